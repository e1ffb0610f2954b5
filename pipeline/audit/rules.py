"""Sentences whose figures must agree, by ordered rules in ``reference/audit_rules.toml``.

In: one report. Out: relations, as the other checks give them. A rule is a pattern over a stretch of text in which every
figure stands as one sign, and says what the figures that it names are to one another; the arithmetic is that of
``arithmetic.py``. What a pattern may hold is told at the head of the rules' file. A figure that one reading explains is asked
about by no other: a rule that does not hold is told only where none of its check holds of the same figure.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, NamedTuple

import regex

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from extractors.lexicon import files
from pipeline.audit.arithmetic import PARTIES, RELATIONS, Verdict, is_rate_of, is_rest_of, sums_to
from pipeline.audit.figures import Cell, Relation, ReportFigures, family_of, kind_of, place_of, relate, step_of
from pipeline.audit.lists import is_joined, leaves_out, overlap, weigh
from pipeline.audit.otherwise import is_explained, is_named_otherwise
from pipeline.audit.words import either, has, rule_table, words
from pipeline.reference_data import making, tell

SAME, RATE, OTHER = "\ue000", "\ue001", "\ue002"  # a figure of the kind looked at, a rate, any other
_SIGNS = {"N": SAME, "R": f"[{SAME}{RATE}]", "X": OTHER}
_PLACE = regex.compile(r"\{([A-Z]):([a-z]+)\}")
_WORDS = regex.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")
_SPACES = re.compile(r"[^\S\n]+")
FILE = "audit_rules.toml"
MOST_FIGURES = 60  # in a stretch; more are a table
CHANGES = "difference", "growth", "growth_by", "times"  # relations of which a change is a party
WORDS = "up", "down", "per", "stem", "name"  # groups of a pattern that hold words, not figures
BESIDE = "beside"  # figures that are told with the parties, each with one, and must add up by themselves
COLUMNS = "target", "actual", "rate"  # that may give a party that the prose does not tell
MOST_COLUMNS = 6  # of one kind in a row; more are a table of their own
SLIP_WITHIN = 0.6  # of a sum that one digit puts right
MOST_OF_A_RATE = 1.15  # of its whole that a part may be by a slip
MOST_OF_A_PART = 2  # of its whole, where one of them is misprinted
LEAST_OF_SLIPS = 40  # below it one digit is nearly everything
LEAST_OF_SWAPS = 200  # below it two digits are nearly everything
ABOVE_ALL = "rate", "times", "product", "mean", "change", "whole"  # the figure that is explained, in this order


@dataclass(frozen=True, slots=True)
class AuditRule:
    """One ``[[rule]]``. ``example`` does not hold, ``sound`` is silent or holds."""

    name: str
    check: str
    relation: str
    severity: Severity
    reach: str
    pattern: regex.Pattern[str]
    example: str
    sound: str
    within: float
    fewest: int
    most: float
    standards: bool
    slip: bool
    swaps: bool
    likened: bool
    of_rates: bool
    of_offices: bool
    of_money: bool
    times: int
    given: Mapping[str, str]  # party: the column of its row that has it
    columns: Mapping[str, str]  # what the columns of the row of its two examples hold

    @property
    def of_changes(self) -> bool:
        return self.relation in CHANGES


@functools.cache
def load_rules() -> tuple[AuditRule, ...]:
    """:raises ReferenceDataError: a rule names an unknown relation or piece, its pattern is none, or two have one name."""
    table = rule_table()
    rules = []
    for line in table["rule"]:
        with files.making(f"{tell(FILE)}, rule {line['name']}"):
            rules.append(_compile_rule(line, table["pattern"]))
    with making(FILE):
        if twice := [name for name, times in Counter(rule.name for rule in rules).items() if times > 1]:
            raise ValueError(f"rules of one name: {', '.join(twice)}")
    return tuple(rules)


def _compile_rule(line: dict[str, Any], pieces: dict[str, str]) -> AuditRule:
    """:raises ValueError: its relation or pattern is none."""
    if line["relation"] not in RELATIONS:
        raise ValueError(f"no relation is called {line['relation']} (there are {', '.join(RELATIONS)})")
    try:
        pattern = regex.compile(_spell(line["pattern"], pieces))
    except regex.error as error:
        raise ValueError(f"its pattern is none: {error}") from error
    given = line.get("given", {})
    if lacking := [name for name in PARTIES[line["relation"]] if name not in {*pattern.groupindex, *given}]:
        raise ValueError(f"its pattern names no {', '.join(lacking)}, which a {line['relation']} needs")
    if line.get("times", 1) > 1 and line["relation"] != "product":
        raise ValueError("times is said of a product alone")
    return AuditRule(
        line["name"],
        line["check"],
        line["relation"],
        line["severity"],
        line["reach"],
        pattern,
        line["example"],
        line["sound"],
        line["within"],
        line.get("fewest", 2),
        line.get("most", math.inf),
        line.get("standards", False),
        line.get("slip", False),
        line.get("swaps", False),
        line.get("likened", False),
        line.get("of_rates", False),
        line.get("of_offices", False),
        line.get("of_money", False),
        line.get("times", 1),
        given,
        line.get("columns", {}),
    )


def _spell(pattern: str, pieces: dict[str, str]) -> str:
    """{N:part} is a figure of the kind looked at, by what it is; {gap} a piece; {parts.total} words of audit.toml."""

    def piece(m: regex.Match[str]) -> str:
        name = m[1]
        return _spell(pieces[name], pieces) if name in pieces else either(words(*name.split(".")))

    spelled: str = _WORDS.sub(piece, pattern)
    return files.bound_pattern(str(_PLACE.sub(lambda m: f"(?P<{m[2]}>{_SIGNS[m[1]]})", spelled)))


def find_ruled(report: ReportFigures, check: str) -> Iterator[Relation]:
    """The relations of one check's rules, each figure explained once."""
    rules = [rule for rule in load_rules() if rule.check == check]
    for cell in report.cells:
        if cell.figures and len(cell.every) > 1:
            signed = functools.cache(functools.partial(_sign, cell))  # once for the many rules that look at the same
            looked_at = (
                (rule, signed(rule.reach, rule.standards, rule.of_changes, 1 if rule.given else 2))
                for rule in rules
                if cell.columns or not rule.given
            )
            yield from _settle(cell, [found for rule, some in looked_at for found in _matches(cell, rule, some)])


