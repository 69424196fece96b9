"""What people type into a search, as the API takes it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bodymap.api.errors import BadInput, Problem


LONGEST_QUERY = 200


def checked_query(query: str) -> str:
    """The query itself. Raises BadInput for one that is too long."""
    if len(query) > LONGEST_QUERY:
        raise BadInput([Problem("q", _("q must not be longer than %(most)d letters") % {"most": LONGEST_QUERY})])
    return query
