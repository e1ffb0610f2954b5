"""Text layers without columns: each test is the smallest layer that was read wrongly."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from extractors.document.formats.text import read_text
from extractors.document.model import Document, Paragraph, Table
from extractors.report.text_layers import recover_tables
from pipeline.differences import find_differences
from pipeline.reading import read_file

pytestmark = pytest.mark.slow

HEADER = "執行策略 主辦單位 執行績效與成果 \n\n"
HEAD = "構面一：基礎服務（200 分） \n\n" + HEADER


def recover(text: str) -> Document:
    return recover_tables(read_text(text.encode(), "x.txt"))


def rows(text: str) -> list[list[str]]:
    return [[c.text for c in row] for table in recover(text).tables() for row in table.rows]


def test_cells_that_follow_one_another() -> None:
    text = HEAD + (
        "(一)服務一致及正\n確性 \n\n1.提升服務及時性：提升民眾申\n辦案件的處理效率。 \n\n第一組至第七\n組 \n各分局 \n\n"
        "(1) 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲\n乙。 \n(2) 丙。 \n\n"
        " 2.提高服務人員專業度 \n\n各單位 \n\n丁。 \n"
    )
    assert rows(text) == [
        [
            "(一)服務一致及正確性\n1.提升服務及時性：提升民眾申辦案件的處理效率。",
            "第一組至第七組\n各分局",
            "(1) 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲乙。\n(2) 丙。",
        ],
        ["2.提高服務人員專業度", "各單位", "丁。"],
    ]


def test_a_cell_that_goes_on_over_a_page() -> None:
    text = HEAD + (
        "(一)服務友善性 \n1.提升服務設施合宜度 \n各單位 \n甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲\n"
        "- 3 -\n\f 執行策略 主辦單位 執行績效與成果 \n乙。 \n"
    )
    assert rows(text)[0][2] == "甲" * 23 + "乙。"


def test_a_title_whose_line_has_no_mark_is_a_paragraph() -> None:
    title = "經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與成果"
    blocks = recover(f"{title}\n\n構面一：基礎服務\n{HEADER}(一)服務友善性 \n各單位 \n甲。 \n乙。 \n").blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [title, "構面一：基礎服務"]


def test_a_running_head_is_no_text_but_an_office_is() -> None:
    page = "110年度成果彙編 \n" + HEADER
    text = page + "(一)服務友善性 \n1.提升服務設施合宜度 \n各單位 \n甲。 \n" + page + "乙。 \n" + page + "丙。 \n"
    assert rows(text) == [["(一)服務友善性\n1.提升服務設施合宜度", "各單位", "甲。\n乙。\n丙。"]]
    text = HEADER
    for n, name in enumerate(("提升服務及時性", "提高服務人員專業度", "訂定申辦業務標準作業流程"), 1):
        text += f"{n}.{name} \n各單位 \n{HEADER}第{n}項成果。 \n"
    assert [row[1] for row in rows(text)] == ["各單位"] * 3


def test_offices_and_result_in_one_line() -> None:
    text = HEAD + "(一)服務友善性 \n1.提升服務設施合宜度 \n各單位 透過現場查核，隨時改善。 \n"
    assert rows(text)[0][1:] == ["各單位", "透過現場查核，隨時改善。"]


def test_heading_and_offices_in_one_line() -> None:
    text = HEAD + "(一)服務友善性 \n(6) 定期更新網頁資訊 資訊室 \n每月更新。 \n"
    assert rows(text) == [["(一)服務友善性\n(6) 定期更新網頁資訊", "資訊室", "每月更新。"]]


def test_a_heading_that_ends_as_offices_do() -> None:
    text = HEAD + "(一)服務友善性 \n(7) 網頁引用他人資料將標明出處 \n並提供連結。 \n資訊室 \n已標明。 \n"
    assert rows(text)[0][1:] == ["資訊室", "已標明。"]


def test_offices_wrapped_in_the_middle_of_a_name() -> None:
    text = HEAD + "(一)服務友善性 \n(6) 定期更新網頁資訊 \n人事室 秘書\n室(研考) \n每月更新。 \n"
    assert rows(text)[0][1:] == ["人事室 秘書室(研考)", "每月更新。"]


def test_a_row_whose_office_cell_is_blank() -> None:
    text = HEAD + (
        "(二)服務友善性 \n2.提高網站使用便利性 \n(3)確保網站內容的正確性及有效連結。 \n資訊室 \n已確保內容均屬正確，並定期檢視各項連結之有效性。 \n"
        "(4)資訊標示配合電子化政府入\n口網MyEGov提供分類檢索\n服務。 \n"
        "已依規定填寫各項分類資訊與詮釋資料，便於民眾查詢利用。 \n(5)甲 \n資訊室 \n乙。 \n"
    )
    assert [row[1] for row in rows(text)] == ["資訊室", "", "資訊室"]


def test_the_table_ends_where_the_next_section_begins() -> None:
    text = HEAD + "(一)服務友善性 \n1.提升服務設施合宜度 \n各單位 \n甲。 \n伍、實施步驟 \n一、乙。 \n"
    blocks = recover(text).blocks
    assert [type(b) for b in blocks] == [Paragraph, Table, Paragraph, Paragraph]
    assert rows(text)[0][2] == "甲。"


def test_a_table_without_offices_is_an_error_with_a_remedy() -> None:
    document = recover(HEAD + "(一)服務友善性 \n甲。 \n乙。 \n")
    (finding,) = document.findings
    assert (finding.check, finding.severity) == ("unreadable_table", "error")
    assert "PDF" in finding.message


def test_a_heading_that_cannot_be_told_is_an_error() -> None:
    document = recover(HEADER + "(一)甲 \n各單位 \n乙。 \n各單位 \n丙。 \n")
    assert [(f.check, f.severity) for f in document.findings] == [("lost_row", "error")]


def test_lines_of_cells_are_those_of_the_file() -> None:
    (table,) = recover(HEADER + "(一)服務友善性 \n各單位 \n甲。 \n乙。 \n").tables()
    assert table.rows[0][2].locator.lines == (5, 6)


@pytest.mark.parametrize(
    "unit",
    [
        "各單位 \n(一)服務友善性 \n甲。 \n",
        "(1) 甲。 \n",
        "甲乙丙丁\n",
        "甲乙丙丁，\n",
        "(1)進行環境美（綠）化及輔以舒適、明亮、整潔。 \n甲。 \n",
        HEADER,
    ],
)
def test_a_hostile_layer(unit: str) -> None:
    begin = time.process_time()
    recover(HEAD + "(一)服務友善性 \n各單位 \n" + unit * (60_000 // len(unit)) + "各單位 \n")
    assert time.process_time() - begin < 60  # what grows with the square takes many minutes


TYPESET = sorted((Path(__file__).parent / "typeset").glob("*.pdf"))


def plain_text(path: Path) -> str:
    """What a PDF's text layer says line by line, as a copy out of a viewer gives it."""
    pages = pypdfium2.PdfDocument(path)
    return "\f".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


def laid_out_text(path: Path) -> str:
    """… with the columns kept apart by spaces."""
    with pdfplumber.open(path) as pdf:
        return "\f".join(page.extract_text(layout=True, x_density=5.2, y_density=13) for page in pdf.pages)


@pytest.mark.parametrize("make", [plain_text, laid_out_text])
@pytest.mark.parametrize("path", TYPESET, ids=lambda path: path.stem)
def test_a_layer_is_read_right_or_refused_whole(make: Callable[[Path], str], path: Path, tmp_path: Path) -> None:
    """One gave 6 rows of the wrong framework with 381 figures where the report has 97."""
    layer = tmp_path / "layer.txt"
    layer.write_text(make(path), "utf-8")
    read, whole = read_file(layer), read_file(path)
    if read.failed:
        (finding,) = read.findings
        assert (finding.severity, finding.check) == ("error", "unreadable")
        assert "give the PDF" in finding.message
    else:
        assert find_differences(read, whole) == []
