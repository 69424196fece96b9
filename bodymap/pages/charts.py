"""The referral chart beside a muscle's text: what the address asks to see, and the choices around it.

Everything is a link, so that single trigger points can be chosen without JavaScript; a script only swaps the
pictures in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bodymap.drawing.best_views import crop_on_chart, views_for_all
from bodymap.drawing.canvas import Subject
from bodymap.drawing.insets import inset, is_inset
from bodymap.drawing.referral import referral
from bodymap.pages.area_names import side_word
from bodymap.pages.view_menu import view_names
from bodymap.published import version_of
from knowledge.atlas import FIGURES
from knowledge.atlas.views import view
from knowledge.document.records import Muscle
from knowledge.queries import PublishedKnowledge


LOOKS = ("skin", "focus", "muscles")


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    query: str  # "?side=right&point=…"
    chosen: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    view: str
    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    pictures: tuple[Picture, ...]
    points: tuple[Choice, ...]
    sides: tuple[Choice, ...]
    looks: tuple[Choice, ...]
    figures: tuple[Choice, ...]
    numbers: tuple[str, ...]  # names of several muscles in focus, in the order of their numbers; () for one
    names_url: str  # what scripts call the muscles by


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything unknown falls back to the default, so that old links keep working."""

    side: str
    point: str  # trigger point slug or ""
    look: str
    figure: str

    @classmethod
    def of(cls, query: Mapping[str, str], muscles: tuple[Muscle, ...]) -> Asked:
        points = {point.slug for muscle in muscles for point in muscle.trigger_points}
        return cls(
            side=_known(query.get("side"), ("left", "right")),
            point=_known(query.get("point"), ("", *points)),
            look=_known(query.get("look"), LOOKS, "focus"),
            figure=_known(query.get("figure"), FIGURES),
        )

    def query(self, **changes: str) -> str:
        values = {"side": self.side, "point": self.point, "look": self.look, "figure": self.figure} | changes
        defaults = {"side": "left", "point": "", "look": "focus", "figure": FIGURES[0]}
        kept = {name: value for name, value in values.items() if value != defaults[name]}
        return f"?{urlencode(kept)}" if kept else "?"


def _known(value: str | None, allowed: tuple[str, ...], default: str | None = None) -> str:
    return value if value is not None and value in allowed else default or allowed[0]


def chart(release: PublishedKnowledge, muscles: tuple[Muscle, ...], query: Mapping[str, str]) -> Chart:
    """The chart of one muscle, or of all parts of a whole together."""
    asked = Asked.of(query, muscles)
    shown = tuple(
        muscle
        for muscle in muscles
        if not asked.point or any(point.slug == asked.point for point in muscle.trigger_points)
    )
    return Chart(
        pictures=tuple(_picture(release, name, shown, asked) for name in _views(release, shown, asked)),
        points=_point_choices(muscles, asked),
        sides=tuple(
            Choice(side_word(side).capitalize(), asked.query(side=side), side == asked.side)
            for side in ("left", "right")
        ),
        looks=tuple(
            Choice(label, asked.query(look=look), look == asked.look)
            for look, label in (
                ("focus", _("This muscle")),
                ("muscles", _("All muscles")),
                ("skin", _("Skin")),
            )
        ),
        figures=tuple(
            Choice(label, asked.query(figure=figure), figure == asked.figure)
            for figure, label in zip(FIGURES, (_("Male"), _("Female"), _("Neutral")), strict=True)
        ),
        numbers=tuple(muscle.name for muscle in shown) if len(shown) > 1 and asked.look == "focus" else (),
        names_url=f"{reverse('muscle-names')}?v={version_of(release)}",
    )


def _views(release: PublishedKnowledge, muscles: tuple[Muscle, ...], asked: Asked) -> list[str]:
    return views_for_all(release.document, release.surface, [muscle.slug for muscle in muscles], asked.side)


def _point_choices(muscles: tuple[Muscle, ...], asked: Asked) -> tuple[Choice, ...]:
    points = [(muscle, point) for muscle in muscles for point in muscle.trigger_points]
    if len(points) < 2:
        return ()
    several = len(muscles) > 1
    everything = Choice(_("All"), asked.query(point=""), not asked.point)
    return everything, *(
        Choice(
            f"{muscle.name} {point.label}" if several else point.label,
            asked.query(point=point.slug),
            point.slug == asked.point,
            point.name,
        )
        for muscle, point in points
    )


def _picture(release: PublishedKnowledge, name: str, muscles: tuple[Muscle, ...], asked: Asked) -> Picture:
    width, height = picture_size(release, name, muscles, asked.side, asked.point, asked.figure)
    return Picture(
        view=name,
        url=drawing_url(
            release,
            name,
            muscles=[muscle.slug for muscle in muscles],
            side=asked.side,
            trigger_point=asked.point,
            look=asked.look,
            figure=asked.figure,
            cropped=True,
        ),
        alt=pattern_alt(name, muscles, asked.side),
        width=width,
        height=height,
    )


def picture_size(
    release: PublishedKnowledge,
    view_id: str,
    muscles: Sequence[Muscle],
    side: str,
    trigger_point: str = "",
    figure: str = FIGURES[0],
) -> tuple[int, int]:
    """Width and height of a cropped drawing, in tenths of a unit: pages keep its place while it is on its way."""
    found = [
        referral(release.document, release.surface, muscle.slug, side, trigger_point)
        for muscle in muscles
        if not trigger_point or any(point.slug == trigger_point for point in muscle.trigger_points)
    ]
    if found:
        subjects = [Subject(muscle.slug, side) for muscle in muscles]
        x0, y0, x1, y1 = crop_on_chart(release.document, release.surface, view_id, found, figure, subjects)
    else:
        x0, y0, x1, y1 = (inset(view_id, figure) if is_inset(view_id) else view(view_id, figure)).frame
    return round(10 * (x1 - x0)), round(10 * (y1 - y0))


def pattern_alt(view_id: str, muscles: Iterable[Muscle], side: str) -> str:
    """What a picture of a pattern shows, for people who do not see it."""
    names = ", ".join(muscle.name for muscle in muscles)
    return _("Referral pattern of %(muscle)s, %(side)s side. %(view)s.") % {
        "muscle": names,
        "side": side_word(side),
        "view": view_names()[view_id].title,
    }


def drawing_url(
    release: PublishedKnowledge,
    view_id: str,
    *,
    muscles: list[str] | None = None,
    side: str = "left",
    trigger_point: str = "",
    look: str = "focus",
    figure: str = "male",
    form: str = "svg",
    cropped: bool = False,
) -> str:
    """The address of a drawing, kept for ever under its version."""
    query: list[tuple[str, str]] = [("muscle", slug) for slug in muscles or []]
    if muscles:
        query.append(("side", side))
    if trigger_point:
        query.append(("trigger_point", trigger_point))
    if cropped:
        query.append(("crop", "1"))
    query += [("look", look), ("figure", figure), ("v", version_of(release))]
    return f"{reverse(f'drawing-{form}', args=[view_id])}?{urlencode(query)}"


def dark_source(url: str) -> SafeString:
    """The same drawing in dark colours, for a <picture>; static/site/theme.js lets a choice of theme go before."""
    source = '<source srcset="{}&amp;theme=dark" media="screen and (prefers-color-scheme: dark)" data-dark>'
    return format_html(source, url)
