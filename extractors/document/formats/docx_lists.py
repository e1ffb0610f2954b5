"""The automatic numbers of a DOCX: numbering.xml and the styles that use it.

In: the two parts as element trees, then every paragraph's properties in reading order. Out: the number that the
paragraph prints, with what follows it (``1. ``), or "".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from extractors.document.formats.archive import find, read_int
from extractors.document.formats.flow import MAX_PARENTS
from extractors.document.formats.numbering import decode_symbols, format_number

_LEVELS = 9
_LONGEST = 64  # characters of a number's pattern; real ones have a dozen


def is_on(element: Element | None) -> bool | None:
    """A toggle such as ``<w:vanish/>``: True, False (``w:val="0"``), or None where it is not there."""
    if element is None:
        return None
    return element.get("w:val", "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style says about numbers, hidden and raised text."""

    parent: str | None
    num_id: str | None
    level: int | None
    hidden: bool | None
    raised: bool | None


class Styles:
    """styles.xml. Chains of parents are followed, MAX_PARENTS of them, also where they run in a circle."""

    def __init__(self, root: Element | None) -> None:
        self.default: str | None = None
        self._styles: dict[str, Style] = {}
        for style in root.iter("w:style") if root is not None else ():
            name = style.get("w:styleId", "")
            if style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true", "on"):
                self.default = name
            parent = style.find("w:basedOn")
            number = find(style, "w:pPr", "w:numPr")
            num_id, level = read_numpr(number)
            position = find(style, "w:rPr", "w:vertAlign")
            self._styles[name] = Style(
                parent.get("w:val") if parent is not None else None,
                num_id,
                level,
                is_on(find(style, "w:rPr", "w:vanish")),
                None if position is None else position.get("w:val") == "superscript",
            )

    def chain(self, name: str | None) -> list[tuple[str, Style]]:
        """The style and its parents, nearest first."""
        out: list[tuple[str, Style]] = []
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen and len(seen) <= MAX_PARENTS:
            seen.add(name)
            out.append((name, self._styles[name]))
            name = self._styles[name].parent
        return out

    def hidden(self, name: str | None) -> bool | None:
        return next((s.hidden for _, s in self.chain(name) if s.hidden is not None), None)

    def raised(self, name: str | None) -> bool | None:
        """Whether a style sets letters small above their line; None where it says nothing."""
        return next((s.raised for _, s in self.chain(name) if s.raised is not None), None)


def read_numpr(number: Element | None) -> tuple[str | None, int | None]:
    """``(numId, level)`` of a ``w:numPr``, each None where it is not said."""
    if number is None:
        return None, None
    num_id, level = number.find("w:numId"), number.find("w:ilvl")
    return (
        num_id.get("w:val") if num_id is not None else None,
        read_int(level.attrib, "w:val", 0, high=_LEVELS - 1) if level is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _DocxLevel:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None  # restarts after this level (1-based) or a higher one; 0 never; None after any higher
    legal: bool = False  # all numbers decimal
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)  # startOverride by level
    levels: dict[int, _DocxLevel] = field(default_factory=dict)  # whole levels put over the abstract's


