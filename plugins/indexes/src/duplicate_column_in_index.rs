//! Indexes that hold a column twice.

use rules_sdk::{
    Confidence, Facts, Index, Info, Need, Options, Preset, Report, Rule, Severity, Table, TableNames,
};

use crate::certainty::certainty;
use crate::wording::{noun, subject};

/// `duplicate-column-in-index`
pub struct DuplicateColumnInIndex;

static INFO: Info = Info {
    id: "duplicate-column-in-index",
    summary: "An index that holds a column twice",
    page: include_str!("../docs/duplicate-column-in-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for DuplicateColumnInIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            for index in &table.indexes {
                let Some(column) = repeated(index) else {
                    continue;
                };
                report
                    .at(
                        index.span,
                        format!("{} holds `{}` twice", noun(table, index), table.column_label(column)),
                    )
                    .subject(subject(table, index))
                    .help(help(table, index, column))
                    .confidence(certainty(facts, table));
            }
        }
    }
}

/// The first column that the index holds a second time in the same form. Another operator class or collation is another form:
/// it serves other comparisons. GIN and GiST indexes ask for one column in several classes too.
fn repeated(index: &Index) -> Option<&str> {
    let in_key = index.keys.iter().enumerate().filter_map(|(at, key)| {
        let column = key.column.as_deref()?;
        let again = index.keys[..at].iter().any(|earlier| {
            earlier.column == key.column && earlier.opclass == key.opclass && earlier.prefix == key.prefix
        });
        again.then_some(column)
    });
    let carried = index.included.iter().enumerate().filter_map(|(at, column)| {
        let is_key = |key: &rules_sdk::IndexKey| {
            key.column.as_ref() == Some(column) && key.opclass.is_none() && key.prefix.is_none()
        };
        let again = index.included[..at].contains(column) || index.keys.iter().any(is_key);
        again.then_some(column.as_str())
    });
    in_key.chain(carried).next()
}

fn help(table: &Table, index: &Index, column: &str) -> String {
    let label = table.column_label(column);
    let is_key = index.keys.iter().filter(|key| key.column.as_deref() == Some(column)).count() > 1;
    let place = if is_key { "key" } else { "INCLUDE list" };
    format!("remove the second `{label}` from its {place}; if another column was meant, write that one")
}
