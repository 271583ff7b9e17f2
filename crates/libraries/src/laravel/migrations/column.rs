//! A column as a migration describes it.

use text::TextRange;

/// A default.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Default {
    /// A value, which the grammars put in quotes.
    Value(String),
    /// SQL.
    Raw(String),
    /// What is not known.
    Unknown,
}

/// What a column holds: the method of the blueprint that makes it, in the grammars' own name, with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnType {
    /// `string`, `bigInteger`, `timestampTz`.
    pub(super) name: &'static str,
    /// Length, or digits in total, or the precision of a time.
    pub(super) length: Option<u32>,
    /// Digits after the point.
    pub(super) places: Option<u32>,
    /// The values of an enumeration or a set.
    pub(super) allowed: Vec<String>,
    /// SQL of the definition (`rawColumn`), or the subtype of a geometry.
    pub(super) definition: Option<String>,
}

impl ColumnType {
    pub(super) fn of(name: &'static str) -> Self {
        Self { name, length: None, places: None, allowed: Vec::new(), definition: None }
    }

    pub(super) fn sized(name: &'static str, length: Option<u32>) -> Self {
        Self { length, ..Self::of(name) }
    }
}

/// A column that is added or changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnDraft {
    pub(super) name: String,
    /// The name where it is written, or the method that implies it.
    pub(super) name_range: TextRange,
    /// The whole chain of calls.
    pub(super) range: TextRange,
    pub(super) column_type: ColumnType,
    pub(super) unsigned: bool,
    pub(super) counts: bool,
    pub(super) nullable: Option<bool>,
    pub(super) default: Option<Default>,
    pub(super) use_current: bool,
    pub(super) use_current_on_update: bool,
    /// What it is computed from, and whether that is stored.
    pub(super) computed: Option<(String, bool)>,
    /// Whether it is an identity column.
    pub(super) identity: bool,
    pub(super) collation: Option<String>,
    pub(super) change: bool,
    /// Names of indexes that the column asks for; `None` for the name that is made of the table's and the column's.
    pub(super) indexes: Vec<(&'static str, Option<String>, TextRange)>,
    /// For `foreignIdFor`: the table of the model.
    pub(super) foreign_table: Option<String>,
    /// Whether all of it was understood.
    pub(super) complete: bool,
}

impl ColumnDraft {
    pub(super) fn new(
        name: String,
        name_range: TextRange,
        range: TextRange,
        column_type: ColumnType,
    ) -> Self {
        Self {
            name,
            name_range,
            range,
            column_type,
            unsigned: false,
            counts: false,
            nullable: None,
            default: None,
            use_current: false,
            use_current_on_update: false,
            computed: None,
            identity: false,
            collation: None,
            change: false,
            indexes: Vec::new(),
            foreign_table: None,
            complete: true,
        }
    }
}
