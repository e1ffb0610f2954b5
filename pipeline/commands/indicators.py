"""``jixiao indicators``: what no indicator measures yet."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import check_reference, reference_option, warehouse_option
from pipeline.commands.speaking import Group
from pipeline.commands.values import fetch_all, plural
from pipeline.printing import say, say_exactly


@click.group(cls=Group)
def indicators() -> None:
    """Canonical indicators: what the figures of different years and organisations measure.

    \b
    Example:
      jixiao indicators suggest
    """


@indicators.command()
@warehouse_option
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help="Only groups of so many figures.")
@click.option("--pack", default="general", show_default=True, help="The pack that the indicators are for.")
@click.option("--doc", multiple=True, help="Only figures of this document; may be given again.")
@reference_option
def suggest(warehouse: Path, least: int, pack: str, doc: tuple[str, ...]) -> None:
    """Groups of figures that measure no indicator yet, as lines ready for the reference data.

    Of each group: a line for indicators.csv and one for indicator_phrases.csv, with the kind that its figures have, for files
    of these names in a folder of your own (--reference DIR), their first lines as printed, or in pipeline/reference of a clone.
    Put a name in place of NEW_1, say what belongs together in place of FAMILY and what it measures in place of MEANING, strike
    out what is no indicator, name a new pack in packs.toml, and ingest anew.

    \b
    Example:
      jixiao indicators suggest --least 2 --pack tax
    """
    from pipeline.suggestions import Unlinked, suggest_indicators, tell_files
    from pipeline.warehouse import reading

    check_reference()
    with reading(warehouse) as con:
        figures = fetch_all(
            con,
            "SELECT doc_id, subject, unit, quantity, role, sentence FROM metrics"
            " WHERE indicator_id IS NULL AND link_method IS NULL AND role_rule IS DISTINCT FROM 'column_rate' AND (len($1) = 0 OR doc_id IN (SELECT unnest($1)))"
            " ORDER BY metric_id",
            list(doc),
        )
    suggestions = [s for s in suggest_indicators((Unlinked(**f) for f in figures), pack=pack) if s.count >= least]
    if suggestions:
        say(f"{tell_files()}\n")
    for suggestion in suggestions:
        say_exactly(f"{suggestion}\n")
    say(f"# {plural(len(suggestions), 'group')}")
