"""What the fuzzer found, each input as small as it was made, and a few new ones of a fixed seed."""

import pytest

from tests.torture.fuzz import KEPT, SEEDS, fails, make_input, run, shrink, try_batch

FOUND = sorted(KEPT.glob("*-*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_fails_no_more(path):
    assert fails(path.name.split("-")[0], path.read_bytes()) == ""


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_are_sound(kind):
    run(kind, SEEDS[kind])


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_some_inputs(kind):
    assert try_batch(kind, range(20), seed=0) == []


def test_the_same_input_each_time():
    assert make_input("docx", 7, 1) == make_input("docx", 7, 1) != make_input("docx", 8, 1)


def test_a_failure_is_told_and_made_smaller(monkeypatch):
    def break_down(data):
        if b"x" in data:
            raise RecursionError("too deep")

    monkeypatch.setattr("tests.torture.fuzz.read_html", break_down)
    assert fails("html", b"abcxdef") == "RecursionError: too deep"
    assert shrink("html", b"abcxdef", "RecursionError: too deep") == b"x"
    assert fails("html", b"abc") == ""
