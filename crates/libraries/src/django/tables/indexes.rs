//! Indexes and constraints of `Meta`.

use text::TextRange;

use crate::django::constants::{Call, Value};
use crate::django::fields::Deferred;

/// A field in an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexColumn {
    /// The name of the field.
    pub field: String,
    /// Whether it is sorted downwards.
    pub descending: bool,
}

/// An index.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Its name, where one is given.
    pub name: Option<String>,
    /// The name of its class: `Index`, `GinIndex`.
    pub class: String,
    /// Its fields.
    pub columns: Vec<IndexColumn>,
    /// Expressions in the place of fields.
    pub expressions: Vec<Value>,
    /// `include`.
    pub include: Vec<String>,
    /// `opclasses`.
    pub opclasses: Vec<String>,
    /// `condition`.
    pub condition: Option<Value>,
    /// Where it is written.
    pub range: TextRange,
    /// Whether all of it is known.
    pub complete: bool,
}

impl Index {
    /// PostgreSQL's access method, where it is not the usual one (`PostgresIndex.suffix`, Django 3.2 to 6.0).
    #[must_use]
    pub fn method(&self) -> Option<&'static str> {
        Some(match self.class.as_str() {
            "GinIndex" => "gin",
            "GistIndex" => "gist",
            "BrinIndex" => "brin",
            "HashIndex" => "hash",
            "SpGistIndex" => "spgist",
            "BloomIndex" => "bloom",
            "HnswIndex" => "hnsw",
            "IvfflatIndex" => "ivfflat",
            _ => return None,
        })
    }

    /// The end of the name that it is given.
    #[must_use]
    pub fn suffix(&self) -> &'static str {
        match self.class.as_str() {
            "BTreeIndex" => "btree",
            _ => self.method().unwrap_or("idx"),
        }
    }
}

/// What a constraint says.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstraintKind {
    /// `UniqueConstraint`, with what it shares with an index.
    Unique {
        /// What is unique, and under which condition.
        index: Box<Index>,
        /// When it is checked, where that is said.
        deferrable: Option<Deferred>,
        /// Whether two NULLs are different values, where that is said.
        nulls_distinct: Option<bool>,
    },
    /// `CheckConstraint`, with its condition.
    Check(Value),
    /// Another one.
    Other,
}

/// A constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Its name.
    pub name: Option<String>,
    /// What it says.
    pub kind: ConstraintKind,
    /// Where it is written.
    pub range: TextRange,
}

/// The index that a value describes.
#[must_use]
pub fn describe_index(value: &Value) -> Index {
    match value.call() {
        Some(call) => Index { range: value.range, ..index(call) },
        None => Index {
            name: None,
            class: String::new(),
            columns: Vec::new(),
            expressions: Vec::new(),
            include: Vec::new(),
            opclasses: Vec::new(),
            condition: None,
            range: value.range,
            complete: false,
        },
    }
}

fn index(call: &Call) -> Index {
    let texts = |name: &str| call.named(name).map(Value::texts);
    let fields = texts("fields");
    let expressions: Vec<Value> = call.positional().cloned().collect();
    let known = |list: &Option<Option<Vec<String>>>| *list != Some(None);
    let (include, opclasses) = (texts("include"), texts("opclasses"));
    let complete = call.complete && known(&fields) && known(&include) && known(&opclasses);
    let columns =
        fields.flatten().unwrap_or_default().into_iter().map(|field| match field.strip_prefix('-') {
            Some(name) => IndexColumn { field: name.to_owned(), descending: true },
            None => IndexColumn { field, descending: false },
        });
    Index {
        name: call.named("name").and_then(Value::text).map(str::to_owned),
        class: call.name().to_owned(),
        columns: columns.collect(),
        expressions,
        include: include.flatten().unwrap_or_default(),
        opclasses: opclasses.flatten().unwrap_or_default(),
        condition: call.named("condition").cloned(),
        range: TextRange::default(),
        complete,
    }
}

/// The constraint that a value describes.
#[must_use]
pub fn describe_constraint(value: &Value) -> Constraint {
    let range = value.range;
    let Some(call) = value.call() else {
        return Constraint { name: None, kind: ConstraintKind::Other, range };
    };
    let name = call.named("name").and_then(Value::text).map(str::to_owned);
    let kind = match call.name() {
        "UniqueConstraint" => {
            let deferrable = call.named("deferrable").and_then(Value::path);
            let deferrable = deferrable.map(|path| {
                if path.ends_with("IMMEDIATE") { Deferred::Immediate } else { Deferred::Deferred }
            });
            let nulls_distinct = call.named("nulls_distinct").and_then(Value::boolean);
            let index = Box::new(Index { range, ..index(call) });
            ConstraintKind::Unique { index, deferrable, nulls_distinct }
        }
        // `check` has been called `condition` since Django 5.1.
        "CheckConstraint" => match call.named("condition").or_else(|| call.named("check")) {
            Some(condition) => ConstraintKind::Check(condition.clone()),
            None => ConstraintKind::Other,
        },
        _ => ConstraintKind::Other,
    };
    Constraint { name, kind, range }
}
