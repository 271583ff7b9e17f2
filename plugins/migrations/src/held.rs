//! What a step's statement or transaction does to its table besides: it may have locked it, or write it anew.

use rules_sdk::{Action, Facts, ForeignKey, IndexKind, Step, Table};

use crate::alter_column_type::rewrites_for_type;
use crate::locks::{TableStep, is_exclusive, is_explicit_lock, rewrites, share_transaction};
use crate::replacement::earlier_name;

/// Whether the steps are actions of one ALTER TABLE, which locks its table once, and reads or rewrites it once, whatever it changes.
/// What a `DO` block does under a condition is in no statement with anything else.
pub(crate) fn share_statement(steps: &[Step], first: usize, last: usize) -> bool {
    let (one, other) = (&steps[first], &steps[last]);
    let name = |step: &Step| step.table.as_ref().map(|table| table.name.clone());
    let is_part = |step: &Step| alters(&step.action) && !step.conditional;
    one.span.file == other.span.file
        && one.statement == other.statement
        && name(one) == name(other)
        && is_part(one)
        && is_part(other)
}

/// Whether ALTER TABLE does it.
fn alters(action: &Action) -> bool {
    match action {
        Action::AddIndex(add) => add.index.kind != IndexKind::Index,
        Action::AddColumn(_)
        | Action::DropColumn(_)
        | Action::SetType(_)
        | Action::SetNotNull(_)
        | Action::DropNotNull(_)
        | Action::SetDefault(_)
        | Action::AddForeignKey(_)
        | Action::AddCheck(_)
        | Action::DropConstraint(_)
        | Action::ValidateConstraint(_) => true,
        _ => false,
    }
}

/// The steps that lock or change what the step finds: the earlier ones of its transaction, and the others of its statement.
pub(crate) fn companions<'f>(found: &TableStep<'f>) -> impl Iterator<Item = (usize, &'f Step)> {
    let (up, at) = (&found.migration.up, found.at);
    let is_one = move |other: &usize| {
        *other != at && (share_transaction(up, *other, at) || share_statement(up, *other, at))
    };
    (0..up.len()).filter(is_one).map(move |other| (other, &up[other])).filter(|(_, step)| !step.conditional)
}

/// The first step that has taken, when the step runs, a lock on its table that readers wait for as well.
pub(crate) fn exclusive_lock<'f>(facts: &Facts<'_>, found: &TableStep<'f>) -> Option<&'f Step> {
    companions(found)
        .find(|(at, step)| {
            let name = earlier_name(found.migration, found.at, &found.table.name, *at);
            let is_own = step.table.as_ref().is_some_and(|table| table.name == *name);
            is_own && (is_exclusive(&step.action) || is_explicit_lock(&step.action))
                || unreferenced_tables(facts, step).iter().any(|table| table == name)
        })
        .map(|(_, step)| step)
}

/// The foreign keys that a step drops, if its table is known.
pub(crate) fn dropped_keys(facts: &Facts<'_>, step: &Step) -> Vec<ForeignKey> {
    if !matches!(step.action, Action::DropConstraint(_) | Action::DropColumn(_) | Action::DropTable(_)) {
        return Vec::new();
    }
    let before = step.table.as_ref().and_then(|table| table.before);
    let Some(before) = before.and_then(|version| facts.table_version(version)) else {
        return Vec::new();
    };
    let keys = before.foreign_keys.iter();
    match &step.action {
        Action::DropConstraint(drop) => {
            keys.filter(|key| is_named(&before, key, &drop.name)).cloned().collect()
        }
        Action::DropColumn(drop) => keys.filter(|key| key.columns.contains(&drop.name)).cloned().collect(),
        Action::DropTable(_) => keys.cloned().collect(),
        _ => Vec::new(),
    }
}

/// Whether a key has that name, which PostgreSQL chooses where none is written.
fn is_named(table: &Table, key: &ForeignKey, name: &str) -> bool {
    match &key.name {
        Some(own) => own == name,
        None => name == format!("{}_{}_fkey", table.name, key.columns.join("_")),
    }
}

/// The tables that a step locks against readers because it drops foreign keys to them: the triggers that keep a key are on both tables
/// (PostgreSQL's source, `RemoveTriggerById`).
pub(crate) fn unreferenced_tables(facts: &Facts<'_>, step: &Step) -> Vec<String> {
    let own = step.table.as_ref().map(|table| table.name.as_str());
    let keys = dropped_keys(facts, step);
    keys.into_iter().map(|key| key.referenced_table).filter(|table| Some(table.as_str()) != own).collect()
}

/// Whether the table is written anew in the step's statement, or was so earlier in its transaction. That takes longer than to read
/// it or to build an index, and is told by itself.
pub(crate) fn is_rewritten(facts: &Facts<'_>, found: &TableStep<'_>) -> bool {
    companions(found).any(|(at, step)| {
        let Some(table) = step.table.as_ref().filter(|table| table.name == found.table.name) else {
            return false;
        };
        match &step.action {
            Action::AddColumn(add) => rewrites(&add.column, found.datastore.version),
            Action::SetType(set) => rewrites_for_type(&found.sibling(at, step, table), facts, set),
            _ => false,
        }
    })
}
