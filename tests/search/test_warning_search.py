"""Dangerous things in the words of lay people, typed in a hurry: the warning is found, and first."""

from __future__ import annotations

import pytest

from knowledge.document import Document
from knowledge.warning_search import warnings_for, words_of


PHRASES = [  # what is typed, and the warning that must come first
    ("chest tightness", "chest-pressure"),
    ("tight chest", "chest-pressure"),
    ("my chest feels tight", "chest-pressure"),
    ("chest tighness", "chest-pressure"),
    ("cheast pain", "chest-pressure"),
    ("pressure on my chest", "chest-pressure"),
    ("heart attack", "chest-pressure"),
    ("hart attack", "chest-pressure"),
    ("crushing pain in chest", "chest-pressure"),
    ("ripping pain in back", "tearing-chest-back"),
    ("aortic disection", "tearing-chest-back"),
    ("short of breath", "sharp-chest-breathless"),
    ("shortness of breth", "sharp-chest-breathless"),
    ("breathless", "sharp-chest-breathless"),
    ("cant breathe", "sharp-chest-breathless"),
    ("can’t breath", "sharp-chest-breathless"),
    ("coughing blood", "sharp-chest-breathless"),
    ("coughing up blood", "sharp-chest-breathless"),
    ("it hurts to breathe", "sharp-chest-breathless"),
    ("cannot swallow", "airway-throat"),
    ("swollen tongue", "airway-throat"),
    ("cant pee", "belly-emergency"),
    ("can't pee", "belly-emergency"),
    ("can not pee", "belly-emergency"),
    ("unable to urinate", "belly-emergency"),
    ("cant wee", "belly-emergency"),
    ("vomiting blood", "belly-emergency"),
    ("black poop", "belly-emergency"),
    ("pain in left arm", "jaw-arm-back-unwell"),
    ("jaw pain and sweating", "jaw-arm-back-unwell"),
    ("breast lump", "breast-change"),
    ("lump in my breast", "breast-change"),
    ("mastitis", "breast-hot"),
    ("worst headache", "abrupt-headache"),
    ("worst hedache of my life", "abrupt-headache"),
    ("sudden severe headache", "abrupt-headache"),
    ("thunderclap headache", "abrupt-headache"),
    ("stiff neck and fever", "headache-fever"),
    ("meningitus", "headache-fever"),
    ("face drooping", "face-arm-speech"),
    ("my face is droopy", "face-arm-speech"),
    ("slurred speach", "face-arm-speech"),
    ("stroke", "face-arm-speech"),
    ("hit my head", "head-injury"),
    ("concusion", "head-injury"),
    ("temporal arteritis", "headache-over-50"),
    ("scalp hurts", "headache-over-50"),
    ("headache while pregnant", "headache-pregnancy"),
    ("brain tumor", "headache-changing"),
    ("sudden loss of vision", "eye-emergency"),
    ("red painful eye", "eye-emergency"),
    ("tooth abcess", "tooth-face-swelling"),
    ("lump in neck", "neck-lump-hoarse"),
    ("hoarse voice", "neck-lump-hoarse"),
    ("drooping eyelid", "neck-artery"),
    ("double vision", "neck-artery"),
    ("numb between my legs", "saddle-numb"),
    ("lost control of my bladder", "saddle-numb"),
    ("cauda equina", "saddle-numb"),
    ("sciatica in both legs", "saddle-numb"),
    ("car crash", "spine-injury"),
    ("foot drop", "weakness-spreading"),
    ("clumsy hands", "weakness-spreading"),
    ("tip of my shoulder", "shoulder-tip"),
    ("dislocated shoulder", "shoulder-injury"),
    ("lung cancer", "shoulder-chest-weeks"),
    ("polymyalgia", "shoulders-hips-stiff"),
    ("broken wrist", "wrist-injury"),
    ("weak legs and back pain", "spine-legs-weak"),
    ("back pain with fever", "back-fever-cancer"),
    ("aortic aneurism", "sudden-belly-back-faint"),
    ("kidney stone", "flank-fever-colic"),
    ("blood in my urine", "flank-fever-colic"),
    ("ectopic pregnancy", "early-pregnancy-belly"),
    ("appendisitis", "right-lower-belly"),
    ("gall stones", "upper-belly-yellow"),
    ("yellow eyes", "upper-belly-yellow"),
    ("testicle", "testicle-pain"),
    ("testical pain", "testicle-pain"),
    ("my balls hurt", "testicle-pain"),
    ("scrotal swelling", "testicle-pain"),
    ("hernia", "groin-lump"),
    ("flesh eating", "very-painful-skin"),
    ("broken hip", "hip-fall"),
    ("avascular necrosis", "hip-steady-ache"),
    ("my child is limping", "child-leg"),
    ("calf pain and short of breath", "leg-sore-breathless"),
    ("cold foot", "limb-cold-or-hard"),
    ("compartment syndrome", "limb-cold-or-hard"),
    ("swollen calf", "limb-swelling"),
    ("calf swelling", "limb-swelling"),
    ("swolen calf", "limb-swelling"),
    ("one leg is swollen", "limb-swelling"),
    ("blood clot", "limb-swelling"),
    ("DVT", "limb-swelling"),
    ("dark urine", "muscles-dark-urine"),
    ("brown pee", "muscles-dark-urine"),
    ("twisted knee", "knee-injury"),
    ("sprained ankle", "ankle-foot-injury"),
    ("hot swollen joint", "hot-joint"),
    ("gout", "hot-joint"),
    ("cellulitis", "skin-red-spreading"),
    ("shingles", "skin-blisters-band"),
    ("pain all over", "pain-in-many-places"),
    ("everything hurts", "pain-in-many-places"),
    ("I want to kill myself", "thoughts-of-suicide"),
    ("suicidal", "thoughts-of-suicide"),
    ("i dont want to live any more", "thoughts-of-suicide"),
]

