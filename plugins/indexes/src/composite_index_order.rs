//! Queries that a composite index would serve if its columns were in another order.

use rules_sdk::{Confidence, Facts, Info, Need, Opt, Options, Preset, Report, Rule, Severity, TableNames};

use crate::fault::{Fault, fault};
use crate::gathering::gather;
use crate::searches::{Usage, lookups};
use crate::wording::{creation, noun};

/// `composite-index-order`
pub struct CompositeIndexOrder;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models whose indexes may be as they are, because the tables stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "composite-index-order",
    summary: "An index that holds the columns a query looks for behind another column",
    page: include_str!("../docs/composite-index-order.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for CompositeIndexOrder {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let usage = Usage::of(facts);
        let lookups = lookups(facts);
        let faults = lookups.iter().filter_map(|lookup| match fault(lookup, &usage)? {
            Fault::WrongOrder { index, conditions, range } => {
                Some((lookup, conditions, (index, range.map(|range| range.column))))
            }
            Fault::NoIndex(_) | Fault::Period(_) => None,
        });
        for found in gather(faults) {
            let table = found.lookup.table;
            let label = table.label();
            if exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str()) {
                continue;
            }
            let (index, range) = found.detail;
            let columns = table.column_labels(&found.columns);
            let first = index.leading_columns().first().copied().unwrap_or_default();
            let first = table.column_label(first);
            let noun = noun(table, index);
            let (message, seen) = match range {
                None => (
                    format!(
                        "{noun} leads with `{first}`, but {} for {columns} without it",
                        found.count("look")
                    ),
                    "nothing is said here of the index's first column",
                ),
                Some(_) => (
                    format!(
                        "{noun} leads with `{first}`, of which {} a range, and has {columns} behind it",
                        found.count("read")
                    ),
                    "this is compared with each entry of the range",
                ),
            };
            let mut wanted = found.columns.clone();
            wanted.extend(range.map(str::to_owned));
            let creation = creation(table, &wanted, found.lookup.datastore);
            let help = match range {
                None => {
                    format!("add {creation}, or put {columns} first if no query looks for `{first}` alone")
                }
                Some(_) => {
                    format!("add {creation}; it replaces this one if no query looks for `{first}` alone")
                }
            };
            let mut entry = report.at(index.span, message).subject(found.subject()).help(help);
            for place in found.shown() {
                entry = entry.note(place, seen);
            }
        }
    }
}
