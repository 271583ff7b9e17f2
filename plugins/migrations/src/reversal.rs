//! What a migration changes, and what its way down does about it.

use std::collections::BTreeMap;

use rules_sdk::{Action, Facts, Migration, Query, Reversal, Step};

/// Whether a step changes the schema in a way that can be undone. New values of an enumeration stay: PostgreSQL can't remove them
/// (documentation 18, ALTER TYPE). Rights, comments, settings and rows are no part of the schema.
pub(crate) fn changes_schema(step: &Step) -> bool {
    match &step.action {
        Action::CreateTable(_)
        | Action::DropTable(_)
        | Action::RenameTable(_)
        | Action::AddColumn(_)
        | Action::DropColumn(_)
        | Action::RenameColumn(_)
        | Action::SetType(_)
        | Action::SetNotNull(_)
        | Action::DropNotNull(_)
        | Action::SetDefault(_)
        | Action::RedefineColumn(_)
        | Action::AddIndex(_)
        | Action::DropIndex(_)
        | Action::RenameIndex(_)
        | Action::AddForeignKey(_)
        | Action::AddCheck(_)
        | Action::DropConstraint(_)
        | Action::Partition(_)
        | Action::CreateEnum(_)
        | Action::DropType(_)
        | Action::CreateView(_)
        | Action::DropView(_)
        | Action::CreateRoutine(_)
        | Action::DropRoutine(_) => true,
        Action::ValidateConstraint(_)
        | Action::AddEnumValue(_)
        | Action::Truncate(_)
        | Action::RunQuery(_)
        | Action::Grant(_)
        | Action::Revoke(_)
        | Action::SetCredential(_)
        | Action::Begin
        | Action::Commit
        | Action::Rollback
        | Action::SetParameter(_)
        | Action::Opaque(_)
        | Action::Unreadable => false,
    }
}

/// Whether a way down tries to undo something. One that only selects or raises an error says that nothing can be undone.
pub(crate) fn undoes_something(facts: &Facts<'_>, migration: &Migration) -> bool {
    migration.down.iter().any(|step| match &step.action {
        Action::RunQuery(query) => writes(facts, *query),
        Action::Truncate(_) => true,
        _ => changes_schema(step),
    })
}

/// Whether a query changes rows.
fn writes(facts: &Facts<'_>, query: u32) -> bool {
    facts.queries().get(query as usize).is_some_and(|query| query.tables.iter().any(|table| table.written))
}

/// The datastores most of whose migrations have a way down. In the others those that have one are the exception.
pub(crate) fn undone_datastores(facts: &Facts<'_>) -> Vec<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for migration in facts.migrations() {
        let (written, missing) = counts.entry(migration.datastore).or_default();
        match migration.reversal {
            Reversal::Written => *written += 1,
            Reversal::Missing => *missing += 1,
            Reversal::NotSupported => {}
        }
    }
    let most = counts.into_iter().filter(|(_, (written, missing))| written > missing);
    most.map(|(datastore, _)| datastore).collect()
}

/// A query with its parts, by the id of the whole.
pub(crate) fn with_parts<'f>(facts: &'f Facts<'_>, query: u32) -> impl Iterator<Item = &'f Query> {
    let all = facts.queries().get(query as usize..).unwrap_or_default();
    let parts = all.iter().skip(1).take_while(|part| part.parent.is_some());
    all.iter().take(1).chain(parts).map(AsRef::as_ref)
}
