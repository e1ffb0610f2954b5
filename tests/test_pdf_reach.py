"""Edges of a column's text, learnt from its lines: flush left with room for a stop at the right, or set in the middle."""

from __future__ import annotations

import pytest

from extractors.document.formats.pdf_reach import end_early, learn_edges, leaves_early
from extractors.document.formats.pdf_text import PrintedLine, find_endings, undo_wraps

SIZE = 10.0


def set_lines(*texts: str, left: float = 0.0, width: float | None = None) -> list[PrintedLine]:
    """Lines of a cell, flush left, or in the middle of ``width`` points."""
    begins = [left if width is None else left + (width - SIZE * len(text)) / 2 for text in texts]
    return [
        PrintedLine(text, x0, 12.0 * n, x0 + SIZE * len(text), 12.0 * n + SIZE, SIZE, SIZE)
        for n, (text, x0) in enumerate(zip(texts, begins, strict=True))
    ]


# Each line but the last is ten letters wide in a cell of twelve: the white at the right is for stops to hang in.
NARROWER = [
    set_lines("本局於今年五月辦理預", "防宣導，計有二百一十", "人參加。"),
    set_lines("灣裡動物之家收容，輔", "導改善缺失六家次，", "餘均符合。"),
    set_lines("每季至少訪視飼主一次"),
]


def test_torn_words_and_commas_tell_where_lines_end() -> None:
    assert learn_edges(NARROWER, 0.0, 118.0) == (0.0, 100.0)
    texts = [undo_wraps(cell, *learn_edges(NARROWER, 0.0, 118.0)).text for cell in NARROWER]
    assert texts == [
        "本局於今年五月辦理預防宣導，計有二百一十人參加。",
        "灣裡動物之家收容，輔導改善缺失六家次，餘均符合。",
        "每季至少訪視飼主一次",
    ]


def test_entries_of_one_width_tell_nothing() -> None:
    entries = [set_lines("綜合企劃", "人事管理", "會計統計"), set_lines("資訊管理", "政風查核")]
    assert learn_edges(entries, 0.0, 60.0) == (0.0, 60.0)


def test_a_line_that_reaches_the_edge_keeps_it() -> None:
    full = [*NARROWER, set_lines("本年度辦理防疫宣導計十二場")]
    assert learn_edges(full, 0.0, 118.0)[1] == 118.0


def test_long_lines_that_end_at_one_place_go_on() -> None:
    texts = [
        set_lines("於南方澳及烏石港設置行動", "駐點一日。"),
        set_lines("文件由專人審閱全年預計受", "理四百件。"),
        set_lines("結合志工辦理淨港活動預計", "動員三百六十人次參與維護", "環境。"),
    ]
    assert learn_edges(texts, 0.0, 140.0)[1] == 120.0
    names = [set_lines("臺北市政府社會局第一科室", "臺北市政府衛生局第二科室", "臺北市政府教育局第三科室")] * 3
    assert learn_edges(names, 0.0, 140.0)[1] == 140.0


def test_text_begins_where_its_lines_do() -> None:
    cells = [set_lines("辦理講習五場，業者四百人", "出席。", left=9.0), set_lines("宣導六場。", "同仁未到。", left=9.0)]
    assert learn_edges(cells, 0.0, 140.0)[0] == 9.0


def test_labels_in_the_middle_have_as_much_white_on_both_sides() -> None:
    labels = [
        set_lines("單一窗口受理申", "辦案件", left=10.0, width=70.0),
        set_lines("電話禮貌測", "試", left=10.0, width=70.0),
    ]
    assert learn_edges(labels, 10.0, 105.0) == (10.0, 80.0)


