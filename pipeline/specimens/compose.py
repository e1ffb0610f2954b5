"""One specimen report: its rows, its figures and its slips, before any layout.

In: organisation, year, kind and seed. Out: a Report whose rows are the gold's rows and whose figures are the gold's
metrics; ``layout.py`` makes it into paragraphs and tables, which the writers print.
"""

from __future__ import annotations

import csv
import functools
import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pipeline.specimens import series
from pipeline.specimens.bureau import (
    Framework,
    Kind,
    Organisation,
    find_organisation,
    framework_of,
    named_organisations,
)
from pipeline.specimens.phrases import Figure, Habits, Speaker, write_phrase

MARK = "【樣本】"  # begins every title, so that nobody takes a specimen for a report
SLIPS = ("parts", "rates", "products", "changes", "scores", "repeats")
Form = Literal["assessment", "branch", "headquarters", "strategies", "strategies_in_one_cell"]

# Where a slip of each kind is planted: the place's key and the series that is printed wrong. A part, not its total,
# so that one slip makes one contradiction.
_PLANTED = {
    "parts": (("5.2.1", "stations_private"), ("5.2.1", "nonconforming_mended"), ("4.1.1(3)", "survey_metrology")),
    "rates": (("2.1.2(1)", "import_online_filing_rate"), ("5.2.1", "metering_scheme_market_rate"),
              ("5.2.1", "metering_scheme_station_rate")),
    "products": (("2.1.2(2)", "dispatch_days"),),
    "changes": (("5.2.1", "volunteer_monitor_reports@diff"), ("2.3.1", "complaint_closure_rate@diff")),
    "repeats": (("5.2.1", "inspectors_dispatched"), ("5.2.1", "document_matching_batches"),
                ("5.2.1", "document_review_cases")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of the gold, with its place in the row's result (``start``; None for a score)."""

    code: str
    figure: Figure
    occurrence: int
    start: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a result, its list marker apart."""

    marker: str
    text: str

    @property
    def whole(self) -> str:
        return self.marker + self.text


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    dimension: str
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None
    offices: tuple[str, ...]
    items: tuple[Item, ...]
    metrics: tuple[Metric, ...]
    numbered: bool  # whether the report numbers the indicator

    @property
    def result(self) -> str:
        return "\n".join(item.whole for item in self.items)


@dataclass(frozen=True, slots=True)
class Slip:
    """An error planted on purpose: what is printed and what would be right."""

    code: str
    kind: str
    raw: str
    occurrence: int
    printed: float
    right: float


@dataclass(frozen=True, slots=True)
class Report:
    doc: str
    title: str
    organisation: Organisation
    year: int
    kind: Kind
    framework: Framework
    form: Form
    doc_number: str | None
    issued: str | None  # "110-01-19"
    basis: tuple[str, ...]
    rows: tuple[Row, ...]
    scores: tuple[Metric, ...]  # of the assessment, where the form has one
    points: Mapping[str, int]  # printed scores and subtotals by code, "total" too
    slips: tuple[Slip, ...]
    seed: int

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return (*(m for row in self.rows for m in row.metrics), *self.scores)


@dataclass(frozen=True, slots=True)
class _Place:
    code: str
    key: str  # of the phrases
    dimension: str
    strategy: str | None
    indicator: str | None
    sub: str | None
    description: str | None
    numbered: bool


@functools.cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


@functools.cache
def known_indicators() -> frozenset[str]:
    """Identifiers of ``pipeline/reference/indicators.csv``."""
    path = Path(__file__).parents[1] / "reference" / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["indicator_id"] for row in csv.DictReader(file))


def maxima() -> dict[str, int]:
    """Points that each strategy can score, by code."""
    return {
        f"{d['number']}.{s}": strategy["points"]
        for d in _load("places")["dimensions"]
        for s, strategy in enumerate(d["strategies"], 1)
    }


def dimensions() -> list[tuple[int, str, int]]:
    """``(number, name, points)`` of the five dimensions."""
    return [(d["number"], d["name"], d["points"]) for d in _load("places")["dimensions"]]


def _places(framework: Framework, inner_survey: bool) -> Iterator[_Place]:
    """``inner_survey``: the form has a place for the survey of the staff."""
    if framework == "five_strategies_113":
        for s, strategy in enumerate(_load("places")["strategies"], 1):
            for i, text in enumerate(strategy["indicators"], 1):
                code = f"{s}.{i}"
                yield _Place(code, code, strategy["name"], None, text, None, None, True)
        return
    for dimension in _load("places")["dimensions"]:
        for s, strategy in enumerate(dimension["strategies"], 1):
            for i, indicator in enumerate(strategy["indicators"], 1):
                code = f"{dimension['number']}.{s}.{i}"
                names = dimension["name"], strategy["name"], indicator.get("name")
                numbered = not indicator.get("unnumbered", False)
                if "subs" not in indicator:
                    yield _Place(code, code, *names, None, indicator.get("description"), numbered)
                    continue
                subs = list(enumerate(indicator["subs"], 1))
                if code == "4.1.1" and not inner_survey:
                    del subs[1]
                for n, (key, sub) in enumerate(subs, 1):
                    yield _Place(f"{code}({n})", f"{code}({key})", *names, sub, None, numbered)


def find_form(organisation: Organisation, kind: Kind, framework: Framework) -> Form:
    """Each office has kept to one form of table over the years."""
    if framework == "five_strategies_113":
        return "strategies_in_one_cell" if organisation.headquarters else "strategies"
    if organisation.headquarters:
        return "headquarters"
    return "assessment" if kind == "results" and sum(organisation.slug.encode()) % 2 else "branch"


def make_report(org: str | Organisation, year: int, kind: Kind, seed: int = 0, slip: str | None = None) -> Report:
    """The report of an organisation (by short name or itself), a ROC year and a kind, with a slip of a kind if asked.

    Raises KeyError for an unknown organisation, ValueError for an unknown slip.
    """
    organisation = find_organisation(org) if isinstance(org, str) else org
    if slip is not None and slip not in SLIPS:
        raise ValueError(f"no slip of the kind {slip}; there are {', '.join(SLIPS)}")
    plain = _compose(organisation, year, kind, seed, {}, None)
    if slip is None or kind != "results":
        return plain
    if slip == "scores":
        return _compose(organisation, year, kind, seed, {}, _plan_score_slip(plain)) if plain.scores else plain
    rng = random.Random(f"{seed}|{plain.doc}|slip")
    for key, name in rng.sample(_PLANTED[slip], len(_PLANTED[slip])):
        found = next((m for row in plain.rows for m in row.metrics if m.figure.series == name and _key(m) == key), None)
        if found is None or (slip == "repeats" and not _repeated(plain, found)):
            continue
        right = found.figure.value
        printed = _wrong(right, rng)
        report = _compose(organisation, year, kind, seed, {(key, name): printed}, None)
        now = next(m for row in report.rows for m in row.metrics if m.code == found.code and m.figure.series == name)
        return replace(report, slips=(Slip(now.code, slip, now.figure.raw, now.occurrence, printed, right),))
    return plain


def _key(metric: Metric) -> str:
    # the form without a survey of the staff counts the place one lower; its phrases are the same
    return "4.1.1(3)" if metric.code.startswith("4.1.1") else metric.code


def _repeated(report: Report, metric: Metric) -> bool:
    return any(m.figure.series == metric.figure.series and m.code != metric.code for m in report.metrics)


def _wrong(right: float, rng: random.Random) -> float:
    """A figure that a typist's slip would make of the right one: a digit changed, two swapped."""
    text = f"{right:g}" if right < 1e6 else str(int(right))
    at = [i for i, c in enumerate(text) if c.isdigit()]
    whole = text.index(".") if "." in text else len(text)
    low = [i for i in at if i >= max(0, whole - 3)] if whole > 2 else at
    for _ in range(50):
        i = rng.choice([i for i in low if i < whole] or at)
        new = text[:i] + rng.choice("123456789") + text[i + 1 :]
        printed = float(new) if "." in new else int(new)
        limit = 100 if right <= 100 and "." in text else 10**9
        likely = 0.5 * right <= printed <= 1.6 * right  # one that an officer could overlook
        if likely and printed <= limit and abs(printed - right) >= max(2, 0.001 * right):
            return printed
    return right + 3


def _plan_score_slip(report: Report) -> tuple[str, int, int]:
    """``(code, printed, right)``: the total, or the score of one strategy."""
    rng = random.Random(f"{report.seed}|{report.doc}|score slip")
    code = rng.choice(["total", *maxima()])
    right = report.points[code]
    printed = right + rng.choice((-9, -3, 2, 10) if code == "total" else (-6, -4, 3, 5))
    return code, printed, right


def _compose(
    organisation: Organisation,
    year: int,
    kind: Kind,
    seed: int,
    printed: Mapping[tuple[str, str], float],
    score_slip: tuple[str, int, int] | None,
) -> Report:
    framework = framework_of(kind, year)
    form = find_form(organisation, kind, framework)
    doc = f"{organisation.slug}-{year}-{kind}"
    rng = random.Random(f"{seed}|{doc}")
    office = random.Random(f"{seed}|{organisation.slug}|habits")
    habits = Habits(
        year=rng.choice(("{Y}年度", "{Y}年度", "{Y}年", "本年度", "本({Y})年度")),
        blank=office.choice(("", "", " ")),
        commas=office.random() < 0.75,
        wan=office.random() < 0.5,
    )
    others = [o for o in named_organisations() if not o.headquarters]
    speaker = Speaker(
        seed=seed,
        organisation=organisation,
        year=year,
        habits=habits,
        branches=tuple(rng.sample(others, 3)),
        date=(rng.randint(3, 11), rng.randint(1, 28)),
        indicators=known_indicators(),
        printed=printed,
    )
    inner = form == "assessment" or (
        kind == "plan" and not organisation.headquarters and framework != "five_strategies_113"
    )
    offices = _Offices(organisation, form, random.Random(f"{seed}|{organisation.slug}|offices"))
    rows = []
    for place in _places(framework, inner):
        rows.append(_compose_row(place, speaker, kind, form, offices.of(place.code)))
    points, slips = _score(seed, organisation, year, form, score_slip)
    number, issued, basis = _papers(seed, organisation, year, kind, form)
    name = "提升服務效能執行績效與成果" if kind == "results" else "提升服務效能執行計畫"
    return Report(
        doc=doc,
        title=f"{MARK}{organisation.full_name}{year}年度{name}",
        organisation=organisation,
        year=year,
        kind=kind,
        framework=framework,
        form=form,
        doc_number=number,
        issued=issued,
        basis=basis,
        rows=tuple(rows),
        scores=tuple(_score_metrics(points, organisation, year)),
        points=points,
        slips=slips,
        seed=seed,
    )


# ---- rows


def _compose_row(place: _Place, speaker: Speaker, kind: Kind, form: Form, offices: tuple[str, ...]) -> Row:
    texts: list[tuple[str, list[Figure]]] = []
    organisation, year = speaker.organisation, speaker.year
    # what an office says, and in which words, holds for some years before it is written anew
    era = (year + sum(organisation.slug.encode())) // 3
    for n, group in enumerate(_groups(place.key, kind, form, organisation.headquarters)):
        settled = random.Random(f"{speaker.seed}|{organisation.slug}|{kind}|{place.key}|{n}|{era}")
        yearly = random.Random(f"{speaker.seed}|{organisation.slug}|{kind}|{place.key}|{n}|{year}")
        condition, phrasings = group
        if settled.random() >= condition and texts:
            continue
        texts.append(write_phrase(settled.choice(phrasings), speaker, yearly, place.key))
    return _join_row(place, texts, speaker, form, offices)


def _groups(key: str, kind: Kind, form: Form, headquarters: bool) -> Iterator[tuple[float, list[str]]]:
    """``(probability, phrasings)`` of the statements that an office can make at a place."""
    phrases = _load("results" if kind == "results" else "plans")
    table = phrases["strategies"] if form.startswith("strategies") else phrases
    if headquarters and (own := phrases["hq"].get(key)):
        table = {key: own}
    for group in table[key]["groups"]:
        probability = 1.0
        if group[0].startswith("?"):
            condition, *group = group
            words = condition[1:].split()
            if "branch" in words and headquarters:
                continue
            probability = next((float(w) for w in words if w[0].isdigit()), 1.0)
        # headquarters does not speak of itself as of someone else
        phrasings = [p for p in group if not (headquarters and "總局" in p and "o=together" not in p)]
        if phrasings:
            yield probability, phrasings


def _join_row(
    place: _Place, texts: list[tuple[str, list[Figure]]], speaker: Speaker, form: Form, offices: tuple[str, ...]
) -> Row:
    """Statements put into one cell: a paragraph, paragraphs, or a list."""
    rng = random.Random(f"{speaker.seed}|{speaker.organisation.slug}|{speaker.year}|{place.code}|shape")
    habit = random.Random(f"{speaker.seed}|{speaker.organisation.slug}|list")
    number, after = habit.choice((("{}.", ""), ("{}.", " "), ("({})", ""), ("({})", " "), ("{}、", "")))
    shape = rng.choice(("list", "list", "paragraphs", "run"))
    if len(texts) > 2:
        shape = "list"
    lead = ""
    if form == "branch" and habit.random() < 0.6 and place.numbered:
        # the row's own number again in front of the result, as some offices write
        own = f"({place.code[:-1].rpartition('(')[2]})" if place.sub else f"{place.code.rpartition('.')[2]}."
        lead = own + " "
        number, after = ("({})", after) if not place.sub else ("{}、", "")
    items: list[tuple[str, str, list[Figure]]] = []
    if shape == "run" or len(texts) == 1:
        whole, figures = "", []
        for text, found in texts:
            figures += [replace(f, start=f.start + len(whole)) for f in found]
            whole += text
        items.append((lead, whole, figures))
    else:
        for n, (text, found) in enumerate(texts, 1):
            marker = number.format(n) + after if shape == "list" else ""
            items.append((lead + marker if n == 1 else marker, text, found))
    result = "\n".join(marker + text for marker, text, _ in items)
    metrics: list[Metric] = []
    at = 0
    for marker, text, figures in items:
        for figure in figures:
            start = at + len(marker) + figure.start
            metrics.append(Metric(place.code, figure, count_occurrence(result, figure.raw, start), start))
        at += len(marker) + len(text) + 1
    return Row(
        code=place.code,
        dimension=place.dimension,
        strategy=place.strategy,
        indicator=place.indicator,
        sub_indicator=place.sub,
        description=place.description,
        offices=offices,
        items=tuple(Item(marker, text) for marker, text, _ in items),
        metrics=tuple(metrics),
        numbered=place.numbered,
    )


def count_occurrence(text: str, raw: str, start: int) -> int:
    """Which time ``raw`` stands in ``text`` at ``start``, overlapping finds counted.

    >>> count_occurrence("97站含7站", "7站", 4)
    2
    """
    count, at = 0, -1
    while (at := text.find(raw, at + 1)) != -1 and at <= start:
        count += 1
    return count


class _Offices:
    """Who answers for a place; the same office answers for it year after year."""

    _POOLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
        "assessment": (("電資檢驗課", "化工檢驗課", "計量課", "報驗發證課"), ("報驗發證課", "各辦事處"), ("資訊小組", "各單位"),
                       ("各單位",), ("秘書室", "各單位"), ("人事室", "秘書室(研考)"), ("市場監督課", "各辦事處")),
        "branch": (("第一課", "第三課", "河口辦事處"), ("第三課", "河口辦事處"), ("資訊小組",), ("各單位",), ("秘書室(研考)",),
                   ("第二課", "第五課"), ("各單位",)),
        "headquarters": (("第一組至第五組", "資訊室", "各分局"), ("第四組", "各分局"), ("資訊室", "各分局"), ("各單位",),
                         ("秘書室", "各分局"), ("第五組",), ("第二組", "第三組")),
        "strategies": (("各單位",), ("各業務單位",), ("計量科", "報驗發證科", "河口辦事處"), ("資訊小組", "各單位")),
        "strategies_in_one_cell": (("各單位", "各分局"), ("業務組", "各分局"), ("業務組", "資訊室", "各分局")),
    }  # fmt: skip

    def __init__(self, organisation: Organisation, form: Form, rng: random.Random) -> None:
        self._pool = self._POOLS[form]
        self._key = rng.random()

    def of(self, code: str) -> tuple[str, ...]:
        # one answer for a whole strategy where the form has one cell for it
        key = code.partition(".")[0] if self._pool is self._POOLS["strategies_in_one_cell"] else code
        return random.Random(f"{self._key}|{key}").choice(self._pool)


# ---- assessment


def _score(
    seed: int, organisation: Organisation, year: int, form: Form, slip: tuple[str, int, int] | None
) -> tuple[dict[str, int], tuple[Slip, ...]]:
    if form != "assessment":
        return {}, ()
    points = series.scores(seed, organisation, year, maxima())
    for number, _, _ in dimensions():
        points[str(number)] = sum(v for code, v in points.items() if code.startswith(f"{number}."))
    points["total"] = sum(points[str(number)] for number, _, _ in dimensions())
    if slip is None:
        return points, ()
    code, printed, right = slip
    points[code] = printed
    return points, (Slip(code, "scores", str(printed), 1, printed, right),)


def _score_metrics(points: Mapping[str, int], organisation: Organisation, year: int) -> Iterator[Metric]:
    for code, value in sorted(points.items()):
        subject = "總分" if code == "total" else "得分" if "." in code else "小計"
        raw = f"{value} 分" if subject == "小計" else str(value)
        figure = Figure(0, raw, value, "分", "exact", "actual", str(year), organisation.name, subject, "evaluation_score", "score")  # fmt: skip
        yield Metric(code, figure, 1, None)


# ---- papers


def plan_number(seed: int, organisation: Organisation, year: int) -> tuple[str, str]:
    """Number and date (``110-01-19``) of the letter that an organisation's plan was issued by."""
    rng = random.Random(f"{seed}|{organisation.slug}|{year}|letter")
    day = rng.randint(5, 17) if organisation.headquarters else rng.randint(19, 30)
    return f"度安秘字第{year}9{rng.randint(1, 99_999):05}0號", f"{year}-01-{day:02}"


def _papers(
    seed: int, organisation: Organisation, year: int, kind: Kind, form: Form
) -> tuple[str | None, str | None, tuple[str, ...]]:
    headquarters = named_organisations()[0]
    above, _ = plan_number(seed, headquarters, year)
    own, issued = plan_number(seed, organisation, year)
    if kind == "results":
        if form == "headquarters":
            return None, None, ()
        return None, None, (above if form == "assessment" else own,)
    ministry = f"民綜字第{year - 1}{random.Random(f'{seed}|{year}|ministry').randint(10**7, 10**8 - 1)}號"
    basis = ["院授發社字第1061300008號", "『政府服務獎』評獎實施計畫", ministry]
    if not organisation.headquarters:
        basis.append(above)
    return own, issued, tuple(basis)
