"""The catalog's YAML as plain dictionaries: a key that is absent was not set."""

import functools
import os

import yaml

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "catalog", "data")
OPERATORS = ("all_of", "any_of", "none_of", "at_least")
ABOUT_A_NODE = ("label", "source", "is_safety")


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def protocol(name):
    """A protocol by its slug, or by the path of its file."""
    return load(name if name.endswith(".yaml") else os.path.join(FOLDER, "protocols", name + ".yaml"))


def pain_policy(slug):
    return load(os.path.join(FOLDER, "pain_policies", slug + ".yaml"))


def slugs(kind):
    return sorted(name[:-len(".yaml")] for name in os.listdir(os.path.join(FOLDER, kind)) if name.endswith(".yaml"))


def startable_protocols():
    return [slug for slug in slugs("protocols") if not protocol(slug).get("incomplete")]


@functools.cache
def running_exercises():
    files = {slug: load(os.path.join(FOLDER, "exercises", slug + ".yaml")) for slug in slugs("exercises")}
    return {slug for slug, exercise in files.items() if exercise.get("kind") == "running"}


def node_of(criterion):
    """The one operator or leaf of a criterion: its kind and its fields."""
    (kind,) = [key for key in criterion if key not in ABOUT_A_NODE]
    return kind, criterion[kind]


def leaves(criterion):
    """All leaves of a tree, in its order, as (kind, fields)."""
    if criterion is None:
        return []
    kind, fields = node_of(criterion)
    if kind not in OPERATORS:
        return [(kind, fields)]
    return [leaf for member in fields["criteria"] for leaf in leaves(member)]


def all_leaves(protocol):
    """All leaves that a protocol asks anywhere."""
    trees = [protocol.get("entry"), protocol.get("clearance")]
    for track in protocol["tracks"]:
        trees += [step["when"] for step in track.get("regress", [])]
        for stage in track["stages"]:
            trees += [stage.get("advance")] + [step["when"] for step in stage.get("regress", [])]
    return [leaf for tree in trees for leaf in leaves(tree)]
