"""Text files: encodings, markup, page numbers, rows that lost a tab."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.formats.text import MAX_BYTES, read_text
from extractors.document.model import Paragraph, TablePiece, TextLayer, UnreadableError
from extractors.document.tabbed import mend_rows

SENTENCE = "本分局於110年度辦理教育訓練20場次，參加人員計300人次，並提供民眾諮詢服務。\n"


def pieces(text: str) -> list[TablePiece]:
    return [b for b in mend_rows(read_text(text.encode(), "x.txt")).blocks if isinstance(b, TablePiece)]


def cells(text: str) -> list[list[str]]:
    return [[c.text for c in row] for piece in pieces(text) for row in piece.rows]


def layer_lines(text: str) -> list[str]:
    (layer,) = read_text(text.encode(), "x.txt").blocks
    assert isinstance(layer, TextLayer)
    return [line.text for line in layer.lines]


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp950"])
def test_encodings(encoding: str) -> None:
    document = read_text((SENTENCE * 20).encode(encoding), "x.txt")
    (layer,) = document.blocks
    assert isinstance(layer, TextLayer)
    assert layer.lines[0].text == SENTENCE.strip()
    assert [f.check for f in document.findings] == ([] if encoding.startswith("utf-8") else ["encoding"])


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\r\n", b"\xff\xfe\x00", b"\x00\x01\x02\x03" * 50, bytes(range(128, 256)) * 20, b"\xef\xbb\xbf"],
    ids=["empty", "blank", "half a character", "binary", "rubbish", "mark only"],
)
def test_what_is_no_text_is_refused_with_the_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"x\.txt: .*(export|save|empty|UTF-8)"):
        read_text(data, "x.txt")


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(UnreadableError, match="too large"):
        read_text(b" " * (MAX_BYTES + 1), "x.txt")


def test_markup_of_a_conversion_becomes_lines() -> None:
    text = "甲\t<p>1. 一。</p> <p>2. 二。</p>\n乙\t<ol> <li>一。</li> <li>二 <5 項。</li></ol>\n"
    assert cells(text) == [["甲", "1. 一。\n2. 二。"], ["乙", "一。\n二 <5 項。"]]


def test_items_of_a_list_that_lost_its_numbers() -> None:
    assert cells("甲\t<ol> 訂有作業程序。 為妥善處理，另訂要點。</ol>\n") == [
        ["甲", "訂有作業程序。\n為妥善處理，另訂要點。"]
    ]


def test_entities_are_characters() -> None:
    assert cells("甲&amp;乙\t3 &lt; 5\n") == [["甲&乙", "3 < 5"]]


def test_the_header_of_a_page_begins_a_piece() -> None:
    header = "評核項目\t主辦單位\t執行成果"
    text = f"{header}\n甲\t乙\t丙\n\n{header}\n丁\t戊\t己\n{header}\n庚\t辛\t壬\n"
    assert [len(piece.rows) for piece in pieces(text)] == [2, 2, 2]


def test_a_row_that_lost_its_leading_tab() -> None:
    text = (
        "項目\t指標\t次指標\t單位\t成果\n"
        "友善性\t1. 設施\t(1) 綠化\t各單位\t甲\n"
        "\t\t(2) 標示\t各單位\t乙\n"
        "2. 網站\t(1) 版面\t各單位\t丙\t\n"
        "\t(2) 檢索\t各單位\t丁\t\n"
    )
    document = mend_rows(read_text(text.encode(), "x.txt"))
    rows = cells(text)
    assert rows[3:] == [["", "2. 網站", "(1) 版面", "各單位", "丙"], ["", "", "(2) 檢索", "各單位", "丁"]]
    assert [(f.check, f.severity) for f in document.findings] == [("shifted_row", "note")] * 2


@pytest.mark.parametrize(
    "mark", ["- 3 -", "第 3 頁，共 9 頁", "第3頁", "Page 3 of 9", "3/9", "~3~", "頁 3", "－3－".replace("－", "–")]
)
def test_page_numbers_are_no_text(mark: str) -> None:
    assert layer_lines(f"甲\n{mark}\n乙\n") == ["甲", "乙"]


def test_bare_numbers_are_page_numbers_only_where_they_count_up() -> None:
    assert layer_lines("甲\n1\n乙\n2\n丙\n3\n") == ["甲", "乙", "丙"]
    assert layer_lines("甲\n15\n乙\n2\n丙\n") == ["甲", "15", "乙", "2", "丙"]


def test_a_form_feed_is_no_indent_and_no_empty_line() -> None:
    (layer,) = read_text("甲乙丙 \n\f丁戊己 \n".encode(), "x.txt").blocks
    assert isinstance(layer, TextLayer)
    assert [(line.text, line.indented, line.blank_before) for line in layer.lines] == [
        ("甲乙丙", False, False),
        ("丁戊己", False, False),
    ]


def test_lines_are_numbered_as_in_the_file() -> None:
    blocks = read_text("\n標題\n\n甲\t乙\n丙\t丁\n".encode(), "x.txt").blocks
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].locator.lines == (2, 2)
    (piece,) = pieces("\n標題\n\n甲\t乙\n丙\t丁\n")
    assert piece.locator.lines == (4, 5)
    assert piece.rows[1][0].locator.lines == (5, 5)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="甲一1.、() \t\n\r\f<>pol/&;。,\u200b\ufeff", max_size=80))
def test_no_character_is_lost(text: str) -> None:
    try:
        document = read_text(text.encode(), "x.txt")
    except UnreadableError:
        assert not text.strip("\ufeff \t\r\n\f\u200b")
        return
    shown = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            shown += block.text
        elif isinstance(block, TablePiece):
            shown += "".join(c.text for row in block.rows for c in row)
        elif isinstance(block, TextLayer):
            shown += "".join(line.text for line in block.lines)
    assert shown.count("甲") == text.count("甲")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        read_text(data, "x.txt")
