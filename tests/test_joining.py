"""What a run joins is the same whatever of its reports is lost or damaged, and however little memory there is for it."""

import random
import shutil
import tomllib
from dataclasses import dataclass, replace
from itertools import combinations, cycle
from pathlib import Path

import duckdb
import pytest
from small_reports import small_report

from pipeline import building, copies, corrections, ingest, packing, records, schema, shelf, stages, workers
from pipeline.building import in_bounds, rebuild
from pipeline.cards import Card, Told
from pipeline.export import export
from pipeline.packing import Packed
from pipeline.shelf import Shelf
from pipeline.stages import Asked, keep_in
from pipeline.store import Store, pack, store_of
from pipeline.warehouse import WarehouseError

ROWS = 8
LONG = "辦理為民服務教育訓練及宣導活動，並邀請各業務單位同仁與志工共同參加，計"
CORRECTED = corrections.Correction(
    "kaohsiung-112-plan", "1.1", "20場次", 1, 21.0, None, None, "誤植", "王小明", None, 2
)


def report(**of):
    return small_report("經濟部標準檢驗局高雄分局", rows=ROWS, **of)


def result(**of):
    return small_report(kind="執行績效與成果", words=LONG, rows=ROWS, **of)


# One report in copies, with another version, under another year's title; one to be corrected, one alone, one that is none
REPORTS = {
    "one.txt": result(),
    "one-copy.txt": result(),
    "one-wide.txt": result().replace("20場次", "２０場次"),
    "one-other.txt": result().replace("20場次", "30場次"),
    "other-year.txt": result(year=113),
    "corrected.txt": report(year=112),
    "alone.txt": report(year=111),
    "empty.txt": "",
}


@dataclass(frozen=True)
class Home:
    """Reports, the store that a run over them has filled, and what is exported of a run without any."""

    raw: Path
    store: Path
    cold: dict


def run_here(function, tasks, **of):
    """As :func:`pipeline.workers.run_all`, without processes, whose start would take most of the tests' time."""
    for task in tasks:
        try:
            yield workers.Answer(function(task.argument))
        except Exception as error:  # noqa: BLE001 - raised where the answer is taken
            yield workers.Answer(error=error)


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    raw = tmp_path_factory.mktemp("raw")
    for name, text in REPORTS.items():
        (raw / name).write_text(text, "utf-8")
    return raw


@pytest.fixture(scope="module")
def home(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joining")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "run_all", run_here)
        patch.setattr(corrections, "read_corrections", lambda: ((CORRECTED,), ()))
        ingest.ingest([raw], folder / "cold" / "w.duckdb", cache=False)
        ingest.ingest([raw], folder / "kept" / "w.duckdb")
    return Home(raw, folder / "kept" / "cache", exported(folder / "cold" / "w.duckdb"))


@pytest.fixture
def run(home, tmp_path, monkeypatch):
    """Runs over the reports, with a store of the test's own in ``tmp_path``."""
    monkeypatch.setattr(workers, "run_all", run_here)
    monkeypatch.setattr(corrections, "read_corrections", lambda: ((CORRECTED,), ()))
    shutil.copytree(home.store, tmp_path / "cache")
    return lambda **of: ingest.ingest([home.raw], tmp_path / "w.duckdb", keep=1, **of)


def exported(warehouse):
    files = map(Path, export(warehouse, warehouse.parent / "out", "csv"))
    return {path.name: path.read_bytes() for path in files if path.suffix == ".csv"}


def entries(folder, *names):
    return [path for name in names for path in sorted((folder / "cache" / name).rglob("*")) if path.is_file()]


def cut(path):
    path.write_bytes(path.read_bytes()[:-3])


def hold_another(path):
    """A whole entry, and not what it should be."""
    path.write_bytes(pack(path.name, b"[1, 2]"))


@pytest.mark.slow
def test_the_reports_have_what_makes_the_run_open_them(home):
    checks = home.cold["findings.csv"].decode()
    for check in ("same_file", "same_report", "two_reports", "same_text"):
        assert f",{check}," in checks, check
    assert "王小明" in home.cold["corrections.csv"].decode()


# --- what is kept, lost or damaged ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoilt", "again"),
    [
        # only what is laid beside others or corrected is wanted whole; a file without a byte is never kept
        (("linked",), ["corrected.txt", "empty.txt", "one-copy.txt", "one-other.txt", "one-wide.txt", "one.txt"]),
        (("loaded",), sorted(REPORTS)),
        (stages.STAGES, sorted(REPORTS)),
    ],
)
def test_what_is_kept_is_lost_or_damaged(home, run, tmp_path, monkeypatch, spoilt, again):
    read = []

    def watch(function, tasks, **of):
        read.extend(task.argument.path.name for task in tasks)
        return run_here(function, tasks, **of)

    monkeypatch.setattr(workers, "run_all", watch)
    for spoil, path in zip(cycle([cut, Path.unlink, hold_another]), entries(tmp_path, *spoilt), strict=False):
        spoil(path)
    notes = run().notes
    assert exported(tmp_path / "w.duckdb") == home.cold
    assert sorted(read) == again
    assert notes
    assert len(set(notes)) == len(notes)
    assert all("made anew" in note for note in notes)


