"""Rows that no rule parts: the labelling of a band's lines, its reasons one by one, and what it says of its doubts."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import lexicon
from extractors.document.formats import pdf_segments
from extractors.document.formats.pdf_blocks import _are_others_padded, _Run
from extractors.document.formats.pdf_grid import Grid, GridCell
from extractors.document.formats.pdf_rows import centred_groups
from extractors.document.formats.pdf_segments import Cuts, TableHabit, find_cuts, is_total, learn_habits, weigh_pair
from extractors.document.formats.pdf_text import PrintedLine

SIZE = 10.0
PITCH = 12.0
WIDTH = 80.0


def line(text: str, top: float, x0: float = 0.0) -> PrintedLine:
    width = sum(0.5 if char.isascii() else 1.0 for char in text) * SIZE
    first = (0.5 if text[0].isascii() else 1.0) * SIZE
    return PrintedLine(text, x0, top, x0 + width, top + SIZE, SIZE, first, first)


def band(*columns: list[tuple[float, str]]) -> list[GridCell]:
    """The cells of one band; each line with its height in lines of text."""
    cells = []
    for c, texts in enumerate(columns):
        x0 = c * 100.0
        lines = [line(text, place * PITCH, x0) for place, text in texts]
        cells.append(GridCell(0, c, 1, 1, (x0, -5.0, x0 + 100.0, 500.0), [], lines))
    return cells


def cut(cells: list[GridCell], *others: list[GridCell]) -> Cuts:
    rights = [c * 100.0 + WIDTH for c in range(len(cells))]
    return find_cuts(cells, learn_habits([cells, *others], rights), ruled=False)


def places(cuts: Cuts) -> list[float]:
    """Before which lines a band is cut, in lines of text."""
    return [round(height / PITCH + 0.1) for height in cuts.heights]


def rows_of_texts(*texts: str) -> list[tuple[float, str]]:
    return list(enumerate(texts))  # type: ignore[arg-type]


def test_figures_under_one_another_are_never_one() -> None:
    cells = band(rows_of_texts("人事費", "業務費", "設備費"), rows_of_texts("5,839,000", "104,000", "92,500"))
    assert places(cut(cells)) == [1, 2]


def test_a_number_that_its_column_is_too_narrow_for_is_one() -> None:
    wide = [line("19,844,31", 0.0), line("3", PITCH)]
    habit = TableHabit([pdf_segments.ColumnHabit(46.0, entries=True)])
    assert weigh_pair(*wide, habit.columns[0]) < 0
    assert weigh_pair(line("19,844", 0.0), line("3", PITCH), habit.columns[0]) > 0


def cases(numbers: list[str], names: list[str]) -> list[GridCell]:
    """Records whose amount, outcome and its date are blank by turns, so that two beside one another would leave no cell blank."""
    dates = [f"114.01.{10 + k}" for k in range(len(numbers))]
    kinds = ["給付工資", "清償借款", "撤銷調解", "返還押租金"]
    odd, even = range(1, len(numbers), 2), range(0, len(numbers), 2)
    return band(
        rows_of_texts(*numbers),
        rows_of_texts(*dates),
        rows_of_texts(*(kinds[k % 4] for k in range(len(numbers)))),
        rows_of_texts(*names),
        [(k, f"{1131 + 77 * k},316") for k in odd],
        [(k, "成立") for k in even],
        [(k, f"114.02.{10 + k}") for k in even],
        [(k, f"{16 + k}") for k in even],
    )


NAMES = ["施怡宏", "柯宇志", "羅宇家", "顏宏恩", "潘翰", "翁玉家", "楊宜明", "高耀", "丁婷欣", "趙玉傑"]


@pytest.mark.parametrize(
    "number", ["民114-12{}", "{}0114", "府工字第11400{}號", "114年民調字第1{}號", "ABC-114-12{}", "114年度偵字第23{}號"]
)
def test_a_number_given_to_a_case_begins_a_record_whose_cells_are_blank(number: str) -> None:
    numbers = [number.format(10 + 3 * k) for k in range(len(NAMES))]
    assert places(cut(cases(numbers, NAMES))) == list(range(1, len(NAMES)))


def test_what_a_column_of_case_numbers_has() -> None:
    def shape(*texts: str) -> str:
        return learn_habits([band(rows_of_texts(*texts), rows_of_texts(*texts))], [90.0, 190.0]).columns[0].shape

    assert shape(*(f"{kind}114-12{k}1" for k, kind in enumerate("民刑調民調刑民"))) == "字0-0"
    assert not shape(*("自113年", "至114年") * 4)  # a time, of two lines
    assert not shape(*("113年1月至", "114年12月止") * 4)
    assert not shape("民114-1201", "民114-1204", "（併案）", "刑114-1207", "原告撤回", "刑114-1210")
    assert not shape(*(f"共{k}場" for k in range(8)))  # a count in words
    assert not shape("辦理115場", "參加203人", "檢查118家", "改善221件", "輔導335家", "裁處102件")


@pytest.mark.parametrize(
    ("texts", "even"),
    [
        (NAMES, True),
        (["游○文", "盧○宇文", "戴○宇文", "陽○振文", "施○翰文", "柯○冠文", "潘○雯文", "紀○佳文"], True),
        (["衛生福利", "部", "交通部觀", "光署", "經濟部", "內政部警", "政署", "國家發展", "委員會"], False),
        (["衛生福", "利部", "內政警", "政署", "國發委", "員會", "經濟部", "能源署", "文化資", "產局"], False),
        (["臺北市政", "府環保局"] * 5, False),  # the same two lines again and again
        (
            ["辦理各項稽查業務及座", "談並推動電子化政府服"] * 3 + ["務與網路申辦等共三次", "另已函知各列管之場所"],
            False,
        ),
    ],
)
def test_names_all_as_long_fill_no_line(texts: list[str], even: bool) -> None:
    cells = band(rows_of_texts(*texts), rows_of_texts(*texts))
    assert learn_habits([cells], [90.0, 190.0]).columns[0].even == even


def test_names_that_wrap_beside_one_figure_are_one_row() -> None:
    # the lines hold eight letters
    cells = band(
        rows_of_texts("推動電子化政府服務", "及網路申辦", "辦理稽查"),
        [(0, "1,250"), (2, "88")],
        rows_of_texts("辦理說明會及座談會", "計十二場", "逐月"),
    )
    assert places(cut(cells)) == [2]


def test_a_figure_at_the_foot_of_its_row() -> None:
    cells = band(
        rows_of_texts("推動電子化政府服務", "及網路申辦", "辦理各項稽查業務等", "共三次"),
        [(1, "1,250"), (3, "88")],
    )
    assert places(cut(cells)) == [2]


def test_a_label_across_the_white_of_its_rows() -> None:
    cells = band(
        [(1.5, "秘書室")],
        rows_of_texts("約僱人員", "組員", "視察", "主任"),
        rows_of_texts("楊志豪", "馮怡廷", "江蘭英", "葉翰欣"),
        rows_of_texts("112年1月26日", "115年5月10日", "113年6月10日", "112年12月7日"),
    )
    cuts = cut(cells)
    assert places(cuts) == [1, 2, 3]
    assert 0 not in cuts.columns


def test_a_paragraph_alone_begins_no_row() -> None:
    cells = band([(0, "現況說明")], [(0, "列管場所三百餘家。"), (1.6, "另已函知。"), (3.2, "餘照案通過。")])
    assert places(cut(cells)) == []


def test_white_between_rows_counts_in_ems_over_the_lines_of_a_text() -> None:
    texts = ["辦理各項稽查業務及", "座談。", "推動電子化政府服務", "業務。"]
    close = band(list(zip([0, 1, 2, 3], texts, strict=True)), list(zip([0, 1, 2, 3], texts, strict=True)))
    apart = band(list(zip([0, 1, 2.3, 3.3], texts, strict=True)), list(zip([0, 1, 2.3, 3.3], texts, strict=True)))
    assert cut(apart).score > cut(close).score
    assert places(cut(apart)) == [2]


PLAN = "提供申辦書表填寫範例"  # as wide as its column


def padded(pad: float, *rows: tuple[int, ...]) -> list[GridCell]:
    """A band of rows set to the top, with ``pad`` lines of white between them; of each how many lines its texts have, by column. Each
    line but the last of a text is full."""
    columns: list[list[tuple[float, str]]] = [[] for _ in rows[0]]
    place = 0.0
    for r, lines in enumerate(rows):
        for column, count in zip(columns, lines, strict=True):
            column += [(place + n, PLAN[:8] if n < count - 1 else f"{'甲乙丙丁戊'[r]}機關") for n in range(count)]
        place += max(lines) + pad
    return band(*columns)


def test_where_rows_have_white_between_them_none_begins_without() -> None:
    """`(二)設置意見信箱` beside `(二)納入民眾參與` are two items of one row where all rows are apart."""
    one, other = padded(0.5, (2, 4, 3), (2, 1, 3), (4, 2, 5)), padded(0.5, (4, 3, 4), (3, 3, 2))
    for cell in one[:2]:
        cell.lines[1] = line("(二)納入民眾", cell.lines[1].top, cell.lines[1].x0)
    habits = learn_habits([one, other], [c * 100.0 + WIDTH for c in range(3)])
    assert habits.padded
    assert places(find_cuts(one, habits, ruled=False)) == [4, 8]


def test_white_between_groups_says_nothing_of_the_rows_in_them() -> None:
    """Three rows of two lines in each group: the first of each looks like one, white or not."""
    groups = [
        (r * 2 + n + 0.5 * (r // 3), PLAN[:8] if n == 0 else "甲乙丙丁戊己庚辛壬癸子丑"[r] + "機關。")
        for r in range(12)
        for n in range(2)
    ]
    assert not learn_habits([band(groups, groups, groups)], [c * 100.0 + WIDTH for c in range(3)]).padded


def test_texts_in_the_middle_of_their_rows_have_no_white_of_their_own() -> None:
    """Their lines stand at many heights: `24小時` beside three lines of an address."""
    wide = [(n * 1.7 + 0.3 * ((n + 1) % 2), PLAN[:8]) for n in range(8)]
    assert not learn_habits([band(wide, [(n + 0.2, text) for n, text in wide])], [80.0, 180.0]).padded


def test_the_lines_of_a_label_do_not_hide_the_white_beside_them() -> None:
    """`(二)服務友善性⏎（100分）⏎得分：90` reaches into the second of its rows."""
    cells, others = padded(0.5, (1, 2, 2), (1, 2, 2)), padded(0.5, (1, 2, 2), (1, 3, 2), (1, 2, 4), (1, 2, 2))
    texts = ("(二)服務友善", "（100分）", "得分：90")
    cells[0].lines[:] = [line(text, n * PITCH, cells[0].lines[0].x0) for n, text in enumerate(texts)]
    assert places(cut(cells, others)) == [2]


def test_a_table_ruled_around_its_rows_keeps_them() -> None:
    bands = [
        band([(0, "乙業務")], rows_of_texts("1.辦理座談三場。", "2.函知各區。"), [(0.5, "第一組")]) for _ in range(6)
    ]
    habits = learn_habits(bands, [80.0, 180.0, 280.0])
    assert pdf_segments.are_rows_ruled(bands, habits)
    assert all(find_cuts(cells, habits, ruled=True).heights == () for cells in bands)


def test_rules_between_groups_only_part_no_rows() -> None:
    texts = ("水分", "鉛", "總生菌數"), ("0.057", "0.2", "1.386"), ("%", "ppm", "CFU")
    bands = [band([(1, f"T00{n}")], *(rows_of_texts(*column) for column in texts)) for n in range(5)]
    assert not pdf_segments.are_rows_ruled(bands, learn_habits(bands, [80.0, 180.0, 280.0, 380.0]))


def test_two_layers_of_one_cell_are_no_rows() -> None:
    lessons = ["自然", "社會", "數學", "國語"]
    people = ["蔡廷耀", "顏雅建", "范明靜", "周廷芬"]
    bands = [
        band([(0.5, f"{n}")], *(rows_of_texts(lessons[(n + k) % 4], people[(n + k) % 4]) for k in range(3)))
        for n in range(5)
    ]
    assert pdf_segments.are_rows_ruled(bands, learn_habits(bands, [80.0, 180.0, 280.0, 380.0]))


@pytest.mark.parametrize(
    ("above", "below", "weight"),
    [
        ("辦理各項稽查業務宣", "導。", "full"),
        ("辦理各項稽查業務。", "另函知各區。", "full_and_ended"),
        ("組員", "視察", "never_full"),
        ("辦理情形：", "共三場", "announces"),
        ("依規定，", "辦理", "breaks_off"),
        ("辦理情形", "，共三場", "closing_mark"),
        ("104,000", "92,500", "two_entries"),
        ("辦理完成。", "2.函知各區", "mark_behind_end"),
        ("辦理完成", "2.函知各區", "mark"),
    ],
)
def test_each_reason(above: str, below: str, weight: str) -> None:
    habit = pdf_segments.ColumnHabit(WIDTH)
    assert weigh_pair(line(above, 0.0), line(below, PITCH), habit) == lexicon.load("row_weights")[weight]["weight"]


def test_every_weight_has_its_reason_and_is_used() -> None:
    source = (pdf_segments.__file__, "r")
    with open(source[0], encoding="utf-8") as file:
        code = file.read()
    for name, row in lexicon.load("row_weights").items():
        assert row["why"], name
        assert f'"{name}"' in code, f"{name} is used nowhere"


def test_what_could_be_parted_otherwise_has_a_small_margin() -> None:
    sure = cut(band(rows_of_texts("人事費", "業務費", "設備費"), rows_of_texts("5,839,000", "104,000", "92,500")))
    unsure = cut(band(rows_of_texts("辦理稽查", "函知各區"), rows_of_texts("各項均屬合格。", "設置專業論壇供人。")))
    assert min(sure.margins) > 4 > min(unsure.margins)


LISTED = ["人事費", "5,839,000", "104", "辦理各項稽查業務及", "座談。", "1.函知", "第一組", "－", "112年1月"]
MORE = ["小計", "一、供水", "1040 加班費", "(133)", "880", "，共三場", "(1)", "●", "19,844,31"]
shares = st.floats(0.02, 0.98)
bands = st.lists(
    st.lists(st.one_of(st.none(), st.none(), st.sampled_from(LISTED + MORE)), min_size=3, max_size=14),
    min_size=2,
    max_size=5,
)


@st.composite
def labelled(draw: st.DrawFn) -> tuple[pdf_segments.Band, TableHabit]:
    """A band of any lines with columns of any habits."""
    columns = draw(bands)
    habits = [
        pdf_segments.ColumnHabit(
            c * 100.0 + draw(st.sampled_from([20.0, WIDTH])),
            leading=c == 0,
            entries=draw(st.booleans()),
            paired=draw(st.booleans()),
            coded=draw(st.booleans()),
            blank=draw(shares),
            marked=draw(shares),
        )
        for c in range(len(columns) + draw(st.integers(0, 1)))
    ]
    table = TableHabit(habits, [1.2], draw(shares))
    cells = band(*([(n, text) for n, text in enumerate(column) if text] for column in columns))
    strips = pdf_segments.make_strips([cell for cell in cells if cell.lines])
    made = pdf_segments.Band(strips, len(habits), frozenset())
    if strips:
        made.weigh(table)
    return made, table


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(labelled(), st.sampled_from([0.0, -6.0, -2.0]), st.booleans())
def test_what_is_sure_is_not_weighed(made: tuple[pdf_segments.Band, TableHabit], prior: float, rest: bool) -> None:
    """The labelling is that of all cuts, and so is each margin in which there is any doubt."""
    strips, habits = made
    if len(strips.strips) < 2:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_segments, "_find_candidates", lambda band, *_: list(range(1, len(band.strips))))
        patch.setattr(pdf_segments, "_least_behind", lambda *_: -math.inf)
        starts, score, margins = pdf_segments._segment(strips, habits, prior, rest)
    few = pdf_segments._segment(strips, habits, prior, rest)
    assert few[:2] == (starts, score)
    sure = pdf_segments.SURELY
    assert [min(margin, sure) for margin in few[2]] == pytest.approx([min(margin, sure) for margin in margins])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(labelled(), st.sampled_from([0.0, -6.0, -2.0]))
def test_no_cut_is_left_out_unseen(made: tuple[pdf_segments.Band, TableHabit], prior: float) -> None:
    """Where a look at the white and the blank cells says that no cut may be made, a look at what each parts says so, too."""
    strips, habits = made
    if len(strips.strips) < 2:
        return
    terms = pdf_segments._get_terms(strips, habits)
    if not pdf_segments._may_be_cut(strips, terms, prior):
        assert pdf_segments._find_candidates(strips, terms, prior) == []


texts = st.sampled_from(LISTED)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), texts), min_size=2, max_size=8), min_size=2, max_size=4))
def test_any_band(columns: list[list[str | None]]) -> None:
    """Cuts run through no line, in order, and each row has a margin."""
    cells = band(*([(n, text) for n, text in enumerate(column) if text] for column in columns))
    cells = [cell for cell in cells if cell.lines]
    if len(cells) != len(columns):
        return
    cuts = cut(cells)
    assert list(cuts.heights) == sorted(set(cuts.heights))
    assert len(cuts.margins) == len(cuts.heights) + 1
    shown = [one for cell in cells if cell.column in cuts.columns for one in cell.lines]
    assert not any(one.top + 2 < height < one.bottom - 2 for height, one in itertools.product(cuts.heights, shown))


def test_the_code_of_an_account_begins_a_row_with_or_without_figures() -> None:
    labels = ["1000 人事費", "1015 法定人員待遇", "1030 獎金", "1040 加班費", "1055 保險", "2000 業務費", "2051 物品"]
    amounts = [(k, f"{100 + k},{200 + k}") for k in range(7) if k != 4]
    assert places(cut(band(rows_of_texts(*labels), amounts))) == [1, 2, 3, 4, 5, 6]


def test_a_year_is_no_code_of_an_account() -> None:
    texts = ["112年度起受理之案件應於", "113年度前清理完竣"]
    assert pdf_segments._has_code(line(texts[0], 0)) is False
    assert places(cut(band(rows_of_texts(*texts), [(0, "1,250")]))) == []


def test_words_of_a_closed_set_in_any_order_are_rows_each() -> None:
    kinds = ["新聘", "續聘", "續聘", "新聘", "新聘", "續聘", "新聘", "續聘", "續聘", "新聘"]
    names = ["大學教授", "防災科技正", "企劃科長", "醫院主任", "重劃科長"] * 2
    assert places(cut(band(rows_of_texts(*names), rows_of_texts(*kinds)))) == list(range(1, 10))


def test_two_lines_that_always_follow_one_another_are_no_closed_set() -> None:
    follows = {"薦任第八職等至": (6, "第九職等"), "第九職等": (6, "")}
    assert pdf_segments._find_kinds(follows) == frozenset()


def test_what_stands_before_a_column_that_names_rows_alike_is_of_the_whole_band() -> None:
    def fines(times: int) -> list[GridCell]:
        names = ["第一次", "第二次", "第三次"][:times]
        return band(
            [(0, "違規使用面積達平方"), (1.2, "公尺。")],
            [(1.9 * k, name) for k, name in enumerate(names)],
            [(1.9 * k, f"處{k + 1}萬元罰鍰") for k in range(times)],
        )

    bands = [fines(times) for times in (3, 2, 3, 2, 3)]
    cuts = cut(bands[0], *bands[1:])
    assert len(cuts.heights) == 2
    prose = [
        band([(0, f"第{n}案違規使用"), (1.2, "面積。")], [(0, f"{n}月查獲後即予以裁"), (1.2, "處罰鍰。")])
        for n in "一二三四五"
    ]
    assert cut(prose[0], *prose[1:]).heights == ()


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (["1.增設視訊櫃檯。", "2.到宅辦理。", "1.簡化應備書件。", "2.設置預約系統。"], [(0, "資訊課"), (2, "登記課")], [2]),
        (["1.增設視訊櫃檯。", "2.到宅辦理。", "3.簡化應備書件。", "4.設置預約系統。"], [(0, "資訊課")], []),
    ],
)  # fmt: skip
def test_a_list_that_begins_anew_beside_another_text_is_another_row(
    first: list[str], second: list[tuple[float, str]], wanted: list[int]
) -> None:
    assert places(cut(band(rows_of_texts(*first), second))) == wanted


def test_a_heading_alone_in_the_first_column_is_a_row() -> None:
    labels = ["一、供水", "配水量", "售水量", "二、用戶", "用戶數", "新裝數"]
    units = [(k, text) for k, text in ((1, "立方公尺"), (2, "立方公尺"), (4, "戶"), (5, "戶"))]
    figures = [(k, f"{30 + k},130") for k in (1, 2, 4, 5)]
    assert places(cut(band(rows_of_texts(*labels), units, figures))) == [1, 2, 3, 4, 5]


def test_a_percent_sign_alone_is_a_unit_and_closes_nothing() -> None:
    habit = pdf_segments.ColumnHabit(100.0)
    assert (
        weigh_pair(line("件", 0), line("％", PITCH), habit)
        > 0
        > weigh_pair(line("達成", 0), line("％。", PITCH), habit)
    )


def test_names_spread_over_their_column_are_each_a_text() -> None:
    names = ["計 畫 名 稱", "補 助 機 關", "執 行 單 位", "核 定 經 費"]
    wide = [PrintedLine(name, 0.0, k * PITCH, 80.0, k * PITCH + SIZE, SIZE, SIZE, SIZE) for k, name in enumerate(names)]
    cells = [GridCell(0, 0, 1, 1, (0, -5, 100, 500), [], wide)]
    cells += band([], [(k, text) for k, text in enumerate(["巡迴醫療", "衛生福利部", "連江縣", "三百萬元"])])[1:]
    assert places(cut(cells)) == [1, 2, 3]


def test_a_page_may_begin_with_the_rest_of_a_row() -> None:
    lists = ["（三）災害準備金執行率", "爾後將提早辦理設計。", "（一）垃圾車維修費逐年", "汰換效益應檢討。"]
    cells = band([(2.8, "八")], [*rows_of_texts(*lists[:2]), (2.8, lists[2]), (3.8, lists[3])], [(2.8, "財政課")])
    habits = learn_habits([cells], [80.0, 180.0, 280.0])
    assert len(find_cuts(cells, habits, ruled=False, rest=True).heights) == 1


FULL = ["辦理講習及座談會", "辦理巡迴服務活動", "提供到府服務諮詢", "建置線上申辦系統", "辦理訪視輔導業務", "推動節能減碳措施"]  # fmt: skip
FULL += ["檢討修正作業規定", "汰換老舊資訊設備"]


def test_kinds_beside_texts_that_fill_their_lines_part_all_rows() -> None:
    for words in (("新辦", "續辦"), ("機關代表", "專家學者")):
        kinds = [words[int(n)] for n in "01100101"]
        assert places(cut(band(rows_of_texts(*FULL), rows_of_texts(*kinds)))) == [1, 2, 3, 4, 5, 6, 7]


CODES = ["07130010100", "07130010200", "07130020100", "07130030100", "07130040100"]
ACCOUNTS = ["罰金罰鍰", "怠金", "賠償收入", "租金收入", "廢舊物資售價"]


@pytest.mark.parametrize(("names", "over"), [(ACCOUNTS, True), (["小計"] * 5, False), (CODES, False)])
def test_codes_over_the_names_of_their_accounts(names: list[str], over: bool) -> None:
    """`07130010100` over `罰金罰鍰`; a word that is the same under all codes is no name of them."""
    labels = [text for pair in zip(CODES, names, strict=True) for text in pair]
    cells = band(rows_of_texts(*labels), [(2 * k, f"{12 + k},300") for k in range(5)])
    habit = learn_habits([cells], [80.0, 180.0]).columns[0]
    pair = (
        weigh_pair(line(CODES[0], 0), line(names[0], PITCH), habit),
        weigh_pair(line(names[0], 0), line(CODES[1], PITCH), habit),
    )
    assert (pair[0] < 0 < pair[1]) is over
    if over:
        assert places(cut(cells)) == [2, 4, 6, 8]


def test_a_row_may_be_longer_than_a_page_of_usual_print_has_lines() -> None:
    """Eighty lines on one page: a text of one column that stops once beside a list of another that goes on."""
    prose = ["提高服務便捷度可近"] * 80
    prose[39] = "本年度計16,209件。"
    listed = [f"({number}){'協助推廣活動工作'}" for number in range(1, 81)]
    for length in (50, 80):
        cells = band(rows_of_texts(*prose[:length]), rows_of_texts(*listed[:length]))
        assert places(cut(cells)) == []


@pytest.mark.parametrize(
    ("texts", "ranked"),
    [
        # as wide as the longest word of their column: rows
        (["part (article)", "part (beamer)", "part", "chapter", "section", "section (beamer)", "none"], True),
        # a text that fills a measure of its own, beside as many offices, one a line: one row
        (["運用創新策略，持續精進服", "務遞送過程及作法：考量機", "關及單位任務、服務對象屬", "性、資源可運用程度後，積", "極排除各項不利因素克服劣", "勢達成服務目標，以資精進", "。"], False),
    ],
)  # fmt: skip
def test_lines_side_by_side_are_rows_where_no_column_is_running_text(texts: list[str], ranked: bool) -> None:
    offices = ["電資產品課", "機械產品課", "化工產品課", "報驗發證課", "五堵辦事處", "蘇澳辦事處", "各課"]
    cells = band(rows_of_texts(*texts), rows_of_texts(*offices))
    strips = pdf_segments.make_strips(cells, frozenset())
    habits = TableHabit([pdf_segments.ColumnHabit(170.0), pdf_segments.ColumnHabit(180.0)])
    assert pdf_segments._stand_in_long_rank(strips, habits) is ranked


def test_a_label_on_the_left_that_reaches_down_says_nothing_of_those_beside_it() -> None:
    """`自評小計：⏎173分` ends in the row of `(二)服務機制精進`, over it: the labels of the second level stand at the top all the same."""
    tops, names = (0, 4.9, 9.8), ("(二)服務機制", "精進", "（100分）", "得分：85")
    left = [(n * 1.1, text) for n, text in enumerate(("構面三：服務", "量能", "（200分）", "自評小計：", "173分"))]
    second = [(top + n, name) for top in tops for n, name in enumerate(names)]
    cells = band(left, second, [(top + n, PLAN[:8]) for top in tops for n in range(3)])
    edges = [place * PITCH for place in (0, 4.6, 9.5, 14.0)]
    assert centred_groups(cells[1], edges, cells, begins=True, known=False) == []


@pytest.mark.parametrize(
    ("others", "open_columns", "told"),
    [([True, None], True, True), ([True, False], True, False), ([None], True, False), ([True], False, False)],
)
def test_what_tables_drawn_alike_say_of_one_too_short_to_tell(
    others: list[bool | None], open_columns: bool, told: bool
) -> None:
    """構面五 has but two rows; those of 構面一 to 構面四 have white between them."""

    def run(padded: bool | None, alike: bool = True) -> _Run:
        grid = Grid(1, [0.0, 100.0], [0.0, 100.0], [], open_columns=frozenset({0} if alike else ()))
        return _Run([grid], [False], [0], TableHabit([], padded=padded), 2, None)

    short = run(None, open_columns)
    assert _are_others_padded(short, [short, *map(run, others)]) == told


def test_too_few_rows_do_not_tell_of_white_between_them() -> None:
    few = padded(0.5, (2, 4, 3), (3, 2, 5))
    assert learn_habits([few], [c * 100.0 + WIDTH for c in range(3)]).padded is None


@pytest.mark.parametrize(
    ("text", "total"),
    [("小計", True), ("淡水區小計（14人）", True), ("平均達成率", True), ("總平均值", True), ("每戶平均停電時間", False), ("全年平均", False), ("平均達成率不含未訂目標項目", False)],
)  # fmt: skip
def test_the_labels_of_rows_of_sums_and_means(text: str, total: bool) -> None:
    assert is_total(line(text, 0)) is total
