//! Places in application code where a query is run in a loop, and how a finding tells of them.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Confidence, Entry, EntryKind, Execution, Facts, LibraryCall, Loop, LoopForm, LoopStep, Multiplicity,
    Operation, OutsideKind, Query, Report, ResultShape, Severity, Span, TableNames,
};

/// A way in which a query comes to run in a loop.
#[derive(Clone, Copy)]
pub(crate) struct Way<'f> {
    pub(crate) execution: &'f Execution,
    pub(crate) of: &'f Loop,
    pub(crate) kind: EntryKind,
}

impl<'f> Way<'f> {
    /// The calls that lead from the loop to the query, or the one that is the loop.
    fn calls(&self) -> &'f [Span] {
        let of = self.of.span;
        let within = |span: &Span| span.file == of.file && of.start <= span.start && span.end <= of.end;
        let path = &self.execution.path;
        let first = path.iter().position(within).unwrap_or(path.len());
        path.get(first..).unwrap_or_default()
    }
}

/// A call that runs a query in loops.
pub(crate) struct Place<'f> {
    /// Where it is told: the call, or the one that leads to it from where it is known what it is about.
    pub(crate) span: Span,
    pub(crate) call: &'f LibraryCall,
    pub(crate) query: &'f Query,
    /// The ways, the one that says most first. The call and the query are those of the first.
    pub(crate) ways: Vec<Way<'f>>,
}

impl Place<'_> {
    /// What a reader calls what is run, without the model where the first way leads to several: a function that works for any of them says at one
    /// place which that is, and runs here for all.
    pub(crate) fn name(&self, facts: &Facts<'_>) -> String {
        let name = &label(facts, self.call);
        let Some(first) = self.ways.first().map(|way| way.execution) else { return name.clone() };
        let is_same = |other: &&Way<'_>| {
            let other = other.execution;
            other.entry == first.entry && other.path == first.path && other.span == first.span
        };
        let mut others =
            self.ways.iter().filter(is_same).filter_map(|way| facts.call_of(way.execution.query?));
        let model = name.find('(').zip(name.find(')')).filter(|_| others.any(|other| other.name != *name));
        match model {
            Some((from, to)) => format!("{}(…{}", &name[..from], &name[to..]),
            None => name.clone(),
        }
    }
}

/// What a reader calls what a call runs. A statement in SQL that nothing but a function's name stands for is told by what it does and its table.
pub(crate) fn label(facts: &Facts<'_>, call: &LibraryCall) -> String {
    let query = facts.queries().get(call.query as usize).filter(|_| call.sql.is_some());
    match query.and_then(|query| Some((query.operation, query.tables.first()?))) {
        Some((operation, table)) if !call.name.contains('.') => {
            let verb = match operation {
                Operation::Insert => "INSERT INTO",
                Operation::Update => "UPDATE",
                Operation::Delete => "DELETE FROM",
                _ => "SELECT FROM",
            };
            format!("{verb} {}", table.name)
        }
        _ => call.name.clone(),
    }
}

/// The calls that run a query in a loop, with the loops that `step` chooses: of those around an execution, the innermost. Of the others the
/// report is told why they are passed over.
pub(crate) fn in_loops<'f>(
    facts: &'f Facts<'_>,
    report: &mut Report,
    wanted: impl Fn(&LibraryCall, &Query) -> bool,
    step: impl Fn(&Execution, &LoopStep) -> bool,
) -> Vec<Place<'f>> {
    let mut places: BTreeMap<Span, Place<'f>> = BTreeMap::new();
    let generic = Generic::of(facts);
    for execution in facts.executions() {
        let Some(query_id) = execution.query else { continue };
        let (Some(call), Some(query)) = (facts.call_of(query_id), facts.queries().get(query_id as usize))
        else {
            continue;
        };
        let Some(entry) = facts.entry_points().get(execution.entry as usize) else { continue };
        if entry.kind == EntryKind::Test || !wanted(call, query) {
            continue;
        }
        let Some(chosen) = execution.loops.iter().rev().find(|used| step(execution, used)) else {
            let span = generic.user(call.span, &execution.path);
            if report.is_asked(span) {
                report.pass_over(span, why_not(execution));
            }
            continue;
        };
        let Some(of) = facts.loops().get(chosen.of as usize) else { continue };
        let way = Way { execution, of, kind: entry.kind };
        let span = generic.user(call.span, way.calls());
        places.entry(span).or_insert_with(|| Place { span, call, query, ways: Vec::new() }).ways.push(way);
    }
    let mut places: Vec<Place<'f>> = places.into_values().collect();
    for place in &mut places {
        place.ways.sort_by_key(|way| {
            (std::cmp::Reverse(weight(facts, way)), way.execution.path.len(), way.execution.id)
        });
        // One call can stand for several queries, as its arguments or its model differ.
        let first = place.ways.first().and_then(|way| way.execution.query);
        if let Some((query, call)) =
            first.and_then(|id| facts.queries().get(id as usize).zip(facts.call_of(id)))
        {
            place.query = query;
            place.call = call;
        }
    }
    places
}

