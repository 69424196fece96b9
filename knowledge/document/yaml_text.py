"""YAML in and out: strict reading, and one canonical way of writing.

Reading takes words for words: `no`, `on`, `12:30` and `2026-01-31` are texts, only `true`, `false`,
`null`, whole and decimal numbers are more. A key given twice is an error.

Writing keeps a claim on one line, and so a change on one line:

    text: Turns the arm outwards.
    cite: [{source: simons-1999, at: ch. 22, grade: textbook}]
"""

from __future__ import annotations

import re

import yaml


ONE_LINE_MAPS = {"cite", "frequency_cite", "marks"}  # lists of maps, one line each
ONE_LINE_LISTS = {
    "roots", "synonyms", "members", "over", "choir", "choir_right", "areas", "words", "red_flags", "points", "radii"
}  # fmt: skip
ONE_LINE = {"position", "identifiers"}
ONE_LINE_COLLECTIONS = {"groups", "inventory", "marks"}
NO_WRAP = 1_000_000


class BadYamlError(ValueError):
    """Text that is not the YAML we read; the message says where and why."""


def load_yaml(text: str) -> object:
    """The plain value of a YAML text, None when there is nothing in it."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise BadYamlError(f"{where}{error.problem or error.context or 'broken YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadYamlError(f"broken YAML: {error}") from error


def dump_yaml(collection: str, value: object) -> str:
    """The canonical text of one collection's records, or of one record of it."""
    if collection in ONE_LINE_COLLECTIONS and isinstance(value, list):
        styled: object = [_OneLineMap(record) for record in value]
    else:
        styled = _styled(value)
    return yaml.dump(
        styled, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=NO_WRAP, default_flow_style=False
    )


class _OneLineMap(dict[str, object]):
    pass


class _OneLineList(list[object]):
    pass


def _styled(value: object, key: str = "") -> object:
    """The value with what goes on one line marked so."""
    if isinstance(value, dict):
        inside = {name: _styled(content, name) for name, content in value.items()}
        return _OneLineMap(inside) if key in ONE_LINE else inside
    if isinstance(value, list):
        if key in ONE_LINE_MAPS:
            maps = [_OneLineMap(item) if isinstance(item, dict) else item for item in value]
            alone = len(maps) == 1 and key != "marks"
            return _OneLineList(maps) if alone else maps
        if key in ONE_LINE_LISTS and not any(isinstance(item, dict) for item in value):
            return _OneLineList(value)
        return [_styled(item) for item in value]
    return value


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    _OneLineMap,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True),
)
_Dumper.add_representer(
    _OneLineList,
    lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True),
)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen = set()
        for key, _ in node.value:
            if key.tag == "tag:yaml.org,2002:merge" or not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is given twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


for _tag, _pattern, _first in (
    ("bool", r"(?:true|false)\Z", "tf"),
    ("null", r"(?:null|~|)\Z", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)\Z", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
