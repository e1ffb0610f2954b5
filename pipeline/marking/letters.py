"""The letters of a DOCX or ODT with the bytes that they take, and which of them a figure's are.

In: the pieces that the reader took its text from, and their XML with places. Out: letters of one paragraph or several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.document.formats.flow import TextPiece
from extractors.document.formats.spots import SpottedXml
from pipeline.alignment import Laid, Printed
from pipeline.audit.figures import parse_locator
from pipeline.marking.notes import Note
from pipeline.places import Asked


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, its paragraph, and where it stands; ``source`` is None where nothing can be put beside it."""

    text: str
    paragraph: int
    source: Element | None = None
    tail: bool = False
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment around letters, from the first to the last."""

    text: str
    first: Letter
    last: Letter


@dataclass(frozen=True, slots=True)
class Placed:
    """The comments of all notes, and the numbers of the notes by where their first one stands."""

    comments: tuple[Comment, ...]
    placed: tuple[int, ...]
    headed: tuple[int, ...]
    left: tuple[int, ...]


def list_letters(pieces: Iterable[TextPiece], xml: SpottedXml, takes: Callable[[Element, bool], bool]) -> list[Letter]:
    """The letters in reading order. ``takes`` tells whether a comment can begin or end in an element's text."""
    letters: list[Letter] = []
    for piece in pieces:
        shown = [letter for letter in piece.text if not letter.isspace()]
        source = piece.source
        spots = list(xml.spots(source, piece.tail)) if source is not None and takes(source, piece.tail) else []
        if len(spots) == len(shown):
            letters += [
                Letter(text, piece.paragraph, source, piece.tail, spot.begin, spot.end)
                for text, spot in zip(shown, spots, strict=True)
            ]
        else:
            letters += [Letter(text, piece.paragraph) for text in shown]
    return letters


def place_notes(notes: Sequence[Note], letters: Sequence[Letter]) -> Placed:
    """The comments of each note: one at its first figure that is found, a short one in each further paragraph with one.
    What is found nowhere stands at the document's first letter."""
    finder = _Finder(letters)
    head = next((letter for letter in letters if letter.source is not None), None)
    comments: list[Comment] = []
    placed: list[int] = []
    headed: list[int] = []
    left: list[int] = []
    for note in notes:
        found = [where for one in note.figures if (where := finder.find(one))]
        if found:
            placed.append(note.number)
            by_paragraph: dict[int, Sequence[Letter]] = {}
            for where in found:
                by_paragraph.setdefault(where[0].paragraph, where)
            first, *others = by_paragraph.values()
            comments.append(Comment(note.text, first[0], first[-1]))
            comments += [Comment(note.reference, where[0], where[-1]) for where in others]
        elif head is not None:
            headed.append(note.number)
            comments.append(Comment(note.lost, head, head))
        else:
            left.append(note.number)
    return Placed(tuple(comments), tuple(placed), tuple(headed), tuple(left))


class _Finder:
    def __init__(self, letters: Iterable[Letter]) -> None:
        self._paragraphs: dict[int, list[Letter]] = defaultdict(list)
        for letter in letters:
            self._paragraphs[letter.paragraph].append(letter)
        self._cells: dict[str, Printed[Letter]] = {}

    def find(self, asked: Asked) -> Sequence[Letter]:
        """The letters of a figure that a comment can stand at; none where it is not found."""
        printed = self._cells.get(asked.locator)
        if printed is None:
            first, last = parse_locator(asked.locator).lines or (1, 0)
            numbers = [n for n in sorted(self._paragraphs) if first <= n <= last]
            printed = self._cells[asked.locator] = Printed([a for n in numbers for a in self._paragraphs[n]])
        found = Laid(printed, asked.text).find(asked.start, asked.end)
        return found if found and found[0].source is not None and found[-1].source is not None else ()
