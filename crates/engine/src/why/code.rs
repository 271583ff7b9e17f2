//! What application code does at a line.

use ir::{
    ClientKind, CodeNoteKind, EntryKind, EntryPoint, Execution, LibraryCall, Loop, LoopStep, Project, Query,
    QueryContext, Span, Transaction,
};

use super::draft::Draft;
use super::place::{at, overlap};
use super::{schema, words};

/// In how many ways a query is shown to be run.
const MOST_WAYS: usize = 5;

pub(super) fn facts_at(project: &Project, place: Span) -> Vec<Draft> {
    let code = &project.code;
    let mut drafts: Vec<Draft> =
        at(&code.entry_points, place, |entry| entry.span).map(|entry| entry_point(project, entry)).collect();
    drafts.extend(at(&code.loops, place, head).map(|found| loop_of(project, found)));
    let begins = |transaction: &Transaction| Span { end: transaction.span.start + 1, ..transaction.span };
    drafts.extend(at(&code.transactions, place, begins).map(transaction));
    // One call can stand for several queries, as its arguments or its model differ.
    let mut calls: Vec<(&LibraryCall, Vec<&Query>)> = Vec::new();
    let is_code = |query: &&Query| query.context == QueryContext::Application;
    for query in at(&project.queries, place, |query| query.span).filter(is_code) {
        let Some(call) = code.calls.iter().find(|call| call.query == query.id) else { continue };
        match calls.iter_mut().find(|(known, _)| known.span == call.span && known.name == call.name) {
            Some((_, queries)) => queries.push(query),
            None => calls.push((call, vec![query])),
        }
    }
    drafts.extend(calls.iter().map(|(call, queries)| call_of(project, call, queries)));
    let outside = |execution: &&Execution| execution.outside.is_some();
    let mut seen = Vec::new();
    for execution in at(&code.executions, place, |execution| execution.span).filter(outside) {
        if !seen.contains(&execution.span) {
            seen.push(execution.span);
            drafts.push(outside_call(project, execution));
        }
    }
    drafts.extend(at(&code.notes, place, |note| note.span).map(|note| match note.kind {
        CodeNoteKind::ClientMade => Draft::new("a client with connections of its own is made"),
        CodeNoteKind::LockNeverRun => {
            Draft::new("a query that is to lock rows is put together and never run")
        }
        CodeNoteKind::IsolatedConnections => {
            Draft::new("connections are made whose transactions see what was there when they began")
        }
        CodeNoteKind::QueryNeverRun => {
            Draft::new("a query is put together and never run: nobody waits for it")
        }
        CodeNoteKind::LazyLoadGuard => {
            Draft::new("relations that a query did not read along are refused or reported here, or read for all rows at once")
        }
        CodeNoteKind::ColumnIdentity => {
            Draft::new("a condition asks the program whether a column itself is nothing, which is the same for all rows")
        }
        CodeNoteKind::QueryUnchanged => {
            Draft::new("a query is made of another one and thrown away: the other one stays as it was")
        }
        CodeNoteKind::NeverRolledBack => {
            Draft::new("a transaction is begun that the function commits and never rolls back")
        }
    }));
    drafts
}

/// The part of a loop that a reader would point at: what it runs over, and where it begins.
fn head(found: &Loop) -> Span {
    if found.source.file == found.span.file && overlap(found.source, found.span) {
        let start = found.span.start.min(found.source.start);
        return Span { start, end: found.source.end, ..found.span };
    }
    Span { end: found.span.start + 1, ..found.span }
}

fn entry_point(project: &Project, entry: &EntryPoint) -> Draft {
    let mut draft = Draft::new(format!("entry point {}", name_of(entry)));
    let runs = project.code.executions.iter().filter(|execution| execution.entry == entry.id);
    let (queries, outside): (Vec<_>, Vec<_>) = runs.partition(|execution| execution.query.is_some());
    draft.say(format!(
        "it runs queries in {} ways, and calls what is outside in {}",
        queries.len(),
        outside.len()
    ));
    if !entry.complete {
        draft.say("it does too much to be followed to the end");
    }
    draft
}

