"""Writes the files of `knowledge/atlas/data`. The same input gives the same bytes.

cells.npz               the left half of the cells; the right half is its mirror image
landmarks.json          named places of the skin and skeleton in every view of every figure
<figure>/<view>.json    frame, outline, tone and cut face of a view
<figure>/<view>.png     its label map: 16-bit grey, 0 = background or cut face, else cell + 1
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from knowledge.atlas.arrays import Array


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=True) + "\n", encoding="utf-8")


def write_labels(path: Path, labels: Array) -> None:
    """`labels`: height × width, 0 = background, else cell + 1."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(labels.astype("<u2")).save(path, optimize=True)


def write_cells(path: Path, columns: Mapping[str, Array]) -> None:
    """`columns` are those of the left half, named as in `knowledge.atlas.cells`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **{name: columns[name] for name in sorted(columns)})
