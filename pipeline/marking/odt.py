"""An ODT with annotations: they are put between the letters of content.xml, no other byte of it changes.

In: the bytes of an ODT, and notes. Out: the copy. All other parts are as they were.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import SAVE_ANEW, Archive
from extractors.document.formats.odt import trace_odt
from extractors.document.formats.spots import NoSpotsError, SpottedXml, parse_spotted
from pipeline.marking.edits import Edit, apply_edits
from pipeline.marking.letters import list_letters, place_notes
from pipeline.marking.notes import AUTHOR, INITIALS, Copy, MarkingError, Note

PART = "content.xml"
_AROUND = frozenset(("text:span", "text:a"))  # what may stand between a paragraph and an annotation in it
_NONE_IN = frozenset(("draw:text-box", "office:annotation", "text:note-body", "text:ruby-base"))
_OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_NAMES = (
    f'{_OFFICE} xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def mark_odt(data: bytes, file: str, notes: Sequence[Note], when: dt.datetime) -> Copy:
    """The copy. Raises UnreadableError, MarkingError."""
    archive = Archive(data, file)
    content = archive.read(PART) or b""
    try:
        xml = parse_spotted(content)
    except NoSpotsError as error:
        raise MarkingError(
            f"{file}: its text is written so that no comment can be put in ({error}); {SAVE_ANEW}"
        ) from error
    letters = list_letters(trace_odt(archive, xml.root), xml, lambda element, tail: _takes(xml, element, tail))
    placed = place_notes(notes, letters)
    edits = []
    for number, comment in enumerate(placed.comments):
        name = _free_name(content, number)
        edits.append(Edit(comment.first.begin, comment.first.begin, 1, _annotation(name, comment.text, when)))
        end = f'<office:annotation-end {_OFFICE} office:name="{name}"/>'
        edits.append(Edit(comment.last.end, comment.last.end, 0, end.encode("utf-8")))
    copy = archive.rewrite({PART: apply_edits(content, edits)} if edits else {})
    return Copy(copy, placed.placed, placed.headed, placed.left)


def _takes(xml: SpottedXml, element: Element, tail: bool) -> bool:
    """Whether an annotation may stand in an element's text, or in what stands behind it."""
    around = list(xml.above(element))
    around = around if tail else [element, *around]
    at = next((n for n, one in enumerate(around) if one.tag in ("text:p", "text:h")), None)
    if at is None or any(one.tag not in _AROUND for one in around[:at]):
        return False
    return not any(one.tag in _NONE_IN for one in around[at:])


def _free_name(content: bytes, number: int) -> str:
    """A name that no annotation of the file has, also where it has been marked before."""
    turn = 1
    while f"jixiao_{turn}_".encode() in content:
        turn += 1
    return f"jixiao_{turn}_{number}"


def _annotation(name: str, text: str, when: dt.datetime) -> bytes:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    said = (
        f'<office:annotation {_NAMES} office:name="{name}"><dc:creator>{AUTHOR}</dc:creator>'
        f"<dc:date>{when.isoformat(timespec='seconds')}</dc:date>"
        f"<meta:creator-initials>{INITIALS}</meta:creator-initials>{lines}</office:annotation>"
    )
    return said.encode("utf-8")
