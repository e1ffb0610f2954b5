"""List markers: what begins an item and what only looks as if."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.markers import Level, find_markers, read_marker, split_items


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("壹、依據", Level.SECTION, 1),
        ("拾壹、附則", Level.SECTION, 11),
        ("十二、其他", Level.ITEM, 12),
        ("（三）服務", Level.SUB_ITEM, 3),
        ("( 三 ) 服務", Level.SUB_ITEM, 3),
        ("(三)、服務", Level.SUB_ITEM, 3),
        ("3.服務", Level.POINT, 3),
        ("３．服務", Level.POINT, 3),
        ("3、服務", Level.POINT, 3),
        ("2.110年度", Level.POINT, 2),
        ("（１２）服務", Level.SUB_POINT, 12),
        ("B.服務", Level.LETTER, 2),
    ],
)
def test_markers(text: str, level: Level, number: int) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.level, marker.number) == (level, number)


@pytest.mark.parametrize(
    "text", ["12.5公里", "2.0版", "1、2、3課", "第一課", "一定", "(研考)", "A+標章", "110年", "", "(", "()"]
)
def test_no_markers(text: str) -> None:
    assert read_marker(text) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. 甲。 2. 乙。", ["1. 甲。", "2. 乙。"]),
        ("說明： (1) 甲 (2) 乙", ["說明：", "(1) 甲", "(2) 乙"]),
        ("1. (1) 甲。 (2) 乙。", ["1. (1) 甲。", "(2) 乙。"]),
        ("第一、二組辦理", ["第一、二組辦理"]),
        ("依第3點 (1) 規定辦理", ["依第3點", "(1) 規定辦理"]),
        ("計 15. 件", ["計 15. 件"]),
        ("滿意度達 (3) 級", ["滿意度達 (3) 級"]),
    ],
)
def test_items_that_run_together(text: str, items: list[str]) -> None:
    assert split_items(text).split("\n") == items


def test_a_bracketed_number_in_a_cell_of_headings() -> None:
    text = "2. 提高網站使用便利性 (7) 網頁引用他人資料"
    assert split_items(text) == text
    assert split_items(text, is_key=True).split("\n") == ["2. 提高網站使用便利性", "(7) 網頁引用他人資料"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="甲一二十1２.、()（） \n：。第A", max_size=60))
def test_markers_stand_in_order_and_nothing_is_lost(text: str) -> None:
    markers = list(find_markers(text))
    assert [m.start for m in markers] == sorted({m.start for m in markers})
    assert all(m.start < m.end <= len(text) for m in markers)
    assert "".join(split_items(text).split()) == "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["(1) ", "1. ", "(", "一、", "１．", "1 ", "( "])
def test_a_million_characters_of_markers(unit: str) -> None:
    begin = time.process_time()
    split_items(unit * (300_000 // len(unit)))
    assert time.process_time() - begin < 60  # what grows with the square takes many minutes
