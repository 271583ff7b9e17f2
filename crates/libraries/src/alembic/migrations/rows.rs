//! What changes rows, and SQL that a migration writes itself.

use facts::Touches;
use ir::{Action, Dialect};
use program::model::{ExpressionId, Name};
use text::TextRange;

use super::ddl;
use super::host::Run;
use super::value::{Arguments, Object, Value, made};
use crate::constants::Host as _;
use crate::migrations::Sql;

impl Run<'_> {
    /// `op.execute`: SQL, or a statement that is put together from objects.
    pub(super) fn execute(&mut self, given: &Arguments, written: Option<ExpressionId>, range: TextRange) {
        let Some(argument) = given.get(0, "sqltext") else { return };
        let written = written.filter(|_| given.0.first().is_some_and(|first| first.range == argument.range));
        match &argument.value {
            Value::Text(text) => self.written_sql(text, argument.range, range),
            Value::Own(Object::Sql(text, place)) => self.written_sql(text, *place, range),
            Value::Own(Object::Statement(kind)) => self.statement_free(kind, range),
            _ => match written.and_then(|written| self.beginning(written)) {
                Some(text) if changes_rows(text) => self.statement_free("update", range),
                Some(text) => match sql::touched_by_beginning(text) {
                    Touches::Nothing => {}
                    Touches::Table(table) => self.doubt(table, range),
                    Touches::Anything => self.host.give_up(range),
                },
                None => self.host.give_up(range),
            },
        }
    }

    fn written_sql(&mut self, text: &str, place: TextRange, range: TextRange) {
        self.sql(Sql::written(text, place, range), range);
    }

    /// Something without SQL that shapes no table.
    pub(super) fn statement_free(&mut self, words: &str, range: TextRange) {
        self.action(Action::Opaque(words.to_owned()), range);
    }

    /// A method of a connection or a session. SQL that is not known is taken for one that reads or changes rows, which is what migrations use
    /// connections for.
    pub(super) fn connection_call(
        &mut self,
        name: &Name,
        given: &Arguments,
        written: Option<ExpressionId>,
        range: TextRange,
    ) -> Value {
        match name.as_str() {
            "execute" | "exec_driver_sql" | "scalar" | "scalars" | "exec" => {
                let argument = given.0.first();
                let beginning = written.and_then(|written| self.beginning(written));
                match argument.map(|argument| &argument.value) {
                    Some(Value::Text(_) | Value::Own(Object::Sql(..))) => self.execute(given, written, range),
                    Some(Value::Own(Object::Statement(kind))) => self.statement_free(kind, range),
                    _ if beginning.is_some_and(is_ddl) => self.host.give_up(range),
                    _ if beginning.is_some_and(changes_rows) => self.statement_free("update", range),
                    _ => {}
                }
                Value::Unknown
            }
            "get_bind" | "connection" | "begin" | "begin_nested" | "connect" | "execution_options" => {
                Object::Connection.value()
            }
            "run_callable" | "run_sync" => {
                self.host.give_up(range);
                Value::Unknown
            }
            _ => Value::Unknown,
        }
    }

    /// `op.bulk_insert(table, rows)`.
    pub(super) fn bulk_insert(&mut self, given: &Arguments, range: TextRange) {
        let table = given.value(0, "table");
        let table = made(&table).filter(|made| matches!(made.name(), "table" | "Table"));
        let table = table.and_then(|made| made.given.value(0, "name").text().map(str::to_owned));
        let columns = match given.value(1, "rows") {
            Value::List(rows) => match rows.first() {
                Some(Value::Record(entries)) => {
                    Some(entries.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())
                }
                _ => None,
            },
            _ => None,
        };
        match (table, columns) {
            (Some(table), Some(columns)) => {
                let dialect = self.host.dialect;
                let placeholder = |at: usize| match dialect {
                    Dialect::Postgresql => format!("${at}"),
                    _ => "?".to_owned(),
                };
                let values: Vec<String> = (1..=columns.len()).map(placeholder).collect();
                let values = values.join(", ");
                let text = format!(
                    "INSERT INTO {} ({}) VALUES ({values})",
                    ddl::quoted(dialect, &table),
                    ddl::list(dialect, &columns)
                );
                self.write(&text, range);
            }
            _ => self.statement_free("insert", range),
        }
    }
}

/// Whether SQL that begins so reads or changes rows.
fn changes_rows(text: &str) -> bool {
    matches!(first_word(text).as_str(), "select" | "insert" | "update" | "delete" | "with" | "merge")
}

/// Whether SQL that begins so changes the schema.
fn is_ddl(text: &str) -> bool {
    matches!(first_word(text).as_str(), "create" | "alter" | "drop" | "rename" | "do")
}

fn first_word(text: &str) -> String {
    let word: String = text.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    word.to_ascii_lowercase()
}
