"""Hostile names and texts through every command: nothing that a terminal, a spreadsheet or a reader of markup would act on."""

import ast
import contextlib
import csv
import io
import itertools
import json
import os
import re
import runpy
import shutil
import sys
import unicodedata
from pathlib import Path

import click
import duckdb
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_pdf import MadePage, make_pdf
from office_files import docx
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from small_reports import small_report
from sources import SOURCES, name_of, nodes_of

from pipeline import cli, schema, tasks, workers
from pipeline.commands.answers import Reply
from pipeline.commands.prompt import _completions, run_prompt
from pipeline.printing import visible, visible_json, visible_line
from pipeline.sheets import as_csv, disarm, rearm
from pipeline.warehouse import WarehouseError

ROOT = Path(__file__).parent.parent

# What must not reach anybody raw: a title set, a screen wiped, colours by C1, text turned round, another line's end
ACTS = "\x1b]0;pwned\x07 \x1b[2J \x9b31m \x9d0;x\x9c \x7f \u2066iso\u2069 \u202egnp \u200fx \u061c \ufeff \u2028"
# What must stay as it is, for nothing may take it for more than text
MARKUP = "[bold red]受理[/bold red] [/] [link=http://x]k[/link] <script>alert(1)</script> :smile:"
NAME = f"evil {ACTS} [red]x[/red] <b>\n.txt".replace("/", "∕")
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "@SUM(1)",
    "-2+3+cmd|x",
    "＋886",
    "+1+1",
    "﹦1",
    "\t=1",
    " =1",
    "'=1",
    "－1-x",
)
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)|\r")  # colours, and what the bar of progress does


