//! Indexes.

use ir::Dialect;
use text::TextRange;

use super::column::table_of;
use super::ddl::{self, quoted};
use super::host::Run;
use super::value::{Arguments, Object, Value};
use crate::constants::Host as _;
use crate::migrations::Sql;

impl Run<'_> {
    /// `op.create_index(name, table, columns)`.
    pub(super) fn create_index(&mut self, given: &Arguments, range: TextRange) {
        let Some(table) = table_of(given, 1, "table_name", "schema") else {
            self.host.give_up(range);
            return;
        };
        let columns = match given.value(2, "columns") {
            Value::List(columns) => columns,
            other => vec![other],
        };
        let place = given.get(2, "columns").map_or(range, |given| given.range);
        let name = given.value(0, "index_name").text().map(str::to_owned);
        self.index(&table, name, &columns, given, range, place);
    }

    /// Writes an index on these columns, with the options of a call.
    pub(super) fn index(
        &mut self,
        table: &facts::TableName,
        name: Option<String>,
        columns: &[Value],
        options: &Arguments,
        range: TextRange,
        columns_range: TextRange,
    ) {
        let dialect = self.host.dialect;
        let option = |name: &str| options.value(usize::MAX, name);
        let is_set = |name: &str| option(name) == Value::Boolean(true);
        let keys: Option<Vec<String>> =
            columns.iter().map(|column| self.index_key(column, options)).collect();
        let own = match dialect {
            Dialect::Mysql => "mysql",
            Dialect::Postgresql => "postgresql",
            Dialect::Sqlite => "sqlite",
        };
        let condition = match option(&format!("{own}_where")) {
            Value::Null => Some(None),
            given => ddl::expression(dialect, &given).map(Some),
        };
        let (Some(keys), Some(condition)) = (keys, condition) else {
            self.doubt(table.clone(), range);
            return;
        };
        let first = columns.first().and_then(Value::text).unwrap_or_default();
        // The convention that holds where no other is set.
        let name = name.unwrap_or_else(|| format!("ix_{}_{first}", table.name));
        let mut text = "CREATE ".to_owned();
        if let Some(prefix) = option("mysql_prefix").text().filter(|_| dialect == Dialect::Mysql) {
            text.push_str(&format!("{prefix} "));
        }
        text.push_str(if is_set("unique") || options.value(3, "unique") == Value::Boolean(true) {
            "UNIQUE "
        } else {
            ""
        });
        text.push_str("INDEX ");
        let is_postgres = dialect == Dialect::Postgresql;
        text.push_str(if is_postgres && is_set("postgresql_concurrently") { "CONCURRENTLY " } else { "" });
        text.push_str(if is_set("if_not_exists") { "IF NOT EXISTS " } else { "" });
        let mut sql = Sql::new(range);
        sql.push(&text);
        sql.push(&format!("{} ON {} ", quoted(dialect, &name), ddl::table(dialect, table)));
        if let Some(method) = option("postgresql_using").text().filter(|_| is_postgres) {
            sql.push(&format!("USING {method} "));
        }
        sql.push("(");
        sql.push_for(&keys.join(", "), columns_range);
        sql.push(")");
        if let Some(included) = option("postgresql_include").texts().filter(|_| is_postgres) {
            sql.push(&format!(" INCLUDE ({})", ddl::list(dialect, &included)));
        }
        if is_postgres && is_set("postgresql_nulls_not_distinct") {
            sql.push(" NULLS NOT DISTINCT");
        }
        if let Some(condition) = condition {
            sql.push(&format!(" WHERE {condition}"));
        }
        self.sql(sql, range);
    }

    /// A key of an index: a column, or an expression, with its operator class or length.
    fn index_key(&self, value: &Value, options: &Arguments) -> Option<String> {
        let dialect = self.host.dialect;
        let column = match value {
            Value::Text(name) => Some(name.clone()),
            Value::Own(Object::Made(made)) if made.name() == "column" => {
                made.given.value(0, "text").text().map(str::to_owned)
            }
            _ => None,
        };
        let Some(column) = column else {
            let expression = ddl::expression(dialect, value)?;
            // What is no call needs brackets of its own, but for an order behind a name.
            let is_plain = expression.ends_with(')')
                || expression.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' ' | '"' | '`'));
            return Some(if is_plain { expression } else { format!("({expression})") });
        };
        let mut key = quoted(dialect, &column);
        let of_column = |option: &str| options.value(usize::MAX, option).at(&Value::Text(column.clone()));
        match dialect {
            Dialect::Postgresql => {
                if let Value::Text(class) = of_column("postgresql_ops") {
                    key.push_str(&format!(" {class}"));
                }
            }
            Dialect::Mysql => {
                let length = match options.value(usize::MAX, "mysql_length") {
                    Value::Record(_) => of_column("mysql_length").count(),
                    length => length.count(),
                };
                if let Some(length) = length {
                    key.push_str(&format!("({length})"));
                }
            }
            Dialect::Sqlite => {}
        }
        Some(key)
    }

    /// `op.drop_index(name, table_name=..)`.
    pub(super) fn drop_index(&mut self, given: &Arguments, range: TextRange) {
        let dialect = self.host.dialect;
        let table = table_of(given, 1, "table_name", "schema");
        let Some(name) = given.value(0, "index_name").text().map(str::to_owned) else {
            match table {
                Some(table) => self.doubt(table, range),
                None => self.host.give_up(range),
            }
            return;
        };
        let is_set = |name: &str| given.value(usize::MAX, name) == Value::Boolean(true);
        let concurrently = if dialect == Dialect::Postgresql && is_set("postgresql_concurrently") {
            "CONCURRENTLY "
        } else {
            ""
        };
        let if_exists = if is_set("if_exists") { "IF EXISTS " } else { "" };
        let name = quoted(dialect, &name);
        let text = match (dialect, table) {
            (Dialect::Mysql, Some(table)) => format!("DROP INDEX {name} ON {}", ddl::table(dialect, &table)),
            (_, table) => {
                let schema = table.and_then(|table| table.schema);
                let schema =
                    schema.map(|schema| format!("{}.", quoted(dialect, &schema))).unwrap_or_default();
                format!("DROP INDEX {concurrently}{if_exists}{schema}{name}")
            }
        };
        self.write(&text, range);
    }
}
