"""Which painted places hang together: a person who marks a temple and a calf has marked two things."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from knowledge.atlas.arrays import Integers


def patches(painted: npt.NDArray[np.bool_], neighbours: Integers) -> npt.NDArray[np.int32]:
    """For each place the number of its patch, from 0; −1 where nothing is painted.

    `neighbours` are pairs of places that touch. Every place begins as its own patch and takes the least number around
    it until nothing changes; jumping to the number of that number makes long strokes quick.
    """
    pairs = neighbours[painted[neighbours].all(axis=1)].astype(np.intp)
    label = np.arange(painted.size)
    while True:
        before = label.copy()
        least = label[pairs].min(axis=1)
        for ends in pairs.T:
            np.minimum.at(label, ends, least)
        label = label[label]
        if np.array_equal(label, before):
            break
    found = np.full(painted.size, -1, np.int32)
    found[painted] = np.unique(label[painted], return_inverse=True)[1]
    return found
