//! From the calls that made a builder to the clauses of its query.

use ir::{
    Clause, ColumnName, ColumnReference, Comparison, Operand, OrderKey, Predicate, RowCount, Span,
    TableReference, WrittenColumn,
};
use program::analysis::{Include, RawText};
use program::effect::{Bound, Splice};
use program::interpret::Interpreter;
use program::model::{Literal, Name};
use program::program::Site;
use program::value::{Kind, Origin, Origins, Size, Symbol, SymbolRoot, Value};

use super::eager::ANY;
use super::state::{PERHAPS, Step, inner};
use crate::laravel::naming::snake;
use crate::query_parts::{begins_with_wildcard, bound, predicate, row_count};

/// What a query says.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) filtered: bool,
    pub(super) predicates: Vec<Predicate>,
    pub(super) filters: Vec<Bound>,
    pub(super) writes: Vec<Bound>,
    pub(super) written: Vec<WrittenColumn>,
    /// The columns by which `upsert` finds the rows that are there.
    pub(super) conflict: Vec<String>,
    pub(super) columns: Vec<ColumnReference>,
    /// The names that items of the SELECT list are given.
    pub(super) aliases: Vec<String>,
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
    pub(super) projected: bool,
    /// Whether the conditions name the whole of a unique key.
    pub(super) unique: bool,
    /// Whether another connection is named than the one that everything uses.
    pub(super) elsewhere: bool,
    /// Whether all that was called is understood.
    pub(super) complete: bool,
    pub(super) list: Option<Symbol>,
    pub(super) limited: Origins,
    pub(super) page_start: Origins,
    /// The fragments in SQL into which something is put, and what.
    pub(super) raw: Option<(RawText, Vec<Splice>)>,
}

/// Reads the steps of one builder.
pub(super) struct Reader<'a, 'p> {
    pub(super) cx: &'a Interpreter<'p>,
    pub(super) model: Option<u32>,
    pub(super) clauses: Clauses,
    /// The call that runs the query: what is written elsewhere is shown there.
    pub(super) site: Site,
}

impl Reader<'_, '_> {
    pub(super) fn span(&self, site: Site) -> Span {
        let here = site.module == self.site.module && !site.range.is_empty();
        Span::local(if here { site.range } else { self.site.range })
    }

    /// Reads all steps.
    pub(super) fn steps(&mut self, steps: &[Step]) {
        let all_hold =
            !steps.iter().any(|step| step.method.starts_with("or") && !step.method.starts_with("order"));
        for step in steps {
            self.step(step, all_hold, true);
        }
    }

