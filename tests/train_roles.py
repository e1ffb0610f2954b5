"""Learns the weights of extractors/figures/role_model.py from annotated texts, and says how well they do.

    python -m tests.train_roles FOLDER… [--times FOLDER=N] [--write] [--penalty 1.0]      (a folder, or FOLDER/NAME for one document)

Each document is left out in turn (in eight groups): the printed shares are of documents that the weights have not seen.
The folders that the weights in the project come from stand in tests/annotated/SOURCES.md.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extractors.figures.metrics import count_occurrences
from extractors.figures.role_model import BIAS, ROLES, find_features
from extractors.figures.roles import COLUMN_HEAD, judge_places
from tests.annotated import flat, key, prepare, read_folder

TARGET = Path(__file__).parent.parent / "extractors" / "lexicon" / "role_weights.toml"
RARE = 4  # features that stand at fewer figures are left out
ENOUGH = 5  # figures from which on a rule that never erred is believed
MANY, NEARLY = 50, 0.98  # … and from which on one that erred so seldom
SMALL = 0.02  # weights below this are written as 0
HEAD = """\
# What speaks for which role, beside the rules: a weight for each role, in the order {roles}.
# Learnt by `python -m tests.train_roles`, not written by hand; `extractors/figures/role_model.py` says what the names mean.

"""


def examples(texts):
    """(features, role by people, role by the rules, document) of every figure that people and jixiao both found."""
    for one in texts:
        at_hand = prepare(one)
        found = at_hand.quantities
        if not found:
            continue
        spans = [(q.start, q.end) for q in found]
        plan = one.context.kind == "plan"
        judged = judge_places(
            at_hand.source.text, found, at_hand.frames, at_hand.dates, plan=plan, report=one.is_report
        )
        gold = {key(g): g for g in one.gold}
        for q, n, (at, rule) in zip(found, count_occurrences(one.text, spans), judged, strict=True):
            want = gold.get((flat(q.raw), n))
            if want and rule.rule != COLUMN_HEAD:  # what a column's head says is believed
                yield dict.fromkeys(find_features(at, rule), 1), want["role"], rule.role, one.doc


def fit(features, roles, penalty, times=None):
    seen = Counter(name for one in features for name in one)
    vectors = DictVectorizer()
    kept = [{name: 1 for name in one if seen[name] >= RARE} for one in features]
    return vectors, LogisticRegression(C=penalty, max_iter=4000).fit(vectors.fit_transform(kept), roles, times)


def cross_validate(features, roles, docs, penalty, times):
    guessed, sure = np.empty(len(roles), dtype=object), np.zeros(len(roles))
    for train, test in GroupKFold(8).split(features, roles, docs):
        vectors, model = fit([features[i] for i in train], roles[train], penalty, times[train])
        shares = model.predict_proba(vectors.transform([features[i] for i in test]))
        guessed[test], sure[test] = model.classes_[shares.argmax(1)], shares.max(1)
    return guessed, sure


def seldom_wrong(features, roles, ruled):
    """Rules that were right about every figure of ENOUGH, or nearly every one of MANY."""
    right = defaultdict(list)
    for one, role, said in zip(features, roles, ruled, strict=True):
        right[next(name for name in one if name.startswith("rule="))].append(role == said)
    believed = [
        name.removeprefix("rule=")
        for name, of in right.items()
        if (len(of) >= ENOUGH and all(of)) or (len(of) >= MANY and np.mean(of) >= NEARLY)
    ]
    return sorted(believed)


def write(vectors, model, believed):
    assert tuple(model.classes_) == tuple(sorted(ROLES)) == ROLES
    rows = {BIAS: model.intercept_, **dict(zip(vectors.get_feature_names_out(), model.coef_.T, strict=True))}
    body = []
    for name, row in rows.items():
        if np.abs(row).max() >= SMALL:
            told = " ".join(f"{w:.2f}".removesuffix(".00") if abs(w) >= SMALL else "0" for w in row)
            quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            body.append(f'"{quoted}" = "{told}"')
    told = ", ".join(f'"{name}"' for name in believed)
    head = (
        HEAD.format(roles=", ".join(ROLES))
        + f"# rules that were never or hardly ever wrong here are not overruled\nbelieved = [{told}]\n\n[weights]\n"
    )
    TARGET.write_text(head + "\n".join(body) + "\n", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--penalty", type=float, default=1.0, help="the inverse of the penalty on weights")
    parser.add_argument(
        "--times", action="append", default=[], metavar="FOLDER=N", help="count a folder's figures N times"
    )
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name} anew")
    args = parser.parse_args()
    often = {folder: int(n) for folder, n in (t.split("=") for t in args.times)}
    found = [(*one, often.get(folder, 1)) for folder in args.folders for one in examples(read_folder(folder))]
    features, roles, ruled, docs, times = map(list, zip(*found, strict=True))
    times = np.array(times)
    roles, ruled, docs = np.array(roles), np.array(ruled), np.array(docs)
    guessed, sure = cross_validate(features, roles, docs, args.penalty, times)
    print(f"{len(roles)} figures: rules {np.mean(ruled == roles):.4f}, with the model {np.mean(guessed == roles):.4f}")
    print(f"mean confidence {sure.mean():.4f}")
    if args.write:
        write(*fit(features, roles, args.penalty, times), seldom_wrong(features, roles, ruled))


if __name__ == "__main__":
    main()
