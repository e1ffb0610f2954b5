"""Pictures of pages: grey pixels with their resolution, out of the files that scanners write.

In: the bytes of a PNG, JPEG or TIFF. Out: a :class:`Picture` for each page in it. A picture is looked at before it is
unpacked: what its head claims to be larger than any page is refused. It is unpacked no finer than it will be read. Nothing is
read of what it shows.
"""

from __future__ import annotations

import contextlib
import functools
import io
import math
import re
import struct
import sys
import warnings
import zlib
from collections.abc import Callable, Iterator
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
FINEST = 300.0  # dpi: no page is read finer
SQUARE, MOST_UNEVEN = 1.02, 2.5  # times as many pixels an inch one way as the other: a fax has 204 by 98
STRIP = 1_000_000  # pixels that are made grey at a time
ORIENTATION = 0x0112  # of EXIF: how the camera was held


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


def read_pictures(data: bytes, file: str, pages: tuple[int, int] | None = None) -> Iterator[Picture | UnreadableError]:
    """The pages of a picture file, in order, those of a TIFF between ``pages``; the error in place of one that cannot be read.

    Raises UnreadableError where the file as a whole cannot be; its message names the remedy.
    """
    with _complaining(file):
        image = _open(data)
    with image:
        last = _find_last(data, file, pages)
        for number in range(max((pages or (1, 1))[0], 1), last + 1):
            try:
                with _complaining(file):
                    image.seek(number - 1)
                    picture = _read_frame(image, file)
            except UnreadableError as error:
                yield error
            else:
                yield picture


@contextlib.contextmanager
def _complaining(file: str) -> Iterator[None]:
    """Whatever a damaged picture raises as an UnreadableError: Pillow says of none of its readers which errors they raise."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are counted here
            yield
    except UnreadableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError(
            f"{file}: a picture of more than {MAX_PIXELS:,} pixels. Save it smaller: 300 dpi are enough."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, AttributeError) as error:
        raise _broken(file, error) from error
    except (ArithmeticError, AssertionError, RuntimeError, struct.error, zlib.error) as error:
        raise _broken(file, error) from error


def _open(data: bytes) -> Any:
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))


def _broken(file: str, error: Exception) -> UnreadableError:
    told = " ".join(_OBJECT.sub("", str(error)).split())[:80] or type(error).__name__
    return UnreadableError(f"{file}: a broken picture ({told}). Scan the page again, or fetch the file again.")


def _find_last(data: bytes, file: str, pages: tuple[int, int] | None) -> int:
    """The last page that is to be read. Pages are counted by their heads, and no further than is asked for.

    A PNG that moves and a JPEG with its own thumbnail are one page: what else is in them is no other page of the scan.
    """
    first, last = pages or (1, sys.maxsize)
    count = 1
    with _complaining(file), _open(data) as image:
        if image.format == "TIFF":
            count = _count_frames(image, max(first, 1) + MAX_PAGES)
    if first > count or last < first or last < 1:
        raise UnreadableError(f"{file}: no pages {first} to {last}: it has {count}. Ask for pages from 1 to {count}.")
    last = min(last, count)
    if last - first >= MAX_PAGES:
        raise UnreadableError(
            f"{file}: more than {MAX_PAGES:,} pages. Split it into several files, or name some --pages."
        )
    return last


def _count_frames(image: Any, most: int) -> int:
    """How many frames follow one another, no more than ``most``. One whose head cannot be read is the last."""
    for number in range(1, most):
        try:
            image.seek(number)
        except EOFError:
            return number
        except (OSError, ValueError, SyntaxError, LookupError, TypeError, struct.error):
            return number + 1  # reading it will say why
    return most


# ------------------------------------------------------------------------------------------------------------- a frame


def _read_frame(image: Any, file: str) -> Picture:
    _check_size(image.size, file)
    across, down = _resolve(image)
    # What is finer than it will be read is made smaller while it is unpacked: its room is what is short.
    factor = _find_factor(across, down)
    if factor > 1 and image.format == "JPEG":
        before = image.size
        image.draft("L", (image.width // factor, image.height // factor))
        across, down = across * image.width / before[0], down * image.height / before[1]
        factor = _find_factor(across, down)
    elif image.format == "JPEG":
        image.draft("L", None)
    turn = 1 if image.format == "TIFF" else image.getexif().get(ORIENTATION, 1)  # Pillow turns TIFFs by itself
    image.load()
    grey = _read_strips(image, factor)
    return _lay_upright(grey, turn, across / factor, down / factor)


def _find_factor(across: float, down: float) -> int:
    """How many times smaller a picture may be made. A PNG's 600 dpi are 599.9988: it counts them by the metre."""
    return max(1, int(min(across, down) / FINEST + 0.001))


