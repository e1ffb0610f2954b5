"""``jixiao sql``: what it takes, the forms that it answers in, and its prompt."""

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminals import Terminal

from pipeline import cli
from pipeline.commands.answers import Reply, reply_to
from pipeline.printing import cell_width
from pipeline.schema import TABLES, VIEWS

ROOT = Path(__file__).parent.parent


@pytest.fixture
def warehouse(small_warehouse):
    return small_warehouse


def run(*words, input=None):
    return CliRunner().invoke(cli.main, [os.fspath(word) for word in words], input=input, prog_name="jixiao")


def ask(warehouse, *words, input=None):
    return run("sql", *words, "--warehouse", warehouse, input=input)


# --- what it takes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", " ;\n", "-- nothing", "--nothing but\n", "/* nothing */"])
def test_no_question_is_said(warehouse, question):
    result = ask(warehouse, question)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("jixiao: there is no question in it.")
    assert ask(warehouse, input=question).stderr == result.stderr


def test_a_comment_may_come_first_and_an_option_stays_one(warehouse):
    assert ask(warehouse, "-- one\nSELECT 1 AS n").stdout == "n\n1\n"
    assert ask(warehouse, "--csv", "--one\nSELECT 1 AS n").stdout == "n\n1\n"
    assert "No such option" in ask(warehouse, "--xml").stderr


def test_several_statements_each_have_their_answer(warehouse):
    result = ask(warehouse, "SELECT 1 AS a; SET VARIABLE x = 5; SELECT getvariable('x') AS b;")
    assert (result.exit_code, result.stdout) == (0, "a\n1\n\nb\n5\n")


@pytest.mark.parametrize("wrong", ["SELEC 2", "FROM nothing", "SELECT no FROM documents", "DELETE FROM documents"])
def test_an_error_in_one_of_them_names_which(warehouse, wrong):
    result = ask(warehouse, f"SELECT 1 AS a; {wrong}; SELECT 3")
    assert (result.exit_code, result.stdout) == (2, "a\n1\n")
    assert result.stderr.startswith("jixiao: statement 2 of 3: ")
    assert "Traceback" not in result.stderr


def test_statements_come_from_standard_input(warehouse):
    result = ask(warehouse, "--json", input="\ufeffSELECT '績效' AS a;\nSELECT now() AS b")
    assert result.exit_code == 0
    first, second = result.stdout.split("\n\n")
    assert json.loads(first) == [{"a": "績效"}]
    assert list(json.loads(second)[0]) == ["b"]


@pytest.mark.parametrize(
    ("data", "said"), [(b"SELECT '\xff'", "standard input: no UTF-8 at byte 9"), (b"SELECT '\0'", "a NUL")]
)
def test_standard_input_that_is_no_text_is_said(warehouse, data, said):
    result = ask(warehouse, input=data)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_question_that_is_no_utf8_is_said(warehouse):
    result = ask(warehouse, os.fsdecode(b"SELECT '\xff'"))
    assert (result.exit_code, "not in UTF-8" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["rows", "statement", "statements", "relation", "con", "names", "answer"])
def test_what_python_holds_is_no_table(warehouse, name):
    result = ask(warehouse, f"FROM {name}")
    assert (result.exit_code, f"Table with name {name} does not exist" in result.stderr) == (2, True)


# --- what is said with an error -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("SELECT nothing FROM documents", 'To see a table\'s columns: jixiao sql "DESCRIBE documents"'),
        ("SELECT x.a FROM metrics JOIN results USING (doc_id)", '"DESCRIBE metrics", jixiao sql "DESCRIBE results"'),
        ("SELECT nothing", 'To see what there is: jixiao sql "SHOW TABLES"'),
        ("FROM nothing", 'To see what there is: jixiao sql "SHOW TABLES"'),
        ("SELECT 機關 FROM documents", "機關 is org (of documents)\n"),
        ('SELECT "分局" FROM branch_comparison', "分局 is org (of branch_comparison)\n"),
        ("SELECT d.目標 FROM documents AS d", "目標 is target (of indicator_by_year_org, target_and_actual)\n"),
        ("SELECT org FROM documents WHERE 年度 = 110", "年度 is roc_year (of documents)\n"),
        ("FROM 指標比較", "指標比較 is branch_comparison\n"),
        ("FROM 機關", "機關 is organisations\n"),
        ("SELECT by FROM corrections", 'write "by" in double quotes, or corrections.by'),
        ("SELECT kind FROM decisions WHERE by = 'x'", 'write "by" in double quotes, or decisions.by'),
    ],
)
def test_an_error_says_the_remedy(warehouse, question, said):
    result = ask(warehouse, question)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


@pytest.mark.slow
def test_every_reserved_word_that_is_a_column_is_told(warehouse):
    keywords = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    reserved = set(ask(warehouse, keywords).stdout.split())
    found = {(c.name, r.name) for r in (*TABLES, *VIEWS) for c in r.columns if c.name in reserved}
    assert ("check", "findings") in found
    for column, relation in found:
        said = ask(warehouse, f"SELECT {column} FROM {relation}").stderr
        assert f'write "{column}" in double quotes, or {relation}.{column}' in said
        assert ask(warehouse, f"SELECT {relation}.{column} FROM {relation}").exit_code == 0


@pytest.mark.parametrize("question", ["SELECT org FROM documents GROUP BY FROM", "SELECT (FROM findings", "SELEC org"])
def test_no_word_is_blamed_that_is_not_at_fault(warehouse, question):
    assert "is a word of SQL" not in ask(warehouse, question).stderr