    fn step(&mut self, step: &Step, conjunct: bool, certain: bool) {
        let given = step.given.as_slice();
        let name = step.method.as_str();
        match name {
            PERHAPS => {
                self.clauses.complete = false;
                for inner in inner(step) {
                    self.step(&inner, false, false);
                }
            }
            "with" | "withOnly" => {
                if name == "withOnly" {
                    self.clauses.includes.clear();
                }
                for path in given.iter().filter_map(Value::as_text) {
                    self.include(path, step.site);
                }
            }
            "without" => {
                let without: Vec<&str> = given.iter().filter_map(Value::as_text).collect();
                self.clauses.includes.retain(|include| {
                    include.path.first().is_none_or(|first| !without.contains(&first.as_str()))
                });
            }
            "orderBy" | "orderByDesc" | "latest" | "oldest" | "orderByPivot" => self.order(step),
            "orderByRaw" => {
                let expression = given.first().and_then(Value::as_text).unwrap_or("?").to_owned();
                self.order_key(None, Some(expression), false, step.site);
            }
            "inRandomOrder" => self.order_key(None, Some("RANDOM()".to_owned()), false, step.site),
            "reorder" => {
                self.clauses.order_by.clear();
                self.order(step);
            }
            "limit" | "take" => self.clauses.limit = given.first().and_then(row_count),
            "skip" | "offset" => self.offset(given.first()),
            "forPage" => {
                self.offset(given.first());
                self.clauses.limit = Some(given.get(1).and_then(row_count).unwrap_or(RowCount::Literal(15)));
            }
            "select" | "addSelect" => self.select(step),
            "selectRaw" | "selectSub" => {
                self.clauses.projected = true;
                self.clauses.complete = false;
                if name == "selectSub" {
                    self.clauses.aliases.extend(given.get(1).and_then(Value::as_text).map(str::to_owned));
                }
            }
            "distinct" => self.clauses.distinct = true,
            "groupBy" | "groupByRaw" | "union" | "unionAll" => {
                self.clauses.grouped = true;
                self.clauses.complete &= name == "groupBy";
            }
            "on" => self.clauses.elsewhere = true,
            "lockForUpdate" => self.clauses.locking = true,
            "lock" => self.clauses.locking |= given.first().is_none_or(|mode| mode.truth() != Some(false)),
            "join" | "leftJoin" | "rightJoin" | "crossJoin" => self.join(step),
            "withCount" | "withSum" | "withAvg" | "withMin" | "withMax" | "withExists" | "withAggregate" => {
                self.clauses.aliases.extend(aggregates(step));
            }
            "withTrashed" | "withCasts" | "withPivot" | "withTimestamps" | "as" | "using" | "withDefault"
            | "chaperone" | "inverse" | "useWritePdo" | "sharedLock" | "afterQuery" | "setQuery"
            | "withoutTrashed" | "one" | "latestOfMany" | "oldestOfMany" | "ofMany" => {}
            "onlyTrashed" => self.only_deleted(conjunct && certain, step.site),
            "useIndex"
            | "forceIndex"
            | "ignoreIndex"
            | "withoutGlobalScope"
            | "withoutGlobalScopes"
            | "timeout"
            | "dump"
            | "dumpRawSql"
            | "dd"
            | "ddRawSql" => {}
            "setEagerLoads" => self.clauses.any_include = true,
            // They say which rows there are in ways that can't be read here, and never how many.
            "joinSub"
            | "leftJoinSub"
            | "rightJoinSub"
            | "crossJoinSub"
            | "joinLateral"
            | "leftJoinLateral"
            | "from"
            | "fromSub"
            | "fromRaw"
            | "mergeConstraintsFrom"
            | "scopes" => {
                self.clauses.filtered = true;
                self.clauses.complete = false;
                self.clauses.projected = true;
            }
            _ if is_condition(name) => self.condition(step, conjunct && certain),
            // A macro, or a scope that is not found, may say anything.
            _ => {
                self.clauses.filtered = true;
                self.clauses.complete = false;
                self.clauses.projected = true;
                self.clauses.any_include = true;
                if self.clauses.limit.is_none() {
                    self.clauses.limit = Some(RowCount::Variable);
                }
            }
        }
    }

    fn include(&mut self, path: &str, site: Site) {
        if path == ANY {
            self.clauses.any_include = true;
            return;
        }
        let path: Vec<Name> = path.split('.').map(Name::from).collect();
        self.cx.add_along(self.model, &path, site, &mut self.clauses.includes);
    }

    fn offset(&mut self, value: Option<&Value>) {
        if let Some(value) = value {
            self.clauses.offset = row_count(value);
            self.clauses.page_start = self.clauses.page_start.union(&value.deep_origins());
        }
    }

    fn order(&mut self, step: &Step) {
        let column = match (step.given.first(), step.method.as_str()) {
            (None, "latest" | "oldest") => Some("created_at"),
            (None, _) => return,
            (Some(column), _) => column.as_text(),
        };
        let downwards = matches!(step.method.as_str(), "latest" | "orderByDesc")
            || step.given.get(1).and_then(Value::as_text).is_some_and(|way| way.eq_ignore_ascii_case("desc"));
        match column {
            Some(column) => {
                let column = column_name(column);
                self.order_key(Some(column), None, downwards, step.site);
            }
            None => self.order_key(None, Some("?".to_owned()), downwards, step.site),
        }
    }

    /// The order of the primary key, where no other is named.
    pub(super) fn order_by_key(&mut self, site: Site) {
        if self.clauses.order_by.is_empty() {
            let key = column_name(&self.key());
            self.order_key(Some(key), None, false, site);
        }
    }

    fn order_key(
        &mut self,
        column: Option<ColumnName>,
        expression: Option<String>,
        descending: bool,
        site: Site,
    ) {
        let span = self.span(site);
        self.clauses.order_by.push(OrderKey { column, expression, descending, span });
    }

