"""The latest release, parsed once in each process.

    request ──► current_release() ──► one indexed query: which release is the latest?
                                       │ the one we have        │ a newer one
                                       ▼                        ▼
                                   the parsed one          read, parse, keep

Within one request the answer stays the same, and the query is made once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, TypeVar

from django.core.signals import request_finished, request_started
from django.db.models import QuerySet

from knowledge.atlas.surface import Surface
from knowledge.document import from_plain, surface_of
from knowledge.document.places import Place
from knowledge.document.records import (
    Area,
    Article,
    Citation,
    Complaint,
    Document,
    Group,
    KnownMuscle,
    Muscle,
    RedFlag,
    Source,
    TriggerPoint,
    Whole,
)
from knowledge.document.walk import records_under
from knowledge.lookup import LookupIndex
from knowledge.models import Release


class _Slugged(Protocol):
    @property
    def slug(self) -> str: ...


Record = TypeVar("Record", bound=_Slugged)


class PublishedKnowledge:
    """One release, parsed and indexed. Shared between threads and never changed.

    The surface and the lookup index take a moment to build; that happens at their first use.
    Each of `muscle`, `area`, `source` … answers None for a slug it does not know.
    """

    def __init__(self, *, number: int, digest: str, published_at: datetime, document: Document) -> None:
        self.number = number
        self.digest = digest
        self.published_at = published_at
        self.document = document
        self._building = threading.RLock()
        self._muscles = _by_slug(document.muscles)
        self._known = _by_slug(document.inventory)
        self._wholes = _by_slug(document.wholes)
        self._groups = _by_slug(document.groups)
        self._areas = _by_slug(document.areas)
        self._sources = _by_slug(document.sources)
        self._red_flags = _by_slug(document.red_flags)
        self._complaints = _by_slug(document.complaints)
        self._articles = _by_slug(document.articles)
        self._points = {point.slug: (muscle, point) for muscle in document.muscles for point in muscle.trigger_points}

    @property
    def surface(self) -> Surface:
        with self._building:
            return self._surface

    @property
    def index(self) -> LookupIndex:
        with self._building:
            return self._index

    @cached_property
    def _surface(self) -> Surface:
        return surface_of(self.document)

    @cached_property
    def _index(self) -> LookupIndex:
        return LookupIndex.build(self.document, self.surface)

    def muscle(self, slug: str) -> Muscle | None:
        return self._muscles.get(slug)

    def known_muscle(self, slug: str) -> KnownMuscle | None:
        """A line of the inventory: also muscles without a page have a name."""
        return self._known.get(slug)

    def whole(self, slug: str) -> Whole | None:
        return self._wholes.get(slug)

    def group(self, slug: str) -> Group | None:
        return self._groups.get(slug)

    def area(self, slug: str) -> Area | None:
        """The area of a slug without a side."""
        return self._areas.get(slug)

    def source(self, slug: str) -> Source | None:
        return self._sources.get(slug)

    def red_flag(self, slug: str) -> RedFlag | None:
        return self._red_flags.get(slug)

    def complaint(self, slug: str) -> Complaint | None:
        return self._complaints.get(slug)

    def article(self, slug: str) -> Article | None:
        return self._articles.get(slug)

    def trigger_point(self, slug: str) -> tuple[Muscle, TriggerPoint] | None:
        """A trigger point, and the muscle it is in."""
        return self._points.get(slug)

    def works_cited(self, record: object) -> tuple[Source, ...]:
        """The sources that a record cites anywhere in it, in the order of the document."""
        cited = {found.source for _, found in records_under(record, Place("")) if isinstance(found, Citation)}
        return tuple(source for source in self.document.sources if source.slug in cited)

    def complaints_at(self, area_slug: str) -> tuple[Complaint, ...]:
        """The complaints felt at an area (with its side), in their order."""
        return self._complaints_by_area.get(area_slug, ())

    def complaints_examining(self, slug: str) -> tuple[Complaint, ...]:
        """The complaints in which a muscle is examined, by itself or with its whole; of a whole, with any part."""
        whole = self._wholes.get(slug)
        known = self._known.get(slug)
        named = {slug, *(whole.members if whole else ()), *((known.whole,) if known and known.whole else ())}
        return tuple(
            complaint for complaint in self.document.complaints if any(row.muscle in named for row in complaint.examine)
        )

    @cached_property
    def _complaints_by_area(self) -> dict[str, tuple[Complaint, ...]]:
        found: dict[str, tuple[Complaint, ...]] = {}
        for complaint in self.document.complaints:
            for slug in self.sided_areas(complaint.areas):
                found[slug] = (*found.get(slug, ()), complaint)
        return found

    def sided_areas(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Areas as typed by people, each with its side: unsided means left and right."""
        both = (
            ((f"left-{slug}", f"right-{slug}") if area and area.sided else (slug,))
            for slug in slugs
            for area in (self._areas.get(slug),)
        )
        return tuple(sided for pair in both for sided in pair)

    def members(self, whole: Whole) -> tuple[Muscle, ...]:
        """The members of a whole that have a page, in its order."""
        return tuple(self._muscles[slug] for slug in whole.members if slug in self._muscles)


Key = tuple[int, str, datetime]  # number, digest, published at
_kept: tuple[Key, PublishedKnowledge] | None = None
_reading = threading.Lock()
_request = threading.local()  # .active: inside a request; .answer: what it was told


def current_release() -> PublishedKnowledge | None:
    """The latest release, or None when nothing is published yet."""
    if getattr(_request, "active", False):
        if not hasattr(_request, "answer"):
            _request.answer = _latest()
        answer: PublishedKnowledge | None = _request.answer
        return answer
    return _latest()


def forget_release() -> None:
    """Ask the database again within this request, because it has just published."""
    vars(_request).pop("answer", None)


def releases_newest_first() -> QuerySet[Release]:
    """All releases without their documents, which are large."""
    return Release.objects.defer("document").select_related("published_by").newest_first()


def release_number(number: int) -> Document:
    """The document of a release. Raises Release.DoesNotExist."""
    return from_plain(Release.objects.values_list("document", flat=True).get(number=number))


def _latest() -> PublishedKnowledge | None:
    global _kept
    key: Key | None = Release.objects.newest_first().values_list("number", "digest", "published_at").first()
    if key is None:
        return None
    kept = _kept
    if kept is not None and kept[0] == key:
        return kept[1]
    with _reading:
        if _kept is None or _kept[0] != key:
            number, digest, published_at = key
            document = release_number(number)
            knowledge = PublishedKnowledge(number=number, digest=digest, published_at=published_at, document=document)
            _kept = (key, knowledge)
        return _kept[1]


def _by_slug(records: Iterable[Record]) -> dict[str, Record]:
    return {record.slug: record for record in records}


def _request_begins(**_: Any) -> None:
    vars(_request).clear()
    _request.active = True


def _request_ends(**_: Any) -> None:
    vars(_request).clear()


request_started.connect(_request_begins, dispatch_uid="knowledge.published.begins")
request_finished.connect(_request_ends, dispatch_uid="knowledge.published.ends")
