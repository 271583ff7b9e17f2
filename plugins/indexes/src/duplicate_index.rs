//! Indexes that another index of the same table makes needless, because it has the same key.

use rules_sdk::{
    Confidence, Facts, Index, IndexKind, Info, Need, Options, Origin, Preset, Report, Rule, Severity, Table,
};

use crate::redundancy::duplicates;
use crate::wording::{is_django, noun, subject};

/// `duplicate-index`
pub struct DuplicateIndex;

static INFO: Info = Info {
    id: "duplicate-index",
    summary: "An index that has the same key as another index of its table",
    page: include_str!("../docs/duplicate-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for DuplicateIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let datastore = facts.datastore(table.datastore);
            let known = table.complete && datastore.is_some_and(|datastore| datastore.complete);
            let of_django = datastore.is_some_and(is_django);
            let mut reported: Vec<usize> = Vec::new();
            for (needless, kept) in duplicates(table) {
                if reported.contains(&needless) {
                    continue;
                }
                reported.push(needless);
                let (index, other) = (&table.indexes[needless], &table.indexes[kept]);
                report
                    .at(
                        index.span,
                        format!("{} has the same key as {}", noun(table, index), noun(table, other)),
                    )
                    .subject(subject(table, index))
                    .note(other.span, "this one serves the same queries")
                    .help(help(table, index, of_django))
                    .confidence(if known { Confidence::High } else { Confidence::Medium });
            }
        }
    }
}

fn help(table: &Table, index: &Index, of_django: bool) -> &'static str {
    if table.origin == Origin::Prisma {
        "remove the attribute: each write maintains both indexes, and no query needs the second"
    } else if index.kind == IndexKind::UniqueConstraint {
        "drop the constraint: each write maintains both indexes, and no query needs the second"
    } else if of_django {
        "take the index out of the model: each write maintains both, and no query needs the second"
    } else {
        "drop the index: each write maintains both, and no query needs the second"
    }
}
