"""Marked copies: comments at the very words, and nothing else changed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pypdf.generic import NameObject

from extractors.document.model import UnreadableError
from pipeline.cli import main
from pipeline.marking import MarkingError, Note, mark_copy, reads_alike
from pipeline.marking.notes import Copy
from pipeline.places import Asked
from pipeline.reading import read_file
from tests.made_pdf import MadePage, make_pdf
from tests.office_files import W, docx, odt, p, pack
from tests.small_reports import small_report

HERE = Path(__file__).parent
FIVE = ["hq-111-results", "hq-114-plan", "hsinchu-107-results", "kaohsiung-114-plan", "keelung-110-results"]
WHEN = dt.datetime(2026, 1, 2, 3, 4, 5)
w = f"{{{W}}}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "zh")


def find_file(name: str, kind: str) -> Path:
    return next(HERE.glob(f"typeset/**/{name}.{kind}"))


def note(*asked: Asked, number: int = 1) -> Note:
    raws = tuple(one.text[one.start : one.end] for one in asked)
    return Note(number, "error", "分項與總數", "分項相加不等於總數 <&>：1＋1＝2。", asked, raws)


def ask(text: str, figure: str, locator: str) -> Asked:
    start = text.index(figure)
    return Asked(locator, text, start, start + len(figure))


def mark(data: bytes, *notes: Note) -> Copy:
    return mark_copy(data, "x", notes, WHEN).copy


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- what a comment stands at, read by other means than jixiao's ------------------------------------------------------


def commented(data: bytes) -> list[tuple[str, str]]:
    """Of each comment of a DOCX or ODT, the words that it stands at and the first line that it says."""
    held = parts(data)
    if "content.xml" in held:
        return list(_annotated(ElementTree.fromstring(held["content.xml"])))
    body = ElementTree.fromstring(held["word/document.xml"])
    said = {
        one.get(f"{w}id"): "".join(one.find(f"{w}p").itertext())  # type: ignore[union-attr]
        for one in ElementTree.fromstring(held["word/comments.xml"])
    }
    words: dict[str, str] = {}
    open_: set[str] = set()
    for element in body.iter():
        key = element.get(f"{w}id", "")
        if element.tag == f"{w}commentRangeStart":
            open_.add(key)
            words[key] = ""
        elif element.tag == f"{w}commentRangeEnd":
            open_.remove(key)
        elif element.tag == f"{w}t":
            for one in open_:
                words[one] += element.text or ""
    assert not open_
    assert {e.get(f"{w}id") for e in body.iter(f"{w}commentReference")} >= set(words)
    return [(text, said[key]) for key, text in words.items()]


def _annotated(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    open_: dict[str, str] = {}
    said: dict[str, str] = {}

    def walk(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            open_[name] = ""
            said[name] = "".join(next(e for e in element if e.tag.endswith("}p")).itertext())
        elif element.tag == f"{OFFICE}annotation-end":
            yield open_.pop(name), said[name]
        else:
            add(element.text)
            for child in element:
                yield from walk(child)
                add(child.tail)

    def add(text: str | None) -> None:
        for key in open_:
            open_[key] += text or ""

    yield from walk(root)
    assert not open_


def look_of(data: bytes) -> list[tuple[str, bytes]]:
    """Each letter of a DOCX's body with the look of its run, whatever the runs are."""
    found: list[tuple[str, bytes]] = []
    for run in ElementTree.fromstring(parts(data)["word/document.xml"]).iter(f"{w}r"):
        look = run.find(f"{w}rPr")
        dump = ElementTree.tostring(look) if look is not None else b""
        for text in run.iter(f"{w}t"):
            whole = text.text or ""
            preserved = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            found += [(letter, dump) for letter in (whole if preserved else whole.strip(" \t\r\n"))]
    return found


