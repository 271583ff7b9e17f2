//! A migration's module to the facts of its file.

use facts::{Effect, Part, Problem, ProblemKind, SqlFile, SqlStatement, TableName, Touches};
use ir::{Action, Column, Dialect, RedefineColumn, SetDefault, SetType};
use program::model::{ExpressionKind, Function, Literal, MemberKind, Module, StatementKind};
use text::TextRange;

use super::column::ColumnDraft;
use super::run::Run;
use super::statements::Item;
use super::value::Value;
use crate::migrations::Sql;

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
    let mut reader = Reader { options, file: &mut file, part: Part::Up };
    for (name, part) in [("up", Part::Up), ("down", Part::Down)] {
        let Some(function) = method(module, name) else { continue };
        let mut run = Run::new(module, options.dialect);
        run.start(function);
        reader.part = part;
        for item in std::mem::take(&mut run.items) {
            reader.item(item);
        }
        reader.file.problems.append(&mut run.problems);
        let is_written = part == Part::Down && does_something(function);
        reader.file.has_down |= is_written;
    }
    file.statement_count = u32::try_from(file.statements.len()).unwrap_or(u32::MAX);
    file.no_transaction = says_no_transaction(module);
    file.problems.sort_by_key(|problem| problem.range);
    file.problems.dedup();
    file
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

/// Whether a body holds more than a word that ends it.
fn does_something(function: &Function) -> bool {
    let statements = &function.body.statements;
    statements
        .iter()
        .any(|statement| !matches!(statement.kind, StatementKind::Return(None) | StatementKind::Throw(_)))
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

struct Reader<'f> {
    options: Options,
    file: &'f mut SqlFile,
    part: Part,
}

impl Reader<'_> {
    fn item(&mut self, item: Item) {
        match item {
            Item::Sql { sql, range, conditional } => self.sql(&sql, range, conditional),
            Item::Change { sql, draft, table, range, conditional } => match self.only_column(&sql) {
                Some(column) => self.change(&draft, column, &table, range, conditional),
                None => self.unknown(Some(table), range, false),
            },
            Item::AddForeign { sql, table, range, conditional } => {
                let key = self.created(&sql).and_then(|table| table.foreign_keys.into_iter().next());
                match key {
                    Some(key) => {
                        let effects = vec![effect(range, &table, Action::AddForeignKey(key), conditional)];
                        self.statement(range, effects, Touches::Nothing);
                    }
                    None => self.unknown(Some(table), range, false),
                }
            }
            Item::Action { action, table, range, conditional } => {
                self.statement(range, vec![effect(range, &table, *action, conditional)], Touches::Nothing);
            }
            Item::Unknown { table, range, anything } => self.unknown(table, range, anything),
        }
    }

    fn sql(&mut self, sql: &Sql, range: TextRange, conditional: bool) {
        let lowered = sql.lower(self.options.dialect);
        self.file.problems.extend(lowered.problems);
        for mut statement in lowered.statements {
            statement.part = self.part;
            if !range.contains(statement.range) {
                statement.range = range;
            }
            for effect in &mut statement.effects {
                effect.conditional |= conditional;
            }
            self.file.statements.push(statement);
        }
    }

    /// The table that SQL creates.
    fn created(&self, sql: &Sql) -> Option<ir::Table> {
        let lowered = sql.lower(self.options.dialect);
        let effects = lowered.statements.into_iter().flat_map(|statement| statement.effects);
        effects.into_iter().find_map(|effect| match effect.action {
            Action::CreateTable(create) => Some(create.table),
            _ => None,
        })
    }

    fn only_column(&self, sql: &Sql) -> Option<Column> {
        self.created(sql)?.columns.into_iter().next()
    }

    /// A column with a new definition. What is not said stays as it was until Laravel 10 and is taken away since 11 (its upgrade guide,
    /// "Modifying Columns"), so only what is said is known, which is all of it where the column says whether it may be NULL.
    fn change(
        &mut self,
        draft: &ColumnDraft,
        column: Column,
        table: &TableName,
        range: TextRange,
        conditional: bool,
    ) {
        let mut effects = Vec::new();
        let mut push = |action| effects.push(effect(range, table, action, conditional));
        let name = column.name.clone();
        if self.options.dialect == Dialect::Mysql && draft.nullable.is_some() {
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
        self.statement(range, effects, Touches::Nothing);
    }

    fn unknown(&mut self, table: Option<TableName>, range: TextRange, anything: bool) {
        let (message, touches) = match (&table, anything) {
            (Some(table), false) if !table.name.is_empty() => (
                format!("what this does to table `{}` can't be told", table.name),
                Touches::Table(table.clone()),
            ),
            // No table has an empty name, so this says that there are tables that nobody knows.
            (_, false) => (
                "the table that this creates can't be told".to_owned(),
                Touches::Table(TableName { schema: None, name: String::new() }),
            ),
            (_, true) => ("what this does to the schema can't be told".to_owned(), Touches::Anything),
        };
        self.file.problems.push(Problem { kind: ProblemKind::Syntax, range, message });
        let named = table.filter(|table| !table.name.is_empty());
        let unreadable = Effect {
            range,
            table: named,
            action: Action::Unreadable,
            conditional: false,
            algorithm: None,
            lock: None,
            routine: None,
        };
        self.statement(range, vec![unreadable], touches);
    }

    fn statement(&mut self, range: TextRange, effects: Vec<Effect>, touches: Touches) {
        self.file.statements.push(SqlStatement {
            range,
            part: self.part,
            effects,
            queries: Vec::new(),
            touches,
            accepted: Vec::new(),
        });
    }
}

fn effect(range: TextRange, table: &TableName, action: Action, conditional: bool) -> Effect {
    Effect {
        range,
        table: Some(table.clone()),
        action,
        conditional,
        algorithm: None,
        lock: None,
        routine: None,
    }
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
