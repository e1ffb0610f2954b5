"""The language that people are spoken to in: Chinese or English, every message of both in one catalogue.

In: texts as the code writes them and as the warehouse keeps them, in either language. Out: the same in the language of the
run, whole or not at all: what the catalogue (`messages.toml`) lacks stays as it is. Texts are translated where they are
printed and nowhere else, so that what is kept has the same bytes whoever reads it. JSON and CSV are never translated.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
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
TRIES = 5000  # parts of one text that are looked at
SLOW = 100  # characters of a part that count as one part more
DEEPEST = 12  # messages inside or behind one another

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
_ENDS = {
    "zh": re.compile(r"(?<=[.!?)]) +(?=\S)|\n+"),
    "en": re.compile(r"(?<=[。！？])(?=[^\n])|\n+"),
}  # by the language wanted
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
    """The messages of the other language, each with its translation, those that say most first.

    The kinds of values are written in English and hold in both.
    """
    found = []
    for pair in pairs():
        english, chinese = map(parse_template, pair)
        kinds = dict(english.slots)
        chinese = chinese._replace(slots=tuple((name, kinds[name]) for name, _ in chinese.slots))
        read, write = (english, chinese) if to == "zh" else (chinese, english)
        found.append(Entry(read, write, max(read.literals, key=len)))
    return tuple(sorted(found, key=lambda entry: -entry.read.weight))


@functools.cache
def _plain(to: Language) -> dict[str, str]:
    """The messages without values: most words that stand for a value in others are such."""
    return {e.read.literals[0]: e.write.literals[0] for e in entries(to) if not e.read.slots}


@functools.cache
def _with_values(to: Language) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries(to) if entry.read.slots)


@functools.lru_cache(maxsize=4096)
def translate(text: str, to: Language) -> str | None:
    """A text of the other language in this one: a message, or several sentences that are; None where any part is unknown.

    A text without words of the other language is itself. Of several readings that with the most words of the catalogue holds,
    so that no sentence is taken for a value of the one before it. In bounds for any text.
    """
    found = _Search(to).read(text, 0)
    return None if found is None else found.text


class _Read(NamedTuple):
    """A text in the language wanted, and how many of its characters were the catalogue's."""

    text: str
    weight: int


