"""XML whose elements and letters know where they stand in its bytes, so that something can be put between two of them.

In: the bytes of an XML part in UTF-8. Out: a tree like that of :meth:`Archive.parse`, with the span of each element and the
place of each letter. It does not know what the elements mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element
from xml.parsers import expat

from extractors.document.formats.archive import short_name

# `<w:t xml:space="preserve">`, with > inside an attribute, too
_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")


class NoSpotsError(Exception):
    """The XML is in another encoding, damaged, or has a DTD: no place in its bytes can be told."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element stands: its start tag, what is inside, its end tag. Of `<a/>` all three of the last are its end."""

    begin: int
    inner: int  # behind the start tag
    outer: int  # before the end tag
    end: int  # behind it


@dataclass(frozen=True, slots=True)
class Spot:
    """A letter and the bytes that it takes; an entity takes several."""

    letter: str
    begin: int
    end: int


@dataclass(slots=True)
class SpottedXml:
    """A part with its places."""

    data: bytes
    root: Element
    spans: dict[Element, Span] = field(default_factory=dict)
    parents: dict[Element, Element] = field(default_factory=dict)
    texts: dict[tuple[Element, bool], list[tuple[int, str]]] = field(default_factory=dict)

    def spots(self, element: Element, tail: bool) -> Iterator[Spot]:
        """The letters of an element's text, or of what stands behind it; white space is none."""
        for at, text in self.texts.get((element, tail), ()):
            if self.data.startswith(b"&", at):  # `&amp;` comes alone
                yield from [] if text.isspace() else [Spot(text, at, self.data.index(b";", at) + 1)]
                continue
            for letter in text:
                size = len(letter.encode("utf-8"))
                if not letter.isspace():
                    yield Spot(letter, at, at + size)
                at += size

    def above(self, element: Element) -> Iterator[Element]:
        """The elements around one, from the inside."""
        found = self.parents.get(element)
        while found is not None:
            yield found
            found = self.parents.get(found)


def parse_spotted(data: bytes) -> SpottedXml:
    """The tree of a part and where all of it stands. Raises NoSpotsError."""
    builder = _Builder(data)
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NoSpotsError(str(error)) from error
    if builder.root is None:
        raise NoSpotsError("no element")
    return SpottedXml(data, builder.root, builder.spans, builder.parents, builder.texts)


class _Builder:
    def __init__(self, data: bytes) -> None:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or re.match(
            rb"\s*<\?xml[^>]*encoding=[\"'](?!utf-?8[\"'])", data, re.I
        ):
            raise NoSpotsError("not in UTF-8")
        self.data = data
        self.root: Element | None = None
        self.spans: dict[Element, Span] = {}
        self.parents: dict[Element, Element] = {}
        self.texts: dict[tuple[Element, bool], list[tuple[int, str]]] = {}
        self._open: list[tuple[Element, int, int]] = []
        self._last: tuple[Element, bool] | None = None
        self.parser: Any = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ordered_attributes = True

    def _refuse(self, *_: Any) -> None:
        raise NoSpotsError("a DTD")

    def _start(self, name: str, attributes: list[str]) -> None:
        at = self.parser.CurrentByteIndex
        tag = _TAG.match(self.data, at)
        if tag is None:
            raise NoSpotsError("a tag without end")
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        element = Element(short_name(name), {short_name(key): value for key, value in pairs})
        if self._open:
            parent = self._open[-1][0]
            parent.append(element)
            self.parents[element] = parent
        else:
            self.root = element
        self._open.append((element, at, tag.end()))
        self._last = (element, False)

    def _end(self, _: str) -> None:
        at = self.parser.CurrentByteIndex
        element, begin, inner = self._open.pop()
        if self.data.endswith(b"/>", begin, inner):
            self.spans[element] = Span(begin, inner, inner, inner)
        else:
            self.spans[element] = Span(begin, inner, at, self.data.index(b">", at) + 1)
        self._last = (element, True) if self._open else None

    def _text(self, text: str) -> None:
        if self._last is None:
            return
        element, tail = self._last
        self.texts.setdefault(self._last, []).append((self.parser.CurrentByteIndex, text))
        if tail:
            element.tail = (element.tail or "") + text
        else:
            element.text = (element.text or "") + text
