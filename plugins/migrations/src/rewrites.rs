//! Which changes of a column's type PostgreSQL makes without writing the table anew, and which may not keep the values.

use rules_sdk::{DataType, TypeKind};

/// What a change of a column's type does to its table (PostgreSQL documentation 18, ALTER TABLE, Notes: nothing is written if the old
/// type is binary coercible to the new one, or an unconstrained domain over it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// The catalogue changes and nothing else.
    Free,
    /// As `Free` if the session's time zone is UTC (release notes of PostgreSQL 12), otherwise as `Rewrite`.
    FreeInUtc,
    /// Each row is written anew.
    Rewrite(Loss),
    /// One of the types is not known well enough.
    Unknown,
}

/// What becomes of values that the new type can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// It can hold all.
    None,
    /// They make the statement fail.
    Fails,
    /// They are rounded or cut without a word.
    Rounds,
}

/// What a cast from one type to another does where it is made by assignment, as ALTER COLUMN TYPE does without USING.
pub(crate) fn conversion(before: &DataType, after: &DataType) -> Conversion {
    use TypeKind::{
        Bigint, Char, Date, Decimal, Enumeration, Float, Instant, Integer, Interval, Other, Smallint, Text,
        Time, Timestamp, Varchar,
    };
    if before.text == after.text {
        return Conversion::Free;
    }
    if before.array || after.array {
        let same_shape = before.array == after.array;
        return if same_shape { Conversion::Unknown } else { Conversion::Rewrite(Loss::None) };
    }
    let rewrite = |fits: bool, loss| Conversion::Rewrite(if fits { Loss::None } else { loss });
    match (before.kind, after.kind) {
        (Smallint | Integer | Bigint, Smallint | Integer | Bigint) if before.kind == after.kind => {
            Conversion::Free
        }
        (Smallint | Integer | Bigint, Smallint | Integer | Bigint) => {
            let size = |kind| [Smallint, Integer, Bigint].iter().position(|other| *other == kind);
            rewrite(size(before.kind) < size(after.kind), Loss::Fails)
        }
        // A length that grows is no change of what is stored (release notes of PostgreSQL 9.2).
        (Varchar | Text, Text) => Conversion::Free,
        (Varchar | Text, Varchar) => {
            let old = before.length.filter(|_| before.kind == Varchar);
            let fits = after.length.is_none_or(|new| old.is_some_and(|old| old <= new));
            if fits { Conversion::Free } else { Conversion::Rewrite(Loss::Fails) }
        }
        (Char, Char) if length(before) == length(after) => Conversion::Free,
        (Char, Char | Varchar) => {
            let fits = after.kind == Varchar && after.length.is_none() || length(before) <= length(after);
            rewrite(fits, Loss::Fails)
        }
        (Varchar | Text, Char) => {
            let old = before.length.filter(|_| before.kind == Varchar);
            rewrite(old.is_some_and(|old| old <= length(after)), Loss::Fails)
        }
        (Decimal, Decimal) => decimal(before, after),
        (Timestamp, Timestamp) | (Instant, Instant) => fraction(before, after, Conversion::Free),
        (Time, Time) if is_zoned(before) == is_zoned(after) => fraction(before, after, Conversion::Free),
        (Interval, Interval) if before.length.is_some() || after.length.is_some() => {
            fraction(before, after, Conversion::Unknown)
        }
        // A cast to fewer than six digits comes on top, and nothing says that it changes no value.
        (Timestamp, Instant) | (Instant, Timestamp) if after.length.is_some_and(|digits| digits < 6) => {
            fraction(before, after, Conversion::Rewrite(Loss::None))
        }
        (Timestamp, Instant) | (Instant, Timestamp) => fraction(before, after, Conversion::FreeInUtc),
        (Float, Float) => match (is_double(before), is_double(after)) {
            (true, false) => Conversion::Rewrite(Loss::Rounds),
            (false, true) => Conversion::Rewrite(Loss::None),
            _ => Conversion::Free,
        },
        (Decimal | Float, Smallint | Integer | Bigint)
        | (Timestamp | Instant, Date | Time)
        | (Decimal, Float) => Conversion::Rewrite(Loss::Rounds),
        (Other | Enumeration, _) | (_, Other | Enumeration) => by_name(before, after),
        (old, new) if old == new => Conversion::Free,
        _ => Conversion::Rewrite(Loss::None),
    }
}

