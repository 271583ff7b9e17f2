//! The argument of a model's method: conditions, order, limits, what is read along, what is written.
//!
//! <https://www.prisma.io/docs/orm/reference/prisma-client-reference>

use std::sync::Arc;

use ir::{
    Clause, ColumnName, ColumnReference, Comparison, Operand, OrderKey, Predicate, RowCount, Span,
    TableReference, WrittenColumn,
};
use program::analysis::{Include, NestedWrite};
use program::effect::Bound;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::models::{FieldKind, Model};
use program::program::Site;
use program::value::{Kind, Origin, Origins, Record, Size, Symbol, SymbolRoot, Value};

use super::operations::Operation;

/// What the argument of a method says.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub(super) filtered: bool,
    pub(super) predicates: Vec<Predicate>,
    pub(super) filters: Vec<Bound>,
    pub(super) writes: Vec<Bound>,
    pub(super) written: Vec<WrittenColumn>,
    pub(super) columns: Vec<ColumnReference>,
    pub(super) tables: Vec<TableReference>,
    pub(super) order_by: Vec<OrderKey>,
    pub(super) limit: Option<RowCount>,
    pub(super) offset: Option<RowCount>,
    pub(super) distinct: bool,
    pub(super) includes: Vec<Include>,
    pub(super) nested: Vec<NestedWrite>,
    /// Whether the code names the fields that it reads.
    pub(super) projected: bool,
    /// Whether all that was given is understood.
    pub(super) complete: bool,
    /// Whether the conditions name the whole of a unique key.
    pub(super) unique: bool,
    /// Whether the conditions are such that queries of one tick are joined: equalities of scalar fields, without AND, OR, NOT.
    pub(super) batchable: bool,
    /// What stands for a list that is handed over as a whole.
    pub(super) list: Option<Symbol>,
    /// Where a list of limited length comes from that is handed over.
    pub(super) limited: Origins,
    /// Whether rows that are there already are left as they are.
    pub(super) skips_duplicates: bool,
    /// Where the place comes from at which the page begins.
    pub(super) page_start: Origins,
}

/// A reader of the argument of one call.
pub(super) struct Arguments<'a, 'p> {
    cx: &'a mut Interpreter<'p>,
    shape: Shape,
    site: Site,
}

impl<'a, 'p> Arguments<'a, 'p> {
    /// Reads what a method is given.
    pub(super) fn read(
        cx: &'a mut Interpreter<'p>,
        model: Option<u32>,
        operation: Operation,
        given: &Value,
        call: &Call,
    ) -> Shape {
        let shape = Shape { complete: true, batchable: true, ..Shape::default() };
        let mut reader = Self { cx, shape, site: call.site };
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
                "distinct" => self.shape.distinct = !value.is_null(),
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

    fn unknown(&mut self) {
        self.shape.complete = false;
        self.shape.filtered = true;
        self.shape.batchable = false;
        self.shape.projected = true;
    }

    fn model(&self, id: Option<u32>) -> Option<&'p Model> {
        self.cx.models().get(id?)
    }

    fn conditions(&mut self, model: Option<u32>, value: &Value) {
        match &value.kind {
            Kind::Record(record) => {
                let all_missing = !record.open && record.entries.values().all(Value::is_null);
                if all_missing {
                    return;
                }
                self.shape.filtered = true;
                self.record_conditions(model, record, true);
            }
            Kind::Literal(Literal::Null) => {}
            Kind::OneOf(values) => {
                // Which of them it is depends on the caller: what both say can't be told apart.
                let values = Arc::clone(values);
                self.shape.filtered |= values.iter().all(|value| !value.is_null());
                self.shape.filtered |= values
                    .iter()
                    .any(|value| value.record().is_some_and(|record| !record.entries.is_empty()));
                self.shape.complete = false;
                self.shape.batchable = false;
            }
            _ => {
                self.shape.filtered = true;
                self.shape.complete = false;
                self.shape.batchable = false;
            }
        }
    }

