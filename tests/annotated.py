"""Annotated texts: cells of made-up reports and passages of other prose, with their figures, as one form.

    NAME.cells.jsonl     {"id", "org", "roc_year", "kind", "code", "indicator", "sub_indicator", "description", "result"}
    NAME.passages.jsonl  {"id", "roc_year", "text"}
    NAME.jsonl           {"id", "kind", "roc_year", "text", "expect": figures, of which those with a role are taken}
    NAME.metrics.jsonl   {"id", "raw", "occurrence", "value", "value_high", "unit", "bound", "role", "period", "subject", …}

What the fields mean stands in docs/GUIDELINES.md. A folder of gold in the form of ``tests/gold`` (NAME.rows.jsonl and
documents.jsonl) is read as well.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from extractors.figures.clauses import find_frames
from extractors.figures.dates import Dates
from extractors.figures.metrics import Context
from extractors.figures.quantities import read_quantities
from extractors.figures.source_text import SourceText


@dataclass(frozen=True)
class Annotated:
    """A text, what is known of it, and its figures by people. ``doc`` names the document that it is of."""

    doc: str
    id: str
    text: str
    context: Context
    gold: tuple[dict, ...]

    @property
    def is_report(self):
        return self.context.default_period


@dataclass(frozen=True)
class Prepared:
    """What the steps behind the recogniser take of a text: its figures, where each stands, the dates beside them."""

    source: SourceText
    quantities: list
    frames: list
    dates: Dates


def prepare(text):
    source = SourceText(text.text)
    quantities = read_quantities(source)
    frames = find_frames(source.text, [source.place(q.start, q.end) for q in quantities])
    return Prepared(source, quantities, frames, Dates(source.text, frames, text.context.roc_year))


def lines(path):
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def by_id(path, key="id"):
    found = defaultdict(list)
    for line in lines(path):
        found[line[key]].append(line)
    return found


def read_folder(folder):
    """Every annotated text of a folder, in the order of file names; of one document where FOLDER/NAME is given."""
    folder, wanted = Path(folder), None
    if not folder.is_dir():
        folder, wanted = folder.parent, folder.name
    about = {d["doc"]: d for d in lines(folder / "documents.jsonl")} if (folder / "documents.jsonl").exists() else {}
    for path in sorted(folder.glob("*.jsonl")):
        name, *form = path.name.removesuffix(".jsonl").split(".")
        if wanted not in (None, name):
            continue
        metrics = path.with_name(f"{name}.metrics.jsonl")
        if form == ["cells"]:
            gold = by_id(metrics)
            yield from (Annotated(name, c["id"], c["result"], context(c, c), tuple(gold[c["id"]])) for c in lines(path))
        elif form == ["rows"]:
            gold = by_id(metrics, "code")
            for row in lines(path):
                yield Annotated(name, row["code"], row["result"], context(about[name], row), tuple(gold[row["code"]]))
        elif lines(path) and "expect" in lines(path)[0]:
            for p in lines(path):
                gold = tuple({"occurrence": 1, **figure} for figure in p["expect"] if "role" in figure)
                year = p.get("roc_year")
                yield Annotated(
                    f"{name} {p['kind']}", p["id"], p["text"], Context(roc_year=int(year) if year else None), gold
                )
        elif form == ["passages"] or (not form and metrics.exists()):
            gold = by_id(metrics)
            for p in lines(path):
                known = Context(org=p.get("org"), roc_year=p.get("roc_year"))
                yield Annotated(name, p["id"], p["text"], known, tuple(gold[p["id"]]))


def context(document, row):
    headings = tuple(h for h in (row["indicator"], row["sub_indicator"], row["description"]) if h)
    return Context(document["org"], document["roc_year"], document["kind"], row["code"], True, headings)


def flat(text):
    return "".join((text or "").split())


def key(figure):
    return flat(figure["raw"]), figure["occurrence"]
