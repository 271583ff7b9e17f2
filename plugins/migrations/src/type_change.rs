//! What PostgreSQL does with the rows when a column gets another type.

use rules_sdk::{DataType, TypeKind};

/// What a change of type costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// No row is touched.
    InPlace,
    /// All rows are written anew, unless the session's time zone is UTC.
    RewriteUnlessUtc,
    /// All rows are written anew.
    Rewrite(Loss),
    /// A type is not known well enough.
    Unknown,
}

/// What happens to values that the new type can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// There are none, or it depends on what they mean.
    None,
    /// The statement fails.
    Fails,
    /// They are rounded or cut.
    Rounded,
}

/// What changing a column from one type to another does.
///
/// A type that is binary coercible to the other, or a cast that is known to change nothing, rewrites nothing (PostgreSQL documentation
/// 18, ALTER TABLE, Notes; its source, `ATColumnChangeRequiresRewrite`, and the planner support functions of the length casts:
/// `varchar_support`, `numeric_support`, `timestamp_support`, `time_support`, `interval_support`). Between `timestamp` and `timestamptz`
/// it does not from 12 on if the time zone is UTC (release notes 12).
pub(crate) fn change(from: &DataType, to: &DataType) -> Change {
    if name(from) == name(to) && (from.length, from.scale, from.array) == (to.length, to.scale, to.array) {
        return Change::InPlace;
    }
    if from.array != to.array {
        return Change::Rewrite(Loss::None);
    }
    let elements = change_of_elements(from, to);
    match elements {
        // Whether casts of arrays that change no element rewrite rows is not documented.
        Change::InPlace | Change::RewriteUnlessUtc if from.array => Change::Unknown,
        _ => elements,
    }
}

fn change_of_elements(from: &DataType, to: &DataType) -> Change {
    use TypeKind::{
        Bigint, Char, Date, Decimal, Enumeration, Float, Instant, Integer, Interval, Other, Smallint, Text,
        Time, Timestamp, Varchar,
    };
    let rewrite = |loses: bool, loss| Change::Rewrite(if loses { loss } else { Loss::None });
    match (from.kind, to.kind) {
        // citext is binary coercible both ways (its extension's `CREATE CAST .. WITHOUT FUNCTION`).
        (Varchar | Text, Text) => Change::InPlace,
        (Varchar | Text, Varchar) => match to.length {
            None => Change::InPlace,
            Some(to) if from.length.is_some_and(|from| from <= to) => Change::InPlace,
            Some(_) => Change::Rewrite(Loss::Fails),
        },
        (Decimal, Decimal) => match (digits(from), digits(to)) {
            (_, None) => Change::InPlace,
            (Some((from, from_scale)), Some((to, scale))) if scale == from_scale && to >= from => {
                Change::InPlace
            }
            (Some((_, from_scale)), Some((_, scale))) if scale < from_scale => Change::Rewrite(Loss::Rounded),
            (None, Some(_)) => Change::Rewrite(Loss::Rounded),
            _ => Change::Rewrite(Loss::Fails),
        },
        (Timestamp, Instant) | (Instant, Timestamp) => {
            // The length cast that follows is not known to change nothing.
            if to.length.is_none_or(|length| length == 6) {
                Change::RewriteUnlessUtc
            } else {
                Change::Rewrite(Loss::None)
            }
        }
        (Timestamp, Timestamp) | (Instant, Instant) | (Interval, Interval) => precision(from, to),
        (Time, Time) if is_with_zone(from) == is_with_zone(to) => precision(from, to),
        (Smallint, Integer | Bigint | Decimal | Float) | (Integer, Bigint | Decimal) => {
            Change::Rewrite(Loss::None)
        }
        (Bigint, Integer | Smallint) | (Integer, Smallint) => Change::Rewrite(Loss::Fails),
        (Timestamp | Instant, Date) => Change::Rewrite(Loss::Rounded),
        (Decimal, Smallint | Integer | Bigint) | (Decimal, Float) | (Float, Smallint | Integer | Bigint) => {
            Change::Rewrite(Loss::Rounded)
        }
        (Float, Float) => rewrite(is_double(from) && !is_double(to), Loss::Rounded),
        (Char, Char) => rewrite(to.length < from.length, Loss::Fails),
        (Other, Other) if name(from) == "cidr" && name(to) == "inet" => Change::InPlace,
        (Other, _) | (_, Other) => Change::Unknown,
        (Text | Varchar | Char, Enumeration) | (Enumeration, Enumeration) => Change::Rewrite(Loss::Fails),
        _ => Change::Rewrite(Loss::None),
    }
}

/// The digits of a numeric and those after the point: without a scale none (PostgreSQL documentation 18, Arbitrary Precision Numbers).
fn digits(data_type: &DataType) -> Option<(u32, u32)> {
    data_type.length.map(|length| (length, data_type.scale.unwrap_or(0)))
}

/// Fewer digits of a second round the values. Without a number there are six.
fn precision(from: &DataType, to: &DataType) -> Change {
    let has_fields = |data_type: &DataType| {
        data_type.kind == TypeKind::Interval
            && data_type.text.split(' ').any(|word| word == "to" || word == "year")
    };
    if has_fields(from) || has_fields(to) {
        return Change::Unknown;
    }
    if to.length.unwrap_or(6) >= from.length.unwrap_or(6) {
        Change::InPlace
    } else {
        Change::Rewrite(Loss::Rounded)
    }
}

