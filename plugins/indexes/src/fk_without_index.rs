//! Foreign keys that the database can only follow backwards by reading the whole table.

use rules_sdk::{
    Confidence, Datastore, Dialect, Facts, ForeignKey, Info, Need, Opt, Options, Origin, Preset, Report,
    Rule, Severity, Table, TableKind, TableNames,
};

use crate::wording::creation;

/// `fk-without-index`
pub struct FkWithoutIndex;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models whose foreign keys need no index, because they stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "fk-without-index",
    summary: "A foreign key whose columns lead no index",
    page: include_str!("../docs/fk-without-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

impl Rule for FkWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for table in facts.tables() {
            let label = table.label();
            let is_exempt = exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str());
            let keeps_rows = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
            if is_exempt || !keeps_rows || !table.complete {
                continue;
            }
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            let mut seen: Vec<&[String]> = Vec::new();
            for foreign_key in &table.foreign_keys {
                let told = seen.contains(&foreign_key.columns.as_slice());
                if told || makes_its_own(datastore, foreign_key) || !needs_index(table, foreign_key) {
                    continue;
                }
                if facts.covering_index(table, &foreign_key.columns).is_some() {
                    continue;
                }
                seen.push(&foreign_key.columns);
                let referenced = facts
                    .referenced_table(table, foreign_key)
                    .map_or_else(|| foreign_key.referenced_table.clone(), |referenced| referenced.label());
                let columns = table.column_labels(&foreign_key.columns);
                let known = datastore.complete && !datastore.assumed;
                report
                    .at(
                        column_span(table, foreign_key),
                        format!("no index of `{label}` leads with {columns}, which refers to `{referenced}`"),
                    )
                    .subject(format!("{}({})", label, foreign_key.columns.join(",")))
                    .help(format!("add {}", creation(table, &foreign_key.columns, datastore.dialect)))
                    .confidence(if known { Confidence::High } else { Confidence::Medium });
            }
        }
    }
}

/// InnoDB creates an index for each foreign key that has none (MySQL reference manual 8.4, FOREIGN KEY Constraints).
fn makes_its_own(datastore: &Datastore, foreign_key: &ForeignKey) -> bool {
    datastore.dialect == Dialect::Mysql && foreign_key.enforced
}

/// Whether the referring columns are known; a foreign key on columns that a statement nobody understood has added may be
/// indexed by the same statement.
fn needs_index(table: &Table, foreign_key: &ForeignKey) -> bool {
    !foreign_key.columns.is_empty() && foreign_key.columns.iter().all(|name| table.column(name).is_some())
}

/// A relation field that is written on its own line is where Prisma users look; in SQL it is the column.
fn column_span(table: &Table, foreign_key: &ForeignKey) -> rules_sdk::Span {
    let column = foreign_key.columns.first().and_then(|name| table.column(name));
    match column {
        Some(column) if table.origin == Origin::Prisma => column.span,
        _ => foreign_key.span,
    }
}
