"""The run over many files: what is loaded, what is not, and what is said of it."""

import errno
import os
import shutil
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from small_reports import PLACES, small_report

from extractors.document import formats
from extractors.document.model import Finding
from extractors.figures import metrics
from pipeline import building, generations, loading, reading, schema, warehouse
from pipeline import ingest as ingesting
from pipeline.copies import likeness
from pipeline.ingest import find_files, ingest
from pipeline.reading import Found, read_file
from pipeline.spool import Spool

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"
TYPESET = HERE / "typeset"


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out" / "jixiao.duckdb"


def write(folder, name="report.txt", encoding="utf-8", **report):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(small_report(**report).encode(encoding))
    return path


def ask(path, question):
    with warehouse.open_warehouse(path) as con:
        return con.execute(question).fetchall()


def content(path):
    """Every table and view, row by row in the order that they stand in."""
    with warehouse.open_warehouse(path) as con:
        return {r.name: con.execute(f"FROM {r.name}").fetchall() for r in (*schema.TABLES, *schema.VIEWS)}


def said(outcome):
    """Check and severity of each finding, with the file's name."""
    return sorted((f.finding.check, f.finding.severity, Path(f.file or "").name) for f in outcome.findings)


def loaded(path):
    return [row[0] for row in ask(path, "SELECT doc_id FROM documents ORDER BY ALL")]


# --- good input -----------------------------------------------------------------------------------------------------


def test_a_report_becomes_rows_and_figures(raw, target):
    path = write(raw)
    outcome = ingest([raw], target)
    assert outcome.ok
    assert said(outcome) == []
    (line,) = outcome.files
    assert (line.status, line.doc_id, line.rows) == ("loaded", "keelung-114-plan", PLACES)
    assert ask(
        target, "SELECT doc_id, org, roc_year, kind, framework, file, format, kind_of_source FROM documents"
    ) == [("keelung-114-plan", "基隆分局", 114, "plan", "five_strategies_113", path.as_posix(), "text", "report")]
    first = "SELECT metric_id, result_id, code, raw, value, unit, role, period, roc_year, org FROM metrics LIMIT 1"
    assert ask(target, first) == [
        (
            "keelung-114-plan/1.1/1",
            "keelung-114-plan/1.1",
            "1.1",
            "20場次",
            20.0,
            "場次",
            "target",
            "114",
            114,
            "基隆分局",
        )
    ]
    assert ask(target, "SELECT position FROM results") == [(n,) for n in range(1, PLACES + 1)]
    assert ask(target, "SELECT count(*) FROM figures")[0][0] == line.metrics > 0


def test_ingesting_twice_gives_the_same_content(target, tmp_path):
    ingest([RAW], target)
    first = content(target)
    ingest([*sorted(RAW.iterdir(), reverse=True), RAW], target)
    again = content(target)
    again["findings"] = [f for f in again["findings"] if not f[2].endswith(".md")]  # now named, and no report
    assert first == again
    assert sum(map(len, first.values())) > 300
    for folder, path in (("a", target), ("b", generations.previous_of(target))):
        with warehouse.open_warehouse(path) as con:
            (tmp_path / folder).mkdir()
            for table in schema.TABLES:
                frame = con.execute(f"FROM {table.name}").df()
                if table.name != "findings":
                    frame.to_csv(tmp_path / folder / f"{table.name}.csv")
    for exported in (tmp_path / "a").iterdir():
        assert exported.read_bytes() == (tmp_path / "b" / exported.name).read_bytes()


def test_worker_processes_give_what_one_process_gives(raw, target, monkeypatch):
    write(raw, "a.txt")
    write(raw, "b.txt", year=113)
    (raw / "empty.txt").touch()
    alone = ingest([raw], target, jobs=1)
    alone_content = content(target)
    seen = []
    monkeypatch.setattr(ingesting, "WORTH_A_POOL", 0)
    pooled = ingest(
        [raw], target, jobs=2, progress=lambda done, total, file: seen.append((done, total, Path(file).name))
    )
    assert pooled == alone
    assert content(target) == alone_content
    assert seen == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "empty.txt")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp950"])
