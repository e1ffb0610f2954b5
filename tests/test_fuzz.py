"""What the fuzzer found, each input as small as it was made, and a few new ones of a fixed seed."""

import random

import pytest

from tests.torture import __main__ as torture
from tests.torture import guided, reference
from tests.torture.fuzz import KEPT, KINDS, SEEDS, fails, make_input, run, shrink, try_batch

FOUND = sorted(KEPT.glob("*-*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_fails_no_more(path):
    assert fails(path.name.split("-")[0], path.read_bytes()) == ""


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_are_sound(kind):
    run(kind, SEEDS[kind])


@pytest.mark.slow
def test_the_files_of_words_are_sound():
    for name in ("units.toml", "role_rules.toml", "audit_rules.toml", "indicator_phrases.csv", "corrections.csv"):
        reference.run(reference.seeds()[name])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_some_inputs(kind):
    assert try_batch(kind, range(20), seed=0) == []


def test_the_same_input_each_time():
    assert make_input("docx", 7, 1) == make_input("docx", 7, 1) != make_input("docx", 8, 1)


@pytest.mark.slow
def test_a_failure_is_told_and_made_smaller(monkeypatch):
    def break_down(data):
        if b"x" in data:
            raise RecursionError("too deep")

    monkeypatch.setattr("tests.torture.fuzz.read_html", break_down)
    assert fails("html", b"abcxdef") == "RecursionError: too deep"
    assert shrink("html", b"abcxdef", "RecursionError: too deep") == b"x"
    assert fails("html", b"abc") == ""


def test_the_corpus_is_small_and_begun_from(tmp_path):
    """What reached new code is kept, the smallest first, and no more than there is room for."""
    for path in guided.CORPUS.glob("*"):
        assert path.stem in KINDS
        assert path.stat().st_size <= guided.MOST_KEPT
    for kind in KINDS:
        guided.unpack(kind, 1, tmp_path / kind)
        assert (kind == "reference" and len(list((tmp_path / kind).iterdir())) >= guided.MOST_FILES) or SEEDS[kind] in {
            path.read_bytes() for path in (tmp_path / kind).iterdir()
        }


def test_what_is_kept_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(guided, "CORPUS", tmp_path / "corpus")
    monkeypatch.setattr(guided, "MOST_KEPT", 1000)
    (tmp_path / "found").mkdir()
    for size in range(1, 20):
        (tmp_path / "found" / str(size)).write_bytes(bytes(range(size)) * 9)
    assert 2 < guided.keep("html", tmp_path / "found") < 19
    assert (tmp_path / "corpus" / "html.zip").stat().st_size <= 1000
    guided.unpack("html", 1, tmp_path / "again")
    assert bytes(range(2)) * 9 in {path.read_bytes() for path in (tmp_path / "again").iterdir()}


def test_a_file_of_words_is_damaged_below_its_name():
    rng = random.Random(3)
    for _ in range(50):
        assert reference.damage(b"grades.toml\na = 1\n", rng).startswith(b"grades.toml\n")
    assert make_input("reference", 7, 1) == make_input("reference", 7, 1) != make_input("reference", 8, 1)


@pytest.mark.slow
def test_inputs_are_led_where_that_can_be_and_made_blindly_elsewhere(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(guided, "CORPUS", tmp_path)
    if guided.is_there():
        tried, failed = guided.try_kind("html", 4, 1, tmp_path)
        assert (tried > 100, failed) == (True, 0)
    monkeypatch.setattr(guided, "is_there", lambda: False)
    monkeypatch.setattr(torture.fuzz, "fuzz", lambda inputs, seed, minutes: seed)
    assert torture.try_inputs(7, 1.0) == 7
    assert "made blindly" in capsys.readouterr().out
