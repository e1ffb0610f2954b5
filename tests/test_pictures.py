"""The README's pictures show what the specimens say now, and the pages of the notebooks what a run of them drew."""

import re
from pathlib import Path

import pytest
from small_reports import small_report

from pipeline.ingest import ingest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
README = (ROOT / "README.md").read_text("utf-8")
# Pixels that are plainly another colour: another build of the same libraries draws edges a little otherwise, no dot elsewhere.
TOLERANCE = 20


def pixels(path):
    np = pytest.importorskip("numpy")
    image = pytest.importorskip("PIL.Image")
    return np.asarray(image.open(path).convert("RGB"), dtype=int)


def difference(one, other):
    a, b = pixels(one), pixels(other)
    return int((abs(a - b).max(axis=2) > 100).sum()) if a.shape == b.shape else a.size


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    pytest.importorskip("matplotlib")
    from tests.pictures import build_warehouse, draw_all

    folder = tmp_path_factory.mktemp("pictures")
    warehouse = build_warehouse(folder)
    for name in ("one", "other"):
        draw_all(warehouse, folder / name)
    return folder


def test_both_stand_in_the_readme_and_are_all_there_are():
    from tests.pictures import PICTURES as DRAWN

    shown = set(re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", README))
    assert shown == {f"docs/pictures/{name}" for name in DRAWN}
    assert {p.name for p in PICTURES.iterdir()} == set(DRAWN)


@pytest.mark.parametrize("name", ["years.png", "targets.png"])
def test_a_picture_is_what_the_specimens_give_now(drawn, name):
    assert (drawn / "one" / name).read_bytes() == (drawn / "other" / name).read_bytes(), "one warehouse, one picture"
    assert difference(drawn / "one" / name, PICTURES / name) <= TOLERANCE, "run: make pictures"


def test_one_other_figure_makes_another_picture(drawn, monkeypatch):
    """Else the comparison would hold nothing."""
    import matplotlib as mpl

    from pipeline import plots
    from pipeline.frames import Warehouse
    from tests import pictures

    mpl.use("Agg")
    plots.use_chinese_font()
    frames = {"plot_years": "value_std", "plot_targets": "share"}
    wh = Warehouse(drawn / "pictures.duckdb")
    for (plot, column), (name, draw) in zip(frames.items(), pictures.PICTURES.items(), strict=True):
        real = getattr(plots, plot)

        def changed(frame, *rest, real=real, column=column):
            frame = frame.copy()
            frame.loc[frame.index[3], column] *= 1.03
            return real(frame, *rest)

        monkeypatch.setattr(plots, plot, changed)
        draw(wh, drawn / f"changed {name}")
        assert difference(drawn / f"changed {name}", drawn / "one" / name) > 2 * TOLERANCE
    mpl.pyplot.close("all")


CHART = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('說了什麼')"


def test_a_run_keeps_pages_with_charts_that_need_no_network(tmp_path, capsys, monkeypatch):
    pytest.importorskip("nbconvert")
    monkeypatch.setenv("JIXIAO_WAREHOUSE", "")  # put back behind the test
    import nbformat

    from tests import run_notebooks

    (tmp_path / "r.txt").write_text(small_report(year=114, kind="執行績效與成果"), "utf-8")
    ingest([tmp_path / "r.txt"], tmp_path / "w.duckdb")
    for name, code in (("good", CHART), ("bad", f"{CHART}\nraise ValueError('無此年度')")):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    before = (tmp_path / "good.ipynb").read_bytes()
    arguments = [str(tmp_path / name) for name in ("w.duckdb", "good.ipynb", "bad.ipynb")]
    assert run_notebooks.main([*arguments, "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    good, bad = (tmp_path / "out" / f"{name}.html" for name in ("good", "bad"))
    assert re.search(rf"good\.ipynb: ran in .*{re.escape(good.as_uri())}", told.out)
    assert re.search(rf"bad\.ipynb: failed in .*{re.escape(bad.as_uri())}", told.out)
    assert "ValueError: 無此年度" in told.err
    for page in (good.read_text("utf-8"), bad.read_text("utf-8")):
        assert "data:image/png;base64," in page
        assert "說了什麼" in page
        assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert "無此年度" in bad.read_text("utf-8")
    assert (tmp_path / "good.ipynb").read_bytes() == before


def test_a_warehouse_that_is_not_there_is_said(capsys):
    pytest.importorskip("nbconvert")
    from tests import run_notebooks

    with pytest.raises(SystemExit):
        run_notebooks.main(["nowhere.duckdb"])
    assert "nowhere.duckdb is not there: build the warehouse with make ingest" in capsys.readouterr().err