fn is_with_zone(data_type: &DataType) -> bool {
    data_type.text.starts_with("timetz") || data_type.text.ends_with("with time zone")
}

fn is_double(data_type: &DataType) -> bool {
    match data_type.length {
        // `float(24)` and less is `real`.
        Some(length) => length > 24,
        None => !matches!(data_type.text.as_str(), "real" | "float4"),
    }
}

/// One name for each type, whatever it goes by: what it is, and the text where that says too little.
fn name(data_type: &DataType) -> String {
    match data_type.kind {
        TypeKind::Other | TypeKind::Enumeration => {
            let bare = data_type.text.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
            bare.trim_matches('"').to_owned()
        }
        TypeKind::Float => format!("float {}", is_double(data_type)),
        TypeKind::Time => format!("time {}", is_with_zone(data_type)),
        TypeKind::Text => data_type.text.contains("citext").to_string(),
        kind => format!("{kind:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_type(kind: TypeKind, text: &str) -> DataType {
        let mut numbers = text.split(['(', ',', ')']).skip(1).filter_map(|number| number.trim().parse().ok());
        let (length, scale) = (numbers.next(), numbers.next());
        DataType { kind, text: text.to_owned(), length, scale, unsigned: false, array: text.ends_with("[]") }
    }

    #[track_caller]
    fn check(from: (TypeKind, &str), to: (TypeKind, &str), expected: Change) {
        assert_eq!(
            change(&data_type(from.0, from.1), &data_type(to.0, to.1)),
            expected,
            "{from:?} to {to:?}"
        );
    }

    #[test]
    fn texts() {
        use TypeKind::{Char, Text, Varchar};
        check((Varchar, "varchar(20)"), (Varchar, "varchar(40)"), Change::InPlace);
        check((Varchar, "varchar(20)"), (Varchar, "character varying(20)"), Change::InPlace);
        check((Varchar, "varchar(20)"), (Text, "text"), Change::InPlace);
        check((Text, "text"), (Varchar, "varchar"), Change::InPlace);
        check((Text, "text"), (Text, "citext"), Change::InPlace);
        check((Varchar, "varchar(40)"), (Varchar, "varchar(20)"), Change::Rewrite(Loss::Fails));
        check((Text, "text"), (Varchar, "varchar(20)"), Change::Rewrite(Loss::Fails));
        check((Char, "char(3)"), (Text, "text"), Change::Rewrite(Loss::None));
        check((Varchar, "varchar(20)[]"), (Text, "text[]"), Change::Unknown);
        check((Text, "text"), (Text, "text[]"), Change::Rewrite(Loss::None));
    }

    #[test]
    fn numbers() {
        use TypeKind::{Bigint, Decimal, Float, Integer};
        check((Integer, "int4"), (Integer, "integer"), Change::InPlace);
        check((Integer, "int"), (Bigint, "bigint"), Change::Rewrite(Loss::None));
        check((Bigint, "bigint"), (Integer, "int"), Change::Rewrite(Loss::Fails));
        check((Decimal, "numeric(10,2)"), (Decimal, "numeric(12,2)"), Change::InPlace);
        check((Decimal, "numeric(10,2)"), (Decimal, "numeric"), Change::InPlace);
        check((Decimal, "numeric(10)"), (Decimal, "numeric(10,0)"), Change::InPlace);
        check((Decimal, "numeric(10,2)"), (Decimal, "numeric(12,4)"), Change::Rewrite(Loss::Fails));
        check((Decimal, "numeric(10,2)"), (Decimal, "numeric(10,1)"), Change::Rewrite(Loss::Rounded));
        check((Float, "real"), (Float, "double precision"), Change::Rewrite(Loss::None));
        check((Float, "double precision"), (Float, "float8"), Change::InPlace);
        check((Float, "float8"), (Float, "real"), Change::Rewrite(Loss::Rounded));
    }

    #[test]
    fn times() {
        use TypeKind::{Date, Instant, Time, Timestamp};
        check((Timestamp, "timestamp(3)"), (Timestamp, "timestamp"), Change::InPlace);
        check((Timestamp, "timestamp"), (Timestamp, "timestamp(3)"), Change::Rewrite(Loss::Rounded));
        check((Timestamp, "timestamp"), (Instant, "timestamptz"), Change::RewriteUnlessUtc);
        check((Timestamp, "timestamp(3)"), (Instant, "timestamptz(3)"), Change::Rewrite(Loss::None));
        check((Instant, "timestamptz"), (Date, "date"), Change::Rewrite(Loss::Rounded));
        check((Time, "time"), (Time, "timetz"), Change::Rewrite(Loss::None));
    }

    #[test]
    fn other_types() {
        use TypeKind::{Enumeration, Other, Text};
        check((Other, "cidr"), (Other, "inet"), Change::InPlace);
        check((Other, "app.money_amount"), (Other, "\"money_amount\""), Change::InPlace);
        check((Other, "vector(384)"), (Other, "vector(768)"), Change::Unknown);
        check((Enumeration, "\"role\""), (Text, "text"), Change::Rewrite(Loss::None));
        check((Enumeration, "role"), (Enumeration, "role_new"), Change::Rewrite(Loss::Fails));
    }
}
