"""Finding figures in Chinese prose: jixiao against what a user would take in its place, side by side in one run.

    python -m tests.bench.bench_metrics [--skip PEER] [--megabytes 10] [--seconds 2] [--json]

How right each is, and how fast, on text of the project's own: the result cells of ``tests/gold`` and the passages of
``tests/passages``. Each peer has an environment of its own under ``.cache/bench``, made on the first run with
``python -m venv`` and pip; one that cannot be installed is reported and left out. Then the speed of the command
``jixiao metrics`` on a long file of prose, with subjects and without, as a ratio to a command that looks for figures
with a regular expression alone. ``make bench`` runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.figures.metrics import Context, find_metrics
from extractors.figures.quantities import find_quantities
from tests.bench import peers

HERE = Path(__file__).resolve().parents[1]
CACHE = HERE.parent / ".cache" / "bench"
INSTALL_SECONDS = 600
READ_SECONDS = 600

# what pip installs for each peer; one without pins needs no environment of its own
PINS: dict[str, tuple[str, ...]] = {
    "regular expression": (),
    "cn2an": ("cn2an==0.5.24",),
    "WeTextProcessing": ("WeTextProcessing==1.2.0",),
    "Recognizers-Text": ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0"),
    "jionlp": ("jionlp==1.5.20",),
}


def flat(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


# ---- the texts, and what they say


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the figures that people found in it: value and unit, both ends of a range by themselves."""

    text: str
    roc_year: int | None
    wanted: tuple[tuple[float, str], ...]
    spans: tuple[tuple[int, int], ...]


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def find_occurrence(text: str, raw: str, occurrence: int) -> tuple[int, int] | None:
    """Where the so-manieth ``raw`` stands, white space aside."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    solid = "".join(text[i] for i in places)
    needle = "".join(raw.split())
    at = -1
    for _ in range(occurrence):
        at = solid.find(needle, at + 1)
        if at < 0:
            return None
    return places[at], places[at + len(needle) - 1] + 1


def _sample(text: str, roc_year: int | None, metrics: Iterable[dict[str, Any]]) -> Sample:
    wanted: list[tuple[float, str]] = []
    spans = []
    for m in metrics:
        span = find_occurrence(text, m["raw"], m["occurrence"])
        if span is None:
            continue  # a score that stands outside the cell
        spans.append(span)
        values = [m["value"]] if m["value_high"] is None else [m["value"], m["value_high"]]
        wanted += [(float(value), flat(m["unit"])) for value in values]
    return Sample(text, roc_year, tuple(wanted), tuple(spans))


def read_samples() -> dict[str, list[Sample]]:
    """Result cells of the reports, the passages that rules were made on, and those held out from that."""
    cells = []
    years = {d["doc"]: d["roc_year"] for d in _jsonl(HERE / "gold" / "documents.jsonl")}
    for path in sorted((HERE / "gold").glob("*.rows.jsonl")):
        doc = path.name.removesuffix(".rows.jsonl")
        metrics = _jsonl(path.with_name(f"{doc}.metrics.jsonl"))
        for row in _jsonl(path):
            if row["result"]:
                own = [m for m in metrics if m["code"] == row["code"]]
                cells.append(_sample(row["result"], years.get(doc), own))
    passages: dict[str, list[Sample]] = {"development passages": [], "held-out passages": []}
    for path in sorted((HERE / "passages").glob("*.jsonl")):
        if path.name.endswith(".metrics.jsonl"):
            continue
        metrics = _jsonl(path.with_name(f"{path.stem}.metrics.jsonl"))
        title = "held-out passages" if path.stem.startswith("held_out") else "development passages"
        for passage in _jsonl(path):
            own = [m for m in metrics if m["id"] == passage["id"]]
            passages[title].append(_sample(passage["text"], passage.get("roc_year"), own))
    return {"result cells": cells, **passages}


# ---- what no peer can tell from a figure

_YEAR = r"(?:(?:8\d|9\d|1[0-3]\d|19\d\d|20\d\d)\s*年|[(（]\s*(?:9\d|1[0-3]\d)\s*[)）]\s*年)"
_CHINESE_YEAR = r"(?:民國[一二三四五六七八九十百○〇零]{2,5}|[一二三四五六七八九][一二三四五六七八九○〇零]{1,3})年"
_NO_FIGURES = re.compile(
    "|".join((
        # list markers
        r"(?m:^\s*(?:\d{1,2}(?:[.．](?!\d)|、(?!\d{3})|[)）])|[一二三四五六七八九十]{1,3}[、.．]))",
        r"[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）](?!\s*年)",
        r"(?<=[。；：:\s])(?:\d{1,2}[.．](?!\d)|[一二三四五六七八九十]{1,3}、)|[①-⑳]",
        # dates and clock times
        rf"(?:\d{{2,4}}\s*(?:年度?)?\s*[至~～、及-]\s*)?{_YEAR}(?:度|底|間|終)?|{_CHINESE_YEAR}度?",
        r"\d{1,2}\s*月\s*\d{1,2}\s*日|(?<!個)\d{1,2}\s*月(?:份|底|間|初|至|起|(?=[,，、。]))|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日",
        r"\d{1,2}\s*[:：]\s*\d{2}(?!\d)|\d{1,2}\s*時\s*\d{2}\s*分|\d{2,4}[/.]\d{1,2}[/.]\d{1,2}",
        # ordinals
        r"第\s*(?:\d+|[一二三四五六七八九十百]+)\s*(?:[-之]\s*\d+)?",
        # codes and numbers of documents, telephones, standards
        r"(?<![a-zμ/])[A-Za-z]+[-\s]?\d[\dA-Za-z.-]*|(?<![\d,.])\d{1,2}[A-Z](?![A-Za-z])|(?<!\d)\d{2,4}-\d{3,8}(?:-\d+)*|(?<![\d,.])0\d{2,}|(?<![\d,])\d{8,}",
    ))
)  # fmt: skip


def blank(text: str) -> str:
    """The text without list markers, ROC dates, ordinals and codes, blanks in their places.

    >>> blank("(1)110年度第2次抽驗 35件，依CNS 13438，計7場次。")
    '          次抽驗 35件，依         ，計7場次。'
    """
    return _NO_FIGURES.sub(lambda m: " " * len(m[0]), text)


def count_lost(samples: Sequence[Sample]) -> tuple[int, int]:
    """How many annotated figures the blanking takes with it, of how many."""
    lost = 0
    for sample in samples:
        left = blank(sample.text)
        lost += sum(left[start:end] != sample.text[start:end] for start, end in sample.spans)
    return lost, sum(len(sample.spans) for sample in samples)


# ---- how right


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))


def score(samples: Sequence[Sample], found: Sequence[Sequence[tuple[float, Sequence[str]]]]) -> tuple[float, float]:
    """F1 of the values alone, and of values with their exact units, wherever in the text they stand."""
    right_value = right_unit = given = wanted = 0
    for sample, figures in zip(samples, found, strict=True):
        given += len(figures)
        wanted += len(sample.wanted)
        for with_unit in (False, True):
            left = [(value, {flat(unit) for unit in units or [""]}) for value, units in figures]
            for value, unit in sample.wanted:
                for i, (other, units) in enumerate(left):
                    if _same(value, other) and (not with_unit or unit in units):
                        del left[i]
                        right_unit += with_unit
                        right_value += not with_unit
                        break
    both = given + wanted
    return (2 * right_value / both, 2 * right_unit / both) if both else (1.0, 1.0)


def read_jixiao(text: str) -> list[tuple[float, list[str]]]:
    found = []
    for q in find_quantities(text):
        for value in (q.value,) if q.value_high is None else (q.value, q.value_high):
            found.append((value, [q.unit or ""]))
    return found


# ---- the peers, each in its own environment


def _last_line(text: str | None) -> str:
    lines = [line for line in (text or "").splitlines() if line.strip() and not line.startswith("WARNING")]
    return lines[-1].strip() if lines else "no message"


def install(name: str, cache: Path = CACHE) -> tuple[Path | None, str]:
    """The interpreter that has the peer, made where there is none; None and why, where it cannot be installed."""
    pins = PINS[name]
    if not pins:
        return Path(sys.executable), ""
    folder = cache / name.lower()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "installed.txt"
    if python.exists() and done.exists() and done.read_text("utf-8").split() == list(pins):
        return python, ""
    shutil.rmtree(folder, ignore_errors=True)
    steps = (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", *pins],
    )
    for step in steps:
        try:
            run = subprocess.run(step, capture_output=True, text=True, timeout=INSTALL_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            return None, str(error)
        if run.returncode:
            return None, _last_line(run.stderr)
    done.write_text("\n".join(pins), "utf-8")
    return python, ""


def ask(name: str, sets: dict[str, list[str]], seconds: float, cache: Path = CACHE) -> dict[str, Any]:
    """What a peer answers, or ``{"failed": why}``."""
    python, why = install(name, cache)
    if python is None:
        return {"failed": f"cannot be installed: {why}"}
    with tempfile.TemporaryDirectory() as folder:
        job, target = Path(folder, "job.json"), Path(folder, "answer.json")
        job.write_text(json.dumps({"sets": sets, "seconds": seconds}), "utf-8")
        command = [str(python), "-W", "ignore", str(Path(peers.__file__)), name, str(job), str(target)]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=READ_SECONDS, cwd=folder)
        except (OSError, subprocess.TimeoutExpired) as error:
            return {"failed": str(error)}
        if run.returncode:
            return {"failed": _last_line(run.stderr)}
        answer: dict[str, Any] = json.loads(target.read_text("utf-8"))
        return answer


@dataclass(slots=True)
class Line:
    """One line of the table. ``scores``: of each set value F1, value and unit F1, and value F1 with nothing blanked."""

    name: str
    scores: dict[str, tuple[float, float, float]]
    speed: float = 0.0
    failed: str = ""


def compare(samples: dict[str, list[Sample]], names: Sequence[str], seconds: float, cache: Path = CACHE) -> list[Line]:
    """jixiao on the texts as they stand, the peers on blanked ones."""
    texts = [s.text for of in samples.values() for s in of]
    scores = {}
    for title, of in samples.items():
        found = [read_jixiao(s.text) for s in of]
        blanked = [read_jixiao(blank(s.text)) for s in of]
        # what comes last is jixiao's figure on the text that the peers are given
        scores[title] = (*score(of, found), score(of, blanked)[0])
    years = {s.text: s.roc_year for of in samples.values() for s in of}
    out = [
        Line("jixiao, figures alone", scores, peers.time_reader(find_quantities, texts, seconds)),
        Line(
            "jixiao, with role, period, subject",
            scores,
            peers.time_reader(lambda t: find_metrics(t, Context(roc_year=years[t])), texts, seconds),
        ),
    ]
    sets = {title: [blank(s.text) for s in of] for title, of in samples.items()}
    whole = {f"whole {title}": [s.text for s in of] for title, of in samples.items()}
    for name in names:
        answer = ask(name, sets | whole, seconds, cache)
        if "failed" in answer:
            out.append(Line(name, {}, failed=answer["failed"]))
            continue
        found = answer["found"]
        of_sets = {t: (*score(of, found[t]), score(of, found[f"whole {t}"])[0]) for t, of in samples.items()}
        out.append(Line(name, of_sets, answer["speed"]))
    return out


# ---- the command on a long file


def make_prose(samples: Sequence[Sample], size: int, seed: int = 1) -> Iterator[str]:
    """JSON lines of prose until ``size`` bytes are full: the cells in changing order, other digits in every figure."""
    chance = random.Random(seed)
    order = list(samples)
    written = number = 0
    while order and written < size:
        chance.shuffle(order)
        for sample in order:
            number += 1
            characters = list(sample.text)
            for start, end in sample.spans:
                first = True
                for i in range(start, end):
                    if "0" <= characters[i] <= "9":
                        characters[i] = str(chance.randint(int(first), 9))
                        first = False
            passage = {"id": f"p{number}", "roc_year": sample.roc_year, "text": "".join(characters)}
            line = json.dumps(passage, ensure_ascii=False) + "\n"
            yield line
            written += len(line.encode())
            if written >= size:
                return


@dataclass(frozen=True, slots=True)
class Run:
    """A command on a file: seconds of the processor, seconds on the clock, figures found."""

    name: str
    processor: float
    clock: float
    figures: int


def run_command(name: str, command: Sequence[str], folder: Path) -> Run:
    answer = folder / "answer.jsonl"
    before, begin = os.times(), time.perf_counter()
    with answer.open("wb") as stream:
        subprocess.run(command, check=True, stdout=stream, cwd=HERE.parent)
    clock, after = time.perf_counter() - begin, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    with answer.open("rb") as stream:
        figures = sum(1 for _ in stream)
    return Run(name, processor or clock, clock, figures)  # Windows counts no children


def time_commands(samples: Sequence[Sample], megabytes: float) -> tuple[int, list[Run]]:
    """The size of the file, and each command on it in a process of its own, imports and all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "prose.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(make_prose(samples, int(megabytes * 1e6)))
        jixiao = [sys.executable, "-m", "pipeline", "metrics"]
        commands = {
            "jixiao metrics": [*jixiao, str(path)],
            "jixiao metrics --no-subjects": [*jixiao, "--no-subjects", str(path)],
            "regular expression": [sys.executable, str(Path(peers.__file__)), "--command", str(path)],
        }
        return path.stat().st_size, [run_command(n, command, folder) for n, command in commands.items()]


