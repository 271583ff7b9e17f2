//! Relations that are read of the rows of a loop, each with a query of its own.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Confidence, EntryKind, Execution, Facts, LibraryCall, Loop, Operation, RelationRead, Remedy, Report,
    ResultShape, Severity, Span,
};

use crate::places::{Way, confidence, runs_rarely};

/// How many relations lead from a query's rows to others.
const DEPTH_LIMIT: usize = 8;

/// A relation that is read in a loop of rows that a query gave without it.
pub(crate) struct Read<'f> {
    pub(crate) call: &'f LibraryCall,
    pub(crate) relation: &'f RelationRead,
    pub(crate) execution: &'f Execution,
    pub(crate) of: &'f Loop,
    /// The relations that lead from the rows of the query to those that are read, joined by points.
    pub(crate) path: String,
    /// Where it is read as well, in the order of the files.
    pub(crate) also: Vec<Span>,
    /// Other loops in which it is read of rows of other queries.
    pub(crate) loops: Vec<Span>,
}

/// What is read in loops, once for each relation of the rows of a query: further places only read it again. Of the rest the report is told
/// why it is passed over.
pub(crate) fn read_in_loops<'f>(
    facts: &'f Facts<'_>,
    report: &mut Report,
    wanted: impl Fn(&RelationRead) -> bool,
) -> Vec<Read<'f>> {
    let sources = Sources::of(facts);
    let in_loops = queries_in_loops(facts);
    let mut found: BTreeMap<(u32, String), Read<'f>> = BTreeMap::new();
    for execution in facts.executions() {
        let Some(call) = execution.query.and_then(|query| facts.call_of(query)) else { continue };
        let Some(relation) = call.relation.as_ref().filter(|relation| wanted(relation)) else { continue };
        let is_test = facts
            .entry_points()
            .get(execution.entry as usize)
            .is_none_or(|entry| entry.kind == EntryKind::Test);
        if is_test {
            continue;
        }
        let chosen = execution.loops.iter().rev().find(|used| used.varies && used.exemption.is_none());
        let of = chosen.and_then(|used| facts.loops().get(used.of as usize));
        let (Some(of), true, Some(rows)) = (of, relation.known, &execution.of_rows) else {
            if report.is_asked(call.span) {
                report.pass_over(call.span, why_not(execution, relation));
            }
            continue;
        };
        // One row that is read before the loop is the same in each turn, and keeps its relation from the first on.
        let one = rows.path.is_empty()
            && facts.call_of(rows.query).is_some_and(|call| call.shape == ResultShape::Unique);
        if one && chosen.is_none_or(|used| !in_loops.contains(&(rows.query, used.of))) {
            continue;
        }
        let (query, before) = sources.root(rows.query, &rows.path);
        if facts.queries().get(query as usize).is_some_and(|query| query.operation != Operation::Select) {
            report.pass_over(call.span, "a write gave the row, and a write reads nothing along");
            continue;
        }
        let path = joined(&before, &relation.name);
        let read =
            Read { call, relation, execution, of, path: path.clone(), also: Vec::new(), loops: Vec::new() };
        match found.get_mut(&(query, path)) {
            Some(known) if known.call.span == call.span => {
                if sureness(facts, &read) > sureness(facts, known) {
                    *known = Read { also: std::mem::take(&mut known.also), ..read };
                }
            }
            Some(known) => known.also.push(call.span),
            None => {
                found.insert((query, read.path.clone()), read);
            }
        }
    }
    let mut reads: Vec<Read<'f>> = Vec::new();
    for read in found.into_values() {
        let same = |known: &&mut Read<'f>| {
            known.call.span == read.call.span && known.relation.model == read.relation.model
        };
        match reads.iter_mut().find(same) {
            Some(known) if sureness(facts, &read) > sureness(facts, known) => {
                let loops = [known.loops.as_slice(), &[known.of.source]].concat();
                *known = Read { loops, ..read };
            }
            Some(known) => known.loops.push(read.of.source),
            None => reads.push(read),
        }
    }
    for read in &mut reads {
        let own = read.of.source;
        read.loops.retain(|span| *span != own);
        read.loops.sort_unstable();
        read.loops.dedup();
        read.also.sort_unstable();
        read.also.dedup();
    }
    reads.sort_by_key(|read| read.call.span);
    reads
}

/// Which queries run in which loops.
fn queries_in_loops(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let executions = facts.executions().iter().filter_map(|execution| Some((execution.query?, execution)));
    executions
        .flat_map(|(query, execution)| execution.loops.iter().map(move |used| (query, used.of)))
        .collect()
}

