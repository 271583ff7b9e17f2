//! The names of the constraints and indexes of a column. Django asks the database for them; they are those that it got when they were made.

use ir::Dialect;

use super::columns::Column;
use super::items::table_name;
use crate::django::fields::{constraint_name, index_name, inline_constraint_name};

/// What the constraints and indexes of one column are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Its UNIQUE constraint.
    pub(crate) unique: Option<String>,
    /// Its index.
    pub(crate) index: Option<String>,
    /// Its index for patterns.
    pub(crate) patterns: Option<String>,
    /// Its foreign key.
    pub(crate) reference: Option<String>,
    /// Its CHECK constraint.
    pub(crate) check: Option<String>,
}

impl Names {
    /// Those of a column that is made with its table, or added to it.
    pub(crate) fn of_column(dialect: Dialect, table: &str, column: &Column) -> Self {
        let names = Self::of_change(dialect, table, column);
        let table = table_name(table).name;
        let (unique, check) = match dialect {
            Dialect::Postgresql => (
                inline_constraint_name(&table, &column.name, "key"),
                inline_constraint_name(&table, &column.name, "check"),
            ),
            // SQLite keeps no names; these are what its constraints are remembered by.
            Dialect::Mysql | Dialect::Sqlite => (column.name.clone(), format!("{}_check", column.name)),
        };
        Self { unique: Some(unique), check: Some(check), ..names }
    }

    /// Those of what is made when a column changes.
    pub(crate) fn of_change(dialect: Dialect, table: &str, column: &Column) -> Self {
        let table = table_name(table).name;
        let named = |suffix: &str| Some(index_name(dialect, &table, &[&column.name], suffix));
        let reference = column.reference.as_ref().map(|reference| {
            let target = table_name(&reference.table).name;
            constraint_name(dialect, &table, &column.name, (&target, &reference.column))
        });
        Self {
            unique: named("_uniq"),
            index: named(""),
            patterns: named("_like"),
            reference,
            check: named("_check"),
        }
    }

    /// Those after a column has changed: what it had before keeps its name.
    pub(crate) fn changed(self, new: Self, before: &Column, after: &Column) -> Self {
        let kept = |had: bool, has: bool, old: Option<String>, new: Option<String>| {
            if had && has { old } else { new }
        };
        Self {
            unique: kept(before.unique, after.unique, self.unique, new.unique),
            index: kept(before.indexed, after.indexed, self.index, new.index),
            patterns: kept(before.indexed, after.indexed, self.patterns, new.patterns),
            reference: kept(
                before.reference.is_some() && before.reference == after.reference,
                after.reference.is_some(),
                self.reference,
                new.reference,
            ),
            check: kept(before.check.is_some(), after.check.is_some(), self.check, new.check),
        }
    }
}
