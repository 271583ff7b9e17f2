//! Columns, and what names them.

use ir::{AddColumn, Column, DataType, Dialect, ForeignKey, Index, RedefineColumn, Rename, Table, TypeKind};

use super::state::{Key, State, refers};
use super::{default_names, expression, indexes};

impl State {
    /// Adds a column. One of that name stays where the statement or a condition guards against adding it twice.
    pub(super) fn add_column(&mut self, key: &Key, add: &AddColumn, conditional: bool) {
        let dialect = self.dialect;
        let mut column = add.column.clone();
        self.resolve_type(&mut column.data_type);
        self.change(key, |table| {
            let existing =
                table.columns.iter_mut().find(|other| dialect.same_name(&other.name, &column.name));
            match existing {
                None => table.columns.push(column),
                Some(_) if add.if_not_exists || conditional => {}
                Some(existing) => *existing = column,
            }
        });
    }

    pub(super) fn change_column(&mut self, key: &Key, name: &str, change: impl FnOnce(&mut Column)) {
        let dialect = self.dialect;
        self.change(key, |table| {
            if let Some(column) =
                table.columns.iter_mut().find(|column| dialect.same_name(&column.name, name))
            {
                change(column);
            }
        });
    }

    pub(super) fn rename_column(&mut self, key: &Key, rename: &Rename) {
        let dialect = self.dialect;
        let renamed = |name: &mut String| {
            if dialect.same_name(name, &rename.from) {
                name.clone_from(&rename.to);
            }
        };
        let rewritten = |text: &mut String| expression::rename(text, &rename.from, &rename.to);
        self.change(key, |table| {
            // Names that were made of the old column's name stay.
            default_names::settle(dialect, table);
            table.columns.iter_mut().for_each(|column| renamed(&mut column.name));
            for index in &mut table.indexes {
                for key in &mut index.keys {
                    key.column.iter_mut().for_each(renamed);
                    key.expression.iter_mut().for_each(rewritten);
                }
                index.included.iter_mut().for_each(renamed);
                if let Some(predicate) = &mut index.predicate {
                    rewritten(&mut predicate.text);
                    predicate.not_null_columns.iter_mut().for_each(renamed);
                }
            }
            for foreign_key in &mut table.foreign_keys {
                foreign_key.columns.iter_mut().for_each(renamed);
            }
            table.checks.iter_mut().for_each(|check| rewritten(&mut check.text));
        });
        let refers = |foreign_key: &ForeignKey| refers(dialect, foreign_key, key);
        self.change_where(
            |table| table.foreign_keys.iter().any(refers),
            |table| {
                for foreign_key in table.foreign_keys.iter_mut().filter(|foreign_key| refers(foreign_key)) {
                    foreign_key.referenced_columns.iter_mut().for_each(renamed);
                }
            },
        );
    }

    pub(super) fn redefine_column(&mut self, key: &Key, redefine: &RedefineColumn) {
        let dialect = self.dialect;
        let mut definition = redefine.column.clone();
        self.resolve_type(&mut definition.data_type);
        let to = definition.name.clone();
        self.change_column(key, &redefine.from, |column| {
            let name = std::mem::take(&mut column.name);
            *column = definition;
            column.name = name;
        });
        if to != redefine.from {
            let from = redefine.from.clone();
            self.rename_column(key, &Rename { from, to });
        }
        // A column of the primary key stays NOT NULL, whatever its definition says.
        self.change(key, |table| indexes::settle(dialect, table));
    }

    /// Drops a column with what is on it; with CASCADE the foreign keys that refer to it go too.
    pub(super) fn drop_column(&mut self, key: &Key, name: &str, cascade: bool) {
        let dialect = self.dialect;
        self.change(key, |table| drop_column(dialect, table, name));
        if !cascade {
            return;
        }
        let lost = |foreign_key: &ForeignKey| {
            refers(dialect, foreign_key, key)
                && foreign_key.referenced_columns.iter().any(|column| dialect.same_name(column, name))
        };
        self.change_where(
            |table| table.foreign_keys.iter().any(lost),
            |table| table.foreign_keys.retain(|foreign_key| !lost(foreign_key)),
        );
    }

    /// A type that nobody knows may be an enumeration of the schema.
    pub(crate) fn resolve_type(&self, data_type: &mut DataType) {
        if data_type.kind != TypeKind::Other {
            return;
        }
        let bare = data_type.text.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
        let name = bare.trim_matches('"');
        if self.enum_types.values().any(|enumeration| enumeration.name.eq_ignore_ascii_case(name)) {
            data_type.kind = TypeKind::Enumeration;
        }
    }

    pub(super) fn resolve_types(&self, table: &mut Table) {
        for column in &mut table.columns {
            self.resolve_type(&mut column.data_type);
        }
    }
}

fn drop_column(dialect: Dialect, table: &mut Table, name: &str) {
    let is_it = |column: &str| dialect.same_name(column, name);
    table.columns.retain(|column| !is_it(&column.name));
    table.foreign_keys.retain(|foreign_key| !foreign_key.columns.iter().any(|column| is_it(column)));
    if dialect == Dialect::Mysql {
        // MySQL takes the column out of its indexes and drops those that are left empty (reference manual 8.4, ALTER TABLE).
        for index in &mut table.indexes {
            index.keys.retain(|key| !key.column.as_deref().is_some_and(is_it));
        }
        table.indexes.retain(|index| !index.keys.is_empty());
    } else {
        table.indexes.retain(|index| !uses(dialect, index, name));
    }
    table.checks.retain(|check| !expression::mentions(&check.text, name));
}

/// Whether an index needs a column, in its key, beside it or in its condition. PostgreSQL drops such an index with the column
/// (documentation 18, ALTER TABLE, DROP COLUMN), SQLite drops no column that has one.
fn uses(dialect: Dialect, index: &Index, name: &str) -> bool {
    let is_it = |column: &str| dialect.same_name(column, name);
    let mentions = |text: &str| expression::mentions(text, name);
    index.keys.iter().any(|key| {
        key.column.as_deref().is_some_and(is_it) || key.expression.as_deref().is_some_and(mentions)
    }) || index.included.iter().any(|column| is_it(column))
        || index.predicate.as_ref().is_some_and(|predicate| mentions(&predicate.text))
}
