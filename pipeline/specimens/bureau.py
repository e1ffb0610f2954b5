"""The bureau that the specimens are of: its organisations, their offices, and which reports there are.

In: nothing but the seed. Out: organisations, in an order that never changes. The first seven are those of
``extractors/lexicon/organisations.specimens.toml``; a load test takes as many more branches as it needs.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from extractors import lexicon

Kind = Literal["results", "plan"]
Framework = Literal["five_dimensions_106", "five_strategies_113"]

YEARS = tuple(range(106, 114))
FIVE_STRATEGIES_FROM = 112  # plans of this year and later follow the five strategies
TOGETHER = "總局及各分局"
_FIRST, _SECOND = "霧楓椰蘆蘭桐柏榕", "溪岡埔汀渚磯坡潭"
_BEFORE = ("", *"東西南北上下")  # 霧溪, then 東霧溪
BRANCHES = len(_BEFORE) * len(_FIRST) * len(_SECOND)  # besides those of the bureau


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    full_name: str
    slug: str
    kind: Literal["headquarters", "branch"]
    size: float  # how much it handles against a middling branch

    @property
    def headquarters(self) -> bool:
        return self.kind == "headquarters"


_SIZES = (1.9, 1.5, 1.2, 0.8, 1.0, 1.3, 0.45)


@functools.cache
def named_organisations() -> tuple[Organisation, ...]:
    """Headquarters and its six branches."""
    entries = lexicon.load("organisations.specimens")["organisation"]
    return tuple(
        Organisation(e["name"], e["full_name"], e["slug"], e["kind"], size)
        for e, size in zip(entries, _SIZES, strict=True)
    )


def list_organisations(count: int) -> list[Organisation]:
    """The first ``count``: the seven of the bureau, then further branches for load (at most :data:`BRANCHES`)."""
    out = list(named_organisations()[:count])
    bureau = named_organisations()[0].full_name
    for n in range(count - len(out)):
        before, rest = divmod(n, len(_FIRST) * len(_SECOND))
        name = f"{_BEFORE[before]}{_FIRST[rest // len(_SECOND)]}{_SECOND[rest % len(_SECOND)]}分局"
        # not in the lexicon: a reader knows such an organisation only by the name that the title prints
        out.append(Organisation(bureau + name, bureau + name, f"specimen-{n + 8:02}", "branch", 0.4 + n % 9 * 0.15))
    return out


def find_organisation(name: str) -> Organisation:
    """An organisation by its short name. Raises KeyError where there is none."""
    for organisation in list_organisations(7 + BRANCHES):
        if organisation.name == name:
            return organisation
    raise KeyError(name)


def framework_of(kind: Kind, year: int) -> Framework:
    return "five_strategies_113" if kind == "plan" and year >= FIVE_STRATEGIES_FROM else "five_dimensions_106"
