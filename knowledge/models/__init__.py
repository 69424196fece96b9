"""The tables editors work on, and the releases they publish. Written through `knowledge.actions`."""

from .area import Area
from .article import Article
from .claim import Claim
from .complaint import Complaint
from .inventory import Group, KnownMuscle, Whole
from .muscle import Muscle
from .red_flag import RedFlag
from .release import Load, Release
from .source import Citation, Source
from .trigger_point import TriggerPoint, Zone


__all__ = [
    "Area",
    "Article",
    "Citation",
    "Claim",
    "Complaint",
    "Group",
    "KnownMuscle",
    "Load",
    "Muscle",
    "RedFlag",
    "Release",
    "Source",
    "TriggerPoint",
    "Whole",
    "Zone",
]
