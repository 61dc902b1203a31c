"""What a person can set about reading: environment variables, each with a default."""

from __future__ import annotations

import os
from collections.abc import Mapping

MIB = 2**20


def max_bytes(environment: Mapping[str, str] = os.environ) -> int:
    """The largest file that is read, in bytes: ``UN_MANDATE_MAX_MIB`` mebibytes, 64 where it is not set.

    Raises ``ValueError`` where the variable is not a positive whole number.

    >>> max_bytes({}) // MIB, max_bytes({"UN_MANDATE_MAX_MIB": "8"}) // MIB
    (64, 8)
    """
    return _whole(environment, "UN_MANDATE_MAX_MIB", 64, "mebibytes") * MIB


def max_pages(environment: Mapping[str, str] = os.environ) -> int:
    """The most pages that a PDF may have: ``UN_MANDATE_MAX_PAGES``, 3,000 where it is not set.

    >>> max_pages({}), max_pages({"UN_MANDATE_MAX_PAGES": "10"})
    (3000, 10)
    """
    return _whole(environment, "UN_MANDATE_MAX_PAGES", 3_000, "pages")


def max_seconds(environment: Mapping[str, str] = os.environ) -> int:
    """How long making a file into text may take, in seconds: ``UN_MANDATE_MAX_SECONDS``, 120 where it is not set.

    >>> max_seconds({}), max_seconds({"UN_MANDATE_MAX_SECONDS": "5"})
    (120, 5)
    """
    return _whole(environment, "UN_MANDATE_MAX_SECONDS", 120, "seconds")


def _whole(environment: Mapping[str, str], name: str, usual: int, unit: str) -> int:
    given = environment.get(name, str(usual))
    if not given.isdecimal() or int(given) == 0:
        raise ValueError(f"{name} is a positive whole number of {unit}, not {given!r}")
    return int(given)
