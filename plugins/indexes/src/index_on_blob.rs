//! Btree indexes on columns whose values are too long for one.

use rules_sdk::{
    Column, Confidence, DataType, Dialect, Facts, Index, Info, Need, Options, Preset, Report, Rule, Severity,
    Table, TableNames, TypeKind, identifier,
};

use crate::certainty::certainty;
use crate::wording::{noun, subject};

/// `index-on-blob`
pub struct IndexOnBlob;

static INFO: Info = Info {
    id: "index-on-blob",
    summary: "A btree index on a column whose values are too long for one",
    page: include_str!("../docs/index-on-blob.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for IndexOnBlob {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let Some(dialect) = facts.dialect(table.datastore) else {
                continue;
            };
            for index in &table.indexes {
                let Some((column, fault)) = fault(table, index, dialect) else {
                    continue;
                };
                let label = table.column_label(&column.name);
                let type_name = &column.data_type.text;
                let (what, severity) = match fault {
                    Fault::NoComparison => {
                        (format!("`{label}`, and type `{type_name}` has no btree"), Severity::Error)
                    }
                    Fault::NoLength => {
                        (format!("all of `{label}`, which MySQL refuses for `{type_name}`"), Severity::Error)
                    }
                    Fault::TooLong => (
                        format!(
                            "all of `{label}`, and rows with more than about 2700 bytes there are refused"
                        ),
                        Severity::Warning,
                    ),
                };
                let confidence = certainty(facts, table);
                report
                    .at(index.span, format!("{} holds {what}", noun(table, index)))
                    .subject(subject(table, index))
                    .help(help(column, &fault, dialect))
                    .severity(severity)
                    .confidence(match fault {
                        Fault::TooLong => Confidence::Medium,
                        Fault::NoComparison | Fault::NoLength => confidence,
                    });
            }
        }
    }
}

enum Fault {
    /// The type cannot be sorted.
    NoComparison,
    /// MySQL wants to know how much of the value to index.
    NoLength,
    /// Some values will not fit.
    TooLong,
}

/// The first column of the index that does not fit into it.
fn fault<'t>(table: &'t Table, index: &Index, dialect: Dialect) -> Option<(&'t Column, Fault)> {
    let mut keys = index.keys.iter().filter(|key| key.prefix.is_none() && key.opclass.is_none());
    let column = |name: Option<&String>| name.and_then(|name| table.column(name));
    match dialect {
        Dialect::Postgresql => {
            if !matches!(index.method.as_deref(), None | Some("btree")) || index.predicate.is_some() {
                return None;
            }
            let in_key = keys.find_map(|key| {
                let column = column(key.column.as_ref())?;
                let fault = if is_unordered(&column.data_type) {
                    Fault::NoComparison
                } else if is_long(table, column) {
                    Fault::TooLong
                } else {
                    return None;
                };
                Some((column, fault))
            });
            let carried = || {
                let mut columns = index.included.iter().filter_map(|name| column(Some(name)));
                columns.find(|column| is_document(&column.data_type) || is_long(table, column))
            };
            in_key.or_else(|| carried().map(|column| (column, Fault::TooLong)))
        }
        Dialect::Mysql => {
            // MariaDB keeps long values unique by their hash ("Getting Started with Indexes", Unique Index), and the words of a
            // FULLTEXT index have no length.
            if index.unique || matches!(index.method.as_deref(), Some("fulltext" | "spatial")) {
                return None;
            }
            let column = keys.find_map(|key| {
                column(key.column.as_ref()).filter(|column| needs_length(&column.data_type))
            })?;
            Some((column, Fault::NoLength))
        }
        // An entry may be as long as a row ("Database File Format", section 1.6).
        Dialect::Sqlite => None,
    }
}

/// Whether PostgreSQL has no btree for the type: JSON ("JSON Types", section 8.14) and XML ("XML Type", section 8.13.3).
fn is_unordered(data_type: &DataType) -> bool {
    !data_type.array && (data_type.kind == TypeKind::Json || data_type.text == "xml")
}

fn is_document(data_type: &DataType) -> bool {
    data_type.array
        || matches!(data_type.kind, TypeKind::Json | TypeKind::Jsonb)
        || matches!(data_type.text.as_str(), "xml" | "tsvector")
}

/// Whether MySQL indexes only as much of the type as is said, or nothing (error 1170, and 3152 for JSON).
fn needs_length(data_type: &DataType) -> bool {
    match data_type.kind {
        TypeKind::Text | TypeKind::Json => true,
        TypeKind::Binary => data_type.text.contains("blob"),
        _ => false,
    }
}

/// Whether the column is there for long texts or files, and nothing limits them. Type `text` is used for short strings as well,
/// and `bytea` for hashes, so it takes the name to tell.
fn is_long(table: &Table, column: &Column) -> bool {
    let unlimited = matches!(column.data_type.kind, TypeKind::Text | TypeKind::Binary)
        && !column.data_type.array
        && column.data_type.length.is_none();
    let name = column.name.to_ascii_lowercase();
    let last = name.rsplit('_').next().unwrap_or_default();
    let is_measured = || {
        table.checks.iter().any(|check| check.text.contains("length") && check.text.contains(&column.name))
    };
    let says_long = match column.data_type.kind {
        TypeKind::Binary => {
            matches!(last, "attachment" | "blob" | "body" | "content" | "file" | "image" | "photo")
        }
        _ => matches!(last, "body" | "content" | "contents" | "description" | "html" | "markdown"),
    };
    unlimited && says_long && !is_measured()
}

fn help(column: &Column, fault: &Fault, dialect: Dialect) -> String {
    let name = identifier(dialect, &column.name);
    match fault {
        Fault::NoLength if column.data_type.kind == TypeKind::Json => {
            "index a generated column that holds the value that is searched for".to_owned()
        }
        Fault::NoLength => format!("say how much of it to index, as in `{name}(100)`"),
        Fault::NoComparison if column.data_type.kind == TypeKind::Json => {
            format!("index the value that is searched for, as in `(({name} ->> 'key'))`")
        }
        Fault::NoComparison => {
            format!("index the value that is searched for, as in `((xpath('/a/text()', {name})::text[]))`")
        }
        Fault::TooLong if column.data_type.kind == TypeKind::Text => format!(
            "to search for words use `USING gin (to_tsvector('english', {name}))`, to compare whole values index `md5({name})`"
        ),
        Fault::TooLong if column.data_type.kind == TypeKind::Binary => {
            format!("to compare whole values index `sha256({name})`")
        }
        Fault::TooLong => format!("take `{name}` out of the index"),
    }
}