/// The calls that run queries of several tables, as what calls them says: those of a repository that others extend, of a function that is handed
/// a model. What is wrong is wrong with who calls them.
struct Generic<'f> {
    /// The tables that a call asks, and those that it asks where another call leads to it: none where there are several.
    tables: BTreeMap<(Span, Option<Span>), Option<&'f str>>,
}

impl<'f> Generic<'f> {
    fn of(facts: &'f Facts<'_>) -> Self {
        let asked = || {
            facts.executions().iter().filter_map(|execution| {
                let query = execution.query?;
                let table = facts.queries().get(query as usize)?.tables.first()?;
                Some((facts.call_of(query)?.span, table.name.as_str(), &execution.path))
            })
        };
        let mut tables = BTreeMap::new();
        let note = |tables: &mut BTreeMap<_, _>, key: (Span, Option<Span>), table| {
            let known = tables.entry(key).or_insert(Some(table));
            if *known != Some(table) {
                *known = None;
            }
        };
        asked().for_each(|(span, table, _)| note(&mut tables, (span, None), table));
        tables.retain(|_, table| table.is_none());
        let several: Vec<Span> = tables.keys().map(|(span, _)| *span).collect();
        for (span, table, path) in asked().filter(|(span, ..)| several.binary_search(span).is_ok()) {
            path.iter().for_each(|call| note(&mut tables, (span, Some(*call)), table));
        }
        Self { tables }
    }

    /// Of the calls that lead to one that runs queries of several tables the last that leads to one table only; if there is none, the call itself.
    fn user(&self, call: Span, path: &[Span]) -> Span {
        let is_user =
            |through: &&Span| self.tables.get(&(call, Some(**through))).is_some_and(Option::is_some);
        path.iter().rev().find(is_user).copied().unwrap_or(call)
    }
}

/// Whether an execution asks for rows that the query which gave the loop's rows read along with them.
pub(crate) fn was_read_along(facts: &Facts<'_>, execution: &Execution) -> bool {
    let Some(rows) = &execution.of_rows else { return false };
    let path = match rows.path.as_str() {
        "" => rows.relation.clone(),
        before => format!("{before}.{}", rows.relation),
    };
    let source = facts.call_of(rows.query);
    source.is_some_and(|source| source.includes.iter().any(|include| include.path == path))
}

/// Why none of the loops around an execution is one to report.
fn why_not(execution: &Execution) -> String {
    let Some(innermost) = execution.loops.last() else {
        return "no loop is known to be around it".to_owned();
    };
    let exempt = execution.loops.iter().rev().find_map(|used| used.exemption);
    match exempt {
        Some(exemption) => format!("the loop is exempt as {}: {}", exemption.id(), exemption.reason()),
        None if !innermost.varies => "it asks for the same in each turn of the loop".to_owned(),
        None => "it depends on the turn of the loop".to_owned(),
    }
}

/// How sure it is that the loop runs often.
pub(crate) fn confidence(facts: &Facts<'_>, way: &Way<'_>) -> Confidence {
    if !way.execution.certain {
        return Confidence::Low;
    }
    let surest =
        if called_back_at_times(facts, way.execution) { Confidence::Medium } else { Confidence::High };
    let size = match (way.of.size, way.of.form) {
        (Multiplicity::Many, _) => Confidence::High,
        // How often such a loop runs is not told by what it runs over.
        (Multiplicity::Unknown, LoopForm::While | LoopForm::Counted) => Confidence::Low,
        (Multiplicity::Unknown | Multiplicity::Limited | Multiplicity::Constant(_), _) => Confidence::Medium,
    };
    size.min(surest)
}

/// How much a way says: what happens often weighs more than what somebody does once, however sure that is, unless it is only a guess.
pub(crate) type Weight = (bool, bool, Confidence);

/// How much a way says.
pub(crate) fn weight(facts: &Facts<'_>, way: &Way<'_>) -> Weight {
    let surest = confidence(facts, way);
    (surest > Confidence::Low, !runs_rarely(way.kind), surest)
}

