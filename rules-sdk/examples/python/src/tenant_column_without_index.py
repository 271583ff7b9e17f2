"""Tables of tenants whose rows cannot be found by tenant."""

from seqscan_rules import (
    Confidence,
    Facts,
    Need,
    Opt,
    Options,
    Preset,
    Report,
    Rule,
    Severity,
    TableKind,
    column_label,
    label,
    member,
)

COLUMN = Opt("column", "The column that says whose a row is.", "tenant_id")


class TenantColumnWithoutIndex(Rule):
    id = "tenant-column-without-index"
    summary = "Tables of tenants without an index that begins with the tenant"
    severity = Severity.ERROR
    confidence = Confidence.HIGH
    preset = Preset.RECOMMENDED
    needs = [Need.SCHEMA]
    options = [COLUMN]

    def check(self, facts: Facts, options: Options, report: Report) -> None:
        tenant = options.get(COLUMN)
        for table in facts.tables():
            column = next((column for column in table.columns if column.name == tenant), None)
            if column is None:
                continue
            if not table.complete or table.kind != TableKind.ORDINARY:
                report.pass_over(column.span, "not all that was said of its table is understood")
                continue
            if facts.covering_index(table, [tenant]) is not None:
                continue
            name = column_label(table, tenant)
            entry = report.at(column.span, f"no index of `{label(table)}` begins with `{name}`")
            entry.help(f"put `{name}` first in the index that most queries of `{label(table)}` use")
            entry.subject(member(table, tenant))
