"""What people decide: lines of the reference data, written whole, one by one, taken back in any order, and read as they were meant."""

import contextlib
import csv
import datetime as dt
import io
import os
import shutil
from dataclasses import replace

import pytest
from dying import Died, die_after
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import read
from test_indicators import cell

from pipeline import decisions, indicators, line_files, reference_data, settlements
from pipeline.corrections import correct, read_corrections
from pipeline.decisions import (
    ConflictError,
    DecisionError,
    Place,
    Signed,
    accept,
    decide,
    link,
    list_decisions,
    put_right,
    settle,
    undo,
)
from pipeline.indicators import HandLink, link_metrics
from tests.torture.decisions import torture

SIGNED = Signed("王小明", "各分項相加為 847602", dt.date(2026, 11, 27))
PLACE = Place("keelung-110-results", "5.2.1", "847,600件", 1, "result")
ACCEPTED = {
    "indicator_id": "complaint_letters", "name_zh": "陳情信件數", "family": "letters", "pack": "general", "quantity": "count",
    "unit": "件", "counters": "case", "meaning": "letters of complaint", "value_role": "actual",
}  # fmt: skip


def right(**values):
    return put_right(PLACE, SIGNED, **values)


def texts(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


# --- written and taken back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "name"),
    [
        (right(value="847602", text="847,602件"), "corrections.csv"),
        (right(no_figure="yes"), "corrections.csv"),
        (link(PLACE, SIGNED, "training_sessions"), "links_by_hand.csv"),
        (link(PLACE, SIGNED, None), "links_by_hand.csv"),
        (settle("keelung-110-results", "parts", "5.2.1", "847,600件 原文：x", SIGNED, "explained"), "settled.csv"),
        (accept(SIGNED, "陳情信", "case", **ACCEPTED), "indicators.csv"),
    ],
)
def test_a_decision_is_a_line_signed_and_dated_that_is_taken_back_alone(tmp_path, decision, name):
    first = decide(tmp_path, decision)
    (told,) = list_decisions(tmp_path)
    assert (told.id, told.kind, told.key) == (first, decision.kind, decision.key)
    assert [told.fields[each] for each in ("by", "why", "on")] == ["王小明", "各分項相加為 847602", "2026-11-27"]
    other = decide(tmp_path, settle("a", "rates", None, "5%", SIGNED, "wrong"))
    undo(tmp_path, first)
    assert [one.id for one in list_decisions(tmp_path)] == [other]
    assert (tmp_path / name).exists()


def test_the_folder_holds_nothing_but_the_files(tmp_path):
    decide(tmp_path / "new", right(value="1"))
    decide(tmp_path / "new", accept(SIGNED, "陳情信", **ACCEPTED))
    assert set(texts(tmp_path / "new")) == {"corrections.csv", "indicators.csv", "indicator_phrases.csv"}


def test_the_shipped_files_take_every_decision_and_are_as_they_were_without_it(tmp_path):
    for name in decisions.COLUMNS:
        shutil.copy(reference_data.FOLDER / name, tmp_path)
    before = texts(tmp_path)
    made = [
        decide(tmp_path, one)
        for one in (right(value="1"), link(PLACE, SIGNED, None), settle("a", "b", "", "c", SIGNED, "wrong"))
    ]
    for one in made:
        undo(tmp_path, one)
    assert texts(tmp_path) == before
    undo(tmp_path, decide(tmp_path, accept(SIGNED, "陳情信", **ACCEPTED)))
    head, rest = before["indicators.csv"].split("\n", 1)
    assert texts(tmp_path) == before | {"indicators.csv": f"{head},why,by,on\n{rest}"}  # the columns of today


