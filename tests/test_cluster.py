"""On a Dask cluster: the same warehouse, byte for byte, whatever becomes of a worker, and clear words where it cannot be."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import dask
import distributed
import pytest
from bad_tasks import LOST, act
from small_reports import small_report

from extractors import own
from pipeline import cluster, fingerprints
from pipeline.cluster import ClusterError, Introduced, OtherVersionError, joined
from pipeline.export import export
from pipeline.ingest import ingest
from pipeline.specimens.corpus import write_corpus
from pipeline.tasks import Passage, find_metrics
from pipeline.workers import Limits, LostError, Task

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
# Half a second, as the system counts whole ones: what spins is ended after one. Patience is of the clock.
TIGHT = Limits(seconds=0.5, megabytes=300.0, patience=8.0)
DOCUMENTS = 6


@contextlib.contextmanager
def start_cluster(workers):
    """Each of one thread; nothing of them is watched, for what Dask looks at fifty times a second costs more than its work here."""
    unwatched = {"distributed.admin.tick.interval": "1s", "distributed.worker.profile.enabled": False}
    with (
        dask.config.set(unwatched),
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as there,
    ):
        yield there


@pytest.fixture(scope="module")
def two():
    """Two workers, each a process with a nanny that replaces it."""
    settings = {"distributed.scheduler.allowed-failures": 1, "distributed.worker.daemon": True}
    with dask.config.set(settings), start_cluster(2) as there:
        there.wait_for_workers(2)
        yield there


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Half a dozen reports in two formats, and what is none."""
    folder = tmp_path_factory.mktemp("cluster")
    write_corpus(folder / "specimens", 2, ["txt", "pdf"])
    raw = folder / "raw"
    raw.mkdir()
    for path, form in zip(sorted((folder / "specimens" / "txt").iterdir()), ("pdf", "txt"), strict=True):
        source = folder / "specimens" / form / f"{path.stem}.{form}"
        (raw / source.name).write_bytes(source.read_bytes())
    for n in range(2, DOCUMENTS):
        (raw / f"{n}.txt").write_text(small_report(year=104 + n, figure=20 * n), "utf-8")
    (raw / "empty.txt").touch()
    (raw / "prose.txt").write_text("今天天氣很好。", "utf-8")
    return raw


@pytest.fixture(scope="module")
def here(reports):
    """What this machine makes of them alone: what came of it, what was told on the way, and every export."""
    folder = reports.parent / "here"
    told = []
    outcome = ingest([reports], folder / "w.duckdb", cache=False, progress=lambda *said: told.append(said))
    return outcome, told, everything(folder / "w.duckdb", folder / "exports")


def pids(there):
    return {worker: status["pid"] for worker, status in told_by_workers(there).items()}


def told_by_workers(there):
    with distributed.Client(there.scheduler_address, set_as_default=False) as client:
        return client.run(lambda: {"pid": os.getpid()})


def everything(warehouse, folder):
    """The bytes of every file of every export."""
    for form in ("csv", "parquet", "xlsx"):
        export(warehouse, folder / form, form)
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- the same warehouse ---------------------------------------------------------------------------------------------


def test_the_warehouse_is_the_same_byte_for_byte(two, reports, here, tmp_path):
    outcome, told, exports = here
    seen = []
    warehouse, address = tmp_path / "w.duckdb", two.scheduler_address
    there = ingest([reports], warehouse, progress=lambda *said: seen.append(said), dask=address)
    assert outcome == there
    assert len(there.files) == DOCUMENTS + 2
    assert seen == told
    assert everything(warehouse, tmp_path / "exports") == exports
    assert ingest([reports], warehouse, dask=address) == there  # of what the workers kept