CALM = [  # what people type who look for a muscle or a place
    "", "?!", "trapezius", "infraspinatus", "rotator cuff", "neck", "shoulder", "left shoulder", "chest", "calf",
    "head", "headache", "tension headache", "temple", "jaw", "low back", "piriformis", "sternocleidomastoid",
    "tibialis anterior", "tensor fasciae latae", "adductor longus", "rectus abdominis", "pectoralis major",
    "gluteus medius", "herniated disc", "tennis elbow", "thumb", "sole", "heel", "sartorius", "sacrum",
    "teres major", "rhomboid", "scalenes", "plantaris", "soleus", "cold", "pain", "hurts", "left", "breast", "groin",
    "face", "leg", "arm",
]  # fmt: skip


@pytest.mark.parametrize(("query", "slug"), PHRASES, ids=[query for query, _ in PHRASES])
def test_words_of_lay_people_find_their_warning_first(shipped: Document, query: str, slug: str) -> None:
    found = [flag.slug for flag in warnings_for(shipped, query)]

    assert found[:1] == [slug], found


def test_every_warning_is_found_by_each_of_its_words(shipped: Document) -> None:
    lost = [
        (flag.slug, words)
        for flag in shipped.red_flags
        for words in flag.words
        if flag not in warnings_for(shipped, words)
    ]

    assert lost == []


def test_every_warning_is_tried_in_somebodys_words(shipped: Document) -> None:
    assert {flag.slug for flag in shipped.red_flags} == {slug for _, slug in PHRASES}
    assert len(PHRASES) >= 60


@pytest.mark.parametrize("query", CALM)
def test_names_of_muscles_and_places_call_no_warning(shipped: Document, query: str) -> None:
    assert [flag.slug for flag in warnings_for(shipped, query)] == []


def test_names_of_all_muscles_and_areas_call_no_warning(shipped: Document) -> None:
    names = {
        text for muscle in shipped.muscles for text in (muscle.name, muscle.lay_name, muscle.latin, *muscle.synonyms)
    }
    names |= {text for area in shipped.areas for text in (area.name, area.lay_name)}

    assert {name: [f.slug for f in found] for name in names if (found := warnings_for(shipped, name))} == {}


def test_worst_level_comes_first_and_few_are_shown(shipped: Document) -> None:
    query = "sprained ankle chest pain swollen calf stroke breast lump hoarse voice shingles"
    levels = [flag.level for flag in warnings_for(shipped, query)]

    assert levels == sorted(levels)
    assert len(levels) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can’t pee!", ("cant", "pee")),
        ("Can not WEE", ("cant", "pee")),
        ("swelling of the legs", ("swollen", "leg")),
        ("the", ("the",)),
    ],
)
def test_words_are_brought_to_their_plainest_form(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
