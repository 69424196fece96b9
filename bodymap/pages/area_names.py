"""Areas by the slugs people and marks use: "left-temple" is the area "temple" on the left."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.document.records import Area
from knowledge.queries import PublishedKnowledge


@dataclass(frozen=True, slots=True)
class SidedArea:
    slug: str
    area: Area
    side: str | None  # "left" | "right" | None

    @property
    def name(self) -> str:
        """“Temple, left”: the plain name, side last, so that lists sort by place."""
        if self.side is None:
            return self.area.lay_name
        return _("%(area)s, %(side)s") % {"area": self.area.lay_name, "side": side_word(self.side)}

    @property
    def url(self) -> str:
        return reverse("area", args=[self.slug])

    @property
    def other_slug(self) -> str | None:
        """The same area on the other side."""
        if self.side is None:
            return None
        return f"{'right' if self.side == 'left' else 'left'}-{self.area.slug}"


def side_word(side: str) -> str:
    return _("left") if side == "left" else _("right")


def sided_areas(release: PublishedKnowledge) -> dict[str, SidedArea]:
    """Every area a person can mark, by slug, in the order of the document."""
    found = {}
    for area in release.document.areas:
        for side in ("left", "right") if area.sided else (None,):
            slug = f"{side}-{area.slug}" if side else area.slug
            found[slug] = SidedArea(slug, area, side)
    return found
