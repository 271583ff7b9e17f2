from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from wit_world.imports import migrations, project, schema

from .facts import (
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
)
from .lists import Lists

T = TypeVar("T")


class Facts(Lists):
    """The facts of one project. Lists are in an order that depends on the project alone."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: dict[int, Table | None] = {}

    def datastore(self, id: int) -> Datastore | None:
        """The database with that id, such as a table's or a query's."""
        return _at(self.datastores(), id)

    def dialect(self, datastore: int) -> Dialect | None:
        """The SQL of the database with that id."""
        known = self.datastore(datastore)
        return None if known is None else known.dialect

    def table(self, id: int) -> Table | None:
        """The table with that id."""
        return _at(self.tables(), id)

    def call_of(self, query: int) -> LibraryCall | None:
        """What the call of a library says that runs a query, if one does."""
        # They stand in the order of their queries. What is a part of a query, such as a subquery, has none.
        calls = self.calls()
        found = _at(calls, bisect_left(calls, query, key=lambda call: call.query))
        return found if found is not None and found.query == query else None

    def table_version(self, id: int) -> Table | None:
        """A table as it was before a step of a migration."""
        if id not in self._versions:
            self._versions[id] = migrations.table_version(id)
        return self._versions[id]

    def covering_index(self, table: Table, columns: Sequence[str]) -> Index | None:
        """The index of `table`, one of `tables()`, that finds rows by equality on all of `columns`: they lead its key in any order."""
        position = schema.covering_index(self._own(table).id, list(columns))
        return None if position is None else table.indexes[position]

    def referenced_table(self, table: Table, foreign_key: ForeignKey) -> Table | None:
        """The table that a foreign key of `table`, one of `tables()`, refers to, if the schema has it and has only one of that name."""
        id = schema.referenced_table(self._own(table).id, table.foreign_keys.index(foreign_key))
        return None if id is None else self.table(id)

    def column_type_before(self, step: Step, column: str) -> DataType | None:
        """The type that `column` has before `step`, where the table of the step is known to exist then and to have it."""
        if step.table is None or step.table.before is None:
            return None
        table = self.table_version(step.table.before)
        found = (known.data_type for known in table.columns if known.name == column) if table else iter(())
        return next(found, None)

    def innermost_loop(self, execution: Execution) -> Loop | None:
        """The innermost of the loops around `execution`, across functions."""
        return _at(self.loops(), execution.loops[-1].of) if execution.loops else None

    def enclosing_transaction(self, execution: Execution) -> Transaction | None:
        """The transaction that `execution` is a part of."""
        return None if execution.transaction is None else _at(self.transactions(), execution.transaction)

    def callers(self, query: int) -> list[EntryPoint]:
        """The entry points that run `query`, each once; none where it runs in no application code that is understood."""
        entries = sorted({execution.entry for execution in self.executions() if execution.query == query})
        return [self.entry_points()[entry] for entry in entries]

    def path(self, span: Span) -> str | None:
        """The path of the file that `span` lies in, relative to the project's root, with `/` between the parts."""
        return project.file_path(span.file)

    def _own(self, table: Table) -> Table:
        # The ids of earlier versions are counted on their own: a question by id would be one about another table.
        if self.table(table.id) is not table:
            raise ValueError(f"`{table.name}` is not one of `facts.tables()`")
        return table


def _at(items: Sequence[T], position: int) -> T | None:
    return items[position] if 0 <= position < len(items) else None
