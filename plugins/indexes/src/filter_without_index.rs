//! Queries that look for values in columns that no index leads with.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Facts, Info, Need, Opt, Options, Preset, Query, Report, ResultShape, Rule, Severity,
    TableNames,
};

use crate::fault::{Fault, fault};
use crate::gathering::gather;
use crate::read_along::{ReadAlong, without_index};
use crate::searches::{Usage, lookups};
use crate::wording::creation;

/// `filter-without-index`
pub struct FilterWithoutIndex;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models that need no index, because they stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "filter-without-index",
    summary: "A query that looks for values in a column that no index leads with",
    page: include_str!("../docs/filter-without-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for FilterWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let usage = Usage::of(facts);
        let lookups = lookups(facts);
        let faults: Vec<_> = lookups
            .iter()
            .filter_map(|lookup| match fault(lookup, &usage)? {
                Fault::NoIndex(conditions) | Fault::Period(conditions) => Some((lookup, conditions, ())),
                Fault::WrongOrder { .. } => None,
            })
            .collect();
        // The columns that somebody looks for who does not only ask whether they are taken.
        let wanted: BTreeSet<(u32, String)> = faults
            .iter()
            .filter(|(lookup, ..)| !asks_for_key(facts, lookup.query))
            .flat_map(|(lookup, conditions, ())| {
                conditions.iter().map(|condition| (lookup.table.id, condition.column.to_owned()))
            })
            .collect();
        let mut told: BTreeSet<(u32, String)> = BTreeSet::new();
        for found in gather(faults.into_iter()) {
            let table = found.lookup.table;
            told.extend(found.columns.iter().map(|column| (table.id, column.clone())));
            if !found.columns.iter().any(|column| wanted.contains(&(table.id, column.clone()))) {
                continue;
            }
            let label = table.label();
            if exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str()) {
                continue;
            }
            let columns = table.column_labels(&found.columns);
            let columns = columns.replace(" and ", " or ");
            let confidence = if facts.seems_lookup_table(table) { Confidence::Low } else { INFO.confidence };
            let mut entry = report
                .at(
                    found.span(),
                    format!(
                        "no index of `{label}` leads with {columns}, by which {} for rows",
                        found.count("look")
                    ),
                )
                .subject(found.subject())
                .confidence(confidence)
                .severity(table.weighed(INFO.severity))
                .help(format!("add {}", creation(table, &found.columns, found.lookup.datastore)));
            for place in found.shown() {
                entry = entry.note(place, "this condition reads the whole table");
            }
        }
        for along in without_index(facts) {
            let table = along.table;
            let is_exempt = exempt.contains(&table.name.as_str()) || exempt.contains(&table.label().as_str());
            if !is_exempt && !told.contains(&(table.id, along.column.clone())) {
                read_along(facts, report, &along);
            }
        }
    }
}

/// Rows that are found by a column without an index for those that they are read along with.
fn read_along(facts: &Facts<'_>, report: &mut Report, along: &ReadAlong<'_>) {
    const MOST: usize = 3;
    let (table, columns) = (along.table, std::slice::from_ref(&along.column));
    let (Some(datastore), Some(column)) = (facts.datastore(table.datastore), table.column(&along.column))
    else {
        return;
    };
    let (label, confidence) =
        (table.label(), if facts.seems_lookup_table(table) { Confidence::Low } else { INFO.confidence });
    let mut entry = report
        .at(
            column.span,
            format!(
                "no index of `{label}` leads with {}, by which its rows are read along with others",
                table.column_labels(columns)
            ),
        )
        .subject(format!("{label}({})", along.column))
        .confidence(confidence)
        .severity(table.weighed(INFO.severity))
        .help(format!("add {}", creation(table, columns, datastore)));
    for place in along.places.iter().take(MOST) {
        entry = entry.note(*place, "what is read along here reads the whole table");
    }
}

/// Whether a library asks whether a value is taken, for a column that it takes for a key: a unique index is what the table lacks then.
fn asks_for_key(facts: &Facts<'_>, query: &Query) -> bool {
    let call = facts.call_of(query.id).filter(|call| call.query == query.id);
    call.is_some_and(|call| call.unique && call.shape == ResultShape::Scalar)
}
