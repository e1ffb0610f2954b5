"""A cell's text laid beside the letters that are printed in its place: which letters are a figure's.

In: the letters of a place in reading order, and a text. Out: runs of letters. White space counts on neither side. Knows no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

CONTEXTS = (40, 20, 10, 5, 3, 2, 1)  # letters beside a figure by which it is told, the most first
_LOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")  # raised digits are set high by the one who reads


class Letter(Protocol):
    """One letter that is no white space."""

    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=Letter)


class Printed(Generic[L]):
    """The letters of a place."""

    def __init__(self, letters: Sequence[L]) -> None:
        self.letters = letters
        self.text = "".join(letter.text for letter in letters).translate(_LOW)


class Laid(Generic[L]):
    """A text laid beside what is printed in its place."""

    def __init__(self, printed: Printed[L], text: str) -> None:
        self._printed = printed
        self._before = [0]  # how many letters stand before each place of the text
        for character in text:
            self._before.append(self._before[-1] + (not character.isspace()))
        self._text = "".join(text.split()).translate(_LOW)
        self._shift = _find_once(printed.text, self._text)

    def find(self, start: int, end: int) -> Sequence[L]:
        """The letters of what stands at these offsets of the text; none where they are not found."""
        if not 0 <= start < end < len(self._before):
            return ()
        first, last = self._before[start], self._before[end]
        at = first + self._shift if self._shift is not None else self._place(first, last)
        return () if at is None else self._printed.letters[at : at + last - first]

    def _place(self, first: int, last: int) -> int | None:
        """Where a figure is printed in a place that holds other letters than the text: by the letters beside it, as many as
        stand in both as often, so that the n-th of them is the n-th."""
        both, one = [(n, n) for n in CONTEXTS], [side for n in CONTEXTS for side in ((n, 0), (0, n))]
        for before, behind in (*both, *one, (0, 0)):
            begin = max(0, first - before)
            words = self._text[begin : last + behind]
            own, printed = _find_all(self._text, words), _find_all(self._printed.text, words)
            if len(own) == len(printed):
                return printed[own.index(begin)] + first - begin
        return None


def _find_once(text: str, words: str) -> int | None:
    """Where words stand in a text; None where they do not, or not only once."""
    at = text.find(words) if words else -1
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def _find_all(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
