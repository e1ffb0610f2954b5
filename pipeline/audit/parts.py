"""Parts and whole: what is broken down must add up to what it is broken down from.

In: one report. Out: relations ``parts`` (sums), ``contains`` (含…共計: contains or adds) and ``exceeds`` (a part above its
whole). A sum is judged only where the words say that nothing is left out; where several readings are possible, one that
holds is enough.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.arithmetic import add_up, is_rest_of, sums_to
from pipeline.audit.figures import Cell, Relation, ReportFigures, kind_of, relate, slack_of
from pipeline.audit.lists import has_joint, leaves_out, overlap, weigh
from pipeline.audit.words import either, has, show, words

MOST_PARTS = 40
MOST_ABOVE = 3  # of its whole that a part may be by a slip
NEAR = 0.2  # of the whole: what a bracket's list may lack or have too much of and still be meant for all of it
SURE = 0.1  # … of it, where the list leaves no doubt that it is one of parts
LEAST_OF_SLIPS = 20  # below it one digit is nearly everything
SUMMED = ("actual", "descriptive", "target")  # a difference or a limit is no part of anything


def check_parts(report: ReportFigures) -> Iterator[Relation]:
    """共159批，其中47批…54批…其餘58批 · 公營44站，民營44站，合計88站 · 34項(標準2項、商品檢驗19項、度量衡13項)."""
    for cell in report.cells:
        seen: set[tuple[int, ...]] = set()
        for relation, indices in _sums(cell):
            if indices not in seen:
                seen.add(indices)
                yield relation


def check_contains(report: ReportFigures) -> Iterator[Relation]:
    """97站，含…7站，共計104站: what is contained is counted already, yet the total adds it."""
    for cell in report.cells:
        for sequence in _sequences(cell, brackets=False):
            for a, b, c in zip(sequence, sequence[1:], sequence[2:], strict=False):
                if _includes(cell, b) and _total_cue(cell, c):
                    yield _contains(cell, a, b, c)


def check_exceeds(report: ReportFigures) -> Iterator[Relation]:
    """A part above its whole: 其中…, or the same noun with a word before it (問卷, 有效問卷)."""
    for cell in report.cells:
        for sequence in _sequences(cell):
            yield from _part_of(cell, sequence)
            yield from _narrower(cell, sequence)


@functools.cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"[，、；]{either((*words('parts', 'total'), *words('parts', 'together')))}")


# --- sums -----------------------------------------------------------------------------------------------------------


def _sums(cell: Cell) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    for host, parts in _bracketed(cell):
        inside = cell.frames[parts[0]].bracket or (0, 0)
        text = cell.text[slice(*inside)]
        if has(text, words("parts", "some")) or _products_inside(text):
            continue
        severity: Severity | None = "error" if _adds_up(cell, host, parts) else _listed(cell, host, parts)
        if severity is not None:
            yield _sum(cell, host, parts, severity), (host, *parts)
    for sequence in _sequences(cell):
        yield from _with_rest(cell, sequence)
        yield from _within(cell, sequence)
        yield from _with_total(cell, sequence)


def _bracketed(cell: Cell) -> Iterator[tuple[int, list[int]]]:
    """34項(標準業務2項、商品檢驗業務19項): a figure and those of its own kind in the bracket behind it."""
    hosted: dict[int, list[int]] = {}
    for i, frame in enumerate(cell.frames):
        if (
            frame.host is not None
            and _same_kind(cell.figures[frame.host], cell.figures[i])
            and _summed(cell.figures[i])
        ):
            hosted.setdefault(frame.host, []).append(i)
    for host, parts in hosted.items():
        inside = cell.frames[parts[0]].bracket
        gap = cell.text[cell.figures[host].end : (inside or (0, 0))[0] - 1]
        if len(parts) >= 2 and len(gap.strip()) <= 8 and _summed(cell.figures[host]):
            yield host, parts


def _listed(cell: Cell, host: int, parts: Sequence[int]) -> Severity | None:
    """How surely what a bracket tells is meant for the parts of the figure before it, though it does not add up to it.

    A part is less than its whole, of the same sort (no target of what was done), and all of them come near to it. So neither what a
    rate was to be or was a year ago (使用率78.9%（目標值77%，達成率102.5%）) is a part, nor that of which there are as many below as
    above (4.5分鐘（上午5.2分鐘、下午3.8分鐘）: a mean), nor what came before it (錄取75人（報名320人，到考305人）).
    """
    whole, told = cell.figures[host], [cell.figures[i] for i in parts]
    if any((f.role == "target") != (whole.role == "target") for f in told):
        return None
    gap = abs(sum(f.value for f in told) - whole.value)
    between = [cell.between(i, j) for i, j in pairwise(parts)]
    joined = all(re.match(r"[^，,；;。]{0,6}[、及與和]", text) for text in between)
    above = [f for f in told if f.value >= whole.value]
    if above:
        plain = joined and kind_of(whole) != "%" and not has(cell.before(host), words("parts", "means"))
        if not plain or len(told) < 3 or len(above) > 1 or is_rest_of(whole, told):
            return None
        tenfold = abs(gap - 0.9 * above[0].value) < 1e-9  # 450件 for 45件
        return "question" if tenfold or _is_a_digit(gap, above[0].value) else None
    near = gap <= max(NEAR * whole.value, 1) or (_is_a_digit(gap, whole.value) and gap < whole.value / 2)
    if not near:
        return None
    if kind_of(whole) == "%" or not joined or gap > SURE * whole.value:
        return "question"
    return "error" if len(told) > 2 or _names_alike(cell, parts) else "question"


def _is_a_digit(gap: float, value: float) -> bool:
    """Whether one digit that is another would explain the gap."""
    return value >= LEAST_OF_SLIPS and gap >= 1 and len(f"{gap:.0f}".rstrip("0")) == 1


def _names_alike(cell: Cell, parts: Sequence[int]) -> bool:
    """男性180人、女性140人 · 男3人、女4人: names of one division. 女性30人、身障12人 may overlap."""
    names = [re.sub(r"^[及與和]|[^\u4e00-\u9fff]|[計共有為]", "", cell.lead(i)) for i in parts]
    if not all(names):
        return False
    return all(len(name) == 1 for name in names) or bool(set.intersection(*map(set, names)))


def _sequences(cell: Cell, brackets: bool = True) -> Iterator[list[int]]:
    """Figures of one kind in one sentence, in order; what a bracket breaks down is no member of its own.

    ``brackets``: also figures in brackets behind figures of another kind: 159批(847,600件)，其中47批(19,323件).
    """
    nested = {i for _, parts in _bracketed(cell) for i in parts}
    for group in cell.groups("sentence"):
        kinds: dict[tuple[str | None, str], list[int]] = {}
        for i in group:
            figure, frame = cell.figures[i], cell.frames[i]
            if i in nested or not _summed(figure) or (frame.bracket and not brackets):
                continue
            if frame.host is not None and _same_kind(figure, cell.figures[frame.host]):
                continue  # 3場(含線上1場)
            if figure.unit is not None:
                # a figure in a bracket goes with those in brackets, one outside with those outside
                kinds.setdefault((kind_of(figure), figure.quantity), []).append(i)
        for sequence in kinds.values():
            if 2 <= len(sequence) <= MOST_PARTS:
                yield sequence


def _with_rest(cell: Cell, sequence: Sequence[int]) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    """…其中47批…，54批…；其餘58批: the rest is the last part."""
    for at, i in enumerate(sequence):
        if not _opens(cell, i, words("parts", "rest")):
            continue
        cut = next((k for k in range(at - 1, -1, -1) if _opens(cell, sequence[k], words("parts", "within"))), None)
        share = kind_of(cell.figures[i]) == "%"
        if share:
            yield from _shares(cell, sequence[: at + 1])
            continue
        named = [k for k in range(at) if _opens(cell, sequence[k], words("parts", "within"))]
        first = named[0] if named else None
        if first == 0 or at < 1:
            continue
        whole_at = first - 1 if first is not None else 0
        whole, parts = sequence[whole_at], list(sequence[whole_at + 1 : at + 1])
        if len(parts) < 2:
            continue
        # another figure before may be the whole, or one among them: 屬實39件，裁處11件，餘28件
        for other in (*range(whole_at, -1, -1), *range(whole_at + 1, at - 1)):
            rest = parts if other <= whole_at else list(sequence[other + 1 : at + 1])
            if _adds_up(cell, sequence[other], rest):
                whole, parts = sequence[other], rest
                break
        severity: Severity = "error" if cut is not None and whole_at == 0 else "question"
        yield _sum(cell, whole, parts, severity), (whole, *parts)


def _within(cell: Cell, sequence: Sequence[int]) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    """三十七人，其中申誡五人、記過二十二人、移付懲戒十人: not all need be named, but no more than there are."""
    for at, i in enumerate(sequence):
        if not at or not _opens(cell, i, words("parts", "within")):
            continue
        frame = cell.frames[i]
        parts = [k for k in sequence[at:] if cell.frames[k].part == frame.part]
        if any(_total_cue(cell, k) or _opens(cell, k, words("parts", "rest")) for k in parts):
            continue
        if any(has(cell.lead(k), words("parts", "apart")) for k in parts[1:]):
            continue
        whole = _spoken_of(cell, sequence, at)
        if len(parts) < 2 or kind_of(cell.figures[whole]) == "%" or cell.frames[whole].part != frame.part:
            continue
        # 其中網路5,120件、實體7,230件，查獲違規463件: what the list goes on with is no part
        ends = [n for n in range(len(parts), 1, -1) if not leaves_out(cell, whole, parts[:n])]
        parts = next((parts[:n] for n in ends if _adds_up(cell, whole, parts[:n])), parts)
        exact = {cell.figures[k].bound for k in (whole, *parts)} == {"exact"}
        too_many = exact and sum(cell.figures[k].value for k in parts) > cell.figures[whole].value
        # 22批退運，31批合格，34批尚待處理: nothing is left over, though 其餘 is not said
        all_told = exact and len(parts) > 2 and has(cell.tail(parts[-1]), words("parts", "last"))
        too_many = too_many and _comparable(cell, whole, parts)
        if _adds_up(cell, whole, parts) or too_many or all_told:
            yield _sum(cell, whole, parts, "question"), (whole, *parts)


def _with_total(cell: Cell, sequence: Sequence[int]) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    """公營44站，民營44站，合計88站: the parts stand before, since the last total."""
    begin = 0
    for at, i in enumerate(sequence):
        cue = _total_cue(cell, i)
        if cue is None:
            if at and _begins().search(cell.between(sequence[at - 1], i)):
                begin = at  # 共計有公營44站: a new breakdown begins
            continue
        parts = list(sequence[begin:at])
        begin = at + 1
        named = len(parts) == 1 and (only := weigh(cell, parts[0])) is not None and only is not cell.figures[parts[0]]
        if (len(parts) < 2 and not named) or any(_includes(cell, p) or _frequent(cell, p) for p in parts):
            continue
        if any(_opens(cell, p, (*words("parts", "within"), *words("parts", "rest"))) for p in parts):
            continue
        runs = [parts[a:b] for a in range(len(parts)) for b in range(a + (1 if named else 2), len(parts) + 1)]
        holding = [run for run in runs if _adds_up(cell, i, run)]
        found = next((run for run in holding if not leaves_out(cell, i, run)), None)
        if (
            found is None
            and _adds_up(cell, parts[0], parts[1:])
            and cell.figures[parts[0]].value == cell.figures[i].value
        ):
            found = parts[1:]  # 共88站，公營44站，民營44站，合計88站
        if found is not None:
            yield _sum(cell, i, found, "error"), (i, *found)
            continue
        # 轄區加油站計163站，登錄公營44站、民營53站，合計97站: what is above the total, or a total itself, is no part of it
        above = [k for k, p in enumerate(parts) if cell.figures[p].value > cell.figures[i].value or _is_whole(cell, p)]
        if above and len(parts) - above[-1] > 2:
            parts = parts[above[-1] + 1 :]
        if has(cell.between(parts[0], i), (*words("parts", "some"), *words("parts", "shares"))):
            continue
        if cue != "total" and not _comparable(cell, i, parts):
            continue  # 進線30萬8,775通，接通29萬2,410通，…由專人回撥，共3,204通: a total of something else
        sure = cue == "total" and not holding and cell.frames[parts[0]].part == cell.frames[i].part
        if kind_of(cell.figures[i]) == "%":
            # shares of different wholes stand beside one another; they are added only where the words say so
            sure = False
            if cue != "total":
                continue
        # several figures in one clause are seldom parts of one kind
        if len({cell.frames[p].clause for p in parts}) < len(parts) and cue != "total":
            continue
        yield _sum(cell, i, parts, "error" if sure else "question"), (i, *parts)


def _shares(cell: Cell, sequence: Sequence[int]) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    """占45.2%，…占30%，其餘24.8%: shares with a rest come to 100 %."""
    text = "".join(cell.before(i) for i in sequence)
    if len(sequence) < 2 or not has(text, words("parts", "shares")):
        return
    figures = [cell.figures[i] for i in sequence]
    total = sum(f.value for f in figures)
    tolerance = sum(slack_of(f) for f in figures)
    terms = "＋".join(show(f.value) for f in figures)
    holds = abs(total - 100) <= tolerance + 1e-9
    message = f"各占比相加 {terms}＝{show(total)}%，" + ("合於100%。" if holds else "不等於100%。請查核各項占比。")
    yield relate("parts", None if holds else "question", cell, sequence, message), tuple(sequence)


def _comparable(cell: Cell, whole: int, parts: Sequence[int]) -> bool:
    """Whether parts and whole are at least of one size."""
    total = sum(cell.figures[i].value for i in parts)
    return total > 0 and 0.5 <= cell.figures[whole].value / total <= 2


def _adds_up(cell: Cell, whole: int, parts: Sequence[int]) -> bool:
    return sums_to(cell.figures[whole], _weighed(cell, parts) or [cell.figures[i] for i in parts])


def _weighed(cell: Cell, parts: Sequence[int]) -> list[Figure] | None:
    """The parts as they count, None where one of them counts nobody knows how often."""
    weighed = [figure for i in parts if (figure := weigh(cell, i)) is not None]
    return weighed if len(weighed) == len(parts) else None


def _sum(cell: Cell, whole: int, parts: Sequence[int], severity: Severity) -> Relation:
    weighed = _weighed(cell, parts)
    verdict = add_up({"whole": [cell.figures[whole]], "part": weighed or [cell.figures[i] for i in parts]})
    silent = verdict.holds or weighed is None or overlap(cell, whole, parts)
    return relate("parts", None if silent else severity, cell, [whole, *parts], verdict.message)


# --- contains or adds -----------------------------------------------------------------------------------------------


def _contains(cell: Cell, a: int, b: int, c: int) -> Relation:
    whole, part, total = (cell.figures[i] for i in (a, b, c))
    added = whole.value + part.value
    if total.value == whole.value:
        return relate("contains", None, cell, [a, b, c], f"{whole.raw} 已含 {part.raw}，與 {total.raw} 相合。")
    if total.value == added:
        message = (
            f"「含」或「另加」不明：{whole.raw} 既「含」{part.raw}，總數應為 {show(whole.value)}；印為 {total.raw}，是兩者"
            f"相加（{show(whole.value)}＋{show(part.value)}＝{show(added)}）。請改寫為「另有」，或查核總數。"
        )
        return relate("contains", "question", cell, [a, b, c], message)
    message = (
        f"總數兩種讀法都不合：{whole.raw} 若已含 {part.raw}，總數應為 {show(whole.value)}；若另加，應為 "
        f"{show(whole.value)}＋{show(part.value)}＝{show(added)}；印為 {total.raw}。請查核三個數字。"
    )
    return relate("contains", "error", cell, [a, b, c], message)


# --- a part above its whole -----------------------------------------------------------------------------------------


def _part_of(cell: Cell, sequence: Sequence[int]) -> Iterator[Relation]:
    for at, i in enumerate(sequence):
        if not at or not _opens(cell, i, words("parts", "within")):
            continue
        spoken_of = _spoken_of(cell, sequence, at)
        part, whole = cell.figures[i], cell.figures[spoken_of]
        if kind_of(whole) == "%" or whole.bound in ("at_least", "approx") or part.bound == "at_most":
            continue
        if cell.frames[i].part != cell.frames[spoken_of].part:
            continue
        pair = [spoken_of, i]
        if part.value <= whole.value:
            yield relate("exceeds", None, cell, pair, f"其中 {part.raw} 不多於 {whole.raw}。")
            continue
        if part.value > MOST_ABOVE * whole.value:
            continue  # 12人次 … 其中1,280人次: of something else
        only = at == 1 or all(cell.figures[k].value < part.value for k in sequence[:at])
        message = f"部分大於全部：「其中」{part.raw} 多於其所屬的 {whole.raw}。請查核兩數。"
        yield relate("exceeds", "error" if only else "question", cell, pair, message)


def _spoken_of(cell: Cell, sequence: Sequence[int], at: int) -> int:
    """The figure of which 其中 tells a part: the one before, but of a list (北區12場、中區10場，其中5場) what the list is of.

    A list is what 、 joins, or what adds up to a figure before it.
    """
    first = at - 1
    while first > 0 and has_joint(cell, sequence[first - 1], sequence[first]):
        first -= 1
    for whole in range(at - 3, -1, -1):
        if _adds_up(cell, sequence[whole], sequence[whole + 1 : at]):
            return sequence[whole]
    if first == at - 1:
        return sequence[first]
    # a list that nothing before it holds is its own whole: its greatest member is the least that this can be
    return max(sequence[max(first - 1, 0) : at], key=lambda i: cell.figures[i].value)


def _narrower(cell: Cell, sequence: Sequence[int]) -> Iterator[Relation]:
    """3,040份問卷 … 1,163份有效問卷: a noun with a word before it is part of the noun."""
    for at, j in enumerate(sequence):
        for i in sequence[:at]:
            whole, part = cell.figures[i], cell.figures[j]
            noun, narrower = _noun(cell, i), _noun(cell, j)
            if len(noun) < 2 or len(narrower) - len(noun) not in (1, 2, 3, 4) or not narrower.endswith(noun):
                continue
            if not re.fullmatch(
                r"(?:有效|成功|合格|不合格|完成|無效|逾期|通過|不符|違規|錄取|實際)+", narrower[: -len(noun)]
            ):
                continue
            if {whole.bound, part.bound} != {"exact"}:
                continue
            if part.value <= whole.value:
                yield relate("exceeds", None, cell, [i, j], f"{part.raw}{narrower} 不多於 {whole.raw}{noun}。")
            else:
                message = f"部分大於全部：{part.raw}{narrower} 多於 {whole.raw}{noun}。請查核兩數。"
                yield relate("exceeds", "error", cell, [i, j], message)


def _noun(cell: Cell, i: int) -> str:
    """The noun behind the figure: 3,040 份問卷."""
    frame = cell.frames[i]
    found = re.match(r"\s*([\u4e00-\u9fff]{2,8})(?=[\s，。；、,;)）]|$)", cell.text[frame.end : frame.right])
    return found[1] if found else ""


# --- what the words say ---------------------------------------------------------------------------------------------


def _same_kind(a: Figure, b: Figure) -> bool:
    return a.unit is not None and kind_of(a) == kind_of(b)


def _summed(figure: Figure) -> bool:
    return figure.role in SUMMED and figure.value_high is None and figure.quantity != "score"


def _opens(cell: Cell, i: int, cues: Sequence[str]) -> bool:
    """Whether one of the words opens the clause of the figure, or of the figure that its bracket follows."""
    frame = cell.frames[i]
    if frame.host is not None:
        return _opens(cell, frame.host, cues)
    return re.search(rf"(?:^|[，、；及與和]){either(cues)}[^，、；]*$", cell.lead(i)) is not None


def _total_cue(cell: Cell, i: int) -> str | None:
    """``total`` or ``together`` where such a word opens the figure's clause and nothing else stands between."""
    lead = cell.lead(i)
    filler = rf"{either(words('parts', 'filler'))}?"
    if re.search(rf"(?:^|[，、；(（]){either(words('parts', 'total'))}{filler}$", lead):
        return "total"
    if re.search(rf"(?:^|[，、；(（]){either(words('parts', 'together'))}{filler}$", lead):
        return "together"
    return None


def _is_whole(cell: Cell, i: int) -> bool:
    """總報驗量計47,914批, 轄區加油站計163站: the figure is told as one whole."""
    return (
        re.search(rf"(?:計有|共有|總[^，、；]{{0,6}}|{either(words('parts', 'together'))})$", cell.lead(i)) is not None
    )


def _includes(cell: Cell, i: int) -> bool:
    return re.match(rf"{either(words('parts', 'includes'))}", cell.before(i)) is not None


def _frequent(cell: Cell, i: int) -> bool:
    return has(cell.before(i), words("products", "times_a_year"))


def _products_inside(text: str) -> bool:
    return re.search(r"\d[^\d]*[×xX＊*✕╳]\s*\d", text) is not None
