//! Writes that belong together and are not made in one transaction.

use std::collections::BTreeSet;

use rules_sdk::{
    ClientKind, Confidence, EntryKind, Execution, Facts, Info, Need, Operation, Options, Preset, Remedy,
    Report, Rule, Severity, Span, TableNames, Waiting,
};

use crate::belonging::{Pair, References, Relation, is_time, pair};
use crate::ways::{Step, ways};

/// `multi-write-no-transaction`
pub struct MultiWriteNoTransaction;

static INFO: Info = Info {
    id: "multi-write-no-transaction",
    summary: "Related rows that are written one after the other, so that some of them stay if the next write fails",
    page: include_str!("../docs/multi-write-no-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for MultiWriteNoTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let references = facts.kept(|| References::of(facts));
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts).iter().filter(|way| way.serves()) {
            let writes: Vec<&Step<'_>> =
                way.steps.iter().filter(|step| stands_alone(facts, report, step)).collect();
            let mut pairs: Vec<Pair<'_>> = Vec::new();
            for (position, first) in writes.iter().enumerate() {
                for second in writes.iter().skip(position + 1) {
                    pairs.extend(pair(facts, &references, way, first, second).filter(can_stay_half));
                }
            }
            // The closest pair of a function speaks for all of its writes.
            pairs.sort_by_key(|pair| {
                (std::cmp::Reverse(pair.relation), pair.second.execution.id, pair.first.execution.id)
            });
            let mut functions: BTreeSet<Vec<Span>> = BTreeSet::new();
            for pair in &pairs {
                let (first, second) = (pair.first.chain(), pair.second.chain());
                let (Some(from), Some(to)) = (first.get(pair.shared), second.get(pair.shared)) else {
                    continue;
                };
                if !functions.insert(first[..pair.shared].to_vec())
                    || told.contains(from)
                    || told.contains(to)
                    || pairs.iter().any(|inner| lies_in_a_call_of(inner, pair))
                {
                    continue;
                }
                told.extend([*from, *to]);
                tell(facts, report, pair);
            }
            let paired: BTreeSet<Span> =
                pairs.iter().flat_map(|pair| [pair.first.span(), pair.second.span()]).collect();
            for write in &writes {
                if !paired.contains(&write.span()) {
                    let reason = if write.write().is_some_and(|(_, call)| call.upsert) {
                        "it does the same when it is tried again"
                    } else if write.execution.transaction.is_some() {
                        "it is made in a transaction, and no write outside is known to need what it gives"
                    } else {
                        "no other write of what runs it is known to be about the same row, or a row that refers to it, and to need it"
                    };
                    report.pass_over(write.span(), reason);
                }
            }
        }
    }
}

/// Whether one of the calls that lead to the two writes of a pair leads to the same two by itself: that is where they belong together, and whoever makes
/// several such calls can't mend it.
fn lies_in_a_call_of(inner: &Pair<'_>, pair: &Pair<'_>) -> bool {
    let ends = |pair: &Pair<'_>| {
        let (first, second) = (pair.first.span(), pair.second.span());
        (first.min(second), first.max(second))
    };
    if inner.shared <= pair.shared || ends(inner) != ends(pair) {
        return false;
    }
    let leads = inner.first.chain();
    let calls = [pair.first.chain(), pair.second.chain()];
    calls.iter().any(|call| leads.get(..=pair.shared) == call.get(..=pair.shared))
}

/// Whether trying both again does not make up for a failure between them. An upsert does the same again, unless the row that it needs is then made
/// once more.
fn can_stay_half(pair: &Pair<'_>) -> bool {
    let is_upsert =
        |step: &Step<'_>| step.write().is_some_and(|(_, call)| call.upsert || call.skips_duplicates);
    !is_upsert(pair.first)
        && (!is_upsert(pair.second) || (pair.relation == Relation::Result && pair.first.inserts()))
}