@pytest.mark.parametrize(
    ("texts", "right", "expected"),
    [
        (["慢箋八分、", "一般藥"], 90, "慢箋八分、一般藥"),  # no text ends in a comma …
        (["每季一場", "，全年八場"], 90, "每季一場，全年八場"),  # … or begins with one
        (["每季一場", "全年八場"], 90, "每季一場\n全年八場"),
        (["較111年增", "加2場"], 70, "較111年增加2場"),  # alike by chance: the line tears a word
        (["甲111年場", "乙2場"], 90, "甲111年場\n乙2場"),
        (["90團", "10,000人", "次"], 45, "90團\n10,000人次"),  # two figures, though the second would not have fitted
        (["12月", "14日舉辦"], 45, "12月14日舉辦"),
    ],
)
def test_what_goes_on_for_certain(texts: list[str], right: float, expected: str) -> None:
    assert undo_wraps(set_lines(*texts), 0, right).text == expected


def test_no_entry_ends_inside_a_word() -> None:
    """`13.5分⏎鐘` in a column in which other entries end with `分`."""
    ended = [set_lines("得分", "加分") for _ in range(2)]
    assert find_endings([(cell, 0.0, 60.0) for cell in ended]) == {"分"}
    torn = [*ended, set_lines("慢箋6.2分", "鐘")]
    assert "分" not in find_endings([(cell, 0.0, 60.0) for cell in torn])
    # nor a letter before the column's end, though the next would have found room there
    early = [*ended, set_lines("校內說", "明會二場"), set_lines("校外說", "明會三場")]
    assert find_endings([(cell, 0.0, 45.0) for cell in early]) == {"分", "場"}
    assert "說" in find_endings([(cell, 0.0, 60.0) for cell in early])


def test_sentences_in_lines_that_end_at_one_place_go_on_however_full_the_last_ones_are() -> None:
    texts = [
        set_lines("辦理承租四百八十七件平均", "二十一日依限全數辦結。"),
        set_lines("於櫃檯發放問卷三百份其中", "二百份公布於機關網站。"),
        set_lines("受理民眾指定時段會勘之後", "民眾不再往返奔波兩地。"),
        set_lines("與各鄉鎮公所簽訂契約以及", "各里辦公處均洽談完成。"),
    ]
    assert learn_edges(texts, 0.0, 140.0)[1] == 120.0
    names = [set_lines("臺北市政府社會局第一科室", "臺北市政府衛生局第二科")] * 4
    assert learn_edges(names, 0.0, 140.0)[1] == 140.0


@pytest.mark.parametrize(
    ("texts", "right", "expected"),
    [
        (("十四個工作天內辦", "結率九成"), 95, "十四個工作天內辦結率九成"),
        (("十四個工作天內辦", "結率九成"), 115, "十四個工作天內辦\n結率九成"),  # two letters would have found room
        (("十四個工作天內辦", "均如期完成"), 95, "十四個工作天內辦\n均如期完成"),
    ],
)
def test_a_torn_word_wants_more_room_to_be_two(texts: tuple[str, ...], right: float, expected: str) -> None:
    assert undo_wraps(set_lines(*texts), 0, right).text == expected


def test_a_document_whose_sure_wraps_leave_room_ends_its_lines_early() -> None:
    """`其中1,806件於1小時⏎內辦結` leaves a letter's room; torn words elsewhere in the document tell that such lines are full."""
    early = [set_lines("受理登記案件，", "其中於一小時，", "均已辦結", left=float(n)) for n in range(2)]
    assert leaves_early((cell, 110.0) for cell in [*early, *NARROWER])
    assert not leaves_early((cell, 100.0) for cell in NARROWER)
    assert not leaves_early((cell, 100.0) for cell in early[:1])
    entries = [set_lines("違規商品", "來自網路", "賣場")]
    assert end_early(entries, 56.0) == 46.0
    assert end_early(entries, 44.0) == 40.0
    assert undo_wraps(entries[0], 0.0, 56.0).text != undo_wraps(entries[0], 0.0, 46.0).text == "違規商品來自網路賣場"
    assert end_early([set_lines("違規商品。", "來自")], 56.0) == 46.0
