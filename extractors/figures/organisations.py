"""Whose figure it is: the report's own organisation, or the one that the text names.

In: a text, the frames of its figures, the report's organisation. Out: the short name for each figure, or None where
neither the report nor the text tells one. Names and what reports call themselves come from
``lexicon/organisations.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.figures.clauses import Cue, Cues, CueTable, Frame
from extractors.lexicon import any_of, load, making

OWN, PARENT, BRANCHES = "own", "parent", "branches"
BESIDE = 8  # characters between an organisation and a figure that is said of it whatever stands before its name
_CLOSES = re.compile(r"\s*[)）]")
_OPENS = re.compile(r"(?:^|[，。；：:;,\n)）、.])\s*$")


@dataclass(frozen=True, slots=True)
class _Names:
    table: CueTable
    parents: dict[str, str | None]
    together: str
    helper: re.Pattern[str]
    giver: re.Pattern[str]
    joint: re.Pattern[str]


@functools.cache
@making("organisations")
def _names(known: bool) -> _Names:
    """``known``: the report is of an organisation of the lexicon, so that 本局 and 竹局 are to be understood."""
    lexicon = load("organisations")
    words = lexicon["words"]
    table: dict[str, list[str]] = {"branches": list(words["all_branches"]), "own": list(words["own"])}
    if known:
        table["parent"] = [*words["parent"], *words["own_or_parent"]]
    for org in lexicon["organisation"]:
        names = [org["name"], org["full_name"], *org.get("variants", [])]
        if not known:
            names = [n for n in names if len(n) > 3]
        taken = {w for ws in table.values() for w in ws}
        table["=" + org["name"]] = [n for n in dict.fromkeys(names) if n not in taken]
    return _Names(
        table=CueTable(table),
        parents={org["name"]: org.get("parent") for org in lexicon["organisation"]},
        together=words["together"],
        helper=re.compile(rf"(?:{any_of(words['not_actor_before'])})\s*$"),
        giver=re.compile(rf"(?:{any_of(words['not_actor_behind'])})"),
        joint=re.compile(rf"(?:{any_of(words['joined_by'])})\s*$"),
    )


def find_organisations(text: str, frames: Sequence[Frame], own: str | None) -> list[str | None]:
    """One organisation for each frame. ``own`` is the report's."""
    if not frames:
        return []
    known = own in _names(True).parents
    names = _names(known)
    cues = Cues(names.table.find(text))
    if not cues.all:
        return [own] * len(frames)
    parent = names.parents.get(own or "") or own
    found: list[str | None] = []
    for frame in frames:
        if frame.bracket and frame.host is not None:
            found.append(found[frame.host])
        else:
            found.append(_organisation(text, frame, cues, names, own, parent))
    return found


def _organisation(
    text: str, frame: Frame, cues: Cues, names: _Names, own: str | None, parent: str | None
) -> str | None:
    def named(cue: Cue) -> str | None:
        if cue.kind == OWN:
            return own
        return parent if cue.kind == PARENT else cue.kind.removeprefix("=")

    headquarters = own is not None and names.parents.get(own, own) is None
    behind = cues.between(frame.end, frame.right)
    if behind and behind[0].kind != BRANCHES and not text[frame.end : behind[0].start].strip():
        return named(behind[0])  # 每2年總局辦理服務滿意度調查
    # A branch's own report names others in passing: its sentence only. Headquarters gives a branch a whole item.
    begin = frame.line[0] if headquarters else frame.part[0]
    branches = False
    for cue in reversed(cues.between(begin, frame.start)):
        before = text[max(0, cue.start - 3) : cue.start]
        beside = cue.start >= frame.clause[0] and frame.start - cue.end <= BESIDE  # 依總局秘書室每|2年|統籌規劃
        beside = beside and not _CLOSES.match(text, cue.end)  # 表單簡化建議（報總局）：6案
        if names.helper.search(before) and not beside:
            continue
        if not headquarters and cue.kind in (PARENT, f"={parent}") and names.giver.match(text, cue.end):
            continue
        if cue.kind == BRANCHES:
            if headquarters and names.joint.search(before):
                return names.together  # 總局及各分局
            branches = True
            continue
        who = named(cue)
        if headquarters and who == own:
            if branches:
                return names.together
            if not _OPENS.search(before):
                continue  # 「高雄分局持續…將本局市售商品…發布好友，計發布 3 則」
        if not branches:
            return who
    return own
