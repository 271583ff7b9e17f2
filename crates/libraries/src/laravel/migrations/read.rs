//! A migration's module to the facts of its file.

use facts::{Part, SqlFile, TableName, Touches};
use ir::{Action, Column, Dialect, RedefineColumn, SetDefault, SetType};
use program::model::{ExpressionKind, Function, Literal, MemberKind, Module};
use text::TextRange;

use super::column::ColumnDraft;
use super::run::{Laravel, Run};
use super::statements::Item;
use super::value::Value;
use crate::migrations::{Reader, does_something, effect, refuses};

/// How a migration is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The database that it is run on.
    pub dialect: Dialect,
}

/// The base class of all migrations.
const BASE: &str = "Illuminate\\Database\\Migrations\\Migration";

/// Whether a file may be a migration, by its path: PHP in a folder of migrations.
#[must_use]
pub fn may_be(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    name.ends_with(".php") && folder.split('/').any(|part| part.eq_ignore_ascii_case("migrations"))
}

/// Whether a module is a migration: its only class extends Laravel's, or has its methods and another base that is called so.
#[must_use]
pub fn is_migration(module: &Module) -> bool {
    let [class, ..] = module.classes.as_slice() else { return false };
    let named = |base: &str| {
        module.imports.iter().any(|import| {
            import.module.eq_ignore_ascii_case(base)
                && class.bases.iter().any(|base| {
                    matches!(module.expression(*base).kind, ExpressionKind::Variable(variable) if Some(variable) == import.variable)
                })
        })
    };
    if named(BASE) {
        return true;
    }
    let extends_migration = class.bases.iter().any(|base| match module.expression(*base).kind {
        ExpressionKind::Variable(variable) => module.variable(variable).name.ends_with("Migration"),
        _ => false,
    });
    extends_migration && method(module, "up").is_some()
}

/// The facts of one migration, in the form that a SQL file has them. All ranges are places of the PHP file.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn read(module: &Module, options: Options) -> SqlFile {
    let mut file = SqlFile::default();
    for (name, part) in [("up", Part::Up), ("down", Part::Down)] {
        let Some(function) = method(module, name) else { continue };
        let mut run = Run::new(module, Laravel::new(module.classes.first(), options.dialect));
        run.start(function);
        let mut reader = Reader::new(options.dialect, part, &mut file);
        for item in std::mem::take(&mut run.host.items) {
            write(&mut reader, item);
        }
        file.problems.append(&mut run.host.problems);
        let is_written = part == Part::Down && does_something(function);
        file.has_down |= is_written;
        // What it does is done to rows, or by others; but a table that is only named is Laravel's own template.
        let is_told = file.statements.iter().any(|statement| statement.part == part);
        let is_refused = part == Part::Down && refuses(function);
        if is_refused || is_written && !is_told && run.host.blueprints.is_empty() {
            file.declined.insert(part);
        }
    }
    file.statement_count = u32::try_from(file.statements.len()).unwrap_or(u32::MAX);
    file.no_transaction = says_no_transaction(module);
    file.problems.sort_by_key(|problem| problem.range);
    file.problems.dedup();
    file
}

/// Where a way down stands that does nothing.
#[must_use]
pub fn empty_way_down(module: &Module) -> Option<TextRange> {
    method(module, "down").filter(|function| !does_something(function)).map(|function| function.range)
}

/// A method of the migration.
fn method<'m>(module: &'m Module, name: &str) -> Option<&'m Function> {
    let class = module.classes.first()?;
    class.members.iter().find_map(|member| match member.kind {
        MemberKind::Method(function) if member.name.eq_ignore_ascii_case(name) => {
            Some(module.function(function))
        }
        _ => None,
    })
}

/// `public $withinTransaction = false;`.
fn says_no_transaction(module: &Module) -> bool {
    module.classes.first().is_some_and(|class| {
        class.members.iter().any(|member| match &member.kind {
            MemberKind::Field { value: Some(value), .. } if member.name == "withinTransaction" => {
                matches!(module.expression(*value).kind, ExpressionKind::Literal(Literal::Boolean(false)))
            }
            _ => false,
        })
    })
}

fn write(reader: &mut Reader<'_>, item: Item) {
    match item {
        Item::Sql { sql, range, conditional } => reader.sql(&sql, range, conditional),
        Item::DropIfThere { sql, range, conditional } => reader.drop_if_there(&sql, range, conditional),
        Item::Change { sql, draft, table, range, conditional } => match reader.only_column(&sql) {
            Some(column) => change(reader, &draft, column, &table, range, conditional),
            None => reader.unknown(Some(table), range, false),
        },
        Item::AddForeign { sql, table, range, conditional } => {
            let key = reader.created(&sql).and_then(|table| table.foreign_keys.into_iter().next());
            match key {
                Some(key) => {
                    let effects = vec![effect(range, &table, Action::AddForeignKey(key), conditional)];
                    reader.statement(range, effects, Touches::Nothing);
                }
                None => reader.unknown(Some(table), range, false),
            }
        }
        Item::Action { action, table, range, conditional } => {
            reader.statement(range, vec![effect(range, &table, *action, conditional)], Touches::Nothing);
        }
        Item::Unknown { table, range, anything } => reader.unknown(table, range, anything),
    }
}

/// A column with a new definition. What is not said stays as it was until Laravel 10 and is taken away since 11 (its upgrade guide,
/// "Modifying Columns"), so only what is said is known, which is all of it where the column says whether it may be NULL.
fn change(
    reader: &mut Reader<'_>,
    draft: &ColumnDraft,
    column: Column,
    table: &TableName,
    range: TextRange,
    conditional: bool,
) {
    let mut effects = Vec::new();
    let mut push = |action| effects.push(effect(range, table, action, conditional));
    let name = column.name.clone();
    if reader.dialect() == Dialect::Mysql && draft.nullable.is_some() {
        push(Action::RedefineColumn(RedefineColumn { from: name, column }));
    } else {
        push(Action::SetType(SetType { column: name.clone(), data_type: column.data_type, using: None }));
        match draft.nullable {
            Some(true) => push(Action::DropNotNull(name.clone())),
            Some(false) => push(Action::SetNotNull(name.clone())),
            None => {}
        }
        if draft.default.is_some() {
            push(Action::SetDefault(SetDefault { column: name, default: column.default }));
        }
    }
    reader.statement(range, effects, Touches::Nothing);
}

/// A value of a connection's name that stands for the project's own database: none, or the name that Laravel's own configuration gives it.
pub(super) fn is_own_connection(dialect: Dialect, name: &Value) -> bool {
    match name {
        Value::Null => true,
        Value::Text(name) => match dialect {
            Dialect::Mysql => matches!(name.as_str(), "mysql" | "mariadb"),
            Dialect::Postgresql => name == "pgsql",
            Dialect::Sqlite => name == "sqlite",
        },
        _ => false,
    }
}