class Numbering:
    """numbering.xml and how far each list has counted. ``label`` must see the paragraphs in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, _DocxLevel]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        by_style: dict[str, str] = {}  # a list style's name to the abstract list that defines it
        linked: dict[str, str] = {}  # an abstract list that only points at a list style
        for abstract in root.findall("w:abstractNum"):
            name = abstract.get("w:abstractNumId", "")
            self._abstract[name] = _read_levels(abstract)
            if (link := abstract.find("w:styleLink")) is not None:
                by_style[link.get("w:val", "")] = name
            if (link := abstract.find("w:numStyleLink")) is not None:
                linked[name] = link.get("w:val", "")
        for num in root.findall("w:num"):
            points = num.find("w:abstractNumId")
            name = points.get("w:val", "") if points is not None else ""
            entry = _List(by_style.get(linked[name], name) if name in linked else name)
            for over in num.findall("w:lvlOverride"):
                level = read_int(over.attrib, "w:ilvl", 0, high=_LEVELS - 1)
                if (start := over.find("w:startOverride")) is not None:
                    entry.starts[level] = read_int(start.attrib, "w:val", 1)
                for whole in _read_levels(over).values():
                    entry.levels[level] = whole
            self._lists[num.get("w:numId", "")] = entry

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number of the next paragraph, with what follows it, from its ``w:pPr`` and its style; "" for none."""
        num_id, level = read_numpr(properties.find("w:numPr") if properties is not None else None)
        if num_id is None:
            for name, entry in self._styles.chain(style or self._styles.default):
                if entry.num_id is not None:
                    num_id = entry.num_id
                    if level is None:
                        level = self._level_of(num_id, name) if entry.level is None else entry.level
                    break
        entry_list = self._lists.get(num_id or "")
        if entry_list is None:  # numId 0 takes the number away
            return ""
        return self._count(num_id or "", entry_list, level or 0)

    def _level_of(self, num_id: str, style: str) -> int:
        entry = self._lists.get(num_id)
        levels = self._abstract.get(entry.abstract, {}) if entry else {}
        return next((n for n, level in levels.items() if level.style == style), 0)

    def _count(self, num_id: str, entry: _List, at: int) -> str:
        levels = self._abstract.get(entry.abstract, {}) | entry.levels
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(entry.abstract, [None] * _LEVELS)
        before = counts[at]
        if at in entry.starts and (num_id, at) not in self._started:
            counts[at] = entry.starts[at]
        else:
            counts[at] = level.start if before is None else before + 1
        self._started.add((num_id, at))
        for deeper in range(at + 1, _LEVELS):
            restart = levels.get(deeper, _DocxLevel()).restart
            if restart is None or at < restart:
                counts[deeper] = None
        for higher in range(at):
            if counts[higher] is None:  # a list that begins on its second level still prints the first
                counts[higher] = levels.get(higher, _DocxLevel()).start
        if level.format == "bullet":
            return level.text + level.suffix if level.text else ""

        def number(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            count = counts[n]
            form = levels.get(n, _DocxLevel()).format
            return "" if count is None else format_number(count, "decimal" if level.legal and form != "none" else form)

        text = re.sub(r"%([1-9])", number, level.text)
        return text + level.suffix if text else ""


def _read_levels(parent: Element) -> dict[int, _DocxLevel]:
    out: dict[int, _DocxLevel] = {}
    for element in parent.findall("w:lvl"):
        found: dict[str, str] = {}
        for child in element:
            found[child.tag] = child.get("w:val", "")
            if child.tag == "mc:AlternateContent":  # numFmt "custom", with a plain one as fallback
                fallback = find(child, "mc:Fallback", "w:numFmt")
                if fallback is not None:
                    found["w:numFmt"] = fallback.get("w:val", "")
        form = found.get("w:numFmt", "decimal")
        text = found.get("w:lvlText", "")[:_LONGEST]
        if form == "bullet":
            fonts = find(element, "w:rPr", "w:rFonts")
            text = decode_symbols(text, fonts.get("w:ascii", "") if fonts is not None else "")
            text = "•" if "w:lvlPicBulletId" in found else text
        level = _DocxLevel(
            start=read_int({"v": found.get("w:start", "1")}, "v", 1),
            format=form,
            text=text,
            suffix="" if found.get("w:suff") == "nothing" else " ",
            legal=bool(is_on(element.find("w:isLgl"))),
            style=found.get("w:pStyle"),
        )
        if "w:lvlRestart" in found:
            level = replace(level, restart=read_int({"v": found["w:lvlRestart"]}, "v", 0, high=_LEVELS))
        out[read_int(element.attrib, "w:ilvl", 0, high=_LEVELS - 1)] = level
    return out
