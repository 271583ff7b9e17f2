//! From the calls that made a statement to the clauses of its query.

use ir::{
    Clause, ColumnName, ColumnReference, OrderKey, Predicate, ReferenceKind, RowCount, Span, TableReference,
    WrittenColumn,
};
use program::analysis::Include;
use program::effect::Bound;
use program::interpret::Interpreter;
use program::model::Name;
use program::program::Site;
use program::value::{Origins, Symbol, Value};

use super::entities::{Entity, listed};
use super::options::{Does, Path, paths};
use super::state::{Form, PERHAPS, Statement, Step, inner, may_be_left_out};
use crate::query_parts::row_count;
use crate::sqlalchemy::expressions::Attribute;
use crate::sqlalchemy::handles::{CONDITION, EXPRESSION, own, text};
use crate::sqlalchemy::source::Source;

/// The name that stands for any relation among those that are read along.
pub(in crate::sqlalchemy) const ANY: &str = "*";

/// What a statement says.
#[derive(Debug, Default)]
pub(in crate::sqlalchemy) struct Clauses {
    pub(in crate::sqlalchemy) entities: Vec<Entity>,
    pub(in crate::sqlalchemy) sources: Vec<Source>,
    /// Where it comes from what is asked for rows, where that is not known.
    pub(in crate::sqlalchemy) source_from: Origins,
    pub(in crate::sqlalchemy) tables: Vec<TableReference>,
    pub(in crate::sqlalchemy) filtered: bool,
    pub(in crate::sqlalchemy) predicates: Vec<Predicate>,
    /// Where the program is asked whether a column itself is nothing.
    pub(in crate::sqlalchemy) identities: Vec<Site>,
    pub(in crate::sqlalchemy) filters: Vec<Bound>,
    pub(in crate::sqlalchemy) writes: Vec<Bound>,
    pub(in crate::sqlalchemy) written: Vec<WrittenColumn>,
    /// The columns by which an insert finds the rows that are there.
    pub(in crate::sqlalchemy) conflict: Vec<String>,
    pub(in crate::sqlalchemy) columns: Vec<ColumnReference>,
    pub(in crate::sqlalchemy) order_by: Vec<OrderKey>,
    pub(in crate::sqlalchemy) limit: Option<RowCount>,
    pub(in crate::sqlalchemy) offset: Option<RowCount>,
    pub(in crate::sqlalchemy) distinct: bool,
    pub(in crate::sqlalchemy) grouped: bool,
    pub(in crate::sqlalchemy) locking: bool,
    pub(in crate::sqlalchemy) includes: Vec<Include>,
    /// Whether relations may be read along that can't be told.
    pub(in crate::sqlalchemy) any_include: bool,
    pub(in crate::sqlalchemy) projected: bool,
    /// The columns of the first source that are left out of its rows.
    pub(in crate::sqlalchemy) deferred: Vec<Name>,
    /// Whether the conditions name the whole of a unique key.
    pub(in crate::sqlalchemy) unique: bool,
    pub(in crate::sqlalchemy) upsert: bool,
    pub(in crate::sqlalchemy) skips_duplicates: bool,
    /// Whether it gives rows that it wrote.
    pub(in crate::sqlalchemy) returning: bool,
    /// Whether all that was called is understood.
    pub(in crate::sqlalchemy) complete: bool,
    /// Whether its rows are fetched in chunks, with a cursor of the database where it has such.
    pub(in crate::sqlalchemy) in_chunks: bool,
    pub(in crate::sqlalchemy) list: Option<Symbol>,
    pub(in crate::sqlalchemy) limited: Origins,
    pub(in crate::sqlalchemy) page_start: Origins,
}

/// Reads the steps of one statement.
pub(in crate::sqlalchemy) struct Reader<'a, 'p> {
    pub(in crate::sqlalchemy) cx: &'a Interpreter<'p>,
    pub(in crate::sqlalchemy) clauses: Clauses,
    /// The call that runs the statement: what is written elsewhere is shown there.
    pub(in crate::sqlalchemy) site: Site,
}

impl<'a, 'p> Reader<'a, 'p> {
    pub(in crate::sqlalchemy) fn new(cx: &'a Interpreter<'p>, site: Site) -> Self {
        Self { cx, clauses: Clauses { complete: true, ..Clauses::default() }, site }
    }

    pub(super) fn span(&self, site: Site) -> Span {
        let here = site.module == self.site.module && !site.range.is_empty();
        Span::local(if here { site.range } else { self.site.range })
    }

