//! Rows that the framework looks up by itself: for a parameter of a route, and of who is signed in.
//!
//! Laravel documentation, "Routing", section "Route Model Binding" (12.x).

use std::sync::Arc;

use ir::{QueryContext, QueryRole, ReferenceKind, ResultShape, RowCount, Span, TableReference};
use program::analysis::{QueryInfo, ResultUse};
use program::interpret::Interpreter;
use program::model::Name;
use program::program::{ClassRef, Site};
use program::value::{Kind, Origin, Origins, ResultRows, Rows, Value};

use crate::eloquent::NAME;

/// One row of a model, looked up by what the path of a request says; nothing of it is read along but what the model always has read along.
/// None where the model looks its rows up in a way of its own.
pub(crate) fn bound_row(cx: &mut Interpreter<'_>, object: &Value, site: Site) -> Option<Value> {
    let class = cx.models().get(cx.model_of(object)?)?.class?;
    let own = ["resolveRouteBinding", "resolveRouteBindingQuery", "resolveChildRouteBinding"];
    if own.iter().any(|name| cx.method_of(class, &Name::new_static(name), object).is_some()) {
        return None;
    }
    let model = cx.models().get(cx.model_of(object)?)?;
    let name = format!("{}::resolveRouteBinding", model.name);
    looked_up(cx, object, site, (name, "resolveRouteBinding"), false)
}

/// The row of who is signed in, which a guard looks up once for a request and keeps, with the relations that were read of it since (Laravel
/// documentation, "Authentication", section "Retrieving the Authenticated User", 12.x; `Illuminate\Auth\SessionGuard::user`).
pub(crate) fn signed_in_row(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Value> {
    let object = cx.object_of_class(class);
    // It is one query wherever the user is asked for, so what is loaded anywhere is loaded.
    let site = Site { module: class.module, range: cx.class_declaration(class).name_range };
    looked_up(cx, &object, site, ("Auth::user".to_owned(), "user"), true)
}

fn looked_up(
    cx: &mut Interpreter<'_>,
    object: &Value,
    site: Site,
    (name, method): (String, &'static str),
    shared: bool,
) -> Option<Value> {
    let id = cx.model_of(object)?;
    let model = cx.models().get(id)?;
    let includes = cx.along(Some(id), site);
    let query = cx.query_at(site, u64::from(id), || {
        let span = Span::local(site.range);
        let mut query = ir::Query::new(
            ir::Operation::Select,
            QueryContext::Application,
            QueryRole::Statement,
            span,
            span,
        );
        query.datastore = model.datastore;
        let (schema, table) = (model.schema.clone(), model.table.clone());
        query.tables.push(TableReference::new(ReferenceKind::Table, schema, table, span));
        query.filtered = true;
        query.limit = Some(RowCount::Literal(1));
        // By which column it is looked up is not known.
        query.complete = false;
        QueryInfo {
            model: Some(id),
            unique: true,
            shared,
            includes,
            used: ResultUse { escapes: true, ..ResultUse::default() },
            ..QueryInfo::new(NAME, (site, site), name, method, query, ResultShape::Unique)
        }
    });
    let rows = ResultRows { query, model: Some(id), path: Arc::default(), rows: Rows::One };
    let from = Origins::one(Origin::Result(query, None));
    Some(Value { kind: Kind::Rows(Arc::new(rows)), from, symbol: None })
}