def test_names_are_told_as_they_were_given(two, reports, tmp_path, monkeypatch):
    """The workers stand in another folder."""
    monkeypatch.chdir(reports.parent)
    here = ingest([reports.name], tmp_path / "here.duckdb", cache=False)
    there = ingest([reports.name], tmp_path / "there.duckdb", cache=False, dask=two.scheduler_address)
    assert here == there
    assert there.files[0].file.startswith("raw/")


def test_a_worker_killed_midway_changes_nothing(two, reports, here, tmp_path):
    before = pids(two)
    killed = []

    def kill(done, total, file):
        if done == 2:
            killed.append(next(iter(before.values())))
            os.kill(killed[0], signal.SIGKILL)

    there = ingest([reports], tmp_path / "there.duckdb", cache=False, progress=kill, dask=two.scheduler_address)
    assert killed
    assert killed[0] not in pids(two).values()
    assert there == here[0]
    assert everything(tmp_path / "there.duckdb", tmp_path / "exports") == here[2]


# --- what goes wrong on a worker ------------------------------------------------------------------------------------


def run(two, words, lines, **options):
    with joined(two.scheduler_address) as run_all:
        answers = list(run_all(act, [Task((word, lines)) for word in words], limits=TIGHT, **options))
    return dict(zip(words, answers, strict=True))


def check_of(answer):
    return getattr(answer.error, "check", type(answer.error).__name__)


def test_what_is_lost_costs_its_own_task_alone_and_no_worker(two, tmp_path):
    two.wait_for_workers(2)
    before = pids(two)
    words = ["a", "segfault", "b", "hang", "c", "swell", "d", "spin", "e", "killed", "f", "exit", "g", "failure", "h"]
    answers = run(two, words, tmp_path / "lines")
    assert {word: check_of(answer) for word, answer in answers.items() if answer.error} == LOST
    assert all(answer.get()[0] == word for word, answer in answers.items() if not answer.error)
    assert sorted((tmp_path / "lines").read_text().split()) == sorted(words)
    assert pids(two) == before
    with pytest.raises(ZeroDivisionError, match="on failure") as caught:
        answers["failure"].get()
    assert "bad_tasks.py" in caught.value.__notes__[0]


def test_what_kills_its_worker_again_and_again_is_given_up_and_nothing_else(two, tmp_path):
    words = ["a", "b", "employer", "c", "d", "e", "f", "g"]
    answers = run(two, words, tmp_path / "lines")
    assert [word for word, answer in answers.items() if answer.error] == ["employer"]
    error = answers["employer"].error
    assert isinstance(error, LostError)
    assert error.check == "reader_died"
    assert "without --dask" in str(error)
    assert (tmp_path / "lines").read_text().split().count("employer") == 4  # twice by what is allowed above, and alone


def test_tasks_are_taken_as_there_is_room_for_them(two, tmp_path):
    taken = []

    def tasks():
        for n in range(200):
            taken.append(n)
            yield Task((str(n), tmp_path / "lines"))

    ahead = []
    with joined(two.scheduler_address) as run_all:
        for number, answer in enumerate(run_all(act, tasks())):
            assert answer.get()[0] == str(number)
            ahead.append(len(taken) - number)
    assert max(ahead) <= cluster.BEHIND * 2 + 1


def test_who_stops_cancels_what_was_sent(two, tmp_path):
    with joined(two.scheduler_address) as run_all:
        answers = run_all(act, [Task((f"{n}", tmp_path / "lines")) for n in range(50)])
        next(answers)
        answers.close()
    with distributed.Client(two.scheduler_address, set_as_default=False) as client:
        assert until(lambda: client.run_on_scheduler(count_tasks) == 0)
    assert len((tmp_path / "lines").read_text().split()) < 50


def count_tasks(dask_scheduler):
    return len(dask_scheduler.tasks)


def until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return held


# --- who does not fit -----------------------------------------------------------------------------------------------


