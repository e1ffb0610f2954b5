"""Products: 498天次(249天×2次), and what happens so many times a month: 每月2天次…9天次…共33天次.

In: one report. Out: relations ``products``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extractors.figures.figure import Figure
from pipeline.audit.figures import Cell, Relation, ReportFigures, relate, step_of
from pipeline.audit.lists import weigh
from pipeline.audit.words import counter, either, has, show, squeeze, words

# 249天×2次 · 12 場 x 30 人 · 3×4×5
_FACTOR = r"(?<![\d,，])(\d[\d,，]*+(?:\.\d+)?)\s*(?:[^\d\s×xX＊*✕╳()（）=＝，。、；:：]{0,6})\s*"
_PRODUCT = re.compile(rf"{_FACTOR}(?:[×xX＊*✕╳]|乘以)\s*{_FACTOR}(?:(?:[×xX＊*✕╳]|乘以)\s*{_FACTOR})?")


_EXPLAINED = re.compile(r"\s*(?:[(（]|[=＝])\s*(?:即|計)?")
_COMES_TO = re.compile(r"\s*[=＝]\s*(?:共|共計|計)?\s*")
_EQUALS = re.compile(r"\s*[=＝]\s*(\d[\d,，]*(?:\.\d+)?)(?![\d萬億兆千百])")


def check_products(report: ReportFigures) -> Iterator[Relation]:
    """A printed product comes to the figure that it explains."""
    for cell in report.cells:
        yield from _printed(cell)
        yield from _frequencies(cell)


def _printed(cell: Cell) -> Iterator[Relation]:
    for m in _PRODUCT.finditer(cell.text):
        result = _result(cell, m.start(), m.end())
        written = _EQUALS.match(cell.text, m.end())
        inside = list(range(bisect_left(cell.starts, m.start()), bisect_left(cell.starts, m.end())))
        if result is None and (written is None or not inside):
            continue
        product = 1.0
        factors = [_factor(cell, m, group) for group in range(1, 4) if m[group]]
        for factor in factors:
            product *= factor
        if result is not None:
            agrees, printed, indices = (
                _agrees(cell.figures[result], product),
                cell.figures[result].raw,
                [result, *inside],
            )
        else:  # 12場×30人=360人, whose last number is no figure of its own
            printed = written[1] if written else ""
            agrees, indices = float(re.sub("[,，]", "", printed)) == product, inside
        terms = "×".join(map(show, factors))
        if agrees:
            yield relate("products", None, cell, indices, f"{terms}＝{show(product)}，合於 {printed}。")
        else:
            message = f"乘積不符：{terms}＝{show(product)}，印為 {printed}。請查核各數。"
            yield relate("products", "error", cell, indices, message)


def _factor(cell: Cell, m: re.Match[str], group: int) -> float:
    """The value of a factor: of the figure that begins there (1.2萬), else of the number."""
    i = bisect_left(cell.starts, m.start(group))
    if i < len(cell.starts) and cell.starts[i] == m.start(group):
        return cell.figures[i].value
    return float(re.sub("[,，]", "", m[group]))


def _result(cell: Cell, start: int, end: int) -> int | None:
    """The figure that the product explains: before its bracket, or behind an equals sign."""
    before, after = bisect_left(cell.starts, start) - 1, bisect_left(cell.starts, end)
    if before >= 0 and _EXPLAINED.fullmatch(cell.text, cell.figures[before].end, start):
        return before
    if after < len(cell.starts) and _COMES_TO.fullmatch(cell.text, end, cell.starts[after]):
        return after
    return None


def _agrees(figure: Figure, value: float) -> bool:
    if figure.bound == "at_least":
        return value >= figure.value
    if figure.bound == "at_most":
        return value <= figure.value
    step = step_of(figure)
    slack = step if figure.bound == "approx" else step / 2 if step != 1 else 0.0
    return abs(value - figure.value) <= slack + 1e-9


def _frequencies(cell: Cell) -> Iterator[Relation]:
    """每月…2天次。…9天次…，共33天次: twelve times two, and nine."""
    together = re.compile(rf"(?:^|[，、；]){either(words('products', 'together'))}(?:有|為|達|辦理|執行)?$")
    for line in cell.groups("line"):
        kinds: dict[str | None, list[int]] = {}
        for i in line:
            figure = cell.figures[i]
            if figure.unit and figure.quantity in ("count", "amount") and figure.role != "change":
                kinds.setdefault(counter(figure.unit), []).append(i)
        for sequence in kinds.values():
            terms: list[tuple[int, int]] = []  # (times, index)
            several = False
            for i in sequence:
                if several and together.search(cell.lead(i)):
                    told = squeeze(cell.text[cell.figures[terms[0][1]].end : cell.figures[i].start])
                    known = all(weigh(cell, k) is not None for _, k in terms)  # 各科室每月各2場: of how many
                    if known and not has(told, words("changes", "dropped")):  # 每月1場，8月因颱風停辦，共11場
                        yield _frequency(cell, i, terms)
                    terms, several = [], False
                else:
                    times = _times(cell, i)
                    terms.append((times, i))
                    several = several or times > 1


def _times(cell: Cell, i: int) -> int:
    """How often a year the figure's clause says that it happens, else 1."""
    frame = cell.frames[i]
    clause = squeeze(cell.text[frame.left : frame.start])
    table: dict[str, int] = words("products", "times_a_year")
    found = re.search(either(table), clause)
    return table[found.group()] if found else 1


def _frequency(cell: Cell, total: int, terms: list[tuple[int, int]]) -> Relation:
    figures = [(times, weigh(cell, i) or cell.figures[i]) for times, i in terms]
    value = sum(times * f.value for times, f in figures)
    said = "＋".join(f"{times}×{show(f.value)}" if times > 1 else show(f.value) for times, f in figures)
    figure = cell.figures[total]
    indices = [total, *(i for _, i in terms)]
    lower = any(f.bound == "at_least" for _, f in figures)
    if _agrees(figure, value) or (lower and figure.value >= value):
        return relate("products", None, cell, indices, f"{said}＝{show(value)}，合於 {figure.raw}。")
    message = f"次數與頻率不符：{said}＝{show(value)}，印為 {figure.raw}。若非全年按期辦理，請註明；否則請查核各數。"
    return relate("products", "question", cell, indices, message)
