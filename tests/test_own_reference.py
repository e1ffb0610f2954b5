"""A folder of one's own: what its files add to jixiao's words and reference data, who reads it, and what is told of slips in it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from extractors import lexicon, own
from extractors.errors import ReferenceDataError
from extractors.lexicon import files, layout
from extractors.lexicon.shapes import Keys, Many, Number, ShapeError, Text, Words
from pipeline import corrections, fingerprints, reference_data, settlements
from pipeline.cli import main
from tests.torture.reference import _forget as forget
from tests.torture.reference import damage, seeds

ROOT = Path(__file__).parent.parent
INDICATORS = ",".join(reference_data.required("indicators.csv"))
PHRASES = ",".join(reference_data.CSV["indicator_phrases.csv"])
INTERPRETING = "interpreting_cases,通譯服務件數,outreach,general,count,件,case,,,,cases interpreted,actual,more"
ENTRY = Keys({"name": Text()}, {"words": Many(Text()), "slug": Text()})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is read as one's own; what is remembered of the data is forgotten."""
    folder = tmp_path / "my"
    folder.mkdir()
    monkeypatch.setenv(own.VARIABLE, str(folder))
    forget()
    yield folder
    monkeypatch.delenv(own.VARIABLE)
    forget()


@pytest.mark.parametrize(
    ("shape", "ours", "added", "joined", "replaced"),
    [
        (Keys(rest=Text()), {"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}, []),
        (Keys(rest=Text()), {"a": "1"}, {"a": "2"}, {"a": "2"}, ["a"]),
        (Keys(rest=Text()), {"a": "1"}, {"a": "1"}, {"a": "1"}, []),
        (Keys(rest=Number()), {"a": 1}, {"a": 2}, {"a": 2}, ["a"]),
        (Many(Text()), ["件", "案"], ["案", "批", "批"], ["件", "案", "批"], []),
        (Many(Text()), ["件"], [], ["件"], []),
        (Words(), "件 案\n批", "案 基座", "件 案\n批 基座", []),
        (Keys(rest=Keys(rest=Many(Text()))), {"a": {"b": ["c"]}}, {"a": {"b": ["d"]}}, {"a": {"b": ["c", "d"]}}, []),
        # an entry of that name is merged into ours, takes its place, or stands before all of ours
        (
            Many(ENTRY, key="name"),
            [{"name": "a", "slug": "x", "words": ["b"]}],
            [{"name": "a", "words": ["c"]}, {"name": "d"}],
            [{"name": "a", "slug": "x", "words": ["b", "c"]}, {"name": "d"}],
            [],
        ),
        (Many(ENTRY, key="name"), [{"name": "a", "slug": "x"}], [{"name": "a", "slug": "y"}], [{"name": "a", "slug": "y"}], ["[1] (a).slug"]),
        (Many(ENTRY, key="name", whole=True), [{"name": "a", "slug": "x"}], [{"name": "a"}], [{"name": "a"}], ["[1] (a)"]),
        (Many(ENTRY, key="name", whole=True), [{"name": "a"}], [{"name": "a"}], [{"name": "a"}], []),
        (Many(ENTRY, key="name", first=True), [{"name": "a"}], [{"name": "b"}, {"name": "c"}], [{"name": "b"}, {"name": "c"}, {"name": "a"}], []),
        (Many(ENTRY), [{"name": "a"}], [{"name": "a"}, {"name": "a", "slug": "x"}], [{"name": "a"}, {"name": "a", "slug": "x"}], []),
    ],
)  # fmt: skip
def test_what_is_added_joins_what_is_there(shape, ours, added, joined, replaced):
    told, before = [], repr(ours)
    assert shape.add(ours, added, "", told) == joined
    assert told == replaced
    assert repr(ours) == before, "ours itself stays as it is: it is remembered"


@pytest.mark.parametrize(
    ("shape", "ours", "added", "says"),
    [
        (
            Many(ENTRY, key="name"),
            [],
            [{"name": "a"}, {"name": "a"}],
            r"\[2\] \(a\): an entry of that name stands above it",
        ),
        (Many(ENTRY, key="name"), [], [{"slug": "x"}], r"\[1\]: lacks name"),
        (Many(ENTRY, key="name"), [{"name": "a"}], [{"name": "a", "x": "y"}], r"\[1\] \(a\).x: no such key"),
        (Many(ENTRY, key="name"), [{"name": "a"}], [{"name": ["a"]}], r"\[1\].name: a text is expected"),
        (Many(Text()), ["a"], "b", "a list is expected, not a text"),
        (Words(), "a", ["b"], "a text is expected, not a list"),
        (Keys(rest=Text()), {"a": "b"}, ["a"], "a table is expected"),
        (Keys({"a": Text()}), {"a": "b"}, {"c": "d"}, "c: no such key is known here"),
    ],
)
def test_what_cannot_be_added_is_told(shape, ours, added, says):
    with pytest.raises(ShapeError, match=says):
        shape.add(ours, added, "", [])


@pytest.mark.parametrize("name", reference_data.OPEN)
def test_what_is_there_already_adds_nothing(name, folder):
    path = next(p / name for p in (lexicon.FOLDER, reference_data.FOLDER) if (p / name).exists())

    def read():
        forget()
        if name == "corrections.csv":
            return corrections.read_corrections()
        if name == settlements.NAME:
            return settlements.read_settlements()
        if path.parent == reference_data.FOLDER:
            return (reference_data.read_lines if path.suffix == ".csv" else reference_data.read_table)(name)
        return lexicon.load(path.stem)

    before = read()
    (folder / name).write_bytes(path.read_bytes())
    assert read() == before
    assert reference_data.check_own_folder() == ()


def test_rules_of_ones_own_are_asked_first(folder):
    (folder / "role_rules.toml").write_text(
        "[[rule]]\nname = 'quota'\nrole = 'standard'\nexample = '報名名額｜50人｜'\nlead = '名額$'\n", "utf-8"
    )
    assert lexicon.load("role_rules")["rule"][0]["name"] == "quota"


def test_a_name_of_ours_takes_its_place_and_is_told(folder):
    line = next(l for l in (reference_data.FOLDER / "indicators.csv").read_text("utf-8").splitlines() if l.startswith("training_sessions,"))  # fmt: skip  # noqa: E741
    (folder / "indicators.csv").write_text(f"{INDICATORS}\n{line.replace('教育訓練', '訓練')}\n", "utf-8")
    (folder / "organisations.toml").write_text(
        '[[organisation]]\nname = "基隆分局"\nslug = "kl"\nvariants = ["基隆局"]\n', "utf-8"
    )
    lines = reference_data.read_lines("indicators.csv")
    assert lines[0]["name_zh"] == "訓練場次"
    assert [one["indicator_id"] for one in lines].count("training_sessions") == 1
    keelung = next(one for one in lexicon.load("organisations")["organisation"] if one["name"] == "基隆分局")
    assert keelung["slug"] == "kl"
    assert {"基隆局"} < set(keelung["variants"])
    assert [place.removeprefix(f"{folder.as_posix()}/") for place in reference_data.check_own_folder()] == [
        "indicators.csv: indicator_id training_sessions",
        "organisations.toml: organisation[1] (基隆分局).slug",
    ]


def test_settled_findings_of_ones_own_take_the_place_of_ours(folder, monkeypatch):
    ours = folder.parent / "ours"
    ours.mkdir()
    head = ",".join(settlements.COLUMNS)
    (ours / "settled.csv").write_text(f"{head}\na,parts,1.1,5件,wrong,w,b,\na,parts,1.2,6件,wrong,w,b,\n", "utf-8")
    (folder / "settled.csv").write_text(f"{head}\na,parts,1.1,5件,explained,w,b,\nx\n", "utf-8")
    monkeypatch.setattr(settlements, "FOLDER", ours)
    found, told = settlements.read_settlements()
    assert {one.code: one.settled.outcome for one in found} == {"1.1": "explained", "1.2": "wrong"}
    assert [f.message.partition(": ")[0] for f in told] == [f"{(folder / 'settled.csv').as_posix()} line 3"]


def test_corrections_of_ones_own_are_made(folder):
    (folder / "corrections.csv").write_text(
        f"{','.join(corrections.COLUMNS)}\na-110-results,1.1,5件,1,6,,,misprint,me,\nx\n", "utf-8"
    )
    found, told = corrections.read_corrections()
    assert [(one.doc_id, one.value) for one in found] == [("a-110-results", 6)]
    assert [f.message.partition(": ")[0] for f in told] == [f"{(folder / 'corrections.csv').as_posix()} line 3"]


SLIPS = {
    "a name that is none of ours": ("heading.toml", "", r"heading.toml: adds to nothing.*audit.toml, .*headings.toml"),
    "a folder in it": ("lexicon/", "", "lexicon: adds to nothing"),
    "weights, which are learnt": ("row_weights.toml", "", "row_weights.toml: adds to nothing"),
    "no TOML": ("headings.toml", "[columns", "headings.toml: no TOML: "),
    "a key too many": ("headings.toml", '[columns]\nresults = ["a"]', r"headings.toml: columns.results: no such key"),
    "a word without a list": ("headings.toml", '[columns]\nresult = "a"', "columns.result: a list is expected"),
    "not UTF-8": ("headings.toml", "[columns] # \udcff", "headings.toml: line 1 is not in UTF-8"),
    "an entry that lacks what it needs": (
        "organisations.toml",
        '[[organisation]]\nname = "澎湖分局"',
        r"organisations.toml: organisation\[1\] \(澎湖分局\): lacks full_name, slug, kind",
    ),
    "a slug of ours": (
        "organisations.toml",
        '[[organisation]]\nname = "甲"\nfull_name = "甲"\nslug = "hq"\nkind = "agency"',
        r"my/organisations.toml \(with extractors/lexicon/organisations.toml\): two organisations have the slug hq",
    ),
    "another heading": ("indicators.csv", "id,name", "indicators.csv line 1: the columns are id,name. Write: indicator_id"),
    "a line twice": (
        "indicators.csv",
        f"{INDICATORS}\n{INTERPRETING}\n{INTERPRETING}\n",
        "line 3: indicator_id interpreting_cases stands in a line above",
    ),
    "a phrase of no indicator": (
        "indicator_phrases.csv",
        f"{PHRASES}\nnothing,通譯服務,,,,case,,,,meaning\n",
        r"my/indicator_phrases.csv \(with pipeline/reference/indicator_phrases.csv\): entry \d+ names the indicator nothing",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_file_and_remedy(slip, folder):
    name, text, says = SLIPS[slip]
    if name.endswith("/"):
        (folder / name).mkdir()
    else:
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ReferenceDataError, match=says) as told:
        reference_data.check_own_folder()
    assert str(told.value).startswith(folder.as_posix())
    assert "\n" not in str(told.value)


def test_notes_and_files_of_programs_may_stand_there(folder):
    for name in ("README.md", ".git", "~$indicators.csv", "desktop.ini"):
        (folder / name).write_text("x", "utf-8")
    assert reference_data.check_own_folder() == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
def test_what_is_no_file_is_told_and_not_waited_for(folder):
    os.mkfifo(folder / "headings.toml")
    with pytest.raises(ReferenceDataError, match=r"headings\.toml: no regular file"):
        reference_data.check_own_folder()
    (folder / "headings.toml").unlink()
    (folder / "headings.toml").symlink_to("none")
    with pytest.raises(ReferenceDataError, match=r"headings\.toml: cannot be opened"):
        reference_data.check_own_folder()


@pytest.mark.parametrize(("name", "says"), [("none", "does not exist"), ("a.txt", "is a file"), ("", "does not exist")])
def test_a_folder_that_is_not_there_is_told(tmp_path, name, says):
    (tmp_path / "a.txt").write_text("辦理5件", "utf-8")
    named = str(tmp_path / name) if name else ""
    done = CliRunner().invoke(main, ["metrics", str(tmp_path / "a.txt"), "--reference", named])
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_process_started_with_a_folder_that_is_not_there_reads_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv(own.VARIABLE, str(tmp_path / "none"))
    forget()
    with pytest.raises(ReferenceDataError, match=f"none: is no folder.*--reference or {own.VARIABLE}"):
        lexicon.load("units")
    forget()


@pytest.mark.slow
def test_a_folder_that_adds_nothing_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("辦理5件", "utf-8")
    own_folder = tmp_path / "my"
    own_folder.mkdir()
    for beside in (None, "README.md"):
        if beside:
            (own_folder / beside).write_text("notes", "utf-8")
        done = CliRunner().invoke(main, ["metrics", str(tmp_path / "a.txt"), "--reference", str(own_folder)])
        assert done.exit_code == 0
        assert done.stderr.startswith(f"{own_folder}: holds nothing to add. Put files there: ")
        assert "units.toml" in done.stderr


def test_what_takes_the_place_of_ours_is_printed_in_a_line(tmp_path, monkeypatch):
    monkeypatch.setattr(reference_data, "check_own_folder", lambda: ("a.toml: \x1b[31m\u202e[1]\n",))
    (tmp_path / "a.txt").write_text("辦理5件", "utf-8")
    done = CliRunner().invoke(main, ["metrics", str(tmp_path / "a.txt"), "--reference", str(tmp_path)])
    assert done.stderr == r"a.toml: \x1b[31m\u202e[1]\n takes the place of jixiao's own" + "\n"
    assert own.VARIABLE not in os.environ, "it is that command's folder alone"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("row_weights.toml", None),  # it adds to nothing
        ("offices.toml", "document"),
        ("units.toml", "report"),
        ("indicators.csv", "linked"),
        ("corrections.csv", None),  # applied in each run
        ("settled.csv", None),
        ("README.md", None),
    ],
)
def test_what_is_added_is_part_of_what_makes_a_stage(name, stage, folder, tmp_path):
    empty = fingerprints.fingerprint_with(folder)
    assert empty == fingerprints.fingerprint_with(None)
    (folder / name).write_text("a", "utf-8")
    changed = fingerprints.fingerprint_with(folder)
    told = [stage for stage, one, other in zip(fingerprints.STAGES, empty, changed, strict=True) if one != other]
    assert told == ([] if stage is None else list(fingerprints.STAGES[fingerprints.STAGES.index(stage) :]))
    folder.rename(tmp_path / "a folder elsewhere")
    assert fingerprints.fingerprint_with(tmp_path / "a folder elsewhere") == changed


@pytest.mark.slow
def test_a_run_reads_with_what_was_added_and_takes_nothing_else_from_what_is_kept(tmp_path):
    """The folder reaches the processes that read; what was read with other words is not taken for it."""
    (tmp_path / "report.txt").write_text(
        "經濟部標準檢驗局基隆分局114年度提升服務效能執行績效與成果\n\n執行策略\t執行方法\t主辦單位\t工作實錄\n"
        "一、完備基礎服務\t(一)建立業務標準作業流程\t秘書室主任秘書\t募集愛心物資35箱，新設飲水機12基墩，報名名額50人，提供通譯服務8件。\n",
        "utf-8",
    )
    folder = tmp_path / "my"
    folder.mkdir()

    def ingest(*options, **environ):
        command = [sys.executable, "-m", "pipeline", "ingest", "report.txt", "--warehouse", "w.duckdb", *options]
        environ = {k: v for k, v in os.environ.items() if k != own.VARIABLE} | {"PYTHONPATH": str(ROOT)} | environ
        done = subprocess.run(command, cwd=tmp_path, env=environ, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as con:
            figures = con.execute(
                "SELECT unit, indicator_id FROM metrics WHERE unit IN ('基墩', '件') ORDER BY ALL"
            ).fetchall()
            checks = {name for (name,) in con.execute('SELECT "check" FROM findings').fetchall()}
            listed = con.execute("SELECT count(*) FROM indicators WHERE indicator_id = 'interpreting_cases'").fetchall()
        return dict(figures), checks, listed[0][0]

    figures, checks, listed = ingest()
    assert {"inferred_columns", "unknown_unit"} <= checks
    assert listed == 0
    (folder / "headings.toml").write_text('[columns]\nresult = ["工作實錄"]\n', "utf-8")
    (folder / "units.toml").write_text('[count]\ncounters = "基墩"\n', "utf-8")
    figures, checks, listed = ingest("--reference", "my")
    assert not {"inferred_columns", "unknown_unit"} & checks
    assert figures == {"基墩": None, "件": None}
    (folder / "indicators.csv").write_text(f"{INDICATORS}\n{INTERPRETING}\n", "utf-8")
    (folder / "indicator_phrases.csv").write_text(
        f"{PHRASES}\ninterpreting_cases,通譯服務,,,,case,,,,meaning\n", "utf-8"
    )
    assert ingest(**{own.VARIABLE: str(folder)})[::2] == ({"基墩": None, "件": "interpreting_cases"}, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", reference_data.OPEN)
def test_whatever_a_file_holds_it_joins_ours_in_shape_or_is_told(name, folder):
    """Files that somebody damaged: what they add to stays as its shape says, and nothing but an error of ours comes of them."""
    rng, shapes, told = random.Random(name), layout.TOML | reference_data.TOML, []
    for _ in range(12):
        (folder / name).write_bytes(damage(seeds()[name], rng).partition(b"\n")[2])
        forget()
        try:
            reference_data.check_own_folder()
            if name.endswith(".toml"):
                read = lexicon.load if name in layout.OPEN else reference_data.read_table
                stem = name.removesuffix(".toml") if name in layout.OPEN else name
                shapes[stem].check(read(stem), "")
            elif name == "corrections.csv":
                corrections.read_corrections()
        except ReferenceDataError as error:
            told.append(str(error))
    assert all(one.startswith(folder.as_posix()) for one in told), told


def test_suggestions_say_where_their_lines_belong(tmp_path):
    from pipeline.suggestions import tell_files

    first, *heads = tell_files().splitlines()
    assert "folder of your own: --reference DIR" in first
    assert heads == [f"# indicators.csv: {INDICATORS}", f"# indicator_phrases.csv: {PHRASES}"]


def test_every_file_of_words_says_whether_it_may_be_added_to():
    assert set(layout.OPEN) | {f"{name}.toml" for name in layout.CLOSED} == {f"{name}.toml" for name in layout.TOML}
    assert files.AS_OTHERS.endswith(".")
