"""The graph of the hand-made gold, where the official documents are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import RecordGraph, build
from tests.graph import gold


@pytest.fixture(scope="session")
def gold_graph(un_corpus: Path) -> RecordGraph:
    """What a perfect reading of CTOC/COP/2020/1 would give."""
    return build(gold.record(un_corpus / "ctoc" / "ctoc-cop-2020-1.gold.json"))
