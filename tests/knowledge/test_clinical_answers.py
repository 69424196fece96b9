"""What a clinician expects of the shipped content: areas painted → muscles that must be among the first named.

The expectations are the pain guides of the manuals (Simons, Travell & Simons 1999; Travell & Simons 1992). The numbers
say how far down a muscle may stand among all that are written up; the parts of one whole count as one place.
"""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.document import Document
from knowledge.lookup import LookupIndex, lookup
from tests.shipped import shipped_index


SUBOCCIPITALS = (
    "obliquus-capitis-inferior obliquus-capitis-superior rectus-capitis-posterior-major rectus-capitis-posterior-minor"
)
SCALENES = "scalenus-anterior scalenus-medius"
HAMSTRINGS = "biceps-femoris semimembranosus semitendinosus"

# (areas of the left side or midline, how many places from the top, muscles that must be among them)
EXPECTED = [
    # head
    ("temple", 8, f"temporalis trapezius-upper {SUBOCCIPITALS} sternocleidomastoid-sternal"),
    ("temple", 12, "sternocleidomastoid-clavicular splenius-cervicis semispinalis-capitis"),
    ("side-of-head", 1, "temporalis"),
    ("side-of-head", 8, f"{SUBOCCIPITALS} semispinalis-capitis splenius-cervicis"),
    ("forehead", 1, "sternocleidomastoid-clavicular"),
    ("forehead", 4, "sternocleidomastoid-sternal"),
    ("forehead", 6, "semispinalis-capitis frontalis zygomaticus-major"),
    ("vertex", 2, "splenius-capitis sternocleidomastoid-sternal"),
    ("back-of-head", 6, f"{SUBOCCIPITALS} semispinalis-capitis sternocleidomastoid-sternal"),
    ("back-of-head", 8, "splenius-cervicis trapezius-upper"),
    ("back-of-head", 10, "occipitalis semispinalis-cervicis digastric-posterior sternocleidomastoid-clavicular"),
    ("behind-ear", 3, "sternocleidomastoid-clavicular trapezius-upper"),
    ("eyebrow", 3, "temporalis masseter-superficial sternocleidomastoid-sternal"),
    ("eye", 2, "splenius-cervicis sternocleidomastoid-sternal"),
    ("eye", 9, f"{SUBOCCIPITALS} trapezius-upper"),
    ("eye", 13, "temporalis occipitalis masseter-superficial orbicularis-oculi"),
    ("behind-eye", 7, f"splenius-cervicis {SUBOCCIPITALS} sternocleidomastoid-sternal trapezius-upper"),
    ("ear", 2, "sternocleidomastoid-clavicular masseter-deep"),
    ("inner-ear", 2, "sternocleidomastoid-clavicular masseter-deep"),
    ("jaw-joint", 3, "masseter-deep sternocleidomastoid-clavicular"),
    ("jaw-joint-deep", 3, "masseter-deep lateral-pterygoid medial-pterygoid"),
    ("ear", 5, "lateral-pterygoid medial-pterygoid"),
    ("cheek", 2, "sternocleidomastoid-sternal masseter-superficial"),
    ("cheek", 8, "lateral-pterygoid buccinator zygomaticus-major masseter-deep"),
    ("jaw", 5, "masseter-superficial trapezius-upper"),
    ("jaw", 9, "medial-pterygoid masseter-deep digastric-posterior platysma sternocleidomastoid-sternal"),
    ("upper-front-teeth", 1, "temporalis"),
    ("upper-back-teeth", 2, "masseter-superficial temporalis"),
    ("lower-back-teeth", 1, "masseter-superficial"),
    ("lower-front-teeth", 1, "digastric-anterior"),
    ("throat", 2, "sternocleidomastoid-sternal"),
    ("throat", 4, "medial-pterygoid digastric-posterior"),
    ("front-of-neck", 10, "sternocleidomastoid-sternal digastric-posterior longus-colli"),
    # neck and shoulder
    ("back-of-neck", 4, "trapezius-upper levator-scapulae splenius-cervicis trapezius-lower"),
    ("back-of-neck", 6, "infraspinatus"),
    ("back-of-neck", 1, "trapezius-upper"),
    ("back-of-neck", 7, "multifidus-cervical"),
    ("side-of-neck", 3, "trapezius-upper levator-scapulae"),
    ("side-of-neck", 6, "digastric-posterior splenius-cervicis"),
    ("back-of-neck top-of-shoulder", 3, "levator-scapulae trapezius-upper"),
    ("top-of-shoulder", 1, "levator-scapulae"),
    ("top-of-shoulder", 8, "splenius-cervicis trapezius-lower supraspinatus multifidus-cervical"),
    ("top-of-shoulder", 10, "biceps-brachii triceps-long-head rhomboid-major"),
    ("front-of-shoulder", 3, "infraspinatus deltoid-anterior"),
    ("front-of-shoulder", 8, "pectoralis-minor pectoralis-major-clavicular latissimus-dorsi"),
    ("front-of-shoulder", 11, f"supraspinatus {SCALENES}"),
    ("front-of-shoulder", 14, "biceps-brachii coracobrachialis subclavius pectoralis-major-sternal sternalis"),
    ("side-of-shoulder", 4, f"supraspinatus deltoid-middle {SCALENES}"),
    ("side-of-shoulder", 8, "infraspinatus deltoid-posterior"),
    ("back-of-shoulder", 3, "subscapularis deltoid-posterior"),
    ("back-of-shoulder", 8, "teres-minor trapezius-lower"),
    ("back-of-shoulder", 12, "supraspinatus latissimus-dorsi levator-scapulae"),
    ("back-of-shoulder", 14, "teres-major serratus-posterior-superior triceps-long-head iliocostalis-thoracis"),
    ("armpit", 5, "pectoralis-major-sternal subscapularis latissimus-dorsi"),
    ("upper-back", 8, f"rhomboid-major {SCALENES} levator-scapulae trapezius-middle infraspinatus"),
    ("shoulder-blade", 5, "rhomboid-major infraspinatus latissimus-dorsi"),
    ("shoulder-blade", 8, "subscapularis trapezius-lower levator-scapulae"),
    ("upper-back", 12, "rhomboid-minor serratus-posterior-superior iliocostalis-thoracis multifidus-thoracic"),
    ("mid-back", 5, "latissimus-dorsi"),
    ("mid-back", 5, "iliocostalis-thoracis serratus-posterior-inferior rectus-abdominis-upper"),
    ("mid-back", 9, "multifidus-thoracic longissimus-thoracis"),
    # arm and hand
    ("front-of-upper-arm", 6, f"{SCALENES} infraspinatus pectoralis-major-sternal"),
    ("front-of-upper-arm", 10, "biceps-brachii brachialis supraspinatus subclavius sternalis deltoid-anterior"),
    ("back-of-upper-arm", 5, f"{SCALENES} subscapularis"),
    ("back-of-upper-arm", 12, "triceps-long-head teres-major teres-minor supraspinatus latissimus-dorsi"),
    ("back-of-upper-arm", 12, "deltoid-posterior coracobrachialis scalenus-minimus"),
    ("outer-elbow", 8, "supinator extensor-carpi-radialis-longus supraspinatus"),
    ("outer-elbow", 7, "brachioradialis triceps-medial-head extensor-digitorum anconeus"),
    ("outer-elbow", 9, "extensor-carpi-radialis-brevis"),
    ("elbow-tip", 2, "triceps-medial-head serratus-posterior-superior"),
    ("elbow-crease", 6, "brachialis biceps-brachii"),
    ("inner-elbow", 3, "pectoralis-major-sternal pectoralis-minor"),
    ("inner-elbow", 2, "triceps-medial-head"),
    ("radial-forearm", 7, f"{SCALENES} infraspinatus supraspinatus"),
    ("ulnar-forearm", 5, "latissimus-dorsi pectoralis-major-sternal pectoralis-minor"),
    ("ulnar-forearm", 7, "serratus-posterior-superior triceps-medial-head serratus-anterior"),
    ("dorsal-forearm", 10, "extensor-carpi-radialis-brevis extensor-carpi-radialis-longus scalenus-minimus"),
    ("back-of-wrist", 5, "subscapularis extensor-carpi-radialis-brevis extensor-carpi-radialis-longus"),
    ("back-of-hand", 1, "extensor-carpi-radialis-brevis"),
    ("back-of-hand", 10, f"{SCALENES} scalenus-minimus extensor-carpi-radialis-longus"),
    ("back-of-hand", 5, "extensor-digitorum extensor-indicis first-dorsal-interosseous-hand"),
    ("thumb-base", 8, f"{SCALENES} supinator extensor-carpi-radialis-longus"),
    ("thumb", 8, f"{SCALENES} infraspinatus scalenus-minimus supinator"),
    ("index-finger", 2, f"first-dorsal-interosseous-hand {SCALENES}"),
    ("index-finger", 9, "flexor-digitorum-superficialis extensor-digitorum subclavius"),
    ("middle-finger", 3, "flexor-digitorum-superficialis extensor-digitorum"),
    ("ring-finger", 3, "flexor-digitorum-superficialis extensor-digitorum"),
    ("little-finger", 8, "latissimus-dorsi pectoralis-major-sternal pectoralis-minor"),
    # chest
    ("breastbone", 3, "sternocleidomastoid-sternal pectoralis-major-sternal"),
    ("upper-chest", 5, f"{SCALENES} pectoralis-major-clavicular pectoralis-minor"),
    ("breast", 2, "pectoralis-major-sternal pectoralis-major-costal"),
    ("breast", 6, f"{SCALENES} pectoralis-minor"),
    ("breast", 9, "iliocostalis-thoracis serratus-anterior serratus-posterior-superior"),
    ("side-of-chest", 6, "serratus-anterior latissimus-dorsi iliocostalis-thoracis intercostals"),
    # low back and hip
    ("low-back", 6, "psoas-major multifidus-lumbar gluteus-medius quadratus-lumborum-superficial"),
    ("low-back", 8, "iliocostalis-lumborum quadratus-lumborum-deep"),
    ("low-back", 10, "longissimus-thoracis iliacus iliocostalis-thoracis rectus-abdominis-lower"),
    ("low-back buttock", 5, "iliocostalis-lumborum quadratus-lumborum-deep gluteus-medius"),
    ("flank", 2, "quadratus-lumborum-superficial gluteus-medius"),
    ("lower-belly", 8, "multifidus-lumbar quadratus-lumborum-superficial"),
    ("lower-belly", 5, "rectus-abdominis-lower external-oblique-lateral iliocostalis-thoracis pyramidalis"),
    ("upper-belly", 4, "external-oblique-anterior rectus-abdominis-upper transversus-abdominis diaphragm"),
    ("upper-belly", 8, "iliocostalis-thoracis multifidus-lumbar"),
    ("groin", 5, "adductor-longus adductor-brevis pectineus adductor-magnus external-oblique-lateral"),
    ("groin", 8, "psoas-major iliacus quadratus-lumborum-superficial"),
    ("sacrum", 8, "gluteus-medius quadratus-lumborum-deep multifidus-lumbar piriformis gluteus-maximus soleus"),
    ("tailbone", 2, "gluteus-maximus multifidus-lumbar"),
    ("tailbone", 5, "levator-ani coccygeus obturator-internus"),
    ("pelvic-floor", 3, "levator-ani obturator-internus adductor-magnus"),
    ("pelvic-floor", 7, "coccygeus piriformis sphincter-ani"),
    ("pelvic-floor", 12, "internal-oblique bulbospongiosus"),
    ("genitals", 6, "levator-ani external-oblique-lateral bulbospongiosus quadratus-lumborum-superficial"),
    ("genitals", 8, "adductor-magnus obturator-internus"),
    ("buttock", 6, "piriformis gluteus-maximus gluteus-medius gluteus-minimus-posterior quadratus-lumborum-deep"),
    ("buttock", 8, "iliocostalis-lumborum semimembranosus semitendinosus"),
    ("outer-hip", 4, "quadratus-lumborum-superficial gluteus-medius tensor-fasciae-latae"),
    ("outer-hip", 8, "gluteus-minimus-anterior vastus-lateralis gluteus-maximus piriformis"),
    # leg and foot
    ("front-of-thigh", 5, "iliacus psoas-major rectus-femoris vastus-medialis"),
    ("front-of-thigh", 8, "vastus-intermedius adductor-longus adductor-magnus sartorius"),
    ("front-of-thigh", 10, "pectineus quadratus-lumborum-deep"),
    ("inner-thigh", 5, "vastus-medialis"),
    ("inner-thigh", 8, "gracilis adductor-magnus adductor-longus sartorius pectineus"),
    ("outer-thigh", 2, "vastus-lateralis gluteus-minimus-anterior"),
    ("outer-thigh", 5, "tensor-fasciae-latae quadratus-lumborum-superficial"),
    ("outer-thigh", 5, "vastus-intermedius"),
    ("back-of-thigh", 6, f"gluteus-minimus-posterior {HAMSTRINGS} piriformis"),
    ("back-of-thigh", 10, "obturator-internus"),
    ("buttock back-of-thigh calf", 1, "gluteus-minimus-posterior"),
    ("front-of-knee", 3, "rectus-femoris vastus-medialis vastus-lateralis"),
    ("front-of-knee", 4, "adductor-longus adductor-brevis"),
    ("inner-knee", 2, "vastus-medialis"),
    ("inner-knee", 8, "gracilis rectus-femoris sartorius adductor-longus adductor-brevis"),
    ("outer-knee", 1, "vastus-lateralis"),
    ("back-of-knee", 3, "biceps-femoris gastrocnemius-medial gastrocnemius-lateral"),
    ("back-of-knee", 8, "soleus semimembranosus semitendinosus"),
    ("back-of-knee", 8, "popliteus plantaris"),
    ("calf", 3, "soleus gastrocnemius-lateral gluteus-minimus-posterior"),
    ("calf", 10, "gastrocnemius-medial plantaris tibialis-posterior semimembranosus semitendinosus"),
    ("calf", 12, "flexor-digitorum-longus"),
    ("shin", 1, "tibialis-anterior"),
    ("shin", 4, "adductor-longus adductor-brevis"),
    ("outer-leg", 2, "gluteus-minimus-anterior fibularis-longus"),
    ("outer-leg", 5, "gastrocnemius-lateral fibularis-brevis vastus-lateralis"),
    ("front-of-ankle", 1, "tibialis-anterior"),
    ("front-of-ankle", 4, "fibularis-tertius extensor-digitorum-longus extensor-hallucis-longus"),
    ("inner-ankle", 2, "soleus gastrocnemius-medial"),
    ("inner-ankle", 6, "abductor-hallucis flexor-digitorum-longus"),
    ("outer-ankle", 2, "fibularis-longus"),
    ("outer-ankle", 3, "fibularis-brevis fibularis-tertius"),
    ("back-of-ankle", 2, "soleus"),
    ("back-of-ankle", 2, "tibialis-posterior"),
    ("heel", 1, "soleus"),
    ("heel", 4, "quadratus-plantae abductor-hallucis tibialis-posterior"),
    ("sole", 1, "gastrocnemius-medial"),
    ("sole", 8, "flexor-digitorum-longus tibialis-posterior soleus abductor-hallucis adductor-hallucis"),
    ("ball-of-foot", 6, "adductor-hallucis flexor-digitorum-brevis flexor-hallucis-brevis flexor-digitorum-longus"),
    (
        "ball-of-foot",
        11,
        "flexor-hallucis-longus abductor-digiti-minimi-foot dorsal-interossei-foot tibialis-posterior",
    ),
    (
        "top-of-foot",
        6,
        "extensor-digitorum-longus extensor-hallucis-longus extensor-digitorum-brevis tibialis-anterior",
    ),
    ("top-of-foot", 10, "extensor-hallucis-brevis dorsal-interossei-foot flexor-hallucis-brevis"),
    ("great-toe", 2, "tibialis-anterior"),
    ("great-toe", 4, "flexor-hallucis-longus flexor-hallucis-brevis extensor-hallucis-longus"),
    ("lesser-toes", 3, "dorsal-interossei-foot extensor-digitorum-longus"),
    # several places at once
    ("temple side-of-head back-of-neck", 12, f"trapezius-upper temporalis {SUBOCCIPITALS} splenius-cervicis"),
    ("temple side-of-head back-of-neck", 12, "sternocleidomastoid-clavicular sternocleidomastoid-sternal"),
    ("temple side-of-head back-of-neck", 3, "trapezius-upper temporalis"),
    ("front-of-shoulder side-of-shoulder", 4, "infraspinatus supraspinatus deltoid-anterior deltoid-middle"),
    ("heel back-of-ankle", 1, "soleus"),
]

