//! Questions about the schema that a program asks the database: `Schema::hasColumn('users', 'nickname')`.
//!
//! Laravel documentation, "Database: Migrations", section "Checking for Table / Column Existence" (12.x).

use ir::{Operation, QueryContext, QueryRole, ReferenceKind, ResultShape, Span, TableReference};
use program::analysis::QueryInfo;
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::{Origin, Origins, Value};

use super::NAME;
use super::builder::connection;

/// The questions, and what of the catalog answers them.
const QUESTIONS: &[(&str, &str)] = &[
    ("hasTable", "tables"),
    ("hasView", "views"),
    ("hasColumn", "columns"),
    ("hasColumns", "columns"),
    ("hasIndex", "statistics"),
    ("getColumnListing", "columns"),
    ("getColumnType", "columns"),
    ("getTableListing", "tables"),
];

/// Reads the catalog, if that is what a method of the schema builder does.
pub(super) fn ask(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Option<Value> {
    let (name, table) = QUESTIONS.iter().find(|(name, _)| *name == method)?;
    let query = cx.query_at(call.site, 0, || {
        let (span, verb) = (Span::local(call.site.range), Span::local(call.name_site.range));
        let mut query =
            ir::Query::new(Operation::Select, QueryContext::Application, QueryRole::Statement, span, verb);
        let schema = Some("information_schema".to_owned());
        query.tables.push(TableReference::new(ReferenceKind::Table, schema, (*table).to_owned(), verb));
        query.filtered = true;
        query.grouped = true;
        query.complete = false;
        QueryInfo {
            unique: true,
            ..QueryInfo::new(
                NAME,
                (call.site, call.name_site),
                format!("Schema::{name}"),
                name,
                query,
                ResultShape::Scalar,
            )
        }
    });
    let from =
        call.arguments.iter().fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()));
    let client = connection(cx);
    let value = Value::derived(Origins::one(Origin::Result(query, None)));
    Some(cx.run_query(call.site, QueryUse::new(query, Some(client)), from, value, false))
}
