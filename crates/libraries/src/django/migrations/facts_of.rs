//! From what migrations do to the facts of their files.

use facts::Touches;
use ir::{Action, AddIndex, IndexKind, RedefineColumn, Table};

use crate::django::tables::items::{Item, PartOfTable};
use crate::migrations::{Reader, effect};

/// Adds what one part of a migration does to the facts of its file.
pub(crate) fn add(reader: &mut Reader<'_>, items: Vec<Item>) {
    for item in items {
        match item {
            Item::Sql { sql, range, conditional } => reader.sql(&sql, range, conditional),
            Item::Rebuilt { sql, part, table, range } => {
                let actions = reader.created(&sql).map(|created| rebuilt(created, &part)).unwrap_or_default();
                if actions.is_empty() {
                    reader.unknown(Some(table), range, false);
                    continue;
                }
                let effects = actions.into_iter().map(|action| effect(range, &table, action, false));
                reader.statement(range, effects.collect(), Touches::Nothing);
            }
            Item::Action { action, table, range } => {
                reader.statement(range, vec![effect(range, &table, *action, false)], Touches::Nothing);
            }
            Item::Unknown { table, range } => {
                let anything = table.is_none();
                reader.unknown(table, range, anything);
            }
        }
    }
}

/// What changes in a table that is built anew.
fn rebuilt(table: Table, what: &PartOfTable) -> Vec<Action> {
    match what {
        PartOfTable::Column(from) => {
            let column = table.columns.into_iter().next();
            let redefine = |column| Action::RedefineColumn(RedefineColumn { from: from.clone(), column });
            column.map(redefine).into_iter().collect()
        }
        PartOfTable::Constraints => {
            let indexes = table.indexes.into_iter().filter(|index| index.kind != IndexKind::Index);
            let indexes = indexes.map(|index| {
                Action::AddIndex(AddIndex {
                    index,
                    concurrently: false,
                    only: false,
                    if_not_exists: false,
                    using_index: None,
                    deferral: None,
                })
            });
            let keys = table.foreign_keys.into_iter().map(Action::AddForeignKey);
            indexes.chain(keys).chain(table.checks.into_iter().map(Action::AddCheck)).collect()
        }
    }
}
