"""The prompt's parts: history in a file of the owner's, names that are completed, words with a point in front."""

import os
import stat
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pipeline import prompt, schema
from pipeline.commands.answers import Reply
from pipeline.commands.prompt import run_prompt
from pipeline.printing import cell_width
from pipeline.prompt import Kept, Names, history_file
from pipeline.schema import TABLES, VIEWS

pytestmark = pytest.mark.slow


@pytest.fixture
def warehouse(small_warehouse):
    return small_warehouse


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "jixiao" / "sql_history"


def press(warehouse, *lines):
    """Each line typed at the prompt, and Ctrl-D behind them."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("".join(f"{line}\r" for line in lines) + "\x04")
        run_prompt(warehouse, lambda: Reply("box", False, 100))


# --- what is typed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["SELECT 6 * 7;"], "42 │"),
        (["SELECT 6 *", "7", ";"], "42 │"),
        (["SELECT 6 *", "7", ""], "42 │"),  # an empty line
        (["SELECT ';", "' AS a;"], r"│ ;\n │"),
        (["SELECT 1; SELECT 2;"], "│ 1 │\n└───┘\n\n┏━━━┓\n┃ 2 ┃"),
        ([".help"], ".schema NAME"),
        ([".tables"], "documents"),
        ([".schema METRICS;"], "metric_id"),
        ([".schema 指標比較"], "branch_comparison"),
        ([".schema documents"], "機關"),
        (["help"], ".schema NAME"),
        (["?"], ".schema NAME"),
        (["stray", ".tables", "SELECT 6 * 7;"], "42 │"),
        (["stray", ".tables"], "documents"),
        (["SELECT 6 *", "7", ".help"], "42 │"),
        (["SELECT 6 * 7 AS n;", ".line"], "n = 42"),
        (["SELECT 6 * 7 AS n", ".LINE"], "n = 42"),
        (["SELECT repeat('ab', 90) AS a;", ".page"], "ab" * 90),
        (["SELECT '", ".tables' AS a;"], "\\n.tables"),  # within a text it is none
        (["FROM metrics;"], "(all: .line or .page)"),
    ],
)
def test_what_is_typed_is_answered(warehouse, capsys, lines, shown):
    press(warehouse, *lines)
    assert shown.replace("42 │", "42 │") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("FROM nothing;", "Table with name nothing does not exist"),
        ("DROP TABLE metrics;", "jixiao sql only reads"),
        (".schema", ".tables lists them"),
        (".schema nothing", "there is no such table or view"),
        (".line", "there has been no question yet"),
        (".page", "there has been no question yet"),
        ("-- x;\r", "Ask one, such as: SHOW TABLES;"),
        ("SELECT nothing FROM documents;", "To see a table's columns: .schema documents\n"),
        ("FROM nothing;", "To see what there is: .tables\n"),
        ("SELECT f\r.help", "Binder Error"),
        (".shell ls", "there is no such word"),
    ],
)
def test_what_is_wrong_is_said_and_the_prompt_goes_on(warehouse, capsys, line, said):
    press(warehouse, line, "SELECT 'still there';")
    printed = capsys.readouterr()
    assert said in printed.err
    assert "still there" in printed.out


def test_all_tables_and_views_fit_a_screen(warehouse, capsys, monkeypatch):
    monkeypatch.setattr("pipeline.commands.prompt.terminal_width", lambda: 80)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(".tables\r\x04")
        run_prompt(warehouse, lambda: Reply("box", False, 80))
    lines = capsys.readouterr().out.splitlines()[2:]
    assert len(lines) == len(TABLES) + len(VIEWS) + 2 <= 23  # and the line that is typed next
    assert max(map(cell_width, lines)) <= 80
    for relation in (*TABLES, *VIEWS):
        assert [line for line in lines if line.split()[:2] == [relation.name, relation.zh_name]]


@pytest.mark.parametrize("word", ["clear", ".clear", "CLEAR"])
def test_the_screen_is_cleared(warehouse, capsys, monkeypatch, word):
    cleared = []
    monkeypatch.setattr(prompt, "clear", lambda: cleared.append(word))
    press(warehouse, word, "SELECT 6 * 7;")
    assert (cleared, "42 │" in capsys.readouterr().out) == ([word], True)


@pytest.mark.parametrize("word", [".quit", ".exit", "quit", "exit;", "QUIT", "SELECT 1\r.quit"])
def test_words_to_leave_by(warehouse, capsys, word):
    press(warehouse, word, "SELECT 'not asked';")
    assert "not asked" not in capsys.readouterr().out


def test_schema_shows_the_meaning_in_both_languages(warehouse, capsys):
    press(warehouse, ".schema metrics")
    shown = "".join(capsys.readouterr().out.split())
    table = next(table for table in TABLES if table.name == "metrics")
    for text in (table.comment, *(column.comment for column in table.columns)):
        assert "".join(text.split()) in shown


def test_a_warehouse_that_is_replaced_is_the_one_that_is_asked(warehouse, tmp_path, capsys, monkeypatch):
    ours = tmp_path / "w.duckdb"
    ours.write_bytes(warehouse.read_bytes())
    asked = []

    def replaced(text, at, reply):
        asked.append(at.stat().st_ino)
        new = at.with_suffix(".new")
        new.write_bytes(at.read_bytes())
        new.replace(at)

    monkeypatch.setattr("pipeline.commands.prompt.reply_to", replaced)
    press(ours, "SELECT 1;", "SELECT 2;")
    assert len(set(asked)) == 2


def test_each_answer_fits_the_terminal_as_it_is_then(warehouse, capsys):
    widths = [100, 40]
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("FROM metrics;\rFROM metrics;\r\x04")
        run_prompt(warehouse, lambda: Reply("box", False, widths.pop(0)))
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("┏")]
    assert [len(head) > 40 for head in heads] == [True, False]


# --- names ----------------------------------------------------------------------------------------------------------


def completed(names, text):
    return [c.text for c in Names(names).get_completions(Document(text), CompleteEvent())]


NAMES = {".tables": "", "metrics": "One row a figure.", "metric_id": "", "select": "", "民國年": ""}


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sel", ["select"]),
        ("SELECT m", ["metrics", "metric_id"]),
        ("SELECT f.METRIC_", ["metric_id"]),
        ("SELECT metrics", []),
        (".t", [".tables"]),
        ("民", ["民國年"]),
        ("FROM x.t", []),
        ("", list(NAMES)),
    ],
)
def test_the_word_before_the_cursor_is_completed(text, offered):
    assert completed(NAMES, text) == offered


def test_tables_views_columns_and_keywords_can_be_completed(warehouse):
    from pipeline.commands.prompt import _completions

    names = _completions(warehouse)
    listed = [relation.name for relation in (*TABLES, *VIEWS)]
    assert {*listed, "roc_year", "select", ".schema"} <= set(names)
    assert names["metrics"] == next(table.comment for table in TABLES if table.name == "metrics")
    assert names["metric_id"] in {c.comment for t in schema.TABLES if t.name == "metrics" for c in t.columns}


# --- history --------------------------------------------------------------------------------------------------------


def test_the_history_is_kept_for_the_owner_alone(warehouse, state):
    press(warehouse, "SELECT 1", ";")
    assert stat.S_IMODE(state.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.parent.stat().st_mode) == 0o700
    state.chmod(0o644)
    assert list(Kept(state).load_history_strings()) == ["SELECT 1\n;"]
    assert stat.S_IMODE(state.stat().st_mode) == 0o600


def test_the_history_is_bounded(state, monkeypatch):
    monkeypatch.setattr(prompt, "MOST_HISTORY", 2000)
    history = Kept(state)
    for n in range(300):
        history.store_string(f"SELECT {n}\n, '績效';")
        assert state.stat().st_size <= 2000 + 100
    kept = list(history.load_history_strings())
    assert kept == [f"SELECT {n}\n, '績效';" for n in range(299, 299 - len(kept), -1)]
    assert len(kept) > 10
    history.store_string("x" * 5000)  # longer than all that is kept
    assert state.stat().st_size == 0
    assert [p.name for p in state.parent.iterdir()] == [state.name]


def test_what_is_no_utf8_is_kept_as_far_as_it_goes(state):
    history = Kept(state)
    history.store_string("SELECT '\udcff';")
    assert list(history.load_history_strings()) == ["SELECT '?';"]


def test_a_history_that_cannot_be_kept_is_said(warehouse, tmp_path, capsys, monkeypatch, state):
    monkeypatch.setenv("XDG_STATE_HOME", str(warehouse))  # a file
    press(warehouse, "SELECT 'answered';", "SELECT 2;")
    printed = capsys.readouterr()
    assert printed.err.count("The history of questions is not kept") == 1
    assert "answered" in printed.out


def test_a_history_that_cannot_be_kept_any_longer_is_said(warehouse, capsys, monkeypatch):
    def full(self, string):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prompt_toolkit.history.FileHistory.store_string", full)
    press(warehouse, "SELECT 'answered';")
    printed = capsys.readouterr()
    assert "not kept: [Errno 28] No space left on device" in printed.err
    assert "answered" in printed.out


@pytest.mark.skipif(os.name == "nt", reason="folders of other systems")
def test_the_history_stands_in_the_users_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for named in ("", "relative/folder"):  # which the specification has ignored
        monkeypatch.setenv("XDG_STATE_HOME", named)
        assert history_file() == tmp_path / ".local" / "state" / "jixiao" / "sql_history"
    monkeypatch.setenv("XDG_STATE_HOME", "/elsewhere")
    assert history_file() == Path("/elsewhere/jixiao/sql_history")
