"""What stands around a question and asks nothing itself: greetings, thanks, "could you tell me", "我想知道"."""

from __future__ import annotations

import re

_WHO = r"(?:you|anyone|anybody|someone|somebody|we|i|they|one|us|me)"
_POLITE = r"(?:please|kindly|perhaps|maybe|possibly|quickly|briefly|just|also|really|actually|currently)"
_ASK = (
    r"(?:tell|show|give|find|list|explain|remind|help|get|look up|look for|pull up|bring up|name|clarify|provide|send|"
    r"point|identify|describe|check|confirm|see|know|learn|understand|figure out|work out|find out|have|ask|say|fetch|"
    r"be told|be shown|display|present|enumerate|locate|search|hear|read|determine|establish which|track down|walk)"
)
_BEHIND = r"(?: (?:me|us|out|about|for|to|through|of|on|whether|if|exactly|please|the|a|an|into))*"
_WISH = (
    r"(?:i|we)(?:['’]d| would| am|['’]m| are|['’]re| need| want| wish| have| was| were|['’]ve been)?"
    r"(?: (?:like|love|need|want|wish|trying|looking|interested|hoping|curious|wondering|wonder|after|searching|seeking|"
    r"keen|going|unsure|not sure|to know|in|for|to|about|have to|been|just|really|also|currently|only|a|quick|question))*"
)
_ENGLISH = (
    rf"(?:(?:hi|hello|hey|ok|okay|so|well|and|now|then|good (?:morning|afternoon|day)|dear \w+|there|excuse me|sorry|"
    rf"quick question|question|{_POLITE})[,:!.]* )",
    rf"(?:(?:can|could|would|will|may|might) {_WHO}(?: (?:{_POLITE}|be able to|mind))*(?: {_ASK}|(?= )){_BEHIND} )",
    rf"(?:(?:do|does|did) {_WHO}(?: (?:happen to|{_POLITE}))*(?: (?:know|have|see|find|remember|recall)){_BEHIND} )",
    rf"(?:{_WISH}(?: {_ASK}){_BEHIND} )",
    rf"(?:(?:i|we)(?:['’]d| would| am|['’]m| are|['’]re| need| want| wonder|['’]ve)(?: (?:like|looking|interested|"
    rf"searching|curious|wondering|after|in|for|about|to|if|whether|need|the|a|an))* )",
    rf"(?:(?:let|help) {_WHO}(?: {_ASK}){_BEHIND} )",
    rf"(?:{_ASK}(?: (?:me|us))(?: (?:out|about|of|whether|if|to|the|a|an|again|please))* )",
    r"(?:(?:is|would|was) it (?:be )?(?:possible|known|clear|recorded|true)(?: (?:to|that|whether|if)){0,2} )",
    r"(?:(?:any|an) (?:idea|chance|clue|information|info|record|details|data)(?: (?:on|about|of|as to|that))? )",
    r"(?:what (?:can|could) you (?:tell|say to) (?:me|us) about )",
    r"(?:(?:what|how) about )",
    r"(?:(?:an? |the )?(?:list|table|summary|chronology|rundown|overview|listing|catalogue|inventory)(?: please)?(?: of|:) )",
    r"(?:according to (?:the )?(?:graph|record|records|documents|corpus|texts|file|files)[, ] ?)",
    r"(?:on (?:the )?record[, ] ?)",
)
_OPENING = re.compile(f"^(?:{'|'.join(_ENGLISH)})+", re.I)
_CLOSING = re.compile(
    r"[,;. (–-]+(?:please|thanks|thank you|if any|if so|if possible|if known|many thanks|thx|for me|do you know|"
    r"can you (?:tell me|check|say)|and so on|etc\.?|or not|i wonder|in your (?:data|graph|corpus))[)?!. ]*$",
    re.I,
)
_CHINESE = re.compile(
    r"^(?:(?:你好|您好|请教一下|请教|请问一下|请问|请(?=问|查|列|告|说|介|提|帮|把|给我|展|显|找|看|教|讲|梳|整|总|你|您)|麻烦你|麻烦您|麻烦|劳驾|帮忙|帮我|给我|替我|能否|能不能|可否|可不可以|可以|"
    r"是否可以|我想要|我想|我要|我需要|想要|想|我们想|我们需要|需要|烦请|敬请|希望|有劳|谁知道|你知道|知不知道|知道|"
    r"问一下|问问|问|查一查|查一下|查查|查找|查|找一下|找出|找|列出来|列出|列一下|列举|列|"
    r"告诉我|告知|说说|说一说|说一下|讲讲|讲一下|谈谈|介绍一下|介绍|梳理一下|梳理|整理一下|整理|总结一下|展示一下|展示|显示|看看|看一下|看|"
    r"给出|提供|了解一下|了解|知道|弄清楚|搞清楚|弄清|搞清|确认一下|确认|核实一下|核实|一下|下|关于|有关|我|你|您)[，,、：:！!。\s]*)+"
)
_CLOSING_ZH = re.compile(r"(?:[，,。；;\s]*(?:谢谢你?|多谢|谢了|好吗|可以吗|行吗|如有|如果有的话|若有|麻烦了|请列出来?|请告知|请说明|知道吗))+[？?。！!\s]*$")


def opened(text: str, language: str) -> str:
    """A question without what opens and closes it, in the same places: blanks stand for what was left out.

    >>> opened("Could you please tell me who cites it?", "en").strip()
    'who cites it?'
    >>> opened("麻烦查一下谁援引了它，谢谢", "zh").strip()
    '谁援引了它'
    """
    opening, closing = (_CHINESE, _CLOSING_ZH) if language == "zh" else (_OPENING, _CLOSING)
    found = opening.match(text)
    if found and found.end() < len(text):
        text = " " * found.end() + text[found.end() :]
    end = closing.search(text)
    return text[: end.start()] + " " * (len(text) - end.start()) if end and text[: end.start()].strip() else text
