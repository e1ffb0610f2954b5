"""The two pictures of the README, drawn from specimens (made-up reports): an indicator through the years, targets and results.

python -m tests.pictures docs/pictures    draws both anew; `make pictures` does
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipeline import plots
from pipeline.frames import Warehouse
from pipeline.ingest import ingest
from pipeline.specimens import list_reports, render

INDICATOR = "document_review_cases"
SPECIMEN = "樣本（編造之報告）："


def build_warehouse(folder: Path) -> Path:
    """A warehouse of every results report of the specimens and the plans of their last year."""
    reports = list_reports()
    last = max(r.year for r in reports)
    (folder / "txt").mkdir()
    for report in reports:
        if report.kind == "results" or report.year == last:
            (folder / "txt" / f"{report.doc}.txt").write_bytes(render(report, "txt"))
    ingest([folder / "txt"], folder / "pictures.duckdb", cache=False)
    return folder / "pictures.duckdb"


def draw_years(wh: Warehouse, target: Path) -> None:
    """One indicator, each organisation a line through the years."""
    points = wh.sql(
        "SELECT org, roc_year, name_zh, unit, value_std, bound, values_told FROM indicator_by_year_org"
        " WHERE indicator_id = ? AND qualifier IS NULL AND len(values_told) > 0 ORDER BY ALL",
        [INDICATOR],
    )
    years = points["roc_year"]
    title = f"{SPECIMEN}{points['name_zh'].iloc[0]}，{years.min()} 至 {years.max()} 年度"
    plots.plot_years(points, title, points["unit"].iloc[0]).figure.savefig(target)


def draw_targets(wh: Warehouse, target: Path) -> None:
    """Each target of the last year's plans with its result, in per cent of the target."""
    told = wh.sql(
        "SELECT name_zh AS item, 100 * actual / target AS share, met, roc_year FROM target_and_actual"
        " WHERE status = 'compared' AND kind = 'plan'"
        " ORDER BY min(share) OVER (PARTITION BY name_zh), name_zh, share, org"
    )
    title = f"{SPECIMEN}{told['roc_year'].iloc[0]} 年度實績與目標，一點為一機關的一個目標"
    plots.plot_targets(told, title).figure.savefig(target)


PICTURES = {"years.png": draw_years, "targets.png": draw_targets}


def draw_all(warehouse: Path, folder: Path) -> None:
    """Both pictures, in the font and style of the notebooks; the same warehouse gives the same pictures."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"backend": "Agg"}):
        plots.use_chinese_font()
        wh = Warehouse(warehouse)
        for name, draw in PICTURES.items():
            draw(wh, folder / name)
            plt.close("all")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tests.pictures DIR")
    with tempfile.TemporaryDirectory() as temporary:
        draw_all(build_warehouse(Path(temporary)), Path(sys.argv[1]))
