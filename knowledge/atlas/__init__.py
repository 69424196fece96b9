"""The body: views, cells, mirror, landmarks and named areas; marks → cells → outlines."""

from knowledge.atlas.areas import AreaLike
from knowledge.atlas.cells import CM_PER_UNIT, Cells, cells
from knowledge.atlas.label_png import cells_png
from knowledge.atlas.landmarks import landmark_credit, landmarks
from knowledge.atlas.marks import (
    ClosedArea,
    Mark,
    MarkProblems,
    NamedArea,
    Stroke,
    mirrored,
    mirrored_slug,
    parse_marks,
    plain,
)
from knowledge.atlas.outlines import outline_path, outline_paths, visible_share
from knowledge.atlas.surface import Surface, UnknownArea, sided_slugs
from knowledge.atlas.views import (
    ATLAS_DIGEST,
    FIGURES,
    REFERENCE_FIGURE,
    ToneBand,
    UnknownView,
    View,
    mirror_view_id,
    view,
    view_ids,
)


__all__ = [
    "ATLAS_DIGEST",
    "CM_PER_UNIT",
    "FIGURES",
    "REFERENCE_FIGURE",
    "AreaLike",
    "Cells",
    "ClosedArea",
    "Mark",
    "MarkProblems",
    "NamedArea",
    "Stroke",
    "Surface",
    "ToneBand",
    "UnknownArea",
    "UnknownView",
    "View",
    "cells",
    "cells_png",
    "landmark_credit",
    "landmarks",
    "mirror_view_id",
    "mirrored",
    "mirrored_slug",
    "outline_path",
    "outline_paths",
    "parse_marks",
    "plain",
    "sided_slugs",
    "view",
    "view_ids",
    "visible_share",
]