def meet(two, *needed):
    with joined(two.scheduler_address, needed):
        pass


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (Introduced("9.9", ()), r"the scheduler has jixiao \S+, here it is 9\.9"),
        (
            Introduced(cluster.introduce().version, ("x",) * 3),
            "the scheduler has jixiao with other code, reference data",
        ),
    ],
)
def test_another_version_is_told(two, monkeypatch, other, words):
    monkeypatch.setattr(cluster, "introduce", lambda *given: other)
    monkeypatch.setattr(distributed.Client, "run_on_scheduler", lambda self, function: ours)
    monkeypatch.setattr(distributed.Client, "run", lambda self, function, *given, **how: {"tcp://w": ours})
    ours = cluster.Introduced(cluster.metadata.version("jixiao"), cluster.introduce_once().fingerprints)
    with pytest.raises(OtherVersionError, match=words):
        meet(two)


def forget_what_this_process_is():
    cluster.introduce_once.cache_clear()
    fingerprints.fingerprint_all.cache_clear()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of one's own, which the cluster was started without."""
    folder = tmp_path / "my"
    folder.mkdir()
    monkeypatch.setenv(own.VARIABLE, str(folder))
    forget_what_this_process_is()
    yield folder
    monkeypatch.delenv(own.VARIABLE)
    forget_what_this_process_is()


def test_a_folder_of_ones_own_reaches_the_readers(two, folder):
    def sure_of_unit():
        forget_what_this_process_is()
        with joined(two.scheduler_address) as run_all:
            [answer] = run_all(find_metrics, [Task(Passage("新設飲水機12基墩。", None, None, False))])
        return answer.get()[0]["confidence"]

    unknown = sure_of_unit()
    (folder / "units.toml").write_text('[count]\ncounters = "基墩"\n', "utf-8")
    assert sure_of_unit() > unknown, "a reader that has read other words reads nothing"
    (folder / "units.toml").write_text('[count]\ncounters = "基墎"\n', "utf-8")
    assert sure_of_unit() == unknown


def test_a_machine_that_does_not_reach_the_folder_of_ones_own_is_told(two, folder, monkeypatch):
    (folder / "units.toml").write_text('[count]\ncounters = "基墩"\n', "utf-8")
    forget_what_this_process_is()
    without = cluster.introduce()
    assert without.fingerprints != cluster.introduce_once().fingerprints
    told = {"tcp://w": without._replace(missing=(folder.as_posix(),))}
    monkeypatch.setattr(distributed.Client, "run", lambda self, function, *given, **how: told)
    with pytest.raises(ClusterError, match=f"worker tcp://w does not reach {folder.as_posix()}"):
        meet(two)


def test_a_machine_without_jixiao_is_told(two, monkeypatch):
    told = {"tcp://w": ModuleNotFoundError("No module named 'pipeline'")}
    monkeypatch.setattr(distributed.Client, "run", lambda self, function, *given, **how: told)
    with pytest.raises(
        OtherVersionError, match=r"worker tcp://w has no jixiao.*No module named 'pipeline'.*Install there"
    ):
        meet(two)


def test_a_reader_of_another_version_reads_nothing(two, tmp_path, monkeypatch):
    """One that came later than the others."""
    with joined(two.scheduler_address) as run_all:
        monkeypatch.setattr(cluster, "introduce_once", lambda: Introduced("0", ("x",) * 3))
        with pytest.raises(OtherVersionError, match=r"worker .* has jixiao with other code"):
            list(run_all(act, [Task(("a", tmp_path / "lines"))]))
    assert not (tmp_path / "lines").exists()


def test_a_worker_that_came_later_and_does_not_reach_the_files_reads_nothing(two, tmp_path, monkeypatch):
    there = tmp_path / "there.txt"
    there.touch()
    with joined(two.scheduler_address, [there]) as run_all:
        there.unlink()
        with pytest.raises(ClusterError, match=r"worker .* does not reach .*/there\.txt"):
            list(run_all(act, [Task(("a", tmp_path / "lines"))]))
    assert not (tmp_path / "lines").exists()


