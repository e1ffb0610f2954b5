"""How sure the letters are that a figure was read off a picture by.

In: the recognised pages of a document, and texts of its cells with the places of figures in them. Out: of each figure its letters,
and the least that the model gives one of them. A digit that is unsure is told as such: it is never guessed from a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.model import Locator, RecognisedPage, Region
from extractors.figures.figure import Figure
from pipeline.alignment import Laid, Printed
from pipeline.places import Asked, Box, CharsOfPage, parse_boxes, read_letters

UNSURE = (
    0.9  # what the model gives a digit, below which a person is told: of digits that it misread nearly all are below
)


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
    """``least``: what the model gives the least sure letter of a figure, 0 where it was not found among the letters of its page;
    ``place``: where it stands."""

    least: float
    place: Locator

    @property
    def is_unsure(self) -> bool:
        return self.least < UNSURE


class Certainties:
    """The letters of a document's recognised pages, to be asked for figures."""

    def __init__(self, pages: Sequence[RecognisedPage]) -> None:
        self._pages = {page.number: CharsOfPage([letter[:5] for letter in page.letters]) for page in pages}
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
        return Certainty(round(min(letter.sure for letter in found), 3), _place_of(found))

    def _sure_of(self, box: Box, text: str) -> float:
        return self._sure.get((box.page, box.left, box.top, box.right, box.bottom, text), 1.0)


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
