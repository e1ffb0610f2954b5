"""What a person does with the pages: click, search, filter, follow, print; with keys alone, in a narrow window, in the dark."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

HERE = Path(__file__).parent
SHOTS = HERE.parent.parent / "build" / "screenshots"
REPORT = "report/keelung-110-results.html"
SUM = "keelung-110-results/5.2.1/16"  # 847,600件, the whole of a sum that does not add up
PAGES = {
    "start": "index.html",
    "report": f"{REPORT}#{SUM}",
    "indicator": "indicator/document_review_cases.html",
    "plans": "plans.html",
    "findings": "findings.html",
}
OTHERS = {"about": "about.html", "dictionary": "dictionary.html", "text": "report/hsinchu-107-results.html"}


def figure(page, metric_id):
    return page.locator(f'[id="{metric_id}"]')


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def test_a_click_on_a_figure_opens_its_card_with_the_piece_of_the_page(browse):
    page = browse(REPORT)
    assert page.locator("#card").is_hidden()
    figure(page, SUM).click()
    card = page.locator("#card")
    assert card.locator("h2").inner_text() == "847,600件"
    told = card.inner_text()
    for words in ("實績", "same_in_bracket", "110 年", "基隆分局", "不合格商品", "開放創新 › 創新服務", "分項與總數"):
        assert words in told
    assert "進口檢驗發現不合格商品總計159批(847,600件)，其中" in card.locator("blockquote").inner_text()
    assert card.locator("mark").last.inner_text() == "847,600件"
    image = card.locator(".piece img")
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.naturalWidth") > 500
    box, strip = card.locator(".piece span").first.bounding_box(), card.locator(".piece").bounding_box()
    assert strip["x"] <= box["x"] and box["x"] + box["width"] <= strip["x"] + strip["width"]  # noqa: PT018
    assert strip["y"] <= box["y"] and box["y"] + box["height"] <= strip["y"] + strip["height"]  # noqa: PT018
    card.get_by_role("button", name="看整頁").click()
    assert page.locator("#page img").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#page").count() == 0


def test_the_box_is_around_the_digits(browse):
    """There is ink inside the box, and none on its upper and lower edge, which would be those of other lines."""
    page = browse(f"{REPORT}#{SUM}")
    image = page.locator(".piece img")
    image.evaluate("image => image.decode()")
    told = page.evaluate(
        """(name) => {
            const known = JSON.parse(document.getElementById("known").textContent);
            const [number, left, top, right, bottom] = known.cards[name].x[0];
            const image = document.querySelector(".piece img");
            return { left, top, right, bottom, width: known.sheets[number][1], natural: image.naturalWidth,
                     shown: image.getBoundingClientRect(), box: document.querySelector(".piece span").getBoundingClientRect() };
        }""",
        SUM,
    )
    points = told["shown"]["width"] / told["width"]
    assert told["box"]["x"] - told["shown"]["x"] == pytest.approx((told["left"] - 1.5) * points, abs=1)
    assert told["box"]["y"] - told["shown"]["y"] == pytest.approx((told["top"] - 1.5) * points, abs=1)
    assert told["box"]["height"] == pytest.approx((told["bottom"] - told["top"] + 3) * points, abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1, 0.5])
def test_the_line_around_a_figure_covers_no_letter(browse, scheme, scale):
    """The bracket of 「7項)」 stood under it: what is black without a frame is black with it, on a small piece, too, and in the
    strips of findings. Print has lines, and no grounds."""
    page = browse(f"{REPORT}#{SUM}", color_scheme=scheme)
    page.locator(".piece img").evaluate("image => image.decode()")
    page.evaluate(
        """(scale) => {
            const piece = document.querySelector(".piece"), strip = document.createElementNS("http://www.w3.org/2000/svg", "svg");
            const image = piece.querySelector("img"), mark = piece.querySelector("span").getBoundingClientRect();
            piece.parentElement.style.zoom = scale;
            strip.setAttribute("class", "strip");
            strip.setAttribute("viewBox", "0 0 280 150");
            strip.innerHTML = `<image href="${image.src}" y="-300" width="595" height="842"/><rect x="60" y="20" width="80.5" height="70.5"/>`;
            piece.after(strip);
            // neither frame keeps to the places of letters: one runs through lines of them
            piece.querySelector("span").style.width = `${mark.width + 9}px`;
        }""",
        scale,
    )
    page.wait_for_timeout(200)
    for name, image, frame in ((".piece", ".piece img", ".piece span"), (".strip", ".strip image", ".strip rect")):
        framed, bare = shoot(page, name), shoot(page, name, hidden=frame)
        line = shoot(page, name, hidden=image).min(axis=2) < 180  # its ground is paler
        ink = line & (bare.max(axis=2) < 150)
        assert ink.any(), name
        assert (framed[ink] <= bare[ink] + 8).all()
    assert page.locator(".piece span").first.evaluate("one => getComputedStyle(one).borderTopWidth") == "0px"


def shoot(page, shown, hidden="nothing"):
    """The pixels of an element, without some of what stands in it."""

    def set_visibility(value):
        page.evaluate(
            "([name, value]) => document.querySelectorAll(name).forEach((one) => { one.style.visibility = value; })",
            [hidden, value],
        )

    set_visibility("hidden")
    pixels = np.asarray(Image.open(io.BytesIO(page.locator(shown).screenshot())).convert("RGB")).astype(int)
    set_visibility("visible")
    return pixels


def test_a_link_to_a_figure_a_row_and_a_finding_opens_there(browse):
    page = browse(f"{REPORT}#{SUM}")
    assert page.locator("#card h2").inner_text() == "847,600件"
    assert figure(page, SUM).evaluate("one => one.getBoundingClientRect().top") == pytest.approx(450, abs=300)
    page = browse(f"{REPORT}#keelung-110-results/4.2.1(2)")
    assert "there" in page.locator('[id="keelung-110-results/4.2.1(2)"]').get_attribute("class")
    name = page.locator(".remark.error").first.get_attribute("id")
    page = browse(f"{REPORT}#{name}")
    assert page.locator("a.fig.joined").count() == 4


def test_a_finding_joins_the_figures_of_its_sum(browse):
    page = browse("findings.html")
    page.get_by_role("link", name="分項與總數").first.click()
    page.wait_for_url("**/keelung-110-results.html#**")
    note = page.locator(".remark.open")
    assert "19,323＋21,326＋806,953＝847,602" in note.inner_text()
    assert sorted(page.locator("a.fig.joined").all_inner_texts()) == ["19,323件", "21,326件", "806,953件", "847,600件"]
    assert page.locator(".threads path").count() == 4  # three between four figures, one from the note
    note.get_by_role("link", name="806,953件").click()
    assert page.locator("#card h2").inner_text() == "806,953件"
    beside = note.bounding_box()["y"] - page.locator("a.fig.joined").first.bounding_box()["y"]
    assert abs(beside) < 60


def test_search_finds_indicators_and_reports(browse):
    page = browse("index.html")
    page.fill("#search", "書面審查")
    page.locator("#found a").first.wait_for()
    assert "書面審查案件數" in page.locator("#found").inner_text()
    page.fill("#search", "高雄 114")
    page.locator("#found a", has_text="高雄分局 114 年計畫").click()
    assert "高雄分局114年度" in page.locator("h1").inner_text()
    page.fill("#search", "沒有這個詞")
    page.get_by_text("沒有符合").wait_for()


def test_filters_by_role_office_and_doubt(browse):
    page = browse(REPORT)
    rows = page.locator("tr.row[id]:visible")
    every = rows.count()
    page.get_by_role("checkbox", name="實績").uncheck()
    assert figure(page, SUM).get_attribute("class").endswith("off")
    assert 0 < rows.count() < every
    page.get_by_role("checkbox", name="實績").check()
    page.get_by_label("只看存疑數字").check()
    assert 0 < rows.count() < every
    assert page.locator("a.fig.doubt:not(.off)").count() == page.locator("a.fig:not(.off)").count() > 0
    page.get_by_label("只看存疑數字").uncheck()
    office = page.locator("select[name=office] option").nth(1).inner_text()
    page.select_option("select[name=office]", office)
    assert 0 < rows.count() < every
    assert all(office in text for text in page.locator("tr.row[id]:visible td.offices").all_inner_texts())
    # a link to what is filtered out shows it all the same
    page.evaluate(f"location.hash = '{SUM}'")
    page.locator("#card h2", has_text="847,600件").wait_for()
    assert figure(page, SUM).is_visible()


def test_by_keys_alone(browse):
    page = browse(REPORT)
    page.keyboard.press("Tab")
    assert focused(page) == "跳到內容"
    page.keyboard.press("Enter")
    assert focused(page) == "content"
    page.keyboard.press("n")
    first = focused(page)
    page.keyboard.press("n")
    assert focused(page) != first
    page.keyboard.press("p")
    assert focused(page) == first
    page.keyboard.press("j")
    opened = page.locator("#card h2").inner_text()
    assert opened == page.locator("a.fig").first.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    assert focused(page) == page.locator("a.fig").first.get_attribute("id")
    page.keyboard.press("Enter")
    assert page.locator("#card").is_visible()
    page.keyboard.press("/")
    assert focused(page) == "search"
    page.keyboard.type("n書面審查")
    page.keyboard.press("Escape")
    page.locator("#keys").press("Enter")
    assert page.locator("#help").is_visible()
    page.get_by_label("使用單鍵快捷").press("Space")
    page.keyboard.press("Escape")
    page.locator("body").press("?")
    assert page.locator("#help").is_hidden()


@pytest.mark.parametrize("href", [*PAGES.values(), *OTHERS.values()], ids=[*PAGES, *OTHERS])
def test_a_narrow_window_needs_no_scrolling_sideways(browse, href):
    page = browse(href, width=320, height=640)
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"{wide[0]} points in a window of {wide[1]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("href", [*PAGES.values(), *OTHERS.values()], ids=[*PAGES, *OTHERS])
def test_axe_finds_nothing(browse, href, scheme):
    page = browse(href, color_scheme=scheme)
    page.wait_for_timeout(200)
    page.evaluate((HERE / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run({ preload: false })")["violations"]
    told = [(one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]
    assert not told, json.dumps(told, ensure_ascii=False, indent=1)


def test_dark_is_dark_and_print_is_black_on_white(browse):
    def ground(page, name="body"):
        return page.locator(name).first.evaluate("one => getComputedStyle(one).backgroundColor")

    page = browse(REPORT, color_scheme="dark")
    assert max(map(int, ground(page)[4:-1].split(","))) < 60
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.locator("#filters").is_hidden()
    assert page.locator("header.top").is_hidden()
    assert page.locator("a.fig").first.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert "●" in page.locator("a.fig.actual").first.evaluate(
        "one => getComputedStyle(one, '::before').content + one.dataset.mark"
    )
    assert len(page.pdf(format="A4")) > 20_000


def test_hostile_texts_do_nothing(browse):
    page = browse("index.html")
    page.get_by_role("link", name="成果", exact=False).first.wait_for()
    href = page.locator(".matrix tr", has_text="新北市政府工務局").locator("a").first.get_attribute("href")
    page = browse(href)
    page.locator("a.fig").first.click()
    assert page.locator("#card").is_visible()
    assert "</script>" in page.locator("#card blockquote").inner_text()
    assert "<script>document.title='pwned'</script>" in page.locator(".cell").first.inner_text()
    assert "\\x9b" in page.locator(".cell").first.inner_text()
    assert page.title() != "pwned"
    assert page.evaluate("document.querySelectorAll('main img[src=x], main script:not([type])').length") == 0
    assert not page.evaluate("[...document.links].some((one) => one.protocol !== 'file:')")


@pytest.mark.parametrize(("name", "href"), PAGES.items(), ids=PAGES)
def test_pictures_of_five_pages(browse, name, href):
    page = browse(href)
    page.wait_for_timeout(500)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")
    assert (SHOTS / f"{name}.png").stat().st_size > 10_000
