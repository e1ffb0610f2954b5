"""A few lines of PDF for tests: pages of text, lines and boxes with known places. Not a test itself.

Coordinates are points from the top left corner. The font has no glyphs, only widths (Latin half an em, others one em) and
a table that maps each code to the Unicode character of the same number, so that any character can be written.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

PAGE = (595.0, 842.0)


@dataclass
class MadePage:
    """One page. ``ops`` is its content stream."""

    width: float = PAGE[0]
    height: float = PAGE[1]
    rotate: int = 0
    ops: list[str] = field(default_factory=list)

    def text(
        self, x: float, top: float, text: str, size: float = 10, *, mode: int = 0, turn: int = 0, color: str = "0 g"
    ) -> MadePage:
        """Write one line; ``top`` is the top of its em square, ``turn`` degrees counter-clockwise."""
        y = self.height - top - 0.88 * size
        matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: "0.7 0.7 -0.7 0.7"}[turn]
        if len(text) == 1:
            text += " "  # pdfium passes over text of no width, which one character without a glyph is
        code = text.encode("utf-16-be").hex()
        self.ops.append(f"q {color} BT /F {size} Tf {mode} Tr {matrix} {x} {y} Tm <{code}> Tj ET Q")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, dash: str = "[] 0") -> MadePage:
        self.ops.append(f"q {width} w {dash} d {x0} {self.height - y0} m {x1} {self.height - y1} l S Q")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: str = "0.8 g") -> MadePage:
        """A filled rectangle without a border."""
        self.ops.append(f"q {fill} {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], width: float = 0.5) -> MadePage:
        for x in xs:
            self.line(x, ys[0], x, ys[-1], width)
        for y in ys:
            self.line(xs[0], y, xs[-1], y, width)
        return self

    def cells(
        self, xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]], size: float = 10
    ) -> MadePage:
        """Text in the cells of a grid, each line of it 1.2 em under the one before."""
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                for k, line in enumerate(cell.split("\n") if cell else []):
                    self.text(xs[c] + 4, ys[r] + 3 + 1.2 * size * k, line, size)
        return self


def make_pdf(pages: Sequence[MadePage], *, mapped: bool = True, extra: str = "", private: str = "") -> bytes:
    """The bytes of a PDF. ``mapped``: whether the font tells the Unicode value of its codes. ``private``: what the code of
    U+E000 stands for, if not for that."""
    blocks = [block for block in range(0, 256) if block != 0xE0 or not private]
    ranges = [f"<{b:02x}00> <{b:02x}ff> <{b:02x}00>" for b in blocks]
    parts = [
        f"{len(ranges[i : i + 100])} beginbfrange\n" + "\n".join(ranges[i : i + 100]) + "\nendbfrange"
        for i in range(0, len(ranges), 100)
    ]
    if private:
        parts.append(f"1 beginbfchar\n<e000> <{private.encode('utf-16-be').hex()}>\nendbfchar")
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n" + "\n".join(parts) + "\nendcmap end end"
    )
    unicode_map = " /ToUnicode 5 0 R" if mapped else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra}>>".encode(),
        b"",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R]{unicode_map} >>".encode(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /DW 1000 /W [0 591 500] /FontDescriptor 6 0 R >>",
        _stream(cmap.encode()),
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 700 /StemV 80 >>",
    ]
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(_stream("\n".join(page.ops).encode()))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
