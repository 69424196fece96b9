"""What the shipped warnings answer to a painting.

`FIRED` is the whole answer, area by area, for clinicians to judge: too few warnings harm, and so do too many. A change
of a warning's areas shows here as a change of a line.
"""

from __future__ import annotations

import re

import pytest

from knowledge.atlas import parse_marks
from tests.shipped import shipped_surface

from .raising import AREAS, painting, raised, sided, slugs


# Area, painted whole on its left side: what it raises, worst first.
FIRED = """
vertex: abrupt-headache headache-fever face-arm-speech head-injury headache-over-50
    headache-pregnancy headache-changing
forehead: abrupt-headache headache-fever face-arm-speech head-injury headache-over-50
    headache-pregnancy skin-blisters-band headache-changing
temple: abrupt-headache headache-fever face-arm-speech head-injury headache-over-50
    headache-pregnancy headache-changing
side-of-head: abrupt-headache face-arm-speech head-injury headache-over-50 headache-changing
back-of-head: abrupt-headache headache-fever face-arm-speech head-injury neck-artery
    headache-over-50 headache-pregnancy headache-changing
behind-ear: head-injury
eyebrow: eye-emergency skin-blisters-band
eye: eye-emergency
ear:
cheek: face-arm-speech tooth-face-swelling
jaw: jaw-arm-back-unwell headache-over-50 tooth-face-swelling
jaw-joint: headache-over-50
chin: airway-throat
nose:
mouth-lips: face-arm-speech
front-of-neck: airway-throat jaw-arm-back-unwell neck-artery neck-lump-hoarse
side-of-neck: neck-artery spine-injury neck-lump-hoarse
back-of-neck: headache-fever neck-artery spine-injury weakness-spreading
    back-fever-cancer
inner-ear:
behind-eye: abrupt-headache eye-emergency headache-over-50
upper-front-teeth: tooth-face-swelling
upper-back-teeth: tooth-face-swelling
lower-front-teeth: tooth-face-swelling
lower-back-teeth: airway-throat tooth-face-swelling
jaw-joint-deep: headache-over-50
tongue: airway-throat headache-over-50 neck-lump-hoarse
throat: airway-throat jaw-arm-back-unwell neck-lump-hoarse
top-of-shoulder: shoulder-tip shoulder-injury shoulder-chest-weeks
front-of-shoulder: shoulder-injury hot-joint
side-of-shoulder: shoulder-injury
back-of-shoulder: shoulder-injury
armpit: limb-swelling breast-change
front-of-upper-arm: jaw-arm-back-unwell
back-of-upper-arm:
elbow-crease:
elbow-tip: hot-joint
inner-elbow:
outer-elbow:
volar-forearm: limb-cold-or-hard
dorsal-forearm:
radial-forearm:
ulnar-forearm:
front-of-wrist: wrist-injury
back-of-wrist: wrist-injury hot-joint
palm:
back-of-hand: weakness-spreading
thumb-base: wrist-injury
thumb:
index-finger:
middle-finger:
ring-finger:
little-finger:
upper-chest: chest-pressure tearing-chest-back sharp-chest-breathless shoulder-chest-weeks
breastbone: chest-pressure tearing-chest-back sharp-chest-breathless
breast: chest-pressure sharp-chest-breathless breast-hot breast-change
side-of-chest: chest-pressure sharp-chest-breathless skin-blisters-band
upper-belly: belly-emergency jaw-arm-back-unwell sudden-belly-back-faint headache-pregnancy
    upper-belly-yellow
lower-belly: belly-emergency sudden-belly-back-faint early-pregnancy-belly testicle-pain
pubic-area: saddle-numb early-pregnancy-belly testicle-pain groin-lump
pelvic-floor: saddle-numb early-pregnancy-belly
genitals: saddle-numb testicle-pain very-painful-skin
upper-back: tearing-chest-back jaw-arm-back-unwell spine-injury spine-legs-weak back-fever-cancer
shoulder-blade: shoulder-chest-weeks
mid-back: tearing-chest-back sharp-chest-breathless spine-injury spine-legs-weak back-fever-cancer
    skin-blisters-band
low-back: saddle-numb spine-injury sudden-belly-back-faint back-fever-cancer flank-fever-colic
flank: sudden-belly-back-faint flank-fever-colic skin-blisters-band
sacrum: saddle-numb back-fever-cancer
tailbone: saddle-numb
buttock: saddle-numb
outer-hip: hip-fall child-leg
groin: testicle-pain groin-lump hip-fall child-leg hot-joint hip-steady-ache
front-of-thigh: child-leg
inner-thigh: limb-swelling
back-of-thigh: limb-swelling
outer-thigh:
front-of-knee: child-leg knee-injury hot-joint
inner-knee: knee-injury hot-joint
outer-knee: knee-injury hot-joint
back-of-knee: leg-sore-breathless limb-swelling knee-injury
shin: limb-cold-or-hard weakness-spreading skin-red-spreading
outer-leg: weakness-spreading
calf: leg-sore-breathless limb-swelling
inner-leg: limb-swelling skin-red-spreading
front-of-ankle: hot-joint
inner-ankle: ankle-foot-injury hot-joint
outer-ankle: ankle-foot-injury hot-joint
back-of-ankle:
heel:
sole:
ball-of-foot:
top-of-foot: limb-cold-or-hard ankle-foot-injury skin-red-spreading
great-toe: hot-joint
lesser-toes:
"""