def test_what_the_workers_do_not_reach_is_told(two, tmp_path):
    there = tmp_path / "there.txt"
    there.touch()
    meet(two, there)
    with pytest.raises(ClusterError, match=r"does not reach .*/gone\.txt.*shared folder.*--store, or --no-cache"):
        meet(two, there, tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:9", "no scheduler of Dask answers there within .* Check address and port"),
        ("nonsense", r"is no address .*missing port.*Write it as tcp://HOST:8786"),
        ("tls://127.0.0.1:9", "is no address of a scheduler that can be spoken to.*certificates"),
    ],
)
def test_an_address_that_does_not_answer_is_told(monkeypatch, address, words):
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 1.0)
    with pytest.raises(ClusterError, match=words), joined(address):
        pass


def test_the_address_of_a_worker_is_told(two):
    with pytest.raises(ClusterError, match="answers as Dask's worker"), joined(next(iter(pids(two)))):
        pass


def test_a_cluster_without_workers_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 1.0)
    told = pytest.raises(ClusterError, match=r"the scheduler has no worker\. Start some: dask worker tcp://")
    with start_cluster(0) as none, told:
        meet(none)


def test_workers_that_go_for_good_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(cluster, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(cluster, "WORKERS_WITHIN", 0.5)
    with start_cluster(1) as one, joined(one.scheduler_address) as run_all:
        answers = run_all(act, [Task((word, tmp_path / "lines")) for word in ("a", "hang", "b")])
        next(answers)
        one.scale(0)
        with pytest.raises(ClusterError, match=r"there has been no worker for .* run again: what was read is kept"):
            list(answers)


def test_a_scheduler_that_goes_is_told(tmp_path):
    with start_cluster(1) as one, joined(one.scheduler_address) as run_all:
        answers = run_all(act, [Task((word, tmp_path / "lines")) for word in ("a", "hang", "b")])
        next(answers)
        one.close()
        with pytest.raises(ClusterError, match="no longer answers"):
            list(answers)


def test_without_dask_the_command_that_adds_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r'-m pip install "jixiao\[cluster\]"'), joined("tcp://127.0.0.1:8786"):
        pass


# --- the command ----------------------------------------------------------------------------------------------------


def start(*arguments):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_the_command_reads_on_a_cluster(two, reports, tmp_path):
    done = start("ingest", reports, "--warehouse", tmp_path / "w.duckdb", "--dask", two.scheduler_address)
    output, errors = done.communicate(timeout=300)
    assert done.returncode == 1  # of what is no report
    assert f"{DOCUMENTS} documents" in output
    assert "Traceback" not in errors


def test_the_command_says_in_words_that_nobody_answers(reports, tmp_path):
    done = start("ingest", reports, "--warehouse", tmp_path / "w.duckdb", "--dask", "tcp://127.0.0.1:9")
    output, errors = done.communicate(timeout=300)
    assert (done.returncode, output) == (2, "")
    assert re.fullmatch(r"jixiao: tcp://127\.0\.0\.1:9: no scheduler of Dask answers there .*\n", errors)
    assert not (tmp_path / "w.duckdb").exists()


def test_ctrl_c_cancels_what_was_sent(two, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for n in range(240):
        (raw / f"{n}.txt").write_text(small_report(year=104 + n % 10, figure=n), "utf-8")
    done = start("ingest", raw, "--warehouse", tmp_path / "w.duckdb", "--no-cache", "--dask", two.scheduler_address)
    with distributed.Client(two.scheduler_address, set_as_default=False) as client:
        assert until(lambda: client.run_on_scheduler(count_tasks) > 0)
        os.killpg(done.pid, signal.SIGINT)
        _, errors = done.communicate(timeout=60)
        assert until(lambda: client.run_on_scheduler(count_tasks) == 0)
    assert done.returncode == 130, errors
    assert "Traceback" not in errors
    assert not (tmp_path / "w.duckdb").exists()
