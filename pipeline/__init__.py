"""What becomes of the reports: the run over many files, the warehouse, the audit, and the command ``jixiao``.

For notebooks: ``import jixiao as jx; wh = jx.open()``, see :mod:`pipeline.frames`; ``import pipeline as jx`` does as well.
"""

from __future__ import annotations

from typing import Any

__all__ = ["open"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: pandas takes longer to load than most commands to run.
    if name == "open":
        try:
            from pipeline.frames import open_
        except ModuleNotFoundError as error:
            remedy = "frames need what pip install 'jixiao[notebooks]' or make notebooks installs"
            raise ModuleNotFoundError(f"{error}; {remedy}", name=error.name) from error
        return open_
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
