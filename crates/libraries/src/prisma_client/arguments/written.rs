//! What a query writes: `data`, and the writes of relations nested in it.
//!
//! <https://www.prisma.io/docs/orm/prisma-client/queries/relation-queries#nested-writes>

use ir::{Comparison, Span, TableReference, WrittenColumn};
use program::analysis::NestedWrite;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Kind, Record, Value};

use super::super::operations::Operation;
use super::read::Arguments;
use crate::query_parts::bound;

impl Arguments<'_, '_> {
    pub(super) fn data(&mut self, model: Option<u32>, operation: Operation, value: &Value) {
        if operation.is_bulk() {
            self.note_chunk(value);
            let row = match &value.kind {
                Kind::List(list) => list.element.clone(),
                _ => value.clone(),
            };
            self.written_values(model, &row, &mut Vec::new());
            return;
        }
        self.written_values(model, value, &mut Vec::new());
    }

    pub(super) fn written_values(&mut self, model: Option<u32>, value: &Value, path: &mut Vec<Name>) {
        let Some(record) = value.record() else {
            return;
        };
        let declared = self.model(model);
        let span = self.span(record.site);
        for (name, value) in &record.entries {
            let field = declared.and_then(|declared| declared.field(name));
            match field.map(|field| &field.kind) {
                Some(FieldKind::Relation { model, columns, references, .. }) => {
                    self.nested_write(model.as_ref().copied(), name, value, path);
                    self.connected(columns, references, value);
                }
                Some(FieldKind::Column(column)) => self.written_value(column, value, span),
                None if declared.is_none() => self.written_value(name, value, span),
                None => self.note_unknown(model, name, value, record.site),
            }
        }
    }

    fn written_value(&mut self, column: &Name, value: &Value, span: Span) {
        self.shape.written.push(WrittenColumn { column: column.to_string(), span });
        let atomic = value.record().is_some_and(|record| {
            ["increment", "decrement", "multiply", "divide", "push"]
                .iter()
                .any(|name| record.entries.contains_key(*name))
        });
        let set = value.record().and_then(|record| record.entries.get("set"));
        let value = set.unwrap_or(value);
        if !atomic {
            self.shape.writes.push(bound(column, Comparison::Equal, value));
        }
    }

    /// `author: { connect: { id } }` writes the columns of the key.
    fn connected(&mut self, columns: &[Name], references: &[Name], value: &Value) {
        let Some(connect) =
            value.record().and_then(|record| record.entries.get("connect")).and_then(Value::record)
        else {
            return;
        };
        for (column, reference) in columns.iter().zip(references) {
            if let Some(value) = connect.entries.get(reference) {
                self.shape.writes.push(bound(column, Comparison::Equal, value));
            }
        }
    }

    fn nested_write(&mut self, model: Option<u32>, relation: &Name, value: &Value, path: &mut Vec<Name>) {
        let Some(record) = value.record() else {
            return;
        };
        if path.len() > 4 {
            return;
        }
        for (operation, value) in &record.entries {
            let each = match operation.as_str() {
                "upsert" => Some("upsert"),
                "update" => Some("update"),
                "updateMany" => Some("updateMany"),
                "connectOrCreate" => Some("connectOrCreate"),
                "delete" => Some("delete"),
                "deleteMany" => Some("deleteMany"),
                "create" => Some("create"),
                _ => None,
            };
            let site = record.site;
            if matches!(
                operation.as_str(),
                "create"
                    | "createMany"
                    | "upsert"
                    | "connectOrCreate"
                    | "update"
                    | "updateMany"
                    | "delete"
                    | "deleteMany"
            ) && let Some(related) = self.model(model)
            {
                let span = self.span(site);
                let mut table = TableReference::new(
                    ir::ReferenceKind::Table,
                    related.schema.clone(),
                    related.table.clone(),
                    span,
                );
                table.written = true;
                table.join = ir::JoinKind::Inner;
                self.shape.tables.push(table);
            }
            if let (Some(each), Some(list)) = (each, value.list()) {
                let around = self.site;
                let here = list.site.module == around.module
                    && around.range.start <= list.site.range.start
                    && list.site.range.end <= around.range.end;
                self.shape.nested.push(NestedWrite {
                    relation: relation.clone(),
                    operation: each,
                    size: list.size,
                    site: if here { list.site } else { site },
                });
            }
            path.push(relation.clone());
            let inner = match &value.kind {
                Kind::List(list) => list.element.clone(),
                _ => value.clone(),
            };
            if let Some(inner) = inner.record() {
                match operation.as_str() {
                    "create" => self.nested_only(model, inner, path),
                    "connect" => self.unknown_in_key(model, inner),
                    operation => {
                        // What `update` holds may be the values themselves, where there is one related row.
                        let is_field = |name: &str| {
                            self.model(model).is_some_and(|declared| declared.field(name).is_some())
                        };
                        let keys: &[&str] = match operation {
                            "createMany" => &["data"],
                            "connectOrCreate" => &["create"],
                            "upsert" => &["create", "update"],
                            "update" | "updateMany"
                                if inner.entries.contains_key("where") || !is_field("data") =>
                            {
                                &["data"]
                            }
                            _ => &[],
                        };
                        for key in keys.iter().copied() {
                            let of_it = inner.entries.get(key).map(|value| match value.list() {
                                Some(list) => list.element.clone(),
                                None => value.clone(),
                            });
                            if let Some(Kind::Record(values)) = of_it.map(|value| value.kind) {
                                self.nested_only(model, &values, path);
                            }
                        }
                    }
                }
            }
            path.pop();
        }
    }

    /// Writes nested in a nested write; the columns of its own table are not those of the query.
    fn nested_only(&mut self, model: Option<u32>, record: &Record, path: &mut Vec<Name>) {
        let Some(declared) = self.model(model) else { return };
        for (name, value) in &record.entries {
            match declared.field(name).map(|field| &field.kind) {
                Some(FieldKind::Relation { model, .. }) => self.nested_write(*model, name, value, path),
                Some(FieldKind::Column(_)) => {}
                None => self.note_unknown(model, name, value, record.site),
            }
        }
    }

    /// Names in the key of a row that is connected: those of fields, of unique keys of several, and what joins conditions.
    fn unknown_in_key(&mut self, model: Option<u32>, record: &Record) {
        let Some(declared) = self.model(model) else { return };
        for (name, value) in &record.entries {
            let is_key = declared
                .keys
                .iter()
                .any(|key| key.name.as_ref() == Some(name) || key.fields.join("_") == name.as_str());
            if declared.field(name).is_none() && !is_key && !matches!(name.as_str(), "AND" | "OR" | "NOT") {
                self.note_unknown(model, name, value, record.site);
            }
        }
    }
}
