"""What people put over the text of a page: a seal in red or violet, and a signature.

In: a picture in colour, and the boxes of the letters on it. Out: the picture changed in place, and the box that was drawn over,
in points. A seal's signs are letters of the page itself, so that no font is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

Box = tuple[float, float, float, float]  # x0, top, x1, bottom: points from the top left corner

SEALS = ((200, 30, 45), (120, 40, 150))  # vermilion, violet
PENS = ((25, 35, 110), (20, 20, 25))  # blue, black


def draw_seal(sheet: Image.Image, letters: Sequence[Box], scale: float, random: np.random.Generator) -> Box:
    """A square seal of four signs, an inch wide at most, over one of the letters. Ink shows through ink."""
    side = float(random.uniform(42, 64))
    size = round(side * scale)
    mask = _carve(sheet, letters, scale, size, random)
    mask = mask.rotate(float(random.uniform(-8, 8)), Image.Resampling.BICUBIC, expand=True)
    worn = np.asarray(mask, dtype=np.float32) * random.uniform(0.55, 1.0, (mask.height, mask.width))
    colour = SEALS[int(random.integers(len(SEALS)))]
    box = _place(sheet.size, letters, scale, mask.size, random)
    _press(sheet, worn.astype(np.float32) / 255, colour, box)
    return (box[0] / scale, box[1] / scale, (box[0] + mask.width) / scale, (box[1] + mask.height) / scale)


def _carve(
    sheet: Image.Image, letters: Sequence[Box], scale: float, size: int, random: np.random.Generator
) -> Image.Image:
    """The seal's ink: a frame, and in its quarters letters that are as broad as they are high."""
    seal = Image.new("L", (size, size), 0)
    border = max(2, size // 20)
    ImageDraw.Draw(seal).rectangle((0, 0, size - 1, size - 1), outline=255, width=border)
    square = [box for box in letters if 0.8 < (box[2] - box[0]) / max(box[3] - box[1], 0.1) < 1.25] or list(letters)
    quarter = (size - 4 * border) // 2
    for k in range(4):
        x0, top, x1, bottom = (round(v * scale) for v in square[int(random.integers(len(square)))])
        sign = ImageChops.invert(sheet.convert("L").crop((x0, top, max(x1, x0 + 1), max(bottom, top + 1))))
        sign = sign.resize((quarter, quarter), Image.Resampling.BICUBIC).point(lambda ink: min(255, 2 * ink))
        seal.paste(sign, (2 * border + (k % 2) * quarter, 2 * border + (k // 2) * quarter))
    return seal


def draw_signature(sheet: Image.Image, letters: Sequence[Box], scale: float, random: np.random.Generator) -> Box:
    """A stroke of the pen that goes on in loops over one of the letters."""
    width, height = float(random.uniform(70, 110)), float(random.uniform(24, 38))
    way = np.linspace(0, 1, 160)
    loops, phase = random.uniform(3.5, 6), random.uniform(0, 2 * np.pi, 3)
    tall = 0.5 + 0.5 * np.sin(2 * np.pi * way * random.uniform(0.8, 1.6) + phase[0]) ** 2
    x = width * (0.15 + 0.7 * way + 0.15 * np.sin(2 * np.pi * loops * way + phase[1]))
    y = height * (0.5 + 0.5 * tall * np.cos(2 * np.pi * loops * way * random.uniform(0.9, 1.1) + phase[2]))
    size = (round((width + 4) * scale), round((height + 4) * scale))
    pen = Image.new("L", size, 0)
    points = [((px + 2) * scale, (py + 2) * scale) for px, py in zip(x.tolist(), y.tolist(), strict=True)]
    ImageDraw.Draw(pen).line(points, fill=255, width=max(2, round(1.2 * scale)), joint="curve")
    box = _place(sheet.size, letters, scale, size, random)
    _press(sheet, np.asarray(pen, dtype=np.float32) / 255, PENS[int(random.integers(len(PENS)))], box)
    return (box[0] / scale, box[1] / scale, (box[0] + size[0]) / scale, (box[1] + size[1]) / scale)


def _place(
    page: tuple[int, int],
    letters: Sequence[Box],
    scale: float,
    size: tuple[int, int],
    random: np.random.Generator,
) -> tuple[int, int]:
    """The top left pixel from which a mark of ``size`` covers one of the letters."""
    x0, top, x1, bottom = letters[int(random.integers(len(letters)))]
    x, y = (x0 + x1) / 2 * scale - size[0] / 2, (top + bottom) / 2 * scale - size[1] / 2
    return (
        round(min(max(x, 0), max(page[0] - size[0], 0))),
        round(min(max(y, 0), max(page[1] - size[1], 0))),
    )


def _press(sheet: Image.Image, ink: NDArray[np.float32], colour: tuple[int, int, int], at: tuple[int, int]) -> None:
    height, width = min(ink.shape[0], sheet.height - at[1]), min(ink.shape[1], sheet.width - at[0])
    box = (at[0], at[1], at[0] + width, at[1] + height)
    under = np.asarray(sheet.crop(box), dtype=np.float32)
    share = ink[:height, :width, None]
    pressed = under * (1 - share * (1 - np.array(colour, dtype=np.float32) / 255))
    sheet.paste(Image.fromarray(np.clip(pressed + 0.5, 0, 255).astype(np.uint8)), box)
