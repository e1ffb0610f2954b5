"""Every rule of roles has an example that it decides, and none is hidden by another."""

import re

import pytest

from extractors.errors import ReferenceDataError
from extractors.figures.clauses import find_frames
from extractors.figures.dates import Dates
from extractors.figures.needed import find_needed
from extractors.figures.quantities import read_quantities
from extractors.figures.roles import NEEDS, TESTS, judge_places, load_rules
from extractors.figures.rules import Patterns, compile_rules
from extractors.figures.source_text import SourceText
from extractors.lexicon import load

YEAR = 110  # what 本年度 means in the examples
BARS = re.compile("｜(.+?)｜")


def places(text, *, plan=False):
    """Each figure of a text in its place, judged."""
    source = SourceText(text)
    quantities = read_quantities(source)
    frames = find_frames(source.text, [source.place(q.start, q.end) for q in quantities])
    return judge_places(source.text, quantities, frames, Dates(source.text, frames, YEAR), plan=plan, report=True)


def judge(example, *, plan=False):
    """Role and rule of the figure between the bars of an example, in a report or in a plan."""
    m = BARS.search(example)
    assert m, f"{example} marks no figure"
    source = SourceText(example[: m.start()] + m[1] + example[m.end() :])
    quantities = read_quantities(source)
    at = [i for i, q in enumerate(quantities) if q.start < m.start() + len(m[1]) and q.end > m.start()]
    assert len(at) == 1, f"{source.text}: the marked figure is read as {[q.raw for q in quantities]}"
    return places(source.original, plan=plan)[at[0]][1]


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


def test_rules_that_are_not_asked_would_not_have_held():
    examples = [BARS.sub(r"\1", rule.example) for rule in load_rules()]
    held = 0
    for at, _ in (place for plan in (False, True) for text in examples for place in places(text, plan=plan)):
        for rule in load_rules():
            if not (rule.may_hold(at.q) and all(condition(at) for condition in rule.of_place)):
                continue
            held += 1
            assert all(at.facts & facts for facts in rule.facts), f"{rule.name}: {at.text}"
            assert all(set(getattr(at, text)) & needed for text, needed in rule.needs.items()), (
                f"{rule.name}: {at.text}"
            )
        for name, facts in NEEDS.items():
            assert at.facts & facts or not TESTS[name](at), f"{name}: {at.text}"
    assert held > len(examples)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("(?:預計|計畫)\\s*$", "計預"),
        ("甲{2}乙?(?!丙)(?<!丁)", "甲"),
        ("(?=戊)[^甲]*", "戊"),
        ("[甲乙]|丙", "甲乙丙"),
        ("(?>甲)|(?:乙)++", "甲乙"),
        ("甲?", None),
        ("甲|乙?", None),
        ("[^甲]", None),
        ("[甲\\d]", None),
        ("(?i)a", None),
        ("", None),
    ],
)
def test_what_a_pattern_finds_nothing_without(pattern, needed):
    found = find_needed(re.compile(pattern))
    assert found == (None if needed is None else set(needed))


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
        compile_rules(
            "rules", [{"name": "x", "role": "actual", "example": "", **line}], Patterns({}, {}), {}, {}, {}, {}
        )


@pytest.mark.slow
def test_a_pattern_that_names_itself_or_ever_more_is_refused():
    rule = [{"name": "x", "role": "actual", "example": "", "lead": "{a}"}]
    for patterns in ({"a": "x{a}"}, {"a": "{b}" * 99, "b": "{c}" * 99, "c": "{d}" * 99, "d": "辦理"}):
        with pytest.raises(ReferenceDataError, match="rule x: "):
            compile_rules("rules", rule, Patterns(patterns, {}), {}, {}, {}, {})
