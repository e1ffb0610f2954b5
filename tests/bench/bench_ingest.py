"""Building a warehouse of many reports: with the store of what was read, without it, and exporting what it holds.

    python -m tests.bench.bench_ingest [--reports N] [--corpus FOLDER] [--format pdf] [--json]

On specimens of the project's own generator (seeded), in a copy of the code, of which one line of data is changed. Every run
is a process of its own. It prints the CPU time of each (with that of its readers) as a ratio to the cold run, and the most
memory that the command itself took, its readers left aside. ``make bench`` runs it. Nothing is written but temporary files.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.specimens.corpus import FORMATS, Format, write_corpus

ROOT = Path(__file__).resolve().parents[2]

# VmHWM is the process's own; ru_maxrss would be that of its readers as well.
_RUN = r"""
import atexit, re, sys
from pipeline.start import main

def tell(file=sys.argv.pop(1)):
    open(file, "w").write(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])

atexit.register(tell)
main()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of CPU with its readers, and the most memory (MB) that it took itself (Linux)."""

    name: str
    seconds: float
    memory: float


class Bench:
    """A copy of the code, reports and a warehouse in one temporary folder, and the commands run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for package in ("extractors", "pipeline"):
            shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(folder, quiet=1)

    def run(self, name: str, *arguments: str) -> Run:
        """Run ``jixiao`` with arguments.

        :raises RuntimeError: it fails; a report in which something does not hold together is no failure.
        """
        told = self.folder / "memory"
        command = [sys.executable, "-c", _RUN, str(told), *arguments, "--warehouse", "out/jixiao.duckdb"]
        before = _cpu()
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        seconds = _cpu() - before
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{name}: {done.stderr}")
        return Run(name, seconds, int(told.read_text()) / 1024)

    def run_all(self) -> Iterator[Run]:
        """A cold run, runs after changes, and exports."""
        yield self.run("cold run", "ingest", "raw", "--no-cache")
        yield self.run("first run, which keeps", "ingest", "raw")
        yield self.run("nothing changed", "ingest", "raw")
        self._change_report()
        yield self.run("one report changed", "ingest", "raw")
        self._change_indicator()
        yield self.run("one indicator changed", "ingest", "raw")
        for form in ("csv", "xlsx", "parquet"):
            yield self.run(f"export to {form}", "export", form, "--format", form)

    def _change_report(self) -> None:
        """Other bytes, as when a report is saved again."""
        path = random.Random(1).choice(sorted((self.folder / "raw").iterdir()))
        path.write_bytes(path.read_bytes() + b"\n")

    def _change_indicator(self) -> None:
        path = self.folder / "pipeline" / "reference" / "indicator_phrases.csv"
        *lines, _ = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join(lines) + "\n", "utf-8")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_runs(runs: list[Run], reports: int, form: str) -> None:
    print(f"{reports} reports, {form}\n{'':24}{'CPU s':>8}{'/ cold':>8}{'MB':>7}")
    for run in runs:
        print(f"{run.name:24}{run.seconds:8.1f}{run.seconds / runs[0].seconds:8.3f}{run.memory:7.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100, help="how many specimens")
    parser.add_argument("--corpus", type=Path, help="a folder of reports instead")
    parser.add_argument("--format", choices=FORMATS, default="pdf")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    form: Format = options.format
    with tempfile.TemporaryDirectory() as name:
        bench, raw = Bench(Path(name)), Path(name, "raw")
        if options.corpus:
            shutil.copytree(options.corpus, raw)
        else:
            write_corpus(Path(name, "corpus"), options.reports, [form])
            Path(name, "corpus", form).rename(raw)
        reports = len(list(raw.iterdir()))
        runs = list(bench.run_all())
    if options.json:
        print(json.dumps({"reports": reports, "format": form, "runs": [asdict(run) for run in runs]}))
        return
    print_runs(runs, reports, form)


if __name__ == "__main__":
    main()
