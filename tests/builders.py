"""Small, sound documents for tests: every builder gives something that passes `check` without a word.

make_document()                                   one muscle, one trigger point, three areas
make_document(muscles=(make_muscle("deltoid-middle", trigger_points=(…)),))
make_point("infraspinatus-2", zones=(make_zone(marks=[tap("back", -60, 250)]),))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.document.records import (
    Area,
    Article,
    Attachment,
    Citation,
    Claim,
    Complaint,
    Document,
    Entrapment,
    ExaminedMuscle,
    Frequency,
    Grade,
    Group,
    Innervation,
    KnownMuscle,
    LimitedMovement,
    LookAlike,
    Muscle,
    Position,
    RedFlag,
    RelatedMuscle,
    SelfCare,
    Source,
    Technique,
    Treatment,
    TriggerPoint,
    Whole,
    Zone,
    ZoneKind,
)


CITE = (Citation("simons-1999", Grade.TEXTBOOK, at="ch. 22"),)


def tap(view: str = "back", x: float = -68, y: float = 222, radius: float = 12) -> dict[str, object]:
    """A mark of one point, in canonical form."""
    return {"view": view, "kind": "stroke", "points": [[x, y]], "radius": radius}


def closed_area(view: str, *points: tuple[float, float]) -> dict[str, object]:
    """A closed outline, in canonical form."""
    return {"view": view, "kind": "area", "points": [list(point) for point in points]}


def make_zone(
    kind: ZoneKind = ZoneKind.ESSENTIAL, marks: Sequence[dict[str, object]] | None = None, **fields: Any
) -> Zone:
    fields.setdefault("cite", CITE)
    return Zone(kind, tuple([tap(radius=30)] if marks is None else marks), **fields)


def make_point(slug: str = "infraspinatus-1", **fields: Any) -> TriggerPoint:
    """A trigger point in the middle of the left shoulder blade, with an essential and a spillover zone."""
    number = slug.rpartition("-")[2]
    given: dict[str, Any] = {
        "label": number,
        "name": f"Point {number}",
        "place": "In the middle of the blade.",
        "position": Position("back", -68, 222),
        "zones": (make_zone(), make_zone(ZoneKind.SPILLOVER, [tap(y=300, radius=30)])),
        "cite": CITE,
    }
    return TriggerPoint(slug, **(given | fields))


def make_muscle(slug: str = "infraspinatus", **fields: Any) -> Muscle:
    """A muscle with something in every section and one trigger point."""
    name = slug.replace("-", " ").capitalize()
    given: dict[str, Any] = {
        "name": name,
        "lay_name": f"{name} in plain words",
        "latin": f"Musculus {slug}",
        "synonyms": (f"{name} muscle",),
        "whole": None,
        "group": "shoulder",
        "identifiers": {"fma": "32546"},
        "frequency": Frequency.COMMON,
        "frequency_cite": (Citation("bron-2011", Grade.STUDY, at="table 2", n=72),),
        "summary": f"{name} in a sentence.",
        "attachments": (Attachment("origin", "The blade.", CITE), Attachment("insertion", "The arm.", CITE)),
        "action": (Claim("Turns the arm out.", CITE),),
        "innervation": (Innervation("Suprascapular nerve", ("C5", "C6"), CITE),),
        "feels_like": (Claim("A deep ache.", CITE),),
        "mistaken_for": (LookAlike("Arthritis", "joint", "It aches too.", "Does it grate?", CITE),),
        "overloaded_by": (Claim("Reaching back.", CITE),),
        "perpetuated_by": (Claim("Slumping.", CITE),),
        "weakness": (Claim("The arm tires.", CITE),),
        "limits_movement": (LimitedMovement("Reaching behind", "Hand to back pocket.", CITE),),
        "compensates": (RelatedMuscle("teres-minor", "It helps out.", CITE),),
        "satellites": (RelatedMuscle("deltoid-anterior", "It lies in the pattern.", CITE),),
        "keys": (RelatedMuscle("deltoid", "It overloads this one.", CITE),),
        "entraps": (Entrapment("Axillary nerve", "Seldom.", CITE),),
        "finding": (Claim("Lie on the other side.", CITE), Claim("Feel for a band.", CITE)),
        "self_care": SelfCare(
            "Press first, then stretch.",
            Technique(("Lean on a ball.", "Wait."), "A minute.", CITE),
            Technique(("Draw the arm across.",), "Thirty seconds.", CITE),
            (Claim("Not on a fresh injury.", CITE),),
        ),
        "treatment": (Treatment("Dry needling", "By trained hands.", "The lung lies below.", CITE),),
        "cautions": (Claim("Spare the ribs.", CITE),),
        "disputed": (Claim("Authors differ.", CITE),),
        "trigger_points": (make_point(f"{slug}-1"),),
        "pattern_note": (Claim("Well described.", CITE),),
    }
    return Muscle(slug, **(given | fields))


def make_area(slug: str, x: float, y: float, view: str = "back", **fields: Any) -> Area:
    """A sided area seeded by a circle of 20 units."""
    name = slug.replace("-", " ").capitalize()
    given: dict[str, Any] = {
        "name": name,
        "lay_name": name,
        "sided": True,
        "body_part": "shoulder-arm",
        "marks": (tap(view, x, y, 20),),
    }
    return Area(slug, **(given | fields))


AREAS = (
    make_area("shoulder-blade", -68, 222, synonyms=("wing",), choir=("110",), wpi="shoulder-girdle"),
    make_area("chest", 60, 230, view="front"),
    make_area("lower-back", -30, 400, body_part="back"),
    Area("teeth", "Teeth", "Teeth", True, "head-neck", deep=True, deep_cm2=6.0, over=("chest",)),
)
SOURCES = (
    Source(
        "bron-2011",
        "article",
        "Bron C and others",
        2011,
        "Trigger points in shoulder pain",
        doi="10.1186/1471-2474-12-139",
    ),
    Source("simons-1999", "book", "Simons DG and others", 1999, "Trigger Point Manual", isbn="978-0-683-08363-7"),
)
DELTOID_PARTS = ("deltoid-anterior", "deltoid-middle", "deltoid-posterior")


def make_red_flag(slug: str = "heart", **fields: Any) -> RedFlag:
    given: dict[str, Any] = {
        "level": 1,
        "title": "It may be the heart",
        "areas": ("chest",),
        "share": 0.1,
        "questions": ("Did it start suddenly?",),
        "may_be": "A heart attack.",
        "advice": "Call for help now.",
        "avoid": "Do not press.",
        "cite": CITE,
        "checked_on": "2026-01-31",
        "checked_by": "A. Reader",
        "combinations": ("left-chest + left-shoulder-blade, teeth",),
        "regions": 7,
        "words": ("tight chest",),
    }
    return RedFlag(slug, **(given | fields))


def make_article(slug: str = "trigger-points", **fields: Any) -> Article:
    given: dict[str, Any] = {
        "title": "What a trigger point is",
        "summary": "In short.",
        "position": 1,
        "role": "how-to-press",
        "body": "## A knot\n\nIn a taut band [@simons-1999, ch. 2].",
        "cite": CITE,
    }
    return Article(slug, **(given | fields))


def make_complaint(slug: str = "painful-shoulder", **fields: Any) -> Complaint:
    name = slug.replace("-", " ").capitalize()
    counted = (Citation("bron-2011", Grade.STUDY, at="table 2", n=72),)
    given: dict[str, Any] = {
        "name": name,
        "lay_name": f"{name} in plain words",
        "synonyms": ("sore arm",),
        "body_part": "shoulder-arm",
        "position": 1,
        "summary": f"{name} in a sentence.",
        "areas": ("chest", "left-shoulder-blade"),
        "red_flags": (),
        "described_as": (Claim("It aches at night.", CITE),),
        "examine": (
            ExaminedMuscle("infraspinatus", "It refers here.", 56, 72, "people with shoulder pain", counted),
            ExaminedMuscle("teres-minor", "It often joins in.", cite=CITE),
        ),
        "could_be": (LookAlike("A worn joint", "joint", "It is stiff.", "Is it stiff?", CITE),),
        "first_steps": (Claim("Rest the arm on a pillow.", CITE),),
        "disputed": (Claim("Whether it is the tendon.", CITE),),
        "cite": CITE,
    }
    return Complaint(slug, **(given | fields))


def make_document(muscles: Iterable[Muscle] | None = None, **fields: Any) -> Document:
    """A document in canonical order, whose inventory lists what its muscles name.

    It has a complaint where the inventory lists the muscles to examine in it.
    """
    kept = tuple(sorted((make_muscle(),) if muscles is None else muscles, key=lambda muscle: muscle.slug))
    given: dict[str, Any] = {
        "groups": tuple(Group(slug, slug.capitalize()) for slug in _unique(["shoulder", *(m.group for m in kept)])),
        "wholes": (
            Whole(
                "deltoid",
                "muscle",
                "Deltoid",
                "Musculus deltoideus",
                "Shoulder cap",
                ("delts",),
                DELTOID_PARTS,
            ),
        ),
        "areas": AREAS,
        "sources": SOURCES,
        "muscles": kept,
        "red_flags": (make_red_flag(),),
        "articles": (make_article(),),
        "inventory": _inventory(kept),
    }
    given |= fields
    known = {muscle.slug for muscle in given["inventory"]}
    complaint = make_complaint()
    given.setdefault("complaints", (complaint,) if known >= {row.muscle for row in complaint.examine} else ())
    return Document(**given)


def _inventory(muscles: Sequence[Muscle]) -> tuple[KnownMuscle, ...]:
    listed = {slug: KnownMuscle(slug, slug, "shoulder", "deltoid") for slug in DELTOID_PARTS}
    listed["teres-minor"] = KnownMuscle("teres-minor", "Teres minor", "shoulder")
    for muscle in muscles:
        whole = "deltoid" if muscle.slug in DELTOID_PARTS else muscle.whole
        listed[muscle.slug] = KnownMuscle(muscle.slug, muscle.name, muscle.group, whole)
    return tuple(listed.values())


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
