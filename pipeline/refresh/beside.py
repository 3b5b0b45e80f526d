"""What a build takes in beside the documents: people's judgements."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.judgements import Judgement
from pipeline.judgements.place import judgements_version
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The judgements that stand, the earliest first."""

    judgements: tuple[Judgement, ...] = ()


def beside_version(workspace: Workspace) -> str:
    """A text that differs once any of it changed; cheap, for every refresh asks.

    Raises:
        NothingDoneError: the judgements cannot be read.
    """
    return judgements_version(workspace)


def read_beside(workspace: Workspace) -> Beside:
    """All of it, for a build.

    Raises:
        NothingDoneError: the judgements cannot be read.
    """
    if not judgements_version(workspace):
        return Beside()
    from pipeline.judgements.standing import standing  # noqa: PLC0415 - a workspace without judgements does without
    from pipeline.judgements.store import JudgementStore  # noqa: PLC0415 - SQLAlchemy, likewise

    return Beside(judgements=standing(JudgementStore.open(workspace).rows()))
