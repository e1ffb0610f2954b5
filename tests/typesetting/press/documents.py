"""All documents in order."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from .model import Doc


def all_docs() -> Iterator[Doc]:
    """Every document, for learning and for scoring."""
    for module in ("web_dev", "web_dev2", "web_score", "lab_docs", "fpdf_docs"):
        for make in importlib.import_module(f".{module}", __package__).DOCS:
            yield make()
