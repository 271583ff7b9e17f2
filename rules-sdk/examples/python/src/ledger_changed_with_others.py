"""Migrations that change the ledger together with something else."""

from seqscan_rules import (
    Action_CreateTable,
    Action_RunQuery,
    Confidence,
    Facts,
    Need,
    Opt,
    Options,
    Preset,
    Report,
    Rule,
    Severity,
    Span,
    Step,
)

PREFIX = Opt("prefix", "How the names of the ledger's tables begin.", "ledger_")


class LedgerChangedWithOthers(Rule):
    id = "ledger-changed-with-others"
    summary = "Migrations that change the ledger's tables together with others"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    preset = Preset.RECOMMENDED
    needs = [Need.SCHEMA, Need.MIGRATIONS, Need.QUERIES]
    options = [PREFIX]

    def check(self, facts: Facts, options: Options, report: Report) -> None:
        prefix = options.get(PREFIX)
        if prefix == "":
            report.refuse("option `prefix` is empty: every table would be one of the ledger")
            return
        for migration in facts.migrations():
            changed = [change for step in migration.up for change in changed_by(facts, step)]
            ledger = next((change for change in changed if change[1].startswith(prefix)), None)
            other = next((change for change in changed if not change[1].startswith(prefix)), None)
            if ledger is None or other is None:
                continue
            entry = report.at(ledger[0], f"`{ledger[1]}` is changed in one migration with `{other[1]}`")
            entry.note(other[0], f"`{other[1]}` is changed here")
            entry.help("give the ledger's tables a migration of their own").subject(migration.name)


def changed_by(facts: Facts, step: Step) -> list[tuple[Span, str]]:
    """The tables that a step changes, by name: the one that it is about, or those whose rows it writes."""
    if isinstance(step.action, Action_RunQuery):
        tables = facts.queries()[step.action.value].tables
        return [(step.span, table.name) for table in tables if table.written]
    if isinstance(step.action, Action_CreateTable):
        return [(step.span, step.action.value.table.name)]
    return [] if step.table is None else [(step.span, step.table.name)]
