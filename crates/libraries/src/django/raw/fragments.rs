//! Fragments of SQL in the calls of a query set: `extra(where=["..."])`, `annotate(rank=RawSQL("...", [...]))`.

use program::analysis::RawText;
use program::effect::Splice;
use program::interpret::Interpreter;
use program::value::{Kind, Value};

use super::parameters::{part, with_places};
use crate::django::querysets::{Step, raw_sql_of};
use crate::raw_sql::Statement;

/// How deep fragments are looked for in what a call is given.
const DEPTH_LIMIT: u8 = 4;

/// The fragments of a query: their text, each behind the clause that it belongs to, and what is put in.
type Fragments = (RawText, Vec<Splice>);

/// What the fragments among the calls of a query set are put together from, if anything of the program becomes a part of them.
pub(in crate::django) fn of_steps(cx: &mut Interpreter<'_>, steps: &[Step]) -> Option<Fragments> {
    let mut statement = Statement::new(part);
    for step in steps {
        if step.method != "extra" {
            step.given.iter().for_each(|given| expressions(&given.value, &mut statement, 0));
            continue;
        }
        for given in &step.given {
            let clause = match given.name.as_deref() {
                Some("select") => "SELECT ",
                Some("where") => "WHERE ",
                Some("tables") => "FROM ",
                Some("order_by") => "ORDER BY ",
                _ => continue,
            };
            texts(clause, &given.value, &mut statement, 0);
        }
    }
    let rendered = statement.render();
    let splices = rendered.splices(cx);
    (!splices.is_empty()).then(|| (rendered.raw(), splices))
}

/// Adds the texts in the list or the record that an argument of `extra` is.
fn texts(clause: &str, value: &Value, statement: &mut Statement, depth: u8) {
    if depth > DEPTH_LIMIT {
        return;
    }
    match &value.kind {
        Kind::List(list) => {
            list.items.iter().flatten().for_each(|item| texts(clause, item, statement, depth + 1));
        }
        Kind::Record(record) => {
            record.entries.values().for_each(|entry| texts(clause, entry, statement, depth + 1));
        }
        _ if value.is_text() => add(clause, value, statement),
        _ => {}
    }
}

/// Adds the texts of `RawSQL` in a value.
fn expressions(value: &Value, statement: &mut Statement, depth: u8) {
    if depth > DEPTH_LIMIT {
        return;
    }
    if let Some(text) = raw_sql_of(value) {
        return add("SELECT ", text, statement);
    }
    match &value.kind {
        Kind::List(list) => {
            list.items.iter().flatten().for_each(|item| expressions(item, statement, depth + 1));
        }
        Kind::Record(record) => {
            record.entries.values().for_each(|entry| expressions(entry, statement, depth + 1));
        }
        Kind::Handle(handle) => handle.parts.iter().for_each(|part| expressions(part, statement, depth + 1)),
        _ => {}
    }
}

fn add(clause: &str, text: &Value, statement: &mut Statement) {
    statement.add_named(&Value::text(clause), false, &[]);
    statement.add_named(&with_places(text), true, &[]);
    statement.add_named(&Value::text("\n"), false, &[]);
}
