"""The formula's own promises, as its docstring states them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document.records import Frequency
from knowledge.lookup import formula
from knowledge.lookup.formula import SPILLOVER, WEIGHT, Floats, agreement, band


SHARES = st.floats(0, 1, allow_subnormal=False)
FREQUENCIES = st.sampled_from(list(Frequency))


def score(covers: float, shown: float, frequency: Frequency) -> float:
    return float(formula.score(of(covers), of(shown), of(WEIGHT[frequency]))[0])


def of(value: float) -> Floats:
    return np.array([value], np.float64)


@given(SHARES, SHARES, FREQUENCIES)
def test_score_stays_between_0_and_1(covers: float, shown: float, frequency: Frequency) -> None:
    assert 0 <= score(covers, shown, frequency) <= 1


@given(SHARES, SHARES, SHARES, SHARES, FREQUENCIES)
def test_score_never_falls_when_covers_or_shown_grow(
    covers: float, shown: float, more_covers: float, more_shown: float, frequency: Frequency
) -> None:
    more = score(max(covers, more_covers), max(shown, more_shown), frequency)

    assert more >= score(covers, shown, frequency) - 1e-12


@pytest.mark.parametrize("frequency", Frequency)
def test_exact_pattern_scores_1_whatever_the_frequency(frequency: Frequency) -> None:
    assert score(1, 1, frequency) == 1.0


@given(SHARES, SHARES, FREQUENCIES)
def test_only_the_exact_pattern_scores_1(covers: float, shown: float, frequency: Frequency) -> None:
    if min(covers, shown) < 0.999:
        assert score(covers, shown, frequency) < 1


def test_agreement_is_the_cosine_of_painting_and_zone() -> None:
    # 6 cm² shared by a painting of 8 and a zone of 10
    assert agreement(of(6 / 8), of(6 / 10))[0] == pytest.approx(6 / (8 * 10) ** 0.5)


def test_nothing_shared_scores_0() -> None:
    assert score(0, 0, Frequency.COMMON) == 0.0


@pytest.mark.parametrize(
    ("description", "covers", "frequency", "expected"),
    [
        ("essential zone of a common muscle", 1, Frequency.COMMON, "strong"),
        ("essential zone of an occasional muscle", 1, Frequency.OCCASIONAL, "possible"),
        ("essential zone of a rare muscle", 1, Frequency.RARE, "possible"),
        ("spillover of a common muscle", SPILLOVER, Frequency.COMMON, "possible"),
        ("spillover of an occasional muscle", SPILLOVER, Frequency.OCCASIONAL, "weak"),
        ("spillover of a rare muscle", SPILLOVER, Frequency.RARE, "weak"),
    ],
)
def test_band_of_a_tap(description: str, covers: float, frequency: Frequency, expected: str) -> None:
    shown = 0.03 if covers == 1 else 0.0

    assert band(score(covers, shown, frequency)) == expected, description


@pytest.mark.parametrize(
    ("description", "covers", "shown", "frequency", "expected"),
    [
        ("a twentieth of an occasional zone", 1, 0.05, Frequency.OCCASIONAL, "strong"),
        ("a sixth of a rare zone", 1, 0.17, Frequency.RARE, "strong"),
        ("a whole common zone and as much again twice", 0.34, 0.85, Frequency.COMMON, "strong"),
        ("a quarter of a common zone, a sixth of the painting", 0.17, 0.25, Frequency.COMMON, "possible"),
        ("the edge of a common zone", 0.06, 0.05, Frequency.COMMON, "weak"),
    ],
)
def test_band_of_a_painting(description: str, covers: float, shown: float, frequency: Frequency, expected: str) -> None:
    assert band(score(covers, shown, frequency)) == expected, description


def test_tap_in_a_rare_essential_zone_outranks_one_in_a_common_spillover() -> None:
    assert score(1, 0.01, Frequency.RARE) > score(SPILLOVER, 0, Frequency.COMMON)
