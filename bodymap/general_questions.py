"""Questions that belong to no place on the body: asked once and calmly, beside every answer.

They follow the general items of the International Framework for Red Flags for Potential Serious Spinal Pathologies
(Finucane and others 2020) and the cautions for pressing on muscles. What is ticked stays on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class GeneralQuestion:
    slug: str
    question: Promise
    advice: Promise  # one sentence, shown when the answer is yes


GENERAL_QUESTIONS = (
    GeneralQuestion(
        "numbness",
        _("Numbness or weakness that is new or spreading"),
        _(
            "Be seen today; if it came suddenly, or if you cannot hold or pass urine, or feel numb between the legs, "
            "call the emergency number."
        ),
    ),
    GeneralQuestion(
        "fall",
        _("A fall, a crash or a blow shortly before the pain began"),
        _("Have it examined before you press or stretch the place, the same day if it is swollen, bent or very sore."),
    ),
    GeneralQuestion(
        "fever",
        _("Fever, shivering or night sweats"),
        _("Ask for medical advice today: fever with new pain can mean an infection, and pressing does not help it."),
    ),
    GeneralQuestion(
        "cancer",
        _("Cancer, now or in the past"),
        _("Tell your doctor of any new pain that stays or grows, and have it examined before you treat it yourself."),
    ),
    GeneralQuestion(
        "weight",
        _("Weight loss that you cannot explain"),
        _("Arrange to see a doctor within days, and mention both the weight and the pain."),
    ),
    GeneralQuestion(
        "night",
        _("Pain that does not ease when you rest, or that wakes you every night"),
        _("Arrange to see a doctor within days: pain from muscles usually changes with movement and position."),
    ),
    GeneralQuestion(
        "pregnancy",
        _("Pregnant, or gave birth in the last six weeks"),
        _(
            "Ask your midwife or doctor before you press or stretch; a severe headache, pain below the ribs, bleeding "
            "or a swollen leg needs advice today."
        ),
    ),
    GeneralQuestion(
        "blood",
        _("Blood thinners, or a disease that makes you bleed easily"),
        _("Do not press hard or use needles; after a fall or a blow to the head be seen today, even if you feel well."),
    ),
    GeneralQuestion(
        "child",
        _("The pain is a child’s"),
        _(
            "A child who limps, has a fever, wakes from pain or will not use a limb should be seen today; these "
            "patterns were described in adults."
        ),
    ),
)
