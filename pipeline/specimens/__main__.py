"""``python -m pipeline.specimens DIR``: writes a corpus of specimen reports with the truth beside them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from pipeline.printing import say
from pipeline.specimens.corpus import DEFAULT, FORMATS, LARGEST, Format, write_corpus


@click.command(epilog="Example: python -m pipeline.specimens data/specimens --reports 16 --formats docx,txt")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--reports", default=DEFAULT, show_default=True, help="How many reports, results and plans by turns.",
              type=click.IntRange(1, LARGEST))  # fmt: skip
@click.option("--formats", default=",".join(FORMATS), show_default=True, help="Formats, with commas between.")
@click.option("--seed", default=0, show_default=True, help="The same seed writes the same files.")
@click.option("--jobs", default=None, type=click.IntRange(1), help="Processes; all cores if left out.")
def main(folder: Path, reports: int, formats: str, seed: int, jobs: int | None) -> None:
    """Writes specimen reports of a bureau that does not exist into FOLDER."""
    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in FORMATS]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: give some of {','.join(FORMATS)}", param_hint="--formats")
    try:
        written = write_corpus(folder, reports, cast("list[Format]", wanted), seed, jobs)
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error}; install it with: pip install 'jixiao[specimens]', or leave pdf out of --formats"
        ) from error
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error}") from error
    slips = sum(len(r.slips) for r in written)
    figures = sum(len(r.metrics) for r in written)
    say(f"{len(written)} reports in {', '.join(wanted)}: {figures} figures, {slips} slips; truth in {folder / 'gold'}")


if __name__ == "__main__":
    main(prog_name="python -m pipeline.specimens")
