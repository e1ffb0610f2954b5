"""Pictures and quotations for notebooks, in a font that has every Traditional Chinese character.

In: frames as the views give them. Out: matplotlib axes, and HTML with a report's own words. Reads no warehouse and
judges nothing. Needs the extra ``notebooks`` (matplotlib, and mpltw for its font: Taipei Sans TC, OFL).
"""

from __future__ import annotations

import html
import importlib.util
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, PALE, GRID = "#333333", "#9a9a9a", "#e4e4e4"
GOOD, BAD = "#0072b2", "#d55e00"  # told apart without red and green
# Okabe and Ito's colours, darkest first
_COLOURS = ("#333333", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7f5539")
_MARKS = "os^DvPX<"  # another mark where the colours begin again
_FONT = "TaipeiSansTCBeta-Regular.ttf"


def find_font() -> Path:
    """The TrueType file of Taipei Sans TC inside mpltw, found without importing it.

    :raises ModuleNotFoundError: mpltw is not installed.
    """
    spec = importlib.util.find_spec("mpltw")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mpltw is not installed; install the extra: pip install 'jixiao[notebooks]'")
    return Path(spec.origin).with_name(_FONT)


def use_chinese_font() -> str:
    """Make matplotlib write in Taipei Sans TC, and give the font's name. Sets the sober style of these pictures too."""
    import matplotlib as mpl
    from matplotlib import font_manager

    font_manager.fontManager.addfont(find_font())
    name = str(font_manager.FontProperties(fname=find_font()).get_name())
    mpl.rcParams.update(
        {
            "font.family": [name],
            "font.size": 10,
            "axes.titlesize": 12,
            "axes.titlelocation": "left",
            "axes.titlepad": 12,
            "axes.edgecolor": PALE,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "axes.grid": False,
            "grid.color": GRID,
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
        }
    )
    return name


def find_missing_glyphs(texts: Iterable[str]) -> set[str]:
    """Characters that the font has no glyph for and that would be drawn as boxes."""
    from matplotlib.ft2font import FT2Font

    there = FT2Font(str(find_font())).get_charmap()
    return {c for text in texts for c in text if ord(c) not in there and not c.isspace()}


def write_number(value: float, unit: str = "") -> str:
    """A figure for a label.

    >>> write_number(54530.0), write_number(84.62, "%"), write_number(0.0413)
    ('54,530', '84.6%', '0.041')
    """
    if value != value:
        return ""
    if abs(value) >= 100 or value == int(value):
        text = f"{value:,.0f}"
    else:
        text = f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"
    return text + (unit if unit == "%" else "")


# --- words ----------------------------------------------------------------------------------------------------------


def quote(figures: pd.DataFrame) -> str:
    """HTML: each figure in the report's own words. Columns ``report_org``, ``report_year``, ``code``, ``raw``,
    ``sentence``, as in the view ``figures``; a figure of a score sheet has no sentence."""
    lines = []
    for f in figures.itertuples():
        words, raw = html.escape(_text(f.sentence)), html.escape(_text(f.raw))
        words = words.replace(raw, f"<mark>{raw}</mark>", 1) if words else f"<mark>{raw}</mark>"
        place = f"{f.report_org} {f.report_year} {_text(f.code)}"
        lines.append(f"<li><b>{html.escape(place)}</b>　{words}</li>")
    return f'<ul style="line-height:1.7">{"".join(lines)}</ul>'


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


# --- pictures -------------------------------------------------------------------------------------------------------


def plot_years(points: pd.DataFrame, title: str, unit: str = "") -> Axes:
    """One line an organisation through the years, its name and last figure at the end of the line.

    ``points``: ``org``, ``roc_year``, ``value_std``; where they are there, ``bound`` (a hollow mark is no exact figure),
    ``values_told`` (each value of a contradiction is a cross) and ``changed`` (the line up to such a point is dotted, as
    it is where a year is missing). What of these is drawn is told under the picture.
    """
    ax = _new_axes((9, 4.6))
    ends: list[tuple[float, float, str, str]] = []
    drawn: set[str] = set()
    for n, (org, rows) in enumerate(points.groupby("org", sort=True)):
        colour, mark = _COLOURS[n % len(_COLOURS)], _MARKS[n // len(_COLOURS) % len(_MARKS)]
        rows = rows.sort_values("roc_year")
        told = rows[rows["value_std"].notna()]
        drawn |= _draw_line(ax, told, colour, mark)
        crosses = _crosses(rows)
        if crosses:
            ax.plot([x for x, _ in crosses], [y for _, y in crosses], "x", color=colour, ms=8, mew=2)
            drawn.add("crossed")
        if len(told):
            x, y = int(told["roc_year"].iloc[-1]), float(told["value_std"].iloc[-1])
            ends.append((x, y, f"{org} {write_number(y, unit)}", colour))
        elif crosses:
            ends.append((*max(crosses), str(org), colour))
    years = sorted({int(v) for v in points["roc_year"]})
    if years:
        ax.set_xticks(range(years[0], years[-1] + 1), [str(v) for v in range(years[0], years[-1] + 1)])
        ax.set_xlim(years[0] - 0.4, years[-1] + 0.4)
    if unit != "%":
        ax.set_ylim(bottom=0)
    _label_ends(ax, ends)
    _finish(ax, f"{title}（{unit}）" if unit else title, "民國年度")
    ax.grid(axis="y")
    _tell_signs(ax, drawn)
    return ax


def _draw_line(ax: Axes, told: pd.DataFrame, colour: str, mark: str) -> set[str]:
    """The line of one organisation with its points; which signs it needed."""
    x, y = [int(v) for v in told["roc_year"]], [float(v) for v in told["value_std"]]
    changed = [bool(v) for v in told["changed"].fillna(False)] if "changed" in told else [False] * len(x)
    exact = [b in ("exact", None) or pd.isna(b) for b in told["bound"]] if "bound" in told else [True] * len(x)
    drawn = set() if all(exact) else {"hollow"}
    for i in range(1, len(x)):
        whole = x[i] == x[i - 1] + 1 and not changed[i]
        ax.plot(x[i - 1 : i + 1], y[i - 1 : i + 1], color=colour, lw=1.6, ls="-" if whole else ":")
        drawn |= set() if whole else {"dotted"}
    for a, b, filled in zip(x, y, exact, strict=True):
        ax.plot(a, b, mark, color=colour, mfc=colour if filled else "white", ms=6)
    return drawn


def _crosses(rows: pd.DataFrame) -> list[tuple[float, float]]:
    """Year and value of what is told in contradiction."""
    if "values_told" not in rows:
        return []
    open_ones = rows.loc[rows["value_std"].isna(), ["roc_year", "values_told"]]
    return [(int(year), float(v)) for year, values in open_ones.itertuples(index=False) for v in values]


def _tell_signs(ax: Axes, drawn: set[str]) -> None:
    """Under the picture, what dotted lines, hollow marks and crosses mean, where there are any."""
    from matplotlib.lines import Line2D

    signs = {
        "dotted": Line2D([], [], color=INK, lw=1.6, ls=":", label="缺年或換說法"),
        "hollow": Line2D([], [], color=INK, marker="o", mfc="white", ls="", label="以上、以內、約"),
        "crossed": Line2D([], [], color=INK, marker="x", mew=2, ls="", label="同年度說了不同的數字"),
    }
    handles = [sign for name, sign in signs.items() if name in drawn]
    if handles:
        _put_legend(ax, handles)


def _put_legend(ax: Axes, handles: Sequence[Any]) -> None:
    """A legend in a line of its own under the picture, where it covers neither title nor figures."""
    ax.get_figure(root=True).legend(  # type: ignore[union-attr]
        handles=list(handles), loc="outside lower center", ncols=len(handles), frameon=False, fontsize=9
    )


def plot_bars(
    values: pd.Series[float], title: str, unit: str = "", colours: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Lying bars in the order of ``values``, topmost first, each with its figure."""
    ax = ax or _new_axes((7, 0.34 * len(values) + 1.2))
    heights = _floats(values)
    places = range(len(values))[::-1]
    ax.barh(list(places), heights, height=0.62, color=list(colours) if colours else GOOD)
    for y, value in zip(places, heights, strict=True):
        label, colour = (write_number(value, unit), INK) if value == value else ("未提及", PALE)
        at = (max(value, 0) if value == value else 0, y)
        ax.annotate(label, at, (4, 0), textcoords="offset points", va="center", size=9, color=colour)
    ax.set_yticks(list(places), [str(v) for v in values.index])
    ax.margins(x=0.16, y=0.02)
    ax.set_xlim(left=0)
    if unit == "%":  # one scale for all rates, so that bars of two panels can be compared
        ax.set_xlim(right=1.16 * max([100.0, *(v for v in heights if v == v)]))
    ax.locator_params(axis="x", integer=True, nbins=6)
    _finish(ax, title, unit)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def plot_panels(frame: pd.DataFrame, titles: Sequence[str], units: Sequence[str], heading: str) -> Axes:
    """One panel of lying bars a column, the rows in one order; a row without a value stays empty."""
    import matplotlib.pyplot as plt

    columns = min(3, len(titles))
    lines = -(-len(titles) // columns)
    size = (3.6 * columns + 1.2, (0.3 * len(frame) + 1.1) * lines + 0.4)
    figure, grid = plt.subplots(lines, columns, figsize=size, squeeze=False, sharey=True)
    panels = [panel for line in grid for panel in line]
    for panel, column, title, unit in zip(panels, frame.columns, titles, units, strict=False):
        plot_bars(frame[column], title, unit, ax=panel)
        panel.set_title(title, size=10, pad=4)
    for panel in panels[len(titles) :]:
        panel.set_visible(False)
    figure.get_layout_engine().set(h_pad=0.1)  # type: ignore[union-attr, call-arg]
    figure.suptitle(heading, x=0.01, ha="left", size=12)
    first: Axes = panels[0]
    return first


def plot_grid(
    frame: pd.DataFrame, title: str, unit: str = "%", low: float = 0.0, high: float = 100.0, across: str = ""
) -> Axes:
    """A table with its figures on shades, darker for more; empty where there is none."""
    values = [_floats(row) for row in frame.itertuples(index=False)]
    rows, columns = frame.shape
    ax = _new_axes((0.86 * columns + 2.4, 0.36 * rows + 1.3))
    # The darkest shade is one on which ink can still be read.
    ax.imshow(values, cmap="Blues", vmin=low, vmax=low + 1.9 * (high - low), aspect="auto")
    for y, x in itertools.product(range(rows), range(columns)):
        ax.text(x, y, write_number(values[y][x], unit) or "–", ha="center", va="center", size=9, color=INK)
    ax.set_xticks(range(columns), [str(c) for c in frame.columns])
    ax.set_yticks(range(rows), [str(i) for i in frame.index])
    _finish(ax, title, across)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax


def plot_targets(frame: pd.DataFrame, title: str) -> Axes:
    """Each result as per cent of its target, a line of dots an item, dots at one place above one another.

    ``frame``: ``item``, ``share``, ``met``.
    """
    items = list(dict.fromkeys(frame["item"]))[::-1]
    ax = _new_axes((8.6, 0.36 * len(items) + 1.9))
    ax.axvline(100, color=INK, lw=1)
    shares = _floats(frame["share"])
    places = [items.index(i) for i in frame["item"]]
    rows = _move_apart(shares, places)
    met = [bool(v) for v in frame["met"].fillna(False)]
    dots = []
    for wanted, colour, name in ((True, GOOD, "達成"), (False, BAD, "未達成")):
        some = [i for i, v in enumerate(met) if v == wanted]
        label = f"{name}（{len(some)}）"
        dots += ax.plot([shares[i] for i in some], [rows[i] for i in some], "o", color=colour, ms=6, label=label)
    ax.set_yticks(range(len(items)), items)
    ax.set_ylim(-0.7, len(items) - 0.3)
    ax.locator_params(axis="x", steps=[1, 2, 5, 10])
    _finish(ax, title, "實績占目標之百分比（%，直線為目標）")
    ax.grid(axis="y")
    _put_legend(ax, dots)
    return ax


def _move_apart(shares: Sequence[float], places: Sequence[int]) -> list[float]:
    """Where dots go: on the line of their item; a little above and below it where they would cover one another."""
    told = [s for s in shares if s == s]
    near = (max([*told, 100.0]) - min([*told, 100.0])) / 60
    found = [float(p) for p in places]
    for place in set(places):
        cluster: list[int] = []
        for i in sorted((i for i, p in enumerate(places) if p == place), key=lambda i: shares[i]):
            if cluster and shares[i] - shares[cluster[0]] > near:
                cluster = []
            cluster.append(i)
            step = min(0.24, 0.72 / len(cluster))
            for n, member in enumerate(cluster):
                found[member] = place + (n - (len(cluster) - 1) / 2) * step
    return found


def _floats(values: Iterable[Any]) -> list[float]:
    return [float("nan") if pd.isna(v) else float(v) for v in values]


def _new_axes(size: tuple[float, float]) -> Axes:
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=size)
    return ax


def _finish(ax: Axes, title: str, x: str) -> None:
    from matplotlib.ticker import FuncFormatter

    ax.set_title(title)
    ax.set_xlabel(x)
    for axis in (ax.xaxis, ax.yaxis):
        if axis.get_major_formatter().__class__.__name__ == "ScalarFormatter":
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))


def _label_ends(ax: Axes, ends: Sequence[tuple[float, float, str, str]]) -> None:
    """Names at the ends of lines; those of one year moved apart where they would cover one another, inside the picture
    as long as there is room."""
    from matplotlib.patheffects import withStroke

    low, high = ax.get_ylim()
    apart = (high - low) / 20
    for x in sorted({x for x, *_ in ends}):
        of_year = sorted((e for e in ends if e[0] == x), key=lambda e: (e[1], e[2]))
        heights: list[float] = []
        for _, y, *_ in of_year:
            heights.append(max(y, heights[-1] + apart) if heights else y)
        ceiling = high
        for n in reversed(range(len(heights))):
            heights[n] = min(heights[n], ceiling)
            ceiling = heights[n] - apart
        for at, (_, _, name, colour) in zip(heights, of_year, strict=True):
            ax.annotate(
                name, (x, at), (9, 0), textcoords="offset points", color=colour, va="center", size=9,
                annotation_clip=False, path_effects=[withStroke(linewidth=3, foreground="white")],
            )  # fmt: skip
