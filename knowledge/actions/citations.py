"""What a claim, a zone or any other statement cites."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction

from knowledge.document import records
from knowledge.models import Article, Citation, Claim, Complaint, Muscle, RedFlag, Source, TriggerPoint, Zone


OWNERS: dict[type[models.Model], str] = {
    Claim: "claim",
    Zone: "zone",
    TriggerPoint: "trigger_point",
    Muscle: "muscle",
    RedFlag: "red_flag",
    Complaint: "complaint",
    Article: "article",
}


@transaction.atomic
def cite(*, owner: models.Model, citations: Sequence[records.Citation]) -> None:
    """Replace what a saved row cites. Raises Source.DoesNotExist for an unknown source."""
    column = OWNERS[type(owner)]
    Citation.objects.filter(**{column: owner}).delete()
    sources = {source.slug: source for source in Source.objects.filter(slug__in={c.source for c in citations})}
    for rank, citation in enumerate(citations):
        if citation.source not in sources:
            raise Source.DoesNotExist(f"There is no source {citation.source!r}.")
        Citation.objects.create(
            **{column: owner},
            source=sources[citation.source],
            grade=citation.grade.value,
            at=citation.at,
            n=citation.n,
            note=citation.note,
            rank=rank,
        )
