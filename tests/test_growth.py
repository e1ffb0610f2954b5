"""Work grows with the length of what is read: four times the text takes about four times the time, not sixteen."""

import gc
import re
import time

import pytest
from click.testing import CliRunner
from small_reports import small_report

from extractors.document.formats import read_bytes
from extractors.figures.clauses import find_frames
from extractors.figures.metrics import Context, find_metrics
from extractors.figures.roles import _columns
from pipeline import cli
from pipeline.audit import audit_reports
from pipeline.audit.sources import from_ingested
from pipeline.indicators import link_metrics
from pipeline.reading import read_document
from pipeline.surroundings import CellFigures

pytestmark = pytest.mark.slow

TIMES = 4
MOST = 7.5  # of the time; quadratic work takes 16 times as long
CONTEXT = Context(org="基隆分局", roc_year=110)

# A cell of many figures or none, each form with what made some step start anew for every figure
CELLS = {
    "clauses": "辦理教育訓練{i}場次，",
    "sentences": "網路申辦計{i}件。",
    "no punctuation": "辦理{i}場",
    "one figure again": "受理5件，",
    "many subjects": "{word}業務網路申辦計{i}件。",
    "list items": "\n({k})辦理{i}場次",
    "brackets": "申辦{i}件（網路{j}件、臨櫃{k}件），",
    "products": "{j}場次×{k}人=5人，",
    "totals": "臨櫃申辦{i}件，合計{j}件、",
    "rates": "目標滿意度{j}.5%，較上年提升1.2%。",
    "dates": "110年{k}月{j}日辦理{i}場，",
    "numbers": "{i} ",
    "blank": "\n \n受理",
    "no figure": "為民服務，提升品質。",
}


def cell(form, n):
    word = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    return "".join(
        form.format(i=i, j=i % 97, k=i % 12 + 1, word=word[i % 22] + word[i // 22 % 22] + word[i // 484 % 22])
        for i in range(n)
    )


def report(name, n):
    """A report with one large thing in it."""
    lines = small_report().rstrip("\n").split("\n")
    row = lines[8].split("\t")
    match name:
        case "blank lines":
            lines[6:6] = [""] * 20 * n
        case "lines of prose":
            lines[6:6] = ["本報告內容說明如下，辦理5件。"] * n
        case "rows":
            lines += [f"\t({i}) 方法{i}\t各單位{i}\t辦理教育訓練{i}場次" for i in range(n)]
        case "tables":
            lines += ["", "甲\t乙\t丙", "1\t2\t3", "4\t5\t6"] * n
        case "headings":
            lines[6:6] = [f"{i % 9 + 1}、本項說明" for i in range(n)]
        case "an office cell":
            lines[8] = "\t".join([*row[:2], "、".join(f"第{i}科" for i in range(n)), row[3]])
        case _:
            lines[8] = "\t".join([*row[:3], cell(CELLS[name], n).replace("\n", " ")])
    return "\n".join(lines)


@pytest.fixture(scope="module", autouse=True)
def frozen():
    """What stood there before is not looked through for cycles again and again: other tests' things are no work of ours."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def cpu(work, given):
    """Seconds of this process."""
    gc.collect()
    begin = time.process_time()
    work(given)
    return time.process_time() - begin


def assert_in_proportion(work, make, n):
    work(make(n // 8))  # what is loaded once is loaded
    few, many = cpu(work, make(n)), cpu(work, make(TIMES * n))
    for _ in range(3):  # a machine that does other things beside is slow by chance, not each time
        if many < MOST * max(few, 0.01):
            return
        few, many = min(few, cpu(work, make(n))), min(many, cpu(work, make(TIMES * n)))
    pytest.fail(f"{few:.3f} s for {n}, {many:.3f} s for {TIMES * n}")


def describe(text):
    figures = find_metrics(text, CONTEXT)
    link_metrics([CellFigures(text, figures, (), "基隆分局", 110)])


def read_and_audit(text):
    read = read_document(read_bytes(text.encode(), "a.txt"))
    audit_reports([from_ingested(read)], None)


@pytest.mark.parametrize("name", CELLS)
def test_figures_of_a_text(name):
    assert_in_proportion(describe, lambda n: cell(CELLS[name], n), 150)


def test_what_earlier_years_reached_in_one_sentence_of_a_plan():
    """Each figure looked through all the others for the target beside it."""
    plan = Context(org="基隆分局", roc_year=110, kind="plan", default_period=True)

    def work(text):
        assert {m.role for m in find_metrics(text, plan, subjects=False)} == {"actual"}

    assert_in_proportion(work, lambda n: "、".join(f"109年受理{i}件" for i in range(3, n)) + "。", 1500)


def test_many_figures_in_a_row_under_heads():
    def row(n):
        text = "項目\t預算數\t決算數\n甲\t" + "12件，" * n + "\t" + "34件，" * n
        return text, find_frames(text, [m.span() for m in re.finditer(r"\d+件", text)])

    def work(given):
        assert _columns(*given)[0].role == "target"

    assert_in_proportion(work, row, 1500)


@pytest.mark.parametrize(
    "name", [*CELLS, "blank lines", "lines of prose", "rows", "tables", "headings", "an office cell"]
)
def test_a_report(name):
    assert_in_proportion(read_and_audit, lambda n: report(name, n), 150)


@pytest.mark.parametrize("before", ["\r\n", " \n", "\n"])
def test_blank_lines_before_a_text(before):
    def work(text):
        assert "5件" in CliRunner().invoke(cli.main, ["metrics"], input=text).output

    assert_in_proportion(work, lambda n: (before * n + "受理5件" + before * n).encode(), 40_000)
