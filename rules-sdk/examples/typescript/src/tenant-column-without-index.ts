/** Tables of tenants whose rows cannot be found by tenant. */
import { columnLabel, label, member, option, type Rule } from "seqscan-rules";

const column = option.text("column", "The column that says whose a row is.", "tenant_id");

export const tenantColumnWithoutIndex: Rule = {
    id: "tenant-column-without-index",
    summary: "Tables of tenants without an index that begins with the tenant",
    severity: "error",
    confidence: "high",
    preset: "recommended",
    needs: ["schema"],
    options: [column],

    check(facts, options, report) {
        const tenant = options.get(column);
        for (const table of facts.tables()) {
            const found = table.columns.find((column) => column.name === tenant);
            if (found === undefined) continue;
            if (!table.complete || table.kind !== "ordinary") {
                report.passOver(found.span, "not all that was said of its table is understood");
                continue;
            }
            if (facts.coveringIndex(table, [tenant]) !== undefined) continue;
            const name = columnLabel(table, tenant);
            report
                .at(found.span, `no index of \`${label(table)}\` begins with \`${name}\``)
                .help(`put \`${name}\` first in the index that most queries of \`${label(table)}\` use`)
                .subject(member(table, tenant));
        }
    },
};
