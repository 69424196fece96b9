"""What we know, as plain immutable records: the one shape that files, tables, releases and pages share.

Prose is drawn and written for the LEFT side of the body; the right side is computed (`knowledge.atlas`).
Slugs are lower-case words joined by hyphens, and are forever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """How far a source carries a claim, strongest first."""

    REVIEW = "review"  # a systematic or narrative review
    STUDY = "study"  # an original study; Citation.n is its number of subjects
    TEXTBOOK = "textbook"  # a pattern or rule of the classic manuals
    REPORT = "report"  # a single case or expert report
    CONTRADICTED = "contradicted"  # this source disagrees with the claim


class Frequency(StrEnum):
    """How commonly the muscle is found to be the cause, in words with a fixed meaning."""

    COMMON = "common"
    OCCASIONAL = "occasional"
    RARE = "rare"


class ZoneKind(StrEnum):
    ESSENTIAL = "essential"  # felt by nearly everybody whose trigger point is active
    SPILLOVER = "spillover"  # felt by some, beyond the essential zone


@dataclass(frozen=True, slots=True)
class Citation:
    source: str  # Source.slug
    grade: Grade
    at: str = ""  # locator inside the work: "ch. 22", "table 2"
    n: int | None = None  # subjects, for a study
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement and what it rests on. Inline Markdown is not allowed: text is plain."""

    text: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Innervation:
    nerve: str
    roots: tuple[str, ...]  # "C5", "CN XI"
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    end: str  # "origin" | "insertion"
    text: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Something this muscle's pain is often mistaken for, and the question that tells it apart."""

    condition: str
    kind: str  # "joint" | "nerve" | "organ" | "vessel" | "muscle" | "other"
    text: str
    question: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitedMovement:
    movement: str
    test: str  # how it is tested
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedMuscle:
    """A directed link to another muscle (a part's slug, or a whole's)."""

    muscle: str
    text: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entrapment:
    nerve: str
    text: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Technique:
    """Self-care in order: steps, how much, and when to leave it."""

    steps: tuple[str, ...]
    dose: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfCare:
    order: str  # in which order, and why
    pressure: Technique | None
    stretch: Technique | None
    when_not: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Treatment:
    name: str
    text: str
    risk: str
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A place on a view, in that view's screen coordinates (1000 units = stature)."""

    view: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Zone:
    """A referral zone. Its marks are what a painting is made of too: see `knowledge.atlas.marks`."""

    kind: ZoneKind
    marks: tuple[dict[str, object], ...]  # canonical plain marks
    cite: tuple[Citation, ...] = ()
    note: str = ""  # "felt deep in the ear", "authors differ"


