//! Conditions: `User.name == name`, `User.id.in_(ids)`, `and_(...)`, `a | b`.
//!
//! SQLAlchemy 2.1 documentation, "Operator Reference".

use ir::Comparison;
use program::library::Call;
use program::model::BinaryOperator;
use program::program::Site;
use program::value::{Symbol, SymbolRoot, Value};

use crate::sqlalchemy::handles::{ATTRIBUTE, CONDITION, EXPRESSION, handle, own, text};

/// A condition that compares two things.
pub(in crate::sqlalchemy) struct Compared<'v> {
    /// How: `eq`, `in`, `and`.
    pub(in crate::sqlalchemy) how: &'v str,
    pub(in crate::sqlalchemy) parts: &'v [Value],
}

impl Compared<'_> {
    /// How two things are compared, where they are.
    pub(in crate::sqlalchemy) fn comparison(&self) -> Option<Comparison> {
        Some(match self.how {
            "eq" => Comparison::Equal,
            "ne" => Comparison::NotEqual,
            "range" => Comparison::Range,
            "in" => Comparison::In,
            "not-in" => Comparison::NotIn,
            "like" => Comparison::Like,
            "pattern" => Comparison::Pattern,
            "other" => Comparison::Other,
            _ => return None,
        })
    }
}

/// The condition that a value is.
pub(in crate::sqlalchemy) fn compared(value: &Value) -> Option<Compared<'_>> {
    let handle = own(value, CONDITION)?;
    Some(Compared { how: text(handle, 0)?, parts: handle.parts.get(1..)? })
}

pub(super) fn condition(how: &str, parts: Vec<Value>) -> Value {
    let from =
        parts.iter().fold(program::value::Origins::default(), |all, part| all.union(&part.deep_origins()));
    let parts = [Value::text(how)].into_iter().chain(parts).collect();
    handle(CONDITION, parts).with_origins(&from)
}

/// Whether a value is something of a query.
fn is_of_query(value: &Value) -> bool {
    value
        .alternatives()
        .any(|value| [ATTRIBUTE, CONDITION, EXPRESSION].iter().any(|kind| own(value, kind).is_some()))
}

/// Whether a column itself is `None`, which Python tells by itself and the same for all rows, at the place where it is asked.
pub(in crate::sqlalchemy) fn identity(
    operator: BinaryOperator,
    [left, right]: [&Value; 2],
    site: Site,
) -> Option<Value> {
    let asks = matches!(operator, BinaryOperator::Same | BinaryOperator::NotSame);
    let is_column = asks && own(left, ATTRIBUTE).is_some() && right.is_null();
    is_column.then(|| {
        condition(IDENTITY, vec![left.clone()]).with_symbol(Some(Symbol::of(SymbolRoot::Site(site))))
    })
}

/// How a condition compares that asks whether a column itself is `None`.
pub(in crate::sqlalchemy) const IDENTITY: &str = "identity";

/// What an operator makes of what queries are made of.
pub(in crate::sqlalchemy) fn operator(operator: BinaryOperator, [left, right]: [&Value; 2]) -> Option<Value> {
    if !is_of_query(left) && !is_of_query(right) {
        return None;
    }
    let both = |how: &str| {
        // The column stands first.
        let (first, second) = if is_of_query(left) { (left, right) } else { (right, left) };
        condition(how, vec![first.clone(), second.clone()])
    };
    Some(match operator {
        BinaryOperator::Equal => both("eq"),
        BinaryOperator::NotEqual => both("ne"),
        BinaryOperator::Same | BinaryOperator::NotSame | BinaryOperator::InstanceOf => return None,
        BinaryOperator::Less | BinaryOperator::Greater => both("range"),
        BinaryOperator::BitAnd => condition("and", vec![left.clone(), right.clone()]),
        BinaryOperator::BitOr => condition("or", vec![left.clone(), right.clone()]),
        BinaryOperator::Add | BinaryOperator::Arithmetic | BinaryOperator::Other => {
            handle(EXPRESSION, vec![Value::text("operator"), left.clone(), right.clone()])
                .with_origins(&left.from.union(&right.from))
        }
    })
}

/// What a method of a column, a condition or an expression makes.
pub(in crate::sqlalchemy) fn method(call: &Call, receiver: &Value, name: &str) -> Value {
    let given: Vec<Value> = call.arguments.iter().map(|given| given.value.clone()).collect();
    let with =
        |how: &str| condition(how, [receiver.clone()].into_iter().chain(given.first().cloned()).collect());
    match name {
        "in_" => with("in"),
        "not_in" | "notin_" => with("not-in"),
        "is_" | "is_not_distinct_from" => with("eq"),
        "is_not" | "isnot" | "is_distinct_from" => with("ne"),
        "like" | "ilike" => with("like"),
        "startswith" | "istartswith" => with("pattern"),
        "contains" | "icontains" | "endswith" | "iendswith" => with("contains"),
        "between" => with("range"),
        "any" | "has" => condition("related", [receiver.clone()].into_iter().chain(given).collect()),
        "not_like" | "notlike" | "not_ilike" | "notilike" | "match" | "regexp_match" | "op" | "overlaps"
        | "contained_by" | "has_key" | "bool_op" => with("other"),
        "desc" => handle(EXPRESSION, vec![Value::text("desc"), receiver.clone()]),
        // Of a function of the database, which rows it is about.
        "where" | "filter" | "select_from" | "over" | "within_group" | "filter_by" | "correlate"
            if own(receiver, EXPRESSION).is_some() =>
        {
            let parts = own(receiver, EXPRESSION).map(|of| of.parts.to_vec()).unwrap_or_default();
            handle(EXPRESSION, parts.into_iter().chain(given).collect())
        }
        "cast" => {
            handle(EXPRESSION, [Value::text(name), receiver.clone()].into_iter().chain(given).collect())
        }
        // In another order, or under another name, it is the same.
        "asc" | "label" | "nulls_first" | "nulls_last" | "nullsfirst" | "nullslast" | "self_group"
        | "distinct" | "collate" | "with_expression" => receiver.clone(),
        "of_type" | "and_" => receiver.clone(),
        _ => {
            let parts = [Value::text(name), receiver.clone()].into_iter().chain(given).collect();
            handle(EXPRESSION, parts)
        }
    }
    .with_origins(&receiver.from)
}