# The right side answers as the left, but for the appendix, which lies on the right.
ONLY_RIGHT = {"lower-belly": ("right-lower-belly",)}

# Painted together, left unless said otherwise: what is raised that neither place raises alone.
TOGETHER = {
    "both shoulders": (("left-top-of-shoulder", "right-top-of-shoulder"), "shoulders-hips-stiff"),
    "both hips": (("left-outer-hip", "right-outer-hip"), "shoulders-hips-stiff"),
    "backs of both thighs": (("left-back-of-thigh", "right-back-of-thigh"), "saddle-numb"),
    "fronts of both thighs": (("left-front-of-thigh", "right-front-of-thigh"), "muscles-dark-urine"),
    "both upper arms": (("left-back-of-upper-arm", "right-back-of-upper-arm"), "muscles-dark-urine"),
    "thigh and chest": (("left-back-of-thigh", "breastbone"), "leg-sore-breathless"),
    "inner forearm and jaw": (("left-ulnar-forearm", "left-jaw"), None),
    "inner forearm and chin": (("left-ulnar-forearm", "chin"), "jaw-arm-back-unwell"),
    "calf and heel": (("left-calf", "left-heel"), None),
    "calf and toes": (("left-calf", "left-lesser-toes"), "limb-cold-or-hard"),
    "whole arm": (("left-back-of-upper-arm", "left-dorsal-forearm"), "limb-swelling"),
    "one shoulder, front and back": (("left-front-of-shoulder", "left-back-of-shoulder"), None),
    "one thigh, front and back": (("left-front-of-thigh", "left-back-of-thigh"), None),
    "both thumbs": (("left-thumb", "right-thumb"), None),
    "both outer elbows": (("left-outer-elbow", "right-outer-elbow"), None),
}

FIRST = {  # the emergency that must stand at the very top
    "breastbone": "chest-pressure",
    "breast": "chest-pressure",
    "upper-chest": "chest-pressure",
    "side-of-chest": "chest-pressure",
    "temple": "abrupt-headache",
    "back-of-head": "abrupt-headache",
    "eye": "eye-emergency",
    "throat": "airway-throat",
    "low-back": "saddle-numb",
    "upper-belly": "belly-emergency",
    "calf": "leg-sore-breathless",
}

MUST_FIRE = {  # wherever in the list
    "calf": {"limb-swelling", "leg-sore-breathless"},
    "temple": {"headache-over-50", "headache-fever"},
    "jaw": {"headache-over-50", "jaw-arm-back-unwell", "tooth-face-swelling"},
    "back-of-head": {"headache-over-50", "neck-artery"},
    "front-of-neck": {"neck-artery", "airway-throat"},
    "low-back": {"saddle-numb", "sudden-belly-back-faint", "back-fever-cancer", "flank-fever-colic"},
    "groin": {"testicle-pain", "groin-lump", "hip-fall", "child-leg"},
    "genitals": {"testicle-pain", "saddle-numb"},
    "lower-belly": {"testicle-pain", "early-pregnancy-belly", "belly-emergency"},
}

SILENT = ("ear", "outer-elbow", "inner-elbow", "thumb", "middle-finger", "palm", "outer-thigh", "sole", "heel")
NO_EMERGENCY = ("jaw-joint", "shoulder-blade", "side-of-shoulder", "thumb-base", "back-of-thigh", "outer-leg")

