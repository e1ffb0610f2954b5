"""Pictures of the notebooks: every character has a glyph, every figure a label."""

import itertools
import warnings
from pathlib import Path

import pandas as pd
import pytest

from pipeline import plots
from pipeline.frames import Warehouse

pytest.importorskip("mpltw")
mpl = pytest.importorskip("matplotlib")
mpl.use("Agg")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def font():
    from matplotlib import pyplot as plt

    with mpl.rc_context():
        yield plots.use_chinese_font()
    plt.close("all")


@pytest.fixture
def no_boxes():
    """matplotlib warns of each character that it draws as a box."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def texts_of(axes):
    axes.figure.canvas.draw()
    return [t.get_text() for t in axes.figure.findobj(mpl.text.Text) if t.get_text()]


def test_the_font_is_the_one_of_mpltw(font):
    assert font.startswith("Taipei Sans TC")
    assert Path(mpl.font_manager.findfont(font)) == plots.find_font()


def test_a_character_without_a_glyph_is_found():
    assert plots.find_missing_glyphs(["績效 110", "\U0001f5ff"]) == {"\U0001f5ff"}


def test_every_character_of_the_reports_has_a_glyph(five):
    wh = Warehouse(five)
    words = []
    for table in ("documents", "results", "metrics", "indicators", "organisations", "framework_places", "findings"):
        frame = getattr(wh, table)
        words += [str(v) for column in frame for v in frame[column].dropna()]
    assert sum(map(len, words)) > 100_000
    assert plots.find_missing_glyphs(words) == set()


@pytest.mark.slow
def test_every_character_of_the_specimens_has_a_glyph():
    from pipeline.specimens import list_reports

    words = [text for r in list_reports(32) for text in (r.title, *(row.result for row in r.rows))]
    assert plots.find_missing_glyphs(words) == set()


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_character_of_the_notebooks_has_a_glyph(path):
    assert plots.find_missing_glyphs([path.read_text("utf-8")]) == set()


YEARS = pd.DataFrame(
    {
        "org": ["總局", "總局", "總局", "花蓮分局", "花蓮分局"],
        "roc_year": [107, 108, 110, 107, 108],
        "value_std": [10.0, 12.0, 11.5, None, 4.0],
        "bound": ["exact", "at_least", None, None, "exact"],
        "values_told": [[10.0], [12.0], [11.5], [3.0, 5.0], [4.0]],
        "changed": [False, False, False, False, True],
    }
).astype({"roc_year": "Int64", "value_std": "Float64", "org": "string"})


@pytest.mark.usefixtures("no_boxes")
def test_lines_carry_their_names_and_show_breaks():
    axes = plots.plot_years(YEARS, "書面審查案件數", "件")
    texts = texts_of(axes)
    assert {"總局 11.5", "花蓮分局 4", "書面審查案件數（件）", "民國年度", "107", "110"} <= set(texts)
    assert axes.get_title(loc="left") == "書面審查案件數（件）"
    styles = [line.get_linestyle() for line in axes.lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    assert styles == ["-", ":"], "107 to 108 whole, 108 to 110 over a year that is missing"
    crosses = [list(line.get_ydata()) for line in axes.lines if line.get_marker() == "x"]
    assert crosses == [[3.0, 5.0]]
    hollow = [line for line in axes.lines if line.get_markerfacecolor() == "white"]
    assert len(hollow) == 1
    assert {"缺年或換說法", "以上、以內、約", "同年度說了不同的數字"} <= set(texts), "what is not a plain line is told"


@pytest.mark.usefixtures("no_boxes")
def test_what_is_not_drawn_is_not_told():
    whole = YEARS[(YEARS["org"] == "總局") & (YEARS["roc_year"] == 107)]
    assert not plots.plot_years(whole, "書面審查案件數", "件").figure.legends


@pytest.mark.usefixtures("no_boxes")
def test_who_tells_nothing_but_contradictions_is_named():
    crossed = YEARS[(YEARS["org"] == "花蓮分局") & (YEARS["roc_year"] == 107)]
    assert "花蓮分局" in texts_of(plots.plot_years(crossed, "書面審查案件數", "件"))


@pytest.mark.slow
@pytest.mark.usefixtures("no_boxes")
def test_names_at_the_ends_of_lines_do_not_cover_one_another():
    ends = pd.DataFrame(
        {"org": [f"第{n}分局" for n in range(7)], "roc_year": [110] * 7, "value_std": [50.0 + n / 10 for n in range(7)]}
    )
    for many in (ends, ends.assign(value_std=50.0), ends.assign(value_std=[0.0] * 6 + [50.0])):
        axes = plots.plot_years(many, "件數")
        axes.figure.canvas.draw()
        boxes = sorted((t.get_window_extent() for t in axes.texts), key=lambda b: b.y0)
        assert len(boxes) == 7
        assert all(low.y1 <= high.y0 + 3 for low, high in itertools.pairwise(boxes))
        assert boxes[-1].y1 < axes.get_window_extent().y1 + 8, "below the title"


@pytest.mark.usefixtures("no_boxes")
def test_bars_say_their_figures_and_what_is_not_told():
    values = pd.Series([47914.0, None, 84.62], index=["基隆分局", "新竹分局", "臺中分局"], dtype="Float64")
    texts = texts_of(plots.plot_bars(values, "報驗案件量", "批"))
    assert {"47,914", "未提及", "84.6", "基隆分局", "批"} <= set(texts)
    axes = plots.plot_panels(values.to_frame("一").assign(二=values), ["甲", "乙"], ["%", "批"], "各分局")
    assert {"甲", "84.6%", "基隆分局"} <= set(texts_of(axes))


@pytest.mark.usefixtures("no_boxes")
def test_grids_and_targets():
    frame = pd.DataFrame({110: [50.0, None], 111: [100.0, 0.0]}, index=["總局", "高雄分局"])
    texts = texts_of(plots.plot_grid(frame, "達成比例"))
    assert {"50%", "100%", "0%", "–", "高雄分局", "111"} <= set(texts)
    targets = pd.DataFrame({"item": ["甲", "甲", "乙"], "share": [90.0, 105.0, 120.0], "met": [False, True, True]})
    axes = plots.plot_targets(targets, "110 年度")
    assert {"達成（2）", "未達成（1）", "甲", "乙", "110 年度"} <= set(texts_of(axes))
    (legend,) = axes.figure.legends
    assert legend.get_window_extent().y1 < axes.get_window_extent().y0, "under the picture, not on its title"


@pytest.mark.usefixtures("no_boxes")
def test_dots_at_one_place_stand_above_one_another():
    shares = [100.0, 100.0, 100.2, 120.0, 100.0]
    targets = pd.DataFrame({"item": ["甲"] * 4 + ["乙"], "share": shares, "met": [True] * 5})
    dots = plots.plot_targets(targets, "110 年度").lines[1]
    assert list(dots.get_xdata()) == shares
    of_one, other = list(dots.get_ydata()[:4]), dots.get_ydata()[4]
    assert len(set(of_one[:3])) == 3
    assert of_one[3] == 1, "alone on its line"
    assert other == 0
    assert all(abs(y - 1) < 0.4 for y in of_one), "nearer to its own line than to another"


@pytest.mark.usefixtures("no_boxes")
def test_figures_can_be_read_on_every_shade():
    axes = plots.plot_grid(pd.DataFrame({110: [0.0, 50.0], 111: [80.0, 100.0]}), "達成比例")
    (shades,) = axes.images
    for text in axes.texts:
        x, y = (int(v) for v in text.get_position())
        behind = luminance(shades.to_rgba(shades.get_array()[y, x]))
        written = luminance(mpl.colors.to_rgb(text.get_color()))
        bright, dark = max(behind, written), min(behind, written)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, "WCAG's AA"


def luminance(colour):
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in map(float, colour[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.usefixtures("no_boxes")
def test_rates_have_one_scale():
    rates = pd.DataFrame({"一": [12.0, 99.0], "二": [40.0, 41.0]}, index=["甲", "乙"])
    panels = plots.plot_panels(rates, ["甲", "乙"], ["%", "%"], "各分局").figure.axes
    assert len({panel.get_xlim() for panel in panels}) == 1


def test_quotations_mark_the_figure_and_carry_no_markup_of_the_report():
    figure = {"report_org": "基隆分局", "report_year": 110, "code": "2.1.3", "raw": "9<批", "sentence": "計 9<批 <b>"}
    said = plots.quote(pd.DataFrame([figure, {**figure, "sentence": None}]))
    assert "計 <mark>9&lt;批</mark> &lt;b&gt;" in said
    assert said.count("<li>") == 2
