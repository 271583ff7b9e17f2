//! What rows know of the rows that they were reached from.

use program::interpret::Interpreter;
use program::model::Name;
use program::models::{Field, FieldKind};
use program::value::Value;

use super::Source;

/// The rows that a key leads back from know the row that they were read of.
///
/// Django documentation, "Related objects reference" (5.2): the query sets of managers of related rows have it (`_known_related_objects`).
pub(super) fn know_way_back(cx: &mut Interpreter<'_>, source: &Source, rows: &Value) {
    let (Some(FieldKind::Relation { columns, references, through: None, .. }), Source::Related { owner, .. }) =
        (source.relation(cx), source)
    else {
        return;
    };
    if !columns.is_empty() {
        return;
    }
    let Some(target) = source.declared(cx) else { return };
    let back = target.fields.iter().find(|field| match &field.kind {
        FieldKind::Relation { model, columns, .. } => *model == Some(*owner) && columns == references,
        FieldKind::Column(_) => false,
    });
    if let Some(back) = back {
        let path = vec![back.name.clone()];
        cx.load_relation(rows, &path);
        // All rows have one and the same owner, and what is read of one object is kept there.
        know_of_owner(cx, *owner, rows, &path);
        know_read_along(cx, source, rows, &path);
        know_further(cx, source, rows, path);
    }
}

/// What was read along with the owner of rows is there for each of them.
fn know_read_along(cx: &mut Interpreter<'_>, source: &Source, rows: &Value, path: &[Name]) {
    let Source::Related { of, owner, .. } = source else { return };
    let Some(model) = cx.models().get(*owner) else { return };
    for field in &model.fields {
        if matches!(field.kind, FieldKind::Relation { many: true, .. }) && cx.is_loaded(of, &field.name) {
            let longer: Vec<Name> = path.iter().chain([&field.name]).cloned().collect();
            cx.load_relation(rows, &longer);
        }
    }
}

/// Rows that were reached by several relations, each of which has a key that leads back, know all rows on the way.
fn know_further(cx: &mut Interpreter<'_>, source: &Source, rows: &Value, mut path: Vec<Name>) {
    let Source::Related { of, .. } = source else { return };
    let Some(of) = of.rows() else { return };
    let models = cx.models();
    let mut at = cx.query_model(of.query);
    let mut back: Vec<Option<Name>> = Vec::new();
    for name in &*of.path {
        let Some(field) = at.and_then(|model| models.get(model)?.field(name)) else { return };
        let FieldKind::Relation { model, columns, references, through, .. } = &field.kind else { return };
        let leads_back = |field: &&Field| match &field.kind {
            FieldKind::Relation { model, columns, .. } => *model == at && columns == references,
            FieldKind::Column(_) => false,
        };
        let is_reverse = columns.is_empty() && through.is_none();
        let target = model.and_then(|model| models.get(model)).filter(|_| is_reverse);
        back.push(target.and_then(|target| Some(target.fields.iter().find(leads_back)?.name.clone())));
        at = *model;
    }
    for name in back.into_iter().rev() {
        let Some(name) = name else { return };
        path.push(name);
        cx.load_relation(rows, &path);
    }
}

/// How many relations lead from the owner of rows to others of which it is known that they are read once.
const OWNER_DEPTH: usize = 2;

fn know_of_owner(cx: &mut Interpreter<'_>, model: u32, rows: &Value, path: &[Name]) {
    let fields = cx.models().get(model).map(|model| model.fields.as_slice()).unwrap_or_default();
    for field in fields {
        let FieldKind::Relation { many: false, model, .. } = field.kind else { continue };
        let longer: Vec<Name> = path.iter().chain([&field.name]).cloned().collect();
        cx.load_relation(rows, &longer);
        if let Some(model) = model.filter(|_| path.len() < OWNER_DEPTH) {
            know_of_owner(cx, model, rows, &longer);
        }
    }
}
