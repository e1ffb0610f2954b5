"""The site's files: what there is to write, in processes, and into their place.

In: a warehouse file, a folder. Out: the folder with the pages of exactly this warehouse; what has not changed is not written
again, what is no more is removed, what is not ours stays (:mod:`pipeline.delivery`). The same warehouse gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.document.model import PAGED, SEVERITIES
from pipeline import schema, workers
from pipeline.delivery import Readers, delivering
from pipeline.site import questions
from pipeline.site.addresses import Addresses, anchor, file_name, indicator_page, report_page, share_out
from pipeline.site.cards import labels
from pipeline.site.indicator_pages import as_data, as_table, sections
from pipeline.site.notes import Note, make_notes
from pipeline.site.overviews import OUTCOMES, WORST, cut, matrix, outcomes, tell_counts, weigh_note, worst_first
from pipeline.site.pictures import Pictures
from pipeline.site.questions import Contents, Indicator, Mention, Report, Value
from pipeline.site.rendering import STYLE, data, render, static_files, unfinished_style
from pipeline.site.report_pages import Marked, count_roles, list_offices
from pipeline.site.wording import KINDS, values_of
from pipeline.warehouse import find_source, reading
from pipeline.words import checks

if TYPE_CHECKING:
    import duckdb

FORM = "site"
TOGETHER = 5_000  # figures, about, that are asked for at once
SHARD = 200_000  # bytes, about, of what is searched, in one script

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: the page to begin with, how many reports and figures, and what could not be drawn, in words."""

    start: Path
    reports: int
    figures: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTask:
    """What a process needs for the pages of one report."""

    contents: Contents
    notes: tuple[Note, ...]
    addresses: Addresses
    file: Path | None
    warehouse: Path
    indicators: dict[str, str]  # name of each that is told, in Chinese
    before: Path
    new: Path
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorTask:
    """What a process needs for the pages of one indicator."""

    indicator: Indicator
    values: tuple[Value, ...]
    mentions: dict[str, Mention]
    hrefs: dict[str, str]
    new: Path