TAPS = {  # a single touch of the brush, and the worst level it may raise
    "outer elbow": ({"view": "arm-outer-left", "kind": "stroke", "points": [[-7, 342]], "radius": 6}, None),
    "thumb": ({"view": "palm-left", "kind": "stroke", "points": [[-37, -47]], "radius": 4}, None),
    "outer thigh": ({"view": "left", "kind": "stroke", "points": [[-10, 600]], "radius": 8}, None),
    "outer side of the lower leg": ({"view": "left", "kind": "stroke", "points": [[-7, 830]], "radius": 6}, 2),
    "middle of the calf": ({"view": "back", "kind": "stroke", "points": [[-76, 800]], "radius": 8}, 1),
    "breastbone": ({"view": "front", "kind": "stroke", "points": [[0, 225]], "radius": 6}, 1),
}

MOST_FLAGS = 8
MOST_QUESTIONS = 30


def fired(table: str) -> dict[str, tuple[str, ...]]:
    rows = re.split(r"\n(?! )", table.strip())
    return {area: tuple(slugs.split()) for area, slugs in (row.split(":") for row in rows)}


def test_each_area_raises_what_the_table_says() -> None:
    assert {area: slugs(raised(painting([sided(area)]))) for area in AREAS} == fired(FIRED)


def test_right_side_raises_what_the_left_does() -> None:
    expected = {area: fired(FIRED)[area] + ONLY_RIGHT.get(area, ()) for area in AREAS}

    assert {area: slugs(raised(painting([sided(area, "right")]))) for area in AREAS} == expected


@pytest.mark.parametrize(("area", "slug"), FIRST.items())
def test_emergency_that_matters_most_stands_first(area: str, slug: str) -> None:
    first = raised(painting([sided(area)]))[0]

    assert (first.slug, first.level) == (slug, 1)


@pytest.mark.parametrize(("area", "wanted"), MUST_FIRE.items())
def test_area_raises_the_warnings_it_must(area: str, wanted: set[str]) -> None:
    assert wanted - set(slugs(raised(painting([sided(area)])))) == set()


@pytest.mark.parametrize(("areas", "slug"), TOGETHER.values(), ids=TOGETHER)
def test_places_that_hurt_together_raise_what_neither_raises_alone(areas: tuple[str, ...], slug: str | None) -> None:
    alone = {one for area in areas for one in slugs(raised(painting([area])))}

    assert [one for one in slugs(raised(painting(areas))) if one not in alone] == ([slug] if slug else [])


@pytest.mark.parametrize("area", SILENT)
def test_silent_area_raises_nothing(area: str) -> None:
    assert slugs(raised(painting([sided(area)]))) == ()


@pytest.mark.parametrize("area", NO_EMERGENCY)
def test_everyday_area_raises_no_emergency(area: str) -> None:
    assert 1 not in [flag.level for flag in raised(painting([sided(area)]))]


@pytest.mark.parametrize(("mark", "worst"), TAPS.values(), ids=TAPS)
def test_tap_raises_no_worse_than_it_may(mark: dict[str, object], worst: int | None) -> None:
    weights = shipped_surface().weights(parse_marks([mark], areas=shipped_surface().area_slugs))
    levels = [flag.level for flag in raised(weights)]

    assert min(levels, default=None) == worst


def test_thigh_painted_up_to_the_groin_does_not_raise_the_testicle() -> None:
    weights = painting(["left-front-of-thigh"])
    weights[shipped_surface().places_of("left-groin")] = 0.25

    assert "testicle-pain" not in slugs(raised(weights))


def test_pain_spread_over_arm_and_chest_raises_the_heart() -> None:
    weights = painting(["left-front-of-upper-arm", "left-volar-forearm", "left-ulnar-forearm", "left-upper-chest"])

    assert {"chest-pressure", "jaw-arm-back-unwell"} <= set(slugs(raised(weights)))


def test_no_area_asks_more_than_a_person_can_answer() -> None:
    asked = {area: raised(painting([sided(area, "right")])) for area in AREAS}
    too_much = {
        area: (len(flags), sum(len(flag.questions) for flag in flags))
        for area, flags in asked.items()
        if len(flags) > MOST_FLAGS or sum(len(flag.questions) for flag in flags) > MOST_QUESTIONS
    }

    assert too_much == {}
