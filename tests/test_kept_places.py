"""Where figures stand is found while a PDF is read: the same places as whoever reads it again finds, and none where that is not sure."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import kept_places, reading
from pipeline.ingest import ingest
from pipeline.kept_places import SeenPages, find_places
from pipeline.places import Asked, locate_figures, parse_boxes
from pipeline.site import drawing, questions
from pipeline.stages import Asked as File
from pipeline.stages import keep_in, make, recall_places
from pipeline.store import store_of
from pipeline.warehouse import reading as reading_warehouse

pytestmark = pytest.mark.slow

TYPESET = sorted((Path(__file__).parent / "typeset").glob("*.pdf"))
REPORT = Path(__file__).parent / "typeset" / "keelung-110-results.pdf"


def read(path: Path) -> tuple[SeenPages, reading.Ingested]:
    seen = SeenPages()
    return seen, reading.read_file(path, see=seen.see)


@pytest.mark.parametrize("path", TYPESET, ids=lambda path: path.stem)
def test_the_kept_places_are_those_that_are_found_on_the_page(path: Path) -> None:
    seen, one = read(path)
    places = find_places(seen, one)
    asked = list(kept_places._ask(one))
    assert len(asked) == len(one.all_figures)
    if not asked:
        assert places is None
        return
    assert [places.find(figure) for figure in asked] == locate_figures(path.read_bytes(), asked)
    assert {box.page for figure in asked for box in parse_boxes(figure.locator)} <= {
        page.number for page in places.pages
    }


def test_what_was_not_looked_for_is_not_said_to_be_nowhere() -> None:
    places = find_places(*read(REPORT))
    cell = places.cells[0]
    assert places.find(Asked(cell.locator, "another text", 0, 2)) is None
    assert places.find(Asked("p.1 [0,0,9,9]", "another text", 0, 2)) is None


def test_a_document_of_too_many_letters_is_not_held() -> None:
    seen = SeenPages(room=3_000)
    one = reading.read_file(REPORT, see=seen.see)
    assert one.figures
    assert not seen.letters
    assert find_places(seen, one) is None


def test_cells_in_which_too_much_would_be_looked_at_are_left_to_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, one = read(REPORT)
    monkeypatch.setattr(kept_places, "MOST_LOOKED_AT", 1_000)
    assert find_places(seen, one) is None


def test_they_are_kept_with_what_is_kept_and_told_again(tmp_path: Path) -> None:
    kept = keep_in(store_of(tmp_path / "w.duckdb"))
    made = make(File(REPORT, "pdfium", kept))
    places = recall_places(tmp_path / "w.duckdb", made.packed.card.sha256)
    assert places == find_places(*read(REPORT))
    assert recall_places(tmp_path / "w.duckdb", "0" * 64) is None
    (tmp_path / "other").mkdir()
    make(File(REPORT, "pdfplumber", keep_in(store_of(tmp_path / "other" / "w.duckdb"))))
    assert recall_places(tmp_path / "other" / "w.duckdb", made.packed.card.sha256) is None


def test_nothing_is_found_twice_where_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.find_places", lambda *of: pytest.fail("looked for"))
    assert make(File(REPORT, "pdfium")).packed.card.report


def test_pages_are_the_same_with_all_that_is_kept_with_a_part_of_it_and_without(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    ingest([REPORT], warehouse, jobs=1)
    with reading_warehouse(warehouse) as con:
        (contents,) = questions.ask_contents(con, questions.ask_reports(con))
    places = recall_places(warehouse, contents.report.sha256)
    drawn = []
    for name, kept in {
        "whole": places,
        "part": replace(places, cells=places.cells[::2]),
        "none": None,
    }.items():
        (tmp_path / name).mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(drawing, "recall_places", lambda warehouse, sha256, kept=kept: kept)
            pictures = drawing.draw(contents, REPORT, warehouse, tmp_path / "before", tmp_path / name)
        files = {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.png")}
        drawn.append((pictures, files))
    assert drawn[0] == drawn[1] == drawn[2]
    pictures, files = drawn[0]
    assert len(files) == len(pictures.sheets)
    assert pictures.boxes.keys() == {str(figure.metric_id) for figure in contents.figures}
