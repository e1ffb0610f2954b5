"""Files of words and reference data that an analyst has damaged: each is told with file, place and remedy, and nothing else."""

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_reports import small_report

from extractors import lexicon
from extractors.errors import ReferenceDataError
from extractors.lexicon import files, layout
from pipeline import corrections, reference_data
from pipeline.ingest import ingest
from tests.torture import reference

ROOT = Path(__file__).parent.parent


def read(name, change):
    """As if the file held its text, changed."""
    text = next(path for path in reference.paths() if path.name == name).read_text("utf-8-sig")
    changed = change(text)
    assert changed != text
    reference.run(name.encode() + b"\n" + changed.encode("utf-8", "surrogateescape"))


def swap(old, new):
    return lambda text: text.replace(old, new, 1)


def more(text):
    return lambda old: f"{old}\n{text}"


# What an analyst may do to a file, and what is said of it
SLIPS = {
    "a quote that is left open": ("offices.toml", swap('"秘書室",', '"秘書室,'), "no TOML: .*line 1"),
    "a comma that is left out": ("offices.toml", swap('"秘書室",', '"秘書室"'), "no TOML: .*line 1"),
    "one word without a list": ("grades.toml", swap('["以上"]', '"以上"'), "above: a list is expected, not a text"),
    "a list that is empty": ("grades.toml", swap('["以上"]', "[]"), "above: a list of at least 1"),
    "a number for a word": ("grades.toml", swap('points = "分"', "points = 1"), r"points: a text is expected, not a number \(1\)"),
    "a key that is mistyped": ("headings.toml", swap("indicator ", "indicater "), "columns: lacks indicator"),
    "a key too many": ("headings.toml", swap("[columns]", '[columns]\nextra = ["a"]'), "columns.extra: no such key"),
    "a kind that there is not": ("bounds.toml", swap('"approx"', '"about"'), r"prefix\[1\].bound: 'about' is none of approx"),
    "a weight as a word": ("cut_weights.toml", swap("weight = -0.4", 'weight = "-0.4"'), "cut.weight: a number is expected"),
    "a weight without end": ("cut_weights.toml", swap("weight = -0.4", "weight = inf"), "cut.weight: a number is expected"),
    "a word under two cues": ("roles.toml", swap('target = [', 'target = ["收文", '), "roles.toml: 收文 stands under both target and act"),
    "a pattern that is none": ("role_rules.toml", swap("(?:{open_end})$'", "(?:{open_end}$'"), "rule .*: missing \\), unterminated"),
    "a list that is not there": ("role_rules.toml", swap("{open_end}", "{open_ende}"), "rule .*'open_ende' is named and stands nowhere"),
    "a test that is not there": ("role_rules.toml", swap('test = "', 'test = "x'), "rule .* is named and stands nowhere"),
    "a pattern of not_quantities": ("not_quantities.toml", swap("takes = '(?:{num})", "takes = '(?:{num}"), "not_quantities.toml: "),
    "characters one too many": ("simplified.toml", swap("龜", "龜龜"), "simplified.toml: the first two maketrans"),
    "two of one slug": ("organisations.toml", swap('slug = "keelung"', 'slug = "hq"'), "two organisations have the slug hq"),
    "a parent that is not there": ("organisations.toml", swap('parent = "總局"', 'parent = "總具"'), "has the parent 總具"),
    "a slug with a slash": ("organisations.toml", swap('slug = "keelung"', 'slug = "../x"'), "slug: '../x' is not written as"),
    "an insertion after nothing": ("frameworks.toml", swap('after = "', 'after = "9'), "frameworks.toml: '9.* stands nowhere"),
    "no number in a row": ("role_weights.toml", swap('"year=own" = "', '"year=own" = "1 '), "year=own: 6 numbers are expected, not 7"),
    "another heading": ("indicators.csv", swap("name_zh", "name"), "line 1: the columns are .*Write: indicator_id,name_zh"),
    "a comma too many": ("indicators.csv", more("a,b,c"), r"line \d+: 3 fields instead of 13"),
    "a name twice": ("indicators.csv", lambda t: t + t.split("\n")[1] + "\n", "indicator_id training_sessions stands in a line above"),
    "a quote left open": ("indicators.csv", more('"a'), r"line \d+: no CSV: .*Close the quotation mark"),
    "a pack that is not there": (
        "indicators.csv",
        swap(",training,general,", ",training,generl,"),
        "training_sessions is of the pack generl",
    ),
    "a kind of quantity": ("indicators.csv", swap(",count,", ",counts,"), "quantity is counts; write one of count"),
    "a phrase of none": ("indicator_phrases.csv", more("x,a,,,,,,,,meaning"), "names the indicator x, which indicators.csv has not"),
    "words with a gap": ("indicator_phrases.csv", swap("教育訓練/", "教育訓練//"), "words has nothing on one side of a /"),
    "a factor as a word": ("indicator_units.csv", swap("件,case,1,", "件,case,one,"), "line 2: factor is one; write a number"),
    "a reach that is none": ("indicator_qualifiers.csv", swap(",own", ",owm"), "reach is owm; write one of own, sentence, item"),
    "a link without a figure": ("links_by_hand.csv", more("keelung-110-results,1.1,,1,,,"), "raw is empty"),
    "a relation that is none": ("audit_rules.toml", swap('relation = "sum"', 'relation = "summ"'), "rule .*no relation is called summ"),
    "a piece that is not there": ("audit_rules.toml", swap("{opens}", "{openx}"), "rule .*'openx' is named"),
    "a party that is missing": ("audit_rules.toml", swap("{N:whole}", "{N:all}"), "its pattern names no whole"),
    "a word of no list": ("audit.toml", swap("within = [", "within_ = ["), "parts: lacks within"),
    "a pack without words": ("packs.toml", more('[x]\nzh = "a"'), "x: lacks names"),
    "a mark that is none": ("sources.toml", swap("[", "["[:0] + "{"), "no TOML"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_file_and_place(slip):
    name, change, says = SLIPS[slip]
    with pytest.raises(ReferenceDataError, match=says) as told:
        read(name, change)
    assert str(told.value).startswith((f"extractors/lexicon/{name}", f"pipeline/reference/{name}"))
    assert "\n" not in str(told.value)


def test_what_is_quoted_of_a_file_stays_in_one_line():
    told = ReferenceDataError("a: the columns are x\ny\u2028z")
    assert str(told) == str(pickle.loads(pickle.dumps(told))) == "a: the columns are x y z"
    with pytest.raises(ReferenceDataError, match=r"^[^\n]*points: a text is expected, and it is empty[^\n]*$"):
        read("grades.toml", swap('points = "分"', 'points = """\n\n\n"""'))


def test_what_the_project_has_holds():
    for path in reference.paths():
        if path.parent == lexicon.FOLDER:
            assert path.stem in layout.TOML or path.stem in layout.JSON
    there = {
        path.name
        for folder in (lexicon.FOLDER, reference_data.FOLDER)
        for path in folder.iterdir()
        if path.suffix in (".toml", ".json", ".csv")
    }
    assert there == {path.name for path in reference.paths()}, (
        "say in layout.py or reference_data.py what a new file holds"
    )
    for name in reference_data.CSV:
        assert reference_data.read_lines(name) or name == "links_by_hand.csv"


HOSTILE = {
    "brackets ten thousand deep": b"a = " + b"[" * 10_000,
    "tables ten thousand deep": b"a = " + b"{a = " * 10_000,
    "a key of a million parts": b"a." * 1_000_000 + b"b = 1",
    "a key of quoted parts": b'"a" . ' * 100_000 + b"b = 1",
    "a number of a million digits": b"a = " + b"9" * 1_000_000,
    "not UTF-8": b"a = '\xff'",
    "two marks of byte order": b"\xef\xbb\xbf\xef\xbb\xbfa = 1",
    "a NUL": b"a = '\0'",
    "nothing": b"",
    "carriage returns": b"a = 1\rb = 2\r",
    "more than eight megabytes": b"#" * (files.MOST_BYTES + 1),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", ["grades", "kinds"])
def test_a_hostile_file_is_told_at_once(tmp_path, what, name):
    path = tmp_path / f"{name}.toml"
    path.write_bytes(HOSTILE[what])
    shape = layout.TOML.get(name) or reference_data.TOML["kinds.toml"]
    with pytest.raises(ReferenceDataError, match=r"^the file: .+\. \S.*"):
        files.parse_toml(files.read_text(path, "the file"), "the file", shape)


@pytest.mark.parametrize(
    "text", ["{" * 100_000, '{"a": "b"}', '{"a": NaN}', "[1]", "", '{"a": 1', '{"a": ' + "9" * 5000 + "}"]
)
def test_weights_that_are_none_are_told(text):
    with pytest.raises(ReferenceDataError, match=r"^the file: .+\. \S.*"):
        files.parse_json(text, "the file", layout.JSON["subject_weights"])


def test_a_lone_quote_over_ten_megabytes_is_told():
    """CSV goes on until the quotation mark is closed; a field holds 131,072 characters."""
    with pytest.raises(ReferenceDataError, match="line 2: no CSV: field larger than"):
        reference_data.parse_lines(
            ",".join(reference_data.CSV["links_by_hand.csv"]) + '\n"' + "a\n" * 5_000_000, "links_by_hand.csv"
        )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("fifo", "loop", "zero", "none", "."):
        with pytest.raises(ReferenceDataError, match=f"^the file: .*{tmp_path}"):
            files.read_text(tmp_path / name, "the file")


def correct(tmp_path, data):
    (tmp_path / "corrections.csv").write_bytes(data)
    return corrections.read_corrections(tmp_path / "corrections.csv")


def test_a_damaged_correction_costs_no_other(tmp_path):
    head = ",".join(corrections.COLUMNS)
    good = "keelung-110-results,1.1,5件,1,6,,,misprint,me,2026-01-01"
    for bad in (
        'keelung-110-results,1.2,"5件,1,6,,,a,me,',
        "a,b,c,1,inf,,,a,me,",
        f'a,b,"{"x" * 200_000}",1,1,,,a,me,',
        "a,b,c,1," + "9" * 5000 + ",,,a,me,",
    ):
        found, told = correct(tmp_path, f"{head}\r\n{bad}\r\n{good}\r\n".encode())
        assert [one.raw for one in found] == ["5件"]
        assert [finding.check for finding in told] == ["correction_unread"]
        assert "corrections.csv line 2: " in told[0].message


@pytest.mark.parametrize("data", [b"\xff", b"a,b\n1,2\n", b'"', b"doc_id\n"])
def test_corrections_that_cannot_be_read_are_told(tmp_path, data):
    found, told = correct(tmp_path, data)
    assert (found, [finding.severity for finding in told]) == ((), ["error"])


@pytest.mark.slow
def test_a_run_ends_with_one_line_and_the_warehouse_stays(tmp_path):
    for package in ("extractors", "pipeline"):
        shutil.copytree(ROOT / package, tmp_path / package)
    for year in (113, 114):
        (tmp_path / f"{year}.txt").write_text(small_report(year=year), "utf-8")
    reports, warehouse = [tmp_path / "113.txt", tmp_path / "114.txt"], tmp_path / "w.duckdb"
    assert ingest(reports, warehouse, jobs=1).ok
    before = warehouse.read_bytes()
    path = tmp_path / "extractors" / "lexicon" / "roles.toml"
    path.write_text(path.read_text("utf-8").replace('"收文"', "收文", 1), "utf-8")
    command = [sys.executable, "-m", "pipeline", "ingest", *map(str, reports), "--warehouse", str(warehouse)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("jixiao: extractors/lexicon/roles.toml: no TOML: "), done.stderr
    assert done.stderr.count("\n") == 1
    assert warehouse.read_bytes() == before
    assert not (tmp_path / "w.previous.duckdb").exists()
