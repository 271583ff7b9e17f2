//! Transactions that are committed once for each element of a loop.

use std::collections::BTreeSet;

use rules_sdk::{
    Attempt, Confidence, EntryKind, Execution, Facts, Info, LibraryCall, Loop, LoopForm, LoopStep,
    Multiplicity, Need, Operation, Options, Preset, Query, Report, ResultShape, Rule, Severity, Span,
};

use crate::ways::{Step, Way, ways, within};

/// `commit-in-loop`
pub struct CommitInLoop;

static INFO: Info = Info {
    id: "commit-in-loop",
    summary: "A transaction that is committed once for each element of a loop",
    page: include_str!("../docs/commit-in-loop.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for CommitInLoop {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // A loop that runs into several commits is to be mended once, and so is a function that several loops call.
        let (mut told, mut loops): (BTreeSet<Span>, BTreeSet<u32>) = Default::default();
        for way in &ways(facts) {
            for step in way.steps.iter().filter(|step| step.execution.commits) {
                match repeated(facts, way, step) {
                    Ok((of, write)) if loops.insert(of.id) && told.insert(step.span()) => {
                        tell(report, way, step, of, write);
                    }
                    Ok(_) => {}
                    Err(reason) => report.pass_over(step.span(), reason),
                }
            }
        }
    }
}

/// The innermost loop that repeats a commit for each of its elements, and a write that it commits.
fn repeated<'f>(
    facts: &'f Facts<'_>,
    way: &Way<'f>,
    commit: &Step<'f>,
) -> Result<(&'f Loop, Span), &'static str> {
    let Some((used, of)) = commit.execution.loops.iter().rev().find_map(|used| runs_over(facts, used)) else {
        return Err("no loop over elements is known to be around it that commits with one session");
    };
    if !commit.execution.certain {
        return Err("not all calls on the way to it are understood");
    }
    if is_caught_in_turn(commit, of) {
        return Err("what fails in a turn is caught there, and the others are to stay");
    }
    let in_loop = |execution: &Execution| execution.loops.iter().any(|other| other.of == used.of);
    let others = || way.steps.iter().filter(|step| in_loop(step.execution));
    if others().any(|step| step.execution.outside.is_some()) {
        return Err("each turn does something outside of the database that no rollback undoes");
    }
    let mut writes = others().filter(|step| step.write().is_some() && step.execution.certain).peekable();
    if writes.peek().is_none() {
        return Err("nothing is known to be written in the loop");
    }
    let of_list = |step: &Step<'_>| step.query.is_some_and(|(query, call)| is_of_list(query, call));
    if others().any(of_list) {
        return Err("each turn writes a list of rows: they are committed in batches");
    }
    if is_made_once(facts, way, commit, used.of) {
        return Err("it commits what was not found, and what is looked for is the same in each turn");
    }
    // Where a condition in the loop leads to the commit and to no write, it may be that of every so many turns.
    let together = writes.filter(|write| {
        commit
            .execution
            .forks
            .iter()
            .filter(|fork| facts.condition_of(fork).is_some_and(|condition| within(condition.span, of.span)))
            .all(|fork| {
                write.execution.forks.iter().any(|other| other.id == fork.id && other.arm == fork.arm)
            })
    });
    match together.min_by_key(|write| {
        (write.execution.id > commit.execution.id, write.execution.id.abs_diff(commit.execution.id))
    }) {
        Some(write) => Ok((of, write.span())),
        None => Err("a condition decides in which turns it commits"),
    }
}

/// Whether a call inserts as many rows as a list has. What puts rows into a relation of one that is there is no such call.
fn is_of_list(query: &Query, call: &LibraryCall) -> bool {
    query.complete && query.operation == Operation::Insert && call.bulk && call.shape == ResultShape::Count
}

/// Whether something in the turn of a loop catches what fails, and the loop goes on: after one commit at its end, one turn would take all others along.
fn is_caught_in_turn(commit: &Step<'_>, of: &Loop) -> bool {
    let chain = commit.chain();
    let called = chain.iter().position(|call| within(*call, of.span)).map_or(chain.len(), |at| at + 1);
    let goes_on = |attempt: &&Attempt| attempt.goes_on || attempt.repeated;
    commit.execution.attempts.iter().filter(goes_on).any(|attempt| {
        let in_callee = || chain.iter().skip(called).any(|call| within(*call, attempt.span));
        within(attempt.span, of.span) || !within(of.span, attempt.span) && in_callee()
    })
}

/// Whether a commit is reached only where a query found nothing that asks for the same in each turn of a loop, and what it would find is written
/// on the way: the first turn makes it, and the others find it.
fn is_made_once(facts: &Facts<'_>, way: &Way<'_>, commit: &Step<'_>, of: u32) -> bool {
    commit.execution.forks.iter().filter(|fork| fork.found == Some(false)).any(|fork| {
        let asks =
            |step: &&Step<'_>| step.query.is_some_and(|(query, _)| facts.asked_at(fork).contains(&query.id));
        let is_same = |step: &Step<'_>| step.execution.loops.iter().any(|used| used.of == of && !used.varies);
        let makes = |table: &str| {
            way.steps.iter().any(|step| {
                step.write().is_some()
                    && table_name(step) == Some(table)
                    && step.execution.forks.iter().any(|other| other.id == fork.id && other.arm == fork.arm)
            })
        };
        way.steps.iter().filter(asks).any(|step| is_same(step) && table_name(step).is_some_and(makes))
    })
}

/// The name of the table that a query is about, which the schema may not have.
fn table_name<'f>(step: &Step<'f>) -> Option<&'f str> {
    step.query.and_then(|(query, _)| query.tables.first()).map(|table| table.name.as_str())
}

fn runs_over<'f>(facts: &'f Facts<'_>, used: &'f LoopStep) -> Option<(&'f LoopStep, &'f Loop)> {
    let of = facts.loops().get(used.of as usize)?;
    let repeats = matches!(
        (of.form, of.size),
        (
            LoopForm::Each | LoopForm::Callback | LoopForm::Comprehension,
            Multiplicity::Many | Multiplicity::Unknown | Multiplicity::Limited
        )
    );
    (repeats && used.exemption.is_none()).then_some((used, of))
}

fn tell(report: &mut Report, way: &Way<'_>, step: &Step<'_>, of: &Loop, write: Span) {
    let name = step.execution.name.as_deref().unwrap_or("commit");
    let mut entry = report
        .at(
            step.span(),
            format!("`{name}` is run once for each element of a loop: each waits until it is on the disk, and what was committed stays if a later one fails"),
        )
        .subject(name.to_owned())
        .help("commit once, after the loop; where that is too much for one transaction, once for every thousand elements or so")
        .note(of.source, "the loop runs over this");
    for call in step.execution.path.iter().filter(|call| within(**call, of.span)) {
        entry = entry.note(*call, "this call, in the loop, leads to the commit");
    }
    entry = entry.note(write, "this write is committed").confidence(match of.size {
        Multiplicity::Many => Confidence::High,
        _ => Confidence::Medium,
    });
    let rarely = matches!(
        way.entry.kind,
        EntryKind::Script | EntryKind::Seed | EntryKind::Migration | EntryKind::Module
    );
    // What commits for others is meant to be called once.
    if rarely || !within(step.span(), of.span) {
        entry.severity(Severity::Info);
    }
}
