"""Why a query has no answer, in words, and what to do about it."""

from __future__ import annotations

from graph.endpoint import Busy, Stopped, TooLarge
from graph.sparql import LONGEST, BadQuery, Refused
from graph.vocabulary import NAMESPACES
from views.words import Words


def fault(error: Exception, words: Words) -> str:
    """One or two sentences about an error of `graph.endpoint` or `graph.sparql`; the place is told apart.

    >>> fault(BadQuery("prefix", 2, 5, "foo"), Words("en")).partition(".")[0]
    'The prefix “foo:” is not declared'
    >>> fault(Stopped(20), Words("zh"))
    '该查询运行超过20秒，已停止。请加上更多条件，或使用 LIMIT。'
    >>> fault(BadQuery("end", 1, 9, ""), Words("en"))
    'The query ends too early: something has to follow its last word.'
    """
    if isinstance(error, BadQuery):
        # What is missing is no bracket where none is open.
        reason = "unfinished" if error.reason == "end" and not error.found else error.reason
        known = ", ".join(f"{prefix}:" for prefix in NAMESPACES)
        return words(f"fault.{reason}", found=error.found, known=known, longest=LONGEST)
    if isinstance(error, Refused):
        return words(f"sparql.{error.reason}", found=error.found)
    if isinstance(error, Stopped):
        return words("sparql.stopped", seconds=f"{error.seconds:g}")
    if isinstance(error, TooLarge):
        return words("sparql.large")
    assert isinstance(error, Busy)
    return words("sparql.busy")
