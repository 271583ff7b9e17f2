//! What operations of Django's migrations do by themselves, whoever writes them.
//!
//! Django documentation 6.0, "Migration Operations".

use std::collections::BTreeSet;

use rules_sdk::{Action, Facts, Migration, Span, Step};

use crate::locks::TableStep;

/// Whether Django runs the migration.
pub(crate) fn is_django(migration: &Migration) -> bool {
    migration.runner == "django"
}

/// Whether the step is the UPDATE by which `AlterField` gives rows without a value the default, before it makes the column NOT NULL: it can
/// be done before, but not taken out.
pub(crate) fn is_fill_of_alter_field(facts: &Facts<'_>, found: &TableStep<'_>) -> bool {
    let Action::RunQuery(query) = &found.step.action else {
        return false;
    };
    let written = facts.queries().get(*query as usize).map(|query| query.written_columns.as_slice());
    let Some([written]) = written.filter(|_| is_django(found.migration)) else {
        return false;
    };
    let mut later = found.migration.up[found.at + 1..].iter().take_while(|step| step.span == found.step.span);
    later.any(|step| matches!(&step.action, Action::SetNotNull(column) if *column == written.column))
}

/// Whether the table of the step at `at` goes with another one that the migration drops later: that of a many-to-many field of a model that is
/// deleted.
pub(crate) fn goes_with_model(facts: &Facts<'_>, migration: &Migration, at: usize) -> bool {
    if !is_django(migration) {
        return false;
    }
    let before = migration.up[at].table.as_ref().and_then(|table| table.before);
    let Some(before) = before.and_then(|version| facts.table_version(version)) else {
        return false;
    };
    let is_dropped = |table: &str| {
        migration.up[at + 1..]
            .iter()
            .any(|step| matches!(&step.action, Action::DropTable(drop) if drop.name == table))
    };
    before.foreign_keys.iter().any(|key| is_dropped(&key.referenced_table))
}

/// Whether the step is a part of `RenameModel`, which gives another name to the tables of many-to-many fields and to their columns, too.
pub(crate) fn is_in_rename_model(migration: &Migration, step: &Step) -> bool {
    let renames = |other: &Step| other.span == step.span && matches!(other.action, Action::RenameTable(_));
    is_django(migration) && migration.up.iter().any(renames)
}

/// The places of operations that are told of already: an operation of Django does several things, and what to do about them is one decision.
#[derive(Default)]
pub(crate) struct Operations {
    told: BTreeSet<(u32, u32, u32)>,
}

impl Operations {
    /// Whether nothing has been told of the operation yet. Statements of other runners are told one by one.
    pub(crate) fn is_first(&mut self, migration: &Migration, step: &Step) -> bool {
        !is_django(migration) || self.insert(step.span)
    }

    fn insert(&mut self, span: Span) -> bool {
        let range = span.range();
        self.told.insert((span.file, range.start, range.end))
    }
}
