"""Where named places of skin and skeleton lie in each view."""

from __future__ import annotations

import json
from functools import cache, lru_cache

from knowledge.atlas.cells import DATA
from knowledge.atlas.views import REFERENCE_FIGURE, view


Place = tuple[float, float, float]  # x, y on the screen, depth below the visible skin in units


@lru_cache(maxsize=1)
def _stored() -> dict[str, dict[str, dict[str, dict[str, list[float]]]]]:
    """Name → figure → view → side → place."""
    content = json.loads((DATA / "landmarks.json").read_text(encoding="utf-8"))
    return {name: entry["views"] for name, entry in content["landmarks"].items()}


@lru_cache(maxsize=1)
def landmark_credit() -> str:
    """The words with which the source of the bony landmarks must be credited."""
    content = json.loads((DATA / "landmarks.json").read_text(encoding="utf-8"))
    return str(content["credit"])


@cache
def landmarks(view_id: str, figure: str = REFERENCE_FIGURE) -> dict[str, dict[str, Place]]:
    """Name → {"left" | "right" | "mid": place}, only those that this view shows. Errors: UnknownView."""
    picture = view(view_id, figure)
    stored_id = picture.mirror_of or view_id
    shown = {}
    for name, views in _stored().items():
        places = views.get(figure, {}).get(stored_id)
        if places:
            shown[name] = {
                _side(side, picture.mirror_of): _place(place, picture.mirror_of) for side, place in places.items()
            }
    return shown


def _side(side: str, mirror_of: str | None) -> str:
    if mirror_of is None:
        return side
    return {"left": "right", "right": "left", "mid": "mid"}[side]


def _place(place: list[float], mirror_of: str | None) -> Place:
    x, y, depth = place
    return (x if mirror_of is None else 0.0 - x, y, depth)
