"""Write rules for seqscan in Python. `README.md` of the pack says how to begin; the types of all facts are in `facts.pyi`."""

from .facts import *  # noqa: F403
from .names import column_label, column_labels, label, member, quoted
from .options import Opt, Options
from .pack import pack
from .project import Facts
from .report import Entry, Report
from .rule import Rule

__all__ = [
    "Entry",
    "Facts",
    "Opt",
    "Options",
    "Report",
    "Rule",
    "column_label",
    "column_labels",
    "label",
    "member",
    "pack",
    "quoted",
]
