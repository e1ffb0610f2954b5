"""Known phrases → the indicator that a figure measures.

In: a figure with its text, and ``reference/indicator_phrases.csv``. Out: :class:`Candidate` tuples, best first. A phrase
counts by how near it stands to the figure: in its own words, in its clause, earlier in the sentence, in the item.
Decides nothing where the phrases say nothing; what they cannot tell is left to :mod:`pipeline.link_model`.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from extractors.figures.clauses import Frame, find_frames
from extractors.figures.figure import Figure

# How much a phrase tells by its place. Nearer words win over farther ones.
OWN, AFTER, CLAUSE, SENTENCE, TITLE, ITEM, PARENT, HEADING = 1.0, 0.97, 0.93, 0.88, 0.69, 0.68, 0.6, 0.5
STEP = 0.04  # less for each clause between, in a sentence; and for each sentence between, in an item
REACH = {"clause": 0.84, "sentence": 0.6, "item": 0.52, "heading": 0.0}  # the farthest place that a rule takes
AT_LEAST = 0.5  # below this a phrase tells nothing
ELSEWHERE = 0.7  # the same for a figure whose own clause names something
GAP = 12  # characters that … in a phrase stands for, at most
ROLES = ("actual", "target", "baseline", "change")  # of figures that measure something; a rule may name others


@dataclass(frozen=True, slots=True)
class CellFigures:
    """A result cell with its figures in order. ``org`` and ``roc_year``: the report's, for figures that name none."""

    text: str
    figures: tuple[Figure, ...]
    headings: tuple[str, ...] = ()  # what the cell answers
    org: str | None = None
    roc_year: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the phrases. ``words``: one of them near; ``context``: one of each in the item; ``without``: none in
    the figure's own clause; ``never``: none in the item up to the clause's end."""

    indicator_id: str
    words: re.Pattern[str]
    context: re.Pattern[str] | None
    without: re.Pattern[str] | None
    never: re.Pattern[str] | None
    units: frozenset[str]  # groups and units
    roles: tuple[str, ...]
    reach: float
    weight: float
    source: str  # the document that it comes from, or ``meaning``: from the indicator's name and meaning


@dataclass(frozen=True, slots=True)
class Candidate:
    indicator_id: str
    score: float
    phrase: str  # what of the text spoke for it


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text around a figure, and what a phrase in it weighs."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a figure stands in, white space out and compatibility forms folded."""

    subject: str
    before: str  # its own words, up to the figure before it
    after: str  # its own words behind it
    clause: str
    sentence: str  # up to the figure and its own words behind it
    item: str  # the same, from the beginning of the list item
    title: str  # what the item begins with
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    group: str
    factor: float
    standard: str | None


# --- reference data -------------------------------------------------------------------------------------------------


def read_reference(name: str) -> list[dict[str, str]]:
    """The lines of a file in ``reference/``."""
    text = (resources.files("pipeline") / "reference" / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def load_units() -> dict[str, Unit]:
    """Units by their folded name."""
    return {
        fold(line["unit"])[0]: Unit(line["group"], float(line["factor"]), line["standard"] or None)
        for line in read_reference("indicator_units.csv")
    }


@functools.cache
def load_rules(without_source: str | None = None) -> tuple[Rule, ...]:
    """The phrases, those that come from the document ``without_source`` left out."""
    rules = []
    for line in read_reference("indicator_phrases.csv"):
        if not line["words"] or line["source"] == without_source:
            continue
        units = frozenset(fold(u)[0] for u in line["units"].split("/") if u)
        rules.append(
            Rule(
                line["indicator_id"],
                _pattern(line["words"]),
                _pattern(line["with"]) if line["with"] else None,
                _pattern(line["without"]) if line["without"] else None,
                _pattern(line["never"]) if line["never"] else None,
                units,
                tuple(line["roles"].split("/")) if line["roles"] else ROLES,
                REACH[line["reach"] or "item"],
                float(line["weight"] or 0),
                line["source"],
            )
        )
    return tuple(rules)


def _pattern(words: str) -> re.Pattern[str]:
    """Alternatives between slashes; … stands for up to GAP characters of the same sentence.

    >>> bool(_pattern("到府…檢定").search("到府(臨場)檢定"))
    True
    """
    ordered = sorted(words.split("/"), key=lambda w: (-len(w), w))
    return re.compile("|".join(rf"[^。;\n]{{0,{GAP}}}?".join(map(re.escape, w.split("…"))) for w in ordered))


# --- the text around a figure ---------------------------------------------------------------------------------------


def fold(text: str) -> tuple[str, list[int]]:
    """Text without white space, compatibility forms folded, upper case; and the new offset of each old one.

    >>> fold("（臨場） 檢定")[0]
    '(臨場)檢定'
    """
    out: list[str] = []
    places = []
    for ch in text:
        places.append(len(out))
        if ch == "\n":
            out.append("\n")
        elif not ch.isspace():
            out.extend(unicodedata.normalize("NFKC", ch).upper())
    places.append(len(out))
    return "".join(out), places


# 1. · (1) · A. · 一、 · (一), at the beginning or after a stop
_ITEM = re.compile(
    r"(?:^|(?<=[\s。;:；：.])) \s* (?P<mark>\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[A-Z][.](?![A-Z0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))",
    re.VERBOSE | re.MULTILINE,
)
_STOP = re.compile(r"[。!?\n]")
_BREAKS = re.compile(r"[,:;、](?!\d{3})")
_CONJUNCTION = re.compile(r"^(?:及|與|和|、|並|另|以及|暨|或|且|,|/|×|\))")
_BRACKETS = re.compile(r"\([^()]*\)")


@functools.lru_cache(maxsize=256)
def _frames(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, list[Frame], list[tuple[int, int, str]]]:
    folded, places = fold(text)
    moved = [(places[s], places[e]) for s, e in spans]
    items = [(m.start("mark"), m.end(), _kind(m["mark"])) for m in _ITEM.finditer(folded)]
    return folded, find_frames(folded, moved), items


def _kind(mark: str) -> str:
    return re.sub(r"[0-9]+", "1", re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"[A-Z]", "A", mark)))


