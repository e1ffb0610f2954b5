"""Text files → Document.

In: bytes in UTF-8, UTF-16 or Big5. Out: paragraphs and table pieces where the lines have tabs (a piece is what stands
between two page breaks), else one :class:`TextLayer` of lines for a later step to find the columns in. Joins nothing over
pages, moves no cell and knows no heading.
"""

from __future__ import annotations

import codecs
import hashlib
import html
from collections.abc import Iterator

import charset_normalizer
import regex

from extractors.document.model import (
    Block,
    Cell,
    Document,
    Finding,
    LayerLine,
    Locator,
    Paragraph,
    TablePiece,
    TextLayer,
    UnreadableError,
)
from extractors.document.prose import squeeze

MAX_BYTES = 64 * 2**20  # a report has some 40 kB; beyond this the file is something else

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `<p>`, `</ol>`, `<ol style="list-style-type: none">`: left over from a conversion, never `<5` or `a<b`
_BLOCK_TAG = regex.compile(r"</?(?:p|ol|ul|li|br|div|tr|td|table)\b[^<>\n]{0,200}>", regex.IGNORECASE)
_INLINE_TAG = regex.compile(r"</?(?:span|b|i|u|strong|em|sub|sup|font|a)\b[^<>\n]{0,200}>", regex.IGNORECASE)
_LIST = regex.compile(r"<ol\b[^<>]*>[^<]*", regex.IGNORECASE)
_SENTENCE_GAP = regex.compile(r"(?<=[。；])\s+")
_MARKDOWN = regex.compile(r"^\s*(?:#{1,6}\s+|[-*]\s+(?=\S))")
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u200b-\u200f\u2028-\u202f\u2060-\u2064]|\p{Co}")


def read_text(data: bytes, file: str) -> Document:
    """Read a text file. Raises UnreadableError where it is empty, too large, or no text in a known encoding."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{file}: {len(data):,} bytes is too large for a report as text; split the file")
    text, findings = _decode(data, file)
    if not text.strip():
        raise UnreadableError(f"{file}: the file is empty; export the report again")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [_CONTROL.sub("", line) for line in _PAGE_END.sub("\n\f", text).split("\n")]
    lines = _blank_page_marks(lines)
    blocks: tuple[Block, ...]
    if any("\t" in line.strip() for line in lines):
        blocks = tuple(_read_tabbed(lines))
    else:
        blocks = (_make_layer(lines),)
    return Document(file, "text", hashlib.sha256(data).hexdigest(), blocks, findings=findings)


# `- 3 -` · `第 3 頁，共 9 頁` · `第3頁` · `Page 3 of 9` · `3/9` · `~3~`
_PAGE_MARK = regex.compile(
    r"""\s* (?: [-–—~～‧·]\s?(?P<n>[0-9０-９]{1,4})\s?[-–—~～‧·]
          | 第\s?(?P<n>[0-9０-９]{1,4})\s?頁 (?: \s?[，,／/]?\s? 共\s?[0-9０-９]{1,4}\s?頁 )?
          | (?:頁次?|(?i:page|p\.))\s?[：:]?\s?(?P<n>[0-9]{1,4}) (?: \s?(?:of|/)\s?[0-9]{1,4} )?
          | (?P<n>[0-9]{1,4})\s?/\s?[0-9]{1,4} ) \s*""",
    regex.VERBOSE,
)
_PAGE_END = regex.compile(r"\n?\f")
_BARE_NUMBER = regex.compile(r"[ \f\u3000]*(?P<n>[0-9]{1,3})[ \u3000]*")


def _blank_page_marks(lines: list[str]) -> list[str]:
    """The lines without the numbers of the pages between them.

    A bare number is a page's only where such lines count up by one over the whole file.
    """
    marks = {i for i, line in enumerate(lines) if len(line) < 40 and _PAGE_MARK.fullmatch(line)}
    bare = [(i, int(m["n"])) for i, line in enumerate(lines) if len(line) < 40 and (m := _BARE_NUMBER.fullmatch(line))]
    numbers = [n for _, n in bare]
    if len(bare) >= 2 and numbers[0] <= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        marks |= {i for i, _ in bare}
    return ["\f" if i in marks else line for i, line in enumerate(lines)]


def _decode(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            encoding = _guess_encoding(data, file)
        else:
            if "\x00" not in text:
                return text, ()
            encoding = _guess_encoding(data, file)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{file}: begins as {encoding} but is damaged at byte {error.start}; save it again as UTF-8"
        ) from error
    if encoding == "utf-8-sig":
        return text, ()
    message = f"the file is in {encoding}, read as such; save it as UTF-8 to be sure of every character"
    return text, (Finding("encoding", "note", message),)


def _guess_encoding(data: bytes, file: str) -> str:
    """UTF-16 without a mark, Big5 as Windows writes it, or what charset-normalizer finds that decodes to Chinese."""
    candidates = ["utf-16-le", "utf-16-be"] if b"\x00" in data or len(data) % 2 == 0 else []
    candidates += ["cp950", "big5hkscs"]
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is not None:
        candidates.append(best.encoding)
    for name in candidates:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_prose(text):
            return name
    raise UnreadableError(f"{file}: not text in UTF-8, UTF-16 or Big5; save it as UTF-8, or give the PDF, ODT or DOCX")


def _is_prose(text: str) -> bool:
    """Whether a decoding makes sense: mostly common Chinese, Latin, digits and punctuation; no control characters."""
    sample = text[:20_000]
    usual = sum(
        1 for c in sample if (c.isascii() and (c.isprintable() or c in "\t\r\n\f")) or "\u4e00" <= c <= "\u9fff"
    )
    usual += sum(
        1 for c in sample if "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or "\u2010" <= c <= "\u2027"
    )
    frequent = sum(sample.count(c) for c in "的之及、，。一年 \n")
    return usual >= 0.97 * len(sample) and frequent >= 0.02 * len(sample)


def _clean(text: str) -> str:
    """A cell's or paragraph's text: markup out, a newline where it made a paragraph."""
    # the items of a list that lost both its numbers and its <li>: `<ol> 訂有…辦理及陳報。 為妥善處理…</ol>`
    text = _LIST.sub(lambda found: _SENTENCE_GAP.sub("\n", found[0]), text)
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text)).replace("\f", " ")
    if "&" in text:
        text = html.unescape(text)
    parts = [part.strip() for part in text.split("\n")]
    return "\n".join(part for part in parts if part)


def _read_tabbed(lines: list[str]) -> Iterator[Block]:
    """Lines with tabs are rows; a line without one, or the piece's first row again (the header of a page), ends it."""
    table: list[tuple[int, str]] = []
    number_of_tables = 0
    for number, line in enumerate(lines, 1):
        if "\t" in line and line.strip():
            if table and _is_repeat(line, table):
                number_of_tables += 1
                yield _make_piece(table, number_of_tables)
                table = []
            table.append((number, line))
        elif line.strip():
            if table:
                number_of_tables += 1
                yield _make_piece(table, number_of_tables)
                table = []
            text = _clean(_MARKDOWN.sub("", line))
            if text:
                yield Paragraph(text, Locator(lines=(number, number)))
    if table:
        yield _make_piece(table, number_of_tables + 1)