/// Whether no caller can have begun a transaction that a query is a part of: it takes a connection of its own, or it is run by what nothing else
/// of the program calls.
fn takes_own_connection(facts: &Facts<'_>, execution: &Execution) -> bool {
    let kind = facts.entry_points().get(execution.entry as usize).map(|entry| entry.kind);
    let is_outermost = matches!(kind, Some(EntryKind::Request | EntryKind::Resolver | EntryKind::Job));
    match execution.client {
        ClientKind::Root => true,
        ClientKind::Shared => is_outermost,
        ClientKind::Transaction | ClientKind::Unknown => false,
    }
}

/// Whether a write is made on its own or in a transaction that is known, waited for, and not easily made up for.
fn stands_alone(facts: &Facts<'_>, report: &mut Report, step: &Step<'_>) -> bool {
    let Some((_, call)) = step.write() else { return false };
    let execution = step.execution;
    let in_transaction = execution.transaction.is_some();
    let reason = if execution.inside.is_some() && !in_transaction {
        "a transaction is open, of which it may be a part"
    } else if !takes_own_connection(facts, execution) && !in_transaction {
        "the client may be a transaction that a caller begins"
    } else if execution.waiting != Waiting::Awaited {
        "nobody is known to wait for it, so its failure would not matter to another write"
    } else if !execution.certain {
        "not all calls on the way to it are understood"
    } else if step.table().is_none() {
        "its table is not known"
    } else if only_marks_time(facts, step) {
        "all that it writes is when something happened"
    } else {
        return true;
    };
    report.pass_over(call.span, reason);
    false
}

/// Whether all that an update writes is when something happened.
fn only_marks_time(facts: &Facts<'_>, step: &Step<'_>) -> bool {
    let (Some((query, _)), Some(table)) = (step.query, step.table().and_then(|id| facts.table(id))) else {
        return false;
    };
    let marks = |name: &String| table.column(name).is_some_and(|column| is_time(column.data_type.kind));
    query.operation == Operation::Update
        && !query.written_columns.is_empty()
        && query.written_columns.iter().all(|written| marks(&written.column))
}

fn tell(facts: &Facts<'_>, report: &mut Report, pair: &Pair<'_>) {
    let (Some((_, first)), Some((_, second))) = (pair.first.query, pair.second.query) else { return };
    let direct = |step: &Step<'_>| {
        let chain = step.chain();
        if chain.len() == pair.shared + 1 { step.span() } else { chain[pair.shared] }
    };
    let label = |step: &Step<'_>| {
        step.table().and_then(|id| facts.table(id)).map(|table| table.label()).unwrap_or_default()
    };
    let in_transaction = pair.first.execution.transaction.or(pair.second.execution.transaction).is_some();
    let help = match pair.relation {
        Relation::Result if in_transaction => {
            "make both in one transaction: the one that is there already can hold the other write too"
        }
        Relation::Result => {
            facts.advice(second, Remedy::OneNestedWrite).unwrap_or("write both in one transaction")
        }
        _ => facts.advice(second, Remedy::OneTransaction).unwrap_or("write both in one transaction"),
    };
    let kept = match pair.relation {
        Relation::Replacement => format!("the rows that `{}` deleted are lost", first.name),
        _ => format!("what `{}` wrote stays", first.name),
    };
    let confidence = match pair.relation {
        Relation::Result | Relation::Replacement | Relation::Renumbering => Confidence::High,
        Relation::Rows | Relation::Transfer => Confidence::Medium,
    };
    let mut entry = report
        .at(
            direct(pair.second),
            format!("if `{}` fails, {kept}: no transaction holds the two together", second.name),
        )
        .subject(format!("{} and {}", label(pair.first), label(pair.second)))
        .confidence(confidence)
        .help(help)
        .note(direct(pair.first), "the first write");
    for (step, what) in
        [(pair.first, "it leads to the first write"), (pair.second, "it leads to the second write")]
    {
        for call in step.chain().into_iter().skip(pair.shared + 1) {
            let call = if call == step.execution.span { step.span() } else { call };
            entry = entry.note(call, what);
        }
    }
}
