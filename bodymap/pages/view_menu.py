"""Views and insets in words: how they are grouped in the menu of the map, and what their edges are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bodymap.drawing.insets import INSET_IDS, inset, is_inset
from knowledge.atlas import mirror_view_id, view_ids


@dataclass(frozen=True, slots=True)
class ViewName:
    id: str
    title: str  # "Head from the left"
    short: str  # "Left side": enough beside its group's name
    edges: tuple[str, str]  # what lies at the left and the right of the picture: "your right", "front"
    other_side: str  # the view that shows the other side; "" where one picture shows both


@dataclass(frozen=True, slots=True)
class ViewGroup:
    slug: str
    name: str
    views: tuple[ViewName, ...]  # the left-hand one where there are two
    sided: bool  # a switch between left and right belongs to it

    @property
    def all_views(self) -> tuple[str, ...]:
        own = [view.id for view in self.views]
        return (*own, *(view.other_side for view in self.views if self.sided))


def view_groups() -> tuple[ViewGroup, ...]:
    """The menu, whole body first."""
    return _groups(get_language() or "")


def view_names() -> Mapping[str, ViewName]:
    """All views, then all insets, by id."""
    return _names(get_language() or "")


@cache
def _names(_language: str) -> Mapping[str, ViewName]:
    names = {view.id: view for group in view_groups() for view in group.views}
    for group in view_groups():
        if group.sided:
            names |= {view.other_side: _other_hand(view) for view in group.views}
    return {view_id: names[view_id] for view_id in (*view_ids(), *INSET_IDS)}


@cache
def _groups(language: str) -> tuple[ViewGroup, ...]:
    facing = (_("your right"), _("your left"))
    behind = (_("your left"), _("your right"))
    leftward = (_("front"), _("back"))
    rightward = (_("back"), _("front"))
    return (
        ViewGroup(
            "body",
            _("Body"),
            (
                _view("front", _("Body, front"), _("Front"), facing),
                _view("back", _("Body, back"), _("Back"), behind),
                _view("left", _("Body, your left side"), _("Left"), leftward),
                _view("right", _("Body, your right side"), _("Right"), rightward),
            ),
            sided=False,
        ),
        ViewGroup(
            "head",
            _("Head"),
            (
                _view("head-front", _("Head, front"), _("Front"), facing),
                _view("head-back", _("Head, back"), _("Back"), behind),
                _view("head-left", _("Head, your left side"), _("Left"), leftward),
                _view("head-right", _("Head, your right side"), _("Right"), rightward),
                _view("head-top", _("Head and shoulders from above"), _("Top"), behind),
            ),
            sided=False,
        ),
        ViewGroup(
            "arm",
            _("Arm"),
            (
                _view("arm-outer-left", _("Your left arm, outer side"), _("Outer side"), leftward),
                _view("arm-inner-left", _("Your left arm, inner side"), _("Inner side"), rightward),
            ),
            sided=True,
        ),
        ViewGroup(
            "hand",
            _("Hand"),
            (
                _view("palm-left", _("Your left hand, palm"), _("Palm"), (_("thumb"), _("little finger"))),
                _view("hand-back-left", _("Back of your left hand"), _("Back"), (_("little finger"), _("thumb"))),
            ),
            sided=True,
        ),
        ViewGroup(
            "leg",
            _("Leg"),
            (_view("leg-inner-left", _("Your left leg, inner side"), _("Inner side"), rightward),),
            sided=True,
        ),
        ViewGroup(
            "foot",
            _("Foot"),
            (
                _view("foot-top-left", _("Top of your left foot"), _("Top"), (_("little toe"), _("big toe"))),
                _view("sole-left", _("Sole of your left foot"), _("Sole"), (_("big toe"), _("little toe"))),
                _view("foot-outer-left", _("Your left foot, outer side"), _("Outer side"), (_("toes"), _("heel"))),
                _view("foot-inner-left", _("Your left foot, inner side"), _("Inner side"), (_("heel"), _("toes"))),
            ),
            sided=True,
        ),
        ViewGroup(
            "inside",
            _("Inside"),
            (
                _view("mouth", _("Mouth and teeth"), _("Mouth"), facing),
                _view("jaw-left", _("Inside the jaw, your left side"), _("Jaw, left"), leftward),
                _view("jaw-right", _("Inside the jaw, your right side"), _("Jaw, right"), rightward),
                _view("pelvic-floor", _("Pelvic floor from below, pubic bone at the top"), _("Pelvic floor"), facing),
            ),
            sided=False,
        ),
    )


def _view(view_id: str, title: str, short: str, edges: tuple[str, str]) -> ViewName:
    other = inset(view_id).mirror_inset if is_inset(view_id) else mirror_view_id(view_id)
    return ViewName(view_id, title, short, edges, "" if other == view_id else other)


def _other_hand(view: ViewName) -> ViewName:
    right_titles = {
        "arm-outer-left": _("Your right arm, outer side"),
        "arm-inner-left": _("Your right arm, inner side"),
        "palm-left": _("Your right hand, palm"),
        "hand-back-left": _("Back of your right hand"),
        "leg-inner-left": _("Your right leg, inner side"),
        "foot-top-left": _("Top of your right foot"),
        "sole-left": _("Sole of your right foot"),
        "foot-outer-left": _("Your right foot, outer side"),
        "foot-inner-left": _("Your right foot, inner side"),
    }
    first, last = view.edges
    return ViewName(view.other_side, right_titles[view.id], view.short, (last, first), view.id)
