"""What is in a warehouse read from scans, against the one read from the same pages with their text, and against the gold.

In: PDFs and their scans. Out: :class:`FigureScore`, and the scores of ``tests/evaluate.py``. Everything is read by the command
``jixiao``, each warehouse in a process of its own, and nothing but the tables ``documents``, ``metrics`` and ``findings`` is looked at.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.scans.letters import share
from tests.scans.readers import ROOT, Cost, FailedReaderError, run

DOUBTED = "uncertain_digits"  # the finding that names figures whose digits were not read for certain
GOLD = ROOT / "tests" / "gold"


@dataclass(frozen=True, slots=True)
class Figure:
    source: str  # stem of the PDF that it was printed in
    code: str | None
    value: float | None
    unit: str | None
    doubted: bool  # a finding names it as uncertain

    @property
    def key(self) -> tuple[str, str | None, float | None, str | None]:
        return self.source, self.code, self.value, self.unit


@dataclass(frozen=True, slots=True)
class FigureScore:
    """Counts of figures. A figure is right where one of the same document, code, value and unit is read from the text, each once."""

    clean: int
    read: int
    right: int
    wrong: int  # of those read: their code, value and unit stand nowhere in the document
    untold: int  # of the wrong ones: those that no finding names
    untold_values: int  # of these: those whose value with its unit stands nowhere in the document, under no code
    doubted: int  # of those read: those that a finding names, right or wrong

    @property
    def recall(self) -> float:
        return share(self.right, self.clean)

    @property
    def precision(self) -> float:
        return share(self.right, self.read)


def build(files: Sequence[Path], warehouse: Path) -> Cost:
    """Read files into a warehouse. Raises FailedReaderError where none was built; a file that is not read is none of its documents."""
    warehouse.unlink(missing_ok=True)
    named = [str(file.resolve()) for file in files]
    done = run([sys.executable, "-m", "pipeline", "ingest", *named, "--warehouse", str(warehouse.resolve())])
    if done.status not in (0, 1) or not warehouse.exists():
        raise FailedReaderError(f"jixiao ingest: {done.complained.strip().rpartition(chr(10))[2]}")
    return done.cost


def list_figures(warehouse: Path, sources: Mapping[str, str]) -> list[Figure]:
    """Its figures. ``sources``: of a file's stem, the stem of the PDF that it is a scan of; a file that is not named is one itself."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        doubted = con.execute('SELECT DISTINCT unnest(mentions) FROM findings WHERE "check" = ?', [DOUBTED]).fetchall()
        rows = con.execute(
            "SELECT file, code, value, unit, metric_id FROM metrics JOIN documents USING (doc_id) ORDER BY metric_id"
        ).fetchall()
    named = {metric for (metric,) in doubted}
    return [
        Figure(
            sources.get(Path(file).stem, Path(file).stem),
            code,
            None if value is None else round(value, 6),
            unit,
            metric in named,
        )
        for file, code, value, unit, metric in rows
    ]


def compare(clean: Sequence[Figure], read: Sequence[Figure]) -> FigureScore:
    """Figures read from scans against those read from the text of the same pages."""
    wanted, given = Counter(f.key for f in clean), Counter(f.key for f in read)
    values = {(f.source, f.value, f.unit) for f in clean}
    wrong = [f for f in read if f.key not in wanted]
    untold = [f for f in wrong if not f.doubted]
    return FigureScore(
        clean=len(clean),
        read=len(read),
        right=(wanted & given).total(),
        wrong=len(wrong),
        untold=len(untold),
        untold_values=sum((f.source, f.value, f.unit) not in values for f in untold),
        doubted=sum(f.doubted for f in read),
    )


def list_gold(stems: Sequence[str]) -> list[str]:
    """Of some PDFs' stems, those that are documents of the gold."""
    return [stem for stem in stems if (GOLD / f"{stem}.rows.jsonl").exists()]


def score_gold(warehouse: Path, documents: Sequence[str]) -> dict[str, float]:
    """What ``tests/evaluate.py`` says of these documents together. Raises FailedReaderError."""
    chosen = [part for document in documents for part in ("--doc", document)]
    done = run([sys.executable, "tests/evaluate.py", str(warehouse.resolve()), str(GOLD), "--json", *chosen])
    if done.status:
        raise FailedReaderError(f"evaluate.py: {done.complained.strip().rpartition(chr(10))[2]}")
    scores: dict[str, float] = json.loads(done.said)["report"]["ALL"]
    return scores
