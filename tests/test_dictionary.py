"""The data dictionary is what the schema and the five reports give now."""

import re
from pathlib import Path

import pytest

from pipeline import schema
from pipeline.dictionary import write_dictionary

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent


def test_dictionary_is_not_stale(five):
    written = (HERE.parent / "docs" / "DICTIONARY.md").read_text("utf-8")
    assert written == write_dictionary(five), "run: make dictionary"


def test_every_column_stands_in_it():
    written = (HERE.parent / "docs" / "DICTIONARY.md").read_text("utf-8")
    for relation in (*schema.TABLES, *schema.VIEWS):
        assert f"## {relation.name}\n" in written
        for column in relation.columns:
            assert re.search(rf"\| `{column.name}`( \*)?<br>{column.zh_name} \|", written)
            assert column.zh.replace("|", "\\|") in written
