"""What becomes of the reports: the run over many files, the warehouse, the audit, and the command ``jixiao``.

For notebooks: ``import jixiao as jx; wh = jx.open()``, see :mod:`pipeline.frames`; ``import pipeline as jx`` does as well.
"""

from __future__ import annotations

from typing import Any

from extractors.errors import JixiaoError

__all__ = ["open"]

OURS = ("pipeline", "extractors", "jixiao")


def __getattr__(name: str) -> Any:
    # Imported when asked for: pandas takes longer to load than most commands to run.
    if name == "open":
        try:
            from pipeline.frames import open_
        except ModuleNotFoundError as error:
            if error.name is not None and error.name.partition(".")[0] in OURS:
                raise
            raise JixiaoError(
                f"the warehouse as frames needs {error.name}, which is not installed. Install it: "
                'pip install "jixiao[notebooks]", or in a clone make lab.'
            ) from None
        return open_
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
