"""What is wrong with the complaints of a document: muscles, areas and warnings they name, and what they count."""

from __future__ import annotations

from collections.abc import Iterator

from .flag_places import flag_places, with_sides
from .parse import area_slugs
from .places import Place, place_of
from .problems import error
from .records import Complaint, Document, ExaminedMuscle, Grade, Problem


NEEDED = ("areas", "described_as", "examine", "could_be", "first_steps")
COUNTING = (Grade.STUDY, Grade.REVIEW)  # grades of a source that can have counted people


def check_complaints(document: Document) -> Iterator[Problem]:
    """Everything about complaints that does not fit together."""
    muscles = {known.slug for known in document.inventory} | {whole.slug for whole in document.wholes}
    sided = area_slugs(document.areas)
    areas = {area.slug for area in document.areas} | sided
    for complaint in document.complaints:
        place = place_of("complaints", complaint.slug)
        for name in NEEDED:
            if not getattr(complaint, name):
                yield error(place.key(name), "is empty; write at least one")
        for index, slug in enumerate(complaint.areas):
            if slug not in areas:
                yield error(place.key("areas").item(index), f"names the unknown area {slug!r}; see the areas")
        yield from _repeated(complaint.areas, place.key("areas"), "area")
        for index, row in enumerate(complaint.examine):
            here = place.key("examine").item(index)
            if row.muscle not in muscles:
                yield error(
                    here.key("muscle"),
                    f"names the unknown muscle {row.muscle!r}; see inventory.yaml and wholes.yaml",
                )
            yield from _check_count(row, here)
        yield from _repeated([row.muscle for row in complaint.examine], place.key("examine"), "muscle")
        yield from _check_warnings(document, complaint, sided, place)


def _check_count(row: ExaminedMuscle, place: Place) -> Iterator[Problem]:
    found, examined = row.found, row.examined
    if found is None and examined is None:
        if row.among:
            yield error(place.key("among"), "is only for a count; give found and examined too, or remove it")
        return
    if found is None:
        yield error(place.key("found"), "is missing; say in how many of those examined active points were found")
    elif examined is None:
        yield error(place.key("examined"), "is missing; say how many people were examined")
    elif examined < 1:
        yield error(place.key("examined"), "must be 1 or more: the number of people examined")
    elif not 0 <= found <= examined:
        yield error(place.key("found"), f"must be from 0 to the {examined} examined, not {found}")
    if not row.among:
        yield error(place.key("among"), "is missing; say who was examined: people with migraine")
    if row.cite and not any(citation.grade in COUNTING for citation in row.cite):
        yield error(place.key("cite"), "names no study; a count needs the study that made it")


def _check_warnings(document: Document, complaint: Complaint, sided: frozenset[str], place: Place) -> Iterator[Problem]:
    flags = {flag.slug: flag for flag in document.red_flags}
    areas = {slug for name in complaint.areas for slug in with_sides(name, sided)}
    raised = {flag.slug for flag in document.red_flags if flag_places(flag, sided).raised_by(areas)}
    for index, slug in enumerate(complaint.red_flags):
        here = place.key("red_flags").item(index)
        if slug not in flags:
            yield error(here, f"names the unknown red flag {slug!r}; see red_flags.yaml")
        elif slug in raised:
            yield Problem(str(here), f"is not needed: the areas raise {slug!r} already", "warning")
    yield from _repeated(complaint.red_flags, place.key("red_flags"), "red flag")
    if not raised and not complaint.red_flags:
        yield Problem(
            str(place.key("red_flags")), "is empty, and the areas raise none; name what to rule out", "warning"
        )


def _repeated(slugs: list[str] | tuple[str, ...], place: Place, noun: str) -> Iterator[Problem]:
    for slug in dict.fromkeys(slug for slug in slugs if slugs.count(slug) > 1):
        yield error(place, f"names the {noun} {slug!r} twice; join the two")
