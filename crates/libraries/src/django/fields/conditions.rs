//! Conditions and expressions of the ORM as SQL: those of partial indexes, constraints and defaults of the database.

use ir::Dialect;

use super::defaults::literal;
use crate::django::constants::{Call, Value, ValueKind};

/// The condition that a `Q` says, as SQL; none where it can't be told. `column` gives the quoted column of a field.
#[must_use]
pub fn condition(dialect: Dialect, value: &Value, column: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let call = value.call().filter(|call| call.complete)?;
    match call.name() {
        "Q" => of_q(dialect, call, column),
        _ => None,
    }
}

fn of_q(dialect: Dialect, call: &Call, column: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = Vec::new();
    let mut connector = " AND ";
    let mut negated = false;
    for argument in &call.arguments {
        match argument.name.as_deref() {
            Some("_connector") => match argument.value.text()? {
                "AND" => {}
                "OR" => connector = " OR ",
                _ => return None,
            },
            Some("_negated") => negated = argument.value.boolean()?,
            Some(lookup) => parts.push(comparison(dialect, lookup, &argument.value, column)?),
            None => match &argument.value.kind {
                ValueKind::List(pair) => match pair.as_slice() {
                    [lookup, value] => parts.push(comparison(dialect, lookup.text()?, value, column)?),
                    _ => return None,
                },
                _ => parts.push(format!("({})", condition(dialect, &argument.value, column)?)),
            },
        }
    }
    if parts.is_empty() {
        return None;
    }
    let all = parts.join(connector);
    Some(if negated { format!("NOT ({all})") } else { all })
}

/// `name__lookup=value`.
fn comparison(
    dialect: Dialect,
    lookup: &str,
    value: &Value,
    column: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let (name, operation) = match lookup.rsplit_once("__") {
        Some((name, operation)) => (name, operation),
        None => (lookup, "exact"),
    };
    let left = column(name)?;
    let right = || expression(dialect, value, column);
    Some(match operation {
        "exact" => match &value.kind {
            ValueKind::Null => format!("{left} IS NULL"),
            ValueKind::Boolean(true) => left,
            ValueKind::Boolean(false) => format!("NOT {left}"),
            _ => format!("{left} = {}", right()?),
        },
        "isnull" if value.boolean()? => format!("{left} IS NULL"),
        "isnull" => format!("{left} IS NOT NULL"),
        "gt" => format!("{left} > {}", right()?),
        "gte" => format!("{left} >= {}", right()?),
        "lt" => format!("{left} < {}", right()?),
        "lte" => format!("{left} <= {}", right()?),
        "in" => {
            let items = value.list()?.iter().map(|item| expression(dialect, item, column));
            format!("{left} IN ({})", items.collect::<Option<Vec<_>>>()?.join(", "))
        }
        "range" => match value.list()? {
            [from, to] => {
                let [from, to] = [from, to].map(|end| expression(dialect, end, column));
                format!("{left} BETWEEN {} AND {}", from?, to?)
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// An expression as SQL; none where it can't be told.
#[must_use]
pub fn expression(
    dialect: Dialect,
    value: &Value,
    column: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let call = match &value.kind {
        ValueKind::Call(call) if call.complete => call,
        _ => return literal(dialect, value),
    };
    match call.name() {
        "F" => column(call.get(0, "name")?.text()?),
        "Value" | "Decimal" => literal(dialect, value),
        "Now" => Some(
            match dialect {
                Dialect::Postgresql => "STATEMENT_TIMESTAMP()",
                Dialect::Mysql => "CURRENT_TIMESTAMP(6)",
                Dialect::Sqlite => "CURRENT_TIMESTAMP",
            }
            .to_owned(),
        ),
        "RandomUUID" if dialect == Dialect::Postgresql => Some("GEN_RANDOM_UUID()".to_owned()),
        "desc" => Some(format!("{} DESC", expression(dialect, call.positional().next()?, column)?)),
        "asc" => Some(format!("{} ASC", expression(dialect, call.positional().next()?, column)?)),
        "OpClass" => {
            let of = expression(dialect, call.get(0, "expression")?, column)?;
            Some(format!("{of} {}", call.named("name")?.text()?))
        }
        name @ ("Lower" | "Upper" | "Length" | "Trim" | "Abs" | "Coalesce" | "MD5") => {
            // A text among the arguments of a function names a field.
            let arguments = call.positional().map(|argument| match &argument.kind {
                ValueKind::Text(name) => column(name),
                _ => expression(dialect, argument, column),
            });
            let arguments = arguments.collect::<Option<Vec<_>>>()?.join(", ");
            Some(format!("{}({arguments})", name.to_ascii_uppercase()))
        }
        _ => None,
    }
}
