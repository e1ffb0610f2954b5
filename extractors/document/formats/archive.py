"""The ZIP container of ODT and DOCX, read in bounds, and the XML inside it, parsed without entities.

In: the bytes of a file. Out: members as bytes, or as element trees whose names are short (``w:p``, ``text:list``).
Every way in which the container can be bad becomes an UnreadableError that names the file and the remedy. It does not
know what the members mean.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import cast
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from extractors.document.model import UnreadableError

MAX_MEMBER = 64 * 2**20  # bytes of one member, unpacked; a thousand pages of tables have some 30 MB
MAX_TOTAL = 128 * 2**20  # bytes of all members that are read
MAX_RATIO = 300  # unpacked to packed; deflate itself ends near 1030, XML of real tables stays under 100
MAX_TAGS = 4_000_000  # of one member; a tag can be four bytes, and an element in memory takes a hundred times that
RATIO_FROM = 2**20  # small members may be all blanks

OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

SAVE_ANEW = "fetch it again, or open it in LibreOffice or Word and save it anew"

_NAMESPACES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    # DOCX, transitional and strict
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    # ODT
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}


class Archive:
    """A ZIP container. ``read`` and ``parse`` give None for a member that is not there.

    Raises UnreadableError from every method where the container or the member is damaged, encrypted or too large.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MAX_TOTAL
        if data[:8] == OLE_MAGIC:
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise self.error("is encrypted with a password", "open it in Word, remove the password and save it")
            raise self.error("is an old binary Office file (.doc)", "save it as .docx or .odt in Word or LibreOffice")
        if not data:
            raise self.error("is empty", "fetch it again")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, LookupError) as exc:
            raise self.error(f"is no whole ZIP container ({exc}): cut short or damaged", SAVE_ANEW) from exc
        self.names = frozenset(self._zip.namelist())

    def error(self, wrong: str, remedy: str) -> UnreadableError:
        """``FILE: <wrong>; <remedy>``."""
        return UnreadableError(f"{self.file}: {wrong}; {remedy}")

    def read(self, name: str) -> bytes | None:
        """One member, unpacked, or None."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 0x1:
            raise self.error(f"has an encrypted part ({name})", "save it without a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.error(f"packs {name} in a way that Office files do not use", SAVE_ANEW)
        self._bound(name, info.file_size, info.compress_size)
        try:
            with self._zip.open(info) as member:
                content = member.read(min(MAX_MEMBER, self._left) + 1)  # what is declared need not be true
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError) as exc:
            raise self.error(f"is damaged in {name} ({exc})", SAVE_ANEW) from exc
        self._bound(name, len(content), info.compress_size)
        self._left -= len(content)
        return content

    def _bound(self, name: str, size: int, packed: int) -> None:
        if size > MAX_MEMBER or size > self._left:
            raise self.error(
                f"would unpack to more than {MAX_MEMBER >> 20} MB ({name}), as a ZIP bomb does",
                "split it if it is genuine",
            )
        if size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
            raise self.error(
                f"unpacks {name} to {size // max(packed, 1)} times its size, as a ZIP bomb does", SAVE_ANEW
            )

    def rewrite(self, changed: Mapping[str, bytes]) -> bytes:
        """The container with other bytes for some members, those that are new at its end; all else as it is."""
        self._left = max(self._left, MAX_TOTAL)  # each member once more
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for info in {info.filename: info for info in self._zip.infolist()}.values():
                content = changed.get(info.filename)
                content = self.read(info.filename) if content is None else content
                new.writestr(info, content or b"", info.compress_type)
            for name, content in changed.items():
                if name not in self.names:
                    new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def parse(self, name: str) -> Element | None:
        """One member as an element tree with short names, or None. Documents with a DTD or entities are refused."""
        content = self.read(name)
        if content is None:
            return None
        if content.count(b"<") > MAX_TAGS:
            raise self.error(f"holds more than {MAX_TAGS:,} tags in {name}", "split it if it is genuine")
        try:
            root = cast(Element, fromstring(content, forbid_dtd=True))
        except DefusedXmlException as exc:
            raise self.error(
                f"declares a DTD or entities in {name}, which no Office program writes", "do not trust this file"
            ) from exc
        except (ParseError, ValueError, LookupError, RecursionError) as exc:
            raise self.error(f"has damaged XML in {name} ({exc})", SAVE_ANEW) from exc
        return _shorten(root)


def short_name(name: str) -> str:
    """``{namespace}name`` or ``namespace}name`` as ``prefix:name``, where the namespace is known.

    >>> short_name("{http://www.w3.org/XML/1998/namespace}space")
    'xml:space'
    """
    namespace, _, local = name.rpartition("}")
    prefix = _NAMESPACES.get(namespace.removeprefix("{"))
    return f"{prefix}:{local}" if prefix else name


def _shorten(root: Element) -> Element:
    """The tree with short names, so that strict and transitional files read alike."""
    short: dict[str, str] = {}

    def name(long: str) -> str:
        if long not in short:
            short[long] = short_name(long)
        return short[long]

    for element in root.iter():
        element.tag = name(element.tag)
        if element.attrib:
            element.attrib = {name(k): v for k, v in element.attrib.items()}
    return root


def find(element: Element | None, *names: str) -> Element | None:
    """The first child of the first name, of that the first of the next name, and so on; None where one is missing.

    (Element.find takes a colon inside a longer path for a namespace prefix.)
    """
    for name in names:
        if element is None:
            return None
        element = element.find(name)
    return element


def read_int(attributes: Mapping[str, str], name: str, default: int, low: int = 0, high: int = 1_000_000) -> int:
    """A whole-number attribute, within bounds; the default where it is missing or no number."""
    try:
        return max(low, min(high, int(attributes.get(name, ""))))
    except ValueError:
        return default
