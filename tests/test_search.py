"""Words found in the warehouse: questions that people ask of the five reports, and what answers them first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from questions import FIGURES, QUESTIONS
from small_reports import small_report

from pipeline.cli import main
from pipeline.ingest import ingest
from pipeline.search import MOST_WORDS, Word, find_marks, fold, search, split_words
from pipeline.warehouse import open_warehouse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    target = tmp_path_factory.mktemp("search") / "w.duckdb"
    assert ingest([ROOT / "data" / "raw"], target).written
    return target


@pytest.fixture(scope="module")
def con(warehouse):
    with open_warehouse(warehouse) as con:
        yield con


def places(found):
    return [(hit.record["doc_id"], hit.record["code"]) for hit in found.hits]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_answers_a_question_comes_first(con, question):
    wanted = {(doc, code) for doc, codes in QUESTIONS[question].items() for code in codes.split()}
    got = places(search(con, split_words([question])))
    assert got, "nothing found"
    assert got[0] in wanted
    assert len(wanted & set(got[:5])) >= min(5, len(wanted)) / 2


@pytest.mark.parametrize("question", FIGURES)
def test_the_figure_that_answers_comes_first(con, question):
    found = search(con, split_words([question]), kind="figure")
    assert (found.hits[0].record["doc_id"], found.hits[0].record["raw"]) in FIGURES[question]


def test_every_hit_has_every_word_marked_where_it_stands(con):
    for question in list(QUESTIONS)[::4]:
        found = search(con, split_words([question]))
        for hit in found.hits:
            assert all(hit.text[start:end].strip() for start, end in hit.marks)
            if found.exact and hit.kind == "row":
                record = hit.record
                report = f"{record['org']} 經濟部標準檢驗局{record['org']} {record['roc_year']}年度"
                everywhere = "\n".join(filter(None, (*hit.headings, record["text"], record["names"], report)))
                assert all(find_marks(everywhere, [word]) for word in found.words)


def test_a_report_that_a_word_names_comes_before_those_that_mention_it(con):
    found = search(con, ["基隆", "滿意"], limit=100)
    docs = [hit.record["doc_id"] for hit in found.hits]
    own = docs.count("keelung-110-results")
    assert 0 < own < len(docs)
    assert set(docs[:own]) == {"keelung-110-results"}
    assert "hq-111-results" in docs[own:]


@pytest.mark.parametrize("word", ["107", "分局", "標準檢驗局", "基", "隆分局", "1070"])
def test_a_word_that_names_no_report_is_looked_for_in_texts_alone(con, word):
    for hit in search(con, [word], kind="row", limit=1000).hits:
        assert find_marks("\n".join((*hit.headings, hit.record["text"])), [word])


@pytest.mark.parametrize(
    "word", ["107年", "107年度", "民國107年", "新竹", "新竹分局", "hsinchu", "經濟部標準檢驗局新竹分局"]
)
def test_a_word_that_names_a_report_is_in_all_its_rows(con, word):
    (rows,) = con.execute("SELECT count(*) FROM results WHERE doc_id = 'hsinchu-107-results'").fetchone()
    docs = [hit.record["doc_id"] for hit in search(con, [word], kind="row", limit=1000).hits]
    assert docs[:rows] == ["hsinchu-107-results"] * rows
    assert "hsinchu-107-results" not in docs[rows:]


SAME = [
    ("47906", "計47,906批"),
    ("47,906", "計４７，９０６批"),
    ("1234567.5", "1,234,567.5元"),
    ("臺中", "台中分局"),
    ("台中", "臺 中"),
    ("ISO9001", "iso 9001認證"),
    ("ai", "導入AI等技術"),
    ("99%", "達９９％以上"),
    ("用", "使⽤"),  # a radical, as fonts of some PDFs have it
    ("m2", "120㎡"),
    ("㎡", "120 m2"),
    ("(臨場)", "到府（臨場）檢定"),
    ("滿意度", "滿意\n　度"),
    ("...", "等…"),
]
APART = [
    ("906", "計47,906批"),
    ("47", "計47,906批"),
    ("11", "110年度"),
    ("5", "99.5%"),
    ("99", "99.5%"),
    ("1234", "12,34"),
    ("ai", "E-mail"),
    (".*", "線上申辦"),
    ("%", "百分之五"),
    ("_", "線上"),
]


@pytest.mark.parametrize(("word", "text"), SAME)
def test_what_is_written_otherwise_is_found(word, text):
    (folded,) = split_words([word])
    assert find_marks(text, [folded])
    assert Word(folded).count(text) == 1


@pytest.mark.parametrize(("word", "text"), APART)
def test_what_is_another_thing_is_not(word, text):
    (folded,) = split_words([word])
    assert not find_marks(text, [folded])


HOSTILE = [
    "%",
    "100%_",
    "'; DROP TABLE results; --",
    '"',
    "(a+)+$",
    "[^]]",
    "\\",
    "\\d",
    ".*",
    "$1",
    "\x1b[2J",
    "\udcff",
    "😀",
    "e\u0301",
    "\x1f",
    "服" * 100_000,
    "1" * 100_000,
    "台" + "," * 1000,
]


@pytest.mark.parametrize("word", HOSTILE, ids=lambda w: ascii(w[:8]))
def test_words_are_plain_text(con, word):
    found = search(con, split_words([word]))
    assert found.total == 0 or not found.exact or "%" in word or word == "\\d"


@given(
    st.text(st.sampled_from("績效台臺％%（(，,。．.*?[]{}\\^$|+-#&~'\"㎡⽤ａＢc…\u3000\n "), min_size=1, max_size=30)
)
def test_a_text_is_found_in_itself(text):
    """As one word, whatever signs it has and however it is written."""
    assert all(find_marks(text, [word]) for word in split_words([fold(text)]))


def test_a_number_whose_digits_one_sign_may_stand_for_is_counted():
    assert find_marks("⑪項", ["11"])
    assert find_marks("11項", ["11"])
    assert not find_marks("1項", ["11"])


def test_a_pattern_means_the_same_to_the_database_and_here(con):
    for word, text in SAME:
        (folded,) = split_words([word])
        assert con.execute("SELECT regexp_matches($1, $2)", [text, Word(folded).sieve]).fetchone() == (True,)


@pytest.mark.parametrize("words", ["電話禮貌 測試", "案件", "106 年"])
def test_a_figure_that_is_found_stands_in_what_is_shown(con, words):
    found = search(con, split_words([words]), kind="figure")
    assert found.hits
    assert [hit.record["id"] for hit in found.hits if hit.record["raw"] not in hit.text] == []


def test_a_sentence_copied_out_of_a_report_finds_its_row(con):
    rows = con.execute("SELECT doc_id, code, result FROM results WHERE length(result) > 900").fetchall()
    assert rows
    for doc, code, result in rows:
        assert (doc, code) in places(search(con, ["".join(fold(result).split())]))


def test_further_cells_are_searched(tmp_path):
    report = tmp_path / "plan.txt"
    lines = small_report().split("\n")
    heading = next(n for n, line in enumerate(lines) if "主辦單位" in line)
    lines[heading] += "\t備註"
    lines[heading + 1] += "\t委由民間團體辦理"
    report.write_text("\n".join(lines), "utf-8")
    assert ingest([report], tmp_path / "w.duckdb").written
    with open_warehouse(tmp_path / "w.duckdb") as con:
        assert search(con, ["委由民間"]).total == 1


# --- the command ------------------------------------------------------------------------------------------------------


def run(warehouse, *arguments):
    return CliRunner().invoke(main, ["find", *arguments, "--warehouse", str(warehouse)])


def test_words_are_marked_with_document_code_and_place(warehouse):
    result = run(warehouse, "47906")
    assert result.exit_code == 0
    assert "keelung-110-results 2.1.2(1)" in result.stdout
    assert "(table 6, row 3, line 53)" in result.stdout
    assert "網路申辦計【47,906】批" in result.stdout
    assert "47,906批 = 47906 批, actual, 110, 網路申辦" in result.stdout
    assert result.stdout.endswith("1 hit\n")


def test_a_word_in_a_name_alone_is_shown_there_and_the_sentence_is_that_of_what_it_names(warehouse):
    told = run(warehouse, "線上申辦率", "--org", "基隆").stdout
    assert "網路申辦計47,906批，線上申辦使用率達99%以上。" in told
    assert "進口報驗【線上申辦率】" in told
    for how in ((), ("--figures",)):
        assert "【基隆】分局 110年度" in (told := run(warehouse, "基隆", "110", "電話禮貌", *how).stdout)
        assert "【110】" in told


@pytest.mark.parametrize("how", [(), ("--rows",), ("--figures",)])
@pytest.mark.parametrize("question", list(QUESTIONS)[::6])
def test_every_hit_shows_the_words(warehouse, question, how):
    told = run(warehouse, question, *how)
    if told.stdout and not told.stderr:
        blocks = re.split(r"(?m)^\d+\. (?=\S+-\d{3}-)", told.stdout)[1:]
        assert blocks
        assert all("【" in block for block in blocks)


def test_on_a_terminal_they_are_marked_by_style(warehouse):
    command = ["find", "47906", "--warehouse", str(warehouse)]
    result = CliRunner().invoke(main, command, env={"FORCE_COLOR": "1"}, color=True)
    assert "【" not in result.stdout
    assert "\x1b[1;7m47,906\x1b[0m" in result.stdout


def test_a_question_can_be_narrowed(warehouse):
    every = json.loads(run(warehouse, "電話禮貌", "--json").stdout)
    assert len({hit["doc_id"] for hit in every}) == 3
    for narrowed in (
        ("--org", "總局"),
        ("--org", "hq"),
        ("--org", "經濟部標準檢驗局"),
        ("--year", "111"),
        ("--year", "2022"),
    ):
        (hit,) = json.loads(run(warehouse, "電話禮貌", "--json", *narrowed).stdout)
        assert hit["doc_id"] == "hq-111-results"
    assert len(json.loads(run(warehouse, "服務", "--json", "--limit", "7").stdout)) == 7
    assert "the first 2 shown" in run(warehouse, "服務", "--limit", "2").stdout
    assert {hit["kind"] for hit in json.loads(run(warehouse, "450", "--figures", "--json").stdout)} == {"figure"}
    assert {hit["kind"] for hit in json.loads(run(warehouse, "總分", "--json").stdout)} == {"figure"}
    assert json.loads(run(warehouse, "網路申辦報驗批數", "--json").stdout)[0][
        "exact"
    ]  # an indicator's name, not the text's
    assert not [
        hit for hit in json.loads(run(warehouse, "網路申辦報驗批數", "--rows", "--json").stdout) if hit["exact"]
    ]


def test_what_has_not_all_the_words_is_called_the_nearest(warehouse):
    result = run(warehouse, "首長信箱件數")
    assert result.stderr == "nothing has all the words; the nearest:\n"
    assert "【首長信箱】" in result.stdout
    nothing = run(warehouse, "量子電腦")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "nothing found" in nothing.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((" \u3000\t",), "the words are empty"),
        (("",), "the words are empty"),
        ((" ".join(map(chr, range(0x4E00, 0x4E01 + MOST_WORDS))),), "give 50 at most"),
        (("x", "--org", "臺北"), "There are: 基隆分局, 新竹分局, 總局, 高雄分局"),
        (("x", "--org", "分局"), "or several"),
    ],
)
def test_wrong_usage_is_told(warehouse, arguments, words):
    result = run(warehouse, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
