"""``jixiao show``: rows as printed, their figures marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.commands.errors import Misuse
from pipeline.commands.options import warehouse_option
from pipeline.commands.values import ROLE_STYLES, fetch_all, fetch_one, number_range
from pipeline.language import spoken
from pipeline.printing import say, say_pieces, say_table, visible_line


@click.command()
@click.argument("doc")
@click.argument("code", required=False)
@warehouse_option
def show(doc: str, code: str | None, warehouse: Path) -> None:
    """The rows of DOC as printed, their figures marked; with CODE only that place and what is below it.

    \b
    Example:
      jixiao show keelung-110-results 1.2.4
    """
    from extractors.report.framework import is_below
    from pipeline.warehouse import reading

    with reading(warehouse) as con:
        document = fetch_one(con, "SELECT * FROM documents WHERE doc_id = ?", doc)
        if document is None:
            known = [row[0] for row in con.execute("SELECT doc_id FROM documents ORDER BY doc_id").fetchall()]
            raise Misuse(f"{doc}: no such document in {warehouse}. There are: {', '.join(known) or 'none'}")
        rows = fetch_all(con, "SELECT * FROM results WHERE doc_id = ? ORDER BY position", doc)
        figures = fetch_all(con, "SELECT * FROM metrics WHERE doc_id = ? ORDER BY rowid", doc)
    scores = [m for m in figures if m["result_id"] is None and is_below(m["code"], code)]
    shown = [r for r in rows if is_below(r["code"], code)]
    if not shown and not scores:
        codes = ", ".join(r["code"] for r in rows)
        raise Misuse(f"{code}: no such place in {doc}. There are: {codes or 'none'}")

    say_pieces((document["title"], "bold"))
    say_pieces((f"{document['doc_id']}  {visible_line(document['file'])}", "dim"))
    for row in shown:
        say()
        headings = [row[k] for k in ("dimension", "strategy", "indicator", "sub_indicator", "description") if row[k]]
        say_pieces((row["code"], "bold"), "  ", " › ".join(headings))
        place = "、".join(row["offices"]) + (f"  ({spoken(row['locator'])})" if row["locator"] else "")
        say_pieces((place, "dim"))
        own = [m for m in figures if m["result_id"] == row["result_id"]]
        say_pieces(*_mark_figures(row["result"], [m for m in own if m["column_heading"] is None]))
        _print_figures(own, document["org"])
    if scores:
        say()
        say_pieces((spoken("self-assessed scores"), "bold"))
        _print_figures(scores, document["org"])


def _mark_figures(text: str, figures: Sequence[dict[str, Any]]) -> Iterator[str | tuple[str, str]]:
    """The text in pieces, those that are figures in the style of their role."""
    end = 0
    for m in figures:
        if m["char_start"] >= end:
            yield text[end : m["char_start"]]
            end = m["char_end"]
            yield text[m["char_start"] : end], ROLE_STYLES[m["role"]]
    yield text[end:]


def _print_figures(figures: Sequence[dict[str, Any]], own: str) -> None:
    """Figures as a table that has no column without something to say; ``own``: the organisation of their report."""
    if not figures:
        return
    names = ("raw", "value", "unit", "bound", "role", "period", "org", "subject", "indicator_id")
    nothing = {"bound": "exact", "org": own}  # said of every figure, they take the room of what is not
    kept = [n for n in names if any(m[n] not in (None, "", nothing.get(n)) for m in figures)]
    rows: list[list[str | tuple[str, str]]] = []
    for m in figures:
        m = {**m, "value": number_range(m["value"], m["value_high"])}
        style = ROLE_STYLES[m["role"]]
        told = {n: spoken(m[n]) if n in ("bound", "role") else str(m[n] or "") for n in kept}
        rows.append([(told[n], style if n in ("raw", "role") else "") for n in kept])
    whole = {place for place, n in enumerate(kept) if n not in ("raw", "subject")}
    say_table(rows, header=[*map(spoken, kept)], right={kept.index("value")}, form="bare", whole=whole)