def with_rules(
    check: str, of_report: Callable[[ReportFigures], Iterator[Relation]]
) -> Callable[..., Iterator[Relation]]:
    """A check that its rules add to, where they tell of figures of which it says nothing itself."""

    def checked(report: ReportFigures) -> Iterator[Relation]:
        known = list(of_report(report))
        yield from known
        held = {place_of(_explained(r)) for r in known if r.holds and _is_explained(r)}
        broken: dict[str, set[int]] = defaultdict(set)  # by the place of a figure, the relations that do not hold
        for number, relation in enumerate(known):
            if not relation.holds:
                for figure in relation.figures:
                    broken[place_of(figure)].add(number)
        for found in find_ruled(report, check):
            keys = [place_of(f) for f in found.figures]
            twice = _has_twice(broken.get(key, ()) for key in set(keys))
            if found.holds or not (keys[0] in held or twice):
                yield found

    return checked


def _has_twice(groups: Iterable[Iterable[int]]) -> bool:
    """Whether some number stands in two of the groups."""
    return max(Counter(n for group in groups for n in group).values(), default=0) > 1


def _explained(relation: Relation) -> Figure:
    """The figure that the others of a relation explain: of a rate and a difference the last, of a sum the first."""
    return relation.figures[-1 if relation.check in ("rates", "changes") else 0]


def _is_explained(relation: Relation) -> bool:
    """A rate that some whole number of its whole could give is not yet explained."""
    return relation.check != "rates" or len(relation.figures) > 2


class _Found(NamedTuple):
    rule: AuditRule
    wrong_by: float
    parties: dict[str, tuple[int, ...]]
    holds: bool
    message: str

    @property
    def explained(self) -> int:
        """The figure that the others explain."""
        return next(self.parties[name][0] for name in ABOVE_ALL if name in self.parties)

    @property
    def indices(self) -> tuple[int, ...]:
        ordered = [i for places in self.parties.values() for i in places]
        return self.explained, *(i for i in ordered if i != self.explained)


def _settle(cell: Cell, found: Sequence[_Found]) -> Iterator[Relation]:
    held = {f.explained for f in found if f.holds}
    held |= {i for f in found if f.holds and f.rule.relation == "sum" for i in f.indices}
    sums = [f for f in found if f.rule.relation == "sum"]
    parts = {i for f in sums for i in f.parties["part"]}
    summed: dict[int, set[int]] = defaultdict(set)  # by figure, the sums that hold
    for number, f in enumerate(sums):
        if f.holds:
            for i in f.parties["part"]:
                summed[i].add(number)
    told: set[int] = set()
    for f in sorted(found, key=lambda f: (f.explained, f.rule.severity != "error", f.wrong_by)):
        if f.holds:
            yield relate(f.rule.check, None, cell, f.indices, f.message)
        elif f.explained not in held | told | parts and not _has_twice(summed.get(i, ()) for i in set(f.indices)):
            told.add(f.explained)
            yield relate(f.rule.check, f.rule.severity, cell, f.indices, f.message)


