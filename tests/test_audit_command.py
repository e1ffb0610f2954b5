"""``jixiao audit``: what the officer sees, and the exit status."""

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from planted import RAW
from small_reports import small_report

from extractors.document.model import Finding
from pipeline.audit import CHECKS
from pipeline.cli import main
from pipeline.ingest import ingest
from pipeline.reading import Settled
from pipeline.settlements import Settlement, words_of

pytestmark = pytest.mark.slow

REPORT = str(RAW / "keelung-110-results.txt")
CLEAN = str(RAW / "hsinchu-107-results.txt")


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("JIXIAO_LANG", "zh")


def run(*arguments):
    return CliRunner().invoke(main, ["audit", *arguments])


def test_a_report_with_an_error_ends_with_1_and_says_what_to_look_at():
    result = run(REPORT)
    assert result.exit_code == 1
    assert "19,323＋21,326＋806,953＝847,602" in result.output
    assert "原文：" in result.output
    assert result.output.index("錯誤") < result.output.index("請確認")
    assert "錯誤 1 項、請確認 5 項" in result.output


def test_a_report_without_an_error_ends_with_0():
    result = run(CLEAN)
    assert result.exit_code == 0
    assert "未發現不合之處" in result.output


PLANTED = [
    ("keelung-110-results", "其中47批(", "其中41批(", "41＋54＋58＝153"),
    ("keelung-110-results", "合計88站", "合計98站", "44＋44＝88"),
    ("keelung-110-results", "總報驗量47,914批", "總報驗量57,914批", "47,906÷57,914＝82.72%"),
    ("keelung-110-results", "(249天×2次)", "(294天×2次)", "294×2＝588"),
    ("keelung-110-results", "小計 170 分", "小計 180 分", "85＋85＝170"),
    ("keelung-110-results", "\t170\t248\t", "\t170\t249\t", "統計表印為 249"),
    ("keelung-110-results", "\t845\t甲\t", "\t845\t乙\t", "應為 甲"),
    ("hsinchu-107-results", "商品檢驗業務19項", "商品檢驗業務18項", "2＋18＋13＝33"),
    ("hsinchu-107-results", "由 26.8%提升至 52.3%", "由 62.8%提升至 52.3%", "由 62.8% 至 52.3%"),
    ("hsinchu-107-results", "較 106 年增加 201 件", "較 106 年增加 701 件", "原數為負"),
]


@pytest.mark.parametrize(("doc", "printed", "planted", "words"), PLANTED, ids=lambda v: v[:14])
def test_an_error_planted_in_the_file_is_told_with_its_arithmetic(tmp_path, doc, printed, planted, words):
    text = (RAW / f"{doc}.txt").read_text("utf-8")
    assert printed in text
    assert words not in run(str(RAW / f"{doc}.txt")).output
    path = tmp_path / "report.txt"
    path.write_text(text.replace(printed, planted, 1), "utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert words in result.output


def test_one_check_can_be_run_alone(five):
    result = run("--check", "parts", "--warehouse", str(five))
    assert result.exit_code == 1
    assert "分項與總數" in result.output
    assert "請確認" not in result.output
    assert run("--check", "products", "--check", "scores", "--warehouse", str(five)).exit_code == 0


def test_the_warehouse_is_audited_where_no_file_is_named(five):
    result = run("--warehouse", str(five))
    assert result.exit_code == 1
    assert "5 份報告" in result.output


DECIDED = Settled("explained", "本年未辦理", "王小明", "2026-11-27")


def write_doubtful(path, rows=None):
    """A sound report of which two results are empty."""
    lines = small_report(rows=rows).splitlines()
    for at in (10, 12):
        lines[at] = lines[at].rpartition("\t")[0] + "\t"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory):
    return write_doubtful(tmp_path_factory.mktemp("doubtful") / "report.txt")


@pytest.fixture(scope="module")
def loaded(doubtful, tmp_path_factory):
    warehouse = tmp_path_factory.mktemp("loaded") / "w.duckdb"
    ingest([doubtful], warehouse, jobs=1)
    return warehouse