def test_other_encodings_give_the_same_rows(raw, target, encoding):
    write(raw)
    ingest([raw], target)
    wanted = ask(target, "SELECT code, offices, result FROM results")
    write(raw, encoding=encoding)
    outcome = ingest([raw], target)
    assert outcome.ok
    assert ask(target, "SELECT code, offices, result FROM results") == wanted
    assert {check for check, _, _ in said(outcome)} <= {"encoding"}


def test_names_with_spaces_and_chinese(raw, target):
    path = write(raw, "子 資料夾/基隆分局 114 年度（核定本）.txt")
    outcome = ingest([raw], target)
    assert outcome.ok
    assert ask(target, "SELECT file FROM documents") == [(path.as_posix(),)]


def test_an_unknown_organisation_loads_under_its_printed_name(raw, target):
    write(raw, org="臺北市政府地政局")
    outcome = ingest([raw], target)
    assert outcome.ok
    assert loaded(target) == ["臺北市政府地政局-114-plan"]
    assert ask(target, "SELECT full_name, kind FROM organisations WHERE org = '臺北市政府地政局'") == [
        ("臺北市政府地政局", "unlisted")
    ]
    (found,) = outcome.findings
    assert found.finding.check == "unknown_organisation"
    assert "[[organisation]]" in found.finding.message


def test_a_title_may_say_that_it_is_a_specimen(raw, target):
    (raw / "a.txt").write_text("【樣本】" + small_report(), "utf-8")
    ingest([raw], target)
    assert ask(target, "SELECT kind_of_source FROM documents") == [("specimen",)]


def test_a_folder_holds_other_things_than_reports(raw, target):
    write(raw)
    for name in ("SOURCES.md", "README.md", ".DS_Store", "~$report.docx", ".~lock.report.odt#", "Thumbs.db"):
        (raw / name).write_text("no report")
    outcome = ingest([raw], raw / "jixiao.duckdb")
    assert outcome.ok
    outcome = ingest([raw], raw / "jixiao.duckdb")  # the warehouse itself now lies in the folder
    outcome = ingest([raw], raw / "jixiao.duckdb")
    assert outcome.ok
    assert len(outcome.files) == 1


def test_one_file_given_twice_is_read_once(raw, target):
    path = write(raw)
    (raw / "link.txt").symlink_to(path)
    outcome = ingest([raw, path, raw / "." / "report.txt"], target)
    assert said(outcome) == []
    assert len(outcome.files) == 1


# --- bad input ------------------------------------------------------------------------------------------------------


def test_bad_files_are_named_with_a_remedy_and_the_others_load(raw, target):
    write(raw, "good.txt")
    (raw / "empty.txt").touch()
    (raw / "blank.txt").write_text(" \n\n")
    (raw / "prose.txt").write_text("今天天氣很好，大家都出門散步。")
    (raw / "junk.bin").write_bytes(bytes(range(256)) * 40)
    outcome = ingest([raw, raw / "no such folder"], target)
    assert not outcome.ok
    assert loaded(target) == ["keelung-114-plan"]
    assert said(outcome) == [
        ("missing", "error", "no such folder"),
        ("not_a_report", "error", "prose.txt"),
        ("unreadable", "error", "blank.txt"),
        ("unreadable", "error", "empty.txt"),
        ("unreadable", "error", "junk.bin"),
    ]
    remedy = ("Check", "Fetch", "save", "Give", "give", "add")
    for found in outcome.findings:
        assert any(word in found.finding.message for word in remedy), found.finding.message
        assert str(raw) not in found.finding.message  # the file has a column of its own
    assert [f.status for f in outcome.files] == ["loaded"] + ["failed"] * 4
    assert ask(target, "SELECT count(*) FROM findings WHERE severity = 'error' AND doc_id IS NULL") == [(5,)]


