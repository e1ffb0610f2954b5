"""``jixiao find``: words in the rows and figures of the warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import click

from pipeline.commands.errors import Misuse
from pipeline.commands.options import warehouse_option
from pipeline.commands.values import number_range, plural
from pipeline.language import spoken
from pipeline.printing import Piece, marked, say, say_json, say_pieces

LONG = 160  # characters of a sentence that are shown
BEFORE = 50  # of them before the first mark, where it is cut
FIGURES = 3  # of a row


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--rows", "kind", flag_value="row", help="Rows alone, by their headings and texts.")
@click.option("--figures", "kind", flag_value="figure", help="Figures, by their text, subject, indicator and sentence.")
@click.option("--org", help="Only reports of this organisation.")
@click.option("--year", type=click.IntRange(1), help="Only reports of this year (113; 2024 is the same).")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="So many of the best.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
@warehouse_option
def find(
    words: tuple[str, ...],
    kind: Literal["row", "figure"] | None,
    org: str | None,
    year: int | None,
    limit: int,
    as_json: bool,
    warehouse: Path,
) -> None:
    """The rows and figures of the warehouse that have all the WORDS, the best first, the words marked in their sentence.

    A word is plain text. Width, capitals, 台 and 臺, white space and the commas of thousands make no difference; a number is
    a whole number. Rows are found by their headings and cells, and by what their figures are called; a word that names a
    report's organisation or year (基隆 110) is in all its rows. Where nothing has all the words, the nearest is shown.

    \b
    Example:
      jixiao find 電話禮貌 測試
      jixiao find 基隆 110 滿意度
      jixiao find 47906 --figures
    """
    from pipeline.search import MOST_WORDS, NoOrganisationError, find_org, search, split_words
    from pipeline.warehouse import reading

    asked = split_words(words)
    if not asked:
        raise click.UsageError("the words are empty. Write what to look for: jixiao find 滿意度")
    if len(asked) > MOST_WORDS:
        raise click.UsageError(f"{len(asked)} words; give {MOST_WORDS} at most")
    with reading(warehouse) as con:
        if org is not None:
            try:
                org = find_org(con, org)
            except NoOrganisationError as error:
                raise Misuse(str(error)) from error
        found = search(con, asked, kind=kind, org=org, year=_roc_year(year), limit=limit)
    if as_json:
        say_json([_fields(hit, found.exact) for hit in found.hits])
        return
    if found.hits and not found.exact:
        say("nothing has all the words; the nearest:", err=True)
    for number, hit in enumerate(found.hits, 1):
        _print_hit(number, hit, found.words)
    if not found.hits:
        say(f"{warehouse}: nothing found", err=True)
        return
    what = {"row": "row", "figure": "figure", None: "hit"}[kind]
    shown = f", the first {len(found.hits)} shown (--limit N)" if len(found.hits) < found.total else ""
    say(f"{plural(found.total, what)}{shown}")


def _roc_year(year: int | None) -> int | None:
    return year - 1911 if year is not None and year > 1911 else year


def _fields(hit: Any, exact: bool) -> dict[str, Any]:
    """A hit as other programs take it; ``exact``: it has all the words."""
    names = ("id", "doc_id", "org", "roc_year", "code", "locator")
    fields = {"kind": hit.kind, **{name: hit.record[name] for name in names}, "exact": exact}
    of_figure = ("raw", "value", "value_high", "unit", "bound", "role", "period", "subject", "indicator_id")
    if hit.kind == "figure":
        fields |= {name: hit.record[name] for name in of_figure}
    else:
        fields["headings"] = hit.headings
        fields["figures"] = [{"id": f["id"], **{name: f[name] for name in of_figure}} for f in hit.figures]
    return {**fields, "text": hit.text, "marks": hit.marks, "score": round(hit.score, 3)}


def _print_hit(number: int, hit: Any, words: Sequence[str]) -> None:
    from pipeline.search import find_marks

    record = hit.record
    head: list[Piece] = [f"{number}. ", (f"{record['doc_id']} {record['code']}", "bold"), "  "]
    place = (f"  ({spoken(record['locator'])})" if record["locator"] else "", "dim")
    shown = [hit.text]
    if hit.kind == "figure":
        shown.append(_names(record))
        say_pieces(*head, *_mark_figure(record, words, ""), place)
    else:
        headings = " › ".join(hit.headings)
        shown.append(headings)
        say_pieces(*head, *_mark(headings, find_marks(headings, words)), place)
    say_pieces("   ", *_mark_sentence(hit.text, hit.marks))
    for figure in hit.figures[:FIGURES]:
        shown.append(_names(figure))
        say_pieces("   ", *_mark_figure(figure, words, "dim"))
    if len(hit.figures) > FIGURES:
        say_pieces((spoken(f"   … {plural(len(hit.figures) - FIGURES, 'more figure')}"), "dim"))
    _print_others(record, [word for word in words if not any(find_marks(text, [word]) for text in shown)])


def _print_others(record: dict[str, Any], words: Sequence[str]) -> None:
    """Words that stand in nothing that is shown of a hit: what has them, such as an indicator's name or the report's year."""
    from pipeline.search import find_marks

    named = [*(record.get("names") or record.get("own") or "").split("\n"), record.get("column_heading") or ""]
    for name in dict.fromkeys([f"{record['org']} {record['roc_year']}年度", *named]):
        if marks := find_marks(name, words):
            say_pieces("   ", *_mark(name, marks))


def _mark_figure(figure: dict[str, Any], words: Sequence[str], style: str) -> list[Piece]:
    """Its text, value and what it is, the words marked in its names: 47,906批 = 47906 批, actual, 110, 網路申辦."""
    from pipeline.search import find_marks

    value = f"{number_range(figure['value'], figure['value_high'])} {figure['unit'] or ''}".strip()
    role = [spoken(figure["role"])] if figure["role"] else []
    told = [f"{figure['raw']} = {value}", *role, *([str(figure["period"])] if figure["period"] else [])]
    names = _names(figure)
    told += [""] * bool(names)
    return [(", ".join(told), style), *_mark(names, find_marks(names, words), style)]


def _names(figure: dict[str, Any]) -> str:
    """What it is called: its subject, its indicator."""
    return ", ".join(dict.fromkeys(name for name in (figure["subject"], figure["name_zh"]) if name))


def _mark(text: str, marks: tuple[tuple[int, int], ...], style: str = "") -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for start, stop in marks:
        pieces += [(text[end:start], style), marked(text[start:stop])]
        end = stop
    return [*pieces, (text[end:], style)]


def _mark_sentence(text: str, marks: tuple[tuple[int, int], ...]) -> list[Piece]:
    """A long sentence is cut around its first mark."""
    first = max(0, marks[0][0] - BEFORE) if marks and len(text) > LONG else 0
    last = max(first + LONG, marks[0][1] if marks else 0)
    held = tuple((start - first, stop - first) for start, stop in marks if stop <= last)
    before, behind = "…" if first else "", "…" if last < len(text) else ""
    return [before, *_mark(text[first:last], held), behind]
