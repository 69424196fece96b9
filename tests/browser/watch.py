"""What a page asks for, and what it complains about."""

from __future__ import annotations

from playwright.sync_api import Page, Request


class Watch:
    """Collects errors of scripts, messages of the browser (a broken security policy is one) and requests."""

    def __init__(self, page: Page, site: str) -> None:
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        self._site = site
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("request", lambda request: self.requests.append(request))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    @property
    def elsewhere(self) -> list[str]:
        """Addresses that are not of this site."""
        inside = (self._site, "data:", "blob:")
        return [request.url for request in self.requests if not request.url.startswith(inside)]