    fn select(&mut self, step: &Step) {
        let mut names: Vec<Value> = Vec::new();
        for value in &step.given {
            match value.list().and_then(|list| list.items.as_ref()) {
                Some(items) => names.extend(items.iter().cloned()),
                None => names.push(value.clone()),
            }
        }
        for value in names {
            match value.as_text() {
                Some(text) if text == "*" || text.ends_with(".*") => {}
                Some(text) => {
                    self.clauses.projected = true;
                    let (column, alias) = match text.split_once(" as ") {
                        Some((column, alias)) => (column, Some(alias.trim().to_owned())),
                        None => (text, None),
                    };
                    self.selected(column, false, step.site);
                    self.clauses.aliases.extend(alias);
                }
                None => {
                    self.clauses.projected = true;
                    self.clauses.complete = false;
                    // `addSelect(['last_login' => Login::query()...])`.
                    if let Some(record) = value.record() {
                        self.clauses.aliases.extend(record.entries.keys().map(Name::to_string));
                    }
                }
            }
        }
    }

    /// A column of the SELECT list.
    pub(super) fn selected(&mut self, column: &str, aggregated: bool, site: Site) {
        let span = self.span(site);
        self.clauses.columns.push(ColumnReference {
            column: column_name(column),
            clause: Clause::Select,
            aggregated,
            whole: true,
            span,
        });
    }

    pub(super) fn condition(&mut self, step: &Step, conjunct: bool) {
        self.clauses.filtered = true;
        let name = step.method.as_str();
        let conjunct = conjunct && !name.starts_with("or");
        // What is not to be so is no condition that holds, but for `IS NOT NULL`.
        let negated = name.contains("Not");
        let (conjunct, holds) = (conjunct && !negated, conjunct);
        let plain = name.strip_prefix("or").map_or_else(|| name.to_owned(), lower_first);
        let given = step.given.as_slice();
        match (plain.as_str(), given) {
            ("where" | "whereNot", [first, ..]) if first.handle().is_some() => {
                let inner = inner(step);
                let all_hold = !inner.iter().any(|step| step.method.starts_with("or"));
                for step in &inner {
                    self.step(step, conjunct && all_hold, true);
                }
            }
            ("where" | "whereNot", [Value { kind: Kind::Record(record), .. }, ..]) => {
                self.clauses.complete &= !record.open;
                for (column, value) in &record.entries {
                    // What is written without a key is a condition of its own: `['user_id' => 1, ['votes', '>', 5]]`.
                    let is_own = column.bytes().all(|byte| byte.is_ascii_digit());
                    match value.list().and_then(|list| list.items.as_ref()).filter(|_| is_own) {
                        Some(parts) => self.compare_parts(parts, conjunct, step.site),
                        None => self.compare(column, Comparison::Equal, value, conjunct, step.site),
                    }
                }
            }
            ("where" | "whereNot", [Value { kind: Kind::List(list), .. }, ..]) => {
                let rows = list.items.clone().unwrap_or_default();
                self.clauses.complete &= list.items.is_some();
                for row in &rows {
                    let parts = row.list().and_then(|list| list.items.clone()).unwrap_or_default();
                    self.compare_parts(&parts, conjunct, step.site);
                }
            }
            ("where" | "whereNot" | "having" | "wherePivot", parts) => {
                self.compare_parts(parts, conjunct, step.site)
            }
            ("whereIn" | "whereIntegerInRaw" | "wherePivotIn", [column, values, ..]) => {
                self.named(column, Comparison::In, values, conjunct, step.site);
            }
            ("whereNotIn" | "whereIntegerNotInRaw" | "wherePivotNotIn", [column, values, ..]) => {
                self.named(column, Comparison::NotIn, values, false, step.site);
            }
            ("whereNull" | "wherePivotNull", [column, ..]) => {
                self.named(column, Comparison::IsNull, &Value::null(), conjunct, step.site);
            }
            ("whereNotNull" | "wherePivotNotNull", [column, ..]) => {
                self.named(column, Comparison::IsNotNull, &Value::null(), holds, step.site);
            }
            ("whereBetween" | "whereNotBetween", [column, values, ..]) => {
                self.named(column, Comparison::Range, values, conjunct, step.site);
            }
            ("whereLike", [column, value, ..]) => {
                self.named(column, Comparison::Like, value, conjunct, step.site);
            }
            ("whereDate" | "whereMonth" | "whereDay" | "whereYear" | "whereTime", [column, .., value]) => {
                let function = lower_first(plain.strip_prefix("where").unwrap_or_default());
                self.named(column, Comparison::Other, value, conjunct, step.site);
                if let Some(last) = self.clauses.predicates.last_mut() {
                    last.expression = Some(format!("{function}({})", last.column.column));
                    last.function = Some(function);
                }
            }
            ("whereKey", [value]) => {
                let key = self.key();
                let list = value.list().is_some() || matches!(value.kind, Kind::Rows(_));
                let comparison = if list { Comparison::In } else { Comparison::Equal };
                self.compare(&key, comparison, value, conjunct, step.site);
            }
            ("whereColumn", [left, .., right]) => {
                let span = self.span(step.site);
                match (left.as_text(), right.as_text()) {
                    (Some(left), Some(right)) => {
                        let mut predicate =
                            predicate(column_name(left), Comparison::Other, Operand::Column, conjunct, span);
                        predicate.other = Some(column_name(right));
                        self.clauses.predicates.push(predicate);
                    }
                    _ => self.clauses.complete = false,
                }
            }
            (dynamic, [value]) => match dynamic.strip_prefix("where").filter(|rest| is_column(rest)) {
                Some(rest) => {
                    let column = Name::from(snake(rest));
                    self.compare(&column, Comparison::Equal, value, conjunct, step.site);
                }
                None => self.clauses.complete = false,
            },
            _ => self.clauses.complete = false,
        }
    }

