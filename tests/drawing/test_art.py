"""The artwork itself: every patch sound, in its place, and every muscle there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
import yaml
from django.conf import settings
from shapely.geometry import LineString

from bodymap.drawing.art import Piece, art_of
from bodymap.drawing.figure import drawn_muscles, stored_view, views_drawing
from bodymap.drawing.fitting import file_of, fit_view, fitted, key_of, silhouette_of
from knowledge.atlas.views import view_ids


STORED = [view_id for view_id in view_ids() if stored_view(view_id) == view_id]


def wrong(view_id: str, is_right: Callable[[Piece], bool]) -> list[str]:
    """The pieces of a view that are not as they should be."""
    pieces = art_of(view_id).pieces
    assert pieces
    return [f"{order}: {piece.slug}" for order, piece in enumerate(pieces) if not is_right(piece)]


# Drawn so that the picture is whole, but not muscles with a page of their own.
NOT_MUSCLES = {
    "depressor-anguli-oris",
    "galea-aponeurotica",
    "orbicularis-oris",
    "depressor-labii-inferioris",
    "levator-anguli-oris",
    "levator-labii-superioris-alaeque-nasi",
    "mentalis",
    "nasalis",
    "procerus",
    "annular-pulleys-hand",
    "opponens-digiti-minimi-hand",
    "plantar-aponeurosis",
    "fibular-retinaculum",
    "flexor-retinaculum-foot",
    "risorius",
    "trapezius-aponeurosis",
    "zygomaticus-minor",
    "thoracolumbar-fascia",
    "calcaneal-tendon",
    "iliotibial-tract",
    "iliopsoas",
    "extensor-pollicis-brevis",
    "extensor-pollicis-longus",
    "extensor-retinaculum-foot",
    "extensor-retinaculum-hand",
    "flexor-digiti-minimi-brevis-hand",
    "flexor-pollicis-brevis",
    "rectus-sheath",
    "flexor-retinaculum-hand",
}

# Where a therapist would look for each muscle.
SHOWN_IN = {
    "trapezius-upper": {"back", "front", "left", "head-left", "head-back", "head-top"},
    "trapezius-middle": {"back", "left", "head-top"},
    "trapezius-lower": {"back", "left"},
    "sternocleidomastoid-sternal": {"front", "left", "head-left", "head-front"},
    "sternocleidomastoid-clavicular": {"front", "left", "head-left", "head-front"},
    "masseter-superficial": {"front", "left", "head-left", "head-front"},
    "masseter-deep": {"left", "head-left"},
    "temporalis": {"front", "left", "head-left", "head-front", "head-top"},
    "rectus-capitis-posterior-major": {"back", "head-back", "head-left"},
    "rectus-capitis-posterior-minor": {"back", "head-back", "head-left"},
    "obliquus-capitis-superior": {"back", "head-back", "head-left"},
    "obliquus-capitis-inferior": {"back", "head-back", "head-left"},
    "splenius-capitis": {"back", "head-back", "left", "head-left"},
    "splenius-cervicis": {"back", "left"},
    "semispinalis-capitis": {"back", "head-back", "left", "head-left"},
    "levator-scapulae": {"back", "left", "head-left"},
    "scalenus-anterior": {"front", "left", "head-left", "head-front"},
    "scalenus-medius": {"front", "left", "head-left", "head-front"},
    "scalenus-posterior": {"front", "left", "head-left", "head-front"},
    "supraspinatus": {"back", "head-top"},
    "infraspinatus": {"back", "left"},
    "teres-minor": {"back", "left"},
    "subscapularis": {"front"},
    "deltoid-anterior": {"front", "left", "arm-outer-left"},
    "deltoid-middle": {"front", "back", "left", "arm-outer-left"},
    "deltoid-posterior": {"back", "left", "arm-outer-left"},
    "rhomboid-minor": {"back"},
    "rhomboid-major": {"back"},
    "pectoralis-major-clavicular": {"front", "left"},
    "pectoralis-major-sternal": {"front", "left"},
    "pectoralis-major-costal": {"front", "left"},
    "pectoralis-minor": {"front", "left"},
    "latissimus-dorsi": {"back", "front", "left"},
    "extensor-carpi-radialis-longus": {"back", "arm-outer-left"},
    "extensor-carpi-radialis-brevis": {"back", "arm-outer-left"},
    "supinator": {"front", "back", "arm-outer-left"},
    "iliocostalis-lumborum": {"back"},
    "multifidus-lumbar": {"back"},
    "quadratus-lumborum-superficial": {"back"},
    "quadratus-lumborum-deep": {"back"},
    "psoas-major": {"front"},
    "iliacus": {"front"},
    "gluteus-maximus": {"back", "left"},
    "gluteus-medius": {"back", "left", "front"},
    "gluteus-minimus-anterior": {"back", "left"},
    "gluteus-minimus-posterior": {"back", "left"},
    "piriformis": {"back", "left"},
    "tensor-fasciae-latae": {"front", "left"},
    "rectus-femoris": {"front", "left", "leg-inner-left"},
    "vastus-medialis": {"front", "leg-inner-left"},
    "vastus-lateralis": {"front", "back", "left"},
    "biceps-femoris": {"back", "left"},
    "semimembranosus": {"back", "leg-inner-left"},
    "semitendinosus": {"back", "left", "leg-inner-left"},
    "gastrocnemius-medial": {"back", "front", "leg-inner-left"},
    "gastrocnemius-lateral": {"back", "left"},
    "soleus": {"back", "front", "left", "leg-inner-left"},
    "tibialis-anterior": {"front", "left"},
    "fibularis-longus": {"front", "back", "left"},
    # Limbs: deep muscles, hand and foot.
    "flexor-digitorum-superficialis": {"front", "arm-inner-left", "palm-left"},
    "flexor-digitorum-profundus": {"front", "arm-inner-left", "palm-left"},
    "flexor-pollicis-longus": {"front", "arm-outer-left", "palm-left"},
    "pronator-quadratus": {"front", "palm-left"},
    "extensor-digiti-minimi": {"back", "arm-outer-left", "hand-back-left"},
    "extensor-indicis": {"back", "arm-outer-left", "hand-back-left"},
    "abductor-pollicis-longus": {"back", "arm-outer-left", "hand-back-left"},
    "abductor-pollicis-brevis": {"front", "palm-left"},
    "opponens-pollicis": {"palm-left"},
    "adductor-pollicis": {"front", "palm-left", "hand-back-left"},
    "abductor-digiti-minimi-hand": {"front", "palm-left", "hand-back-left", "arm-inner-left"},
    "lumbricals-hand": {"palm-left"},
    "palmar-interossei-hand": {"palm-left"},
    "first-dorsal-interosseous-hand": {"hand-back-left", "palm-left", "arm-outer-left"},
    "second-dorsal-interosseous-hand": {"hand-back-left"},
    "third-dorsal-interosseous-hand": {"hand-back-left"},
    "fourth-dorsal-interosseous-hand": {"hand-back-left"},
    "adductor-brevis": {"front", "back"},
    "quadratus-femoris": {"back"},
    "gemellus-superior": {"back"},
    "gemellus-inferior": {"back"},
    "obturator-internus": {"back"},
    "obturator-externus": {"back"},
    "popliteus": {"back", "leg-inner-left"},
    "plantaris": {"back"},
    "tibialis-posterior": {"back", "leg-inner-left", "foot-inner-left", "sole-left"},
    "flexor-digitorum-longus": {"back", "leg-inner-left", "foot-inner-left", "sole-left"},
    "flexor-hallucis-longus": {"back", "leg-inner-left", "foot-inner-left", "sole-left"},
    "extensor-hallucis-longus": {"front", "left", "leg-inner-left", "foot-inner-left", "foot-top-left"},
    "extensor-digitorum-longus": {"front", "left", "foot-outer-left", "foot-top-left"},
    "fibularis-tertius": {"front", "left", "foot-outer-left", "foot-top-left"},
    "fibularis-brevis": {"back", "left", "foot-outer-left", "foot-top-left"},
    "extensor-digitorum-brevis": {"left", "foot-outer-left", "foot-top-left"},
    "extensor-hallucis-brevis": {"foot-top-left"},
    "dorsal-interossei-foot": {"foot-top-left"},
    "abductor-hallucis": {"sole-left", "foot-inner-left", "foot-top-left"},
    "flexor-digitorum-brevis": {"sole-left", "foot-inner-left"},
    "abductor-digiti-minimi-foot": {"sole-left", "foot-outer-left", "foot-top-left"},
    "quadratus-plantae": {"sole-left", "foot-inner-left"},
    "lumbricals-foot": {"sole-left"},
    "flexor-hallucis-brevis": {"sole-left", "foot-inner-left"},
    "adductor-hallucis": {"sole-left"},
    "flexor-digiti-minimi-brevis-foot": {"sole-left"},
    "plantar-interossei-foot": {"sole-left"},
    # Head, neck and trunk.
    "frontalis": {"front", "left", "head-front", "head-left", "head-top"},
    "occipitalis": {"back", "left", "head-back", "head-left", "head-top"},
    "orbicularis-oculi": {"front", "left", "head-front", "head-left"},
    "buccinator": {"front", "left", "head-front", "head-left"},
    "zygomaticus-major": {"front", "left", "head-front", "head-left"},
    "levator-labii-superioris": {"front", "left", "head-front", "head-left"},
    "platysma": {"front", "left", "head-front", "head-left"},
    "lateral-pterygoid": {"left", "head-left"},
    "medial-pterygoid": {"left", "head-left"},
    "digastric-anterior": {"front", "left", "head-front", "head-left"},
    "digastric-posterior": {"front", "left", "head-front", "head-left"},
    "mylohyoid": {"front", "left", "head-front", "head-left"},
    "geniohyoid": {"front", "left", "head-front", "head-left"},
    "stylohyoid": {"front", "left", "head-front", "head-left"},
    "omohyoid": {"front", "left", "head-front", "head-left"},
    "sternohyoid": {"front", "left", "head-front", "head-left"},
    "sternothyroid": {"front", "left", "head-front", "head-left"},
    "thyrohyoid": {"front", "left", "head-front", "head-left"},
    "longus-capitis": {"front", "left", "head-front", "head-left"},
    "longus-colli": {"front", "left", "head-front", "head-left"},
    "scalenus-minimus": {"front", "head-front"},
    "longissimus-capitis": {"back", "left", "head-back", "head-left"},
    "semispinalis-cervicis": {"back", "head-back"},
    "multifidus-cervical": {"back", "head-back"},
    "rotatores-cervical": {"back", "head-back"},
    "semispinalis-thoracis": {"back"},
    "multifidus-thoracic": {"back"},
    "rotatores-thoracolumbar": {"back"},
    "longissimus-thoracis": {"back"},
    "iliocostalis-thoracis": {"back", "left"},
    "serratus-posterior-superior": {"back"},
    "serratus-posterior-inferior": {"back"},
    "serratus-anterior": {"front", "left"},
    "intercostals": {"front", "back", "left"},
    "diaphragm": {"front", "left"},
    "subclavius": {"front"},
    "sternalis": {"front"},
    "rectus-abdominis-upper": {"front", "left"},
    "rectus-abdominis-lower": {"front", "left"},
    "pyramidalis": {"front"},
    "external-oblique-anterior": {"front", "left"},
    "external-oblique-lateral": {"front", "back", "left"},
    "internal-oblique": {"front", "left"},
    "transversus-abdominis": {"front", "left"},
    "psoas-minor": {"front", "left"},
    "levator-ani": {"front", "back"},
    "coccygeus": {"back"},
    "sphincter-ani": {"back"},
    # Limbs: muscles one sees.
    "teres-major": {"back", "left"},
    "coracobrachialis": {"front", "arm-inner-left"},
    "biceps-brachii": {"front", "arm-outer-left", "arm-inner-left"},
    "brachialis": {"front", "arm-outer-left", "arm-inner-left"},
    "triceps-lateral-head": {"back", "arm-outer-left"},
    "triceps-long-head": {"back", "arm-inner-left"},
    "triceps-medial-head": {"back", "arm-inner-left"},
    "anconeus": {"back", "arm-outer-left"},
    "brachioradialis": {"front", "back", "arm-outer-left"},
    "extensor-carpi-ulnaris": {"back", "arm-outer-left"},
    "extensor-digitorum": {"back", "arm-outer-left", "hand-back-left"},
    "flexor-carpi-radialis": {"front", "arm-inner-left", "palm-left"},
    "flexor-carpi-ulnaris": {"front", "back", "arm-inner-left", "palm-left"},
    "palmaris-longus": {"front", "arm-inner-left", "palm-left"},
    "pronator-teres": {"front", "arm-inner-left"},
    "pectineus": {"front"},
    "adductor-longus": {"front", "leg-inner-left"},
    "adductor-magnus": {"front", "back", "leg-inner-left"},
    "gracilis": {"front", "back", "leg-inner-left"},
    "sartorius": {"front", "left", "leg-inner-left"},
    "vastus-intermedius": {"front", "left"},
}

# Only from below is there anything to see of these.
SHOWN_IN_AN_INSET = {"bulbospongiosus", "ischiocavernosus", "transversus-perinei-superficialis"}


@pytest.mark.parametrize("view_id", STORED)
def test_patch_is_one_sound_area(view_id: str) -> None:
    assert wrong(view_id, lambda piece: piece.patch.outline.is_valid and piece.patch.outline.area > 3) == []


@pytest.mark.parametrize("view_id", STORED)
def test_patch_lies_inside_the_silhouette(view_id: str) -> None:
    body = silhouette_of(stored_or_whole(view_id)).buffer(2)

    assert wrong(view_id, lambda piece: piece.patch.outline.difference(body).area < 1e-6) == []


def stored_or_whole(view_id: str) -> str:
    """The view whose silhouette bounds a view's art: a close-up that is a window on the body has the body's."""
    whole = {
        "head-front": "front",
        "head-back": "back",
        "head-left": "left",
        "foot-outer-left": "left",
        "foot-inner-left": "leg-inner-left",
    }
    return whole.get(view_id, view_id)


@pytest.mark.parametrize("view_id", STORED)
def test_fibres_run_inside_their_muscle(view_id: str) -> None:
    def are_inside(piece: Piece) -> bool:
        area = piece.patch.outline.buffer(0.05)
        lines = piece.patch.fibre_lines()
        return len(lines) >= min(piece.patch.fibres, 1) and all(area.contains(LineString(line)) for line in lines)

    assert wrong(view_id, are_inside) == []


def test_light_of_one_muscle_parts_into_as_many_streaks_as_it_says() -> None:
    [fan] = [one for one in art_of("head-left").pieces if one.slug == "temporalis" and one.kind == "muscle"]
    along_its_top = LineString(fan.patch.at(np.linspace(0.1, 0.55, 60), np.full(60, 0.11)))

    def lights(streaks: int) -> int:
        lit = along_its_top.intersection(replace(fan.patch, streaks=streaks).lit())
        return int(shapely.get_num_geometries(lit))

    assert fan.patch.streaks == 5
    assert lights(1) == 1
    assert lights(5) > 1


def test_fibre_round_an_opening_is_smooth() -> None:
    rings = [one for one in art_of("head-front").pieces if one.slug == "orbicularis-oculi" and one.kind == "bare"]
    turns = [
        np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))))
        for ring in rings
        for line in ring.patch.fibre_lines()
        for steps in [np.diff(line, axis=0)]
    ]

    assert np.degrees(max(turn.max() for turn in turns)) < 20


def test_no_piece_is_drawn_twice() -> None:
    for view_id in STORED:
        pieces = art_of(view_id).pieces
        assert len({(piece.slug, str(piece.patch.a)) for piece in pieces}) == len(pieces)


@pytest.mark.parametrize("slug", SHOWN_IN)
def test_muscle_is_drawn_where_one_would_look(slug: str) -> None:
    assert SHOWN_IN[slug] - set(views_drawing(slug)) == set()


@pytest.mark.parametrize("view_id", STORED)
def test_fitted_art_is_up_to_date(view_id: str) -> None:
    kept = json.loads(file_of(view_id).read_text(encoding="utf-8"))

    assert kept["key"] == key_of(view_id), "run: python -m bodymap.drawing.fitting"


def test_fitted_art_read_back_is_what_was_fitted() -> None:
    fresh, kept = fit_view("head-top"), fitted("head-top")

    assert [(piece.slug, piece.kind, piece.deep) for piece in fresh.pieces] == [
        (piece.slug, piece.kind, piece.deep) for piece in kept.pieces
    ]
    for one, other in zip(fresh.pieces, kept.pieces, strict=True):
        assert np.abs(np.stack(one.drawn.belly) - np.stack(other.drawn.belly)).max() <= 0.00501


def test_every_muscle_of_the_inventory_is_drawn_and_nothing_unknown_is() -> None:
    inventory = Path(settings.BASE_DIR) / "knowledge" / "content" / "inventory.yaml"
    known = {entry["slug"] for entry in yaml.safe_load(inventory.read_text(encoding="utf-8"))}

    assert known - drawn_muscles() == set()
    assert drawn_muscles() - known == NOT_MUSCLES
    assert known == set(SHOWN_IN) | SHOWN_IN_AN_INSET
