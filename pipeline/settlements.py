"""What people have decided of findings: which are mended in the source, which have their reason, which are wrong.

In: ``reference/settled.csv`` and what was found. Out: the same findings, each with what was decided of it, and a finding for
each decision whose finding is gone. A finding is known by its document, check and place and by the report's own words in it:
where they change, it is another, of which nobody has decided anything.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path

from extractors import own
from extractors.document.model import Finding
from extractors.errors import ReferenceDataError
from extractors.lexicon import files
from pipeline.printing import visible_line
from pipeline.reading import Found, Settled
from pipeline.reference_data import FOLDER
from pipeline.sheets import rearm

NAME = "settled.csv"
OURS = "pipeline/reference/settled.csv"
COLUMNS = ("doc_id", "check", "code", "words", "outcome", "why", "by", "on")
NEEDED = ("doc_id", "check", "words", "outcome", "why", "by")
OUTCOMES = ("mended", "explained", "wrong")
EXPIRED, UNREAD = "settlement_expired", "settlement_unread"
MOST_WORDS = 600  # characters of a finding's words that are kept as they are
_PLACE = re.compile(r"〔[^〕]*〕")  # where a figure stands in its cell: another when words before it change

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Settlement:
    """One line of the file. ``words``: as :func:`words_of` gives them; ``doc_id``: of a file that is none, its name."""

    doc_id: str
    check: str
    code: str
    words: str
    settled: Settled
    line: int
    file: str = OURS

    @property
    def key(self) -> Key:
        return self.doc_id, self.check, self.code, "".join(self.words.split())


def words_of(finding: Finding, locator: str | None = None) -> str:
    """The words by which a finding is known, in one line: the report's own, else what it says and where (``locator``, where
    that is at hand as text alone).

    >>> words_of(Finding("parts", "error", "sum", evidence="5件〔1.1 第3–4字〕\\n原文：受理5件。"))
    '5件 原文：受理5件。'
    """
    if finding.evidence:
        words = _PLACE.sub("", finding.evidence)
    else:
        words = f"{finding.message} ({finding.locator if locator is None else locator})"
    words = visible_line(" ".join(words.split()))
    if len(words) <= MOST_WORDS:
        return words
    return f"{words[:MOST_WORDS]}… {blake2b(words.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def about(doc_id: str | None, file: str | None) -> str:
    """What a line of the file names a finding's document by."""
    return doc_id or visible_line(file or "run")


def read_settlements(path: Path | None = None) -> tuple[tuple[Settlement, ...], tuple[Finding, ...]]:
    """The lines of the file, and a finding for each that cannot be used. ``path`` None: the reference data, of which a line in
    the folder of one's own takes the place of the one there that settles the same finding."""
    if path is not None:
        return _read_file(path, OURS)
    ours, told = _read_file(FOLDER / NAME, OURS)
    added = own.find(NAME)
    if added is None:
        return ours, told
    theirs, more = _read_file(added, added.as_posix(), own.ANOTHER)
    return tuple({one.key: one for one in (*ours, *theirs)}.values()), (*told, *more)


def _read_file(path: Path, name: str, put: str = files.AS_CAME) -> tuple[tuple[Settlement, ...], tuple[Finding, ...]]:
    try:
        return parse_settlements(files.read_text(path, name, put), name)
    except ReferenceDataError as error:  # nothing is settled, which is said
        return (), (Finding(UNREAD, "error", str(error)),)


def parse_settlements(text: str, name: str = OURS) -> tuple[tuple[Settlement, ...], tuple[Finding, ...]]:
    """As :func:`read_settlements`, of a text at hand. ``name``: what messages call it."""
    lines = enumerate((line.removesuffix("\r") for line in text.split("\n")), 1)
    numbered = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    if numbered and numbered[0][1] != ",".join(COLUMNS):
        message = f"{name}: the columns are {numbered[0][1][:200]}. Write them as: {','.join(COLUMNS)}"
        return (), (Finding(UNREAD, "error", message),)
    settlements: dict[Key, Settlement] = {}
    findings = []
    for number, line in numbered[1:]:
        try:
            one = replace(_read_line(line, number), file=name)
            if one.key in settlements:
                raise ValueError("a line above settles the same finding; leave one of them")
            settlements[one.key] = one
        except ValueError as error:
            message = f"{name} line {number}: {error}."
            findings.append(Finding(UNREAD, "error", message, evidence=line[:500]))
    return tuple(settlements.values()), tuple(findings)


def _read_line(line: str, number: int) -> Settlement:
    """:raises ValueError: it cannot be used, with the remedy."""
    try:
        fields = next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise ValueError(f"no CSV ({error}); close the quotation mark that is open there") from error
    if len(fields) != len(COLUMNS):
        raise ValueError(f"it has not {len(COLUMNS)} fields; put a field that has a comma in quotation marks")
    given = {name: rearm(value).strip() for name, value in zip_longest(COLUMNS, fields, fillvalue="")}
    if missing := [name for name in NEEDED if not given[name]]:
        raise ValueError(f"{', '.join(missing)} is empty; fill it in")
    if given["outcome"] not in OUTCOMES:
        raise ValueError(f"outcome is {given['outcome'][:40]}; write one of {', '.join(OUTCOMES)}")
    try:
        on = dt.date.fromisoformat(given["on"]).isoformat() if given["on"] else ""
    except ValueError:
        raise ValueError(f"{given['on'][:40]} is no date; write it as 2022-03-01") from None
    settled = Settled(given["outcome"], given["why"], given["by"], on)
    return Settlement(given["doc_id"], given["check"], given["code"], given["words"], settled, number)


def settle(found: Iterable[Found], settlements: Iterable[Settlement], loaded: Collection[str]) -> Iterator[Found]:
    """The findings, each with what was decided of it, and then those of decisions whose finding is gone.

    ``loaded``: the documents and files that were looked at; of others nothing is known, and nothing said.
    """
    wanted = {one.key: one for one in settlements}
    checks = {(doc_id, check) for doc_id, check, _, _ in wanted}
    unused = dict(wanted)
    for one in found:
        doc_id = about(one.doc_id, one.file)
        settlement = None
        if (doc_id, one.finding.check) in checks:
            settlement = find_settlement(wanted, doc_id, one.finding)
        if settlement is None:
            yield one
        else:
            unused.pop(settlement.key, None)
            yield Found(one.finding, one.doc_id, one.file, settlement.settled)
    for settlement in unused.values():
        if settlement.doc_id in loaded:
            yield Found(_tell_expired(settlement), settlement.doc_id)


def find_settlement(wanted: Mapping[Key, Settlement], doc_id: str, finding: Finding) -> Settlement | None:
    """What was decided of a finding of a document; None where nothing was."""
    return wanted.get((doc_id, finding.check, finding.code or "", "".join(words_of(finding).split())))


def _tell_expired(settlement: Settlement) -> Finding:
    settled = settlement.settled
    is_mended = settled.outcome == "mended"
    how = "as was said of it" if is_mended else "or its words are others now"
    message = (
        f"{settlement.file} line {settlement.line} settles a finding of {settlement.check} that is gone, {how}. Take the line out"
        f"{'.' if is_mended else ', or settle what is found now.'}"
    )
    evidence = f"{settlement.words}: {settled.outcome}, {settled.why} ({settled.by})"
    return Finding(EXPIRED, "note" if is_mended else "question", message, settlement.code or None, evidence=evidence)
