"""``jixiao undo``: the warehouse before this one, back in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.errors import Misuse
from pipeline.commands.options import warehouse_option
from pipeline.commands.values import plural
from pipeline.printing import say, say_columns


@click.command()
@click.option(
    "--to", "number", type=click.IntRange(1), help="The number that --list gives it; the nearest if left out."
)
@click.option("--list", "only_list", is_flag=True, help="List the warehouses that are there, and change nothing.")
@warehouse_option
def undo(number: int | None, only_list: bool, warehouse: Path) -> None:
    """Put the warehouse before this one back in place; the one that it replaces becomes the one before.

    So a second undo takes back the first. Further back: --list, then --to NUMBER.

    \b
    Example:
      jixiao undo --list
      jixiao undo --to 2
    """
    from pipeline.generations import list_generations
    from pipeline.generations import undo as run

    if only_list and number:
        raise click.UsageError("give --list or --to, not both")
    if only_list:
        there = list_generations(warehouse)
        if not there:
            raise Misuse(f"{warehouse}: there is no warehouse, and none before it")
        say_columns([_tell_generation(g) for g in there])
        return
    chosen, replaced = run(warehouse, number)
    say(f"{warehouse}: now the one of {_tell_contents(chosen)}")
    if replaced:
        say(f"The one of {_tell_contents(replaced)} is {replaced.path.name} now; jixiao undo takes it back.")


def _tell_generation(generation: Any) -> tuple[str, str, str]:
    number = str(generation.number) if generation.number else "in place"
    return number, generation.path.name, _tell_contents(generation)


def _tell_contents(generation: Any) -> str:
    """When it was built and what it holds; why that is not known, where it is not."""
    built = f"{generation.built:%Y-%m-%d %H:%M}"
    if generation.fault:
        return f"{built}: {generation.fault}"
    counted = ((generation.documents, "document"), (generation.rows, "row"), (generation.figures, "figure"))
    return f"{built}: {', '.join(plural(n, word) for n, word in counted)}"
