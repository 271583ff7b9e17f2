from __future__ import annotations

from collections.abc import Sequence

from .facts import Table


def label(table: Table) -> str:
    """The model's name where the schema language has models, else the table's name with its schema, if one is written."""
    if table.model is not None:
        return table.model
    return table.name if table.schema is None else f"{table.schema}.{table.name}"


def column_label(table: Table, column: str) -> str:
    """The name of the column `column` (as the database knows it) where it is defined: the field's name in a model."""
    field = next((known.field for known in table.columns if known.name == column), None)
    return column if field is None else field


def column_labels(table: Table, columns: Sequence[str]) -> str:
    """The labels of several columns, quoted."""
    return quoted([column_label(table, column) for column in columns])


def member(table: Table, column: str) -> str:
    """The table's and the column's label with a dot between them: `orders.user_id`."""
    return f"{label(table)}.{column_label(table, column)}"


def quoted(names: Sequence[str]) -> str:
    """Names in backticks, as a list in a sentence: `a`, `b` and `c`."""
    *rest, last = [f"`{name}`" for name in names] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last
