//! Places in application code where a query is run in a loop, and how a finding tells of them.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, Entry, EntryKind, Execution, Facts, LibraryCall, Loop, LoopForm, LoopStep, Multiplicity,
    Query, Severity, Span,
};

/// A way in which a query comes to run in a loop.
#[derive(Clone, Copy)]
pub(crate) struct Way<'f> {
    pub(crate) execution: &'f Execution,
    pub(crate) of: &'f Loop,
    pub(crate) kind: EntryKind,
}

/// A call that runs a query in loops.
pub(crate) struct Place<'f> {
    pub(crate) call: &'f LibraryCall,
    pub(crate) query: &'f Query,
    /// The ways, the one that says most first.
    pub(crate) ways: Vec<Way<'f>>,
}

/// The calls that run a query in a loop, with the loops that `step` chooses: of those around an execution, the innermost.
pub(crate) fn in_loops<'f>(
    facts: &'f Facts<'_>,
    wanted: impl Fn(&LibraryCall, &Query) -> bool,
    step: impl Fn(&Execution, &LoopStep) -> bool,
) -> Vec<Place<'f>> {
    let calls: BTreeMap<u32, &LibraryCall> = facts.calls().iter().map(|call| (call.query, &**call)).collect();
    let mut places: BTreeMap<Span, Place<'f>> = BTreeMap::new();
    for execution in facts.executions() {
        let Some(query_id) = execution.query else { continue };
        let (Some(&call), Some(query)) = (calls.get(&query_id), facts.queries().get(query_id as usize))
        else {
            continue;
        };
        let Some(entry) = facts.entry_points().get(execution.entry as usize) else { continue };
        if entry.kind == EntryKind::Test || !wanted(call, query) {
            continue;
        }
        let Some(chosen) = execution.loops.iter().rev().find(|used| step(execution, used)) else {
            continue;
        };
        let Some(of) = facts.loops().get(chosen.of as usize) else { continue };
        let way = Way { execution, of, kind: entry.kind };
        places.entry(call.span).or_insert_with(|| Place { call, query, ways: Vec::new() }).ways.push(way);
    }
    let mut places: Vec<Place<'f>> = places.into_values().collect();
    for place in &mut places {
        place.ways.sort_by_key(|way| {
            (
                std::cmp::Reverse(confidence(way)),
                runs_rarely(way.kind),
                way.execution.path.len(),
                way.execution.id,
            )
        });
    }
    places
}

/// How sure it is that the loop runs often.
pub(crate) fn confidence(way: &Way<'_>) -> Confidence {
    if !way.execution.certain {
        return Confidence::Low;
    }
    match (way.of.size, way.of.form) {
        (Multiplicity::Many, _) => Confidence::High,
        _ if !way.of.queries.is_empty() => Confidence::High,
        // How often such a loop runs is not told by what it runs over.
        (Multiplicity::Unknown, LoopForm::While | LoopForm::Counted) => Confidence::Low,
        (Multiplicity::Unknown | Multiplicity::Limited | Multiplicity::Constant(_), _) => Confidence::Medium,
    }
}

/// Whether what makes it run is a person who does it once: then it only takes longer.
pub(crate) fn runs_rarely(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Script | EntryKind::Seed | EntryKind::Migration)
}

/// What the loop runs over, for a sentence that ends in "once for each ...".
pub(crate) fn each_of(facts: &Facts<'_>, of: &Loop) -> String {
    let source = of.queries.iter().find_map(|query| facts.calls().iter().find(|call| call.query == *query));
    match (source, of.form) {
        (Some(call), _) => format!("row of `{}`", call.name),
        (None, LoopForm::While | LoopForm::Counted) => "turn of a loop".to_owned(),
        (None, _) => "element of a loop".to_owned(),
    }
}

/// Tells of the loop, the calls that lead from it to the query, and the other ways.
pub(crate) fn tell<'r>(mut entry: Entry<'r>, place: &Place<'_>) -> Entry<'r> {
    let Some(way) = place.ways.first() else {
        return entry;
    };
    entry = entry.note(way.of.source, "the loop runs over this");
    let within = |span: &Span| {
        span.file == way.of.span.file && way.of.span.start <= span.start && span.end <= way.of.span.end
    };
    let path = &way.execution.path;
    let first = path.iter().position(within).unwrap_or(path.len());
    for call in path.iter().skip(first).filter(|call| **call != way.of.span) {
        entry = entry.note(*call, "this call, in the loop, leads to the query");
    }
    let mut others: Vec<Span> =
        place.ways.iter().skip(1).map(|way| way.of.span).filter(|span| *span != way.of.span).collect();
    others.sort_unstable();
    others.dedup();
    for span in others.iter().take(3) {
        entry = entry.note(*span, "it runs in this loop as well");
    }
    let kind = way.kind;
    let surest = confidence(way);
    entry = entry.confidence(surest);
    if place.ways.iter().all(|way| runs_rarely(way.kind)) || runs_rarely(kind) {
        entry = entry.severity(Severity::Info);
    }
    entry
}

/// The columns that the conditions of a query compare with one value each.
pub(crate) fn keys(query: &Query) -> Vec<&str> {
    query
        .predicates
        .iter()
        .filter(|predicate| predicate.conjunct && predicate.comparison == rules_sdk::Comparison::Equal)
        .map(|predicate| predicate.column.column.as_str())
        .collect()
}
