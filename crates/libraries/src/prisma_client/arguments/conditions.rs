//! The conditions of a query: `where`.
//!
//! <https://www.prisma.io/docs/orm/reference/prisma-client-reference#filter-conditions-and-operators>

use std::sync::Arc;

use ir::{ColumnName, Comparison, JoinKind, Operand, Predicate, ReferenceKind, TableReference};
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Origin, Origins, Record, Size, SymbolRoot, Value};

use super::read::Arguments;
use crate::query_parts::bound;

/// A relation that a condition names.
struct Relation<'m> {
    /// The model that it belongs to, and the one that it leads to.
    from: u32,
    to: u32,
    /// The key, where the first of them holds it.
    columns: &'m [Name],
    references: &'m [Name],
}

/// Whether a value is nothing that was handed over: `undefined`, which is no condition. A `null` that is written out where it is used is one.
fn is_missing(value: &Value) -> bool {
    value.is_null() && !value.from.is_empty()
}

/// Whether a condition is there on some ways only.
pub(super) fn may_be_missing(value: &Value) -> bool {
    match &value.kind {
        Kind::OneOf(values) => values.iter().any(Value::is_null),
        _ => is_missing(value),
    }
}

/// Whether a value holds no condition.
fn says_nothing(value: &Value) -> bool {
    value.is_null()
        || value.record().is_some_and(|record| !record.open && record.entries.values().all(is_missing))
}

/// The entry of a record that has no other.
fn only_entry(record: &Record) -> Option<(&Name, &Value)> {
    let mut entries = record.entries.iter();
    match (entries.next(), entries.next()) {
        (Some(entry), None) if !record.open => Some(entry),
        _ => None,
    }
}

