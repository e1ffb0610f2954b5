"""Pictures of pages: grey pixels with their resolution, out of the files that scanners write.

In: the bytes of a PNG, JPEG or TIFF. Out: a :class:`Picture` for each page in it. A picture is looked at before it is
unpacked: what its head claims to be larger than any page is refused. Nothing is read of what it shows.
"""

from __future__ import annotations

import io
import math
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.document.model import UnreadableError

_OBJECT = re.compile(r"<[^>]*>")  # `<_io.BytesIO object at 0x…>`: another one in each run
A4 = 841.9  # points: the longer side of what a picture that tells no resolution is taken for
MAX_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
MAX_SIDE = 30_000  # pixels
MAX_PAGES = 1000  # of one TIFF
LEAST_SIDE = 64  # pixels: less holds no line of text
BELIEVED = (60.0, 1300.0)  # dpi between which a file's own word is taken
PAPER = (200.0, 1800.0)  # points between which the longer side of a page lies, from a slip to A2


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey, 0 black to 255 white, row by row from the top; ``dpi``: pixels an inch."""

    grey: bytes
    width: int
    height: int
    dpi: float

    def pixels(self) -> Any:
        """As an array of rows."""
        import numpy as np

        return np.frombuffer(self.grey, dtype=np.uint8).reshape(self.height, self.width)


def make_picture(pixels: Any, dpi: float) -> Picture:
    """Of an array of rows of grey pixels."""
    height, width = pixels.shape
    return Picture(pixels.tobytes(), width, height, dpi)


def read_pictures(data: bytes, file: str) -> Iterator[Picture]:
    """The pages of a picture file, in order. Raises UnreadableError; its message names the remedy."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are counted here
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
                for number in range(min(getattr(image, "n_frames", 1), MAX_PAGES)):
                    image.seek(number)
                    yield _read_frame(image, file)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise _broken(file, error) from error
    except (Image.DecompressionBombError, OverflowError, struct.error, zlib.error) as error:
        raise _broken(file, error) from error


def _broken(file: str, error: Exception) -> UnreadableError:
    told = " ".join(_OBJECT.sub("", str(error)).split())[:80] or type(error).__name__
    return UnreadableError(f"{file}: a broken picture ({told}). Scan the page again, or fetch the file again.")


def _read_frame(image: Any, file: str) -> Picture:
    from PIL import ImageOps

    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise UnreadableError(
            f"{file}: a picture of {width:,} × {height:,} pixels, more than {MAX_PIXELS:,}. Save it smaller: 300 dpi are enough."
        )
    if min(width, height) < LEAST_SIDE:
        raise UnreadableError(
            f"{file}: a picture of {width:,} × {height:,} pixels, too small for a page. Scan it again at 200 to 300 dpi."
        )
    told = image.info.get("dpi")
    frame = ImageOps.exif_transpose(image)
    if frame.mode in ("RGBA", "LA", "PA", "P") and (frame.mode != "P" or "transparency" in frame.info):
        frame = _on_white(frame)
    return make_picture(_grey(frame), _believe(told, max(width, height)))


def _on_white(frame: Any) -> Any:
    """What is transparent shows the paper."""
    from PIL import Image

    layer = frame.convert("LA")
    paper = Image.new("L", frame.size, 255)
    paper.paste(layer.getchannel("L"), mask=layer.getchannel("A"))
    return paper


def _grey(frame: Any) -> Any:
    import numpy as np

    if frame.mode.startswith(("I", "F")):  # sixteen bits and more: from the darkest to the lightest
        deep = np.asarray(frame, dtype=np.float32)
        low, high = float(deep.min()), float(deep.max())
        return ((deep - low) * (255.0 / max(high - low, 1.0))).astype(np.uint8)
    return np.asarray(frame.convert("L"))


def _believe(told: Any, longer: int) -> float:
    """Pixels an inch: what the file says where that makes a page of paper's size, else what makes it A4."""
    try:
        dpi = float(told[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = math.nan
    if BELIEVED[0] <= dpi <= BELIEVED[1] and PAPER[0] <= longer * 72 / dpi <= PAPER[1]:
        return dpi
    return longer * 72 / A4
