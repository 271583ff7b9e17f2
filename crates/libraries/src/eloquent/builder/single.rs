//! Whether a method that can write any number of rows writes one: what it is told says so.

use ir::{Comparison, Operation};
use program::library::Call;
use program::value::{Kind, Origin, Rows, SymbolRoot, Value};

use super::clauses::Clauses;
use super::methods::Method;

/// Whether a call writes any number of rows in one statement. `key` is the primary key of the table.
pub(super) fn is_bulk(call: &Call, method: Method, clauses: &Clauses, key: &str) -> bool {
    if !method.bulk {
        return false;
    }
    let first = call.argument(0);
    let single = match method.name {
        "insert" | "insertOrIgnore" | "fillAndInsert" | "upsert" => first.is_some_and(is_row),
        "destroy" | "attach" | "detach" => first.is_some_and(is_key),
        _ => {
            let of_one = clauses.predicates.iter().any(|predicate| {
                predicate.conjunct
                    && predicate.comparison == Comparison::Equal
                    && predicate.column.qualifier.is_none()
                    && predicate.column.column == key
            });
            // Other values for each row are often written in no other way.
            method.operation == Operation::Delete
                && !method.is_on_pivot()
                && clauses.tables.is_empty()
                && (clauses.unique || of_one)
        }
    };
    !single
}

/// Whether a value is the columns of one row, and not a list of rows under names.
fn is_row(value: &Value) -> bool {
    value.record().is_some_and(|record| {
        !record.entries.is_empty() && !record.entries.values().any(|value| value.record().is_some())
    })
}

/// Whether a value is the key of one row, or that row: what a loop is at, or what is called like a key. Parts of a list are lists themselves.
pub(super) fn is_key(value: &Value) -> bool {
    let is_called = |name: &str| name.ends_with("id") || name.ends_with("Id");
    match &value.kind {
        Kind::Literal(_) => !value.is_null(),
        Kind::Rows(rows) => rows.rows == Rows::One,
        Kind::Unknown(_) => {
            let named = value.symbol.as_ref().is_some_and(|symbol| match symbol.path.last() {
                Some(last) => is_called(last),
                None => matches!(symbol.root, SymbolRoot::Element(_)),
            });
            let read = |origin: &Origin| matches!(origin, Origin::Result(_, Some(name)) if is_called(name));
            named || value.from.iter().any(read)
        }
        _ => false,
    }
}
