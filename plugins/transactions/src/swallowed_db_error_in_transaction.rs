//! Errors of the database that are caught inside a transaction, which then goes on.

use std::collections::BTreeSet;

use rules_sdk::{
    Attempt, ClientKind, Confidence, Dialect, Execution, Facts, Info, Need, Options, Preset, Remedy, Report,
    Rule, Severity, Span, Transaction,
};

use crate::ways::{Step, Way, catches, name_of, on_one_way, ways, within};

/// `swallowed-db-error-in-transaction`
pub struct SwallowedDbErrorInTransaction;

static INFO: Info = Info {
    id: "swallowed-db-error-in-transaction",
    summary: "An error of the database that is caught inside a transaction, which then goes on though it has failed",
    page: include_str!("../docs/swallowed-db-error-in-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SwallowedDbErrorInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in &ways(facts) {
            for step in way.steps.iter().filter(|step| step.execution.certain) {
                for attempt in step.execution.attempts.iter().rev() {
                    if told.contains(&attempt.handler) {
                        continue;
                    }
                    match goes_on(facts, way, step, attempt) {
                        Ok(found) => {
                            told.insert(attempt.handler);
                            tell(facts, report, step, attempt, &found);
                        }
                        Err(reason) => report.pass_over(step.span(), reason),
                    }
                }
            }
        }
    }
}

/// What goes on after an error.
struct GoesOn<'w, 'f> {
    /// What runs then; none where it is the next turn of a loop.
    next: Option<&'w Step<'f>>,
    /// The transaction; none where it is the one that a session has open.
    transaction: Option<&'f Transaction>,
}

fn goes_on<'w, 'f>(
    facts: &'f Facts<'_>,
    way: &'w Way<'f>,
    step: &Step<'f>,
    attempt: &Attempt,
) -> Result<GoesOn<'w, 'f>, &'static str> {
    if !attempt.bare {
        return Err("it is caught outside of a transaction, or of a savepoint, that it runs in");
    }
    let transaction = facts.enclosing_transaction(step.execution).map(|transaction| &**transaction);
    match transaction {
        Some(transaction) => {
            let (query, call) =
                step.query.filter(|_| step.write().is_some()).ok_or("it writes nothing that could fail")?;
            if call.upsert || call.skips_duplicates {
                return Err("a row that is there already is no error");
            }
            let datastore = facts.datastore(query.datastore).ok_or("the database is not known")?;
            let aborts = datastore.dialect == Dialect::Postgresql && !datastore.assumed;
            if !aborts && !transaction.gives_up {
                return Err("a statement that fails does not end the transaction in this database");
            }
        }
        None if step.execution.client != ClientKind::Unknown || step.execution.connection.is_none() => {
            return Err("no transaction is known to be open");
        }
        None if !step.execution.commits && !step.execution.flushes => {
            return Err("nothing is known to be sent to the database here");
        }
        None => {}
    }
    let later = |other: &&Step<'_>| {
        other.execution.id > step.execution.id && is_with(facts, other.execution, step.execution)
    };
    let handled = |other: &Step<'_>| {
        catches(facts, other, step) || other.chain().iter().any(|span| within(*span, attempt.handler))
    };
    if way.steps.iter().filter(later).any(|other| other.execution.rolls_back && handled(other)) {
        return Err("where the error is caught, the transaction is rolled back");
    }
    let own = step.execution.loops.iter().any(|used| used.exemption.is_some());
    if attempt.repeated && !own {
        return Ok(GoesOn { next: None, transaction });
    }
    if !attempt.goes_on {
        return Err("where the error is caught, the function ends");
    }
    let follows = |other: &&Step<'_>| {
        let runs = other.query.is_some() || other.execution.commits || other.execution.flushes;
        let attempted = other.execution.attempts.iter().any(|own| own.span == attempt.span);
        runs && !attempted && other.execution.certain && on_one_way(step.execution, other.execution)
    };
    let next = way
        .steps
        .iter()
        .filter(later)
        .find(follows)
        .ok_or("nothing is known to run after it in the transaction")?;
    let rolled_back = way.steps.iter().filter(later).any(|other| {
        other.execution.rolls_back
            && other.execution.id < next.execution.id
            && on_one_way(other.execution, next.execution)
    });
    if rolled_back {
        return Err("the transaction is rolled back before anything else runs");
    }
    Ok(GoesOn { next: Some(next), transaction })
}

/// Whether one thing is done in the transaction, or else with the client, of another.
fn is_with(facts: &Facts<'_>, one: &Execution, other: &Execution) -> bool {
    match facts.enclosing_transaction(other) {
        Some(transaction) => {
            one.transaction == Some(transaction.id) || (one.rolls_back && one.connection == other.connection)
        }
        None => one.connection.is_some() && one.connection == other.connection,
    }
}

fn tell(facts: &Facts<'_>, report: &mut Report, step: &Step<'_>, attempt: &Attempt, found: &GoesOn<'_, '_>) {
    let name = name_of(step);
    let then = match found.next {
        Some(next) => format!("`{}` then runs", name_of(next)),
        None => "the next turn of the loop runs".to_owned(),
    };
    let state = match found.transaction {
        Some(_) => "in a transaction that has failed",
        None => "in a session that has to be rolled back first",
    };
    let advice = step.query.map(|(_, call)| call).and_then(|call| facts.advice(call, Remedy::OwnSavepoint));
    let advice = advice.or_else(|| {
        let (_, call) = found.next?.query?;
        facts.advice(call, Remedy::OwnSavepoint)
    });
    let mut entry = report
        .at(step.span(), format!("where `{name}` fails, the error is caught, and {then} {state}"))
        .subject(name)
        .help(advice.unwrap_or("roll the transaction back where the error is caught, or run what may fail in a savepoint of its own"))
        .note(attempt.handler, "the error is caught here");
    if let Some(transaction) = found.transaction {
        entry = entry.note(transaction.span, "the transaction begins here");
    }
    if let Some(next) = found.next {
        entry = entry.note(next.span(), "this runs then");
    }
    if step.execution.attempts.len() > 1 {
        let _ = entry.confidence(Confidence::Medium);
    }
}
