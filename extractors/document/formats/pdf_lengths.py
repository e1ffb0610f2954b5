"""The lengths and shares by which several modules of the PDF reading tell things apart on a page.

In: nothing. Out: constants, and how the lengths of most are taken. Points are those of the page; an em is the height of the letters at hand; a share is one of what its
comment names. Each comment says what stands on either side of the limit. What one module alone needs stands at its own top.
"""

from __future__ import annotations

from typing import Any

# ---------------------------------------------------------------------------------------------------- edges, in points

ROUNDING = 0.01  # between two heights that differ by how they were reckoned; real ones are further apart
SAME_EDGE = 1.5  # between two edges, or the beginnings of two texts, that are one; those of two columns or rows are further apart
SHIFTED_COLUMN = 3.0  # between the edges of one column in pieces of one table that the program measured once
SAME_COLUMN = 4.0  # between the edges of one column on two pages, on each of which the program reckons its widths anew
SAME_SIDE = 6.0  # between the ends of rules over all columns of one table; those over some of them end further inside
IN_MIDDLE = 8.0  # between the middles of a text and of what it is centred on; off it by more, it is set left or right
BESIDE_TEXT = 1.5  # from the letters of a row that no rule bounds to the edge that it is given above or below them
CELLS_APART = 9.0  # of white between the cells of one table at most; tables beside one another are further apart

# ------------------------------------------------------------------------------------------------ lines of text, in ems

SAME_LINE = 0.45  # between the middles of what stands on one line; those of two lines set tight are further apart
SAME_LEVEL = 0.35  # between the heights at which two texts begin in cells of one row
LEVEL = 0.15  # … of two lines that stand beside one another for sure
OFF_MIDDLE = 0.6  # between the middles of a text and of its rows, if it is centred; set at the top, it is further off
SPACED_GAP = 0.9  # of white with a printed space in it that does not part two words, as wider white does
EVEN_STEPS = 0.35  # by which the white between the letters of a word set wide differs; that between words does more
LABEL_WHITE = 0.75  # of white between the lines of one label; over more begins another
ROW_WHITE = 2.2  # of white between the rows of one table; over more, only what keeps to its columns is of it
MOST_WHITE = 6.0  # … and over more than this nothing is

# ----------------------------------------------------------------------------------------------------------- headers

MOST_HEAD = 8  # lines of a header that a rule ends; more are rows

# ------------------------------------------------------------------------------------------------------------ shares

CROSSING_BAND = 0.34  # of the lines between two rules or shades that may run over the columns, as rows; more are text
# Of a column's texts or lines that tell what it is: where some may belong to others, where a few may be odd, where hardly any is.
MOSTLY, MOST, NEARLY_ALL = 0.6, 0.8, 0.9

# -------------------------------------------------------------------------------------------------------- what is measured

A4 = (595.0, 842.0)  # points across and down: the paper taken for a page that does not say how large it is
STRAY = 50  # one in so many of measured lengths is left out at either end: an odd letter, a line that runs out of its column


def span_most(lengths: Any) -> tuple[Any, Any]:
    """The least and the greatest of lengths in order (a list or an array, not empty), but for one in :data:`STRAY` at either end.

    >>> span_most([3.0, 4.0, 5.0]), span_most([float(n) for n in range(100)])
    ((3.0, 5.0), (2.0, 97.0))
    """
    left_out = len(lengths) // STRAY
    return lengths[left_out], lengths[-1 - left_out]
