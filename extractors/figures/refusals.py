"""Numbers that are no quantities: dates, marks, names, addresses.

In: a text and the numeral at a place of it. Out: the stretch that is no quantity, or None. What they are stands in
``lexicon/not_quantities.toml``.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from extractors import lexicon

REACH = 12  # characters before a number in which the words of ``unless_behind`` stand
FAR = 56  # … and those of ``only_behind``


class _Led(NamedTuple):
    """What the number behind a word is: ``takes`` the part of the text that is then no quantity."""

    takes: re.Pattern[str]
    unless: re.Pattern[str] | None


class Refusals(NamedTuple):
    led: dict[str, list[_Led]]
    led_last: dict[str, tuple[int, ...]]  # last character → lengths of the words that end with it, longest first
    arabic: re.Pattern[str]
    chinese: re.Pattern[str]
    followed_by: frozenset[str]
    unless_behind: dict[str, re.Pattern[str]]  # name of a pattern → what it may not stand behind
    only_behind: dict[str, re.Pattern[str]]  # … → what it must stand behind

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """What is no quantity from ``start`` on, where a numeral stands up to ``end``."""
        before = text[start - 1 : start]
        for size in self.led_last.get(before, ()):
            for led in self.led.get(text[max(0, start - size) : start], ()):
                if led.unless is None or not led.unless.match(text, start):
                    found = led.takes.match(text, start)
                    if found is not None:
                        return found
        if text[start] in "0123456789":
            following = text[end : end + 1]
            quiet = (
                following not in self.followed_by and text[start] != "0" and not (before.isascii() and before.isalnum())
            )
            if quiet and before != "-" and "." not in text[start:end]:
                return None
            return self._in_place(self.arabic.match(text, start))
        return self._in_place(self.chinese.match(text, start))

    def _in_place(self, found: re.Match[str] | None) -> re.Match[str] | None:
        """What was found, where it stands behind what it must and not behind what it may not."""
        if found is None:
            return None
        text, start, name = found.string, found.start(), found.lastgroup or ""
        unless, only = self.unless_behind.get(name), self.only_behind.get(name)
        if unless is not None and unless.search(text, max(0, start - REACH), start):
            return None
        if only is not None and not only.search(text, max(0, start - FAR), start):
            return None
        return found


@functools.cache
@lexicon.making("not_quantities")
def load_refusals() -> Refusals:
    data = lexicon.load("not_quantities")

    def spelled(pattern: str) -> str:
        for name, meaning in data["names"].items():
            pattern = pattern.replace("{" + name + "}", f"(?:{meaning})")
        return pattern

    led: dict[str, list[_Led]] = {}
    lengths: dict[str, set[int]] = {}
    for entry in data["led"]:
        unless = re.compile(spelled(entry["unless"]), re.ASCII) if "unless" in entry else None
        one = _Led(re.compile(spelled(entry.get("takes", "{num}")), re.ASCII), unless)
        for word in entry["words"].split():
            for form in (word, word + " ") if word.isascii() else (word,):
                led.setdefault(form, []).append(one)
                lengths.setdefault(form[-1], set()).add(len(form))
    scripts: dict[str, re.Pattern[str]] = {}
    for script in ("arabic", "chinese"):
        some = (e for e in data["pattern"] if e["script"] in (script, "both"))
        scripts[script] = re.compile("|".join(f"(?P<{e['name']}>{spelled(e['pattern'])})" for e in some), re.ASCII)
    return Refusals(
        led,
        {last: tuple(sorted(sizes, reverse=True)) for last, sizes in lengths.items()},
        scripts["arabic"],
        scripts["chinese"],
        frozenset(data["quick"]["arabic_followed_by"].split()),
        *(
            {e["name"]: re.compile(f"(?:{e[key]})$") for e in data["pattern"] if key in e}
            for key in ("unless_behind", "only_behind")
        ),
    )
