"""Places that raise a warning, for tests that go through all of them."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.document.combinations import groups_of
from knowledge.document.records import RedFlag


# Seven of the nineteen areas of the Widespread Pain Index.
SEVEN_REGIONS = (
    "left-top-of-shoulder", "right-top-of-shoulder", "left-volar-forearm", "right-volar-forearm", "left-low-back",
    "left-front-of-thigh", "right-front-of-thigh",
)  # fmt: skip


def example_areas(flag: RedFlag, area_slugs: Collection[str]) -> tuple[str, ...]:
    """Sided slugs that raise a warning: its first area, or one of each group of a combination, or seven regions."""
    if flag.areas:
        names: tuple[str, ...] = (flag.areas[0],)
    elif flag.combinations:
        names = tuple(group[0] for group in groups_of(flag.combinations[0]))
    else:
        names = SEVEN_REGIONS
    return tuple(next(slug for slug in (name, f"left-{name}") if slug in area_slugs) for name in names)
