"""The models that find and read lines of text in a picture: PP-OCR's, as the package rapidocr brings them, run by onnxruntime.

In: grey pixels. Out: where text is likely, and the characters of a line with where they stand and how sure they are. The
models are files of the installed package: nothing is fetched. Knows nothing of pages.
"""

from __future__ import annotations

import functools
import importlib.util
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FINDER, READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
HEIGHT = 48  # pixels to which the reader's lines are brought
STEP = 8  # pixels of such a line between two answers
SHORTEST, LONGEST = 32, 3200  # pixels of such a line
NO_ROOM = ("bad_alloc", "allocate")  # what onnxruntime says where there is too little memory
LEAST_SHARE = 0.01  # that the model gives what a sign may be
BLOCK = 32  # pixels that the finder's sides are multiples of


class Sign(NamedTuple):
    """A character that was read: ``at`` is its middle, as a share of the line's width; ``sure`` the most that the model gives it, 0
    to 1. ``others`` are what else it may be, with what the model gives each at the same place."""

    text: str
    at: float
    sure: float
    others: tuple[tuple[str, float], ...] = ()


@functools.cache
def _session(model: str) -> Any:
    import onnxruntime

    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    options = onnxruntime.SessionOptions()
    # One thread: pages are read in processes of their own, as many as there are processors.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # which would keep the room of the widest line
    options.log_severity_level = 4
    path = Path(spec.origin).parent / "models" / model
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@functools.cache
def _characters() -> tuple[str, ...]:
    told = _session(READER).get_modelmeta().custom_metadata_map["character"]
    return ("", *told.splitlines(), " ")


def find_text(pixels: Any) -> Any:
    """How likely each pixel of a grey picture is to be of a line of text, 0 to 1."""
    import cv2

    height, width = pixels.shape
    down, across = (max(BLOCK, round(side / BLOCK) * BLOCK) for side in (height, width))
    fitted = cv2.resize(pixels, (across, down), interpolation=cv2.INTER_AREA)
    told = _run(FINDER, fitted)[0, 0]
    return cv2.resize(told, (width, height), interpolation=cv2.INTER_LINEAR)


def read_lines(lines: Sequence[Any]) -> list[list[Sign]]:
    """The signs of each line, from left to right; a line is a grey picture of it. White space is a sign, too."""
    return [_read_line(line) for line in lines]


def _read_line(line: Any) -> list[Sign]:
    import cv2

    height, width = line.shape
    across = min(max(SHORTEST, math.ceil(width * HEIGHT / height)), LONGEST)
    fitted = cv2.resize(line, (across, HEIGHT), interpolation=cv2.INTER_LINEAR)
    told = _run(READER, fitted)[0]
    best, sure = told.argmax(axis=1), told.max(axis=1)
    starts = np.flatnonzero(np.r_[True, best[1:] != best[:-1]])
    stops = np.r_[starts[1:], len(best)]
    characters = _characters()
    signs = []
    for start, stop in zip(starts, stops, strict=True):
        if best[start]:
            surest = start + int(sure[start:stop].argmax())
            middle = (start + stop) / 2 * STEP / across
            signs.append(Sign(characters[best[start]], middle, float(sure[surest]), _list_others(told[surest])))
    return signs


def _list_others(shares: Any) -> tuple[tuple[str, float], ...]:
    """What else a sign may be, the likeliest first. ``shares``: what the model gives each character, and that there is none."""
    likely = np.flatnonzero(shares >= LEAST_SHARE)
    ordered = sorted(likely.tolist(), key=lambda number: -shares[number])[1:]
    return tuple((_characters()[number], float(shares[number])) for number in ordered if number)


def _run(model: str, grey: Any) -> Any:
    """What a model says of a picture. Raises MemoryError, for which onnxruntime has an error of its own."""
    try:
        return _session(model).run(None, {"x": _normalised(grey)[None]})[0]
    except Exception as error:
        if any(words in str(error) for words in NO_ROOM):
            raise MemoryError from error
        raise


def _normalised(grey: Any) -> Any:
    """Three equal layers, −1 black to 1 white."""
    layer = grey.astype(np.float32) / 127.5 - 1.0
    return np.stack([layer, layer, layer])
