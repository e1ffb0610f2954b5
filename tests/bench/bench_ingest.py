"""Reading reports into a warehouse, cold, unchanged, one report or indicator changed, with two processes; its pages; exporting it.

    python -m tests.bench.bench_ingest [--reports N] [--format pdf] [--times 5] [--growth] [--json]

On specimens of the project's own generator. Times are of the processor, of every process of a run; each stands as a share of
the cold run's in the same call, but for the last, which is by the clock. Pages are made of what the cold run has kept, then once
more with nothing changed. Memory is the most that the command itself took, its readers left aside (Linux). The project is copied,
so that its data can be changed. ``make bench`` runs it; 1,000 reports (``make bench REPORTS=1000``) take some fifteen minutes.

Then, or alone with ``--growth``, how memory and the work of each view and export grow up to ``--times`` as many reports, as
text (:mod:`tests.bench.growth`); 1,000 and 5,000, without workbooks, take another seven minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from pipeline.export import Format
from pipeline.specimens.corpus import FORMATS, write_corpus
from tests.bench import growth

ROOT = Path(__file__).resolve().parents[2]

# VmHWM is the process's own; ru_maxrss would be that of its readers as well.
_COMMAND = r"""
import atexit, re, sys
from pipeline.start import main

def tell(file=sys.argv.pop(1)):
    open(file, "w").write(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])

atexit.register(tell)
main()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the processor and of the clock, memory (MB), and its processor time as a share of the cold run's."""

    name: str
    cpu: float
    clock: float
    memory: float
    share: float | None = None


def measure_ingest(name: str, home: Path, *options: str) -> Run:
    return measure(name, home, "ingest", "raw", *options)


def measure(name: str, home: Path, *arguments: str) -> Run:
    """Run ``jixiao`` on the copy of the project."""
    told = home / "memory"
    command = [sys.executable, "-c", _COMMAND, str(told), *arguments, "--warehouse", "out/jixiao.duckdb"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in (0, 1):  # 1: specimens contradict one another on purpose
        raise RuntimeError(ended.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(name, cpu, clock, int(told.read_text()) / 1024)


def measure_all(home: Path, reports: int, form: str) -> list[Run]:
    """The runs one after another, each on what the one before has kept."""
    _copy_project(home)
    write_corpus(home / "specimens", reports, [form])
    raw = home / "raw"
    shutil.copytree(home / "specimens" / form, raw)
    runs = [
        measure_ingest("cold, nothing kept", home, "--jobs", "1", "--no-cache"),
        measure_ingest("cold", home, "--jobs", "1"),
    ]
    runs += [measure(name, home, "site", "site", "--jobs", "1") for name in ("pages", "pages, unchanged")]
    runs.append(measure_ingest("unchanged", home, "--jobs", "1"))
    first = min(raw.iterdir())
    with first.open("ab") as file:
        file.write(b"\n")
    runs.append(measure_ingest("one report changed", home, "--jobs", "1"))
    phrases = home / "pipeline" / "reference" / "indicator_phrases.csv"
    phrases.write_text("\n".join(phrases.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    runs.append(measure_ingest("one indicator changed", home, "--jobs", "1"))
    runs.append(measure_ingest("two processes", home, "--jobs", "2", "--no-cache"))
    runs += [
        measure(f"export to {form}", home, "export", form, "--format", form) for form in ("csv", "xlsx", "parquet")
    ]
    return [replace(run, share=run.cpu / runs[1].cpu) for run in runs]


def find_heaviest(home: Path) -> int:
    """Bytes of the heaviest page that was made."""
    return max(page.stat().st_size for page in (home / "site").rglob("*.html"))


def measure_growth(
    home: Path, reports: int, times: int, rounds: int = growth.ROUNDS
) -> tuple[growth.Size, growth.Size]:
    """So many reports as text, and so many times as many."""
    _copy_project(home)
    write_corpus(home / "specimens", reports * times, ["txt"])
    files = sorted((home / "specimens" / "txt").iterdir())
    forms = growth.forms_of(reports * times)
    few, many = (_measure_size(home, take_offices(files, n), rounds, forms) for n in (reports, reports * times))
    return few, many


def take_offices(files: Sequence[Path], count: int) -> list[Path]:
    """The files of some offices, all of their years and kinds: a folder that is smaller, not made of other reports.

    Every fiftieth of the sorted files would be plans alone, which say half as much as results.
    """
    of_office: dict[str, list[Path]] = {}
    for file in files:
        of_office.setdefault(file.stem.rsplit("-", 2)[0], []).append(file)
    offices = list(of_office.values())
    Random(0).shuffle(offices)
    return list(chain.from_iterable(offices))[:count]


def _measure_size(home: Path, files: Sequence[Path], rounds: int, forms: Sequence[Format]) -> growth.Size:
    raw = home / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir()
    for file in files:
        shutil.copy(file, raw)
    run = measure_ingest("ingest", home, "--jobs", str(os.cpu_count() or 1), "--no-cache")
    probe = [sys.executable, "-m", "tests.bench.growth", str(home / "out" / "jixiao.duckdb"), str(rounds), *forms]
    pieces = json.loads(subprocess.run(probe, cwd=ROOT, check=True, capture_output=True).stdout)
    return growth.Size(len(files), run.memory, {"ingest": run.cpu, **pieces})


def _copy_project(home: Path) -> None:
    for package in ("extractors", "pipeline"):
        shutil.copytree(ROOT / package, home / package)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=112)
    parser.add_argument("--format", choices=FORMATS, default="pdf")
    parser.add_argument("--times", type=int, default=5, help="how many times as many for growth; 1: leave it out")
    parser.add_argument("--growth", action="store_true", help="growth alone")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    told: dict[str, Any] = {"reports": asked.reports}
    if not asked.growth:
        with tempfile.TemporaryDirectory() as folder:
            runs = measure_all(Path(folder), asked.reports, asked.format)
            heaviest = find_heaviest(Path(folder))
        clock = {run.name: run.clock for run in runs}
        by_clock = clock["two processes"] / clock["cold, nothing kept"]
        told |= {"runs": [asdict(run) for run in runs], "two_processes": by_clock, "heaviest_page": heaviest}
        if not asked.json:
            print(f"{asked.reports} reports, {asked.format}: seconds of the processor, share of the cold run's, MB")
            for run in runs:
                print(f"{run.name:24}{run.cpu:9.1f}{run.share:9.3f}{run.memory:7.0f}")
            print(f"heaviest page: {heaviest / 1000:,.0f} kB")
            print(f"two processes against one, by the clock: {by_clock:.2f}")
    if asked.times > 1:
        with tempfile.TemporaryDirectory() as folder:
            few, many = measure_growth(Path(folder), asked.reports, asked.times)
        told |= {"sizes": [asdict(few), asdict(many)], "exponents": growth.exponents(few, many)}
        if not asked.json:
            print("\n".join(growth.lines(few, many)))
    if asked.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
