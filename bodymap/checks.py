"""What `manage.py check` says of this installation's settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from bodymap.countries import countries


@register
def country_is_in_the_table(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A wrong country would offer nobody's emergency number."""
    if settings.BODYMAP_COUNTRY in countries():
        return []
    return [
        Error(
            f"BODYMAP_COUNTRY is {settings.BODYMAP_COUNTRY!r}, which bodymap/countries/emergency.yaml does not list.",
            hint="Give the two letters of a country in that table, such as GB, or add the country to it.",
            id="bodymap.E001",
        )
    ]
