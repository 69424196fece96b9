"""What the map needs to know of the skin, as one small cacheable answer: which area is where.

    {"areas": ["left-temple", …], "area_of": base64 of one byte per cell (index into areas),
     "half_cm2": base64 of one byte per cell of the left half (twelfths of a cm²),
     "places": {"front": [[area, x, y], …]}}

A place lies in the middle of what a view shows of an area; a view that shows next to nothing of it has none.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache

import numpy as np
from django.http import HttpRequest, HttpResponse, JsonResponse

from bodymap.published import published
from knowledge.atlas import Surface, cells, view, view_ids
from knowledge.queries import PublishedKnowledge


FEWEST_PIXELS = 25  # of an area in a view: less cannot be seen, let alone touched
YEAR = 31_536_000


@published
def surface(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    response = JsonResponse(plain_surface(release.digest, release.surface))
    if request.GET.get("v") == release.digest:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@lru_cache(maxsize=2)
def plain_surface(digest: str, body: Surface) -> dict[str, object]:
    """Built once for each edition (`digest`)."""
    layout = cells()
    area_of = body.area_of[: layout.count]
    return {
        "areas": list(body.area_slugs),
        "area_of": _base64(area_of),
        "half_cm2": _base64(np.rint(layout.area_cm2[: layout.half] * 12)),
        "places": {view_id: places(area_of, view_id) for view_id in view_ids()},
    }


def places(area_of: np.ndarray[tuple[int], np.dtype[np.int32]], view_id: str) -> list[list[int]]:
    """[area, x, y] of every area that a view shows: the pixel of the area nearest to its middle."""
    picture = view(view_id)
    shown = np.where(picture.labels >= 0, area_of[picture.labels], -1)
    found = []
    for area in np.unique(shown[shown >= 0]):
        rows, columns = np.nonzero(shown == area)
        if len(rows) < FEWEST_PIXELS:
            continue
        nearest = np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2)
        x = picture.frame[0] + (columns[nearest] + 0.5) * picture.units_per_px
        y = picture.frame[1] + (rows[nearest] + 0.5) * picture.units_per_px
        found.append([int(area), round(x), round(y)])
    return found


def _base64(numbers: np.ndarray[tuple[int], np.dtype[np.generic]]) -> str:
    return b64encode(numbers.astype(np.uint8).tobytes()).decode("ascii")
