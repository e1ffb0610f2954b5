"""The README says what is so: its questions give the answers printed, its tables have every table, view and check."""

from pathlib import Path

import pytest
import regex
from click.testing import CliRunner

from pipeline import cli, schema
from pipeline.audit import CHECKS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-TW.md").read_text("utf-8")
QUESTIONS = regex.findall(r"```sql\n(.*?)```\s*```text\n(.*?)```", README, regex.DOTALL)
COMMAND = r"(?:`|bin/)jixiao ((?:indicators )?[a-z]+)\b"
COMMANDS = sorted(set(regex.findall(COMMAND, README)))


def test_there_are_three_questions():
    assert len(QUESTIONS) == 3


@pytest.mark.parametrize("number", range(3))
def test_answers_are_as_printed(five, number):
    question, answer = QUESTIONS[number]
    result = CliRunner().invoke(cli.main, ["sql", question, "--box", "--warehouse", str(five)])
    assert result.exit_code == 0, result.output
    assert [line.rstrip() for line in result.output.splitlines()] == [line.rstrip() for line in answer.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command):
    result = CliRunner().invoke(cli.main, [*command.split(), "--help"])
    assert result.exit_code == 0, result.output
    assert "Example:" in result.output


def test_every_table_and_view_is_named():
    assert all(f"`{relation.name}`" in README for relation in (*schema.TABLES, *schema.VIEWS))


def test_every_check_of_the_audit_is_named():
    rows = regex.findall(r"^\| `(\w+)` \| (.*\.) (\S+) \|$", README, regex.MULTILINE)
    assert rows == [(check.name, check.en, check.zh) for check in CHECKS]


def test_the_chinese_readme_has_the_same_commands():
    assert set(regex.findall(COMMAND, CHINESE)) == set(COMMANDS)
