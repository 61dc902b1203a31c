"""Groups of States that acts address: no bodies, yet known by a key, so that "Member States" and 会员国 are one."""

from __future__ import annotations

from ingest.languages import words


def actors(language: str, name: str, stretch: str) -> str | None:
    """The key of a set of States that is named as such in the words that say who is addressed.

    A determiner is no part of a name, and makes another set: 所有国家 came as 国家, "all States" as "States".

    >>> actors("en", "States", "all States"), actors("en", "States", "States"), actors("zh", "国", "各国")
    ('set:all-states', 'set:states', 'set:states')
    >>> actors("en", "Member States", "the Member States"), actors("en", "Member States of Q", "Member States of Q")
    ('set:member-states', None)
    """
    says = words(language, "acts")
    for form in (f"所有{name}", f"各{name}", f"all {name}", name):
        for key, called in (*says["addressees"].items(), *says["classes"].items()):
            if form in called and form in stretch:
                return str(key)
    return None
