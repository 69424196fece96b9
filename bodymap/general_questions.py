"""Questions that belong to no place on the body: asked once and calmly, beside every answer.

They follow the general items of the International Framework for Red Flags for Potential Serious Spinal Pathologies
(Finucane and others 2020), the referral criteria of NICE guideline NG12 and the cautions for pressing on muscles. A yes
raises the level of what is asked for, and changes what may be pressed. What is ticked stays on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class GeneralQuestion:
    slug: str
    question: Promise
    level: int  # what a yes asks for: 2 today, 3 soon; 0 nothing by itself, only care
    advice: Promise  # shown when the answer is yes
    pressing: Promise  # what a yes changes for pressing and stretching


GENERAL_QUESTIONS = (
    GeneralQuestion(
        "numbness",
        _("Numbness or weakness that is new or spreading"),
        2,
        _(
            "Be seen today; if it came suddenly, or if you cannot hold or pass urine, or feel numb between the legs, "
            "call the emergency number."
        ),
        _("Do not press on skin that is numb: you cannot feel when it is too much."),
    ),
    GeneralQuestion(
        "fall",
        _("A fall, a crash or a blow shortly before the pain began"),
        2,
        _("Have it examined, the same day if it is swollen, bent or very sore."),
        _("Do not press or stretch the place before that."),
    ),
    GeneralQuestion(
        "fever",
        _("Fever, shivering or night sweats"),
        2,
        _("Ask for medical advice today: fever with new pain can mean an infection."),
        _("Do not press or massage while there is a fever."),
    ),
    GeneralQuestion(
        "cancer",
        _("Cancer, now or in the past"),
        3,
        _("Tell your doctor of any new pain that stays or grows, and have it examined."),
        _("Ask before you press anywhere near a tumour, a port or a treated place."),
    ),
    GeneralQuestion(
        "lump",
        _("A lump that you cannot explain, or that grows"),
        3,
        _("Arrange to see a doctor within days: a knot in a muscle does not grow from week to week."),
        _("Do not press or roll a lump until it has been examined."),
    ),
    GeneralQuestion(
        "weight",
        _("Weight loss that you cannot explain"),
        3,
        _("Arrange to see a doctor within days, and mention both the weight and the pain."),
        _("Leave pressing until the reason is known."),
    ),
    GeneralQuestion(
        "night",
        _("Pain that does not ease when you rest, or that wakes you every night"),
        3,
        _("Arrange to see a doctor within days: pain from muscles mostly changes with movement and position."),
        _("Leave pressing until it has been examined."),
    ),
    GeneralQuestion(
        "pregnancy",
        _("Pregnant, or gave birth in the last six weeks"),
        0,
        _("A severe headache, pain below the ribs, bleeding or a swollen leg needs advice today."),
        _("Ask your midwife or doctor first. Do not press on the belly, the low back or a sore leg; stretch gently."),
    ),
    GeneralQuestion(
        "blood",
        _("Blood thinners, or a disease that makes you bleed easily"),
        0,
        _("After a fall or a blow to the head be seen today, even if you feel well."),
        _("Do not press hard, and let nobody use needles without asking your doctor."),
    ),
    GeneralQuestion(
        "child",
        _("The pain is a child’s"),
        2,
        _(
            "A child who limps, has a fever, wakes from pain or will not use a limb should be seen today; these "
            "patterns were described in adults."
        ),
        _("Do not press on a child’s sore place before a doctor has looked at it."),
    ),
)
