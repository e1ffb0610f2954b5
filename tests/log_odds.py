"""Fits named log-odds to samples, and puts them into their file in extractors/lexicon, each beside its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

STEPS = 30
LEXICON = Path(__file__).parent.parent / "extractors" / "lexicon"


def read_priors(name: str) -> dict[str, float]:
    return {sign: float(row["prior"]) for sign, row in tomllib.loads(_path(name).read_text("utf-8")).items()}


def fit(
    samples: Sequence[tuple[Mapping[str, float], bool]], prior: Mapping[str, float], penalty: float
) -> dict[str, float]:
    """Weights by logistic regression, drawn to their priors instead of to nothing: Newton's steps. ``samples``: how much of each
    reason there is, and what it is to say."""
    names = sorted(prior)
    x = np.array([[reasons.get(name, 0.0) for name in names] for reasons, _ in samples])
    y = np.array([holds for _, holds in samples], dtype=float)
    start = np.array([prior[name] for name in names])
    weights = start.copy()
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (share - y) + penalty * (weights - start)
        bend = (x * (share * (1 - share))[:, None]).T @ x + penalty * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(names, map(float, weights), strict=True))


def weigh(reasons: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * much for name, much in reasons.items())


def write(name: str, weights: Mapping[str, float]) -> None:
    """The file with new weights, each line but those as it was."""
    reason, lines = "", []
    for line in _path(name).read_text("utf-8").splitlines():
        reason = line.strip("[]") if line.startswith("[") else reason
        lines.append(f"weight = {round(weights[reason], 2)}" if line.startswith("weight = ") else line)
    _path(name).write_text("\n".join(lines) + "\n", "utf-8")


def _path(name: str) -> Path:
    return LEXICON / f"{name}.toml"
