//! Queries for the rows that are related to a row: what leads to them, and what is written with them.

use std::sync::Arc;

use ir::{Comparison, ReferenceKind, TableReference, WrittenColumn};
use program::effect::RowSource;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Symbol, SymbolRoot, Value};

use super::Source;
use super::clauses::Reader;
use super::methods::Method;
use crate::laravel::naming::snake;
use crate::query_parts::bound;

/// The conditions that lead from a row to those that are related to it.
pub(super) fn source_clauses(
    reader: &mut Reader<'_, '_>,
    cx: &Interpreter<'_>,
    source: &Source,
    call: &Call,
) {
    let Source::Related { of, .. } = source else {
        return;
    };
    reader.clauses.filtered = true;
    match source.relation(cx) {
        Some(FieldKind::Relation { columns, references, told_by, through, .. }) => {
            if let Some(through) = through {
                let span = reader.span(call.site);
                let mut table = TableReference::new(ReferenceKind::Table, None, through.to_string(), span);
                table.join = ir::JoinKind::Inner;
                reader.clauses.tables.push(table);
            }
            for (at, reference) in references.iter().enumerate() {
                let value = key_of_row(cx, source, of, columns.get(at));
                reader.compare(reference, Comparison::Equal, &value, true, call.site);
            }
            if let Some(column) = told_by {
                reader.compare(column, Comparison::Equal, &name_of_owner(cx, source), true, call.site);
            }
            reader.clauses.complete &= !references.is_empty();
        }
        _ => reader.clauses.complete = false,
    }
}

/// What says in the related rows that they belong to a row of this model.
fn name_of_owner(cx: &Interpreter<'_>, source: &Source) -> Value {
    let owner = match source {
        Source::Related { owner: Some((owner, _)), .. } => cx.models().get(*owner),
        _ => None,
    };
    let symbol = owner.map(|owner| Symbol::of(SymbolRoot::Literal(owner.name.clone())));
    Value::unknown().with_symbol(symbol)
}

/// The value that leads from a row to its related ones: that of a column of its own, or its key.
fn key_of_row(cx: &Interpreter<'_>, source: &Source, of: &Value, own: Option<&Name>) -> Value {
    let owner = match source {
        Source::Related { owner: Some((owner, _)), .. } => cx.models().get(*owner),
        _ => None,
    };
    let key = || owner.and_then(|owner| owner.keys.first()).and_then(|key| key.fields.first());
    let row = of.symbol.clone().or_else(|| of.rows().map(|rows| Symbol::of(SymbolRoot::Row(rows.query))));
    let symbol = match own.or_else(key) {
        Some(column) => row.and_then(|row| row.member(column)),
        None => row,
    };
    Value::derived(of.from.clone()).with_symbol(symbol)
}

/// The key of the row that new related rows are made to belong to.
pub(super) fn owner_clauses(reader: &mut Reader<'_, '_>, cx: &Interpreter<'_>, source: &Source, call: &Call) {
    let (
        Source::Related { of, .. },
        Some(FieldKind::Relation { columns, references, told_by, through: None, .. }),
    ) = (source, source.relation(cx))
    else {
        return;
    };
    if columns.is_empty() {
        for reference in references {
            let value = key_of_row(cx, source, of, None);
            let span = reader.span(call.site);
            reader.clauses.written.push(WrittenColumn { column: reference.to_string(), span });
            reader.clauses.writes.push(bound(reference, Comparison::Equal, &value));
        }
        if let Some(column) = told_by {
            let value = name_of_owner(cx, source);
            let span = reader.span(call.site);
            reader.clauses.written.push(WrittenColumn { column: column.to_string(), span });
            reader.clauses.writes.push(bound(column, Comparison::Equal, &value));
        }
    }
}

/// The table between two others that a method writes and nothing else: `$post->tags()->attach($tag)`.
pub(super) fn written_between(cx: &Interpreter<'_>, source: &Source, method: Method) -> Option<Name> {
    match source.relation(cx)? {
        FieldKind::Relation { through, .. } if method.is_on_pivot() => through.clone(),
        _ => None,
    }
}

/// The key of the row in the table between it and others, by the name that it has there unless the relation gives it another (Laravel
/// documentation, "Eloquent: Relationships", section "Many to Many Relationships", 12.x).
pub(super) fn pivot_clauses(
    reader: &mut Reader<'_, '_>,
    cx: &Interpreter<'_>,
    source: &Source,
    method: Method,
) {
    let Source::Related { of, owner: Some((owner, _)), .. } = source else { return };
    let Some(owner) = cx.models().get(*owner) else { return };
    let key = owner.keys.first().and_then(|key| key.fields.first()).map_or("id", Name::as_str);
    let column = Name::from(format!("{}_{key}", snake(&owner.name)));
    let value = key_of_row(cx, source, of, None);
    reader.clauses.predicates.clear();
    reader.clauses.filters.clear();
    reader.clauses.tables.clear();
    reader.clauses.complete = false;
    let bound = bound(&column, Comparison::Equal, &value);
    match method.operation {
        ir::Operation::Insert => reader.clauses.writes.push(bound),
        _ => reader.clauses.filters.push(bound),
    }
}

/// The rows of a query that a relation is read of.
pub(super) fn rows_of(source: &Source) -> Option<RowSource> {
    let Source::Related { of, owner: Some((_, relation)), .. } = source else {
        return None;
    };
    let relation = relation.clone();
    of.rows().map(|rows| RowSource { query: rows.query, path: Arc::clone(&rows.path), relation })
}
