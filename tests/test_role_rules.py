"""Every rule of roles has an example that it decides, and none is hidden by another."""

import re

import pytest

from extractors.errors import ReferenceDataError
from extractors.figures.clauses import find_frames
from extractors.figures.dates import Dates
from extractors.figures.quantities import read_quantities
from extractors.figures.roles import TESTS, judge_places, load_rules
from extractors.figures.rules import Patterns, compile_rules
from extractors.figures.source_text import SourceText
from extractors.lexicon import load

YEAR = 110  # what 本年度 means in the examples
BARS = re.compile("｜(.+?)｜")


def judge(example, *, plan=False):
    """Role and rule of the figure between the bars of an example, in a report or in a plan."""
    m = BARS.search(example)
    assert m, f"{example} marks no figure"
    source = SourceText(example[: m.start()] + m[1] + example[m.end() :])
    text, quantities = source.text, read_quantities(source)
    at = [i for i, q in enumerate(quantities) if q.start < m.start() + len(m[1]) and q.end > m.start()]
    assert len(at) == 1, f"{text}: the marked figure is read as {[q.raw for q in quantities]}"
    frames = find_frames(text, [source.place(q.start, q.end) for q in quantities])
    return judge_places(text, quantities, frames, Dates(text, frames, YEAR), plan=plan, report=True)[at[0]][1]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_every_rule_decides_its_own_example(rule):
    judged = judge(rule.example, plan=rule.kind == "plan")
    assert judged.rule == rule.name
    assert rule.role in (None, judged.role)


def test_the_last_rule_holds_always():
    *others, last = load_rules()
    assert not last.of_figure + last.of_place
    assert all(rule.of_figure + rule.of_place for rule in others)


def test_every_test_is_named_by_a_rule():
    text = str(load("role_rules")["rule"])
    assert [name for name in TESTS if f"'{name}'" not in text] == []


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ({"test": "no_such_test"}, "no_such_test"),
        ({"lead": "{no_such_list}"}, "no_such_list"),
        ({"unit": "no_such_units"}, "no_such_units"),
        ({"laed": "x"}, "no condition is called laed"),
        ({"unless": {"laed": "x"}}, "no condition is called laed"),
        ({"lead": "(x"}, "unterminated"),
        ({"as": "host"}, "either role, or as"),
        ({"bound": ["exact"]}, "the last rule asks for something"),
    ],
)
def test_a_mistyped_rule_is_refused(line, error):
    with pytest.raises(ReferenceDataError, match=f"^rules(?:, rule x)?: .*{error}"):
        compile_rules("rules", [{"name": "x", "role": "actual", "example": "", **line}], Patterns({}, {}), {}, {}, {})


@pytest.mark.slow
def test_a_pattern_that_names_itself_or_ever_more_is_refused():
    rule = [{"name": "x", "role": "actual", "example": "", "lead": "{a}"}]
    for patterns in ({"a": "x{a}"}, {"a": "{b}" * 99, "b": "{c}" * 99, "c": "{d}" * 99, "d": "辦理"}):
        with pytest.raises(ReferenceDataError, match="rule x: "):
            compile_rules("rules", rule, Patterns(patterns, {}), {}, {}, {})
