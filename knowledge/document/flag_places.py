"""Which places raise a warning: the areas that it names alone, and the combinations, all with their sides."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from .combinations import Groups, groups_of
from .records import RedFlag


@dataclass(frozen=True, slots=True)
class FlagPlaces:
    """The sided slugs that raise a warning, in the order in which it names them."""

    alone: tuple[str, ...]  # any of them will do
    together: tuple[Groups, ...]  # combinations: of every group one

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, each once."""
        groups = (group for groups in self.together for group in groups)
        return tuple(dict.fromkeys((*self.alone, *(slug for group in groups for slug in group))))

    def raised_by(self, areas: Set[str], beside: Set[str] | None = None) -> bool:
        """Whether one of these areas raises it, or all of them together.

        `beside` are the areas that may stand together where they are more than those that may stand alone.
        """
        hurting = areas if beside is None else beside
        return not areas.isdisjoint(self.alone) or any(
            not any(hurting.isdisjoint(group) for group in groups) for groups in self.together
        )


def flag_places(flag: RedFlag, area_slugs: Iterable[str]) -> FlagPlaces:
    """Where a warning is raised on a body with these sided areas; what it names besides them is left out."""
    return _places(flag.areas, flag.combinations, tuple(area_slugs))


def with_sides(name: str, area_slugs: Set[str]) -> tuple[str, ...]:
    """The sided slugs of an area as people write it: "temple" means both temples."""
    return tuple(slug for slug in (name, f"left-{name}", f"right-{name}") if slug in area_slugs)


@lru_cache(maxsize=1024)  # every lookup asks for all warnings
def _places(areas: tuple[str, ...], combinations: tuple[str, ...], area_slugs: tuple[str, ...]) -> FlagPlaces:
    known = frozenset(area_slugs)

    def sided(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(slug for name in names for slug in with_sides(name, known))

    return FlagPlaces(
        sided(areas), tuple(tuple(sided(group) for group in groups_of(combination)) for combination in combinations)
    )
