"""Reading United Nations documents: from a file to a `Record` of its mentions and relations, each with its place.

>>> from ingest import read_source
>>> record = read_source("In its resolution 9/1, the Conference of the Parties established the Mechanism.")
>>> [m.text for m in record.mentions if m.type == "instrument"]
['resolution 9/1']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.components import load
    from ingest.pipeline import read, read_source

__all__ = ["load", "read", "read_source"]


def __getattr__(name: str) -> Any:
    # What is heavy (spaCy above all) is imported when it is asked for, so that a command line starts at once.
    from importlib import import_module

    homes = {"load": "components", "read": "pipeline", "read_source": "pipeline"}
    if name in homes:
        return getattr(import_module(f"ingest.{homes[name]}"), name)
    raise AttributeError(f"module 'ingest' has no attribute {name!r}")
