//! What is read of rows, beside what the interpreter knows of all models.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ExpressionKind, Literal, MemberKind, Name};
use program::models::{FieldKind, Loading};
use program::program::ClassRef;
use program::value::{Kind, Origin, Origins, ResultRows, Rows, Value};

use super::expressions::attribute;
use super::source::Source;
use super::statements::Statement;
use super::{NAME, sessions};

/// What is read of one row.
pub(super) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &str, called: bool) -> Option<Value> {
    let model = cx.models().get(cx.model_of(object)?)?;
    if model.library != NAME || called {
        return None;
    }
    let field = model.field(name).map(|field| &field.kind);
    match (&object.kind, field) {
        // Of an object that no query is known to have given, a column is a value, whatever the class assigns to it.
        (Kind::Instance(_), Some(FieldKind::Column(column))) => {
            let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(column));
            Some(Value::derived(object.from.clone()).with_symbol(symbol))
        }
        (_, None) => {
            let (through, member) = proxied(cx, model.class?, name)?;
            let site = cx.here();
            let related = cx.member(object, &through, site);
            Some(match &related.kind {
                Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) => {
                    let size = related.size();
                    let each = cx.element_of(&related);
                    let read = cx.member(&each, &member, site);
                    Interpreter::list_of(read, size, site).with_origins(&related.from)
                }
                _ => cx.member(&related, &member, site),
            })
        }
        _ => None,
    }
}

/// `association_proxy("user", "name")`: what is read is `name` of what `user` leads to.
fn proxied(cx: &Interpreter<'_>, class: ClassRef, name: &str) -> Option<(Name, Name)> {
    let module = cx.source(class.module);
    let member = cx.class_declaration(class).members.iter().find(|member| member.name == name)?;
    let MemberKind::Field { value: Some(value), .. } = member.kind else { return None };
    let ExpressionKind::Call { callee, arguments, .. } = &module.expression(value).kind else { return None };
    let called = match &module.expression(*callee).kind {
        ExpressionKind::Variable(variable) => module.variable(*variable).name.as_str(),
        ExpressionKind::Member { name, .. } => name.as_str(),
        _ => return None,
    };
    let text = |position: usize| match &module.expression(arguments.get(position)?.value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
        _ => None,
    };
    (called == "association_proxy").then_some((text(0)?, text(1)?))
}

/// Whether rows are what a relationship leads to that is a query itself: `lazy="dynamic"`.
pub(super) fn is_query(cx: &Interpreter<'_>, rows: &ResultRows) -> bool {
    relationship(cx, rows).is_some()
}

/// The model whose relationship some rows are what it leads to, and its name, where that is a query.
fn relationship(cx: &Interpreter<'_>, rows: &ResultRows) -> Option<(u32, Name)> {
    let (last, before) = rows.path.split_last()?;
    let mut at = cx.query_model(rows.query)?;
    for name in before {
        at = match &cx.models().get(at)?.field(name)?.kind {
            FieldKind::Relation { model, .. } => (*model)?,
            FieldKind::Column(_) => return None,
        };
    }
    let model = cx.models().get(at)?;
    let asked = matches!(&model.field(last)?.kind,
        FieldKind::Relation { loading: Loading::Asked, many: true, .. } if model.library == NAME);
    asked.then(|| (at, last.clone()))
}

/// A method of a relationship that is a query.
pub(super) fn asked(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, name: &Name) -> Option<Value> {
    if name.starts_with('<') {
        return None;
    }
    let rows = receiver.rows()?;
    let (owner, relation) = relationship(cx, rows)?;
    let FieldKind::Relation { model: Some(model), references, .. } =
        &cx.models().get(owner)?.field(&relation)?.kind
    else {
        return None;
    };
    let source = Source::model(*model);
    let mut statement = Statement::query(vec![source.to_value()]);
    statement.from = receiver.from.clone();
    let key = Value::derived(receiver.from.clone()).with_symbol(receiver.symbol.clone());
    if let [reference] = references.as_slice() {
        let column = attribute(&source, reference);
        let condition = super::expressions::operator(program::model::BinaryOperator::Equal, [&column, &key])?;
        let given =
            program::library::Given { name: None, spread: false, value: condition, range: call.site.range };
        statement = statement.after(&Call { arguments: vec![given], ..call.clone() }, "where");
    }
    sessions::of_query(cx, call, statement, name)
}

/// What is read by name of a row that is made of several things.
pub(super) fn of_tuple(cx: &Interpreter<'_>, row: &Value, name: &str) -> Option<Value> {
    let list = row.list()?;
    let items = list.items.as_ref()?;
    let query = row.from.queries().next().filter(|query| cx.queries_library(*query) == NAME)?;
    let of_class = items.iter().find(|item| {
        item.rows().and_then(|rows| cx.models().get(rows.model?)).is_some_and(|model| model.name == name)
    });
    let read = match of_class {
        Some(item) => item.clone(),
        None => Value::derived(Origins::one(Origin::Result(query, Some(name.into())))),
    };
    Some(read.with_origins(&row.from))
}
