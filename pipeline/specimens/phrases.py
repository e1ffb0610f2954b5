"""Phrasings to text with annotated figures: the notation of ``results.toml`` and ``plans.toml``.

In: a phrasing and who says it when. Out: the text, and for each figure in it the gold's annotation with its place. It
does not choose phrasings and knows nothing of tables.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.specimens import series
from pipeline.specimens.bureau import TOGETHER, Organisation, named_organisations

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{([^{}|]+)\|([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?\}")
_ROLES = {"a": "actual", "t": "target", "b": "baseline", "c": "change", "s": "standard", "d": "descriptive"}
_BOUNDS = {"約": "approx", "近": "approx", "餘": "approx", "逾": "at_least", "至少": "at_least", "以上": "at_least", "內": "at_most",
           "以內": "at_most"}  # fmt: skip
_DIGITS = {name: rate.digits for name, rate in series._RATES.items()} | {
    "import_online_filing_rate": 2,
    "metering_scheme_station_rate": 1,
    "metering_scheme_market_rate": 1,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text, annotated as the gold is, with ``start`` in the text and the ``series`` it came from."""

    start: int
    raw: str
    value: float
    unit: str
    bound: str
    role: str
    period: str | None
    org: str
    subject: str
    indicator_id: str | None
    series: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How an office writes in one report."""

    year: str  # "{Y}年度", "本年度", …
    blank: str  # between a number and its unit
    commas: bool  # in numbers of four digits
    wan: bool  # 12萬4,093元


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, when and how. ``indicators`` are the identifiers that the reference list knows."""

    seed: int
    organisation: Organisation
    year: int
    habits: Habits
    branches: tuple[Organisation, ...]  # those that headquarters tells of by name
    date: tuple[int, int]  # month and day of the training
    indicators: frozenset[str]
    printed: Mapping[tuple[str, str], float] = field(default_factory=dict)  # slips: (key, series) to what is printed


def write_phrase(template: str, speaker: Speaker, rng: random.Random, key: str) -> tuple[str, list[Figure]]:
    """The text of a phrasing and its figures. ``key`` names the phrasing's place, for slips."""
    text = _CHOICE.sub(lambda m: rng.choice(m[1].split("/")), template)
    month, day = speaker.date
    words = {
        "@y": speaker.habits.year.replace("{Y}", str(speaker.year)),
        "@me": "本局" if speaker.organisation.headquarters else "本分局",
        "{Y}": str(speaker.year),
        "{P}": str(speaker.year - 1),
        "{DATE}": f"{speaker.year}年{month}月{day}日",
    }
    words |= {f"{{BRANCH{n}}}": b.name for n, b in enumerate(speaker.branches, 1)}
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    text = re.sub(
        r"\{(\w+)@updown\}",
        lambda m: "增加" if _value(m[1] + "@signed", speaker, speaker.organisation) >= 0 else "減少",
        text,
    )
    out: list[str] = []
    figures: list[Figure] = []
    at = length = 0
    for slot in _SLOT.finditer(text):
        before = text[at : slot.start()]
        figure = _write_figure(slot, speaker, key, length + len(before))
        out += (before, figure.raw)
        length += len(before) + len(figure.raw)
        figures.append(figure)
        at = slot.end()
    out.append(text[at:])
    whole = "".join(out)
    if "{" in whole or "@" in whole or "<" in whole:
        raise ValueError(f"notation left over: {whole}")
    return whole, figures


def _write_figure(slot: re.Match[str], speaker: Speaker, key: str, start: int) -> Figure:
    name, unit, subject = slot[1], slot[2], slot[3]
    options = dict(o.split("=", 1) for o in (slot[4] or "").split(",") if o)
    role = _ROLES[options.get("r", "a")]
    who, org = speaker.organisation, speaker.organisation.name
    owner = options.get("o", "")
    if owner.startswith("BRANCH"):
        who = speaker.branches[int(owner.removeprefix("BRANCH")) - 1]
        org = who.name
    elif owner == "together":
        org = TOGETHER
    elif owner == "parent":
        org = named_organisations()[0].name
    if owner == "together":
        value = sum(_value(name, speaker, o) for o in named_organisations())
    else:
        value = _value(name, speaker, who)
    value = speaker.printed.get((key, name), value)
    base = name.partition("@")[0]
    pre, mid, post = (options.get(where, "") for where in ("pre", "mid", "post"))
    bound = next((_BOUNDS[word] for word in (pre, mid, post) if word), options.get("near", "exact"))
    known = base if base in speaker.indicators else None
    indicator = options.get("i", known)
    return Figure(
        start=start,
        raw=pre + _write_number(value, name, unit, speaker.habits, mid) + post,
        value=value,
        unit=options.get("u", unit),
        bound=bound,
        role=role,
        period=_period(options.get("p", "none" if role == "standard" else ""), speaker),
        org=org,
        subject=subject,
        indicator_id=None if indicator == "-" else indicator,
        series=name,
    )


def _value(name: str, speaker: Speaker, who: Organisation) -> float:
    if name.startswith("="):
        return float(name[1:].partition(":")[0])
    if name.startswith("~"):
        key, low, high = name[1:].split(":")
        return series.small(speaker.seed, who, key, int(low), int(high))
    base, _, part = name.partition("@")
    now = series.values(speaker.seed, who, speaker.year)[base]
    if not part:
        return now
    if part == "target":
        return series.target(speaker.seed, who, speaker.year, base)
    if part in ("floor", "ceil"):
        step = 10 ** max(0, len(str(int(now))) - 2)
        return float(now // step * step if part == "floor" else -(-now // step) * step)
    before = series.values(speaker.seed, who, speaker.year - 1)[base]
    signed = round(now - before, _DIGITS.get(base, 0))
    return {"prev": before, "diff": abs(signed), "signed": signed}[part]


def _period(told: str, speaker: Speaker) -> str | None:
    month, day = speaker.date
    return {
        "": str(speaker.year),
        "none": None,
        "prev": str(speaker.year - 1),
        "cum": f"..{speaker.year}",
        "date": f"{speaker.year}-{month:02}-{day:02}",
    }[told]


def _write_number(value: float, name: str, unit: str, habits: Habits, mid: str) -> str:
    if ":" in name and name.startswith("="):
        return name.partition(":")[2] + unit
    base, _, part = name.partition("@")
    digits = 0 if part == "target" else _DIGITS.get(base, 0)
    if name.startswith("=") and value != int(value):
        digits = len(name.partition(".")[2])
    if unit == "元" and habits.wan and value >= 10_000:
        wan, rest = divmod(int(value), 10_000)
        return f"{wan}萬{rest:,}元" if rest else f"{wan}萬元"
    comma = "," if habits.commas or value >= 10_000 else ""
    number = f"{value:{comma}.{digits}f}"
    return number + mid + ("" if unit == "%" or mid else habits.blank) + unit