def surround(cell: CellFigures, index: int) -> Surroundings:
    """What stands around one of the figures of a cell."""
    folded, frames, items = _frames(cell.text, tuple((f.start, f.end) for f in cell.figures))
    frame = frames[index]
    start = frame.start
    before, after = folded[frame.left : start], _after(folded, frames, index)
    clause_start = frame.clause[0]
    if frame.bracket and frame.host is not None:
        host = frames[frame.host]
        clause_start = host.clause[0]
        own = folded[frame.bracket[0] : start]
        if not re.search(r"[㐀-鿿]", own):  # 159批(847,600件) is said of the same thing
            before = folded[host.left : host.start] + own
            after = after or _after(folded, frames, frame.host)
    clause = folded[clause_start:start]
    here = [i for i in items if i[1] <= clause_start + 1 or i[0] <= start]
    begin = max((i[1] for i in here if i[1] <= start), default=0)
    begin = max(begin, 0)
    sentence_start = max(begin, frame.sentence[0] if frame.sentence[0] < start else begin)
    sentence_start = min(sentence_start, clause_start) if clause_start >= begin else sentence_start
    body = folded[begin:start]
    title = _title(body)
    stretches = [Stretch(before, OWN), Stretch(after, AFTER), Stretch(clause, CLAUSE)]
    subject = fold(cell.figures[index].subject or "")[0]
    if subject:
        stretches.append(Stretch(subject, OWN))
    earlier = folded[sentence_start:clause_start]
    pieces = [p for p in _BREAKS.split(earlier) if p]
    beyond = len([p for p in _BREAKS.split(folded[sentence_start : max(sentence_start, frame.part[0])]) if p])
    for n, piece in enumerate(reversed(pieces)):
        near = n < len(pieces) - beyond  # not beyond a semicolon, behind which something else may begin
        stretches.append(Stretch(piece, max(SENTENCE - STEP * n, 0.62) if near else max(0.78 - STEP * n, 0.56)))
    if earlier and not beyond:
        stretches.append(Stretch(earlier + clause, max(SENTENCE - STEP * len(pieces), 0.6)))
    above = [s for s in _STOP.split(folded[begin:sentence_start]) if s]
    stretches += [Stretch(s, max(ITEM - STEP * n, 0.53)) for n, s in enumerate(reversed(above))]
    if title and (above or len(pieces) > 1):
        stretches.append(Stretch(title, TITLE))
    if parent := _parent(folded, items, begin):
        stretches.append(Stretch(parent, PARENT))
    stretches += [Stretch(fold(h)[0], HEADING) for h in cell.headings]
    return Surroundings(
        subject,
        before,
        after,
        clause,
        folded[sentence_start:start] + after,
        body + after,
        title,
        tuple(stretches),
    )


