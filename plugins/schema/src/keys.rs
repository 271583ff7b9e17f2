//! What foreign keys refer to, and whether the types on their two sides fit.

use std::sync::Arc;

use rules_sdk::{DataType, Dialect, Facts, ForeignKey, Table, TypeKind};

/// The table that a foreign key refers to.
pub(crate) enum Target<'f> {
    /// This one.
    Table(&'f Arc<Table>),
    /// None of the schema, which would have to have it.
    Missing,
    /// One that can't be told: there are several of the name, or its schema is not the project's.
    Unknown,
}

/// The table that a foreign key of `table` refers to.
pub(crate) fn target<'f>(facts: &'f Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> Target<'f> {
    let Some(dialect) = facts.dialect(table.datastore) else {
        return Target::Unknown;
    };
    if let Some(found) = facts.referenced_table(table, foreign_key) {
        return Target::Table(found);
    }
    let of_datastore = || facts.tables().iter().filter(|other| other.datastore == table.datastore);
    let is_named = |other: &Arc<Table>| dialect.same_name(&other.name, &foreign_key.referenced_table);
    let wanted = dialect.own_schema(foreign_key.referenced_schema.as_deref());
    let is_known = |other: &Arc<Table>| dialect.own_schema(other.schema.as_deref()) == wanted;
    if of_datastore().any(is_named) || wanted.is_some() && !of_datastore().any(is_known) {
        Target::Unknown
    } else {
        Target::Missing
    }
}

/// How the type of a referring column fits that of the column it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Each value of one is one of the other.
    Same,
    /// The referring column can't hold every key.
    Narrower,
    /// The referring column holds values that no key can have.
    Wider,
    /// Of two integers of one width, one is unsigned (MySQL).
    OtherSign,
    /// Values of the two can't be compared.
    Incomparable,
    /// Not known to be right or wrong.
    Unknown,
}

/// How the type of a referring column fits that of the column it refers to.
pub(crate) fn fit(dialect: Dialect, referring: &DataType, key: &DataType) -> Fit {
    use Family::{Binary, Boolean, Decimal, Integer, Text, Uuid};
    let (Some(left), Some(right)) = (family(dialect, referring), family(dialect, key)) else {
        return Fit::Unknown;
    };
    match (left, right) {
        (Integer(left), Integer(right)) => {
            integers(dialect, (left, referring.unsigned), (right, key.unsigned))
        }
        (Text, Text) => texts(dialect, referring, key),
        _ if left == right => Fit::Same,
        // Both are affinities in SQLite, where any value may be in any column.
        (Integer(_), Text) | (Text, Integer(_)) => Fit::Incomparable,
        _ if dialect == Dialect::Sqlite => Fit::Unknown,
        (Uuid | Boolean, Integer(_) | Text | Decimal | Binary)
        | (Integer(_) | Text | Decimal | Binary, Uuid | Boolean)
        | (Text | Binary, Decimal)
        | (Decimal, Text | Binary)
        | (Binary, Text | Integer(_))
        | (Text | Integer(_), Binary) => Fit::Incomparable,
        // PostgreSQL compares an integer with a numeric key, not the other way around: the referring type must have an
        // implicit cast to the key's (documentation 18, CREATE CAST and the catalogue `pg_cast`).
        (Decimal, Integer(_)) => Fit::Incomparable,
        (Integer(_), Decimal) if dialect == Dialect::Mysql => Fit::Incomparable,
        _ => Fit::Unknown,
    }
}

/// A column's type as another column would have to declare it: `serial` is an integer that counts.
pub(crate) fn spelt(dialect: Dialect, data_type: &DataType) -> &str {
    match (dialect, data_type.text.as_str()) {
        (Dialect::Postgresql, "smallserial" | "serial2") => "smallint",
        (Dialect::Postgresql, "serial" | "serial4") => "integer",
        (Dialect::Postgresql, "bigserial" | "serial8") => "bigint",
        (Dialect::Mysql, "serial") => "bigint unsigned",
        (_, text) => text,
    }
}

/// The columns that a foreign key refers to; where none are written, those of the primary key.
pub(crate) fn referenced_columns<'k>(foreign_key: &'k ForeignKey, target: &'k Table) -> Vec<&'k str> {
    if foreign_key.referenced_columns.is_empty() {
        target.primary_key().map(rules_sdk::Index::leading_columns).unwrap_or_default()
    } else {
        foreign_key.referenced_columns.iter().map(String::as_str).collect()
    }
}

/// Types whose values compare with each other; an integer with its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Integer(u8),
    Decimal,
    Text,
    Binary,
    Boolean,
    Uuid,
}

/// How many bytes an integer type has; none for what is no integer.
pub(crate) fn integer_bytes(dialect: Dialect, data_type: &DataType) -> Option<u8> {
    match family(dialect, data_type) {
        Some(Family::Integer(bytes)) => Some(bytes),
        _ => None,
    }
}

