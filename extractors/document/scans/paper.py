"""A scan made even and straight: white paper, lines of text that run across, one page a picture.

In: grey pixels. Out: grey pixels again. What is measured are the lines of ink themselves; nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SMALL = 75.0  # dpi at which a page is looked at as a whole
MOST_SKEW = 4.0  # degrees
SKEW_STEPS = ((0.5, MOST_SKEW), (0.1, 0.5), (0.02, 0.1))  # degrees: how finely, and how far from the best so far
LEAST_SKEW = 0.03  # degrees: less moves a line across A4 by less than its own width
LEAST_GAIN = 1.02  # by how much straight lines must stand out more than as they lie
GRAIN = 8  # pixels a side of the blocks of which the paper's light is measured
PAPER_SHARE = 0.85  # of a block's pixels that may be darker than its paper
INK = 0.62  # share of the paper's light below which something is ink, at least
WIDE = 1.15  # times as wide as high: what may be two pages side by side
MIDDLE = (0.4, 0.6)  # of the width, between which two pages are parted
FOLD = 0.012  # of the width that is white between two pages, at least
FILLED = 0.02  # share of a half's rows with ink that make it a page


def whiten(grey: Any) -> Any:
    """The same with its paper white: grey backgrounds and shadows of the binding are taken away."""
    import cv2

    height, width = grey.shape
    down, across = max(1, height // GRAIN), max(1, width // GRAIN)
    # The lightest of a block is its paper: letters never fill a block, and shaded cells stay what they are to their rim.
    local = cv2.resize(grey, (across, down), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(cv2.dilate(local, np.ones((5, 5), np.uint8)), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    paper = cv2.medianBlur(paper, 5)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = grey.astype(np.float32) * (255.0 / np.maximum(paper, 40).astype(np.float32))
    return np.clip(even, 0, 255).astype(np.uint8)


def find_ink(grey: Any) -> Any:
    """Which pixels of a whitened picture are ink: 1, else 0. The bound lies between paper and letters as both are found."""
    import cv2

    bound, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return (grey < min(max(bound, 90.0), 255 * INK + 40)).astype(np.uint8)


def measure_skew(grey: Any, dpi: float) -> float:
    """Degrees, counter-clockwise, by which a picture is to be turned for its lines to run straight; 0 where none stand out."""
    import cv2

    scale = min(1.0, SMALL / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - small.astype(np.float32)
    ink[ink < 60] = 0
    flat = best = 0.0
    sharpest = flat = _sharpness(ink, 0.0)
    for step, reach in SKEW_STEPS:
        for angle in np.arange(best - reach, best + reach + step / 2, step):
            sharp = _sharpness(ink, float(angle))
            if sharp > sharpest:
                sharpest, best = sharp, float(angle)
    return best if abs(best) >= LEAST_SKEW and sharpest > LEAST_GAIN * flat else 0.0


def _sharpness(ink: Any, angle: float) -> float:
    """How much the rows and columns of a picture differ from the next ones, once it is turned."""
    turned = turn_by(ink, angle, 0) if angle else ink
    across, down = turned.sum(axis=1), turned.sum(axis=0)
    return float((np.diff(across) ** 2).sum() / turned.shape[1] + (np.diff(down) ** 2).sum() / turned.shape[0])


def turn_by(grey: Any, angle: float, paper: int = 255) -> Any:
    """A picture turned counter-clockwise around its middle, as large as before; what comes in is paper."""
    import cv2

    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)


def part_pages(grey: Any, boxes: Sequence[tuple[float, float, float, float]]) -> tuple[tuple[int, int], ...]:
    """From and to which x the pages of a sheet lie: two where a white fold parts lines of text on both sides, else one.

    ``boxes``: x0, top, x1, bottom of the lines of text, in pixels.
    """
    height, width = grey.shape
    whole = ((0, width),)
    if width < WIDE * height or len(boxes) < 4:
        return whole
    taken = np.zeros(width + 1)
    for x0, _, x1, _ in boxes:
        taken[max(int(x0), 0)] += 1
        taken[min(int(x1) + 1, width)] -= 1
    free = np.cumsum(taken)[:width] == 0
    # Rules of a table that goes across the sheet: it is one page.
    rows = (grey < 128).sum(axis=1)
    if (rows > 0.75 * width).any():
        return whole
    best: tuple[int, int] = (0, 0)
    start = None
    for x in range(int(MIDDLE[0] * width), int(MIDDLE[1] * width) + 1):
        if free[x]:
            start = x if start is None else start
            if x + 1 - start > best[1] - best[0]:
                best = (start, x + 1)
        else:
            start = None
    fold = (best[0] + best[1]) // 2
    sides = [sum((x0 + x1) / 2 < fold for x0, _, x1, _ in boxes), sum((x0 + x1) / 2 >= fold for x0, _, x1, _ in boxes)]
    if best[1] - best[0] < FOLD * width or min(sides) < 2:
        return whole
    return ((0, fold), (fold, width))
