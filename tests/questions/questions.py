"""Reports what each shared question answers, so that the answers can be compared across languages."""

from seqscan_rules import Action_SetType, Confidence, Facts, Need, Options, Preset, Report, Rule, Severity


class Questions(Rule):
    id = "questions"
    summary = "Answers"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    preset = Preset.RECOMMENDED
    needs = [Need.SCHEMA, Need.MIGRATIONS, Need.QUERIES, Need.CODE]

    def check(self, facts: Facts, options: Options, report: Report) -> None:
        for table in facts.tables():
            for column in table.columns:
                index = facts.covering_index(table, [column.name])
                covers = "nothing" if index is None else f"an index of {len(index.keys)}"
                report.at(table.span, f"{covers} covers {column.name}")
            for key in table.foreign_keys:
                to = facts.referenced_table(table, key)
                report.at(table.span, f"it refers to {'nothing' if to is None else to.name}")
        for migration in facts.migrations():
            for step in migration.up:
                if isinstance(step.action, Action_SetType):
                    column = step.action.value.column
                    before = facts.column_type_before(step, column)
                    report.at(step.span, f"{column} was {'nothing' if before is None else before.text}")
        for execution in facts.executions():
            turns = facts.innermost_loop(execution)
            transaction = facts.enclosing_transaction(execution)
            loop = "none" if turns is None else turns.span.start
            inside = "none" if transaction is None else transaction.span.start
            report.at(execution.span, f"loop {loop}, transaction {inside}")
        for query in facts.queries():
            names = [entry.name or "?" for entry in facts.callers(query.id)]
            report.at(query.span, f"called by {', '.join(names)}")
