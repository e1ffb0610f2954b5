"""What the documents of the eighth set share: figures that add up, texts with figures in them, pages made by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from .contents import Item, row
from .dev import caption, title
from .model import Block, Cell, Doc, Para, Row, Rule, Table
from .words import Rng, marker

ARIAL, TIMES, NARROW, DEJAVU = "Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "DejaVu Sans"
HAIR: Rule = (0.25, "solid", "000000")
GREY: Rule = (0.5, "solid", "999999")
DOTS: Rule = (0.6, "dotted", "444444")
DASHES: Rule = (0.5, "dashed", "444444")
Node = tuple[int, str, list[int]]


def doc(label: str, maker: str, layout: str, blocks: list[Block], font: str, size: float, **more: Any) -> Doc:
    """A document whose layout line says also what is in it."""
    look: dict[str, Any] = {"foot": "{n}", "margins": (16, 14, 15, 14), "latin": TIMES}
    return Doc(label, layout, maker, blocks, font, size=size, layout=layout, **(look | more))


def tops(agency: str, name: str, when: str = "", size: float = 14) -> list[Block]:
    """The lines above a table of an account: who, what and when."""
    lines: list[Block] = [title(agency, size), caption(name, bold=True, size=size - 1, before=0)]
    return lines + ([caption(when, size=size - 4, before=0, after=2)] if when else [])


def money(rng: Rng, low: int, high: int) -> int:
    """An amount, spread over the orders of magnitude."""
    return int(10 ** rng.uniform(math.log10(low), math.log10(high)))


def num(value: int, nil: str = "-", style: str = "-") -> str:
    """A figure with commas; below zero as -, △, ▲ or in parentheses; nil for nothing."""
    if value == 0:
        return nil
    if value > 0:
        return f"{value:,}"
    return f"({-value:,})" if style == "(" else f"{style}{-value:,}"


def share(part: float, whole: float, nil: str = "-", style: str = "-", digits: int = 2) -> str:
    """A part in hundredths of a whole."""
    if not whole or not part:
        return nil
    text = f"{abs(part / whole * 100):,.{digits}f}"
    return text if part / whole > 0 else f"({text})" if style == "(" else style + text


def tree(rng: Rng, text: str, columns: int, low: int = 100, high: int = 90_000, nil: float = 0.1) -> list[Node]:
    """Names with their depths (dots before the name) and figures; those of a name with parts are the sums of its parts."""
    found: list[Node] = []
    for word in reversed(text.split()):
        name = word.lstrip(".")
        depth = len(word) - len(name)
        parts = []
        for node in found:
            if node[0] <= depth:
                break
            if node[0] == depth + 1:
                parts.append(node[2])
        base = money(rng, low, high)
        values = [base] + [
            0 if rng.random() < nil else base if rng.random() < 0.1 else int(base * rng.uniform(0.72, 1.3))
            for _ in range(columns - 1)
        ]
        found.insert(0, (depth, name, [sum(part[i] for part in parts) for i in range(columns)] if parts else values))
    return found


def sums(nodes: list[Node]) -> list[int]:
    """The sums of the names without parts above them."""
    tops_ = [node[2] for node in nodes if node[0] == min(n[0] for n in nodes)]
    return [sum(values) for values in zip(*tops_, strict=True)]


def fill(rng: Rng, pattern: str) -> str:
    """A sentence with figures in it."""
    return pattern.format(
        n=rng.randint(11, 96),
        m=rng.randint(2, 9),
        k=f"{rng.randint(1010, 68000):,}",
        a=f"{money(rng, 30, 9000):,}",
        p=f"{rng.uniform(3, 99):.1f}",
        f=f"{rng.uniform(0.4, 48):.2f}",
        t=f"{rng.randint(112, 115)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        s=f"{rng.randint(113, 115)}.{rng.randint(1, 12):02}.{rng.randint(1, 28):02}",
        d=f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    )


def deck(rng: Rng, patterns: list[str]) -> Iterator[str]:
    """The sentences in turns, shuffled anew each time, with new figures."""
    while True:
        for pattern in rng.sample(patterns, len(patterns)):
            yield fill(rng, pattern)


def points(source: Iterator[str], n: int, style: str = "1") -> str:
    """A numbered list within a cell."""
    return "\n".join(marker(style, i) + next(source) + "。" for i in range(n))


def say(source: Iterator[str], n: int = 1) -> str:
    """Some sentences that run on."""
    return "".join(next(source) + "。" for _ in range(n))


def coded(depth: int, code: str, wide: int = 4) -> list[Item]:
    """The cells of the code columns, of which one is filled."""
    return [code if i == depth else "" for i in range(wide)]


def record(*cells: Item, like: str = "", **more: Any) -> Row:
    """A row whose cells all have some looks in common: b for bold, or a fill."""
    made = [Cell(cell) if isinstance(cell, str) else cell for cell in cells]
    if like == "b":
        made = [replace(cell, bold=True) for cell in made]
    elif like:
        made = [replace(cell, fill=like) for cell in made]
    return row(*made, **more)


def paged(
    table: Table,
    counts: list[int],
    top: Callable[[int, int], list[Para]],
    carry: Callable[[int], tuple[Row, Row]] | None = None,
) -> list[Block]:
    """A table parted by hand into pages, with lines above each and rows carried over."""
    blocks: list[Block] = []
    at, pages = 0, len(counts)
    if sum(counts) != len(table.rows):
        raise ValueError(f"{len(table.rows)} rows, {sum(counts)} on the pages")
    for i, count in enumerate(counts):
        lines = top(i + 1, pages)
        blocks += [replace(lines[0], new_page=i > 0), *lines[1:]]
        rows = table.rows[at : at + count]
        if carry and i:
            rows = [carry(at)[1], *rows]
        at += count
        if carry and i + 1 < pages:
            rows = [*rows, carry(at)[0]]
        blocks.append(replace(table, rows=rows, continues="rows" if i else ""))
    return blocks


def even(total: int, most: int) -> list[int]:
    """How many rows stand on each page."""
    return [most] * (total // most) + ([total % most] if total % most else [])


def company(rng: Rng) -> str:
    """A company's name."""
    first = rng.choice("晟鈺擎曜沛穎詮昕碩澄嵩岳霖鴻祥巨奕冠禾品")
    second = rng.choice("豐鑫聯億陞茂揚創邦泰舜承旺翊景隆匯源")
    trade = rng.choice(
        ["生醫", "水電", "土木", "測量", "資服", "冷凍空調", "儀控", "物業", "景觀", "食材", "印務", "車業"]
    )
    return first + second + trade + rng.choice(["股份有限公司", "有限公司", "行", "企業有限公司", "工作室"])
