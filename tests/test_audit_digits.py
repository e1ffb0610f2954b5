"""A digit changed in reports by other hands: where arithmetic can show it, the audit tells it.

tests/audit/relations.jsonl holds what the texts of tests/annotated say of their figures: {"doc", "form", "figures": [[cell, n]]}
with n counting the cell's annotated figures from 0. Written down by people who had seen no check. Whether a change can be
seen is judged here, from those relations alone.
"""

import re
from collections import Counter

import pytest
from measure_links import lines, place
from planted import ROOT

from extractors.figures.metrics import find_metrics
from pipeline.audit import Cell, ReportFigures, find_relations
from tests.annotated import read_folder

LOOSE = re.compile("約|餘|逾|近|以上|多|成|折|至少|超過|萬|億")  # what one digit may change without a contradiction


def read_texts():
    folders = (ROOT / "tests" / "annotated" / name for name in ("development", "model"))
    return {text.id: text for folder in folders for text in read_folder(folder) if text.is_report}


def step(raw):
    m = re.search(r"\d[\d,]*(?:\.(\d+))?", raw)
    return 10.0 ** -len(m[1] or "") if m else 1.0


def is_broken(form, down, v, raws):
    """Whether the values contradict the relation by more than rounding."""
    match form:
        case "sum":
            return abs(v[0] - sum(v[1:])) > 1e-6
        case "rate":
            share = 100 * v[0] / v[1] if v[1] else v[2]
            return not (abs(share - v[2]) <= step(raws[2]) / 2 + 1e-9 or 0 <= share - v[2] < step(raws[2]) - 1e-9)
        case "difference":
            return abs(abs(v[0] - v[1]) - abs(v[2])) > 1e-6
        case "growth":
            return v[1] != 0 and abs(abs(100 * (v[0] - v[1]) / v[1]) - abs(v[2])) > step(raws[2])
        case "growth_by":
            before = v[0] + v[1] if down else v[0] - v[1]
            return before > 0 and abs(100 * v[1] / before - v[2]) > step(raws[2])
        case "product":
            product = 1.0
            for factor in v[:-1]:
                product *= factor
            return abs(product - v[-1]) > 1e-6
        case "average":
            return v[1] > 0 and abs(v[0] / v[1] - v[2]) > step(raws[2])
    raise ValueError(form)


def changed(raw):
    """The figure with its middle digit, and with its last, as a typist might miss them."""
    digits = list(re.finditer(r"\d", raw))
    for m in dict.fromkeys((digits[len(digits) // 2], digits[-1])) if digits else ():
        digit = str((int(m.group()) + 3) % 10)
        yield raw[: m.start()] + ("4" if digit == "0" and m.start() == 0 else digit) + raw[m.end() :]


def plant():
    """(form, whether it is told) of each change that arithmetic can show."""
    texts = read_texts()
    for relation in lines(ROOT / "tests" / "audit" / "relations.jsonl"):
        cells = {cell for cell, _ in relation["figures"]}
        text = texts[cells.pop()]
        gold = [text.gold[n] for _, n in relation["figures"]]
        if cells or "unit_factor" in relation or any(LOOSE.search(g["raw"]) or g["bound"] != "exact" for g in gold):
            continue
        for j, g in enumerate(gold):
            for raw in changed(g["raw"]):
                yield from _try(relation, text, gold, j, raw)


def _try(relation, text, gold, j, raw):
    start, end = place(text.text, gold[j]["raw"], gold[j]["occurrence"])
    printed = text.text[:start] + raw + text.text[end:]
    figures = find_metrics(printed, text.context, subjects=False)
    now = next((f for f in figures if f.start == start), None)
    if now is None:
        return
    values = [now.value if k == j else g["value"] for k, g in enumerate(gold)]
    raws = [raw if k == j else g["raw"] for k, g in enumerate(gold)]
    if is_broken(relation["form"], relation["down"], values, raws):
        context = text.context
        cell = Cell(text.id, printed, figures)
        report = ReportFigures(text.doc, context.org, context.roc_year, context.kind, (cell,))
        told = (f.char_start for r in find_relations([report]) if not r.holds for f in r.figures)
        yield relation["form"], start in told


@pytest.mark.slow
def test_changed_digits_are_told_where_arithmetic_can_show_them():
    shown, told = Counter(), Counter()
    for form, found in plant():
        shown[form] += 1
        told[form] += found
    assert shown.total() >= 1400
    assert told.total() / shown.total() >= 0.97, {form: told[form] / shown[form] for form in shown}
