"""Trees of marked-up text: parsed without any of the dangers of XML, and walked without recursion.

Nothing outside the file is looked up and no entity of the file's own is expanded (the rules of the defusedxml project):
a file that declares entities is refused, since what it says depends on them. libxml2's own limits on depth and on the
length of text stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ingest.errors import UnreadableFile

Event = tuple[Literal["start", "end"], str, Any]

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,4}|[a-z])[\])]?")


@cache
def elements(format: str, use: str) -> frozenset[str]:
    """The names of a format's elements that are used in one way (``elements.toml``).

    >>> "p" in elements("html", "blocks"), "p" in elements("akn", "inline")
    (True, False)
    """
    with Path(__file__).with_name("elements.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[format][use])


def xml_root(data: bytes, path: Path) -> Any:
    """The root element of an XML file (lxml's); ``path`` is only named in an error.

    Raises `UnreadableFile` where it is not well formed, nested too deeply, or declares entities.

    >>> xml_root(b"<a><b/></a>", Path("a.xml")).tag
    'a'
    >>> xml_root(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', Path("a.xml"))
    Traceback (most recent call last):
    ...
    ingest.errors.UnreadableFile: a.xml: declares XML entities, which can be made to do harm; save it without them
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(path, "damaged", format="XML", error=str(error.msg)) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise UnreadableFile(path, "entities")
    return root


def walk(root: Any, skipped: Set[str] = frozenset()) -> Iterator[Event]:
    """Start and end of every element below and including the root, with its local name, in document order.

    Of an element whose name is in ``skipped`` nothing is told but its end, so that what stands behind it is not lost.

    >>> root = xml_root(b"<a>1<b>2</b>3</a>", Path("a.xml"))
    >>> [(event, name) for event, name, _ in walk(root, {"b"})]
    [('start', 'a'), ('end', 'b'), ('end', 'a')]
    """
    from lxml import etree

    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if event == "start" and name in skipped:
            steps.skip_subtree()
            continue
        yield event, name, element


def is_note_mark(text: str) -> bool:
    """Whether a text is what a footnote is marked with.

    >>> [is_note_mark(text) for text in ("12", "[3]", "**", "th")]
    [True, True, True, False]
    """
    return _MARK.fullmatch(text.strip()) is not None
