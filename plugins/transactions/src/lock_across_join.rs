//! `FOR UPDATE` that locks rows which are only looked up.

use rules_sdk::{
    Comparison, Confidence, Dialect, Facts, Info, Need, Options, Predicate, Preset, Query, QueryContext,
    ReferenceKind, Report, Rule, Severity, Table, TableReference,
};

/// `lock-across-join`
pub struct LockAcrossJoin;

static INFO: Info = Info {
    id: "lock-across-join",
    summary: "A join with FOR UPDATE that locks the rows of the tables it only looks up as well",
    page: include_str!("../docs/lock-across-join.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for LockAcrossJoin {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_open(query)) {
            // SQLite locks the whole database. OF is in MySQL from 8.0.1 on.
            let Some(dialect) = facts.dialect(query.datastore).filter(|dialect| *dialect != Dialect::Sqlite)
            else {
                continue;
            };
            let Some((taken, looked_up)) = sides(facts, query) else {
                continue;
            };
            let (own, other) = (called(taken), called(looked_up));
            report
                .at(
                    query.verb,
                    format!(
                        "this locks the row of `{}` that many rows of `{}` refer to: until the transaction ends, no other one gets the rest of these `{}`",
                        looked_up.name, taken.name, taken.name
                    ),
                )
                .subject(format!("{} {}", taken.name, looked_up.name))
                .help(match dialect {
                    Dialect::Mysql => format!("write `FOR UPDATE OF {own}` (MySQL 8.0 or later), unless the rows of `{other}` are to be locked too"),
                    _ => format!("write `FOR UPDATE OF {own}`, unless the rows of `{other}` are to be locked too"),
                });
        }
    }
}

fn called(reference: &TableReference) -> &str {
    reference.alias.as_deref().unwrap_or(&reference.name)
}

/// Whether the query locks rows of all its tables, of which there are several.
fn is_open(query: &Query) -> bool {
    query.locking
        && query.locked_tables.is_empty()
        && query.complete
        && !matches!(query.context, QueryContext::Migration | QueryContext::Script | QueryContext::View)
        && query.tables.len() == 2
        && query.tables.iter().all(|table| table.kind == ReferenceKind::Table)
}

/// The table whose rows are taken and the one in which one row is looked up for many of them, where nothing is said of which rows of the latter
/// are meant.
fn sides<'q>(facts: &Facts<'_>, query: &'q Query) -> Option<(&'q TableReference, &'q TableReference)> {
    let [first, second] = query.tables.as_slice() else { return None };
    let pairs = [(0_u32, first, second), (1, second, first)];
    pairs.into_iter().find_map(|(position, own, other)| {
        let (table, target) = (facts.table(own.table?)?, facts.table(other.table?)?);
        let joined: Vec<(&str, &str)> = joined(query, position).collect();
        let is_looked_up = is_unique(target, joined.iter().map(|(_, other)| *other));
        // Where the other side is unique as well, no other row leads to the one that is looked up.
        let is_shared = table.complete && !is_unique(table, joined.iter().map(|(own, _)| *own));
        // Who asks for one row of the other table means to lock it.
        let is_meant = is_picked(query, 1 - position, target);
        (is_looked_up && is_shared && !is_meant && own.name != other.name).then_some((own, other))
    })
}

/// The columns of the table at `position` that must equal one of the other table, each with that.
fn joined(query: &Query, position: u32) -> impl Iterator<Item = (&str, &str)> {
    let must_hold = |predicate: &&Predicate| predicate.conjunct || predicate.join;
    let equal = query
        .predicates
        .iter()
        .filter(|predicate| predicate.comparison == Comparison::Equal)
        .filter(must_hold);
    equal.filter_map(move |predicate| {
        let (column, other) = (&predicate.column, predicate.other.as_ref()?);
        let (own, other) = if column.table == Some(position) { (column, other) } else { (other, column) };
        let is_it = own.table == Some(position) && other.table == Some(1 - position);
        is_it.then_some((own.column.as_str(), other.column.as_str()))
    })
}

/// Whether no two rows have the same values in these columns.
fn is_unique<'c>(table: &Table, columns: impl Iterator<Item = &'c str>) -> bool {
    let columns: Vec<&str> = columns.collect();
    let is_one = |column: &str| columns.contains(&column);
    table.indexes.iter().any(|index| {
        let are_all = || index.keys.iter().all(|key| key.column.as_deref().is_some_and(is_one));
        index.unique && index.predicate.is_none() && are_all()
    })
}

/// Whether the query picks a row of the table by a unique key of its own.
fn is_picked(query: &Query, position: u32, table: &Table) -> bool {
    let is_given = |column: &str| {
        query.predicates.iter().any(|predicate| {
            predicate.comparison == Comparison::Equal
                && predicate.column.table == Some(position)
                && predicate.column.column == *column
                && predicate.other.is_none()
        })
    };
    table.indexes.iter().any(|index| index.unique && index.leading_columns().into_iter().all(is_given))
}
