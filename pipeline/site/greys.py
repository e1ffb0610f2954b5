"""A page in a few greys as a PNG file: small, packed quickly, and no stroke of a digit lost.

In: a page in grey, one row of pixels a row of the array. Out: the bytes of a file. A thin stroke, such as the bar of a 4 in a light
serif letter, is no more than a shade beside the paper: the levels lie close together there, so that it is told from paper, and
from a shaded cell as well, and each is drawn darker than it is.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from typing import Any

import numpy as np

EDGES = (64, 112, 152, 184, 210, 230, 246)  # the lightness at which the next level begins
GREYS = (0, 70, 112, 146, 176, 204, 226, 255)  # what each level is drawn as
BITS = 4  # of a pixel: the least that a PNG has for so many levels
_LEVELS = bytes(bisect_right(EDGES, lightness) for lightness in range(256))
_PALETTE = bytes(grey for grey in GREYS for _ in "rgb")
_INDEXED = 3  # what PNG calls pixels that are places in a palette


def make_png(pixels: Any) -> bytes:
    """The file of a page. Written here, since Pillow packs pixels of less than a byte one by one, which takes half as long again."""
    height, width = pixels.shape
    levels = np.frombuffer(pixels.tobytes().translate(_LEVELS), np.uint8).reshape(height, width)
    if width % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)))
    rows = np.zeros((height, 1 + levels.shape[1] // 2), np.uint8)  # each begins with its filter: none
    rows[:, 1:] = (levels[:, 0::2] << BITS) | levels[:, 1::2]
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    packed = packer.compress(rows.tobytes()) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, BITS, _INDEXED, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
