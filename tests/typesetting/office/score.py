"""The documents for scoring."""

from __future__ import annotations

from collections.abc import Callable

from .model import Doc

SCORE: list[Callable[[], Doc]] = []
