"""Inputs that are led by the code that they reach (atheris, which is libFuzzer): what reaches new code is changed further.

    python -m tests.torture.guided --minutes 10 --seed 1                  # all kinds, from tests/fuzz/corpus on
    python -m tests.torture.guided --kinds pdf,txt --minutes 2 --keep     # … and keep what reached new code there

Each kind of :mod:`tests.torture.fuzz` has a process of its own, with the seed's plan; one that fails, hangs or swells is a find,
made smaller and kept as those of the blind fuzzer are, and the kind goes on with another plan. Prints how many inputs of each
kind were tried. The corpus is a ZIP a kind, bounded to :data:`MOST_KEPT` bytes: the smallest inputs that reached new code.

atheris has wheels for CPython 3.11 to 3.13 on Linux (x86-64) alone; elsewhere ``make torture`` makes all of its inputs blindly,
and says so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from tests.torture import fuzz, reference

ROOT = Path(__file__).parents[2]
CORPUS = fuzz.KEPT / "corpus"
MOST_KEPT = 40_000  # bytes of a kind's ZIP
ENTRY = 150  # of them for an entry's names and numbers
LONGEST = {"reference": 48_000, "pdf": 16_000, "docx": 12_000, "odt": 12_000}  # bytes of an input; of others 8,000
MOST_FILES = 8  # of words, that one run changes
HANGS = 120  # seconds beyond its time until it counts as hanging itself
LEAST_SECONDS = 8.0  # of a kind: less would go into loading alone
_RUNS = re.compile(r"^#(\d+)\s", re.MULTILINE)  # of its lines the last says how many there were


def is_there() -> bool:
    """Whether atheris is installed."""
    return importlib.util.find_spec("atheris") is not None


# --- the process that tries -------------------------------------------------------------------------------------------


def _try(kind: str, arguments: list[str]) -> None:
    """libFuzzer's loop, which ends the process. Only here is the project's code watched, so that a run apart is as fast as ever."""
    import atheris

    for name in [name for name in sys.modules if name.split(".")[0] in ("extractors", "pipeline", "tests")]:
        del sys.modules[name]  # imported anew, watched
    with atheris.instrument_imports(include=["extractors", "pipeline"], enable_loader_override=False):
        from tests.torture import fuzz as watched

    def one(data: bytes) -> None:
        begin = time.process_time()
        watched.run(kind, data)
        assert time.process_time() - begin < fuzz.SLOW, f"took more than {fuzz.SLOW:g} s"

    change = {"docx": _change_inside, "odt": _change_inside, "reference": _change_file}.get(kind)
    mutator: dict[str, Any] = (
        {"custom_mutator": lambda data, most, seed: change(data, most, seed, atheris)} if change else {}
    )
    atheris.Setup([sys.argv[0], *arguments], one, **mutator)
    atheris.Fuzz()


def _change_inside(data: bytes, most: int, seed: int, atheris: Any) -> bytes:
    """One of the files in a ZIP changed: a change of the ZIP itself mostly makes it none."""
    dice = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - whatever a damaged ZIP raises: it is changed as bytes
        parts = {}
    if not parts or dice.random() < 0.1:
        return bytes(atheris.Mutate(data, most))
    name = dice.choice(list(parts))
    content = parts[name]
    changed = fuzz.tear(content, dice) if dice.random() < 0.5 else bytes(atheris.Mutate(content[:60_000], 60_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, held in (parts | {name: changed}).items():
            archive.writestr(zipfile.ZipInfo(each), held, zipfile.ZIP_DEFLATED)
    return packed.getvalue()[:most]


def _change_file(data: bytes, most: int, seed: int, atheris: Any) -> bytes:
    """A file of words changed below its name."""
    dice = random.Random(seed)
    if dice.random() < 0.7:
        return reference.damage(data, dice)[:most]
    name, _, held = data.partition(b"\n")
    return name + b"\n" + bytes(atheris.Mutate(held, most - len(name) - 1))


# --- the process that asks --------------------------------------------------------------------------------------------


def try_kind(kind: str, seconds: float, seed: int, folder: Path) -> tuple[int, int]:
    """How many inputs were tried, and how many failed. ``folder``: the corpus, which grows."""
    tried = failed = begun = 0
    end = time.monotonic() + seconds
    left = seconds
    while left > 0:
        runs, find, said = _run_once(kind, left, seed + begun, folder)
        tried, left, begun = tried + runs, end - time.monotonic() - LEAST_SECONDS, begun + 1
        if find is None:
            continue  # its time is over, or libFuzzer's own alarm has ended it, which leaves no input
        failed += 1
        why = fuzz.fails(kind, find) or _why(said)
        less = fuzz.shrink(kind, find, why)
        path = fuzz.KEPT / f"{kind}-{hashlib.sha256(less).hexdigest()[:8]}"
        path.write_bytes(less)
        print(f"{kind}: {why}, kept as {path.name}", flush=True)
    return tried, failed


def _run_once(kind: str, seconds: float, seed: int, folder: Path) -> tuple[int, bytes | None, str]:
    with tempfile.TemporaryDirectory() as finds:
        arguments = [
            str(folder), f"-artifact_prefix={finds}/", f"-max_total_time={max(1, int(seconds))}", f"-seed={seed % 2**31 or 1}",
            f"-timeout={int(fuzz.SLOW)}", f"-rss_limit_mb={fuzz.MOST_MEMORY >> 20}", f"-max_len={LONGEST.get(kind, 8000)}",
            "-print_final_stats=1", "-use_value_profile=0",
        ]  # fmt: skip
        command = [sys.executable, "-m", "tests.torture.guided", "--try", kind, *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=seconds + HANGS)
        said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
        runs = max(map(int, _RUNS.findall(said)), default=0)
        found = sorted(Path(finds).iterdir())
        if done.returncode not in (0, -signal.SIGALRM) and not found:
            raise RuntimeError(f"{kind}: atheris ended with {done.returncode} and left no input: {said[-2000:]}")
        return runs, found[0].read_bytes() if found else None, said


def _why(said: str) -> str:
    """What libFuzzer says of an input that fails in its process alone."""
    told = re.search(r"(?m)^ === Uncaught Python exception: ===\n(.*)$|^.*ERROR: libFuzzer: (.*)$", said)
    return (told[1] or told[2]) if told else "died"


def unpack(kind: str, seed: int, folder: Path) -> None:
    """Sound documents, what is kept of earlier runs, and what once failed, as libFuzzer wants them.

    Of the files of words some, by the seed: a sound one takes a second.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = list(reference.seeds().values())
    sound = random.Random(seed).sample(words, MOST_FILES) if kind == "reference" else [fuzz.SEEDS[kind]]
    kept = [path.read_bytes() for path in fuzz.KEPT.glob(f"{kind}-*")]
    if (CORPUS / f"{kind}.zip").exists():
        with zipfile.ZipFile(CORPUS / f"{kind}.zip") as archive:
            kept += [archive.read(name) for name in archive.namelist()]
    for data in (*sound, *kept):
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def keep(kind: str, folder: Path) -> int:
    """Pack the inputs that reached new code, the smallest of them, into the kind's ZIP; how many there are."""
    sound = set(reference.seeds().values()) if kind == "reference" else {fuzz.SEEDS[kind]}
    inputs = sorted({p.read_bytes() for p in folder.iterdir()} - sound, key=lambda data: (len(data), data))
    CORPUS.mkdir(exist_ok=True)
    packed, count = io.BytesIO(), 0
    with zipfile.ZipFile(packed, "w") as archive:
        for data in inputs:
            if packed.tell() + len(zlib.compress(data, 9)) + ENTRY * (count + 1) > MOST_KEPT:
                break
            archive.writestr(zipfile.ZipInfo(hashlib.sha256(data).hexdigest()[:16]), data, zipfile.ZIP_DEFLATED, 9)
            count += 1
    (CORPUS / f"{kind}.zip").write_bytes(packed.getvalue())
    return count


