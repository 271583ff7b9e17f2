//! Queries that sort a whole table for its first rows.

use rules_sdk::{
    Column, Comparison, Condition, Confidence, Facts, Info, Need, Opt, Options, Preset, Query, Reach, Report,
    Rule, Severity, Span, Table, TableNames, TypeKind,
};

use crate::fault::{Fault, fault};
use crate::searches::{Lookup, Usage, lookups};
use crate::wording::creation;

/// `order-by-without-index`
pub struct OrderByWithoutIndex;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models that need no index, because they stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "order-by-without-index",
    summary: "A query that sorts a whole table for its first rows",
    page: include_str!("../docs/order-by-without-index.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for OrderByWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let usage = Usage::of(facts);
        let lookups = lookups(facts);
        let mut found: Vec<Sorted<'_>> = Vec::new();
        for lookup in &lookups {
            let Some(sorted) = sorted(lookup, &usage) else { continue };
            match found.iter_mut().find(|other| other.is_of(&sorted)) {
                Some(other) => other.places.extend(sorted.places),
                None => found.push(sorted),
            }
        }
        for Sorted { lookup, column, key, places } in found {
            let table = lookup.table;
            let label = table.label();
            if exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str()) {
                continue;
            }
            let queries = match places.len() {
                1 => "1 query wants its".to_owned(),
                count => format!("{count} queries want their"),
            };
            let name = table.column_label(&column.name);
            let mut entry = report
                .at(
                    column.span,
                    format!("no index of `{label}` has the order of `{name}`, by which {queries} first rows"),
                )
                .subject(table.member(&column.name))
                .confidence(if facts.seems_lookup_table(table) { Confidence::Low } else { INFO.confidence })
                .severity(table.weighed(INFO.severity))
                .help(format!("add {}", creation(table, &key, lookup.datastore)));
            for &place in places.iter().take(3) {
                entry = entry.note(place, "this sorts all rows to return the first ones");
            }
        }
    }
}

/// A column by which queries sort without an index.
struct Sorted<'l> {
    lookup: &'l Lookup<'l>,
    column: &'l Column,
    /// The columns of an index that would serve the first of the queries.
    key: Vec<String>,
    places: Vec<Span>,
}

impl Sorted<'_> {
    fn is_of(&self, other: &Sorted<'_>) -> bool {
        self.lookup.table.id == other.lookup.table.id && self.column.name == other.column.name
    }
}

/// The column that decides which rows come first, if all rows are sorted by it.
fn sorted<'l>(lookup: &'l Lookup<'l>, usage: &Usage<'_>) -> Option<Sorted<'l>> {
    let (query, table) = (lookup.query, lookup.table);
    let is_whole = !query.grouped && !query.distinct && !query.combined;
    let is_alone = query.tables.len() == 1;
    // What is not understood may find few rows, which are sorted quickly; so may an equality.
    let is_clear = lookup.search.unclear.iter().all(|column| is_wide(lookup, column))
        && lookup.search.computed.is_empty();
    let is_reached = lookup.is_served(|condition| {
        condition.reach == Reach::Equal
            && table.column(condition.column).is_some_and(|column| usage.tells_apart(table, column))
    });
    if query.limit.is_none() || !is_whole || !is_alone || !is_clear || is_reached {
        return None;
    }
    if table.comes_with_schema
        || lookup.follows_foreign_key()
        || !matches!(fault(lookup, usage), None | Some(Fault::Period(_)))
    {
        return None;
    }
    let fixed: Vec<&Condition<'_>> =
        lookup.search.conditions.iter().filter(|one| one.predicate.comparison == Comparison::Equal).collect();
    let mut key: Vec<String> = fixed.iter().map(|condition| condition.column.to_owned()).collect();
    let mut first: Option<(&Column, Span)> = None;
    let mut descending = None;
    for part in &query.order_by {
        let Some(column) = sort_column(query, table, part, lookup.position) else { break };
        if key.contains(&column.name) {
            continue;
        }
        // An index can be read backwards, so what matters is that all parts go one way.
        if *descending.get_or_insert(part.descending) != part.descending {
            break;
        }
        first = first.or(Some((column, part.span)));
        key.push(column.name.clone());
    }
    // An index that only tells two kinds of rows apart leaves all to be sorted but the first kind.
    let (column, place) = first.filter(|(column, _)| column.data_type.kind != TypeKind::Boolean)?;
    let is_ordered = table
        .indexes
        .iter()
        .any(|index| index.orders_by(&column.name, &lookup.search, table) || !index.is_sorted());
    (!is_ordered).then(|| Sorted { lookup, column, key, places: vec![place] })
}

/// Whether a column in a condition that is not told apart, such as that of an OR, is only asked for a range, for NULL or for what it is not,
/// and leads no index: such a condition finds no rows without reading all.
fn is_wide(lookup: &Lookup<'_>, column: &str) -> bool {
    let is_it = |predicate: &&rules_sdk::Predicate| {
        let own = predicate.column.table == Some(lookup.position);
        own && lookup.table.column_named(&predicate.column.column).is_some_and(|found| found.name == column)
    };
    let is_open = |predicate: &rules_sdk::Predicate| {
        predicate.function.is_none()
            && matches!(
                predicate.comparison,
                Comparison::Range
                    | Comparison::IsNull
                    | Comparison::IsNotNull
                    | Comparison::NotEqual
                    | Comparison::NotIn
            )
    };
    let mut predicates = lookup.query.predicates.iter().filter(is_it).peekable();
    let leads = lookup.table.indexes.iter().any(|index| index.leading_columns().first() == Some(&column));
    predicates.peek().is_some() && !leads && predicates.all(is_open)
}

/// The column that a part of ORDER BY is, and not the name of an item of the SELECT list.
fn sort_column<'t>(
    query: &Query,
    table: &'t Table,
    part: &rules_sdk::OrderKey,
    position: u32,
) -> Option<&'t Column> {
    let name = part.column.as_ref().filter(|name| name.table == Some(position))?;
    let is_alias = name.qualifier.is_none()
        && query.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(&name.column));
    table.column_named(&name.column).filter(|_| !is_alias)
}
