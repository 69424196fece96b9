"""What the map needs to know of the skin, as one small cacheable answer: which area is where.

    {"areas": ["left-temple", …],
     "half_area_of": base64 of one byte per cell of the left half (index into areas; the right half mirrors it),
     "half_cm2": base64 of one byte per cell of the left half (sixths of a cm²),
     "places": {"front": [[area, x, y], …]}}

A place lies in the middle of what a view shows of an area; a view that shows next to nothing of it has none. The
places of an inset are those of the deep areas drawn in it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from django.http import HttpRequest, HttpResponse, JsonResponse

from bodymap.drawing.insets import INSET_IDS, inset
from bodymap.published import FOR_EVER, published, version_of
from knowledge.atlas import Surface, cells, view, view_ids
from knowledge.atlas.arrays import Integers
from knowledge.queries import PublishedKnowledge


FEWEST_PIXELS = 25  # of an area in a view: less cannot be seen, let alone touched


@published
def surface(request: HttpRequest, release: PublishedKnowledge) -> HttpResponse:
    response = JsonResponse(plain_surface(release.digest, release.surface))
    if request.GET.get("v") == version_of(release):
        response.headers["Cache-Control"] = FOR_EVER
    return response


@lru_cache(maxsize=2)
def plain_surface(digest: str, body: Surface) -> dict[str, object]:
    """Built once for each edition (`digest`)."""
    layout = cells()
    area_of = body.area_of[: layout.count]
    return {
        "areas": list(body.area_slugs),
        "half_area_of": _base64(area_of[: layout.half]),
        "half_cm2": _base64(np.maximum(1, np.rint(layout.area_cm2[: layout.half] * 6))),
        "places": {
            **{view_id: places(area_of, view_id) for view_id in view_ids()},
            **{inset_id: inset_places(body.area_slugs, inset_id) for inset_id in INSET_IDS},
        },
    }


def places(area_of: Integers, view_id: str) -> list[list[int]]:
    """[area, x, y] of every area that a view shows: the pixel of the area nearest to its middle."""
    picture = view(view_id)
    rows, columns = np.nonzero(picture.labels >= 0)
    area = area_of[picture.labels[rows, columns]]
    pixels = np.maximum(np.bincount(area), 1)
    middle_row = np.bincount(area, rows) / pixels
    middle_column = np.bincount(area, columns) / pixels
    nearest_first = np.argsort((rows - middle_row[area]) ** 2 + (columns - middle_column[area]) ** 2)
    areas, first = np.unique(area[nearest_first], return_index=True)
    step, (left, top, *_) = picture.units_per_px, picture.frame
    return [
        [int(number), round(left + (columns[at] + 0.5) * step), round(top + (rows[at] + 0.5) * step)]
        for number, at in zip(areas, nearest_first[first], strict=True)
        if pixels[number] >= FEWEST_PIXELS
    ]


def inset_places(areas: Sequence[str], inset_id: str) -> list[list[int]]:
    """[area, x, y] of every deep area that an inset shows and this edition knows."""
    number = {slug: index for index, slug in enumerate(areas)}
    return [
        [number[place.area], round(place.x), round(place.y)] for place in inset(inset_id).places if place.area in number
    ]


def _base64(numbers: npt.NDArray[Any]) -> str:
    return b64encode(numbers.astype(np.uint8).tobytes()).decode("ascii")
