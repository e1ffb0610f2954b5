"""The language that people are spoken to in: Chinese or English, every message of both in one catalogue.

In: texts as the code writes them and as the warehouse keeps them, in either language. Out: the same in the language of the
run, whole or not at all: what the catalogue (`messages.toml`) lacks stays as it is. Texts are translated where they are
printed and nowhere else, so that what is kept has the same bytes whoever reads it. JSON and CSV are never translated.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "zh"]
VARIABLE = "JIXIAO_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
WINDOWS_CHINESE = 0x04  # primary language of a language identifier
TRIES = 400  # places of the words between two values that are looked at in one text
SENTENCES = 40  # of one text; no message has more

_asked: ContextVar[Language | None] = ContextVar("language", default=None)


def language() -> Language:
    """What was asked for by :func:`use`, else what the environment says."""
    return _asked.get() or _of_environment()


def use(asked: Language | None) -> None:
    """Speak this language from now on; None: what the environment says."""
    _asked.set(asked)


@contextlib.contextmanager
def speaking(asked: Language) -> Iterator[None]:
    """Speak this language for a while."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)


def find_asked(arguments: Sequence[str]) -> Language | None:
    """The language that a command line asks for with ``--lang``, wherever it stands, before anything of it is parsed.

    >>> find_asked(["check", "--lang", "zh"]), find_asked(["--lang=en", "sql", "--", "--lang=zh"]), find_asked(["--lang"])
    ('zh', 'en', None)
    """
    words = list(arguments)
    if "--" in words:
        words = words[: words.index("--")]
    found: Language | None = None
    for word, following in zip(words, [*words[1:], ""], strict=False):
        said = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        found = "zh" if said == "zh" else "en" if said == "en" else found
    return found


def _of_environment() -> Language:
    if own := os.environ.get(VARIABLE):
        return "zh" if own == "zh" else "en"
    said = next(filter(None, map(os.environ.get, LOCALE)), None)
    if said is None and sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == WINDOWS_CHINESE else "en"
    return "zh" if said and said.lower().startswith("zh") else "en"


def spoken(text: str) -> str:
    """A text in the language of the run; as it is where it is so already, or where the catalogue lacks any part of it."""
    to = language()
    if not _OTHER[to].search(text):
        return text
    found = translate(text, to)
    return text if found is None else found


# --- the catalogue --------------------------------------------------------------------------------------------------

# Whether a text has words of the language other than the one that is wanted.
_OTHER = {"zh": re.compile("[A-Za-z]"), "en": re.compile("[㐀-鿿]|[：；。、（〔]")}
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_SPACE = re.compile(r"[\s〔〕；]")
_STOP = re.compile("。")
_ENGLISH = re.compile("[A-Za-z]+ [A-Za-z]{2,}")
_SLOT = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
KINDS = ("", "number", "one", "many", "name", "printed", "clause", "words", "said", "list")
_ENDS = {"zh": re.compile(r"(?<=[.!?)]) +(?=\S)|\n+"), "en": re.compile(r"(?<=[。！？])(?=[^\n])|\n+")}  # by the language wanted
_LIST = {"zh": (", ", "、"), "en": ("、", ", ")}


class Template(NamedTuple):
    """A message with places for values: ``literals[0] slots[0] literals[1] … literals[-1]``."""

    literals: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]  # name and kind

    @property
    def weight(self) -> int:
        """Characters that are its own: of two that match the heavier says more."""
        return sum(map(len, self.literals))

    def fill(self, values: Mapping[str, str]) -> str:
        filled = [literal + values[name] for literal, (name, _) in zip(self.literals, self.slots, strict=False)]
        return "".join([*filled, self.literals[-1]])


class Entry(NamedTuple):
    """A message in the language that a text is in, and in the other."""

    read: Template
    write: Template
    longest: str


def parse_template(text: str) -> Template:
    """
    >>> parse_template("table {n:number}: {why:words}")
    Template(literals=('table ', ': ', ''), slots=(('n', 'number'), ('why', 'words')))
    """
    literals, slots, end = [], [], 0
    for found in _SLOT.finditer(text):
        literals.append(text[end : found.start()])
        slots.append((found[1], found[2] or ""))
        end = found.end()
    return Template((*literals, text[end:]), tuple(slots))