class _Signed(NamedTuple):
    """A stretch without white space, each figure one sign; and which figure stands at a sign's place."""

    text: str
    at: dict[int, int]


def _sign(cell: Cell, reach: str, standards: bool, changes: bool, fewest: int) -> list[_Signed]:
    """Each stretch of a cell with so many figures or more, once for each kind that they have."""
    signed = []
    kind_by = family_of if standards else kind_of
    for group in _stretches(cell, reach):
        usable = [i for i in group if _usable(cell.figures[i], standards)]
        if not fewest <= len(usable) <= MOST_FIGURES:
            continue
        own = {i for i in usable if changes or standards or cell.figures[i].role != "change"}
        for kind in dict.fromkeys(kind_by(cell.figures[i]) for i in usable):
            signed.append(_encode(cell, group, own, {i for i in own if kind_by(cell.figures[i]) == kind}))
    return signed


def _matches(cell: Cell, rule: AuditRule, stretches: Iterable[_Signed]) -> Iterator[_Found]:
    for text, at in stretches:
        for m in rule.pattern.finditer(text, overlapped=True):
            parties = {
                name: tuple(at[s] for s in m.starts(name))
                for name in m.groupdict()
                if name not in WORDS and m.starts(name)
            }
            beside = [cell.figures[i] for i in parties.pop(BESIDE, ())]
            if not _adds_up(beside):
                continue
            words = {name: m.groupdict().get(name) for name in ("up", "down", "per")}
            with files.making(f"{tell(FILE)}, rule {rule.name}"):  # a party that its pattern takes twice or not at all
                tried = [_try(cell, rule, whole, words) for whole in _complete(cell, rule, parties)]
            told = [found for found in tried if found is not None]
            held = [found for found in told if found.holds]
            # of several columns that may be meant, one that fits is enough, and none that does not is told
            yield from held[:1] or (told if len(tried) == 1 else [])


def _complete(cell: Cell, rule: AuditRule, parties: dict[str, tuple[int, ...]]) -> Iterator[dict[str, tuple[int, ...]]]:
    """The parties with those that the columns of the row give: as they are, where the prose tells all of them."""
    kind_by = family_of if rule.standards else kind_of
    kinds = {kind_by(cell.figures[i]) for name, places in parties.items() for i in places if name != "rate"}
    choices = []
    for name, column in rule.given.items():
        some = [i for i in cell.in_columns(column) if i >= len(cell.figures) and cell.every[i].value_high is None]
        if name == "rate":
            some = [i for i in some if kind_of(cell.every[i]) == "%"]
        elif name != "number" and kinds:
            some = [i for i in some if kind_by(cell.every[i]) in kinds]
        choices.append([(name, (i,)) for i in some[:MOST_COLUMNS]])
    for chosen in product(*choices):
        yield parties | dict(chosen)


def _try(
    cell: Cell, rule: AuditRule, parties: dict[str, tuple[int, ...]], words: Mapping[str, str | None]
) -> _Found | None:
    """What one choice of figures gives, None where they say nothing."""
    told = {name: [cell.every[i] for i in places] for name, places in parties.items()}
    told |= {name: [] for name in ("up", "down") if words[name]}
    if not _makes_sense(rule, told, words["per"]):
        return None
    if rule.relation == "sum" and _is_chain(cell, parties):
        return None
    verdict = _judge(cell, rule, told, parties)
    if verdict is None or not (verdict.holds or _is_near(rule, told, verdict)):
        return None
    if not verdict.holds and is_explained(cell, rule.relation, told, parties):
        return None
    if not verdict.holds and rule.likened and is_named_otherwise(cell, parties):
        return None
    return _Found(rule, verdict.wrong_by, parties, verdict.holds, verdict.message)


def _is_chain(cell: Cell, parties: dict[str, tuple[int, ...]]) -> bool:
    """加油站120站，抽檢60站，合格59站，合格率98.3%: the last is of the one before it, and so no part beside it."""
    whole, parts = parties["whole"][0], parties["part"]
    last, following = parts[-1], parts[-1] + 1
    if len(parts) < 2 or following >= len(cell.figures) or kind_of(cell.figures[following]) != "%":
        return False
    rate, part = cell.figures[following], cell.figures[last].value
    above, most = cell.figures[parts[-2]].value, cell.every[whole].value
    return 0 < part <= above and is_rate_of(rate, part, above) and most > 0 and not is_rate_of(rate, part, most)


