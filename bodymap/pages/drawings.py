"""Drawings over HTTP: any view or inset, look, muscle and pattern as SVG or PNG, and label maps for browsers.

    GET /map/<view>.svg?figure=&look=&muscle=<slug>&muscle=…&side=&trigger_point=<slug>&layer=&crop=1&theme=&v=
    GET /map/<view>.png  the same picture
    GET /map/<view>.cells.png?figure=&v=  cell + 1 = 256 R + G for each pixel, 0 = background

`v` is the version of what the answer depends on (`published.version_of`; of label maps the digest of the atlas): with
the right one the answer may be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bodymap.drawing.best_views import crop_on_chart
from bodymap.drawing.canvas import Box, Subject
from bodymap.drawing.dark import THEMES, in_theme
from bodymap.drawing.figure import drawn_muscles, figure_svg, pattern_svg
from bodymap.drawing.insets import inset, is_inset
from bodymap.drawing.looks import LOOKS
from bodymap.drawing.pattern import Pattern
from bodymap.drawing.png import png_of
from bodymap.drawing.referral import Referral, UnknownTriggerPoint, pattern_in, referral
from bodymap.published import FOR_EVER, version_of
from knowledge.atlas.label_png import cells_png
from knowledge.atlas.views import ATLAS_DIGEST, FIGURES, UnknownView, view
from knowledge.queries import PublishedKnowledge, current_release


SIDES = ("left", "right")
LAYERS = ("all", "pattern", "focus")  # focus: the pattern with the muscle itself under it
MOST_MUSCLES = 12  # in one picture
PNG_HEIGHT = 1200

_A_WHILE = "public, max-age=300"


class BadQueryError(ValueError):
    """The address asks for something that cannot be drawn; the message says what can."""


class NotKnownError(ValueError):
    """The address names a view or muscle that does not exist."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked query."""

    view: str
    figure: str
    look: str
    muscles: tuple[str, ...]
    side: str
    trigger_point: str
    layer: str
    cropped: bool
    theme: str


@require_safe
def drawing_svg(request: HttpRequest, view_id: str) -> HttpResponseBase:
    return _answer(request, view_id, "image/svg+xml")


@require_safe
def drawing_png(request: HttpRequest, view_id: str) -> HttpResponseBase:
    return _answer(request, view_id, "image/png")


@require_safe
def drawing_cells(request: HttpRequest, view_id: str) -> HttpResponseBase:
    try:
        content = cells_png(view_id, _one_of(request, "figure", FIGURES))
    except UnknownView as error:
        return _refused(error, 404)
    except BadQueryError as error:
        return _refused(error, 400)
    return cacheable(request, content, "image/png", ATLAS_DIGEST)


def _answer(request: HttpRequest, view_id: str, content_type: str) -> HttpResponseBase:
    release = current_release()
    try:
        asked = _asked(request, view_id, release)
        content = _content(asked, release.digest if release else "", content_type)
    except (UnknownView, NotKnownError) as error:
        return _refused(error, 404)
    except (BadQueryError, UnknownTriggerPoint) as error:
        return _refused(error, 400)
    return cacheable(request, content, content_type, version_of(release) if release else ATLAS_DIGEST)


def _refused(error: Exception, status: int) -> HttpResponse:
    return HttpResponse(str(error), status=status, content_type="text/plain; charset=utf-8")


def _asked(request: HttpRequest, view_id: str, release: PublishedKnowledge | None) -> Asked:
    muscles = tuple(dict.fromkeys(filter(None, request.GET.getlist("muscle"))))
    asked = Asked(
        view=view_id,
        figure=_one_of(request, "figure", FIGURES),
        look=_one_of(request, "look", LOOKS, "focus" if muscles else "skin"),
        muscles=muscles,
        side=_one_of(request, "side", SIDES),
        trigger_point=request.GET.get("trigger_point", ""),
        layer=_one_of(request, "layer", LAYERS),
        cropped=_one_of(request, "crop", ("0", "1")) == "1",
        theme=_one_of(request, "theme", THEMES),
    )
    _title(view_id, asked.figure)
    if asked.trigger_point and not muscles:
        raise BadQueryError(_("Name the muscle of the trigger point."))
    if len(muscles) > MOST_MUSCLES:
        raise BadQueryError(_("Ask for at most %(most)d muscles.") % {"most": MOST_MUSCLES})
    known = drawn_muscles() | {muscle.slug for muscle in release.document.muscles} if release else drawn_muscles()
    for slug in muscles:
        if slug not in known:
            raise NotKnownError(_("There is no muscle “%(slug)s”.") % {"slug": slug})
    return asked


def _one_of(request: HttpRequest, name: str, allowed: tuple[str, ...], default: str = "") -> str:
    value = request.GET.get(name) or default or allowed[0]
    if value not in allowed:
        choices = ", ".join(allowed)
        raise BadQueryError(_("“%(name)s” must be one of: %(choices)s.") % {"name": name, "choices": choices})
    return value


