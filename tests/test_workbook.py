"""The workbook: what stands in its cells, how it looks, what it prints, and that nothing in it runs."""

import datetime as dt
import math
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape  # as Excel does when it opens a file

from pipeline import language, schema, workbook
from pipeline.words import checks
from pipeline.workbook import CELL_LIMIT, CUT, FIRST, FRONT, columns, count_lines, cut, head, write_workbook

RELATIONS = (*schema.TABLES, *schema.VIEWS)


EVIDENCE = schema.FINDINGS.names.index("evidence") + 1  # its column


def finding(**values):
    kept = {"finding_id": "a/b/1", "check": "parts", "severity": "note", "message": "說明"}
    return schema.FINDINGS.row(**{**kept, **values})


def comparison(**values):
    return tuple(values.get(c.name) for c in schema.BRANCH_COMPARISON.columns)


def document(**values):
    return schema.DOCUMENTS.row(
        **{"doc_id": "keelung-110-results", "title": "標題", "file": "a.txt", "sha256": "0" * 64, **values}
    )


def made(folder, rows, relations=None):
    """A workbook of rows by relation: its path."""
    (folder / "out").mkdir(exist_ok=True)
    path = folder / "out" / "made.xlsx"
    write_workbook(path, relations or list(rows), lambda relation: iter(rows.get(relation, ())))
    return path


def opened(folder, rows, relations=None):
    return openpyxl.load_workbook(made(folder, rows, relations))


def widths(sheet):
    """Of each column, though neighbours of one width are told as one."""
    told = {}
    for dimension in sheet.column_dimensions.values():
        told |= dict.fromkeys(range(dimension.min, dimension.max + 1), dimension.width)
    return told


def test_what_is_asked_for_most_stands_first(tmp_path):
    names = opened(tmp_path, {}, RELATIONS).sheetnames
    assert names[:4] == [FRONT, "指標比較 branch_comparison", "目標與實績 target_and_actual", "發現 findings"]
    assert [n.split()[-1] for n in names[4:]] == [r.name for r in RELATIONS if r.name not in FIRST]


def test_pandas_finds_the_names_and_types(tmp_path):
    path = made(tmp_path, {schema.FINDINGS: [finding(code="2.10"), finding(code="00123"), finding()]})
    frame = pd.read_excel(
        path, sheet_name="發現 findings", dtype={"架構代碼 code": str}
    )  # it would make numbers of them
    assert list(frame.columns[:2]) == ["發現代號 finding_id", "文件代號 doc_id"]
    frame.columns = frame.columns.str.split().str[-1]
    assert tuple(frame.columns) == schema.FINDINGS.names
    assert list(frame["code"])[:2] == ["2.10", "00123"]
    assert pd.isna(frame["code"][2])


# What programs make something else of when it is typed: numbers, dates, truths, formulas, what XLSX escapes
@pytest.mark.parametrize(
    "text",
    ["2.10", "00123", "1-2", "3/4", "1E5", "TRUE", "114年", "_x0041_", "&amp;", " 2.10 ", "=1+1", "＝1+1", "+1", "＋886",
     "-2+3", "－1", "@SUM(1)", "＠x", "\t=1", "\n=1", "'=1", "=cmd|' /C calc'!A0", "https://example.org", "{=1}", "#N/A"],
)  # fmt: skip
def test_a_text_is_that_text_and_stays_one_when_it_is_edited(tmp_path, text):
    sheet = opened(tmp_path, {schema.FINDINGS: [finding(evidence=text)]})["發現 findings"]
    cell = sheet.cell(2, EVIDENCE)
    assert (unescape(cell.value), cell.number_format) == (text, "@")
    with zipfile.ZipFile(tmp_path / "out" / "made.xlsx") as packed:
        assert b"<f" not in b"".join(packed.read(name) for name in packed.namelist() if "worksheets/sheet" in name)