@functools.cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Every message in English and in Chinese, as the catalogue has them."""
    import tomllib
    from importlib.resources import files

    held = tomllib.loads((files("pipeline") / "messages.toml").read_text("utf-8"))
    return tuple(pair for section in held.values() for pair in section.items())


@functools.cache
def entries(to: Language) -> tuple[Entry, ...]:
    """The messages of the other language, each with its translation, those that say most first; behind them those that begin with a value.

    The kinds of values are written in English and hold in both.
    """
    found = []
    for pair in pairs():
        english, chinese = map(parse_template, pair)
        kinds = dict(english.slots)
        chinese = chinese._replace(slots=tuple((name, kinds[name]) for name, _ in chinese.slots))
        read, write = (english, chinese) if to == "zh" else (chinese, english)
        found.append(Entry(read, write, max(read.literals, key=len)))
    return tuple(sorted(found, key=lambda entry: (not entry.read.literals[0], -entry.read.weight)))


@functools.cache
def _plain(to: Language) -> dict[str, str]:
    """The messages without values: most words that stand for a value in others are such."""
    return {e.read.literals[0]: e.write.literals[0] for e in entries(to) if not e.read.slots}


@functools.cache
def _with_values(to: Language) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries(to) if entry.read.slots)


@functools.lru_cache(maxsize=8192)
def translate(text: str, to: Language) -> str | None:
    """A text of the other language in this one: a message, or several sentences that are; None where any part is unknown.

    A text without words of the other language is itself.
    """
    core = text.strip()
    if not core or not _OTHER[to].search(core):
        return text
    found = _translate_message(core, to)
    if found is None:
        found = _translate_sentences(core, to)
    return found if found is None or core == text else text.replace(core, found, 1)


def _translate_message(text: str, to: Language) -> str | None:
    plain = _plain(to).get(text)
    if plain is not None:
        return plain
    for entry in _with_values(to):
        if entry.longest in text:
            values = _match(entry.read, text, to)
            if values is not None:
                return entry.write.fill(values)
    return None


def _translate_sentences(text: str, to: Language) -> str | None:
    """By the first end of a sentence at which both what stands before and what stands behind are known."""
    for found in list(_ENDS[to].finditer(text))[:SENTENCES]:
        first = _translate_message(text[: found.start()], to)
        if first is not None:
            rest = translate(text[found.end() :], to)
            if rest is not None:
                between = found[0] if "\n" in found[0] else "" if to == "zh" else " "
                return f"{first}{between}{rest}"
    return None


def _match(template: Template, text: str, to: Language) -> dict[str, str] | None:
    """The values, translated, with which the template is this text; None where it is not. In bounds for any text."""
    if not (text.startswith(template.literals[0]) and text.endswith(template.literals[-1])):
        return None
    at = 0
    for literal in template.literals:
        at = text.find(literal, at)
        if at < 0:
            return None
        at += len(literal)
    return _match_from(template, text, to, 0, len(template.literals[0]), {}, [TRIES])


def _match_from(
    template: Template, text: str, to: Language, slot: int, start: int, values: dict[str, str], tries: list[int]
) -> dict[str, str] | None:
    """The same from one value on, which begins at ``start``: it ends where the words behind it are first found to fit, or last
    where it is what a report prints, which may have such words itself."""
    name, kind = template.slots[slot]
    literal = template.literals[slot + 1]
    last = slot + 1 == len(template.slots)
    for end in _ends(text, literal, start, last, kind == "printed"):
        if not tries[0]:
            break
        tries[0] -= 1
        value = _convert(text[start:end], kind, to)
        if value is not None and values.get(name, value) == value:
            held = {**values, name: value}
            found = held if last else _match_from(template, text, to, slot + 1, end + len(literal), held, tries)
            if found is not None:
                return found
    return None


def _ends(text: str, literal: str, start: int, last: bool, backwards: bool) -> Iterator[int]:
    """Where a value of at least one character may end."""
    if last:
        if len(text) - len(literal) > start:
            yield len(text) - len(literal)
        return
    find = text.rfind if backwards else text.find
    end = find(literal, start + 1)
    while end > start:
        yield end
        end = text.rfind(literal, start + 1, end + len(literal) - 1) if backwards else text.find(literal, end + 1)


def _convert(value: str, kind: str, to: Language) -> str | None:
    """A value in the language wanted; None where it is not of its kind."""
    if kind == "words":
        return translate(value, to)
    if kind == "said":  # a name or a library's message as it is, ours in the language wanted
        found = translate(value, to)
        return value if found is None else found
    if kind == "list":
        return _convert_list(value, to)
    if kind in ("number", "one", "many"):
        fits = _NUMBER.fullmatch(value) is not None and (kind == "number" or (value == "1") == (kind == "one"))
        return value if fits else None
    refused = {"name": _SPACE, "printed": _ENGLISH, "clause": _STOP}.get(kind)
    return None if refused is not None and refused.search(value) else value


@functools.lru_cache(maxsize=1024)
def _convert_list(value: str, to: Language) -> str | None:
    """The first comma at which both what stands before and what stands behind are known; else the whole as one message."""
    read, write = _LIST[to]
    end = value.find(read)
    while end > 0:
        first = translate(value[:end], to)
        rest = None if first is None else _convert_list(value[end + len(read) :], to)
        if rest is not None:
            return f"{first}{write}{rest}"
        end = value.find(read, end + 1)
    return translate(value, to)
