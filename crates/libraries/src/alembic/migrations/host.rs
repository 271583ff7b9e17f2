//! What is run, and what it has told so far.

use std::collections::BTreeSet;

use facts::TableName;
use ir::{Action, Dialect};
use program::model::{Argument, ClassId, ExpressionId, Imported, MemberKind, Name, VariableId};
use text::TextRange;

use super::types::EnumType;
use super::value::{Object, Value};
use crate::constants::{self, Flow, Host, Scope};
use crate::migrations::Sql;

/// A function that runs.
pub(super) type Run<'m> = constants::Run<'m, Alembic>;

/// One thing that a migration does.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// SQL.
    Sql { sql: Sql, range: TextRange, conditional: bool },
    /// SQL that gives a column an enumeration for its type, and does not create that.
    OfType { sql: Sql, range: TextRange, conditional: bool, name: TableName },
    /// Something without SQL that could be read: the beginning or end of a transaction, or a change of rows.
    Action { action: Box<Action>, range: TextRange, conditional: bool },
    /// The end of a constraint of this table that has no name, which no database can be asked for.
    Unnamed { table: TableName, range: TextRange, conditional: bool },
    /// Something that may have changed this table; of none, any table or one that is not known.
    Unknown { table: Option<TableName>, range: TextRange, anything: bool },
}

/// What a migration has told.
#[derive(Debug)]
pub(super) struct Alembic {
    pub(super) dialect: Dialect,
    pub(super) items: Vec<Item>,
    /// The enumerations that it has created of which not all is known.
    pub(super) vague_types: BTreeSet<String>,
}

impl Alembic {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, items: Vec::new(), vague_types: BTreeSet::new() }
    }
}

impl<'m> Host<'m> for Alembic {
    type Object = Object;

    fn call(run: &mut Run<'m>, callee: ExpressionId, arguments: &'m [Argument], range: TextRange) -> Value {
        run.call(callee, arguments, range)
    }

    fn unassigned(run: &mut Run<'m>, variable: VariableId) -> Value {
        let import = run.module.imports.iter().find(|import| import.variable == Some(variable));
        let Some(import) = import else { return Value::Unknown };
        match &import.imported {
            Imported::Named(name) => Object::Imported(format!("{}.{name}", import.module)).value(),
            _ => Object::Imported(import.module.to_string()).value(),
        }
    }

    fn global(name: &Name) -> Value {
        Object::Imported(format!("builtins.{name}")).value()
    }

    fn this() -> Value {
        Value::Unknown
    }

    fn class(class: ClassId) -> Value {
        Object::Class(class).value()
    }

    fn module(name: &Name) -> Value {
        Object::Imported(name.to_string()).value()
    }

    fn member(run: &mut Run<'m>, object: Value, name: &Name) -> Value {
        match object {
            Value::Own(Object::Imported(path)) => Object::Imported(format!("{path}.{name}")).value(),
            Value::Own(Object::Class(class)) => run.field(class, name),
            Value::Own(Object::Connection | Object::Context) => match name.as_str() {
                "dialect" => Object::Dialect.value(),
                "engine" | "bind" | "connection" => Object::Connection.value(),
                _ => Value::Unknown,
            },
            Value::Own(Object::Dialect) if name == "name" => {
                let name = match run.host.dialect {
                    Dialect::Mysql => "mysql",
                    Dialect::Postgresql => "postgresql",
                    Dialect::Sqlite => "sqlite",
                };
                Value::Text(name.to_owned())
            }
            // What a member of an enumeration stands for.
            Value::Text(text) if name == "value" => Value::Text(text),
            _ => Value::Unknown,
        }
    }

    fn assign_member(_: &mut Run<'m>, _: &Value, _: &Name, _: Value) {}

    fn scope(run: &mut Run<'m>, scope: Scope<'m>) -> Flow<Object> {
        let entered = run.evaluate(scope.context);
        let range = run.module.expression(scope.context).range;
        let is_autocommit = entered == Value::Own(Object::Autocommit);
        if let Some(pattern) = scope.pattern {
            run.bind(pattern, entered);
        }
        if is_autocommit {
            run.action(Action::Commit, range);
        }
        let flow = run.block(scope.body);
        if is_autocommit {
            run.action(Action::Begin, range);
        }
        flow
    }

    /// A second time adds nothing.
    fn give_up(&mut self, range: TextRange) {
        if !matches!(self.items.last(), Some(Item::Unknown { anything: true, .. })) {
            self.items.push(Item::Unknown { table: None, range, anything: true });
        }
    }
}

impl<'m> Run<'m> {
    /// Runs the body of the module, which declares its functions and constants.
    pub(super) fn declare(&mut self) {
        if let Some(body) = self.module.functions.first() {
            self.block(&body.body);
        }
    }

    /// A field of a class.
    fn field(&mut self, class: ClassId, name: &Name) -> Value {
        let found = self.module.class(class).members.iter().find_map(|member| match member.kind {
            MemberKind::Field { value, .. } if member.name == *name => value,
            _ => None,
        });
        found.map_or(Value::Unknown, |value| self.evaluate(value))
    }

    /// Adds SQL.
    pub(super) fn sql(&mut self, sql: Sql, range: TextRange) {
        let conditional = self.conditions > 0;
        self.host.items.push(Item::Sql { sql, range, conditional });
    }

    /// Adds SQL that gives a column of PostgreSQL a type. An enumeration is created with a table, and not with a column that is added to one or
    /// changed (sqlalchemy/alembic issue 1053: `type "..." does not exist` behind `op.add_column`).
    pub(super) fn typed_sql(&mut self, sql: Sql, range: TextRange, of_type: Option<&EnumType>) {
        match of_type.filter(|found| !self.host.vague_types.contains(&found.name)) {
            Some(found) => {
                let name = TableName { schema: found.schema.clone(), name: found.name.clone() };
                let conditional = self.conditions > 0;
                self.host.items.push(Item::OfType { sql, range, conditional, name });
            }
            None => self.sql(sql, range),
        }
    }

    /// Adds SQL that stands for nothing but the whole call.
    pub(super) fn write(&mut self, text: &str, range: TextRange) {
        let mut sql = Sql::new(range);
        sql.push(text);
        self.sql(sql, range);
    }

    pub(super) fn action(&mut self, action: Action, range: TextRange) {
        let conditional = self.conditions > 0;
        self.host.items.push(Item::Action { action: Box::new(action), range, conditional });
    }

    /// Notes that something unknown is done to a table.
    pub(super) fn doubt(&mut self, table: TableName, range: TextRange) {
        self.host.items.push(Item::Unknown { table: Some(table), range, anything: false });
    }

    /// The values of an enumeration that a class of the module declares: the names of its members (SQLAlchemy documentation 2.0, `Enum`).
    pub(super) fn members(&self, class: ClassId) -> Vec<String> {
        let members = &self.module.class(class).members;
        let named =
            members.iter().filter(|member| matches!(member.kind, MemberKind::Field { value: Some(_), .. }));
        named.map(|member| member.name.to_string()).collect()
    }
}