impl<'p> Arguments<'_, 'p> {
    pub(super) fn conditions(&mut self, model: Option<u32>, value: &Value) {
        match &value.kind {
            Kind::Record(record) => {
                if says_nothing(value) {
                    return;
                }
                let selects = |value: &Value| !may_be_missing(value) && !value.is_null();
                self.shape.filtered |= !self.least || record.open || record.entries.values().any(selects);
                self.record_conditions(model, record, true);
            }
            Kind::Literal(Literal::Null) => {}
            Kind::OneOf(values) => {
                // Which of them it is depends on the caller: what both say can't be told apart.
                let values = Arc::clone(values);
                if self.least && values.iter().any(says_nothing) {
                    self.shape.batchable = false;
                    return;
                }
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
        for (name, value) in &record.entries {
            if self.least && conjunct && may_be_missing(value) {
                self.shape.batchable = false;
                continue;
            }
            match name.as_str() {
                // An empty list of conditions is one too: it keeps queries from being joined.
                "AND" => {
                    self.shape.batchable = false;
                    self.each_condition(model, value, conjunct);
                }
                "OR" | "NOT" => {
                    self.shape.batchable = false;
                    let opposite = if name == "NOT" { self.opposite(model, value) } else { None };
                    match opposite {
                        Some(opposite) => self.record_conditions(model, &opposite, conjunct),
                        None => self.each_condition(model, value, false),
                    }
                }
                _ => self.field_condition(model, name, value, record.site, conjunct),
            }
        }
    }

    /// What `NOT` of a condition on one column says about it: `{ not: x }` of `x`, `{ notIn: xs }` of `{ in: xs }`.
    fn opposite(&self, model: Option<u32>, value: &Value) -> Option<Record> {
        let (name, condition) = only_entry(value.record()?)?;
        let field = self.model(model)?.field(name)?;
        if !matches!(field.kind, FieldKind::Column(_)) || may_be_missing(condition) {
            return None;
        }
        let (operator, operand) = match condition.record() {
            Some(inner) => {
                let (operator, operand) = only_entry(inner)?;
                let opposite = match operator.as_str() {
                    "in" => "notIn",
                    "notIn" => "in",
                    "equals" => "not",
                    _ => return None,
                };
                (opposite, operand.clone())
            }
            None => ("not", condition.clone()),
        };
        let of_one = |name: Name, value: Value, site: Site| {
            let entries = [(name, value)].into_iter().collect();
            Record { entries, open: false, site }
        };
        let site = value.record()?.site;
        let condition = of_one(Name::new_static(operator), operand, site);
        let condition = Kind::Record(Arc::new(condition)).into();
        Some(of_one(name.clone(), condition, site))
    }

    fn each_condition(&mut self, model: Option<u32>, value: &Value, conjunct: bool) {
        match &value.kind {
            Kind::Record(record) => self.record_conditions(model, record, conjunct),
            Kind::List(list) => match &list.items {
                Some(items) => items.iter().for_each(|item| self.each_condition(model, item, conjunct)),
                None => self.shape.complete = false,
            },
            Kind::Literal(Literal::Null) => {}
            Kind::OneOf(values) if self.least && conjunct && values.iter().any(says_nothing) => {}
            _ => self.shape.complete = false,
        }
    }

    fn field_condition(
        &mut self,
        model: Option<u32>,
        name: &Name,
        value: &Value,
        site: Site,
        conjunct: bool,
    ) {
        let declared = self.model(model);
        let field = declared.and_then(|declared| declared.field(name));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Column(column)) => self.column_condition(column, value, site, conjunct),
            Some(FieldKind::Relation { model: to, columns, references, .. }) => {
                self.shape.batchable = false;
                match (model, to) {
                    (Some(from), Some(to)) => {
                        let relation = Relation { from, to: *to, columns, references };
                        self.relation_condition(&relation, value, site, conjunct);
                    }
                    _ => self.shape.complete = false,
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
                _ => {
                    self.shape.complete = false;
                    self.note_unknown(model, name, value, site);
                }
            },
        }
    }

    /// A condition on related rows: `author: { name }`, `posts: { some: { title } }`. For one row that has such a relation, it is a join; of
    /// `none`, `every` and `isNot` nothing follows for each row.
    fn relation_condition(&mut self, relation: &Relation<'_>, value: &Value, site: Site, conjunct: bool) {
        let Some(record) = value.record() else {
            self.shape.complete = false;
            return;
        };
        for (operator, inner) in &record.entries {
            let joins = match operator.as_str() {
                "is" | "some" => true,
                "isNot" | "none" | "every" => false,
                // Without an operator it is what `is` holds.
                _ => return self.joined_condition(relation, record, site, conjunct),
            };
            match inner.record() {
                Some(inner) => self.joined_condition(relation, inner, site, conjunct && joins),
                None => self.shape.complete = false,
            }
        }
    }

    fn joined_condition(&mut self, relation: &Relation<'_>, inner: &Record, site: Site, conjunct: bool) {
        let Some(related) = self.cx.models().get(relation.to) else {
            self.shape.complete = false;
            return;
        };
        let span = self.span(site);
        let mut table =
            TableReference::new(ReferenceKind::Table, related.schema.clone(), related.table.clone(), span);
        table.join = JoinKind::Inner;
        // The model's own table is the first.
        let position = u32::try_from(self.shape.tables.len() + 1).unwrap_or(u32::MAX);
        self.shape.tables.push(table);
        let around = std::mem::replace(&mut self.table, position);
        for (mine, theirs) in self.key(relation) {
            let column = |column: &Name, table| ColumnName {
                qualifier: None,
                column: column.to_string(),
                table: Some(table),
            };
            self.shape.predicates.push(Predicate {
                column: column(&mine, around),
                comparison: Comparison::Equal,
                operand: Operand::Column,
                other: Some(column(&theirs, position)),
                literal: None,
                subquery: None,
                function: None,
                expression: None,
                conjunct,
                join: true,
                added: false,
                span,
            });
        }
        self.record_conditions(Some(relation.to), inner, conjunct);
        self.table = around;
    }

    /// The columns that a relation compares, of the one side and of the other; none where a table between the two holds them, or where several
    /// relations lead back.
    fn key(&self, relation: &Relation<'_>) -> Vec<(Name, Name)> {
        let pairs =
            |mine: &[Name], theirs: &[Name]| mine.iter().cloned().zip(theirs.iter().cloned()).collect();
        if !relation.columns.is_empty() {
            return pairs(relation.columns, relation.references);
        }
        let back = self.cx.models().get(relation.to).into_iter().flat_map(|related| &related.fields);
        let mut keys = back.filter_map(|field| match &field.kind {
            FieldKind::Relation { model: Some(model), columns, references, .. }
                if *model == relation.from && !columns.is_empty() =>
            {
                Some((columns, references))
            }
            _ => None,
        });
        match (keys.next(), keys.next()) {
            (Some((columns, references)), None) => pairs(references, columns),
            _ => Vec::new(),
        }
    }

    fn column_condition(&mut self, column: &Name, value: &Value, site: Site, conjunct: bool) {
        match &value.kind {
            Kind::Literal(Literal::Null) if is_missing(value) => self.shape.complete = false,
            Kind::Record(record) => {
                let plain = record.entries.keys().all(|name| name == "equals");
                self.shape.batchable &= plain;
                // Not the value, but any spelling of it: ILIKE
                // (https://www.prisma.io/docs/orm/prisma-client/queries/case-sensitivity).
                let any_case = record.entries.get("mode").is_some_and(|mode| match &mode.kind {
                    Kind::External(external) => external.last() == Some("insensitive"),
                    _ => mode.as_text() == Some("insensitive"),
                });
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
                    if any_case && comparison == Comparison::Equal {
                        self.shape.predicates.last_mut().into_iter().for_each(|predicate| {
                            predicate.comparison = Comparison::Like;
                            predicate.function = Some("ilike".to_owned());
                        });
                    }
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
            column: ColumnName { qualifier: None, column: column.to_string(), table: Some(self.table) },
            comparison,
            operand,
            other: None,
            literal,
            subquery: None,
            function: None,
            expression: None,
            conjunct,
            join: false,
            added: false,
            span: self.span(site),
        });
        if conjunct && self.table == 0 {
            self.shape.filters.push(bound(column, comparison, value));
        }
    }

    /// Notes a list that is handed over: if it is an element of a loop, or a limited part of something, it is a chunk.
    pub(super) fn note_chunk(&mut self, value: &Value) {
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

    /// Whether the conditions hold for one row at most.
    pub(super) fn note_unique(&mut self, model: Option<u32>) {
        let Some(declared) = self.model(model) else {
            return;
        };
        let equal: Vec<&str> = self
            .shape
            .predicates
            .iter()
            .filter(|predicate| {
                predicate.conjunct
                    && !predicate.join
                    && predicate.column.table == Some(0)
                    && predicate.comparison == Comparison::Equal
            })
            .map(|predicate| predicate.column.column.as_str())
            .collect();
        self.shape.unique = declared.keys.iter().any(|key| {
            key.fields
                .iter()
                .all(|field| declared.column(field).is_some_and(|column| equal.contains(&column.as_str())))
        });
    }
}
