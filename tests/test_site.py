"""The site: every figure with its sentence, every link leads somewhere, the same warehouse the same bytes, hostile text inert."""

import ast
import json
import os
import re
import shutil
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from small_reports import small_report
from sources import nodes_of

from extractors.document.doubts import WHY
from extractors.document.model import SEVERITIES
from pipeline import workers
from pipeline.delivery import DeliveryError
from pipeline.ingest import ingest
from pipeline.language import translate
from pipeline.printing import visible
from pipeline.site import addresses, build_site, drawing, wording
from pipeline.site.cells import mark
from pipeline.site.charts import HEIGHT, WIDTH, draw_bars, draw_panel
from pipeline.site.questions import Value
from pipeline.site.rendering import data, render
from pipeline.site.wording import place, values_of
from pipeline.warehouse import WarehouseError, open_warehouse
from pipeline.words import checks, roles

ROOT = Path(__file__).parent.parent
ACTS = "\x1b[2J \x9b31m \u202egnp \u200fx \u2066iso\u2069 \ufeff"
HOSTILE = f"""{ACTS}<script>alert(1)</script><img src=x onerror=alert(2)>"'></td></tr></script><!--辦理教育訓練"""
MOST = 1_000_000  # bytes of a page


class Page(HTMLParser):
    """A page as a browser takes it apart: names of its places, links, sources, texts by place."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "circle", "path", "rect"})

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.open, self.ids, self.links, self.sources, self.attributes = path, [], {}, [], [], []
        self.within, self.texts, self.data, self.tags = {}, {}, "", []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        self.attributes += told
        name = told.get("id")
        if name is not None:
            assert name not in self.ids, f"{self.path}: {name} is there twice"
            self.ids[name] = told
            self.within[name] = [one for _, one in self.open if one]
            self.texts[name] = ""
        if tag == "a":
            self.links.append(told["href"])
        self.sources += [told[key] for key in ("src",) if key in told] + ([told["href"]] if tag == "link" else [])
        if tag not in self.VOID:
            self.open.append((tag, name))

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        assert self.open, f"{self.path}: </{tag}> ends nothing"
        was, _ = self.open.pop()
        assert was == tag, f"{self.path}: <{was}> ends with </{tag}>"

    def handle_data(self, text):
        for _, name in self.open:
            if name:
                self.texts[name] += text


def read_site(folder):
    pages = {path.relative_to(folder).as_posix(): Page(path) for path in folder.rglob("*.html")}
    for page in pages.values():
        assert not page.open
    return pages


def known(page):
    return json.loads(page.texts["known"])


def squeeze(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    """Two real reports, one of them a PDF; one with hostile texts; a later year of its organisation; one that is none."""
    raw = tmp_path_factory.mktemp("site") / "raw"
    raw.mkdir()
    shutil.copy(ROOT / "tests/typeset/keelung-110-results.pdf", raw)
    shutil.copy(ROOT / "data/raw/hsinchu-107-results.txt", raw)
    (raw / "plan.txt").write_text(small_report(words="辦理教育訓練，目標"), "utf-8")
    (raw / "hostile.txt").write_text(
        small_report(org="新北市政府工務局", kind="執行績效與成果", year=113, words=HOSTILE, rows=6), "utf-8"
    )
    (raw / "none.txt").write_text("no report", "utf-8")
    target = raw.parent / "w.duckdb"
    assert ingest([raw], target).written
    return target


@pytest.fixture(scope="module")
def site(warehouse):
    return build_site(warehouse, warehouse.parent / "site", jobs=1).start.parent


@pytest.fixture(scope="module")
def pages(site):
    return read_site(site)


def ask(warehouse, question):
    con = open_warehouse(warehouse)
    try:
        return con.execute(question).fetchall()
    finally:
        con.close()


def assert_reachable(warehouse, pages):
    """Every figure has its place, its sentence around it, and its card."""
    asked = "SELECT metric_id, doc_id, result_id, raw, sentence, value FROM metrics"
    figures = ask(warehouse, asked)
    assert len(figures) > 150
    for metric_id, doc_id, result_id, raw, sentence, value in figures:
        name = addresses.anchor(metric_id)
        (page,) = [page for page in pages.values() if name in page.ids]
        assert page.path.name.startswith(addresses.file_name(doc_id))
        assert squeeze(page.texts[name]) == squeeze(raw)
        assert unquote(page.ids[name]["href"]) == f"#{name}"
        if result_id is not None:
            row = addresses.anchor(result_id)
            assert row in page.within[name]
            assert squeeze(visible(sentence)) in squeeze(page.texts[row])
        card = known(page)["cards"][name]
        assert card["t"] == raw
        assert float(card["v"].split("–")[0].replace(",", "")) == pytest.approx(value, rel=0.01)


def assert_links_lead_somewhere(folder, pages):
    for page in pages.values():
        for href in page.links:
            assert not re.match(r"[a-z+]+:|//", href), f"{page.path}: {href}"
            way, _, name = href.partition("#")
            there = (page.path.parent / way).resolve() if way else page.path
            assert there.is_file(), f"{page.path}: {href}"
            if name:
                assert unquote(name) in pages[there.relative_to(folder.resolve()).as_posix()].ids, (
                    f"{page.path}: {href}"
                )
        for source in page.sources:
            assert (page.path.parent / source).is_file(), f"{page.path}: {source}"


@pytest.mark.slow
def test_every_figure_has_its_sentence_and_its_card(warehouse, pages):
    assert_reachable(warehouse, pages)


@pytest.mark.slow
def test_every_link_leads_somewhere_inside(site, pages):
    assert_links_lead_somewhere(site, pages)
    assert {"index.html", "plans.html", "findings.html", "about.html", "dictionary.html"} <= set(pages)
    assert {page.path.stat().st_size < MOST for page in pages.values()} == {True}
    text = "".join(
        path.read_text("utf-8") for path in (*site.rglob("*.html"), *site.rglob("*.js"), *site.rglob("*.css"))
    )
    assert set(re.findall(r"https?://[^\"' ]*", text)) <= {"http://www.w3.org/2000/svg"}  # a name, not an address


@pytest.mark.slow
def test_figures_of_a_pdf_are_boxed_on_its_pages(site, pages):
    told = known(pages["report/keelung-110-results.html"])
    assert len(told["cards"]) > 80
    for name, card in told["cards"].items():
        assert card["x"], name
        assert "xc" not in card, f"{name}: only its cell"
        for number, left, top, right, bottom in card["x"]:
            href, width, height = told["sheets"][str(number)]
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
            assert (site / href).read_bytes().startswith(b"\x89PNG")
    assert "x" not in next(iter(known(pages["report/hsinchu-107-results.html"])["cards"].values()))


@pytest.mark.slow
def test_findings_stand_beside_their_sentences(warehouse, pages):
    page = pages["report/keelung-110-results.html"]
    found = ask(warehouse, "SELECT finding_id, code, mentions FROM findings WHERE doc_id = 'keelung-110-results'")
    joined = [one for one in found if one[2]]
    assert len(joined) >= 6
    for finding_id, code, mentions in joined:
        home = page.within[finding_id]
        assert f"keelung-110-results/{code}" in home
        assert {f"keelung-110-results/{code}" in mention for mention in mentions} & {True}
        number = page.ids[finding_id]["data-number"]
        for mention in mentions:
            assert number in page.ids[mention]["data-notes"].split()
            assert int(number) in known(page)["cards"][mention]["n"]
    assert "19,323＋21,326＋806,953＝847,602" in page.texts[next(name for name in page.ids if "/parts/" in name)]


@pytest.mark.slow
def test_findings_are_told_in_chinese(warehouse, site):
    """Also those that are in English in the warehouse; what no catalogue has would be folded away."""
    page = (site / "findings.html").read_text("utf-8")
    english = [m for (m,) in ask(warehouse, "SELECT DISTINCT message FROM findings") if re.match(r"[a-z]+ [a-z]+ ", m)]
    assert english
    for message in english:
        assert escape(str(translate(message, "zh"))) in page
        assert escape(message) not in page


@pytest.mark.slow
def test_the_start_lists_what_contradicts_itself_the_worst_first_and_how_many_more(tmp_path):
    """What a report lacks stands apart, and what is not listed is counted."""
    raw = ROOT / "data" / "raw" / "keelung-110-results.txt"
    wrong = "".join(f"另發出問卷{n}00份，回收{n}00份，其中有效{n}01份。" for n in range(2, 16))
    text = raw.read_text("utf-8").replace(
        "110年度共執行電話禮貌測試96人次", f"{wrong}110年度共執行電話禮貌測試96人次", 1
    )
    text = "\n".join(line for line in text.split("\n") if "服務行為友善性" not in line or "電話禮貌" in line)
    (tmp_path / "keelung.txt").write_text(text, "utf-8")
    ingest([tmp_path / "keelung.txt"], tmp_path / "w.duckdb")
    build_site(tmp_path / "w.duckdb", tmp_path / "site", jobs=1)
    start = (tmp_path / "site" / "index.html").read_text("utf-8")
    listed = re.search(r'<ol class="worst">(.*?)</ol>(.*?)</section>', start, re.DOTALL)
    severities = re.findall(r'class="sev (\w+)"', listed[1])
    assert severities == sorted(severities, key=SEVERITIES.index)
    assert len(severities) == 12
    own = [name for name, words in checks().items() if words.own]
    asked = (
        f"SELECT severity, count(*) FROM findings WHERE severity <> 'note' AND \"check\" IN {tuple(own)} GROUP BY ALL"
    )
    counted = dict(ask(tmp_path / "w.duckdb", asked))
    assert sum(counted.values()) > 12
    more = {
        SEVERITIES.index(name): n - severities.count(name) for name, n in counted.items() if n > severities.count(name)
    }
    said = "、".join(f"{wording.SEVERITIES[SEVERITIES[place]]} {n} 項" for place, n in sorted(more.items()))
    assert f"另有{said}" in listed[2]
    reading = re.search(r'<ul class="reading">(.*?)</ul>', listed[2], re.DOTALL)
    missing = [words.title for name, words in checks().items() if not words.own and words.title in reading[1]]
    assert missing
    assert not [words.title for name, words in checks().items() if words.own and f">{words.title}<" in reading[1]]


def test_hostile_texts_are_texts(site, pages):
    page = pages[addresses.report_page("新北市政府工務局-113-results")]
    assert "<script>alert(1)</script>" in next(text for name, text in page.texts.items() if name.endswith("/1.1"))
    for one in pages.values():
        assert not [name for name in one.attributes if name.startswith("on")]
        assert "default-src 'none'" in one.path.read_text("utf-8")
        assert one.tags.count("script") == one.path.read_text("utf-8").count("<script")
        sources = [source for source in one.sources if source.endswith(".js")]
        assert one.tags.count("script") == len(sources) + one.tags.count("aside")  # the data beside a report's card
    for path in (*site.rglob("*.html"), *site.rglob("*.js"), *site.rglob("*.csv")):
        assert not set(path.read_text("utf-8").lstrip("\ufeff")) & set("\x1b\x9b\u202e\u200f\u2066\u2069\ufeff"), path


@pytest.mark.slow
def test_the_same_warehouse_gives_the_same_bytes_and_nothing_is_written_twice(warehouse, site, tmp_path, monkeypatch):
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*") if path.is_file()}
    (site / "mine.txt").write_text("mine", "utf-8")
    monkeypatch.setattr("pipeline.site.drawing._save", lambda pixels, path: pytest.fail("drawn again"))
    build_site(warehouse, site, jobs=2)
    monkeypatch.undo()
    after = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*") if path.is_file()}
    assert {path: told for path, told in after.items() if path.name != "mine.txt" and "lock" not in path.name} == {
        path: told for path, told in before.items() if "lock" not in path.name
    }
    build_site(warehouse, tmp_path / "other", jobs=2)
    for path in (tmp_path / "other").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (site / path.relative_to(tmp_path / "other")).read_bytes()


@pytest.mark.slow
def test_a_long_report_goes_on_on_other_pages(warehouse, tmp_path, monkeypatch):
    monkeypatch.setattr(addresses, "PART", 30_000)
    monkeypatch.setattr("pipeline.site.overviews.PAGE", 2_000)
    build_site(warehouse, tmp_path, jobs=1)
    pages = read_site(tmp_path)
    assert {"report/keelung-110-results.html", "report/keelung-110-results.3.html"} <= set(pages)
    assert "findings.2.html" not in pages or pages["findings.2.html"].links
    assert_reachable(warehouse, pages)
    assert_links_lead_somewhere(tmp_path, pages)


@pytest.mark.slow
def test_a_file_that_is_gone_or_another_gives_no_pictures(warehouse, tmp_path):
    pdf = warehouse.parent / "raw" / "keelung-110-results.pdf"
    whole = pdf.read_bytes()
    try:
        for change, told in ((lambda: pdf.write_bytes(whole + b"\n"), "不同"), (pdf.unlink, "不在")):
            change()
            build_site(warehouse, tmp_path, jobs=1)
            page = Page(tmp_path / "report/keelung-110-results.html")
            assert told in page.texts["why"]
            assert not known(page)["sheets"]
            assert not list(tmp_path.rglob("*.png"))
    finally:
        pdf.write_bytes(whole)


@pytest.mark.slow
def test_a_file_that_makes_its_process_end_costs_its_pictures_alone(warehouse, tmp_path, monkeypatch):
    ended, here = drawing.draw, os.getpid()
    if workers.START != "fork":
        return  # what is put in place here would not hold in a process that begins anew

    def end(*arguments):
        if os.getpid() != here:
            os._exit(9)
        return ended(*arguments)

    monkeypatch.setattr(drawing, "draw", end)
    built = build_site(warehouse, tmp_path, jobs=1)
    assert [note for note in built.notes if "keelung-110-results.pdf: no pictures" in note]
    assert "無法繪出" in Page(tmp_path / "report/keelung-110-results.html").texts["why"]


@pytest.mark.slow
def test_what_is_not_ours_stays(warehouse, site, tmp_path):
    (tmp_path / "index.html").write_text("mine", "utf-8")
    with pytest.raises(DeliveryError, match=r"index\.html"):
        build_site(warehouse, tmp_path, jobs=1)
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"
    with pytest.raises(WarehouseError, match="no warehouse"):
        build_site(tmp_path / "none.duckdb", tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_search_names_every_report_and_indicator(warehouse, site):
    told = "".join(path.read_text("utf-8") for path in (site / "search").glob("[0-9]*.js"))
    for (title,) in ask(warehouse, "SELECT title FROM documents"):
        assert data(title)[1:-1] in told
    for (name,) in ask(warehouse, "SELECT DISTINCT name_zh FROM indicators JOIN metrics USING (indicator_id)"):
        assert name in told


# --- pieces -----------------------------------------------------------------------------------------------------------


def value(year, number=None, **told):
    usual = {"unit": "件", "bound": "exact", "conflict": False, "values_told": (), "target": None, "baseline": None}
    return Value(
        **{
            "indicator_id": "i",
            "qualifier": None,
            "org": "甲局",
            "roc_year": year,
            "value_std": number,
            "mentions": (),
            **usual,
            **told,
        }
    )


def test_a_panel_dots_gaps_crosses_conflicts_and_ticks_targets():
    values = [value(106, 10.0), value(107, 12.0), value(109, 8.0, bound="at_least"), value(110, conflict=True, values_told=(3.0, 9.0)), value(111, 20.0, target=25.0)]  # fmt: skip
    panel = draw_panel(values, 106, 111)
    assert [line.dotted for line in panel.lines] == [False, True, True]
    assert [dot.hollow for dot in panel.dots] == [False, False, True, False]
    assert len(panel.crosses) == 2
    assert len(panel.targets) == 1
    assert [year for _, year in panel.years] == [106, 107, 108, 109, 110, 111]
    for x, y in [*panel.crosses, *panel.targets, *((dot.x, dot.y) for dot in panel.dots)]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert panel.targets[0][1] < min(dot.y for dot in panel.dots)  # the highest of all
    assert panel.described.startswith("106 年 10 件；107 年 12 件；109 年 8 件 以上；110 年 所載不一：3、9")


def test_bars_are_of_the_latest_year_that_two_tell():
    year, bars = draw_bars([value(110, 5.0), value(110, 10.0, org="乙局"), value(111, 7.0)], {})
    assert year == 110
    assert [(bar.org, bar.share) for bar in bars] == [("乙局", 100.0), ("甲局", 50.0)]
    assert draw_bars([value(110, 5.0)], {}) == (None, [])


@pytest.mark.parametrize(
    ("locator", "form", "said"),
    [
        ("table 16, row 3, lines 111-117", "odt", "表 16 第 3 列"),
        ("table 16, row 3, lines 111-117", "text", "表 16 第 3 列（第 111–117 行）"),
        ("line 105", "docx", "第 105 段"),
        ("p.2 [10,20,30,40]", "pdf", "第 2 頁"),
        (None, "pdf", ""),
    ],
)
def test_places_are_said_as_people_find_them(locator, form, said):
    assert place(locator, form) == said


def test_figures_that_overlap_are_both_marked():
    from extractors.figures.metrics import Context, find_metrics

    (figure,) = find_metrics("受理35箱。", Context(org="某局", roc_year=114))
    segments = list(mark("受理35箱。", [figure, figure]))
    assert "".join(segment.text for segment in segments) == "受理35箱。"
    assert sum(segment.figure is figure for segment in segments) == 2


def test_rows_are_shared_out_in_order():
    sizes = [("a", f"a/{n}", 150_000) for n in range(5)] + [("b", "b/1", 10)]
    shared = addresses.share_out(sizes)
    assert shared.later == {"a/2": 2, "a/3": 2, "a/4": 3}
    assert shared.parts_of("a") == 3
    assert shared.parts_of("b") == 1
    assert shared.figure("a", "a/4", "a/4/1") == "report/a.3.html#a/4/1"
    assert shared.figure("a", None, "a/total/score") == "report/a.3.html#a/total/score"


def test_a_page_escapes_what_it_is_given_and_its_data_ends_no_script():
    page = render("dictionary.html", "dictionary.html", tables=[]).decode()
    assert "Content-Security-Policy" in page
    assert json.loads(data({"</script><!--": "\u202e"})) == {"</script><!--": "\u202e"}
    assert "<" not in data("</script>")
    assert "\u202e" not in data("\u202e")


def test_every_role_has_its_word():
    assert list(roles()) == list(values_of("metrics", "role"))


def named_checks():
    """Every check that the code names in a finding."""
    for path in (*(ROOT / "extractors").rglob("*.py"), *(ROOT / "pipeline").rglob("*.py")):
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                second = node.args[1].value if len(node.args) > 1 and isinstance(node.args[1], ast.Constant) else None
                if name == "LostError" or (name in ("Finding", "find") and second in SEVERITIES):
                    yield node.args[0].value


@pytest.mark.slow
def test_every_check_has_its_words():
    from pipeline.audit import CHECKS

    audited = {check.name for check in CHECKS}
    assert {name for name, words in checks().items() if words.own} == audited
    named = {name for name in named_checks() if isinstance(name, str) and re.fullmatch(r"[a-z_]+", name)}
    assert len(named) > 40
    assert named | audited | set(WHY) <= set(checks())
