"""The command jixiao: what it prints, and its exit status."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.console import Console
from small_reports import PLACES, small_report

from pipeline import cli
from pipeline.commands.show import _print_figures
from pipeline.commands.tables import PageRange
from pipeline.fingerprints import STAGES
from pipeline.printing import cell_width, say_table

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TYPESET = Path(__file__).parent / "typeset"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "raw").mkdir()
    (folder / "raw" / "a.txt").write_text(small_report(), "utf-8")
    (folder / "raw" / "b.txt").write_text(small_report(year=113, figure=90), "utf-8")
    result = run("ingest", folder / "raw", "--warehouse", folder / "w.duckdb")
    assert result.exit_code == 0, result.output
    return folder / "w.duckdb"


def run(*arguments, input=None, env=None):
    return CliRunner().invoke(cli.main, [str(a) for a in arguments], input=input, env=env, prog_name="jixiao")


def json_lines(text):
    return [json.loads(line) for line in text.splitlines()]


# --- the command as a whole -----------------------------------------------------------------------------------------


def test_alone_it_shows_help():
    result = run()
    assert result.exit_code == 0
    assert "Commands:" in result.output


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_shows_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output
    assert f"jixiao {command}" in result.output


def test_wrong_usage_is_2():
    for arguments in (["ingest"], ["no-such-command"], ["tables", "no such file"], ["check", "--severity", "bad"]):
        assert run(*arguments).exit_code == 2


def test_as_a_module_it_is_the_same():
    done = subprocess.run([sys.executable, "-m", "pipeline", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: jixiao")


def test_a_warehouse_that_is_not_there_is_said(tmp_path):
    for arguments in (["check"], ["sql", "SELECT 1"], ["show", "x"]):
        result = run(*arguments, "--warehouse", tmp_path / "none.duckdb")
        assert result.exit_code == 2
        assert "jixiao ingest" in result.output
        assert "Traceback" not in result.output


def test_the_warehouse_may_be_named_in_the_environment(warehouse):
    assert run("check", env={"JIXIAO_WAREHOUSE": str(warehouse)}).exit_code == 0


def test_a_reader_that_closes_the_pipe_is_no_error(warehouse):
    command = f"{sys.executable} -m pipeline sql 'SELECT * FROM range(200000)' --csv --warehouse {warehouse} | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "range\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments", [("tables", "raw/a.txt"), ("diff", "raw/a.txt", "raw/b.txt"), ("metrics", "raw/a.txt")]
)
def test_nor_is_it_one_of_what_reads_documents(warehouse, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    command, *files = arguments
    with os.fdopen(writer) as gone:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", command, *(warehouse.parent / file for file in files)],
            cwd=ROOT,
            stdout=gone,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("command", ["audit", "ingest", "tables", "diff"])
def test_a_name_with_spaces_that_the_shell_has_parted_is_asked_for(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "我的 報 告.txt").write_text(small_report(), "utf-8")
    told = run(command, "我的", "報", "告.txt")
    assert told.exit_code != 0
    assert 'Did you mean "我的 報 告.txt"? A name with spaces stands in quotes.' in told.output
    assert "Did you mean" not in run(command, "你的", "報", "告.txt").output


@pytest.mark.parametrize("encoding", ["ascii", "cp950", "latin-1"])
def test_pipes_get_utf_8_whatever_the_locale_says(warehouse, encoding):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "show", "keelung-114-plan", "1.1", "--warehouse", str(warehouse)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0, done.stderr
    assert "教育訓練20場次" in done.stdout.decode("utf-8")


# --- ingest ---------------------------------------------------------------------------------------------------------


def test_ingest_prints_a_line_a_document_and_failures_last(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "good.txt").write_text(small_report(), "utf-8")
    (tmp_path / "raw" / "copy.txt").write_text(small_report(), "utf-8")
    (tmp_path / "raw" / "a bad.txt").touch()
    result = run("ingest", tmp_path / "raw", "--warehouse", tmp_path / "w.duckdb")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith(f"keelung-114-plan  {PLACES} rows")
    assert "a copy" in lines[1]
    assert "not loaded" in lines[2]
    assert "1 document," in lines[3]
    assert lines[-1].endswith("Fetch it again.")
    assert "a bad.txt" in lines[-1]
    assert "Traceback" not in result.output


def test_ingest_of_nothing_leaves_the_warehouse(tmp_path):
    (tmp_path / "a.txt").write_text(small_report(), "utf-8")
    assert run("ingest", tmp_path / "a.txt", "--warehouse", tmp_path / "w.duckdb").exit_code == 0
    result = run("ingest", tmp_path / "b.txt", "--warehouse", tmp_path / "w.duckdb")
    assert result.exit_code == 1
    assert "left as it was" in result.output
    assert "--allow-empty" in result.output
    assert "no such file" in result.output


def test_ingest_does_not_overwrite_some_other_file(tmp_path):
    (tmp_path / "a.txt").write_text(small_report(), "utf-8")
    result = run("ingest", tmp_path / "a.txt", "--warehouse", tmp_path / "a.txt")
    assert result.exit_code == 2
    assert "--warehouse" in result.output


# --- undo -----------------------------------------------------------------------------------------------------------


def test_undo_lists_what_is_there_and_says_what_it_did(tmp_path):
    target = tmp_path / "w.duckdb"
    (tmp_path / "a.txt").write_text(small_report(), "utf-8")
    (tmp_path / "b.txt").write_text(small_report(year=113), "utf-8")
    assert run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--warehouse", target).exit_code == 0
    assert run("ingest", tmp_path / "a.txt", "--warehouse", target).exit_code == 0

    listed = run("undo", "--list", "--warehouse", target)
    assert listed.exit_code == 0
    first, second = listed.output.splitlines()
    assert first.startswith("in place  w.duckdb ")
    assert f"1 document, {PLACES} rows, " in first
    assert second.startswith("1         w.previous.duckdb  ")
    assert "2 documents" in second

    done = run("undo", "--warehouse", target)
    assert done.exit_code == 0
    assert f"{target}: now the one of " in done.output
    assert ": 2 documents" in done.output.splitlines()[0]
    assert "is w.previous.duckdb now; jixiao undo takes it back" in done.output.splitlines()[1]
    assert "2 documents" in run("undo", "--list", "--warehouse", target).output.splitlines()[0]


def test_undo_without_anything_before_says_so(tmp_path):
    for arguments in (["undo"], ["undo", "--list"], ["undo", "--to", "1", "--list"]):
        result = run(*arguments, "--warehouse", tmp_path / "w.duckdb")
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


# --- cache ----------------------------------------------------------------------------------------------------------


def test_cache_tells_what_is_kept_sets_its_bound_and_empties_it(tmp_path):
    raw, target = tmp_path / "report.txt", tmp_path / "out" / "w.duckdb"
    raw.write_text(small_report(), "utf-8")
    assert run("ingest", raw, "--warehouse", target, "--no-cache").exit_code == 0
    assert not (target.parent / "cache").exists()
    assert run("ingest", raw, "--warehouse", target).exit_code == 0
    told = run("cache", "--warehouse", target).output.splitlines()
    stages = ("document", "linked", "loaded", "report", "warehouse")
    assert [line.split()[:3] for line in told[:5]] == [[s, "1", "entry"] for s in stages]
    assert told[5].endswith(" of 5,000.0 MB")
    told = run("cache", "--warehouse", target, "--size", "1.5 kb").output.splitlines()
    assert "removed" in told[0]
    assert told[-1].endswith(" of 0.0 MB")
    assert run("cache", "--warehouse", target, "--clear").output.splitlines()[-1].endswith("cache: 0.0 MB of 0.0 MB")
    assert run("cache", "--warehouse", target, "--size", "5QB").exit_code == 2


def test_a_damaged_entry_is_told_once_and_the_report_loaded(tmp_path):
    raw, target = tmp_path / "report.txt", tmp_path / "out" / "w.duckdb"
    raw.write_text(small_report(), "utf-8")
    run("ingest", raw, "--warehouse", target)
    (entry,) = (p for p in (target.parent / "cache" / "loaded").rglob("*") if p.is_file())
    entry.write_bytes(b"")
    result = run("ingest", raw, "--warehouse", target)
    assert result.exit_code == 0
    assert result.stderr.count("made anew") == 1
    assert run("ingest", raw, "--warehouse", target).stderr == ""


def test_cache_help_names_every_stage():
    told = " ".join(run("cache", "--help").output.split())
    places = [told.find(f"({stage})") for stage in STAGES]
    assert -1 not in places
    assert places == sorted(places)
    assert "(warehouse)" in told


def test_cache_of_somebody_elses_is_told(tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "mine.txt").write_text("mine")
    result = run("cache", "--clear", "--warehouse", tmp_path / "w.duckdb")
    assert result.exit_code == 2
    assert "no folder that jixiao made" in result.output
    assert (tmp_path / "cache" / "mine.txt").exists()


# --- show -----------------------------------------------------------------------------------------------------------


def test_show_prints_the_row_its_place_and_its_figures(warehouse):
    result = run("show", "keelung-114-plan", "1.1", "--warehouse", warehouse)
    assert result.exit_code == 0
    assert "經濟部標準檢驗局基隆分局114年度提升服務效能執行計畫" in result.output
    assert "辦理教育訓練20場次" in result.output
    assert "各單位" in result.output
    assert "line 7" in result.output or "line 8" in result.output
    assert "target" in result.output
    assert "\x1b[" not in result.output  # no colour where there is no terminal
    assert "1.2" not in result.output


def test_show_prints_what_is_below_a_place(warehouse):
    result = run("show", "keelung-114-plan", "1", "--warehouse", warehouse)
    assert [f"\n1.{n}  " in result.output for n in (1, 2, 3, 4)] == [True] * 4
    assert "\n2.1  " not in result.output


def test_show_says_which_documents_and_places_there_are(warehouse):
    result = run("show", "keelung", "--warehouse", warehouse)
    assert result.exit_code == 2
    assert "keelung-113-plan, keelung-114-plan" in result.output
    result = run("show", "keelung-114-plan", "9.9", "--warehouse", warehouse)
    assert result.exit_code == 2
    assert "1.1, 1.2" in result.output


def test_ids_are_whole_where_prose_can_go_on_below(capsys, monkeypatch):
    monkeypatch.setattr("pipeline.printing._console", lambda: Console(width=100, file=sys.stdout))
    figure = dict.fromkeys(("raw", "value", "value_high", "unit", "bound", "role", "period", "org", "subject"), None)
    figure |= {
        "raw": "47,914批",
        "value": 47914.0,
        "unit": "批",
        "role": "descriptive",
        "period": "110",
        "org": "基隆分局",
    }
    figure |= {"bound": "approx", "subject": "進口商品總報驗量" * 3, "indicator_id": "import_inspection_applications"}
    _print_figures([figure, {**figure, "indicator_id": None}], "基隆分局")
    printed = capsys.readouterr().out
    assert "import_inspection_applications" in printed
    assert "approx" in printed
    assert printed.count("商") == 6  # prose goes on below, uncut
    assert "org" not in printed.split()
    assert max(map(cell_width, printed.splitlines())) <= 100
    _print_figures([{**figure, "bound": "exact"}], "總局")
    printed = capsys.readouterr().out
    assert "bound" not in printed.split()
    assert "org" in printed.split()


def test_nothing_is_cut_where_a_terminal_is_narrow(capsys, monkeypatch):
    monkeypatch.setattr("pipeline.printing._console", lambda: Console(width=30, file=sys.stdout))
    say_table([["a" * 25, "b" * 25]], form="bare", whole={0, 1})
    printed = capsys.readouterr().out
    assert (printed.count("a"), printed.count("b")) == (25, 25)


def test_show_marks_figures_on_a_terminal(warehouse):
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "show", "keelung-114-plan", "1.1", "--warehouse", str(warehouse)]
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    env.pop("NO_COLOR", None)
    with subprocess.Popen(command, cwd=ROOT, stdout=slave, stderr=slave, env=env) as process:
        os.close(slave)
        printed = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not chunk:
                break
            printed += chunk
    os.close(master)
    assert process.returncode == 0
    before, figure = printed.decode("utf-8").split("20場次", 1)[0], printed.decode("utf-8")
    assert before.endswith("m")  # an escape sequence opens right before the figure
    assert "\x1b[" in figure


# --- tables ---------------------------------------------------------------------------------------------------------


def test_tables_as_json_and_csv():
    file = TYPESET / "kaohsiung-114-plan.docx"
    result = run("tables", file, "--json")
    assert result.exit_code == 0
    (table,) = json.loads(result.output)
    assert set(table) == {"pages", "header", "rows", "doubts"}
    assert table["header"] == [["執行策略", "執行方法", "主辦單位", "具體推動作法"]]
    assert len(table["rows"]) == PLACES
    result = run("tables", file, "--csv")
    assert list(csv.reader(io.StringIO(result.output))) == [*table["header"], *table["rows"]]
    result = run("tables", file)
    assert "執行策略" in result.output


def test_tables_of_a_file_without_any(tmp_path):
    (tmp_path / "a.txt").write_text("今天天氣很好", "utf-8")
    result = CliRunner().invoke(cli.main, ["tables", str(tmp_path / "a.txt"), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []
    assert "no table" in result.stderr


def test_tables_of_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").touch()
    result = run("tables", tmp_path / "a.txt")
    assert result.exit_code == 1
    assert "empty" in result.output


def test_page_ranges():
    pages = PageRange()
    assert pages.convert("12-17", None, None) == (12, 17)
    assert pages.convert("3", None, None) == (3, 3)
    assert pages.convert("3-", None, None) == (3, sys.maxsize)
    for wrong in ("x", "0-3", "5-4", "-3", ""):
        with pytest.raises(click.BadParameter):
            pages.convert(wrong, None, None)


# --- metrics --------------------------------------------------------------------------------------------------------

TEXT = "本年度受理47,906批，線上申辦率達99%以上"


def test_metrics_of_plain_text_from_standard_input():
    result = run("metrics", input=TEXT)
    assert result.exit_code == 0
    first, second = json_lines(result.output)
    assert list(first) == [
        "id", "raw", "occurrence", "char_start", "char_end", "value", "value_high", "unit", "bound", "role", "period",
        "subject", "confidence", "role_rule", "role_confidence", "period_confidence",
    ]  # fmt: skip
    assert (first["id"], first["raw"], first["value"], first["unit"]) == ("-", "47,906批", 47906, "批")
    for line in (first, second):
        assert TEXT[line["char_start"] : line["char_end"]] == line["raw"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
def test_metrics_of_a_plain_file_count_characters_in_the_whole_file(tmp_path, encoding):
    text = "\n第一段\n\n" + TEXT + "\n又受理5件\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    found = json_lines(run("metrics", tmp_path / "a.txt").output)
    assert found[-1]["raw"] == "5件"
    assert {line["id"] for line in found} == {str(tmp_path / "a.txt")}
    for line in found:
        assert text[line["char_start"] : line["char_end"]] == line["raw"]


def test_metrics_of_json_lines_know_year_and_organisation():
    lines = [{"id": "a", "text": TEXT, "roc_year": 110, "org": "基隆分局"}, {"id": 2, "text": "受理5件"}]
    text = "\n" + "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    found = json_lines(run("metrics", input=text).output)
    assert next((f["id"], f["raw"], f["period"]) for f in found) == ("a", "47,906批", "110")
    assert (found[-1]["id"], found[-1]["raw"], found[-1]["period"]) == (2, "5件", None)


def test_metrics_without_subjects():
    (found, *_) = json_lines(run("metrics", "--no-subjects", input=TEXT).output)
    assert found["subject"] is None


def test_metrics_say_which_line_is_wrong_and_go_on():
    text = '{"id": 1, "text": "共5件"}\n{"id": 2}\nno json\n{"id": 3, "text": "共6件", "roc_year": "x"}\n{"text": "共7件"}\n'
    result = CliRunner().invoke(cli.main, ["metrics"], input=text)
    assert result.exit_code == 1
    assert [(f["id"], f["raw"]) for f in json_lines(result.stdout)] == [(1, "5件"), (5, "7件")]
    for number in (2, 3, 4):
        assert f"line {number}" in result.stderr


@pytest.mark.parametrize("line", ['{"text": "共5件", "roc_year": 1e999}', '{"text": ' + "[" * 100_000])
def test_metrics_of_json_that_no_number_or_stack_holds(line):
    result = CliRunner().invoke(cli.main, ["metrics"], input=f'{line}\n{{"text": "共7件"}}\n')
    assert result.exit_code == 1
    assert "line 1: " in result.stderr
    assert [f["raw"] for f in json_lines(result.stdout)] == ["7件"]


def test_metrics_of_something_else(tmp_path):
    result = run("metrics", TYPESET / "kaohsiung-114-plan.docx")
    assert result.exit_code == 1
    assert "jixiao ingest" in result.output
    (tmp_path / "empty").touch()
    result = run("metrics", tmp_path / "empty")
    assert (result.exit_code, result.output) == (0, "")


def test_metrics_answer_line_by_line():
    """A program that writes a line and waits for its figures gets them."""
    command = [sys.executable, "-m", "pipeline", "metrics"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for n in (5, 6):
            process.stdin.write(json.dumps({"id": n, "text": f"受理{n}件"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == n
        process.stdin.close()
    assert process.returncode == 0


# --- check ----------------------------------------------------------------------------------------------------------


def test_what_ingest_and_site_end_with_is_in_one_language(tmp_path):
    raw = Path(__file__).parent.parent / "data" / "raw" / "keelung-110-results.txt"
    target = tmp_path / "w.duckdb"
    told = run("ingest", raw, "--warehouse", target, "--jobs", 1, env={"JIXIAO_LANG": "en"})
    assert "keelung-110-results 5.2.1: the parts do not add up to the whole" in told.output
    assert "請查核" not in told.output
    told = run("site", tmp_path / "site", "--warehouse", target, "--jobs", 1, env={"JIXIAO_LANG": "en"})
    assert told.output.rstrip().endswith("index.html: 1 report, 92 figures")
    told = run("site", tmp_path / "site", "--warehouse", target, "--jobs", 1, env={"JIXIAO_LANG": "zh"})
    assert told.output.rstrip().endswith("index.html：1 份報告，92 個數字")


def test_check_prints_the_worst_first(tmp_path):
    (tmp_path / "a.txt").write_text(small_report(org="新北市政府工務局"), "utf-8")
    (tmp_path / "b.txt").touch()
    run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--warehouse", tmp_path / "w.duckdb")
    result = run("check", "--warehouse", tmp_path / "w.duckdb")
    assert result.exit_code == 1
    assert result.output.index("error") < result.output.index("note")
    assert result.output.splitlines()[-1] == "1 error, 0 questions, 1 note"
    result = run("check", "--severity", "note", "--warehouse", tmp_path / "w.duckdb")
    assert result.exit_code == 0
    assert "[[organisation]]" in result.output
    found = json.loads(run("check", "--json", "--warehouse", tmp_path / "w.duckdb").output)
    assert [f["severity"] for f in found] == ["error", "note"]


def test_check_of_one_document(warehouse):
    result = run("check", "--doc", "keelung-114-plan", "--warehouse", warehouse)
    assert (result.exit_code, result.output) == (0, "0 errors, 0 questions, 0 notes\n")


# --- sql ------------------------------------------------------------------------------------------------------------

QUESTION = (
    "SELECT doc_id, roc_year, issued, basis, 99.5 AS rate, NULL AS nothing FROM documents ORDER BY doc_id LIMIT 1"
)


def test_sql_as_a_table(warehouse):
    result = run("sql", QUESTION, "--warehouse", warehouse)
    assert result.exit_code == 0
    assert "keelung-113-plan" in result.output
    assert "2024-01-24" in result.output


def test_sql_as_csv(warehouse):
    result = run("sql", QUESTION, "--csv", "--warehouse", warehouse)
    assert result.output == "doc_id,roc_year,issued,basis,rate,nothing\nkeelung-113-plan,113,2024-01-24,[],99.5,\n"


def test_sql_as_json(warehouse):
    result = run("sql", QUESTION, "--json", "--warehouse", warehouse)
    assert json.loads(result.output) == [
        {
            "doc_id": "keelung-113-plan",
            "roc_year": 113,
            "issued": "2024-01-24",
            "basis": [],
            "rate": 99.5,
            "nothing": None,
        }
    ]


@pytest.mark.parametrize(
    ("question", "remedy"),
    [
        ("SELECT * FROM documnets", "SHOW TABLES"),
        ("SELECT yaer FROM documents", "DESCRIBE"),
        ("DELETE FROM documents", "only reads"),
        ("SELECT * FROM read_csv('/etc/hostname')", "only reads"),
        ("SELEC 1", "syntax error"),
    ],
)
def test_sql_says_what_is_wrong(warehouse, question, remedy):
    result = run("sql", question, "--warehouse", warehouse)
    assert result.exit_code == 2
    assert remedy in result.output
    assert "Traceback" not in result.output