# ---- printing


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _speed(characters: float) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if characters >= size:
            return f"{characters / size:.3g} {letter}"
    return f"{characters:.0f}"


def print_comparison(samples: dict[str, list[Sample]], lines: Sequence[Line]) -> None:
    print(
        "\nFigures in prose: F1 of the value alone, of value and exact unit together, characters a second of processor"
    )
    print(
        "List markers, ROC dates, ordinals and codes are blanked out beforehand for each peer alike; jixiao reads the text"
    )
    print("as it stands. In brackets: value F1 the other way about, peers with nothing blanked, jixiao on the blanked text.")  # fmt: skip
    print(
        "The regular expression, cn2an and WeTextProcessing take the next two characters for the unit. A range is two"
    )
    print("figures. No peer gives a bound, a role, a period or a subject.")
    for title, of in samples.items():
        lost, all_of = count_lost(of)
        characters = sum(len(s.text) for s in of)
        print(f"{title}: {len(of)} texts, {characters:,} characters, {all_of} figures ({lost} lost to the blanking)")
    print(f"\n{'':36}" + "".join(f"{title:^28}" for title in samples) + f"{'chars/s':>10}")
    print(f"{'':36}" + f"{'value':>8}{'(other)':>10}{'and unit':>10}" * len(samples))
    for line in lines:
        if line.failed:
            print(f"{line.name:36}left out: {line.failed}")
            continue
        cells = "".join(
            f"{value:8.2f}{f'({other:.2f})':>10}{unit:10.2f}" for value, unit, other in line.scores.values()
        )
        print(f"{line.name:36}{cells}{_speed(line.speed):>10}")


