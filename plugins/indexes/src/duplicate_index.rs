//! Indexes that another index of the same table makes needless, because it has the same key.

use rules_sdk::{
    Confidence, Facts, Index, IndexKind, Info, Need, Options, Origin, Preset, Report, Rule, Severity, Table,
    TableNames,
};

/// `duplicate-index`
pub struct DuplicateIndex;

static INFO: Info = Info {
    id: "duplicate-index",
    summary: "An index that has the same key as another index of its table",
    page: include_str!("../docs/duplicate-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for DuplicateIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let known = table.complete
                && facts.datastore(table.datastore).is_some_and(|datastore| datastore.complete);
            let mut reported: Vec<usize> = Vec::new();
            for (needless, kept) in duplicates(table) {
                if reported.contains(&needless) {
                    continue;
                }
                reported.push(needless);
                let (index, other) = (&table.indexes[needless], &table.indexes[kept]);
                report
                    .at(
                        index.span,
                        format!("{} has the same key as {}", noun(table, index), noun(table, other)),
                    )
                    .subject(format!("{}.{}", table.label(), name(index)))
                    .note(other.span, "this one serves the same queries")
                    .help(help(table, index))
                    .confidence(if known { Confidence::High } else { Confidence::Medium });
            }
        }
    }
}

/// Pairs of positions: an index and the one that makes it needless. Of two equal ones the later is needless, unless only the
/// earlier gives no guarantee.
fn duplicates(table: &Table) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (later, index) in table.indexes.iter().enumerate() {
        for (earlier, other) in table.indexes.iter().enumerate().take(later) {
            if !same_key(index, other) {
                continue;
            }
            if serves(other, index) {
                pairs.push((later, earlier));
            } else if serves(index, other) {
                pairs.push((earlier, later));
            }
        }
    }
    pairs
}

fn same_key(left: &Index, right: &Index) -> bool {
    let method = |index: &Index| index.method.clone().unwrap_or_else(|| "btree".to_owned());
    let predicate = |index: &Index| index.predicate.as_ref().map(|predicate| predicate.text.clone());
    !left.keys.is_empty()
        && left.keys == right.keys
        && method(left) == method(right)
        && predicate(left) == predicate(right)
}

/// Whether `one` does all that `other` does: it admits no more rows, and carries the same columns along. One that carries more
/// along is larger, so that both may have their use.
fn serves(one: &Index, other: &Index) -> bool {
    let guarantees = one.unique || !other.unique;
    // A primary key is never the needless one of two.
    let droppable = other.kind != IndexKind::PrimaryKey;
    guarantees && droppable && other.included == one.included
}

fn name(index: &Index) -> String {
    index.name.clone().unwrap_or_else(|| index.leading_columns().join(","))
}

fn noun(table: &Table, index: &Index) -> String {
    let label = table.label();
    match (index.kind, &index.name) {
        (IndexKind::PrimaryKey, _) => format!("the primary key of `{label}`"),
        (IndexKind::UniqueConstraint, Some(name)) => format!("UNIQUE constraint `{name}`"),
        (IndexKind::Index, Some(name)) => format!("index `{name}`"),
        (kind, None) => {
            let columns: Vec<&str> =
                index.leading_columns().into_iter().map(|column| table.column_label(column)).collect();
            let kind =
                if kind == IndexKind::UniqueConstraint { "the UNIQUE constraint" } else { "the index" };
            format!("{kind} on {} of `{label}`", rules_sdk::quoted(columns))
        }
    }
}

fn help(table: &Table, index: &Index) -> &'static str {
    if table.origin == Origin::Prisma {
        "remove the attribute: each write maintains both indexes, and no query needs the second"
    } else if index.kind == IndexKind::UniqueConstraint {
        "drop the constraint: each write maintains both indexes, and no query needs the second"
    } else {
        "drop the index: each write maintains both, and no query needs the second"
    }
}
