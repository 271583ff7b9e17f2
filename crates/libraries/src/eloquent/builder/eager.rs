//! Which relations are read along: the arguments of `with`, `load` and their like.
//!
//! Laravel documentation, "Eloquent: Relationships", section "Eager Loading" (12.x).

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Value};

use super::{Builder, Source};

/// What stands for relations that can't be told: any may be read along.
pub(in crate::eloquent) const ANY: &str = "*";

/// The relations that the arguments of a call name, joined by points, those that the functions among them ask for included. `model` is that
/// of the rows.
pub(in crate::eloquent) fn paths(cx: &mut Interpreter<'_>, model: Option<u32>, call: &Call) -> Vec<Name> {
    let mut found = Vec::new();
    let mut named: Option<Name> = None;
    for given in &call.arguments {
        match &given.value.kind {
            // `with('posts', fn ($query) => ...)`.
            Kind::Function(_) => {
                if let Some(relation) = named.clone() {
                    constrained(cx, model, &relation, &given.value, call.site, &mut found);
                }
            }
            _ => {
                named = given.value.as_text().map(relation_of);
                collect(cx, model, &given.value, call.site, "", &mut found);
            }
        }
    }
    found
}

/// The relation of `author:id,name`.
fn relation_of(text: &str) -> Name {
    Name::from(text.split(':').next().unwrap_or(text).trim())
}

fn collect(
    cx: &mut Interpreter<'_>,
    model: Option<u32>,
    value: &Value,
    site: Site,
    prefix: &str,
    found: &mut Vec<Name>,
) {
    let full = |relation: &str| match prefix {
        "" => Name::from(relation),
        prefix => Name::from(format!("{prefix}.{relation}")),
    };
    match &value.kind {
        Kind::Literal(Literal::Text(text)) => found.push(full(&relation_of(text))),
        Kind::Literal(_) => {}
        Kind::List(list) => match &list.items {
            Some(items) => {
                items.iter().for_each(|item| collect(cx, model, item, site, prefix, found));
            }
            None => found.push(ANY.into()),
        },
        Kind::Record(record) => {
            for (key, value) in &record.entries {
                if key.chars().all(|c| c.is_ascii_digit()) {
                    collect(cx, model, value, site, prefix, found);
                    continue;
                }
                let relation = full(&relation_of(key));
                match &value.kind {
                    Kind::Function(_) => constrained(cx, model, &relation, value, site, found),
                    _ => collect(cx, model, value, site, &relation, found),
                }
                found.push(relation);
            }
            if record.open {
                found.push(ANY.into());
            }
        }
        // Each of several may be meant: whatever may be read along is taken to be.
        Kind::OneOf(values) => {
            values.iter().for_each(|value| collect(cx, model, value, site, prefix, found));
        }
        _ => found.push(ANY.into()),
    }
}

/// What the function that is given for a relation asks for itself.
fn constrained(
    cx: &mut Interpreter<'_>,
    model: Option<u32>,
    relation: &Name,
    function: &Value,
    site: Site,
    found: &mut Vec<Name>,
) {
    let mut at = model;
    for name in relation.split('.') {
        let field = at.and_then(|at| cx.models().get(at)).and_then(|model| model.field(name));
        at = match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { model, .. }) => *model,
            _ => None,
        };
    }
    let source = match at {
        Some(model) => Source::Model(model),
        None => Source::Table(relation.clone()),
    };
    let builder = Builder::new(source).to_value(&program::value::Origins::default());
    let (returned, left) = cx.call_changing(function, vec![builder], site);
    let made = Builder::of(&returned).or_else(|| left.first().and_then(Builder::of));
    for step in made.iter().flat_map(|builder| &builder.steps).filter(|step| step.method == "with") {
        for path in step.given.iter().filter_map(Value::as_text) {
            found.push(if path == ANY { ANY.into() } else { Name::from(format!("{relation}.{path}")) });
        }
    }
}