    pub(super) fn key(&self) -> Name {
        let model = self.model.and_then(|model| self.cx.models().get(model));
        model
            .and_then(|model| model.keys.first())
            .and_then(|key| key.fields.first().cloned())
            .unwrap_or_else(|| Name::new_static("id"))
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
            .filter(|predicate| predicate.conjunct && predicate.comparison == Comparison::Equal)
            // What is compared with a column of another table is whatever that one has.
            .filter(|predicate| !predicate.join && predicate.operand != Operand::Column)
            .filter(|predicate| predicate.column.qualifier.as_ref().is_none_or(|table| *table == model.table))
            .map(|predicate| predicate.column.column.as_str())
            .collect();
        self.clauses.unique =
            model.keys.iter().any(|key| key.fields.iter().all(|field| equal.contains(&field.as_str())));
    }

    fn compare_parts(&mut self, parts: &[Value], conjunct: bool, site: Site) {
        match parts {
            [column, operator, value, ..] => {
                let comparison = match operator.as_text().map(str::to_ascii_lowercase).as_deref() {
                    Some("=" | "==" | "<=>") => Comparison::Equal,
                    Some("!=" | "<>") => Comparison::NotEqual,
                    Some("<" | "<=" | ">" | ">=") => Comparison::Range,
                    Some("like" | "ilike") => Comparison::Like,
                    Some("in") => Comparison::In,
                    _ => Comparison::Other,
                };
                self.named(column, comparison, value, conjunct, site);
            }
            [column, value] => self.named(column, Comparison::Equal, value, conjunct, site),
            _ => self.clauses.complete = false,
        }
    }

    fn named(&mut self, column: &Value, comparison: Comparison, value: &Value, conjunct: bool, site: Site) {
        match column.as_text() {
            // A part of a document in JSON.
            Some(column) if column.contains("->") => self.clauses.complete = false,
            Some(column) => self.compare(&Name::from(column), comparison, value, conjunct, site),
            None => self.clauses.complete = false,
        }
    }

