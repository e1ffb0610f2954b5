"""What differs between two files of one report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import small_report

from pipeline import cli
from pipeline.differences import find_differences, lay_beside
from pipeline.reading import read_file


def two(folder: Path, *changes: tuple[str, str]) -> list[str]:
    text = small_report()
    (folder / "a.txt").write_text(text, "utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "b.txt").write_text(text, "utf-8")
    return [str(d) for d in find_differences(read_file(folder / "a.txt"), read_file(folder / "b.txt"))]


def test_words_offices_and_rows(tmp_path: Path) -> None:
    assert two(tmp_path) == []
    assert two(tmp_path, ("訓練20場次，", "訓練２０ 場次， ")) == []  # width and white space
    assert two(tmp_path, ("辦理教育訓練20場次", "舉辦教育訓練20場次")) == [
        "1.1 成果：【辦理】教育訓練20場次…→【舉辦】教育訓練20場次…"
    ]
    last = small_report().strip().split("\n")[-1]
    (difference,) = two(tmp_path, ("\n" + last, ""))
    assert difference.startswith("5.3 整列：")
    assert difference.endswith("→（無）")


@pytest.mark.slow
def test_the_command_prints_both_sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    two(tmp_path, ("20場次", "21場次"))
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    said = CliRunner().invoke(cli.main, ["diff", *files])
    assert said.exit_code == 1
    assert "甲：辦理教育訓練【20】場次" in said.output
    assert "乙：辦理教育訓練【21】場次" in said.output
    assert "共 1 處不同" in said.output
    as_json = CliRunner().invoke(cli.main, ["diff", *files, "--json"])
    assert [d["code"] for d in json.loads(as_json.output)] == ["1.1"]
    same = CliRunner().invoke(cli.main, ["diff", files[0], files[0]])
    assert (same.exit_code, "內容相同" in same.output) == (0, True)


def test_a_file_that_is_no_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲\t乙\n", "utf-8")
    (tmp_path / "b.txt").write_text(small_report(), "utf-8")
    said = CliRunner().invoke(cli.main, ["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert said.exit_code == 1
    assert "no report" in said.output


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="甲乙丙丁1 ", max_size=30), st.text(alphabet="甲乙丙丁1 ", max_size=30))
def test_only_equal_texts_have_no_difference(one: str, other: str) -> None:
    found = list(lay_beside(one, other))
    assert (found == []) == ("".join(one.split()) == "".join(other.split()))
