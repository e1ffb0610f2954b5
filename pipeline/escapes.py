r"""What a terminal would act on, written as escapes: ``\x1b``.

In: any text. Out: the same, of which a terminal carries nothing out and shows nothing in another order than it stands.
"""

from __future__ import annotations

import re

# Control characters (C0, DEL, C1), marks that turn the reading direction, other ends of a line, halves of a character, and
# what has no width. Joiners are left alone: scripts are written with them, and they move nothing.
_ACTING = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f"
)
ACTS = re.compile(f"[{_ACTING}]")
_IN_LINE = re.compile(f"[\t\n{_ACTING}]")


def visible(text: str) -> str:
    r"""A text with what a terminal would act on written as escapes; its lines and tabs stay.

    >>> print(visible("a\x1b[2J\u202eb"))
    a\x1b[2J\u202eb
    """
    return ACTS.sub(_escape, text)


def visible_line(text: str) -> str:
    r"""The same for what is one line, such as the name of a file.

    >>> print(visible_line("a\nb.txt"))
    a\nb.txt
    """
    return _IN_LINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