    /// Reads what a statement says.
    pub(in crate::sqlalchemy) fn read(&mut self, statement: &Statement) {
        // Before the rest, because conditions name the tables.
        let from = statement.steps.iter().filter(|step| step.method == "select_from");
        let given: Vec<Value> = from.flat_map(|step| step.given.iter().cloned()).collect();
        for value in &given {
            self.from(value);
        }
        self.ask_for(&statement.entities);
        for step in &statement.steps {
            self.step(step, true);
        }
        if statement.form == Form::Text {
            self.clauses.complete = false;
        }
        if self.clauses.sources.is_empty() && statement.form != Form::Text {
            let from = statement.entities.iter().map(Value::deep_origins);
            self.clauses.source_from = from.fold(Origins::default(), |all, from| all.union(&from));
        }
        if let Some(source) = self.clauses.sources.first().cloned() {
            let along = self.cx.along(source.model, self.site);
            for include in along {
                if !self.clauses.includes.iter().any(|known| known.path == include.path) {
                    self.clauses.includes.push(include);
                }
            }
        }
        self.note_unique();
    }

    /// What the statement asks for, or writes to.
    fn ask_for(&mut self, values: &[Value]) {
        self.clauses.entities = listed(self.cx, values);
        for entity in self.clauses.entities.clone() {
            match entity {
                Entity::Rows(source) => {
                    self.position(&source);
                }
                Entity::Column(attribute) => self.project(&attribute),
                Entity::Aggregate => {}
                Entity::Other => self.clauses.complete = false,
            }
        }
        // Functions name tables too: `func.count(Post.id)`.
        for value in values {
            let before = self.clauses.tables.len();
            self.tables_in(value, 0);
            // What is asked of a subquery is asked of what that gives, and not of its tables.
            if own(value, EXPRESSION).and_then(|handle| text(handle, 0)) == Some("subquery") {
                for table in self.clauses.tables.iter_mut().skip(before) {
                    table.kind = ReferenceKind::DerivedTable;
                }
            }
        }
        let rows = |entity: &Entity| matches!(entity, Entity::Rows(_));
        self.clauses.projected = !self.clauses.entities.iter().any(rows);
        let aggregates = self.clauses.entities.contains(&Entity::Aggregate);
        self.clauses.grouped |= aggregates;
    }

    fn tables_in(&mut self, value: &Value, depth: u8) {
        if let Some(statement) = Statement::of(value).filter(|_| depth < 4) {
            statement.entities.iter().for_each(|entity| self.source_in(entity, depth));
            return;
        }
        let of_query = own(value, EXPRESSION).or_else(|| own(value, CONDITION));
        let Some(handle) = of_query.filter(|_| depth < 4) else { return };
        handle.parts.iter().for_each(|part| self.source_in(part, depth));
    }

    fn source_in(&mut self, part: &Value, depth: u8) {
        match Attribute::of(part).map(|attribute| attribute.source).or_else(|| Source::of(self.cx, part)) {
            Some(source) => {
                self.position(&source);
            }
            None => self.tables_in(part, depth + 1),
        }
    }

    fn project(&mut self, attribute: &Attribute) {
        let column = self.column_name(attribute);
        let span = Span::local(self.site.range);
        self.clauses.columns.push(ColumnReference {
            column,
            clause: Clause::Select,
            aggregated: false,
            whole: true,
            span,
        });
    }

    /// A source that rows are read from, whatever is asked for.
    fn from(&mut self, value: &Value) {
        match Source::of(self.cx, value) {
            Some(source) => {
                self.position(&source);
            }
            None => self.clauses.complete = false,
        }
    }

    /// The position of a source among the tables of the query; where it is not among them yet, it is added.
    pub(super) fn position(&mut self, source: &Source) -> Option<u32> {
        if let Some(known) = self.clauses.sources.iter().position(|known| known == source) {
            return u32::try_from(known).ok();
        }
        let (schema, name) = source.place(self.cx)?;
        let mut table = TableReference::new(ReferenceKind::Table, schema, name, Span::local(self.site.range));
        table.alias = source.alias.as_ref().map(Name::to_string);
        if source.derived {
            table.kind = ReferenceKind::DerivedTable;
            self.clauses.complete = false;
        }
        if !self.clauses.tables.is_empty() {
            table.join = ir::JoinKind::Comma;
        }
        self.clauses.tables.push(table);
        self.clauses.sources.push(source.clone());
        u32::try_from(self.clauses.sources.len() - 1).ok()
    }

