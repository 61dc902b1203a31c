"""Which texts are in a language that is not read, and which only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.foreign import foreign_language
from ingest.pipeline import read

OTHERS = {
    "fr": "Le Conseil des ports, rappelant sa résolution 99/1 et soulignant que les États "
    "riverains doivent coopérer à la "
    "sécurité de la navigation dans les eaux de l’Atlantide, décide de créer un groupe de "
    "travail sur les phares et prie "
    "le Secrétaire général de lui faire rapport sur les travaux du groupe avant la fin de l’année.",
    "es": "El Consejo de los Puertos, recordando su resolución 99/1 y subrayando que los "
    "Estados ribereños deben cooperar "
    "para la seguridad de la navegación en las aguas de la Atlántida, decide establecer "
    "un grupo de trabajo sobre los "
    "faros y pide al Secretario General que le presente un informe sobre la labor del grupo.",
    "ru": "Совет портов, ссылаясь на свою резолюцию 99/1 и подчеркивая, что прибрежные "
    "государства должны сотрудничать в "
    "обеспечении безопасности судоходства, постановляет учредить рабочую группу по маякам и "
    "просит Генерального секретаря "
    "представить доклад о работе этой группы.",
    "ar": "إن مجلس الموانئ، إذ يشير إلى قراره 99/1 وإذ يؤكد أن على الدول الساحلية أن تتعاون "
    "في مجال سلامة الملاحة، يقرر "
    "إنشاء فريق عامل معني بالمنارات ويطلب إلى الأمين العام أن يقدم تقريرا عن أعمال الفريق.",
    "de": "Der Rat der Häfen, unter Hinweis auf seine Resolution 99/1 und mit der "
    "Feststellung, dass die Uferstaaten für "
    "die Sicherheit der Schifffahrt zusammenarbeiten sollen, beschließt, eine Arbeitsgruppe für die Leuchttürme "
    "einzusetzen, und ersucht den Generalsekretär, über die Arbeit der Gruppe zu berichten.",
}
ENGLISH = (
    "The Council of the Ports, recalling its resolution 99/1, decides to establish a "
    "working group on lighthouses and "
    "requests the Secretary-General to report to it on the work of the group by the end of the year. "
)
READ = {
    "English with French titles": ENGLISH
    + "Le phare et la mer: histoire des ports de la côte et de leurs gardiens (Paris, 2031); Les eaux de l’Atlantide. "
    + ENGLISH,
    "English names of French bodies": ENGLISH + "Cour de cassation, Conseil d’État, Médecins sans frontières. ",
    "a list of symbols": "CTOC/COP/2030/1\nCTOC/COP/2030/2\nA/RES/99/1\nS/RES/9991 (2031)\nE/2031/99\n" * 12,
    "a list of places": "La Paz, Los Angeles, Le Havre, Las Palmas, El Salvador, La Habana\n" * 2,
    "very short": "Décision de la Conférence",
    "empty": "",
    "numbers": "1 2 3 4 5 " * 100,
    "Chinese": "港口理事会回顾其第99/1号决议，决定设立灯塔问题工作组，并请秘书长就工作组的工作提出报告。" * 4,
    "Chinese with Latin names": "理事会审议了 Le Phare de la mer et les ports 一文所述问题，决定请秘书长提出报告。" * 4,
    "English and French side by side": ENGLISH + OTHERS["fr"],
    "English with a Russian title": ENGLISH + "Маяки и порты Атлантиды (Москва, 2031). ",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told_by_its_small_words(language: str) -> None:
    assert foreign_language(OTHERS[language]) == language


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_not_taken_for_another_language(name: str) -> None:
    assert foreign_language(READ[name]) is None


def test_a_script_that_is_not_read_is_named_where_its_language_is_not_known() -> None:
    assert (
        foreign_language("Το συμβούλιο αποφασίζει να συστήσει ομάδα εργασίας για τους φάρους και τα λιμάνια") == "Grek"
    )
    assert foreign_language("港の会議は、とうだいについてのさぎょうぶかいをもうけることをきめた。" * 4) == "Jpan"


def test_a_file_in_another_language_is_refused_with_its_language(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(OTHERS["fr"], encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / "r.txt")
    assert refused.value.reason == "other_language"
    assert "(fr)" in refused.value.line("en") and "（fr）" in refused.value.line("zh")


@given(st.text(max_size=400))
def test_any_text_has_an_answer(text: str) -> None:
    assert foreign_language(text) is None or len(foreign_language(text) or "") in (2, 4)
