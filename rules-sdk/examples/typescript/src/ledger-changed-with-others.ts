/** Migrations that change the ledger together with something else. */
import { option, type Facts, type Rule, type Span, type Step } from "seqscan-rules";

const start = option.text("prefix", "How the names of the ledger's tables begin.", "ledger_");

export const ledgerChangedWithOthers: Rule = {
    id: "ledger-changed-with-others",
    summary: "Migrations that change the ledger's tables together with others",
    severity: "error",
    confidence: "high",
    preset: "recommended",
    needs: ["schema", "migrations", "queries"],
    options: [start],

    check(facts, options, report) {
        const prefix = options.get(start);
        if (prefix === "") {
            report.refuse("option `prefix` is empty: every table would be one of the ledger");
            return;
        }
        for (const migration of facts.migrations()) {
            const changed = migration.up.flatMap((step) => changedBy(facts, step));
            const ledger = changed.find(({ name }) => name.startsWith(prefix));
            const other = changed.find(({ name }) => !name.startsWith(prefix));
            if (ledger === undefined || other === undefined) continue;
            report
                .at(ledger.span, `\`${ledger.name}\` is changed in one migration with \`${other.name}\``)
                .note(other.span, `\`${other.name}\` is changed here`)
                .help("give the ledger's tables a migration of their own")
                .subject(migration.name);
        }
    },
};

/** The tables that a step changes, by name: the one that it is about, or those whose rows it writes. */
function changedBy(facts: Facts, { action, span, table }: Step): { span: Span; name: string }[] {
    if (action.tag === "run-query") {
        const tables = facts.queries()[action.val]?.tables ?? [];
        return tables.filter((table) => table.written).map(({ name }) => ({ span, name }));
    }
    if (action.tag === "create-table") return [{ span, name: action.val.table.name }];
    return table === undefined ? [] : [{ span, name: table.name }];
}
