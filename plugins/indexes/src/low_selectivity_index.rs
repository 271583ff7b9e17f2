//! Indexes on a single column that has only a few values.

use rules_sdk::{
    Column, Confidence, Datastore, Dialect, Facts, Index, IndexKind, Info, Need, Opt, Options, Preset,
    Report, Rule, Severity, Table, TableNames, TypeKind, identifier,
};

use crate::certainty::certainty;
use crate::redundancy::needed;
use crate::values::{Values, values};
use crate::wording::{is_prisma, noun, removal, subject};

/// `low-selectivity-index`
pub struct LowSelectivityIndex;

const MAX_VALUES: Opt<i64> = Opt {
    name: "max-values",
    summary: "How many values an enumeration may have to be reported; 2 leaves only what is as good as a boolean.",
    default: 4,
};

static INFO: Info = Info {
    id: "low-selectivity-index",
    summary: "An index on nothing but a boolean or an enumeration of few values",
    page: include_str!("../docs/low-selectivity-index.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&MAX_VALUES],
};

impl Rule for LowSelectivityIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let max_values = usize::try_from(options.get(&MAX_VALUES)).unwrap_or(0);
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            for index in needed(table) {
                let Some(column) = only_column(table, index) else {
                    continue;
                };
                let Some(values) = values(facts, table, column).filter(|values| values.count <= max_values)
                else {
                    continue;
                };
                // There is no partial index in MySQL, so an index that finds rows of a rare status is as good as it gets.
                let no_better = datastore.dialect == Dialect::Mysql;
                if no_better && values.count > 2 {
                    continue;
                }
                let proven = !no_better && column.data_type.kind == TypeKind::Boolean;
                report
                    .at(
                        index.span,
                        format!(
                            "{} is on {} alone, which has {} values",
                            noun(table, index),
                            table.column_labels(std::slice::from_ref(&column.name)),
                            values.count
                        ),
                    )
                    .subject(subject(table, index))
                    .help(help(table, index, column, &values, datastore))
                    .confidence(if proven { certainty(facts, table) } else { Confidence::Medium });
            }
        }
    }
}

/// The column that is all there is to the index, if it can only look for values of that column.
fn only_column<'t>(table: &'t Table, index: &Index) -> Option<&'t Column> {
    let [key] = index.keys.as_slice() else {
        return None;
    };
    let looks_up = matches!(index.method.as_deref(), None | Some("btree" | "hash"));
    let is_plain = index.kind == IndexKind::Index
        && !index.unique
        && index.predicate.is_none()
        && index.included.is_empty()
        && looks_up;
    let column = table.column(key.column.as_deref()?).filter(|_| is_plain)?;
    // A foreign key has as many values as the other table has rows.
    let refers = table.foreign_keys.iter().any(|foreign_key| foreign_key.columns.contains(&column.name));
    (!refers).then_some(column)
}

fn help(table: &Table, index: &Index, column: &Column, values: &Values, datastore: &Datastore) -> String {
    let dialect = datastore.dialect;
    let removal = removal(table, index, datastore);
    if dialect == Dialect::Mysql {
        return format!("add the columns that queries also filter or sort by, or {removal}");
    }
    let name = identifier(dialect, &column.name);
    let condition = match (column.data_type.kind, &values.example) {
        (TypeKind::Boolean, _) => format!("`WHERE {name}` or `WHERE NOT {name}`"),
        (_, Some(example)) => format!("`WHERE {name} = {example}`"),
        (_, None) => format!("`WHERE {name} = ...`"),
    };
    let place = if is_prisma(table, index) { " in a migration" } else { "" };
    format!(
        "if queries look for a rare value, make a partial index{place} ({condition}) on what they also filter or sort by; \
         either way {removal}"
    )
}
