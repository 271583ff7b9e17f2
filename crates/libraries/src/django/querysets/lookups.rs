//! What the names of conditions mean: `author__name__icontains`.
//!
//! Django documentation, "QuerySet API reference", section "Field lookups" (5.2).

use ir::Comparison;
use program::interpret::Interpreter;
use program::model::Name;
use program::models::{Field, FieldKind, Model};

/// A relation that a condition follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hop {
    /// The model that it leads from.
    pub(super) from: u32,
    /// The relation's name there.
    pub(super) relation: Name,
}

/// What a name of a condition, an order or a value means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// The relations that lead to the column.
    pub(super) hops: Vec<Hop>,
    /// The column; none where it is not known.
    pub(super) column: Option<Name>,
    /// The model whose table has the column.
    pub(super) model: Option<u32>,
    /// How it is compared: what follows the column's name.
    pub(super) lookup: Vec<Name>,
}

/// What `name` means for rows of a model.
pub(super) fn meant(cx: &Interpreter<'_>, model: Option<u32>, name: &str) -> Meant {
    let mut meant = Meant::default();
    let mut at = model;
    let parts: Vec<&str> = name.split("__").collect();
    let mut position = 0;
    while let Some(part) = parts.get(position) {
        position += 1;
        let Some((id, declared)) = at.and_then(|at| Some((at, cx.models().get(at)?))) else { return meant };
        if let Some((hop, parent)) = inherited(cx, id, declared, part) {
            meant.hops.push(hop);
            at = Some(parent);
            position -= 1;
            continue;
        }
        let Some(field) = queried(declared, part) else { return meant };
        match &field.kind {
            FieldKind::Column(column) => {
                meant.column = Some(column.clone());
                meant.model = Some(id);
                break;
            }
            FieldKind::Relation { model: to, columns, .. } => {
                let next = parts.get(position).copied();
                let of_key = next.is_some_and(|next| is_key(cx, *to, next));
                let ends = next.is_none_or(is_lookup) || of_key;
                position += usize::from(of_key);
                if let (true, [column]) = (ends, columns.as_slice()) {
                    // The column of the key tells without the other table.
                    meant.column = Some(column.clone());
                    meant.model = Some(id);
                    break;
                }
                meant.hops.push(Hop { from: id, relation: field.name.clone() });
                at = *to;
                if ends {
                    meant.column = to.and_then(|to| cx.models().get(to)).and_then(key);
                    meant.model = *to;
                    break;
                }
            }
        }
    }
    meant.lookup = parts.get(position..).unwrap_or_default().iter().map(|part| Name::from(*part)).collect();
    meant
}

/// The relation to the model that another extends, where a name is one of that model's own table.
///
/// Django documentation, "Models", section "Multi-table inheritance" (5.2).
fn inherited(cx: &Interpreter<'_>, id: u32, model: &Model, name: &str) -> Option<(Hop, u32)> {
    let relation = Name::from(key(model)?.strip_suffix("_ptr_id").map(|parent| format!("{parent}_ptr"))?);
    let FieldKind::Relation { model: Some(parent), .. } = model.field(&relation)?.kind else { return None };
    let own = relation == name || name == "pk" || model.field(name).is_none();
    let above = || cx.models().get(parent).is_some_and(|parent| parent.field(name).is_some());
    (!own && above()).then_some((Hop { from: id, relation }, parent))
}

/// The field that a condition names: relations back from others are named by the model where nothing else is said.
pub(super) fn queried<'m>(model: &'m Model, name: &str) -> Option<&'m Field> {
    model.field(name).or_else(|| {
        let back = model.field(&format!("{name}_set"))?;
        matches!(back.kind, FieldKind::Relation { .. }).then_some(back)
    })
}

/// The column of a model's key.
pub(super) fn key(model: &Model) -> Option<Name> {
    model.keys.first()?.fields.first().cloned()
}

fn is_key(cx: &Interpreter<'_>, model: Option<u32>, name: &str) -> bool {
    let declared = model.and_then(|model| cx.models().get(model));
    name == "pk" || declared.map_or(name == "id", |model| key(model).as_deref() == Some(name))
}

/// All that can follow the name of a field but keys of JSON.
const LOOKUPS: &[&str] = &[
    "exact",
    "iexact",
    "contains",
    "icontains",
    "in",
    "gt",
    "gte",
    "lt",
    "lte",
    "startswith",
    "istartswith",
    "endswith",
    "iendswith",
    "range",
    "isnull",
    "regex",
    "iregex",
    "search",
];

fn is_lookup(name: &str) -> bool {
    LOOKUPS.contains(&name)
}

/// How a condition compares, as its lookups say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct How {
    /// How.
    pub(super) comparison: Comparison,
    /// The function that is applied to the column.
    pub(super) function: Option<&'static str>,
    /// Whether a pattern begins with anything.
    pub(super) anywhere: bool,
    /// Whether all of it is understood.
    pub(super) known: bool,
}

/// How `lookup` compares.
pub(super) fn how(lookup: &[Name]) -> How {
    let plain = |comparison| How { comparison, function: None, anywhere: false, known: true };
    let words: Vec<&str> = lookup.iter().map(Name::as_str).collect();
    match words.as_slice() {
        [] | ["exact"] => plain(Comparison::Equal),
        ["in"] => plain(Comparison::In),
        ["gt" | "gte" | "lt" | "lte" | "range"] => plain(Comparison::Range),
        ["isnull"] => plain(Comparison::IsNull),
        ["contains" | "icontains" | "endswith" | "iendswith"] => {
            How { anywhere: true, ..plain(Comparison::Like) }
        }
        ["startswith"] => plain(Comparison::Like),
        // `BETWEEN` the first and the last moment of the year.
        ["year"] | ["year", "gt" | "gte" | "lt" | "lte" | "exact"] => plain(Comparison::Range),
        ["iexact"] => How { function: Some("iexact"), ..plain(Comparison::Equal) },
        ["date", rest @ ..] => How { function: Some("date"), ..plain(of_computed(rest)) },
        // Which moments are meant is no range.
        ["month" | "day" | "week" | "week_day" | "hour" | "minute" | "quarter" | "time", ..] => {
            How { function: Some("extract"), ..plain(Comparison::Other) }
        }
        _ => How { known: false, ..plain(Comparison::Other) },
    }
}

/// How what is computed of a column is compared.
fn of_computed(rest: &[&str]) -> Comparison {
    match rest {
        [] | ["exact"] => Comparison::Equal,
        ["in"] => Comparison::In,
        ["gt" | "gte" | "lt" | "lte" | "range"] => Comparison::Range,
        _ => Comparison::Other,
    }
}