    /// A column as the query names it.
    pub(super) fn column_name(&mut self, attribute: &Attribute) -> ColumnName {
        let column = attribute.source.column(self.cx, &attribute.name).to_string();
        let table = self.position(&attribute.source);
        ColumnName { qualifier: None, column, table }
    }

    fn step(&mut self, step: &Step, certain: bool) {
        let given = step.given.as_slice();
        match step.method.as_str() {
            PERHAPS => {
                let filtered = self.clauses.filtered;
                // What only narrows the rows, or is not there at all, leaves what is certain as it is.
                let narrows =
                    |inner: &Step| matches!(inner.method.as_str(), "where" | "filter" | "filter_by");
                let inner = inner(step);
                let plain = may_be_left_out(step) && inner.iter().all(narrows);
                self.clauses.complete &= plain;
                inner.iter().for_each(|inner| self.step(inner, false));
                if plain {
                    self.clauses.filtered = filtered;
                }
            }
            "where" | "filter" | "having" => {
                self.clauses.filtered = true;
                for value in given {
                    self.condition(value, certain && step.method != "having", step.site, 0);
                }
            }
            "filter_by" => {
                self.clauses.filtered = true;
                for (name, value) in &step.named {
                    self.by_name(name, value, certain, step.site);
                }
            }
            "join" | "outerjoin" | "join_from" | "outerjoin_from" => self.join(step),
            "options" => self.options(step),
            "order_by" => self.order(step),
            "limit" | "fetch" => self.clauses.limit = given.first().and_then(row_count),
            "offset" => self.offset(given.first()),
            "slice" => {
                self.offset(given.first());
                self.clauses.limit = Some(RowCount::Variable);
            }
            "distinct" => self.clauses.distinct = true,
            "group_by" => self.clauses.grouped = true,
            "with_for_update" => self.clauses.locking = true,
            "values" | "ordered_values" => {
                given.iter().for_each(|value| self.written(value, step.site));
                for (name, value) in &step.named {
                    self.write(name, value, step.site);
                }
            }
            "on_conflict_do_update" => {
                self.clauses.upsert = true;
                self.conflict(step);
            }
            "on_duplicate_key_update" => self.clauses.upsert = true,
            "on_conflict_do_nothing" => {
                self.clauses.skips_duplicates = true;
                self.conflict(step);
            }
            "returning" => self.returning(given),
            "with_only_columns" | "with_entities" => {
                self.clauses.columns.clear();
                self.ask_for(given);
            }
            // Where it may be left out, there are rows without.
            "add_columns" | "add_column" | "add_entity" => {
                if !certain {
                    return;
                }
                let more = listed(self.cx, given);
                self.clauses.entities.extend(more);
            }
            "union" | "union_all" | "except_" | "intersect" | "from_statement" | "subquery" | "cte"
            | "from_self" | "with_parent" => {
                self.clauses.filtered = true;
                self.clauses.complete = false;
            }
            "yield_per" => self.clauses.in_chunks |= certain,
            "execution_options" => {
                let chunks = |(name, value): &(Name, Value)| is_chunking(name, value);
                self.clauses.in_chunks |= certain && step.named.iter().any(chunks);
            }
            "select_from" | "correlate" | "params" | "prefix_with" | "with_hint" | "populate_existing"
            | "enable_eagerloads" | "autoflush" | "unique" | "label" | "correlate_except" | "suffix_with"
            | "with_labels" | "set_label_style" | "reset_joinpoint" | "enable_assertions" | "columns"
            | "bindparams" | "with_session" | "scalar_subquery" => {}
            _ => {
                self.clauses.filtered = true;
                self.clauses.complete = false;
                self.clauses.any_include = true;
            }
        }
    }

    /// A path that comes back to the rows that are asked for loads what follows for these, too: a session has one object for each row (SQLAlchemy 2.1
    /// documentation, "Session Basics", section "What does the Session do?").
    fn loads_of_its_own(&mut self, root: Option<u32>, names: &[Name], site: Site) {
        let comes_back = |include: &Include| {
            include.path.len() < names.len() && names.starts_with(&include.path) && include.model == root
        };
        let back =
            self.clauses.includes.iter().filter(|include| comes_back(include)).map(|one| one.path.len());
        let Some(back) = back.max().filter(|_| root.is_some()) else { return };
        let own = &names[back..];
        self.cx.add_along(root, own, site, &mut self.clauses.includes);
        // Which of the two ways the rows are read by, nothing tells.
        for include in &mut self.clauses.includes {
            let follows = include.path.len() > back && names.starts_with(&include.path);
            include.always |= follows || own.starts_with(&include.path);
        }
    }

