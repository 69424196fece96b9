from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import shapely
from PIL import Image

from knowledge.atlas import (
    ATLAS_DIGEST,
    FIGURES,
    UnknownView,
    cells,
    cells_png,
    landmark_credit,
    landmarks,
    view,
    view_ids,
)
from knowledge.atlas.paths import mirrored_path


RIGHT_VIEWS = [name for name in view_ids() if name.endswith("right")]


def test_view_ids_are_sixteen_stored_and_eleven_mirrored() -> None:
    mirrored = [name for name in view_ids() if view(name).mirror_of is not None]

    assert len(view_ids()) == len(set(view_ids())) == 27
    assert mirrored == RIGHT_VIEWS
    assert len(mirrored) == 11


def test_view_is_read_once() -> None:
    assert view("front") is view("front", "male") is not view("front", "female")


@pytest.mark.parametrize(("name", "figure"), [("frnt", "male"), ("front", "child"), ("", "male")])
def test_view_unknown_is_a_clear_error(name: str, figure: str) -> None:
    with pytest.raises(UnknownView, match="There is no"):
        view(name, figure)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", view_ids())
def test_labels_are_cells_of_the_right_side(name: str, figure: str) -> None:
    picture = view(name, figure)
    x0, y0, x1, y1 = picture.frame
    height, width = picture.labels.shape
    shown = np.unique(picture.labels)

    assert picture.labels.dtype == np.int32
    assert not picture.labels.flags.writeable
    assert (shown[0], shown[-1] < cells().count) == (-1, True)
    assert (width, height) == (
        round((x1 - x0) / picture.units_per_px),
        round((y1 - y0) / picture.units_per_px),
    )
    if not picture.is_symmetric:
        side = 1 if name.endswith("right") else 0
        assert set(cells().side[shown[1:]]) == {side}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(("name", "side_of_larger_x"), [("front", 0), ("head-front", 0), ("back", 1)])
def test_labels_of_front_and_back_are_mirror_images(name: str, side_of_larger_x: int, figure: str) -> None:
    labels = view(name, figure).labels
    flipped = labels[:, ::-1]
    larger_x = labels[:, labels.shape[1] // 2 :]

    assert np.array_equal(np.where(flipped >= 0, cells().mirror[flipped], -1), labels)
    assert set(cells().side[larger_x[larger_x >= 0]]) == {side_of_larger_x}


@pytest.mark.parametrize("name", view_ids())
def test_view_projects_cells_onto_their_own_pixels(name: str) -> None:
    picture = view(name)
    well_shown = np.flatnonzero(picture.pixels > 30)
    x, y, _ = picture.project(cells().posed["male"][well_shown]).T
    column = ((x - picture.frame[0]) / picture.units_per_px).astype(int)
    row = ((y - picture.frame[1]) / picture.units_per_px).astype(int)
    height, width = picture.labels.shape
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)

    hits = picture.labels[row[inside], column[inside]] == well_shown[inside]

    assert hits.mean() > 0.9


@pytest.mark.parametrize("name", RIGHT_VIEWS)
def test_right_view_mirrors_the_left_one(name: str) -> None:
    right = view(name)
    left = view(right.mirror_view)
    flipped = left.labels[:, ::-1]

    assert (left.mirror_view, right.mirror_of) == (name, left.id)
    assert right.title == left.title.replace("Left", "Right").replace("left", "right")
    assert right.frame == (-left.frame[2], left.frame[1], -left.frame[0], left.frame[3])
    assert np.array_equal(right.labels, np.where(flipped >= 0, cells().mirror[flipped], -1))
    assert mirrored_path(right.outline) == left.outline
    assert [mirrored_path(band.d) for band in right.tone] == [band.d for band in left.tone]


def test_nearly_every_cell_is_shown_by_some_view() -> None:
    shown = np.sum([view(name).pixels for name in view_ids()], axis=0) > 0

    assert int((~shown).sum()) == 12  # five in the depth of each armpit, one each side of the perineum


@pytest.mark.parametrize(
    ("path", "mirrored"),
    [
        ("M1 2c.5-3 4 0-1 .5z", "M-1 2c-.5-3-4 0 1 .5z"),
        ("M0-13.9c108.5-1.1 217.1 0 325.6 0z", "M0-13.9c-108.5-1.1-217.1 0-325.6 0z"),
        ("", ""),
    ],
)
def test_mirrored_path_changes_the_sign_of_x(path: str, mirrored: str) -> None:
    assert mirrored_path(path) == mirrored
    assert mirrored_path(mirrored) == path


def test_mirrored_path_refuses_other_commands() -> None:
    with pytest.raises(ValueError, match="other than M, c and z"):
        mirrored_path("M0 0L1 1z")


def test_cells_mirror_is_its_own_inverse() -> None:
    layout = cells()
    mirror = layout.mirror

    assert layout.count == 11088
    assert np.array_equal(mirror[mirror], np.arange(layout.count))
    assert (layout.side[mirror] != layout.side).all()
    assert np.array_equal(layout.centroid[mirror], layout.centroid * [-1, 1, 1])
    assert np.array_equal(layout.area_cm2[mirror], layout.area_cm2)
    assert (layout.centroid[: layout.half, 0] >= 0).all()
    assert round(float(layout.area_cm2.sum())) == 17221


def test_cells_hang_together_and_only_meet_their_mirror_across_the_midline() -> None:
    layout = cells()
    a, b = layout.adjacency.T
    across = layout.side[a] != layout.side[b]
    group = np.arange(layout.count)
    while True:
        least = group.copy()
        np.minimum.at(least, a, group[b])
        np.minimum.at(least, b, group[a])
        if np.array_equal(least, group):
            break
        group = least

    assert np.array_equal(b[across], layout.mirror[a[across]])
    assert set(group) == {0}


def test_landmarks_are_on_the_side_they_say() -> None:
    front, back, right = landmarks("front"), landmarks("back"), landmarks("right")

    assert front["nipple"]["left"][0] == -front["nipple"]["right"][0] == 58.0
    assert back["PSIS"]["left"][0] < 0 < back["PSIS"]["right"][0]
    assert right["tragus"] == {"right": (33.0, *landmarks("left")["tragus"]["left"][1:])}
    assert "nipple" not in back
    assert landmarks("front", "female")["umbilicus"] != front["umbilicus"]
    assert "CC BY 4.0" in landmark_credit()


@pytest.mark.parametrize("name", ["front", "head-top", "palm-right", "sole-left"])
def test_cells_png_gives_browsers_the_cell_of_each_pixel(name: str) -> None:
    with Image.open(BytesIO(cells_png(name, "female"))) as image:
        mode, pixels = image.mode, np.array(image).astype(int)

    assert mode == "RGB"
    assert np.array_equal(256 * pixels[..., 0] + pixels[..., 1] - 1, view(name, "female").labels)
    assert not pixels[..., 2].any()


def test_cells_png_is_small() -> None:
    assert max(len(cells_png(name)) for name in view_ids()) < 70_000


def test_atlas_digest_is_short_hex() -> None:
    assert len(ATLAS_DIGEST) == 12
    assert int(ATLAS_DIGEST, 16)


def test_outline_runs_round_the_labels() -> None:
    from tests.atlas.shapes import polygon_of_path

    body = polygon_of_path(view("front").outline)
    x0, y0, _, _ = view("front").frame
    row, column = np.nonzero(view("front").labels >= 0)

    inside = shapely.contains_xy(body, x0 + column + 0.5, y0 + row + 0.5)

    assert inside.mean() > 0.995
    assert abs(body.area / len(row) - 1) < 0.005
