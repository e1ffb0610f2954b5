"""The figures of a scanned report → how sure the letters are that each was read by, and a finding where they are not.

In: the recognised pages of a document, and the figures of its rows. Out: the figures with the least that the model gives one of
their letters. A digit that is unsure is told as such: it is never guessed from a sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractors.document.formats.recognition import make_content
from extractors.document.model import Finding, Locator, RecognisedPage, Region
from extractors.figures.figure import Figure
from extractors.report.rows import ResultRow
from pipeline.certainty import UNSURE
from pipeline.places import Asked, Box, FigureFinder, PlacedLetter, join_lines, parse_boxes

OTHERS = 0.45  # added to what it gives letters that are no digits and no point: it gives a letter of thousands less
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")  # a comma that what stands beside it makes sure of

Figures = tuple[tuple[Figure, ...], ...]


class Weighed(NamedTuple):
    """The figures of rows, of their further cells, and of the self-assessment, with how sure their letters are; a finding for each
    row with unsure ones, and one for all scores."""

    figures: Figures
    further: Figures
    scores: tuple[Figure, ...]
    findings: list[Finding]


def weigh(
    pages: Sequence[RecognisedPage],
    rows: Sequence[ResultRow],
    figures: Figures,
    further: Figures,
    scores: Sequence[Figure],
) -> Weighed:
    """The same figures; those that stand on no recognised page as they are."""
    seen = Certainties(pages)
    told: list[Finding] = []
    results, columns = [], []
    for row, of_result, of_cells in zip(rows, figures, further, strict=True):
        weighed = [(f, seen.tell(_ask(f, str(row.locator), row.result))) for f in of_result]
        cells = [(f, seen.tell(_ask(f, *_further_cell(row, f)))) for f in of_cells]
        told += _tell_unsure(row.code, [*weighed, *cells])
        results.append(tuple(_with_certainty(f, sure) for f, sure in weighed))
        columns.append(tuple(_with_certainty(f, sure) for f, sure in cells))
    alone = [(one, seen.tell(Asked(one.locator or "", one.raw, 0, len(one.raw)))) for one in scores]
    told += _tell_unsure(None, alone)
    return Weighed(tuple(results), tuple(columns), tuple(_with_certainty(one, sure) for one, sure in alone), told)


def _ask(figure: Figure, locator: str, text: str) -> Asked:
    return Asked(locator, text, figure.start, figure.end)


def _further_cell(row: ResultRow, figure: Figure) -> tuple[str, str]:
    """Where the further cell of a figure stands, and its text."""
    if figure.further_cell is None:
        raise ValueError(f"{figure.raw} stands in no further cell")
    cell = row.further_cells[figure.further_cell - 1]
    return str(cell.locator), cell.text


def _with_certainty(figure: Figure, certainty: Certainty | None) -> Figure:
    return figure if certainty is None else replace(figure, ocr_confidence=certainty.least)


def _tell_unsure(code: str | None, weighed: Sequence[tuple[Figure, Certainty | None]]) -> Iterator[Finding]:
    unsure = [(figure, sure) for figure, sure in weighed if sure is not None and sure.is_unsure]
    if not unsure:
        return
    place = unsure[0][1].place
    for _, sure in unsure[1:]:
        place |= sure.place
    yield Finding(
        "uncertain_digits",
        "question",
        f"read off the picture with little certainty: {'、'.join(f.raw for f, _ in unsure)}; compare with the page before use.",
        code,
        place,
        "；".join(dict.fromkeys(figure.sentence or figure.raw for figure, _ in unsure)),
        tuple(figure.metric_id for figure, _ in unsure if figure.metric_id),
    )


@dataclass(frozen=True, slots=True)
class Certainty:
    """``least``: what the model gives the least sure digit of a figure (of other letters more is forgiven), 0 where it was not found
    among the letters of its page; ``place``: where it stands."""

    least: float
    place: Locator

    @property
    def is_unsure(self) -> bool:
        return self.least < UNSURE


class Certainties:
    """The letters of a document's recognised pages, to be asked for figures."""

    def __init__(self, pages: Sequence[RecognisedPage]) -> None:
        self._finder = FigureFinder({page.number: make_content(page, page.number).chars for page in pages})
        self._numbers = {page.number for page in pages}
        self._sure = {Box(page.number, *letter[:4]): letter[5] for page in pages for letter in page.letters}

    def tell(self, asked: Asked) -> Certainty | None:
        """Of a figure; None where its cell stands on no recognised page."""
        boxes = parse_boxes(asked.locator)
        if not any(box.page in self._numbers for box in boxes):
            return None
        found = self._finder.find(asked)
        if not found:
            return Certainty(0.0, _to_locator(boxes))
        return Certainty(round(self._weigh(found), 3), _to_locator(join_lines(found)))

    def _weigh(self, letters: Sequence[PlacedLetter]) -> float:
        """What the model gives the least sure of a figure's letters that says something of its value."""
        grouped = {found.start() for found in _GROUPED.finditer("".join(letter.text for letter in letters))}
        told = [1.0]
        for number, letter in enumerate(letters):
            if number not in grouped:
                sure = self._sure[letter.box]
                told.append(sure if letter.text.isdigit() or letter.text == "." else min(1.0, sure + OTHERS))
        return min(told)


def _to_locator(boxes: Iterable[Box]) -> Locator:
    return Locator(tuple(Region(box.page, box.left, box.top, box.right, box.bottom) for box in boxes))
