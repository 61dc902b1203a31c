"""Markup from templates, with everything that is put into them escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from views import address
from views.nodes import written
from views.rules import ruled
from views.values import language
from views.words import Words


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(address=address, language_name=language, ruled=ruled, written=written)
    return made


def markup(template: str, words: Words, **given: object) -> str:
    """The markup that a template makes of what it is given; text in it cannot become markup.

    >>> "<b>" in markup("missing.html", Words("en"), name="<b>", examples=())
    False
    """
    return _templates().get_template(template).render(say=words, **given)
