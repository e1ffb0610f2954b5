"""Scans with their truth, from PDFs that have a text layer.

    python -m tests.scans.make FILE.pdf… --out DIR [--preset office] [--dpi 200] [--seed 1] [--pages 1,3] [--format pdf]

For each file NAME-PRESET-DPI.pdf, a PDF of pictures only (or .tif of many pages, or -01.png, -01.jpg … one a sheet), and next to
each of them what ends in .truth.jsonl instead, a line a sheet (:class:`Sheet`). The same file, preset, resolution and seed give the same bytes;
a page is scanned the same way whichever others are scanned with it, unless two lie on one sheet.
"""

from __future__ import annotations

import argparse
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import gmtime
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from extractors.document.formats.pdf import load_pages
from tests.scans.degrade import CAREFUL, POINTS, PRESETS, Degradation, Scanned, scan

FORMATS = {"pdf": ".pdf", "tiff": ".tif", "png": ".png", "jpeg": ".jpg"}

Letter = tuple[float, float, float, float, str]  # x0, top, x1, bottom in points of its own page, text


@dataclass(frozen=True, slots=True)
class TruePage:
    """A page of the PDF and the letters on it. ``at``: its top left corner on the sheet."""

    page: int  # 1-based
    half: str | None  # left, right; None where it has the sheet for itself
    at: tuple[float, float]
    width: float
    height: float
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one sheet as it lies upright and straight, in points, and where that is in the scan.

    ``to_pixels``: a, b, c, d, e, f, by which (x, y) of the upright sheet is at pixel (a·x + b·y + c, d·x + e·y + f).
    """

    source: str
    sheet: int  # 1-based
    preset: str
    dpi: int
    seed: int
    width: float
    height: float
    angle: float
    turn: int
    to_pixels: tuple[float, ...]
    marks: tuple[tuple[float, float, float, float], ...]
    pages: tuple[TruePage, ...]

    def letters(self) -> list[Letter]:
        """The letters of all of its pages, placed on the sheet."""
        return [
            (x0 + page.at[0], top + page.at[1], x1 + page.at[0], bottom + page.at[1], text)
            for page in self.pages
            for x0, top, x1, bottom, text in page.letters
        ]


@dataclass(frozen=True, slots=True)
class Made:
    """A scan that was written: its files (one, or of PNG and JPEG one a sheet), and how many sheets they have."""

    files: tuple[Path, ...]
    sheets: int


@dataclass(frozen=True, slots=True)
class _Clean:
    truth: TruePage
    picture: Image.Image


def make_scan(
    source: Path,
    folder: Path,
    preset: str = "office",
    dpi: int = 200,
    seed: int = 1,
    pages: Sequence[int] | None = None,
    form: str = "pdf",
) -> Made:
    """Scan ``pages`` (1-based, all where None) of a PDF into ``folder``. Raises KeyError for an unknown preset or form."""
    done, suffix = PRESETS[preset], FORMATS[form]
    sheets, pictures = [], []
    for number, (clean, laid) in enumerate(_scan_sheets(source, done, dpi, seed, pages), 1):
        sheets.append(_tell(source.name, number, preset, dpi, seed, clean, laid))
        pictures.append(laid.picture)
    folder.mkdir(parents=True, exist_ok=True)
    files = _write(pictures, folder / f"{source.stem}-{preset}-{dpi}", suffix, dpi, done.quality)
    if len(files) == 1:
        write_truth(sheets, find_truth(files[0]))
    else:
        for file, sheet in zip(files, sheets, strict=True):
            write_truth([replace(sheet, sheet=1)], find_truth(file))
    return Made(files, len(sheets))


def cut_pages(source: Path, pages: Sequence[int], target: Path) -> None:
    """Write some pages (1-based) of a PDF as they are into a new one."""
    with pypdfium2.PdfDocument(source) as document, pypdfium2.PdfDocument.new() as chosen:
        chosen.import_pages(document, [page - 1 for page in pages])
        chosen.save(target)


def write_truth(sheets: Iterable[Sheet], path: Path) -> None:
    lines = (json.dumps(asdict(sheet), ensure_ascii=False, separators=(",", ":")) for sheet in sheets)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def find_truth(scan: Path) -> Path:
    """Where the truth of a scan lies."""
    return scan.with_name(f"{scan.stem}.truth.jsonl")


def read_truth(path: Path) -> list[Sheet]:
    """The sheets of a ``.truth.jsonl``."""
    return [_sheet(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _sheet(told: dict[str, Any]) -> Sheet:
    pages = tuple(
        TruePage(**{**page, "at": tuple(page["at"]), "letters": tuple(map(tuple, page["letters"]))})
        for page in told["pages"]
    )
    return Sheet(
        **{
            **told,
            "to_pixels": tuple(told["to_pixels"]),
            "marks": tuple(map(tuple, told["marks"])),
            "pages": pages,
        }
    )


# ------------------------------------------------------------------------------------------------------ pages to sheets


def _scan_sheets(
    source: Path, done: Degradation, dpi: int, seed: int, pages: Sequence[int] | None
) -> Iterator[tuple[list[_Clean], Scanned]]:
    each = 2 if done.two_up else 1
    held: list[_Clean] = []
    for clean in _render(source, dpi, pages, colour=done.marks):
        held.append(clean)
        if len(held) == each:
            yield _scan_one(source, held, done, dpi, seed)
            held = []
    if held:
        yield _scan_one(source, held, done, dpi, seed)


def _scan_one(source: Path, held: list[_Clean], done: Degradation, dpi: int, seed: int) -> tuple[list[_Clean], Scanned]:
    random = np.random.default_rng([seed, zlib.crc32(source.stem.encode()), held[0].truth.page])
    clean, picture = _lay_side_by_side(held) if done.two_up else (held, held[0].picture)
    boxes = [
        (x0 + page.truth.at[0], top, x1 + page.truth.at[0], bottom)
        for page in clean
        for x0, top, x1, bottom, _ in page.truth.letters
    ]
    return clean, scan(picture, boxes, _scale(clean[0]), dpi, done, random)


def _scale(clean: _Clean) -> tuple[float, float]:
    return clean.picture.width / clean.truth.width, clean.picture.height / clean.truth.height


def _render(source: Path, dpi: int, pages: Sequence[int] | None, colour: bool) -> Iterator[_Clean]:
    """Each page as it is read (one printed sideways is turned), with its letters."""
    data = source.read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        for content in load_pages(data, source.name, pages or range(1, len(document) + 1)):
            page = document[content.number - 1]
            rotation = (content.turn - page.get_rotation()) % 360
            picture = page.render(scale=dpi / POINTS, rotation=rotation, grayscale=not colour).to_pil()
            letters = tuple(
                (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), text)
                for x0, top, x1, bottom, text in content.chars
                if not text.isspace()
            )
            truth = TruePage(content.number, None, (0.0, 0.0), content.width, content.height, letters)
            yield _Clean(truth, picture.convert("RGB" if colour else "L"))


def _lay_side_by_side(held: list[_Clean]) -> tuple[list[_Clean], Image.Image]:
    """Two pages as a book lies open; where the last has no neighbour, its other half is blank."""
    first = held[0]
    right = held[1].picture if len(held) == 2 else Image.new("L", first.picture.size, 255)
    height = max(first.picture.height, right.height)
    sheet = Image.new(first.picture.mode, (first.picture.width + right.width, height), 255)
    sheet.paste(first.picture, (0, 0))
    sheet.paste(right, (first.picture.width, 0))
    laid = []
    for page, half, x in zip(held, ("left", "right"), (0, first.picture.width), strict=False):
        laid.append(_Clean(replace(page.truth, half=half, at=(x / _scale(first)[0], 0.0)), page.picture))
    return laid, sheet


def _tell(source: str, number: int, preset: str, dpi: int, seed: int, clean: list[_Clean], laid: Scanned) -> Sheet:
    width, height = laid.picture.size if laid.turn in (0, 180) else laid.picture.size[::-1]
    return Sheet(
        source=source,
        sheet=number,
        preset=preset,
        dpi=dpi,
        seed=seed,
        width=round(width * POINTS / dpi, 2),
        height=round(height * POINTS / dpi, 2),
        angle=round(laid.angle, 4),
        turn=laid.turn,
        to_pixels=tuple(round(float(v), 6) for v in laid.to_pixels[:2].ravel()),
        marks=tuple(tuple(round(v, 2) for v in box) for box in laid.marks),  # type: ignore[misc]  # four each
        pages=tuple(page.truth for page in clean),
    )


# --------------------------------------------------------------------------------------------------------------- files


def _write(pictures: list[Image.Image], stem: Path, suffix: str, dpi: int, quality: int) -> tuple[Path, ...]:
    if suffix in (".png", ".jpg"):
        return tuple(
            _write_picture(picture, stem.with_name(f"{stem.name}-{number:02d}{suffix}"), dpi, quality)
            for number, picture in enumerate(pictures, 1)
        )
    path = stem.with_name(stem.name + suffix)
    if suffix == ".pdf":
        kept: dict[str, Any] = (
            {} if pictures[0].mode == "1" else {"quality": quality}
        )  # two levels are kept without loss
        # No time of day in the file: the same scan has the same bytes.
        kept |= {"creationDate": gmtime(0), "modDate": gmtime(0)}
        pictures[0].save(path, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, **kept)
        return (path,)
    stored = [picture if picture.mode == "1" else _as_stored(picture, quality) for picture in pictures]
    how = "group4" if stored[0].mode == "1" else "tiff_adobe_deflate"
    stored[0].save(path, "TIFF", save_all=True, append_images=stored[1:], compression=how, dpi=(dpi, dpi))
    return (path,)


def _write_picture(picture: Image.Image, path: Path, dpi: int, quality: int) -> Path:
    if path.suffix == ".jpg":
        picture = picture.convert("L") if picture.mode == "1" else picture
        picture.save(path, "JPEG", quality=quality, dpi=(dpi, dpi))
    else:
        picture = picture if picture.mode == "1" else _as_stored(picture, quality)
        picture.save(path, "PNG", dpi=(dpi, dpi))
    return path


def _as_stored(picture: Image.Image, quality: int) -> Image.Image:
    """As it is once it was stored as a JPEG; what is not to be damaged is left as it is."""
    if quality >= CAREFUL:
        return picture
    stored = io.BytesIO()
    picture.save(stored, "JPEG", quality=quality)
    return Image.open(stored).convert(picture.mode)


# -------------------------------------------------------------------------------------------------------- command line


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--preset", choices=PRESETS, default="office")
    parser.add_argument("--dpi", type=int, choices=(100, 150, 200, 300, 400), default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=lambda text: [int(n) for n in text.split(",")], metavar="1,3")
    parser.add_argument("--format", choices=FORMATS, default="pdf")
    a = parser.parse_args(arguments)
    for source in a.files:
        made = make_scan(source, a.out, a.preset, a.dpi, a.seed, a.pages, a.format)
        print(f"{made.files[0]}  {made.sheets} sheets")


if __name__ == "__main__":
    main()
