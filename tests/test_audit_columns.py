"""The columns of targets, results and rates against one another, and a row's prose against them."""

from dataclasses import replace
from pathlib import Path

import pytest
from test_audit import report_of

from pipeline.audit import audit_report, find_relations
from pipeline.audit.columns import check_reached
from pipeline.audit.sources import from_ingested
from pipeline.marking.notes import make_notes
from pipeline.reading import read_file


def said(text, **columns):
    """(check, severity) of what is found of a row with these columns."""
    report = report_of(text, year=113, columns=columns)
    return [(f.check, f.severity) for f in audit_report(report) if f.severity != "note"]


# text, columns: nothing is wrong, though it may look so
SOUND = {
    "a list of all": ("大型9場、單一及小型188場。面試14,260人次。", {"actual": "197場次"}),
    "some of a list": ("辦理校園宣導41場、社區宣導28場等。", {"actual": "118場"}),
    "a list with the rest in words": ("辦理校園宣導41場、社區宣導28場，其餘為企業場次。", {"actual": "118場"}),
    "parts of another whole": ("不合格12件，其中電器類8件、玩具類4件。", {"actual": "412件"}),
    "a list that its own total holds": (
        "受理陳情186件、檢舉92件、諮詢134件，合計412件。",
        {"target": "500件", "actual": "412件"},
    ),
    "what two lists were compared with": (
        "電話訪視較去年同期1,210家增加115家，實地訪視較去年同期1,430家增加233家。",
        {"actual": "2,988家"},
    ),
    "a mean of something else": ("創業課程15場，平均每場38人。", {"target": "600人次", "actual": "528人次"}),
    "a mean of the row": ("開發職缺9,876個，平均每家3.3個。", {"actual": "2,988家"}),
    "a difference": ("較去年同期278人增加43人（15.5%）。", {"actual": "321人"}),
    "a difference to the plan": ("較預定進度75%落後8.4個百分點。", {"actual": "1,266人", "rate": "66.6%"}),
    "half a year": ("上半年辦理205件，達成率41%。", {"target": "500件", "actual": "412件", "rate": "82.4%"}),
}
WRONG = {
    "a list of all": ("大型9場、單一及小型198場。面試14,260人次。", {"actual": "197場次"}, "parts"),
    "quarters": ("第1季98件、第2季121件、第3季103件、第4季95件。", {"actual": "412件"}, "parts"),
    "a difference": ("較去年同期2,640家增加384家。", {"actual": "2,988家"}, "changes"),
    "growth": ("較去年同期278人增加43人（16.5%）。", {"actual": "321人"}, "changes"),
    "a difference to the plan": ("較預定進度75%落後8.6個百分點。", {"rate": "66.6%"}, "changes"),
    "what is lacking": (
        "較年度目標尚差98件，主因上半年停辦。",
        {"target": "500件", "actual": "412件", "rate": "82.4%"},
        "changes",
    ),
    "a share": ("其中製造業1,793家，占70.0%。", {"actual": "2,988家"}, "rates"),
    "a mean": ("核發2,912人次，平均每人次3萬8,000元。", {"actual": "8,736萬元"}, "products"),
}


@pytest.mark.parametrize(("text", "columns"), SOUND.values(), ids=SOUND)
def test_what_agrees_with_its_columns_is_left_alone(text, columns):
    assert said(text, **columns) == []


@pytest.mark.parametrize(("text", "columns", "check"), WRONG.values(), ids=WRONG)
def test_what_contradicts_its_columns_is_asked_about(text, columns, check):
    assert said(text, **columns) == [(check, "question")]


def test_a_figure_of_a_column_is_told_with_its_heading():
    (found,) = audit_report(report_of("較去年同期2,640家增加384家。", year=113, columns={"actual": "2,988家"}))
    assert found.evidence.splitlines() == [
        "384家〔1.1.1〕；2,640家〔1.1.1〕；2,988家〔1.1.1 實績〕",
        "原文：較去年同期2,640家增加384家。",
        "原文：實績：2,988家",
    ]


def test_a_note_of_a_column_stands_in_the_cell_of_the_column():
    """Its offsets count in that cell, not in the result."""
    report = report_of("較去年同期2,640家增加384家。", year=113, columns={"actual": "辦理2,988家"})
    cell = report.cells[0]
    named = tuple(replace(f, metric_id=f"m{n}") for n, f in enumerate(cell.figures))
    figures = tuple(replace(f, metric_id="c1", locator="table 1, row 2") for f in cell.columns[0].figures)
    cell = replace(cell, figures=named, columns=(replace(cell.columns[0], figures=figures),))
    report = replace(report, cells=(cell,))
    (note,) = make_notes([r for r in find_relations([report]) if not r.holds], report)
    assert {(asked.locator, asked.text[asked.start : asked.end]) for asked in note.figures} == {
        ("", "384家"),
        ("", "2,640家"),
        ("table 1, row 2", "2,988家"),
    }
    assert note.figures[-1].text == "辦理2,988家"


