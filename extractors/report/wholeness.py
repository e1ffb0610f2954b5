"""Whether anything of a report is missing, doubled or out of place, by its own numbering and sentences.

In: the rows of a report. Out: a finding of each doubt, a question, with what to compare. Puts nothing right, and knows no
framework: places that a framework has and the report has not are told by ``rows.py``.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from extractors import lexicon
from extractors.document.markers import Marker, find_markers
from extractors.document.model import Finding
from extractors.document.prose import CLOSED, squeeze
from extractors.report.framework import fold_heading
from extractors.report.rows import ResultRow

SHORT = 12  # characters, from which a text is long enough to end as a sentence does
OFTEN = 2  # sentences that end with a word, from which that word may end one more
SAME = 25  # characters, from which a sentence that stands twice in one cell is no chance
SAME_RUN = 40  # … and two in a row that stand twice in the report
HABIT = 0.8  # share of rows that end with a stop, from which one without is odd
_SENTENCE = regex.compile(r"[^。；\n]+[。；]?")
_NUMBER = regex.compile(r"(?P<above>(?:[0-9]{1,2}[-.])*)0*(?P<number>[0-9]{1,3})\.?")


def find_damage(rows: Sequence[ResultRow]) -> Iterator[Finding]:
    """What a person should compare with the original, in the order of the kinds."""
    yield from _find_open_ends(rows)
    yield from _find_repeats(rows)
    yield from _find_list_gaps(rows)
    yield from _find_number_gaps(rows)


def _find_open_ends(rows: Sequence[ResultRow]) -> Iterator[Finding]:
    """A result that ends inside a sentence, where the report's others end with a stop.

    Where its last word often ends a sentence elsewhere in the report, only the stop may be missing, and that is no question:
    `…提供符合其需求的服務` beside `…等優質服務。`
    """
    texts = [(row, row.result.rstrip()) for row in rows if len(row.result.strip()) >= SHORT]
    open_ = [(row, text) for row, text in texts if text[-1] not in CLOSED]
    if not open_ or len(texts) - len(open_) < HABIT * len(texts):
        return
    ends = Counter(s.rstrip("。；")[-2:] for _, text in texts for s in _SENTENCE.findall(text) if s[-1] in "。；")
    for row, text in open_:
        if ends[text[-2:]] >= OFTEN:
            message = "the result ends without a stop"
            yield Finding("no_stop", "note", message, row.code, row.locator, text[-40:])
        else:
            message = "the result ends inside a sentence: see whether its rest is missing"
            yield Finding("breaks_off", "question", message, row.code, row.locator, text[-40:])


def _find_repeats(rows: Sequence[ResultRow]) -> Iterator[Finding]:
    """A sentence twice in one result, or a run of sentences in two: as a page that is there twice gives it."""
    first: dict[tuple[str, str], ResultRow] = {}
    for row in rows:
        sentences = [squeeze(s) for s in _SENTENCE.findall(row.result) if len(squeeze(s)) > 1]
        twice = next((s for n, s in enumerate(sentences) if len(s) >= SAME and _stands_in(s, sentences[:n])), None)
        if twice is not None:
            message = "the same sentence stands twice in this result: see whether a page or a row is there twice"
            yield Finding("text_twice", "question", message, row.code, row.locator, twice[:80])
        for pair in itertools.pairwise(sentences):
            other = first.setdefault(pair, row)
            if other is not row and other.result != row.result and len("".join(pair)) >= SAME_RUN:
                message = f"the same sentences stand in {other.code} too: see whether a page or a row is there twice"
                yield Finding("text_twice", "question", message, row.code, row.locator, "".join(pair)[:80])
                break


def _stands_in(sentence: str, others: Sequence[str]) -> bool:
    """Whether a sentence, or the rest of one, stands among others."""
    return any(other.endswith(sentence) for other in others)


def _find_list_gaps(rows: Sequence[ResultRow]) -> Iterator[Finding]:
    """A list in a result whose numbers leave one out, repeat one, or begin behind the first."""
    for row in rows:
        markers = list(find_markers(row.result))
        own = {int(n) for n in regex.findall("[0-9]+", row.code)}
        for level in dict.fromkeys(m.level for m in markers):
            gap = _find_gap([m for m in markers if m.level is level], own)
            if gap is not None:
                message = f"the list in this result {gap}: see whether lines are missing, doubled or out of place"
                yield Finding("list_gap", "question", message, row.code, row.locator, row.result[:40])
                break


def _find_gap(markers: Sequence[Marker], own: set[int]) -> str | None:
    """`from 2 to 4`, `begins with 3`; None where the numbers follow one another. The text may begin with the row's own."""
    first = markers[0]
    if first.start == 0 and first.number != 1 and first.number not in own:
        return f"begins with {first.number}"
    for before, marker in itertools.pairwise(markers):
        if marker.number not in (1, before.number + 1):
            return f"goes from {before.number} to {marker.number}"
    return None


def _find_number_gaps(rows: Sequence[ResultRow]) -> Iterator[Finding]:
    """A column of numbers (項次, 編號) that leaves one out or repeats one."""
    names = lexicon.load("headings")["number_columns"]["words"]
    last: tuple[str, int] | None = None
    for row in rows:
        cell = next((c for c in row.further_cells if fold_heading(c.heading) in names), None)
        found = _NUMBER.fullmatch(squeeze(cell.text)) if cell is not None else None
        if found is None:
            continue
        above, number = found["above"], int(found["number"])
        if last is not None and above == last[0] and number not in (1, last[1] + 1):
            message = f"its number is {number} where {last[1] + 1} follows: see whether a row is missing or there twice"
            yield Finding("number_gap", "question", message, row.code, row.locator)
        last = above, number
