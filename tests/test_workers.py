"""Readers in processes of their own: what dies, hangs or swells is named, and costs nothing else."""

import contextlib
import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bad_tasks import LOST, act
from small_reports import small_report

from pipeline import warehouse, workers
from pipeline.workers import Limits, LostError, Pool, Task, run_all, run_on_file

BAD = Path(__file__).parent / "bad_reader.py"
KINDS = ("segfault", "killed", "hang", "swell")
# Patience is of the clock: other tests run beside. The system counts whole seconds of the processor, so that half a one ends
# what spins after one, and a whole one after two.
TIGHT = Limits(seconds=0.5, megabytes=300.0, patience=10.0)


@pytest.fixture(autouse=True)
def spawned(forked, monkeypatch):
    """As for a user."""
    monkeypatch.setattr(workers, "START", "spawn")
    monkeypatch.setattr(workers, "LIMITS", Limits())


def threshold(generation):
    return gc.get_threshold()[generation]


def dawdle(word):
    """A task that takes long where it says so."""
    time.sleep(1.5 if word == "slow" else 0)
    return word


# --- the processes --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_lost_costs_its_own_task_alone(tmp_path, jobs):
    words = ["a", "segfault", "b", "hang", "c", "swell", "d", "spin", "e", "killed", "f", "exit", "g", "failure", "h"]
    lines = tmp_path / "lines"
    answers = list(run_all(act, [Task((word, lines)) for word in words], jobs=jobs, limits=TIGHT))
    assert Counter(lines.read_text().split()) == Counter(words)  # nothing was done twice, and nothing left out
    checks = {}
    for word, answer in zip(words, answers, strict=True):
        if answer.error is None:
            assert answer.value[0] == word
        else:
            checks[word] = getattr(answer.error, "check", type(answer.error).__name__)
    assert checks == LOST


@pytest.mark.slow
def test_a_process_lives_on_from_task_to_task(tmp_path):
    answers = list(run_all(act, [Task((word, tmp_path / "lines")) for word in ("a", "b", "failure", "c")]))
    assert len({answer.value[1] for answer in answers if answer.error is None}) == 1


@pytest.mark.slow
def test_a_process_is_replaced_after_a_number_of_tasks(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "MOST_TASKS", 2)
    answers = [answer.get() for answer in run_all(act, [Task((word, tmp_path / "lines")) for word in "abcde"])]
    assert [word for word, _ in answers] == list("abcde")
    assert list(Counter(process for _, process in answers).values()) == [2, 2, 1]


@pytest.mark.slow
def test_what_waits_for_a_slow_task_is_bounded(monkeypatch):
    monkeypatch.setattr(workers, "MOST_WAITING", 1)
    taken = []

    def tasks():
        for word in ("slow", "a", "b", "c", "d", "e"):
            taken.append(word)
            yield Task(word)

    answers = run_all(dawdle, tasks(), jobs=2)
    assert next(answers).get() == "slow"
    assert len(taken) < 6
    assert [answer.get() for answer in answers] == ["a", "b", "c", "d", "e"]


@pytest.mark.slow
def test_a_process_looks_for_cycles_seldom():
    (answer,) = run_all(threshold, [Task(0)])
    assert answer.get() == workers.YOUNG > gc.get_threshold()[0]


@pytest.mark.slow
def test_tasks_are_taken_when_there_is_a_process_for_them(tmp_path):
    taken = []

    def tasks():
        for word in ("a", "b", "c"):
            taken.append(word)
            yield Task((word, tmp_path / "lines"))

    for answer in run_all(act, tasks()):
        assert taken[-1] == answer.get()[0]


@pytest.mark.slow
def test_an_error_comes_back_as_it_is_with_its_traceback(tmp_path):
    with pytest.raises(ZeroDivisionError, match="on failure") as caught:
        run_on_file(act, ("failure", tmp_path / "lines"), tmp_path)
    assert "bad_tasks.py" in caught.value.__notes__[0]


@pytest.mark.slow
def test_a_lost_file_is_named_with_a_remedy(tmp_path):
    with pytest.raises(
        LostError, match=r"a\.pdf: reading it took more than 0\.5 s of the processor.*--timeout SECONDS"
    ):
        run_on_file(act, ("spin", tmp_path / "lines"), tmp_path / "a.pdf", Limits(seconds=0.5, patience=60.0))


