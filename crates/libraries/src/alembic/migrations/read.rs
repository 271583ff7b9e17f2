//! A migration's module to the facts of its file.

use facts::{Effect, Part, SqlFile, Touches};
use ir::{Action, Dialect, Drop};
use program::model::{ExpressionKind, FunctionId, Module, Pattern, StatementKind};

use text::TextRange;

use super::environment::declines_transaction;
use super::host::{Alembic, Item, Run};
use crate::migrations::{Reader, SourceModule, does_something, effect, refuses};

/// The facts of one migration, in the form that a SQL file has them. All ranges are places of its file.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn read(file: SourceModule<'_>, companions: &[SourceModule<'_>], dialect: Dialect) -> SqlFile {
    let mut facts = SqlFile::default();
    let module = file.module;
    for (name, part) in [("upgrade", Part::Up), ("downgrade", Part::Down)] {
        let Some(function) = function(module, name) else { continue };
        let mut run = Run::new(module, Alembic::new(dialect));
        run.declare();
        // What the module itself does is done whichever way is taken, and shapes nothing.
        run.host.items.clear();
        run.invoke(function, &[]);
        let mut reader = Reader::new(dialect, part, &mut facts);
        for item in std::mem::take(&mut run.host.items) {
            write(&mut reader, item);
        }
        if part == Part::Down {
            let function = module.function(function);
            facts.has_down |= does_something(function);
            if refuses(function) {
                facts.declined.insert(part);
            }
        }
    }
    facts.statement_count = u32::try_from(facts.statements.len()).unwrap_or(u32::MAX);
    facts.no_transaction = declines_transaction(file.path, companions);
    facts.down_no_transaction = facts.no_transaction;
    facts.problems.sort_by_key(|problem| problem.range);
    facts.problems.dedup();
    facts
}

pub(super) fn write(reader: &mut Reader<'_>, item: Item) {
    match item {
        Item::Sql { sql, range, conditional } => reader.sql(&sql, range, conditional),
        Item::OfType { sql, range, conditional, name } => {
            reader.sql(&sql, range, conditional);
            reader.needs_type(&name);
        }
        Item::Action { action, range, conditional } => {
            let effect = Effect {
                range,
                table: None,
                action: *action,
                conditional,
                algorithm: None,
                lock: None,
                routine: None,
                looped: false,
                needs_type: None,
                rejection: None,
            };
            reader.statement(range, vec![effect], Touches::Nothing);
        }
        Item::Unnamed { table, range, conditional } => {
            let nothing = Drop {
                name: String::new(),
                schema: None,
                if_exists: false,
                cascade: false,
                concurrently: false,
            };
            let effect = effect(range, &table, Action::DropConstraint(nothing), conditional);
            reader.statement(range, vec![effect], Touches::Table(table));
        }
        Item::Unknown { table, range, anything } => reader.unknown(table, range, anything),
    }
}

/// Where `downgrade` stands if it does nothing.
pub fn empty_way_down(module: &Module) -> Option<TextRange> {
    let function = module.function(function(module, "downgrade")?);
    (!does_something(function)).then_some(function.range)
}

/// A function that the module declares.
fn function(module: &Module, name: &str) -> Option<FunctionId> {
    let body = &module.functions.first()?.body.statements;
    body.iter().rev().find_map(|statement| match &statement.kind {
        StatementKind::Let { pattern: Pattern::Variable(variable), value: Some(value) }
            if module.variable(*variable).name == name =>
        {
            match module.expression(*value).kind {
                ExpressionKind::Function(function) => Some(function),
                _ => None,
            }
        }
        _ => None,
    })
}