@pytest.mark.slow
def test_what_is_kept_is_pruned_while_the_run_goes_on(home, run, tmp_path, monkeypatch):
    Store(tmp_path / "cache").set_bound(1)
    monkeypatch.setattr(ingest, "PRUNED_EVERY", 1)
    run()
    assert exported(tmp_path / "w.duckdb") == home.cold
    assert entries(tmp_path, *stages.STAGES) == []


@pytest.mark.slow
def test_a_report_that_cannot_be_read_again_costs_itself_alone(run, tmp_path, monkeypatch):
    def fail(asked):
        raise RuntimeError("nothing goes")

    for path in entries(tmp_path, "linked"):
        path.unlink()
    monkeypatch.setattr(stages, "make", fail)
    outcome = run()
    failed = {Path(one.file).name for one in outcome.files if one.status == "failed"}
    assert failed == {"corrected.txt", "one-copy.txt", "one-other.txt", "one-wide.txt", "one.txt", "empty.txt"}
    assert {one.doc_id for one in outcome.files if one.status == "loaded"} == {
        "keelung-113-results",
        "kaohsiung-111-plan",
    }
    assert len(outcome.tracebacks) == len(failed)


def test_a_file_that_has_become_another_report_finds_its_copies_open(tmp_path):
    """It is read again for its correction, and claims by then to be what another is that nobody had to open before."""
    (tmp_path / "one.txt").write_text(report(year=111), "utf-8")
    (tmp_path / "two.txt").write_text(report(year=112), "utf-8")
    paths, kept = [tmp_path / "one.txt", tmp_path / "two.txt"], keep_in(store_of(tmp_path / "w.duckdb"))
    with Shelf(folder_in(tmp_path), tmp_path / "w.duckdb") as held:
        its = ingest._Run(held, "pdfium", None, kept, [], run_here)
        cards = its.read(paths, 1, None)
        for path in entries(tmp_path, "linked"):
            path.unlink()
        (tmp_path / "two.txt").write_text(report(year=111).replace("20場次", "30場次"), "utf-8")
        cards = its.make_openable(cards, {"kaohsiung-112-plan"})
        assert [card.report.roc_year for card in cards] == [111, 111]
        assert {status for _, status, _ in copies.settle(cards, held).others} == {"left out"}


# --- little memory ----------------------------------------------------------------------------------------------------


@pytest.fixture
def retried(monkeypatch):
    """What there was too little memory for, each of which is done once more."""
    said = []

    def patiently(con, work, does=building.patiently):
        def watched():
            try:
                return work()
            except duckdb.OutOfMemoryException as error:
                said.append(str(error))
                raise

        return does(con, watched)

    for module in (building, shelf):
        monkeypatch.setattr(module, "patiently", patiently)
    return said


@pytest.mark.slow
def test_a_run_with_little_memory_gives_the_same(home, run, tmp_path, monkeypatch, retried):
    monkeypatch.setattr(building, "MEMORY", "10MB")
    assert run().written
    assert exported(tmp_path / "w.duckdb") == home.cold
    assert retried


