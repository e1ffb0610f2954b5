"""When a figure that was read off a picture is unsure.

In: a figure. Out: whether a person is to look at the page. How sure its letters are is told by :mod:`pipeline.scanned_figures`.
"""

from __future__ import annotations

from extractors.figures.figure import Figure

# What the model gives a digit, below which a person is told. Of 25,000 digits on scans of many layouts at 150 to 300 dpi it misread
# 7, and gave 6 of them less; of those read right one in 1,700.
UNSURE = 0.97


def is_unsure(figure: Figure) -> bool:
    """Whether a figure was read off a picture with little certainty, and nobody has put it right since."""
    return figure.ocr_confidence is not None and figure.ocr_confidence < UNSURE and figure.value_printed is None
