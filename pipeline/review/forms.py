"""What a form says, as a decision: who, why, and what differs from what was shown.

In: the fields of a form, and what it was shown for. Out: decisions; faults in Chinese, all of them at once. Writes nothing.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

from pipeline.corrections import PERIOD
from pipeline.decisions import Decision, Signed, accept, link, put_right, settle
from pipeline.reference_data import ROLES
from pipeline.review.desk import Doubt, Figure, list_indicators
from pipeline.settlements import OUTCOMES
from pipeline.suggestions import Suggestion

_ID = re.compile(r"[a-z][a-z0-9_]{2,60}")
_IN_BRACKETS = re.compile(r"[（(]([a-z0-9_]+)[)）]\s*$")
SHOWN = ("value", "unit", "role", "period", "subject")  # of a figure, as the form shows it


class FormError(ValueError):
    """What is wrong with a form, each fault with its remedy."""

    def __init__(self, *faults: str) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


def shown(figure: Figure) -> dict[str, str]:
    """What the form of a figure shows: what has been decided, else what the warehouse has."""
    told = {name: figure.row[name] for name in SHOWN}
    texts = {name: _number(value) if name == "value" else str(value or "") for name, value in told.items()}
    decided = figure.correction.decided if figure.correction else {}
    return {**texts, "text": "", **decided}


def read_correction(form: Mapping[str, str], figure: Figure, today: dt.date) -> Decision:
    """A figure put right: of what the form shows that alone which is another now, or was decided before.

    :raises FormError: it says nothing new, or what cannot be.
    """
    faults: list[str] = []
    signed = _sign(form, faults, today)
    before, decided = shown(figure), figure.correction.decided if figure.correction else {}
    if form.get("no_figure"):
        _fail(faults)
        return put_right(figure.place, signed, no_figure="yes")
    given = {name: _squeeze(form.get(name, "")) for name in (*SHOWN, "text")}
    given["value"] = given["value"].replace(",", "").replace("，", "")
    right = {name: value for name, value in given.items() if value and (value != before[name] or name in decided)}
    if "value" in right and not _is_number(right["value"]):
        faults.append("數值須為數字，例如 847602")
    if right.get("role", ROLES[0]) not in ROLES:
        faults.append("沒有這個角色")
    if "period" in right and not PERIOD.fullmatch(right["period"]):
        faults.append("期間請寫成 110、110-04、110-04-19 或 ..110")
    if emptied := [name for name in given if not given[name] and before[name] and name not in decided]:
        names = {"value": "數值", "unit": "單位", "role": "角色", "period": "期間", "subject": "所計事項"}
        faults.append(f"{'、'.join(names[name] for name in emptied)}不能改為空白；若不是數字，請勾選「這不是數字」")
    if not right and not faults:
        faults.append("沒有任何更動；請改正其中一項，或勾選「這不是數字」")
    _fail(faults)
    return put_right(figure.place, signed, **right)


def read_link(form: Mapping[str, str], figure: Figure, today: dt.date) -> Decision:
    """A figure and its indicator, which may be none.

    :raises FormError: there is no such indicator.
    """
    faults: list[str] = []
    signed = _sign(form, faults, today)
    indicator = None
    if not form.get("none"):
        indicator = find_indicator(form.get("indicator", ""))
        if indicator is None:
            faults.append("沒有這個指標；請從清單選取，或選「不屬於任何指標」")
    _fail(faults)
    return link(figure.place, signed, indicator)


def find_indicator(told: str) -> str | None:
    """The id that a person means by an id, a name, or both.

    >>> find_indicator("教育訓練場次（training_sessions）"), find_indicator("教育訓練場次"), find_indicator("x")
    ('training_sessions', 'training_sessions', None)
    """
    told = _squeeze(told)
    found = _IN_BRACKETS.search(told)
    known = list_indicators()
    names = [name for name, zh in known if told in (name, zh) or (found and found[1] == name)]
    return names[0] if len(names) == 1 else None


def read_settlement(form: Mapping[str, str], doubt: Doubt, today: dt.date) -> Decision:
    """A finding settled.

    :raises FormError: it does not say how.
    """
    faults: list[str] = []
    signed = _sign(form, faults, today)
    if form.get("outcome") not in OUTCOMES:
        faults.append("請選擇處理方式")
    _fail(faults)
    return settle(doubt.doc, doubt.row["check"], doubt.row["code"], doubt.words, signed, form["outcome"])


def read_acceptance(form: Mapping[str, str], suggestion: Suggestion, today: dt.date) -> Decision:
    """A suggested indicator accepted, with a name of its own.

    :raises FormError: a name or what it measures is missing.
    """
    faults: list[str] = []
    signed = _sign(form, faults, today)
    wanted = {
        "indicator_id": "代號",
        "name_zh": "名稱",
        "family": "類屬",
        "pack": "指標包",
        "meaning": "意義",
        "words": "用語",
    }
    given = {name: _squeeze(form.get(name, "")) for name in wanted}
    faults += [f"請填{zh}" for name, zh in wanted.items() if not given[name]]
    if given["indicator_id"] and not _ID.fullmatch(given["indicator_id"]):
        faults.append("代號請用小寫英文、數字與底線，以英文開頭，例如 complaint_letters")
    _fail(faults)
    words = given.pop("words")
    kind = suggestion.kind
    source = suggestion.documents[0] if len(suggestion.documents) == 1 else "meaning"
    return accept(signed, words, suggestion.counters, source, **{**kind, **given})


def _sign(form: Mapping[str, str], faults: list[str], today: dt.date) -> Signed:
    by, why = _squeeze(form.get("by", "")), _squeeze(form.get("why", ""))
    faults += ["請填決定人"] * (not by) + ["請填理由"] * (not why)
    return Signed(by, why, today)


def _fail(faults: list[str]) -> None:
    if faults:
        raise FormError(*faults)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)
