//! Rows that a validator looks for: `unique:users,email`, `exists:posts,id`.
//!
//! Laravel documentation, "Validation", rules `exists` and `unique` (12.x).

use std::hash::{DefaultHasher, Hash, Hasher};

use ir::{
    Comparison, Operand, Operation, QueryContext, QueryRole, ReferenceKind, ResultShape, Span, TableReference,
};
use program::analysis::QueryInfo;
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::program::Site;
use program::value::{Origins, Value};

use super::NAME;
use super::builder::connection;
use crate::query_parts::predicate;

/// The rules that ask the database.
pub(crate) const RULES: [&str; 2] = ["unique", "exists"];

/// Looks for a row of a table by a column, as the rule at a place does. `table` may be the full name of a model's class; `whole` says that
/// there are no other conditions.
pub(crate) fn ask(
    cx: &mut Interpreter<'_>,
    rule: &str,
    (table, column): (&str, &str),
    whole: bool,
    site: Site,
) {
    let Some(method) = RULES.into_iter().find(|known| *known == rule) else { return };
    let table = match table.rsplit_once('\\') {
        Some((_, class)) => {
            let mut models = cx.models().models.iter().filter(|model| model.library == NAME);
            models.find(|model| model.name == class).map(|model| model.table.clone())
        }
        None => Some(table.to_owned()),
    };
    let Some(table) = table.filter(|table| !table.is_empty() && !table.contains('.')) else { return };
    let mut hasher = DefaultHasher::new();
    (method, &table, column).hash(&mut hasher);
    let query = cx.query_at(site, hasher.finish(), || {
        let span = Span::local(site.range);
        let mut query =
            ir::Query::new(Operation::Select, QueryContext::Application, QueryRole::Statement, span, span);
        query.tables.push(TableReference::new(ReferenceKind::Table, None, table, span));
        let name = ir::ColumnName { qualifier: None, column: column.to_owned(), table: None };
        query.predicates.push(predicate(name, Comparison::Equal, Operand::Parameter, true, span));
        query.filtered = true;
        query.grouped = true;
        query.complete = whole;
        let name = format!("the rule `{method}`");
        // Whoever writes `unique` takes what it asks by for a key.
        QueryInfo {
            unique: method == "unique",
            ..QueryInfo::new(NAME, (site, site), name, method, query, ResultShape::Scalar)
        }
    });
    let client = connection(cx);
    cx.run_query(site, QueryUse::new(query, Some(client)), Origins::default(), Value::unknown(), false);
}