@lru_cache(maxsize=256)
def _content(asked: Asked, digest: str, content_type: str) -> bytes:
    """The picture, kept per edition: `digest` is part of the key and of nothing else."""
    if content_type == "image/png":
        svg = _content(asked, digest, "image/svg+xml").decode()
        return png_of(svg, height=PNG_HEIGHT)
    if asked.theme != "light":
        svg = _content(replace(asked, theme="light"), digest, content_type).decode()
        return in_theme(svg, asked.theme).encode()
    found = _referrals(asked)
    pattern = pattern_in(found, asked.view, asked.figure, name=" ".join(asked.muscles), side=asked.side)
    box = _box(asked, found)
    title, description = _words(asked)
    subjects = tuple(Subject(slug, asked.side) for slug in asked.muscles)
    if asked.layer != "all":
        svg = pattern_svg(
            asked.view,
            pattern,
            figure=asked.figure,
            muscles=subjects if asked.layer == "focus" else (),
            title=title,
            description=description,
            box=box,
        )
    else:
        svg = figure_svg(
            asked.view,
            figure=asked.figure,
            look=asked.look,
            muscles=subjects if asked.look == "focus" else (),
            pattern=None if pattern == Pattern(name=pattern.name, side=pattern.side) else pattern,
            title=title,
            description=description,
            box=box,
        )
    return svg.encode()


def _referrals(asked: Asked) -> tuple[Referral, ...]:
    """Patterns of the muscles that are in this edition; a muscle may be drawn before it is written up."""
    release = current_release()
    if release is None:
        return ()
    written = {muscle.slug: muscle for muscle in release.document.muscles}
    chosen = [written[slug] for slug in asked.muscles if slug in written]
    if asked.trigger_point:
        chosen = [m for m in chosen if any(p.slug == asked.trigger_point for p in m.trigger_points)]
        if not chosen:
            raise UnknownTriggerPoint(
                _("None of these muscles has a trigger point “%(slug)s”.") % {"slug": asked.trigger_point}
            )
    return tuple(
        referral(release.document, release.surface, muscle.slug, asked.side, asked.trigger_point) for muscle in chosen
    )


def _box(asked: Asked, found: tuple[Referral, ...]) -> Box | None:
    release = current_release()
    if not asked.cropped or not found or release is None:
        return None
    subjects = [Subject(slug, asked.side) for slug in asked.muscles]
    return crop_on_chart(release.document, release.surface, asked.view, found, asked.figure, subjects)


def _words(asked: Asked) -> tuple[str, str]:
    """Title and description for people who do not see the picture."""
    title = _title(asked.view, asked.figure)
    if not asked.muscles:
        return title, ""
    release = current_release()
    written = {muscle.slug: muscle.name for muscle in release.document.muscles} if release else {}
    names = ", ".join(written.get(slug, slug.replace("-", " ").capitalize()) for slug in asked.muscles)
    side = _("left side") if asked.side == "left" else _("right side")
    return (
        _("%(muscles)s, %(side)s: %(view)s") % {"muscles": names, "side": side, "view": title},
        _(
            "Referral pattern: solid where pain is usually felt, dotted where it may spread, "
            "a numbered X at each trigger point."
        ),
    )


def _title(view_id: str, figure: str) -> str:
    """Of a view or an inset. Raises UnknownView."""
    return (inset(view_id, figure) if is_inset(view_id) else view(view_id, figure)).title


def cacheable(request: HttpRequest, content: bytes, content_type: str, version: str) -> HttpResponseBase:
    """With the current version in the address the answer never changes."""
    tag = _tag(content)
    response: HttpResponseBase
    if tag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    elif content_type == "image/svg+xml" and re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(_packed(content), content_type=content_type)
        response["Content-Encoding"] = "gzip"
        tag = f"W/{tag}"  # the same picture, other bytes
    else:
        response = HttpResponse(content, content_type=content_type)
    patch_vary_headers(response, ("Accept-Encoding",))
    response["Cache-Control"] = FOR_EVER if request.GET.get("v") == version else _A_WHILE
    response["ETag"] = tag
    return response


# A picture is kept as one and the same bytes, whose hash Python keeps with them: finding what belongs to it is quick.


@lru_cache(maxsize=256)
def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


@lru_cache(maxsize=256)
def _packed(content: bytes) -> bytes:
    """Packed once: the middleware would do so for every request, which takes longer than all the rest of it."""
    return gzip.compress(content, 6, mtime=0)


urlpatterns = [
    path("map/<slug:view_id>.svg", drawing_svg, name="drawing-svg"),
    path("map/<slug:view_id>.png", drawing_png, name="drawing-png"),
    path("map/<slug:view_id>.cells.png", drawing_cells, name="drawing-cells"),
]
