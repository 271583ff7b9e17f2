//! What a migration changes, and what its way down does about it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use rules_sdk::{Action, Difference, Facts, Migration, PartKind, Query, Reversal, Step};

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
        | Action::RenameType(_)
        | Action::DropSchema(_)
        | Action::CreateView(_)
        | Action::DropView(_)
        | Action::CreateRoutine(_)
        | Action::DropRoutine(_) => true,
        Action::ValidateConstraint(_)
        | Action::AddEnumValue(_)
        | Action::Truncate(_)
        | Action::LockTable(_)
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

/// How many migrations on each side tell whether ways down are the custom.
const NEIGHBOURS: usize = 5;

/// Whether the migrations around the one at `position` have ways down: without them is the custom of a set, or was at the time.
pub(crate) fn neighbours_have_downs(facts: &Facts<'_>, position: usize) -> bool {
    let all = facts.migrations();
    let datastore = all.get(position).map(|migration| migration.datastore);
    let is_near = |other: &&Arc<Migration>| {
        Some(other.datastore) == datastore && !other.repeatable && other.reversal != Reversal::NotSupported
    };
    let before = all[..position].iter().rev().filter(is_near).take(NEIGHBOURS);
    let after = all.iter().skip(position + 1).filter(is_near).take(NEIGHBOURS);
    let near: Vec<bool> = before.chain(after).map(|other| other.reversal == Reversal::Written).collect();
    let written = near.iter().filter(|written| **written).count();
    written >= 2 && written * 4 >= near.len() * 3
}

/// What ways down do about that which another migration did. Where one migration was split into several, the whole is undone,
/// though no way down mirrors the way up beside it.
#[derive(Default)]
pub(crate) struct Elsewhere {
    /// What a way down drops and the way up beside it did not make, by datastore.
    taken: BTreeSet<(u32, String)>,
    /// What a way up makes and the way down beside it does not drop.
    left: BTreeSet<(u32, String)>,
    /// What a way down makes and the way up beside it did not drop.
    brought: BTreeSet<(u32, String)>,
    /// The names that tables had before, by datastore and name.
    former: BTreeMap<(u32, String), BTreeSet<String>>,
    /// Columns as a migration found them and its way down does not leave them.
    changed: BTreeSet<(u32, String, String)>,
}

impl Elsewhere {
    pub(crate) fn of(facts: &Facts<'_>) -> Rc<Self> {
        facts.kept(|| Self::worked_out(facts))
    }

    fn worked_out(facts: &Facts<'_>) -> Self {
        let mut found = Self::default();
        for migration in facts.migrations() {
            let datastore = migration.datastore;
            let own = Ways::of(migration);
            found.taken.extend(own.taken().map(|part| (datastore, part.clone())));
            found.brought.extend(own.brought().map(|part| (datastore, part.clone())));
            let left = own.up_makes.difference(&own.down_drops);
            found.left.extend(left.map(|part| (datastore, part.clone())));
            for step in &migration.up {
                if let Action::RenameTable(rename) = &step.action {
                    let former = found.former.entry((datastore, rename.to.clone())).or_default();
                    former.insert(rename.from.clone());
                }
            }
            for difference in &migration.down_differences {
                if let (Some(before), Some(_)) = (&difference.before, &difference.after) {
                    found.changed.insert((datastore, part_of(difference), before.clone()));
                }
            }
        }
        found
    }

    /// Whether the way down of a migration drops what another one leaves, or makes what the way down of another one drops.
    pub(crate) fn shares_parts(&self, migration: &Migration) -> bool {
        !self.shared(migration, &Ways::of(migration)).is_empty()
    }

