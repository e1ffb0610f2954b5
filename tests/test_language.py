"""Every message in Chinese and in English, whole: of the code, of click, of what is stored; and the language that is asked for."""

import functools
import json
import re
import string
import time
import tomllib
from collections import Counter
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from messages import VALUE, find_messages
from small_reports import small_report

from extractors import lexicon
from pipeline import cli, language, schema
from pipeline.language import find_asked, pairs, parse_template, speaking, spoken, translate

ROOT = Path(__file__).parents[1]
DEVELOPERS = ("pipeline/specimens/",)  # a tool of those who make reports to try jixiao on
SPEAK_CHINESE = ("pipeline/audit/", "pipeline/commands/", "pipeline/differences.py", "pipeline/copies.py")
MODULES = sorted(
    name
    for room in ("extractors", "pipeline")
    for path in (ROOT / room).rglob("*.py")
    if not (name := path.relative_to(ROOT).as_posix()).startswith(DEVELOPERS)
)
# Names that are the same in every language: of files, options, commands, columns, formats, programs, and what is typed
NAMES = re.compile(
    r"`[^`]*`|\"[^\"]*\"|[\w./-]*\.(?:toml|csv|duckdb|log|md|lock|xml|docx?|odt|help|schema|tables)\b|--?[a-z-]+|[a-z0-9+]+://\S*"
    r"|jixiao (?:ingest|diff|tables|cache|undo|sql|metrics|check|find|indicators|show|trace|export|audit)\b|pip install \S+ ?\w*|dask worker|dask scheduler|chmod u\+rx? \w+|__\w+__"
    r"|\b[a-z]+_[a-z_]+\b|\b[a-z_]+\.[a-z_]+\b|\b[A-Z][\w./-]*\b|\bjixiao\b"
)
ENGLISH = re.compile("[a-z]{2,} [a-z]{2,}")  # two words of prose side by side
CHINESE = re.compile("[㐀-鿿]+")
# Words of reports that are quoted in English, for they are looked for there
QUOTED = re.compile("「[^」]*」|[(][^()]*[㐀-鿿][^()]*[)]|台 and 臺|jixiao find 滿意度")


@functools.cache
def exceptions() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "tests" / "one_language.toml").read_text("utf-8"))


def is_in_both(text: str) -> bool:
    return any(translate(text, to) not in (None, text) for to in ("zh", "en"))


# --- the code ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES)
def test_no_message_of_the_code_has_one_language_alone(module: str) -> None:
    if module in exceptions()["modules"]:
        return
    source = (ROOT / module).read_text("utf-8")
    said = {text: line for line, text in find_messages(source, chinese=module.startswith(SPEAK_CHINESE))}
    lacking = [f"{module}:{line}: {text}" for text, line in said.items() if not is_in_both(text)]
    lacking = [told for told in lacking if told.split(": ", 1)[1] not in exceptions()["texts"]]
    assert not lacking, "add these to pipeline/messages.toml, or to tests/one_language.toml with the reason:\n" + "\n".join(
        lacking
    )


def test_every_exception_is_needed() -> None:
    sources = {module: (ROOT / module).read_text("utf-8") for module in MODULES}
    assert set(exceptions()["modules"]) <= set(sources)
    said = {
        text
        for module, source in sources.items()
        for _, text in find_messages(source, chinese=module.startswith(SPEAK_CHINESE))
    }
    needless = [text for text in exceptions()["texts"] if text not in said or is_in_both(text)]
    assert not needless


def test_a_new_message_is_found() -> None:
    source = '''
REMEDY = "Look at it."
def f(n, what):
    """Not said to anybody at all."""
    word = "some" if n else "too many"
    raise Wrong(f"{what}: there are {word} {n} of them. {REMEDY}")
'''
    found = [text for _, text in find_messages(source, chinese=False)]
    assert f"7: there are too many 7 of them. {REMEDY}" in [*found] if (REMEDY := "Look at it.") else False
    assert f"7: there are some 7 of them. {REMEDY}" in found
    assert not any("anybody" in text for text in found)
    assert VALUE == "7"


@pytest.mark.parametrize("rule", [*schema.data_checks()], ids=lambda rule: rule.name)
def test_rules_of_data_are_said_in_chinese(rule: schema.DataCheck) -> None:
    assert translate(rule.en, "zh") not in (None, rule.en)


def test_reasons_of_doubt_are_said_in_chinese() -> None:
    for sign in lexicon.load("sign_weights").values():
        assert translate(sign["why"], "zh") not in (None, sign["why"])


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_the_catalogue_is_sound() -> None:
    for english, chinese in pairs():
        one, other = parse_template(english), parse_template(chinese)
        assert {name for name, _ in one.slots} == {name for name, _ in other.slots}, english
        assert all(kind in language.KINDS for _, kind in one.slots), english
        assert not any(kind for _, kind in other.slots), f"{english}: kinds are said in English"
        for template in (one, other):
            assert "" not in template.literals[1:-1], f"{english}: two values side by side"
            assert any(literal for literal in template.literals), english
        assert not ENGLISH.search(NAMES.sub("·", "·".join(other.literals))), f"English in {chinese}"
        assert not CHINESE.search(QUOTED.sub("", "·".join(one.literals))), f"Chinese in {english}"


def test_no_two_messages_are_the_same() -> None:
    """But for one and many, which Chinese does not tell apart."""
    one_and_many = {chinese for english, chinese in pairs() if "{n:one}" in english}
    assert not [text for text, n in Counter(zh for _, zh in pairs()).items() if n > 1 and text not in one_and_many]
    plain = [re.sub(r":[a-z]+\}", "}", english) for english, _ in pairs() if ":one}" not in english]
    assert not [text for text, n in Counter(plain).items() if n > 1]


# Words of neither language, so that no value is itself a message or a part of one
VALUES = {
    "": st.text("〇卍xqz9_@#", min_size=1, max_size=6),
    "number": st.integers(0, 10**6).map(str),
    "one": st.just("1"),
    "many": st.integers(2, 10**6).map("{:,}".format),
    "name": st.text("xqz9_@#", min_size=1, max_size=6),
    "printed": st.text("〇卍9", min_size=1, max_size=6),
    "clause": st.text("〇卍9", min_size=1, max_size=6),
    "said": st.text("〇卍9_@#", min_size=1, max_size=6),
    "words": st.sampled_from(["is empty", "a folder", "left out"]),
    "list": st.lists(st.sampled_from(["a folder", "left out", "9"]), min_size=1, max_size=3).map(", ".join),
}


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair[0][:60])
@settings(max_examples=5)
@given(data=st.data())
def test_there_and_back_is_the_same(pair: tuple[str, str], data: st.DataObject) -> None:
    template = parse_template(pair[0])
    values = {name: data.draw(VALUES[kind], label=name) for name, kind in template.slots}
    text = template.fill(values)
    chinese = translate(text, "zh")
    assert chinese is not None
    if any(map(CHINESE.search, parse_template(pair[1]).literals)):
        assert chinese != text
        assert translate(chinese, "en") == text
