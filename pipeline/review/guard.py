"""Who may ask, and how: the browser that was given the token, from the server's own pages, in small forms.

In: requests as ASGI has them. Out: those that may pass, with the form that they bring; refusals for all others. Holds against
pages of other sites that are open in the same browser, names that lead to this machine (DNS rebinding), and other users of it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from starlette.datastructures import Headers, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTER = "/enter"  # where the token is given for a cookie
MOST_BODY = 64 * 1024  # bytes of a form
FORM = "application/x-www-form-urlencoded"
TICKET = "ticket"  # the field of every form by which it is told to be of these pages
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # with no-referrer a browser would say of its own forms that they come from nowhere (Origin: null)
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(slots=True)
class Keys:
    """What only the one who started the server, and the browser that was let in, know. ``port`` is told once it is open."""

    port: int = 0
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """Its name: cookies of one machine are those of all its ports."""
        return f"jixiao_{self.port}"

    @property
    def address(self) -> str:
        """Where a person enters."""
        return f"http://{self.hosts[0]}{ENTER}?token={self.token}"


class Refusal(NamedTuple):
    """Why a request goes no further."""

    status: int
    message: str


class Guard:
    """The application behind it hears of no request that may not pass."""

    def __init__(self, app: App, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        refusal = self._refuse(scope, headers)
        if refusal is None and scope["path"] == ENTER:
            await self._enter(scope)(scope, receive, _with_headers(send))
            return
        if refusal is None and scope["method"] == "POST":
            body = await _read(receive, headers)
            if body is None:
                refusal = Refusal(413, f"送出的內容超過 {MOST_BODY // 1024} KB。")
            else:
                form = QueryParams(body.decode("utf-8", "replace"))
                scope["form"] = form
                if not same(form.get(TICKET, ""), self.keys.ticket):
                    refusal = Refusal(403, "表單並非出自本伺服器的頁面，或已過期；請重新整理後再送出。")
        if refusal:
            await PlainTextResponse(f"{refusal.message}\n", refusal.status)(scope, receive, _with_headers(send))
            return
        await self.app(scope, receive, _with_headers(send))

    def _refuse(self, scope: Scope, headers: Headers) -> Refusal | None:
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return Refusal(405, "不接受此方法。")
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.keys.hosts:
            return Refusal(421, "請以 127.0.0.1 的網址開啟。")
        is_post = scope["method"] == "POST"
        if scope["path"] == ENTER:
            return Refusal(405, "不接受此方法。") if is_post else None
        if not same(cookie_parser(headers.get("cookie", "")).get(self.keys.cookie, ""), self.keys.session):
            return Refusal(403, "請由啟動 jixiao review 時所印的網址進入。")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return Refusal(403, "不接受其他網站的請求。")
        if is_post and headers.getlist("origin") != [f"http://{hosts[0].lower()}"]:
            return Refusal(403, "不接受其他網站送出的表單。")
        if is_post and headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
            return Refusal(415, "只接受表單。")
        return None

    def _enter(self, scope: Scope) -> Response:
        given = QueryParams(scope["query_string"].decode("latin-1")).get("token", "")
        if not same(given, self.keys.token):
            return PlainTextResponse("網址中的通行碼不符；請用啟動 jixiao review 時所印的網址。\n", 403)
        answer = RedirectResponse("/index.html", 303)
        answer.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="strict")
        return answer


def same(given: str, known: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing of them."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())


async def _read(receive: Receive, headers: Headers) -> bytes | None:
    """The body of a request; None where it is larger than a form is."""
    told = headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > MOST_BODY:
        return None
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":  # who asked has gone
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                *message.get("headers", ()),
                *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
            ]
        await send(message)

    return sent
