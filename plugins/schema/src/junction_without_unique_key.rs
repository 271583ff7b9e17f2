//! Tables that join two others and may do so twice.

use rules_sdk::{
    Column, Confidence, Facts, ForeignKey, Info, Need, Opt, Options, Preset, Report, Rule, Severity, Table,
    TableKind, TableNames, TypeKind,
};

use crate::programs_tables::Named;
use crate::shapes::is_exempt;

/// `junction-without-unique-key`
pub struct JunctionWithoutUniqueKey;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models in which a pair may be there several times.",
    default: &[],
};

static INFO: Info = Info {
    id: "junction-without-unique-key",
    summary: "A table that joins the rows of two others, and in which a pair may be there twice",
    page: include_str!("../docs/junction-without-unique-key.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for JunctionWithoutUniqueKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let named = Named::of(facts);
        for table in facts.tables() {
            if is_exempt(&exempt, table) || named.is_foreign(table) {
                continue;
            }
            let Some([first, second]) = joined(table) else { continue };
            let pair = [first, second].map(|key| key.columns[0].clone());
            if table.indexes.iter().any(|index| index.unique && is_within(index, &pair)) {
                continue;
            }
            let label = table.label();
            let names = table.column_labels(&pair);
            // A table that only says when it was written may be a log of what happens again and again.
            let is_log = table.columns.iter().any(is_creation) && !table.columns.iter().any(is_change);
            report
                .at(
                    table.span,
                    format!(
                        "`{label}` joins `{}` and `{}`, and nothing keeps a pair from being there twice",
                        first.referenced_table, second.referenced_table
                    ),
                )
                .subject(label)
                .help(format!(
                    "add a unique index on {names}, or make them the primary key: it finds the rows of the first as well"
                ))
                .confidence(if is_log { Confidence::Low } else { Confidence::Medium });
        }
    }
}

/// The two keys of a table that holds nothing but these, a key of its own, and when its rows were written.
fn joined(table: &Table) -> Option<[&ForeignKey; 2]> {
    let [first, second] = table.foreign_keys.as_slice() else { return None };
    let ([one], [other]) = (first.columns.as_slice(), second.columns.as_slice()) else { return None };
    let own = table.primary_key().filter(|key| key.keys.len() == 1)?.leading_columns();
    let is_part = |column: &Column| {
        column.name == *one
            || column.name == *other
            || own.contains(&&*column.name)
            || is_creation(column)
            || is_change(column)
    };
    let is_given = |name: &str| table.column(name).is_some_and(|column| !column.nullable);
    let is_junction = table.complete
        && table.kind == TableKind::Ordinary
        && one != other
        && !own.contains(&one.as_str())
        && !own.contains(&other.as_str())
        && is_given(one)
        && is_given(other)
        && table.columns.iter().all(is_part);
    is_junction.then_some([first, second])
}

/// Whether an index on these columns, or some of them, keeps the pair unique, in part of the table at least.
fn is_within(index: &rules_sdk::Index, pair: &[String; 2]) -> bool {
    index.keys.iter().all(|key| key.column.as_ref().is_some_and(|column| pair.contains(column)))
}

fn is_creation(column: &Column) -> bool {
    is_time(column, &["created", "inserted", "added"])
}

fn is_change(column: &Column) -> bool {
    is_time(column, &["updated", "modified", "changed"])
}

fn is_time(column: &Column, words: &[&str]) -> bool {
    let name = column.name.to_ascii_lowercase();
    matches!(column.data_type.kind, TypeKind::Timestamp | TypeKind::Instant)
        && words.iter().any(|word| name.starts_with(word))
}