def _is_repeat(line: str, table: list[tuple[int, str]]) -> bool:
    """Whether a row repeats the piece's first one: the header that stands at the top of every page."""
    return squeeze(line) == squeeze(table[0][1])


def _make_piece(lines: list[tuple[int, str]], number: int) -> TablePiece:
    split = [(n, line.split("\t")) for n, line in lines]
    columns = max(len(cells) for _, cells in split)
    rows = []
    for index, (line, cells) in enumerate(split, 1):
        place = Locator(table=number, row=index, lines=(line, line))
        texts = [_clean(cell) for cell in cells] + [""] * (columns - len(cells))
        rows.append(tuple(Cell(text, column, locator=place) for column, text in enumerate(texts)))
    place = Locator(table=number, lines=(lines[0][0], lines[-1][0]))
    return TablePiece(tuple(rows), columns, locator=place)


def _make_layer(lines: list[str]) -> TextLayer:
    texts = [" ".join(_INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", line)).split()) for line in lines]
    marked = sum(line.endswith((" ", "\u3000")) for line in lines) >= 0.1 * max(1, sum(map(bool, texts)))
    kept = [n for n, line in enumerate(lines) if not _is_page_gap(lines, texts, n)]
    out = []
    blank = False
    for index, n in enumerate(kept):
        line, text = lines[n].lstrip("\f"), texts[n]
        if not text:
            blank = True
            continue
        following = texts[kept[index + 1]] if index + 1 < len(kept) else ""
        # A text layer leaves a space where a paragraph ends (`各分局 `); where none are left an empty line tells it.
        ends = line[-1:].isspace() if marked else not following
        out.append(LayerLine(text, n + 1, line[:1].isspace(), ends, blank))
        blank = False
    return TextLayer(tuple(out), Locator(lines=(1, len(lines))))


def _is_page_gap(lines: list[str], texts: list[str], n: int) -> bool:
    """Whether an empty line is one because a page ends there: a cell may go on behind it."""
    if texts[n]:
        return False
    beside = (lines[n], *lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    return any(line.startswith("\f") for line in beside)