def test_a_large_file_may_take_more_than_a_small_one():
    small, large = (Limits().of_task(size) for size in (1000, 10 * workers.MB))
    assert (round(small.seconds), round(small.megabytes)) == (8, 440)
    assert (large.seconds, large.megabytes) == (208, 760)
    assert workers.set_limits(5, 100).of_task(10 * workers.MB).seconds == 5
    assert workers.set_limits(5, 100).of_task(10 * workers.MB).megabytes == 100


# --- processes that stay --------------------------------------------------------------------------------------------


def ask_all(words, file, **options):
    with contextlib.closing(Pool(act, **options)) as pool:
        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(lambda word: pool.ask(Task((word, file)), TIGHT), words))
        return [answer.error.check if isinstance(answer.error, LostError) else answer.get() for answer in answers]


@pytest.mark.slow
def test_a_pool_answers_several_threads_and_what_is_lost_costs_its_own_task_alone(tmp_path):
    answers = ask_all(["a", "segfault", "b", "hang", "c", "swell", "d", "e"], tmp_path / "lines")
    assert answers[1::2][:3] == ["reader_died", "took_too_long", "took_too_much"]
    assert [word for word, _ in (*answers[::2], answers[-1])] == ["a", "b", "c", "d", "e"]


@pytest.mark.slow
def test_a_process_of_a_pool_lives_on_and_one_that_died_idle_costs_nothing(tmp_path):
    with contextlib.closing(Pool(act)) as pool:
        pids = [pool.ask(Task((word, tmp_path / "lines"))).get()[1] for word in ("a", "b")]
        assert len(set(pids)) == 1
        os.kill(pids[0], signal.SIGKILL)
        assert until(lambda: is_alive(pids[0]), lambda alive: not alive) is False
        assert pool.ask(Task(("c", tmp_path / "lines"))).get()[1] != pids[0]


@pytest.mark.slow
def test_a_process_of_a_pool_that_nobody_asks_ends(tmp_path):
    with contextlib.closing(Pool(act, rest_after=0.2)) as pool:
        pid = pool.ask(Task(("a", tmp_path / "lines"))).get()[1]
        assert until(lambda: is_alive(pid), lambda alive: not alive) is False
        assert pool.ask(Task(("b", tmp_path / "lines"))).get()[1] != pid


def serve_a_pool(file, answers):
    answers.put(ask_all(["a", "segfault", "b"], file))


@pytest.mark.slow
def test_a_daemon_may_have_a_pool(tmp_path):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    daemon = context.Process(target=serve_a_pool, args=(tmp_path / "lines", answers), daemon=True)
    daemon.start()
    (a, died, b) = answers.get(timeout=120)
    daemon.join()
    assert (a[0], died, b[0]) == ("a", "reader_died", "b")


# --- the commands ---------------------------------------------------------------------------------------------------


