"""Write a document for Typst."""

from __future__ import annotations

import re
from pathlib import Path

from .model import (
    MARKER,
    Chart,
    Doc,
    Para,
    Rule,
    Side,
    Spot,
    Table,
    Turn,
    deep_of,
    edges,
    look,
    mark_of,
    pieces,
    spots,
)

ALIGN = {"l": "left", "c": "center", "r": "right", "j": "left", "d": "right", "s": "left"}


def esc(text: str) -> str:
    """Text as a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def line_typ(text: str) -> str:
    """A line with its raised letters, as code."""
    return " + ".join(f"super({esc(part)})" if raised else f"text({esc(part)})" for part, raised in pieces(text))


def stroke(rule: Rule | None) -> str:
    """A rule."""
    if rule is None:
        return "none"
    dash = {"dashed": '"dashed"', "dotted": '"dotted"'}.get(rule[1], '"solid"')
    return f'(thickness: {rule[0]}pt, paint: rgb("#{rule[2]}"), dash: {dash})'


class TypWriter:
    """Writes one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.charts: list[str] = []

    def para(self, block: Para) -> str:
        """A paragraph outside of tables."""
        size = block.size or self.doc.size
        new = "#pagebreak(weak: true)\n" if block.new_page else ""
        fill = f', fill: rgb("#{block.color}")' if block.color else ""
        weight = ', weight: "bold"' if block.bold else ""
        indent = f"h({block.indent}em) + " if block.indent else ""
        return f"{new}#block(above: {block.before + 4}pt, below: {block.after + 4}pt, width: 100%)[#set align({ALIGN[block.align]})\n#set par(leading: {block.lead * 0.5:.2f}em)\n#text(size: {size}pt{weight}{fill}, {indent}{line_typ(block.text)})]\n"

    def lines(self, table: Table, spot: Spot) -> str:
        """The lines of a cell, as code."""
        text, found = spot.cell.text, []
        for line in text.split("\n"):
            mark = mark_of(table, line)
            if mark and table.hang and len(text) > len(mark[0]):
                deep = len(mark[0]) * (0.55 if mark[0][0].isascii() else 1) + 0.15
                deep = deep if MARKER.match(line) else deep_of(mark[0])
                found.append(f"par(hanging-indent: {deep:.2f}em, {line_typ(line)})")
            else:
                found.append(line_typ(line) if "\n" not in text else f"par({line_typ(line)})")
        return " + ".join(found)

    def cell(self, table: Table, spot: Spot) -> str:
        """A cell."""
        shown, cell = look(table, spot, self.doc.size), spot.cell
        sides = ", ".join(f"{side}: {stroke(rule)}" for side, rule in edges(table, spot).items())
        valign = {"t": "top", "m": "horizon", "b": "bottom"}[shown.valign]
        fill = f', fill: rgb("#{shown.fill}")' if shown.fill else ""
        color = f', fill: rgb("#{shown.color}")' if shown.color else ""
        weight = ', weight: "bold"' if shown.bold else ""
        inner = self.lines(table, spot)
        inner = f"pad(left: {cell.indent}em, {inner})" if cell.indent else inner
        if cell.turn == "t":
            inner = f"rotate(-90deg, reflow: true, {inner})"
        elif cell.turn == "v":
            inner = " + linebreak() + ".join(f"text({esc(letter)})" for letter in cell.text)
        breakable = "true" if table.split else "false"
        place = f"x: {spot.col}, y: {spot.row}, "
        return f"table.cell({place}colspan: {cell.cs}, rowspan: {cell.rs}, align: {ALIGN[shown.align]} + {valign}{fill}, stroke: ({sides}), breakable: {breakable})[#text(size: {shown.size}pt{weight}{color}, {{{inner}}})]"

    def table(self, table: Table) -> str:
        """A table, as code."""
        deep = len(table.header)
        head = [self.cell(table, s) for s in spots(table) if s.row < deep]
        body = [self.cell(table, s) for s in spots(table) if s.row >= deep]
        columns = ", ".join(f"{w}mm" for w in table.widths)
        repeat = "true" if table.repeat else "false"
        v, h = table.pad
        first = f"table.header(repeat: {repeat}, {', '.join(head)}), " if head else ""
        heights = [f"{row.height}mm" if row.height else "auto" for row in table.header + table.rows]
        rows = f"rows: ({', '.join(heights)},), " if any(row.height for row in table.header + table.rows) else ""
        gutter = f"gutter: {table.gap}mm, " if table.gap else ""
        return f"{{set par(leading: {table.lead * 0.5:.2f}em, spacing: {table.lead * 0.5:.2f}em, justify: false); table(columns: ({columns},), {rows}{gutter}inset: (x: {h}mm, y: {v + 0.4}mm), {first}{', '.join(body)})}}"

    def body(self, folder: Path) -> str:
        """All blocks."""
        parts = []
        for block in self.doc.blocks:
            if isinstance(block, Para):
                parts.append(self.para(block))
            elif isinstance(block, Table):
                below = 0 if block.no_last_break else 8
                place = {"c": "center", "l": "left", "r": "right"}[block.place]
                parts.append(
                    f"#block(above: 4pt, below: {below}pt, width: 100%, align({place}, {self.table(block)}))\n"
                )
            elif isinstance(block, Chart):
                name = f"{self.doc.name}-{len(self.charts)}.svg"
                (folder / name).write_text(block.svg, encoding="utf-8")
                self.charts.append(name)
                parts.append(f'#align(center, image("{name}", width: {block.width}mm, height: {block.height}mm))\n')
            elif isinstance(block, Side):
                tables = ", ".join(self.table(t) for t in block.tables)
                parts.append(f"#grid(columns: {len(block.tables)}, column-gutter: 8mm, {tables})\n")
            elif isinstance(block, Turn):
                parts.append(
                    f"#set page(width: {block.size[0]}mm, height: {block.size[1]}mm, columns: {block.columns})\n"
                )
        return "".join(parts)

    def write(self, path: Path) -> None:
        """Write the file."""
        doc = self.doc
        top, right, bottom, left = doc.margins
        small = f'size: {doc.size * 0.8}pt, fill: rgb("#555555")'
        foot = re.sub(r"\{n\}", '" + counter(page).display() + "', doc.foot)
        mark = (
            f', background: rotate(-40deg, text(size: 70pt, fill: rgb("#e4e4e4"), {esc(doc.mark)}))' if doc.mark else ""
        )
        side = doc.extra.get("head_align", "right")
        path.write_text(
            f"#set page(width: {doc.page[0]}mm, height: {doc.page[1]}mm, margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm), columns: {doc.columns}"
            f', header: align({side}, text({small}, {esc(doc.head)})), footer: context align(center, text({small}, "{foot}")){mark})\n'
            f'#set text(font: ("{doc.latin}", "{doc.font}"), size: {doc.size}pt, lang: "zh", region: "tw")\n#show table: set par(justify: false)\n'
            + self.body(path.parent),
            encoding="utf-8",
        )
