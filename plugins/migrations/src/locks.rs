//! What steps of migrations lock in PostgreSQL, for how long, and what shares their transaction.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use rules_sdk::{
    Action, Column, Confidence, Datastore, Dialect, Facts, Generation, IndexKind, Migration, Operation,
    ServerVersion, Step, StepTable, Table, TableKind, Volatility, identifier,
};

use crate::add_required_column::is_required;
use crate::sizes::{Size, Sizes, has_time};

/// A step of a way up on a table that other sessions may be using: no migration of its batch created it, and it is no temporary or
/// foreign one.
pub(crate) struct TableStep<'f> {
    facts: &'f Facts<'f>,
    pub(crate) datastore: &'f Datastore,
    pub(crate) migration: &'f Migration,
    /// The step's position in the migration.
    pub(crate) at: usize,
    pub(crate) step: &'f Step,
    pub(crate) table: &'f StepTable,
    /// How many rows it may have.
    pub(crate) size: Size,
    /// The migrations before this one, of all databases.
    pub(crate) history: &'f [Arc<Migration>],
    /// See [`TableStep::before`].
    before: OnceCell<Option<Arc<Table>>>,
}

/// Where steps on existing tables are, and how large these may be: by the position of the migration, then by that of the step.
struct Existing(Vec<Vec<(usize, Size)>>);

/// The steps on existing tables in all migrations for databases that are known to speak `dialect`.
pub(crate) fn steps_on_existing_tables<'f>(
    facts: &'f Facts<'_>,
    dialect: Dialect,
) -> impl Iterator<Item = TableStep<'f>> {
    facts.migrations().iter().flat_map(move |migration| steps_of(facts, migration, dialect))
}

/// The same, without those on tables that are known to have one row: nothing that is done to its rows takes time.
pub(crate) fn steps_on_many_rows<'f>(
    facts: &'f Facts<'_>,
    dialect: Dialect,
) -> impl Iterator<Item = TableStep<'f>> {
    steps_on_existing_tables(facts, dialect).filter(|found| found.size != Size::One)
}

/// The steps on existing tables in one migration.
pub(crate) fn steps_of<'f>(
    facts: &'f Facts<'_>,
    migration: &'f Migration,
    dialect: Dialect,
) -> impl Iterator<Item = TableStep<'f>> {
    let datastore = facts
        .datastore(migration.datastore)
        .filter(|datastore| datastore.dialect == dialect && !datastore.assumed);
    let existing = datastore.map(|_| facts.kept(|| Existing::of(facts)));
    let here = existing.and_then(|existing| existing.0.get(migration.id as usize).cloned());
    datastore.into_iter().zip(here).flat_map(move |(datastore, here)| {
        here.into_iter().filter_map(move |(at, size)| {
            let step = migration.up.get(at)?;
            let table = step.table.as_ref()?;
            let history = facts.migrations().get(..migration.id as usize).unwrap_or_default();
            let before = OnceCell::new();
            Some(TableStep { facts, datastore, migration, at, step, table, size, history, before })
        })
    })
}

impl Existing {
    fn of(facts: &Facts<'_>) -> Self {
        let sizes = Sizes::of(facts);
        let of_migration = |migration: &Arc<Migration>| {
            let dialect = facts.dialect(migration.datastore);
            let young = Sizes::few_days_before(facts, migration);
            let steps = migration.up.iter().enumerate();
            let found = steps.filter_map(|(at, step)| {
                let table = step.table.as_ref().filter(|table| !table.fresh)?;
                let is_shared = table.kind.is_none_or(|kind| match kind {
                    TableKind::Ordinary | TableKind::Partition | TableKind::Partitioned => true,
                    TableKind::Temporary | TableKind::Virtual | TableKind::Foreign => false,
                });
                let takes_no_time = dialect != Some(Dialect::Mysql) && needs_no_rows(migration, at);
                let is_done = is_shared && !is_skipped(facts, &migration.up[..=at], step);
                (is_done && !takes_no_time && !sizes.is_new(facts, migration, at))
                    .then(|| (at, sizes.size_at(facts, young, migration, at)))
            });
            found.collect()
        };
        Self(facts.migrations().iter().map(of_migration).collect())
    }
}

/// Whether a step makes an index or a key of a column that the same migration adds and that is required: the migration fails if the table has
/// rows, and what it needs rows for takes no time otherwise.
fn needs_no_rows(migration: &Migration, at: usize) -> bool {
    let Some(step) = migration.up.get(at) else { return false };
    let columns: Vec<&str> = match &step.action {
        Action::AddForeignKey(key) => key.columns.iter().map(String::as_str).collect(),
        Action::AddIndex(add) => add.index.keys.iter().filter_map(|key| key.column.as_deref()).collect(),
        _ => return false,
    };
    let table = |step: &Step| step.table.as_ref().map(|table| table.name.clone());
    migration.up.iter().any(|other| {
        matches!(&other.action, Action::AddColumn(add)
            if is_required(&add.column) && columns.contains(&add.column.name.as_str()))
            && !other.conditional
            && table(other) == table(step)
    })
}

