"""Blocks to the text that reports are also passed on as: a line a row, a tab between cells.

In: blocks and a Layout. Out: UTF-8. Merged cells stand once and are empty below; where the layout shows pages, headers
come again in the middle and a row may go on after them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from pipeline.specimens.layout import Block, Grid, Layout, Text
from pipeline.specimens.office import plain_items

_PAGE_CHARACTERS = 1400


def write_text(blocks: Sequence[Block], layout: Layout) -> bytes:
    """The text form of a report."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            out += [block.text, ""]
        else:
            out += [*_write_grid(block, layout), ""]
    return ("\n".join(out) + "\n").encode()


def _write_grid(grid: Grid, layout: Layout) -> list[str]:
    lines: list[list[str]] = []
    for row in grid.rows:
        cells = [""] * len(grid.widths)
        for cell in row:
            cells[cell.column] = plain_items(cell.items)
        lines.append(cells)
    head, body = lines[: grid.header], lines[grid.header :]
    out = ["\t".join(cells) for cells in head]
    if not layout.pages_in_text or grid.header != 1:
        return out + ["\t".join(cells) for cells in body]
    rng = random.Random(f"{len(body)}|{body[0]}")
    used = 0
    for cells in body:
        length = len(cells[-1])
        if used + length > _PAGE_CHARACTERS:
            # the page ends inside a long cell after a sentence, or before the row
            cut = cells[-1].rfind("。", 0, max(0, _PAGE_CHARACTERS - used)) + 1
            again = ["", *("\t".join(h) for h in head)]
            if 20 < cut < length - 10 and rng.random() < 0.7:
                out.append("\t".join([*cells[:-1], cells[-1][:cut]]))
                out += again
                out.append("\t".join([""] * (len(cells) - 1) + [cells[-1][cut:].strip()]))
                used = length - cut
                continue
            out += again
            used = 0
        out.append("\t".join(cells))
        used += length
    return out