def _check_size(size: tuple[int, int], file: str) -> None:
    width, height = size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise UnreadableError(
            f"{file}: a picture of {width:,} × {height:,} pixels, more than {MAX_PIXELS:,}. Save it smaller: 300 dpi are enough."
        )
    if min(width, height) < LEAST_SIDE:
        raise UnreadableError(
            f"{file}: a picture of {width:,} × {height:,} pixels, too small for a page. Scan it again at 200 to 300 dpi."
        )


def _read_strips(image: Any, factor: int) -> Any:
    """Its grey, so many times smaller, strip by strip: nothing is held twice as large as it is."""
    from PIL import Image

    width, height = image.size
    rows = factor * max(1, STRIP // (factor * width))
    to_grey = _make_greyer(image, rows)
    out = Image.new("L", (-(-width // factor), -(-height // factor)))
    for top in range(0, height, rows):
        strip = to_grey(image.crop((0, top, width, min(top + rows, height))))
        out.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return out


def _make_greyer(image: Any, rows: int) -> Callable[[Any], Any]:
    """What makes a strip of a picture grey; ``rows``: of a strip."""
    if image.mode.startswith(("I", "F")):  # sixteen bits and more: from the darkest to the lightest
        low, high = _find_range(image, rows)
        return functools.partial(_squeeze, low=low, high=high)
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        return _on_white
    return lambda strip: strip.convert("L")


def _find_range(image: Any, rows: int) -> tuple[float, float]:
    """Its darkest and its lightest value; of numbers alone, for a picture of floats may hold what is none."""
    import numpy as np

    low, high = math.inf, -math.inf
    for top in range(0, image.height, rows):
        deep = np.asarray(image.crop((0, top, image.width, min(top + rows, image.height))), dtype=np.float64)
        deep = deep[np.isfinite(deep)]
        if deep.size:
            low, high = min(low, float(deep.min())), max(high, float(deep.max()))
    return low, high


def _squeeze(strip: Any, low: float, high: float) -> Any:
    """In 256 steps between two values. What is no number, and what differs nowhere, is paper."""
    import numpy as np
    from PIL import Image

    if not low < high:
        return Image.new("L", strip.size, 255)
    # halved first: the span of two floats may be no float
    share = (np.asarray(strip, dtype=np.float64) / 2 - low / 2) / (high / 2 - low / 2)
    share = np.nan_to_num(share, nan=1.0, posinf=1.0, neginf=0.0)
    return Image.fromarray((share.clip(0.0, 1.0) * 255.0).astype(np.uint8))


def _on_white(strip: Any) -> Any:
    """What is transparent shows the paper."""
    from PIL import Image

    layer = strip.convert("RGBA")
    paper = Image.new("L", strip.size, 255)
    paper.paste(layer.convert("L"), mask=layer.getchannel("A"))
    return paper


def _lay_upright(grey: Any, turn: int, across: float, down: float) -> Picture:
    """As the camera was held, and with as many pixels an inch down as across: a fax has half as many."""
    from PIL import Image

    dpi = max(across, down)
    if max(across, down) > SQUARE * min(across, down):
        size = round(grey.width * dpi / across), round(grey.height * dpi / down)
        grey = grey.resize(size, Image.Resampling.BILINEAR)
    way = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(turn)
    if way is not None:
        grey = grey.transpose(way)
    return Picture(grey.tobytes(), grey.width, grey.height, dpi)


def _resolve(image: Any) -> tuple[float, float]:
    """Pixels an inch, across and down: what the file says where that makes a page of paper's size, else what makes it A4."""
    width, height = image.size
    try:
        across, down = (float(dpi) for dpi in image.info["dpi"])
    except (TypeError, ValueError, KeyError, ZeroDivisionError):
        across = down = math.nan
    if BELIEVED[0] <= min(across, down) <= max(across, down) <= BELIEVED[1]:
        longer = max(width / across, height / down) * 72
        if PAPER[0] <= longer <= PAPER[1] and max(across, down) <= MOST_UNEVEN * min(across, down):
            return across, down
    dpi = max(width, height) * 72 / A4
    return dpi, dpi
