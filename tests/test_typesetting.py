"""PDFs by real typesetting programs: tables in many layouts against their truth, reports set again against their DOCX.

``make typeset`` builds all of them; the small ones are kept here.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractors.document.formats import read, read_bytes
from extractors.document.model import Block, Document, Paragraph, TablePiece
from pipeline.reading import read_file
from pipeline.tables import tables_of
from tests.typesetting.measure import Result, measure
from tests.typesetting.refit import compare

HERE = Path(__file__).parent
PAGES = HERE / "typesetting" / "pages"
REFITTED = sorted((HERE / "typesetting" / "refitted").glob("*.pdf"))
# Rows read whole; held_out are documents that no rule was made from. Floors rise with what is read.
FLOORS = {"read": 0.983, "held_out": 0.9}
# Rows that are read, not there, and not doubted either, for each row that is there: the worst that a table can give.
QUIET = {"read": 0.006, "held_out": 0.038}
ALL = sorted(PAGES.glob("*/*.pdf"))
CASES = sorted((HERE / "table_cases").glob("*.pdf"))
MOST_FURNITURE = 0.06  # share of a document's letters that stand in its running headers and footers
FURNITURE = 60  # letters of them in a short one


@functools.cache
def reading(path: Path) -> tuple[Document, Counter[str]]:
    """A document, and the letters that stand on its pages: read once for all that is asked of it."""
    printed: Counter[str] = Counter()
    document = read_bytes(
        path.read_bytes(), path.name, see=lambda page: printed.update(count_letters(char[4] for char in page.chars))
    )
    return document, printed


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_rows_read_whole(part: str) -> None:
    paths = sorted((PAGES / part).glob("*.pdf"))
    results: list[Result] = [measure(path, tables_of(reading(path)[0])) for path in paths]
    wanted = sum(one.wanted for one in results)
    assert wanted > 500
    assert sum(one.whole for one in results) / wanted >= FLOORS[part]
    assert sum(len(one.extra) - one.told for one in results) / wanted <= QUIET[part]


@pytest.mark.slow
@pytest.mark.parametrize("path", REFITTED, ids=lambda path: path.stem)
def test_a_report_set_again_reads_as_its_docx(path: Path) -> None:
    name = re.sub(r"-(?:serif|ming|kai)-\d+$", "", path.stem)
    docx = next(HERE.glob(f"typeset/{name}.docx"), HERE / "forms" / "development" / f"{name}.docx")
    assert list(compare(read_file(docx), read_file(path))) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", [*ALL, *REFITTED, *CASES], ids=lambda path: path.stem)
def test_no_letter_is_lost_or_doubled(path: Path) -> None:
    """The letters of a page stand in its tables and paragraphs, each once; running headers and page numbers aside."""
    document, printed = reading(path)
    kept = count_letters(itertools.chain.from_iterable(map(texts_of, document.blocks)))
    assert kept - printed == Counter()
    assert (printed - kept).total() <= FURNITURE + MOST_FURNITURE * printed.total()


def count_letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(unicodedata.normalize("NFKC", "".join("".join(texts).split())))


def texts_of(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for row in block.rows for cell in row] if isinstance(block, TablePiece) else []


def test_figures_of_a_smaller_font_are_no_raised_ones() -> None:
    """2,599 in a font whose figures are boxed lower than the Chinese letters beside them."""
    texts = " ".join(
        itertools.chain.from_iterable(map(texts_of, read(PAGES / "read" / "office-beds-levels.pdf").blocks))
    )
    assert "2,599" in texts
    assert not set("⁰¹²³⁴⁵⁶⁷⁸⁹") & set(texts)
