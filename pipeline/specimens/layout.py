"""A report as it looks: paragraphs and grids in reading order, and how they are drawn.

In: a Report. Out: blocks that every writer prints, and a Layout drawn from the seed: column widths, rules, shading, page
size, running heads, repeated headers, automatic numbers. The words of the tables are those of the real reports' forms.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.specimens.bureau import named_organisations
from pipeline.specimens.compose import Item, Report, Row, dimensions, maxima, plan_number

# "vertical": no rules between the rows; "header": a ruled header and white space. The corpus has neither, the bench both.
Rules = Literal["thin", "thick", "double", "horizontal", "vertical", "header"]
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside tables."""

    text: str
    style: Literal["title", "heading", "body"] = "body"


@dataclass(frozen=True, slots=True)
class GridCell:
    items: tuple[Item, ...]
    column: int
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(item.whole for item in self.items)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Rows hold the cells that start in them; the first ``header`` rows are its header."""

    rows: tuple[tuple[GridCell, ...], ...]
    header: int
    widths: tuple[float, ...]  # shares of the table's width


Block = Text | Grid


@dataclass(frozen=True, slots=True)
class Layout:
    rules: Rules
    landscape: bool
    shaded: bool
    repeat_header: bool
    split_rows: bool
    size: float  # of the letters, points
    leading: float  # line to line, in sizes
    margin: float  # points
    head: str  # running head, "" for none
    foot: Literal["", "number", "chinese"]
    bold: Literal["", "twice"]  # headers made bold by printing them twice
    auto_numbers: bool  # lists numbered by the program (ODT, DOCX)
    merge_offices: bool  # an office cell over the rows of a strategy that it answers for
    line_offices: bool  # each office on a line of its own
    pages_in_text: bool  # the text form shows page breaks with repeated headers


def choose_layout(report: Report) -> Layout:
    """The look of a report, always the same for the same report."""
    office = random.Random(f"{report.seed}|{report.organisation.slug}|look")
    rng = random.Random(f"{report.seed}|{report.doc}|look")
    bureau = named_organisations()[0].full_name
    return Layout(
        rules=rng.choice(("thin", "thin", "thin", "thick", "double", "horizontal")),
        landscape=rng.random() < 0.25,
        shaded=rng.random() < 0.4,
        repeat_header=rng.random() < 0.65,
        split_rows=rng.random() < 0.85,
        size=rng.choice((9.5, 10.0, 10.5, 11.0, 12.0)),
        leading=rng.choice((1.25, 1.35, 1.5)),
        margin=rng.choice((42.0, 54.0, 62.0)),
        head=rng.choice(("", "", f"{bureau} 服務效能{report.year}年度資料", "服務效能提升計畫　樣本")),
        foot=rng.choice(("", "number", "number", "chinese")),
        bold=office.choice(("", "", "twice")),
        auto_numbers=rng.random() < 0.5,
        merge_offices=office.random() < 0.35,
        line_offices=office.random() < 0.8,
        pages_in_text=rng.random() < 0.6,
    )


def build_blocks(report: Report, layout: Layout | None = None) -> list[Block]:
    """Paragraphs and tables of a report, in reading order."""
    layout = layout or choose_layout(report)
    out: list[Block] = [Text(report.title, "title")]
    if report.kind == "plan":
        out += _plan_front(report)
    elif report.form == "assessment":
        number, date = plan_number(report.seed, named_organisations()[0], report.year)
        bureau = named_organisations()[0].full_name
        out += [
            Text("整體服務類機關"),
            Text("一、計畫依據", "heading"),
            Text(f"{bureau}{_date(date)}{number}函訂定「{report.year}年度提升服務效能執行計畫」。"),
            Text("二、執行策略及方法", "heading"),
        ]
    elif report.form == "branch":
        number, date = plan_number(report.seed, report.organisation, report.year)
        bureau, own = named_organisations()[0].full_name, report.organisation.full_name
        out += [
            Text(
                f"壹、依據：{bureau}{_date(date)}{number}函同意備查本分局「{own}{report.year}年度提升服務效能執行計畫」。"
            ),
            Text("貳、執行策略及方法", "heading"),
        ]
    out += _tables(report, layout)
    if report.scores:
        out += _assessment(report)
    if report.kind == "plan":
        out += _plan_back(report)
    return out


# ---- tables


def _tables(report: Report, layout: Layout) -> Iterator[Block]:
    if report.form == "strategies":
        yield _grid(report.rows, layout, _strategy_cells(report.rows), ["執行策略", "執行方法", "主辦單位", "具體推動作法"],
                    _widths(report, (1.1, 1.7, 0.9, 4.0)))  # fmt: skip
        return
    if report.form == "strategies_in_one_cell":
        yield _grid_in_one_cell(report, layout)
        return
    for number, name, points in dimensions():
        rows = [r for r in report.rows if r.code.startswith(f"{number}.")]
        if report.form == "assessment":
            yield Text(f"評核構面{_NUMERALS[number - 1]}({name})({points}分)", "heading")
            names = ["評核項目", "評核指標", "次評核指標", "主辦單位", "執行績效與成果"]
            yield _grid(
                rows, layout, _assessment_cells(report, rows), names, _widths(report, (1.0, 1.2, 1.8, 1.0, 3.4))
            )
            yield Text(f"小計 {report.points[str(number)]} 分")
            continue
        yield Text(f"構面{_NUMERALS[number - 1]}：{name}（{points} 分）", "heading")
        last = "執行績效與成果" if report.kind == "results" else "具體推動作法"
        widths = _widths(report, (0.9, 1.9, 0.9, 3.8))
        if report.form == "headquarters":
            yield _grid(rows, layout, _branch_cells(rows), ["執行策略", "", "主辦單位", last], widths)
        else:
            yield _grid(rows, layout, _branch_cells(rows), ["執行策略", "執行方法", "主辦單位", last], widths)


def _widths(report: Report, usual: Sequence[float]) -> tuple[float, ...]:
    rng = random.Random(f"{report.seed}|{report.organisation.slug}|widths")
    shares = [w * rng.uniform(0.88, 1.15) for w in usual]
    return tuple(s / sum(shares) for s in shares)


_Texts = list[tuple[str | None, tuple[Item, ...]]]  # what a cell merges by (None: with nothing), and its text


def _items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item("", text) for text in texts)


def _assessment_cells(report: Report, rows: Sequence[Row]) -> Iterator[_Texts]:
    points = maxima()
    for row in rows:
        strategy = ".".join(row.code.split(".")[:2])
        head = _items(row.strategy or "", f"({points[strategy]}分)", f"得分：{report.points[strategy]}")
        number = row.code.partition("(")[0].rpartition(".")[2]
        indicator = "" if row.indicator is None else f"{number}.{row.indicator}" if row.numbered else row.indicator
        if row.sub_indicator:
            method = _items(f"({_sub(row)}){row.sub_indicator}")
        else:
            method = _items(row.description or "")
        yield [(strategy, head), (row.code.partition("(")[0], _items(indicator) if indicator else ()), (None, method)]


def _branch_cells(rows: Sequence[Row]) -> Iterator[_Texts]:
    seen = ""
    for row in rows:
        parts = row.code.partition("(")[0].split(".")
        strategy = f"({_NUMERALS[int(parts[1]) - 1]}){row.strategy}"
        number = f"{parts[2]}." if row.numbered else ""
        lines = []
        if row.sub_indicator:
            if seen != row.code.partition("(")[0]:
                lines.append(f"{number}{row.indicator}：")
            lines.append(f"({_sub(row)}){row.sub_indicator}")
        elif row.indicator:
            lines.append(f"{number}{row.indicator}：{row.description}")
        else:
            lines.append(row.description or "")
        seen = row.code.partition("(")[0]
        yield [(".".join(parts[:2]), _items(strategy)), (None, _items(*lines))]


def _strategy_cells(rows: Sequence[Row]) -> Iterator[_Texts]:
    for row in rows:
        s, i = (int(n) for n in row.code.split("."))
        yield [
            (str(s), _items(f"{_NUMERALS[s - 1]}、{row.dimension}")),
            (None, _items(f"({_NUMERALS[i - 1]}){row.indicator}")),
        ]


def _sub(row: Row) -> str:
    return row.code[:-1].rpartition("(")[2]


def _offices(row: Row, layout: Layout) -> tuple[Item, ...]:
    return _items(*row.offices) if layout.line_offices else _items(" ".join(row.offices))


def _grid(
    rows: Sequence[Row], layout: Layout, left: Iterator[_Texts], names: Sequence[str], widths: tuple[float, ...]
) -> Grid:
    """Cells put into a grid; neighbours one above the other that merge by the same key become one cell."""
    columns: list[list[tuple[str | None, tuple[Item, ...]]]] = [[] for _ in names]
    for row, texts in zip(rows, left, strict=True):
        strategy = ".".join(row.code.split(".")[:2]) if "." in row.code else row.code
        office = f"{strategy}|{row.offices}" if layout.merge_offices else None
        for column, cell in zip(columns, [*texts, (office, _offices(row, layout)), (None, row.items)], strict=True):
            column.append(cell)
    header: list[GridCell] = []
    for n, name in enumerate(names):
        if name:
            header.append(GridCell(_items(name), n))
        else:
            header[-1] = replace(header[-1], columns=header[-1].columns + 1)
    body: list[list[GridCell]] = [[] for _ in rows]
    for n, column in enumerate(columns):
        r = 0
        while r < len(column):
            key, items = column[r]
            end = r + 1
            while key is not None and end < len(column) and column[end][0] == key:
                end += 1
            body[r].append(GridCell(items, n, rows=end - r))
            r = end
    return Grid((tuple(header), *map(tuple, body)), 1, widths)


def _grid_in_one_cell(report: Report, layout: Layout) -> Grid:
    rows: list[tuple[GridCell, ...]] = [
        tuple(GridCell(_items(name), n) for n, name in enumerate(("執行策略", "主辦單位", "具體推動作法")))
    ]
    for s in range(1, 6):
        own = [r for r in report.rows if r.code.startswith(f"{s}.")]
        marks = [f"({_NUMERALS[n]})" for n in range(len(own))]
        strategy = _items(
            f"{_NUMERALS[s - 1]}、{own[0].dimension}",
            *(m + (r.indicator or "") for m, r in zip(marks, own, strict=True)),
        )
        actions = tuple(Item(m, r.result) for m, r in zip(marks, own, strict=True))
        rows.append((GridCell(strategy, 0), GridCell(_offices(own[0], layout), 1), GridCell(actions, 2)))
    return Grid(tuple(rows), 1, _widths(report, (2.4, 0.9, 3.2)))


def _assessment(report: Report) -> Iterator[Block]:
    own = report.organisation
    yield Text(f"{own.full_name}{report.year}年度提升服務效能自行考核結果統計表", "heading")
    yield Text(f"受考核單位：{own.name}")
    yield Text("優=900 分以上；甲=899-800 分；乙=799-700 分；丙=699-600 分；丁=599 分以下")
    names = [f"{_NUMERALS[n - 1]}、{name}({points}分)" for n, name, points in dimensions()]
    total = report.points["total"]
    grade = "優甲乙丙丁"[min(4, max(0, 9 - total // 100))]

    def tall(text: str, column: int) -> GridCell:
        return GridCell(_items(text), column, rows=2)

    top = (
        tall("實施考核機關", 0), tall("編號", 1), tall("受考核單位名稱", 2),
        GridCell(_items("考核項目成績(1000分)"), 3, columns=5),
        tall("總分", 8), tall("等第", 9), tall("考核年月", 10),
    )  # fmt: skip
    second = tuple(GridCell(_items(name), 3 + n) for n, name in enumerate(names))
    values = [own.name, "", own.name, *(str(report.points[str(n)]) for n in range(1, 6)), str(total), grade,
              f"{report.year}/01-{report.year}/12"]  # fmt: skip
    row = tuple(GridCell(_items(v) if v else (), n) for n, v in enumerate(values))
    shares = (1.1, 0.6, 1.1, 1, 1, 1, 1, 1, 0.8, 0.7, 1.2)
    yield Grid((top, second, row), 2, tuple(s / sum(shares) for s in shares))


# ---- what stands around the tables


def _date(date: str) -> str:
    year, month, day = (int(n) for n in date.split("-"))
    return f"{year}年{month}月{day}日"


def _me(report: Report) -> str:
    return "本局" if report.organisation.headquarters else "本分局"


def _plan_front(report: Report) -> Iterator[Block]:
    headquarters = named_organisations()[0]
    year, me = report.year, _me(report)
    yield Text(f"{_date(report.issued or '')}{report.doc_number}函訂定")
    yield Text("壹、計畫依據", "heading")
    yield Text(f"一、行政院106年1月9日{report.basis[0]}函頒「政府服務躍升方案」及國家發展委員會「{report.basis[1]}」。")
    yield Text(f"二、民生部{year - 1}年9月{5 + year % 20}日{report.basis[2]}函頒修正「民生部提升服務效能實施計畫」。")
    if not report.organisation.headquarters:
        number, date = plan_number(report.seed, headquarters, year)
        yield Text(f"三、度量安全局{_date(date)}{number}函訂定之「{year}年度提升服務效能執行計畫」。")
    yield Text("貳、計畫目標", "heading")
    yield Text("以民眾需求為出發點，簡化流程、善用資訊，使量測準確、商品安全的服務更容易取得。")
    yield Text("參、實施對象", "heading")
    yield Text("本局及各分局。" if report.organisation.headquarters else f"{me}各單位。")
    yield Text("肆、執行策略及具體推動作法", "heading")


def _plan_back(report: Report) -> Iterator[Block]:
    me = _me(report)
    yield Text("伍、實施步驟", "heading")
    yield Text(f"一、{me}各單位依執行計畫推動各項工作，並由秘書室彙整辦理情形。")
    yield Text("二、執行計畫應公開於網站及服務場所，並視實際需要修正。")
    yield Text("陸、考核作業", "heading")
    yield Text("一、每年年底前自行考核各單位辦理情形，並督導改進。")
    yield Text("二、於次年1月底前將執行績效與成果報核。")
    yield Text("柒、獎勵方式", "heading")
    yield Text("依自行考核結果辦理獎勵，績優案例於內部觀摩會分享。")
    yield Text("捌、本計畫如有未盡事宜，得依實際需要修正或另行補充規定。", "heading")


_MARKERS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("%1.", lambda n: f"{n}."),
    ("(%1)", lambda n: f"({n})"),
    ("%1、", lambda n: f"{n}、"),
)


def find_numbering(items: Sequence[Item]) -> tuple[str, bool] | None:
    """``(pattern, a blank follows)`` where the markers of a cell count 1, 2, 3 …; None where they do not."""
    if len(items) < 2:
        return None
    for pattern, marker in _MARKERS:
        if all(re.sub(r"\s+$", "", item.marker) == marker(n) for n, item in enumerate(items, 1)):
            return pattern, items[0].marker.endswith(" ")
    return None
