"""How sure the letters are that a figure was read off a picture by.

In: the recognised pages of a document, and texts of its cells with the places of figures in them. Out: of each figure its letters,
and the least that the model gives one of them. A digit that is unsure is told as such: it is never guessed from a sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_page import Char
from extractors.document.model import Locator, RecognisedPage, Region
from extractors.figures.figure import Figure
from pipeline.alignment import Laid, Printed
from pipeline.places import Asked, Box, CharsOfPage, parse_boxes, read_letters

# What the model gives a digit, below which a person is told. Of 25,000 digits on scans of many layouts at 150 to 300 dpi it misread
# 7, and gave 6 of them less; of those read right one in 1,700.
UNSURE = 0.97
OTHERS = 0.45  # added to what it gives letters that are no digits and no point: it gives a letter of thousands less
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")  # a comma that what stands beside it makes sure of


def is_unsure(figure: Figure) -> bool:
    """Whether a figure was read off a picture with little certainty, and nobody has put it right since."""
    return figure.ocr_confidence is not None and figure.ocr_confidence < UNSURE and figure.value_printed is None


@dataclass(frozen=True, slots=True)
class SeenLetter:
    """A letter of a recognised page."""

    text: str
    line: int
    box: Box
    sure: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """``least``: what the model gives the least sure digit of a figure (of other letters more is forgiven), 0 where it was not found among the letters of its page;
    ``place``: where it stands."""

    least: float
    place: Locator

    @property
    def is_unsure(self) -> bool:
        return self.least < UNSURE


class Certainties:
    """The letters of a document's recognised pages, to be asked for figures."""

    def __init__(self, pages: Sequence[RecognisedPage]) -> None:
        self._pages = {page.number: CharsOfPage(_from_the_top(page)) for page in pages}
        self._sure = {(page.number, *letter[:5]): letter[5] for page in pages for letter in page.letters}
        self._cells: dict[str, Printed[SeenLetter]] = {}

    def tell(self, asked: Asked) -> Certainty | None:
        """Of a figure; None where its cell stands on no recognised page."""
        boxes = parse_boxes(asked.locator)
        if not any(box.page in self._pages for box in boxes):
            return None
        printed = self._cells.get(asked.locator)
        if printed is None:
            letters = read_letters(self._pages, boxes)
            printed = self._cells[asked.locator] = Printed(
                [SeenLetter(one.text, one.line, one.box, self._sure_of(one.box, one.text)) for one in letters]
            )
        found = Laid(printed, asked.text).find(asked.start, asked.end)
        if not found:
            return Certainty(0.0, Locator(tuple(Region(b.page, b.left, b.top, b.right, b.bottom) for b in boxes)))
        return Certainty(round(_weigh(found), 3), _place_of(found))

    def _sure_of(self, box: Box, text: str) -> float:
        return self._sure.get((box.page, box.left, box.top, box.right, box.bottom, text), 1.0)


def _from_the_top(page: RecognisedPage) -> list[Char]:
    """The letters of a page as lines are made of them; they are kept in the order in which they were read."""
    return sorted((letter[:5] for letter in page.letters), key=lambda char: char[1] + char[3])


def _weigh(letters: Sequence[SeenLetter]) -> float:
    """What the model gives the least sure of a figure's letters that says something of its value."""
    text = "".join(letter.text for letter in letters)
    grouped = {found.start() for found in _GROUPED.finditer(text)} if len(text) == len(letters) else set()
    told = [1.0]
    for number, letter in enumerate(letters):
        if number not in grouped:
            told.append(letter.sure if letter.text.isdigit() or letter.text == "." else min(1.0, letter.sure + OTHERS))
    return min(told)


def _place_of(letters: Sequence[SeenLetter]) -> Locator:
    lines: dict[int, list[Box]] = {}
    for letter in letters:
        lines.setdefault(letter.line, []).append(letter.box)
    return Locator(
        tuple(
            Region(
                boxes[0].page,
                min(box.left for box in boxes),
                min(box.top for box in boxes),
                max(box.right for box in boxes),
                max(box.bottom for box in boxes),
            )
            for boxes in lines.values()
        )
    )