fn length(data_type: &DataType) -> u32 {
    data_type.length.unwrap_or(1)
}

/// A precision that grows at the same scale is no change of what is stored (there).
fn decimal(before: &DataType, after: &DataType) -> Conversion {
    let Some(new) = after.length else {
        return Conversion::Free;
    };
    let Some(old) = before.length else {
        return Conversion::Rewrite(Loss::Rounds);
    };
    let (old_scale, new_scale) = (before.scale.unwrap_or_default(), after.scale.unwrap_or_default());
    if new_scale < old_scale {
        Conversion::Rewrite(Loss::Rounds)
    } else if new.saturating_sub(new_scale) < old.saturating_sub(old_scale) {
        Conversion::Rewrite(Loss::Fails)
    } else if new_scale == old_scale {
        Conversion::Free
    } else {
        Conversion::Rewrite(Loss::None)
    }
}

/// Six digits is what a time has when nothing is said, and the most it can have (PostgreSQL documentation 18, Date/Time Types).
fn fraction(before: &DataType, after: &DataType, otherwise: Conversion) -> Conversion {
    let digits = |data_type: &DataType| data_type.length.unwrap_or(6);
    if digits(after) < digits(before) { Conversion::Rewrite(Loss::Rounds) } else { otherwise }
}

fn is_zoned(data_type: &DataType) -> bool {
    data_type.text.starts_with("timetz") || data_type.text.contains("with time zone")
}

fn is_double(data_type: &DataType) -> bool {
    let is_real =
        matches!(name(data_type), "real" | "float4") || data_type.length.is_some_and(|bits| bits <= 24);
    !is_real
}

fn name(data_type: &DataType) -> &str {
    let name = data_type.text.split(['(', ' ']).next().unwrap_or_default();
    name.strip_prefix("pg_catalog.").unwrap_or(name)
}

/// Types that have no kind of their own.
fn by_name(before: &DataType, after: &DataType) -> Conversion {
    // What is neither is a type of the schema or an extension: perhaps a domain, whose rows may stay as they are.
    const BUILT_IN: [&str; 16] = [
        "bit", "box", "cidr", "circle", "inet", "line", "lseg", "macaddr", "macaddr8", "oid", "path",
        "point", "polygon", "tsquery", "tsvector", "xml",
    ];
    let is_known =
        |data_type: &DataType| data_type.kind != TypeKind::Other || BUILT_IN.contains(&name(data_type));
    match (name(before), name(after)) {
        ("cidr", "inet") => Conversion::Free,
        ("oid", _) if after.kind == TypeKind::Integer => Conversion::Free,
        (_, "oid") if before.kind == TypeKind::Integer => Conversion::Free,
        ("xml", _)
            if matches!(after.kind, TypeKind::Text)
                || after.kind == TypeKind::Varchar && after.length.is_none() =>
        {
            Conversion::Free
        }
        ("bit", "bit") => Conversion::Unknown,
        // An enumeration is cast through text, to whatever it is.
        _ if before.kind == TypeKind::Enumeration || is_known(before) && is_known(after) => {
            Conversion::Rewrite(Loss::None)
        }
        _ => Conversion::Unknown,
    }
}

/// Whether a USING clause says no more than what ALTER COLUMN TYPE does without it: the column, or one cast of it.
pub(crate) fn is_plain_cast(using: &str, column: &str) -> bool {
    let bare: String = using.chars().filter(|c| !c.is_whitespace() && !"()\"".contains(*c)).collect();
    let bare = bare.to_ascii_lowercase();
    let column = column.to_ascii_lowercase();
    let is_type = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.,[]".contains(c))
    };
    let rest = bare.strip_prefix(&column).map(str::to_owned).or_else(|| {
        bare.strip_prefix("cast")
            .and_then(|rest| rest.strip_prefix(&column))
            .and_then(|rest| rest.strip_prefix("as").map(|rest| format!("::{rest}")))
    });
    rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix("::").is_some_and(is_type))
}
