/** Reports what each shared question answers, so that the answers can be compared across languages. */
import type { Rule } from "seqscan-rules";

export const questions: Rule = {
    id: "questions",
    summary: "Answers",
    severity: "info",
    confidence: "high",
    preset: "recommended",
    needs: ["schema", "migrations", "queries", "code"],
    options: [],

    check(facts, _options, report) {
        for (const table of facts.tables()) {
            for (const column of table.columns) {
                const index = facts.coveringIndex(table, [column.name]);
                const covers = index === undefined ? "nothing" : `an index of ${index.keys.length}`;
                report.at(table.span, `${covers} covers ${column.name}`);
            }
            for (const key of table.foreignKeys) {
                report.at(table.span, `it refers to ${facts.referencedTable(table, key)?.name ?? "nothing"}`);
            }
        }
        for (const step of facts.migrations().flatMap((migration) => migration.up)) {
            if (step.action.tag !== "set-type") continue;
            const column = step.action.val.column;
            report.at(step.span, `${column} was ${facts.columnTypeBefore(step, column)?.text ?? "nothing"}`);
        }
        for (const execution of facts.executions()) {
            const turns = facts.innermostLoop(execution)?.span.start ?? "none";
            const transaction = facts.enclosingTransaction(execution)?.span.start ?? "none";
            report.at(execution.span, `loop ${turns}, transaction ${transaction}`);
        }
        for (const query of facts.queries()) {
            const names = facts.callers(query.id).map((entry) => entry.name ?? "?");
            report.at(query.span, `called by ${names.join(", ")}`);
        }
    },
};
