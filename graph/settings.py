"""What a person can set about the graph: environment variables, each with a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_BASE = "https://w3id.org/unmandate/"


@dataclass(frozen=True, slots=True)
class Settings:
    """``base`` is the IRI under which everything that the graph names lives; ``store`` the folder of the store.

    The ontology's own namespace does not move with the base: graphs of two installations share their vocabulary.
    """

    base: str = DEFAULT_BASE
    store: Path = Path("store")

    @property
    def ids(self) -> str:
        """The IRI under which resources stand."""
        return f"{self.base}id/"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that ``UN_MANDATE_BASE`` (an http IRI ending in ``/`` or ``#``) and ``UN_MANDATE_STORE`` give.

    Raises ``ValueError`` where the base is no such IRI.

    >>> from_environment({}).ids
    'https://w3id.org/unmandate/id/'
    >>> from_environment({"UN_MANDATE_BASE": "https://data.example.org/un/"}).ids
    'https://data.example.org/un/id/'
    """
    base = environment.get("UN_MANDATE_BASE", DEFAULT_BASE)
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or not base.endswith(("/", "#")) or " " in base:
        raise ValueError(f"UN_MANDATE_BASE is an http IRI that ends in / or #, not {base!r}")
    return Settings(base, Path(environment.get("UN_MANDATE_STORE", "store")))