def test_of_several_columns_that_may_be_meant_none_is_told():
    columns = {("actual", "第1季實績"): "1,408家", ("actual", "第2季實績"): "2,988家"}
    report = report_of("較去年同期2,640家增加384家。", year=113, columns=columns)
    assert audit_report(report) == []


# columns, prose: nothing is wrong, though it may look so
AGREEING = {
    "two parts": ({"target": "24場次／600人次", "actual": "19場次／512人次", "rate": "79.2%／85.3%"}, "每場3小時。"),
    "the less the better, turned over": ({"target": "8分鐘", "actual": "6.5分鐘", "rate": "123.1%"}, ""),
    "the less the better, saved": ({"target": "8分鐘", "actual": "6.5分鐘", "rate": "118.8%"}, ""),
    "reached, and no more": ({"target": "至少4次", "actual": "5次", "rate": "100%"}, ""),
    "a quarter and the year": ({"target": "每季至少2場，全年8場", "actual": "4場", "rate": "50.0%"}, ""),
    "quarters of half a year": (
        {"target": "900件", ("actual", "第1季實績"): "236件", ("actual", "第2季實績"): "251件", "rate": "54.1%"},
        "",
    ),
    "progress, not a rate of two columns": (
        {"target": "600人次", "actual": "512人次", ("rate", "實際進度"): "91.0%"},
        "",
    ),
    "one of several quarters": ({"target": "600人次", "actual": "512人次"}, "第3季辦理講習8場，共162人次。"),
    "parts of it": ({"target": "600人次", "actual": "512人次"}, "男性合計212人次。女性合計300人次。"),
    "of another year": ({("actual", "112年度實績"): "26場", "target": "30場"}, "111年辦理24場，112年辦理26場。"),
    "one of two": ({("actual", "112年度實績"): "1,050件"}, "112年受理臨櫃1,150件、線上1,050件。"),
}
CONTRADICTING = {
    "the second of two parts": (
        {"target": "24場次／600人次", "actual": "19場次／512人次", "rate": "79.2%／83.5%"},
        "每場3小時。",
        "rates",
    ),
    "a rate": ({"target": "1億2,000萬元", "actual": "8,736萬元", "rate": "78.2%"}, "", "rates"),
    "a rate of rates": ({"target": "90%", "actual": "95.2%", "rate": "108.5%"}, "", "rates"),
    "all that was done": ({"target": "500件", "actual": "412件"}, "累計辦理421件，不合格12件。", "two_values"),
    "what was aimed at": ({"target": "500件", "actual": "412件"}, "年度目標550件，持續辦理中。", "two_values"),
    "the year before": ({("actual", "112年度實績"): "81場"}, "112年辦理18場。", "two_values"),
}


@pytest.mark.parametrize(("columns", "text"), AGREEING.values(), ids=AGREEING)
def test_columns_that_agree_are_left_alone(columns, text):
    assert audit_report(report_of(text, year=113, columns=columns)) == []


@pytest.mark.parametrize(("columns", "text", "check"), CONTRADICTING.values(), ids=CONTRADICTING)
def test_columns_that_contradict_one_another_are_asked_about(columns, text, check):
    found = audit_report(report_of(text, year=113, columns=columns))
    assert [(f.check, f.severity) for f in found] == [(check, "question")]


def test_what_is_aimed_at_by_several_rows_is_held_against_their_sum():
    """合計120件 of two rows: 38件 and 41件 are 65.8%."""

    def rows(rate):
        reports = [
            report_of("", year=113, columns={"target": "合計120件", "actual": actual, "rate": rate})
            for actual in ("38件", "41件")
        ]
        return replace(reports[0], cells=tuple(cell for report in reports for cell in report.cells))

    assert audit_report(rows("65.8%")) == []
    assert {f.check for f in audit_report(rows("68.5%"))} == {"rates"}


@pytest.mark.slow
def test_rates_of_other_agencies_are_recognised_and_hold():
    """Of 189 in the forms that were written to be read, all but one, whose target has no figure."""
    folder = Path(__file__).parent / "forms" / "development"
    reports = [from_ingested(read_file(path)) for path in sorted(folder.glob("*.docx"))]
    relations = [relation for report in reports for relation in check_reached(report)]
    assert [relation.message for relation in relations if not relation.holds] == []
    assert len(relations) >= 185