@pytest.mark.parametrize(
    ("relation", "shown"),
    [
        ("target_and_actual", ["org", "target", "actual", "unit", "met"]),
        ("findings", ["check", "severity", "message", "evidence"]),
        ("metrics", ["raw", "value", "unit", "role", "org"]),
    ],
)
def test_what_a_table_is_about_is_shown(warehouse, capsys, relation, shown):
    reply_to(f"FROM {relation}", warehouse, Reply("box", False, 100))
    lines = capsys.readouterr().out.splitlines()
    head = [cell.strip() for cell in lines[1].strip("┃").split("┃")]
    assert set(shown) <= set(head)
    assert "metric_id" not in head
    assert "mentions" not in head


# --- the forms ------------------------------------------------------------------------------------------------------

HARD = "SELECT 'a\tb\nc' AS t, '=1' AS f, NULL AS n, 12.0::DOUBLE AS d, [1] AS l"


def test_a_pipe_gets_a_record_a_line(warehouse):
    assert ask(warehouse, HARD).stdout == "t\tf\tn\td\tl\na\\tb\\nc\t=1\t\t12\t[1]\n"


def test_csv_and_json(warehouse):
    rows = list(csv.reader(io.StringIO(ask(warehouse, HARD, "--csv").stdout)))
    assert rows == [["t", "f", "n", "d", "l"], ["a\tb\nc", "'=1", "", "12", "[1]"]]
    assert json.loads(ask(warehouse, HARD, "--json").stdout) == [
        {"t": "a\tb\nc", "f": "=1", "n": None, "d": 12.0, "l": [1]}
    ]


def test_a_record_is_a_block(warehouse):
    question = "SELECT '基隆' AS 機關, 'a\nb' AS text UNION ALL SELECT NULL, 'c'"
    assert ask(warehouse, question, "--line").stdout == "機關 = 基隆\ntext = a\n       b\n\n機關 =\ntext = c\n"


def test_a_box_is_whole_in_a_pipe(warehouse):
    lines = ask(warehouse, "SELECT repeat('績', 200) AS a, 1 AS n", "--box").stdout.splitlines()
    assert {cell_width(line) for line in lines} == {400 + 1 + 7}
    assert len(lines) == 5


def test_a_plan_is_drawn(warehouse):
    assert "│" in ask(warehouse, "EXPLAIN SELECT count(*) FROM metrics", "--box").stdout
    assert "explain_key" not in ask(warehouse, "EXPLAIN SELECT 1", "--line").stdout
    assert len(ask(warehouse, "EXPLAIN SELECT 1").stdout.splitlines()) == 2


def test_a_pager_that_shows_nothing_to_a_terminal_is_left_out(warehouse):
    assert ask(warehouse, "SELECT 1 AS n", "--page").stdout == "n\n1\n"


# --- on a terminal --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_terminal_gets_a_box_that_fits_and_a_pager_all(warehouse, tmp_path):
    with Terminal("sql", "FROM metrics; FROM findings", "--warehouse", warehouse, columns=80) as terminal:
        lines = terminal.all().splitlines()
    assert lines[0].startswith("┏")
    assert max(map(cell_width, lines)) <= 80
    assert any("columns  (all: --line or --page)" in line for line in lines)
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nsed 's/^/paged /'\n")
    pager.chmod(0o700)
    with Terminal("sql", "FROM range(300)", "--page", "--warehouse", warehouse, PAGER=str(pager)) as terminal:
        paged = [line for line in terminal.all().splitlines() if line.startswith("paged │")]
    assert len(paged) == 300


@pytest.mark.slow
def test_without_a_terminal_to_ask_at_there_is_no_prompt(warehouse):
    words = [sys.executable, "-m", "pipeline", "sql", "--warehouse", str(warehouse)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no question" in done.stderr


@pytest.mark.slow
def test_the_prompt_answers_until_somebody_leaves(warehouse, tmp_path):
    ours = tmp_path / "w.duckdb"
    shutil.copy(warehouse, ours)
    with Terminal("sql", "--warehouse", ours, XDG_STATE_HOME=str(tmp_path / "state")) as terminal:
        terminal.wait_for("jixiao>")
        terminal.press("SELECT count(*) > 1 AS n\r")
        terminal.wait_for("...>")  # no semicolon yet
        terminal.press("FROM organisat\t")
        terminal.wait_for("ions")  # completed
        terminal.press(";\r")
        terminal.wait_for("│ true │")
        terminal.press("SELECT half a line\x03")
        terminal.wait_for("jixiao>")
        terminal.press("SELECT count(*) FROM range(1000000000000) WHERE range % 3 = 7;\r")
        terminal.wait_for("= 7;\r\r\n")
        time.sleep(1)  # until it is at work; before, the line would be given up
        terminal.press("\x03")
        terminal.wait_for("stopped")
        terminal.press("FROM nothing;\r")
        terminal.wait_for("Table with name nothing does not exist")
        terminal.press("CREATE TABLE mine AS SELECT 1;\r")
        terminal.wait_for("jixiao sql only reads")
        terminal.press(".schema documents\r")
        terminal.wait_for("doc_id")
        terminal.wait_for("民國年")
        terminal.press(".tables\r")
        terminal.wait_for("coverage")
        ours.unlink()
        terminal.press("SELECT 7;\r")
        terminal.wait_for("there is no warehouse")
        shutil.copy(warehouse, ours)
        terminal.press("SELECT 7 * 6 AS answer;\r")
        terminal.wait_for("42 │")
        terminal.wait_for("jixiao>")
        terminal.press("\x04")
        terminal.all()
        assert terminal.process.returncode == 0
    kept = tmp_path / "state" / "jixiao" / "sql_history"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "+SELECT count(*) > 1 AS n\n+FROM organisations;\n" in kept.read_text("utf-8")
