"""What an organ ends: a named body, mandate or measure; what speaks of ends without ending anything gives no fact."""

from __future__ import annotations

import pytest

from tests.ingest.test_operative import acts, said

ENDS = [
    ("en", "Decides to terminate the mandate of the Harbour Commission as of 1 July 2031;", "Harbour Commission"),
    ("en", "Decides to dissolve the Panel of Experts on Atlantis;", "Panel of Experts on Atlantis"),
    ("en", "Decides to lift the measures imposed by paragraph 4 of resolution 9950 (2028);", "measures imposed"),
    ("en", "Decides that the arms embargo shall be terminated;", "arms embargo"),
    ("en", "Decides that the reporting requirements set out in paragraph 2 shall no longer apply;", "requirements"),
    ("en", "Decides to conclude the operation of the Mission;", "Mission"),
    ("en", "Terminates the mandate of the Harbour Commission;", "Harbour Commission"),
    ("zh", "决定自2031年7月1日起终止亚特兰蒂斯问题工作组的任务；", "亚特兰蒂斯问题工作组"),
    ("zh", "决定解散亚特兰蒂斯问题专家小组；", "亚特兰蒂斯问题专家小组"),
    ("zh", "决定第9950(2028)号决议第4段规定的通知要求不再适用；", "通知要求"),
    ("zh", "决定将第9950(2028)号决议规定的军火禁运予以取消；", "军火禁运"),
    ("zh", "决定取消第9950(2028)号决议规定的旅行禁令；", "旅行禁令"),
    ("zh", "终止港口委员会的任务；", "港口委员会"),
]
NO_ENDS = [
    # To lessen what a closing does, to put off a withdrawal, to plan one, to talk about one, ends nothing.
    ("en", "Decides that the Office shall continue efforts to reduce the impact of its closure on the host country;"),
    ("en", "Decides to allow the withdrawal of 200 troops to be put off until the travel ban is lifted;"),
    ("en", "Endorses the plan of the Mission to withdraw from the northern province in 2031;"),
    ("en", "Decides to conclude the agreement with the host country;"),
    ("en", "Decides to conclude its consideration of the claims of the shipowners;"),
    ("en", "Decides to terminate the measures imposed by paragraph 4 once the Secretary-General has reported;"),
    ("en", "Decides that the requirements set out in paragraph 2 shall no longer apply to medical supplies;"),
    ("en", "Decides to consider whether to terminate the mandate of the Mission;"),
    ("en", "Decides to work with the parties to end the conflict;"),
    ("en", "Decides that States shall take measures until the mandate is terminated;"),
    ("en", "Decides to end poverty;"),
    ("zh", "决定港口办事处将继续努力减少其关闭对东道国环境的影响；"),
    ("zh", "决定仅允许在秘书长解除暂停遣返的规定之前推迟撤出超过上限的200名士兵；"),
    ("zh", "赞同特派团计划于2031年撤出北部省份；"),
    ("zh", "决定结束审议委员会对船东的索赔，第6段所述未决事项完成后将关闭委员会，解散基金；"),
    ("zh", "决定第9950(2028)号决议第5段规定的通知要求不再适用于医疗用品；"),
    ("zh", "决定审议是否终止特派团的任务；"),
    ("zh", "决定不终止特派团的任务；"),
    ("zh", "决定终止第4段规定的措施，除非秘书长另有报告；"),
    ("zh", "决定结束其第五届会议；"),
    ("zh", "决定与各方合作，以结束冲突；"),
]


@pytest.mark.parametrize(("language", "sentence", "name"), ENDS)
def test_an_organ_ends_what_it_names(language: str, sentence: str, name: str) -> None:
    (found,) = [act for act in acts(sentence, language) if act.kind == "terminates"]
    assert name in found.target[0].name, said(found)


@pytest.mark.parametrize(("language", "sentence"), NO_ENDS)
def test_what_ends_nothing_is_no_termination(language: str, sentence: str) -> None:
    assert [said(act) for act in acts(sentence, language) if act.kind == "terminates"] == []
