"""The project's own modules as what they are parsed to: once each, where the tests of one module follow one another.

``@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")`` has them follow one another.
"""

import ast
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted(p for package in ("extractors", "jixiao", "pipeline") for p in (ROOT / package).rglob("*.py"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@lru_cache(maxsize=4)
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


@lru_cache(maxsize=4)
def nodes_of(path):
    """All nodes of a module, those above before those below."""
    return tuple(ast.walk(tree_of(path)))
