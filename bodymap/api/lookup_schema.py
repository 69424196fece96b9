"""The shapes of a lookup's question and answer, for the published schema."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bodymap.api.resources.red_flags import RedFlagOutput
from knowledge.atlas.marks import MAX_COORDINATE, MAX_MARKS, MAX_RADIUS, MIN_RADIUS
from knowledge.atlas.views import view_ids


Shape = serializers.Serializer[Any]

_COORDINATE = {"type": "number", "minimum": -MAX_COORDINATE, "maximum": MAX_COORDINATE}
_RADIUS = {"type": "number", "minimum": MIN_RADIUS, "maximum": MAX_RADIUS}
_WEIGHT = {"type": "number", "minimum": 0, "maximum": 1, "description": "1 when left out; 0 erases."}
_VIEW = {"type": "string", "enum": list(view_ids())}
_MARK = {
    "oneOf": [
        {
            "type": "object",
            "title": "Stroke",
            "description": "A brush drawn through points; one point is a tap. A third number is the radius there.",
            "properties": {
                "view": _VIEW,
                "kind": {"type": "string", "enum": ["stroke"]},
                "points": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}},
                },
                "radius": _RADIUS,
                "weight": _WEIGHT,
            },
            "required": ["view", "kind", "points", "radius"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "title": "Closed area",
            "properties": {
                "view": _VIEW,
                "kind": {"type": "string", "enum": ["area"]},
                "points": {
                    "type": "array",
                    "minItems": 3,
                    "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": _COORDINATE},
                },
                "weight": _WEIGHT,
            },
            "required": ["view", "kind", "points"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "title": "Named area",
            "properties": {"area": {"type": "string", "description": "“left-temple”"}, "weight": _WEIGHT},
            "required": ["area"],
            "additionalProperties": False,
        },
    ]
}


@extend_schema_field({"type": "array", "items": _MARK, "minItems": 1, "maxItems": MAX_MARKS})
class MarksField(serializers.JSONField):
    """Marks; `knowledge.atlas.marks` reads and checks them."""


class LookupInput(Shape):
    marks = MarksField()
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)


class EditionOutput(Shape):
    number = serializers.IntegerField()
    digest = serializers.CharField()


class MatchedMuscleOutput(Shape):
    slug = serializers.CharField()
    name = serializers.CharField()
    side = serializers.ChoiceField(choices=["left", "right"])
    lay_name = serializers.CharField()
    latin = serializers.CharField()


class ReasonsOutput(Shape):
    covers = serializers.FloatField(help_text="Share of the painting that it explains; spillover counts half.")
    shown = serializers.FloatField(help_text="Share of its essential zone that was painted.")
    kind = serializers.ChoiceField(choices=["essential", "spillover"])
    frequency = serializers.ChoiceField(choices=["common", "occasional", "rare"])
    words = serializers.ListField(child=serializers.CharField())


class MatchedPointOutput(Shape):
    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the field, not Field.label
    name = serializers.CharField(allow_blank=True)
    score = serializers.FloatField()


class AlikeMuscleOutput(Shape):
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()


class SamePatternOutput(Shape):
    name = serializers.CharField(help_text="Of the whole where all of its parts share the pattern, else of the parts.")
    lay_name = serializers.CharField(allow_blank=True)
    whole = serializers.CharField()
    muscles = AlikeMuscleOutput(many=True)


class MatchOutput(Shape):
    muscle = MatchedMuscleOutput()
    score = serializers.FloatField(min_value=0, max_value=1)
    band = serializers.ChoiceField(choices=["strong", "possible", "weak"])
    reasons = ReasonsOutput()
    trigger_points = MatchedPointOutput(many=True)
    best_view = serializers.CharField(help_text="The view or inset that shows its pattern best.")
    url = serializers.CharField()
    same_pattern = SamePatternOutput(
        allow_null=True, help_text="Parts of one whole, this muscle among them, that no painting can tell apart."
    )


class TogetherMuscleOutput(Shape):
    slug = serializers.CharField()
    side = serializers.ChoiceField(choices=["left", "right"])
    name = serializers.CharField()


class TogetherOutput(Shape):
    muscles = TogetherMuscleOutput(many=True)
    covers = serializers.FloatField()
    words = serializers.CharField(allow_blank=True)


class PaintedOutput(Shape):
    area_cm2 = serializers.FloatField()
    body_percent = serializers.FloatField()
    areas = serializers.ListField(child=serializers.CharField())
    wpi = serializers.IntegerField(help_text="Areas of the Widespread Pain Index touched; a count, no diagnosis.")


class AnswerOutput(Shape):
    release = EditionOutput()
    red_flags = RedFlagOutput(many=True)
    matches = MatchOutput(many=True)
    together = TogetherOutput()
    unexplained = serializers.FloatField()
    unexplained_words = serializers.CharField()
    unexplained_cells = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="[cell, weight in hundredths] of the skin that no pattern explains.",
    )
    painted = PaintedOutput()
