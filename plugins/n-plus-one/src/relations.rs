//! Relations that are read of the rows of a loop, each with a query of its own.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Confidence, EntryKind, Execution, Facts, LibraryCall, Loop, LoopForm, Operation, RelationRead, Remedy,
    Report, ResultShape, Severity, Span,
};

use crate::places::{Way, Weight, confidence, runs_rarely, weight};

/// How many relations a finding names before it counts the rest.
const NAMED_LIMIT: usize = 3;
/// How many relations its help names.
const HELP_LIMIT: usize = 8;
/// How many relations lead from a query's rows to others.
const DEPTH_LIMIT: usize = 8;

/// A relation that is read in a loop of rows that a query gave without it.
pub(crate) struct Read<'f> {
    pub(crate) call: &'f LibraryCall,
    pub(crate) relation: &'f RelationRead,
    pub(crate) execution: &'f Execution,
    pub(crate) of: &'f Loop,
    /// The query that read the first rows of those that lead to the row by their relations.
    root: u32,
    /// The relations that lead from the rows of that query to those that are read, joined by points.
    pub(crate) path: String,
    /// Whether each of the relations before the last leads to one row, where that is known of all.
    one_by_one: Option<bool>,
    /// Other relations of the same row that the same answer reads: their paths, and where.
    pub(crate) with: Vec<(String, Span)>,
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
        let read = Read {
            call,
            relation,
            execution,
            of,
            root: query,
            path: path.clone(),
            one_by_one: sources.lead_to_one(facts, rows.query, &rows.path),
            with: Vec::new(),
            also: Vec::new(),
            loops: Vec::new(),
        };
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
    of_one_answer(reads)
}

/// Puts together what is read of the same rows because an answer is made of them: nobody wrote the reads, and one change of the query mends all.
fn of_one_answer(reads: Vec<Read<'_>>) -> Vec<Read<'_>> {
    let owner = |path: &str| path.rsplit_once('.').map(|(before, _)| before.to_owned());
    let mut together: Vec<Read<'_>> = Vec::new();
    for read in reads {
        let same = |known: &&mut Read<'_>| {
            read.of.form == LoopForm::Implicit
                && known.of.id == read.of.id
                && known.root == read.root
                && known.relation.model == read.relation.model
                && owner(&known.path) == owner(&read.path)
        };
        match together.iter_mut().find(same) {
            Some(known) => known.with.push((read.path, read.call.span)),
            None => together.push(read),
        }
    }
    together
}

/// The relations that a finding is about, for a sentence, and whether they are several.
pub(crate) fn named(read: &Read<'_>) -> (String, bool) {
    let last = |path: &str| format!("`{}`", path.rsplit('.').next().unwrap_or(path));
    let mut names: Vec<String> = vec![format!("`{}`", read.relation.name)];
    names.extend(read.with.iter().map(|(path, _)| last(path)));
    let more = names.len().saturating_sub(NAMED_LIMIT);
    match names.as_slice() {
        [one] => (one.clone(), false),
        [before @ .., one] if more == 0 => (format!("{} and {one}", before.join(", ")), true),
        _ => (format!("{} and {more} more relations", names[..NAMED_LIMIT].join(", ")), true),
    }
}

/// An advice with the paths of relations in the place of its `{}` and `{__}`. What stands before such a place is what each path is put in.
fn with_paths(advice: &str, paths: &[&str]) -> String {
    let mut text = advice.to_owned();
    for (place, between) in [("{}", "."), ("{__}", "__")] {
        while let Some(at) = text.find(place) {
            let quote = text[..at].chars().next_back().filter(|quote| matches!(quote, '`' | '\'' | '"'));
            let quote = quote.map(String::from).unwrap_or_default();
            let all: Vec<String> = paths.iter().map(|path| path.replace('.', between)).collect();
            text.replace_range(at..at + place.len(), &all.join(&format!("{quote}, {quote}")));
        }
    }
    text
}

/// Which queries run in which loops.
fn queries_in_loops(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let executions = facts.executions().iter().filter_map(|execution| Some((execution.query?, execution)));
    executions
        .flat_map(|(query, execution)| execution.loops.iter().map(move |used| (query, used.of)))
        .collect()
}