def test_a_text_cannot_be_the_workbooks_own_markup(tmp_path):
    evil = '<r><t>x</t></r></is></c><c r="K2"><f>1+1</f></c><c r="L2" t="inlineStr"><is><r><t>y</t></r>'
    for row in ({schema.FINDINGS: [finding(evidence=evil)]}, {schema.DOCUMENTS: [document(title=evil)]}):
        for sheet in opened(tmp_path, row):
            cells = [c for line in sheet.iter_rows() for c in line]
            assert not [c for c in cells if c.data_type == "f"]
            assert not [c for c in cells if c.value == evil]  # it has an apostrophe in front
        assert [c for c in cells if c.value == f"'{evil}"]


def test_what_a_terminal_would_act_on_is_shown(tmp_path):
    sheet = opened(tmp_path, {schema.FINDINGS: [finding(evidence="a\x1b[2J\r\u202e\U0001f600")]})["發現 findings"]
    assert sheet.cell(2, EVIDENCE).value == "a\\x1b[2J\\r\\u202e\U0001f600"


def test_a_text_that_no_cell_holds_is_cut_with_mark_note_and_count(tmp_path):
    texts = ["字" * CELL_LIMIT, "字" * (CELL_LIMIT + 1), "𠀀" * 20_000]
    book = opened(tmp_path, {schema.FINDINGS: [finding(evidence=t, message=t) for t in texts]})
    cells = [row[EVIDENCE - 1] for row in book["發現 findings"].iter_rows(min_row=2)]
    assert cells[0].value == texts[0]
    assert cells[0].comment is None
    for cell, text in zip(cells[1:], texts[1:], strict=True):
        assert cell.value.endswith(CUT)
        assert text.startswith(cell.value.removesuffix(CUT))
        assert CELL_LIMIT - 1 <= len(cell.value.encode("utf-16-le")) / 2 <= CELL_LIMIT
        assert f"{len(text):,}" in cell.comment.text
    front = {row[0]: row for row in book[FRONT].iter_rows(values_only=True)}
    assert front["發現 findings"][2:] == (3, 4)
    assert front["截斷 cut"][1].startswith("4 格")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(8, 40))
def test_a_cut_text_fits_and_breaks_no_character(text, limit):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "CELL_LIMIT", limit)
        kept = cut(text)
    assert len(kept.encode("utf-16-le")) <= 2 * limit
    assert kept == text or (kept.endswith(CUT) and text.startswith(kept.removesuffix(CUT)))


@pytest.mark.parametrize(
    ("column", "unit", "value", "held", "shown"),
    [
        ("value_std", "%", 84.6, 0.846, "0.0#%_ "),
        ("value_std", "%", 58.2, 0.582, "0.0#%_ "),
        ("value_std", "%", 85.0, 0.85, "0%_ "),
        ("value_std", "件", 47906.0, 47906, "#,##0_ "),
        ("value_std", "元", 12.5, 12.5, "#,##0.0#####_ "),
        ("share_of_sum", "件", 0.264, 0.264, "0.0#%_ "),
        ("share_of_sum", "件", 0.29, 0.29, "0%_ "),
        ("roc_year", "%", 110, 110, "0_ "),
        ("value_std", "件", math.inf, "inf", "@"),
        ("conflict", "件", True, True, '"TRUE";"TRUE";"FALSE"'),
    ],
)
def test_numbers_are_shown_as_what_they_are(tmp_path, column, unit, value, held, shown):
    row = comparison(indicator_id="a", unit=unit, **{column: value})
    sheet = opened(tmp_path, {schema.BRANCH_COMPARISON: [row]})["指標比較 branch_comparison"]
    place = [c.name for c in schema.BRANCH_COMPARISON.columns].index(column)
    cell = sheet.cell(2, place + 1)
    assert (cell.value, cell.number_format) == (held, shown)
    assert type(cell.value) is type(held)


@pytest.mark.parametrize(
    ("day", "held"),
    [(dt.date(2025, 1, 6), dt.datetime(2025, 1, 6)), (dt.date(1899, 1, 1), "1899-01-01")],
)
def test_days_before_those_that_a_sheet_counts_are_texts(tmp_path, day, held):
    sheet = opened(tmp_path, {schema.DOCUMENTS: [document(issued=day)]})["文件 documents"]
    assert sheet.cell(2, schema.DOCUMENTS.names.index("issued") + 1).value == held


