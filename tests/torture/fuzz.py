"""Damaged documents through every reader, and odd texts through figures and printing: none but our own errors, none slow.

    python -m tests.torture.fuzz --inputs 2000 --seed 1 --minutes 5

Prints how many inputs of each kind were tried. What fails is made smaller and kept in tests/fuzz/, as KIND-DIGEST, where the
tests run it from then on. An input is made of the seed and its number alone, so that a run can be had again. Inputs are read in
a process of their own: one that dies or hangs is a find like any other.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from PIL import Image

from extractors.document.formats import read_bytes
from extractors.document.formats.html import read_html
from extractors.document.formats.recognition import Reading
from extractors.document.model import JixiaoError
from extractors.document.scans.picture import Picture
from extractors.figures.metrics import find_metrics
from pipeline import printing, schema
from pipeline.boxes import box
from pipeline.printing import visible, visible_json
from pipeline.reading import read_document
from pipeline.sheets import as_csv, disarm, rearm
from pipeline.workbook import write_workbook
from tests.made_pdf import MadePage, make_pdf
from tests.office_files import docx, mutate, odt, p, tc, tear
from tests.small_reports import small_report
from tests.torture import reference

KEPT = Path(__file__).parent.parent / "fuzz"
SLOW = 10.0  # seconds that no input may take
MOST_MEMORY = 2**30  # bytes that none may take
BATCH = 100  # inputs of one process
ROWS = [line.split("\t") for line in small_report(rows=4).split("\n")[6:10]]
CHARS = "0123456789０１一二十百千萬億兩半.,，、:：/-~%％()（）「」年月日件人次場元共計較增減率至比×=＝+@ \t\n\u3000\u200b\u202e\x1b\x9b\U0001f600甲乙辦理"


def make_seeds() -> dict[str, bytes]:
    """A small sound document of each kind."""
    xs, ys = (40, 150, 300, 400, 560), tuple(range(60, 60 + 40 * (len(ROWS) + 1), 40))
    page = MadePage().text(60, 30, small_report().split("\n")[0]).grid(xs, ys)
    body = "".join(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in ROWS)
    cells = ["".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row) for row in ROWS]
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    title = small_report().split("\n")[0]
    html = "".join("<tr>" + "".join(f'<td colspan="1" rowspan="1">{c}</td>' for c in row) + "</tr>" for row in ROWS)
    return {
        "pdf": make_pdf([page.cells(xs, ys, ROWS, size=5), MadePage().grid(xs, ys)]),
        "docx": docx(f"{p(title)}<w:tbl>{body}</w:tbl>"),
        "odt": odt(f"<text:p>{title}</text:p><table:table>{rows}</table:table>"),
        "html": f"<html><body><p>{title}</p><table>{html}</table></body></html>".encode(),
        "txt": small_report().encode(),
        **make_pictures(),
        "metrics": "\n".join(row[-1] for row in ROWS).encode(),
        "printing": "".join(map(chr, range(256))).encode(),
    }


def make_pictures() -> dict[str, bytes]:
    """A small picture in each format: how it is unpacked is tried, not what it shows."""
    grey = Image.linear_gradient("L").resize((72, 66))
    out = {}
    for form, options in (
        ("png", {}),
        ("jpeg", {"quality": 60}),
        ("tiff", {"compression": "tiff_lzw", "save_all": True}),
    ):
        exif = Image.Exif()
        exif[0x0112] = 6
        more = [grey.convert("1")] if form == "tiff" else []
        packed = io.BytesIO()
        grey.convert("RGB").save(
            packed, form.upper(), dpi=(150, 150), exif=exif, **options, **({"append_images": more} if more else {})
        )
        out[form] = packed.getvalue()
    return out


SEEDS = make_seeds()
PICTURES = ("png", "jpeg", "tiff")
KINDS = (*SEEDS, "reference")  # the last: files of words and reference data


def make_input(kind: str, number: int, seed: int) -> bytes:
    """The input of a number, the same at every run of a seed."""
    rng = random.Random(f"{seed} {kind} {number}")
    if kind == "reference":
        return reference.damage(rng.choice(list(reference.seeds().values())), rng)
    if kind in ("docx", "odt"):
        return mutate(SEEDS[kind], rng.randrange(1 << 32))
    if kind in ("metrics", "printing") and rng.random() < 0.7:
        return "".join(rng.choices(CHARS, k=rng.randint(1, 200))).encode()
    return tear(SEEDS[kind], rng)


def run(kind: str, data: bytes) -> None:
    """One input through what it is for. Errors of our own are answers; anything else that is raised is a find."""
    try:
        if kind == "html":
            read_html(data)
        elif kind == "metrics":
            text = data.decode("utf-8", "replace")
            for figure in find_metrics(text):
                assert text[figure.start : figure.end] == figure.raw
        elif kind == "printing":
            print_everywhere(data.decode("utf-8", "surrogateescape"))
        elif kind == "reference":
            reference.run(data)
        else:
            read_document(read_bytes(data, f"fuzz.{kind}", recognise=look_only if kind in PICTURES else None))
    except JixiaoError:
        return


def look_only(pictures: Iterable[Picture]) -> Iterator[Reading]:
    """Nothing is read off what was unpacked, which is as large as it says."""
    for picture in pictures:
        assert len(picture.grey) == picture.width * picture.height > 0
        assert picture.dpi > 0
        yield ()


ACTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def print_everywhere(text: str) -> None:
    """A text through all that is printed and all that a spreadsheet opens: nothing of it acts, and JSON says the same."""
    assert json.loads(visible_json(text)) == text
    assert rearm(disarm(text)) == text
    lines = text.split("\n")
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(printed):
        printing.say_table(
            [[text, (text, "bold")], *([line, ""] for line in lines[:5])],
            header=["a", text[:20]],
            title=text,
            form="lined",
        )
        printing.say("\n".join(box(["a", text], [[text, line] for line in lines[:5]], {1}, 40)))
        printing.say("\n".join(printing.as_tsv([lines])))
        printing.say_columns([[text, lines[0]], [lines[-1], text]])
        printing.say_json({text: lines})
    printed.seek(0)
    assert not ACTS.search(visible(text) + as_csv([[text, -5]]) + printed.read())
    rows = [schema.FINDINGS.row(finding_id=value, evidence=value) for value in (text, f"<r>{text}</r>", *lines[:5])]
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "out", "a.xlsx")
        book.parent.mkdir()
        write_workbook(book, [schema.FINDINGS], lambda relation: iter(rows if relation is schema.FINDINGS else ()))
        with zipfile.ZipFile(book) as packed:
            assert b"<f>" not in packed.read("xl/worksheets/sheet2.xml")


def fails(kind: str, data: bytes) -> str:
    """Why an input fails, empty where it does not; in a process of its own."""
    return _run_apart(lambda: run(kind, data))


def _run_apart(work: Callable[[], None], limit: float = SLOW) -> str:
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)

    def answer() -> None:
        most = _held() + MOST_MEMORY  # besides what this process has from the one that it is forked of
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        try:
            work()
            send.send("")
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            send.send(f"{type(error).__name__}: {error}"[:200] or "?")

    child = context.Process(target=answer)
    child.start()
    send.close()
    why = "died"
    if receive.poll(limit):
        try:
            why = receive.recv()
        except EOFError:
            child.join()
            why = f"died with {child.exitcode}"
    else:
        why = f"took more than {limit:g} s"
        child.kill()
    child.join()
    return why


def _held() -> int:
    """Bytes of data and stack of this process."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()