fn name_of(entry: &EntryPoint) -> String {
    let kind = words::entry_kind(entry.kind);
    match (&entry.label, &entry.name) {
        (Some(label), _) => format!("`{label}` ({kind})"),
        (None, Some(name)) => format!("`{name}` ({kind})"),
        (None, None) => format!("({kind})"),
    }
}

fn loop_of(project: &Project, found: &Loop) -> Draft {
    let mut draft = Draft::new(words::loop_form(found.form)).at(found.span);
    draft.say(format!("it runs {}", found.size.words()));
    let mut seen = Vec::new();
    for query in &found.queries {
        let Some(call) = project.code.calls.iter().find(|call| call.query == *query) else { continue };
        let line = format!("it runs over what `{}` gives", call.name);
        if !seen.contains(&(call.span, line.clone())) {
            seen.push((call.span, line.clone()));
            draft.push(Draft::new(line).at(call.span));
        }
    }
    for execution in &project.code.executions {
        let Some(step) = execution.loops.iter().find(|step| step.of == found.id) else { continue };
        let name = name_of_execution(project, execution);
        let line = format!("it holds {name}: {}", step_words(execution, step));
        if !seen.contains(&(execution.span, line.clone())) {
            seen.push((execution.span, line.clone()));
            draft.push(Draft::new(line).at(execution.span));
        }
    }
    draft
}

fn name_of_execution(project: &Project, execution: &Execution) -> String {
    let call = execution.query.and_then(|query| project.code.calls.iter().find(|call| call.query == query));
    match (call, &execution.name) {
        (Some(call), _) => format!("`{}`", call.name),
        (None, Some(name)) => format!("`{name}`"),
        (None, None) => "a call".to_owned(),
    }
}

fn step_words(execution: &Execution, step: &LoopStep) -> String {
    let order = if step.sequential { "each turn waits for it" } else { "no turn waits for another" };
    let varies = match (execution.query, step.varies) {
        (Some(_), true) => ", it depends on the turn",
        (Some(_), false) => ", it does not depend on the turn",
        (None, _) => "",
    };
    let exempt = step
        .exemption
        .map(|exemption| format!("; no reason to worry ({}): {}", exemption.id(), exemption.reason()))
        .unwrap_or_default();
    format!("{order}{varies}{exempt}")
}

fn transaction(found: &Transaction) -> Draft {
    let mut draft = Draft::new(words::transaction_form(found.form)).at(found.span);
    if let Some(isolation) = &found.isolation {
        draft.say(format!("its isolation level is {isolation}"));
    }
    if let Some(timeout) = found.timeout {
        draft.say(format!("it is given up after {timeout} ms"));
    }
    if found.retried {
        draft.say("it is begun again when it fails");
    }
    draft
}

