//! From the calls that made a query set to the clauses of its query.

use std::collections::BTreeMap;

use ir::{
    Clause, ColumnName, ColumnReference, JoinKind, OrderKey, Predicate, RowCount, Span, TableReference,
};
use ir::{Comparison, Operand, ReferenceKind, WrittenColumn};
use program::analysis::Include;
use program::effect::Bound;
use program::interpret::Interpreter;
use program::library::Given;
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Origin, Origins, Size, Symbol, SymbolRoot, Value};

use super::lookups::{Hop, Meant, how, key, meant};
use super::related::included;
use super::state::{OWN, PERHAPS, Step, inner, may_be_left_out};
use super::terms::{self, Term};
use crate::query_parts::{bound, predicate, row_count};
use crate::values::texts;

/// What a query says.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) filtered: bool,
    pub(super) predicates: Vec<Predicate>,
    pub(super) filters: Vec<Bound>,
    pub(super) writes: Vec<Bound>,
    pub(super) written: Vec<WrittenColumn>,
    /// The columns by which `bulk_create` finds the rows that are there.
    pub(super) conflict: Vec<String>,
    pub(super) columns: Vec<ColumnReference>,
    pub(super) tables: Vec<TableReference>,
    pub(super) order_by: Vec<OrderKey>,
    pub(super) limit: Option<RowCount>,
    pub(super) offset: Option<RowCount>,
    pub(super) distinct: bool,
    pub(super) grouped: bool,
    pub(super) locking: bool,
    pub(super) includes: Vec<Include>,
    /// Whether relations are read along that can't be told.
    pub(super) any_include: bool,
    /// The relations by which rows that are read along know the row that they were read for.
    pub(super) ways_back: Vec<Vec<Name>>,
    pub(super) projected: bool,
    /// The fields that are left out of the rows.
    pub(super) deferred: Vec<Name>,
    /// Whether rows are given as records or values, and not as objects of the model.
    pub(super) as_values: bool,
    /// The field whose values are given by themselves.
    pub(super) flat: Option<Name>,
    /// Whether the conditions name the whole of a unique key.
    pub(super) unique: bool,
    /// Whether all that was called is understood.
    pub(super) complete: bool,
    /// Whether its rows are fetched in chunks, with a cursor of the database where it has such.
    pub(super) in_chunks: bool,
    /// Whether it gives nothing, and runs no query.
    pub(super) nothing: bool,
    pub(super) list: Option<Symbol>,
    pub(super) limited: Origins,
    pub(super) page_start: Origins,
    /// Names that stand for what a function makes of a column: the function, and the name of the field.
    applied: BTreeMap<Name, (&'static str, Name)>,
    /// The relations that were followed, and the tables that they lead to.
    joined: Vec<(Vec<Hop>, u32)>,
}

/// Reads the steps of one query set.
pub(super) struct Reader<'a, 'p> {
    pub(super) cx: &'a Interpreter<'p>,
    pub(super) model: Option<u32>,
    pub(super) clauses: Clauses,
    /// Where the query is shown: what is written elsewhere is shown there.
    pub(super) site: Site,
}

impl<'a, 'p> Reader<'a, 'p> {
    /// One for rows of a model; its own table is the first.
    pub(super) fn new(cx: &'a Interpreter<'p>, model: Option<u32>, site: Site) -> Self {
        let mut reader = Self { cx, model, clauses: Clauses::default(), site };
        reader.clauses.complete = true;
        if let Some(declared) = model.and_then(|model| cx.models().get(model)) {
            let span = reader.span(site);
            reader.clauses.tables.push(TableReference::new(
                ReferenceKind::Table,
                declared.schema.clone(),
                declared.table.clone(),
                span,
            ));
        } else {
            reader.clauses.complete = false;
        }
        reader
    }

    pub(super) fn span(&self, site: Site) -> Span {
        let here = site.module == self.site.module && !site.range.is_empty();
        Span::local(if here { site.range } else { self.site.range })
    }

