//! Queries that look for values in columns that no index leads with.

use rules_sdk::{Confidence, Facts, Info, Need, Opt, Options, Preset, Report, Rule, Severity, TableNames};

use crate::fault::{Fault, fault};
use crate::gathering::gather;
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
        let faults = lookups.iter().filter_map(|lookup| match fault(lookup, &usage)? {
            Fault::NoIndex(conditions) | Fault::Period(conditions) => Some((lookup, conditions, ())),
            Fault::WrongOrder { .. } => None,
        });
        for found in gather(faults) {
            let table = found.lookup.table;
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
    }
}
