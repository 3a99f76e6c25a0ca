"""The application on a port of its own, and pages of it that tell what they ask for and complain of."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

import uvicorn

from dragoman.cli.demo import NOTE, TODAY
from dragoman.web.app import create_app
from dragoman.web.site import READING, Access

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


WIDTHS = (360, 1024, 1600)


def serve(record: str, access: Access = READING) -> Iterator[str]:
    """The address of the application on a free port."""
    app = create_app(record, access=access, today=lambda: TODAY, note=NOTE)
    config = uvicorn.Config(app, port=0, log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


class Watched:
    """A page, with what it asked for from elsewhere and what it complained of."""

    def __init__(self, browser: Browser, site: str, width: int = 1024) -> None:
        self.site = site
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": 800})
        self.page: Page = context.new_page()
        self.page.on("request", lambda one: None if one.url.startswith(site) else self.elsewhere.append(one.url))
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))

    def go(self, address: str) -> Page:
        self.page.goto(f"{self.site}{address}")
        return self.page

    def close(self) -> None:
        self.page.context.close()


def check_fit_and_access(page: Page) -> None:
    """No width bursts, and axe finds nothing; in the dark too, at the narrowest."""
    from axe_playwright_python.sync_playwright import Axe

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark") if width == WIDTHS[0] else ("light",):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"wider than {width}"
            found = Axe().run(page).response["violations"]
            assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in found], (width, scheme)
