"""Which report a document is: titles, numbers, dates and grounds in the wordings that offices use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.model import Block, Cell, Document, Finding, Paragraph, Table
from extractors.report.identity import NotAReportError, Report, read_report
from extractors.report.references import find_basis, find_number
from extractors.report.titles import find_title, read_title, roc_year

HEADER = tuple(Cell(t, c) for c, t in enumerate(["執行策略", "執行方法", "主辦單位", "執行績效與成果"]))
ROW = tuple(Cell(t, c) for c, t in enumerate(["(一) 服務一致及正確性", "1. 提升服務及時性", "各單位", "辦理5場次"]))
TABLE = Table((HEADER,), (ROW,), 4)


def read(*lines: str | Block) -> tuple[Report, tuple[Finding, ...]]:
    blocks = [Paragraph(line) if isinstance(line, str) else line for line in lines]
    return read_report(Document("x", "docx", "", (*blocks, TABLE)))


@pytest.mark.parametrize(
    ("lines", "org", "year", "kind"),
    [
        (["經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果"], "基隆分局", 110, "results"),
        (["經濟部標準檢驗局 110 年度", "提升服務效能執行計畫"], "總局", 110, "plan"),
        (["經濟部標準檢驗局", "台中分局 一一二年度", "提升服務效能執行績效與成果"], "臺中分局", 112, "results"),
        (["經濟部標準檢驗局臺中分局", "一百零九年度", "提升服務效能執行績效與成果"], "臺中分局", 109, "results"),
        (["【公告版】經濟部標準檢驗局臺南分局2023年度提升服務效能執行成果報告"], "臺南分局", 112, "results"),
        (["附件一", "經濟部標準檢驗局花蓮分局民國一百一十二年度提升服務效能執行計畫"], "花蓮分局", 112, "plan"),
        (["附件1 經濟部標準檢驗局花蓮分局112年提升服務效能執行情形"], "花蓮分局", 112, "results"),
        (["112年度經濟部標準檢驗局高雄分局提升服務效能執行績效與成果"], "高雄分局", 112, "results"),
        (["經濟部標準檢驗局提升服務效能113年度執行計畫"], "總局", 113, "plan"),
        (["經濟部標準檢驗局新竹分局提升服務效能執行績效與成果", "（109年度）"], "新竹分局", 109, "results"),
        (["經濟部標準檢驗局新竹分局108年上半年提升服務效能執行績效與成果"], "新竹分局", 108, "results"),
        (["經濟部標準檢驗局新竹分局114年度「提升服務效能」執行計畫"], "新竹分局", 114, "plan"),
        (["經濟部標準檢驗局臺中分局113年提升服務效能執行計畫（修正版）"], "臺中分局", 113, "plan"),
        (["整體服務類機關", "經濟部標準檢驗局基隆分局110年度提升服務效能執行計畫執行成果"], "基隆分局", 110, "results"),
        (["經濟部標準檢驗局屏東分局114年度提升服務效能執行計畫"], "經濟部標準檢驗局屏東分局", 114, "plan"),
        (["經濟部智慧財產局112年度提升服務效能執行績效及成果表"], "經濟部智慧財產局", 112, "results"),
        (["交通部公路總局臺北市區監理所一一○年度為民服務工作執行成果"], "交通部公路總局臺北市區監理所", 110, "results"),
        (
            [
                "依據：經濟部標準檢驗局109年1月19日函訂定「109年度提升服務效能執行計畫」。",
                "經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果",
            ],
            "基隆分局",
            110,
            "results",
        ),
    ],
)
def test_titles(lines: list[str], org: str, year: int, kind: str) -> None:
    report, _ = read(*lines)
    assert (report.org, report.roc_year, report.kind) == (org, year, kind)


@pytest.mark.parametrize(
    ("first", "below", "whole"),
    [
        ("基隆市立圖書館110年度提升服務效能執行成果", "報告", True),
        ("基隆市立圖書館110年度提升服務效能執行成果彙整", "表", True),
        ("基隆市立圖書館110年度提升服務效能執行成果", "檢討報告", True),
        ("基隆市立圖書館110年度提升服務效能執行成果報告", "報告", False),
        ("基隆市立圖書館110年度提升服務效能執行成果", "摘要", False),
        ("基隆市立圖書館110年度提升服務效能執行成果", "報告人：主任", False),
        ("基隆市立圖書館110年度提升服務效能執行成果", "目錄", False),
    ],
)
def test_the_last_word_of_a_title_alone_in_its_line(first: str, below: str, whole: bool) -> None:
    title = find_title([first, below, "依據：本館計畫。"], lambda name: None)
    assert title is not None
    assert (title.text, title.kind) == (first + below if whole else first, "results")


def test_title_in_the_table_itself() -> None:
    title = tuple(
        Cell(t, c) for c, t in enumerate(["經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果", "", "", ""])
    )
    report, _ = read_report(Document("x", "docx", "", (Table((title,), (HEADER, ROW), 4),)))
    assert report.doc_id == "keelung-110-results"


@pytest.mark.parametrize(
    ("heading", "kind", "told"),
    [
        ("截至6月底\n辦理情形", "results", ["kind_by_column"]),
        ("執行情形", "results", ["kind_by_column"]),
        ("具體推動作法", "plan", []),
        ("執行績效與成果", "plan", []),
    ],
)
def test_a_plan_with_what_was_done_is_a_report_on_results(heading: str, kind: str, told: list[str]) -> None:
    header = (*HEADER[:3], Cell(heading, 3))
    title = Paragraph("經濟部標準檢驗局基隆分局113年度提升服務效能執行計畫")
    report, findings = read_report(Document("x", "docx", "", (title, Table((header,), (ROW,), 4))))
    assert (report.kind, [f.check for f in findings]) == (kind, told)


def test_title_behind_the_table() -> None:
    title = Paragraph("經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果")
    report, _ = read_report(Document("x", "docx", "", (TABLE, title)))
    assert report.doc_id == "keelung-110-results"


def test_title_without_a_year() -> None:
    report, findings = read("經濟部標準檢驗局提升服務效能執行績效與成果", "中華民國109年12月")
    assert (report.roc_year, [f.check for f in findings]) == (109, ["year_inferred"])
    with pytest.raises(NotAReportError, match="names no year"):
        read("經濟部標準檢驗局提升服務效能執行績效與成果")


def test_no_title() -> None:
    with pytest.raises(NotAReportError, match="no title"):
        read("年度工作報告")


PLAN = "經濟部標準檢驗局110年度提升服務效能執行計畫"


def table_of(*texts: str) -> Table:
    return Table((), (tuple(Cell(text, c) for c, text in enumerate(texts)),), len(texts))


@pytest.mark.parametrize(
    ("title", "table", "words", "advised"),
    [
        (PLAN, None, "no table at all", False),
        ("會議紀錄", None, "no table at all", False),
        ("會議紀錄", table_of("姓名", "電話"), "nor with any of their names", False),
        ("預算表", table_of("項目", "單位", "金額"), "nor with any of their names", False),
        ("會議紀錄", table_of("神秘欄", "主辦\n單位", "奇異欄"), "one has 主辦單位 alone", True),
        (PLAN, table_of("神秘欄", "奇異欄"), "though its title is a report's", True),
    ],
)
def test_headings_to_add_are_advised_where_something_is_a_reports(
    title: str, table: Table | None, words: str, advised: bool
) -> None:
    blocks: tuple[Block, ...] = (Paragraph(title), *([table] if table else []))
    with pytest.raises(NotAReportError) as told:
        read_report(Document("x", "docx", "", blocks))
    assert words in str(told.value)
    assert ("headings.toml" in str(told.value)) == advised


def test_an_unknown_branch_shows_the_lines_to_add() -> None:
    report, findings = read("經濟部標準檢驗局屏東分局114年度提升服務效能執行計畫")
    (finding,) = findings
    assert (finding.check, finding.severity, report.org_kind) == ("unknown_organisation", "note", None)
    assert 'name = "屏東分局"' in finding.message
    assert 'parent = "總局"' in finding.message
    assert "organisations.toml" in finding.message


def test_a_form_of_its_own_has_no_framework() -> None:
    rows = tuple(Cell(t, c) for c, t in enumerate(["一、便民", "(一) 夜間受理", "服務組", "12件"]))
    title = Paragraph("經濟部智慧財產局112年度提升服務效能執行成果")
    report, _ = read_report(Document("x", "docx", "", (title, Table((HEADER,), (rows,), 4))))
    assert report.framework is None


@pytest.mark.parametrize(
    ("lines", "number", "date"),
    [
        (["114年1月6日經標秘字第11490000310號函訂定"], "經標秘字第11490000310號", dt.date(2025, 1, 6)),
        (["中華民國114年1月6日經標秘字第11490000310號函"], "經標秘字第11490000310號", dt.date(2025, 1, 6)),
        (
            ["發文日期：中華民國113年1月15日", "發文字號：經標中秘字第1139000123號"],
            "經標中秘字第1139000123號",
            dt.date(2024, 1, 15),
        ),
        (["113.01.15訂定", "經標中秘字第1139000123號"], "經標中秘字第1139000123號", dt.date(2024, 1, 15)),
        (["一一三年一月十五日經標中秘字第1139000123號函訂定"], "經標中秘字第1139000123號", dt.date(2024, 1, 15)),
        (["經標秘字第11390000123號函113年1月5日核定"], "經標秘字第11390000123號", dt.date(2024, 1, 5)),
        (["114年2月30日經標秘字第11490000310號函訂定"], "經標秘字第11490000310號", None),
        (["壹、依據：經濟部110年1月19日經標秘字第11090000750號函"], None, None),
        (["依據經濟部113年1月2日經秘字第11300000010號函辦理。"], None, None),
        (["本局為提升服務效能，前於113年1月2日以經秘字第11300000010號函各單位辦理。"], None, None),
        (["資料期間：111年1月1日至12月31日"], None, None),
        (["實施期間：中華民國111年1月1日起至111年12月31日止"], None, None),
        (["統計期間：111.1.1～111.12.31"], None, None),
        (["辦理期間 111/01/01-12/31"], None, None),
        (["（110年1月1日至12月31日）"], None, None),
        (["資料截止日：111年12月31日"], None, None),
        (["統計至111年12月31日止"], None, None),
        (["資料期間：111年1月1日至12月31日", "112年2月10日"], None, dt.date(2023, 2, 10)),
        (["編製日期：112年2月10日"], None, dt.date(2023, 2, 10)),
        ([], None, None),
    ],
)
def test_number_and_date(lines: list[str], number: str | None, date: dt.date | None) -> None:
    assert find_number([], lines) == (number, date)


@pytest.mark.parametrize(
    ("lines", "basis"),
    [
        (["壹、依據：經濟部標準檢驗局107年2月2日經標秘字第10790002560號函同意備查「107年度提升服務效能執行計畫」。"], ["經標秘字第10790002560號"]),
        (["一、計畫依據", "經濟部標準檢驗局110年1月19日經標秘字第11090000750號函訂定「執行計畫」。", "二、目標", "經秘字第12345號"], ["經標秘字第11090000750號"]),
        (["壹、法令依據", "行政院院授發社字第1061300008號函頒「政府服務躍升方案」暨「提升服務效能實施計畫」。", "貳、目標"], ["院授發社字第1061300008號", "提升服務效能實施計畫"]),
        (["一、依據：", "（一）標準檢驗局113年度提升服務效能執行計畫。", "（二）經濟部經秘字第11300000010號函。", "二、目標"], ["標準檢驗局113年度提升服務效能執行計畫", "經秘字第11300000010號"]),
        (["依據經濟部113年1月2日經秘字第11300000010號函辦理。", "一、目標", "經秘字第99999號"], ["經秘字第11300000010號"]),
        (["壹、目標", "提升服務。"], []),
        ([], []),
    ],
)  # fmt: skip
def test_basis(lines: list[str], basis: list[str]) -> None:
    assert list(find_basis(lines)) == basis


@pytest.mark.parametrize(
    "text",
    [
        "依據經濟部標準檢驗局110年度提升服務效能執行計畫辦理。",
        "經濟部標準檢驗局基隆分局110年度提升服務效能自行考核結果統計表",
        "一、經濟部標準檢驗局110年度提升服務效能執行計畫",
        "秉持「便捷服務遞送」精神，持續提升服務效能，推動110年度計畫",
        "提升服務效能執行計畫",
        "",
    ],
)
def test_no_titles(text: str) -> None:
    assert read_title(text) is None


def test_years() -> None:
    assert [roc_year(y) for y in ("110", "2021", "一一○", "一百一十", "八十九", "12", "1500")] == [
        110, 110, 110, 110, 89, None, None,
    ]  # fmt: skip


def test_no_name_of_an_organisation_stands_in_the_code() -> None:
    for path in (Path(__file__).parent.parent / "extractors" / "report").glob("*.py"):
        text = path.read_text("utf-8")
        code = "".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        assert "基隆" not in code.replace("經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與", ""), path.name


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(alphabet="經濟部局110年度一百提升服務效能執行計畫成果、。「」()字第號依據", max_size=40), max_size=5
    )
)
def test_any_lines(lines: list[str]) -> None:
    find_title(lines, lambda name: None)
    find_number(lines, lines)
    find_basis(lines)