def _is_near(rule: AuditRule, told: dict[str, list[Figure]], verdict: Verdict) -> bool:
    """Whether the figures are near enough to what they should be to be of one thing."""
    if rule.relation == "sum" and _is_slip(told, rule.swaps):
        return verdict.wrong_by < (rule.within if rule.slip else SLIP_WITHIN)
    if rule.relation == "difference" and rule.slip:
        return verdict.wrong_by < rule.within and _is_slip_of_change(told)
    return not rule.slip and verdict.wrong_by < rule.within


def _judge(
    cell: Cell, rule: AuditRule, told: dict[str, list[Figure]], parties: Mapping[str, Sequence[int]]
) -> Verdict | None:
    """None where the figures say nothing: a list is cut, or a rate is that of the rest and no word says so."""
    if rule.times > 1:
        return RELATIONS[rule.relation](told, rule.times)
    if rule.relation == "sum":
        return _judge_sum(cell, rule, told, parties)
    verdict = RELATIONS[rule.relation](told)
    # 意見312件；反映64件，成案率85%（48件成案）: that 264 of 312 are 85 % is chance
    if verdict.of_rest and not has(cell.lead(parties["rate"][0]), words("rates", "rest")):
        return None
    return verdict


def _judge_sum(
    cell: Cell, rule: AuditRule, told: dict[str, list[Figure]], parties: Mapping[str, Sequence[int]]
) -> Verdict | None:
    """What a list goes on with may be no part: 市場檢查12,350件，其中網路5,120件、實體7,230件，查獲違規463件. Where 、 joins it, it is
    one, and no arithmetic is told without it."""
    (whole,), places = parties["whole"], parties["part"]
    weighed = [weigh(cell, i) if i < len(cell.figures) else cell.every[i] for i in places]
    told["part"] = [figure for figure in weighed if figure is not None]
    if len(told["part"]) < len(places):
        return None
    ends = [end for end in range(len(places), 1, -1) if not leaves_out(cell, whole, places[:end])]
    runs = {end: told | {"part": told["part"][:end]} for end in ends}
    held = (end for end in ends if RELATIONS["sum"](runs[end]).holds)
    slipped = (
        end for end in ends if rule.slip and _is_slip(runs[end], rule.swaps) and _ends_its_list(cell, places, end)
    )
    end = next(held, 0) or next(slipped, 0) or len(places)
    if end not in runs:
        return None
    told["part"] = runs[end]["part"]
    verdict = RELATIONS["sum"](told)
    return verdict if verdict.holds or not overlap(cell, whole, places[:end]) else None


def _ends_its_list(cell: Cell, places: Sequence[int], end: int) -> bool:
    """Whether the entries behind stand outside the list: those before are joined by 、, or what was found among them follows."""
    if end == len(places) or has(cell.lead(places[end]), words("parts", "found")):
        return True
    return all(is_joined(cell, a, b) for a, b in pairwise(places[:end]))


def _makes_sense(rule: AuditRule, told: dict[str, list[Figure]], per: str | None) -> bool:
    """Parts of one year and organisation, enough of them, none above the whole; a mean 每場 of a number of 場."""
    everybody = [f for figures in told.values() for f in figures]
    if any(f.unit not in ("%", "％") for f in told.get("rate", ())):
        return False  # a share, not points of one
    if any(f.unit != "倍" for f in told.get("times", ())):
        return False
    if rule.of_money and any(f.quantity != "amount" for name in ("product", "total") for f in told.get(name, ())):
        return False
    alike = rule.relation in ("sum", "rate", "split", "part") and not rule.of_offices
    if alike and len({(f.org, f.office) for f in everybody}) > 1:
        return False
    same_year = len({f.roc_year for f in everybody}) == 1
    if rule.relation == "rate":
        return same_year and _may_be_rate(rule, told, per)
    if rule.relation == "part":
        return same_year and all(f.quantity in ("count", "amount") for f in everybody)
    if rule.relation == "sum":
        return same_year and _may_be_sum(rule, told)
    if "before" in told and "now" in told:
        if told["now"][0].role == "change":
            return False  # what one thing grew by is not what another came to
        now, before = told["now"][0].roc_year, told["before"][0].roc_year
        planned = told["before"][0].role in ("target", "baseline") or rule.relation == "times"
        if now is not None and before is not None and before >= now and not planned:
            return False
    if per is not None:
        counted = [
            *told.get("number", ()),
            *(f for f in told.get("factor", ()) if family_of(f) != family_of(told["product"][0])),
        ]
        return any(per in (f.unit or "") or (f.unit or "-") in per for f in counted)
    return True


