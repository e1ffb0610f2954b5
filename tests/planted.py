"""Errors planted on purpose: a digit of a figure changed, the report read again from there, the checks run.

What arithmetic can show is judged here by itself, from the relations written down in ``tests/audit/expected.jsonl``, not by
the checks under test.
"""

import functools
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.audit import find_relations
from pipeline.audit.sources import from_ingested
from pipeline.reading import read_file, read_result

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"


@functools.cache
def expected():
    lines = (ROOT / "tests" / "audit" / "expected.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@functools.cache
def read(doc):
    return read_file(RAW / f"{doc}.txt")


@functools.cache
def report(doc):
    return from_ingested(read(doc))


@dataclass(frozen=True)
class Planted:
    """One digit changed: the figure (code, raw, occurrence) and what it is printed as now."""

    doc: str
    figure: tuple
    raw: str

    def __str__(self):
        code, raw, occurrence = self.figure
        return f"{self.doc} {code} {raw}#{occurrence} → {self.raw}"


def changed_digits(raw):
    """The figure as a typist might print it: each digit as two others."""
    for m in re.finditer(r"\d", raw):
        for step in (3, 7):
            digit = str((int(m.group()) + step) % 10)
            if digit == "0" and (m.start() == 0 or not raw[m.start() - 1].isdigit()):
                continue
            yield raw[: m.start()] + digit + raw[m.end() :]


def list_planted():
    seen = set()
    for relation in expected():
        for figure in map(tuple, relation["figures"]):
            for raw in changed_digits(figure[1]):
                one = Planted(relation["doc"], figure, raw)
                if one not in seen:
                    seen.add(one)
                    yield one


def plant(planted):
    """The report with the digit changed, its figures read anew, as the checks see it."""
    one = read(planted.doc)
    code, raw, occurrence = planted.figure
    if re.fullmatch(r"total|\d(?:\.\d)?", code):
        scores = [replace(s, raw=planted.raw, value=number(planted.raw)) if s.code == code else s for s in one.scores]
        return from_ingested(replace(one, scores=tuple(scores)))
    row, n = next((row, n) for n, row in enumerate(one.rows) if row.code == code)
    figure = find_figure(one, n, raw, occurrence)
    text = row.result[: figure.char_start] + planted.raw + row.result[figure.char_end :]
    old = one.figures[n]
    figures = read_result(replace(row, result=text), figure.result_id, one.report).figures
    if len(figures) == len(old):
        figures = tuple(
            replace(f, indicator_id=o.indicator_id, qualifier=o.qualifier) for f, o in zip(figures, old, strict=True)
        )
    rows, all_figures = list(one.rows), list(one.figures)
    rows[n], all_figures[n] = replace(row, result=text), figures
    return from_ingested(replace(one, rows=tuple(rows), figures=tuple(all_figures)))


def find_figure(one, n, raw, occurrence):
    return next(
        m for m in one.figures[n] if "".join(m.raw.split()) == "".join(raw.split()) and m.occurrence == occurrence
    )


def start_of(planted):
    code, raw, occurrence = planted.figure
    one = read(planted.doc)
    if re.fullmatch(r"total|\d(?:\.\d)?", code):
        return None
    n = next(n for n, row in enumerate(one.rows) if row.code == code)
    return find_figure(one, n, raw, occurrence).char_start


def is_found(planted):
    """Whether some finding names the changed figure."""
    at = start_of(planted)
    return any(
        f.code == planted.figure[0] and f.char_start == at
        for r in find_relations([plant(planted)])
        if not r.holds
        for f in r.figures
    )


# --- what arithmetic can show ---------------------------------------------------------------------------------------


def number(raw):
    return float(re.search(r"\d[\d,]*(?:\.\d+)?", raw).group().replace(",", ""))


def decimals(raw):
    return len(re.search(r"\d[\d,]*(?:\.(\d+))?", raw).group(1) or "")


def is_shown(planted):
    """Whether some relation in which the figure stands is broken by the change."""
    return any(
        _is_broken(r, planted) for r in expected() if r["doc"] == planted.doc and list(planted.figure) in r["figures"]
    )


def _is_broken(relation, planted):
    raws = [planted.raw if tuple(f) == planted.figure else f[1] for f in relation["figures"]]
    v = [number(raw) for raw in raws]
    match relation["form"]:
        case "sum":
            return v[0] != sum(v[1:])
        case "adds":
            return v[0] != v[2]
        case "rate":
            part, whole, rate = v
            if part > whole:
                return True
            share = 100 * part / whole
            if "以上" in raws[2]:
                return share < rate
            step = 10 ** -decimals(raws[2])
            return not (abs(share - rate) <= step / 2 + 1e-9 or 0 <= share - rate < step - 1e-9)
        case "product":
            return v[0] != v[1] * v[2]
        case "frequency":
            return v[0] != 12 * v[1] + v[2]
        case "rise":
            return v[1] <= v[0]
        case "grew_by":
            return v[1] > v[0]
        case "whole_number":
            whole, rate = v
            step = 10 ** -decimals(raws[1])
            shares = [100 * n / whole for n in range(int(whole) + 1)]
            return not any(abs(s - rate) <= step / 2 + 1e-9 or 0 <= s - rate < step - 1e-9 for s in shares)
        case "grade":
            return not 800 <= v[0] <= 899
        case "at_most":
            return v[0] > relation["most"]
        case "at_least":
            return v[1] > v[0]
        case "repeat":
            return raws[0] != relation["figures"][0][1]
        case "same":
            return len(set(v)) > 1
        case "differ":
            return v[0] != v[1]
        case "equal":
            return v[0] == v[1]
    raise ValueError(relation["form"])
