"""Where everything stands: files of the site, and the places within them that a link can name.

In: names of the warehouse. Out: addresses relative to the site's folder. A place within a page bears the name that the warehouse
gives it (``metric_id``, ``result_id``, ``finding_id``), so that a link holds as long as that name does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

from pipeline.printing import visible_line

PART = 400_000  # bytes, about, after which a report goes on on another page
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,100}")
# What a fragment holds as it stands; all else is written %XX
_OTHER = re.compile(rb"[^a-zA-Z0-9._~!$&'()*+,;=:@/?-]")


def file_name(name: str) -> str:
    """A name that every file system and archive takes, and that no other name has.

    >>> file_name("keelung-110-results"), file_name("某局-110-results")
    ('keelung-110-results', 'x-75f3c3d3ff6a9dbc')
    """
    if _PLAIN.fullmatch(name) and not name.endswith(".") and not name.startswith("x-"):
        return name
    return "x-" + blake2b(name.encode("utf-8", "replace"), digest_size=8).hexdigest()


def anchor(name: str) -> str:
    """A name as the attribute `id` can have it: in one piece, and of what can be seen.

    >>> anchor("某 局-110-results/1.1")
    '某_局-110-results/1.1'
    """
    return "_".join(visible_line(name).split())


def fragment(name: str) -> str:
    """The end of an address that names a place in its page.

    >>> fragment("hq-111-results/1.2.3(2)/1"), fragment("某局/1")
    ('#hq-111-results/1.2.3(2)/1', '#%E6%9F%90%E5%B1%80/1')
    """
    return "#" + _OTHER.sub(lambda found: b"%%%02X" % ord(found[0]), anchor(name).encode()).decode()


def indicator_page(indicator_id: str, part: int = 1) -> str:
    return f"indicator/{_part(file_name(indicator_id), part)}.html"


def report_page(doc_id: str, part: int = 1) -> str:
    return f"report/{_part(file_name(doc_id), part)}.html"


def _part(name: str, part: int) -> str:
    return name if part == 1 else f"{name}.{part}"


@dataclass(frozen=True)
class Addresses:
    """On which of its report's pages each row stands: only rows of those that have several are listed."""

    later: dict[str, int]  # result_id → part
    parts: dict[str, int]  # doc_id → how many, where more than one

    def parts_of(self, doc_id: str) -> int:
        return self.parts.get(doc_id, 1)

    def row(self, doc_id: str, result_id: str) -> str:
        return report_page(doc_id, self.later.get(result_id, 1)) + fragment(result_id)

    def figure(self, doc_id: str, result_id: str | None, metric_id: str) -> str:
        """A score stands in no row: it is on the last page."""
        part = self.parts_of(doc_id) if result_id is None else self.later.get(result_id, 1)
        return report_page(doc_id, part) + fragment(metric_id)


def share_out(sizes: Iterable[tuple[str, str, int]]) -> Addresses:
    """The rows of each report over as many pages as it needs, in order: document, row and bytes of each."""
    later: dict[str, int] = {}
    parts: dict[str, int] = {}
    for doc_id, rows in groupby(sizes, key=lambda one: one[0]):
        part, filled = 1, 0
        for _, result_id, size in rows:
            if filled and filled + size > PART:
                part, filled = part + 1, 0
            filled += size
            if part > 1:
                later[result_id] = part
        if part > 1:
            parts[doc_id] = part
    return Addresses(later, parts)
