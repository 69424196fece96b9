from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.atlas import (
    ClosedArea,
    Mark,
    MarkProblems,
    NamedArea,
    Stroke,
    Surface,
    UnknownArea,
    cells,
    mirrored,
)
from knowledge.atlas.areas import pieces, share_out
from tests.atlas.builders import PlainArea, area_records, marks, shipped_areas, tap


SURFACE = Surface(shipped_areas())
CHOIR = {*range(101, 137), *range(201, 239)}
WPI_SIDED = {"jaw", "shoulder-girdle", "upper-arm", "lower-arm", "hip", "upper-leg", "lower-leg"}
WPI_MIDLINE = {"neck", "upper-back", "lower-back", "chest", "abdomen"}
BODY_PARTS = [
    *("head-neck", "shoulder-arm", "elbow-forearm", "hand", "torso", "back"),
    *("hip-thigh", "knee-leg", "ankle-foot"),
]


# --- painting


@settings(max_examples=60, deadline=None)
@given(st.lists(marks(), max_size=4))
def test_weights_of_mirrored_marks_are_mirrored(painted: list[Mark]) -> None:
    other_side = SURFACE.weights([mirrored(mark) for mark in painted])

    assert np.array_equal(other_side[SURFACE.mirror], SURFACE.weights(painted))


@settings(max_examples=60, deadline=None)
@given(st.lists(marks(st.sampled_from([0, 0.3, 1])), max_size=5))
def test_weights_lie_from_0_to_1(painted: list[Mark]) -> None:
    weights = SURFACE.weights(painted)

    assert weights.dtype == np.float32
    assert weights.shape == (SURFACE.size,)
    assert 0 <= weights.min() <= weights.max() <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(marks(), max_size=3), marks(), marks(st.just(0.0)))
def test_painting_never_lowers_weights_and_erasing_never_raises_them(
    painted: list[Mark], brush: Mark, eraser: Mark
) -> None:
    before = SURFACE.weights(painted)

    assert (SURFACE.weights([*painted, brush]) >= before).all()
    assert (SURFACE.weights([*painted, eraser]) <= before).all()


@settings(max_examples=30, deadline=None)
@given(marks(), marks())
def test_painting_twice_changes_nothing(first: Mark, second: Mark) -> None:
    once = SURFACE.weights([first, second])

    assert np.array_equal(SURFACE.weights([first, second, first, second]), once)


def test_eraser_takes_away_what_it_covers_and_nothing_else() -> None:
    calf = SURFACE.weights([NamedArea("left-calf"), NamedArea("right-calf")])
    rest = SURFACE.weights([NamedArea("left-calf"), NamedArea("right-calf"), NamedArea("left-calf", 0)])
    dabbed = SURFACE.weights([NamedArea("left-calf"), tap("back", -74, 790, 15, weight=0)])

    assert np.array_equal(rest, np.where(np.isin(np.arange(SURFACE.size), SURFACE.places_of("right-calf")), calf, 0))
    assert 0 < (dabbed == 0).sum() - (SURFACE.weights([NamedArea("left-calf")]) == 0).sum() < 15


def test_order_of_marks_matters_only_for_erasing() -> None:
    paint, erase = NamedArea("vertex"), NamedArea("vertex", 0)

    assert SURFACE.weights([paint, erase]).max() == 0
    assert SURFACE.weights([erase, paint]).max() == 1


def test_weight_of_a_mark_scales_what_it_paints() -> None:
    mark = tap("front", 60, 240, 20)
    half = Stroke(mark.view, mark.points, mark.radius, weight=0.5)

    assert np.array_equal(SURFACE.weights([half]), SURFACE.weights([mark]) * np.float32(0.5))


def test_no_marks_and_marks_beside_the_body_are_an_empty_painting() -> None:
    assert SURFACE.weights([]).max() == 0
    assert SURFACE.weights([tap("front", 300, 20)]).max() == 0


def test_painting_is_the_same_skin_on_another_figure() -> None:
    mark = ClosedArea("front", ((-80, 200), (80, 200), (80, 400), (-80, 400)))
    on_male, on_female = SURFACE.weights([mark]), SURFACE.weights([mark], "female")

    assert np.minimum(on_male, on_female).sum() > 0.8 * on_male.sum()


