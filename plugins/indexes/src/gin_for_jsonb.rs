//! Btree indexes on whole JSON documents.

use rules_sdk::{
    Column, Confidence, Datastore, Dialect, Facts, Index, Info, Need, Options, Preset, Report, Rule,
    Severity, Table, TableNames, TypeKind, identifier,
};

use crate::certainty::certainty;
use crate::redundancy::needed;
use crate::sorted::{for_queries, key_columns};
use crate::wording::{is_prisma, noun, replacement, subject};

/// `gin-for-jsonb`
pub struct GinForJsonb;

static INFO: Info = Info {
    id: "gin-for-jsonb",
    summary: "A btree index on a whole jsonb column, where GIN was meant",
    page: include_str!("../docs/gin-for-jsonb.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for GinForJsonb {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let is_document =
            |column: &&Column| column.data_type.kind == TypeKind::Jsonb && !column.data_type.array;
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            for index in needed(table).filter(|index| for_queries(facts, table, index)) {
                let Some(column) = key_columns(table, index).find(is_document) else {
                    continue;
                };
                report
                    .at(
                        index.span,
                        format!(
                            "{} is a btree and `{}` is `jsonb`, so that it finds nothing but equal documents",
                            noun(table, index),
                            table.column_label(&column.name)
                        ),
                    )
                    .subject(subject(table, index))
                    .help(help(table, index, column, datastore))
                    .confidence(certainty(facts, table));
            }
        }
    }
}

fn help(table: &Table, index: &Index, column: &Column, datastore: &Datastore) -> String {
    let replacement = replacement(table, index, column, "gin", Some("jsonb_path_ops"), datastore);
    let place = if is_prisma(table, index) { ", in a migration," } else { "" };
    let name = identifier(Dialect::Postgresql, &column.name);
    format!(
        "{replacement} for searches with `@>`, or index{place} the one value that is searched for: `(({name} ->> 'key'))`"
    )
}