def test_a_report_cut_off_in_its_table_loads_and_is_said(raw, target):
    cut = small_report()
    (raw / "cut.txt").write_text(cut[: len(cut) // 2], "utf-8")
    outcome = ingest([raw], target)
    (line,) = outcome.files
    assert 0 < line.rows < PLACES
    (found,) = outcome.findings
    assert (found.finding.check, found.finding.severity) == ("cut_off", "error")
    assert "Give the whole file" in found.finding.message
    assert not outcome.ok


def test_a_report_cut_off_before_its_table_is_no_report(raw, target):
    text = small_report()
    (raw / "cut.txt").write_text(text[: text.index("執行策略\t")], "utf-8")
    assert said(ingest([raw], target)) == [("not_a_report", "error", "cut.txt")]


def test_a_table_without_rows_is_an_error(raw, target):
    write(raw, rows=0)
    outcome = ingest([raw], target)
    assert not outcome.ok


def test_reading_a_small_file_takes_little_memory(raw):
    """Room for the largest file, made for every one, was half of what a reader may take."""
    path = write(raw)
    tracemalloc.start()
    data = formats.fetch(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert data == path.read_bytes()
    assert most < 1_000_000


def test_a_file_whose_size_is_not_told_is_read_whole(raw, monkeypatch):
    path = write(raw)
    for told in (0, 10, path.stat().st_size):
        monkeypatch.setattr(formats, "check_file", lambda path, told=told: told)
        assert formats.fetch(path) == path.read_bytes()


def test_a_file_that_cannot_be_opened(raw, target, monkeypatch):
    write(raw, "good.txt")
    write(raw, "closed.txt", year=113)
    opened = formats.fetch

    def fetch(path):
        if path.name == "closed.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(formats, "fetch", fetch)
    outcome = ingest([raw], target)
    assert said(outcome) == [("no_permission", "error", "closed.txt")]
    assert "chmod" in outcome.findings[0].finding.message
    assert loaded(target) == ["keelung-114-plan"]


def test_a_folder_that_cannot_be_opened(raw, target, monkeypatch):
    def walk(folder, onerror):
        onerror(PermissionError(errno.EACCES, "Permission denied", str(folder / "closed")))
        yield str(folder), [], []

    monkeypatch.setattr(os, "walk", walk)
    paths, found = find_files([raw], target)
    assert paths == []
    assert [(f.finding.check, Path(f.file).name) for f in found] == [("no_permission", "closed")]


def test_an_empty_folder_is_said(raw, target):
    outcome = ingest([raw], target)
    assert said(outcome) == [("empty_folder", "error", "raw")]
    assert not outcome.written
    assert not target.exists()  # an empty warehouse would answer every question with nothing


def test_a_mistyped_name_costs_no_warehouse(raw, target):
    write(raw)
    ingest([raw], target)
    outcome = ingest([raw / "mistyped"], target)
    assert not outcome.ok
    assert not outcome.written
    assert loaded(target) == ["keelung-114-plan"]


def test_where_no_report_loads_the_warehouse_stays(raw, target):
    path = write(raw)
    ingest([raw], target)
    path.write_text("no report")
    outcome = ingest([raw], target)
    assert not outcome.ok
    assert not outcome.written
    assert [f.status for f in outcome.files] == ["failed"]
    assert loaded(target) == ["keelung-114-plan"]
    assert not generations.previous_of(target).exists()


def test_where_no_report_loads_nothing_is_built(raw, target):
    (raw / "a.txt").write_text("no report")
    assert not ingest([raw], target).written
    assert not target.parent.exists()


def test_an_empty_warehouse_is_built_when_asked_for(raw, target):
    path = write(raw)
    ingest([raw], target)
    path.write_text("no report")
    outcome = ingest([raw], target, allow_empty=True)
    assert outcome.written
    assert loaded(target) == []
    assert loaded(generations.previous_of(target)) == ["keelung-114-plan"]


def test_a_dangling_link_is_said(raw, target):
    (raw / "link.txt").symlink_to(raw / "gone.txt")
    assert said(ingest([raw], target)) == [("missing", "error", "link.txt")]


def test_what_is_no_file_is_said_and_not_read(raw, target):
    """Kept from a folder with a link to itself, pipes, and a link to a device that never ends."""
    write(raw, "good.txt")
    (raw / "loop.txt").symlink_to(raw / "loop.txt")
    os.mkfifo(raw / "pipe.txt")
    (raw / "link.txt").symlink_to(raw / "pipe.txt")
    (raw / "endless.txt").symlink_to("/dev/zero")
    with (raw / "large.txt").open("wb") as file:
        file.truncate(formats.MAX_FILE + 1)
    outcome = ingest([raw, raw / "loop.txt"], target)
    names = ("endless.txt", "large.txt", "link.txt", "loop.txt")
    assert said(outcome) == [("unreadable", "error", name) for name in names]  # the link is the pipe's other name
    assert loaded(target) == ["keelung-114-plan"]


def test_a_fault_of_our_own_costs_one_document(raw, target, monkeypatch):
    write(raw, "a.txt")
    write(raw, "b.txt", year=113)
    describe = metrics.describe

    def fails(source, quantities, context):
        if context.roc_year == 113:
            raise ZeroDivisionError("on 113")
        return describe(source, quantities, context)

    monkeypatch.setattr(metrics, "describe", fails)
    outcome = ingest([raw], target)
    assert said(outcome) == [("failed", "error", "b.txt")]
    assert "ZeroDivisionError" in outcome.findings[0].finding.message
    assert loaded(target) == ["keelung-114-plan"]


def test_a_value_that_no_table_takes_costs_one_document(raw, target, monkeypatch):
    write(raw, "a.txt")
    write(raw, "b.txt", year=113, figure=70)
    document_row = loading.document_row

    def spoilt(one):
        row = document_row(one)
        return (*row[:3], "neither", *row[4:]) if one.report.roc_year == 113 else row

    monkeypatch.setattr(loading, "document_row", spoilt)
    outcome = ingest([raw], target)
    assert said(outcome) == [("failed", "error", "b.txt")]
    assert loaded(target) == ["keelung-114-plan"]


def test_a_rule_that_does_not_hold_is_a_finding(raw, target, monkeypatch):
    write(raw)
    describe = metrics.describe
    monkeypatch.setattr(metrics, "describe", lambda *of: tuple(replace(f, raw="99場次") for f in describe(*of)))
    outcome = ingest([raw], target)
    assert not outcome.ok
    assert {check for check, _, _ in said(outcome)} == {"metrics_raw_is_the_slice"}


def dies(path, *rest):
    """A reader that takes its process down on one file."""
    if Path(path).name == "deadly.txt":
        os._exit(1)
    return read_file(path, *rest)


def test_a_reader_that_dies_costs_one_document(raw, target, monkeypatch):
    for name, year in (("a.txt", 114), ("deadly.txt", 113), ("z.txt", 112)):
        write(raw, name, year=year, figure=year)
    monkeypatch.setattr(reading, "read_file", dies)
    outcome = ingest([raw], target, jobs=2)
    assert said(outcome) == [("reader_died", "error", "deadly.txt")]
    assert loaded(target) == ["keelung-112-plan", "keelung-114-plan"]


# --- one report, several files --------------------------------------------------------------------------------------


def test_the_same_content_under_two_names_is_a_note(raw, target):
    path = write(raw, "a.txt")
    shutil.copy(path, raw / "b.txt")
    outcome = ingest([raw], target)
    assert outcome.ok
    assert said(outcome) == [("same_file", "note", "b.txt")]
    assert [f.status for f in outcome.files] == ["loaded", "copy"]


def test_another_copy_of_a_report_is_a_note(raw, target):
    write(raw, "a.txt")
    text = small_report().replace("，", "， ").replace("場次", "場次 ")
    (raw / "b.txt").write_text(text, "utf-8")
    outcome = ingest([raw], target)
    assert outcome.ok
    assert said(outcome) == [("same_report", "note", "b.txt")]


def test_two_different_reports_are_an_error_and_the_one_with_more_rows_loads(raw, target):
    write(raw, "a.txt", words="拜訪廠商及舉辦座談會共計", rows=PLACES - 3)
    write(raw, "b.txt")
    outcome = ingest([raw], target)
    assert not outcome.ok
    assert ("two_reports", "error", "a.txt") in said(outcome)
    assert ask(target, "SELECT parse_filename(file) FROM documents") == [("b.txt",)]
    message = next(f.finding.message for f in outcome.findings if f.finding.check == "two_reports")
    assert f"{PLACES} rows" in message
    assert f"{PLACES - 3} rows" in message
    assert [f.status for f in outcome.files] == ["loaded", "left out"]


def test_a_version_with_other_figures_is_another_report(raw, target):
    write(raw, "a.txt")
    (raw / "b.txt").write_text(small_report().replace("20場次", "30場次"), "utf-8")
    outcome = ingest([raw], target)
    assert said(outcome) == [("two_reports", "error", "b.txt")]
    evidence = next(f.finding.evidence for f in outcome.findings)
    assert "【20】場次" in evidence
    assert "【30】場次" in evidence


def test_a_version_with_another_word_is_another_report(raw, target):
    """Words count as much as figures; of as many rows it is not "the one with more rows" that is loaded."""
    write(raw, "a.txt")
    (raw / "b.txt").write_text(small_report().replace("辦理教育訓練20場次", "舉辦教育訓練20場次"), "utf-8")
    outcome = ingest([raw], target)
    assert said(outcome) == [("two_reports", "error", "b.txt")]
    (finding,) = (f.finding for f in outcome.findings)
    assert "【辦理】教育訓練" in finding.evidence
    assert "more rows" not in finding.message
    assert "both have as many rows" in finding.message


def test_an_encoding_that_loses_characters_is_never_the_better_source(raw, target):
    """`a.txt` in Big5, without the character that it cannot write, comes first by name alone."""
    write(raw, "b.txt", words="辦理𣶏教育訓練")
    (raw / "a.txt").write_bytes(small_report(words="辦理?教育訓練").encode("big5hkscs"))
    outcome = ingest([raw], target)
    assert ask(target, "SELECT parse_filename(file) FROM documents") == [("b.txt",)]
    assert "loses characters" in next(f.finding.message for f in outcome.findings if f.finding.check == "two_reports")


def test_the_text_of_another_year_is_a_question(raw, target):
    write(raw, "a.txt", year=113, kind="執行績效與成果", words="本年度辦理教育訓練及座談會")
    text = small_report(year=113, kind="執行績效與成果", words="本年度辦理教育訓練及座談會")
    (raw / "b.txt").write_text(text.replace("113", "114"), "utf-8")
    outcome = ingest([raw], target)
    assert ("same_text", "question", "b.txt") in said(outcome)


def test_a_plan_may_repeat_last_years(raw, target):
    write(raw, "a.txt", year=113, words="本年度辦理教育訓練及座談會")
    write(raw, "b.txt", year=114, words="本年度辦理教育訓練及座談會")
    assert said(ingest([raw], target)) == []


def test_another_format_with_other_figures_is_a_question(raw, target, monkeypatch):
    path = write(raw, "a.txt")
    (raw / "b.txt").write_text(small_report().replace("20場次", "30場次"), "utf-8")
    monkeypatch.setattr(
        reading, "read_file", lambda p, e, *_: as_format(read_file(p, e), "text" if p == path else "odt")
    )
    outcome = ingest([raw], target)
    assert outcome.ok
    assert said(outcome) == [("copies_differ", "question", "a.txt"), ("same_report", "note", "a.txt")]
    assert ask(target, "SELECT format FROM documents") == [("odt",)]


def as_format(one, name):
    return replace(one, format=name)


def test_of_several_formats_the_best_source_is_loaded(raw, target, monkeypatch):
    for name in ("text", "pdf", "docx", "odt"):
        (raw / name).write_text(small_report() + f"\n{name}\n", "utf-8")
    monkeypatch.setattr(reading, "read_file", lambda p, e, *_: as_format(read_file(p, e), p.name))
    for best in ("odt", "docx", "pdf", "text"):
        outcome = ingest([raw], target)
        assert outcome.ok
        assert ask(target, "SELECT format FROM documents") == [(best,)]
        assert {(c, s) for c, s, _ in said(outcome)} <= {("same_report", "note")}
        assert len(outcome.findings) == len(list(raw.iterdir())) - 1
        (raw / best).unlink()


@pytest.mark.parametrize("name", ["keelung-110-results", "kaohsiung-114-plan", "hq-114-plan"])
def test_real_reports_in_three_formats_are_one(name, target):
    copies = [TYPESET / f"{name}.docx", TYPESET / f"{name}.odt", RAW / f"{name}.txt"]
    outcome = ingest(copies, target)
    assert outcome.ok
    assert ask(target, "SELECT doc_id, format FROM documents") == [(name, "odt")]
    assert [f.status for f in outcome.files] == ["loaded", "copy", "copy"]


def test_real_reports_of_other_years_are_not_alike():
    read = [read_file(p) for p in sorted(RAW.glob("*.txt"))]
    for i, a in enumerate(read):
        for b in read[i + 1 :]:
            assert likeness(a, b) < 0.75


def test_two_organisations_with_one_slug(raw, target):
    write(raw, "a.txt")
    write(raw, "b.txt", org="keelung")
    outcome = ingest([raw], target)
    assert ("shared_slug", "error") in {(c, s) for c, s, _ in said(outcome)}
    assert len(loaded(target)) == 1


# --- findings -------------------------------------------------------------------------------------------------------


def test_a_finding_keeps_its_id_when_others_come_and_go():
    one = Found(Finding("check", "note", "one"), doc_id="d")
    other = Found(Finding("check", "error", "other", code="1.1"), doc_id="d")
    ids = [loading.finding_row(found)[0] for found in (one, other, one)]
    assert ids[0] == ids[2] != ids[1]
    assert ids[0].startswith("d/check/")


def test_findings_stand_by_document_the_worst_first_and_each_once(target):
    told = [
        Found(Finding("a", "note", "the same"), "d", "f"),
        Found(Finding("a", "question", "asked"), "d", "f"),
        Found(Finding("a", "error", "of no document"), None, "f"),
        Found(Finding("a", "note", "of no file"), "d"),
        Found(Finding("a", "note", "the same"), "d", "f"),
        Found(Finding("a", "error", "half a pair \ud800"), "d", "f"),
    ]
    target.parent.mkdir()
    with building.rebuild(target) as con:
        con.execute("INSERT INTO organisations VALUES ('d', 'd', 'd', 'branch', NULL)")
        building.load(
            con, schema.DOCUMENTS, [("d", "d", 1, "plan", None, "", None, None, [], "f", "0" * 64, "pdf", 1, "report")]
        )
        ingesting.load_findings(con, Spool(told), target.parent)
    assert ask(target, "SELECT doc_id, file, severity, message FROM findings") == [
        ("d", None, "note", "of no file"),
        ("d", "f", "error", "half a pair ?"),
        ("d", "f", "question", "asked"),
        ("d", "f", "note", "the same"),
        (None, "f", "error", "of no document"),
    ]


def test_findings_are_read_again_as_they_were():
    told = tuple(Found(Finding("a", "note", "長" * n + "\ud800"), file=f"{n}") for n in range(3))
    spool = Spool(iter(told))
    assert (len(spool), spool[1], spool[-1], spool[:2]) == (3, told[1], told[2], told[:2])
    assert spool == told
    assert spool != told[:2]
    assert tuple(spool) == tuple(reversed(tuple(reversed(spool))))


def test_rows_under_one_code_are_all_loaded(raw, target):
    text = small_report()
    again = "\t(四) 因應業務屬性及服務特性差異\t各單位\t又辦理5場次\n"
    at = text.index("二、")
    (raw / "a.txt").write_text(text[:at] + again + text[at:], "utf-8")
    ingest([raw], target)
    assert len(ask(target, "FROM results")) == PLACES + 1


def test_every_figure_of_the_real_reports_stands_where_it_says(five):
    wrong = (
        "FROM metrics JOIN results USING (result_id) WHERE substr(result, char_start + 1, char_end - char_start) <> raw"
    )
    assert ask(five, wrong) == []
    with warehouse.open_warehouse(five) as con:
        assert building.broken_rules(con) == []


def test_a_unit_never_seen_gives_its_figure_and_is_counted(raw, target):
    (raw / "units.txt").write_text(small_report().replace("場次，", "嘰咕，", 1), "utf-8")
    outcome = ingest([raw], target)
    assert ("unknown_unit", "note", "units.txt") in said(outcome)
    assert ask(target, "SELECT count(*) FROM metrics WHERE unit = '嘰咕'") == [(1,)]


def test_what_a_merged_cell_says_in_each_of_its_rows_is_counted_once(raw, monkeypatch):
    """In a PDF both rows have one place: the note on their offices was counted twice by `ingest`, and told once by `check`."""
    same = Finding("odd_offices", "question", "the cell of offices holds more than names")
    monkeypatch.setattr(reading, "_find_repeated_codes", lambda rows: [same, same])
    write(raw, "a.txt")
    read = read_file(raw / "a.txt")
    assert [f.check for f in read.findings].count("odd_offices") == 1
