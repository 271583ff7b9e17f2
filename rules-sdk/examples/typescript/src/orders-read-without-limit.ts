/** Reads of the largest tables without a limit, where somebody waits for them. */
import { option, type Facts, type Query, type Rule } from "seqscan-rules";

const names = option.texts("tables", "The tables, as the database names them.", ["orders"]);

export const ordersReadWithoutLimit: Rule = {
    id: "orders-read-without-limit",
    summary: "Reads of orders without a limit outside jobs",
    severity: "warning",
    confidence: "high",
    preset: "recommended",
    needs: ["schema", "queries", "code"],
    options: [names],

    check(facts, options, report) {
        const tables = options.get(names);
        const reported = new Set<number>();
        for (const execution of facts.executions()) {
            const query = execution.query === undefined ? undefined : facts.queries()[execution.query];
            const table = query?.tables.find((table) => tables.includes(table.name));
            if (query === undefined || table === undefined) continue;
            if (isBounded(facts, query) || reported.has(query.id)) continue;
            const kind = facts.entryPoints()[execution.entry]?.kind;
            if (kind === "job" || kind === "test") {
                report.passOver(execution.span, "a job or a test runs it");
                continue;
            }
            reported.add(query.id);
            report
                .at(execution.span, `\`${table.name}\` is read without a limit`)
                .help("read a page with a limit, or move it to a job")
                .subject(table.name);
        }
    },
};

/** Whether the query gives a known number of rows, or may do so. */
function isBounded(facts: Facts, query: Query): boolean {
    const unique = facts.callOf(query.id)?.unique ?? false;
    return query.operation !== "select" || !query.complete || query.limit !== undefined || query.grouped || unique;
}
