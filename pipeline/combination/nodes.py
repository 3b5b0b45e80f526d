"""What hangs on a node of a parse tree: tokens, numbers, nodes of a name."""

from __future__ import annotations

import lark

Tree = lark.Tree[lark.Token]


def types(tree: Tree) -> list[str]:
    """The types of a node's own tokens."""
    return [child.type for child in tree.children if isinstance(child, lark.Token)]


def numbers(tree: Tree) -> list[int]:
    """The numbers among a node's own tokens."""
    return [int(child) for child in tree.children if isinstance(child, lark.Token) and child.type == "NUM"]


def child(tree: Tree, name: str) -> Tree | None:
    """The first child node of that name."""
    return next(iter(children(tree, name)), None)


def children(tree: Tree, *names: str) -> list[Tree]:
    """The child nodes of these names (all nodes where none is given)."""
    nodes = [node for node in tree.children if isinstance(node, lark.Tree)]
    return [node for node in nodes if not names or node.data in names]