    /// A condition on a column.
    pub(super) fn compare(
        &mut self,
        column: &Name,
        comparison: Comparison,
        value: &Value,
        conjunct: bool,
        site: Site,
    ) {
        let operand = match &value.kind {
            // No list at all is one of another call, as far as it is known.
            Kind::Literal(Literal::Null) if matches!(comparison, Comparison::In | Comparison::NotIn) => {
                Operand::Parameter
            }
            Kind::Literal(Literal::Null) => Operand::Null,
            Kind::Literal(_) => Operand::Literal,
            _ => Operand::Parameter,
        };
        let comparison = match (comparison, operand) {
            (Comparison::Equal, Operand::Null) => Comparison::IsNull,
            (Comparison::NotEqual, Operand::Null) => Comparison::IsNotNull,
            (other, _) => other,
        };
        let span = self.span(site);
        let name = column_name(column);
        let bare = Name::from(name.column.as_str());
        let mut made = predicate(name, comparison, operand, conjunct, span);
        if comparison == Comparison::Like
            && let Some(looks) = begins_with_wildcard(value)
        {
            made.literal = Some("'%'".to_owned());
            if looks {
                // What is looked for follows the wildcard.
                made.operand = Operand::Expression;
            }
        }
        self.clauses.predicates.push(made);
        if matches!(comparison, Comparison::In | Comparison::NotIn) {
            self.note_chunk(value);
        }
        if conjunct {
            self.clauses.filters.push(bound(&bare, comparison, value));
        }
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

    /// What is written: a record of columns and values, or a list of such.
    pub(super) fn written(&mut self, value: &Value, site: Site) {
        match &value.kind {
            Kind::Record(record) => {
                self.clauses.complete &= !record.open;
                for (column, value) in &record.entries {
                    self.written_column(column, value, site);
                }
            }
            Kind::List(list) => {
                let element = list.element.clone();
                self.written(&element, site);
            }
            _ => self.clauses.complete = false,
        }
    }
}

impl Reader<'_, '_> {
    /// A value that is written into a column.
    pub(super) fn written_column(&mut self, column: &Name, value: &Value, site: Site) {
        let span = self.span(site);
        self.clauses.written.push(WrittenColumn { column: column.to_string(), span });
        // `DB::raw('stock - 1')` is computed by the database.
        if value.handle().is_none() {
            self.clauses.writes.push(bound(column, Comparison::Equal, value));
        }
    }
}

/// The names of the values that `withCount` and its like add to each row (Laravel documentation, "Eloquent: Relationships", section "Aggregating
/// Related Models", 12.x). With a function for each they are the keys of what is given.
fn aggregates(step: &Step) -> Vec<String> {
    let function = snake(step.method.strip_prefix("with").unwrap_or_default());
    let of_column = match function.as_str() {
        "sum" | "avg" | "min" | "max" => step.given.get(1).and_then(Value::as_text),
        _ => None,
    };
    let mut relations: Vec<String> = Vec::new();
    for value in &step.given {
        match &value.kind {
            Kind::List(list) => {
                relations.extend(list.items.iter().flatten().filter_map(Value::as_text).map(str::to_owned));
            }
            Kind::Record(record) => relations.extend(record.entries.keys().map(Name::to_string)),
            _ => relations.extend(value.as_text().map(str::to_owned)),
        }
    }
    let name = |relation: &String| match (relation.split_once(" as "), of_column) {
        (Some((_, alias)), _) => alias.trim().to_owned(),
        (None, Some(column)) => format!("{}_{function}_{column}", snake(relation)),
        (None, None) => format!("{}_{function}", snake(relation)),
    };
    relations.iter().map(name).collect()
}

pub(super) fn is_condition(name: &str) -> bool {
    ["where", "orWhere", "having", "orHaving"].iter().any(|prefix| name.starts_with(prefix))
        || matches!(name, "has" | "orHas" | "doesntHave" | "orDoesntHave")
}

/// Whether the rest of a method's name can be the name of a column: `whereEmail`.
fn is_column(rest: &str) -> bool {
    const OTHERS: &[&str] = &[
        "Raw",
        "Has",
        "DoesntHave",
        "Exists",
        "NotExists",
        "Relation",
        "BelongsTo",
        "HasMorph",
        "FullText",
        "JsonContains",
        "JsonLength",
        "JsonDoesntContain",
        "RowValues",
        "Any",
        "All",
        "None",
        "Attachment",
        "Column",
        "In",
        "Null",
        "Past",
        "Future",
        "Today",
        "NowOrPast",
        "NowOrFuture",
        "AttachedTo",
        "Morph",
    ];
    rest.starts_with(|c: char| c.is_ascii_uppercase()) && !OTHERS.contains(&rest)
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `posts.title` or `title`.
pub(super) fn column_name(text: &str) -> ColumnName {
    let (qualifier, column) = match text.trim().rsplit_once('.') {
        Some((qualifier, column)) => (Some(qualifier.to_owned()), column),
        None => (None, text.trim()),
    };
    ColumnName { qualifier, column: column.to_owned(), table: None }
}
