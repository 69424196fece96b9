"""Painted places in, ranked muscles with reasons out. Plain Python and numpy: no Django."""

from knowledge.lookup.answer import Answer, Match, Painted, Reasons, SidedMuscle, Together, TriggerPointScore
from knowledge.lookup.flags import flags_of_area, flags_of_complaint, flags_of_zones, raised_flags
from knowledge.lookup.gaps import gaps
from knowledge.lookup.index import LookupIndex, MusclePatterns, Pattern
from knowledge.lookup.ranking import lookup
from knowledge.lookup.referrals import AreaReferral, refers_to


__all__ = [
    "Answer",
    "AreaReferral",
    "LookupIndex",
    "Match",
    "MusclePatterns",
    "Painted",
    "Pattern",
    "Reasons",
    "SidedMuscle",
    "Together",
    "TriggerPointScore",
    "flags_of_area",
    "flags_of_complaint",
    "flags_of_zones",
    "gaps",
    "lookup",
    "raised_flags",
    "refers_to",
]