    fn options(&mut self, step: &Step) {
        let root = self.clauses.sources.first().and_then(|source| source.model);
        for value in &step.given {
            let Some(paths) = paths(value) else {
                self.clauses.any_include = true;
                continue;
            };
            self.defer(root, &paths);
            for path in paths {
                match (path.does, path.names) {
                    (Does::Along, Some(names)) if names.iter().any(|name| name == ANY) => {
                        self.clauses.any_include = true;
                    }
                    (Does::Along, Some(names)) => {
                        self.cx.add_along(root, &names, step.site, &mut self.clauses.includes);
                        self.loads_of_its_own(root, &names, step.site);
                        let mut includes = self.clauses.includes.iter_mut();
                        if path.joins
                            && let Some(include) = includes.find(|include| include.path == names)
                        {
                            // Of a relation that is not known, it is not known either how many rows it gives.
                            include.joined = include.model.is_some();
                        }
                    }
                    // What can't be told may be anything. What is refused is an error, and no query.
                    (Does::Along | Does::Leaves | Does::Names, None) | (Does::Leaves, _) => {
                        self.clauses.any_include = true;
                    }
                    (Does::Names, Some(_)) => {}
                    (Does::Columns, _) => self.clauses.projected = true,
                }
            }
        }
    }

    /// `load_only(User.name)`, `defer(User.bio)`: where an option names columns first, they are those of the rows themselves.
    fn defer(&mut self, model: Option<u32>, paths: &[Path]) {
        let Some(model) = model.and_then(|model| self.cx.models().get(model)) else { return };
        let [Path { does: Does::Columns, names: Some(names), only: Some(only), .. }] = paths else { return };
        let known = names.iter().all(|name| model.column(name).is_some());
        if known && !names.is_empty() {
            let left = model.left_out(names, *only);
            self.clauses.deferred.extend(left);
        }
    }

    /// Notes the columns of `index_elements`, where all of them are known and nothing else is named.
    fn conflict(&mut self, step: &Step) {
        let named = |wanted: &str| {
            step.named.iter().find(|(name, value)| name == wanted && !value.is_null()).map(|(_, value)| value)
        };
        if !step.given.is_empty() || named("constraint").is_some() || named("index_where").is_some() {
            return;
        }
        let elements = named("index_elements").and_then(Value::list).and_then(|list| list.items.as_ref());
        let columns = elements.into_iter().flatten().map(|element| match element.as_text() {
            Some(text) => Some(text.to_owned()),
            None => Attribute::of(element).map(|attribute| self.column_name(&attribute).column),
        });
        self.clauses.conflict = columns.collect::<Option<_>>().unwrap_or_default();
    }

    fn order(&mut self, step: &Step) {
        for value in &step.given {
            if value.is_null() {
                self.clauses.order_by.clear();
                continue;
            }
            let (inner, descending) = match own(value, EXPRESSION) {
                Some(handle) if text(handle, 0) == Some("desc") => {
                    (handle.parts.get(1).cloned().unwrap_or_default(), true)
                }
                _ => (value.clone(), false),
            };
            let column = Attribute::of(&inner).map(|attribute| self.column_name(&attribute));
            let expression = match (&column, own(&inner, EXPRESSION)) {
                (Some(_), _) => None,
                (None, Some(handle)) if matches!(text(handle, 0), Some("random" | "rand")) => {
                    Some("RANDOM()".to_owned())
                }
                _ => Some("?".to_owned()),
            };
            let span = self.span(step.site);
            self.clauses.order_by.push(OrderKey { column, expression, descending, span });
        }
    }

    fn offset(&mut self, value: Option<&Value>) {
        if let Some(value) = value {
            self.clauses.offset = row_count(value);
            self.clauses.page_start = self.clauses.page_start.union(&value.deep_origins());
        }
    }

    fn returning(&mut self, given: &[Value]) {
        self.clauses.returning = true;
        self.clauses.entities = listed(self.cx, given);
    }
}

/// Whether an option of an execution has rows fetched in chunks.
///
/// SQLAlchemy documentation, "Using Server Side Cursors (a.k.a. stream results)" (2.1).
pub(in crate::sqlalchemy) fn is_chunking(name: &str, value: &Value) -> bool {
    match name {
        "yield_per" | "max_row_buffer" => !value.is_null(),
        "stream_results" => value.truth() == Some(true),
        _ => false,
    }
}
