//! The argument of a model's method: conditions, order, limits, what is read along, what is written.
//!
//! <https://www.prisma.io/docs/orm/reference/prisma-client-reference>

use std::sync::Arc;

use ir::{
    Clause, ColumnName, ColumnReference, OrderKey, Predicate, RowCount, Span, TableReference, WrittenColumn,
};
use program::analysis::{Include, NestedWrite, ResultShape, UnknownName};
use program::effect::Bound;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Entry, ExpressionKind, Key, Literal, Name};
use program::models::{FieldKind, Model};
use program::program::Site;
use program::value::{Kind, Origins, Symbol, Value};

use super::super::NAME;
use super::super::operations::Operation;
use super::conditions::may_be_missing;

/// What the argument of a method says.
#[derive(Debug, Default)]
pub(in crate::prisma_client) struct Shape {
    pub(in crate::prisma_client) filtered: bool,
    pub(in crate::prisma_client) predicates: Vec<Predicate>,
    pub(in crate::prisma_client) filters: Vec<Bound>,
    pub(in crate::prisma_client) writes: Vec<Bound>,
    pub(in crate::prisma_client) written: Vec<WrittenColumn>,
    pub(in crate::prisma_client) columns: Vec<ColumnReference>,
    pub(in crate::prisma_client) tables: Vec<TableReference>,
    pub(in crate::prisma_client) order_by: Vec<OrderKey>,
    pub(in crate::prisma_client) limit: Option<RowCount>,
    pub(in crate::prisma_client) offset: Option<RowCount>,
    pub(in crate::prisma_client) distinct: bool,
    pub(in crate::prisma_client) includes: Vec<Include>,
    pub(in crate::prisma_client) nested: Vec<NestedWrite>,
    /// Whether the code names the fields that it reads.
    pub(in crate::prisma_client) projected: bool,
    /// Whether all that was given is understood.
    pub(in crate::prisma_client) complete: bool,
    /// Whether the conditions name the whole of a unique key.
    pub(in crate::prisma_client) unique: bool,
    /// Whether the conditions are such that queries of one tick are joined: equalities of scalar fields, without AND, OR, NOT.
    pub(in crate::prisma_client) batchable: bool,
    /// What stands for a list that is handed over as a whole.
    pub(in crate::prisma_client) list: Option<Symbol>,
    /// Where a list of limited length comes from that is handed over.
    pub(in crate::prisma_client) limited: Origins,
    /// Whether rows that are there already are left as they are.
    pub(in crate::prisma_client) skips_duplicates: bool,
    /// Where the place comes from at which the page begins.
    pub(in crate::prisma_client) page_start: Origins,
    /// Names of fields that their model does not have.
    pub(in crate::prisma_client) unknown: Vec<UnknownName>,
}

/// A reader of the argument of one call.
pub(in crate::prisma_client) struct Arguments<'a, 'p> {
    pub(super) cx: &'a mut Interpreter<'p>,
    pub(super) shape: Shape,
    pub(super) site: Site,
    /// The position of the table whose conditions are read among those of the query.
    pub(super) table: u32,
    /// Whether the query is understood as it runs where nothing is given that may be missing: then it gives the most rows.
    pub(super) least: bool,
    /// Whether the fields that can be named are those of the schema: the client is surely Prisma's own, and without extensions.
    plain: bool,
}

impl<'a, 'p> Arguments<'a, 'p> {
    /// Reads what a method is given.
    pub(in crate::prisma_client) fn read(
        cx: &'a mut Interpreter<'p>,
        model: Option<u32>,
        operation: Operation,
        given: &Value,
        (call, plain): (&Call, bool),
    ) -> Shape {
        let shape = Shape { complete: true, batchable: true, ..Shape::default() };
        let least = operation.operation == ir::Operation::Select && operation.shape == ResultShape::Many;
        let mut reader = Self { cx, shape, site: call.site, table: 0, least, plain };
        reader.argument(model, operation, given);
        reader.shape
    }

