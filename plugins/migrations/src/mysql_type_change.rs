//! What MySQL does with a table when a column gets another type.

use rules_sdk::{DataType, TypeKind};

/// Whether a change of type copies the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copies {
    Yes,
    No,
    /// It does in `utf8mb4`, the character set of a current server, and may not in others.
    DependingOnCharset,
}

/// Whether changing a column from one type to another copies its table.
///
/// It does, except where a VARCHAR grows and the number of bytes that keep its length stays the same, and where an ENUM or a SET gets new
/// members at its end (reference manual 8.4, 17.12.1 Online DDL Operations, Column Operations).
pub(crate) fn copies(from: &DataType, to: &DataType) -> Copies {
    if is_same(from, to) {
        return Copies::No;
    }
    match (from.kind, to.kind) {
        (TypeKind::Varchar, TypeKind::Varchar) => match (from.length, to.length) {
            (Some(from), Some(to)) => grown(from, to),
            _ => Copies::DependingOnCharset,
        },
        _ if is_extended(&from.text, &to.text) => Copies::No,
        _ => Copies::Yes,
    }
}

/// The length takes one byte for up to 255 bytes and two for more. A character takes up to four.
fn grown(from: u32, to: u32) -> Copies {
    const ONE_BYTE: u32 = 255;
    const CHARACTERS: u32 = ONE_BYTE / 4;
    if to < from || from <= CHARACTERS && to > ONE_BYTE {
        Copies::Yes
    } else if from <= CHARACTERS && to > CHARACTERS {
        Copies::DependingOnCharset
    } else {
        Copies::No
    }
}

/// The display width of an integer is no part of its type, `tinyint(1)` not of its size either.
fn is_same(from: &DataType, to: &DataType) -> bool {
    let is_tiny =
        |data_type: &DataType| data_type.kind == TypeKind::Boolean || data_type.text.starts_with("tinyint");
    let name = |data_type: &DataType| data_type.text.split(['(', ' ']).next().unwrap_or_default().to_owned();
    let is_int = |kind| matches!(kind, TypeKind::Smallint | TypeKind::Integer | TypeKind::Bigint);
    let unsigned = from.unsigned == to.unsigned;
    if is_tiny(from) || is_tiny(to) {
        return is_tiny(from) && is_tiny(to) && unsigned;
    }
    if from.kind != to.kind {
        return false;
    }
    let same_numbers = (from.length, from.scale) == (to.length, to.scale);
    let alias = |name: String| match name.as_str() {
        "int" => "integer".to_owned(),
        "numeric" | "dec" | "fixed" => "decimal".to_owned(),
        "character" => "char".to_owned(),
        _ => name,
    };
    match from.kind {
        kind if is_int(kind) => unsigned && alias(name(from)) == alias(name(to)),
        TypeKind::Enumeration => from.text == to.text,
        TypeKind::Varchar => same_numbers,
        TypeKind::Other => from.text == to.text,
        _ => unsigned && same_numbers && alias(name(from)) == alias(name(to)),
    }
}

/// Whether an ENUM or a SET has all its members in their order, and perhaps more after them.
fn is_extended(from: &str, to: &str) -> bool {
    let is_list = from.starts_with("enum(") || from.starts_with("set(");
    is_list && from.strip_suffix(')').is_some_and(|members| to.starts_with(&format!("{members},")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data_type(kind: TypeKind, text: &str) -> DataType {
        let mut numbers = text.split(['(', ',', ')']).skip(1).filter_map(|number| number.trim().parse().ok());
        let (length, scale) = (numbers.next(), numbers.next());
        DataType {
            kind,
            text: text.to_owned(),
            length,
            scale,
            unsigned: text.ends_with("unsigned"),
            array: false,
        }
    }

    #[track_caller]
    fn check(from: (TypeKind, &str), to: (TypeKind, &str), expected: Copies) {
        assert_eq!(
            copies(&data_type(from.0, from.1), &data_type(to.0, to.1)),
            expected,
            "{from:?} to {to:?}"
        );
    }

    #[test]
    fn lengths() {
        use TypeKind::Varchar;
        check((Varchar, "varchar(20)"), (Varchar, "varchar(60)"), Copies::No);
        check((Varchar, "varchar(100)"), (Varchar, "varchar(500)"), Copies::No);
        check((Varchar, "varchar(20)"), (Varchar, "varchar(100)"), Copies::DependingOnCharset);
        check((Varchar, "varchar(20)"), (Varchar, "varchar(500)"), Copies::Yes);
        check((Varchar, "varchar(60)"), (Varchar, "varchar(20)"), Copies::Yes);
    }

    #[test]
    fn other_types() {
        use TypeKind::{Bigint, Boolean, Decimal, Enumeration, Integer, Smallint, Text, Timestamp};
        check((Integer, "int(11)"), (Integer, "integer"), Copies::No);
        check((Integer, "int"), (Integer, "int unsigned"), Copies::Yes);
        check((Integer, "mediumint"), (Integer, "int"), Copies::Yes);
        check((Integer, "int"), (Bigint, "bigint"), Copies::Yes);
        check((Boolean, "tinyint(1)"), (Smallint, "tinyint(4)"), Copies::No);
        check((Decimal, "decimal(10,2)"), (Decimal, "decimal(12,2)"), Copies::Yes);
        check((Text, "text"), (Text, "mediumtext"), Copies::Yes);
        check((Timestamp, "datetime"), (Timestamp, "datetime(6)"), Copies::Yes);
        check((Enumeration, "enum('a','b')"), (Enumeration, "enum('a','b','c')"), Copies::No);
        check((Enumeration, "enum('a','b')"), (Enumeration, "enum('b','a')"), Copies::Yes);
    }
}
