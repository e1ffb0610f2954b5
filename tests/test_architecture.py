"""Imports run one way, and the text speaks of the product alone."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from sources import SOURCES, name_of, nodes_of, tree_of

ROOT = Path(__file__).parent.parent
# What stands further up may import what stands further down, never the other way round. Modules on one line do not
# know each other.
EXTRACTORS = [
    {"figures.columns"},
    {"figures.metrics"},
    {"figures.directions", "figures.role_model"},
    {"figures.roles", "figures.subjects"},
    {"figures.periods"},
    {"figures.branch_offices", "figures.organisations"},
    {"figures.rules"},
    {"figures.needed"},
    {"figures.quantities"},
    {"figures.dates", "figures.headed_units", "figures.terms", "figures.refusals"},
    {"figures.bounds", "figures.totals", "figures.shares"},
    {"figures.units"},
    {"figures.clauses", "figures.source_text", "figures.weighing"},
    {"figures.figure", "figures.numerals", "figures.stretches"},
    {"figures.words"},
    {"report.wholeness"},
    {"report.rows", "report.score_sheet"},
    {"report.answers", "report.repeats", "report.top_level"},
    {"report.records"},
    {"report.headings"},
    {"report.text_layers"},
    {"report.identity"},
    {"report.references"},
    {"report.titles"},
    {"report.columns", "report.dimensions"},
    {"report.scores"},
    {"report.column_names", "report.offices"},
    {"report.framework"},
    {"document.doubts", "document.tables"},
    {"document.signs"},
    {"document.facing"},
    {"document.cuts", "document.tabbed"},
    {"document.grid"},
    {"document.markers"},  # what marks mean is said after the formats are read
    {"document.formats"},
    {"document.marks", "document.prose", "document.scans"},
    {"document.vocabulary"},
    {"document.model"},
    {"lexicon"},
    {"own"},
    {"errors"},
]
# The rooms of `extractors/`: what each may know besides itself and the lexicon.
ROOMS = {"document": set(), "report": {"document"}, "figures": set()}
PIPELINE = [
    {"__main__"},
    {"start"},
    {"", "cli"},  # the package itself opens the warehouse for notebooks
    {"commands"},
    {"tasks", "review"},
    {"lake", "site"},
    {"frames", "export", "dictionary", "plots", "search", "trace"},
    {"ingest", "delivery", "workbook"},
    {"unchanged"},
    {"shelf", "cluster", "stages"},
    {"packing", "remote_store"},
    {"copies", "failures", "loading", "spool"},
    {"cards", "decisions", "differences"},
    {"marking"},
    {"audit", "corrections", "settlements"},
    {"kept_places"},
    {"reading"},
    {"indicators"},
    {"suggestions"},
    {"phrases"},
    {"kinds"},
    {"surroundings"},
    {"building", "line_files"},
    {"generations"},
    {"warehouse"},
    {"scanned_figures", "tables"},
    {"places"},
    {"scans"},
    {"recognising"},
    {
        "alignment",
        "boxes",
        "certainty",
        "defaults",
        "fingerprints",
        "figure_cells",
        "prompt",
        "questions",
        "records",
        "reference_data",
        "remote",
        "replacing",
        "schema",
        "spaced_names",
        "specimens",
        "store",
        "topics",
        "words",
        "workers",
    },
    {"sheets"},
    {"printing"},
    {"escapes", "language"},
]


def unit(package, rest):
    """The unit whose imports are held: ``extractors``, ``document.formats.pdf`` → ``document.formats``."""
    rest = [part for part in rest if part != "__init__"]
    return ".".join(rest[: 2 if package == "extractors" and rest[:1] != ["lexicon"] else 1])


def module_of(path):
    package, *rest = path.relative_to(ROOT).with_suffix("").parts
    return package, unit(package, rest)


def imported(path):
    """Modules of the project that a file imports, wherever in it the import stands."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(parts[: len(parts) - node.level]) if node.level else []
            base += node.module.split(".") if node.module else []
            # `from extractors import tables` imports a module, `from extractors.document.tables import x` a name
            names = [".".join([*base, alias.name]) for alias in node.names] if len(base) == 1 else [".".join(base)]
        else:
            continue
        for name in names:
            package, *rest = name.split(".")
            if package in ("extractors", "jixiao", "pipeline"):
                yield package, unit(package, rest)


