"""Small files that would take a machine: told apart before they are read where that is cheap, stopped by the limits else."""

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.document.formats import read_bytes
from extractors.document.model import MAX_CELLS, Cell, Document, TablePiece, UnreadableError
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


def test_a_bomb_that_takes_too_much_is_told(tmp_path):
    """What the test above goes by: half a minute of the processor, a gigabyte, or a traceback is no pass."""
    taken = bombs.Taken("a", 1, "tables", 9.0, 400.0, "read", fault=False)
    assert taken.ok
    for one in (
        bombs.Taken("a", 1, "tables", 30.0, 400.0, "read", fault=False),
        bombs.Taken("a", 1, "tables", 9.0, 1000.0, "read", fault=False),
        bombs.Taken("a", 1, "tables", 9.0, 400.0, "read", fault=True),
    ):
        assert not one.ok
        assert str(one).startswith("!")
