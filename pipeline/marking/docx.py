"""A DOCX with Word comments: runs are parted where a comment begins or ends, no other byte of the document's part changes.

In: the bytes of a DOCX, and notes. Out: the copy: document.xml, the part of comments and what names it are changed or made;
all other parts are as they were.
"""

from __future__ import annotations

import datetime as dt
import itertools
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import SAVE_ANEW, Archive
from extractors.document.formats.docx import find_main, list_relations, trace_docx
from extractors.document.formats.spots import NoSpotsError, SpottedXml, parse_spotted
from pipeline.marking.edits import Edit, apply_edits
from pipeline.marking.letters import Comment, list_letters, place_notes
from pipeline.marking.notes import AUTHOR, INITIALS, Copy, MarkingError, Note

TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = {
    _STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# What may stand between a paragraph and a run with a comment's end in it; in text boxes Word takes none.
_AROUND = frozenset(
    ("w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml")
)
_NONE_IN = frozenset(("w:txbxContent", "w:footnote", "w:endnote", "w:comment", "w:rubyBase"))
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def mark_docx(data: bytes, file: str, notes: Sequence[Note], when: dt.datetime) -> Copy:
    """The copy. Raises UnreadableError, MarkingError."""
    archive = Archive(data, file)
    main = find_main(archive) or ""
    content = archive.read(main) or b""
    try:
        xml = parse_spotted(content)
        letters = list_letters(trace_docx(archive, main, xml.root), xml, lambda element, _: _takes(xml, element))
        placed = place_notes(notes, letters)
        changed = _add_parts(archive, main, xml, placed.comments, when) if placed.comments else {}
    except NoSpotsError as error:
        raise MarkingError(f"{file}: it is written so that no comment can be put in ({error}); {SAVE_ANEW}") from error
    return Copy(archive.rewrite(changed), placed.placed, placed.headed, placed.left)


def _takes(xml: SpottedXml, text: Element) -> bool:
    """Whether the run of a `w:t` may be parted."""
    if text not in xml.spans:  # of a note, which is another part
        return False
    run, *around = xml.above(text)
    if run.tag != "w:r" or b"<" in xml.data[xml.spans[text].inner : xml.spans[text].outer]:
        return False
    at = next((n for n, one in enumerate(around) if one.tag == "w:p"), None)
    if at is None or any(one.tag not in _AROUND for one in around[:at]):
        return False
    return not any(one.tag in _NONE_IN for one in around[at:])


# --- the document's part --------------------------------------------------------------------------------------------


def _place_comments(xml: SpottedXml, comments: Sequence[Comment], first: int) -> bytes:
    """The document's part with the comments' ends; ``first`` is the number of the first comment."""
    cuts: dict[Element, list[Edit]] = defaultdict(list)
    for number, comment in enumerate(comments, first):
        for letter, at, rank in ((comment.first, comment.first.begin, 1), (comment.last, comment.last.end, 0)):
            if letter.source is not None:
                w = _prefix(xml, letter.source)
                begin = f'<{w}commentRangeStart {w}id="{number}"/>'
                end = f'<{w}commentRangeEnd {w}id="{number}"/><{w}r><{w}commentReference {w}id="{number}"/></{w}r>'
                cuts[letter.source].append(Edit(at, at, rank, (begin if rank else end).encode("utf-8")))
    edits: list[Edit] = []
    for text, own in cuts.items():
        edits += _part_run(xml, text, sorted(own, key=lambda cut: cut[:3]))
    return apply_edits(xml.data, edits)


def _part_run(xml: SpottedXml, text: Element, cuts: Sequence[Edit]) -> list[Edit]:
    """What is put between the letters of a run, each piece a run of the same kind; beside the run where it need not be parted."""
    span = xml.spans[text]
    run = xml.parents[text]
    edits, inside = [], []
    contents = [child for child in run if child.tag != "w:rPr"]
    for cut in cuts:
        if cut.begin == span.inner and contents[0] is text:
            edits.append(cut._replace(begin=xml.spans[run].begin, end=xml.spans[run].begin))
        elif cut.begin == span.outer and contents[-1] is text:
            edits.append(cut._replace(begin=xml.spans[run].end, end=xml.spans[run].end))
        else:
            inside.append(cut)
    if not inside:
        return edits
    data = xml.data
    w = _prefix(xml, text).encode()
    look = run.find("w:rPr")
    opening = data[xml.spans[run].begin : xml.spans[run].inner]
    opening += data[xml.spans[look].begin : xml.spans[look].end] if look is not None else b""
    places = sorted({cut.begin for cut in inside})
    between = [b"".join(cut.text for cut in inside if cut.begin == place) for place in places]
    bounds = [span.inner, *places, span.outer]
    pieces = [data[begin:end] for begin, end in itertools.pairwise(bounds)]
    if text.get("xml:space") != "preserve":  # white space at the ends is none; between the pieces it is to stay
        pieces[0], pieces[-1] = pieces[0].lstrip(b" \t\r\n"), pieces[-1].rstrip(b" \t\r\n")
    written = [b'<%bt xml:space="preserve">%b</%bt>' % (w, piece, w) if piece else b"" for piece in pieces]
    whole = written[0]
    for comments, piece in zip(between, written[1:], strict=True):
        whole += b"</%br>" % w + comments + opening + piece
    return [*edits, Edit(span.begin, span.end, 0, whole)]


def _prefix(xml: SpottedXml, element: Element) -> str:
    """The prefix that the file has for an element's namespace, with its colon: mostly `w:`."""
    found = re.match(rb"<([\w.-]+:)?", xml.data[xml.spans[element].begin :][:200])
    return (found[1] or b"").decode("ascii", "replace") if found else ""


# --- the parts around it --------------------------------------------------------------------------------------------


def _add_parts(
    archive: Archive, main: str, xml: SpottedXml, comments: Sequence[Comment], when: dt.datetime
) -> dict[str, bytes]:
    """The parts that change, by name."""
    folder, name = posixpath.split(main)
    namespace = _STRICT if _STRICT.encode() in xml.data[:20_000] else _TRANSITIONAL
    part = next((path for kind, path, _ in list_relations(archive, main) if kind == "comments"), None)
    known = archive.read(part) if part else None
    changed: dict[str, bytes] = {}
    if part is None or known is None:
        part = posixpath.join(folder, "comments.xml")
        while part in archive.names:
            part = part.replace(".xml", "_jixiao.xml")
        known = _HEAD + f'<w:comments xmlns:w="{namespace}"></w:comments>'.encode()
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        changed[relations] = _add_relation(archive.read(relations), namespace, part)
        changed[TYPES] = _add_type(archive.read(TYPES) or b"", part)
    taken = [int(number) for number in re.findall(rb"""\bid=["'](\d{1,9})["']""", known)]
    first = max(taken, default=-1) + 1
    changed[part] = _insert_last(known, _write_comments(comments, first, namespace, when))
    changed[main] = _place_comments(xml, comments, first)
    return changed


def _write_comments(comments: Iterable[Comment], first: int, namespace: str, when: dt.datetime) -> bytes:
    written = []
    for number, comment in enumerate(comments, first):
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in comment.text.split("\n")
        )
        written.append(
            f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" '
            f'w:date="{when.isoformat(timespec="seconds")}" w:initials="{INITIALS}">{lines}</w:comment>'
        )
    return "".join(written).encode("utf-8")


def _add_relation(relations: bytes | None, namespace: str, part: str) -> bytes:
    known = relations or _HEAD + f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    name = "jixiaoComments"
    while name.encode() in known:
        name += "1"
    line = f'<Relationship xmlns="{_RELATIONS}" Id="{name}" Type="{_RELATION[namespace]}" Target="/{part}"/>'
    return _insert_last(known, line.encode("utf-8"))


def _add_type(types: bytes, part: str) -> bytes:
    names = "http://schemas.openxmlformats.org/package/2006/content-types"
    return _insert_last(
        types, f'<Override xmlns="{names}" PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'.encode()
    )


def _insert_last(part: bytes, inside: bytes) -> bytes:
    """A part with something more at the end of its root. Raises NoSpotsError."""
    xml = parse_spotted(part)
    span = xml.spans[xml.root]
    if span.outer > span.inner or part[span.inner - 2 : span.inner] != b"/>":
        return part[: span.outer] + inside + part[span.outer :]
    name = re.match(rb"<([^\s/>]+)", part[span.begin :])
    if name is None:
        raise NoSpotsError("a tag without name")
    return part[: span.inner - 2] + b">" + inside + b"</" + name[1] + b">" + part[span.end :]
