"""``jixiao check``: the findings."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.values import SEVERITY_STYLES, fetch_all, plural
from pipeline.language import spoken
from pipeline.printing import say, say_json, say_pieces, visible_line


@click.command()
@warehouse_option
@click.option("--doc", help="Only findings of this document.")
@click.option("--severity", type=click.Choice(["error", "question", "note"]), help="Only findings this bad.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
def check(warehouse: Path, doc: str | None, severity: str | None, as_json: bool) -> None:
    """The findings, worst first; exit status 1 if one is an error that nobody has settled.

    \b
    Example:
      jixiao check --severity question
    """
    from pipeline import schema
    from pipeline.audit.figures import name_place, parse_locator
    from pipeline.audit.told import join_place
    from pipeline.warehouse import reading

    with reading(warehouse) as con:
        findings = fetch_all(
            con,
            "SELECT f.*, (SELECT format FROM documents AS d WHERE d.doc_id = f.doc_id) AS format,"
            " (SELECT list_filter([dimension, strategy, indicator, sub_indicator], lambda name: name IS NOT NULL) FROM results AS r"
            " WHERE r.doc_id = f.doc_id AND r.code = f.code ORDER BY position LIMIT 1) AS headings FROM findings AS f WHERE ($1 IS NULL OR doc_id = $1) AND ($2 IS NULL OR severity = $2)"
            f" ORDER BY {schema.WORST_FIRST}, doc_id NULLS FIRST, file, code,"
            " finding_id",
            doc,
            severity,
        )
    if as_json:
        say_json([{name: value for name, value in f.items() if name not in ("format", "headings")} for f in findings])
    else:
        for f in findings:
            place = join_place(f["code"], f["headings"] or (), name_place(parse_locator(f["locator"]), f["format"]))
            where = " ".join(visible_line(str(v)) for v in (f["doc_id"] or f["file"], spoken(place)) if v)
            say_pieces((spoken(f["severity"]), SEVERITY_STYLES[f["severity"]]), f"  {where}  ", (f["check"], "dim"))
            say_pieces(_indent(spoken(f["message"])))
            if f["evidence"]:
                words = spoken(f["evidence"])  # of several lines the first names the figures: no quotation as a whole
                say_pieces((_indent(words if "\n" in words else f"「{words}」"), "dim"))
            if f["settled"]:
                say_pieces(_indent(spoken(f"settled: {f['settled']}, {f['settled_why']} ({f['settled_by']})")))
        counts = [plural(sum(f["severity"] == s for f in findings), s) for s in SEVERITY_STYLES]
        settled = sum(f["settled"] is not None for f in findings)
        say(", ".join(counts) + (f"; {settled} of them settled" if settled else ""))
    if any(f["severity"] == "error" and f["settled"] is None for f in findings):
        raise click.exceptions.Exit(1)


def _indent(text: str) -> str:
    return f"    {text}".replace("\n", "\n    ")