def _may_be_rate(rule: AuditRule, told: dict[str, list[Figure]], per: str | None) -> bool:
    """A part is not above its whole; of another counter only what is counted too: 攔檢1,120輛，舉發187件."""
    (part, *others), (whole,) = told["part"], told["whole"]
    if per is not None and per not in (part.unit or ""):
        return False
    if others:
        return sum(f.value for f in told["part"]) <= whole.value
    if kind_of(part) != kind_of(whole):
        countable = part.quantity == whole.quantity == "count" and whole.unit not in words("rates", "occasions")
        return countable and part.value <= whole.value
    return rule.of_rates or (kind_of(part) != "%" and part.value <= MOST_OF_A_RATE * whole.value)


def _may_be_sum(rule: AuditRule, told: dict[str, list[Figure]]) -> bool:
    """Shares are of different wholes, and a target is no sum of what was done."""
    (whole,), parts = told["whole"], told["part"]
    if kind_of(whole) == "%" or whole.value > rule.most:
        return False
    if any((f.role == "target") != (whole.role == "target") for f in parts):
        return False
    if is_rest_of(whole, parts):
        return False
    return len(parts) >= rule.fewest and all(f.value <= MOST_OF_A_PART * whole.value for f in parts)


def _adds_up(beside: Sequence[Figure]) -> bool:
    """101班、2,588人，其中自辦34班842人，委外67班1,746人: the classes add up, so no class is left out, and no people."""
    if not beside:
        return True
    whole, *parts = beside
    return len({kind_of(f) for f in beside}) == 1 and sums_to(whole, parts)


def _is_slip(told: dict[str, list[Figure]], swaps: bool) -> bool:
    """Whether one digit of one figure, changed, would make the sum right; ``swaps``: or two that changed places."""
    whole = told["whole"][0].value
    gap = round(abs(whole - sum(f.value for f in told["part"])), 6)
    least = LEAST_OF_SLIPS if len(told["part"]) < 3 else LEAST_OF_SLIPS / 2
    swapped = swaps and whole >= LEAST_OF_SWAPS and _is_of_a_swap(gap)
    return whole >= least and (_is_of_a_digit(gap) or swapped)


def _is_of_a_digit(gap: float) -> bool:
    return gap >= 1 and len(f"{gap:.0f}".rstrip("0")) == 1


def _is_of_a_swap(gap: float) -> bool:
    """572 and 527 are 45 apart: two digits that changed places make nine times a digit."""
    digits = f"{gap:.0f}".rstrip("0")
    return len(digits) == 2 and int(digits) % 9 == 0


def _is_slip_of_change(told: dict[str, list[Figure]]) -> bool:
    """Whether one digit of the change, or two that changed places, would make it right."""
    now, before, change = (told[name][0] for name in ("now", "before", "change"))
    gap = round(abs(abs(now.value - before.value) - change.value) / step_of(change))
    return _is_of_a_digit(gap) or _is_of_a_swap(gap)


def _stretches(cell: Cell, reach: str) -> Iterator[list[int]]:
    if reach == "cell":
        yield list(range(len(cell.figures)))
    else:
        yield from cell.groups(reach)


def _usable(figure: Figure, standards: bool) -> bool:
    return (
        figure.value_high is None
        and (figure.value >= 0 or kind_of(figure) == "%")
        and (standards or figure.role != "standard")
    )


def _encode(cell: Cell, group: Sequence[int], usable: set[int], same: set[int]) -> _Signed:
    frames = cell.frames
    start = min(min(frames[i].start, frames[i].sentence[0]) for i in group)
    end = max(frames[i].sentence[1] for i in group)
    out: list[str] = []
    at: dict[int, int] = {}
    place, length = start, 0
    for i in group:
        figure = cell.figures[i]
        words = _SPACES.sub("", cell.text[place : figure.start])
        length += len(words)
        at[length] = i
        length += 1
        rate = i in usable and kind_of(figure) == "%"
        out += (words, SAME if i in same else RATE if rate else OTHER)
        place = figure.end
    out.append(_SPACES.sub("", cell.text[place:end]))
    return _Signed("".join(out), at)
