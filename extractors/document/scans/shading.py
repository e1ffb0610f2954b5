"""The shaded areas of a picture: rows and cells that are darker than the paper around them, and the picture without dark ones.

In: grey pixels as they were scanned, of a page that stands upright and straight. Out: rectangles with their light, in pixels. What is
not a rectangle (a seal, a photograph, the shadow of the binding) is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from extractors.document.scans.paper import find_runs

LOOKED_AT = 144.0  # dpi at which shades are looked for: half a point a pixel
STROKE = (24.0, 6.5)  # points across and down: what is dark and smaller is a letter or a rule
HIGHEST, WIDEST = 70.0, 160.0  # points: what is dark and both higher and wider is a page's own grey, or a photograph
SHADE = 0.972  # of the paper's light: what is lighter is paper
DARK = 0.6  # of it: what is darker has light letters
STEP = 0.045  # of the paper's light, by which two shades side by side or one over the other differ
FLAT = 0.03  # of it, by which most of a rectangle may differ from its middle
LEAST = (24.0, 9.0)  # points that a shaded rectangle is wide and high, at least
EVEN = 1.0  # points by which the ends of a rectangle's rows may differ
BRIDGED = 1.6  # points of rows with other ends that a rectangle goes on after: a letter at its rim, dirt
BESIDE = 3.0  # points off an edge at which it is looked whether the light changes there
SHARP = 0.5  # share of a shade's depth by which it does: the shadow of the binding comes slowly
RIM = 2.0  # points around a dark area that are of its edge
ALL_DARK = 0.93  # of a dark area's edges, that is dark
STRAIGHT = 0.8  # share of a rectangle's rows with its own ends


class Shade(NamedTuple):
    """A shaded rectangle in pixels; ``light`` is its share of the paper's, 0 black to 1 white."""

    x0: float
    top: float
    x1: float
    bottom: float
    light: float


@dataclass(slots=True)
class _Growing:
    """A rectangle as far as its rows have been seen."""

    top: int
    bottom: int
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    lights: list[float] = field(default_factory=list)

    def takes(self, start: int, stop: int, light: float, even: float) -> bool:
        """Whether a row of some ends and light goes on with it."""
        last = self.starts[-1], self.stops[-1]
        near = abs(start - last[0]) <= even and abs(stop - last[1]) <= even
        return near and abs(light - float(np.median(self.lights[-8:]))) < STEP

    def add(self, row: int, start: int, stop: int, light: float) -> None:
        self.bottom = row + 1
        self.starts.append(start)
        self.stops.append(stop)
        self.lights.append(light)


def find_shades(grey: Any, dpi: float) -> tuple[Shade, ...]:
    """The shaded rectangles of a page, from the top."""
    import cv2

    scale = min(1.0, LOOKED_AT / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    point = dpi * scale / 72
    light, dark = (_measure_light(small, way, point) for way in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN))
    found = [one for one in _find(light, SHADE, point) if one.light >= DARK]
    found += [one for one in _find(dark, DARK, point) if _is_dark(one, small)]
    found.sort(key=lambda one: (one.top, one.x0))
    return tuple(
        Shade(x0 / scale, top / scale, x1 / scale, bottom / scale, told) for x0, top, x1, bottom, told in found
    )


def invert_dark(grey: Any, scanned: Any, shades: Iterable[Shade], dpi: float) -> Any:
    """A whitened picture in which light letters on dark areas are dark letters on paper. ``scanned``: the same not whitened."""
    dark = [shade for shade in shades if shade.light < DARK]
    if not dark:
        return grey
    out, reach = grey.copy(), round(RIM * dpi / 72)
    for shade in dark:
        x0, top, x1, bottom = (round(edge) for edge in shade[:4])
        part = scanned[top:bottom, x0:x1].astype(np.float32)
        ground, letters = float(np.median(part)), float(np.percentile(part, 99.5))
        inverted = np.clip(255 * (letters - part) / max(letters - ground, 1.0), 0, 255)
        rim = slice(max(0, top - reach), bottom + reach), slice(max(0, x0 - reach), x1 + reach)
        out[rim] = 255  # what is left of it beside its own pixels would be rules
        out[top:bottom, x0:x1] = inverted.astype(np.uint8)
    return out


def _find(light: Any, shade: float, point: float) -> Iterator[Shade]:
    """The rectangles whose light is less than ``shade``."""
    for grown in _grow(light, shade, point):
        one = _to_shade(grown)
        if _is_rectangle(grown, one, point) and _is_sharp(one, light, point):
            yield one


def _is_dark(one: Shade, small: Any) -> bool:
    """Whether a rectangle is dark along its edges and for the most part: a heading in bold letters is as dark, but has white there."""
    x0, top, x1, bottom = (round(edge) for edge in one[:4])
    dark = small[top:bottom, x0:x1] < DARK * float(np.percentile(small, 90))
    edges = (dark[1:3], dark[-3:-1], dark[:, 1:3], dark[:, -3:-1])
    return bool(dark.mean() > 0.5) and all(edge.mean() > ALL_DARK for edge in edges)


