"""Two files of one report, place by place: which rows, words and figures differ.

In: what two files gave. Out: :class:`Difference` tuples in the order of the report. White space and the width of characters do
not count. Reads no file and decides nothing: which of two is loaded is said by ``copies.py``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, count

from extractors.figures.figure import Figure
from extractors.report.rows import ResultRow
from pipeline.reading import Ingested

BESIDE = 8  # characters of the text shown on each side of what differs
HEAD = 40  # characters shown of a row that only one file has
UNLIKE = 0.4  # likeness, below which two texts are shown by their beginnings
LONGEST = 6000  # characters, from which texts are not laid beside each other letter by letter


_NUMERIC = frozenset("0123456789,.")


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is a row, 標題, 主辦單位, 成果, 其他欄 or 分數; ``one`` and ``other`` what each has, the changed words in 【】,
    None where a file has nothing of it."""

    code: str
    what: str
    one: str | None
    other: str | None

    def __str__(self) -> str:
        return f"{self.code} {self.what}：{self.one or '（無）'}→{self.other or '（無）'}"


def find_differences(a: Ingested, b: Ingested) -> list[Difference]:
    """What differs between two files, in the order of the first."""
    return list(_each(a, b))


def differ(a: Ingested, b: Ingested) -> bool:
    """Whether anything does."""
    return any(True for _ in _each(a, b))


def _each(a: Ingested, b: Ingested) -> Iterator[Difference]:
    return chain(_of_rows(a, b), _of_scores(a.scores, b.scores))


def figures_differ(a: Ingested, b: Ingested) -> bool:
    """Whether some place has another value or unit in the other file."""
    return any(_values(a, code) != _values(b, code) for code in {f.code for f in (*a.all_figures, *b.all_figures)})


def _values(one: Ingested, code: str | None) -> list[tuple[float, str]]:
    return sorted((f.value, f.unit or "") for f in one.all_figures if f.code == code)


def _of_rows(a: Ingested, b: Ingested) -> Iterator[Difference]:
    ours, theirs = _by_place(a.rows), _by_place(b.rows)
    for place in (*ours, *(p for p in theirs if p not in ours)):
        one, other = ours.get(place), theirs.get(place)
        if one is None or other is None:
            yield Difference(place[0], "整列", _head(one), _head(other))
            continue
        pairs = (
            ("標題", _headings(one), _headings(other)),
            ("主辦單位", "、".join(one.offices), "、".join(other.offices)),
            ("成果", one.result, other.result),
            ("其他欄", _further(one), _further(other)),
        )
        for what, x, y in pairs:
            for left, right in lay_beside(x, y):
                yield Difference(place[0], what, left, right)


def _by_place(rows: Iterable[ResultRow]) -> dict[tuple[str, int], ResultRow]:
    """Rows by code, and which of several under one code."""
    found: dict[tuple[str, int], ResultRow] = {}
    for row in rows:
        number = next(n for n in count() if (row.code, n) not in found)
        found[row.code, number] = row
    return found


def _of_scores(a: Sequence[Figure], b: Sequence[Figure]) -> Iterator[Difference]:
    ours, theirs = ({f.code or "": f.raw for f in scores} for scores in (a, b))
    for code in (*ours, *(c for c in theirs if c not in ours)):
        if _folded(ours.get(code, "")) != _folded(theirs.get(code, "")):
            yield Difference(code, "分數", ours.get(code), theirs.get(code))


def _head(row: ResultRow | None) -> str | None:
    if row is None:
        return None
    text = _folded(f"{row.sub_indicator or row.indicator or row.description or ''}：{row.result}")
    return text[:HEAD] + ("…" if len(text) > HEAD else "")


def _headings(row: ResultRow) -> str:
    return " › ".join(h for h in (row.dimension, row.strategy, row.indicator, row.sub_indicator, row.description) if h)


def _further(row: ResultRow) -> str:
    return "；".join(f"{cell.heading}：{cell.text}" for cell in row.further_cells)


def lay_beside(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The stretches in which two texts differ, each with some words around it.

    >>> list(lay_beside("本分局不定期檢視維護設施。", "本分局不定期查看維護設施。"))
    [('本分局不定期【檢視】維護設施。', '本分局不定期【查看】維護設施。')]
    >>> list(lay_beside("共計1,200件", "共計1,300件"))  # a number is shown whole
    [('共計【1,200】件', '共計【1,300】件')]
    >>> list(lay_beside("測試９６人次；計 3 場", "測試９７人次;計3場"))  # what is printed otherwise alone is no difference
    [('測試【９６】人次；計3場', '測試【９７】人次;計3場')]
    """
    if one == other or (x := _folded(one)) == (y := _folded(other)):
        return
    shown_x, shown_y = _printed(one), _printed(other)
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    if max(len(x), len(y)) > LONGEST or matcher.quick_ratio() < UNLIKE:
        yield shown_x[:HEAD], shown_y[:HEAD]
        return
    changed = [_widened(x, y, op[1:]) for op in matcher.get_opcodes() if op[0] != "equal"]
    for i1, i2, j1, j2 in _joined(changed):
        yield _around(shown_x, i1, i2), _around(shown_y, j1, j2)


def _widened(x: str, y: str, span: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A changed stretch with the rest of the number that it is in; what is beside it is the same in both."""
    i1, i2, j1, j2 = span
    while i1 and j1 and x[i1 - 1] in _NUMERIC:
        i1, j1 = i1 - 1, j1 - 1
    while i2 < len(x) and j2 < len(y) and x[i2] in _NUMERIC and x[i2] == y[j2]:
        i2, j2 = i2 + 1, j2 + 1
    return i1, i2, j1, j2


def _joined(changed: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Stretches that a letter or two part are one."""
    joined: list[tuple[int, int, int, int]] = []
    for i1, i2, j1, j2 in changed:
        if joined and i1 - joined[-1][1] <= 2:
            joined[-1] = (joined[-1][0], max(i2, joined[-1][1]), joined[-1][2], max(j2, joined[-1][3]))
        else:
            joined.append((i1, i2, j1, j2))
    return joined


def _around(text: str, start: int, end: int) -> str:
    before, behind = max(0, start - BESIDE), min(len(text), end + BESIDE)
    lead, tail = "…" if before else "", "…" if behind < len(text) else ""
    return f"{lead}{text[before:start]}【{text[start:end]}】{text[end:behind]}{tail}"


class _Forms(dict[int, str]):
    """What takes each character's place, by its number; each is told once, for a report repeats the same few thousand."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self.form = form

    def __missing__(self, number: int) -> str:
        self[number] = form = self.form(chr(number))
        return form


def _fold(char: str) -> str:
    """A character's compatibility form; nothing for white space."""
    return "".join(unicodedata.normalize("NFKC", char).split())


def _show(char: str) -> str:
    """The character itself, where its form is one character as well."""
    form = _fold(char)
    return char if len(form) == 1 else form


_FOLDED, _PRINTED = _Forms(_fold), _Forms(_show)


def _folded(text: str) -> str:
    return text.translate(_FOLDED)


def _printed(text: str) -> str:
    """The text as it is printed, a character for each of the folded one: 「，」 stays 「，」."""
    return text.translate(_PRINTED)
