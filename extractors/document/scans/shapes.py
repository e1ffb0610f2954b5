"""Marks that stand alone in a cell and are no letters: discs, rings, squares, dashes. The reader of lines does not know them.

In: the ink of one mark. Out: the sign that it is, or None. Told by its outline alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from extractors.document.scans.engine import Sign

ROUND = (0.84, 1.2)  # width over height of a disc or a square
CORNER = 0.14  # of a side: the corners that a disc leaves empty
DISC, SQUARE = (0.68, 0.87), 0.92  # share of its box that an outline fills
HOLLOW = 0.25  # share of the middle that ink fills at most in a ring
ALL_BUT_SPECKS = 0.9  # share of the ink
FLAT = 2.0  # times as wide as high: a dash
SOLID, RAGGED, FEW_ROWS = (
    0.75,
    0.6,
    3,
)  # share of its box that a dash fills, and one of so few rows of pixels, which has steps
STOP = 0.55  # of it: a ring, which is a full stop if it is smaller
SHORT = 1.5  # of the usual height, which is half of a letter: a dash, `－` too; `一` is longer
FIRM = 0.97  # what the model gives a letter or figure that stands
RINGS, DISCS, DASHES = frozenset("OoQ0○〇◯。"), frozenset("●•·.。・⚫"), frozenset("-－—–─_―ー一")
HYPHEN = "-"
MARK = (0.35, 0.95)  # of a line's height with the white around it: the shorter and the longer side of a mark in it
FULL_MARKS = frozenset("■●")


def name_shape(ink: Any) -> str | None:
    """The mark that some ink is: ● ○ ◎ ■ □ or a dash; None where it is none of these.

    ``ink``: rows of pixels, 1 where there is ink.
    """
    tight = _find_whole(ink)
    if tight is None:
        return None
    height, width = tight.shape
    if width >= FLAT * height and tight.mean() > (SOLID if height > FEW_ROWS else RAGGED):
        return HYPHEN
    if min(height, width) < 5 or not ROUND[0] <= width / height <= ROUND[1]:
        return None
    outline = _fill_in(tight)
    share, corners = float(outline.mean()), _corners(outline)
    middle = float(tight[height // 3 : height - height // 3, width // 3 : width - width // 3].mean())
    solid = float(tight.sum() / max(outline.sum(), 1)) > 0.93
    if DISC[0] <= share <= DISC[1] and corners < 0.25:
        return "●" if solid else "○" if middle < HOLLOW else "◎" if middle > 0.9 else None
    if share > SQUARE:
        return "■" if solid else "□" if middle < HOLLOW else None
    return None


def _find_whole(ink: Any) -> Any | None:
    """The one piece of ink that there is but for specks, in its own box; None where there are several."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    number = int(areas.argmax()) + 1
    if areas.max() < ALL_BUT_SPECKS * areas.sum():
        return None
    left, top, width, height, _ = (int(v) for v in stats[number])
    return (labels[top : top + height, left : left + width] == number).astype(np.uint8)


def _fill_in(ink: Any) -> Any:
    """The same with what it encloses."""
    import cv2

    outlines, _ = cv2.findContours(ink.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(np.zeros(ink.shape, np.uint8), outlines, -1, 1, cv2.FILLED)


def _corners(outline: Any) -> float:
    """Share of its corners that an outline fills."""
    side = max(1, round(CORNER * min(outline.shape)))
    ends = (slice(0, side), slice(-side, None))
    return float(np.mean([outline[down, across].mean() for down in ends for across in ends]))


def _see_between(signs: list[Sign], ink: Any) -> list[Sign]:
    """The signs of a line with the full squares and discs among them of which the model says nothing: `□一般 ■低收入戶`."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    height, width = ink.shape
    found = []
    for number in range(1, count):
        left, top, across, down, area = (int(v) for v in stats[number])
        short, long = sorted((across, down))
        if short < MARK[0] * height or long > MARK[1] * height or area < DISC[0] * across * down:
            continue
        if any(left <= sign.at * width <= left + across for sign in signs if not sign.text.isspace()):
            continue
        own = (labels[top : top + down, left : left + across] == number).astype(np.uint8)
        if (shape := name_shape(own)) in FULL_MARKS:
            found.append(Sign(shape, (left + across / 2) / width, 1.0))
    return sorted([*signs, *found], key=lambda sign: sign.at) if found else signs


def see_mark(signs: list[Sign], ink: Any, usual: float) -> list[Sign]:
    """The signs of a line, or the mark that its ink is where the model took one for a letter or for nothing.

    ``usual``: the height of the page's lines in pixels, 0 where nothing tells it: `一` is longer than a dash.
    """
    printed = [sign for sign in signs if not sign.text.isspace()]
    if len(printed) > 1:
        return _see_between(signs, ink)
    shape = name_shape(ink)
    if shape is None:
        return signs
    text, sure = (printed[0].text, printed[0].sure) if printed else ("", 0.0)
    taken = {"○": RINGS, "◎": RINGS, "●": DISCS}.get(shape, frozenset())
    if shape == HYPHEN:
        whole = _find_whole(ink)
        length = 0 if whole is None else whole.shape[1]
        is_short = 0 < length < SHORT * usual
        return [Sign(HYPHEN, 0.5, 1.0)] if not text or (is_short and text in DASHES) else signs
    if text.isalnum() and text not in taken and sure >= FIRM:
        return signs
    if shape == "○" and (whole := _find_whole(ink)) is not None and max(whole.shape) < STOP * usual:
        return [Sign("。", 0.5, 1.0)]  # one that has gone to the beginning of a line
    return [Sign(shape, 0.5, 1.0)]
