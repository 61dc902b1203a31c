"""What became of a file that was handed over, in words."""

from __future__ import annotations

from graph.batches import Item
from ingest.messages import message
from views.words import Language, Words


def result(item: Item, words: Words) -> list[str]:
    """What became of a file of a batch, in lines.

    >>> result(Item("1", "a.txt", state="stored", facts=3, encoding="gb18030"), Words("en"))
    ['3 facts', 'read as GB18030, not UTF-8']
    """
    if item.undone:
        return [words(f"ingest.undone_{item.undone}")]
    if item.state == "unread":
        return [reason_line(item, words.language)]
    if item.state == "refused":
        return item.refusal.get(words.language, "").splitlines()
    lines = [words("ingest.facts", number=item.facts)] if item.state == "stored" else []
    if item.encoding not in ("", "utf-8"):
        lines.append(words("ingest.decoded", encoding=item.encoding.upper()))
    return lines


def reason_line(item: Item, language: Language) -> str:
    """Why a file could not be read and what to do, without its name; a reason that is not known is given as it is.

    >>> reason_line(Item("1", "a.txt", reason="empty"), "en"), reason_line(Item("1", "a.txt", reason="new"), "en")
    ('empty, nothing to read', 'new')
    """
    try:
        line = message(item.reason, language, path=item.name, **item.details)
    except (KeyError, IndexError, ValueError):
        return item.reason
    return line.removeprefix(item.name).lstrip(":： ")
