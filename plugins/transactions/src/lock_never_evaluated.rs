//! Locks that lock nothing: of queries that nothing runs, and of the rows of WITH queries.

use std::collections::BTreeMap;

use rules_sdk::{
    CodeNoteKind, Confidence, Dialect, Facts, Info, Need, Operation, Options, Preset, Query, QueryContext,
    QueryRole, ReferenceKind, Report, Rule, Severity,
};

/// `lock-never-evaluated`
pub struct LockNeverEvaluated;

static INFO: Info = Info {
    id: "lock-never-evaluated",
    summary: "A query that is to lock rows and locks none: it is never run, or reads a WITH query",
    page: include_str!("../docs/lock-never-evaluated.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LockNeverEvaluated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::LockNeverRun) {
            report
                .at(note.span, "nothing takes the rows of this query, so it is never run and locks nothing")
                .subject("lock")
                .help("take its rows where the lock has to begin, as a list or as the one row that is meant");
        }
        for query in of_with_queries(facts) {
            report
                .at(query.verb, "this locks nothing: its rows are those of a WITH query, to which FOR UPDATE does not apply")
                .subject("with")
                .help("write the lock into the WITH query, or read the table here");
        }
    }
}

/// Queries that are to lock rows and read WITH queries alone, of which none locks or writes rows itself: "these clauses do not apply to WITH
/// queries referenced by the primary query" (PostgreSQL 18, SELECT, The Locking Clause).
fn of_with_queries<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f Query> {
    let queries = facts.queries();
    let whole = |query: &Query| {
        let mut whole = query.id;
        while let Some(parent) = queries.get(whole as usize).and_then(|query| query.parent) {
            whole = parent;
        }
        whole
    };
    let mut locks: BTreeMap<u32, usize> = BTreeMap::new();
    for query in queries.iter() {
        let writes = query.role == QueryRole::Cte && query.operation != Operation::Select;
        if query.locking || writes {
            *locks.entry(whole(query)).or_default() += 1;
        }
    }
    let is_of_today =
        |query: &Query| !matches!(query.context, QueryContext::Migration | QueryContext::Script);
    queries.iter().map(|query| &**query).filter(move |query| {
        let reads_with =
            || query.tables.iter().all(|table| table.kind == ReferenceKind::Cte) && !query.tables.is_empty();
        query.locking
            && query.complete
            && reads_with()
            && is_of_today(query)
            && facts.dialect(query.datastore) == Some(Dialect::Postgresql)
            && locks.get(&whole(query)) == Some(&1)
    })
}