PLACES = building.read_framework_places()


def test_what_there_is_too_little_memory_for_is_begun_anew_with_more(tmp_path):
    tries = []

    def work():
        building.load(con, schema.FRAMEWORK_PLACES, PLACES)
        tries.append(con.execute("SELECT current_setting('memory_limit')").fetchone())
        if len(tries) == 1:
            con.execute("SELECT list(range) FROM range(2_000_000)")
        return "done"

    with rebuild(tmp_path / "w.duckdb") as con:
        con.execute("SET memory_limit = '8MiB'")
        assert in_bounds(con, work) == "done"
        assert con.execute("SELECT count(*) FROM framework_places").fetchone() == (len(PLACES),)
        assert con.execute("SELECT current_setting('memory_limit')").fetchone() == ("8.0 MiB",) == tries[0]
    assert len(set(tries)) == len(tries) == 2


def test_what_more_memory_is_too_little_for_is_given_all(tmp_path):
    tries = []

    def work():
        tries.append(con.execute("SELECT current_setting('memory_limit')").fetchone())
        if len(tries) < 3:
            raise duckdb.OutOfMemoryException("no more")
        return "done"

    with rebuild(tmp_path / "w.duckdb") as con:
        assert in_bounds(con, work) == "done"
    assert len(set(tries)) == 3


def test_what_all_memory_is_too_little_for_costs_no_warehouse(tmp_path):
    def work():
        raise duckdb.OutOfMemoryException("no more")

    with pytest.raises(WarehouseError, match="no more"), rebuild(tmp_path / "w.duckdb") as con:
        in_bounds(con, work)
    assert list(tmp_path.iterdir()) == []


# --- reports with the texts of others ---------------------------------------------------------------------------------


@pytest.fixture
def held(tmp_path):
    with Shelf(folder_in(tmp_path), tmp_path / "w.duckdb") as held:
        yield held