@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")
def test_imports_run_one_way(path):
    package, module = module_of(path)
    if package == "jixiao":  # the face of all: it may know each, and none knows it
        return
    layers = {
        name: depth for depth, names in enumerate(EXTRACTORS if package == "extractors" else PIPELINE) for name in names
    }
    for other_package, other in imported(path):
        assert other_package != "jixiao", f"{name_of(path)} imports the package that users import"
        if (other_package, other) == (package, module) or not other or module in ROOMS:
            continue
        if package == "extractors":
            assert other_package == "extractors", f"{name_of(path)} imports {other_package}.{other}"
        if other_package == package:
            assert layers[other] > layers[module], f"{module} imports {other}, which stands above or beside it"
            if package == "extractors" and other not in ("lexicon", "own", "errors"):
                room, known = module.split(".")[0], other.split(".")[0]
                assert known in {room, *ROOMS[room]}, f"{module} imports {other}: {room} knows nothing of {known}"


@pytest.mark.parametrize(("package", "layers"), [("extractors", EXTRACTORS), ("pipeline", PIPELINE)])
def test_every_module_has_its_layer(package, layers):
    there = {module_of(p)[1] for p in SOURCES if module_of(p)[0] == package} - {"", *ROOMS}
    listed = [name for names in layers for name in names if name]
    assert sorted(listed) == sorted(there)


@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")
def test_no_extractor_knows_the_database_or_the_command_line(path):
    if module_of(path)[0] != "extractors":
        return
    for node in nodes_of(path):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not {n.split(".")[0] for n in names} & {"duckdb", "click", "rich", "pandas"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")
def test_nothing_reaches_for_the_network(path):
    network = {"socket", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "aiohttp"}
    for node in nodes_of(path):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        assert not {n.split(".")[0] for n in names} & network


@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")
def test_errors_are_caught_by_name_and_modules_say_what_they_do(path):
    assert ast.get_docstring(tree_of(path)), f"{name_of(path)} has no docstring"
    for node in nodes_of(path):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(path)}:{node.lineno}: bare except"


MOST_LINES, MOST_BRANCHES = 60, 30  # of a function
BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.comprehension)


def count_branches(function):
    """Each if, loop, except, ternary and comprehension, and each further part of an `and` or `or`."""
    nodes = list(ast.walk(function))
    joined = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    filters = sum(len(node.ifs) for node in nodes if isinstance(node, ast.comprehension))
    return sum(isinstance(node, BRANCHES) for node in nodes) + joined + filters


WITHIN_LIMITS = [p for p in SOURCES if name_of(p).startswith("extractors/")]


@pytest.mark.parametrize("path", WITHIN_LIMITS, ids=name_of, scope="module")
def test_no_function_does_too_much(path):
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef):
            lines, branches = node.end_lineno - node.lineno + 1, count_branches(node)
            assert lines <= MOST_LINES, f"{name_of(path)}: {node.name} has {lines} lines"
            assert branches <= MOST_BRANCHES, f"{name_of(path)}: {node.name} has {branches} branches"


# What these are is seen where they stand: none, one more or less, a pair, the half. Any other number in a function is a length, a
# share or a code whose unit, and what it parts from what, only a name with its comment tells.
PLAIN_NUMBERS = {0, 1, 2, 0.5}
# The modules whose functions hold none: all that read tables off pages.
NAMED_NUMBERS = [
    path
    for path in SOURCES
    if name_of(path).startswith("extractors/document/formats/pdf")
    or name_of(path)
    in {f"extractors/document/{name}.py" for name in ("cuts", "doubts", "facing", "grid", "signs", "tables")}
]


def bare_numbers(tree):
    """The numbers in the functions of a module that are not plain, each with its line."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    numbers = {
        (node.lineno, node.col_offset): node.value
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN_NUMBERS
    }
    return [(line, number) for (line, _), number in sorted(numbers.items())]


@pytest.mark.parametrize("path", NAMED_NUMBERS, ids=name_of, scope="module")
def test_numbers_have_names(path):
    assert bare_numbers(tree_of(path)) == []


def test_a_bare_number_is_seen():
    code = "APART = 8.0\ndef f(x, wide=40):\n    return x[-1] > 1.6 * wide or x[3] is True or x[0] / 2 < APART"
    assert bare_numbers(ast.parse(code)) == [(2, 40), (3, 1.6), (3, 3)]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode("utf-8").split("\0") if listed.returncode == 0 else []
    return [ROOT / n for n in names if n and (ROOT / n).is_file()]


def test_no_text_names_a_place_outside_the_project():
    outside = re.compile(r"\.\./shared|/work/(?:main|shared)|/home/\w|/Users/\w|/root\b")
    here = Path(__file__)
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data or path == here:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            assert not outside.search(line), f"{name_of(path)}:{number}: {line.strip()[:100]}"
