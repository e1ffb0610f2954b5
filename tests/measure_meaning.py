"""How much of what annotated texts mean is read right: value, role, period, organisation, office, subject.

    python -m tests.measure_meaning FOLDER… [--errors FIELD] [--most 40]

FOLDER holds texts in one of the forms of tests/annotated.py. Strict F1 counts the figures whose value, unit, bound, role,
period and organisation are all right (passages of other prose: the year of the period alone, no organisation).
"""

import argparse
import math
from collections import Counter, defaultdict

from extractors.figures.metrics import MEASURED, find_metrics
from tests.annotated import flat, key, read_folder
from tests.evaluate import same_subject

SHARES = ("role", "period", "org", "office", "subject")


def year(period):
    return period and period.replace("..", "").split("-")[0]


def close(a, b):
    return a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-6))


def compare(text, *, subjects=True, confidences=MEASURED):
    """(figure by people, figure given or None, {field: right}) of each figure; figures that people have not come last."""
    given = {
        (flat(m.raw), m.occurrence): m
        for m in find_metrics(text.text, text.context, subjects=subjects, confidences=confidences)
    }
    for want in text.gold:
        m = given.pop(key(want), None)
        yield want, m, judge(text, want, m) if m else {}
    for m in given.values():
        yield None, m, {}


def judge(text, want, m):
    value = (
        close(want["value"], m.value) and close(want["value_high"], m.value_high) and flat(want["unit"]) == flat(m.unit)
    )
    right = {"value": value, "bound": want["bound"] == m.bound, "role": want["role"] == m.role}
    right["subject"] = same_subject(want["subject"], m.subject)
    if text.is_report:
        right |= {"period": want["period"] == m.period, "org": want["org"] == m.org}
        right["office"] = "office" not in want or want["office"] == m.office
    else:
        right["period"] = year(want["period"]) == year(m.period)
    right["strict"] = all(right[k] for k in ("value", "bound", "role", "period")) and right.get("org", True)
    right["bound_role"] = right["value"] and right["bound"] and right["role"]
    return right


def measure(texts):
    """{document or "ALL": {figure of merit: share}}."""
    counts = defaultdict(Counter)
    for text in texts:
        for want, m, right in compare(text):
            for name in (text.doc, "ALL"):
                n = counts[name]
                n["gold"] += want is not None
                n["given"] += m is not None
                n["mention"] += want is not None and m is not None
                n.update(k for k, v in right.items() if v)
                n.update(f"of {k}" for k in right)
    return {name: shares(n) for name, n in counts.items()}


def shares(n):
    both = n["gold"] + n["given"]
    out = {k: 2 * n[k] / both if both else 1.0 for k in ("mention", "value", "strict", "bound_role")}
    return out | {k: n[k] / n[f"of {k}"] for k in SHARES if n[f"of {k}"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--errors", help="print the figures of which this field is wrong")
    parser.add_argument("--most", type=int, default=40, help="… at most so many")
    args = parser.parse_args()
    texts = [text for folder in args.folders for text in read_folder(folder)]
    for name, figures in measure(texts).items():
        print(f"{name:28}", "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    wrong = [(t, w, m) for t in texts for w, m, right in compare(t) if args.errors and not right.get(args.errors, True)]
    for text, want, m in wrong[: args.most]:
        start, end = m.char_start, m.char_end
        words = f"{text.text[max(0, start - 40) : start]}【{m.raw}】{text.text[end : end + 15]}".replace("\n", "⏎")
        print(f"{text.id}: {words}: want {want[args.errors]!r}, got {getattr(m, args.errors)!r} ({m.role_rule})")


if __name__ == "__main__":
    main()
