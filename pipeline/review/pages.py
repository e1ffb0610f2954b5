"""Pages of the desk, and the site's pages as the server gives them: with the bar above, and the script that brings forms.

In: templates and what they take; pages of the site. Out: pages. All text is escaped as the site's is.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import jinja2

from pipeline.review.desk import list_indicators, list_packs
from pipeline.site.rendering import environment
from pipeline.site.wording import values_of
from pipeline.words import roles

# The site's pages are made for folders: no forms, and nothing told of where one comes from. The server's headers say what holds.
_MADE_FOR_FOLDERS = re.compile(rb'<meta (?:http-equiv="Content-Security-Policy"|name="referrer") [^>]*>\n?')
_ENDS_HEAD, _BEGINS_MAIN = b"</head>", b'<main id="content"'
_OURS = b'<link rel="stylesheet" href="/review/static/review.css">\n<script src="/review/static/review.js" defer></script>\n'
SAID = {
    "decided": "已記下，套用後生效。",
    "replaced": "已改記新的決定，套用後生效。",
    "undone": "已撤銷；若先前已套用，再套用一次即恢復原判讀。",
}
STATES = {"new": "待套用", "gone": "已撤銷，待套用", "applied": "已套用"}


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above every page: how much waits, whether it is being applied, the form's ticket, what was just done.

    ``failed``: the last run did not come to its end; pages may lack what the warehouse has, though nothing waits.
    """

    waiting: int
    running: bool
    ticket: str
    said: str = ""
    failed: bool = False


def page(template: str, bar: Bar, **told: Any) -> bytes:
    """A page of the desk."""
    return adapt(
        _environment().get_template(template).render(root="../", here="", bar=bar, **told).encode("utf-8", "replace"),
        bar,
    )


def part(template: str, bar: Bar, **told: Any) -> bytes:
    """The forms alone, for a card that stands in a page already."""
    return _environment().get_template(template).render(bar=bar, **told).encode("utf-8", "replace")


def adapt(html: bytes, bar: Bar) -> bytes:
    """A page of the site as the server gives it.

    :raises ValueError: it is no page of the site's: the place of the bar is not there.
    """
    head, found, rest = html.partition(_ENDS_HEAD)
    before, there, main = rest.partition(_BEGINS_MAIN)
    if not found or not there:
        raise ValueError("no page of the site")
    told = _environment().get_template("bar.html").render(bar=bar, said=SAID.get(bar.said, "")).encode()
    return b"".join([_MADE_FOR_FOLDERS.sub(b"", head), _OURS, _ENDS_HEAD, before, told, _BEGINS_MAIN, main])


def static(name: str) -> bytes | None:
    """A style or script of the desk; None where there is none."""
    return {file.name: file.read_bytes() for file in (files("pipeline.review") / "static").iterdir()}.get(name)


@functools.cache
def _environment() -> jinja2.Environment:
    loaders = [jinja2.PackageLoader("pipeline.review", "templates"), jinja2.PackageLoader("pipeline.site", "templates")]
    made = environment().overlay(loader=jinja2.ChoiceLoader(loaders))
    made.globals = {
        **made.globals,
        "ROLES": roles(),
        "OUTCOMES": values_of("findings", "settled"),
        "KINDS": values_of("decisions", "kind"),
        "STATES": STATES,
        "indicators": list_indicators,
        "indicator_name": lambda name: dict(list_indicators()).get(name, name),
        "packs": list_packs,
    }
    return made
