"""What the scripts of the map say, and the examples that paint themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A typical pain: strokes on one view, and what it is called."""

    slug: str
    name: Promise
    view: str
    strokes: tuple[tuple[float, tuple[Point, ...]], ...]  # (radius, points) in the units of the view

    def plain(self) -> dict[str, object]:
        marks = [
            {"view": self.view, "kind": "stroke", "points": [list(p) for p in points], "radius": radius}
            for radius, points in self.strokes
        ]
        return {"view": self.view, "marks": marks}


EXAMPLES = (
    Example(
        "temple",
        gettext_lazy("Headache at the temple"),
        "head-left",
        ((8, ((-60, 52), (-56, 46), (-50, 43), (-44, 45), (-42, 51), (-50, 54), (-57, 56))),),
    ),
    Example(
        "shoulder-blade",
        gettext_lazy("Inside the shoulder blade"),
        "back",
        ((11, ((-33, 188), (-34, 205), (-36, 222), (-39, 240), (-43, 256))),),
    ),
    Example(
        "outer-leg",
        gettext_lazy("Down the outer leg"),
        "left",
        ((13, ((8, 470), (4, 520), (-3, 580), (-8, 640), (-8, 700), (-4, 760), (0, 820), (2, 880), (3, 935))),),
    ),
)


def words() -> dict[str, str]:
    """Sentences by name. {0}, {1} … are filled in by the scripts."""
    return {
        "left": _("your left"),
        "right": _("your right"),
        "strong": _("strong match"),
        "possible": _("possible match"),
        "weak": _("weak match"),
        "found": _("First of {0}: {1}, {2}, {3}."),
        "marked": _("{0}: marked"),
        "unmarked": _("{0}: no longer marked"),
        "not_marked": _("{0}, not marked. Enter marks it."),
        "is_marked": _("{0}, marked. Enter takes the mark away."),
        "cleared": _("Nothing is marked any more. Undo brings it back."),
        "mirrored": _("Both sides are marked now."),
        "undone": _("Undone."),
        "redone": _("Redone."),
        "copied": _("The link is copied. Whoever opens it sees your marks."),
        "copy_failed": _("Copy the address of this page: it holds your marks."),
        "full": _("That is as much as one painting can hold. Undo something, or mark whole areas."),
        "damaged_link": _("Part of the link could not be read. What could be read is marked."),
        "unread_link": _("The link could not be read: nothing is marked. Mark where it hurts, or ask for it again."),
        "offline": _("There is no connection. Your marks are kept, and are compared as soon as you are back."),
        "busy": _("Too many questions in a short time. Your marks are kept; the answer follows in a moment."),
        "refused": _("These marks could not be compared. Undo the last one and try again."),
        "down": _("The answers are not available just now. Your marks are kept; the page asks again by itself."),
        "drawing_failed": _("The picture could not be loaded. Choose areas from the list, or load the page again."),
        "closer": _("Closer: {0}"),
        "compare_full": _("Three can be compared at once. Take one away first."),
        "level_1": _("Emergency"),
        "level_2": _("Today"),
        "level_3": _("Soon"),
        "warnings_one": _("1 warning"),
        "warnings": _("{0} warnings"),
        "found_after": _("Check first: {0}: {1}. "),
        "call": _("Call {0}"),
        "or": _("or"),
        "call_advice": _("For advice call {0}"),
        "said_yes": _("You answered yes: {0}"),
        "checked": _("checked {0}"),
        "second_check": _("second check: {0}"),
        "no_second_check": _("not yet checked by a second clinician"),
        "none_ticked": _("Nothing on this short list was ticked. That does not rule out a serious cause."),
        "not_clearance": _("If nothing on this short list is ticked, that does not rule out a serious cause."),
        "print_check": _("Check first: does any of these apply now?"),
        "also": _("Also: {0}"),
        "more": _("Show {0} more"),
        "fewer": _("Show fewer"),
        "view": _("{0}. Arrow keys move between areas, Enter marks, plus and minus zoom."),
    }
