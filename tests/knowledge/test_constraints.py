"""What the database refuses, whoever writes to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from knowledge.document import Document
from knowledge.models import (
    Area,
    Article,
    Citation,
    Claim,
    Complaint,
    Group,
    KnownMuscle,
    Muscle,
    RedFlag,
    Release,
    Source,
    TriggerPoint,
    Whole,
    Zone,
)

from .conftest import NOW


def claim(**fields: Any) -> Claim:
    return Claim(**{"muscle": Muscle.objects.get(), "section": "action", "text": "Lifts.", **fields})


def citation(**fields: Any) -> Citation:
    source = Source.objects.get(slug="simons-1999")
    return Citation(**{"source": source, "grade": "textbook", "muscle": Muscle.objects.get(), **fields})


def area(**fields: Any) -> Area:
    return Area(**{"slug": "ear", "name": "Ear", "lay_name": "Ear", "sided": True, "body_part": "head-neck", **fields})


def flag(**fields: Any) -> RedFlag:
    words = {"slug": "new", "title": "T", "areas": "chest", "questions": "Why?", "may_be": "M", "advice": "A"}
    return RedFlag(**{**words, "level": 1, "share": 0.5, **fields})


def complaint(**fields: Any) -> Complaint:
    words = {"slug": "new", "name": "N", "lay_name": "L", "body_part": "back", "summary": "S", "areas": "chest"}
    return Complaint(**{**words, **fields})


def examined(**fields: Any) -> Claim:
    part = KnownMuscle.objects.get(slug="deltoid-middle")
    return claim(**{"muscle": None, "complaint": Complaint.objects.get(), "section": "examine", "part": part, **fields})


def point(**fields: Any) -> TriggerPoint:
    words = {"slug": "infraspinatus-2", "label": "2", "name": "N", "place": "P", "view": "back", "x": 0, "y": 0}
    return TriggerPoint(**{"muscle": Muscle.objects.get(), **words, **fields})


REFUSED: dict[str, Callable[[], models.Model]] = {
    "group_is_written": lambda: Group(slug="a", name=""),
    "whole_kind_is_known": lambda: Whole(slug="a", kind="bone", name="A", latin="A", lay_name="A"),
    "whole_is_written": lambda: Whole(slug="a", kind="muscle", name="A", latin="A", lay_name=""),
    "known_muscle_is_written": lambda: KnownMuscle(slug="a", name="", group=Group.objects.first()),
    "muscle_frequency_is_known": lambda: Muscle(
        known=KnownMuscle.objects.get(slug="teres-minor"),
        name="N", lay_name="L", latin="L", summary="S", self_care_order="O", frequency="often",
    ),
    "muscle_is_written": lambda: Muscle(
        known=KnownMuscle.objects.get(slug="teres-minor"),
        name="N", lay_name="", latin="L", summary="S", self_care_order="O", frequency="rare",
    ),
    "trigger_point_is_written": lambda: point(place=""),
    "zone_kind_is_known": lambda: Zone(trigger_point=TriggerPoint.objects.get(), kind="main", marks=[]),
    "claim_section_is_known": lambda: claim(section="moon", text=""),
    "claim_text_where_it_belongs": lambda: claim(text=""),
    "claim_risk_where_it_belongs": lambda: claim(risk="A risk in a section without risks."),
    "claim_end_is_known": lambda: claim(section="attachments", end="middle"),
    "claim_kind_is_known": lambda: claim(section="mistaken_for", condition="C", question="Q", kind="moon"),
    "claim_has_one_owner": lambda: claim(trigger_point=TriggerPoint.objects.get()),
    "claim_links_one_muscle": lambda: claim(section="keys"),
    "citation_has_one_owner": lambda: citation(zone=Zone.objects.first()),
    "citation_grade_is_known": lambda: citation(grade="rumour"),
    "citation_counts_somebody": lambda: citation(n=0),
    "source_is_written": lambda: Source(slug="a", kind="web", authors="", year=2020, title="T"),
    "source_kind_is_known": lambda: Source(slug="a", kind="film", authors="A", year=2020, title="T"),
    "source_year_is_possible": lambda: Source(slug="a", kind="web", authors="A", year=20, title="T"),
    "area_is_written": lambda: area(lay_name=""),
    "area_body_part_is_known": lambda: area(body_part="wing"),
    "area_wpi_is_known": lambda: area(wpi="moon"),
    "area_deep_has_surface": lambda: area(deep=True),
    "red_flag_is_written": lambda: flag(questions=""),
    "red_flag_level_is_known": lambda: flag(level=4),
    "red_flag_can_be_raised": lambda: flag(areas="", combinations="", regions=0),
    "red_flag_regions_are_of_the_index": lambda: flag(regions=20),
    "red_flag_share_is_a_share": lambda: flag(share=1.5),
    "complaint_is_written": lambda: complaint(areas=""),
    "complaint_body_part_is_known": lambda: complaint(body_part="wing"),
    "claim_count_is_whole": lambda: examined(found=3, examined=2, among="people"),
    "article_role_is_known": lambda: Article(slug="a", title="T", summary="S", body="B", role="moon"),
    "article_is_written": lambda: Article(slug="a", title="T", summary="S", body=""),
    "release_number_from_one": lambda: Release(number=0, document={}, digest="", published_at=NOW),
}  # fmt: skip

REPEATED: dict[str, Callable[[], models.Model]] = {
    "a slug": lambda: Group(slug="shoulder", name="Another"),
    "a name": lambda: Group(slug="another", name="Shoulder"),
    "a label in its muscle": lambda: point(label="1"),
    "a technique": lambda: claim(section="pressure", text="", steps="Press.", dose="Long."),
    "a link to a part": lambda: claim(section="compensates", part=KnownMuscle.objects.get(slug="teres-minor")),
    "a link to a whole": lambda: claim(section="keys", whole=Whole.objects.get()),
    "a muscle to examine": lambda: examined(part=KnownMuscle.objects.get(slug="teres-minor")),
    "the page of a muscle": lambda: Muscle(
        known=KnownMuscle.objects.get(slug="infraspinatus"),
        name="N", lay_name="L", latin="L", summary="S", self_care_order="O", frequency="rare",
    ),
}  # fmt: skip


@pytest.mark.parametrize("constraint", REFUSED)
def test_row_that_must_not_be_is_refused(loaded: Document, constraint: str) -> None:
    row = REFUSED[constraint]()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


@pytest.mark.parametrize("what", REPEATED)
def test_row_that_repeats_is_refused(loaded: Document, what: str) -> None:
    row = REPEATED[what]()

    with pytest.raises(IntegrityError, match="UNIQUE"), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "count",
    [
        {"found": 2},
        {"examined": 2},
        {"among": "people"},
        {"found": 1, "examined": 2},
        {"found": 0, "examined": 0, "among": "people"},
    ],
    ids=str,
)
def test_half_a_count_is_refused(loaded: Document, count: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="claim_count_is_whole"), transaction.atomic():
        examined(**count).save()


def test_count_outside_the_muscles_to_examine_is_refused(loaded: Document) -> None:
    with pytest.raises(IntegrityError, match="claim_count_is_whole"), transaction.atomic():
        claim(found=1, examined=2, among="people").save()


@pytest.mark.parametrize("section", ["described_as", "first_steps"])
def test_section_of_complaints_belongs_to_no_muscle(loaded: Document, section: str) -> None:
    with pytest.raises(IntegrityError, match="claim_has_one_owner"), transaction.atomic():
        claim(section=section).save()


def test_release_number_is_given_once(loaded: Document) -> None:
    Release.objects.create(number=1, document={}, digest="", published_at=NOW)

    with pytest.raises(IntegrityError, match="UNIQUE"), transaction.atomic():
        Release.objects.create(number=1, document={}, digest="", published_at=NOW)


def test_every_constraint_is_tested() -> None:
    """A new constraint needs a row that it refuses."""
    checks = {
        constraint.name
        for model in apps.get_app_config("knowledge").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }
    alike = {name for name in checks if name.endswith("_where_it_belongs")}

    assert checks - alike - set(REFUSED) == set()


@pytest.mark.parametrize(
    "named",
    [
        lambda: Source.objects.get(slug="simons-1999"),
        lambda: KnownMuscle.objects.get(slug="teres-minor"),
        lambda: Whole.objects.get(),
        lambda: Group.objects.first(),
    ],
    ids=["source", "known muscle", "whole", "group"],
)
def test_row_that_others_name_cannot_be_removed(loaded: Document, named: Callable[[], models.Model]) -> None:
    with pytest.raises(ProtectedError):
        named().delete()
