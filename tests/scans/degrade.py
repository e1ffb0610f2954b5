"""What a scanner does to a page, by named presets: a clean picture of a sheet becomes one as an office machine gives it.

In: a picture of a sheet as it lies upright, and the letters on it. Out: the picture as scanned, with the transform from the
upright sheet to its pixels. Everything that is random comes from the generator that is given. Lengths are in points, so
that a preset does the same to the paper at every resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from tests.scans.marks import Box, draw_seal, draw_signature

POINTS = 72  # an inch
CAREFUL = 95  # quality of a JPEG in which nothing is lost that is seen

Matrix = NDArray[np.float64]  # 3 × 3, from points of the upright sheet to pixels of the scan


@dataclass(frozen=True, slots=True)
class Degradation:
    """What is done to each sheet. The defaults do nothing but render and store it."""

    skew: float = 0.0  # degrees: each sheet lies by up to so many askew
    shift: float = 0.0  # points: each sheet lies by up to so many away from its place
    stretch: float = 0.0  # share: the feeder pulls a sheet by up to so much longer or shorter than it is
    turns: tuple[int, ...] = (0,)  # degrees clockwise: one of them is drawn for each sheet
    two_up: bool = False  # two pages side by side, as a book lies open on the glass
    blur: float = 0.0  # points: sigma of the optics
    ink: int = 0  # grey level of what is printed black
    paper: int = 255  # grey level of the paper
    grain: float = 0.0  # grey levels: deviation of paper and sensor
    speckles: float = 0.0  # dots a square inch, dark and light
    shade: float = 0.0  # share of the light that is lost towards one edge, and in clouds
    binding: float = 0.0  # share of the light that is lost at the inner edge, where the book is bound
    marks: bool = False  # a seal and a signature over the text, in colour
    bilevel: bool = False  # black and white only
    quality: int = CAREFUL  # of the JPEG that a scanner stores


PRESETS: dict[str, Degradation] = {
    "plain": Degradation(),
    "noise": Degradation(blur=0.25, ink=25, paper=248, grain=9.0, speckles=60.0),
    "jpeg": Degradation(quality=60),
    "jpeg35": Degradation(quality=35),
    "skew": Degradation(skew=3.0),
    "grey": Degradation(paper=235, ink=30, shade=0.35, binding=0.6, grain=3.0),
    "stamp": Degradation(marks=True),
    "upside_down": Degradation(turns=(180,)),
    "sideways": Degradation(turns=(90, 270)),
    "two_up": Degradation(two_up=True, binding=0.3, skew=0.6),
    "bilevel": Degradation(bilevel=True, blur=0.15, grain=14.0, speckles=10.0, skew=0.5),
    "office": Degradation(
        skew=0.8,
        shift=5.0,
        stretch=0.002,
        blur=0.16,
        ink=22,
        paper=247,
        grain=3.5,
        speckles=3.0,
        shade=0.06,
        quality=75,
    ),
}


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sheet as scanned. ``to_pixels`` takes a point of the upright sheet to a pixel of ``picture``."""

    picture: Image.Image = field(repr=False)
    to_pixels: Matrix
    angle: float  # degrees clockwise by which the sheet lies askew
    turn: int  # degrees clockwise by which it was laid on the glass
    marks: tuple[Box, ...]  # what was drawn over the text, points of the upright sheet


def scan(
    sheet: Image.Image,
    letters: Sequence[Box],
    scale: tuple[float, float],
    dpi: int,
    done: Degradation,
    random: np.random.Generator,
) -> Scanned:
    """Scan a clean picture of a sheet at ``dpi``. ``letters``: boxes of what is printed on it, in points.

    ``scale``: pixels a point across and down, which a picture of whole pixels has not quite from its resolution.
    """
    marks: list[Box] = []
    if done.marks and letters:
        sheet = sheet.convert("RGB")
        marks.append(draw_seal(sheet, letters, dpi / POINTS, random))
        marks.append(draw_signature(sheet, letters, dpi / POINTS, random))
    angle = float(random.uniform(-done.skew, done.skew))
    laid = _lay(sheet.size, angle, done, dpi, random)
    picture = _warp(sheet, laid)
    if done.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(done.blur * dpi / POINTS))
    picture = _expose(picture, dpi, done, random)
    turn = int(random.choice(done.turns))
    turned, quarter = _turn(picture, turn)
    return Scanned(turned, quarter @ laid @ np.diag([*scale, 1.0]), angle, turn, tuple(marks))


def _lay(size: tuple[int, int], angle: float, done: Degradation, dpi: int, random: np.random.Generator) -> Matrix:
    """From pixels of a clean picture of ``size`` to those of the scan: askew around its middle, moved and stretched."""
    sine, cosine = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    middle = np.array(size) / 2
    across, down = 1 + random.uniform(-done.stretch, done.stretch, 2)
    moved = random.uniform(-done.shift, done.shift, 2) * (dpi / POINTS)
    linear = np.array([[cosine, -sine], [sine, cosine]]) @ np.diag([across, down])
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = middle + moved - linear @ middle
    return matrix