def test_cells_with_headings_stand_under_one_another(tmp_path):
    cells = [{"heading": "目標值", "text": "24場次"}, {"heading": "實績", "text": "26場次"}]
    row = schema.RESULTS.row(result_id="a/1", further_cells=cells, offices=["秘書室", "各單位"])
    sheet = opened(tmp_path, {schema.RESULTS: [row]})["成果列 results"]
    values = [c.value for c in sheet[2]]
    assert "目標值：24場次\n實績：26場次" in values
    assert "秘書室、各單位" in values


def test_rows_are_as_high_as_their_texts(tmp_path):
    rows = [finding(evidence="字" * 20), finding(evidence="字" * 200), finding(message="字" * 5_000)]
    book = opened(tmp_path, {schema.FINDINGS: rows, schema.DOCUMENTS: [document(title="字" * 200)]})
    for sheet in book:
        wide = widths(sheet)
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height or sheet.sheet_format.defaultRowHeight
            for cell in row:
                if isinstance(cell.value, str):
                    lines = sum(max(1, math.ceil(columns(t) / wide[cell.column])) for t in cell.value.split("\n"))
                    assert height >= 15 * min(lines, workbook.MOST_LINES)
                    assert lines == 1 or cell.alignment.wrap_text
            assert height < 409  # the most that Excel takes


@given(st.text("字a \n，", max_size=300), st.floats(8, 60))
def test_lines_hold_their_text(text, width):
    lines = count_lines(text, width, 24)
    assert 1 <= lines <= 24
    assert lines == 24 or columns(text.replace("\n", "")) <= lines * width
    assert lines == 24 or lines > text.count("\n")
    assert count_lines(text + "字", width, 24) >= lines


def test_it_prints_on_a4_across(tmp_path):
    book = opened(tmp_path, {}, RELATIONS)
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "&A"
        assert "&P" in sheet.oddFooter.right.text
    for sheet in book.worksheets[1:]:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes in ("B2", "C2")
        assert sheet.auto_filter.ref.startswith("A1:")
    for sheet in book.worksheets[:4]:
        assert (sheet.page_setup.fitToWidth or 1) == 1


def test_heads_say_what_they_mean(tmp_path):
    book = opened(tmp_path, {}, RELATIONS)
    for relation in RELATIONS:
        cells = book[head(relation)][1]
        assert [c.value for c in cells] == [head(c) for c in relation.columns]
        assert [c.comment.text for c in cells] == [c.comment for c in relation.columns]
    links = {row[0].value: row[0].hyperlink for row in book[FRONT].iter_rows() if row[0].hyperlink}
    assert [f"'{name}'!A1" for name in book.sheetnames[1:]] == [link.location for link in links.values()]


def test_no_row_is_held_when_it_is_written(tmp_path, monkeypatch):
    """Whatever the sheet keeps of its rows, heights among it: memory does not grow with them."""
    held = []

    def finish(sheet, *_):
        held.extend(len(kept) for kept in vars(sheet).values() if isinstance(kept, dict | list))

    monkeypatch.setattr(workbook, "_finish", finish)
    made(tmp_path, {schema.FINDINGS: [finding(evidence="字" * 60) for _ in range(400)]})
    assert len(held) > 20
    assert max(held) < 30


@pytest.mark.slow
def test_its_markup_is_whole(tmp_path):
    """A row that is left is written for good: none may be written twice or out of order."""
    path = made(tmp_path, {schema.FINDINGS: [finding(evidence="字" * (n % 90)) for n in range(700)]})
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
    rows = re.findall(r'<row r="(\d+)"([^>]*)>', sheet)
    assert [int(n) for n, _ in rows] == list(range(1, 702))
    assert sum("customHeight" in rest for _, rest in rows) > 300