class _Search:
    """The readings of one text and of its parts, each looked for once."""

    def __init__(self, to: Language) -> None:
        self.to = to
        self.left = TRIES
        self.seen: dict[tuple[str, int], _Read | None] = {}

    def read(self, text: str, depth: int) -> _Read | None:
        """``depth``: how many messages it stands inside of, or behind."""
        core = text.strip()
        if not core or not _OTHER[self.to].search(core):
            return _Read(text, 0)
        if (core, depth) not in self.seen:
            self.left -= 1 + len(core) // SLOW
            self.seen[core, depth] = self._read_words(core, depth) if depth <= DEEPEST and self.left > 0 else None
        found = self.seen[core, depth]
        return found if found is None or core == text else _Read(text.replace(core, found.text, 1), found.weight)

    def _read_words(self, text: str, depth: int) -> _Read | None:
        plain = _plain(self.to).get(text)
        if plain is not None:
            return _Read(plain, len(text))
        best: _Read | None = None
        for found in (*self._read_messages(text, depth), *self._read_sentences(text, depth)):
            if best is None or found.weight > best.weight:
                best = found
        return best

    def _read_messages(self, text: str, depth: int) -> Iterator[_Read]:
        for entry in _with_values(self.to):
            if entry.longest in text and _may_be(entry.read, text):
                values = self._match(entry.read, text, depth, 0, len(entry.read.literals[0]), {})
                if values is not None:
                    weight = entry.read.weight + sum(value.weight for value in values.values())
                    yield _Read(entry.write.fill({name: value.text for name, value in values.items()}), weight)

    def _read_sentences(self, text: str, depth: int) -> Iterator[_Read]:
        """By the first end of a sentence at which both what stands before and what stands behind are known."""
        for end in _ENDS[self.to].finditer(text):
            if self.left <= 0:
                return
            first = self._read_sentence(text[: end.start()], depth + 1)
            rest = None if first is None else self.read(text[end.end() :], depth + 1)
            if first is not None and rest is not None:
                between = end[0] if "\n" in end[0] else "" if self.to == "zh" else " "
                yield _Read(f"{first.text}{between}{rest.text}", first.weight + rest.weight)
                return

    def _read_sentence(self, text: str, depth: int) -> _Read | None:
        """A message, or one that others go on from, without its stop: `a picture (PNG). Fetch the file again.`"""
        found = self.read(text, depth)
        ends, stop = (".", "。") if self.to == "zh" else ("。", ".")
        if found is None and text.endswith(ends):
            found = self.read(text[:-1], depth)
            return None if found is None else _Read(found.text + stop, found.weight)
        return found

    def _match(
        self, template: Template, text: str, depth: int, slot: int, start: int, values: dict[str, _Read]
    ) -> dict[str, _Read] | None:
        """The values of a template from one on, which begins at ``start``; None where it is not this text. A value ends where
        the words behind it are first found to fit, or last where it is what a report prints, which may have them itself."""
        name, kind = template.slots[slot]
        literal = template.literals[slot + 1]
        last = slot + 1 == len(template.slots)
        for end in _ends(text, literal, start, last, kind == "printed"):
            if self.left <= 0:
                break
            self.left -= 1
            value = self._convert(text[start:end], kind, depth)
            if value is not None and values.get(name, value) == value:
                held = {**values, name: value}
                found = held if last else self._match(template, text, depth, slot + 1, end + len(literal), held)
                if found is not None:
                    return found
        return None

    def _convert(self, value: str, kind: str, depth: int) -> _Read | None:
        """A value in the language wanted; None where it is not of its kind."""
        if kind == "words":
            return self.read(value, depth + 1)
        if kind == "said":  # a name or a library's message as it is, ours in the language wanted
            return self.read(value, depth + 1) or _Read(value, 0)
        if kind == "list":
            return self._convert_list(value, depth)
        if kind in ("number", "one", "many"):
            fits = _NUMBER.fullmatch(value) is not None and (kind == "number" or (value == "1") == (kind == "one"))
        else:
            refused = {"name": _SPACE, "printed": _ENGLISH, "clause": _STOP}.get(kind)
            fits = refused is None or not refused.search(value)
        return _Read(value, 0) if fits else None

    def _convert_list(self, value: str, depth: int) -> _Read | None:
        """Each of its messages ends at the first comma before which one is known."""
        read, write = _LIST[self.to]
        told, weight, start = [], 0, 0
        while start < len(value):
            for end in itertools.chain(_ends(value, read, start, False, False), [len(value)]):
                one = self.read(value[start:end], depth + 1)
                if one is not None or self.left <= 0:
                    break
            if one is None:
                return None
            told.append(one.text)
            weight, start = weight + one.weight, end + len(read)
        return _Read(write.join(told), weight)


def _may_be(template: Template, text: str) -> bool:
    """Whether all its words are there, in their order."""
    if not (text.startswith(template.literals[0]) and text.endswith(template.literals[-1])):
        return False
    at = 0
    for literal in template.literals:
        at = text.find(literal, at)
        if at < 0:
            return False
        at += len(literal)
    return True


def _ends(text: str, literal: str, start: int, last: bool, backwards: bool) -> Iterator[int]:
    """Where a value of at least one character may end."""
    if last:
        if len(text) - len(literal) > start:
            yield len(text) - len(literal)
        return
    end = text.rfind(literal, start + 1) if backwards else text.find(literal, start + 1)
    while end > start:
        yield end
        end = text.rfind(literal, start + 1, end + len(literal) - 1) if backwards else text.find(literal, end + 1)
