"""Reads of the largest tables without a limit, where somebody waits for them."""

from seqscan_rules import (
    Confidence,
    EntryKind,
    Facts,
    Need,
    Operation,
    Opt,
    Options,
    Preset,
    Query,
    Report,
    Rule,
    Severity,
)

TABLES = Opt("tables", "The tables, as the database names them.", ["orders"])


class OrdersReadWithoutLimit(Rule):
    id = "orders-read-without-limit"
    summary = "Reads of orders without a limit outside jobs"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    preset = Preset.RECOMMENDED
    needs = [Need.SCHEMA, Need.QUERIES, Need.CODE]
    options = [TABLES]

    def check(self, facts: Facts, options: Options, report: Report) -> None:
        tables = options.get(TABLES)
        reported: set[int] = set()
        for execution in facts.executions():
            if execution.query is None:
                continue
            query = facts.queries()[execution.query]
            table = next((table for table in query.tables if table.name in tables), None)
            if table is None or is_bounded(facts, query) or query.id in reported:
                continue
            if facts.entry_points()[execution.entry].kind in (EntryKind.JOB, EntryKind.TEST):
                report.pass_over(execution.span, "a job or a test runs it")
                continue
            reported.add(query.id)
            entry = report.at(execution.span, f"`{table.name}` is read without a limit")
            entry.help("read a page with a limit, or move it to a job").subject(table.name)


def is_bounded(facts: Facts, query: Query) -> bool:
    """Whether the query gives a known number of rows, or may do so."""
    call = facts.call_of(query.id)
    unique = call is not None and call.unique
    is_read = query.operation == Operation.SELECT and query.complete
    return not is_read or query.limit is not None or query.grouped or unique