    fn record_conditions(&mut self, model: Option<u32>, record: &Record, conjunct: bool) {
        if record.open {
            self.shape.complete = false;
            self.shape.batchable = false;
        }
        let declared = self.model(model);
        for (name, value) in &record.entries {
            match name.as_str() {
                // An empty list of conditions is one too: it keeps queries from being joined.
                "AND" => {
                    self.shape.batchable = false;
                    self.each_condition(model, value, conjunct);
                }
                "OR" | "NOT" => {
                    self.shape.batchable = false;
                    self.each_condition(model, value, false);
                }
                _ => self.field_condition(declared, name, value, record.site, conjunct),
            }
        }
    }

    fn each_condition(&mut self, model: Option<u32>, value: &Value, conjunct: bool) {
        match &value.kind {
            Kind::Record(record) => self.record_conditions(model, record, conjunct),
            Kind::List(list) => match &list.items {
                Some(items) => items.iter().for_each(|item| self.each_condition(model, item, conjunct)),
                None => self.shape.complete = false,
            },
            Kind::Literal(Literal::Null) => {}
            _ => self.shape.complete = false,
        }
    }

    fn field_condition(
        &mut self,
        declared: Option<&'p Model>,
        name: &Name,
        value: &Value,
        site: Site,
        conjunct: bool,
    ) {
        let field = declared.and_then(|declared| declared.field(name));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Column(column)) => self.column_condition(column, value, site, conjunct),
            Some(FieldKind::Relation { model, .. }) => {
                self.shape.batchable = false;
                self.shape.complete = false;
                if let Some(related) = self.model(*model) {
                    let span = self.span(site);
                    let mut table = TableReference::new(
                        ir::ReferenceKind::Table,
                        related.schema.clone(),
                        related.table.clone(),
                        span,
                    );
                    table.join = ir::JoinKind::Inner;
                    self.shape.tables.push(table);
                }
            }
            // The name of a unique key of several fields, whose value holds them.
            None => match (declared, value.record()) {
                (Some(declared), Some(parts))
                    if declared.keys.iter().any(|key| {
                        key.name.as_ref() == Some(name) || key.fields.join("_") == name.as_str()
                    }) =>
                {
                    for (field, value) in &parts.entries {
                        if let Some(column) = declared.column(field) {
                            self.column_condition(column, value, parts.site, conjunct);
                        }
                    }
                }
                (None, _) => self.column_condition(name, value, site, conjunct),
                _ => self.shape.complete = false,
            },
        }
    }

    fn column_condition(&mut self, column: &Name, value: &Value, site: Site, conjunct: bool) {
        match &value.kind {
            // `undefined` is no condition; `null` is one. The two are not told apart.
            Kind::Literal(Literal::Null) => self.shape.complete = false,
            Kind::Record(record) => {
                let plain = record.entries.keys().all(|name| name == "equals");
                self.shape.batchable &= plain;
                for (operator, operand) in &record.entries {
                    let comparison = match operator.as_str() {
                        "equals" => Comparison::Equal,
                        "in" => Comparison::In,
                        "notIn" => Comparison::NotIn,
                        "not" => Comparison::NotEqual,
                        "lt" | "lte" | "gt" | "gte" => Comparison::Range,
                        "contains" | "startsWith" | "endsWith" => Comparison::Like,
                        "mode" => continue,
                        _ => Comparison::Other,
                    };
                    if matches!(comparison, Comparison::In | Comparison::NotIn) {
                        self.note_chunk(operand);
                    }
                    let literal =
                        (operator == "contains" || operator == "endsWith").then(|| "'%'".to_owned());
                    self.predicate(column, comparison, operand, site, conjunct, literal);
                }
            }
            _ => self.predicate(column, Comparison::Equal, value, site, conjunct, None),
        }
    }

    fn predicate(
        &mut self,
        column: &Name,
        comparison: Comparison,
        value: &Value,
        site: Site,
        conjunct: bool,
        literal: Option<String>,
    ) {
        let operand = match &value.kind {
            Kind::Literal(Literal::Null) => Operand::Null,
            Kind::Literal(_) => Operand::Literal,
            _ => Operand::Parameter,
        };
        let comparison = match (comparison, operand) {
            (Comparison::Equal, Operand::Null) => Comparison::IsNull,
            (Comparison::NotEqual, Operand::Null) => Comparison::IsNotNull,
            (other, _) => other,
        };
        self.shape.predicates.push(Predicate {
            column: ColumnName { qualifier: None, column: column.to_string(), table: Some(0) },
            comparison,
            operand,
            other: None,
            literal,
            subquery: None,
            function: None,
            expression: None,
            conjunct,
            join: false,
            span: self.span(site),
        });
        if conjunct {
            self.shape.filters.push(bound(column, comparison, value));
        }
    }

    /// Notes a list that is handed over: if it is an element of a loop, or a limited part of something, it is a chunk.
    fn note_chunk(&mut self, value: &Value) {
        if let Some(symbol) = &value.symbol
            && matches!(symbol.root, SymbolRoot::Element(_) | SymbolRoot::Parameter(..))
            && symbol.path.is_empty()
        {
            self.shape.list.get_or_insert(symbol.clone());
        }
        // A list that is made of a chunk, element by element, has the chunk's size.
        if value.list().is_some_and(|list| list.size == Size::Limited) {
            self.shape.limited = self.shape.limited.union(&value.from);
        }
        // A list that the turn before made, as when a tree is read level by level, is what this turn is to do.
        if value.list().is_none_or(|list| list.items.is_none()) {
            let carried: Origins =
                value.from.iter().filter(|from| matches!(from, Origin::Carried(_))).cloned().collect();
            self.shape.limited = self.shape.limited.union(&carried);
        }
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
                _ => {}
            }
        }
    }

    fn data(&mut self, model: Option<u32>, operation: Operation, value: &Value) {
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

    fn written_values(&mut self, model: Option<u32>, value: &Value, path: &mut Vec<Name>) {
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
                None => {}
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
                for key in ["create", "update", "data"] {
                    if let Some(value) = inner.entries.get(key) {
                        self.nested_only(model, value, path);
                    }
                }
                if operation == "create" {
                    let inner = Value::from(Kind::Record(Arc::new(inner.clone())));
                    self.nested_only(model, &inner, path);
                }
            }
            path.pop();
        }
    }

    /// Writes nested in a nested write; the columns of its own table are not those of the query.
    fn nested_only(&mut self, model: Option<u32>, value: &Value, path: &mut Vec<Name>) {
        let (Some(record), Some(declared)) = (value.record(), self.model(model)) else {
            return;
        };
        for (name, value) in &record.entries {
            if let Some(FieldKind::Relation { model, .. }) = declared.field(name).map(|field| &field.kind) {
                self.nested_write(*model, name, value, path);
            }
        }
    }

    /// Whether the conditions hold for one row at most.
    fn note_unique(&mut self, model: Option<u32>) {
        let Some(declared) = self.model(model) else {
            return;
        };
        let equal: Vec<&str> = self
            .shape
            .predicates
            .iter()
            .filter(|predicate| predicate.conjunct && predicate.comparison == Comparison::Equal)
            .map(|predicate| predicate.column.column.as_str())
            .collect();
        self.shape.unique = declared.keys.iter().any(|key| {
            key.fields
                .iter()
                .all(|field| declared.column(field).is_some_and(|column| equal.contains(&column.as_str())))
        });
    }

    fn span(&self, site: Site) -> Span {
        // A part that is written in another file is shown at the call.
        let site = if site.module == self.site.module && !site.range.is_empty() { site } else { self.site };
        Span::local(site.range)
    }
}

fn bound(column: &Name, comparison: Comparison, value: &Value) -> Bound {
    Bound {
        column: column.clone(),
        comparison,
        symbol: value.symbol.clone(),
        from: value.deep_origins(),
        computed: value.is_computed(),
        null: value.is_null(),
        size: value.size(),
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