    fn argument(&mut self, model: Option<u32>, operation: Operation, given: &Value) {
        let record = match &given.kind {
            Kind::Record(record) => Arc::clone(record),
            // Nothing is given: all rows.
            Kind::Literal(Literal::Null) => return,
            _ => {
                self.unknown();
                return;
            }
        };
        self.shape.complete &= !record.open;
        if record.open {
            // What is spread in may say where, and how many.
            self.shape.filtered = true;
        }
        let mut by_cursor = false;
        for (name, value) in &record.entries {
            match name.as_str() {
                "where" => self.conditions(model, value),
                "orderBy" => self.order(model, value),
                "take" => self.shape.limit = row_count(value),
                "skip" => {
                    self.shape.offset = row_count(value);
                    self.shape.page_start = self.shape.page_start.union(&value.deep_origins());
                }
                "cursor" => {
                    self.shape.page_start = self.shape.page_start.union(&value.deep_origins());
                    if !value.is_null() {
                        by_cursor = true;
                        self.shape.filtered = true;
                        self.shape.complete = false;
                    }
                }
                "distinct" => {
                    self.shape.distinct = !value.is_null();
                    self.distinct(model, value);
                }
                "select" => {
                    self.shape.projected = true;
                    self.read_along(model, value, &[], true);
                }
                "include" => self.read_along(model, value, &[], false),
                "data" => self.data(model, operation, value),
                "skipDuplicates" => self.shape.skips_duplicates = value.truth() != Some(false),
                "create" if operation.name == "upsert" => self.data(model, operation, value),
                "update" if operation.name == "upsert" => self.written_values(model, value, &mut Vec::new()),
                _ => {}
            }
        }
        if by_cursor {
            // Rows are passed over from the cursor's on.
            self.shape.offset = None;
        }
        if by_cursor || self.shape.limit.is_some() || self.shape.offset.is_some() {
            self.order_by_identifier(model);
        }
        self.note_unique(model);
    }

    /// The order that the engine adds where a page is asked for and no order: that of the primary identifier (prisma-engines 6, query
    /// arguments: `add_implicit_ordering`).
    fn order_by_identifier(&mut self, model: Option<u32>) {
        let Some(declared) = self.model(model).filter(|_| self.shape.order_by.is_empty()) else {
            return;
        };
        let Some(key) = declared.keys.first() else { return };
        let span = self.span(self.site);
        for column in key.fields.iter().filter_map(|field| declared.column(field)) {
            self.shape.order_by.push(OrderKey {
                column: Some(ColumnName { qualifier: None, column: column.to_string(), table: Some(0) }),
                expression: None,
                descending: false,
                span,
            });
        }
    }

    pub(super) fn unknown(&mut self) {
        self.shape.complete = false;
        self.shape.filtered = true;
        self.shape.batchable = false;
        self.shape.projected = true;
    }

