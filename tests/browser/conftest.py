"""A site in a browser: the system's chromium, headless, driven by Playwright. Whatever asks the network fails the test."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from small_reports import small_report

from pipeline.ingest import ingest
from pipeline.site import build_site

ROOT = Path(__file__).parent.parent.parent
HOSTILE = (
    "\x9b2J\u2066gnp\u2069<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">"
    "</td></script><a href=javascript:document.title='pwned'>x</a>辦理教育訓練"
)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The five reports, one of them a PDF, and a hostile one."""
    folder = tmp_path_factory.mktemp("browser")
    raw = folder / "raw"
    raw.mkdir()
    for file in (ROOT / "data/raw").glob("*.txt"):
        if file.name != "keelung-110-results.txt":
            shutil.copy(file, raw)
    shutil.copy(ROOT / "tests/typeset/keelung-110-results.pdf", raw)
    hostile = small_report(org="新北市政府工務局", kind="執行績效與成果", year=113, words=HOSTILE, rows=6)
    (raw / "hostile.txt").write_text(hostile, "utf-8")
    assert ingest([raw], folder / "w.duckdb").written
    return build_site(folder / "w.duckdb", folder / "site").start.parent


@pytest.fixture(scope="session")
def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "needs a browser: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        # its own sandbox needs rights that a container's root has not; what it opens are our own files
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, site):
    """A function that opens a page of the site from its folder; at the end nothing has asked the network or gone wrong."""
    asked, wrong, contexts = [], [], []

    def open_page(href, *, width=1440, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
        page.goto(f"{site.as_uri()}/{href}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked
    assert not [url for url in asked if not url.startswith("file://")]
    assert not wrong