def guide(kinds: list[str], seed: int, minutes: float, keeps: bool = False) -> int:
    """Try the kinds in an order of the seed's, each as long as the others, as far as there is time; how many inputs failed."""
    end = time.monotonic() + 60 * minutes
    order = random.Random(seed).sample(kinds, len(kinds))
    tried: Counter[str] = Counter()
    finds = 0
    for number, kind in enumerate(order):
        left = end - time.monotonic()
        if left < LEAST_SECONDS:
            break
        folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
        try:
            unpack(kind, seed, folder)
            runs, failed = try_kind(kind, max(LEAST_SECONDS, left / (len(order) - number)), seed, folder)
            tried[kind], finds = runs, finds + failed
            kept = f", {keep(kind, folder)} kept" if keeps else ""
            print(f"{kind}: {runs} inputs, {failed} failed{kept}", flush=True)
        finally:
            shutil.rmtree(folder)
    told = ", ".join(f"{kind} {n}" for kind, n in sorted(tried.items()))
    print(f"{tried.total()} guided inputs with seed {seed} ({told}): {finds} failed", flush=True)
    return finds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.guided")
    parser.add_argument("--kinds", default=",".join(fuzz.KINDS), help="between commas")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--keep", action="store_true", help="keep what reached new code in tests/fuzz/corpus")
    given = parser.parse_args()
    if not is_there():
        print("atheris is not installed: it has wheels for CPython 3.11 to 3.13 on Linux (x86-64)")
        return 2
    return 1 if guide(given.kinds.split(","), given.seed, given.minutes, given.keep) else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--try"]:
        _try(sys.argv[2], sys.argv[3:])
    sys.exit(main())