/// Whether a step stands in `ADD COLUMN IF NOT EXISTS` of a column that is there: PostgreSQL then skips its constraints too.
fn is_skipped(facts: &Facts<'_>, so_far: &[Step], step: &Step) -> bool {
    so_far.iter().rev().take_while(|other| other.span == step.span).any(|other| match &other.action {
        Action::AddColumn(add) if add.if_not_exists => {
            let before = other.table.as_ref().and_then(|table| table.before);
            before
                .and_then(|version| facts.table_version(version))
                .is_some_and(|table| table.column(&add.column.name).is_some())
        }
        _ => false,
    })
}

impl<'f> TableStep<'f> {
    /// Another step on the same table in the same migration.
    pub(crate) fn sibling(&self, at: usize, step: &'f Step, table: &'f StepTable) -> Self {
        Self { at, step, table, before: OnceCell::new(), ..*self }
    }

    /// The table just before the step, if it is known.
    pub(crate) fn before(&self) -> Option<&Arc<Table>> {
        let before = || self.table.before.and_then(|version| self.facts.table_version(version));
        self.before.get_or_init(before).as_ref()
    }

    /// How sure it is that the step does what it says to a table with many rows and readers: it may not run, a table that no
    /// migration creates may be new in a way that is not seen, one whose rows migrations write out may be small, and one that is a few days
    /// old is.
    pub(crate) fn confidence(&self) -> Confidence {
        let is_small = self.size == Size::Young || self.may_stay_small();
        let is_sure = !self.step.conditional && self.table.before.is_some() && !is_small;
        if is_sure { Confidence::High } else { Confidence::Medium }
    }

    /// Whether the table looks like one of those that a program looks things up in: migrations write its rows out, and these have no
    /// time, as those of tables that grow while a program runs do.
    fn may_stay_small(&self) -> bool {
        self.size == Size::WrittenOut && !self.before().is_some_and(|table| has_time(table))
    }

    /// Whether the server is surely or presumably of that version or a later one. A version that nothing tells is a current one.
    pub(crate) fn has_version(&self, major: u32) -> bool {
        self.datastore.version.is_none_or(|version: ServerVersion| version.major >= major)
    }

    /// Whether the table is partitioned.
    pub(crate) fn is_partitioned(&self) -> bool {
        self.table.kind == Some(TableKind::Partitioned)
    }

    /// A column as it is just before the step, if it is known.
    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        let is_told = self.before().is_some_and(|table| table.complete);
        let known = self.before().and_then(|table| table.column(name));
        if is_told || known.is_some() { known } else { self.learned_column(name) }
    }

    /// A column of a table that is not known as a whole, as an earlier step defines it: the last one that changes the column says all
    /// of it, as ADD COLUMN does, and MySQL's MODIFY and CHANGE.
    fn learned_column(&self, name: &str) -> Option<&Column> {
        let dialect = self.datastore.dialect;
        let earlier = self.history.iter().filter(|other| other.datastore == self.migration.datastore);
        let steps = earlier.flat_map(|other| &other.up).chain(&self.migration.up[..self.at]);
        let is_on_table = |step: &&Step| {
            let table = step.table.as_ref();
            table.is_some_and(|table| {
                table.schema == self.table.schema && dialect.same_name(&table.name, &self.table.name)
            })
        };
        let is_it = |column: &str| dialect.same_name(column, name);
        // A statement that is not understood, and one that may not run, may have changed it as well.
        steps.filter(is_on_table).fold(None, |known, step| match &step.action {
            Action::AddColumn(add) if is_it(&add.column.name) => {
                (!step.conditional && !add.if_not_exists).then_some(&add.column)
            }
            Action::RedefineColumn(redefine) if is_it(&redefine.column.name) => {
                (!step.conditional).then_some(&redefine.column)
            }
            Action::RedefineColumn(redefine) if is_it(&redefine.from) => None,
            Action::SetType(set) if is_it(&set.column) => None,
            Action::SetNotNull(column) | Action::DropNotNull(column) if is_it(column) => None,
            Action::RenameColumn(rename) if is_it(&rename.from) || is_it(&rename.to) => None,
            Action::DropColumn(drop) if is_it(&drop.name) => None,
            Action::RenameTable(_) | Action::DropTable(_) | Action::Unreadable => None,
            _ => known,
        })
    }

    /// The table's name as SQL writes it.
    pub(crate) fn sql_name(&self) -> String {
        let name = self.quote(&self.table.name);
        match &self.table.schema {
            Some(schema) => format!("{}.{name}", self.quote(schema)),
            None => name,
        }
    }

    /// A name as SQL writes it.
    pub(crate) fn quote(&self, name: &str) -> String {
        identifier(self.datastore.dialect, name)
    }

    /// What a finding about the step is about.
    pub(crate) fn subject(&self, what: &str) -> String {
        format!("{} {} {what}", self.migration.name, self.table.name)
    }

    /// The steps before this one that are about the same table.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = &Step> {
        let earlier = self.migration.up[..self.at].iter();
        earlier.filter(|step| step.table.as_ref().is_some_and(|table| table.name == self.table.name))
    }

    /// The definition of a column that this same action adds, for a constraint that stands in it.
    pub(crate) fn added_with(&self) -> Option<&Column> {
        self.earlier().filter(|step| step.span == self.step.span).find_map(|step| match &step.action {
            Action::AddColumn(add) => Some(&add.column),
            _ => None,
        })
    }

    /// Whether the migration has removed all rows of the table before the step, so that nothing is left to be read.
    pub(crate) fn is_emptied(&self, facts: &Facts<'_>) -> bool {
        is_emptied(facts, self.migration, self.at)
    }

    /// The earlier step that `found` accepts and whose transaction is still open in this step.
    pub(crate) fn earlier_in_transaction(&self, found: impl Fn(&Action) -> bool) -> Option<&Step> {
        let name = &self.table.name;
        let up = &self.migration.up;
        (0..self.at)
            .rev()
            .take_while(|at| share_transaction(up, *at, self.at))
            .map(|at| &up[at])
            .find(|step| step.table.as_ref().is_some_and(|table| table.name == *name) && found(&step.action))
    }
}

