"""How well a referral pattern answers a painting: the one formula, its numbers and the reasons for them.

What is compared
    P  the painting, E  a pattern's essential zone, S  its spillover zone: fuzzy sets of places, each place with a
    weight 0–1 and a surface in cm². Sizes and overlaps are surfaces, never numbers of places: cells of the face are
    a third the size of those of the back, and a headache must not count triple for it. The overlap of two fuzzy
    sets is the smaller weight at each place.

The three reasons, each 0–1
    covers     (|P∩E| + ½·|P∩S beyond E|) / |P|
               How much of the painted surface the pattern explains. An essential zone is felt by nearly everybody
               whose trigger point is active and counts in full; a spillover zone is felt by some, and counts half.
    shown      |P∩E| / |E|
               How much of the pattern was painted. Spillover is left out: its absence says nothing.
    frequency  how commonly this muscle is found to be the cause: a weight k per word (`WEIGHT`).

The score
    agreement = √(covers · shown)
    score     = 1 − (1 − agreement) · (1 − k·covers)

    There are two independent grounds for naming a muscle, joined as such ("either may hold"):
    * agreement: painting and pattern are alike. Without spillover it is |P∩E| / √(|P|·|E|), the cosine of the two
      (Ochiai's coefficient). It is 1 only when they are the same. Why not shared over united surface (Jaccard's)?
      Pains of several muscles are painted together: a temple and a neck. Jaccard's blames each muscle in full for
      the rest of the painting, so that one whose whole pattern was painted, but which makes a third of the painting,
      would count as a poor match; the cosine blames it by the square root.
    * k·covers: the muscle is known to cause pain in the places marked, however little was marked. This keeps a tap,
      which shows next to nothing of any pattern, from being punished down to zero; and only here does frequency count.

What follows
    * Painting exactly one essential zone gives covers = shown = 1, agreement = 1, score = 1, whatever the frequency.
      Any other pattern has agreement < 1, and k·covers ≤ k < 1, so its score is below 1: a commoner muscle with a
      partly overlapping zone cannot win. Only an identical zone can tie.
    * The score grows with covers and with shown. A tap inside an essential zone has covers 1 and shown > 0; the same
      tap inside the spillover of that trigger point has covers ½ and shown 0: it ranks lower.
    * For a tap, where agreement is small: score ≈ k·covers. Essential comes before spillover even when the essential
      one is rare and the spillover common (0.42 > 0.80·½), and among essential ones common comes before rare.
    * As more is painted, shape takes over from frequency: what the person shows outweighs what is usual.
    * 0 ≤ score ≤ 1.

A muscle
    Its trigger points are scored one by one, and so is their union, since several may be active at once. The muscle
    has the best of these scores; its `covers` is that of the union.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.document.records import Frequency


Floats = npt.NDArray[np.float64]

SPILLOVER: Final = 0.5
WEIGHT: Final = {Frequency.COMMON: 0.80, Frequency.OCCASIONAL: 0.55, Frequency.RARE: 0.42}

# Bands, as a clinician would say them. A tap in an essential zone is strong for a common muscle and possible for the
# others; in a spillover zone it is possible for a common muscle and weak for the others. An occasional muscle becomes
# strong when a twentieth of its zone is painted, a rare one when a sixth is. In a painting of several pains, a common
# muscle is strong when its zone is painted nearly whole and makes a third of the painting, and possible when it
# explains a sixth of it and a quarter of its zone is painted.
STRONG: Final = 0.65
POSSIBLE: Final = 0.30
LISTED: Final = 0.05  # below this an overlap is a sliver at a border, and is not named

DECIMALS: Final = 6  # scores closer than a millionth are equal: the rest is rounding, not evidence


def agreement(covers: Floats, shown: Floats) -> Floats:
    """Likeness of painting and pattern, 0–1, elementwise; 1 only when both are 1."""
    return np.sqrt(covers * shown)


def score(covers: Floats, shown: Floats, weight: Floats) -> Floats:
    """The score of each pattern, 0–1, elementwise; `weight` is the `WEIGHT` of its muscle's frequency."""
    return 1.0 - (1.0 - agreement(covers, shown)) * (1.0 - weight * covers)


def band(value: float) -> str:
    """A score in the only word that pages show for it."""
    if value >= STRONG:
        return "strong"
    return "possible" if value >= POSSIBLE else "weak"