def assert_nothing_else_changed(data: bytes, copy: bytes) -> None:
    assert reads_alike(data, copy, "x")
    if data.startswith(b"%PDF"):
        assert copy.startswith(data)
        with pypdfium2.PdfDocument(data) as one, pypdfium2.PdfDocument(copy) as other:
            assert len(one) == len(other)
            for first, second in zip(one, other, strict=True):
                assert first.get_textpage().get_text_range() == second.get_textpage().get_text_range()
        return
    before, after = parts(data), parts(copy)
    assert list(after)[: len(before)] == list(before)
    changed = {name for name in after if before.get(name) != after[name]}
    if "content.xml" in before:
        assert changed <= {"content.xml"}
        bare = re.sub(
            rb"<office:annotation .*?</office:annotation>|<office:annotation-end [^>]*/>", b"", after["content.xml"]
        )
        assert bare == before["content.xml"]
        return
    assert changed <= {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    assert look_of(data) == look_of(copy)


# --- the five reports -------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
@pytest.mark.parametrize("name", FIVE)
def test_every_figure_of_a_report_marked_changes_nothing_else(name: str, kind: str) -> None:
    """Each figure has a comment of its own at its very letters."""
    path = find_file(name, kind)
    one = read_file(path)
    figures = [
        (f.raw, note(Asked(str(row.locator), row.result, f.start, f.end), number=number))
        for number, (row, f) in enumerate(
            ((row, f) for row, figures in zip(one.rows, one.figures, strict=True) for f in figures), 1
        )
    ]
    copy = mark(path.read_bytes(), *(of_figure for _, of_figure in figures))
    assert_nothing_else_changed(path.read_bytes(), copy.data)
    assert (len(copy.placed), copy.headed, copy.left) == (len(figures), (), ())
    if kind == "pdf":
        told = highlighted(copy.data)
    else:
        told = [flat(words) for words, _ in commented(copy.data)] if figures else []
    assert sorted(told) == sorted(flat(raw) for raw, _ in figures)


def flat(text: str) -> str:
    return "".join(text.split())


def highlighted(data: bytes) -> list[str]:
    """The letters under each highlight of a PDF."""
    found = []
    pages = pypdfium2.PdfDocument(data)
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        text_page = pages[number].get_textpage()
        count = text_page.count_chars()
        letters = [(text_page.get_text_range(n, 1), *text_page.get_charbox(n, loose=True)) for n in range(count)]
        for annotation in page.get("/Annots") or []:
            quads = [float(n) for n in annotation.get_object()["/QuadPoints"]]
            words = ""
            for at in range(0, len(quads), 8):
                xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
                words += "".join(
                    letter
                    for letter, left, bottom, right, top in letters
                    if min(xs) < (left + right) / 2 < max(xs) and min(ys) < (bottom + top) / 2 < max(ys)
                )
            found.append(flat(words))
    return found


@pytest.mark.usefixtures("chinese")
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_the_audit_marks_its_findings(tmp_path: Path, kind: str) -> None:
    path = find_file("keelung-110-results", kind)
    out = tmp_path / f"標示.{kind}"
    result = CliRunner().invoke(main, ["audit", str(path), "--mark", str(out)])
    assert result.exit_code == 1  # 847,600 is no sum
    assert "原文處加註 6 項，找不到原文位置而加註於文件開頭 0 項，未能加註 0 項" in result.stderr
    assert_nothing_else_changed(path.read_bytes(), out.read_bytes())
    if kind == "pdf":
        assert {"847,600件", "19,323件", "104站", "450件"} <= set(highlighted(out.read_bytes()))
        return
    told = dict(commented(out.read_bytes()))
    assert told["847,600件"] == "【錯誤】分項與總數（第1項）"
    assert told["104站"] == "【請確認】含或另加（第2項）"  # the total, which is printed wrong, and not its parts
    assert "19,323件" not in told
    again = tmp_path / f"again.{kind}"
    result = CliRunner().invoke(main, ["audit", str(out), "--mark", str(again)])
    assert "原文處加註 6 項" in result.stderr
    assert len(commented(again.read_bytes())) == 2 * len(commented(out.read_bytes()))


# --- small files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paragraph",
    [
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">共辦理 20場 活動</w:t></w:r></w:p>',
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t> 共辦理 20場 活動 </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>共辦理</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>20</w:t></w:r><w:r><w:t>場活動</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>共辦理</w:t><w:tab/><w:t>20場</w:t><w:br/><w:t>活動</w:t></w:r></w:p>",
        "<w:p><w:hyperlink><w:r><w:t>共辦理20場活動</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:ins w:id='7' w:author='a'><w:r><w:t>共辦理20</w:t></w:r></w:ins><w:r><w:t>場活動</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>共&#36774;理&#x32;0場活動&amp;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>20場</w:t></w:r></w:p>",
        "<w:p><w:r w:rsidR='&gt;' \n w:x='>'><w:t xml:space='preserve'>共20場</w:t></w:r></w:p>",
    ],
)
def test_a_run_is_parted_and_keeps_its_look(paragraph: str) -> None:
    data = docx(p("第一段") + paragraph)
    copy = mark(data, note(ask("共辦理20場活動", "20場", "line 2")), note(ask("20場", "20", "line 2"), number=2))
    assert copy.placed == (1, 2)
    assert_nothing_else_changed(data, copy.data)
    assert [flat(words) for words, _ in commented(copy.data)] == ["20場", "20"]