def shrink(kind: str, data: bytes, why: str, tries: int = 200) -> bytes:
    """A smaller input that fails for the same reason: pieces left out, ever smaller ones."""
    reason = why.split(":")[0]
    size = len(data) // 2
    while size and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            less = data[:at] + data[at + size :]
            tries -= 1
            if less and fails(kind, less).split(":")[0] == reason:
                data = less
            else:
                at += size
        size //= 2
    return data


def try_batch(kind: str, numbers: range, seed: int) -> list[tuple[int, str]]:
    """The inputs that fail, with why. A batch that fails is run again one by one."""

    def all_of_them() -> None:
        for number in numbers:
            begin = time.process_time()
            run(kind, make_input(kind, number, seed))
            assert time.process_time() - begin < SLOW

    if not _run_apart(all_of_them, SLOW * 6):
        return []
    told = ((number, fails(kind, make_input(kind, number, seed))) for number in numbers)
    return [(number, why) for number, why in told if why]


def fuzz(inputs: int, seed: int, minutes: float, kinds: Sequence[str] = KINDS) -> int:
    """Try so many inputs of all kinds together, or as many as there is time for; how many failed."""
    end = time.monotonic() + 60 * minutes
    of_each = -(-inputs // len(kinds))
    tried: Counter[str] = Counter()
    finds = 0
    for first in range(0, of_each, BATCH):
        if time.monotonic() > end:
            break
        for kind in kinds:
            numbers = range(first, min(first + BATCH, of_each))
            for number, why in try_batch(kind, numbers, seed):
                data = shrink(kind, make_input(kind, number, seed), why)
                path = KEPT / f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}"
                path.write_bytes(data)
                finds += 1
                print(f"{kind} {number}: {visible(why)}, kept as {path.name}", flush=True)
            tried[kind] += len(numbers)
    told = ", ".join(f"{kind} {n}" for kind, n in tried.items())
    print(f"{tried.total()} inputs with seed {seed} ({told}): {finds} failed")
    return finds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.fuzz")
    parser.add_argument("--inputs", type=int, default=7000, help="of all kinds together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kinds", default=",".join(KINDS), help="between commas")
    given = parser.parse_args()
    return 1 if fuzz(given.inputs, given.seed, given.minutes, given.kinds.split(",")) else 0


if __name__ == "__main__":
    sys.exit(main())
