"""Documents as HTML, printed by headless Chromium."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .model import SUP, UNDER, Break, Cell, Doc, Gap, Para, Raw, Row, Table, probe_colour

FONTS = {
    "serif": '"Noto Serif CJK TC"',
    "sans": '"Noto Sans CJK TC"',
    "kai": '"Liberation Serif","AR PL UKai TW"',
    "kaiall": '"AR PL UKai TW"',
    "ming": '"Liberation Serif","AR PL UMing TW"',
    "mingall": '"AR PL UMing TW"',
    "micro": '"WenQuanYi Micro Hei"',
    "zen": '"Liberation Sans","WenQuanYi Zen Hei"',
    "droid": '"Liberation Sans","Droid Sans Fallback"',
}
BASE = """
*{box-sizing:border-box} body{margin:0;line-height:%(leading)s;font-size:%(size)spt;font-family:%(font)s}
h1{font-size:1.5em;text-align:center;margin:0 0 .5em} h2{font-size:1.15em;margin:.8em 0 .3em;break-after:avoid}
p{margin:0 0 .5em;text-align:justify;text-indent:2em} p.cap{text-indent:0;text-align:center;margin:.6em 0 .2em;break-after:avoid}
p.unit{text-indent:0;text-align:right;margin:0;font-size:.9em;break-after:avoid} p.line{text-indent:0;margin:0;text-align:left} p.note{text-indent:0;font-size:.85em;margin:.2em 0 .8em}
table{border-collapse:collapse;width:100%%;table-layout:fixed} td,th{font-weight:inherit;overflow-wrap:anywhere;line-break:auto}
tr.keep{break-inside:avoid} .b{font-weight:bold} .v{writing-mode:vertical-rl;text-orientation:upright;display:inline-block}
.rot{writing-mode:sideways-lr;display:inline-block;white-space:nowrap} sup{font-size:.65em;line-height:0}
.hang{padding-left:1.6em;text-indent:-1.6em} ol{margin:0;padding-left:1.7em} .mark{position:fixed;top:42%%;left:8%%;
transform:rotate(-35deg);font-size:64pt;color:#e8e8e8;z-index:-1;white-space:nowrap}
.band{background:#e4ecf4}
"""
LOOKS = {
    "full": ".T td,.T th{border:.75pt solid #000}",
    "thick": ".T{border:2pt solid #000}.T td,.T th{border:.5pt solid #000}.T thead{border-bottom:1.5pt solid #000}",
    "hair": ".T td,.T th{border:.25pt solid #555}",
    "down": ".T td,.T th{border-left:.75pt solid #000;border-right:.75pt solid #000}.T{border:.75pt solid #000}"
    ".T thead{border-bottom:.75pt solid #000}",
    "downonly": ".T td+td,.T th+th{border-left:.6pt solid #000}",
    "across": ".T td,.T th{border-top:.6pt solid #000;border-bottom:.6pt solid #000}",
    "top": ".T td,.T th{border-top:.6pt solid #000}",
    "book": ".T thead{border-top:1.5pt solid #000;border-bottom:.75pt solid #000}.T{border-bottom:1.5pt solid #000}",
    "none": "",
    "groups": ".T{border-top:1pt solid #000;border-bottom:1pt solid #000}.T thead{border-bottom:1pt solid #000}"
    ".T tr.g>td{border-top:.5pt solid #000}",
    "zebra": ".T tbody tr:nth-child(even){background:#eee}.T thead{background:#ccc}",
    "greyhead": ".T thead{background:#d9d9d9}.T td,.T th{border-bottom:.4pt solid #bbb}",
    "dark": ".T th{background:#1f3864;color:#fff;border:1pt solid #fff}.T td{background:#eaeff7;border:1pt solid #fff}",
    "darkhead": ".T th{background:#444;color:#fff;border:1pt solid #fff}.T td{border:.5pt solid #999}",
    "boxes": ".T{border-collapse:separate;border-spacing:2.5pt}.T td,.T th{border:.6pt solid #000}",
    "boxes1": ".T{border-collapse:separate;border-spacing:1.2pt;border:1pt solid #000}.T td,.T th{border:.5pt solid #000}",
    "double": ".T td,.T th{border:2.6pt double #000}",
    "outdouble": ".T{border:3pt double #000}.T td,.T th{border:.5pt solid #000}",
    "dash": ".T td,.T th{border:.75pt dashed #333}",
    "dot": ".T td,.T th{border:.9pt dotted #000}",
    "dotrow": ".T td{border-bottom:.9pt dotted #000}.T{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}"
    ".T thead{border-bottom:1.2pt solid #000}",
    "open": ".T td,.T th{border:.6pt solid #000}.T tr>:first-child{border-left:none}.T tr>:last-child{border-right:none}",
    "frame": ".T{border:1pt solid #000}.T thead{border-bottom:1pt solid #000}.T th+th{border-left:.5pt solid #000}",
}
ALIGN = {"l": "left", "c": "center", "r": "right", "j": "justify"}
VALIGN = {"t": "top", "m": "middle", "b": "bottom"}
ITEM = re.compile(r"(\d+\.|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|[●○※•])\s*(.*)", re.S)


def inline(text: str) -> str:
    """Text with raised marks as HTML."""
    text = UNDER.sub(r"<u>\1</u>", html.escape(text, quote=False))
    return SUP.sub(r"<sup>\1</sup>", text)


def body_of(text: str, lists: str) -> str:
    """A cell's or paragraph's text with its lines, the numbered ones as the table's list style wants them."""
    lines = text.split("\n")
    if lists == "ol" and all(re.match(r"\d+\. ", line) for line in lines):
        first = int(lines[0].split(".")[0])
        items = "".join(f"<li>{inline(line.split('. ', 1)[1])}</li>" for line in lines)
        return f'<ol start="{first}">{items}</ol>'
    if lists == "hang" and len(lines) > 1:
        parts = []
        for line in lines:
            parts.append(f'<div class="{"hang" if ITEM.match(line) else ""}">{inline(line)}</div>')
        return "".join(parts)
    return "<br>".join(inline(line) for line in lines)


def _cell(cell: Cell, tag: str, align: str, table: Table, colour: str) -> str:
    style = f"text-align:{ALIGN[cell.align or align]};vertical-align:{VALIGN[cell.va or table.va]}"
    if colour:
        style += f";color:{colour} !important"
    span = (f' rowspan="{cell.rs}"' if cell.rs > 1 else "") + (f' colspan="{cell.cs}"' if cell.cs > 1 else "")
    inner = body_of(cell.text, table.lists)
    classes = cell.kind.split()
    if "v" in classes or "rot" in classes:
        inner = f'<span class="{"v" if "v" in classes else "rot"}">{inner}</span>'
        classes = [c for c in classes if c not in ("v", "rot")]
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f'<{tag}{named}{span} style="{style}">{inner}</{tag}>'


def _rows(rows: list[Row], tag: str, table: Table, number: int, start: int, probe: bool) -> Iterator[str]:
    """The rows of a table's head or body as HTML."""
    count = start
    taken: dict[int, int] = {}
    for index, row in enumerate(rows):
        classes = ("keep " if table.keep_rows else "") + ("g" if tag == "td" and index in table.groups else "")
        line = [f'<tr class="{classes.strip()}">' if classes.strip() else "<tr>"]
        col = 0
        for cell in row:
            while taken.get(col, 0) > index:
                col += 1
            colour = "rgb({},{},{})".format(*probe_colour(number, count)) if probe else ""
            line.append(_cell(cell, tag, "c" if tag == "th" else table.aligns[col], table, colour))
            count += 1
            for c in range(col, col + cell.cs):
                taken[c] = index + cell.rs
            col += cell.cs
        yield "".join(line) + "</tr>\n"


def table_html(table: Table, number: int, probe: bool) -> str:
    """A table as HTML, with its own look."""
    name = f"t{number}"
    total = sum(table.widths)
    cols = "".join(f'<col style="width:{w / total * 100:.3f}%">' for w in table.widths)
    css = LOOKS[table.look].replace(".T", f".{name}") + table.css.replace(".T", f".{name}")
    css += f".{name} td,.{name} th{{padding:{table.pad * 0.6:.2f}pt {table.pad:.2f}pt}}"
    css += f".{name}{{width:{table.width}%;margin-left:auto;margin-right:auto}}"
    if table.size:
        css += f".{name}{{font-size:{table.size}pt}}"
    if not table.repeat:
        css += f".{name} thead{{display:table-row-group}}"
    heads = sum(len(row) for row in table.header)
    head = "".join(_rows(table.header, "th", table, number, 0, probe))
    body = "".join(_rows(table.rows, "td", table, number, heads, probe))
    head = f"<thead>{head}</thead>" if head else ""
    return f'<style>{css}</style><table class="{name}"><colgroup>{cols}</colgroup>{head}<tbody>{body}</tbody></table>\n'


def chart_svg(points: list[tuple[str, float]]) -> str:
    """A bar chart with axes, grid and labels: no table."""
    width, height = 460, 190
    top = max(v for _, v in points) * 1.15
    step = (width - 60) / len(points)
    parts = [
        f'<svg width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" style="display:block;margin:8pt auto;max-width:100%;height:auto">'
    ]
    for k in range(6):
        y = 160 - k * 28
        parts.append(f'<line x1="50" y1="{y}" x2="{width - 8}" y2="{y}" stroke="#999" stroke-width=".5"/>')
        parts.append(f'<text x="45" y="{y + 3}" font-size="8" text-anchor="end">{top * k / 5:,.0f}</text>')
    for k, (label, value) in enumerate(points):
        x, h = 50 + step * (k + 0.2), value / top * 140
        parts.append(
            f'<rect x="{x:.1f}" y="{160 - h:.1f}" width="{step * 0.6:.1f}" height="{h:.1f}" fill="#7a9cc6" stroke="#000" stroke-width=".5"/>'
        )
        parts.append(
            f'<text x="{x + step * 0.3:.1f}" y="{156 - h:.1f}" font-size="8" text-anchor="middle">{value:,.0f}</text>'
        )
        parts.append(f'<text x="{x + step * 0.3:.1f}" y="173" font-size="8" text-anchor="middle">{label}</text>')
    parts.append(
        '<line x1="50" y1="14" x2="50" y2="160" stroke="#000"/><line x1="50" y1="160" x2="452" y2="160" stroke="#000"/></svg>'
    )
    return "".join(parts)


def _page_css(doc: Doc) -> str:
    margin = " ".join(f"{m}mm" for m in doc.margin)
    boxes = ""
    for where, text in (("top-center", doc.head), ("bottom-center", doc.foot)):
        if text:
            parts = ['"' + p + '"' if p != "{n}" else "counter(page)" for p in re.split(r"(\{n\})", text) if p]
            line = "border-bottom" if where == "top-center" else "border-top"
            rule = f"{line}:.6pt solid #000;width:100%;margin:7mm 0;" if doc.rule else ""
            boxes += (
                f"@{where}{{{rule}content:{' '.join(parts)};font-size:9pt;color:#444;font-family:{FONTS[doc.font]}}}"
            )
    return f"@page{{size:{doc.page} {'landscape' if doc.landscape else 'portrait'};margin:{margin};{boxes}}}"


def document_html(doc: Doc, probe: bool = False) -> str:
    """The whole document as HTML; the probe copy has a colour of its own for each cell."""
    base = BASE % {"size": doc.size, "font": FONTS[doc.font], "leading": doc.leading}
    out = [
        f'<!doctype html><html lang="zh-Hant-TW"><meta charset="utf-8"><style>{_page_css(doc)}{base}{doc.css}</style><body>'
    ]
    if doc.mark:
        out.append(f'<div class="mark">{html.escape(doc.mark)}</div>')
    if doc.columns > 1:
        out.append(f'<div style="column-count:{doc.columns};column-gap:8mm">')
    number = 0
    for item in doc.flow:
        if isinstance(item, Table):
            out.append(table_html(item, number, probe))
            number += 1
        elif isinstance(item, Para):
            tag = item.kind if item.kind in ("h1", "h2") else "p"
            out.append(f'<{tag} class="{item.kind}">{body_of(item.text, "")}</{tag}>\n')
        elif isinstance(item, Raw):
            out.append(item.html or chart_svg(item.chart))
        elif isinstance(item, Break):
            out.append('<div style="break-after:page"></div>')
        elif isinstance(item, Gap):
            out.append(f'<div style="height:{item.points}pt"></div>')
    return "".join(out) + ("</div>" if doc.columns > 1 else "") + "</body></html>"


def print_pdf(doc: Doc, target: Path, work: Path, probe: bool = False) -> None:
    """Print a document with headless Chromium."""
    source = work / f"{doc.name}.html"
    source.write_text(document_html(doc, probe), encoding="utf-8")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--disable-pdf-tagging",
    ]
    command += [f"--user-data-dir={work / 'chromium'}", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not target.exists():
        raise RuntimeError(f"Chromium wrote no {target}")