def _measure_light(small: Any, way: int, point: float) -> Any:
    """The light of each place without letters and rules, dark or light ones by the ``way`` of OpenCV, as a share of the paper's
    over and under it or at its sides: a page that grows darker to its rims does so slowly, and is paper all the same."""
    import cv2

    def run(pixels: Any, one: int, across: float, down: float) -> Any:
        sides = tuple(2 * round(side * point / 2) + 1 for side in (down, across))
        return cv2.morphologyEx(pixels, one, np.ones(sides, np.uint8))

    bare = run(cv2.medianBlur(small, 3), way, *STROKE)
    around = bare if way == cv2.MORPH_CLOSE else run(bare, cv2.MORPH_CLOSE, *STROKE)
    paper = np.maximum(run(around, cv2.MORPH_CLOSE, 0, HIGHEST), run(around, cv2.MORPH_CLOSE, WIDEST, 0))
    return bare.astype(np.float32) / np.maximum(paper, 40)


def _grow(light: Any, shade: float, point: float) -> Iterator[_Growing]:
    """Rectangles out of the rows' runs of one shade."""
    even, bridged = EVEN * point, BRIDGED * point
    growing: list[_Growing] = []
    for row in range(light.shape[0]):
        for start, stop, middle in _find_runs_of_shade(light[row], shade, point):
            for one in growing:
                if one.bottom <= row and one.takes(start, stop, middle, even):
                    one.add(row, start, stop, middle)
                    break
            else:
                growing.append(_Growing(row, row + 1, [start], [stop], [middle]))
        yield from (one for one in growing if row - one.bottom > bridged)
        growing = [one for one in growing if row - one.bottom <= bridged]
    yield from growing


def _find_runs_of_shade(row: Any, shade: float, point: float) -> Iterator[tuple[int, int, float]]:
    """From where to where a row of pixels is of one shade, and its light."""
    least = LEAST[0] * point
    for start, stop in find_runs(row < shade):
        if stop - start < least:
            continue
        for first, last in _part_shades(row[start:stop], point):
            middle = float(np.median(row[start + first : start + last]))
            # White lines between cells are thinner than a pixel: lighter than halfway to paper.
            lighter = row[start + first : start + last] > (1 + middle) / 2
            for a, b in find_runs(~lighter):
                if b - a >= least:
                    yield start + first + a, start + first + b, middle


def _part_shades(run: Any, point: float) -> list[tuple[int, int]]:
    """A run parted where one shade ends and another begins."""
    reach = max(2, round(3 * point))
    if len(run) <= 2 * reach:
        return [(0, len(run))]
    sums = np.concatenate([[0.0], np.cumsum(run, dtype=np.float64)])
    means = (sums[reach:] - sums[:-reach]) / reach
    steps = np.abs(means[reach:] - means[:-reach])  # at the place ``reach`` further on
    cuts = [a + int(steps[a:b].argmax()) + reach for a, b in find_runs(steps > STEP)]
    edges = [0, *cuts, len(run)]
    return list(itertools.pairwise(edges))


def _is_rectangle(grown: _Growing, one: Shade, point: float) -> bool:
    """Whether what has grown is large, straight at both sides, and of one shade."""
    rows = grown.bottom - grown.top
    if rows < LEAST[1] * point or one.x1 - one.x0 < LEAST[0] * point:
        return False
    even = EVEN * point
    straight = sum(
        abs(start - one.x0) <= even and abs(stop - one.x1) <= even
        for start, stop in zip(grown.starts, grown.stops, strict=True)
    )
    flat = float(np.percentile(np.abs(np.array(grown.lights) - np.median(grown.lights)), 75))
    return straight >= STRAIGHT * rows and flat < FLAT


def _to_shade(one: _Growing) -> Shade:
    x0, x1 = float(np.median(one.starts)), float(np.median(one.stops))
    return Shade(x0, one.top, x1, one.bottom, round(float(np.median(one.lights)), 3))


def _is_sharp(one: Shade, light: Any, point: float) -> bool:
    """Whether the light changes at once over and under a rectangle, and at one of its sides; none reaches the paper's edge."""
    off = max(2, round(BESIDE * point))
    x0, top, x1, bottom = (round(edge) for edge in one[:4])
    rows, columns = slice(top + off, max(bottom - off, top + off + 1)), slice(x0 + off, max(x1 - off, x0 + off + 1))
    beside = [
        light[max(0, top - off - 1) : top, columns][:2],
        light[bottom : bottom + off + 1, columns][-2:],
        light[rows, max(0, x0 - off - 1) : x0][:, :2],
        light[rows, x1 : x1 + off + 1][:, -2:],
    ]
    least = SHARP * (1 - one.light)
    over, under, left, right = (strip.size > 0 and abs(float(np.median(strip)) - one.light) > least for strip in beside)
    return over and under and (left or right) and min(x0, top, light.shape[1] - x1, light.shape[0] - bottom) > off
