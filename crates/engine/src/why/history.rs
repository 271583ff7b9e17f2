//! What a migration does at a line.

use ir::{Action, Migration, Project, Span, Step, TransactionMode};

use super::draft::Draft;
use super::place::overlap;
use super::words;

pub(super) fn facts_at(project: &Project, place: Span) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for migration in &project.migrations {
        let ways = [("up", &migration.up), ("down", &migration.down)];
        for (name, steps) in ways {
            let found = steps.iter().filter(|step| overlap(step.span, place));
            drafts.extend(found.map(|found| step(project, migration, name, found)));
        }
    }
    drafts
}

fn step(project: &Project, migration: &Migration, way: &str, found: &Step) -> Draft {
    let names_table =
        matches!(found.action, Action::CreateTable(_) | Action::DropTable(_) | Action::Truncate(_));
    let table = found.table.as_ref().filter(|_| !names_table);
    let on = table.map(|table| format!(" of `{}`", table.name)).unwrap_or_default();
    let mut draft = Draft::new(format!(
        "{}{on}, in the way {way} of migration `{}`",
        action(&found.action),
        migration.name
    ));
    if let Some(datastore) = project.datastores.get(migration.datastore as usize) {
        draft.say(format!("{}, run by {}", words::datastore(datastore), migration.runner));
    }
    draft.say(match (found.in_transaction, migration.transaction) {
        (true, _) => "it runs inside a transaction",
        (false, TransactionMode::Unknown) => "whether it runs inside a transaction is not known",
        (false, TransactionMode::Whole | TransactionMode::None) => "it runs outside transactions",
    });
    if let Some(table) = table {
        if table.fresh {
            draft.say("the same migration creates the table, so nothing else uses it yet");
        } else if table.before.is_none() {
            draft.say("no migration before it creates the table");
        }
    }
    if found.conditional {
        draft.say("it runs only under a condition");
    }
    for accepted in &found.accepted {
        draft.say(format!("a comment tells another linter to accept it: {accepted}"));
    }
    draft
}

fn action(action: &Action) -> String {
    match action {
        Action::CreateTable(create) => format!("creates the table `{}`", create.table.name),
        Action::DropTable(drop) => format!("drops the table `{}`", drop.name),
        Action::RenameTable(rename) => format!("renames the table to `{}`", rename.to),
        Action::AddColumn(add) => format!("adds the column `{}`", add.column.name),
        Action::DropColumn(drop) => format!("drops the column `{}`", drop.name),
        Action::RenameColumn(rename) => format!("renames the column `{}` to `{}`", rename.from, rename.to),
        Action::SetType(set) => format!("gives the column `{}` the type {}", set.column, set.data_type.text),
        Action::SetNotNull(column) => format!("makes the column `{column}` NOT NULL"),
        Action::DropNotNull(column) => format!("lets the column `{column}` be NULL"),
        Action::SetDefault(set) => format!("changes the default of the column `{}`", set.column),
        Action::RedefineColumn(redefine) => format!("redefines the column `{}`", redefine.column.name),
        Action::AddIndex(add) => match &add.index.name {
            Some(name) => format!("adds the index `{name}`"),
            None => "adds an index".to_owned(),
        },
        Action::DropIndex(drop) => format!("drops the index `{}`", drop.name),
        Action::RenameIndex(rename) => format!("renames the index `{}` to `{}`", rename.from, rename.to),
        Action::AddForeignKey(key) => format!("adds a foreign key to `{}`", key.referenced_table),
        Action::AddCheck(_) => "adds a CHECK".to_owned(),
        Action::DropConstraint(drop) => format!("drops the constraint `{}`", drop.name),
        Action::ValidateConstraint(name) => format!("validates the constraint `{name}`"),
        Action::Partition(_) => "makes the table a partition, or ends that".to_owned(),
        Action::CreateEnum(created) => format!("creates the type `{}`", created.name),
        Action::AddEnumValue(_) => "adds a value to an enumeration type".to_owned(),
        Action::DropType(drop) => format!("drops the type `{}`", drop.name),
        Action::RenameType(rename) => format!("renames the type `{}` to `{}`", rename.from, rename.to),
        Action::DropSchema(drop) => format!("drops the schema `{}` with all that is in it", drop.name),
        Action::CreateView(view) => format!("creates the view `{}`", view.name),
        Action::DropView(drop) => format!("drops the view `{}`", drop.name),
        Action::Truncate(drop) => format!("empties the table `{}`", drop.name),
        Action::LockTable(mode) => format!("locks the table in {} mode", mode.to_ascii_uppercase()),
        Action::RunQuery(_) => "runs a query".to_owned(),
        Action::CreateRoutine(routine) => format!("creates the routine `{}`", routine.name),
        Action::DropRoutine(drop) => format!("drops the routine `{}`", drop.name),
        Action::Grant(_) => "grants rights".to_owned(),
        Action::Revoke(_) => "takes rights away".to_owned(),
        Action::SetCredential(_) => "writes a password out".to_owned(),
        Action::Begin => "opens a transaction".to_owned(),
        Action::Commit => "commits a transaction".to_owned(),
        Action::Unreadable => "does something that can't be read".to_owned(),
        Action::Opaque(words) => format!("does something that is not followed (`{words}`)"),
        _ => "changes the session".to_owned(),
    }
}
