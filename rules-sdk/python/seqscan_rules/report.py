from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from componentize_py_types import Err

from .facts import Confidence, Finding, Note, Severity, Silence, Span

if TYPE_CHECKING:
    from .rule import Rule


class Report:
    """The findings of one rule in one project."""

    def __init__(self, rule: Rule, asked: Span | None = None) -> None:
        """An empty report of a rule; of one that is asked about a place where `asked` is one."""
        self._rule = rule
        self._asked = asked
        self._findings: list[Finding] = []
        self._silences: list[Silence] = []
        self._refusal: str | None = None

    def at(self, span: Span, message: str) -> Entry:
        """
        Reports a finding: where, and what is the matter, as a fact with names in backticks and without advice. It has the rule's severity
        and confidence, and the message for its subject, until the entry is told otherwise.
        """
        finding = Finding(span, message, None, [], self._rule.severity, self._rule.confidence, message)
        self._findings.append(finding)
        return Entry(finding)

    def revise(self, keep: Callable[[Finding], bool]) -> None:
        """Goes over what was reported so far: `keep` may change a finding, and says whether it stays."""
        self._findings = [finding for finding in self._findings if keep(finding)]

    def pass_over(self, span: Span, reason: str) -> None:
        """
        Says why the rule reports nothing about a place that it looked at, as a clause that can follow "because". It is kept only while a
        user asks about the place (`seqscan why`).
        """
        silence = Silence(span, reason)
        if self.is_asked(span) and silence not in self._silences:
            self._silences.append(silence)

    def is_asked(self, span: Span) -> bool:
        """Whether a user asks about a place that overlaps `span`."""
        asked = self._asked
        if asked is None or asked.file != span.file:
            return False
        return asked.start <= span.end and span.start < max(asked.end, asked.start + 1)

    def refuse(self, reason: str) -> None:
        """
        Says that the rule cannot run as it is told to, because an option of the right type has a value that means nothing. The reason is a
        sentence for the user that names the option; it is reported as a failure of the rule, without any findings.
        """
        if self._refusal is None:
            self._refusal = reason

    def findings(self) -> list[Finding]:
        """What was reported, in that order; raises the reason why the rule refused to run."""
        if self._refusal is not None:
            raise Err(self._refusal)
        return self._findings

    def silences(self) -> list[Silence]:
        """What was passed over at the place that was asked about, without places that something was reported of after all."""
        reported = [finding.span for finding in self.findings()]
        return [silence for silence in self._silences if silence.span not in reported]


class Entry:
    """A finding that was reported and can still be added to."""

    def __init__(self, finding: Finding) -> None:
        self._finding = finding

    def help(self, help: str) -> Entry:
        """What to do, as an instruction."""
        self._finding.help = help
        return self

    def note(self, span: Span, message: str) -> Entry:
        """A further place, and what is to be seen there."""
        self._finding.notes.append(Note(span, message))
        return self

    def subject(self, subject: str) -> Entry:
        """
        What the finding is about, in words that stay when lines move: `orders.user_id`. With the rule and the path it makes the
        fingerprint, by which a finding is known again in a baseline.
        """
        self._finding.subject = subject
        return self

    def confidence(self, confidence: Confidence) -> Entry:
        """How sure it is, unlike the rule's other findings."""
        self._finding.confidence = confidence
        return self

    def severity(self, severity: Severity) -> Entry:
        """How bad it is, unlike the rule's other findings."""
        self._finding.severity = severity
        return self
