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
    given = environment.get("UN_MANDATE_MAX_MIB", "64")
    if not given.isdecimal() or int(given) == 0:
        raise ValueError(f"UN_MANDATE_MAX_MIB is a positive whole number of mebibytes, not {given!r}")
    return int(given) * MIB
