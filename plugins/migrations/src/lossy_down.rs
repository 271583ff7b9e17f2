//! Ways down that bring back a column or a table and not what was in it.

use rules_sdk::{
    Action, Confidence, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity, Span,
    TableKind, quoted,
};

use crate::reversal::with_parts;

/// `lossy-down`
pub struct LossyDown;

static INFO: Info = Info {
    id: "lossy-down",
    summary: "A way down that brings back a dropped column or table empty",
    page: include_str!("../docs/lossy-down.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for LossyDown {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let emptied = emptied(facts, migration);
            let Some((span, _)) = emptied.first() else {
                continue;
            };
            let names = quoted(emptied.iter().map(|(_, name)| name.as_str()));
            report
                .at(*span, format!("undoing `{}` brings back {names} without the old values", migration.name))
                .subject(migration.name.clone())
                .help(
                    "drop nothing until it is sure that the release stays, or keep the old values in a table that the way down \
                     reads",
                );
        }
    }
}

/// What the way up drops and the way down makes again without filling it: the place where it is made, and its name.
fn emptied(facts: &Facts<'_>, migration: &Migration) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for step in &migration.down {
        let (table, column) = match &step.action {
            Action::CreateTable(create) => (&create.table.name, None),
            Action::AddColumn(add) => match &step.table {
                Some(table) => (&table.name, Some(&add.column.name)),
                None => continue,
            },
            _ => continue,
        };
        if is_dropped(facts, migration, table, column) && !is_filled(facts, migration, table, column) {
            let name = column.map_or_else(|| table.clone(), |column| format!("{table}.{column}"));
            found.push((step.span, name));
        }
    }
    found
}

/// Whether the way up drops a table or a column that held rows before.
fn is_dropped(facts: &Facts<'_>, migration: &Migration, table: &str, column: Option<&String>) -> bool {
    migration.up.iter().any(|step| {
        let Some(own) = step.table.as_ref().filter(|own| own.name == table && !own.fresh) else {
            return false;
        };
        let has = |column: &str| {
            let before = own.before.and_then(|version| facts.table_version(version));
            before.is_some_and(|table| table.column(column).is_some())
        };
        let drops = match (&step.action, column) {
            (Action::DropTable(_), None) => true,
            (Action::DropColumn(drop), Some(column)) => drop.name == *column && has(column),
            _ => false,
        };
        drops && matches!(own.kind, Some(TableKind::Ordinary | TableKind::Partitioned))
    })
}

/// Whether the way down writes to what it made again, or puts another table in its place.
fn is_filled(facts: &Facts<'_>, migration: &Migration, table: &str, column: Option<&String>) -> bool {
    migration.down.iter().any(|step| match &step.action {
        Action::RunQuery(query) => with_parts(facts, *query).any(|query| {
            let writes = query.tables.iter().any(|other| other.written && other.name == table);
            let names =
                |column: &String| query.written_columns.iter().any(|written| written.column == *column);
            writes && (query.written_columns.is_empty() || column.is_none_or(names))
        }),
        Action::RenameTable(rename) => rename.from == table || rename.to == table,
        Action::RenameColumn(rename) => {
            column.is_some_and(|column| rename.to == *column || rename.from == *column)
        }
        _ => false,
    })
}