def _warp(sheet: Image.Image, matrix: Matrix) -> Image.Image:
    """Beyond the sheet the lid of the scanner is seen: white."""
    if np.allclose(matrix, np.eye(3)):
        return sheet
    back = np.linalg.inv(matrix)
    white = 255 if sheet.mode == "L" else (255, 255, 255)
    return sheet.transform(
        sheet.size, Image.Transform.AFFINE, tuple(back[:2].ravel()), Image.Resampling.BICUBIC, fillcolor=white
    )


def _turn(picture: Image.Image, turn: int) -> tuple[Image.Image, Matrix]:
    """Turned clockwise by quarters, with the transform of its pixels."""
    width, height = picture.size
    ways: dict[int, tuple[Image.Transpose | None, list[list[int]]]] = {
        0: (None, [[1, 0, 0], [0, 1, 0]]),
        90: (Image.Transpose.ROTATE_270, [[0, -1, height], [1, 0, 0]]),
        180: (Image.Transpose.ROTATE_180, [[-1, 0, width], [0, -1, height]]),
        270: (Image.Transpose.ROTATE_90, [[0, 1, 0], [-1, 0, width]]),
    }
    how, rows = ways[turn]
    return picture if how is None else picture.transpose(how), np.array([*rows, [0, 0, 1]], dtype=float)


# ------------------------------------------------------------------------------------------------------ light and grain


def _expose(picture: Image.Image, dpi: int, done: Degradation, random: np.random.Generator) -> Image.Image:
    plain = (done.ink, done.paper, done.grain, done.speckles, done.shade, done.binding) == (0, 255, 0, 0, 0, 0)
    if plain and not done.bilevel:
        return picture
    light = np.asarray(picture, dtype=np.float32)
    light = done.ink + light * ((done.paper - done.ink) / 255)
    shape = light.shape[:2]
    if done.shade or done.binding:
        light = light * _spread(_lighting(shape, dpi, done, random), light)
    if done.speckles:
        _speckle(light, dpi, done, random)
    if done.grain:
        light = light + _spread(_grain(shape, done.grain, random), light)
    if done.bilevel:
        grey = light if light.ndim == 2 else light.mean(axis=2)
        return Image.fromarray(grey > (done.ink + done.paper) / 2).convert("1", dither=Image.Dither.NONE)
    return Image.fromarray(np.clip(light + 0.5, 0, 255).astype(np.uint8))


def _spread(plane: NDArray[np.float32], light: NDArray[np.float32]) -> NDArray[np.float32]:
    return plane if light.ndim == 2 else plane[:, :, None]


def _lighting(shape: tuple[int, ...], dpi: int, done: Degradation, random: np.random.Generator) -> NDArray[np.float32]:
    """How much of the light arrives: less towards one edge, in soft clouds, and where the paper bends into the binding."""
    height, width = shape
    across, down = np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32)
    edge = int(random.integers(4))
    fall = (across[None, :], 1 - across[None, :], down[:, None], 1 - down[:, None])[edge]
    clouds = Image.fromarray(random.random((7, 6), dtype=np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    light = 1 - done.shade * (0.75 * fall**1.5 + 0.25 * np.asarray(clouds))
    if done.binding:
        inner = width / 2 if done.two_up else float(random.choice([0, width]))
        away = np.abs(np.arange(width, dtype=np.float32) - inner) * (POINTS / dpi)
        light = light * (1 - done.binding * np.exp(-away / 14))[None, :]  # 14 points: half a centimetre
    return light.astype(np.float32)


def _grain(shape: tuple[int, ...], deviation: float, random: np.random.Generator) -> NDArray[np.float32]:
    """Noise of the sensor, pixel by pixel, and of the fibres of the paper, which are coarser."""
    height, width = shape
    fibres = random.standard_normal((height // 3 + 1, width // 3 + 1), dtype=np.float32)
    coarse = np.asarray(Image.fromarray(fibres).resize((width, height), Image.Resampling.BILINEAR))
    fine = random.standard_normal((height, width), dtype=np.float32)
    return (deviation * (0.7 * fine + 0.7 * coarse)).astype(np.float32)


def _speckle(light: NDArray[np.float32], dpi: int, done: Degradation, random: np.random.Generator) -> None:
    """Dust and spots of toner, a tenth to half a point wide; one of four is light, seen in the ink only."""
    height, width = light.shape[:2]
    count = int(random.poisson(done.speckles * height * width / dpi**2))
    for x, y, size, dark in zip(
        random.integers(width, size=count),
        random.integers(height, size=count),
        np.maximum(1, np.rint(random.uniform(0.1, 0.5, count) * dpi / POINTS)).astype(int),
        random.random(count) < 0.75,
        strict=True,
    ):
        light[y : y + size, x : x + size] = done.ink if dark else done.paper
