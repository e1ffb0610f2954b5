"""Every text of the code that speaks to people, as it may be printed: a `7` stands for each value.

In: the source of a module. Out: its texts with words, each with its line. Names that stand for a text where it is used, of the
module or of the function, are put in; of a choice every branch is a text.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator

VALUE = "7"
MOST = 64  # texts of one expression
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]+|[a-z]+ [A-Za-z]{2,}")
CHINESE = re.compile("[㐀-鿿]{2}|[㐀-鿿].*[。：]")
_PATTERN = re.compile(r"[\\|\[\]^$*+?]")  # none of these stands in a message in Chinese
# What no person reads: questions to the database, patterns
_NO_MESSAGE = re.compile(
    r"^<[\w:/-]+[ >]|\b(?:SELECT|FROM|WHERE|ATTACH|DETACH|SET|RESET|USE|CHECKPOINT|COPY|CREATE|INSERT|DROP|JOIN|DELETE|UPDATE)\b [\w(*'{]"
    r"|\(\?[:<!=]|\[\^|\\[sdw]|\bIS (?:NOT )?NULL\b"
)

Names = dict[str, list[str]]


def find_messages(source: str, chinese: bool) -> Iterator[tuple[int, str]]:
    """The texts of a module, each once, with the line on which it stands first; ``chinese``: also those in Chinese."""
    seen: dict[str, int] = {}
    for line, text in _of_scope(ast.parse(source).body, {}):
        words = text.strip()
        if _NO_MESSAGE.search(words):
            continue
        if ENGLISH.search(words) or (chinese and CHINESE.search(words) and not _PATTERN.search(words)):
            seen.setdefault(words, line)
    yield from ((line, text) for text, line in seen.items())


def _of_scope(body: list[ast.stmt], above: Names) -> Iterator[tuple[int, str]]:
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]  # what it says of itself is for whoever reads the code
    own: Names = {}
    for node in _walk(body):
        for name, value in _assigned(node):
            own[name] = [*own.get(name, []), *(variants(value, above | own) or [VALUE])]
    names = above | {name: texts for name, texts in own.items() if set(texts) != {VALUE}}
    joined = [n for statement in body for n in ast.walk(statement) if isinstance(n, ast.JoinedStr)]
    used = {n.id for node in joined for n in ast.walk(node) if isinstance(n, ast.Name)}
    for statement in body:
        yield from _of_node(statement, names, used)


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names with what they are given, also in pairs: `word, sign = ("增加", "－") if up else ("減少", "＋")`."""
    if not (isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None):
        return
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.IfExp):
            for branch in (node.value.body, node.value.orelse):
                if isinstance(branch, ast.Tuple):
                    pairs = zip(target.elts, branch.elts, strict=False)
                    yield from ((name.id, value) for name, value in pairs if isinstance(name, ast.Name))


def _walk(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """Nodes of a scope, without those of the functions in it."""
    for node in body:
        yield node
        below = [n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _walk(below)  # type: ignore[arg-type]


def _of_node(node: ast.AST, names: Names, used: set[str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        body = node.body
        if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            if any("command" in ast.unparse(d) or "group" in ast.unparse(d) for d in node.decorator_list):
                yield from ((node.lineno, text) for text in _paragraphs(body[0].value.value))
            body = body[1:]
        for outside in (*node.decorator_list, *([node.args] if isinstance(node, ast.FunctionDef) else [])):
            yield from _of_node(outside, names, used)
        yield from _of_scope(body, names)
        return
    if isinstance(node, ast.Assign | ast.AnnAssign):
        given = [name for name, _ in _assigned(node)]
        if given and all(name in used and name in names for name in given):
            return  # it is told where it is used
    if isinstance(node, ast.Constant | ast.JoinedStr | ast.IfExp | ast.BoolOp | ast.BinOp):
        texts = variants(node, names)
        if texts is not None:
            yield from ((node.lineno, text) for text in texts)
            return
    for child in ast.iter_child_nodes(node):
        yield from _of_node(child, names, used)


def _paragraphs(docstring: str) -> Iterator[str]:
    """Those of a command's help that are filled; examples are the same in both languages."""
    for paragraph in docstring.split("\n\n"):
        lines = [line.strip() for line in paragraph.strip("\n").split("\n")]
        if lines[0] != "\b":
            yield " ".join(lines).strip()


def variants(node: ast.AST, names: Names) -> list[str] | None:
    """The texts that an expression can be; None where it is none of texts."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.Name(id=name):
            return names.get(name)
        case ast.JoinedStr(values=values):
            return _joined(variants(value, names) or [VALUE] for value in values)
        case ast.FormattedValue(value=value):
            return variants(value, names) or [VALUE]
        case ast.IfExp(body=one, orelse=other):
            return _either([variants(one, names), variants(other, names)])
        case ast.BoolOp(op=ast.Or(), values=values):
            return _either([variants(value, names) for value in values])
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            sides = [variants(left, names), variants(right, names)]
            return None if sides == [None, None] else _joined(side or [VALUE] for side in sides)
    return None


def _joined(parts: Iterator[list[str]] | object) -> list[str]:
    return ["".join(text) for text in itertools.islice(itertools.product(*parts), MOST)]  # type: ignore[misc]


def _either(found: list[list[str] | None]) -> list[str] | None:
    if all(texts is None for texts in found):
        return None
    return list(dict.fromkeys(text for texts in found for text in (texts or [VALUE])))
