"""Small DOCX and ODT files for tests, written part by part."""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pack(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A DOCX of a body; ``numbering``, ``styles``, ``footnotes``, ``endnotes`` by the insides of their root."""
    spaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="urn:wps" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": f"{head}<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        content[f"word/{name}.xml"] = f"<w:{name} {spaces}>{inside}</w:{name}>"
    return pack(content)


def odt(body: str, styles: str = "", head: str = "", manifest: str = "") -> bytes:
    """An ODT of a body and automatic styles."""
    n = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(
        f'xmlns:{p}="{n}{u}:1.0"'
        for p, u in {
            "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
            "fo": "xsl-fo-compatible",
        }.items()
    )  # fmt: skip
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{head}<office:document-content {spaces} "
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }
    if manifest:
        parts["META-INF/manifest.xml"] = (
            f'<manifest:manifest xmlns:manifest="{n}manifest:1.0">{manifest}</manifest:manifest>'
        )
    return pack(parts)


def p(text: str, properties: str = "") -> str:
    """A DOCX paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def gold_results(doc: str) -> list[str]:
    lines = (HERE / "gold" / f"{doc}.rows.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["result"] for line in lines]


def mutate(data: bytes, seed: int) -> bytes:
    """The file damaged somewhere: bytes changed, cut, doubled, or its XML torn inside a whole ZIP."""
    rng = random.Random(seed)
    if rng.random() < 0.5:  # inside the container: what a damaged ZIP would never let through
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
        name = rng.choice([n for n in parts if n.endswith((".xml", ".rels"))])
        content = parts[name]
        assert isinstance(content, bytes)
        parts[name] = tear(content, rng)
        return pack(parts)
    return tear(data, rng)


def tear(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, left out or doubled, numbers in attributes made large, tags renamed."""
    if not data:
        return data
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(out))
        match rng.randrange(5):
            case 0:
                out[at] = rng.randrange(256)
            case 1:
                del out[at : at + rng.randint(1, 400)]
            case 2:
                out[at:at] = out[at : at + rng.randint(1, 400)]
            case 3:  # a number in an attribute made large
                found = re.search(rb'="\d+"', out[at:])
                if found:
                    out[at + found.start() : at + found.end()] = b'="%d"' % rng.choice((0, -1, 10**6, 10**12))
            case _:  # a tag renamed to another of the file
                tags = re.findall(rb"<([A-Za-z]+:[A-Za-z-]+)", out[at : at + 4000])
                if len(tags) > 1:
                    out = bytearray(bytes(out).replace(b"<" + tags[0], b"<" + tags[-1], 1))
        if not out:
            break
    return bytes(out)