def test_doubts_of_the_reading_are_told_and_nothing_is_called_sound_beside_them(doubtful, loaded):
    for arguments in ([str(doubtful)], ["--warehouse", str(loaded)], [str(doubtful.parent)]):
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        listed = result.output[result.output.index("讀取有疑 2 處，該處數字可能未能查核：") :]
        assert "請確認　成果欄空白 2 處：補填成果，或註明未辦理。（empty_result）" in listed
        assert re.search(r"1\.4 完備基礎服務.* › .*，第 \d+ 行", listed)
        assert listed.count("      成果欄空白\n") == 1
        assert result.output.endswith("1 份報告、13 個數字：讀取有疑 2 處；其餘未發現不合之處。\n")
        assert "未發現不合之處" not in result.output.splitlines()
        told = json.loads(run(*arguments, "--json").output)
        assert [(one["check"], one["severity"], one["code"]) for one in told] == [
            ("empty_result", "question", "1.4"),
            ("empty_result", "question", "2.2"),
        ]


def test_a_doubt_stands_below_its_file_and_in_the_sum_beside_what_is_found(doubtful):
    output = run(REPORT, str(doubtful)).output
    assert f"{doubtful.as_posix()}\n讀取有疑 2 處，" in output
    assert output.count("讀取有疑") == 2
    assert output.endswith("錯誤 1 項、請確認 5 項、讀取有疑 2 處。\n")


