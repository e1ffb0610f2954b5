"""Write the list of documents into README.md: python -m tests.typesetting.press.readme."""

from __future__ import annotations

from pathlib import Path

from .documents import all_docs

MARK = "| name | for | typesetter | what is hard |\n"


def main() -> None:
    """Replace the table at the README's end."""
    path = Path(__file__).with_name("README.md")
    text = path.read_text(encoding="utf-8").partition(MARK)[0]
    lines = [f"| {d.name} | {d.part} | {d.engine} | {d.what} |\n" for d in all_docs()]
    path.write_text(text + MARK + "|---|---|---|---|\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