/// Whether the query is in a function that is handed over to one that calls it under a condition only, as a cache does.
fn called_back_at_times(facts: &Facts<'_>, execution: &Execution) -> bool {
    let within = |outer: &Span, inner: &Span| {
        outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
    };
    let path = &execution.path;
    path.iter().zip(path.iter().skip(1)).any(|(handed_over, called)| {
        within(handed_over, &execution.span)
            && !within(handed_over, called)
            && execution.forks.iter().filter_map(|fork| facts.condition_of(fork)).any(|condition| {
                let span = condition.span;
                span.file == called.file
                    && span.start < called.start
                    && !within(handed_over, &span)
                    && (span.file != handed_over.file
                        || called.start < handed_over.start
                        || span.start > handed_over.end)
            })
    })
}

/// Whether what makes it run is a person who does it once, or the start of a program: then it only takes longer.
pub(crate) fn runs_rarely(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Script | EntryKind::Seed | EntryKind::Migration | EntryKind::Module)
}

/// What the loop runs over, for a sentence that ends in "once for each ...".
pub(crate) fn each_of(facts: &Facts<'_>, of: &Loop) -> String {
    // Only what is known to be a list of rows has rows; anything else was made of them.
    let rows = matches!(of.size, Multiplicity::Many | Multiplicity::Limited);
    let mut sources = of
        .queries
        .iter()
        .filter(|_| rows)
        .filter_map(|query| facts.call_of(*query))
        .filter(|call| !matches!(call.shape, ResultShape::Scalar | ResultShape::Count));
    // Rows that were found by others come from these too: what is run last gives those that the loop runs over.
    let many = sources.clone().rfind(|call| call.shape == ResultShape::Many);
    match (many, sources.next(), of.form) {
        (Some(call), _, _) => format!("row of `{}`", label(facts, call)),
        (None, Some(call), _) => format!("related row of `{}`", label(facts, call)),
        (None, None, LoopForm::While | LoopForm::Counted) => "turn of a loop".to_owned(),
        (None, None, _) => "element of a loop".to_owned(),
    }
}

/// Tells of the loop, the calls that lead from it to the query, and the other ways.
pub(crate) fn tell<'r>(facts: &Facts<'_>, mut entry: Entry<'r>, place: &Place<'_>) -> Entry<'r> {
    let Some(way) = place.ways.first() else {
        return entry;
    };
    entry = entry.note(way.of.source, "the loop runs over this");
    for call in way.calls().iter().filter(|call| ![way.of.span, place.span].contains(call)) {
        entry = entry.note(*call, "this call, in the loop, leads to the query");
    }
    if place.span != place.call.span {
        entry = entry.note(place.call.span, "the query is run here, and others for whoever else asks");
    }
    let mut others: Vec<Span> =
        place.ways.iter().skip(1).map(|way| way.of.span).filter(|span| *span != way.of.span).collect();
    others.sort_unstable();
    others.dedup();
    for span in others.iter().take(3) {
        entry = entry.note(*span, "it runs in this loop as well");
    }
    let kind = way.kind;
    let surest = confidence(facts, way);
    entry = entry.confidence(surest);
    if place.ways.iter().all(|way| runs_rarely(way.kind)) || runs_rarely(kind) {
        entry = entry.severity(Severity::Info);
    }
    entry
}

/// Whether each turn of the loops in which a query runs asks something outside, too.
pub(crate) fn all_ask_outside(place: &Place<'_>, asking: &BTreeSet<(u32, u32)>) -> bool {
    place.ways.iter().all(|way| asking.contains(&(way.execution.entry, way.of.id)))
}

/// The loops of entry points whose turns ask something outside the process and the database for something: what a query then asks for is known only in
/// its turn, which takes much longer than the query.
pub(crate) fn loops_asking_outside(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let asking = facts
        .executions()
        .iter()
        .filter(|execution| matches!(execution.outside, Some(OutsideKind::Http | OutsideKind::Storage)));
    asking.flat_map(|execution| execution.loops.iter().map(|used| (execution.entry, used.of))).collect()
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

/// The only column that the conditions of a query compare with one value, as the code calls it.
pub(crate) fn key_label(facts: &Facts<'_>, query: &Query) -> Option<String> {
    let [key] = keys(query)[..] else { return None };
    let table = query.tables.first().and_then(|table| facts.table(table.table?));
    Some(table.map_or(key, |table| table.column_label(key)).to_owned())
}