fn call_of(project: &Project, call: &LibraryCall, queries: &[&Query]) -> Draft {
    let Some(query) = queries.first() else { return Draft::new(call.name.clone()) };
    let mut draft = Draft::new(format!("`{}`: {}", call.name, words::query(project, query))).at(call.span);
    draft.say(words::shape(call.shape));
    schema::describe(project, query, &mut draft);
    if call.unique {
        draft.say("its conditions name the whole of a unique key");
    }
    if call.batched {
        draft.say("the client makes one query of several such that are made at the same time");
    }
    if let Some(sql) = &call.sql {
        let danger = if call.interpolated { "; values become a part of this text" } else { "" };
        draft.say(format!("SQL: {}{danger}", sql.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    for include in &call.includes {
        let many = if include.many { "rows" } else { "a row" };
        let limited = if include.limited { ", limited" } else { "" };
        draft.push(
            Draft::new(format!("it reads {many} of `{}` along{limited}", include.path)).at(include.span),
        );
    }
    result_use(call, &mut draft);
    ways(project, queries, &mut draft);
    draft
}

/// Tells what runs a call, tests last and only by their number.
fn ways(project: &Project, queries: &[&Query], draft: &mut Draft) {
    let is_own = |execution: &&Execution| queries.iter().any(|query| execution.query == Some(query.id));
    let is_test = |execution: &&Execution| {
        let entry = project.code.entry_points.get(execution.entry as usize);
        entry.is_some_and(|entry| entry.kind == EntryKind::Test)
    };
    let all = project.code.executions.iter().map(AsRef::as_ref).filter(is_own);
    let (tests, runs): (Vec<&Execution>, Vec<&Execution>) = all.partition(is_test);
    if runs.is_empty() {
        draft.say("no function that is known to be called runs it, but for tests");
    }
    for execution in runs.iter().take(MOST_WAYS) {
        draft.push(way(project, execution));
    }
    if runs.len() > MOST_WAYS {
        draft.say(format!("run in {} further ways", runs.len() - MOST_WAYS));
    }
    if !tests.is_empty() {
        draft.say(format!("run by tests in {} ways", tests.len()));
    }
}

fn result_use(call: &LibraryCall, draft: &mut Draft) {
    let used = &call.used;
    if !used.fields.is_empty() {
        draft.say(format!("the code reads of its result: `{}`", used.fields.join("`, `")));
    }
    if used.escapes {
        draft.say("its result goes where it can't be followed, so anything of it may be read");
    }
    let places = [
        (used.counted, "its rows are counted here"),
        (used.filtered, "its rows are searched here"),
        (used.searched_again, "its rows are searched again here"),
        (used.first, "its first row is taken here"),
        (used.sliced, "some of its rows are taken by position here"),
        (used.iterated, "its rows are run over here"),
        (used.tested, "it is asked here whether there is a row"),
    ];
    for (place, text) in places {
        if let Some(place) = place {
            draft.push(Draft::new(text).at(place));
        }
    }
}

fn outside_call(project: &Project, execution: &Execution) -> Draft {
    let kind = execution.outside.map_or("", words::outside);
    let mut draft = Draft::new(format!("{}: {kind}", name_of_execution(project, execution)));
    draft.push(way(project, execution));
    draft
}

/// One way in which an entry point comes to run a query.
fn way(project: &Project, execution: &Execution) -> Draft {
    let code = &project.code;
    let entry = code.entry_points.get(execution.entry as usize);
    let name = entry.map(|entry| name_of(entry)).unwrap_or_default();
    let mut draft = Draft::new(format!("run by {name}"));
    if let Some(entry) = entry {
        draft = draft.at(entry.span);
    }
    for call in &execution.path {
        draft.push(Draft::new("through this call").at(*call));
    }
    for step in &execution.loops {
        let Some(found) = code.loops.get(step.of as usize) else { continue };
        let text = format!("in a loop that runs {}: {}", found.size.words(), step_words(execution, step));
        draft.push(Draft::new(text).at(found.span));
    }
    let place_of = |id: u32| code.transactions.get(id as usize).map(|found| found.span);
    match (execution.transaction.and_then(place_of), execution.inside.and_then(place_of)) {
        (Some(place), _) => draft.push(Draft::new("a part of this transaction").at(place)),
        (None, Some(place)) if execution.client == ClientKind::Shared => {
            draft.push(Draft::new("a part of this transaction").at(place));
        }
        (None, Some(place)) => {
            draft.push(Draft::new("while this transaction is open, and with another client").at(place));
        }
        (None, None) if execution.query.is_some() => draft.say(match execution.client {
            ClientKind::Root | ClientKind::Shared => "in no transaction",
            ClientKind::Transaction => "in a transaction that a caller begins",
            ClientKind::Unknown => "whether it is in a transaction is up to the caller, or not known",
        }),
        (None, None) => {}
    }
    for fork in &execution.forks {
        let text = match (fork.arm, fork.found) {
            (_, Some(true)) => "where this finds something",
            (_, Some(false)) => "where this finds nothing",
            (0, None) => "where this holds",
            (_, None) => "where this does not hold, or in another arm of it",
        };
        if let Some(condition) = project.code.conditions.get(fork.condition as usize) {
            draft.push(Draft::new(text).at(condition.span));
        }
    }
    if let Some(text) = words::waiting(execution.waiting) {
        draft.say(text);
    }
    if !execution.certain {
        draft.say("not all calls on the way to it are understood");
    }
    draft
}