def folder_in(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def put(held, *of_reports):
    """Reports of which only the digests of their long results are known."""
    told = [packing.zlib.compress(records.dump(Told, Told(texts=tuple(sorted(texts))))) for texts in of_reports]
    return [held.put(Packed(Card(f"{n}.txt"), b"", data)) for n, data in enumerate(told)]


def compare_all(of_reports, few, share):
    """What :meth:`Shelf.find_shared` is to find, by laying each report beside each other one."""
    counted = (
        (a, b, len(one & other), min(len(one), len(other)))
        for (a, one), (b, other) in combinations(enumerate(of_reports), 2)
    )
    return [(a, b, n) for a, b, n, fewer in counted if n >= few and n >= share * fewer]


def test_reports_that_share_texts_are_those_that_share_them_laid_side_by_side(held):
    chance = random.Random(3)
    texts = [2**64 - 1, *(chance.randrange(2**64) for _ in range(59))]
    of_reports = [set(chance.sample(texts[: chance.choice([12, 30, 60])], chance.randrange(12))) for _ in range(40)]
    of_reports += [one | set(chance.sample(texts, 2)) for one in of_reports[:10]]
    cards = put(held, *of_reports)
    found = 0
    for few, share in ((copies.FEW, copies.SAME_TEXT), (1, 1.0), (3, 0.5), (2, 0.34)):
        expected = compare_all(of_reports, few, share)
        assert held.find_shared(cards, few, share) == expected
        found += len(expected)
    assert found > 100


@pytest.mark.parametrize(("shared", "found"), [(8, [(0, 1, 8)]), (7, [])])
def test_so_many_texts_must_be_shared(held, shared, found):
    one, other = set(range(10)), {*range(shared), *range(100, 130)}
    assert held.find_shared(put(held, one, other), 5, 0.8) == found


def test_reports_with_few_texts_share_none(held):
    assert held.find_shared([], 5, 0.8) == []
    assert held.find_shared(put(held, set(range(4)), set(range(4))), 5, 0.8) == []


def test_little_memory_shares_the_same(held, monkeypatch, retried):
    monkeypatch.setattr(building, "MEMORY", "1MB")
    assert held.find_shared(put(held, set(range(9)), set(range(9)), {7}), 5, 0.8) == [(0, 1, 9)]
    assert retried


@pytest.mark.parametrize("what", ["texts.csv", "IO Error"])
def test_a_disk_that_takes_no_texts_is_said(held, monkeypatch, what):
    cards = put(held, set(range(9)), set(range(9)))
    if what == "texts.csv":
        (held.folder / what).mkdir()
    else:
        monkeypatch.setattr(shelf, "_SHARED", "SELECT $few, $share FROM 'nowhere.csv'")
    with pytest.raises(WarehouseError, match="cannot be written"):
        held.find_shared(cards, 5, 0.8)


# --- the shelf --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(raw):
    return [stages.make(Asked(raw / name, "pdfium")) for name in sorted(REPORTS) if REPORTS[name]]


@pytest.fixture
def cards(made, held):
    return [held.put(one.packed, one.document) for one in made]


def lines_of(held, cards, size):
    """The lines of each batch by the table's name."""
    for batch in held.batches(cards, size):
        assert [table.name for table, _ in shelf.tables_of(batch)] == list(batch.files)
        lines = {name: path.read_bytes().splitlines(keepends=True) for name, path in batch.files.items()}
        assert all(lines.values())
        assert batch.longest == max(len(line) for of_table in lines.values() for line in of_table)
        yield lines


def test_batches_hold_all_lines_in_order_whatever_their_size(held, cards):
    (whole,) = lines_of(held, cards, 10**9)
    each = list(lines_of(held, cards, 1))
    assert len(each) == len(cards)
    for name in whole:
        assert whole[name] == [line for lines in each for line in lines.get(name, [])]
    assert len(whole["results"]) == sum(card.rows for card in cards)
    assert list(held.batches([])) == []


def test_a_disk_that_takes_no_lines_is_said(held, cards):
    (held.folder / "metrics.jsonl").mkdir()
    with pytest.raises(WarehouseError, match="cannot be written"):
        list(held.batches(cards))


def test_a_disk_that_takes_no_pieces_is_said(held, cards):
    held._file.close()
    held._file = open("/dev/full", "wb+", buffering=0)  # noqa: SIM115 - closed with the shelf
    with pytest.raises(WarehouseError, match="cannot be written"):
        held.put_document(cards[0], b"all that it gave")


def test_whole_reports_are_opened_again_however_many_were_in_between(held, cards):
    first = held.open(cards[0])
    assert (first.file, first.report) == (cards[0].file, cards[0].report)
    for card in cards[1:]:
        assert held.open(card).report == card.report
    assert held.open(cards[0]) == first
    assert held.open(cards[0]) is held.open(cards[0])


def test_what_is_put_takes_the_place_of_what_was_there(held, cards):
    held.put(Packed(cards[0]), b"")
    assert not held.has_document(cards[0])
    with pytest.raises(KeyError):
        held.open(cards[0])
    with pytest.raises(KeyError):
        held.told(cards[0])
    assert held.has_document(cards[1])


def test_what_is_packed_is_had_back(made):
    packed = made[0].packed
    assert packing.parse(packing.dump(packed)) == packed._replace(card=replace(packed.card, file=""))
    for data in (b"", b"\n", b"1 2 3\n", b"x y\n", packing.dump(packed)[:40]):
        with pytest.raises(ValueError, match=r"."):
            packing.parse(data)


def test_lines_have_what_json_has_not(tmp_path):
    (tmp_path / "lines.jsonl").write_bytes(
        packing.write_line({"n": float("inf"), "day": tomllib.loads("d = 2022-03-01")["d"], "text": "甲\ud800乙"})
        + packing.write_line({"n": float("-inf"), "day": None, "text": '"\n'})
    )
    read = f"FROM read_ndjson('{tmp_path}/lines.jsonl', columns={{n: 'DOUBLE', day: 'DATE', text: 'VARCHAR'}})"
    (n, day, text), last = duckdb.sql(read).fetchall()
    assert (n, day.isoformat(), text) == (float("inf"), "2022-03-01", "甲?乙")
    assert last == (float("-inf"), None, '"\n')
    with pytest.raises(TypeError):
        packing.write_line({"n": object()})
