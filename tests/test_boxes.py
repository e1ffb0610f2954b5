"""Answers as boxes: never wider than the terminal, nothing cut to a few characters, whatever is shown is as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.boxes import MARK, MOST_ROWS, NUMBER, SHORT, box, cut, fit
from pipeline.printing import cell_width, visible_line

TEXTS = st.text(st.sampled_from("ab1 件績，％…🦆\u0301\u200d\x1b\t\n"), max_size=60)
NUMERALS = st.integers(-(10**12), 10**12).map(str)
WIDTHS = st.integers(5, 220)


@st.composite
def answers(draw):
    """Names, rows, and which columns are numbers."""
    kinds = draw(st.lists(st.booleans(), min_size=1, max_size=14))
    names = [draw(TEXTS) for _ in kinds]
    rows = draw(st.lists(st.tuples(*(NUMERALS if number else TEXTS for number in kinds)), max_size=4))
    return names, rows, {column for column, number in enumerate(kinds) if number}


@settings(max_examples=60)
@given(answers(), WIDTHS)
def test_no_line_is_wider_than_the_terminal_and_all_are_alike(answer, width):
    lines = box(*answer, width)
    drawn = [line for line in lines if line[0] in "┏┃┡│└"]
    assert max(map(cell_width, lines)) <= width
    assert {cell_width(line) for line in drawn} == {cell_width(drawn[0])}
    assert len(drawn) == 4 + len(answer[1])


@settings(max_examples=60)
@given(answers(), WIDTHS)
def test_each_cell_begins_as_its_value_does(answer, width):
    names, rows, right = answer
    fitted = fit([visible_line(n) for n in names], [list(map(visible_line, row)) for row in rows], right, width)
    columns = list(fitted.columns)
    if fitted.gap is not None:
        columns.insert(fitted.gap, None)
    lines = [line for line in box(names, rows, right, width) if line[0] in "┃│"]
    for line, row in zip(lines, [names, *rows], strict=True):
        cells = [cell[1:-1] for cell in line[1:-1].split(line[0])]
        for column, cell in zip(columns, cells, strict=True):
            if column is None:
                assert cell == MARK
                continue
            value = visible_line(row[column])
            if column in right:  # blanks before it are its own or fill it
                value, cell = value.lstrip(" "), cell.lstrip(" ")
            shown = cell
            assert shown.strip(" ") == value.strip(" ") or value.startswith(shown.rstrip(" ").removesuffix(MARK))
            assert shown.strip(" ") == value.strip(" ") or shown.rstrip(" ").endswith(MARK)


@settings(max_examples=60)
@given(answers(), WIDTHS)
def test_columns_in_the_middle_are_left_out_before_any_is_cut_to_little(answer, width):
    names, rows, right = answer
    head, shown = [visible_line(n) for n in names], [list(map(visible_line, row)) for row in rows]
    fitted, whole = fit(head, shown, right, width), fit(head, shown, right)
    left_out = sorted(set(range(len(names))) - set(fitted.columns))
    assert left_out == list(range(left_out[0], left_out[-1] + 1)) if left_out else fitted.columns == whole.columns
    assert 0 not in left_out
    if sum(whole.widths) + 3 * len(names) + 1 <= width:
        assert fitted == whole
    if len(fitted.columns) > 1:
        for column, taken in zip(fitted.columns, fitted.widths, strict=True):
            numeral = max((cell_width(row[column]) for row in shown), default=0)
            least = min(numeral, NUMBER) if column in right else 0
            assert max(least, min(whole.widths[column], SHORT)) <= taken <= whole.widths[column]


@settings(max_examples=60)
@given(answers())
def test_a_whole_box_has_everything(answer):
    names, rows, _ = answer
    lines = box(*answer)
    assert len(lines) == 4 + len(rows)
    for line, row in zip([lines[1], *lines[3:-1]], [names, *rows], strict=True):
        assert [cell.strip(" ") for cell in line[1:-1].split(line[0])] == [visible_line(v).strip(" ") for v in row]


@settings(max_examples=60)
@given(TEXTS.map(visible_line), st.integers(1, 70))
def test_a_cut_text_is_a_beginning(text, width):
    shown = cut(text, width)
    assert cell_width(shown) <= width
    assert shown == text or (shown.endswith(MARK) and text.startswith(shown.removesuffix(MARK)))
    assert shown == text or cell_width(text) > width


WIDE = [f"column_{n:02}" for n in range(30)]


def test_what_is_left_out_is_said():
    lines = box(WIDE, [["基隆分局" * 20] * 30], width=100)
    assert [cell.strip() for cell in lines[1].strip("┃").split("┃")] == [*WIDE[:3], MARK, *WIDE[-2:]]
    assert lines[3].count("基隆分局") == 5
    assert lines[-1] == "5 of 30 columns  (all: --line or --page)"
    assert box(["a"], [], width=80)[-1] == "no rows"
    assert box(["a"], [["b"]], width=80)[-1] == "└───┘"


@pytest.mark.parametrize(("rows", "said"), [(MOST_ROWS, None), (MOST_ROWS + 1, "100 first and 100 last of 201 rows")])
def test_rows_in_the_middle_are_left_out(rows, said):
    lines = box(["n"], [[str(n)] for n in range(rows)], {0}, 80)
    assert (said is None) == (lines[-1][0] == "└")
    assert said is None or lines[-1].startswith(said)
    shown = [line.strip("│ ") for line in lines[3:] if line[0] == "│"]
    assert shown[:3] == ["0", "1", "2"]
    assert shown[-1] == str(rows - 1)
    assert shown.count(MARK) == (said is not None)
    assert len(box(["n"], [[str(n)] for n in range(rows)], {0})) == rows + 4


@settings(max_examples=60)
@given(answers(), WIDTHS, st.randoms())
def test_asides_go_first_and_only_as_many_as_need_be(answer, width, chance):
    names, rows, right = answer
    asides = list(range(len(names)))
    chance.shuffle(asides)
    asides = asides[: chance.randint(0, len(asides))]
    head, shown = [visible_line(n) for n in names], [list(map(visible_line, row)) for row in rows]
    fitted = fit(head, shown, right, width, asides)
    assert list(fitted.columns) == sorted(fitted.columns)
    gone = [column for column in asides if column in fitted.without]
    assert gone == asides[: len(gone)]
    assert len(fitted.without) == len(gone)
    if gone:
        kept = [column for column in range(len(names)) if column not in gone[:-1]]
        picked = [[row[column] for column in kept] for row in (head, *shown)]
        numbers = {place for place, column in enumerate(kept) if column in right}
        assert len(fit(picked[0], picked[1:], numbers, width).columns) < len(kept)
    elif not asides:
        assert fitted == fit(head, shown, right, width)
    lines = box(names, rows, right, width, asides=asides)
    assert max(map(cell_width, lines)) <= width


def test_asides_that_are_left_out_are_named():
    head = ["metric_id", "org", "mentions"]
    lines = box(head, [["m" * 30, "基隆分局", "[" * 40]], width=40, asides=[2, 0], all_by=".line or .page")
    assert [cell.strip() for cell in lines[1].strip("┃").split("┃")] == ["metric_id", "org"]
    assert lines[-2:] == ["2 of 3 columns  (all: .line or .page)", "without mentions"]


def test_rows_that_were_not_read_are_said():
    assert "of the first 1,000 rows" in box(["n"], [["1"]] * 1000, width=80, more=True)[-1]
