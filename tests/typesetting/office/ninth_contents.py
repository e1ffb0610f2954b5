"""What the documents of the ninth set share: the lines around tables, codes by depth, rows that add up."""

from __future__ import annotations

from collections.abc import Sequence

from .contents import Item
from .dev import caption, title
from .eighth_contents import Node
from .model import Block, Cell, Para, Row
from .words import DIGITS, Rng

THIN = (0.4, "solid", "000000")
PALE = (0.4, "solid", "BFBFBF")
THICK = (1.2, "solid", "000000")


def heading(text: str, size: float = 13, **more: object) -> Para:
    """A heading at the left."""
    return Para(text, size, True, before=6, after=3, **more)  # type: ignore[arg-type]


def body(text: str, size: float = 0) -> Para:
    """A paragraph of prose."""
    return Para(text, size, align="j", indent=2, after=5, lead=1.3)


def below(*lines: str, size: float = 9) -> list[Block]:
    """The notes and the source below a table."""
    return [Para(line, size, before=1 if i else 3, after=0, lead=1.1) for i, line in enumerate(lines)]


def over(name: str, when: str = "", unit: str = "", size: float = 13, **more: object) -> list[Block]:
    """The lines above a table: its name, the time that it is of and the unit at the right."""
    lines: list[Block] = [title(name, size, **more)]
    if when:
        lines.append(caption(when, size=size - 3, before=0, after=0))
    if unit:
        lines.append(Para(unit, size - 4, align="r", after=2))
    return lines


def codes(nodes: Sequence[Node], wide: int) -> list[list[str]]:
    """The number of each name among those of its depth, in the column of the depth; further depths have none."""
    seen = [0] * wide
    found = []
    for depth, _, _ in nodes:
        line = [""] * wide
        if depth < wide:
            seen = [n + (i == depth) if i <= depth else 0 for i, n in enumerate(seen)]
            line[depth] = str(seen[depth])
        found.append(line)
    return found


def wide(text: str, depth: int) -> str:
    """A name indented by full-width blanks."""
    return "　" * depth + text


def split(rng: Rng, whole: int, parts: int) -> list[int]:
    """Parts that add up to the whole."""
    weights = [rng.uniform(0.4, 1.6) for _ in range(parts)]
    found = [int(whole * w / sum(weights)) for w in weights]
    return [*found[:-1], whole - sum(found[:-1])]


def add(rows: Sequence[Sequence[int]]) -> list[int]:
    """The sum of each column."""
    return [sum(values) for values in zip(*rows, strict=True)]


def change(now: float, before: float, nil: str = "-", style: str = "-", digits: int = 2) -> str:
    """By how much in hundredths something has changed."""
    if not before:
        return nil
    part = (now - before) / before * 100
    text = f"{abs(part):,.{digits}f}"
    if part >= 0:
        return text
    return f"({text})" if style == "(" else style + text


def chinese(i: int) -> str:
    """The i-th Chinese number, from 0 to 18."""
    return DIGITS[i] if i < 10 else "十" + DIGITS[i - 10]


def bold(row: Row) -> Row:
    """The row in bold."""
    for cell in row.cells:
        cell.bold = True
    return row


def masked(text: str) -> str:
    """A person's name with its middle left out, as registers have it."""
    return text[0] + "○" + text[2:]


def joined(*items: Item | list[Item] | list[str]) -> list[Item]:
    """Cells and lists of cells in one line."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, (str, Cell)):
            found.append(item)
        else:
            found += item
    return found
