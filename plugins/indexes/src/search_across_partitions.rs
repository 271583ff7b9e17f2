//! Searches of partitioned tables that look into each partition.

use rules_sdk::{
    Against, Clause, Confidence, Facts, Info, Need, Options, Preset, Reach, Report, Rule, Severity,
    TableKind, TableNames, quoted,
};

use crate::searches::{Lookup, lookups};

/// `search-across-partitions`
pub struct SearchAcrossPartitions;

static INFO: Info = Info {
    id: "search-across-partitions",
    summary: "A search for single rows of a partitioned table that does not say in which partition they are",
    page: include_str!("../docs/search-across-partitions.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// How many more places are shown.
const SHOWN: usize = 10;

impl Rule for SearchAcrossPartitions {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let lookups = lookups(facts);
        let found: Vec<&Lookup<'_>> = lookups.iter().filter(|lookup| is_across(lookup)).collect();
        let mut tables: Vec<u32> = found.iter().map(|lookup| lookup.table.id).collect();
        tables.sort_unstable();
        tables.dedup();
        for id in tables {
            let mut of_table = found.iter().filter(|lookup| lookup.table.id == id);
            let Some(first) = of_table.next() else { continue };
            let table = first.table;
            let others: Vec<_> = of_table.collect();
            let more = match others.len() {
                0 => String::new(),
                1 => ", as another one does".to_owned(),
                more => format!(", as {more} others do"),
            };
            let divided = quoted(table.partition_columns.iter().map(String::as_str));
            let mut entry = report
                .at(
                    first.query.verb,
                    format!(
                        "this looks into each partition of `{}` for single rows{more}: it does not compare {divided}",
                        table.label()
                    ),
                )
                .subject(format!("{} partitions", table.label()))
                .help(format!("keep {divided} beside the reference to the row, and compare it too: then one partition is read"));
            for other in others.into_iter().take(SHOWN) {
                entry = entry.note(other.query.verb, "this does the like");
            }
        }
    }
}

/// Whether a search gives all columns of a key but those that divide the table: with them, it would find the row in one partition.
fn is_across(lookup: &Lookup<'_>) -> bool {
    let table = lookup.table;
    let divides = |name: &str| table.partition_columns.iter().any(|column| column == name);
    let is_compared = |name: &str| lookup.search.conditions.iter().any(|condition| condition.column == name);
    let is_given = |name: &str| {
        lookup.search.conditions.iter().any(|condition| {
            condition.column == name
                && condition.reach == Reach::Equal
                && matches!(condition.against, Against::Value | Against::Outside | Against::Table(_))
        })
    };
    let is_unclear = !lookup.search.unclear.is_empty() || !lookup.search.computed.is_empty();
    let searched_by_key = || {
        table.indexes.iter().filter(|index| index.unique && index.predicate.is_none()).any(|index| {
            let columns = index.leading_columns();
            let (dividing, rest): (Vec<&str>, Vec<&str>) =
                columns.into_iter().partition(|name| divides(name));
            !dividing.is_empty() && !rest.is_empty() && rest.into_iter().all(is_given)
        })
    };
    // Whoever asks for it does not have it: the table says to which partition a key leads.
    let is_asked_for = |name: &String| {
        lookup.query.columns.iter().any(|reference| {
            reference.clause == Clause::Select
                && reference.column.table == Some(lookup.position)
                && reference.column.column == *name
        })
    };
    table.kind == TableKind::Partitioned
        && !table.partition_columns.is_empty()
        && !table.partition_columns.iter().all(is_asked_for)
        && !is_unclear
        && !table.partition_columns.iter().any(|name| is_compared(name))
        && searched_by_key()
}