    /// Reads all steps.
    pub(super) fn steps(&mut self, steps: &[Step]) {
        steps.iter().for_each(|step| self.step(step, true));
    }

    fn step(&mut self, step: &Step, certain: bool) {
        match step.method.as_str() {
            OWN => {}
            PERHAPS => {
                let filtered = self.clauses.filtered;
                // What only narrows the rows, or is not there at all, leaves what is certain as it is.
                let narrows = |inner: &Step| matches!(inner.method.as_str(), "filter" | "exclude" | "all");
                let inner = inner(step);
                let plain = may_be_left_out(step) && inner.iter().all(narrows);
                self.clauses.complete &= plain;
                inner.iter().for_each(|inner| self.step(inner, false));
                if plain {
                    self.clauses.filtered = filtered;
                }
            }
            "iterator" | "aiterator" => self.clauses.in_chunks |= certain,
            "all" | "get_queryset" | "using" | "fetch_mode" | "_clone" | "_chain" => {}
            "filter" | "complex_filter" => self.conditions(&step.given, step.site, certain),
            "exclude" => self.exclude(&step.given, step.site),
            "none" => self.clauses.nothing = certain,
            "order_by" => self.order(step),
            "reverse" => {
                self.clauses.order_by.iter_mut().for_each(|key| key.descending = !key.descending);
            }
            "distinct" => self.clauses.distinct = true,
            "values" | "values_list" => self.values(step),
            "only" | "defer" => {
                self.clauses.projected = true;
                self.defer(step, step.method == "only" && certain);
            }
            "select_related" | "prefetch_related" => {
                if step.given.iter().any(|given| given.value.is_null()) {
                    self.clauses.includes.clear();
                }
                let included = included(self.cx, self.model, step);
                self.clauses.ways_back.extend(included.ways_back);
                self.clauses.any_include |= included.any;
                for include in included.includes {
                    if self.clauses.includes.iter().all(|known| known.path != include.path) {
                        self.clauses.includes.push(include);
                    }
                }
            }
            "annotate" | "alias" => {
                self.annotate(step);
                self.clauses.grouped |= step.given.iter().any(|given| terms::is_aggregate(&given.value));
            }
            "select_for_update" => self.clauses.locking = certain,
            "<slice>" => self.slice(step),
            "union" | "intersection" | "difference" => {
                self.clauses.complete = false;
                self.clauses.grouped = true;
            }
            "dates" | "datetimes" => {
                self.clauses.as_values = true;
                self.clauses.projected = true;
                self.clauses.distinct = true;
            }
            // `extra`, and whatever else may say anything.
            _ => {
                self.clauses.filtered = true;
                self.clauses.complete = false;
                self.clauses.projected = true;
            }
        }
    }

    /// What a function makes of a column of the same row leaves the rows as they are; anything else may join others.
    fn annotate(&mut self, step: &Step) {
        for given in &step.given {
            match (&given.name, terms::of(&given.value)) {
                (Some(name), Some(Term::Applied(function, column)))
                    if self.meant(&column).hops.is_empty() =>
                {
                    self.clauses.applied.insert(name.clone(), (function, column));
                }
                _ => self.clauses.complete = false,
            }
        }
    }

    /// `only("title")` replaces what was said before, `defer("body")` adds to it (Django documentation 5.2, "QuerySet API reference").
    fn defer(&mut self, step: &Step, only: bool) {
        let names: Option<Vec<Name>> =
            step.given.iter().map(|given| given.value.as_text().map(Name::from)).collect();
        let model = self.model.and_then(|model| self.cx.models().get(model));
        let (Some(names), Some(model)) = (names, model) else {
            self.clauses.deferred.clear();
            return;
        };
        let own: Vec<Name> = names
            .iter()
            .map(|name| name.split("__").next().unwrap_or(name))
            .map(|name| if name == "pk" { "id" } else { name })
            .map(Name::from)
            .collect();
        let known = own.iter().all(|name| model.field(name).is_some());
        match (known && !own.is_empty(), only) {
            (true, true) => self.clauses.deferred = model.left_out(&own, true),
            (true, false) if step.method == "defer" && !names.iter().any(|name| name.contains("__")) => {
                let left = model.left_out(&own, false);
                self.clauses.deferred.extend(left);
            }
            _ => self.clauses.deferred.clear(),
        }
    }

