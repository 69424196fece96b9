"""What a lookup answers: plain immutable values, in the order in which a person reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


SIDES = ("left", "right")  # the subject's own


class TriggerPointScore(NamedTuple):
    slug: str
    label: str
    score: float


class SidedMuscle(NamedTuple):
    muscle: str
    side: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a muscle is named: the terms of `knowledge.lookup.formula`."""

    covers: float  # share of the painting that all its trigger points together explain
    shown: float  # share of the best matching essential zone that was painted
    kind: str  # "essential" when the essential zones are what is met, else "spillover"
    frequency: str
    reach: float  # share of the painting inside any of its zones, spillover counted in full


@dataclass(frozen=True, slots=True)
class Match:
    muscle: str
    side: str
    score: float
    band: str  # "strong" | "possible" | "weak"
    reasons: Reasons
    trigger_points: tuple[TriggerPointScore, ...]  # best first


@dataclass(frozen=True, slots=True)
class Together:
    """The smallest set of muscles, up to four, that explains most of the painting."""

    muscles: tuple[SidedMuscle, ...]
    covers: float


@dataclass(frozen=True, slots=True)
class Painted:
    """The painting itself, measured on the body of the reference figure (stature 175 cm)."""

    area_cm2: float  # skin only: a deep place has no measurable surface
    body_percent: float  # of all skin
    areas: tuple[str, ...]  # sided area slugs touched meaningfully, largest share first
    wpi: int  # Widespread Pain Index areas touched, 0–19: a count, never a diagnosis


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    matches: tuple[Match, ...]  # best first
    together: Together
    unexplained: float  # share of the painting outside every known pattern
    unexplained_weights: npt.NDArray[np.float32]  # per place
    painted: Painted
    empty: bool = False  # nothing of the painting lies on the body
