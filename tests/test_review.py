"""The desk: who may ask, what forms say, that hostile words are inert, and a figure put right from a form to the warehouse."""

import datetime as dt
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import filelock
import httpx2 as httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pipeline import decisions, workers
from pipeline.decisions import Place, Signed, list_decisions
from pipeline.ingest import ingest
from pipeline.review import forms
from pipeline.review.application import make_app
from pipeline.review.applying import AS_IT_WAS, PAGES_LACK, Order, Progress, Run
from pipeline.review.desk import Desk
from pipeline.review.guard import ENTER, MOST_BODY, Keys
from pipeline.review.pages import SAID, Bar, adapt
from pipeline.review.serving import LOCK, LOOPBACK, PREFIX, ServingError, laid_out, serve
from pipeline.site import build_site
from pipeline.warehouse import open_warehouse
from pipeline.workers import LIMITS
from tests.small_reports import small_report

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1:4711"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\x1b[2J{{7*7}}"
TODAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A warehouse of two small reports, one of them with hostile words, and its pages."""
    folder = tmp_path_factory.mktemp("desk")
    raw = folder / "raw"
    raw.mkdir()
    words = "辦理教育訓練<script>alert(1)</script>"
    (raw / "one.txt").write_text(small_report(rows=4, words=words), "utf-8")
    (raw / "two.txt").write_text(small_report(org="新北市政府工務局", rows=3, words="種植行道樹"), "utf-8")
    ingest([raw], folder / "w.duckdb")
    build_site(folder / "w.duckdb", folder / "site", jobs=1)
    return folder


class Still(Run):
    """A run that is only asked for."""

    def __init__(self):
        super().__init__()
        self.orders = []

    def start(self, order):
        self.orders.append(order)
        self._progress = Progress("running", "step", 1, 3, HOSTILE)
        return True


@functools.cache
def first_ones(warehouse):
    """The first figure of a warehouse, and its first finding."""
    query = "SELECT metric_id, value, raw FROM metrics WHERE result_id IS NOT NULL ORDER BY metric_id LIMIT 1"
    with open_warehouse(warehouse) as con:
        finding = con.execute("SELECT finding_id FROM findings ORDER BY finding_id LIMIT 1").fetchone()
        return con.execute(query).fetchone(), finding


class Server:
    """A desk with a client of its server."""

    def __init__(self, built, own):
        self.desk = Desk(built / "w.duckdb", own, built / "site")
        self.keys = Keys(4711)
        self.run = Still()
        self.app = make_app(self.desk, self.keys, self.run, LIMITS)
        self.client = TestClient(self.app, base_url=f"http://{HOST}", follow_redirects=False)
        self.own = own
        (self.figure, self.value, self.raw), self.finding = first_ones(built / "w.duckdb")

    def enter(self):
        answer = self.client.get(f"{ENTER}?token={self.keys.token}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/index.html")
        return self

    def post(self, path, *, headers=None, ticket=None, **fields):
        told = {"ticket": self.keys.ticket if ticket is None else ticket, **fields}
        return self.client.post(path, data=told, headers={"Origin": f"http://{HOST}", **(headers or {})})

    def correct(self, **fields):
        told = {"id": self.figure, "value": "7", "why": "誤植", "by": "王小明"}
        return self.post("/review/correct", **{**self.shown(), **told, **fields})

    def shown(self):
        return {k: v for k, v in forms.shown(self.desk.find_figure(self.figure)).items() if k != "no_figure"}


@pytest.fixture
def outside(built, tmp_path):
    return Server(built, tmp_path / "own")


@pytest.fixture
def there(outside):
    return outside.enter()


# --- who may ask --------------------------------------------------------------------------------------------------------

PAGES = (
    "/",
    "/index.html",
    "/findings.html",
    "/static/site.js",
    "/review/",
    "/review/figure?id=x",
    "/review/static/review.js",
    "/nowhere",
)
POSTS = ("correct", "link", "settle", "accept", "undo", "apply")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_anything_without_the_cookie(outside, path):
    assert outside.client.get(path).status_code == 403
    outside.client.cookies.set(outside.keys.cookie, "guess")
    assert outside.client.get(path).status_code == 403


@pytest.mark.parametrize("query", ["", "?token=", "?token=guess", "?token=%00", "?token=ä", "?other=1"])
def test_only_the_token_opens(outside, query):
    answer = outside.client.get(f"{ENTER}{query}")
    assert answer.status_code == 403
    assert not answer.headers.get("set-cookie")


def test_the_cookie_is_for_this_server_alone(outside):
    answer = outside.client.get(f"{ENTER}?token={outside.keys.token}")
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("jixiao_4711=", "HttpOnly", "SameSite=strict"))
    assert outside.keys.token not in cookie
    assert outside.keys.session not in outside.keys.address


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:4711", "127.0.0.1", "127.0.0.1:80", "localhost", "0.0.0.0:4711", "[::1]:4711", ""],
)
@pytest.mark.parametrize("path", ["/index.html", "/review/", ENTER])
def test_another_host_is_refused(there, host, path):
    assert there.client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "",
        "http://127.0.0.1",
        "http://127.0.0.1:4712",
        f"https://{HOST}",
        f"http://{HOST}.evil",
    ],
)
@pytest.mark.parametrize("path", POSTS)
def test_a_form_of_another_site_is_refused(there, origin, path):
    answer = there.post(f"/review/{path}", headers={"Origin": origin}, id=there.figure, value="7", why="w", by="b")
    assert answer.status_code == 403
    assert list_decisions(there.own) == ()
    assert there.run.orders == []


@pytest.mark.parametrize("path", POSTS)
def test_a_form_without_origin_or_ticket_is_refused(there, path):
    told = {"ticket": there.keys.ticket, "id": there.figure}
    assert there.client.post(f"/review/{path}", data=told).status_code == 403
    for ticket in ("", "guess", there.keys.session, "ä"):
        assert there.post(f"/review/{path}", ticket=ticket).status_code == 403
    assert there.run.orders == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_says_comes_from_elsewhere_is_refused(there, site):
    assert there.client.get("/index.html", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert there.correct().status_code == 303
    assert there.post("/review/apply", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(there, method):
    for path in ("/index.html", "/review/correct", ENTER):
        assert there.client.request(method, path).status_code == 405


def test_a_question_is_no_form_and_a_form_no_question(there):
    assert [there.client.get(f"/review/{path}").status_code for path in POSTS] == [404] * len(POSTS)
    assert there.post("/index.html").status_code == 405
    assert there.client.post(ENTER, data={}).status_code == 405


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_only_forms_are_read(there, kind):
    headers = {"Origin": f"http://{HOST}", "Content-Type": kind}
    assert there.client.post("/review/apply", content=f"ticket={there.keys.ticket}", headers=headers).status_code == 415


@pytest.mark.parametrize("told", [True, False])
def test_a_body_that_is_no_form_in_size_is_refused(there, told):
    body = f"ticket={there.keys.ticket}&why=".encode() + b"x" * MOST_BODY
    content = body if told else iter([body[:1000], body[1000:]])
    headers = {"Origin": f"http://{HOST}", "Content-Type": "application/x-www-form-urlencoded"}
    assert there.client.post("/review/apply", content=content, headers=headers).status_code == 413
    assert there.run.orders == []


@pytest.mark.parametrize(
    "path",
    ["/../w.duckdb", "/%2e%2e/w.duckdb", "/..%2fw.duckdb", "/static/../../w.duckdb", "/jixiao-site.manifest.json", "//etc/passwd", "/%2fetc/passwd",
     "/static/%5c..%5cx.js", "/C:/x.html", "/.hidden.html", "/report/", "/index.html%00.js", "/review/static/..%2fguard.py", "/review/static/none.js"],
)  # fmt: skip
def test_nothing_but_the_pages_is_given(there, path):
    (there.desk.site / ".hidden.html").write_text('</head><main id="content"', "utf-8")
    assert there.client.get(path).status_code in (404, 400)


def test_every_answer_has_what_holds_other_sites_off(there):
    refused = TestClient(there.app, base_url=f"http://{HOST}").get("/index.html")
    for answer in (
        refused,
        there.client.get("/index.html"),
        there.client.get("/static/site.js"),
        there.client.get("/nowhere"),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert all(
            word in policy
            for word in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
        )
        assert "unsafe" not in policy


def test_a_socket_of_another_kind_is_closed(there):
    with pytest.raises(WebSocketDisconnect) as caught, there.client.websocket_connect("/review/"):
        pytest.fail("it was opened")
    assert caught.value.code == 1008


@given(st.text(max_size=40), st.text(max_size=40), st.binary(max_size=60))
@settings(max_examples=4, deadline=None)
def test_nothing_that_is_sent_ends_in_a_failure(built, tmp_path_factory, one, other, body):
    there = Server(built, tmp_path_factory.getbasetemp() / "random").enter()
    one, other = (text.encode("utf-8", "replace").decode() for text in (one, other))
    assert there.client.get("/review/figure", params={"id": one, "back": other, "part": "1"}).status_code < 500
    assert there.client.get("/review/finding", params={"id": one, "said": other}).status_code < 500
    for path in ("correct", "link", "settle", "accept", "undo"):
        assert (
            there.post(
                f"/review/{path}", id=one, value=other, by=one, why=other, back=other, instead_of=one, number="1"
            ).status_code
            < 500
        )
    headers = {"Origin": f"http://{HOST}", "Content-Type": "application/x-www-form-urlencoded"}
    assert there.client.post("/review/correct", content=body, headers=headers).status_code == 403


# --- what is shown ------------------------------------------------------------------------------------------------------


def test_pages_of_the_site_have_the_bar_and_may_have_forms(there):
    page = there.client.get("/index.html").text
    assert "http-equiv" not in page
    assert "no-referrer" not in page
    assert page.index('class="desk"') < page.index('<main id="content"')
    assert "/review/static/review.js" in page
    with pytest.raises(ValueError, match="no page"):
        adapt(b"<p>", Bar(0, False, ""))


def test_a_figure_has_its_forms_as_a_page_and_as_a_part(there):
    whole = there.client.get("/review/figure", params={"id": there.figure}).text
    piece = there.client.get(
        "/review/figure", params={"id": there.figure, "part": "1", "back": "/report/x.html#y"}
    ).text
    assert "<html" in whole
    assert "<html" not in piece
    for page in (whole, piece):
        assert page.count('action="/review/correct"') == page.count('action="/review/link"') == 1
        for field in re.findall(r'<(?:input|select|textarea) id="([\w-]+)"', page):
            assert f'for="{field}"' in page, "every field has its label"
    assert 'value="/report/x.html#y"' in piece


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a b",
        "/%0d%0ax",
        "\\\\evil",
    ],
)
def test_the_way_back_leads_nowhere_else(there, back):
    answer = there.correct(back=back)
    assert answer.status_code == 303
    assert re.fullmatch(r"/(?:review/|%)[^\r\n]*", answer.headers["location"]), answer.headers["location"]


def test_the_way_back_says_what_was_done(there):
    answer = there.correct(back="/report/one.html?said=undone#place")
    assert answer.headers["location"] == "/report/one.html?said=decided#place"
    assert SAID["decided"] in there.client.get("/index.html?said=decided").text
    assert "<b>" not in there.client.get("/index.html?said=<b>").text.split('<main id="content"')[0]


# --- what is decided ----------------------------------------------------------------------------------------------------


def test_a_figure_is_put_right_changed_and_taken_back(there):
    assert there.correct().status_code == 303
    (first,) = list_decisions(there.own)
    assert (first.decided, first.fields["by"], first.fields["cell"]) == ({"value": "7"}, "王小明", "result")
    assert "待套用 1 項" in there.client.get("/index.html").text
    assert first.id in there.client.get("/review/figure", params={"id": there.figure}).text
    conflict = there.correct(value="8")
    assert conflict.status_code == 409
    assert "誤植" in conflict.text
    assert first.id in conflict.text, "what stands in the way can be taken back there"
    assert there.correct(value="8", instead_of=first.id).status_code == 303
    assert there.correct(value="9", instead_of=first.id).status_code == 409, "the other tab shows the first"
    (second,) = list_decisions(there.own)
    assert second.decided == {"value": "8"}
    desk = there.client.get("/review/").text
    assert second.id in desk
    assert "數值：8" in desk
    assert there.post("/review/undo", id=second.id).status_code == 303
    assert there.post("/review/undo", id=second.id).status_code == 409
    assert list_decisions(there.own) == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "many"}, "數值須為數字"),
        ({"value": "nan"}, "數值須為數字"),
        ({"value": ""}, "不能改為空白"),
        ({"period": "明年"}, "期間請寫成"),
        ({"role": "hero"}, "沒有這個角色"),
        ({"why": " "}, "請填理由"),
        ({"by": ""}, "請填決定人"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_and_nothing_is_written(there, fields, words):
    answer = there.correct(**fields)
    assert answer.status_code == 400
    assert words in answer.text
    assert list_decisions(there.own) == ()


def test_a_form_that_changes_nothing_decides_nothing(there):
    answer = there.post("/review/correct", id=there.figure, why="w", by="b", **there.shown())
    assert (answer.status_code, "沒有任何更動" in answer.text) == (400, True)


def test_what_is_no_figure_is_decided_alone(there):
    assert there.correct(no_figure="yes").status_code == 303
    assert list_decisions(there.own)[0].decided == {"no_figure": "yes"}


@pytest.mark.parametrize(
    ("fields", "decided"),
    [
        ({"indicator": "教育訓練場次（training_sessions）"}, "training_sessions"),
        ({"indicator": "教育訓練場次"}, "training_sessions"),
        ({"none": "yes"}, ""),
    ],
)
def test_a_figure_is_linked_or_none(there, fields, decided):
    assert there.post("/review/link", id=there.figure, why="w", by="b", **fields).status_code == 303
    assert list_decisions(there.own)[0].decided == {"indicator_id": decided}


def test_an_indicator_that_is_not_there_is_refused(there):
    for told in ("", "no_such", "（）"):
        assert there.post("/review/link", id=there.figure, why="w", by="b", indicator=told).status_code == 400


def test_a_finding_is_settled_by_its_words(there, built):
    (finding,) = there.finding
    page = there.client.get("/review/finding", params={"id": finding}).text
    assert page.count('type="radio"') == 3
    assert there.post("/review/settle", id=finding, why="w", by="b").status_code == 400
    assert there.post("/review/settle", id=finding, outcome="explained", why="w", by="b").status_code == 303
    (told,) = list_decisions(there.own)
    assert told.decided == {"outcome": "explained"}
    assert told.id in there.client.get("/review/finding", params={"id": finding}).text


def test_a_suggested_indicator_is_accepted(there):
    suggestion = next(iter(there.desk.suggest()))
    fields = {"number": str(suggestion.number), "first": suggestion.words[0], "why": "w", "by": "b", "indicator_id": "things_done",
              "name_zh": "辦理件數", "family": "things", "pack": "general", "meaning": "things that were done", "words": "/".join(suggestion.words)}  # fmt: skip
    for wrong in (
        {"indicator_id": "Things Done"},
        {"meaning": ""},
        {"words": ""},
        {"pack": "zoo"},
        {"indicator_id": "training_sessions"},
    ):
        assert there.post("/review/accept", **fields | wrong).status_code == 400
    assert there.post("/review/accept", **fields | {"first": "another"}).status_code == 404
    assert there.post("/review/accept", **fields).status_code == 303
    assert [one.kind for one in list_decisions(there.own)] == ["indicator"]


@pytest.mark.parametrize("path", ["correct", "link", "settle", "accept"])
def test_of_what_is_not_there_nothing_is_decided(there, path):
    assert there.post(f"/review/{path}", id="no/such/1", why="w", by="b").status_code == 404


def test_hostile_words_are_inert(there):
    assert there.correct(why=HOSTILE, by=HOSTILE, subject=HOSTILE, text="=cmd|' /C calc'!A0").status_code == 303
    there.run.start(Order((), "", "", LIMITS))
    conflict = there.correct(value="8")
    pages = [
        there.client.get(path, params={"id": there.figure}).text
        for path in ("/index.html", "/review/", "/review/figure", "/review/applying", "/review/suggestions")
    ]
    for page in (*pages, conflict.text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in page.partition("{{7*7}}")[0][-20:]
        assert not set(page) & set("\u202e\x1b")
    assert any("&lt;script&gt;alert(1)" in page for page in pages)
    line = (there.own / "corrections.csv").read_text("utf-8").splitlines()[1]
    assert "'=cmd" in line


# --- applied ------------------------------------------------------------------------------------------------------------


def test_applying_is_asked_for_and_told(there, built):
    there.correct()
    answer = there.post("/review/apply")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/applying")
    ((order),) = there.run.orders
    assert [Path(name).name for name in order.inputs] == ["one.txt", "two.txt"]
    page = there.client.get("/review/applying")
    assert page.headers["refresh"] == "1"
    assert 'max="3" value="1"' in page.text
    there.run._progress = Progress("failed", lines=(HOSTILE,))
    page = there.client.get("/review/applying")
    assert "refresh" not in page.headers
    assert "套用失敗" in page.text


def test_reports_that_are_not_there_any_more_are_not_left_out(there, built, monkeypatch):
    monkeypatch.setattr(Desk, "list_files", lambda self: (["gone.txt"], ["gone.txt"]))
    answer = there.post("/review/apply")
    assert (answer.status_code, "找不到 gone.txt" in answer.text) == (400, True)
    assert "已不在原處" in there.client.get("/review/").text
    assert there.run.orders == []


def test_what_was_taken_back_waits_to_be_applied(there, built, tmp_path, monkeypatch):
    signed = Signed("王小明", "誤植", TODAY)
    decision = decisions.put_right(Place("d", "1.1", "5件"), signed, value="7")
    monkeypatch.setenv("JIXIAO_REFERENCE", str(tmp_path))
    made = decisions.decide(tmp_path, decision)
    ingest([built / "raw"], tmp_path / "w.duckdb")
    desk = Desk(tmp_path / "w.duckdb", tmp_path, built / "site")
    assert [one.state for one in desk.list_waiting()] == ["applied"]
    decisions.undo(tmp_path, made)
    (told,) = desk.list_waiting()
    assert (told.state, told.about, told.decided, told.by) == ("gone", "5件", {"value": "7"}, "王小明")


def test_a_port_that_is_taken_is_said():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("uvicorn.Server.run", lambda self: sys.exit(1))
        with pytest.raises(ServingError, match="port 4711 is taken"):
            serve(Desk(Path("w"), Path("o"), Path("s")), LIMITS, 4711, print)
    assert LOOPBACK == "127.0.0.1"


def test_a_run_that_dies_is_told_and_another_can_begin(tmp_path, monkeypatch):
    run = Run()
    assert run.progress.state == "none"
    order = Order((str(tmp_path / "none.txt"),), str(tmp_path / "w.duckdb"), str(tmp_path / "site"), LIMITS)
    assert run.start(order)
    assert not run.start(order), "one at a time"
    told = run.wait(60)
    assert told.state == "failed"
    assert told.lines == ("沒有任何報告可以載入。", "資料庫維持原狀。")
    assert run.start(order)
    run.stop()
    assert run.wait(60).state == "failed"


def test_a_run_that_dies_before_it_has_its_order_is_told(tmp_path, monkeypatch):
    """It was told as running for ever, and no other could begin."""
    popen = subprocess.Popen

    def dead(*arguments, **options):
        process = popen(*arguments, **options)
        process.kill()
        while process.poll() is None:
            time.sleep(0.01)
        return process

    monkeypatch.setattr(subprocess, "Popen", dead)
    run = Run()
    assert run.start(Order((str(tmp_path / "none.txt"),), str(tmp_path / "w.duckdb"), str(tmp_path / "site"), LIMITS))
    told = run.wait(60)
    assert (told.state, told.lines) == ("failed", ("程序中止（-9）。", AS_IT_WAS))


def test_pages_that_fail_once_the_warehouse_is_new_are_told_and_can_be_asked_for_again(there, tmp_path):
    """It said that the warehouse was as before, and where nothing waited any more there was no button."""
    report, site = tmp_path / "report.txt", tmp_path / "site"
    report.write_text(small_report(rows=2), "utf-8")
    site.write_text("a file, which takes no pages")
    order = Order((str(report),), str(tmp_path / "w.duckdb"), str(site), LIMITS)
    run = Run()
    assert run.start(order)
    told = run.wait(60)
    assert (told.state, told.lines[-1]) == ("failed", PAGES_LACK)
    assert "cannot be written" in told.lines[0]
    with open_warehouse(tmp_path / "w.duckdb") as con:
        assert con.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    assert run.start(order)
    run._process.kill()
    assert run.wait(60).lines[-1] == AS_IT_WAS
    assert 'action="/review/apply"' not in there.client.get("/review/").text
    there.run._progress = told
    assert 'action="/review/apply"' in there.client.get("/review/").text
    assert 'action="/review/apply"' in there.client.get("/index.html").text


def test_folders_of_servers_that_were_killed_go_and_those_of_others_stay(built, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    long_ago = time.time() - 3600
    for name in ("dead", "lives", "just_made", "no_lock"):
        (tmp_path / f"{PREFIX}{name}" / "site" / "report").mkdir(parents=True)
        if name != "no_lock":
            (tmp_path / f"{PREFIX}{name}" / LOCK).touch()
    for name in ("dead", "lives"):
        os.utime(tmp_path / f"{PREFIX}{name}" / LOCK, (long_ago, long_ago))
    (tmp_path / f"{PREFIX}file").write_text("a file")
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / f"{PREFIX}just_made")
    lives = filelock.FileLock(tmp_path / f"{PREFIX}lives" / LOCK)
    with lives, laid_out(built / "w.duckdb", tmp_path / "own", (), workers.LIMITS) as desk:
        assert (desk.site / "index.html").exists()
        assert desk.site.parent.stat().st_mode & 0o077 == 0
        with pytest.raises(filelock.Timeout), filelock.FileLock(desk.site.parent / LOCK, timeout=0):
            pass
        os.utime(desk.site.parent / LOCK, (long_ago, long_ago))
        with laid_out(built / "w.duckdb", tmp_path / "own", (), workers.LIMITS):
            assert (desk.site / "index.html").exists(), "that server lives"
    left = {path.name.removeprefix(PREFIX) for path in tmp_path.iterdir() if path.name.startswith(PREFIX)}
    assert left == {"lives", "just_made", "no_lock", "file", "link"}
    assert (tmp_path / f"{PREFIX}lives" / "site" / "report").exists()


def test_from_a_form_to_the_warehouse_over_the_server(built, tmp_path):
    shutil.copytree(built / "raw", tmp_path / "raw")
    (tmp_path / "own").mkdir()
    warehouse = tmp_path / "w.duckdb"
    ingest([tmp_path / "raw"], warehouse)
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "review",
        str(tmp_path / "raw"),
        "--warehouse",
        str(warehouse),
        "--reference",
        str(tmp_path / "own"),
    ]
    before = set(Path(tempfile.gettempdir()).glob("jixiao-review-*"))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().strip()
            root = address.partition(ENTER)[0]
            with httpx.Client(follow_redirects=True, timeout=60) as client:
                assert "總覽" in client.get(address).text
                with open_warehouse(warehouse) as con:
                    (figure,) = con.execute(
                        "SELECT metric_id FROM metrics WHERE result_id IS NOT NULL ORDER BY 1 LIMIT 1"
                    ).fetchone()
                page = client.get(f"{root}/review/figure", params={"id": figure}).text
                form = page.partition('action="/review/correct"')[2].partition("</form>")[0]
                fields = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', form))
                fields["role"] = re.search(r'value="(\w+)" selected', form)[1]
                del fields["no_figure"]
                origin = {"Origin": root}
                told = client.post(
                    f"{root}/review/correct",
                    data=fields | {"value": "4321", "why": "誤植", "by": "王小明"},
                    headers=origin,
                )
                assert "待套用 1 項" in told.text
                page = client.post(f"{root}/review/apply", data={"ticket": fields["ticket"]}, headers=origin)
                while "每秒更新" in page.text:
                    time.sleep(0.2)
                    page = client.get(f"{root}/review/applying")
                assert "已載入 2 份報告" in page.text
                assert "已套用" in client.get(f"{root}/review/").text
                assert "4,321" in client.get(f"{root}/report/{figure.split('/')[0]}.html").text
        finally:
            server.terminate()
            assert server.wait(20) == 0
            assert not set(Path(tempfile.gettempdir()).glob("jixiao-review-*")) - before, "the pages go with it"
    with open_warehouse(warehouse) as con:
        row = con.execute(
            "SELECT value, value_printed IS NOT NULL FROM metrics WHERE metric_id = $1", [figure]
        ).fetchone()
        assert row == (4321.0, True)
        assert con.execute('SELECT kind, decided, "by" FROM decisions').fetchall() == [
            ("correction", "value=4321", "王小明")
        ]
    assert json.dumps(str(address)).count("token=") == 1