    pub(super) fn model(&self, id: Option<u32>) -> Option<&'p Model> {
        self.cx.models().get(id?)
    }

    /// Notes a name that stands where a field of a model is named, and that no model of this name has a field of, in any schema of the project.
    /// What is not handed over is no name. No field's name begins with an underscore
    /// (<https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-fields>); what does is a word of the client's: `_count`.
    pub(super) fn note_unknown(&mut self, model: Option<u32>, name: &Name, value: &Value, site: Site) {
        if may_be_missing(value) || value.is_null() {
            return;
        }
        if let Some(site) = self.written_at(site, name) {
            self.note_unknown_at(model, name, site);
        }
    }

    /// The same of a name that stands at a place.
    fn note_unknown_at(&mut self, model: Option<u32>, name: &Name, site: Site) {
        let Some(declared) = self.model(model).filter(|_| self.plain) else { return };
        let is_word = name.starts_with(|first: char| !first.is_alphabetic());
        let models = &self.cx.models().models;
        let mut alike = models.iter().filter(|other| other.library == NAME && other.name == declared.name);
        if !is_word && !alike.any(|other| other.field(name).is_some()) {
            self.shape.unknown.push(UnknownName { name: name.clone(), model, site });
        }
    }

    /// Names of fields that are written out as texts: `distinct: ["email"]`.
    fn distinct(&mut self, model: Option<u32>, value: &Value) {
        let Some(list) = value.list() else { return };
        for name in list.items.iter().flatten().filter_map(Value::as_text) {
            let written = self.cx.program().module(list.site.module).expressions_in(list.site.range).find(
                |found| matches!(&found.kind, ExpressionKind::Literal(Literal::Text(text)) if text == name),
            );
            let Some(written) = written else { continue };
            let site = Site { module: list.site.module, range: written.range };
            self.note_unknown_at(model, &Name::from(name), site);
        }
    }

    /// Where a record itself has an entry of this name: what comes along with another record may have been taken out of it.
    fn written_at(&self, record: Site, name: &str) -> Option<Site> {
        let module = self.cx.program().module(record.module);
        let mut records = module.expressions_in(record.range).filter_map(|found| match &found.kind {
            ExpressionKind::Record(entries) if found.range == record.range => Some(entries),
            _ => None,
        });
        let is_it = |entry: &&Entry| matches!(&entry.key, Key::Name(key) if key == name);
        let entry = records.next()?.iter().find(is_it)?;
        Some(Site { module: record.module, range: entry.range })
    }

    fn order(&mut self, model: Option<u32>, value: &Value) {
        match &value.kind {
            Kind::List(list) => match &list.items {
                Some(items) => items.iter().for_each(|item| self.order(model, item)),
                None => self.unknown_order(),
            },
            Kind::Record(record) => {
                if record.open {
                    self.unknown_order();
                }
                let declared = self.model(model);
                let span = self.span(record.site);
                for (name, direction) in &record.entries {
                    if declared.is_some_and(|declared| declared.field(name).is_none()) {
                        self.note_unknown(model, name, direction, record.site);
                    }
                    let column = declared.map_or(Some(name), |declared| declared.column(name));
                    let down = match &direction.kind {
                        Kind::Record(record) => record.entries.get("sort").and_then(Value::as_text),
                        _ => direction.as_text(),
                    };
                    let expression = if column.is_none() { Some(name.to_string()) } else { None };
                    self.shape.order_by.push(OrderKey {
                        column: column.map(|column| ColumnName {
                            qualifier: None,
                            column: column.to_string(),
                            table: Some(0),
                        }),
                        expression,
                        descending: down == Some("desc"),
                        span,
                    });
                }
            }
            Kind::Literal(Literal::Null) => {}
            _ => self.unknown_order(),
        }
    }

    fn unknown_order(&mut self) {
        let span = self.span(self.site);
        self.shape.complete = false;
        self.shape.order_by.push(OrderKey {
            column: None,
            expression: Some("?".to_owned()),
            descending: false,
            span,
        });
    }

    fn read_along(&mut self, model: Option<u32>, value: &Value, path: &[Name], select: bool) {
        if path.len() > 6 {
            return;
        }
        let Some(record) = value.record() else {
            if !value.is_null() {
                self.shape.complete = false;
            }
            return;
        };
        let declared = self.model(model);
        for (name, chosen) in &record.entries {
            if chosen.truth() == Some(false) {
                continue;
            }
            let field = declared.and_then(|declared| declared.field(name));
            match field.map(|field| &field.kind) {
                Some(FieldKind::Column(column)) if select && path.is_empty() => {
                    let span = self.span(record.site);
                    self.shape.columns.push(ColumnReference {
                        column: ColumnName { qualifier: None, column: column.to_string(), table: Some(0) },
                        clause: Clause::Select,
                        aggregated: false,
                        whole: true,
                        span,
                    });
                }
                Some(FieldKind::Relation { model, many, .. }) => {
                    let full: Vec<Name> = path.iter().cloned().chain([name.clone()]).collect();
                    let inner = chosen.record();
                    let limited = inner.is_some_and(|inner| inner.open || inner.entries.contains_key("take"));
                    let site = record.site;
                    self.shape.includes.push(Include {
                        path: full.clone(),
                        model: *model,
                        many: *many,
                        limited,
                        always: false,
                        joined: false,
                        site,
                    });
                    if let Some(inner) = inner {
                        for (key, nested) in [("select", true), ("include", false)] {
                            if let Some(value) = inner.entries.get(key) {
                                self.read_along(*model, value, &full, nested);
                            }
                        }
                    }
                }
                Some(FieldKind::Column(_)) => {}
                None => self.note_unknown(model, name, chosen, record.site),
            }
        }
    }

    pub(super) fn span(&self, site: Site) -> Span {
        Span::local(self.here(site).range)
    }

    /// Where a part is shown: what is written in another file, at the call.
    fn here(&self, site: Site) -> Site {
        if site.module == self.site.module && !site.range.is_empty() { site } else { self.site }
    }
}

fn row_count(value: &Value) -> Option<RowCount> {
    match value.literal() {
        Some(Literal::Null) => None,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of rows outside the range is cut to its end"
        )]
        Some(Literal::Number(number)) => Some(RowCount::Literal(number.abs() as u64)),
        _ => match &value.kind {
            // One of several numbers that are written out.
            Kind::OneOf(values) => {
                let counts: Option<Vec<u64>> = values
                    .iter()
                    .filter(|value| !value.is_null())
                    .map(|value| match row_count(value) {
                        Some(RowCount::Literal(count)) => Some(count),
                        _ => None,
                    })
                    .collect();
                match counts.and_then(|counts| counts.into_iter().max()) {
                    Some(most) => Some(RowCount::Literal(most)),
                    None => Some(RowCount::Variable),
                }
            }
            _ => Some(RowCount::Variable),
        },
    }
}
