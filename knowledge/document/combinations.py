"""Places that warn only together, as editors write them: one combination on a line.

    left-calf, left-back-of-knee + breastbone, upper-chest

Groups of areas stand between plus signs, areas of a group between commas. Every group has to hurt; within a group any
area will do. An area without a side means either side.
"""

from __future__ import annotations


Groups = tuple[tuple[str, ...], ...]


def groups_of(combination: str) -> Groups:
    """The groups of a combination, in its order; what is empty stays empty, for the check to find."""
    return tuple(
        tuple(name for name in (name.strip() for name in group.split(",")) if name) for group in combination.split("+")
    )


def combination_problems(combination: str, known: frozenset[str] | set[str]) -> list[str]:
    """What is wrong with a combination, in words; `known` are all slugs that may be written."""
    groups = groups_of(combination)
    problems = []
    if len(groups) < 2 or not all(groups):
        problems.append("must be two or more groups of areas, such as calf, back-of-knee + breastbone")
    problems += [
        f"names the unknown area {name!r}; see the areas" for group in groups for name in group if name not in known
    ]
    return problems