def build_site(
    warehouse: str | Path,
    folder: str | Path,
    *,
    jobs: int | None = None,
    limits: workers.Limits | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write the pages of a warehouse into ``folder``, which is made where there is none.

    :raises WarehouseError: the warehouse cannot be read or the folder not be written.
    :raises DeliveryError: something stands in the folder that would be replaced and is not ours.
    """
    from pipeline.export import writing_into

    warehouse, folder = Path(warehouse), Path(folder)
    with reading(warehouse) as con:
        site = _Site(con, warehouse)
        with writing_into(folder), delivering(folder, FORM, readers()) as new:
            for href, page in site.overviews():
                _put(new, href, page)
            notes = _run(list(site.tasks_of_indicators(new)), site.tasks_of_reports(folder, new), jobs, limits,
                         progress, len(site.reports))  # fmt: skip
    return Built(folder / "index.html", len(site.reports), sum(r.figures for r in site.reports), tuple(notes))


def readers() -> Readers:
    """What people see who open pages while these are put in place."""
    return Readers("index.html", STYLE, unfinished_style())


def _run(
    indicators: Sequence[IndicatorTask],
    reports: Iterable[ReportTask],
    jobs: int | None,
    limits: workers.Limits | None,
    progress: Progress | None,
    total: int,
) -> list[str]:
    """Write all pages; of a report whose file makes its process end, the pages without pictures."""
    notes: list[str] = []
    given: list[ReportTask | IndicatorTask] = []

    def tasks() -> Iterator[workers.Task[Any]]:
        for task in indicators:
            given.append(task)
            yield workers.Task(task)
        for report in reports:
            given.append(report)
            yield workers.Task(report, workers.size_of(report.file) if report.file else 0)

    done = 0
    for place, answer in enumerate(workers.run_all(write, tasks(), jobs=jobs or os.cpu_count() or 1, limits=limits)):
        task, given[place] = given[place], None  # type: ignore[call-overload]
        if isinstance(answer.error, workers.LostError) and isinstance(task, ReportTask) and task.drawn:
            write(replace(task, drawn=False))
            notes.append(f"{task.contents.report.file}: no pictures of its pages: {answer.error.message}")
        else:
            answer.get()
        if isinstance(task, ReportTask):
            done += 1
            if progress:
                progress(done, total, task.contents.report.doc_id)
    return notes


def write(task: ReportTask | IndicatorTask) -> None:
    """Write the pages of a report or an indicator; what a process does."""
    for href, page in _of_report(task) if isinstance(task, ReportTask) else _of_indicator(task):
        _put(task.new, href, page)


def _of_report(task: ReportTask) -> Iterator[tuple[str, bytes]]:
    from pipeline.site.drawing import draw  # here, for what shares out the tasks never draws

    contents, report = task.contents, task.contents.report
    pictures = (
        draw(contents, task.file, task.warehouse, task.before, task.new)
        if task.drawn
        else Pictures(why="原始檔案無法繪出。")
    )
    marked = Marked(contents, task.notes, pictures.boxes, task.addresses, pictures.sheets)
    for page in marked.pages():
        known = {
            "cards": {anchor(name): told for name, told in page.cards.items()},
            "sheets": {number: [s.href, s.width, s.height] for number, s in pictures.sheets.items()},
            "notes": {note.number: [note.href, note.title, note.severity] for note in task.notes},
            "indicators": {
                told["i"]: [task.indicators[told["i"]], indicator_page(told["i"]), f"data/{file_name(told['i'])}.js"]
                for told in page.cards.values()
                if "i" in told
            },
            "year": report.roc_year,
        }
        yield (
            page.href,
            render(
                "report.html",
                page.href,
                report=report,
                page=page,
                marked=marked,
                parts=[
                    report_page(report.doc_id, part) for part in range(1, task.addresses.parts_of(report.doc_id) + 1)
                ],
                roles=count_roles(contents.figures),
                offices=list_offices(contents.rows),
                known=known,
                why=pictures.why,
                kinds=KINDS,
                formats=values_of("documents", "format"),
                frameworks=values_of("documents", "framework"),
            ),
        )


def _of_indicator(task: IndicatorTask) -> Iterator[tuple[str, bytes]]:
    indicator, values = task.indicator, task.values
    name = file_name(indicator.indicator_id)
    yield f"indicator/{name}.csv", as_table(indicator, values, task.mentions).encode("utf-8")
    told = data(as_data(indicator, values, task.hrefs))
    yield f"data/{name}.js", f"jixiao.indicator({data(indicator.indicator_id)}, {told});\n".encode()
    found = [(section, series) for section in sections(values, task.mentions, task.hrefs) for series in section.series]
    pages = list(cut(found, lambda one: 3000 + sum(400 + 900 * len(value.said) for value in one[1].values)))
    hrefs = [indicator_page(indicator.indicator_id, part) for part in range(1, len(pages) + 1)]
    for href, some in zip(hrefs, pages, strict=True):
        shown = [(s, [one for of, one in some if of is s]) for s in dict.fromkeys(section for section, _ in some)]
        yield (
            href,
            render(
                "indicator.html",
                href,
                indicator=indicator,
                shown=shown,
                parts=hrefs,
                first=href == hrefs[0],
                table=f"indicator/{name}.csv",
                quantities=values_of("metrics", "quantity"),
                polarities=values_of("indicators", "polarity"),
            ),
        )


def _put(folder: Path, href: str, page: bytes) -> None:
    """``href`` has one folder at most; ``folder`` is there, or its run has ended and nothing is to be made anew."""
    path = folder / href
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(page)


class _Site:
    """What the pages over all reports are made of, and the tasks for the others."""

    def __init__(self, con: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
        self._con, self._warehouse = con, warehouse
        self.reports = questions.ask_reports(con)
        self.indicators = questions.ask_indicators(con)
        self.targets = questions.ask_targets(con)
        self.addresses = share_out(questions.ask_sizes(con))
        doubts = questions.ask_findings(con)
        self._mentions = questions.ask_mentions(con, (name for doubt in doubts for name in doubt.mentions))
        self._titles = {r.doc_id: f"{r.org} {r.roc_year} 年{KINDS[r.kind]}" for r in self.reports}
        self._names = {one.indicator_id: one.name_zh for one in self.indicators}
        self._doubts: dict[str | None, list[questions.Doubt]] = {}
        for doubt in doubts:
            of = {doubt.doc_id, *(self._mentions[n].doc_id for n in doubt.mentions if n in self._mentions)}
            for doc_id in of:
                self._doubts.setdefault(doc_id, []).append(doubt)
        self.notes: dict[str, list[Note]] = {}
        self._write_notes()

    def _write_notes(self) -> None:
        """The notes of every report; of the rows only those are asked for that have some."""
        told = [report for report in self.reports if report.doc_id in self._doubts]
        for contents in questions.ask_rows(self._con, told):
            report = contents.report
            self.notes[report.doc_id] = make_notes(
                report, contents.rows, self._doubts[report.doc_id], self._mentions, self.addresses, self._titles
            )

    def tasks_of_reports(self, before: Path, new: Path) -> Iterator[ReportTask]:
        for contents in questions.ask_contents(self._con, self.reports):
            report = contents.report
            own = {row.result_id for row in contents.rows}
            addresses = Addresses(
                {name: part for name, part in self.addresses.later.items() if name in own}
                if report.doc_id in self.addresses.parts
                else {},
                {report.doc_id: self.addresses.parts_of(report.doc_id)},
            )
            named = {f.indicator_id: self._names[f.indicator_id] for f in contents.figures if f.indicator_id}
            file = find_source(report.file, self._warehouse) if report.format in PAGED else None
            notes = tuple(self.notes.get(report.doc_id, ()))
            warehouse = self._warehouse.absolute()
            yield ReportTask(contents, notes, addresses, file, warehouse, named, before.absolute(), new.absolute())

    def tasks_of_indicators(self, new: Path) -> Iterator[IndicatorTask]:
        values = questions.ask_values(self._con)
        told = [(one, values[one.indicator_id]) for one in self.indicators if values.get(one.indicator_id)]
        # each question takes a while, and the answer to one of all of them much room
        for batch in cut(told, lambda one: sum(len(value.mentions) for value in one[1]), TOGETHER):
            of_batch = (name for _, some in batch for value in some for name in value.mentions)
            asked = questions.ask_mentions(self._con, of_batch)
            for indicator, some in batch:
                mentions = {name: asked[name] for value in some for name in value.mentions if name in asked}
                hrefs = {name: self.addresses.figure(m.doc_id, m.result_id, name) for name, m in mentions.items()}
                yield IndicatorTask(indicator, tuple(some), mentions, hrefs, new.absolute())

    def overviews(self) -> Iterator[tuple[str, bytes]]:
        """All pages but those of reports and indicators, and what they share."""
        yield from static_files()
        yield "data/words.js", f"jixiao.words({data(labels())});\n".encode()
        yield from self._search()
        yield self._start()
        yield from self._plans()
        yield from self._findings()
        yield self._about()
        tables = (*schema.TABLES, *schema.VIEWS)
        yield "dictionary.html", render("dictionary.html", "dictionary.html", tables=tables)

    def _start(self) -> tuple[str, bytes]:
        years, lines = matrix(self.reports, self.notes, questions.ask_silences(self._con))
        every = [(report, note) for report in self.reports for note in self._own(report)]
        counts = {name: sum(note.severity == name for _, note in every) for name in ("error", "question", "note")}
        # what figures say of one another; what a report lacks or how it was read is told apart from it
        found = [one for one in every if one[1].own and one[1].severity != "note" and not one[1].settled]
        worst = worst_first(found, lambda one: one[1])
        return "index.html", render(
            "index.html",
            "index.html",
            years=years,
            lines=lines,
            reports=self.reports,
            figures=sum(report.figures for report in self.reports),
            counts=counts,
            worst=worst[:WORST],
            more=tell_counts(note for _, note in worst[WORST:]),
            reading=_by_check(note for _, note in every if not note.own and note.severity != "note"),
            titles=self._titles,
            indicators=self.indicators,
            specimens=any(report.kind_of_source == "specimen" for report in self.reports),
        )

    def _own(self, report: Report) -> list[Note]:
        """The findings that are told of a report itself, not those of others that touch it."""
        own = {doubt.finding_id for doubt in self._doubts.get(report.doc_id, ()) if doubt.doc_id == report.doc_id}
        return [note for note in self.notes.get(report.doc_id, ()) if note.finding_id in own]

    def _plans(self) -> Iterator[tuple[str, bytes]]:
        shown = outcomes(self.targets, self.addresses, indicator_page)
        pages = list(cut(shown, lambda one: 600 + 900 * len(one.outcomes)))
        hrefs = [f"plans{'' if part == 1 else f'.{part}'}.html" for part in range(1, len(pages) + 1)]
        where = {one.org: href for href, some in zip(hrefs, pages, strict=True) for one in some}
        for href, some in zip(hrefs, pages, strict=True):
            first = href == hrefs[0]
            yield (
                href,
                render(
                    "plans.html",
                    href,
                    shown=some,
                    every=shown if first else [],
                    where=where,
                    parts=hrefs,
                    outcomes=OUTCOMES,
                    titles=self._titles,
                ),
            )

    def _findings(self) -> Iterator[tuple[str, bytes]]:
        shown = [(report, self._own(report)) for report in self.reports]
        shown = [(report, worst_first(notes, lambda note: note)) for report, notes in shown if notes]
        general = self._doubts.get(None, [])
        pages = list(cut(shown, lambda one: 500 + sum(map(weigh_note, one[1]))))
        hrefs = [f"findings{'' if part == 1 else f'.{part}'}.html" for part in range(1, len(pages) + 1)]
        every = [note for _, notes in shown for note in notes]
        for href, some in zip(hrefs, pages, strict=True):
            first = href == hrefs[0]
            yield (
                href,
                render(
                    "findings.html",
                    href,
                    shown=some,
                    general=general if first else [],
                    by_check=_by_check(every) if first else [],
                    parts=hrefs,
                    titles=self._titles,
                    checks=checks(),
                ),
            )

    def _about(self) -> tuple[str, bytes]:
        built = dt.datetime.fromtimestamp(self._warehouse.stat().st_mtime, dt.UTC)
        libraries = [(name, version(name)) for name in ("jixiao", "duckdb", "pypdfium2", "jinja2")]
        return "about.html", render(
            "about.html",
            "about.html",
            reports=self.reports,
            built=built,
            libraries=libraries,
            warehouse=self._warehouse.name,
            formats=values_of("documents", "format"),
            kinds=KINDS,
        )

    def _search(self) -> Iterator[tuple[str, bytes]]:
        """What is searched, in scripts, and a script that names them."""
        entries: list[list[str]] = [
            ["指標", one.name_zh, f"{one.indicator_id} {one.unit or ''}", indicator_page(one.indicator_id)]
            for one in self.indicators
        ]
        entries += [
            ["報告", f"{r.org} {r.roc_year} 年{KINDS[r.kind]}", r.title, report_page(r.doc_id)] for r in self.reports
        ]
        shards = list(cut(entries, lambda one: 30 + 3 * sum(map(len, one)), SHARD))
        for number, some in enumerate(shards, 1):
            yield f"search/{number}.js", f"jixiao.found({data(some)});\n".encode()
        yield "search/index.js", f"jixiao.sharded({data(list(range(1, len(shards) + 1)))});\n".encode()


def _by_check(notes: Iterable[Note]) -> list[tuple[str, str, str, int]]:
    """How often each check speaks: its title, its severity, what to do, how often; the worst first."""
    counted: dict[tuple[str, str, str], int] = {}
    for note in notes:
        key = (note.severity, note.title, note.advice)
        counted[key] = counted.get(key, 0) + 1
    lines = sorted(counted.items(), key=lambda one: (SEVERITIES.index(one[0][0]), -one[1], one[0][1]))
    return [(title, severity, advice, count) for (severity, title, advice), count in lines]