@dataclass(frozen=True, slots=True)
class TriggerPoint:
    slug: str  # unique among all: "<muscle>-<n>"
    label: str  # what the badge shows: "1"
    name: str  # "Medial belly"
    place: str  # in words, so that a finger finds it
    position: Position
    zones: tuple[Zone, ...]
    phenomena: tuple[Claim, ...] = ()  # other than pain: dizziness, tearing …
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Muscle:
    slug: str
    name: str
    lay_name: str  # what a person would call it, short and plain
    latin: str  # Terminologia Anatomica 2
    synonyms: tuple[str, ...]
    whole: str | None  # Whole.slug
    group: str  # Group.slug
    identifiers: dict[str, str]  # {"fma": "32546", "uberon": "0001129"}
    frequency: Frequency
    frequency_cite: tuple[Citation, ...]
    summary: str  # one or two sentences for lists and link previews
    attachments: tuple[Attachment, ...]
    action: tuple[Claim, ...]
    innervation: tuple[Innervation, ...]
    feels_like: tuple[Claim, ...]
    mistaken_for: tuple[LookAlike, ...]
    overloaded_by: tuple[Claim, ...]
    perpetuated_by: tuple[Claim, ...]
    weakness: tuple[Claim, ...]
    limits_movement: tuple[LimitedMovement, ...]
    compensates: tuple[RelatedMuscle, ...]  # muscles that overload when this one is inhibited
    satellites: tuple[RelatedMuscle, ...]  # this muscle is key; those develop satellites
    keys: tuple[RelatedMuscle, ...]  # those are key; this one develops satellites of them
    entraps: tuple[Entrapment, ...]
    finding: tuple[Claim, ...]  # steps, in order: position, landmark, taut band, familiar pain, twitch
    self_care: SelfCare
    treatment: tuple[Treatment, ...]
    cautions: tuple[Claim, ...]  # where pressing is unsafe
    disputed: tuple[Claim, ...]
    trigger_points: tuple[TriggerPoint, ...]
    pattern_note: tuple[Claim, ...] = ()  # an honest word where the literature is sparse, or the pattern shared


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole muscle or customary group; its page gathers its members."""

    slug: str
    kind: str  # "muscle" | "group"
    name: str
    latin: str
    lay_name: str
    synonyms: tuple[str, ...]
    members: tuple[str, ...]  # Muscle slugs; those without a content file yet are simply not shown
    summary: str = ""


@dataclass(frozen=True, slots=True)
class KnownMuscle:
    """One line of the inventory: a muscle we mean to know, whether or not its page is written yet.

    Other muscles may refer to it from the first day, and the pages can call it by name.
    """

    slug: str  # Muscle.slug
    name: str
    group: str  # Group.slug
    whole: str | None = None  # Whole.slug


@dataclass(frozen=True, slots=True)
class Group:
    """A body part, for menus and filters, in the order shown."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A named place where people feel pain.

    A sided area is drawn on the left; its two slugs are "left-<slug>" and "right-<slug>".
    `marks` seed the area; the skin is then shared out so that every cell belongs to exactly one area
    (`knowledge.atlas.areas`). A `deep` area has no skin: it is one place of `deep_cm2` nominal surface,
    picked from a list, and `over` says beside which areas it is offered.
    """

    slug: str
    name: str  # clinical
    lay_name: str
    sided: bool
    body_part: str  # "head-neck", "shoulder-arm", …: order and headings of lists
    synonyms: tuple[str, ...] = ()
    marks: tuple[dict[str, object], ...] = ()
    deep: bool = False
    deep_cm2: float = 0.0
    over: tuple[str, ...] = ()
    choir: tuple[str, ...] = ()  # CHOIR body map segment codes for the LEFT (or midline, both), male numbering: "110"
    choir_right: tuple[str, ...] = ()
    wpi: str | None = None  # Widespread Pain Index area: "shoulder-girdle", "neck", …; limbs and jaw get the side


@dataclass(frozen=True, slots=True)
class Source:
    slug: str  # "simons-1999"
    kind: str  # "book" | "article" | "guideline" | "web"
    authors: str
    year: int
    title: str
    container: str = ""  # journal, or publisher and edition
    volume: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    isbn: str = ""
    url: str = ""
    note: str = ""  # what it is cited for
    checked_on: str = ""  # ISO date on which somebody looked it up


@dataclass(frozen=True, slots=True)
class RedFlag:
    slug: str
    level: int  # 1 emergency now, 2 same-day assessment, 3 soon
    title: str
    areas: tuple[str, ...]  # area slugs as typed by people: unsided means both sides
    share: float  # smallest share of the painting lying in `areas` that raises it, 0–1
    questions: tuple[str, ...]  # at most six, answered yes or no
    may_be: str
    advice: str
    avoid: str = ""
    cite: tuple[Citation, ...] = ()
    checked_on: str = ""
    checked_by: str = ""  # the second clinician who compared it with its sources; empty until somebody has
    combinations: tuple[str, ...] = ()  # areas that raise it only together; see `combinations`
    regions: int = 0  # areas of the Widespread Pain Index from which spread alone raises it; 0: never
    words: tuple[str, ...] = ()  # what people type who should see this warning first

    @property
    def is_placed(self) -> bool:
        """Whether a painting can raise it; else only words call it."""
        return bool(self.areas or self.combinations or self.regions)


@dataclass(frozen=True, slots=True)
class ExaminedMuscle:
    """A muscle to examine in a complaint.

    `found` of `examined` people had active trigger points in it, in a study that the row cites; `among` says who they
    were. The three are given together or not at all.
    """

    muscle: str  # a part's slug, or a whole's
    text: str  # why, and what to look for
    found: int | None = None
    examined: int | None = None
    among: str = ""  # "people with migraine"
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """A trouble as people and clinicians name it: the muscles to examine, in order, and what else it could be."""

    slug: str
    name: str  # clinical
    lay_name: str
    synonyms: tuple[str, ...]
    body_part: str  # as in Area.body_part
    position: int  # among the complaints of its body part
    summary: str  # one or two sentences for lists and link previews
    areas: tuple[str, ...]  # area slugs as typed by people: unsided means both sides
    red_flags: tuple[str, ...]  # RedFlag slugs, besides those that its areas raise
    described_as: tuple[Claim, ...]
    examine: tuple[ExaminedMuscle, ...]  # in the order in which to look
    could_be: tuple[LookAlike, ...]
    first_steps: tuple[Claim, ...]
    disputed: tuple[Claim, ...]
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    title: str
    summary: str
    position: int
    body: str  # Markdown; [@source-slug] or [@source-slug, ch. 2] cites; drawings: see `article_drawings`
    role: str | None = None  # what pages rely on it for; see ARTICLE_ROLES
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All knowledge of one edition, in one language."""

    language: str = "en"
    groups: tuple[Group, ...] = ()
    wholes: tuple[Whole, ...] = ()
    areas: tuple[Area, ...] = ()
    sources: tuple[Source, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    articles: tuple[Article, ...] = ()
    inventory: tuple[KnownMuscle, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a document, said so that an editor can mend it."""

    where: str  # "muscles/infraspinatus.yaml: trigger_points[0].zones[1].marks[0]"
    message: str  # what is wrong and what to do
    severity: str = field(default="error")  # "error" | "warning"

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


# The headings under which areas and complaints are listed, from head to foot.
BODY_PARTS = (
    "head-neck",
    "shoulder-arm",
    "elbow-forearm",
    "hand",
    "torso",
    "back",
    "hip-thigh",
    "knee-leg",
    "ankle-foot",
)
# What one article, whatever its slug and title, stands for. The article that tells how to press opens with who should
# leave pressing out.
HOW_TO_PRESS = "how-to-press"
ARTICLE_ROLES = (HOW_TO_PRESS,)

# Text fields that hold one of a few words.
WORDS: dict[tuple[type, str], tuple[str, ...]] = {
    (Attachment, "end"): ("origin", "insertion"),
    (LookAlike, "kind"): ("joint", "nerve", "organ", "vessel", "muscle", "other"),
    (Whole, "kind"): ("muscle", "group"),
    (Source, "kind"): ("book", "article", "guideline", "web"),
    (Article, "role"): ARTICLE_ROLES,
    (Area, "body_part"): BODY_PARTS,
    (Complaint, "body_part"): BODY_PARTS,
    # The 19 areas of the Widespread Pain Index; those with a side are counted on each.
    (Area, "wpi"): (
        "jaw",
        "neck",
        "shoulder-girdle",
        "upper-arm",
        "lower-arm",
        "chest",
        "abdomen",
        "upper-back",
        "lower-back",
        "hip",
        "upper-leg",
        "lower-leg",
    ),
}
