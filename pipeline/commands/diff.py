"""``jixiao diff``: what differs between two files of one report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import engine_option, reads_documents
from pipeline.printing import say, say_json


@click.command()
@click.argument("one", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("other", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
@engine_option
@reads_documents
def diff(one: Path, other: Path, as_json: bool, pdf_engine: Any, limits: Any) -> None:
    """What differs between two files of one report, ONE and OTHER, row by row, side by side.

    White space and the width of characters do not count. Exit status 0 if nothing differs, 1 if something does.

    \b
    Example:
      jixiao diff keelung-110-results.docx keelung-110-results.pdf
    """
    import dataclasses

    from pipeline.differences import find_differences
    from pipeline.tasks import read_report
    from pipeline.workers import run_on_file

    read = [run_on_file(read_report, (path, pdf_engine), path, limits) for path in (one, other)]
    found = find_differences(*read)
    if as_json:
        say_json([dataclasses.asdict(d) for d in found], indent=1)
    else:
        for mark, given in zip("甲乙", read, strict=True):
            report = given.report
            assert report is not None
            size = f"{len(given.rows)} 列，{len(given.all_figures)} 個數字"
            say(f"{mark}：{given.file}（{report.org} {report.roc_year} 年，{given.format}，{size}）")
        for difference in found:
            say(f"\n{difference.code}　{difference.what}")
            say(f"  甲：{difference.one or '（無）'}")
            say(f"  乙：{difference.other or '（無）'}")
        say(f"\n共 {len(found)} 處不同。" if found else "\n兩檔內容相同。")
    raise SystemExit(1 if found else 0)