    /// `qs[start:end]`.
    fn slice(&mut self, step: &Step) {
        let bound = |position: usize| {
            step.given.get(position).map(|given| &given.value).filter(|value| !value.is_null())
        };
        if let Some(start) = bound(0) {
            self.clauses.offset = row_count(start);
            self.clauses.page_start = self.clauses.page_start.union(&start.deep_origins());
        }
        if let Some(end) = bound(1) {
            self.clauses.limit = match (row_count(end), bound(0).map(row_count)) {
                (Some(RowCount::Literal(end)), Some(Some(RowCount::Literal(start)))) => {
                    Some(RowCount::Literal(end.saturating_sub(start)))
                }
                (Some(end), None) => Some(end),
                _ => Some(RowCount::Variable),
            };
        }
    }

    fn values(&mut self, step: &Step) {
        self.clauses.as_values = true;
        let names: Vec<&Given> = step.given.iter().filter(|given| given.name.is_none()).collect();
        self.clauses.projected |= !names.is_empty();
        for name in &names {
            match name.value.as_text() {
                Some(text) => {
                    let found = self.meant(text);
                    self.column(&found, step.site);
                }
                None => self.clauses.complete = false,
            }
        }
        let is_flat = step
            .given
            .iter()
            .any(|given| given.name.as_deref() == Some("flat") && given.value.truth() == Some(true));
        if let (true, [name]) = (is_flat, names.as_slice()) {
            let text = name.value.as_text();
            let column = text.and_then(|text| self.meant(text).column);
            self.clauses.flat = Some(column.or_else(|| text.map(Name::from)).unwrap_or_default());
        }
    }

    fn column(&mut self, found: &Meant, site: Site) {
        let Some(column) = self.name_of(found, site) else {
            self.clauses.complete = false;
            return;
        };
        let span = self.span(site);
        self.clauses.columns.push(ColumnReference {
            column,
            clause: Clause::Select,
            aggregated: false,
            whole: true,
            span,
        });
    }

    fn order(&mut self, step: &Step) {
        self.clauses.order_by.clear();
        for given in &step.given {
            self.order_by(&given.value, step.site);
        }
    }

