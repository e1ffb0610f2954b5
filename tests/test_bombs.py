"""Small files that would take a machine: told apart before they are read where that is cheap, stopped by the limits else."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_reports import small_report

from extractors.document.formats import read_bytes
from extractors.document.model import MAX_CELLS, Cell, Document, RecognisedPage, TablePiece, UnreadableError
from extractors.document.tables import join_tables
from tests.torture import bombs

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pdf_form_fields_a_hundred_thousand", "notes or form fields"),
        ("pdf_one_page_a_hundred_thousand_times", "pages"),
        ("docx_of_rows_wider_than_any_page", "cells"),
        ("docx_of_html_with_wide_and_tall_cells", "cells"),
        ("odt_of_repeated_rows_and_columns", "cells"),
    ],
)
def test_what_no_document_has_is_refused(name, says):
    with pytest.raises(UnreadableError, match=rf"^a: .*more than [0-9,]+ {says}.*(?:[Ss]plit|Print) it into"):
        join_tables(read_bytes(bombs.BOMBS[name](), "a"))


def test_a_few_wide_rows_are_no_table_of_millions():
    """In any format: a row of two columns in a table that some other row makes wide."""
    piece = TablePiece(((Cell("a"), Cell("b", 1)),) * 3, MAX_CELLS // 2)
    with pytest.raises(UnreadableError, match="more than 250,000 cells"):
        join_tables(Document("a", "text", "", (piece,)))


def test_bombs_take_seconds_and_half_a_gigabyte_at_most():
    """From a small process, for what is started from a large one counts as large."""
    names = ["pdf_form_draws_itself", "pdf_stream_of_a_gigabyte", "docx_of_empty_cells", "docx_of_styles_in_a_loop"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.bombs", *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*names, "0"], done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("png_that_claims_60000_by_60000", "more than 80,000,000 pixels"),
        ("tif_that_claims_60000_by_60000", "more than 80,000,000 pixels"),
        ("jpg_that_claims_60000_by_60000", "more than 80,000,000 pixels"),
        ("tif_that_claims_8870_by_8900", "a broken picture"),
        ("png_with_a_comment_of_a_gigabyte", "a broken picture"),
        ("tif_of_a_hundred_thousand_frames", "more than 1,000 pages"),
        ("pdf_scan_of_a_hair", "a scan on which no text was found"),
    ],
)
def test_pictures_that_no_scanner_writes_are_refused_unread(name, says):
    def never(pictures):
        assert next(iter(pictures), None) is None
        yield from ()

    began = time.process_time()
    with pytest.raises(UnreadableError, match=f"^a: .*{says}"):
        read_bytes(bombs.BOMBS[name](), "a", recognise=never)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("png_of_one_colour", [(4435, 4450)]),  # unpacked no finer than it will be read
        ("png_of_one_colour_and_transparent", [(4435, 4450)]),
        ("jpg_that_claims_8800_by_9000", [(4400, 4500)]),
        ("tif_of_frames_in_a_loop", [(600, 800)] * 3),
        ("pdf_scan_of_30000_by_30000", [(2479, 3508)]),
        ("pdf_scan_of_five_metres", [(3999, 3999)]),
    ],
)
def test_pictures_of_many_pixels_are_unpacked_as_one_page(name, sizes):
    seen = []

    def look(pictures):
        for one in pictures:
            seen.append((one.width, one.height))
            yield (RecognisedPage(595, 842, 0, 0.0, ()),)

    with pytest.raises(UnreadableError, match="no text was found"):
        read_bytes(bombs.BOMBS[name](), "a", recognise=look)
    assert seen == sizes


def test_a_bomb_beside_a_report_costs_itself_alone(tmp_path):
    """The reader's memory is bounded as a user has it; a page's process, too."""
    pytest.importorskip("cv2")
    for name in ("png_of_one_colour", "tif_that_claims_8870_by_8900"):
        (tmp_path / f"{name}.png").write_bytes(bombs.BOMBS[name]())
    (tmp_path / "report.txt").write_text(small_report(), "utf-8")
    command = [sys.executable, "-m", "pipeline", "ingest", str(tmp_path), "--warehouse", str(tmp_path / "w.duckdb")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "JIXIAO_LANG": "en"}
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "1 document," in said
    assert "png_of_one_colour.png: a picture on which no text was found" in said
    assert "tif_that_claims_8870_by_8900.png: a broken picture" in said
    assert "Traceback" not in said


def test_a_bomb_that_takes_too_much_is_told(tmp_path):
    """What the test above goes by: half a minute of the processor, a gigabyte, or a traceback is no pass."""
    taken = bombs.Taken("a", 1, "tables", 9.0, 400.0, "read", fault=False)
    assert taken.ok
    assert bombs.Taken("pdf_scan_a", 1, "tables", 59.0, 999.0, "read", fault=False).ok
    for one in (
        bombs.Taken("a", 1, "tables", 30.0, 400.0, "read", fault=False),
        bombs.Taken("a", 1, "tables", 9.0, 1000.0, "read", fault=False),
        bombs.Taken("a", 1, "tables", 9.0, 400.0, "read", fault=True),
        bombs.Taken("png_a", 1, "tables", 61.0, 400.0, "read", fault=False),
        bombs.Taken("pdf_scan_a", 1, "tables", 9.0, 1001.0, "read", fault=False),
    ):
        assert not one.ok
        assert str(one).startswith("!")