fn family(dialect: Dialect, data_type: &DataType) -> Option<Family> {
    if data_type.array {
        return None;
    }
    let name = data_type.text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let family = match (dialect, data_type.kind) {
        // A year is a number only to read.
        (Dialect::Mysql, TypeKind::Smallint) if name == "year" => return None,
        (Dialect::Mysql, TypeKind::Smallint) if matches!(name, "tinyint" | "int1") => Family::Integer(1),
        // MySQL's boolean is `tinyint(1)`.
        (Dialect::Mysql, TypeKind::Boolean) => Family::Integer(1),
        (Dialect::Mysql, TypeKind::Integer) if matches!(name, "mediumint" | "middleint" | "int3") => {
            Family::Integer(3)
        }
        (_, TypeKind::Smallint) => Family::Integer(2),
        (_, TypeKind::Integer) => Family::Integer(4),
        (_, TypeKind::Bigint) => Family::Integer(8),
        (_, TypeKind::Decimal) => Family::Decimal,
        (_, TypeKind::Char | TypeKind::Varchar | TypeKind::Text) => Family::Text,
        (_, TypeKind::Binary) => Family::Binary,
        (_, TypeKind::Boolean) => Family::Boolean,
        (_, TypeKind::Uuid) => Family::Uuid,
        _ => return None,
    };
    Some(family)
}

fn integers(dialect: Dialect, referring: (u8, bool), key: (u8, bool)) -> Fit {
    // In SQLite an integer of any name has 64 bits.
    if dialect == Dialect::Sqlite || referring == key {
        return Fit::Same;
    }
    match referring.0.cmp(&key.0) {
        std::cmp::Ordering::Less => Fit::Narrower,
        std::cmp::Ordering::Greater => Fit::Wider,
        std::cmp::Ordering::Equal => Fit::OtherSign,
    }
}

/// How many characters a UUID has, with hyphens and without (RFC 9562, section 4). A column of that length was made for UUIDs, and
/// holds each of them.
const UUID_LENGTHS: [u32; 2] = [36, 32];

fn texts(dialect: Dialect, referring: &DataType, key: &DataType) -> Fit {
    let limited = |data_type: &DataType| matches!(data_type.kind, TypeKind::Char | TypeKind::Varchar);
    match (referring.length, key.length) {
        // SQLite ignores lengths.
        (Some(left), Some(right))
            if left < right
                && limited(referring)
                && limited(key)
                && !UUID_LENGTHS.contains(&left)
                && dialect != Dialect::Sqlite =>
        {
            Fit::Narrower
        }
        _ => Fit::Same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: TypeKind, text: &str) -> DataType {
        let length = text.split(['(', ')']).nth(1).and_then(|number| number.parse().ok());
        DataType {
            kind,
            text: text.to_owned(),
            length,
            scale: None,
            unsigned: text.ends_with("unsigned"),
            array: text.ends_with("[]"),
        }
    }

    #[track_caller]
    fn check(dialect: Dialect, referring: &DataType, key: &DataType, expected: Fit) {
        assert_eq!(fit(dialect, referring, key), expected, "{} to {}", referring.text, key.text);
    }

    #[test]
    fn integers_fit_by_width_and_sign() {
        let int = of(TypeKind::Integer, "int(11)");
        let bigint = of(TypeKind::Bigint, "bigint");
        for dialect in [Dialect::Postgresql, Dialect::Mysql] {
            check(dialect, &int, &bigint, Fit::Narrower);
            check(dialect, &bigint, &int, Fit::Wider);
            check(dialect, &int, &of(TypeKind::Integer, "integer"), Fit::Same);
        }
        check(Dialect::Mysql, &int, &of(TypeKind::Integer, "int unsigned"), Fit::OtherSign);
        check(Dialect::Mysql, &of(TypeKind::Integer, "mediumint"), &int, Fit::Narrower);
        check(
            Dialect::Mysql,
            &of(TypeKind::Boolean, "tinyint(1)"),
            &of(TypeKind::Smallint, "tinyint"),
            Fit::Same,
        );
        check(Dialect::Sqlite, &int, &bigint, Fit::Same);
    }

    #[test]
    fn texts_fit_unless_the_referring_one_is_shorter() {
        let short = of(TypeKind::Varchar, "varchar(20)");
        let long = of(TypeKind::Char, "char(40)");
        let uuid = of(TypeKind::Char, "char(36)");
        let text = of(TypeKind::Text, "text");
        check(Dialect::Postgresql, &short, &long, Fit::Narrower);
        check(Dialect::Postgresql, &long, &short, Fit::Same);
        check(Dialect::Mysql, &uuid, &long, Fit::Same);
        check(Dialect::Postgresql, &short, &text, Fit::Same);
        check(Dialect::Sqlite, &short, &long, Fit::Same);
    }

    #[test]
    fn what_no_operator_compares_does_not_fit() {
        let (int, text) = (of(TypeKind::Integer, "integer"), of(TypeKind::Text, "text"));
        let (uuid, number) = (of(TypeKind::Uuid, "uuid"), of(TypeKind::Decimal, "numeric"));
        check(Dialect::Postgresql, &uuid, &text, Fit::Incomparable);
        check(Dialect::Postgresql, &int, &text, Fit::Incomparable);
        check(Dialect::Postgresql, &int, &number, Fit::Unknown);
        check(Dialect::Postgresql, &number, &int, Fit::Incomparable);
        check(Dialect::Sqlite, &int, &text, Fit::Incomparable);
        check(Dialect::Sqlite, &uuid, &text, Fit::Unknown);
        check(Dialect::Postgresql, &of(TypeKind::Integer, "integer[]"), &int, Fit::Unknown);
        check(Dialect::Postgresql, &of(TypeKind::Other, "ltree"), &text, Fit::Unknown);
    }
}