def leaves(group, path=()):
    """Every command, as the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(leaves(cli.main))


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """Hostile files and the warehouse made of them."""
    folder = tmp_path_factory.mktemp("surfaces")
    raw = folder / f"raw {ACTS}".replace("/", "∕")
    raw.mkdir()
    words = f"{ACTS} {MARKUP} 辦理教育訓練"
    lines = small_report(words=words).split("\n")
    for n, formula in zip(itertools.count(7), FORMULAS, strict=False):
        cells = lines[n].split("\t")
        lines[n] = "\t".join([*cells[:2], f"{formula.strip()}{ACTS}", f"{formula.strip()} {cells[3]}"])
    lines[1] = ACTS
    report = raw / NAME
    report.write_text("\n".join(lines), "utf-8")
    other = raw / f"b{NAME}"
    other.write_text(small_report(org="新北市政府工務局", year=113, figure=90, words=words), "utf-8")
    (raw / f"empty{NAME}").touch()
    (raw / os.fsdecode(b"bytes \xff.txt")).touch()
    pdf = raw / "chars.pdf"
    xs, ys = (40, 200, 400, 550), (40, 80, 120, 160)
    texts = [["甲", "乙", "丙"], ["=1+1", f"受理5件{ACTS}", "[red]x"], ["@x", "＝2", "<b>"]]
    pdf.write_bytes(make_pdf([MadePage().grid(xs, ys).cells(xs, ys, texts, size=6)]))
    given = {"folder": folder, "raw": raw, "report": report, "other": other, "empty": raw / f"empty{NAME}", "pdf": pdf}
    given["warehouse"] = folder / "w.duckdb"
    result = call("ingest", raw, "--warehouse", given["warehouse"])
    assert result.exit_code == 1  # the empty ones
    assert ": 2 documents" in result.stdout, result.output
    return given


def call(*arguments, colour=False, input=None):
    env = {"FORCE_COLOR": "1", "COLUMNS": "200"} if colour else {}
    result = CliRunner().invoke(cli.main, [os.fspath(a) for a in arguments], input=input, env=env, prog_name="jixiao")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def ways(there):
    """Of each command, the arguments of every way to call it in which something of a file or an argument is printed."""
    raw, report, other, pdf = (there[name] for name in ("raw", "report", "other", "pdf"))
    bad, w = f"no {ACTS} such", ("--warehouse", there["warehouse"])
    elsewhere = ("--warehouse", there["folder"] / f"in {ACTS}".replace("/", "∕") / "w.duckdb")
    select = f'SELECT *, file AS "{ACTS.replace(chr(34), "")} [red]" FROM documents'
    return {
        ("ingest",): [(raw, "--warehouse", there["folder"] / f"{ACTS}.duckdb".replace("/", "∕")), (bad, *w), (f"http://[evil]{ACTS}", *w),
                        (raw, *w, "--dask", bad), (raw, *w, "--store", report), (raw, *w, "--store", f"unheard://{ACTS}")],
        ("show",): [("keelung-114-plan", *w), ("keelung-114-plan", "1.1", *w), (bad, *w), ("keelung-114-plan", bad, *w)],
        ("find",): [
            *((word, *how, *w) for word in ("訓練", "=", "[bold red]", ACTS) for how in ((), ("--json",), ("--figures",), ("--rows",))),
            *(("訓練", "--org", name, *w) for name in (bad, ACTS)),
        ],
        ("tables",): [(f, *how) for f in (report, pdf, there["empty"], bad) for how in ((), ("--csv",), ("--json",))],
        ("metrics",): [(report,), (there["empty"],), (pdf,), (bad,), ("--no-subjects", report), (report, "--reference", bad),
                         (report, "--reference", there["folder"])],
        ("trace",): [
            (f, "--stage", stage, *how)
            for f in (report, pdf)
            for stage in ("chars", "grid", "pieces", "tables", "rows", "figures")
            for how in ((), ("--json",))
        ],
        ("cache",): [
            *((*how, *named) for named in (w, elsewhere) for how in ((), ("--size", bad), ("--size", "1GB"), ("--clear",))),
            *(("--store", place, *w) for place in (report, f"unheard://{ACTS}", there["folder"] / f"kept {ACTS}".replace("/", "∕"))),
        ],
        ("check",): [w, (*w, "--json"), (*w, "--doc", bad), ("--warehouse", there["empty"])],
        ("diff",): [(report, other), (report, other, "--json"), (report, report), (report, there["empty"])],
        ("audit",): [(report,), (report, "--json"), w, (*w, "--json"), ("--list",), ("--check", bad), (bad,), (raw,), (report, bad, "--json"),
                     *((report, "--mark", out) for out in (bad, report, f"{bad}/x")), ("--mark", bad), (bad, "--mark", bad)],
        ("indicators", "suggest"): [w, (*w, "--pack", ACTS)],
        ("undo",): [("--list", *w), (*w, "--to", "9"), ("--list", "--warehouse", bad), ("--warehouse", there["empty"])],
        ("export",): [(there["folder"] / f"out {form} {ACTS}".replace("/", "∕"), "--format", form, *w) for form in FORMS]
        + [(there["folder"] / f"lake {ACTS}".replace("/", "∕"), "--partition-by", by, *w) for by in ("org,roc_year", bad)],
        ("site",): [(there["folder"] / f"site {ACTS}".replace("/", "∕"), *w), (report, *w), (there["folder"] / "s", "--warehouse", bad)],
        # what is served is tried in test_review.py; here, what is printed where it cannot be
        ("review",): [("--warehouse", there["empty"]), (bad, *w), ("--reference", report, *w)],
        ("sql",): [
            *((q, *how, *w) for q in (select, "FROM results", "FROM findings") for how in ((), ("--csv",), ("--json",), ("--line",), ("--box", "--page"))),
            (f"SELECT '{ACTS}' x, no_{ACTS} FROM results", *w),
            (f"SELECT 1; EXPLAIN SELECT '{ACTS}'; SELECT '{ACTS}'::BLOB, ['{ACTS}'], MAP {{'{ACTS}': 1}}; FROM '{ACTS}'", "--box", *w),
        ],
    }  # fmt: skip


FORMS = ("csv", "parquet", "xlsx")


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def acts(c):
    """Whether a character alone turns or ends a line, moves the cursor, or is half a character."""
    return (
        unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(c) in TURNING
        or c in "\u200e\u200f\u061c\ufeff"
    )


def assert_nothing_raw(text, where):
    raw = {c for c in text if c not in "\n\t" and acts(c)}
    assert not raw, f"{where}: {sorted(map(ascii, raw))}: {next(ascii(x) for x in text.splitlines() if raw & set(x))}"


@pytest.fixture
def read_once(monkeypatch):
    """What a process is asked of a document is answered once, and given again where it is only printed in another way.

    Not what an ingest asks: its processes write down what they have made.
    """
    known = {}
    run_all = workers.run_all

    def run_once(function, given, *, heard=None, **how):
        given = list(given)
        asked = (function, repr(given), repr(how))
        if function.__module__ != tasks.__name__:
            yield from run_all(function, given, heard=heard, **how)
            return
        if asked not in known:
            said = []
            answers = run_all(function, given, heard=lambda *words: said.append(words), **how)
            known[asked] = list(answers), said
        answers, said = known[asked]
        for words in said:
            if heard:
                heard(*words)
        yield from answers

    monkeypatch.setattr(workers, "run_all", run_once)


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("command", sorted(COMMANDS), ids=" ".join)
def test_no_command_prints_anything_raw(there, command):
    cases = ways(there)
    assert set(cases) == set(COMMANDS), "say here how a command is called that prints what a file holds"
    for arguments in cases[command]:
        for colour in (False, True):
            result = call(*command, *arguments, colour=colour)
            for text in (result.stdout, result.stderr):
                assert_nothing_raw(OWN.sub("", text) if colour else text, f"{command} {arguments}")
            if "--json" in arguments and result.stdout:
                json.loads(result.stdout)
            if command == ("metrics",):
                assert all(map(json.loads, result.stdout.splitlines()))
            if "--csv" in arguments:
                assert not [
                    c for row in csv.reader(io.StringIO(result.stdout)) for c in row if disarm(c) != c and c[0] != "'"
                ]


@pytest.mark.parametrize("command", sorted(COMMANDS), ids=" ".join)
def test_every_form_of_output_is_tried(tmp_path, command):
    files = ("folder", "raw", "report", "other", "empty", "pdf", "warehouse")
    called = {str(a) for arguments in ways(dict.fromkeys(files, tmp_path))[command] for a in arguments}
    for option in COMMANDS[command].params:
        if isinstance(option, click.Option) and option.opts[0] in ("--json", "--csv", "--line", "--box"):
            assert option.opts[0] in called
        if option.name in ("form", "stage") and isinstance(option.type, click.Choice):
            assert set(option.type.choices) <= called


@pytest.mark.slow
def test_the_prompt_prints_nothing_raw_and_offers_nothing_that_acts(there, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    ours = tmp_path / "w.duckdb"
    shutil.copy(there["warehouse"], ours)
    name = f"name {ACTS}".replace('"', "")
    with duckdb.connect(str(ours)) as con:
        con.execute(f'CREATE TABLE "{name}" ("{name}" INTEGER); COMMENT ON TABLE "{name}" IS \'{ACTS}\'')
        con.execute(f'COMMENT ON COLUMN "{name}"."{name}" IS \'{ACTS}\'')
    lines = [
        ".tables",
        ".schema documents",
        ".schema \u202ename",
        ".\u202ename",
        "FROM findings;",
        ".line",
        ".page",
        "FROM \u202ename;",
    ]
    lines += [
        "SELECT \u202e機關 FROM findings;",
        "\u202e\r.tables",
        "SELECT 機關\u202e FROM metrics;",
        f"SELECT check{ACTS[0]};",
    ]
    for path in (ours, tmp_path / f"no {ACTS}".replace("/", "∕")):
        with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
            keys.send_text("".join(f"{line}\r" for line in lines) + "\x04")
            with contextlib.suppress(WarehouseError):  # which the command prints
                run_prompt(path, lambda: Reply("box", False, 100))
        printed = capsys.readouterr()
        assert_nothing_raw(printed.out + printed.err, path)
    assert not [offered for offered in _completions(ours).items() if any(map(acts, "".join(offered)))]


@pytest.mark.slow
def test_json_has_the_exact_text_and_markup_is_text(there):
    question = (
        "SELECT file, result FROM results JOIN documents USING (doc_id) WHERE roc_year = 113 ORDER BY position LIMIT 1"
    )
    (row,) = json.loads(call("sql", question, "--json", "--warehouse", there["warehouse"]).stdout)
    with duckdb.connect(str(there["warehouse"]), read_only=True) as con:
        assert tuple(row.values()) == con.execute(question).fetchone()
    assert row["file"].endswith(f"b{NAME}")
    assert set("\x9b\x9d\u2066") <= set(row["result"])
    for arguments in (("show", "keelung-114-plan"), ("sql", question), ("tables", there["report"])):
        printed = call(*arguments, *(("--warehouse", there["warehouse"]) if arguments[0] != "tables" else ())).stdout
        assert MARKUP in printed


@pytest.mark.slow
def test_exports_run_nothing_and_parquet_is_exact(there, tmp_path):
    for form in FORMS:
        assert call("export", tmp_path, "--format", form, "--warehouse", there["warehouse"]).exit_code == 0
    for path in tmp_path.glob("*.csv"):
        text = path.read_bytes().decode("utf-8-sig")
        assert_nothing_raw(text.replace("\r\n", "\n"), path)
        assert not [c for row in csv.reader(io.StringIO(text)) for c in row if disarm(c) != c and not c.startswith("'")]
    assert "'＝1+1" in (tmp_path / "results.csv").read_text("utf-8-sig")
    for sheet in openpyxl.load_workbook(tmp_path / "jixiao.xlsx").worksheets:
        for cell in itertools.chain.from_iterable(sheet.iter_rows()):
            assert cell.data_type != "f"
            assert_nothing_raw(str(cell.value), sheet.title)
    with duckdb.connect(str(there["warehouse"]), read_only=True) as con:
        for table in ("documents", "results"):
            exported = con.execute(f"FROM '{tmp_path / table}.parquet'").fetchall()
            assert exported == con.execute(f"FROM {table} ORDER BY rowid").fetchall()


SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
RUN = [
    f"{before}{sign}{then}"
    for sign in SIGNS
    for before in ("", "\t", "\r", "\n", " ")
    for then in ("1+1", "cmd|'/C x'!A0")
]


@pytest.mark.slow
def test_no_answer_as_csv_runs(there):
    values = ", ".join(f"({schema.quote(text)})" for text in RUN)
    result = call(
        "sql", f"SELECT a, [a] AS b FROM (VALUES {values}) AS t(a)", "--csv", "--warehouse", there["warehouse"]
    )
    _, *rows = csv.reader(io.StringIO(result.stdout))
    assert [rearm(row[0]) for row in rows] == [visible(text) for text in RUN]
    assert all(
        row[0].startswith("'") for row in rows if not row[0].startswith("\\r")
    )  # printed, a \\r is no end of line
    assert call(
        "sql", 'SELECT 1 AS "=1+1", -5 AS b, -1e-7 AS c', "--csv", "--warehouse", there["warehouse"]
    ).stdout == ("'=1+1,b,c\n1,-5,-1e-07\n")


def test_no_table_as_csv_runs(tmp_path):
    signs = [f"{sign}1+1" for sign in SIGNS]
    (tmp_path / "a.txt").write_text("\n".join("\t".join(("甲", "乙", text)) for text in ["丙", *signs]), "utf-8")
    _, *rows = csv.reader(io.StringIO(call("tables", tmp_path / "a.txt", "--csv").stdout))
    assert [row[2] for row in rows] == [f"'{text}" for text in signs]
    cells = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>{before}<w:t>{sign}1+1</w:t></w:r></w:p></w:tc></w:tr>"
        for before in ("<w:tab/>", "<w:br/>", "<w:cr/>", "")
        for sign in SIGNS
    )
    (tmp_path / "a.docx").write_bytes(docx(f"<w:tbl>{cells}</w:tbl>"))
    rows = list(csv.reader(io.StringIO(call("tables", tmp_path / "a.docx", "--csv").stdout)))
    assert len(rows) == 4 * len(SIGNS)
    assert all(row[1].startswith("'") for row in rows)


@pytest.mark.slow
def test_the_dictionary_is_plain(there, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["dictionary", str(there["warehouse"])])
    runpy.run_module("pipeline.dictionary", run_name="__main__")
    printed = capsys.readouterr()
    assert printed.out
    assert_nothing_raw(printed.out + printed.err, "dictionary")


# --- one function for each ------------------------------------------------------------------------------------------

TOLD = [path for path in SOURCES if not name_of(path).startswith("jixiao/")]
PRINTS = {"print", "click.echo", "click.secho", "click.echo_via_pager", "sys.stdout", "sys.stderr", "sys.__stdout__"}
SHEETS = {"csv.writer", "csv.DictWriter"}


def used(path):
    """Names and dotted names that a module calls or imports."""
    for node in nodes_of(path):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)
            yield f".{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)


@pytest.mark.parametrize("path", TOLD, ids=name_of)
def test_nothing_is_printed_or_written_for_a_spreadsheet_elsewhere(path):
    names = set(used(path))
    if path.name != "printing.py":
        assert not names & (PRINTS | {"rich"})
    if path.name != "sheets.py":
        assert not names & (SHEETS | {".to_csv", ".to_excel"})


@given(st.text(st.characters(exclude_categories=())))
def test_json_says_the_same_and_nothing_raw(text):
    assert json.loads(visible_json(text)) == text
    assert_nothing_raw(visible_json(text), "json")
    assert visible(visible(text)) == visible(text)
    assert "\n" not in visible_line(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [{"a": (float("-inf"), 1)}]])
def test_json_is_json_also_of_numbers_that_it_has_no_form_for(value):
    def refuse(name):
        raise ValueError(name)

    json.loads(visible_json(value), parse_constant=refuse)


@pytest.mark.parametrize(
    "words", [("sql", "SELECT '\0'"), ("ingest", "a\0"), ("tables", "a\0"), ("undo", "--warehouse", "\0"), ("\0",)]
)
def test_a_nul_is_wrong_usage(words):
    result = call(*words)
    assert (result.exit_code, "an argument holds a NUL" in result.stderr) == (2, True)


@pytest.mark.parametrize("words", [("sql", "SELECT 1"), ("ingest", "x"), ("--help",)])
def test_a_folder_that_is_gone_is_said(tmp_path, monkeypatch, words):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = call(*words)
    monkeypatch.chdir(tmp_path)
    assert (result.exit_code, result.stderr.startswith("jixiao: the current folder cannot be told")) == (2, True)


@pytest.mark.slow
def test_whatever_turns_or_ends_a_line_is_seen():
    for code in range(sys.maxunicode + 1):
        assert visible_line(chr(code)) != chr(code) or not acts(chr(code)), hex(code)
    kept = "績效 1,234％「（，。\u3000\ue000𠮷ä\u200d\U000e0100"  # words, made-up characters, joiners, variants
    assert visible(kept) == kept


@given(st.text(st.sampled_from("=＝+＋-－@'5.％ \t\rx件")))
def test_a_disarmed_text_is_had_back(text):
    cell = disarm(text)
    assert rearm(cell) == text
    assert disarm(cell) == cell or cell.startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_disarmed(text):
    assert disarm(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-5", "-6.08%", "+1,234", "a=1", "5-3", "'tis", "", -5, -6.5])
def test_numbers_and_plain_texts_are_left_alone(value):
    assert disarm(value) == value


def test_csv_has_numbers_as_numbers():
    assert as_csv([["值", "=x"], [-5, "-5"], [None, "＝1\x9b"]]) == "值,'=x\n-5,-5\n,'＝1\\x9b\n"
