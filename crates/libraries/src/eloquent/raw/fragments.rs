//! Fragments of SQL in the calls of a builder: `whereRaw('price > ?', [1])`, `select(DB::raw('count(*)'))`.

use program::analysis::RawText;
use program::effect::Splice;
use program::interpret::Interpreter;
use program::value::{Kind, Value};

use super::{RAW, part};
use crate::eloquent::NAME;
use crate::eloquent::builder::Step;
use crate::raw_sql::{Statement, written_names};

/// How deep raw expressions are looked for in what a call is given.
const DEPTH_LIMIT: u8 = 3;

/// What the fragments among the calls of a builder are put together from, if anything of the program becomes a part of them: their text, each
/// behind the clause that it belongs to, and what is put in.
pub(in crate::eloquent) fn of_steps(
    cx: &mut Interpreter<'_>,
    steps: &[Step],
) -> Option<(RawText, Vec<Splice>)> {
    let mut statement = Statement::new(part);
    for step in steps {
        if let Some(clause) = clause(&step.method) {
            if let Some(fragment) = step.given.first() {
                let names = written_names(cx, step.site);
                statement.add_named(&Value::text(clause), false, &[]);
                statement.add_named(fragment, true, &names);
                statement.add_named(&Value::text("\n"), false, &[]);
            }
            continue;
        }
        for given in &step.given {
            expressions(given, &mut statement, 0);
        }
    }
    let rendered = statement.render();
    let splices = rendered.splices(cx);
    (!splices.is_empty()).then(|| (rendered.raw(), splices))
}

/// The clause that a method takes a fragment for.
fn clause(method: &str) -> Option<&'static str> {
    Some(match method {
        "selectRaw" => "SELECT ",
        "fromRaw" => "FROM ",
        "whereRaw" | "orWhereRaw" => "WHERE ",
        "groupByRaw" => "GROUP BY ",
        "havingRaw" | "orHavingRaw" => "HAVING ",
        "orderByRaw" => "ORDER BY ",
        _ => return None,
    })
}

/// Adds the raw expressions in a value.
fn expressions(value: &Value, statement: &mut Statement, depth: u8) {
    if depth > DEPTH_LIMIT {
        return;
    }
    match &value.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == RAW => {
            statement.add_named(&Value::text("SELECT "), false, &[]);
            statement.add_named(value, true, &[]);
            statement.add_named(&Value::text("\n"), false, &[]);
        }
        Kind::List(list) => {
            for item in list.items.iter().flatten() {
                expressions(item, statement, depth + 1);
            }
        }
        Kind::Record(record) => {
            for entry in record.entries.values() {
                expressions(entry, statement, depth + 1);
            }
        }
        _ => {}
    }
}