def print_commands(commands: dict[str, tuple[int, list[Run]]]) -> None:
    if commands:
        print("\nCommands on prose as JSON lines, each in a process of its own, start and imports included")
        print(f"{'':36}{'MB/s':>8}{'MB/s, clock':>13}{'figures':>10}{'time as ratio':>15}")
    for title, (size, runs) in commands.items():
        print(f"{size / 1e6:.1f} MB of {title}")
        for run in runs:
            print(
                f"  {run.name:34}{size / 1e6 / run.processor:8.2f}{size / 1e6 / run.clock:13.2f}{run.figures:10,}"
                f"{run.processor / runs[-1].processor:15.1f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--skip", action="append", default=[], choices=list(PINS), help="leave a peer out")
    parser.add_argument("--megabytes", type=float, default=10, help="of prose for the command; 0 for none")
    parser.add_argument("--seconds", type=float, default=2, help="how long each is timed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    samples = read_samples()
    lines = compare(samples, [name for name in PINS if name not in options.skip], options.seconds)
    commands: dict[str, tuple[int, list[Run]]] = {}
    if options.megabytes:
        passages = [sample for title, of in samples.items() if title != "result cells" for sample in of]
        commands["result cells"] = time_commands(samples["result cells"], options.megabytes)
        commands["passages, ten times as many figures"] = time_commands(passages, options.megabytes / 4)
    if options.json:
        print(json.dumps({
            "comparison": [{"name": x.name, "scores": x.scores, "chars_per_second": x.speed, "failed": x.failed} for x in lines],
            "commands": [{"text": title, "bytes": size, "name": r.name, "processor": r.processor, "clock": r.clock, "figures": r.figures}
                         for title, (size, runs) in commands.items() for r in runs],
        }, ensure_ascii=False))  # fmt: skip
        return
    print_comparison(samples, lines)
    print_commands(commands)


if __name__ == "__main__":
    main()
