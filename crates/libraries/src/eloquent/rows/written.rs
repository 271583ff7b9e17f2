//! Rows that are written as text: what their models compute for it, and their own methods that do it.
//!
//! Laravel documentation, "Eloquent: Serialization", sections "Serializing Models and Collections" and "Appending Values to JSON" (12.x).

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::model::Name;
use program::program::Site;
use program::value::{ResultRows, Rows, Value};

const TO_ARRAY: Name = Name::new_static("toArray");
const ATTRIBUTES: Name = Name::new_static("attributesToArray");

/// How deep rows may be in others that are written with them.
const DEEPEST: u8 = 4;

/// Whether code of the program runs while rows are written.
pub(crate) fn runs_code(cx: &Interpreter<'_>, rows: &Value) -> bool {
    let own = cx.model_of(rows);
    let known = rows.rows();
    // What is computed of groups, or written out in SQL, is no row that other rows are related to.
    let is_row = |rows: &ResultRows| {
        let query = cx.query_info(rows.query);
        !rows.path.is_empty() || !(query.query.grouped || query.projected && !query.query.complete)
    };
    let along = known.into_iter().flat_map(|rows| {
        let includes = &cx.query_info(rows.query).includes;
        includes
            .iter()
            .filter(|include| include.path.starts_with(&rows.path))
            .filter_map(|include| include.model)
    });
    let does = |model: u32| {
        cx.models().get(model).is_some_and(|model| !model.computed.is_empty() || !model.writers.is_empty())
    };
    known.is_none_or(is_row) && own.into_iter().chain(along).any(does)
}

/// Writes rows.
pub(crate) fn write(cx: &mut Interpreter<'_>, rows: &Value, site: Site) {
    write_deep(cx, rows, site, 0);
}

/// Writes a collection, of which nothing is followed any further.
pub(super) fn write_all(cx: &mut Interpreter<'_>, rows: &Value, site: Site) {
    if rows.rows().is_some() {
        write(cx, rows, site);
    }
    cx.escape(rows);
}

fn write_deep(cx: &mut Interpreter<'_>, rows: &Value, site: Site, depth: u8) {
    if depth > DEEPEST || !runs_code(cx, rows) {
        return;
    }
    if rows.rows().is_some_and(|rows| matches!(rows.rows, Rows::Many(_))) {
        cx.each(site, LoopForm::Callback, site, rows, |cx, row| {
            write_row(cx, &row, site, depth);
            Value::unknown()
        });
    } else {
        write_row(cx, rows, site, depth);
    }
}

fn write_row(cx: &mut Interpreter<'_>, row: &Value, site: Site, depth: u8) {
    if !run_own(cx, row, &TO_ARRAY, site) {
        write_parts(cx, row, site, depth);
    }
}

/// What the framework's own `toArray` does: it writes the attributes, and the relations that are there.
pub(super) fn write_parts(cx: &mut Interpreter<'_>, row: &Value, site: Site, depth: u8) {
    if !run_own(cx, row, &ATTRIBUTES, site) {
        compute(cx, row, site);
    }
    let Some(rows) = row.rows() else { return };
    let includes = &cx.query_info(rows.query).includes;
    let next = rows.path.len();
    let mut along: Vec<Name> = includes
        .iter()
        .filter(|include| include.path.len() == next + 1 && include.path.starts_with(&rows.path))
        .filter_map(|include| include.path.last().cloned())
        .collect();
    along.dedup();
    for relation in along {
        let related = cx.member(row, &relation, site);
        write_deep(cx, &related, site, depth + 1);
    }
}

/// What the framework's own `attributesToArray` does.
pub(super) fn compute(cx: &mut Interpreter<'_>, row: &Value, site: Site) {
    let model = cx.model_of(row).and_then(|model| cx.models().get(model));
    for name in model.map(|model| model.computed.clone()).unwrap_or_default() {
        cx.member(row, &name, site);
    }
}

/// Runs a method that the model's class has itself, if it has it.
fn run_own(cx: &mut Interpreter<'_>, row: &Value, method: &Name, site: Site) -> bool {
    let model = cx.model_of(row).and_then(|model| cx.models().get(model));
    let class = model.filter(|model| model.writers.contains(method)).and_then(|model| model.class);
    let own = class.and_then(|class| cx.method_of(class, method, row));
    if let Some(own) = &own {
        cx.invoke(own, &[], site);
    }
    own.is_some()
}
