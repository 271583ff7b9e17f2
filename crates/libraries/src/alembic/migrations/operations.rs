//! The operations: which function of `op` is called (Alembic documentation 1.18, "Operation Reference").

use program::model::{ExpressionId, Name};
use text::TextRange;

use super::host::Run;
use super::value::{Arguments, Batch, Given, Object, Value};
use crate::constants;
use crate::constants::Host as _;

/// Whether a full name is that of the module with the operations, or of an object of its class.
pub(super) fn is_operations(path: &str) -> bool {
    matches!(path, "alembic.op" | "alembic.operations.Operations" | "flask_migrate.op")
}

/// The position of the table's name among the arguments of an operation, which those in batch mode don't have, and the name of that argument.
fn table_argument(name: &str) -> (usize, &'static str) {
    match name {
        "create_foreign_key" => (1, "source_table"),
        "create_index"
        | "drop_index"
        | "create_unique_constraint"
        | "create_check_constraint"
        | "create_primary_key"
        | "create_exclude_constraint"
        | "drop_constraint" => (1, "table_name"),
        _ => (0, "table_name"),
    }
}

impl Run<'_> {
    /// An operation on a table in batch mode.
    pub(super) fn batch_operation(
        &mut self,
        batch: &Batch,
        name: &Name,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        if matches!(name.as_str(), "execute" | "f" | "get_bind" | "get_context") {
            return self.operation(name, given, written, range);
        }
        let (position, argument) = table_argument(name);
        let value = batch.table.clone().map_or(Value::Unknown, Value::Text);
        let mut all = given.0.clone();
        let positional = all.iter().take_while(|given| given.name.is_none()).count();
        if positional >= position {
            all.insert(position, Given { name: None, value, range: batch.range });
        } else {
            all.push(Given { name: Some(argument.into()), value, range: batch.range });
        }
        if batch.schema != Value::Null {
            let name = if name == "create_foreign_key" { "source_schema" } else { "schema" };
            all.push(Given { name: Some(name.into()), value: batch.schema.clone(), range: batch.range });
        }
        self.operation(name, &constants::Arguments(all), written, range)
    }

    /// An operation. `written` is its first argument, of which something may be known where its value is not.
    pub(super) fn operation(
        &mut self,
        name: &Name,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        match name.as_str() {
            "create_table" => return self.create_table(given, range),
            "drop_table" => self.drop_table(given, range),
            "rename_table" => self.rename_table(given, range),
            "create_table_comment" | "drop_table_comment" => self.statement_free("comment on table", range),
            "add_column" => self.add_column(given, range),
            "alter_column" => self.alter_column(given, range),
            "drop_column" => self.drop_column(given, range),
            "create_index" => self.create_index(given, range),
            "drop_index" => self.drop_index(given, range),
            "create_foreign_key" => self.create_foreign_key(given, range),
            "create_unique_constraint" => self.create_key(given, "UNIQUE", range),
            "create_primary_key" => self.create_key(given, "PRIMARY KEY", range),
            "create_check_constraint" => self.create_check(given, range),
            "create_exclude_constraint" => self.statement_free("alter table add exclude", range),
            "drop_constraint" => self.drop_constraint(given, range),
            "execute" => self.execute(given, written, range),
            "bulk_insert" => self.bulk_insert(given, range),
            "batch_alter_table" => {
                return Object::Batch(Box::new(Batch {
                    table: given.value(0, "table_name").text().map(str::to_owned),
                    schema: given.value(1, "schema"),
                    range: given.get(0, "table_name").map_or(range, |given| given.range),
                }))
                .value();
            }
            "get_bind" => return Object::Connection.value(),
            "get_context" => return Object::Context.value(),
            "f" => return given.value(0, "name"),
            "inline_literal" => {
                let literal = super::ddl::literal_of(&given.value(0, "value"));
                return literal.map_or(Value::Unknown, |literal| Object::Sql(literal, range).value());
            }
            // alembic-utils: functions, views, triggers, policies and rights; alembic-postgresql-enum: values of types.
            "create_entity" | "replace_entity" | "drop_entity" | "sync_enum_values" => {
                self.statement_free("create function", range);
            }
            // An operation of the application or of a package.
            _ => self.host.give_up(range),
        }
        Value::Null
    }
}
