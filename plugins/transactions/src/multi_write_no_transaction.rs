//! Writes that belong together and are not made in one transaction.

use std::collections::BTreeSet;

use rules_sdk::{
    BoundValue, ClientKind, Confidence, Execution, Facts, Info, Need, Operation, Options, Preset, Report,
    Rule, Severity, Span, TableNames, Waiting,
};

use crate::ways::{Step, Way, catches, on_one_way, ways};

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
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts).iter().filter(|way| way.serves()) {
            let writes: Vec<&Step<'_>> =
                way.steps.iter().filter(|step| stands_alone(facts, report, step)).collect();
            let mut pairs: Vec<Pair<'_>> = Vec::new();
            for (position, first) in writes.iter().enumerate() {
                for second in writes.iter().skip(position + 1) {
                    pairs.extend(pair(facts, way, first, second));
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
                {
                    continue;
                }
                told.extend([*from, *to]);
                tell(facts, report, pair);
            }
            for write in &writes {
                let is_paired = |pair: &Pair<'_>| {
                    [pair.first, pair.second].iter().any(|step| step.span() == write.span())
                };
                if !pairs.iter().any(is_paired) {
                    report.pass_over(
                        write.span(),
                        "no other write of what runs it is known to be about the same row, or a row that refers to it, and to need it",
                    );
                }
            }
        }
    }
}

/// How surely two writes belong together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// They are about the same row, or about rows of which one refers to the other.
    Rows,
    /// The second writes what the first gave.
    Result,
}

struct Pair<'w> {
    first: &'w Step<'w>,
    second: &'w Step<'w>,
    /// How many calls lead to both.
    shared: usize,
    relation: Relation,
}

/// Whether a write is made on its own, waited for, and not easily made up for.
fn stands_alone(facts: &Facts<'_>, report: &mut Report, step: &Step<'_>) -> bool {
    let Some((_, call)) = step.write() else { return false };
    let execution = step.execution;
    let reason = if execution.inside.is_some() || execution.transaction.is_some() {
        "it is made in a transaction"
    } else if execution.client != ClientKind::Root {
        "the client may be a transaction that a caller begins"
    } else if execution.waiting != Waiting::Awaited {
        "nobody is known to wait for it, so its failure would not matter to another write"
    } else if !execution.certain {
        "not all calls on the way to it are understood"
    } else if step.table().is_none() {
        "its table is not known"
    } else if call.method == "upsert" {
        "it does the same when it is tried again"
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
    let is_time = |name: &String| {
        table.column(name).is_some_and(|column| {
            matches!(
                column.data_type.kind,
                rules_sdk::TypeKind::Date | rules_sdk::TypeKind::Timestamp | rules_sdk::TypeKind::Instant
            )
        })
    };
    query.operation == Operation::Update
        && !query.written_columns.is_empty()
        && query.written_columns.iter().all(|written| is_time(&written.column))
}

fn pair<'w>(
    facts: &Facts<'_>,
    way: &'w Way<'_>,
    first: &'w Step<'w>,
    second: &'w Step<'w>,
) -> Option<Pair<'w>> {
    let (one, other) = (facts.table(first.table()?)?, facts.table(second.table()?)?);
    let refers = |from: &rules_sdk::Table, to: &rules_sdk::Table| {
        from.foreign_keys
            .iter()
            .any(|key| facts.referenced_table(from, key).is_some_and(|referenced| referenced.id == to.id))
    };
    let related =
        one.id != other.id && one.datastore == other.datastore && (refers(one, other) || refers(other, one));
    let apart = !on_one_way(first.execution, second.execution)
        || catches(second, first)
        || is_found_or_made(first, second)
        || is_made_up_for(way, first, second);
    if !related || apart {
        return None;
    }
    let wrote = first.execution.query;
    let gave = second.execution.sources.iter().any(|source| Some(source.query) == wrote);
    let inserts = first.query.is_some_and(|(query, _)| query.operation == Operation::Insert);
    let relation = if gave && inserts {
        Relation::Result
    } else if gave || share_a_value(first.execution, second.execution) {
        Relation::Rows
    } else {
        return None;
    };
    let (mine, theirs) = (first.chain(), second.chain());
    let shared = mine.iter().zip(&theirs).take_while(|(mine, theirs)| mine == theirs).count();
    Some(Pair { first, second, shared, relation })
}

/// Whether both name the same value: they are about rows that have to do with each other.
fn share_a_value(first: &Execution, second: &Execution) -> bool {
    let all = |execution: &'_ Execution| -> Vec<u32> {
        let named = |bound: &BoundValue| bound.value.filter(|_| !bound.null);
        execution.filters.iter().chain(&execution.writes).filter_map(named).collect()
    };
    let theirs = all(second);
    first
        .filters
        .iter()
        .chain(&first.writes)
        .filter(|bound| !bound.null && is_key(bound))
        .filter_map(|bound| bound.value)
        .any(|value| theirs.contains(&value))
}

/// Whether a column's name is that of a key: two rows with the same state have nothing to do with each other.
fn is_key(bound: &BoundValue) -> bool {
    let name = bound.column.to_ascii_lowercase();
    name.ends_with("id") || name.ends_with("uuid") || name.ends_with("key")
}

/// Whether the first inserts a row only where a query did not find it, and the second follows either way: the row is as good without the
/// second.
fn is_found_or_made(first: &Step<'_>, second: &Step<'_>) -> bool {
    first.query.is_some_and(|(query, _)| query.operation == Operation::Insert)
        && first.execution.forks.iter().any(|fork| {
            !fork.queries.is_empty() && second.execution.forks.iter().all(|other| other.id != fork.id)
        })
}

/// Whether what the first wrote is taken back where the second fails.
fn is_made_up_for(way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    way.steps.iter().any(|step| {
        step.write().is_some_and(|(query, _)| query.operation != Operation::Insert)
            && step.table() == first.table()
            && catches(step, second)
    })
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
    let gave = pair.relation == Relation::Result;
    let help = if gave {
        "write both in one nested write (`create: { ..., relation: { create: ... } }`), or in one `$transaction`"
    } else {
        "run both in one transaction: `$transaction([...])`, or `$transaction(async (tx) => ...)` with `tx` handed to the functions that write"
    };
    let mut entry = report
        .at(
            direct(pair.second),
            format!(
                "if `{}` fails, what `{}` wrote stays: no transaction holds the two together",
                second.name, first.name
            ),
        )
        .subject(format!("{} and {}", label(pair.first), label(pair.second)))
        .confidence(if gave { Confidence::High } else { Confidence::Medium })
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
