"""The examples in docstrings give what they say, in every module."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("extractors", "jixiao", "pipeline")
    for path in (ROOT / package).rglob("*.py")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_so(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples():
    attempted = (
        doctest.testmod(importlib.import_module(f"extractors.figures.{m}")) for m in ("numerals", "quantities")
    )
    assert all(result.attempted for result in attempted)
