from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from knowledge.atlas import view_ids
from knowledge.document import check
from knowledge.document.records import (
    Area,
    Citation,
    Claim,
    Document,
    Grade,
    Innervation,
    KnownMuscle,
    Position,
    RelatedMuscle,
    Source,
    Technique,
    Whole,
    ZoneKind,
)
from tests.builders import (
    AREAS,
    CITE,
    DELTOID_PARTS,
    SOURCES,
    closed_area,
    make_article,
    make_complaint,
    make_document,
    make_muscle,
    make_point,
    make_red_flag,
    make_zone,
    tap,
)


AT = "muscles/infraspinatus.yaml"
ALL_OF_THE_BACK = closed_area("back", (-400, 0), (400, 0), (400, 1000), (-400, 1000))
KEY = RelatedMuscle("infraspinatus", "It comes first.", CITE)
KEEP_ONE = "keep the direction the sources describe"
LONG = "The same sentence of more than sixty letters stands in two muscles."


def muscle_with(**fields: Any) -> Document:
    return make_document(muscles=(make_muscle(**fields),))


def point_with(**fields: Any) -> Document:
    return muscle_with(trigger_points=(make_point(**fields),))


def with_source(**fields: Any) -> Document:
    source = Source(**{"slug": "new-2020", "kind": "web", "authors": "N", "year": 2020, "title": "T", **fields})
    note = make_article("note", position=2, role=None, cite=(Citation("new-2020", Grade.REVIEW),))
    return make_document(sources=(*SOURCES, source), articles=(make_article(), note))


def without_source_of(claim: str) -> Document:
    muscle = make_muscle()
    return muscle_with(**{claim: (replace(getattr(muscle, claim)[0], cite=()),)})


VIEWS = ", ".join(view_ids())


def article_with(body: str) -> Document:
    return make_document(articles=(make_article(body=body),))