fn sureness(
    facts: &Facts<'_>,
    read: &Read<'_>,
) -> (Confidence, std::cmp::Reverse<bool>, std::cmp::Reverse<usize>) {
    let way = way(facts, read);
    (confidence(&way), std::cmp::Reverse(runs_rarely(way.kind)), std::cmp::Reverse(read.execution.path.len()))
}

pub(crate) fn way<'f>(facts: &Facts<'_>, read: &Read<'f>) -> Way<'f> {
    let entry = facts.entry_points().get(read.execution.entry as usize);
    let kind = entry.map_or(EntryKind::Unknown, |entry| entry.kind);
    Way { execution: read.execution, of: read.of, kind }
}

fn why_not(execution: &Execution, relation: &RelationRead) -> String {
    if !relation.known || execution.of_rows.is_none() {
        return "it is not known how the row was read, and what was read along with it".to_owned();
    }
    match execution.loops.iter().rev().find_map(|used| used.exemption) {
        Some(exemption) => format!("the loop is exempt as {}: {}", exemption.id(), exemption.reason()),
        None if execution.loops.is_empty() => "no loop is known to be around it".to_owned(),
        None => "the row is the same in each turn of the loop".to_owned(),
    }
}

/// Which rows the queries that read relations read them of.
struct Sources(BTreeMap<u32, (u32, String)>);

impl Sources {
    fn of(facts: &Facts<'_>) -> Self {
        let mut sources = BTreeMap::new();
        for execution in facts.executions() {
            let (Some(query), Some(rows)) = (execution.query, &execution.of_rows) else { continue };
            if facts.call_of(query).is_some_and(|call| call.relation.is_some()) {
                sources.entry(query).or_insert_with(|| (rows.query, joined(&rows.path, &rows.relation)));
            }
        }
        Self(sources)
    }

    /// The query that read the first rows of those that lead to some by their relations, and these relations.
    fn root(&self, query: u32, path: &str) -> (u32, String) {
        let (mut at, mut whole) = (query, path.to_owned());
        for _ in 0..DEPTH_LIMIT {
            let Some((before, path)) = self.0.get(&at) else { break };
            whole = joined(path, &whole);
            at = *before;
        }
        (at, whole)
    }
}

fn joined(before: &str, after: &str) -> String {
    match (before, after) {
        ("", after) => after.to_owned(),
        (before, "") => before.to_owned(),
        (before, after) => format!("{before}.{after}"),
    }
}

/// Reports what is read in a loop.
pub(crate) fn tell(facts: &Facts<'_>, report: &mut Report, read: &Read<'_>, message: String) {
    let way = way(facts, read);
    let model = &read.relation.model;
    let mut entry = report.at(read.call.span, message).subject(format!("{model}.{}", read.relation.name));
    let advice = facts.advice(read.call, Remedy::ReadAlong).unwrap_or("read `{}` along with the rows");
    entry = entry.help(advice.replace("{}", &read.path).replace("{__}", &read.path.replace('.', "__")));
    entry = entry.note(read.of.source, "the loop runs over this");
    let within = |outer: &Span, inner: &Span| {
        outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
    };
    let path = &read.execution.path;
    let first = path.iter().position(|span| within(&read.of.span, span)).unwrap_or(path.len());
    for call in path.iter().skip(first).filter(|call| **call != read.of.span).take(6) {
        entry = entry.note(*call, "this call, in the loop, leads to the read");
    }
    for span in read.also.iter().take(3) {
        entry = entry.note(*span, "it is read here as well");
    }
    for span in read.loops.iter().take(3) {
        entry = entry.note(*span, "it is read in this loop as well");
    }
    let mut surest = confidence(&way);
    if read.relation.refused {
        surest = surest.min(Confidence::Medium);
    }
    entry = entry.confidence(surest);
    if runs_rarely(way.kind) {
        entry.severity(Severity::Info);
    }
}

/// The rows that it is read of, for a sentence that ends in "for each ...".
pub(crate) fn each(facts: &Facts<'_>, read: &Read<'_>) -> String {
    let source =
        read.execution.of_rows.as_ref().and_then(|rows| Some((facts.call_of(rows.query)?, &rows.path)));
    match source {
        Some((call, path)) if path.is_empty() && call.shape == ResultShape::Many => {
            format!("row of `{}`", call.name)
        }
        Some((call, _)) => format!("related row of `{}`", call.name),
        None => "element of a loop".to_owned(),
    }
}