def test_a_line_of_a_person_is_a_decision_too_and_comments_stay(tmp_path):
    text = '# "mine\n\ndoc_id,code,raw,occurrence,value,unit,text,why,by,on\nd,1.1,5件,,6,,,w,b,\n# end'
    (tmp_path / "corrections.csv").write_text(text, "utf-8", newline="")
    (told,) = list_decisions(tmp_path)
    assert told.key == ("correction", "d", "1.1", "5件", "1", "")
    undo(tmp_path, told.id)
    assert texts(tmp_path)["corrections.csv"] == text.replace("d,1.1,5件,,6,,,w,b,\n", "")


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_marks_of_a_file_stay_its_own(tmp_path, end, line_end, bom):
    columns = "doc,code,raw,occurrence,indicator_id,why,by"
    text = bom + line_end.join([columns, '"d, e",1.1,"5', '件",1,,"a ""b""",c']) + line_end * bool(end)
    path = tmp_path / "links_by_hand.csv"
    path.write_text(text, "utf-8", newline="")
    made = decide(tmp_path, link(PLACE, SIGNED, None))
    lines = path.read_bytes().decode("utf-8").split(line_end)
    assert lines[0] == f"{bom}{columns},on,cell"
    assert lines[3].startswith("keelung-110-results,5.2.1,")
    undo(tmp_path, made)
    assert path.read_bytes().decode("utf-8") == text.replace(columns, f"{columns},on,cell")


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).filter(str.strip)
MADE = st.builds(
    lambda kind, n, words, by: [
        lambda: put_right(Place("d", f"1.{n}", f"{n}件"), Signed(by, words, dt.date(2026, 1, 1)), subject=words),
        lambda: link(Place("d", f"1.{n}", f"{n}件"), Signed(by, words, dt.date(2026, 1, 1)), None),
        lambda: settle(f"#d{n}", "parts", "1.1", words, Signed(by, words, dt.date(2026, 1, 1)), "wrong"),
        lambda: accept(Signed(by, words, dt.date(2026, 1, 1)), "甲乙", **{**ACCEPTED, "indicator_id": f"new_{n}"}),
    ][kind](),
    st.integers(0, 3), st.integers(0, 9), WORDS, WORDS,
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(MADE, max_size=8), st.randoms(use_true_random=False), st.sampled_from(["", "\n"]))
@settings(max_examples=12, deadline=None)
def test_written_and_taken_back_in_any_order_the_files_are_as_they_were(tmp_path_factory, made, dice, end):
    folder = tmp_path_factory.mktemp("any")
    for name, columns in decisions.COLUMNS.items():
        comment = '# "one\n' if name in decisions.ONE_LINE else ""
        (folder / name).write_text(comment + ",".join(columns) + end, "utf-8", newline="")
    before, there = texts(folder), set()
    for decision in made:
        with contextlib.suppress(
            DecisionError
        ):  # of the same something else is decided, or words are white space alone
            there.add(decide(folder, decision))
        if there and dice.random() < 0.4:
            gone = dice.choice(sorted(there))
            undo(folder, gone)
            there.discard(gone)
        assert {d.id for d in list_decisions(folder)} == there
    left = [d.id for d in list_decisions(folder)]
    dice.shuffle(left)
    for one in left:
        undo(folder, one)
    assert texts(folder) == before


# --- not twice, not what could not be read ------------------------------------------------------------------------------


def test_of_one_figure_nothing_is_decided_twice_but_in_place_of_the_other(tmp_path):
    first = decide(tmp_path, right(value="847602"))
    assert decide(tmp_path, right(value="847602")) == first  # the same form sent again
    with pytest.raises(ConflictError, match="王小明") as caught:
        decide(tmp_path, right(value="1"))
    assert caught.value.other.id == first
    second = decide(tmp_path, right(value="1"), instead_of=first)
    assert [one.fields["value"] for one in list_decisions(tmp_path)] == ["1"]
    with pytest.raises(ConflictError):  # from another tab, which shows the first
        decide(tmp_path, right(value="2"), instead_of=first)
    with pytest.raises(ConflictError, match="no such decision"):
        undo(tmp_path, first)
    undo(tmp_path, second)
    with pytest.raises(ConflictError, match="taken back"):
        decide(tmp_path, right(value="2"), instead_of=second)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (right(value="many"), "are numbers"),
        (right(value="nan"), "are numbers"),
        (right(role="hero"), "role is hero"),
        (right(period="110-13"), "period is 110-13"),
        (right(), "says nothing that is right"),
        (right(no_figure="yes", value="1"), "nothing else that is right"),
        (right(text="x" * 2001), "more than 2000"),
        (right(colour="red"), "no column colour"),
        (put_right(PLACE, Signed("", "w", dt.date(2026, 1, 1)), value="1"), "must be said"),
        (put_right(PLACE, Signed("b", " \n", dt.date(2026, 1, 1)), value="1"), "must be said"),
        (put_right(Place("d", "", "5件"), SIGNED, value="1"), "code is empty"),
        (link(PLACE, SIGNED, "no_such"), "no indicator no_such"),
        (settle("d", "parts", "", "w", SIGNED, "ignored"), "outcome is ignored"),
        (accept(SIGNED, "甲", **{**ACCEPTED, "pack": "zoo"}), "no pack zoo"),
        (accept(SIGNED, "甲", **{**ACCEPTED, "quantity": "much"}), "quantity is much"),
        (accept(SIGNED, "甲/", **ACCEPTED), "nothing on one side"),
        (accept(SIGNED, "甲", **{**ACCEPTED, "indicator_id": "training_sessions"}), "there already"),
    ],
)
def test_what_could_not_be_read_is_not_written(tmp_path, decision, words):
    with pytest.raises(DecisionError, match=words):
        decide(tmp_path, decision)
    assert texts(tmp_path) == {}