/// Whether the migration has removed all rows of the table of the step at `at` before that step.
pub(crate) fn is_emptied(facts: &Facts<'_>, migration: &Migration, at: usize) -> bool {
    let name = migration.up[at].table.as_ref().map(|table| table.name.as_str());
    migration.up[..at].iter().any(|step| match &step.action {
        Action::Truncate(_) => step.table.as_ref().map(|table| table.name.as_str()) == name,
        Action::RunQuery(query) => facts.queries().get(*query as usize).is_some_and(|query| {
            let written = query.tables.iter().find(|table| table.written);
            let same_table = written.map(|table| table.name.as_str()) == name;
            query.operation == Operation::Delete && !query.filtered && query.limit.is_none() && same_table
        }),
        _ => false,
    })
}

/// Whether the steps at `first` and `last` run in one transaction: it is open all the way, as it is not in the step that ends one.
pub(crate) fn share_transaction(steps: &[Step], first: usize, last: usize) -> bool {
    first < last
        && steps[first..=last].iter().all(|step| step.in_transaction)
        && !steps[first + 1..=last].iter().any(|step| step.begins_transaction)
}

/// Whether PostgreSQL writes every row anew when it adds this column, to give each a value of its own.
///
/// A value that is the same for all rows is kept beside the table from 11 on (documentation 18, ALTER TABLE, Notes); before, every
/// default was written out (documentation 10, there).
pub(crate) fn rewrites(column: &Column, version: Option<ServerVersion>) -> bool {
    let is_old = version.is_some_and(|version| version.major < 11);
    let by_default = column.default.as_ref().is_some_and(|default| {
        !default.is_null
            && (is_old || matches!(default.volatility, Volatility::Volatile | Volatility::Unknown))
    });
    by_default || matches!(column.generation, Generation::Counter | Generation::Stored)
}

/// Whether a step takes an ACCESS EXCLUSIVE lock on its table, which readers and writers wait for (PostgreSQL documentation 18,
/// Explicit Locking, Table-Level Locks, and ALTER TABLE, Description). Actions that are not known in detail count as no.
pub(crate) fn is_exclusive(action: &Action) -> bool {
    match action {
        Action::DropTable(_)
        | Action::RenameTable(_)
        | Action::AddColumn(_)
        | Action::DropColumn(_)
        | Action::RenameColumn(_)
        | Action::SetType(_)
        | Action::SetNotNull(_)
        | Action::DropNotNull(_)
        | Action::SetDefault(_)
        | Action::AddCheck(_)
        | Action::DropConstraint(_)
        | Action::Truncate(_) => true,
        Action::AddIndex(add) => add.index.kind != IndexKind::Index,
        Action::DropIndex(drop) => !drop.concurrently,
        _ => false,
    }
}

/// Whether a step is LOCK with the lock that readers and writers wait for: whoever writes it has decided that they do.
pub(crate) fn is_explicit_lock(action: &Action) -> bool {
    matches!(action, Action::LockTable(mode) if mode == "access exclusive")
}

/// The steps of each transaction, as ranges of positions.
pub(crate) fn transactions(steps: &[Step]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match ranges.last_mut() {
            _ if !step.in_transaction => {}
            Some(last) if last.end == at && !step.begins_transaction => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}