CASES: list[tuple[str, Document, list[str]]] = [
    ("a sound document", make_document(), []),
    (
        "a group nobody knows",
        make_document(
            muscles=(), complaints=(), inventory=(KnownMuscle("a", "A", "moon"), *make_document().inventory)
        ),
        [
            "error inventory.yaml: a.group: names the unknown group 'moon'; see groups.yaml",
            "warning sources/b.yaml: bron-2011: is cited nowhere; cite it or remove it",
        ],
    ),
    (
        "members that are not those of the inventory",
        make_document(
            wholes=(Whole("deltoid", "muscle", "D", "D", "D", (), ("deltoid-middle", "deltoid-anterior")),)
        ),
        [
            "error wholes.yaml: deltoid.members: must be those of inventory.yaml, in its order: "
            + ", ".join(DELTOID_PARTS)
        ],
    ),
    (
        "a muscle missing from the inventory",
        make_document(inventory=make_document(muscles=()).inventory),
        [f"error {AT}: slug: is not in inventory.yaml; add it there, or use the slug that is"],
    ),
    (
        "a link to an unknown muscle",
        muscle_with(keys=(RelatedMuscle("moon", "It pulls.", CITE),)),
        [f"error {AT}: keys[0].muscle: names the unknown muscle 'moon'; see inventory.yaml and wholes.yaml"],
    ),
    (
        "a muscle that is its own satellite",
        muscle_with(satellites=(RelatedMuscle("infraspinatus", "Itself.", CITE),)),
        [f"error {AT}: satellites: names the muscle itself"],
    ),
    (
        "a muscle named twice in a list",
        muscle_with(keys=(RelatedMuscle("deltoid", "Once.", CITE), RelatedMuscle("deltoid", "Twice.", CITE))),
        [f"error {AT}: keys: names a muscle twice; join the two texts"],
    ),
    (
        "two muscles that are each the satellite of the other, said at both ends",
        make_document(
            muscles=(
                make_muscle("deltoid-anterior", whole="deltoid", keys=(KEY,), satellites=()),
                make_muscle("infraspinatus", keys=(RelatedMuscle("deltoid-anterior", "B.", CITE),), satellites=()),
            )
        ),
        [
            "warning muscles/deltoid-anterior.yaml: satellites: and infraspinatus are each the satellite of the other; "
            + KEEP_ONE
        ],
    ),
    (
        "the same direction said at both ends",
        make_document(
            muscles=(
                make_muscle("deltoid-anterior", whole="deltoid", keys=(KEY,), satellites=()),
                make_muscle("infraspinatus", keys=(), satellites=(RelatedMuscle("deltoid-anterior", "B.", CITE),)),
            )
        ),
        [],
    ),
    ("a drawing that can be drawn", article_with("![Here.](drawing:back?muscle=infraspinatus&side=right)"), []),
    (
        "a drawing of nothing known",
        article_with("![Here.](drawing:moon?muscle=cheese&trigger_point=cheese-1&side=up&look=odd&size=9)"),
        [
            f"error articles/trigger-points.md: body: the drawing “Here.” {wrong}"
            for wrong in (
                f"names the unknown view 'moon'; views are: {VIEWS}",
                "names the muscle 'cheese', which is not written up",
                "names the trigger point 'cheese-1', which none of its muscles has",
                "has the side 'up'; it is one of: left, right",
                "has the look 'odd'; it is one of: skin, muscles, ghost, focus",
                "has the unknown key 'size'; keys are: muscle, side, trigger_point, look",
            )
        ],
    ),
    (
        "a claim without a source",
        without_source_of("weakness"),
        [f"error {AT}: weakness[0].cite: is empty; every claim names the source it rests on"],
    ),
    (
        "a zone without a source",
        point_with(zones=(make_zone(cite=()),)),
        [f"error {AT}: trigger_points[0].zones[0].cite: is empty; every claim names the source it rests on"],
    ),
    (
        "an unknown source",
        muscle_with(weakness=(Claim("It tires.", (Citation("moon-1969", Grade.REPORT),)),)),
        [f"error {AT}: weakness[0].cite[0].source: names the unknown source 'moon-1969'; add it to sources/"],
    ),
    (
        "a study of nobody knows how many",
        muscle_with(weakness=(Claim("It tires.", (Citation("bron-2011", Grade.STUDY),)),)),
        [f"warning {AT}: weakness[0].cite[0].n: is missing; a study says how many people it looked at"],
    ),
    (
        "a citation that fits no line",
        muscle_with(weakness=(Claim("It tires.", (Citation("bron-2011", Grade.REPORT, at="a|b"),)),)),
        [f"error {AT}: weakness[0].cite[0].at: must not hold | or be n=…; write it with a comma"],
    ),
    (
        "nerve roots left out",
        muscle_with(innervation=(Innervation("A nerve", (), CITE),)),
        [f"error {AT}: innervation[0].roots: is empty; write at least one"],
    ),
    (
        "a technique without steps",
        muscle_with(self_care=replace(make_muscle().self_care, stretch=Technique((), "Long.", CITE))),
        [f"error {AT}: self_care.stretch.steps: is empty; write at least one"],
    ),
    (
        "a source that cannot be found",
        with_source(),
        ["warning sources/n.yaml: new-2020: has no doi, pmid, isbn or url; add one so that a reader can find it"],
    ),
    (
        "a source cited nowhere",
        make_document(sources=(*SOURCES, Source("new-2020", "web", "N", 2020, "T", url="https://n.example"))),
        ["warning sources/n.yaml: new-2020: is cited nowhere; cite it or remove it"],
    ),
    (
        "an ISBN with a wrong digit",
        with_source(isbn="978-0-683-08363-8"),
        ["error sources/n.yaml: new-2020.isbn: is not a valid ISBN: its check digit does not fit; look it up again"],
    ),
    (
        "a DOI with its address",
        with_source(doi="https://doi.org/10.1/2"),
        ["error sources/n.yaml: new-2020.doi: must look like 10.1000/182, without https://doi.org/"],
    ),
    (
        "a date that is none",
        with_source(pmid="1", checked_on="2026-02-30"),
        ["error sources/n.yaml: new-2020.checked_on: must be a date such as 2026-01-31, not '2026-02-30'"],
    ),
    (
        "prose copied from another muscle",
        make_document(
            muscles=(make_muscle(summary=LONG), make_muscle("teres-minor", summary=LONG, compensates=()))
        ),
        [
            (
                f"warning muscles/teres-minor.yaml: summary: repeats {AT}: summary word for word; "
                "say what holds for this muscle"
            )
        ],
    ),
    (
        "no trigger point and no word about it",
        muscle_with(trigger_points=(), pattern_note=()),
        [f"warning {AT}: trigger_points: has none; say why in pattern_note"],
    ),
    (
        "a trigger point of another name",
        point_with(slug="teres-minor-1"),
        [f"error {AT}: trigger_points[0].slug: must start with 'infraspinatus-'"],
    ),
    (
        "one label for two trigger points",
        muscle_with(trigger_points=(make_point(label="1"), make_point("infraspinatus-2", label="1"))),
        [f"error {AT}: trigger_points: use a label twice; give each its own"],
    ),
    (
        "a trigger point beside the body",
        point_with(position=Position("back", 400, 900)),
        [f"error {AT}: trigger_points[0].position: (400, 900) is not on the body in the view back; move it"],
    ),
    (
        "a view that does not exist",
        point_with(position=Position("below", 0, 0)),
        [f"error {AT}: trigger_points[0].position.view: there is no view 'below'"],
    ),
    (
        "a trigger point without zones",
        point_with(zones=()),
        [f"warning {AT}: trigger_points[0].zones: is empty; draw where its pain is felt"],
    ),
    (
        "spillover alone",
        point_with(zones=(make_zone(ZoneKind.SPILLOVER),)),
        [f"warning {AT}: trigger_points[0].zones: has no essential zone, only spillover"],
    ),
    (
        "a zone beside the body",
        point_with(zones=(make_zone(marks=[tap(x=450, y=900)]),)),
        [f"error {AT}: trigger_points[0].zones[0].marks: touch nothing of the body; draw them on the figure"],
    ),
    (
        "a zone smaller than a thumb",
        point_with(zones=(make_zone(marks=[tap(radius=6)]),)),
        [f"warning {AT}: trigger_points[0].zones[0].marks: cover … cm², which looks too small: usual are 8 to 2,500"],
    ),
    (
        "a zone of half the body",
        point_with(zones=(make_zone(marks=[ALL_OF_THE_BACK]),)),
        [f"warning {AT}: trigger_points[0].zones[0].marks: cover … cm², which looks too large: usual are 8 to 2,500"],
    ),
    (
        "marks that are none",
        point_with(zones=(make_zone(marks=[{"area": "left-moon"}]),)),
        [f"error {AT}: trigger_points[0].zones[0].marks[0]: there is no area “left-moon”"],
    ),
    (
        "a deep place without a surface",
        make_document(areas=(*AREAS, Area("ear", "Ear", "Ear", True, "head-neck", deep=True))),
        ["error areas.yaml: ear.deep_cm2: must be more than 0: the surface at which a deep place counts"],
    ),
    (
        "an area drawn nowhere, beside one that does not exist",
        make_document(areas=(*AREAS, Area("ear", "Ear", "Ear", True, "head-neck", over=("moon",)))),
        [
            "error areas.yaml: ear.marks: is empty; draw where the area is",
            "error areas.yaml: ear.over: names the unknown area 'moon'",
        ],
    ),
    (
        "a red flag with too many questions, at a level that is none, for an area that is none",
        make_document(red_flags=(make_red_flag(questions=("Why?",) * 7, level=4, areas=("left-chest", "moon")),)),
        [
            "error red_flags.yaml: heart.level: must be 1 (emergency now), 2 (same day) or 3 (soon)",
            "error red_flags.yaml: heart.questions: must be 1 to 6, not 7",
            "error red_flags.yaml: heart.areas: names the unknown area 'moon'; see the areas",
        ],
    ),
    (
        "a red flag that nothing raises",
        make_document(
            red_flags=(make_red_flag(areas=(), combinations=(), regions=0, words=()),),
            complaints=(make_complaint(red_flags=("heart",)),),
        ),
        [
            "error red_flags.yaml: heart.areas: is empty; name areas, a combination, a spread in regions, or words",
            "warning red_flags.yaml: heart.words: is empty; write what people type who should see this warning first",
        ],
    ),
    (
        "a red flag of half a combination and of more regions than there are",
        make_document(red_flags=(make_red_flag(combinations=("chest", "chest + moon", "chest +"), regions=20),)),
        [
            "error red_flags.yaml: heart.regions: must be from 0 to 19: areas of the Widespread Pain Index",
            ("error red_flags.yaml: heart.combinations[0]: must be two or more groups of areas, such as calf, "
            "back-of-knee + breastbone"),
            "error red_flags.yaml: heart.combinations[1]: names the unknown area 'moon'; see the areas",
            ("error red_flags.yaml: heart.combinations[2]: must be two or more groups of areas, such as calf, "
            "back-of-knee + breastbone"),
        ],
    ),
    (
        "a red flag that nobody checked",
        make_document(red_flags=(make_red_flag(checked_on="", share=1.5),)),
        [
            "error red_flags.yaml: heart.share: must be from 0 to 1: a share of the painting",
            "warning red_flags.yaml: heart.checked_on: is missing; say when somebody last looked the source up",
        ],
    ),
    (
        "an article that cites an unknown source in its text",
        make_document(articles=(make_article(body="So it is [@moon-1969, p. 1]."),)),
        ["error articles/trigger-points.md: body: cites the unknown source 'moon-1969'; add it to the sources"],
    ),
    (
        "an article without any source",
        make_document(articles=(make_article(body="So it is.", cite=()),)),
        [
            (
                "error articles/trigger-points.md: cite: is empty; name the sources, "
                "or cite them in the text: [@simons-1999]"
            )
        ],
    ),
    (
        "articles of which none tells how to press",
        make_document(articles=(make_article(role=None),)),
        ["error articles: role: is how-to-press in none of the articles; give it to the one that is that"],
    ),
    (
        "two articles that tell how to press",
        make_document(articles=(make_article(), make_article("another", position=2))),
        ["error articles/another.md: role: is how-to-press, as in trigger-points; only one article can be"],
    ),
    (
        "two muscles of one name",
        make_document(muscles=(make_muscle(name="Twin"), make_muscle("teres-minor", name="Twin", compensates=()))),
        [
            "error inventory.yaml: infraspinatus.name: is also the name of teres-minor; tell them apart",
            "error muscles/teres-minor.yaml: name: is also the name of infraspinatus; tell them apart",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("document", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_check_says_what_is_wrong_and_what_to_do(document: Document, expected: list[str]) -> None:
    found = [f"{problem.severity} {problem}" for problem in check(document)]

    assert [re.sub(r"cover [\d.]+ cm²", "cover … cm²", text) for text in found] == expected
