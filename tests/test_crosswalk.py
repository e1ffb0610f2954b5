"""The places of both frameworks beside each other."""

import pytest

from extractors.report.framework import load_frameworks
from pipeline import building
from pipeline.reference_data import read_lines

PAIRS = read_lines("framework_crosswalk.csv")


@pytest.mark.parametrize(
    ("column", "framework"), [("code_106", "five_dimensions_106"), ("code_113", "five_strategies_113")]
)
def test_every_place_stands_in_the_crosswalk_and_nothing_else(column, framework):
    places = {p.code for p in load_frameworks()[framework].places}
    assert {line[column] for line in PAIRS if line[column]} == places


def test_a_place_without_counterpart_has_one_row():
    for column in ("code_106", "code_113"):
        alone = [line[column] for line in PAIRS if line["relation"] == "none" and line[column]]
        for code in alone:
            assert sum(line[column] == code for line in PAIRS) == 1
    for line in PAIRS:
        assert (line["relation"] == "none") == (not line["code_106"] or not line["code_113"])


def test_every_pair_stands_once_and_says_why_in_both_languages():
    pairs = [(line["code_106"], line["code_113"]) for line in PAIRS]
    assert len(pairs) == len(set(pairs))
    for line in PAIRS:
        assert line["relation"] in ("same", "part", "related", "none")
        assert line["ground_en"].isascii()
        assert any("一" <= c <= "鿿" for c in line["ground_zh"])


def test_the_basic_services_of_113_stand_beside_those_of_106():
    frameworks = load_frameworks()
    of_106 = {p.code: p.dimension for p in frameworks["five_dimensions_106"].places}
    basic = {line["code_106"] for line in PAIRS if line["code_113"].startswith("1.") and line["relation"] == "same"}
    assert {of_106[code] for code in basic if code != "2.3.2"} == {"基礎服務"}


def test_the_table_has_a_row_for_each_line():
    rows = building.read_framework_crosswalk()
    assert len(rows) == len(PAIRS)
    assert len({row[0] for row in rows}) == len(PAIRS)