# --- areas


def test_every_skin_cell_belongs_to_exactly_one_area() -> None:
    places = [SURFACE.places_of(slug) for slug in SURFACE.area_slugs]

    assert sorted(np.concatenate(places)) == list(range(SURFACE.size))
    assert all((SURFACE.area_of[own] == index).all() for index, own in enumerate(places))
    assert min(len(own) for own in places) >= 1


def test_both_sides_of_an_area_are_mirror_images() -> None:
    for slug in SURFACE.area_slugs:
        other = SURFACE.area_slugs[SURFACE.area_of[SURFACE.mirror[SURFACE.places_of(slug)[0]]]]
        swapped = {"left": "right-", "right": "left-"}.get(slug.split("-")[0], "") + slug.removeprefix(
            "left-"
        ).removeprefix("right-")

        assert other == swapped
        assert set(SURFACE.mirror[SURFACE.places_of(slug)]) == set(SURFACE.places_of(other))


def test_sided_areas_keep_to_their_side() -> None:
    side = cells().side
    for slug in SURFACE.area_slugs:
        skin = SURFACE.places_of(slug)
        skin = skin[skin < cells().count]
        if slug.startswith(("left-", "right-")):
            assert set(side[skin]) <= {0 if slug.startswith("left-") else 1}


def test_each_area_is_one_piece_of_skin() -> None:
    skin = [area for area in shipped_areas() if not area.deep]
    owner = share_out(skin)

    assert len(pieces(owner)) == len(skin)


def test_deep_places_are_areas_of_one_place_with_a_nominal_surface() -> None:
    deep = [area.slug for area in shipped_areas() if area.deep]

    assert deep == [
        *("inner-ear", "behind-eye", "upper-front-teeth", "upper-back-teeth"),
        *("lower-front-teeth", "lower-back-teeth", "jaw-joint-deep", "tongue", "throat"),
        *("pelvic-floor", "genitals"),
    ]
    assert SURFACE.size == cells().count + 2 * 7 + 4
    left, right = SURFACE.places_of("left-inner-ear"), SURFACE.places_of("right-inner-ear")
    throat = SURFACE.places_of("throat")
    assert (len(left), len(right), len(throat)) == (1, 1, 1)
    assert (SURFACE.mirror[left], SURFACE.mirror[throat]) == (right, throat)
    assert SURFACE.area_cm2[left] == SURFACE.area_cm2[right] == 4
    assert SURFACE.weights([NamedArea("left-inner-ear")])[left] == 1


def test_places_of_an_unknown_area_is_a_clear_error() -> None:
    with pytest.raises(UnknownArea, match="There is no area “temple”"):
        SURFACE.places_of("temple")


@pytest.mark.parametrize(
    ("view_id", "x", "y", "area"),
    [
        ("front", 0, 386, {"left-upper-belly", "right-upper-belly", "left-lower-belly", "right-lower-belly"}),
        ("front", 58, 241, {"left-breast"}),
        ("front", 78, 697, {"left-front-of-knee"}),
        ("front", 0, 240, {"breastbone"}),
        ("back", -169, 346, {"left-elbow-tip"}),
        ("back", -56, 250, {"left-shoulder-blade"}),
        ("back", 0, 474.7, {"tailbone"}),
        ("back", 0, 440, {"sacrum"}),
        ("back", -20, 380, {"left-low-back"}),
        ("back", 20, 210, {"right-upper-back"}),
        ("left", 9.1, 477.5, {"left-outer-hip"}),
        ("head-left", -56, 50, {"left-temple"}),
        ("head-left", -41, 78, {"left-jaw-joint"}),
        ("head-left", -25.4, 75, {"left-ear"}),
        ("head-left", -36, 110, {"left-jaw"}),
        ("head-right", 36, 110, {"right-jaw"}),
        ("head-back", -6, 71, {"left-back-of-head"}),
        ("head-back", -10, 130, {"left-back-of-neck"}),
        ("head-top", 0, -26.6, {"vertex"}),
        ("arm-outer-left", -8.4, 339.3, {"left-outer-elbow"}),
        ("arm-inner-left", 7.6, 342.1, {"left-inner-elbow"}),
        ("palm-left", 5, -90, {"left-middle-finger"}),
        ("hand-back-left", 40, -50, {"left-thumb"}),
        ("foot-outer-left", 3.7, 963.4, {"left-outer-ankle"}),
        ("foot-inner-left", 9, 947.5, {"left-inner-ankle"}),
        ("sole-left", -10.1, 9.1, {"left-heel"}),
        ("sole-left", -8.3, -85, {"left-ball-of-foot"}),
        ("foot-top-left", 18.7, -110, {"left-great-toe"}),
    ],
)
def test_landmarks_lie_in_the_area_anatomy_gives_them(view_id: str, x: float, y: float, area: set[str]) -> None:
    weights = SURFACE.weights([tap(view_id, x, y, 0.5)])

    assert {SURFACE.area_slugs[SURFACE.area_of[place]] for place in np.flatnonzero(weights)} <= area
    assert weights.max() > 0


