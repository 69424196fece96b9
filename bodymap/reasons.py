"""The answer of a lookup in plain words, the same on the page without scripts and in the API."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.lookup import Answer, Match, SidedMuscle
from knowledge.queries import PublishedKnowledge


FREQUENCY_WORDS = {
    "common": gettext_lazy("a common cause here"),
    "occasional": gettext_lazy("an occasional cause here"),
    "rare": gettext_lazy("a rare cause here"),
}


def reason_words(match: Match) -> list[str]:
    """Why a muscle is named: "explains 82 % of what you marked", "your marks match its main pattern", …

    Where only the spillover is met, the share is that of the surface reached: `covers` counts spillover half, and half
    of everything would read as if the pattern missed the other half.
    """
    reasons = match.reasons
    if reasons.kind == "essential":
        covered = _("explains %(percent)d %% of what you marked") % {"percent": percent(reasons.covers)}
        kind = _("your marks match its main pattern")
    else:
        covered = _("reaches %(percent)d %% of what you marked") % {"percent": percent(reasons.reach)}
        kind = _("your marks lie where its pain spreads at times")
    return [covered, kind, str(FREQUENCY_WORDS[reasons.frequency])]


def together_words(release: PublishedKnowledge, answer: Answer) -> str:
    """ "" when no muscle explains enough to be named."""
    muscles = answer.together.muscles
    if not muscles:
        return ""
    named = {"names": _listed([_sided_name(release, m) for m in muscles]), "percent": percent(answer.together.covers)}
    if len(muscles) == 1:
        return _("%(names)s alone explains %(percent)d %% of what you marked.") % named
    return _("Together, %(names)s explain %(percent)d %% of what you marked.") % named


def unexplained_words(answer: Answer) -> str:
    if answer.empty:
        return _("Your marks lie beside the body. Mark the place on the figure where it hurts.")
    if not answer.matches:
        return _("No pattern we know reaches what you marked.")
    if answer.unexplained < 0.01:
        return _("Everything you marked lies in patterns we know.")
    share = {"percent": percent(answer.unexplained)}
    return _("Not explained by any pattern we know: %(percent)d %% of what you marked.") % share


def percent(share: float) -> int:
    """A share as a whole per cent, 1 at least: nothing that is named is 0 %."""
    return max(1, round(100 * share))


def _sided_name(release: PublishedKnowledge, sided: SidedMuscle) -> str:
    muscle = release.muscle(sided.muscle)
    name = muscle.name if muscle else sided.muscle
    side = _("your left") if sided.side == "left" else _("your right")
    return _("%(muscle)s (%(side)s)") % {"muscle": name, "side": side}


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
