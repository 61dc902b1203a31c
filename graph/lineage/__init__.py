"""Where a mandate comes from and where it went: lineages, paths, timelines, and what runs out or has no answer.

Each function takes a store and gives frozen values; every value that says something has a `Basis`: how certain it is,
the assertions that say so, and their sentences. Nothing is stored: what follows from several documents is worked out
when it is asked for, so that a further document changes the answer and nothing else.

================  =====================================================================================
`trace`           the lineage of a thing, as a tree
`timeline`        what happened to a body or an instrument, in order; `Timeline.at` is its status on a day
`paths`           how one thing comes from another; `ancestors` and `descendants` of one
`expiring`        mandates whose last known end lies before a day
`unanswered`      requests without an answer on record, with what may be one
`missing`         instruments that mandates rest on and whose text is not held
================  =====================================================================================
"""

from __future__ import annotations

from graph.lineage.answers import Answer, answers
from graph.lineage.due import Due
from graph.lineage.kin import Kin, ancestors, descendants
from graph.lineage.model import Basis, Named
from graph.lineage.names import resolve
from graph.lineage.network import EDGES, around, network
from graph.lineage.paths import Hop, Path, paths
from graph.lineage.running import Expiry, Missing, Unanswered, expiring, missing, unanswered
from graph.lineage.status import Standing
from graph.lineage.terms import Term
from graph.lineage.timeline import Event, Timeline, timeline
from graph.lineage.tree import Lineage, Part, Step
from graph.lineage.walk import trace

__all__ = [
    "EDGES",
    "Answer",
    "Basis",
    "Due",
    "Event",
    "Expiry",
    "Hop",
    "Kin",
    "Lineage",
    "Missing",
    "Named",
    "Part",
    "Path",
    "Standing",
    "Step",
    "Term",
    "Timeline",
    "Unanswered",
    "ancestors",
    "answers",
    "around",
    "descendants",
    "expiring",
    "missing",
    "network",
    "paths",
    "resolve",
    "timeline",
    "trace",
    "unanswered",
]