# Patterns that end on one side of a limb must not be named for the other side.
NEVER = [
    ("thumb", "latissimus-dorsi pectoralis-major-sternal pectoralis-minor subscapularis"),
    ("index-finger", "latissimus-dorsi pectoralis-major-sternal pectoralis-minor"),
    ("little-finger", f"{SCALENES} infraspinatus supinator extensor-carpi-radialis-longus"),
    ("ulnar-forearm", f"{SCALENES} supinator infraspinatus"),
    ("radial-forearm", "latissimus-dorsi pectoralis-major-sternal"),
    ("inner-elbow", "supinator extensor-carpi-radialis-longus infraspinatus"),
    ("outer-elbow", "latissimus-dorsi pectoralis-major-sternal"),
    ("inner-ankle", "fibularis-longus"),
    ("outer-knee", "vastus-medialis semitendinosus semimembranosus"),
    ("inner-knee", "vastus-lateralis biceps-femoris"),
    ("outer-leg", "semimembranosus semitendinosus flexor-digitorum-longus"),
    ("inner-leg", "gluteus-minimus-anterior fibularis-longus"),
    ("shin", "gluteus-minimus-posterior gastrocnemius-medial soleus"),
    ("lesser-toes", "gluteus-minimus-anterior soleus"),
]


@pytest.fixture(scope="module")
def index() -> LookupIndex:
    return shipped_index()


