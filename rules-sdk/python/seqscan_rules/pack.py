from __future__ import annotations

from collections.abc import Sequence

from .facts import Finding, OptionSetting, PackInfo, RuleInfo, Silence, Span
from .options import Options
from .pages import PAGES
from .project import Facts
from .report import Report
from .rule import Rule


def pack(name: str, version: str, rules: Sequence[Rule]) -> type:
    """Makes a pack of rules. `src/pack.py` calls the result `WitWorld`: it is what the plugin exports."""
    # They are the same for all rules, so that each list is pulled once.
    facts = Facts()

    def run(id: str, settings: list[OptionSetting], asked: Span | None = None) -> Report:
        rule = next(rule for rule in rules if rule.id == id)
        report = Report(rule, asked)
        rule.check(facts, Options(rule.options, settings), report)
        return report

    class Pack:
        def describe(self) -> PackInfo:
            return PackInfo(name, version, [_describe(rule) for rule in rules])

        def check(self, rule: str, options: list[OptionSetting]) -> list[Finding]:
            return run(rule, options).findings()

        def why(self, rule: str, options: list[OptionSetting], place: Span) -> list[Silence]:
            return run(rule, options, place).silences()

    return Pack


def _describe(rule: Rule) -> RuleInfo:
    if rule.id not in PAGES:
        raise ValueError(f"the rule `{rule.id}` has no page: write docs/{rule.id}.md")
    return RuleInfo(
        rule.id,
        rule.summary,
        PAGES[rule.id],
        rule.severity,
        rule.confidence,
        rule.preset,
        list(rule.needs),
        [option.describe() for option in rule.options],
    )
