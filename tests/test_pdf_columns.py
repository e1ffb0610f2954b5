"""Which columns and names tables with few rules have, on made-up pages: what one word over several columns, letters set wide, and
texts set further in tell of them, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import heads_of, read_made, rows_of

from extractors.document.formats.pdf_open import without_spanning
from extractors.document.formats.pdf_parted import PartedLine, Stretch

PORTS = [
    ["基隆港", "1,234", "23,456", "1,301", "22,876"],
    ["布袋港", "2,210", "43,118", "2,190", "42,007"],
    ["澎湖港", "3,120", "98,777", "3,004", "97,120"],
    ["安平港", "410", "8,120", "398", "8,011"],
    ["臺中港", "120", "2,011", "118", "1,999"],
    ["花蓮港", "98", "611", "97", "600"],
]


def width_of(text: str, size: float = 10) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text) * size


def lay(page: MadePage, top: float, rows: Iterable[Sequence[str]], xs: Sequence[float], step: float = 16) -> MadePage:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x, top + step * r, text)
    return page


def right(page: MadePage, top: float, rows: Iterable[Sequence[str]], xs: Sequence[float], step: float = 16) -> MadePage:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            if text:
                page.text(x - width_of(text), top + step * r, text)
    return page


def rule(page: MadePage, *ys: float, x1: float = 420) -> MadePage:
    for y in ys:
        page.line(50, y, x1, y)
    return page


def lay_ports(page: MadePage, top: float, rows: Sequence[Sequence[str]] = PORTS) -> MadePage:
    lay(page, top, [row[:1] for row in rows], [60])
    right(page, top, [row[1:] for row in rows], [185, 255, 345, 415])
    return rule(page, 96, top - 3, top + 16 * len(rows))


def test_figures_part_under_a_word_over_two_columns() -> None:
    """`進港船舶` over ships and tonnes, which have no names of their own."""
    page = lay(MadePage(), 100, [["港別", "進港船舶", "出港船舶"]], [60, 185, 345])
    assert rows_of(read_made(lay_ports(page, 120))) == [PORTS]


def test_an_amount_and_what_is_told_of_it_in_a_few_rows_are_one_column() -> None:
    page = lay(MadePage(), 100, [["港別", "進港船舶"]], [60, 185])
    rows = [[name, f"{ships} 艘", f"約{tons}"] if k < 2 else [name, f"{ships} 艘"] for k, (name, ships, tons, *_) in enumerate(PORTS)]  # fmt: skip
    lay(page, 120, rows, [60, 170, 225])
    [found] = rows_of(read_made(rule(page, 96, 117, 216)))
    assert {len(row) for row in found} == {2}


def test_years_of_two_calendars_are_two_columns() -> None:
    """`年(月)別 Year` over `民國90年 2001`."""
    page = lay(MadePage(), 100, [["年(月)別 Year", "件數", "人次"]], [70, 230, 330])
    rows = [[f"{90 + k}年", f"{2001 + k}", row[1], row[2]] for k, row in enumerate(PORTS)]
    lay(page, 118, [row[:2] for row in rows], [65, 110])
    right(page, 118, [row[2:] for row in rows], [260, 360])
    assert rows_of(read_made(rule(page, 96, 115, 216))) == [rows]


def test_letters_spread_over_a_first_column_are_one_word() -> None:
    """`基　隆　港`, `布　袋　港`, all as wide."""
    page = lay(MadePage(), 100, [["港別", "艘次", "總噸位"]], [75, 160, 240])
    for r, row in enumerate(PORTS):
        for k, letter in enumerate(row[0]):
            page.text(60 + 20 * k, 120 + 16 * r, letter)
    right(page, 120, [row[1:3] for row in PORTS], [185, 285])
    [found] = rows_of(read_made(rule(page, 96, 117, 216)))
    read = [[cell.replace(" ", "") for cell in row] for row in found]
    assert read == [row[:3] for row in PORTS]


def test_single_letters_that_tell_kinds_are_no_spread_word() -> None:
    rows = [["男", "甲", "120"], ["女", "乙", "95"], ["男", "丙", "210"], ["女", "丁", "88"], ["男", "甲", "64"]]
    page = lay(MadePage(), 100, [["性別", "組別", "人數"], *rows], [60, 100, 180], 18)
    assert rows_of(read_made(rule(page, 96, 115, 208, x1=230))) == [rows]


@pytest.mark.parametrize("beside", [False, True])
def test_texts_set_further_in_are_of_their_column(beside: bool) -> None:
    """`小計` under `甲類`, further in; where a text stands beside one of the labels, both are columns."""
    page = lay(MadePage(), 100, [["項目", "件數", "金額"]], [60, 200, 300])
    for r, row in enumerate(PORTS):
        page.text(110 if r % 2 else 60, 118 + 16 * r, "小計" if r % 2 else row[0])
    if beside:
        page.text(110, 118 + 32, "新辦")
    right(page, 118, [row[1:3] for row in PORTS], [220, 330])
    [found] = rows_of(read_made(rule(page, 96, 115, 216, x1=350)))
    assert {len(row) for row in found} == {4 if beside else 3}
    if not beside:
        assert [row[0] for row in found] == ["基隆港", "小計", "澎湖港", "小計", "臺中港", "小計"]


STATION_XS = [60, 160, 260, 360]
STATION_HEAD = ["日期", "時段", "人數", "備註"]


def stations(first: str, later: str) -> tuple[MadePage, list[list[str]]]:
    """A table without rules of two groups, the headings of which stand in the middle; gives the rows of both."""
    page = lay(MadePage(), 100, [STATION_HEAD], STATION_XS)
    rows = [[f"5月{n}日", "上午" if n % 2 else "下午", f"{40 + 7 * n}", "晴"] for n in range(1, 7)]
    top = 114
    for heading, group in ((first, rows[:3]), (later, rows[3:])):
        if heading:
            page.text(220 - width_of(heading) / 2, top, heading)
            top += 14
        lay(page, top, group, STATION_XS, 14)
        top += 14 * len(group)
    return page, rows


def test_the_heading_of_a_first_group_in_the_middle_is_a_row() -> None:
    page, rows = stations("【雙崎工作站】", "【鞍馬山工作站】")
    document = read_made(page)
    assert heads_of(document) == [[STATION_HEAD]]
    [found] = rows_of(document)
    blank = ["", "", ""]
    assert found == [["【雙崎工作站】", *blank], *rows[:3], ["【鞍馬山工作站】", *blank], *rows[3:]]


def test_a_second_line_of_names_that_no_later_line_is_like_stays_in_the_header() -> None:
    page, rows = stations("（上午或下午）", "")
    document = read_made(page)
    assert "（上午或下午）" in "".join(heads_of(document)[0][0])
    assert [[cell for cell in row if cell] for row in rows_of(document)[0]] == rows


PLANS = [
    ["1", "巡迴醫療", "1,234", "456"],
    ["2", "弱勢課照", "2,210", "118"],
    ["3", "雨水清疏", "3,120", "777"],
    ["4", "防災演練", "410", "120"],
    ["5", "人員訓練", "120", "11"],
]


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ((("中", 220), ("央", 240), ("地", 290), ("方", 310)), ["中央", "地方"]),  # two words, nearer to themselves
        ((("目", 235), ("節", 305)), ["目", "節"]),
    ],
)
def test_letters_of_two_words_set_wide_beside_one_another(names: Sequence[tuple[str, float]], read: list[str]) -> None:
    page = lay(MadePage(), 100, [["序", "名稱"]], [60, 95])
    for letter, x in names:
        page.text(x, 100, letter)
    lay(page, 118, [row[:2] for row in PLANS], [60, 85])
    right(page, 118, [row[2:] for row in PLANS], [250, 320])
    document = read_made(rule(page, 96, 115, 200, x1=350))
    assert heads_of(document) == [[["序", "名稱", *read]]]
    assert rows_of(document) == [PLANS]


@pytest.mark.parametrize("names", ["123456", "甲乙丙丁戊己"])
@pytest.mark.parametrize("blank", [None, 3])
def test_single_letters_are_columns_though_one_of_them_is_blank_and_narrow(blank: int | None, names: str) -> None:
    """`4` over nothing stands nearer to `5` than `3` does, and is no letter of one word with it."""
    xs = [100, 126, 152, 178, 195 if blank else 204, 221 if blank else 230]
    page = lay(MadePage(), 100, [["區別"]], [50])
    rows = [
        [row[0], *(f"{100 + 7 * r + 31 * c}" if c != blank else "" for c in range(6))] for r, row in enumerate(PORTS)
    ]
    for c, x in enumerate(xs):
        page.text(x, 100, names[c], 8)
    for r, row in enumerate(rows):
        for x, text in zip([50, *xs], row, strict=True):
            if text:
                page.text(x, 116 + 14 * r, text, 8)
    assert rows_of(read_made(page.line(45, 112, 245, 112))) == [rows]


def test_single_letters_far_apart_are_no_words_by_the_steps_between_them() -> None:
    """`計 男 女` twice over figures at the right of their columns: `男` and `女` are a little nearer than the others."""
    page = lay(MadePage(), 100, [["科目"]], [44])
    for x, name in zip([103, 157, 198, 252, 307, 361], "計男女計男女", strict=True):
        page.text(x, 100, name, 9)
    rows = [[row[0], f"1,{131 + 37 * r}", f"{12 + 7 * r}", *(f"{2 + k},{162 + 37 * r}" for k in range(4))] for r, row in enumerate(PORTS)]  # fmt: skip
    for r, row in enumerate(rows):
        page.text(44, 118 + 14 * r, row[0], 9)
        for x, text in zip([150, 191, 246, 300, 354, 400], row[1:], strict=True):
            page.text(x - width_of(text, 9), 118 + 14 * r, text, 9)
    for y in (96, *(114 + 14 * r for r in range(7))):
        page.line(40, y, 405, y)
    assert rows_of(read_made(page)) == [rows]


def parted(top: float, *words: tuple[str, float]) -> PartedLine:
    """A line of words, each with its middle."""
    return PartedLine(top, top + 9, [Stretch(x - width_of(word, 9) / 2, x + width_of(word, 9) / 2, word) for word, x in words])  # fmt: skip


LOWER = parted(115, ("計", 98), ("男", 134), ("計", 206), ("男", 242))


@pytest.mark.parametrize(
    ("upper", "lower", "left"),
    [
        ([("區別", 60), ("女", 170), ("女", 278)], LOWER, "區別女女"),  # each beside `計 男`, far from one another
        ([("計", 98), ("男", 134), ("女", 170)], parted(115, ("(人)", 98), ("(人)", 134), ("(人)", 170)), "計男女"),
        ([("合", 104), ("計", 128)], LOWER, ""),  # one word over `計 男`
        ([(letter, 92 + 16 * k) for k, letter in enumerate("上月餘額")], LOWER, ""),
    ],
)
def test_letters_over_names_are_words_set_wide_or_names(
    upper: Sequence[tuple[str, float]], lower: PartedLine, left: str
) -> None:
    lines = without_spanning([parted(108, *upper), lower])
    assert "".join(piece.text for line in lines[:-1] for piece in line.pieces) == left
    assert lines[-1].pieces == lower.pieces


@pytest.mark.parametrize(("label", "wide"), [("基　隆　港", False), ("基隆　８２", True)])
def test_letters_spread_over_a_first_column_part_no_texts(label: str, wide: bool) -> None:
    page = MadePage().grid([40, 140, 240, 340], [100, 120, 140, 160])
    for k, text in enumerate(["港　　別", label, label]):
        for letter, x in zip([part for part in text.split("　") if part], [50, 85, 120], strict=False):
            page.text(x, 105 + 20 * k, letter)
        page.text(150, 105 + 20 * k, "艘次" if not k else f"6,12{k}")
        page.text(250, 105 + 20 * k, "總噸位" if not k else f"57,45{k}")
    [table] = read_made(page).tables()
    assert all((row[0].printed.gap > 1.0) is wide for row in table.rows if row[0].printed is not None)
    assert len(table.rows) == 2


@pytest.mark.parametrize("mark", ["。", "，", "）"])
def test_a_mark_that_hangs_over_a_rule_belongs_to_the_line_that_it_ends(mark: str) -> None:
    xs, page = [50, 120, 200], MadePage()
    page.grid(xs, [100, 120, 170]).cells(xs, [100], [["方法", "單位"]])
    page.text(60, 124, "強化法規").text(60, 138, f"服務技巧訓{mark}", 11.3).text(124, 124, "各科室").text(
        130, 138, "資訊科"
    )
    [rows] = rows_of(read_made(page))
    columns = ["".join(cells).replace("\n", "") for cells in zip(*rows, strict=True)]
    assert columns == [f"強化法規服務技巧訓{mark}", "各科室資訊科"]


@pytest.mark.parametrize("x", [115.5, 121.0])
def test_a_mark_that_no_letter_stands_before_belongs_to_the_cell_of_its_middle(x: float) -> None:
    xs, page = [50, 120, 200], MadePage()
    page.grid(xs, [100, 120, 150]).cells(xs, [100], [["方法", "單位"]])
    page.text(54, 124, "強化法規").text(x, 124, "）續辦")
    [rows] = rows_of(read_made(page))
    assert rows[0] == ["強化法規", "）續辦"]


ROOMS = [(f"{k:02}", name, str(10 + 7 * k % 13)) for k, name in enumerate(["楊慧信", "林怡怡", "杜柏婷", "顏蘭佩", "董婷宗", "江小豪", "唐宏君", "孫敏婷"], 1)]  # fmt: skip


def rooms(names: Sequence[tuple[float, str]]) -> MadePage:
    """Rooms set `一樓 12 試場` under names, with some white between the ideographs and the figure."""
    page = rule(MadePage(), 96, 117, 120 + 16 * len(ROOMS))
    for x, name in [(60, "座號"), (120, "姓名"), *names, (330, "特殊需求")]:
        page.text(x, 102, name)
    for k, (number, name, room) in enumerate(ROOMS):
        top = 120 + 16 * k
        page.text(65, top, number).text(115, top, name).text(330, top, "延長時間")
        page.text(210, top, "一樓").text(233.1, top, room).text(243.1, top, "試場")
    return page


def test_white_between_ideographs_and_figures_under_one_name_parts_no_columns() -> None:
    [found] = rows_of(read_made(rooms([(235, "試場")])))
    assert [row[2].replace(" ", "") for row in found] == [f"一樓{room}試場" for _, _, room in ROOMS]
    assert {len(row) for row in found} == {4}


def test_white_between_ideographs_and_figures_under_two_names_parts_columns() -> None:
    [found] = rows_of(read_made(rooms([(210, "樓層"), (237, "試場")])))
    assert [row[2:4] for row in found] == [["一樓", f"{room}試場"] for _, _, room in ROOMS]


LEDGER = [("環境清潔用品", "480", "49,520"), ("郵票及掛號", "550", "48,970"), ("飲用水", "1,402", "47,568")] * 9


@pytest.mark.parametrize("received", [("50,000",), ("50,000", "1", "2")])
def test_a_figure_alone_in_a_column_whose_name_is_set_wide_is_cut_by_no_white(received: Sequence[str]) -> None:
    """`50,000` under `收　方`, the one figure of a column, begins in the white between the letters."""
    page = MadePage().line(150, 96, 150, 120 + 14 * (len(LEDGER) + 1))
    rule(page, 96, 117, 120 + 14 * (len(LEDGER) + 1))
    for x, name in ((80, "摘要"), (172, "收"), (192, "方"), (250, "業務費"), (360, "餘額")):
        page.text(x, 102, name)
    rows = [("撥入零用金", "", "50,000"), *LEDGER]
    for k, (what, paid, rest) in enumerate(rows):
        top = 120 + 14 * k
        page.text(60, top, what)
        right(page, top, [[received[k] if k < len(received) else "", paid, rest]], [214, 280, 385])
    [found] = rows_of(read_made(page))
    given = [*received, *[""] * (len(rows) - len(received))]
    assert found == [[what, got, paid, rest] for got, (what, paid, rest) in zip(given, rows, strict=True)]


def test_a_figure_that_runs_over_the_white_between_two_columns_takes_none_of_them_away() -> None:
    rows = [(f"{name}{n}", f"{120 + n}", f"{340 - n}") for n in range(6) for name in ("甲", "乙", "丙", "丁", "戊")]
    rows.append(("合計", "1,234,567,890,123", "8"))
    page = lay(MadePage(), 102, [["項目", "件數", "人次"]], [60, 160, 215])
    lay(page, 120, [row[:1] for row in rows], [60], 14)
    right(page, 120, [["", n, p] if len(n) < 9 else ["", "", p] for _, n, p in rows], [0, 180, 240], 14)
    page.text(150, 120 + 14 * (len(rows) - 1), rows[-1][1])
    [found] = rows_of(read_made(rule(page, 96, 117, 122 + 14 * len(rows), x1=260)))
    assert found[:-1] == [list(row) for row in rows[:-1]]


ZONES = [("北區", ["松德據點", "石門據點"]), ("中區", ["文化據點", "公園據點", "車站據點"]), ("南區", ["港灣據點", "山城據點"])]  # fmt: skip


def zones(summed: bool) -> MadePage:
    """Places beside the label of their group, in the middle between two rules; or ``summed``, under a row of it. One name is over both."""
    page, top = MadePage(), 120.0
    for x, name in ((70, "區域及服務據點"), (230, "人次"), (300, "天數")):
        page.text(x, 102, name)
    rules = [96.0, 117.0]
    for zone, names in ZONES:
        rows = ["", *names] if summed else names
        page.text(60, top if summed else top + 10 * (len(names) - 1), zone)
        for k, name in enumerate(rows):
            page.text(110, top + 20 * k, name)
            right(page, top + 20 * k, [[f"{5209 + 7 * k:,}", f"{230 + k}"]], [255, 322])
        top += 20 * len(rows)
        rules.append(top - 5)
    return rule(page, *rules, x1=340)


def test_labels_in_the_middle_of_groups_between_rules_are_a_column_under_one_name_of_both() -> None:
    [found] = rows_of(read_made(zones(summed=False)))
    assert [row[:2] for row in found] == [[zone, name] for zone, names in ZONES for name in names]


def test_sums_further_left_over_the_rows_of_each_group_are_of_their_column() -> None:
    [found] = rows_of(read_made(zones(summed=True)))
    assert [row[0] for row in found] == [name for zone, names in ZONES for name in [zone, *names]]


def test_letters_spread_over_the_names_of_tight_rows_are_no_labels() -> None:
    page, rules = lay(MadePage(), 102, [["港口名稱", "艘次", "總噸位"]], [62, 160, 240]), [96.0, 117.0]
    for r, row in enumerate([*PORTS, *PORTS]):
        for x, part in zip((60, 90), (row[0][:1], row[0][1:]), strict=True):
            page.text(x, 119 + 12 * r, part)
        right(page, 119 + 12 * r, [row[1:3]], [185, 285])
        if r % 4 == 3:
            rules.append(119.0 + 12 * r + 11)
    [found] = rows_of(read_made(rule(page, *rules, x1=300)))
    assert {len(row) for row in found} == {3}
