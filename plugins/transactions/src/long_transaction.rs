//! Transactions that take long.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Execution, Facts, Info, Loop, Multiplicity, Need, Operation, Options, Preset, Report, Rule,
    Severity, Transaction,
};

use crate::ways::{Step, Way, name_of, on_one_way, tell_inside, ways, within};

/// `long-transaction`
pub struct LongTransaction;

/// After how many milliseconds a transaction is given up that is still ordinary.
const ORDINARY_TIMEOUT: u64 = 30_000;
/// How many queries one after the other are still ordinary.
const ORDINARY_QUERIES: usize = 20;

static INFO: Info = Info {
    id: "long-transaction",
    summary: "A transaction that runs a query for each element of a list, or very many, and holds its locks all that time",
    page: include_str!("../docs/long-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LongTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for way in ways(facts).iter().filter(|way| way.serves()) {
            for step in way.steps.iter().filter(|step| step.query.is_some() && step.execution.certain) {
                let Some(transaction) = step.interactive(facts) else { continue };
                let Some(of) = loop_inside(facts, step.execution, transaction) else { continue };
                if !told.insert(transaction.id) {
                    continue;
                }
                let name = name_of(step);
                // Where nothing ends a transaction that takes long, one that does is only a matter of locks.
                let sure = transaction.timeout.is_some()
                    && (of.size == Multiplicity::Many || !of.queries.is_empty());
                let entry = report
                    .at(
                        step.span(),
                        format!(
                            "`{name}` runs in a loop of a transaction, which stays open until the last turn"
                        ),
                    )
                    .subject(name)
                    .confidence(if sure { Confidence::Medium } else { Confidence::Low })
                    .help(if moves_a_key(facts, step) {
                        "write all rows with one statement"
                    } else {
                        "write all rows with one statement, or work in chunks with a transaction each"
                    })
                    .note(of.source, "the loop runs over this");
                tell_inside(entry, step, transaction);
            }
            many_queries(facts, way, report, &mut told);
        }
        for transaction in facts.transactions() {
            let patient = transaction.timeout.filter(|timeout| *timeout > ORDINARY_TIMEOUT);
            if let Some(timeout) = patient.filter(|_| told.insert(transaction.id)) {
                report
                    .at(transaction.span, format!("the transaction may stay open for {} seconds", timeout / 1000))
                    .subject(format!("timeout {timeout}"))
                    .help("find out what takes so long and do it before the transaction, or in chunks with a transaction each");
            }
        }
    }
}

/// Whether a step writes a column of a unique key, so that a part of the rows alone may collide with the others.
fn moves_a_key(facts: &Facts<'_>, step: &Step<'_>) -> bool {
    let (Some((query, _)), Some(table)) = (step.query, step.table().and_then(|id| facts.table(id))) else {
        return false;
    };
    let mut keys = table.indexes.iter().filter(|index| index.unique).flat_map(|index| &index.keys);
    query.operation == Operation::Update
        && keys.any(|key| {
            query.written_columns.iter().any(|written| key.column.as_ref() == Some(&written.column))
        })
}

/// The loop that runs inside a transaction, around an execution.
fn loop_inside<'f>(
    facts: &'f Facts<'_>,
    execution: &Execution,
    transaction: &Transaction,
) -> Option<&'f Loop> {
    let begun = execution.path.iter().rposition(|call| *call == transaction.span)?;
    let until = execution.path.get(..=begun)?;
    execution.loops.iter().find_map(|used| {
        let of = facts.loops().get(used.of as usize)?;
        let around = until.iter().any(|call| within(*call, of.span));
        let long = matches!(of.size, Multiplicity::Many | Multiplicity::Unknown);
        (!around && long && used.exemption.is_none()).then_some(&**of)
    })
}

/// Reports a transaction with very many queries on one way.
fn many_queries(facts: &Facts<'_>, way: &Way<'_>, report: &mut Report, told: &mut BTreeSet<u32>) {
    let mut ids: Vec<u32> = way
        .steps
        .iter()
        .filter_map(|step| step.interactive(facts))
        .map(|transaction| transaction.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let steps: Vec<&Step<'_>> = way
            .steps
            .iter()
            .filter(|step| {
                step.query.is_some() && step.execution.inside == Some(id) && step.execution.certain
            })
            .collect();
        let on_way = |last: &&&Step<'_>| {
            steps.iter().filter(|step| on_one_way(step.execution, last.execution)).count() > ORDINARY_QUERIES
        };
        let (Some(last), Some(transaction)) =
            (steps.last().filter(|last| on_way(last)), facts.transactions().get(id as usize))
        else {
            continue;
        };
        if told.insert(id) {
            let entry = report
                .at(last.span(), format!("the transaction has run more than {ORDINARY_QUERIES} queries when it comes to this one"))
                .subject(name_of(last))
                .help("read what is needed before the transaction begins, and write many rows with one statement");
            tell_inside(entry, last, transaction);
        }
    }
}
