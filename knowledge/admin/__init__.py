"""The editors' desk: Django's own admin, with a form for every record of the tables."""

from . import area, article, claim, inventory, muscle, red_flag, release, source, trigger_point


__all__ = [
    "area", "article", "claim", "inventory", "muscle", "red_flag", "release", "source", "trigger_point"
]  # fmt: skip