def start(*arguments, **options):
    command = [sys.executable, str(BAD), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def ask_each(lines):
    """What the command answers to each of several lines, given in one process, and what that process says besides."""
    command = subprocess.Popen(
        [sys.executable, str(BAD), "--each"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    told, errors = command.communicate(json.dumps([list(map(str, line)) for line in lines]), timeout=300)
    assert command.returncode == 0, errors
    return json.loads(told), errors


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ten good reports and one of each kind of bad ones."""
    raw = tmp_path_factory.mktemp("matrix") / "raw"
    raw.mkdir()
    for n in range(10):
        (raw / f"{n}-good.txt").write_text(small_report(year=104 + n, figure=20 * n, rows=4), "utf-8")
    for n, kind in enumerate(KINDS):
        (raw / f"{n // 2 * 4}-{kind}.txt").write_text(small_report(year=94 + n), "utf-8")  # two in a row, twice
    return raw


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_good_reports_load_and_bad_ones_are_named(folder, tmp_path, jobs):
    target = tmp_path / "w.duckdb"
    done = start("ingest", folder, "--warehouse", target, "--jobs", jobs, "--timeout", 3)
    _, errors = done.communicate(timeout=120)
    assert done.returncode == 1, errors
    with warehouse.open_warehouse(target) as con:
        years = con.execute("SELECT roc_year FROM documents ORDER BY ALL").fetchall()
        lost = con.execute('SELECT parse_filename(file), "check" FROM findings WHERE doc_id IS NULL ORDER BY ALL')
        assert years == [(104 + n,) for n in range(10)]
        assert lost.fetchall() == [
            ("0-killed.txt", "reader_died"),
            ("0-segfault.txt", "reader_died"),
            ("4-hang.txt", "took_too_long"),
            ("4-swell.txt", "took_too_much"),
        ]
    assert "20場次" in start("show", "keelung-105-plan", "--warehouse", target).communicate(timeout=60)[0]


@pytest.mark.slow
def test_every_command_that_reads_one_document_names_it(folder):
    """One process gives all of the commands, and so loads what they need once."""
    good = folder / "0-good.txt"
    bad = [path for path in sorted(folder.iterdir()) if path.stem.split("-")[1] in KINDS]
    ways = [
        (path, way)
        for path in bad
        for way in (("tables", path), ("trace", path), ("audit", path), ("diff", path, good))
    ]
    answers, errors = ask_each([[*way, "--timeout", 2] for _, way in ways])
    assert errors == ""
    assert len(answers) == 4 * len(KINDS)
    for (path, way), answer in zip(ways, answers, strict=True):
        assert (answer["code"], answer["output"]) == (1, ""), way
        assert answer["errors"].startswith(f"jixiao: {path}: "), answer
        assert any(remedy in answer["errors"] for remedy in ("--memory MB", "--timeout SECONDS", "in another format"))
        assert "Traceback" not in answer["errors"]


@pytest.mark.slow
def test_metrics_answers_the_good_passages_and_names_the_bad_ones(tmp_path):
    texts = [word for kind in KINDS for word in ("受理12件", kind)]
    passages = tmp_path / "passages.jsonl"
    passages.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    done = start("metrics", passages, "--timeout", 2, "--no-subjects")
    output, errors = done.communicate(timeout=120)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in output.splitlines()] == [0, 2, 4, 6]
    assert [line.split(": ")[1] for line in errors.splitlines()] == [f"{passages} line {n}" for n in (2, 4, 6, 8)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_no_process_outlives_its_parent(tmp_path, jobs):
    for n in range(jobs):
        (tmp_path / f"{n}-{'spin' if n else 'hang'}.txt").write_text(small_report(year=104 + n), "utf-8")
    parent = start("ingest", tmp_path, "--warehouse", tmp_path / "w.duckdb", "--jobs", jobs, "--timeout", 100)
    children = until(
        lambda: list_children(parent.pid), lambda found: len(found) > jobs
    )  # and one that tracks resources
    time.sleep(1)  # in the midst of reading
    parent.kill()
    parent.communicate()
    assert until(lambda: [pid for pid in children if is_alive(pid)], lambda left: not left) == []


def list_children(pid):
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not state.startswith("Z") and bool(state)


def until(look, holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds(found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


@pytest.mark.slow
def test_ctrl_c_ends_the_readers_too(tmp_path):
    (tmp_path / "hang.txt").write_text(small_report(), "utf-8")
    parent = start("tables", tmp_path / "hang.txt", start_new_session=True)
    children = until(lambda: list_children(parent.pid), lambda found: len(found) > 1)
    time.sleep(1)
    os.killpg(parent.pid, signal.SIGINT)
    _, errors = parent.communicate(timeout=60)
    assert "Traceback" not in errors
    assert until(lambda: [pid for pid in children if is_alive(pid)], lambda left: not left) == []


# --- failures of our own --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_failure_of_our_own_keeps_its_traceback(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(small_report(), "utf-8")
    (raw / "failure.txt").write_text(small_report(year=113), "utf-8")
    target = raw / "w.duckdb"
    done = start("ingest", raw, "--warehouse", target, "--debug")
    errors = done.communicate(timeout=60)[1]
    assert done.returncode == 1
    assert "ZeroDivisionError: on failure.txt" in errors
    assert "Its traceback stands in w.duckdb.log" in errors
    assert "in go_wrong" in errors
    log = (raw / "w.duckdb.log").read_text("utf-8")
    assert log.startswith(f"What jixiao itself failed on in its last run:\n{raw / 'failure.txt'}\nTraceback")
    assert "in go_wrong" in log
    (raw / "failure.txt").unlink()
    assert start("ingest", raw, "--warehouse", target).wait(60) == 0  # the log in its folder is read as no report
    assert not (raw / "w.duckdb.log").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["tables", "audit"])
def test_a_command_says_on_what_jixiao_failed_and_debug_says_where(tmp_path, command):
    path = tmp_path / "failure.txt"
    path.write_text(small_report(), "utf-8")
    where = [] if command == "tables" else ["--warehouse", tmp_path / "w.duckdb"]
    answers, besides = ask_each([[command, path, *where], [command, path, *where, "--debug"]])
    plain, debug = (answer["errors"] for answer in answers)
    assert besides == ""
    assert "ZeroDivisionError: on failure.txt" in plain
    assert "--debug" in plain
    assert "Traceback" not in plain
    assert "in go_wrong" in debug