fn sureness(facts: &Facts<'_>, read: &Read<'_>) -> (Weight, std::cmp::Reverse<usize>) {
    (weight(facts, &way(facts, read)), std::cmp::Reverse(read.execution.path.len()))
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
        let gives_rows = |query: u32| {
            facts.queries().get(query as usize).is_some_and(|query| query.operation == Operation::Select)
        };
        let mut sources: BTreeMap<u32, (u32, String)> = BTreeMap::new();
        for execution in facts.executions() {
            let (Some(query), Some(rows)) = (execution.query, &execution.of_rows) else { continue };
            if facts.call_of(query).is_some_and(|call| call.relation.is_some()) {
                let known = sources.get(&query);
                // One way may lead from a row that was just written, and another from many that were read.
                if known.is_none_or(|(before, _)| !gives_rows(*before) && gives_rows(rows.query)) {
                    sources.insert(query, (rows.query, joined(&rows.path, &rows.relation)));
                }
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

    /// Whether each of these relations leads to one row, where that is known of all: those that were read along with a query, and those that lead to the
    /// rows that the query is asked of.
    fn lead_to_one(&self, facts: &Facts<'_>, query: u32, path: &str) -> Option<bool> {
        let (mut at, mut path, mut one) = (query, path.to_owned(), true);
        for _ in 0..DEPTH_LIMIT {
            let call = facts.call_of(at)?;
            let ends = path.match_indices('.').map(|(end, _)| end).chain([path.len()]);
            for end in ends.filter(|end| *end > 0) {
                let include = call.includes.iter().find(|include| include.path == path[..end])?;
                one &= !include.many;
            }
            let Some((before, whole)) = self.0.get(&at) else { return Some(one) };
            one &= match call.shape {
                ResultShape::Many => false,
                ResultShape::Unique | ResultShape::First => true,
                _ => return None,
            };
            at = *before;
            path = whole.rsplit_once('.').map_or_else(String::new, |(owner, _)| owner.to_owned());
        }
        None
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
    let advice = remedy_for(read)
        .and_then(|remedy| facts.advice(read.call, remedy))
        .or_else(|| facts.advice(read.call, Remedy::ReadAlong))
        .unwrap_or("read `{}` along with the rows");
    let all = [read.path.as_str()].into_iter().chain(read.with.iter().map(|(path, _)| path.as_str()));
    let all: Vec<&str> = all.collect();
    let (shown, rest) = all.split_at(all.len().min(HELP_LIMIT));
    let mut help = with_paths(advice, shown);
    if !rest.is_empty() {
        help.push_str(&format!("; and {} more alike", rest.len()));
    }
    entry = entry.help(help);
    entry = entry.note(read.of.source, "the loop runs over this");
    let within = |outer: &Span, inner: &Span| {
        outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
    };
    let path = &read.execution.path;
    let first = path.iter().position(|span| within(&read.of.span, span)).unwrap_or(path.len());
    for call in path.iter().skip(first).filter(|call| **call != read.of.span).take(6) {
        entry = entry.note(*call, "this call, in the loop, leads to the read");
    }
    for (path, span) in read.with.iter().take(HELP_LIMIT) {
        let name = path.rsplit('.').next().unwrap_or(path);
        entry = entry.note(*span, format!("`{name}` is read here"));
    }
    for span in read.also.iter().take(3) {
        entry = entry.note(*span, "it is read here as well");
    }
    for span in read.loops.iter().take(3) {
        entry = entry.note(*span, "it is read in this loop as well");
    }
    let mut surest = confidence(facts, &way);
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

/// What is advised for one relation of which it is known how many rows it, and those before it, lead to.
fn remedy_for(read: &Read<'_>) -> Option<Remedy> {
    match (read.call.shape, read.one_by_one) {
        _ if !read.with.is_empty() => None,
        (ResultShape::Many, _) | (ResultShape::Unique | ResultShape::First, Some(false)) => {
            Some(Remedy::ReadSeveralAlong)
        }
        (ResultShape::Unique | ResultShape::First, Some(true)) => Some(Remedy::ReadOneAlong),
        _ => None,
    }
}
