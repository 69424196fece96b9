"""Template tags for claims: their sources, and the fixed words for frequency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bodymap.countries import Country, countries
from bodymap.pages.area_names import SidedArea
from bodymap.pages.charts import dark_source
from bodymap.pages.citations import Mark, short_name
from knowledge.document.records import Citation, Frequency


register = template.Library()

# The words have fixed meanings, explained on /about/.
FREQUENCY_WORDS: dict[str, Promise] = {
    Frequency.COMMON: _("commonly"),
    Frequency.OCCASIONAL: _("sometimes"),
    Frequency.RARE: _("rarely"),
}
FREQUENCY_HEADINGS: dict[str, Promise] = {
    Frequency.COMMON: _("Common"),
    Frequency.OCCASIONAL: _("Occasional"),
    Frequency.RARE: _("Rare"),
}
KIND_WORDS: dict[str, Promise] = {
    "joint": _("joint or tendon"),
    "nerve": _("nerve"),
    "organ": _("organ: see a doctor first"),
    "vessel": _("blood vessel: see a doctor first"),
    "muscle": _("another muscle"),
    "other": _("other"),
}

register.filter("short_name", short_name)
register.simple_tag(dark_source, name="dark_source")


@register.inclusion_tag("components/_cite.html", takes_context=True)
def cite(context: Context, citations: Iterable[Citation]) -> dict[str, list[Mark]]:
    """The small numbers after a claim; the page's `notes` collects the sources for its foot."""
    return {"marks": context["notes"].marks(citations)}


@register.simple_tag
def all_countries() -> Iterable[Country]:
    """Whose emergency numbers a visitor can choose."""
    return countries().values()


@register.filter
def frequency_word(frequency: str) -> Promise:
    return FREQUENCY_WORDS[frequency]


@register.filter
def frequency_heading(frequency: str) -> Promise:
    return FREQUENCY_HEADINGS[frequency]


@register.filter
def kind_word(kind: str) -> Promise:
    return KIND_WORDS[kind]


@register.filter
def plain_areas(areas: Iterable[SidedArea]) -> Iterator[tuple[str, str]]:
    """Areas of a pattern as (name, address), without the side: a pattern is described once for both."""
    seen = set()
    for area in areas:
        name = area.area.lay_name
        if name not in seen:
            seen.add(name)
            yield name[0].lower() + name[1:], area.url
