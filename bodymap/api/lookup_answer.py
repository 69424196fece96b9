"""The answer of a lookup as the plain data that the API sends."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.urls import reverse

from bodymap.drawing.best_views import views_for
from bodymap.reasons import reason_words, together_words, unexplained_words
from bodymap.same_pattern import same_patterns
from knowledge.document.records import RedFlag
from knowledge.lookup import Answer, Match
from knowledge.queries import PublishedKnowledge


Plain = dict[str, Any]
DIGITS = 4  # of shares and scores: finer than anybody can paint
FAINT = 0.05  # less than this of a cell left over is not worth drawing


def plain_answer(release: PublishedKnowledge, answer: Answer, flags: tuple[RedFlag, ...]) -> Plain:
    painted = answer.painted
    return {
        "release": {"number": release.number, "digest": release.digest},
        "red_flags": [plain_flag(release, flag) for flag in flags],
        "matches": [plain_match(release, match) for match in answer.matches],
        "together": {
            "muscles": [
                {"slug": slug, "side": side, "name": _name(release, slug)} for slug, side in answer.together.muscles
            ],
            "covers": round(answer.together.covers, DIGITS),
            "words": together_words(release, answer),
        },
        "unexplained": round(answer.unexplained, DIGITS),
        "unexplained_words": unexplained_words(answer),
        "unexplained_cells": unexplained_cells(release, answer),
        "painted": {
            "area_cm2": round(painted.area_cm2, 1),
            "body_percent": round(painted.body_percent, 2),
            "areas": list(painted.areas),
            "wpi": painted.wpi,
        },
    }


def plain_match(release: PublishedKnowledge, match: Match) -> Plain:
    muscle = release.muscle(match.muscle)
    if muscle is None:
        raise LookupError(f"The index names “{match.muscle}”, which the release does not have.")
    names = {point.slug: point.name for point in muscle.trigger_points}
    reasons = match.reasons
    return {
        "muscle": {
            "slug": muscle.slug,
            "name": muscle.name,
            "side": match.side,
            "lay_name": muscle.lay_name,
            "latin": muscle.latin,
        },
        "score": round(match.score, DIGITS),
        "band": match.band,
        "reasons": {
            "covers": round(reasons.covers, DIGITS),
            "shown": round(reasons.shown, DIGITS),
            "kind": reasons.kind,
            "frequency": reasons.frequency,
            "words": reason_words(match),
        },
        "trigger_points": [
            {"slug": point.slug, "label": point.label, "name": names[point.slug], "score": round(point.score, DIGITS)}
            for point in match.trigger_points
        ],
        "best_view": best_view(release, muscle.slug, match.side),
        "url": reverse("muscle", args=[muscle.slug]),
        "same_pattern": plain_same_pattern(release, muscle.slug),
    }


def plain_same_pattern(release: PublishedKnowledge, slug: str) -> Plain | None:
    """The muscles, this one among them, that no painting can tell apart; None for a pattern of its own."""
    group = same_patterns(release).get(slug)
    if group is None:
        return None
    return {
        "name": group.name,
        "lay_name": group.lay_name,
        "whole": group.whole.slug,
        "muscles": [
            {"slug": muscle.slug, "name": muscle.name, "url": reverse("muscle", args=[muscle.slug])}
            for muscle in group.members
        ],
    }


def plain_flag(release: PublishedKnowledge, flag: RedFlag) -> Plain:
    """The warning; `source` is what it rests on first."""
    source = release.source(flag.cite[0].source) if flag.cite else None
    return {
        "slug": flag.slug,
        "level": flag.level,
        "title": flag.title,
        "questions": list(flag.questions),
        "may_be": flag.may_be,
        "advice": flag.advice,
        "avoid": flag.avoid,
        "source": source
        and {
            "slug": source.slug,
            "title": source.title,
            "authors": source.authors,
            "year": source.year,
            "url": source.url,
            "at": flag.cite[0].at,
        },
        "checked_on": flag.checked_on,
        "checked_by": flag.checked_by,
    }


def unexplained_cells(release: PublishedKnowledge, answer: Answer) -> list[list[int]]:
    """[cell, weight in hundredths] of the skin that no pattern explains."""
    weights = answer.unexplained_weights
    cells = np.flatnonzero((weights >= FAINT) & release.index.is_skin)
    hundredths = np.rint(weights[cells] * 100).astype(np.int64)
    return [[cell, weight] for cell, weight in zip(cells.tolist(), hundredths.tolist(), strict=True)]


def best_view(release: PublishedKnowledge, muscle: str, side: str) -> str:
    """The view that shows a muscle's pattern best; `views_for` works it out once for each edition."""
    return views_for(release.document, release.surface, muscle, side)[0]


def _name(release: PublishedKnowledge, slug: str) -> str:
    muscle = release.muscle(slug)
    return muscle.name if muscle else slug
