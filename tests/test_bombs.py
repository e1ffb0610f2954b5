"""Small files that would take a machine: told apart before they are read where that is cheap, stopped by the limits else."""

import pytest

from extractors.document.formats import read_bytes
from extractors.document.model import UnreadableError
from extractors.document.tables import join_tables
from tests.torture import bombs

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pdf_form_fields_a_hundred_thousand", "notes or form fields"),
        ("pdf_one_page_a_hundred_thousand_times", "pages"),
        ("docx_of_rows_wider_than_any_page", "cells"),
        ("docx_of_html_with_wide_and_tall_cells", "cells"),
        ("odt_of_repeated_rows_and_columns", "cells"),
        ("txt_of_tabs", "cells"),
    ],
)
def test_what_no_document_has_is_refused(name, says):
    with pytest.raises(UnreadableError, match=rf"^a: .*more than [0-9,]+ {says}.*(?:[Ss]plit|Print) it into"):
        join_tables(read_bytes(bombs.BOMBS[name](), "a"))


@pytest.mark.parametrize(
    "name",
    [
        "pdf_form_draws_itself",
        "pdf_forms_30_to_the_5",
        "pdf_forms_2_to_the_25",
        "pdf_stream_of_a_gigabyte",
        "docx_of_empty_cells",
        "docx_of_styles_in_a_loop",
        "docx_of_elements_a_million_deep",
        "odt_of_blanks",
    ],
)
def test_a_bomb_takes_seconds_and_half_a_gigabyte_at_most(name, tmp_path):
    path = tmp_path / f"{name}.{name.partition('_')[0]}"
    bombs.write_apart(name, path)
    taken = bombs.measure(path, "tables")
    assert taken.ok, str(taken)


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