def test_surface_without_areas_has_cells_only() -> None:
    bare = Surface([])

    assert (bare.size, bare.area_slugs, set(bare.area_of)) == (11088, (), {-1})
    assert bare.weights([tap("front", 0, 300, 20)]).max() == 1


def test_areas_without_seeds_get_nothing_and_one_seed_gets_all() -> None:
    dot = PlainArea("dot", marks=({"view": "front", "kind": "stroke", "points": [[0, 300]], "radius": 5},))
    alone = Surface([dot, PlainArea("nowhere")])

    assert len(alone.places_of("dot")) == 11088
    assert len(alone.places_of("nowhere")) == 0


def test_crumbs_are_given_to_the_area_around_them() -> None:
    ring = PlainArea(
        "big", marks=({"view": "front", "kind": "area", "points": [[-60, 200], [60, 200], [60, 400], [-60, 400]]},)
    )
    other = PlainArea(
        "other",
        marks=(
            {"view": "back", "kind": "stroke", "points": [[0, 300]], "radius": 60},
            {"view": "front", "kind": "stroke", "points": [[0, 300]], "radius": 2, "weight": 1},
        ),
    )
    crumbed = Surface([ring, other])

    assert crumbed.weights([tap("front", 0, 300, 3)])[crumbed.places_of("other")].max() == 0


def test_malformed_seed_is_reported() -> None:
    with pytest.raises(MarkProblems, match="there is no view “nowhere”"):
        Surface([PlainArea("x", marks=({"view": "nowhere", "kind": "stroke", "points": [[0, 0]], "radius": 5},))])


# --- the shipped file


def test_shipped_areas_cover_all_choir_segments_and_wpi_areas() -> None:
    records = area_records()
    left = {int(code) for record in records for code in record["choir"]}
    right = {int(code) for record in records for code in record.get("choir_right", [])}
    wpi = {(record["wpi"], record["sided"]) for record in records if record.get("wpi")}

    assert left | right == CHOIR
    assert {name for name, _ in wpi} == WPI_SIDED | WPI_MIDLINE
    assert all(sided for name, sided in wpi if name in WPI_SIDED)


def test_shipped_areas_give_each_side_its_own_choir_codes() -> None:
    for record in area_records():
        ours, theirs = record["choir"], record.get("choir_right", [])
        if record["sided"]:
            assert len(ours) == len(theirs) > 0
            assert not set(ours) & set(theirs)
        else:
            assert len(ours) % 2 == 0
            assert not theirs


def test_shipped_areas_are_complete_and_in_the_order_of_the_body() -> None:
    records = area_records()
    slugs = [record["slug"] for record in records]

    assert len(slugs) == len(set(slugs)) == 93
    assert len(SURFACE.area_slugs) == 173
    assert list(dict.fromkeys(record["body_part"] for record in records)) == BODY_PARTS
    assert all(set(record.get("over", [])) <= set(slugs) for record in records)
    assert all(record["synonyms"] for record in records)
    assert len({record["lay_name"] for record in records}) == len(records)
    for typed in ("back of the head", "tailbone", "funny bone", "shoulder blade", "TMJ", "calf cramp"):
        assert any(
            typed.lower() in {word.lower() for word in [*record["synonyms"], record["lay_name"]]} for record in records
        ), typed
