//! What is written of the table between two models, where the rows of one are related to several of the other: `item.tags.add(tag)`.
//!
//! Django documentation, "Related objects reference" (5.2). The columns of a table that no model of its own describes are named by
//! `create_many_to_many_intermediary_model` of `django.db.models.fields.related`.

use ir::{Comparison, Operation, ReferenceKind, TableReference, WrittenColumn};
use program::interpret::Interpreter;
use program::library::Given;
use program::model::Name;
use program::models::{FieldKind, Model};

use super::Source;
use super::clauses::{Clauses, Reader};
use super::lookups::Meant;
use super::methods::Method;
use super::run::Run;
use crate::django::NAME;
use crate::query_parts::bound;

/// The table between, and its column that refers to the row which is given related ones.
pub(super) struct Between {
    table: Name,
    column: Option<Name>,
    /// Whether both are named by what is known to be declared.
    certain: bool,
}

impl Between {
    /// That which a method of a manager of related rows writes; none where it writes rows of a model.
    pub(super) fn written(cx: &Interpreter<'_>, source: &Source, method: Method) -> Option<Self> {
        let Source::Related { owner, model, .. } = source else { return None };
        if !method.is_of_related() {
            return None;
        }
        let Some(FieldKind::Relation { through: Some(table), .. }) = source.relation(cx) else { return None };
        let is_described = |described: &&Model| described.library == NAME && *described.table == **table;
        if let Some(described) = cx.models().models.iter().find(is_described) {
            let mut keys = described.fields.iter().filter_map(|field| match &field.kind {
                FieldKind::Relation { model, columns, .. } if *model == Some(*owner) => {
                    columns.first().cloned()
                }
                _ => None,
            });
            let column = keys.next().filter(|_| keys.next().is_none());
            return Some(Self { table: table.clone(), certain: column.is_some(), column });
        }
        let names = cx.models().get(*owner).map(|owner| owner.name.to_lowercase());
        // A table between rows of one model names its columns by their direction.
        let column = names.filter(|_| *model != Some(*owner)).map(|name| Name::from(format!("{name}_id")));
        Some(Self { table: table.clone(), column, certain: false })
    }

    /// Whether it is about one of the other rows, as each of the arguments is.
    pub(super) fn is_of_one(method: Method, given: &[Given]) -> bool {
        matches!((method.name, given), ("add" | "remove", [only]) if only.name.is_none() && !only.spread)
    }

    /// What is done to it.
    pub(super) fn clauses(&self, cx: &Interpreter<'_>, source: &Source, run: &Run<'_>) -> Clauses {
        let site = run.shown;
        let mut reader = Reader { cx, model: None, clauses: Clauses::default(), site };
        let span = reader.span(site);
        let mut table = TableReference::new(ReferenceKind::Table, None, self.table.to_string(), span);
        table.written = true;
        reader.clauses.tables.push(table);
        if let (Source::Related { of, .. }, Some(column)) = (source, &self.column) {
            match run.method.operation {
                Operation::Insert => {
                    let of = reader.key_of_row(of);
                    reader.clauses.written.push(WrittenColumn { column: column.to_string(), span });
                    reader.clauses.writes.push(bound(column, Comparison::Equal, &of));
                }
                _ => {
                    let found = Meant { column: Some(column.clone()), ..Meant::default() };
                    reader.compare(&found, Comparison::Equal, of, true, site);
                }
            }
        }
        reader.clauses.filtered = run.method.operation != Operation::Insert;
        // All other rows that the arguments stand for are written, or found.
        reader.clauses.complete = self.certain && run.method.name == "clear";
        reader.clauses
    }
}