    /// What the way down of a migration drops that another one leaves, and what it makes that the way down of another one drops.
    fn shared<'w>(&self, migration: &Migration, own: &'w Ways) -> BTreeSet<&'w String> {
        let is_in = |parts: &BTreeSet<(u32, String)>, part: &String| {
            parts.contains(&(migration.datastore, part.clone()))
        };
        let taken = own.taken().filter(|part| is_in(&self.left, part) || is_in(&self.brought, part));
        let brought = own.brought().filter(|part| is_in(&self.taken, part));
        taken.chain(brought).collect()
    }

    /// Whether a difference is of a migration that is a piece of one that was split: its way down drops what another one leaves, or makes
    /// what the way down of another one drops. In a batch that is so for all of it, elsewhere for the tables of such parts: over the years, the
    /// same name is used again.
    pub(crate) fn is_of_piece(&self, migration: &Migration, in_batch: bool, difference: &Difference) -> bool {
        let own = Ways::of(migration);
        let shared = self.shared(migration, &own);
        let is_of_table = |step: &Step| {
            let names = [made(step), dropped(step)];
            let is_shared = names.iter().flatten().any(|part| shared.contains(part));
            is_shared && tables_of(step).any(|table| table == difference.table)
        };
        !shared.is_empty() && (in_batch || migration.up.iter().chain(&migration.down).any(is_of_table))
    }

    /// Whether a difference is of a table or a column that an earlier migration of the same batch made: it was not there before the batch, and
    /// once the whole is undone it is gone.
    pub(crate) fn is_of_batch(batch: &[Arc<Migration>], difference: &Difference) -> bool {
        let table = format!("table {}", difference.table);
        let part = part_of(difference);
        batch.iter().flat_map(|other| &other.up).filter_map(made).any(|made| made == table || made == part)
    }

    /// Whether the way down of another migration makes up for a difference.
    pub(crate) fn mends(&self, datastore: u32, difference: &Difference) -> bool {
        let part = (datastore, part_of(difference));
        match (&difference.before, &difference.after) {
            (None, _) => self.taken.contains(&part) || self.takes_table(datastore, &difference.table),
            (_, None) => {
                self.brought.contains(&part)
                    || self.taken.contains(&part)
                        && (self.left.contains(&part)
                            || self.is_left_under_former_name(datastore, difference))
            }
            (_, Some(after)) => {
                self.taken.contains(&part) || self.changed.contains(&(part.0, part.1, after.clone()))
            }
        }
    }

    /// Whether a way down left a column of the table, which then had another name.
    fn is_left_under_former_name(&self, datastore: u32, difference: &Difference) -> bool {
        let former = self.former.get(&(datastore, difference.table.clone()));
        difference.part == PartKind::Column
            && former
                .into_iter()
                .flatten()
                .any(|table| self.left.contains(&(datastore, format!("column {table}.{}", difference.name))))
    }

    /// Whether the way down of another migration drops what a step makes, or its table.
    pub(crate) fn undoes(&self, datastore: u32, step: &Step) -> bool {
        made(step).or_else(|| column_of(step)).is_some_and(|part| self.taken.contains(&(datastore, part)))
            || step.table.as_ref().is_some_and(|table| self.takes_table(datastore, &table.name))
    }

    /// Whether the way down of a migration that did not make the table drops it.
    fn takes_table(&self, datastore: u32, table: &str) -> bool {
        self.taken.contains(&(datastore, format!("table {table}")))
    }
}

/// Whether a step changes what an earlier migration of the same batch made: once the batch is undone it is gone, however it was left.
pub(crate) fn is_of_batch(batch: &[Arc<Migration>], step: &Step) -> bool {
    let table = step.table.as_ref().map(|table| format!("table {}", table.name));
    let column = column_of(step);
    let is_it = |made: String| Some(&made) == table.as_ref() || Some(&made) == column.as_ref();
    batch.iter().flat_map(|other| &other.up).filter_map(made).any(is_it)
}

/// What the two ways of one migration make and drop.
struct Ways {
    up_makes: BTreeSet<String>,
    up_drops: BTreeSet<String>,
    down_makes: BTreeSet<String>,
    down_drops: BTreeSet<String>,
}

impl Ways {
    fn of(migration: &Migration) -> Self {
        Self {
            up_makes: migration.up.iter().filter_map(made).collect(),
            up_drops: migration.up.iter().filter_map(dropped).collect(),
            down_makes: migration.down.iter().filter_map(made).collect(),
            down_drops: migration.down.iter().filter_map(dropped).collect(),
        }
    }

    /// What the way down drops and neither way made.
    fn taken(&self) -> impl Iterator<Item = &String> {
        let was_made = |part: &&String| self.up_makes.contains(*part) || self.down_makes.contains(*part);
        self.down_drops.iter().filter(move |part| !was_made(part))
    }

    /// What the way down makes and neither way drops.
    fn brought(&self) -> impl Iterator<Item = &String> {
        let is_dropped = |part: &&String| self.up_drops.contains(*part) || self.down_drops.contains(*part);
        self.down_makes.iter().filter(move |part| !is_dropped(part))
    }
}

