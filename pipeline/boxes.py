"""Rows as a box that fits a terminal: which columns are shown, how wide each is, and the lines that draw it.

In: names, rows of texts, a width or none. Out: lines, none of them wider. Columns are as wide as what stands in them; where
that is too wide, long texts are cut, and where that is not enough, columns are left out, rather than any being cut to a few
characters: first those that say little (asides), one after the other until the rest fit; then those in the middle. A cut and
the middle are marked …; numbers are shown whole or not at all, as long as one column fits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.printing import cell_width, set_cell_width, visible_line

MARK = "…"
SHORT = 16  # terminal columns to which a text may be cut before columns are left out
NUMBER = 40  # no number is longer: 39 digits and a sign
MOST_ROWS = 200  # shown on a terminal: the first half and the last half of them


@dataclass(frozen=True, slots=True)
class Fitted:
    """Which columns are shown, counted from 0, and how wide; ``gap``: how many of them stand before the middle, where that
    is left out; ``without``: the asides that are."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]
    gap: int | None = None
    without: tuple[int, ...] = ()


def box(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[int] = (),
    width: int | None = None,
    *,
    more: bool = False,
    asides: Sequence[int] = (),
    all_by: str = "--line or --page",
) -> list[str]:
    """The lines of a box of rows below their names; ``right``: the columns that are numbers, counted from 0, ``asides``:
    those that are left out first, in this order; ``all_by``: what shows everything.

    Without a width everything is shown. With one, rows in the middle are left out beyond :data:`MOST_ROWS`, and a line says
    so of whatever is left out; ``more``: there are rows that were not read.
    """
    half = MOST_ROWS // 2
    parted = width is not None and len(rows) > MOST_ROWS
    shown = [[visible_line(cell) for cell in row] for row in ([*rows[:half], *rows[-half:]] if parted else rows)]
    head = [visible_line(name) for name in names]
    fitted = fit(head, shown, right, width, asides)
    lines = _draw(head, shown, fitted, right, half if parted else None)
    if width is not None:
        for words in _tell_what_is_left_out((len(shown), len(rows), more), fitted, head, all_by):
            together = f"{lines[-1]}  {words}"
            if lines[-1][0] == "└" or cell_width(together) > width:
                lines.append(cut(words, width))
            else:
                lines[-1] = together
    return lines


def fit(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[int] = (),
    width: int | None = None,
    asides: Sequence[int] = (),
) -> Fitted:
    """Which columns of these texts are shown, and how wide each."""
    bodies = [max(map(cell_width, column)) for column in zip(*rows, strict=True)] if rows else [0] * len(head)
    natural = [max(body, cell_width(name), 1) for body, name in zip(bodies, head, strict=True)]
    everything = tuple(range(len(head)))
    if width is None or _taken(natural) <= width:
        return Fitted(everything, tuple(natural))
    least = [
        max(min(full, SHORT), min(body, NUMBER) if column in right else 0)
        for column, (full, body) in enumerate(zip(natural, bodies, strict=True))
    ]
    kept, without = _leave_out_asides(least, width, asides)
    picked: tuple[int, ...] = tuple(range(len(kept)))
    gap = None
    if _taken([least[c] for c in kept]) > width:
        picked, gap = _leave_out_middle([least[c] for c in kept], width)
    columns = tuple(kept[place] for place in picked)
    room = width - _taken([0] * (len(columns) + (gap is not None))) - (gap is not None)
    widths = _share([natural[c] for c in columns], [least[c] for c in columns], room)
    return Fitted(columns, tuple(widths), gap, without)


def _taken(widths: Sequence[int]) -> int:
    """Terminal columns of a line of cells, with its rules and a space at both sides of each cell."""
    return sum(widths) + 3 * len(widths) + 1


def _leave_out_asides(least: Sequence[int], width: int, asides: Sequence[int]) -> tuple[list[int], tuple[int, ...]]:
    """The columns that stay, and the asides that go until they fit; one column stays at least."""
    kept = list(range(len(least)))
    for column in asides:
        if len(kept) == 1 or _taken([least[c] for c in kept]) <= width:
            break
        kept.remove(column)
    return kept, tuple(column for column in range(len(least)) if column not in kept)


