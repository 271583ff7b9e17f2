import { tableVersion } from "seqscan:rules/migrations@{{version}}";
import { filePath } from "seqscan:rules/project@{{version}}";
import { coveringIndex, referencedTable } from "seqscan:rules/schema@{{version}}";

import type {
    DataType,
    Datastore,
    Dialect,
    EntryPoint,
    Execution,
    ForeignKey,
    Index,
    LibraryCall,
    Loop,
    Span,
    Step,
    Table,
    Transaction,
} from "./facts.ts";
import { Lists } from "./lists.ts";

/** The facts of one project. Lists are in an order that depends on the project alone. */
export class Facts extends Lists {
    readonly #versions = new Map<number, Table | undefined>();
    #calls: Map<number, LibraryCall> | undefined;

    /** The database with that id, such as a table's or a query's. */
    datastore(id: number): Datastore | undefined {
        return this.datastores()[id];
    }

    /** The SQL of the database with that id. */
    dialect(datastore: number): Dialect | undefined {
        return this.datastore(datastore)?.dialect;
    }

    /** The table with that id. */
    table(id: number): Table | undefined {
        return this.tables()[id];
    }

    /** What the call of a library says that runs a query, if one does. */
    callOf(query: number): LibraryCall | undefined {
        // What is a part of a query, such as a subquery, has none.
        this.#calls ??= new Map(this.calls().map((call) => [call.query, call]));
        return this.#calls.get(query);
    }

    /** A table as it was before a step of a migration. */
    tableVersion(id: number): Table | undefined {
        if (!this.#versions.has(id)) this.#versions.set(id, tableVersion(id));
        return this.#versions.get(id);
    }

    /** The index of `table`, one of `tables()`, that finds rows by equality on all of `columns`: they lead its key in any order. */
    coveringIndex(table: Table, columns: readonly string[]): Index | undefined {
        const position = coveringIndex(this.#own(table).id, [...columns]);
        return position === undefined ? undefined : table.indexes[position];
    }

    /** The table that a foreign key of `table`, one of `tables()`, refers to, if the schema has it and has only one of that name. */
    referencedTable(table: Table, foreignKey: ForeignKey): Table | undefined {
        const id = referencedTable(this.#own(table).id, table.foreignKeys.indexOf(foreignKey));
        return id === undefined ? undefined : this.table(id);
    }

    /** The type that `column` has before `step`, where the table of the step is known to exist then and to have it. */
    columnTypeBefore(step: Step, column: string): DataType | undefined {
        const before = step.table?.before;
        const table = before === undefined ? undefined : this.tableVersion(before);
        return table?.columns.find((known) => known.name === column)?.dataType;
    }

    /** The innermost of the loops around `execution`, across functions. */
    innermostLoop(execution: Execution): Loop | undefined {
        const innermost = execution.loops.at(-1);
        return innermost === undefined ? undefined : this.loops()[innermost.of];
    }

    /** The transaction that `execution` is a part of. */
    enclosingTransaction(execution: Execution): Transaction | undefined {
        return execution.transaction === undefined ? undefined : this.transactions()[execution.transaction];
    }

    /** The entry points that run `query`, each once; none where it runs in no application code that is understood. */
    callers(query: number): EntryPoint[] {
        const running = this.executions().filter((execution) => execution.query === query);
        const entries = [...new Set(running.map((execution) => execution.entry))].sort((one, other) => one - other);
        return entries.flatMap((entry) => this.entryPoints()[entry] ?? []);
    }

    /** The path of the file that `span` lies in, relative to the project's root, with `/` between the parts. */
    path(span: Span): string | undefined {
        return filePath(span.file);
    }

    /** The ids of earlier versions are counted on their own: a question by id would be one about another table. */
    #own(table: Table): Table {
        if (this.table(table.id) !== table) throw new Error(`\`${table.name}\` is not one of \`facts.tables()\``);
        return table;
    }
}
