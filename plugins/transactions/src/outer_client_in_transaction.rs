//! Queries of a transaction's function that go past the transaction.

use std::collections::BTreeSet;

use rules_sdk::{
    ClientKind, Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Report, Rule,
    Severity, Span, Transaction, Waiting,
};

use crate::ways::{Step, is_written_in, tell_inside, ways};

/// `outer-client-in-transaction`
pub struct OuterClientInTransaction;

static INFO: Info = Info {
    id: "outer-client-in-transaction",
    summary: "A query inside a transaction that is not a part of it, because it goes through another client",
    page: include_str!("../docs/outer-client-in-transaction.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for OuterClientInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for Outer { step, query, call, transaction, wrote } in outer_queries(facts, true) {
            let name = &call.name;
            let reads = query.operation == Operation::Select;
            let effect = match (reads, wrote) {
                (true, true) => "does not see what the transaction around it has written",
                (true, false) => "takes a second connection while the transaction around it holds one",
                (false, _) => "is not undone with the transaction around it",
            };
            let message = format!("`{name}` {effect}: it runs outside of it");
            let entry = report
                .at(step.span(), message)
                .subject(name.clone())
                .severity(if reads { Severity::Warning } else { Severity::Error })
                .help("use the client that the transaction hands to its function (`tx`)");
            tell_inside(entry, &step, transaction);
        }
    }
}

/// A query that runs while a transaction is open, on a connection of its own.
pub(crate) struct Outer<'f> {
    pub(crate) step: Step<'f>,
    pub(crate) query: &'f Query,
    pub(crate) call: &'f LibraryCall,
    pub(crate) transaction: &'f Transaction,
    /// Whether the transaction wrote something before.
    pub(crate) wrote: bool,
}

/// Such queries, each once: those written in the transaction's function, or those of functions that it calls.
pub(crate) fn outer_queries<'f>(facts: &'f Facts<'_>, direct: bool) -> Vec<Outer<'f>> {
    let datastores: BTreeSet<(u32, u32)> = facts
        .executions()
        .iter()
        .filter_map(|execution| {
            let call = facts.call_of(execution.query?)?;
            Some((execution.transaction?, call.datastore))
        })
        .collect();
    let mut told: BTreeSet<Span> = BTreeSet::new();
    let mut found = Vec::new();
    for way in ways(facts) {
        for step in way.steps.iter().copied() {
            let (Some((query, call)), Some(transaction)) = (step.query, step.interactive(facts)) else {
                continue;
            };
            let execution = step.execution;
            let known = datastores.range((transaction.id, 0)..=(transaction.id, u32::MAX)).next().is_some();
            let elsewhere = known && !datastores.contains(&(transaction.id, call.datastore));
            // What nobody waits for, in a query of its own, is meant to be apart from the transaction.
            let apart = execution.waiting == Waiting::Dropped;
            if execution.client != ClientKind::Root
                || execution.transaction.is_some()
                || elsewhere
                || apart
                || !execution.certain
                || is_written_in(&step, transaction) != direct
                || !told.insert(call.span)
            {
                continue;
            }
            let wrote = way.steps.iter().any(|before| {
                before.execution.id < execution.id
                    && before.execution.transaction == Some(transaction.id)
                    && before.write().is_some()
            });
            found.push(Outer { step, query, call, transaction, wrote });
        }
    }
    found
}
