"""A second opinion on a role: how sure the rule is that told it, and what is likelier where it is not.

In: a figure in its place and what the rules judged. Out: the same with a measured confidence, or another role. A logistic
regression over what the rules saw; its weights stand in ``lexicon/role_weights.toml``, one line a feature, and are learnt
by ``tests/train_roles.py``. Rules come first: the strongest features are which rule fired and what it said.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from operator import add

from extractors.figures.figure import Role
from extractors.figures.roles import Judged, Place, counters_of
from extractors.lexicon import load

ROLES: tuple[Role, ...] = ("actual", "baseline", "change", "descriptive", "standard", "target")  # the order of weights
Names = tuple[str, ...]
BIAS = "bias"
MARGIN = 0.1  # of probability by which another role must be likelier than the rule's to take its place; measured on texts left out


def find_features(at: Place, judged: Judged) -> Iterator[str]:
    """What is said of a figure, as names that are there or not, some more than once. ``lead`` and ``tail``: see ``role_rules.toml``."""
    for names in _find_groups(at, judged):
        yield from names


def _find_groups(at: Place, judged: Judged) -> tuple[Names, ...]:
    """The same in groups, none of which has a name of another; each is kept, for most come again and again."""
    q, own, lead, tail = at.q, at.own, at.lead.strip(), at.tail.strip()
    behind = at.cues.between(at.frame.end, at.frame.right)
    return (
        _of_figure(
            judged.rule, judged.role, q.quantity, q.bound, q.unit, at.plan, at.report, at.is_past, _year_said(at)
        ),
        _of_neighbours(at.previous_role, at.host_role, bool(at.frame.bracket)),
        _of_cues(
            tuple([cue.kind for cue in own]), tuple([cue.kind for cue in at.clause]), own[-1].word if own else None
        ),
        (f"behind={behind[0].kind}",) if behind else (),
        _of_lead(lead[-2:], lead[:2]),
        _of_tail(tail[:2]),
        _of_lengths(min(len(lead) // 3, 5), min(len(tail) // 3, 3), at.frame.left == at.frame.clause[0]),
    )


@functools.lru_cache(maxsize=8192)
def _of_figure(
    rule: str,
    role: Role,
    quantity: str,
    bound: str,
    unit: str | None,
    plan: bool,
    report: bool,
    is_past: bool,
    year: str,
) -> Names:
    names = [f"rule={rule}", f"role={role}", f"role={role}&{quantity}", quantity, f"bound={bound}"]
    names.append(f"unit={unit or '-'}")
    names += [f"counts={kind}" for kind in counters_of(unit)]
    if plan:
        names += ["plan", f"plan&{role}"]
    if report:
        names += ["report", f"report&rule={rule}"]
    if is_past:
        names += ["past", f"past&{role}"]
    return (*names, f"year={year}")


@functools.cache
def _of_neighbours(previous: Role | None, host: Role | None, bracket: bool) -> Names:
    return (f"previous={previous}", f"host={host}", *(("bracket",) if bracket else ()))


@functools.lru_cache(maxsize=8192)
def _of_cues(own: Names, clause: Names, word: str | None) -> Names:
    """``word``: the last of its own."""
    names = [*(f"own={kind}" for kind in own), *(f"clause={kind}" for kind in clause)]
    return (*names, f"last={own[-1]}", f"word={word}") if own else tuple(names)


@functools.lru_cache(maxsize=8192)
def _of_lead(ends: str, begins: str) -> Names:
    return f"lead={ends[-1:]}", f"lead={ends}", f"begins={begins}"


@functools.lru_cache(maxsize=8192)
def _of_tail(begins: str) -> Names:
    return f"tail={begins[:1]}", f"tail={begins}"


@functools.cache
def _of_lengths(lead: int, tail: int, first: bool) -> Names:
    return (f"lead_length={lead}", f"tail_length={tail}", *(("first_in_clause",) if first else ()))


def _year_said(at: Place) -> str:
    if at.said is None:
        return "none"
    return "past" if at.dates.is_past(at.said) else "future" if at.dates.is_future(at.said) else "own"


@functools.cache
def _weights() -> dict[str, list[float]]:
    """For each feature a weight for each of ``ROLES``."""
    return {name: list(map(float, line.split())) for name, line in load("role_weights")["weights"].items()}


@functools.lru_cache(maxsize=32768)
def _lines(names: Names) -> tuple[list[float], ...]:
    """The weights of a group's names, each once and in one order: sums of floats hang on it."""
    weights = _weights()
    return tuple([weights[name] for name in dict.fromkeys(names) if name in weights])


def weigh(at: Place, judged: Judged) -> Judged:
    """The role with its probability: the rule's own, or one that is likelier by ``MARGIN``; ``rule`` then tells of both.

    A rule that the weights do not know, for want of examples, is believed, and one that hardly ever erred. What they take
    for done is planned in a plan, as it is by the rules.
    """
    weights = _weights()
    if f"rule={judged.rule}" not in weights:
        return judged
    lines = [weights[BIAS]]
    for names in _find_groups(at, judged):
        lines += _lines(names)
    sums = [functools.reduce(add, column) for column in zip(*lines, strict=True)]
    top = max(sums)
    shares = [math.exp(s - top) for s in sums]
    total, best, own = sum(shares), sums.index(top), shares[ROLES.index(judged.role)]
    top_share = shares[best]
    if ROLES[best] == "actual" and at.is_planned:
        best = ROLES.index("target")  # what is done in a plan is planned
    if top_share - own < MARGIN * total or judged.rule in load("role_weights")["believed"]:
        return judged._replace(confidence=own / total)
    return Judged(ROLES[best], f"model over {judged.rule}", top_share / total)
