"""What a person decides in a browser: from the figure's card and the finding's note to the line, and taken back; keys alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.decisions import list_decisions

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHOTS = ROOT / "build" / "screenshots"
REPORT = "/report/keelung-110-results.html"
SUM = "keelung-110-results/5.2.1/16"


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    """The address of a server of the site's warehouse, and the folder that decisions are written into."""
    own = tmp_path_factory.mktemp("own")
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "review",
        "--warehouse",
        str(site.parent / "w.duckdb"),
        "--reference",
        str(own),
    ]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as server:
        yield server.stdout.readline().strip(), own
        server.terminate()


@pytest.fixture
def desk(chromium, served):
    """A page of the server, and where it is; at the end nothing has asked another server or gone wrong."""
    address, own = served
    root = address.partition("/enter")[0]
    asked, wrong = [], []
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    assert page.url == f"{root}/index.html", "the token is in the address no longer"
    yield page, root, own
    context.close()
    assert not [url for url in asked if not url.startswith(root)]
    assert not wrong


def open_card(page, root, figure=SUM):
    page.goto(f"{root}{REPORT}#{figure}")
    page.wait_for_selector("#card .forms details")
    return page.locator("#card .forms")


def test_a_figure_is_put_right_with_keys_alone_and_taken_back_with_one_click(desk):
    page, root, own = desk
    forms = open_card(page, root)
    forms.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("847602")
    page.locator("#c-why").focus()
    page.keyboard.type("各分項相加 n j ?")  # no keys of the page's own
    page.keyboard.press("Tab")
    page.keyboard.type("王小明")
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk .said")
    (told,) = list_decisions(own)
    assert (told.decided, told.fields["why"]) == ({"value": "847602"}, "各分項相加 n j ?")
    assert page.locator(".desk").inner_text().startswith("已記下")
    page.wait_for_selector("#card .decided")
    page.screenshot(path=SHOTS / "desk.png")
    page.locator("#card .decided button").click()
    page.wait_for_selector("text=已撤銷")
    assert list_decisions(own) == ()


def test_the_other_tab_is_told_what_was_decided(desk):
    page, root, own = desk
    other = page.context.new_page()
    for tab, value in ((page, "1"), (other, "2")):
        open_card(tab, root).locator("summary").first.click()
        tab.fill("#c-value", value)
        tab.fill("#c-why", "誤植")
        tab.fill("#c-by", "王小明")
    page.click("text=記下更正")
    page.wait_for_selector(".desk .said")
    other.click("text=記下更正")
    other.wait_for_selector("text=已另有決定")
    assert [one.decided for one in list_decisions(own)] == [{"value": "1"}]
    other.locator(".decided button").click()
    other.wait_for_selector(".desk .said")
    assert list_decisions(own) == ()


def test_a_finding_is_settled_beside_its_sentence(desk):
    page, root, own = desk
    page.goto(f"{root}{REPORT}")
    note = page.locator(".remark.error").first
    note.locator(".act a").click()
    note.locator("input[value=explained]").check()
    note.locator("textarea").fill("另有說明")
    note.locator("input[name=by]").fill("王小明")
    note.locator("button[type=submit]").click()
    page.wait_for_selector(".desk .said")
    (told,) = list_decisions(own)
    assert (told.kind, told.decided) == ("settlement", {"outcome": "explained"})
    page.goto(f"{root}/review/")
    assert "另有說明" in page.locator("main").inner_text()
    page.locator("main button").first.click()
    page.wait_for_selector(".desk .said")
    assert list_decisions(own) == ()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_has_no_barrier(desk, scheme):
    page, root, _ = desk
    page.emulate_media(color_scheme=scheme)
    figure = f"/review/figure?id={SUM}"
    for href in ("/review/", figure, "/review/suggestions", "/review/applying", "/nowhere", f"{REPORT}#{SUM}"):
        page.goto(f"{root}{href}")
        if "#" in href:
            page.wait_for_selector("#card .forms details")
            for summary in page.locator("#card .forms summary").all():
                summary.click()
        page.evaluate((HERE / "axe.min.js").read_text("utf-8"))
        found = page.evaluate(
            "async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`)"
        )
        assert not found, href


def test_another_site_can_do_nothing(desk, chromium):
    page, root, _ = desk
    for content in (
        f"<form method=post action='{root}/review/apply'><button>x</button></form><script>document.forms[0].submit()</script>",
        f"<img src='{root}/index.html'><script src='{root}/data/words.js' onload='document.title=1'></script>",
        f"<iframe src='{root}/index.html'></iframe>",
    ):
        other = page.context.new_page()
        answers = []
        other.on("requestfinished", lambda asked, answers=answers: answers.append(asked.response().status))
        other.on(
            "requestfailed", lambda asked, answers=answers: answers.append(asked.failure)
        )  # the browser keeps it back
        other.set_content(content)
        other.wait_for_timeout(600)
        assert answers
        assert not {200, 303} & set(answers)
        assert other.title() != "1"
        other.close()
    page.goto(f"{root}/review/applying")
    assert "沒有套用中" in page.locator("main").inner_text()
    assert not re.search("token", page.url)
