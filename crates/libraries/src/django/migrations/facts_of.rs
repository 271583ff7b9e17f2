//! From what migrations do to the facts of their files.

use facts::{Effect, Part, Problem, ProblemKind, SqlFile, SqlStatement, TableName, Touches};
use ir::{Action, AddIndex, Dialect, IndexKind, RedefineColumn, Table};
use text::TextRange;

use crate::django::tables::items::{Item, PartOfTable};
use crate::migrations::Sql;

/// Adds what one part of a migration does to the facts of its file.
pub(super) fn add(file: &mut SqlFile, dialect: Dialect, part: Part, items: Vec<Item>) {
    for item in items {
        match item {
            Item::Sql { sql, range, conditional } => written(file, dialect, part, &sql, range, conditional),
            Item::Rebuilt { sql, part: what, table, range } => {
                let actions = created(&sql, dialect).map(|created| rebuilt(created, &what));
                match actions.filter(|actions| !actions.is_empty()) {
                    Some(actions) => {
                        let effects =
                            actions.into_iter().map(|action| effect(range, Some(&table), action)).collect();
                        file.statements.push(statement(range, part, effects, Touches::Nothing));
                    }
                    None => unknown(file, part, Some(&table), range),
                }
            }
            Item::Action { action, table, range } => {
                let effects = vec![effect(range, Some(&table), *action)];
                file.statements.push(statement(range, part, effects, Touches::Nothing));
            }
            Item::Unknown { table, range } => unknown(file, part, table.as_ref(), range),
        }
    }
}

fn written(file: &mut SqlFile, dialect: Dialect, part: Part, sql: &Sql, range: TextRange, conditional: bool) {
    let lowered = sql.lower(dialect);
    file.problems.extend(lowered.problems);
    for mut statement in lowered.statements {
        statement.part = part;
        if !range.contains(statement.range) {
            statement.range = range;
        }
        for effect in &mut statement.effects {
            effect.conditional |= conditional;
        }
        file.statements.push(statement);
    }
}

/// The table that SQL creates.
fn created(sql: &Sql, dialect: Dialect) -> Option<Table> {
    let lowered = sql.lower(dialect);
    let effects = lowered.statements.into_iter().flat_map(|statement| statement.effects);
    effects.into_iter().find_map(|effect| match effect.action {
        Action::CreateTable(create) => Some(create.table),
        _ => None,
    })
}

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
                })
            });
            let keys = table.foreign_keys.into_iter().map(Action::AddForeignKey);
            indexes.chain(keys).chain(table.checks.into_iter().map(Action::AddCheck)).collect()
        }
    }
}

fn unknown(file: &mut SqlFile, part: Part, table: Option<&TableName>, range: TextRange) {
    let (message, touches) = match table {
        Some(table) => {
            (format!("what this does to table `{}` can't be told", table.name), Touches::Table(table.clone()))
        }
        None => ("what this does to the schema can't be told".to_owned(), Touches::Anything),
    };
    file.problems.push(Problem { kind: ProblemKind::Syntax, range, message });
    let effects = vec![effect(range, table, Action::Unreadable)];
    file.statements.push(statement(range, part, effects, touches));
}

fn statement(range: TextRange, part: Part, effects: Vec<Effect>, touches: Touches) -> SqlStatement {
    SqlStatement { range, part, effects, queries: Vec::new(), touches, accepted: Vec::new() }
}

fn effect(range: TextRange, table: Option<&TableName>, action: Action) -> Effect {
    Effect {
        range,
        table: table.cloned(),
        action,
        conditional: false,
        algorithm: None,
        lock: None,
        routine: None,
    }
}
