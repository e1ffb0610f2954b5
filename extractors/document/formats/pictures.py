"""A picture file (PNG, JPEG, TIFF) → Document, by what is read off its pages.

In: the bytes of a file. Out: a Document as of a PDF that holds the same pages. Pages are read several at once where the function
that is given does so.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from extractors.document.formats import PICTURES as KINDS
from extractors.document.formats.pdf import ADD_OCR, list_pages
from extractors.document.formats.pdf_blocks import Page, find_tables, make_blocks
from extractors.document.formats.recognition import Recognise, Recognised, make_content
from extractors.document.model import Document, UnreadableError
from extractors.document.scans.picture import MAX_PAGES, Picture, read_pictures


def read_picture_file(
    data: bytes, file: str, recognise: Recognise | None, pages: tuple[int, int] | None = None
) -> Document:
    """Read a picture file; ``pages``: first and last page of a TIFF, 1-based. Raises UnreadableError."""
    if recognise is None:
        kind = next(kind for start, kind in KINDS.items() if data.startswith(start))
        raise UnreadableError(f"{file}: a picture ({kind}). {ADD_OCR}")
    frames = _Frames(data, file, pages)
    recognised = Recognised()
    read: list[Page] = []
    for place, reading in enumerate(recognise(frames.list_sound())):
        frames.tell_broken(recognised, frames.sound[place])
        for page in recognised.take(reading, frames.sound[place] + len(recognised.doubled)):
            read.append(find_tables(make_content(page, page.number), read[-1] if read else None))
    frames.tell_broken(recognised)
    if not frames.sound:
        raise UnreadableError(f"{file}: {recognised.failed[0][1]}")
    if recognised.failed and not read:
        raise UnreadableError(f"{file}: a picture that could not be recognised: {recognised.failed[0][1]}")
    if not any(page.letters for page in recognised.pages):
        raise UnreadableError(f"{file}: a picture on which no text was found. Scan it again at 200 to 300 dpi.")
    return Document(
        file=file,
        format="picture+ocr",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(make_blocks(read)),
        pages=len(recognised.pages) + len(recognised.failed),
        findings=tuple(recognised.find(list_pages)),
        recognised=tuple(recognised.pages),
    )


def count_pages(data: bytes) -> int:
    """How many pages a picture file holds that can be read; raises OSError where it is no picture."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
        return min(int(getattr(image, "n_frames", 1)), MAX_PAGES)


class _Frames:
    """The pictures of a file on their way to being read: ``sound`` are the numbers of those that were given on."""

    def __init__(self, data: bytes, file: str, pages: tuple[int, int] | None) -> None:
        self.data, self.file, self.pages = data, file, pages
        self.sound: list[int] = []
        self._broken: list[tuple[int, str]] = []

    def list_sound(self) -> Iterator[Picture]:
        """Those that can be unpacked."""
        first = max(self.pages[0], 1) if self.pages else 1
        for number, one in enumerate(read_pictures(self.data, self.file, self.pages), first):
            if isinstance(one, Picture):
                self.sound.append(number)
                yield one
            else:
                self._broken.append((number, str(one).removeprefix(f"{self.file}: ")))

    def tell_broken(self, recognised: Recognised, before: int | None = None) -> None:
        """Count those that cannot be, up to a number, as pages that could not be read. To be asked in their order."""
        while self._broken and (before is None or self._broken[0][0] < before):
            number, why = self._broken.pop(0)
            recognised.failed.append((number + len(recognised.doubled), why))
