from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from .facts import Confidence, Need, Preset, Severity
from .options import Opt, Options
from .project import Facts
from .report import Report


class Rule(ABC):
    """A rule: what it is, and how it finds what it finds. Its page is `docs/ID.md`."""

    id: str
    """Words in kebab-case that name the pattern that is found: `fk-without-index`."""
    summary: str
    """What it finds, in one sentence."""
    severity: Severity
    """How bad a true finding is, unless one says otherwise."""
    confidence: Confidence
    """How sure it is that a finding is true, unless one says otherwise."""
    preset: Preset
    """When it is on."""
    needs: Sequence[Need]
    """The groups of facts that it reads: what no rule needs is not made."""
    options: Sequence[Opt[Any]] = ()
    """What it can be told."""

    @abstractmethod
    def check(self, facts: Facts, options: Options, report: Report) -> None:
        """Looks for what it finds in the facts of one project."""