def test_an_error_of_reading_ends_with_1_and_stands_before_the_questions(tmp_path):
    path = write_doubtful(tmp_path / "report.txt", rows=12)
    ingest([path], tmp_path / "w.duckdb", jobs=1)
    for arguments in ([str(path)], ["--warehouse", str(tmp_path / "w.duckdb")]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.output.index("錯誤　報告似未完 1 處") < result.output.index("請確認　成果欄空白 2 處")
        assert result.output.endswith("讀取有疑 3 處；其餘未發現不合之處。\n")


def test_a_settled_doubt_is_told_with_what_was_decided_and_counted_apart(doubtful, monkeypatch):
    def decide(doubt):
        line = Settlement(doubt["doc_id"], doubt["check"], "1.4", words_of(finding_of(doubt)), DECIDED, 2)
        return lambda: ((line,), ())

    def finding_of(doubt):
        return Finding(doubt["check"], doubt["severity"], doubt["message"], evidence=doubt["evidence"])

    doubt = json.loads(run(str(doubtful), "--json").output)[0]
    monkeypatch.setattr("pipeline.settlements.read_settlements", decide(doubt))
    output = run(str(doubtful)).output
    assert "已處理（有其原因）：本年未辦理（王小明）" in output
    assert output.endswith("讀取有疑 1 處、已處理 1 項；其餘未發現不合之處。\n")


def test_what_people_keep_is_no_doubt_of_a_reading(tmp_path, loaded):
    warehouse = tmp_path / "w.duckdb"
    shutil.copy(loaded, warehouse)
    with duckdb.connect(str(warehouse)) as con:
        con.execute("UPDATE findings SET \"check\" = 'correction_unused' WHERE code = '1.4'")
    assert "讀取有疑 1 處" in run("--warehouse", str(warehouse)).output


def test_a_file_of_a_warehouse_that_could_not_be_read_is_told(tmp_path, doubtful):
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    ingest([doubtful, tmp_path / "scan.png"], tmp_path / "w.duckdb", jobs=1)
    result = run("--warehouse", str(tmp_path / "w.duckdb"))
    assert result.exit_code == 1
    assert f"{(tmp_path / 'scan.png').as_posix()}：全份" in result.output


def test_where_nothing_is_read_nothing_is_called_sound(tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run(str(tmp_path / "empty.txt"), str(tmp_path / "nothing.txt"))
    assert result.exit_code == 1
    assert result.output.endswith("\n沒有可查核的報告。2 檔無法讀取。\n")
    assert "未發現" not in result.output
    ingest([tmp_path / "empty.txt"], tmp_path / "w.duckdb", jobs=1)
    assert "未發現" not in run("--warehouse", str(tmp_path / "w.duckdb")).output


def test_a_report_without_figures_is_not_called_sound(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(re.sub(r"辦理教育訓練\d+場次", "持續辦理教育訓練", small_report()), "utf-8")
    assert run(str(path)).output == "1 份報告、0 個數字：沒有數字可查核。\n"


APART = "各報告未相互比對"


def test_files_are_not_compared_with_one_another_which_is_said(five):
    assert APART in run(REPORT, CLEAN).output
    assert APART in run(CLEAN, "--check", "neighbours").output
    assert APART not in run(REPORT, CLEAN, "--check", "parts").output
    assert APART not in run(CLEAN).output
    assert APART not in run("--warehouse", str(five)).output


def test_json_has_every_field(five):
    found = json.loads(run("--json", "--warehouse", str(five)).output)
    assert {f["severity"] for f in found} == {"error", "question"}
    assert set(found[0]) == {
        "doc_id", "check", "severity", "code", "message", "evidence", "locator", "places", "figures",
        "settled", "settled_why",
    }  # fmt: skip
    assert {"raw", "char_start", "char_end", "locator"} < set(found[0]["figures"][0])


def test_offsets_are_in_json_alone(five):
    for arguments in ((REPORT,), ("--warehouse", str(five))):
        output = run(*arguments).output
        assert "位置：5.2.1 開放創新 › 創新服務，第 111–117 行（表 16 第 3 列）" in output
        assert not re.search(r"\d字", output)
        assert "lines" not in output


def test_the_checks_are_listed():
    result = run("--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == [check.name for check in CHECKS]


def test_an_unknown_check_is_wrong_usage_and_names_the_others():
    result = run("--check", "sums")
    assert result.exit_code == 2
    assert "parts" in result.output


@pytest.mark.parametrize("content", [None, "", "no report\n"])
def test_a_file_that_is_no_report_is_one_line(tmp_path, content):
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_text(content, "utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert "Traceback" not in result.output


@pytest.fixture
def folder(tmp_path):
    """A report with an error, a clean one, and two that cannot be read."""
    folder = tmp_path / "my reports"
    folder.mkdir()
    for path in (REPORT, CLEAN):
        shutil.copy(path, folder)
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 ")
    return folder


def test_a_folder_is_audited_file_by_file_with_one_sum(folder):
    result = run(str(folder))
    assert result.exit_code == 1
    parts = result.output.split(f"{folder.as_posix()}/")[1:]
    assert [part.split("\n")[0] for part in parts] == [
        "broken.pdf", "hsinchu-107-results.txt", "keelung-110-results.txt", "scan.png",
    ]  # fmt: skip
    broken, clean, wrong, scan = parts
    assert "無法讀取：PDF 殘檔" in broken
    assert "未發現不合之處" in clean
    assert wrong.count("原文：") == run(REPORT).output.count("原文：")
    assert "無法讀取：圖檔已損壞" in scan
    assert result.output.endswith("錯誤 1 項、請確認 5 項。2 檔無法讀取。\n")
    assert "2 份報告" in result.output


def test_a_folder_as_json_names_the_file_of_each_finding(folder):
    found = json.loads(run(str(folder), "--json").output)
    files = [Path(f["file"]).name for f in found]
    assert files == ["broken.pdf", *["keelung-110-results.txt"] * 6, "scan.png"]
    assert {f["check"] for f in found if f["doc_id"] is None} == {"unreadable"}
    assert len({tuple(f) for f in found}) == 1


def test_several_files_can_be_named_and_what_is_not_there_is_told(tmp_path):
    result = run(CLEAN, str(tmp_path / "nothing.pdf"))
    assert result.exit_code == 1
    assert "無法讀取：沒有這個檔案或資料夾" in result.output
    assert "1 份報告" in result.output
    assert "1 檔無法讀取" in result.output
    assert "資料夾中沒有檔案" in run(str(tmp_path)).output


def test_there_is_a_sign_of_life_on_a_terminal_alone():
    result = CliRunner().invoke(main, ["audit", CLEAN], env={"FORCE_COLOR": "1"}, color=True)
    assert "hsinchu-107-results.txt" in result.stderr
    assert run(CLEAN).stderr == ""


def test_help_shows_an_example():
    assert "jixiao audit report.odt" in run("--help").output