def test_it_speaks_the_language_of_the_run(tmp_path):
    row = finding(
        severity="question", check="no_stop", message="the result ends without a stop", locator="table 4, row 3"
    )
    rows = {
        schema.FINDINGS: [row],
        schema.BRANCH_COMPARISON: [comparison(indicator_id="a", no_rank="alone", bound="at_least")],
    }
    told = {}
    for spoken in ("en", "zh"):
        with language.speaking(spoken):
            book = opened(tmp_path, rows)
        for sheet in ("發現 findings", "指標比較 branch_comparison"):
            told |= {
                (spoken, head.value.split()[-1]): cell.value
                for head, cell in zip(book[sheet][1], book[sheet][2], strict=True)
            }
    names = ("check", "severity", "message", "locator", "no_rank", "bound")
    assert [told["en", name] for name in names] == [
        "no_stop", "question", "the result ends without a stop", "table 4, row 3", "alone", "at_least",
    ]  # fmt: skip
    bound = next(v.zh for v in schema.BOUNDS if v.value == "at_least")
    assert [told["zh", name] for name in names] == [
        checks()["no_stop"].title, "請確認", "成果末尾沒有句號", "表 4 第 3 列", "僅該分局載有此指標", bound,
    ]  # fmt: skip
    assert told["zh", "finding_id"] == told["en", "finding_id"]


def test_the_first_sheets_print_what_is_read_on_one_page_in_print_that_can_be_read(tmp_path):
    """A message and its evidence stand on one page; what is folded away is still there."""
    row = finding(
        message="字" * 200, evidence="字" * 200, locator="位" * 40, mentions=["keelung-110-results/5.2.1/16"] * 9
    )
    told = comparison(
        indicator_id="a" * 40, name_zh="指" * 14, qualifier="部" * 20, documents=["keelung-110-results"] * 9
    )
    book = opened(tmp_path, {schema.FINDINGS: [row], schema.BRANCH_COMPARISON: [told]}, RELATIONS)
    for name in FIRST:
        sheet = next(sheet for sheet in book if sheet.title.split()[-1] == name)
        heads = [cell.value.split()[-1] for cell in sheet[1]]
        hidden = set()
        for dimension in sheet.column_dimensions.values():
            if dimension.hidden:
                hidden |= set(range(dimension.min, dimension.max + 1))
        assert {heads[column - 1] for column in hidden} == set(workbook.FOLDED[name])
        printed = sum(width for column, width in widths(sheet).items() if column not in hidden)
        assert printed <= workbook.PAPER, name
        assert (sheet.page_setup.fitToWidth or 1) == 1
    assert book["發現 findings"].cell(2, schema.FINDINGS.names.index("mentions") + 1).value


def test_the_first_sheet_begins_with_what_was_found_and_ends_with_the_hash(tmp_path):
    rows = {
        schema.FINDINGS: [finding(severity="error"), finding(severity="question"), finding(severity="question")],
        schema.DOCUMENTS: [document()],
    }
    front = list(opened(tmp_path, rows)[FRONT].iter_rows(values_only=True))
    assert front[2][:2] == ("發現 findings", "錯誤 1 項、請確認 2 項、提醒 0 項\nerror 1, question 2, note 0")
    assert len(front[-1][1]) == 64


def test_what_is_told_by_name_is_in_the_schema():
    columns = {r.name: {c.name for c in r.columns} for r in RELATIONS}
    assert all(columns[name].issuperset(folded) for name, folded in workbook.FOLDED.items())
    assert set(workbook.FOLDED) == set(FIRST)
    assert all(column in columns[name] for name, column in workbook.TOLD_APART.items())
    names = {c.name for r in RELATIONS for c in r.columns}
    assert names.issuperset(workbook.SHARES + workbook.NOT_IN_UNIT)
    assert {r.name for r in RELATIONS}.issuperset(FIRST)
    shares = {c.name for r in RELATIONS for c in r.columns if c.type == "DOUBLE" and "share of" in c.en.lower()}
    assert shares == set(workbook.SHARES)