def named(index: LookupIndex, areas: str) -> list[str]:
    """The muscles named for areas painted whole, best first; a muscle of both sides counts once."""
    known = index.body.area_slugs
    weights = np.zeros(index.body.size, np.float32)
    for area in areas.split():
        weights[index.body.places_of(area if area in known else f"left-{area}")] = 1
    return list(dict.fromkeys(match.muscle for match in lookup(index, weights, limit=200).matches))


@pytest.mark.parametrize(("areas", "first", "muscles"), EXPECTED)
def test_areas_name_the_muscles_of_the_pain_guide(
    shipped: Document, index: LookupIndex, areas: str, first: int, muscles: str
) -> None:
    whole = {muscle.slug: muscle.whole or muscle.slug for muscle in shipped.muscles}
    found = named(index, areas)

    places = list(dict.fromkeys(whole[muscle] for muscle in found))[:first]

    assert set(muscles.split()) - {muscle for muscle in found if whole[muscle] in places} == set()


@pytest.mark.parametrize(("area", "muscles"), NEVER)
def test_area_does_not_name_muscles_of_the_other_side_of_the_limb(index: LookupIndex, area: str, muscles: str) -> None:
    unwanted = set(muscles.split())
    assert unwanted <= {muscle.slug for muscle in index.muscles}
    assert unwanted & set(named(index, area)) == set()


def test_side_of_the_head_and_back_of_the_neck_are_answered_strongest_by_upper_trapezius(index: LookupIndex) -> None:
    assert named(index, "temple side-of-head back-of-neck")[0] == "trapezius-upper"
