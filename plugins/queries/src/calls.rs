//! Calls of libraries in application code, and what makes them run.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{EntryKind, Facts, LibraryCall, Operation, Query, QueryContext, ResultShape, Span, Table};

/// A call in application code that something runs again and again.
pub(crate) struct Used<'f> {
    pub(crate) call: &'f LibraryCall,
    pub(crate) query: &'f Query,
    /// Whether all that runs it answers requests of users.
    pub(crate) of_request: bool,
    /// Whether all calls on some way to it are understood.
    pub(crate) certain: bool,
}

/// The calls that the application runs while it serves, one for each place in the source. What only tests, seeds, scripts and migrations run is
/// left out, and so is what nothing is known to run.
pub(crate) fn while_serving<'f>(facts: &'f Facts<'_>) -> Vec<Used<'f>> {
    one_for_each_place(each_while_serving(facts))
}

/// The same, one for each query that is run at a place: a function may be handed other conditions by each of its callers.
pub(crate) fn each_while_serving<'f>(facts: &'f Facts<'_>) -> Vec<Used<'f>> {
    let mut used = calls_and_relations(facts);
    // What is read of a row by its relations is no call.
    used.retain(|used| used.call.relation.is_none());
    used
}

/// The same, with the relations that are read of a single row of which it is known how it was read, and nowhere else on the way.
pub(crate) fn with_relations<'f>(facts: &'f Facts<'_>) -> Vec<Used<'f>> {
    let alone = relations_alone(facts);
    let mut used = calls_and_relations(facts);
    used.retain(|used| used.call.relation.is_none() || alone.contains(&used.call.span));
    one_for_each_place(used)
}

/// The places where a relation that leads to several rows is read in no loop, of one row, and once only by each of the entry points that read it there.
fn relations_alone(facts: &Facts<'_>) -> BTreeSet<Span> {
    let mut reads: BTreeMap<(u32, &str, &str), BTreeSet<Span>> = BTreeMap::new();
    let mut others: BTreeSet<Span> = BTreeSet::new();
    for execution in facts.executions() {
        let Some(call) = execution.query.and_then(|id| facts.call_of(id)) else { continue };
        let Some(relation) = &call.relation else { continue };
        let key = (execution.entry, relation.model.as_str(), relation.name.as_str());
        reads.entry(key).or_default().insert(call.span);
        let alone = relation.known
            && !relation.loads
            && execution.loops.is_empty()
            && call.shape == ResultShape::Many;
        if !alone {
            others.insert(call.span);
        }
    }
    let (alone, several): (Vec<_>, Vec<_>) = reads.into_values().partition(|spans| spans.len() == 1);
    others.extend(several.into_iter().flatten());
    alone.into_iter().flatten().filter(|span| !others.contains(span)).collect()
}

fn one_for_each_place(mut used: Vec<Used<'_>>) -> Vec<Used<'_>> {
    used.dedup_by(|next, kept| {
        let is_same = next.call.span == kept.call.span;
        if is_same {
            kept.of_request &= next.of_request;
            kept.certain |= next.certain;
        }
        is_same
    });
    used
}

/// In the order of their places.
fn calls_and_relations<'f>(facts: &'f Facts<'_>) -> Vec<Used<'f>> {
    let mut used: BTreeMap<(Span, u32), Used<'f>> = BTreeMap::new();
    for execution in facts.executions() {
        let Some(id) = execution.query else { continue };
        let (Some(call), Some(query)) = (facts.call_of(id), facts.queries().get(id as usize)) else {
            continue;
        };
        let Some(entry) = facts.entry_points().get(execution.entry as usize) else { continue };
        if query.context != QueryContext::Application || !serves(entry.kind) {
            continue;
        }
        let of_request = matches!(entry.kind, EntryKind::Request | EntryKind::Resolver);
        let known = used.entry((call.span, id)).or_insert(Used { call, query, of_request, certain: false });
        known.of_request &= of_request;
        known.certain |= execution.certain;
    }
    used.into_values().collect()
}

/// Tables whose rows are there before the application serves: the schema or what starts it inserts them, and nothing that serves does. They have
/// as many rows as somebody wrote down.
pub(crate) struct FilledAhead {
    ahead: BTreeSet<u32>,
    seeded: BTreeSet<u32>,
}

impl FilledAhead {
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let mut ahead = BTreeSet::new();
        let mut seeded = BTreeSet::new();
        let mut serving = BTreeSet::new();
        for execution in facts.executions() {
            let inserts = execution
                .query
                .and_then(|id| facts.queries().get(id as usize))
                .filter(|query| query.operation == Operation::Insert);
            let (Some(query), Some(entry)) = (inserts, facts.entry_points().get(execution.entry as usize))
            else {
                continue;
            };
            let filled = match entry.kind {
                EntryKind::Module => &mut ahead,
                EntryKind::Seed => &mut seeded,
                kind if serves(kind) => &mut serving,
                // What tests and scripts insert says nothing of what there is later.
                _ => continue,
            };
            filled.extend(query.tables.iter().filter(|table| table.written).filter_map(|table| table.table));
        }
        let declared = facts.tables().iter().filter(|table| table.comes_with_schema).map(|table| table.id);
        ahead.extend(declared);
        ahead.retain(|table| !serving.contains(table));
        seeded.retain(|table| !serving.contains(table));
        Self { ahead, seeded }
    }

    pub(crate) fn holds(&self, table: &Table) -> bool {
        self.ahead.contains(&table.id)
    }

    /// Whether nothing is known to insert rows of a table but what fills it with examples, or with all that there will be.
    pub(crate) fn may_hold(&self, table: &Table) -> bool {
        self.seeded.contains(&table.id)
    }
}

/// Whether what makes a function run happens while the application serves.
pub(crate) fn serves(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Request | EntryKind::Resolver | EntryKind::Job | EntryKind::Unknown)
}

/// The call at a place, once for each way in which it is understood: a function may be handed other conditions by each of its callers.
pub(crate) fn all_at<'f>(facts: &'f Facts<'_>, place: Span) -> impl Iterator<Item = &'f LibraryCall> {
    facts.calls().iter().map(|call| &**call).filter(move |call| call.span == place)
}

/// Whether of the rows that a call gives nothing is used but the first, and perhaps their number.
pub(crate) fn is_only_first(call: &LibraryCall) -> bool {
    let used = &call.used;
    used.first.is_some()
        && !used.whole
        && used.filtered.is_none()
        && used.sliced.is_none()
        && used.iterated.is_none()
}

/// Whether of the rows that a call gives nothing is used but a part that is taken by position, and perhaps their number.
pub(crate) fn is_only_page(call: &LibraryCall) -> bool {
    let used = &call.used;
    used.sliced.is_some() && !used.whole && used.filtered.is_none() && used.first.is_none()
}
