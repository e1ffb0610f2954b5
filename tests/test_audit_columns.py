"""A row's prose against the columns of targets, results and rates beside it."""

from dataclasses import replace

import pytest
from test_audit import report_of

from pipeline.audit import audit_report, find_relations
from pipeline.marking.notes import make_notes


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