def test_a_file_with_its_own_prefix_and_comments_keeps_them() -> None:
    names = f'xmlns:x="{W}"'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
    )
    data = pack(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "word/document.xml": f"<x:document {names}><x:body><x:p><x:r><x:t>共20場</x:t></x:r></x:p></x:body></x:document>",
            "word/_rels/document.xml.rels": rels,
            "word/comments.xml": f'<x:comments {names}><x:comment x:id="41"><x:p/></x:comment></x:comments>',
        }
    )
    copy = mark(data, note(ask("共20場", "20場", "line 1")))
    assert_nothing_else_changed(data, copy.data)
    held = parts(copy.data)
    assert held["word/comments.xml"].startswith(parts(data)["word/comments.xml"][:-13])
    assert b'w:id="42"' in held["word/comments.xml"]
    assert held["word/_rels/document.xml.rels"] == rels.encode()
    assert commented(copy.data)[0][0] == "20場"


def test_new_parts_are_named_where_office_programs_look_for_them() -> None:
    held = parts(mark(docx(p("共20場")), note(ask("共20場", "20場", "line 1"))).data)
    assert b'PartName="/word/comments.xml"' in held["[Content_Types].xml"]
    assert b'Target="/word/comments.xml"' in held["word/_rels/document.xml.rels"]
    for name, content in held.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)


BOX = "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>共20場</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"


@pytest.mark.parametrize("inside", [BOX, "<w:p><w:r><w:t><![CDATA[共20場]]></w:t></w:r></w:p>", "<w:p/>"])
def test_what_takes_no_comment_is_told_at_the_head_of_a_docx(inside: str) -> None:
    data = docx(p("報告名稱") + inside)
    copy = mark(data, note(ask("共20場", "20場", "lines 2-4"), number=3))
    assert (copy.placed, copy.headed, copy.left) == ((), (3,), ())
    assert_nothing_else_changed(data, copy.data)
    assert commented(copy.data)[0][0] == "報"
    assert "找不到確切位置：20場" in parts(copy.data)["word/comments.xml"].decode()


@pytest.mark.parametrize(
    "paragraph",
    [
        "<text:p>共辦理20場活動</text:p>",
        "<text:p>共辦理<text:span text:style-name='x'>20</text:span>場活動</text:p>",
        "<text:p>共辦理 <text:s/>20場<text:line-break/>活動</text:p>",
        "<text:h>共辦理<text:a>20場</text:a>活動</text:h>",
        "<text:p>共辦理&#x32;0場&amp;活動</text:p>",
    ],
)
def test_an_annotation_stands_between_two_letters_of_an_odt(paragraph: str) -> None:
    data = odt(f"<text:p>第一段</text:p>{paragraph}")
    copy = mark(data, note(ask("共辦理20場活動", "20場", "line 2")), note(ask("20場", "20", "line 2"), number=2))
    assert copy.placed == (1, 2)
    assert_nothing_else_changed(data, copy.data)
    assert sorted(flat(words) for words, _ in commented(copy.data)) == ["20", "20場"]