def _leave_out_middle(least: Sequence[int], width: int) -> tuple[tuple[int, ...], int | None]:
    """The columns from both ends that fit beside a mark for those between them, and how many stand before it."""
    left, right = [0], list[int]()
    waiting = list(range(1, len(least)))
    from_end = True
    while waiting:
        fits = [
            end
            for end in (from_end, not from_end)
            if _taken([*(least[c] for c in (*left, waiting[-1 if end else 0], *right)), len(MARK)]) <= width
        ]
        if not fits:
            break
        if fits[0]:
            right.insert(0, waiting.pop())
        else:
            left.append(waiting.pop(0))
        from_end = not fits[0]
    # A mark beside the only column that fits would take room and say nothing that the last line does not
    alone = len(left) + len(right) == 1 and _taken([least[0], len(MARK)]) > width
    return (*left, *right), None if alone or not waiting else len(left)


def _share(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that together take no more than the room: short columns whole, the long ones alike."""
    if sum(least) > room:  # one column, or a terminal narrower than any text
        return [max(1, room // len(least))] * len(least)
    widths = list(least)
    spare = room - sum(widths)
    while spare:
        growing = [i for i, width in enumerate(widths) if width < natural[i]]
        if not growing:
            break
        narrowest = min(growing, key=lambda i: widths[i])
        widths[narrowest] += 1
        spare -= 1
    return widths


def cut(text: str, width: int) -> str:
    """A text in so many terminal columns: its beginning and …, where it is longer.

    >>> cut("基隆分局", 8), cut("基隆分局", 7), cut("基隆分局", 6)
    ('基隆分局', '基隆分…', '基隆…')
    """
    if cell_width(text) <= width:
        return text
    return set_cell_width(text, width - len(MARK)).rstrip(" ") + MARK


def _draw(
    head: Sequence[str], rows: Sequence[Sequence[str]], fitted: Fitted, right: Collection[int], half: int | None
) -> list[str]:
    numbers = [column in right for column in fitted.columns]
    widths = list(fitted.widths)
    if fitted.gap is not None:
        widths.insert(fitted.gap, len(MARK))
        numbers.insert(fitted.gap, False)

    def line(cells: Sequence[str], ends: str) -> str:
        laid = []
        for cell, width, number in zip(cells, widths, numbers, strict=True):
            shown = cut(cell, width)
            blank = " " * (width - cell_width(shown))
            laid.append(blank + shown if number else shown + blank)
        return f"{ends} " + f" {ends} ".join(laid) + f" {ends}"

    def pick(row: Sequence[str]) -> list[str]:
        picked = [row[column] for column in fitted.columns]
        if fitted.gap is not None:
            picked.insert(fitted.gap, MARK)
        return picked

    def rule(start: str, along: str, cross: str, end: str) -> str:
        return start + cross.join(along * (width + 2) for width in widths) + end

    body = [line(pick(row), "│") for row in rows]
    if half is not None:
        body.insert(half, line([MARK] * len(widths), "│"))
    return [rule(*"┏━┳┓"), line(pick(head), "┃"), rule(*"┡━╇┩"), *body, rule(*"└─┴┘")]


def _tell_what_is_left_out(rows: tuple[int, int, bool], fitted: Fitted, head: Sequence[str], all_by: str) -> list[str]:
    """Pieces, of which as many stand in a line as fit."""
    shown, read, more = rows
    told = []
    if not read:
        told.append("no rows")
    if shown < read:
        of = f"the first {read:,} rows" if more else f"{read:,} rows"
        told.append(f"{shown // 2} first and {shown // 2} last of {of}")
    if len(fitted.columns) < len(head):
        told.append(f"{len(fitted.columns)} of {len(head)} columns")
    words = [", ".join(told)] if told else []
    if shown < read or len(fitted.columns) < len(head):
        words.append(f"(all: {all_by})")
    if fitted.without:
        words.append(f"without {', '.join(head[column] for column in fitted.without)}")
    return words