    /// `'-created'`, `'?'`, `F('name').desc()`.
    pub(super) fn order_by(&mut self, value: &Value, site: Site) {
        let span = self.span(site);
        let mut add = |column, expression: Option<&str>, descending| {
            let expression = expression.map(str::to_owned);
            self.clauses.order_by.push(OrderKey { column, expression, descending, span });
        };
        let Some(text) = value.as_text() else {
            return add(None, Some("?"), false);
        };
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text.trim_start_matches('+'), false),
        };
        if name == "?" {
            return add(None, Some("RANDOM()"), false);
        }
        let found = self.meant(name);
        match self.name_of(&found, site) {
            Some(column) if found.lookup.is_empty() => {
                self.clauses.order_by.push(OrderKey {
                    column: Some(column),
                    expression: None,
                    descending,
                    span,
                });
            }
            _ => self.clauses.order_by.push(OrderKey {
                column: None,
                expression: Some(name.to_owned()),
                descending,
                span,
            }),
        }
    }

    fn exclude(&mut self, given: &[Given], site: Site) {
        self.clauses.filtered = true;
        let mut others = Vec::new();
        for one in given {
            // `exclude(x__isnull=True)` is `IS NOT NULL`.
            let is_null = one.name.as_deref().and_then(|name| name.strip_suffix("__isnull"));
            match (is_null, given.len()) {
                (Some(name), 1) => {
                    let there = one.value.truth() == Some(true);
                    let found = self.meant(name);
                    let comparison = if there { Comparison::IsNotNull } else { Comparison::IsNull };
                    self.compare(&found, comparison, &Value::null(), true, site);
                }
                _ => others.push(one.clone()),
            }
        }
        self.conditions(&others, site, false);
    }

    /// The conditions that a call names; `conjunct` says whether each must hold.
    pub(super) fn conditions(&mut self, given: &[Given], site: Site, conjunct: bool) {
        for one in given {
            self.clauses.filtered = true;
            match &one.name {
                Some(name) if name.is_empty() || one.spread => match &one.value.kind {
                    Kind::Record(record) => {
                        self.clauses.complete &= !record.open;
                        let entries: Vec<(Name, Value)> = record
                            .entries
                            .iter()
                            .map(|(name, value)| (name.clone(), value.clone()))
                            .collect();
                        for (name, value) in entries {
                            self.condition(&name, &value, conjunct, site);
                        }
                    }
                    _ => self.clauses.complete = false,
                },
                Some(name) => self.condition(name, &one.value, conjunct, site),
                None => match terms::of(&one.value) {
                    Some(Term::Conditions(given)) => self.conditions(&given, site, conjunct),
                    Some(Term::Joined(parts, all)) => {
                        for part in parts {
                            let given = Given { value: part, ..one.clone() };
                            self.conditions(&[given], site, conjunct && all);
                        }
                    }
                    _ => self.clauses.complete = false,
                },
            }
        }
    }

    fn condition(&mut self, name: &str, value: &Value, conjunct: bool, site: Site) {
        let (own, lookup) = name.split_once("__").map_or((name, None), |(own, lookup)| (own, Some(lookup)));
        let applied = self.clauses.applied.get(own).cloned();
        let found = match &applied {
            Some((_, column)) => {
                let lookup = lookup.into_iter().flat_map(|rest| rest.split("__")).map(Name::from);
                Meant { lookup: lookup.collect(), ..self.meant(column) }
            }
            None => self.meant(name),
        };
        let mut how = how(&found.lookup);
        if let Some((function, _)) = applied {
            // Of what is computed, nothing more can be told.
            how.known &= how.function.is_none();
            how.function = Some(function);
        }
        if found.column.is_none() || !how.known {
            self.clauses.complete = false;
        }
        let comparison = match (how.comparison, value.truth()) {
            (Comparison::IsNull, Some(false)) => Comparison::IsNotNull,
            // It is not the column itself that has the value.
            _ if how.function.is_some() => Comparison::Other,
            (other, _) => other,
        };
        let before = self.clauses.predicates.len();
        self.compare(&found, comparison, value, conjunct && how.known, site);
        if let Some(made) = self.clauses.predicates.get_mut(before..).and_then(<[_]>::last_mut) {
            if how.anywhere {
                // What is looked for follows the wildcard.
                made.literal = Some("'%'".to_owned());
                made.operand = Operand::Expression;
            }
            if let Some(function) = how.function {
                // What `iexact` is in PostgreSQL (`django/db/backends/postgresql/operations.py`, `lookup_cast`, 5.2).
                let applied = if function == "iexact" { "upper" } else { function };
                made.expression = Some(format!("{applied}({})", made.column.column));
                made.function = Some(function.to_owned());
                made.comparison = how.comparison;
            }
        }
    }

    /// What a name means for the rows that are read.
    pub(super) fn meant(&self, name: &str) -> Meant {
        meant(self.cx, self.model, name)
    }

    /// The column that a name means, in the table that the relations before it lead to.
    fn name_of(&mut self, found: &Meant, site: Site) -> Option<ColumnName> {
        let column = found.column.as_ref()?;
        let table = self.follow(&found.hops, site);
        Some(ColumnName { qualifier: None, column: column.to_string(), table })
    }

    /// Joins the tables that relations lead to. Gives the last one.
    fn follow(&mut self, hops: &[Hop], site: Site) -> Option<u32> {
        let mut at = 0;
        for length in 1..=hops.len() {
            let path = hops.get(..length)?;
            if let Some((_, table)) = self.clauses.joined.iter().find(|(known, _)| known == path) {
                at = *table;
                continue;
            }
            at = self.join(at, path.last()?, site)?;
            self.clauses.joined.push((path.to_vec(), at));
        }
        Some(at)
    }

    fn join(&mut self, from: u32, hop: &Hop, site: Site) -> Option<u32> {
        let owner = self.cx.models().get(hop.from)?;
        let FieldKind::Relation { model, columns, references, through, .. } =
            &owner.field(&hop.relation)?.kind
        else {
            return None;
        };
        let span = self.span(site);
        let mut add = |schema: Option<String>, name: String| {
            let position = u32::try_from(self.clauses.tables.len()).unwrap_or(u32::MAX);
            let mut table = TableReference::new(ReferenceKind::Table, schema, name, span);
            table.join = JoinKind::Inner;
            self.clauses.tables.push(table);
            position
        };
        if let Some(through) = through {
            add(None, through.to_string());
        }
        let target = self.cx.models().get((*model)?)?;
        let at = add(target.schema.clone(), target.table.clone());
        // The names of the columns between are not known.
        if through.is_some() {
            self.clauses.complete = false;
            return Some(at);
        }
        let here = columns.first().cloned().or_else(|| key(owner))?;
        let there = references.first().cloned().or_else(|| key(target))?;
        let name = |column: &Name, table: u32| ColumnName {
            qualifier: None,
            column: column.to_string(),
            table: Some(table),
        };
        for (one, other) in [((&here, from), (&there, at)), ((&there, at), (&here, from))] {
            let mut made = predicate(name(one.0, one.1), Comparison::Equal, Operand::Column, true, span);
            made.other = Some(name(other.0, other.1));
            made.join = true;
            self.clauses.predicates.push(made);
        }
        Some(at)
    }

    /// A condition on a column.
    pub(super) fn compare(
        &mut self,
        found: &Meant,
        comparison: Comparison,
        value: &Value,
        conjunct: bool,
        site: Site,
    ) {
        let Some(name) = self.name_of(found, site) else {
            self.clauses.complete = false;
            return;
        };
        let span = self.span(site);
        let (operand, comparison) = match (terms::of(value), &value.kind) {
            (Some(Term::Column(other)), _) => {
                let other = self.meant(&other);
                let other = self.name_of(&other, site);
                let mut made = predicate(name, Comparison::Other, Operand::Column, conjunct, span);
                self.clauses.complete &= other.is_some();
                made.other = other;
                self.clauses.predicates.push(made);
                return;
            }
            (Some(_), _) => (Operand::Expression, comparison),
            (None, Kind::Literal(Literal::Null))
                if matches!(comparison, Comparison::In | Comparison::NotIn) =>
            {
                (Operand::Parameter, comparison)
            }
            (None, Kind::Literal(Literal::Null)) if comparison == Comparison::Equal => {
                (Operand::Null, Comparison::IsNull)
            }
            (None, Kind::Literal(_)) => (Operand::Literal, comparison),
            _ => (Operand::Parameter, comparison),
        };
        let bare = Name::from(name.column.as_str());
        let of_own_table = name.table == Some(0);
        self.clauses.predicates.push(predicate(name, comparison, operand, conjunct, span));
        if matches!(comparison, Comparison::In | Comparison::NotIn) {
            self.note_chunk(value);
        }
        if conjunct && of_own_table {
            let value = self.key_of_row(value);
            self.clauses.filters.push(bound(&bare, comparison, &value));
        }
    }

    /// `author=author`: a row stands for its key.
    pub(super) fn key_of_row(&self, value: &Value) -> Value {
        let Some(model) = self.cx.model_of(value).and_then(|model| self.cx.models().get(model)) else {
            return value.clone();
        };
        let symbol = key(model).and_then(|key| value.symbol.as_ref()?.member(&key));
        Value::derived(value.from.clone()).with_symbol(symbol)
    }

    /// Notes a list that is handed over: if it is an element of a loop, or a limited part of something, it is a chunk.
    fn note_chunk(&mut self, value: &Value) {
        if let Some(symbol) = &value.symbol
            && matches!(symbol.root, SymbolRoot::Element(_) | SymbolRoot::Parameter(..))
            && symbol.path.is_empty()
        {
            self.clauses.list.get_or_insert(symbol.clone());
        }
        if value.size() == Size::Limited {
            self.clauses.limited = self.clauses.limited.union(&value.from);
        }
        if value.list().is_none_or(|list| list.items.is_none()) {
            let carried: Origins =
                value.from.iter().filter(|from| matches!(from, Origin::Carried(_))).cloned().collect();
            self.clauses.limited = self.clauses.limited.union(&carried);
        }
    }

    /// What is written, by the names of fields.
    pub(super) fn written(&mut self, given: &[Given], site: Site) {
        for one in given {
            match &one.name {
                Some(name) if name.is_empty() || one.spread => match &one.value.kind {
                    Kind::Record(_) => self.written_record(&one.value, site),
                    _ => self.clauses.complete = false,
                },
                Some(name) if name == "defaults" || name == "create_defaults" => {
                    self.written_record(&one.value, site);
                }
                Some(name) => self.write(name, &one.value, site),
                None => self.clauses.complete = false,
            }
        }
    }

    /// Notes the fields that `unique_fields` names, as columns, where all of them are known.
    pub(super) fn conflicts(&mut self, fields: &Value) {
        let columns = texts(fields).into_iter().flatten().map(|field| {
            let found = self.meant(&field);
            found.column.filter(|_| found.hops.is_empty()).map(|column| column.to_string())
        });
        self.clauses.conflict = columns.collect::<Option<_>>().unwrap_or_default();
    }

    fn written_record(&mut self, value: &Value, site: Site) {
        let Some(record) = value.record() else {
            self.clauses.complete = false;
            return;
        };
        self.clauses.complete &= !record.open;
        let entries: Vec<(Name, Value)> =
            record.entries.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        for (name, value) in entries {
            self.write(&name, &value, site);
        }
    }

    /// Notes that a field, or a column, is written.
    pub(super) fn write(&mut self, name: &str, value: &Value, site: Site) {
        let found = self.meant(name);
        let Some(column) = found.column.filter(|_| found.hops.is_empty()) else {
            self.clauses.complete = false;
            return;
        };
        let span = self.span(site);
        self.clauses.written.push(WrittenColumn { column: column.to_string(), span });
        // `F('stock') - 1` is computed by the database.
        if terms::of(value).is_none() {
            let value = self.key_of_row(value);
            self.clauses.writes.push(bound(&column, Comparison::Equal, &value));
        }
    }

    /// Notes whether the conditions hold for one row at most.
    pub(super) fn note_unique(&mut self) {
        let Some(model) = self.model.and_then(|model| self.cx.models().get(model)) else {
            return;
        };
        let equal: Vec<&str> = self
            .clauses
            .predicates
            .iter()
            .filter(|predicate| {
                predicate.conjunct
                    && predicate.comparison == Comparison::Equal
                    && predicate.function.is_none()
                    && predicate.column.table == Some(0)
                    && !predicate.join
            })
            .map(|predicate| predicate.column.column.as_str())
            .collect();
        self.clauses.unique =
            model.keys.iter().any(|key| key.fields.iter().all(|field| equal.contains(&field.as_str())));
    }
}

/// What is written of a row, where it has these values; `only` are the columns that are written, where not all are.
pub(in crate::django) fn written(
    cx: &Interpreter<'_>,
    model: u32,
    values: &BTreeMap<Name, Value>,
    only: Option<&[Name]>,
    site: Site,
) -> Vec<Bound> {
    let mut reader = Reader::new(cx, Some(model), site);
    values.iter().for_each(|(name, value)| reader.write(name, value, site));
    let mut writes = reader.clauses.writes;
    writes.retain(|write| only.is_none_or(|only| only.contains(&write.column)));
    writes
}
