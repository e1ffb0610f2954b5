"""Short ways to declare the tables of the part twelfth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .contents import fit
from .model import Block, Cell, Doc, Row, Rule, Table
from .words import Rng

ARIAL, TIMES, NARROW, MONO, DEJAVU = (
    "Liberation Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "Liberation Mono",
    "DejaVu Sans",
)
HAIR: Rule = (0.3, "solid", "404040")
THIN: Rule = (0.5, "solid", "000000")
PALE: Rule = (0.5, "solid", "D0D0D0")
WHITE: Rule = (1.0, "solid", "FFFFFF")
DASH: Rule = (0.5, "dashed", "404040")
DOT: Rule = (0.6, "dotted", "303030")
BOLD: Rule = (1.2, "solid", "000000")
Item = str | Cell | tuple[str, int] | tuple[str, int, int]


def cell(item: Item) -> Cell:
    """A cell of its text, or of its text with the columns and rows that it covers."""
    if isinstance(item, Cell):
        return item
    if isinstance(item, str):
        return Cell(item)
    return Cell(item[0], item[1], item[2] if len(item) == 3 else 1)


def line(items: Sequence[Item], **more: Any) -> Row:
    """A row."""
    return Row([cell(item) for item in items], **more)


def strong(items: Sequence[Item], fill: str = "", **more: Any) -> Row:
    """A row in bold letters, such as a sum."""
    cells = [cell(item) for item in items]
    for one in cells:
        one.bold, one.fill = True, fill
    return Row(cells, **more)


def deep(text: str, by: float, **more: Any) -> Cell:
    """A cell with an indent."""
    return Cell(text, indent=by, **more)


def tab(
    head: Sequence[Sequence[Item]], rows: Sequence[Row], wide: str, total: float, aligns: str, **look: Any
) -> Table:
    """A table; `wide` has the columns' shares of the total width in mm."""
    widths = [float(share) for share in wide.split()]
    return fit(Table([line(items) for items in head], list(rows), widths, aligns), total, **look)


def doc(name: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document with a page number."""
    look: dict[str, Any] = {"foot": "- {n} -", "margins": (17, 16, 16, 16)}
    return Doc(name, "to develop with", maker, blocks, font, size=size, layout=layout, **(look | more))


def num(rng: Rng, low: int, high: int) -> str:
    """A whole number with commas."""
    return f"{rng.randint(low, high):,}"


def dec(rng: Rng, low: float, high: float, places: int = 2) -> str:
    """A number with decimals."""
    return f"{rng.uniform(low, high):,.{places}f}"


def sums(columns: Sequence[Sequence[int]]) -> list[str]:
    """The sums of columns."""
    return [f"{sum(column):,}" for column in columns]
