import type { Table } from "./facts.ts";

/** The model's name where the schema language has models, else the table's name with its schema, if one is written. */
export function label(table: Table): string {
    if (table.model !== undefined) return table.model;
    return table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
}

/** The name of the column `column` (as the database knows it) where it is defined: the field's name in a model. */
export function columnLabel(table: Table, column: string): string {
    return table.columns.find(({ name }) => name === column)?.field ?? column;
}

/** The labels of several columns, quoted. */
export function columnLabels(table: Table, columns: readonly string[]): string {
    return quoted(columns.map((column) => columnLabel(table, column)));
}

/** The table's and the column's label with a dot between them: `orders.user_id`. */
export function member(table: Table, column: string): string {
    return `${label(table)}.${columnLabel(table, column)}`;
}

/** Names in backticks, as a list in a sentence: `` `a`, `b` and `c` ``. */
export function quoted(names: readonly string[]): string {
    const all = names.map((name) => `\`${name}\``);
    const last = all.pop();
    if (last === undefined) return "";
    return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}
