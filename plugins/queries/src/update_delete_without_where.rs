//! Statements that change or delete every row.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Query, QueryContext, Report, Rule, Severity,
};

/// `update-delete-without-where`
pub struct UpdateDeleteWithoutWhere;

static INFO: Info = Info {
    id: "update-delete-without-where",
    summary: "An UPDATE or DELETE that has no WHERE clause",
    page: include_str!("../docs/update-delete-without-where.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries],
    options: &[],
};

impl Rule for UpdateDeleteWithoutWhere {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let clearing = clearing_files(facts);
        for query in facts.queries() {
            let (verb, does) = match query.operation {
                Operation::Update => ("UPDATE", "changes"),
                Operation::Delete => ("DELETE", "deletes"),
                Operation::Select | Operation::Insert | Operation::Merge => continue,
            };
            let Some(written) = query.tables.iter().find(|table| table.written) else {
                continue;
            };
            let is_cleared = query.operation == Operation::Delete && clearing.contains(&query.span.file);
            if query.filtered || query.limit.is_some() || is_cleared {
                continue;
            }
            let Some(confidence) = confidence(query, written.table.is_some()) else {
                continue;
            };
            report
                .at(query.verb, format!("this {verb} {does} every row of `{}`: it has no WHERE clause", written.name))
                .subject(format!("{verb} {}", written.name))
                .help(if query.operation == Operation::Delete {
                    "add the WHERE clause; to empty the table on purpose, TRUNCATE says so and is faster"
                } else {
                    "add the WHERE clause; if every row is meant, write `WHERE true`, so that the next reader knows"
                })
                .confidence(confidence);
        }
    }
}

/// The files that empty one table after the other and do little else: that is what they are for.
fn clearing_files(facts: &Facts<'_>) -> BTreeSet<u32> {
    const SEVERAL: usize = 3;
    let mut files: BTreeMap<u32, (BTreeSet<&str>, usize)> = BTreeMap::new();
    for query in facts.queries().iter().filter(|query| query.context == QueryContext::QueryFile) {
        let (emptied, others) = files.entry(query.span.file).or_default();
        let written = query.tables.iter().find(|table| table.written);
        match written {
            Some(table) if query.operation == Operation::Delete && !query.filtered => {
                emptied.insert(&table.name);
            }
            _ => *others += 1,
        }
    }
    let clears = |(emptied, others): &(BTreeSet<&str>, usize)| emptied.len() >= SEVERAL.max(*others);
    files.into_iter().filter(|(_, counts)| clears(counts)).map(|(file, _)| file).collect()
}

/// How sure it is that a forgotten WHERE is the reason. A migration, a seed or a schema file changes all rows on purpose. A
/// function may keep a table of one row, or a temporary one, which shows as a table that the schema doesn't have.
fn confidence(query: &Query, table_is_known: bool) -> Option<Confidence> {
    match query.context {
        QueryContext::QueryFile => Some(Confidence::High),
        QueryContext::GeneratorInput => Some(Confidence::Medium),
        QueryContext::Routine if table_is_known && query.operation == Operation::Delete => {
            Some(Confidence::Medium)
        }
        QueryContext::Routine if table_is_known => Some(Confidence::Low),
        QueryContext::Routine
        | QueryContext::Migration
        | QueryContext::Script
        | QueryContext::View
        | QueryContext::Application => None,
    }
}