/// What a difference is about, in the words of `made` and `dropped`.
fn part_of(difference: &Difference) -> String {
    match difference.part {
        PartKind::Table => format!("table {}", difference.name),
        PartKind::Column => format!("column {}.{}", difference.table, difference.name),
        PartKind::Index | PartKind::ForeignKey | PartKind::Check => format!("part {}", difference.name),
        PartKind::View => format!("view {}", difference.name),
        PartKind::Routine => format!("routine {}", difference.name),
        PartKind::EnumType => format!("type {}", difference.name),
        PartKind::Trigger => format!("trigger {}.{}", difference.table, difference.name),
    }
}

/// What a step makes.
fn made(step: &Step) -> Option<String> {
    let table = step.table.as_ref().map(|table| table.name.as_str()).unwrap_or_default();
    match &step.action {
        Action::CreateTable(create) => Some(format!("table {}", create.table.name)),
        Action::RenameTable(rename) => Some(format!("table {}", rename.to)),
        Action::AddColumn(add) => Some(format!("column {table}.{}", add.column.name)),
        Action::RenameColumn(rename) => Some(format!("column {table}.{}", rename.to)),
        // MySQL's CHANGE with another name.
        Action::RedefineColumn(redefine) if redefine.from != redefine.column.name => {
            Some(format!("column {table}.{}", redefine.column.name))
        }
        Action::AddIndex(add) => add.index.name.as_ref().map(|name| format!("part {name}")),
        Action::AddForeignKey(key) => key.name.as_ref().map(|name| format!("part {name}")),
        Action::AddCheck(check) => check.name.as_ref().map(|name| format!("part {name}")),
        Action::CreateView(view) => Some(format!("view {}", view.name)),
        Action::CreateRoutine(routine) => Some(format!("routine {}", routine.name)),
        Action::CreateEnum(enumeration) => Some(format!("type {}", enumeration.name)),
        Action::RenameType(rename) => Some(format!("type {}", rename.to)),
        _ => None,
    }
}

/// The column whose definition a step changes.
fn column_of(step: &Step) -> Option<String> {
    let table = step.table.as_ref().map(|table| table.name.as_str()).unwrap_or_default();
    let column = match &step.action {
        Action::SetType(set) => &set.column,
        Action::SetDefault(set) => &set.column,
        Action::SetNotNull(column) | Action::DropNotNull(column) => column,
        Action::RedefineColumn(redefine) => &redefine.column.name,
        _ => return None,
    };
    Some(format!("column {table}.{column}"))
}

/// The names of the table that a step is about.
fn tables_of(step: &Step) -> impl Iterator<Item = &str> {
    let own = step.table.as_ref().map(|table| table.name.as_str());
    let (first, second) = match &step.action {
        Action::CreateTable(create) => (Some(create.table.name.as_str()), None),
        Action::RenameTable(rename) => (Some(rename.from.as_str()), Some(rename.to.as_str())),
        _ => (None, None),
    };
    own.into_iter().chain(first).chain(second)
}

/// What a step drops or calls something else.
fn dropped(step: &Step) -> Option<String> {
    let table = step.table.as_ref().map(|table| table.name.as_str()).unwrap_or_default();
    match &step.action {
        Action::DropTable(drop) => Some(format!("table {}", drop.name)),
        Action::RenameTable(rename) => Some(format!("table {}", rename.from)),
        Action::DropColumn(drop) => Some(format!("column {table}.{}", drop.name)),
        Action::RenameColumn(rename) => Some(format!("column {table}.{}", rename.from)),
        Action::RedefineColumn(redefine) if redefine.from != redefine.column.name => {
            Some(format!("column {table}.{}", redefine.from))
        }
        Action::DropIndex(drop) | Action::DropConstraint(drop) => Some(format!("part {}", drop.name)),
        Action::DropView(drop) => Some(format!("view {}", drop.name)),
        Action::DropRoutine(drop) => Some(format!("routine {}", drop.name)),
        Action::DropType(drop) => Some(format!("type {}", drop.name)),
        Action::RenameType(rename) => Some(format!("type {}", rename.from)),
        _ => None,
    }
}

/// A query with its parts, by the id of the whole.
pub(crate) fn with_parts<'f>(facts: &'f Facts<'_>, query: u32) -> impl Iterator<Item = &'f Query> {
    let all = facts.queries().get(query as usize..).unwrap_or_default();
    let parts = all.iter().skip(1).take_while(|part| part.parent.is_some());
    all.iter().take(1).chain(parts).map(AsRef::as_ref)
}
