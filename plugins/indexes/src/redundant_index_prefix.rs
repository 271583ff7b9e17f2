//! Indexes whose key is the beginning of another index's key.

use rules_sdk::{
    Confidence, DataType, Dialect, Facts, Index, IndexKey, IndexKind, Info, Need, Options, Preset, Report,
    Rule, Severity, Table, TypeKind,
};

use crate::certainty::certainty;
use crate::redundancy::prefixes;
use crate::wording::{is_django, noun, removal, subject};

/// `redundant-index-prefix`
pub struct RedundantIndexPrefix;

static INFO: Info = Info {
    id: "redundant-index-prefix",
    summary: "An index whose key is the beginning of another index's key",
    page: include_str!("../docs/redundant-index-prefix.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for RedundantIndexPrefix {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            for (needless, kept) in prefixes(table) {
                let (index, other) = (&table.indexes[needless], &table.indexes[kept]);
                // Django makes both for a many-to-many field, and asks nobody.
                if is_django(datastore) && index.span == other.span {
                    continue;
                }
                let reason_to_keep = reason_to_keep(table, index, other, datastore.dialect);
                let (severity, confidence) = match reason_to_keep {
                    None => (Severity::Warning, certainty(facts, table)),
                    Some(_) => (Severity::Info, Confidence::Medium),
                };
                let unless = reason_to_keep.map(|reason| format!(", unless {reason}")).unwrap_or_default();
                report
                    .at(
                        index.span,
                        format!("{} has a key that {} begins with", noun(table, index), noun(table, other)),
                    )
                    .subject(subject(table, index))
                    .note(other.span, "this one serves the same queries")
                    .help(format!("{}{unless}", removal(table, index, datastore)))
                    .severity(severity)
                    .confidence(confidence);
            }
        }
    }
}

/// What can make the shorter index worth its writes, if anything can.
fn reason_to_keep(table: &Table, index: &Index, other: &Index, dialect: Dialect) -> Option<&'static str> {
    let is_clustered = dialect == Dialect::Mysql && other.kind == IndexKind::PrimaryKey;
    if is_clustered || is_much_wider(table, index, other) {
        return Some("reading many of its entries is worth having a smaller index");
    }
    (dialect != Dialect::Postgresql && !keeps_row_order(table, index, other))
        .then_some("queries that it serves sort by the primary key as well")
}

/// Whether entries of `other` may take several times the space of those of `index`.
fn is_much_wider(table: &Table, index: &Index, other: &Index) -> bool {
    let extra = &other.keys[index.keys.len()..];
    let columns = || extra.iter().filter_map(|key| key.column.as_ref()).chain(&other.included);
    let is_long = |name: &String| table.column(name).is_some_and(|column| is_long(&column.data_type));
    extra.len() + other.included.len() >= 3
        || columns().any(is_long)
        || extra.iter().any(|key| key.expression.is_some())
}

/// Whether values of the type are often longer than the rest of an index entry.
fn is_long(data_type: &DataType) -> bool {
    const SHORT: u32 = 64;
    let is_short = data_type.length.is_some_and(|length| length <= SHORT);
    match data_type.kind {
        TypeKind::Text | TypeKind::Json | TypeKind::Jsonb => true,
        TypeKind::Varchar | TypeKind::Char | TypeKind::Binary => !is_short,
        _ => data_type.array,
    }
}

/// Whether rows with equal keys of `index` come from `other` in the order of the primary key too. Entries of InnoDB end with
/// the primary key (MySQL reference manual 8.4, "Clustered and Secondary Indexes"), those of SQLite with the row id ("Query
/// Planning", section 1.3), so that the shorter index sorts by it and a longer one need not.
fn keeps_row_order(table: &Table, index: &Index, other: &Index) -> bool {
    let columns =
        |keys: &[IndexKey]| -> Vec<Option<String>> { keys.iter().map(|key| key.column.clone()).collect() };
    let rest = columns(&other.keys[index.keys.len()..]);
    table.primary_key().is_none_or(|primary| {
        let order = columns(&primary.keys);
        order == rest || columns(&other.keys) == order
    })
}
