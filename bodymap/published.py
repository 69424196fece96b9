"""The door of every public page: the latest edition, its cache headers, and a plain word when there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from knowledge.atlas.views import ATLAS_DIGEST
from knowledge.queries import PublishedKnowledge, current_release


# Long enough to spare a reader who goes back and forth, short enough that an edition is out within minutes.
PAGE_MAX_AGE = 120
FOR_EVER = "public, max-age=31536000, immutable"  # of an address that carries the version of its answer
CONTENT = settings.BASE_DIR / "knowledge" / "content"  # shown only once it is published, and then the edition says so

PageView = Callable[..., HttpResponse]


def published(view: PageView) -> Callable[..., HttpResponse]:
    """Call `view(request, release, …)` with the latest edition.

    Answers 304 when the reader already has this very page, 503 when nothing is published yet, and 405 to everything
    but GET and HEAD: these pages only tell, so there is nothing in them for a forged request to change.
    """

    @csrf_exempt
    @require_safe
    @wraps(view)
    def door(request: HttpRequest, **arguments: Any) -> HttpResponse:
        release = current_release()
        if release is None:
            return render(request, "errors/unpublished.html", status=503)
        etag = page_etag(request, release)
        seen = parse_etags(request.headers.get("If-None-Match", ""))
        fresh = etag in seen or "*" in seen
        response: HttpResponse = HttpResponseNotModified() if fresh else view(request, release, **arguments)
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers.setdefault("Cache-Control", f"public, max-age={PAGE_MAX_AGE}")
        response.headers["X-Knowledge-Release"] = str(release.number)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return door


def page_etag(request: HttpRequest, release: PublishedKnowledge) -> str:
    """Changes with the edition, the code, the language and the address. Weak, because of compression."""
    parts = (release.digest, code_digest(), get_language() or "", request.get_full_path())
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def version_of(release: PublishedKnowledge) -> str:
    """What addresses of drawings and tables carry as `v`: changes with the edition, the code, the art and the atlas.

    The edition alone will not do: a new deployment draws the same edition differently.
    """
    return hashlib.sha256("\0".join((release.digest, code_digest(), ATLAS_DIGEST)).encode()).hexdigest()[:12]


@cache
def code_digest() -> str:
    """A short digest of templates, styles, scripts, code and its tables: a new deployment is a new page."""
    digest = hashlib.sha256()
    for folder in ("templates", "static", "bodymap", "knowledge"):
        for file in sorted((settings.BASE_DIR / folder).rglob("*")):
            if file.suffix in {".html", ".css", ".js", ".svg", ".py", ".yaml", ".mo"} and CONTENT not in file.parents:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
