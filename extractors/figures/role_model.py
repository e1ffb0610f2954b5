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
BIAS = "bias"
MARGIN = 0.1  # of probability by which another role must be likelier than the rule's to take its place; measured on texts left out


def find_features(at: Place, judged: Judged) -> Iterator[str]:
    """What is said of a figure, as names that are there or not, some more than once. ``lead`` and ``tail``: see ``role_rules.toml``."""
    q, role = at.q, judged.role
    yield from (f"rule={judged.rule}", f"role={role}", f"role={role}&{q.quantity}", q.quantity, f"bound={q.bound}")
    yield f"unit={q.unit or '-'}"
    yield from (f"counts={kind}" for kind in counters_of(q.unit))
    if at.plan:
        yield from ("plan", f"plan&{role}")
    if at.report:
        yield from ("report", f"report&rule={judged.rule}")
    if at.is_past:
        yield from ("past", f"past&{role}")
    yield f"year={_year_said(at)}"
    yield from (f"previous={at.previous_role}", f"host={at.host_role}")
    if at.frame.bracket:
        yield "bracket"
    yield from (f"own={cue.kind}" for cue in at.own)
    yield from (f"clause={cue.kind}" for cue in at.clause)
    if at.own:
        yield from (f"last={at.own[-1].kind}", f"word={at.own[-1].word}")
    behind = at.cues.between(at.frame.end, at.frame.right)
    if behind:
        yield f"behind={behind[0].kind}"
    lead, tail = at.lead.strip(), at.tail.strip()
    yield from (f"lead={lead[-1:]}", f"lead={lead[-2:]}", f"begins={lead[:2]}", f"tail={tail[:1]}", f"tail={tail[:2]}")
    yield from (f"lead_length={min(len(lead) // 3, 5)}", f"tail_length={min(len(tail) // 3, 3)}")
    if at.frame.left == at.frame.clause[0]:
        yield "first_in_clause"


def _year_said(at: Place) -> str:
    if at.said is None:
        return "none"
    return "past" if at.dates.is_past(at.said) else "future" if at.dates.is_future(at.said) else "own"


@functools.cache
def _weights() -> dict[str, list[float]]:
    """For each feature a weight for each of ``ROLES``."""
    return {name: list(map(float, line.split())) for name, line in load("role_weights")["weights"].items()}


def weigh(at: Place, judged: Judged) -> Judged:
    """The role with its probability: the rule's own, or one that is likelier by ``MARGIN``; ``rule`` then tells of both.

    A rule that the weights do not know, for want of examples, is believed, and one that hardly ever erred.
    """
    weights = _weights()
    if f"rule={judged.rule}" not in weights:
        return judged
    names = dict.fromkeys((BIAS, *find_features(at, judged)))  # each once, in one order: sums of floats hang on it
    lines = [weights[name] for name in names if name in weights]
    sums = [functools.reduce(add, column) for column in zip(*lines, strict=True)]
    top = max(sums)
    shares = [math.exp(s - top) for s in sums]
    total, best, own = sum(shares), sums.index(top), shares[ROLES.index(judged.role)]
    if shares[best] - own < MARGIN * total or judged.rule in load("role_weights")["believed"]:
        return judged._replace(confidence=own / total)
    return Judged(ROLES[best], f"model over {judged.rule}", shares[best] / total)
