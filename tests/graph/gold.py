"""Hand-made gold as a Record: the graph is tested on what a perfect reading of a document would give it.

The gold's English wordings of acts are its annotator's. A record has the document's own words, so they are replaced by
the gold's Chinese wording or by the evidence itself. Its entities get what every record's entities have: the names of
the authority files and the things that they name.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.identifiers import is_key
from ingest.entities import completed
from ingest.record import Entity, Record, from_json

_WORDED = frozenset(
    {"contains", "decides", "notes", "notesWithConcern", "expressesConcern", "welcomes", "stresses", "recalls"}
    | {"reaffirms", "prescribes", "speakingOrder"}
)
# The gold's finer classes, as reading gives them.
_CLASSES = {"Publication": "WorkProduct", "SDGTarget": "NormativeDocument"}


def record(gold_file: Path) -> Record:
    """The record of a gold file, whose text lies beside it."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    raw = (gold_file.parent / gold["source"]["file"]).read_bytes()
    text = raw.decode("utf-8")
    document = gold["document"]
    row = {
        "file": gold["source"]["file"],
        "sha256": hashlib.sha256(raw).hexdigest(),
        "symbol": document["symbol"],
        "language": document["language"],
        "document": {**document, "key": f"doc:{document['symbol']}"},
        "entities": gold["entities"],
        "mentions": gold["mentions"],
        "relations": [_relation(r, text) for r in gold["relations"]],
        "text": text,
        "sentences": sentences(text),
    }
    read = from_json(json.dumps(row, ensure_ascii=False))
    known = (Entity(e.id, _CLASSES.get(e.type, e.type), e.attrs) for e in read.entities)
    return replace(read, entities=completed(known, read.mentions, read.relations))


def sentences(text: str) -> list[list[int]]:
    """Stretches that end with a full stop or a line end."""
    return [[m.start(), m.end()] for m in re.finditer(r"[^\s。][^。\n]*。?", text)]


def _relation(relation: dict[str, Any], text: str) -> dict[str, Any]:
    attrs = dict(relation.get("attrs") or {})
    if "attrs.rule" in relation:
        attrs["rule"] = relation["attrs.rule"]
    evidence = " … ".join(text[e["start"] : e["end"]] for e in relation["evidence"])
    for english in ("action", "mandate"):
        attrs.pop(english, None)
    obj = relation["object"]
    if relation["predicate"] in _WORDED and not is_key(obj):
        obj = evidence
    return {**relation, "object": obj, "attrs": attrs}
