"""What a figure's card says: data for the page's script, which lays them out.

In: figures, their boxes on pages, the notes that touch them. Out: small dictionaries. Names of columns and values are put into
words by the script, from :func:`labels`, once for all pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.figures.figure import Figure
from pipeline import words
from pipeline.certainty import is_unsure
from pipeline.site.wording import MARKS, measure, number, period, rules, values_of

Boxes = Sequence[tuple[int, float, float, float, float]]  # page, left, top, right, bottom


def card(figure: Figure, boxes: Boxes, in_cell: bool, notes: Sequence[int], where: str) -> dict[str, Any]:
    """What is said of one figure; what there is nothing to say of is left out. ``in_cell``: the boxes are the whole cell's."""
    value = number(figure.value) + (f"–{number(figure.value_high)}" if figure.value_high is not None else "")
    printed = None
    if figure.value_printed is not None:
        printed = measure(figure.value_printed, figure.unit_printed)
    said = {
        "t": figure.raw,
        "v": value,
        "u": figure.unit,
        "b": figure.bound,
        "r": figure.role,
        "w": figure.role_rule,
        "rc": figure.role_confidence,
        "p": period(figure.period),
        "pc": figure.period_confidence,
        "c": figure.confidence,
        "oc": figure.ocr_confidence if is_unsure(figure) else None,
        "o": figure.org,
        "of": figure.office,
        "s": figure.subject,
        "i": figure.indicator_id,
        "q": figure.qualifier,
        "lm": figure.link_method,
        "y": figure.roc_year,
        "m": number(figure.maximum),
        "pr": printed,
        "h": figure.column_heading,
        "wh": where,
        "n": list(notes),
        "x": [[page, *(round(side, 1) for side in sides)] for page, *sides in boxes],
        "xc": 1 if in_cell and boxes else None,
    }
    return {name: told for name, told in said.items() if told not in (None, "", [])}


def labels() -> dict[str, Any]:
    """The words of all cards: bounds, roles with their marks, rules with their examples, ways of linking, how it was read."""
    return {
        "bounds": values_of("metrics", "bound"),
        "roles": values_of("metrics", "role"),
        "marks": MARKS,
        "rules": rules(),
        "methods": values_of("metrics", "link_method"),
        "unsure": words.card()["unsure"],
    }
