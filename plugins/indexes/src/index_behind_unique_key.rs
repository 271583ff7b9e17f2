//! Indexes that begin with a whole unique key.

use rules_sdk::{
    Confidence, Datastore, Dialect, Facts, Index, IndexKind, Info, Need, Options, Preset, Report, Rule,
    Severity, Table,
};

use crate::redundancy::needed;
use crate::wording::{noun, removal, subject};

/// `index-behind-unique-key`
pub struct IndexBehindUniqueKey;

static INFO: Info = Info {
    id: "index-behind-unique-key",
    summary: "An index that begins with all columns of a unique key, which finds single rows already",
    page: include_str!("../docs/index-behind-unique-key.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for IndexBehindUniqueKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            for index in needed(table).filter(|index| is_plain(index) && index.kind == IndexKind::Index) {
                let is_leading = |key: &&Index| {
                    is_plain(key) && key.unique && key.included.is_empty() && begins_with(table, index, key)
                };
                let Some(key) = table.indexes.iter().find(is_leading) else {
                    continue;
                };
                if index.unique || carries_a_foreign_key(facts, datastore, table, index) {
                    continue;
                }
                report
                    .at(
                        index.span,
                        format!(
                            "{} begins with all columns of {}, which finds the one row by itself",
                            noun(table, index),
                            noun(table, key)
                        ),
                    )
                    .subject(subject(table, index))
                    .note(key.span, "for each value of this key there is one row at most")
                    .help(format!(
                        "{}, unless queries read nothing but its columns; if it was meant for another column, put that one first",
                        removal(table, index, datastore)
                    ));
            }
        }
    }
}

/// Whether it is sorted and holds all rows.
fn is_plain(index: &Index) -> bool {
    index.predicate.is_none() && matches!(index.method.as_deref(), None | Some("btree"))
}

/// Whether the first columns of the index are those of the key, in any order, and more come behind. NULLs, of which a key admits several,
/// are not to be in them.
fn begins_with(table: &Table, index: &Index, key: &Index) -> bool {
    let whole = |index: &Index| -> Option<Vec<String>> {
        let columns = index.keys.iter().map(|part| {
            let is_whole = part.prefix.is_none() && part.opclass.is_none();
            part.column.clone().filter(|_| is_whole)
        });
        columns.collect()
    };
    let (Some(columns), Some(own)) = (whole(index), whole(key)) else {
        return false;
    };
    let is_required = |name: &String| table.column(name).is_some_and(|column| !column.nullable);
    columns.len() > own.len()
        && own.iter().all(|name| columns[..own.len()].contains(name) && is_required(name))
}

/// Whether a foreign key needs it: MySQL wants an index that begins with the columns of one, on both of its sides (reference manual 8.4,
/// FOREIGN KEY Constraints).
fn carries_a_foreign_key(facts: &Facts<'_>, datastore: &Datastore, table: &Table, index: &Index) -> bool {
    let leads = |columns: &[String]| {
        index.leading_columns().starts_with(&columns.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let is_referred_to = || {
        let others = facts.tables().iter().filter(|other| other.datastore == table.datastore);
        others.flat_map(|other| &other.foreign_keys).any(|key| {
            key.referenced_table == table.name
                && key.referenced_columns.len() > 1
                && leads(&key.referenced_columns)
        })
    };
    datastore.dialect == Dialect::Mysql
        && (table.foreign_keys.iter().any(|key| key.columns.len() > 1 && leads(&key.columns))
            || is_referred_to())
}
