//! Tables whose rows nothing identifies.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Index, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Span, Table, TableKind, TableNames, identifier,
};

use crate::programs_tables::Named;

/// `table-without-primary-key`
pub struct TableWithoutPrimaryKey;

const EXEMPT: Opt<&[&str]> =
    Opt { name: "exempt", summary: "Names of tables or models that need no primary key.", default: &[] };

static INFO: Info = Info {
    id: "table-without-primary-key",
    summary: "A table without a primary key",
    page: include_str!("../docs/table-without-primary-key.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for TableWithoutPrimaryKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let named = Named::of(facts);
        for table in facts.tables() {
            let label = table.label();
            let is_exempt = exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str());
            if is_exempt || named.is_foreign(table) {
                continue;
            }
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            if table.primary_key().is_some() || !must_have_key(table) {
                continue;
            }
            let stand_in = table.indexes.iter().find(|index| identifies_rows(table, index));
            let noun = if table.model.is_some() { "model" } else { "table" };
            let mut message = format!("{noun} `{label}` has no primary key");
            if let Some(index) = stand_in {
                let verb = if index.keys.len() == 1 { "identifies" } else { "identify" };
                message += &format!(", though {} {verb} its rows", key_labels(table, index));
            }
            // What is partitioned is most often a log: rows are written once, read by time, and dropped by the partition.
            let is_partitioned = table.kind == TableKind::Partitioned;
            let harmless = stand_in.is_some() || datastore.dialect == Dialect::Sqlite || is_partitioned;
            let dropped = dropped_key(facts, table, datastore.dialect);
            let help = match &dropped {
                Some((_, columns)) if table.origin != Origin::Prisma => {
                    again(table, datastore.dialect, columns)
                }
                _ => help(table, datastore.dialect, stand_in),
            };
            let entry = report
                .at(table.span, message)
                .subject(label)
                .help(help)
                .severity(if harmless { Severity::Info } else { Severity::Warning })
                .confidence(if datastore.complete && !is_partitioned {
                    Confidence::High
                } else {
                    Confidence::Medium
                });
            if let Some((span, _)) = dropped {
                entry.note(span, "its primary key is dropped here");
            }
        }
    }
}

/// Where a migration dropped the table's last primary key, and the columns that it had, if the table still has them all.
fn dropped_key(facts: &Facts<'_>, table: &Table, dialect: Dialect) -> Option<(Span, Vec<String>)> {
    let migrations = facts.migrations().iter().filter(|migration| migration.datastore == table.datastore);
    let steps = migrations.flat_map(|migration| &migration.up).filter(|step| !step.conditional);
    let dropped = steps.filter_map(|step| {
        let own = step
            .table
            .as_ref()
            .filter(|own| own.schema == table.schema && dialect.same_name(&own.name, &table.name))?;
        let Action::DropConstraint(drop) = &step.action else { return None };
        let before = facts.table_version(own.before?)?;
        let key = before.primary_key()?;
        let is_it = match &key.name {
            Some(name) => dialect.same_name(name, &drop.name),
            None => drop.name == format!("{}_pkey", before.name),
        };
        let columns: Vec<String> = key.leading_columns().into_iter().map(str::to_owned).collect();
        (is_it || dialect == Dialect::Mysql && drop.name.eq_ignore_ascii_case("PRIMARY"))
            .then_some((step.span, columns))
    });
    let (span, columns) = dropped.last()?;
    let is_there = columns.iter().all(|column| table.column(column).is_some());
    (is_there && !columns.is_empty()).then_some((span, columns))
}

/// What gives a table back the primary key that it had.
fn again(table: &Table, dialect: Dialect, columns: &[String]) -> String {
    let schema = table.schema.as_deref().map(|schema| format!("{}.", identifier(dialect, schema)));
    let columns: Vec<String> = columns.iter().map(|column| identifier(dialect, column)).collect();
    match dialect {
        Dialect::Postgresql | Dialect::Mysql => format!(
            "give it back the key that a migration dropped: `ALTER TABLE {}{} ADD PRIMARY KEY ({})`",
            schema.unwrap_or_default(),
            identifier(dialect, &table.name),
            columns.join(", ")
        ),
        Dialect::Sqlite => format!("make the table anew with the key that it had, {}", columns.join(", ")),
    }
}

/// Whether the table holds rows of its own and is known well enough to say that it has no key.
fn must_have_key(table: &Table) -> bool {
    let holds_rows = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
    holds_rows && table.complete && !table.columns.is_empty() && !is_prisma_join_table(table)
}

/// Whether Prisma made the table for an implicit many-to-many relation: its shape is Prisma's, not the author's.
fn is_prisma_join_table(table: &Table) -> bool {
    table.name.starts_with('_')
        && table.columns.len() == 2
        && table.column("A").is_some()
        && table.column("B").is_some()
}

/// Whether the index admits each row once, as a primary key would.
fn identifies_rows(table: &Table, index: &Index) -> bool {
    let columns = index.leading_columns();
    let whole_key = columns.len() == index.keys.len() && !columns.is_empty();
    let never_null = columns.iter().all(|name| table.column(name).is_some_and(|column| !column.nullable));
    index.unique && index.predicate.is_none() && whole_key && never_null
}

fn key_labels(table: &Table, index: &Index) -> String {
    rules_sdk::quoted(index.leading_columns().into_iter().map(|name| table.column_label(name)))
}

fn help(table: &Table, dialect: Dialect, stand_in: Option<&Index>) -> String {
    let in_prisma = table.origin == Origin::Prisma;
    match stand_in {
        Some(index) => {
            let key = key_labels(table, index);
            if in_prisma {
                format!("make {key} the `@id`, or the `@@id` if it is several fields")
            } else {
                format!("declare {key} as the PRIMARY KEY instead")
            }
        }
        None if in_prisma => {
            "add an `@id` field, or `@@id([...])` over the fields that identify a row".to_owned()
        }
        // A key of a partitioned table holds its partition columns (PostgreSQL documentation 18, 5.12.2.3).
        None if table.kind == TableKind::Partitioned => {
            "declare the columns that identify a row as PRIMARY KEY, the columns it is partitioned by among them".to_owned()
        }
        None if table.column("id").is_some() => {
            "declare `id`, if it identifies a row, or the columns that do, as PRIMARY KEY".to_owned()
        }
        None => match dialect {
            Dialect::Postgresql => {
                "declare the columns that identify a row as PRIMARY KEY, or add \
                 `id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY`"
            }
            Dialect::Mysql => {
                "declare the columns that identify a row as PRIMARY KEY, or add \
                 `id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY`"
            }
            Dialect::Sqlite => {
                "declare the columns that identify a row as PRIMARY KEY, or add `id INTEGER PRIMARY KEY`, \
                 which names the row id that the table has anyway"
            }
        }
        .to_owned(),
    }
}