def _after(folded: str, frames: Sequence[Frame], index: int) -> str:
    """The words behind a figure that are said of it: up to the next figure on its level or the clause's end."""
    frame = frames[index]
    end = frame.clause[1]
    for later in frames[index + 1 :]:
        if later.start >= end:
            break
        if later.bracket is None or later.bracket == frame.bracket:
            end = later.start
            break
    words = _BRACKETS.sub("", folded[frame.end : end])
    words = re.split(r"[,;。:]", words.lstrip(")"), maxsplit=1)[0]
    return "" if _CONJUNCTION.match(words) else words


def _title(body: str) -> str:
    """What an item begins with: up to the colon, or its first clause; what it quotes first is its name."""
    first = _STOP.split(body, maxsplit=1)[0]
    head = re.split(r"[:,;]", first, maxsplit=1)[0]
    return head[:60]


def _parent(folded: str, items: Sequence[tuple[int, int, str]], begin: int) -> str:
    """The beginning of the item in which the figure's item stands: 1.加強市場管理 (1)…(2)…"""
    kind = next((k for _, e, k in items if e == begin), None)
    if kind is None:
        return ""
    for at, end, other in reversed([i for i in items if i[1] < begin]):
        if other != kind:
            following = next((s for s, _, _ in items if s > at), len(folded))
            return _title(folded[end:following])
    return ""


# --- matching -------------------------------------------------------------------------------------------------------


# What stands before a figure and names nothing: 110年度共計辦理|54,530件
_EMPTY = re.compile(
    r"[0-9]+|[本今全]?年度?|[上下]半年|目前|現|共計|總計|合計|計|共|約|達|已|均|皆|另|並|各|等|者|案件|案|件|辦理|執行|受理|完成|處理|提供"
    r"|提出|接獲|召開|舉辦|進行|查獲|有|為|數|量|總|至|於|月|底|止|迄|[^㐀-鿿]"
)


def speaks_for_itself(around: Surroundings) -> bool:
    """Whether the figure's own clause names what is counted, so that words in other sentences hardly do."""
    return len(_EMPTY.sub("", around.before)) >= 2 or len(_EMPTY.sub("", around.after)) >= 2


def is_unit_of(unit: str | None, units: frozenset[str]) -> bool:
    """Whether a unit as written belongs to one of the groups, or is one of the units."""
    folded = fold(unit or "")[0]
    known = load_units().get(folded)
    return folded in units or (known is not None and known.group.upper() in units)


def find_candidates(figure: Figure, around: Surroundings, rules: Sequence[Rule]) -> list[Candidate]:
    """The indicators that phrases speak for, best first; one entry an indicator."""
    best: dict[str, Candidate] = {}
    near = around.clause + "\0" + around.after + "\0" + around.subject
    for rule in rules:
        if figure.role not in rule.roles or not is_unit_of(figure.unit, rule.units):
            continue
        if rule.without and rule.without.search(near):
            continue
        if rule.never and rule.never.search(around.item):
            continue
        score, phrase = _weigh(rule, around)
        if score <= 0:
            continue
        if rule.indicator_id not in best or best[rule.indicator_id].score < score:
            best[rule.indicator_id] = Candidate(rule.indicator_id, round(score, 4), phrase)
    return sorted(best.values(), key=lambda c: (-c.score, c.indicator_id))


def find_excluded(figure: Figure, around: Surroundings, rules: Sequence[Rule]) -> frozenset[str]:
    """Indicators whose words stand near the figure, but with words that say it is not theirs."""
    near = around.clause + "\0" + around.after + "\0" + around.subject
    return frozenset(
        rule.indicator_id
        for rule in rules
        if is_unit_of(figure.unit, rule.units)
        and ((rule.without and rule.without.search(near)) or (rule.never and rule.never.search(around.item)))
        and rule.words.search(around.item)
    )


def _weigh(rule: Rule, around: Surroundings) -> tuple[float, str]:
    place, phrase = 0.0, ""
    farthest = max(rule.reach, ELSEWHERE if speaks_for_itself(around) else AT_LEAST)
    for stretch in around.stretches:
        if stretch.weight < farthest or stretch.weight < place:
            continue
        for m in rule.words.finditer(stretch.text):
            if (stretch.weight, len(m.group())) > (place, len(phrase)):
                place, phrase = stretch.weight, m.group()
    if not place:
        return 0.0, ""
    if rule.context:
        weights = [s.weight for s in around.stretches if rule.context.search(s.text)]
        if not weights:
            return 0.0, ""
        place += 0.03 * max(weights)
    return place + min(0.012 * len(phrase), 0.12) + rule.weight, phrase