@pytest.mark.parametrize(
    "inside",
    [
        "<text:p><draw:frame><draw:text-box><text:p>共20場</text:p></draw:text-box></draw:frame></text:p>",
        "<text:p>共<text:ruby><text:ruby-base>20場</text:ruby-base></text:ruby></text:p>",
        "<text:p>共<text:page-number>20場</text:page-number></text:p>",
    ],
)
def test_what_takes_no_annotation_is_told_at_the_head_of_an_odt(inside: str) -> None:
    data = odt(f"<text:p>報告名稱</text:p>{inside}")
    copy = mark(data, note(ask("共20場", "20場", "lines 2-4")))
    assert (copy.placed, copy.headed) == ((), (1,))
    assert_nothing_else_changed(data, copy.data)


def test_further_figures_of_a_note_refer_to_its_first() -> None:
    data = docx(p("共20場") + p("計30場，又40場"))
    first, others = ask("共20場", "20場", "line 1"), [ask("計30場，又40場", f, "line 2") for f in ("30場", "40場")]
    copy = mark(data, note(first, *others))
    assert commented(copy.data) == [
        ("20場", "【錯誤】分項與總數（第1項）"),
        ("30場", "【錯誤】分項與總數（第1項）：另見「20場」處之註解。"),
    ]
    assert "相關數字：30場、40場" in parts(copy.data)["word/comments.xml"].decode()


@pytest.mark.slow
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_pdf_is_highlighted_whichever_way_it_is_turned(rotate: int) -> None:
    data = make_pdf([MadePage(rotate=rotate).text(110, 110, "共辦理20場活動"), MadePage().text(50, 50, "第二頁")])
    copy = mark(data, note(ask("共辦理20場活動", "20場", "p.1 [0,0,900,900]")))
    assert copy.placed == (1,)
    assert_nothing_else_changed(data, copy.data)
    assert highlighted(copy.data) == ["20場"]


def test_a_figure_that_is_not_found_is_told_on_the_first_page() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理20場活動")])
    copy = mark(data, note(ask("共辦理21場活動", "21場", "p.1 [0,0,900,900]")))
    assert (copy.placed, copy.headed) == ((), (1,))
    assert_nothing_else_changed(data, copy.data)
    (one,) = pypdf.PdfReader(io.BytesIO(copy.data)).pages[0]["/Annots"]
    assert one.get_object()["/Subtype"] == "/Text"
    assert "找不到確切位置：21場" in one.get_object()["/Contents"]


def test_notes_that_a_pdf_has_stay() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理20場活動")])
    asked = note(ask("共辦理20場活動", "20場", "p.1 [0,0,900,900]"))
    twice = mark(mark(data, asked).data, asked).data
    assert len(pypdf.PdfReader(io.BytesIO(twice)).pages[0]["/Annots"]) == 2


def test_an_encrypted_pdf_is_refused_with_a_remedy() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([MadePage().text(110, 110, "共辦理20場活動")])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(MarkingError, match="qpdf"):
        mark(out.getvalue(), note(ask("共辦理20場活動", "20場", "p.1 [0,0,900,900]")))


@pytest.mark.slow
def test_a_pdf_built_by_no_rule_is_refused_or_marked() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理20場活動")])
    asked = note(ask("共辦理20場活動", "20場", "p.1 [0,0,900,900]"))
    for at in range(0, len(data), 211):
        damaged = data[:at] + b"\xff" + data[at + 1 :]
        try:
            copy = mark(damaged, asked)
        except (MarkingError, UnreadableError):
            continue
        assert copy.data.startswith(damaged)


def test_without_findings_the_copy_has_every_part_of_the_report() -> None:
    for data in (docx(p("共20場")), odt("<text:p>共20場</text:p>")):
        assert parts(mark(data).data) == parts(data)
    data = make_pdf([MadePage().text(110, 110, "共")])
    assert mark(data).data == data


def test_a_text_file_takes_no_comments() -> None:
    with pytest.raises(MarkingError, match="DOCX, ODT or PDF"):
        mark("共20場".encode())


