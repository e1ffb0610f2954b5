"""Write a document as HTML, for LibreOffice Writer or for WeasyPrint."""

from __future__ import annotations

import html
from pathlib import Path

from .model import (
    FIRSTS,
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

ALIGN = {"l": "left", "c": "center", "r": "right", "j": "justify", "d": "right", "s": "justify"}


def line_html(text: str) -> str:
    """A line with its raised letters."""
    return "".join(f"<sup>{html.escape(part)}</sup>" if raised else html.escape(part) for part, raised in pieces(text))


def rule_css(rule: Rule | None) -> str:
    """A rule."""
    return f"{rule[0]}pt {rule[1]} #{rule[2]}" if rule else "none"


class HtmlWriter:
    """Writes one document; for Writer only with what Writer's import understands."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.weasy = doc, doc.maker in ("weasy", "chromium")

    def para(self, block: Para) -> str:
        """A paragraph outside of tables."""
        size = block.size or self.doc.size
        css = f"font-size:{size}pt;text-align:{ALIGN[block.align]};margin:{block.before}pt 0 {block.after}pt 0;text-indent:{block.indent * size}pt;line-height:{block.lead if self.weasy else f'{block.lead:.0%}'};"
        css += "font-weight:bold;" if block.bold else ""
        css += f"color:#{block.color};" if block.color else ""
        css += "page-break-before:always;" if block.new_page else ""
        return f'<p style="{css}">{line_html(block.text)}</p>'

    def decimal(self, text: str) -> str:
        """A figure set so that decimal points stand under each other."""
        whole, dot, rest = text.partition(".")
        return f'<span class="dec"><span class="w">{line_html(whole)}</span><span class="f">{line_html(dot + rest)}</span></span>'

    def lines(self, table: Table, spot: Spot, align: str) -> str:
        """The lines of a cell."""
        text = spot.cell.text
        if align == "d" and self.weasy and text:
            return self.decimal(text)
        found, counter = [], 0
        for line in text.split("\n"):
            mark = mark_of(table, line)
            if mark and len(text) > len(mark[0]) and (table.hang or table.auto) and self.weasy:
                deep = len(mark[0]) * (0.55 if mark[0][0].isascii() else 1) + 0.15
                deep = deep if MARKER.match(line) else deep_of(mark[0])
                if table.auto and mark[0][0].isdigit() and (counter or mark[0] in FIRSTS):
                    counter = 1 if mark[0] in FIRSTS else counter + 1
                    found.append(
                        f'<ol style="margin:0;padding-left:1.3em" start="{counter}"><li>{line_html(line[len(mark[0]) :])}</li></ol>'
                    )
                else:
                    found.append(
                        f'<div style="padding-left:{deep:.2f}em;text-indent:-{deep:.2f}em">{line_html(line)}</div>'
                    )
            else:
                found.append(line_html(line) if not self.weasy else f"<div>{line_html(line)}</div>")
        return "".join(found) if self.weasy else "<br>".join(found)

    def cell(self, table: Table, spot: Spot) -> str:
        """A cell."""
        shown, cell = look(table, spot, self.doc.size), spot.cell
        sides = edges(table, spot)
        css = "".join(f"border-{side}:{rule_css(rule)};" for side, rule in sides.items())
        v, h = table.pad
        css += f"padding:{v}mm {h}mm;vertical-align:{ {'t': 'top', 'm': 'middle', 'b': 'bottom'}[shown.valign] };"
        css += f"background-color:#{shown.fill};" if shown.fill else ""
        if self.weasy:
            css += f"text-align:{ALIGN[shown.align]};font-size:{shown.size}pt;line-height:{table.lead * 1.25:.2f};"
            css += "font-weight:bold;" if shown.bold else ""
            css += f"color:#{shown.color};" if shown.color else ""
        css += f"padding-left:{h + cell.indent * shown.size * 0.353:.2f}mm;" if cell.indent else ""
        inner = self.lines(table, spot, shown.align)
        if cell.turn == "t":
            inner = f'<div class="turned">{inner}</div>'
        elif cell.turn == "v":
            inner = "<br>".join(html.escape(letter) for letter in cell.text)
        if not self.weasy:
            look_css = (
                f"font-size:{shown.size}pt;margin:0;line-height:{table.lead:.0%};"
                + (f"color:#{shown.color};" if shown.color else "")
                + ("font-weight:bold;" if shown.bold else "")
            )
            inner = f'<p align="{ALIGN[shown.align]}" style="{look_css}">{inner}</p>'
        span = (f' colspan="{cell.cs}"' if cell.cs > 1 else "") + (f' rowspan="{cell.rs}"' if cell.rs > 1 else "")
        valign = {"t": "top", "m": "middle", "b": "bottom"}[shown.valign]
        fill = f' bgcolor="#{shown.fill}"' if shown.fill else ""
        old = "" if self.weasy else f' valign="{valign}"{fill}'
        return f'<td{span}{old} style="{css}">{inner}</td>'

    def table(self, table: Table) -> str:
        """A table."""
        rows = ["" for _ in table.header + table.rows]
        for spot in spots(table):
            rows[spot.row] += self.cell(table, spot)
        lines = []
        for row, cells in zip(table.header + table.rows, rows, strict=True):
            height = f"height:{row.height}mm;" if row.height else ""
            keep = "" if table.split else "page-break-inside:avoid;"
            lines.append(f'<tr style="{height}{keep}">{cells}</tr>')
        deep = len(table.header) if table.repeat else 0
        total = sum(table.widths)
        columns = "".join(f'<col style="width:{w}mm" width="{round(w * 96 / 25.4)}">' for w in table.widths)
        spacing = (
            f"border-collapse:separate;border-spacing:{table.gap}mm;" if table.gap else "border-collapse:collapse;"
        )
        side = {"c": "margin-left:auto;margin-right:auto;", "l": "", "r": "margin-left:auto;"}[table.place]
        after = 0 if table.no_last_break else 6
        old = "" if self.weasy else f' width="{round(total * 96 / 25.4)}" cellspacing="0" align="{ALIGN[table.place]}"'
        head = f"<thead>{''.join(lines[:deep])}</thead>" if deep else ""
        return f'<table{old} style="width:{total}mm;table-layout:fixed;{spacing}{side}margin-bottom:{after}pt">{columns}{head}<tbody>{"".join(lines[deep:])}</tbody></table>'

    def body(self) -> str:
        """All blocks."""
        parts = []
        for block in self.doc.blocks:
            if isinstance(block, Para):
                parts.append(self.para(block))
            elif isinstance(block, Table):
                parts.append(self.table(block))
            elif isinstance(block, Chart):
                parts.append(
                    f'<div style="text-align:center;width:{block.width}mm;height:{block.height}mm;margin:auto">{block.svg}</div>'
                )
            elif isinstance(block, Side):
                parts.append(
                    '<div style="display:flex;gap:8mm;align-items:flex-start">'
                    + "".join(f"<div>{self.table(t)}</div>" for t in block.tables)
                    + "</div>"
                )
            elif isinstance(block, Turn):
                parts.append(
                    f'</div><div style="column-count:{block.columns};column-gap:6mm;{"column-fill:auto;" if block.columns > 1 else ""}">'
                )
        return f'<div style="{f"column-count:{self.doc.columns};column-gap:6mm;column-fill:auto;" if self.doc.columns > 1 else ""}">{"".join(parts)}</div>'

    def css(self) -> str:
        """The style sheet."""
        doc = self.doc
        (w, h), (top, right, bottom, left) = doc.page, doc.margins
        page = f"size:{w}mm {h}mm;margin:{top}mm {right}mm {bottom}mm {left}mm;"
        small = f"font-size:{doc.size * 0.8}pt;color:#555;font-family:'{doc.latin}','{doc.font}';"
        quote = doc.foot.replace("{n}", '" counter(page) "')
        if self.weasy:
            page += f'@top-{doc.extra.get("head_align", "right")}{{content:"{doc.head}";{small}}}@bottom-center{{content:"{quote}";{small}}}'
        mark = ".mark{position:fixed;top:38%;left:0;right:0;text-align:center;font-size:80pt;color:#e2e2e2;transform:rotate(-35deg);z-index:-1}"
        deci = ".dec{display:block}.w{display:inline-block;width:58%;text-align:right}.f{display:inline-block;width:42%;text-align:left}"
        turned = ".turned{transform:rotate(-90deg);white-space:nowrap;margin:8mm -8mm}"
        return (
            f"@page{{{page}}}body{{margin:0;font-family:'{doc.latin}','{doc.font}';font-size:{doc.size}pt}}sup{{font-size:60%;line-height:0}}{mark}{deci}{turned}"
            + doc.extra.get("css", "")
        )

    def write(self, path: Path) -> None:
        """Write the file."""
        doc = self.doc
        mark = f'<div class="mark">{doc.mark}</div>' if doc.mark and self.weasy else ""
        first = "" if self.weasy else f'<style>p,td{{font-family:"{doc.font}";font-size:{doc.size}pt}}</style>'
        path.write_text(
            f'<!DOCTYPE html><html lang="zh-TW"><head><meta charset="utf-8"><title></title><style>{self.css()}</style>{first}</head><body lang="zh-TW">{mark}{self.body()}</body></html>',
            encoding="utf-8",
        )
