from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.signals import request_finished, request_started

from knowledge import actions
from knowledge.document import Document
from knowledge.document.records import ExaminedMuscle
from knowledge.models import Muscle
from knowledge.queries import PublishedKnowledge, current_release, published
from tests.builders import CITE, make_complaint, make_document, make_muscle

from .conftest import NOW


@pytest.fixture
def release(loaded: Document) -> PublishedKnowledge:
    actions.publish(by=None, now=NOW)
    release = current_release()
    assert release is not None
    return release


@pytest.fixture
def inside_a_request(release: PublishedKnowledge) -> Iterator[None]:
    request_started.send(sender=object, environ={})
    yield
    request_finished.send(sender=object)


def test_nothing_is_published_at_first(loaded: Document) -> None:
    assert current_release() is None


def test_latest_release_is_parsed_once(release: PublishedKnowledge, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):  # which release is the latest
        assert current_release() is release


def test_newer_release_is_shown_at_once(release: PublishedKnowledge) -> None:
    Muscle.objects.update(summary="New.")
    actions.publish(by=None, now=NOW)

    newer = current_release()

    assert newer is not None
    assert (newer.number, newer.document.muscles[0].summary) == (2, "New.")


@pytest.mark.usefixtures("inside_a_request")
def test_one_request_asks_once_and_sees_one_release(
    release: PublishedKnowledge, django_assert_num_queries: Any
) -> None:
    published.forget_release()
    with django_assert_num_queries(1):
        assert current_release() is current_release()

    Muscle.objects.update(summary="New.")
    actions.publish(by=None, now=NOW)

    assert current_release() is release


def test_threads_share_one_parsed_release(release: PublishedKnowledge) -> None:
    indexes: list[object] = []
    threads = [threading.Thread(target=lambda: indexes.append(release.index)) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(indexes) == 8
    assert len({id(index) for index in indexes}) == 1


def test_records_are_found_by_slug(release: PublishedKnowledge) -> None:
    document = release.document

    assert release.muscle("infraspinatus") == document.muscles[0]
    assert release.known_muscle("teres-minor") in document.inventory
    assert release.whole("deltoid") == document.wholes[0]
    assert release.group("shoulder") == document.groups[0]
    assert release.area("shoulder-blade") == document.areas[0]
    assert release.source("bron-2011") == document.sources[0]
    assert release.red_flag("heart") == document.red_flags[0]
    assert release.article("trigger-points") == document.articles[0]
    assert release.trigger_point("infraspinatus-1") == (document.muscles[0], document.muscles[0].trigger_points[0])
    assert [release.muscle("moon"), release.area("moon"), release.trigger_point("moon")] == [None, None, None]


def test_members_of_a_whole_are_those_with_a_page() -> None:
    document = make_document(muscles=(make_muscle("deltoid-middle"),))
    knowledge = PublishedKnowledge(number=1, digest="", published_at=NOW, document=document)

    assert knowledge.members(document.wholes[0]) == document.muscles


def test_surface_has_the_areas_of_the_release(release: PublishedKnowledge) -> None:
    assert release.surface.area_slugs == (
        "left-shoulder-blade",
        "right-shoulder-blade",
        "left-chest",
        "right-chest",
        "left-lower-back",
        "right-lower-back",
        "left-teeth",
        "right-teeth",
    )


def test_releases_with_the_same_areas_share_a_surface(release: PublishedKnowledge) -> None:
    other = PublishedKnowledge(number=2, digest="", published_at=NOW, document=replace(release.document, red_flags=()))

    assert other.surface is release.surface


def test_complaints_are_known_by_slug_area_and_muscle(release: PublishedKnowledge) -> None:
    (complaint,) = release.document.complaints

    assert release.complaint("painful-shoulder") is complaint
    assert release.complaint("moon") is None
    assert release.complaints_at("left-chest") == release.complaints_at("right-chest") == (complaint,)
    assert release.complaints_at("left-shoulder-blade") == (complaint,)
    assert release.complaints_at("right-shoulder-blade") == ()
    assert release.complaints_examining("infraspinatus") == (complaint,)
    assert release.complaints_examining("deltoid") == release.complaints_examining("deltoid-middle") == ()


def test_complaint_that_names_a_whole_belongs_to_its_parts(loaded: Document) -> None:
    row = ExaminedMuscle("deltoid", "All of it.", cite=CITE)
    actions.load_document(make_document(complaints=(make_complaint(examine=(row,)),)), by=None, now=NOW)
    actions.publish(by=None, now=NOW)
    release = current_release()
    assert release is not None

    assert [c.slug for c in release.complaints_examining("deltoid-middle")] == ["painful-shoulder"]
    assert [c.slug for c in release.complaints_examining("deltoid")] == ["painful-shoulder"]
    assert release.complaints_examining("infraspinatus") == ()


def test_complaint_that_names_a_part_belongs_to_its_whole(loaded: Document) -> None:
    row = ExaminedMuscle("deltoid-middle", "The middle of it.", cite=CITE)
    actions.load_document(make_document(complaints=(make_complaint(examine=(row,)),)), by=None, now=NOW)
    actions.publish(by=None, now=NOW)
    release = current_release()
    assert release is not None

    assert [c.slug for c in release.complaints_examining("deltoid")] == ["painful-shoulder"]
    assert release.complaints_examining("deltoid-anterior") == ()
