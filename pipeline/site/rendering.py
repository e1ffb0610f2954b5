"""Templates to bytes.

In: a template's name and what it takes. Out: a page, in which every text is escaped, and what would act on whoever reads it,
or turn the reading direction, stands as an escape (:func:`pipeline.escapes.visible`). Data for scripts is JSON that no page ends.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

from pipeline.language import translate
from pipeline.printing import visible, visible_json
from pipeline.site.addresses import anchor, fragment, indicator_page
from pipeline.site.wording import (
    MARKS,
    SEVERITIES,
    is_doubtful,
    measure,
    number,
    period,
)
from pipeline.words import roles

STYLE = "static/site.css"  # which all pages have
_IN_PAGE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def render(template: str, href: str, **told: Any) -> bytes:
    """The page that stands at ``href``, from which all its links lead."""
    root = "../" * (len(PurePosixPath(href).parts) - 1)
    return environment().get_template(template).render(root=root, here=href, **told).encode("utf-8", "replace")


def data(value: Any) -> str:
    """A value for a script, also within a page: JSON without what a page would take for its own.

    >>> data({"a": "</script>"})
    '{"a": "\\\\u003c/script\\\\u003e"}'
    """
    return visible_json(value, None).translate(_IN_PAGE)


def static_files() -> Iterator[tuple[str, bytes]]:
    """What all pages share: styles and scripts."""
    for file in sorted((files("pipeline.site") / "static").iterdir(), key=lambda one: one.name):
        yield f"static/{file.name}", file.read_bytes()


def unfinished_style() -> bytes:
    """The pages' style while they are of no one warehouse, so that every page says it, also where no script runs."""
    name = PurePosixPath(STYLE).name
    return b"".join((files("pipeline.site") / folder / name).read_bytes() for folder in ("static", "unfinished"))


@functools.cache
def environment() -> jinja2.Environment:
    """What the pages' templates are rendered in."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.site", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters |= {
        "anchor": anchor,
        "chinese": functools.partial(translate, to="zh"),  # None of what is in no catalogue
        "fragment": fragment,
        "number": number,
        "period": period,
        "data": lambda value: Markup(data(value)),
    }
    environment.globals |= {
        "ROLES": roles(),
        "MARKS": MARKS,
        "SEVERITIES": SEVERITIES,
        "is_doubtful": is_doubtful,
        "measure": measure,
        "indicator_page": indicator_page,
    }
    return environment


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