def test_what_a_comment_cannot_hold_is_left_out() -> None:
    bad = Note(1, "question", "x", "\x00\x0b\ufffe\ud800好", (ask("共20場", "20場", "line 1"),), ("20場",))
    held = parts(mark(docx(p("共20場")), bad).data)
    ElementTree.fromstring(held["word/comments.xml"])
    assert "好" in held["word/comments.xml"].decode()


def test_a_copy_that_reads_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.marking.reads_alike", lambda *_: False)
    with pytest.raises(MarkingError, match="nothing is written"):
        mark(docx(p("共20場")), note(ask("共20場", "20場", "line 1")))


@pytest.mark.usefixtures("chinese")
@pytest.mark.slow
def test_scores_are_marked_where_they_are_printed(tmp_path: Path) -> None:
    """They stand in no result cell: beside headings, in lines of their own, and in the final table."""
    held = parts(find_file("keelung-110-results", "docx").read_bytes())
    body = held["word/document.xml"].decode()
    assert body.count(">小計 170 分<") == body.count(">甲<") == 1
    held["word/document.xml"] = body.replace(">小計 170 分<", ">小計 180 分<").replace(">甲<", ">乙<").encode()
    report, out = tmp_path / "a.docx", tmp_path / "b.docx"
    report.write_bytes(pack(dict(held)))
    result = CliRunner().invoke(main, ["audit", str(report), "--mark", str(out), "--check", "scores"])
    assert "原文處加註 4 項，找不到原文位置而加註於文件開頭 0 項，未能加註 0 項" in result.stderr
    assert "位置：總分，表 6 第 3 列" in result.output
    told = commented(out.read_bytes())
    assert [words for words, said in told if "另見" not in said] == ["180 分", "180 分", "845", "845"]
    assert [words for words, said in told if "（第1項）：另見" in said] == ["85", "85"]
    assert_nothing_else_changed(report.read_bytes(), out.read_bytes())


# --- the command ------------------------------------------------------------------------------------------------------


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["audit", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, " ".join(result.output.split())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    report = tmp_path / "a.docx"
    report.write_bytes(find_file("hq-114-plan", "docx").read_bytes())
    link, other = tmp_path / "b.docx", tmp_path / "c.docx"
    link.symlink_to(report)
    other.write_text("mine")
    for out, why in ((report, "the report itself"), (link, "the report itself"), (other, "there already")):
        status, said = run(report, "--mark", out)
        assert status == 2
        assert why in said
    assert other.read_text() == "mine"
    assert report.read_bytes() == find_file("hq-114-plan", "docx").read_bytes()
    assert sorted(tmp_path.iterdir()) == [report, link, other]


@pytest.mark.slow
def test_where_no_copy_can_be_is_said(tmp_path: Path) -> None:
    plan = find_file("hq-114-plan", "docx")
    assert run("--mark", tmp_path / "a.docx")[0] == 2
    assert "no folder" in run(plan, "--mark", tmp_path / "none" / "a.docx")[1]
    status, said = run(plan, "--mark", tmp_path / "a.pdf")
    assert (status, "Name it ….docx" in said) == (2, True)
    text = tmp_path / "report.txt"
    text.write_text(small_report(), "utf-8")
    status, said = run(text, "--mark", tmp_path / "b.txt")
    assert (status, "DOCX, ODT or PDF" in said) == (1, True)
    assert list(tmp_path.iterdir()) == [text]


@pytest.mark.usefixtures("chinese")
def test_a_copy_is_written_where_nothing_is_found(tmp_path: Path) -> None:
    plan, out = find_file("hq-114-plan", "docx"), tmp_path / "a.docx"
    status, said = run(plan, "--mark", out)
    assert (status, "原文處加註 0 項" in said) == (0, True)
    assert parts(out.read_bytes()) == parts(plan.read_bytes())
    assert list(tmp_path.iterdir()) == [out]


def test_names_of_pdf_objects_are_the_formats_own() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理20場活動")])
    copy = mark(data, note(ask("共辦理20場活動", "20場", "p.1 [0,0,900,900]")))
    one = pypdf.PdfReader(io.BytesIO(copy.data)).pages[0]["/Annots"][0].get_object()
    assert (one["/Subtype"], one["/T"], one["/M"]) == (NameObject("/Highlight"), "jixiao", "D:20260102030405")
