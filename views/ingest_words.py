"""What became of a file that was handed over, in words."""

from __future__ import annotations

from graph.batches import Batch, Item
from ingest.messages import message
from views.words import Language, Words


def result(item: Item, words: Words) -> list[str]:
    """What became of a file of a batch, in lines.

    >>> result(Item("1", "a.txt", state="stored", facts=3, encoding="gb18030"), Words("en"))
    ['3 facts', 'read as GB18030, not UTF-8']
    """
    if item.undone:
        return []
    if item.state == "unread":
        return [reason_line(item, words.language)]
    told = item.refusal.get(words.language, "").splitlines()
    if item.state == "refused":
        return told
    # Of what the command line read, only what was left out is on record.
    counted = item.state == "stored" and (item.graph or not told)
    lines = [words("ingest.facts", number=item.facts)] if counted else []
    lines += told
    if item.encoding not in ("", "utf-8"):
        lines.append(words("ingest.decoded", encoding=item.encoding.upper()))
    return lines


def state(item: Item, words: Words) -> str:
    """Where a file stands now; once its batch was undone, what that did with it.

    >>> state(Item("1", "a.txt", state="stored"), Words("en"))
    'in the graph'
    >>> state(Item("1", "a.txt", state="stored", undone="removed"), Words("en"))
    'removed from the graph'
    """
    return words(f"ingest.undone_{item.undone}" if item.undone else f"ingest.item_{item.state}")


def summary(batch: Batch, words: Words) -> str:
    """What became of a batch's files, counted; of an undone one what undoing did, and no longer what came before.

    >>> kept, gone = Item("1", "a", state="stored"), Item("2", "b", state="stored", undone="removed")
    >>> summary(Batch("x", state="done", items=(kept,)), Words("en"))
    '1 taken into the graph, 0 not'
    >>> summary(Batch("x", state="undone", items=(gone, Item("3", "c", state="unread"))), Words("en"))
    '1 removed from the graph, 1 not taken in'
    """
    failed = batch.count("unread", "refused")
    if batch.state != "undone":
        return words("ingest.summary", stored=batch.count("stored"), failed=failed)
    counts = {what: sum(item.undone == what for item in batch.items) for what in ("removed", "restored", "kept")}
    parts = [words(f"ingest.undone_count_{what}", number=number) for what, number in counts.items() if number]
    parts += [words("ingest.count_not", number=failed)] if failed else []
    return ("，" if words.language == "zh" else ", ").join(parts)


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
