"""The routes: the site's pages, the desk's, and what is done there.

In: requests that the guard has let through. Out: pages; each decision is one request, answered by the page that it came from.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from extractors.document.model import JixiaoError
from pipeline import decisions
from pipeline.decisions import ConflictError, Decision, DecisionError
from pipeline.review import forms
from pipeline.review.applying import Order, Run
from pipeline.review.desk import Desk
from pipeline.review.forms import FormError
from pipeline.review.guard import Guard, Keys
from pipeline.review.pages import Bar, adapt, page, part, static
from pipeline.words import checks
from pipeline.workers import Limits

TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
DESK = "/review/"
# A place of this server, below its root
_LOCAL = re.compile(r"/(?:[A-Za-z0-9][^\\\x00-\x20]*)?")


class Review:
    """What is answered, for one desk."""

    def __init__(self, desk: Desk, keys: Keys, run: Run, limits: Limits) -> None:
        self.desk, self.keys, self.run, self.limits = desk, keys, run, limits

    def routes(self) -> list[Route]:
        asked: dict[str, Callable[[Request], Response]] = {
            DESK: self.show_desk,
            "/review/figure": self.show_figure,
            "/review/finding": self.show_finding,
            "/review/suggestions": self.show_suggestions,
            "/review/applying": self.show_applying,
            "/review/static/{name}": self.show_static,
        }
        done: dict[str, Callable[[Request], Response]] = {
            "/review/correct": self.correct,
            "/review/link": self.link,
            "/review/settle": self.settle,
            "/review/accept": self.accept,
            "/review/undo": self.undo,
            "/review/apply": self.apply,
        }
        return [
            *(Route(path, told, methods=["GET"]) for path, told in asked.items()),
            *(Route(path, told, methods=["POST"]) for path, told in done.items()),
            Route(
                "/favicon.ico", lambda request: Response(status_code=204), methods=["GET"]
            ),  # which browsers ask for unasked
            Route("/{path:path}", self.show_site, methods=["GET"]),
        ]

    # --- shown ---

    def show_site(self, request: Request) -> Response:
        """A page of the site, or what it takes."""
        name = request.path_params["path"] or "index.html"
        pure = PurePosixPath(name)
        kind = TYPES.get(pure.suffix)
        path = self.desk.site / name
        hidden = any(step.startswith(".") or "\\" in step or ":" in step for step in pure.parts)
        if pure.is_absolute() or hidden or kind is None or not path.is_file():
            return self._missing(request)
        data = path.read_bytes()
        return Response(adapt(data, self._bar(request)) if kind == "text/html" else data, media_type=kind)

    def show_static(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = static(name)
        return self._missing(request) if data is None else Response(data, media_type=TYPES[PurePosixPath(name).suffix])

    def show_desk(self, request: Request) -> Response:
        missing = self.desk.list_files()[1]
        return self._page(
            request,
            "desk.html",
            waiting=self.desk.list_waiting(),
            missing=missing,
            folder=self.desk.folder,
            progress=self.run.progress,
        )

    def show_figure(self, request: Request) -> Response:
        figure = self.desk.find_figure(request.query_params.get("id", ""))
        if figure is None:
            return self._missing(request)
        told = {"figure": figure, "shown": forms.shown(figure)}
        return self._forms(request, "figure", told)

    def show_finding(self, request: Request) -> Response:
        doubt = self.desk.find_doubt(request.query_params.get("id", ""))
        if doubt is None:
            return self._missing(request)
        return self._forms(request, "finding", {"doubt": doubt, "words": checks().get(doubt.row["check"])})

    def show_suggestions(self, request: Request) -> Response:
        return self._page(
            request,
            "suggestions.html",
            suggestions=self.desk.suggest(),
            name=self.desk.name,
            back="/review/suggestions",
        )

    def show_applying(self, request: Request) -> Response:
        answer = self._page(request, "applying.html", progress=self.run.progress)
        if self.run.progress.state == "running":
            answer.headers["Refresh"] = "1"
        return answer

    # --- done ---

    def correct(self, request: Request) -> Response:
        form = _form(request)
        figure = self.desk.find_figure(form.get("id", ""))
        if figure is None:
            return self._missing(request)
        return self._decide(request, lambda today: forms.read_correction(form, figure, today), form.get("instead_of"))

    def link(self, request: Request) -> Response:
        form = _form(request)
        figure = self.desk.find_figure(form.get("id", ""))
        if figure is None:
            return self._missing(request)
        return self._decide(request, lambda today: forms.read_link(form, figure, today), form.get("instead_of"))

    def settle(self, request: Request) -> Response:
        form = _form(request)
        doubt = self.desk.find_doubt(form.get("id", ""))
        if doubt is None:
            return self._missing(request)
        return self._decide(request, lambda today: forms.read_settlement(form, doubt, today), form.get("instead_of"))

    def accept(self, request: Request) -> Response:
        form = _form(request)
        told = (
            one
            for one in self.desk.suggest()
            if str(one.number) == form.get("number") and one.words[0] == form.get("first")
        )
        suggestion = next(told, None)
        if suggestion is None:
            return self._missing(request)
        return self._decide(request, lambda today: forms.read_acceptance(form, suggestion, today), None)

    def undo(self, request: Request) -> Response:
        form = _form(request)
        try:
            decisions.undo(self.desk.folder, form.get("id", ""))
        except DecisionError as error:
            return self._refuse(request, error)
        return _back(form, "undone")

    def apply(self, request: Request) -> Response:
        files, missing = self.desk.list_files()
        if missing or not files:
            told = FormError(
                *(f"找不到 {name}" for name in missing[:20]), "請以 jixiao review 報告資料夾 重新啟動，指明報告所在"
            )
            return self._refuse(request, told)
        self.run.start(Order(tuple(files), str(self.desk.warehouse), str(self.desk.site), self.limits))
        return RedirectResponse("/review/applying", 303)

    def _decide(self, request: Request, read: Callable[[dt.date], Decision], instead_of: str | None) -> Response:
        form = _form(request)
        try:
            decision = read(dt.date.today())
            self.desk.name = decision.fields["by"]
            decisions.decide(self.desk.folder, decision, instead_of or None)
        except (FormError, DecisionError) as error:
            return self._refuse(request, error)
        return _back(form, "replaced" if instead_of else "decided")

    # --- pages ---

    def _bar(self, request: Request) -> Bar:
        waiting = sum(one.state != "applied" for one in self.desk.list_waiting())
        said = request.query_params.get("said", "")
        state = self.run.progress.state
        return Bar(waiting, state == "running", self.keys.ticket, said, state == "failed")

    def _page(self, request: Request, template: str, status: int = 200, **told: Any) -> Response:
        return Response(page(template, self._bar(request), **told), status, media_type="text/html")

    def _forms(self, request: Request, what: str, told: dict[str, Any]) -> Response:
        """A page with its forms; the forms alone where a card asks for them."""
        back = request.query_params.get("back", "")
        told |= {
            "back": back if _LOCAL.fullmatch(back) else "",
            "name": self.desk.name,
            "id": request.query_params["id"],
        }
        if request.query_params.get("part"):
            return Response(part(f"_{what}_forms.html", self._bar(request), **told), media_type="text/html")
        return self._page(request, f"{what}.html", **told)

    def _missing(self, request: Request) -> Response:
        return self._page(
            request,
            "refused.html",
            404,
            faults=["沒有這個頁面、數字或發現；資料可能已重新套用，請回到報告再試。"],
            other=None,
            original="",
            back="",
        )

    def _refuse(self, request: Request, error: FormError | DecisionError) -> Response:
        """Why nothing was written, with what stands in the way and the way back."""
        back = _form(request).get("back", "")
        told = {"other": None, "original": "", "back": back if _LOCAL.fullmatch(back) else DESK}
        if isinstance(error, FormError):
            return self._page(request, "refused.html", 400, **told | {"faults": error.faults})
        if isinstance(error, ConflictError):
            faults = ["同一數字或發現已另有決定，或所見已非最新；以下為現況。請先撤銷，或重新整理後再決定。"]
            return self._page(
                request, "refused.html", 409, **told | {"faults": faults, "other": error.other, "original": str(error)}
            )
        return self._page(
            request, "refused.html", 400, **told | {"faults": ["這個決定無法寫入參考資料。"], "original": str(error)}
        )

    def fail(self, request: Request, error: Exception) -> Response:
        """What jixiao says of a warehouse or a file that it cannot read."""
        told = Bar(0, False, self.keys.ticket)
        faults = ["資料庫或參考資料無法讀取。"]
        data = page("refused.html", told, faults=faults, other=None, original=str(error), back="")
        return Response(data, 500, media_type="text/html")


def _form(request: Request) -> QueryParams:
    form: QueryParams = request.scope.get("form", QueryParams())
    return form


def _back(form: QueryParams, said: str) -> Response:
    """To the page that a form came from, which says that it is done."""
    back = form.get("back", "")
    href, _, place = (back if _LOCAL.fullmatch(back) else DESK).partition("#")
    href = href.partition("?said=")[0]
    joint = "&" if "?" in href else "?"
    return RedirectResponse(f"{href}{joint}said={said}" + (f"#{place}" if place else ""), 303)


def make_app(desk: Desk, keys: Keys, run: Run, limits: Limits) -> Guard:
    """The application behind its guard."""
    review = Review(desk, keys, run, limits)
    handlers: Any = {JixiaoError: review.fail}
    return Guard(Starlette(routes=review.routes(), exception_handlers=handlers), keys)