def test_a_damaged_file_is_not_written_to(tmp_path):
    for data in (b"doc,code\nx,y\n", b"\xff\xfe", b'doc,code,raw,occurrence,indicator_id,why,by\n"open,1,2\n'):
        (tmp_path / "links_by_hand.csv").write_bytes(data)
        with pytest.raises(DecisionError):
            decide(tmp_path, link(PLACE, SIGNED, None))
        assert (tmp_path / "links_by_hand.csv").read_bytes() == data


def test_an_indicator_that_others_name_is_not_taken_back(tmp_path):
    made = decide(tmp_path, accept(SIGNED, "陳情信", **ACCEPTED))
    linked = decide(tmp_path, link(PLACE, SIGNED, "complaint_letters"))
    with pytest.raises(DecisionError, match="links by hand name"):
        undo(tmp_path, made)
    undo(tmp_path, linked)
    phrases = tmp_path / "indicator_phrases.csv"
    text = phrases.read_text("utf-8")
    phrases.write_text(text + "complaint_letters,投訴信,,,,case,,,,meaning\n", "utf-8")
    with pytest.raises(DecisionError, match="further phrases"):
        undo(tmp_path, made)
    phrases.write_text(text, "utf-8")
    undo(tmp_path, made)
    assert list_decisions(tmp_path) == ()


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_file_that_takes_nothing_is_said_with_the_remedy(tmp_path):
    decide(tmp_path, right(value="1"))
    (tmp_path / "corrections.csv").chmod(0o444)
    with pytest.raises(DecisionError, match="write-protected"):
        decide(tmp_path, put_right(Place("d", "1", "5件"), SIGNED, value="1"))
    (tmp_path / "corrections.csv").chmod(0o640)
    decide(tmp_path, put_right(Place("d", "1", "5件"), SIGNED, value="1"))
    assert (tmp_path / "corrections.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.slow
@given(
    st.text(max_size=20),
    st.sampled_from(["=cmd|' /C calc'!A0", "<script>", "\u202e", "'=1", "\x1b[2J", "a\nb", "#x", '"', ","]),
)
@settings(max_examples=20, deadline=None)
def test_hostile_words_are_inert_and_read_as_they_are_shown(tmp_path_factory, some, hostile):
    folder = tmp_path_factory.mktemp("hostile")
    words = f"{hostile}{some}".encode("utf-8", "replace").decode("utf-8")
    decide(folder, put_right(Place("#d", "1.1", hostile), Signed(words, words, dt.date(2026, 1, 1)), subject=words))
    (told,), found = read_corrections(folder / "corrections.csv")
    assert not found
    shown = decisions.visible_line(" ".join(words.split()))
    assert (told.by, told.why, told.subject) == (shown, shown, shown)
    (line,) = list(csv.reader(io.StringIO((folder / "corrections.csv").read_text("utf-8"))))[1:]
    assert not any(cell.startswith(("=", "@", "＝")) for cell in line)
    undo(folder, list_decisions(folder)[0].id)


def test_what_is_installed_takes_no_decisions(tmp_path, monkeypatch):
    assert decisions.folder_of_decisions() == reference_data.FOLDER
    monkeypatch.setattr(decisions, "FOLDER", tmp_path / "pipeline" / "reference")
    with pytest.raises(DecisionError, match="--reference DIR"):
        decisions.folder_of_decisions()
    monkeypatch.setenv("JIXIAO_REFERENCE", str(tmp_path))
    assert decisions.folder_of_decisions() == tmp_path


# --- nothing is lost ----------------------------------------------------------------------------------------------------


def test_wherever_a_run_dies_all_of_a_decision_is_there_or_nothing(tmp_path, monkeypatch):
    for stop_after in range(20):
        folder = tmp_path / str(stop_after)
        folder.mkdir()
        kept = decide(folder, right(value="1"))
        with monkeypatch.context() as patch, pytest.MonkeyPatch.context():
            die_after(patch, stop_after)
            try:
                decide(folder, accept(SIGNED, "陳情信", **ACCEPTED))
                is_done = True
            except Died:
                is_done = False
        there = {one.id for one in list_decisions(folder)}
        assert kept in there
        lines = {name: text.count("\n") for name, text in texts(folder).items()}
        assert lines.get("indicators.csv", 1) == lines.get("indicator_phrases.csv", 1) == len(there)
        if is_done:
            assert len(there) == 2
            break
    else:
        pytest.fail("it never came to its end")
    assert stop_after > 3


def test_a_change_that_was_begun_spoils_nothing_that_somebody_has_written_since(tmp_path):
    (tmp_path / line_files.JOURNAL).write_text('{"settled.csv": ["another digest", "old"], "../x": ["", "out"]}')
    (tmp_path / "settled.csv").write_text(",".join(settlements.COLUMNS) + "\n", "utf-8")
    decide(tmp_path, settle("a", "b", "", "c", SIGNED, "wrong"))
    assert len(list_decisions(tmp_path)) == 1
    assert not (tmp_path.parent / "x").exists()
    (tmp_path / line_files.JOURNAL).write_text("[1")
    with pytest.raises(DecisionError, match="Move it away"):
        list_decisions(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("writers", [1, 2])
def test_no_kill_and_no_other_writer_loses_a_decision(tmp_path, writers):
    tally = torture(5, 3, tmp_path, writers)
    assert tally.broken == []
    assert (tally.kills, tally.done > 5, tally.under_way > 0) == (5, True, True)


# --- read as they were meant --------------------------------------------------------------------------------------------


def corrected(tmp_path, **values):
    decide(tmp_path, right(**values))
    lines, found = read_corrections(tmp_path / "corrections.csv")
    assert not found
    return correct(read("keelung-110-results"), lines)


def test_role_period_and_subject_are_put_right_and_the_printed_value_is_not_said_to_be_wrong(tmp_path):
    done = corrected(tmp_path, role="standard", period="109-04", subject="不合格商品")
    (applied,) = done.applied
    told = {
        name: getattr(applied.figure, name)
        for name in ("role", "role_rule", "period", "roc_year", "subject", "value_printed")
    }
    assert told == {
        "role": "standard", "role_rule": "corrected", "period": "109-04", "roc_year": 109, "subject": "不合格商品", "value_printed": None,
    }  # fmt: skip


def test_what_is_no_figure_is_gone_and_the_others_stay(tmp_path):
    before = read("keelung-110-results").all_figures
    done = corrected(tmp_path, no_figure="yes")
    gone = {f.metric_id for f in before} - {f.metric_id for f in done.document.all_figures}
    assert gone == {done.applied[0].figure.metric_id}


def test_a_line_that_names_its_cell_means_that_cell(tmp_path):
    figure = next(f for f in read("keelung-110-results").all_figures if f.raw == "847,600件")
    decide(tmp_path, put_right(Place(figure.doc_id, figure.code, figure.raw, 1, "column1"), SIGNED, value="1"))
    lines, _ = read_corrections(tmp_path / "corrections.csv")
    assert not correct(read("keelung-110-results"), lines).applied


@pytest.mark.parametrize(("name", "is_linked"), [("", True), ("result", True), ("column1", False)])
def test_a_link_that_names_its_cell_means_that_cell(name, is_linked):
    told = cell("受理66件", ("66件", 66.0, "件", "actual", None))
    figure = replace(told.figures[0], metric_id="d/1.1.1/1")
    hand = (HandLink("d", "1.1.1", "66件", 1, "opinion_cases", name),)
    ((linked,),) = link_metrics([replace(told, figures=(figure,))], hand=hand)
    assert (linked.link_method == "hand") is is_linked
    assert bool(indicators.check_hand_links([figure], ["d"], hand)) is not is_linked
