//! Models that declare what no migration makes, and columns that no model knows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rules_sdk::{
    Action, Column, Confidence, DeclaredModel, Facts, Generation, Info, Migration, Need, Options, Preset,
    Report, Rule, Severity, Table, TableNames, model_migration_command, models_need_migrations, quoted,
};

/// `model-schema-drift`
pub struct ModelSchemaDrift;

static INFO: Info = Info {
    id: "model-schema-drift",
    summary: "A model that declares columns, tables or unique keys which no migration makes, or a table that it knows only in part",
    page: include_str!("../docs/model-schema-drift.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Code],
    options: &[],
};

impl Rule for ModelSchemaDrift {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let made = Made::of(facts);
        let mut of_table: BTreeMap<u32, Vec<&DeclaredModel>> = BTreeMap::new();
        for model in facts.models() {
            if let Some(table) = model.table {
                of_table.entry(table).or_default().push(model);
            }
        }
        let known: Vec<(&DeclaredModel, &Table)> = facts
            .models()
            .iter()
            .filter_map(|model| Some((&**model, &**facts.table(model.table?)?)))
            .filter(|(_, table)| made.is_made(table))
            .collect();
        for (model, table) in &known {
            if !columns(&made, model, table, report) {
                keys(&made, model, table, report);
            }
            if let [only] = of_table.get(&table.id).map(Vec::as_slice).unwrap_or_default()
                && only.whole
            {
                unknown_columns(only, table, report);
            }
        }
        tables(facts, &made, &known, report);
    }
}

/// What the migrations of a project make.
struct Made<'f> {
    facts: &'f Facts<'f>,
    /// What runs the migrations of each file.
    runners: BTreeMap<u32, &'f str>,
    /// Columns that some step adds or renames, whatever became of them: where that was conditional, they may be there.
    mentioned: BTreeSet<(String, String)>,
}

impl<'f> Made<'f> {
    fn of(facts: &'f Facts<'_>) -> Self {
        let mut mentioned = BTreeSet::new();
        for step in facts.migrations().iter().flat_map(|migration| &migration.up) {
            let Some(table) = &step.table else { continue };
            let column = match &step.action {
                Action::AddColumn(add) => &add.column.name,
                _ => continue,
            };
            mentioned.insert((table.name.clone(), column.clone()));
        }
        let runner = |migration: &'f Arc<Migration>| (migration.span.file, migration.runner.as_str());
        Self { facts, runners: facts.migrations().iter().map(runner).collect(), mentioned }
    }

    /// What runs the migrations that make a table.
    fn runner(&self, table: &Table) -> &'f str {
        self.runners.get(&table.span.file).copied().unwrap_or_default()
    }

    /// How to make what is missing of a table.
    fn help(&self, table: &Table) -> String {
        match model_migration_command(self.runner(table)) {
            Some(command) => format!("make the migration that is missing: {command}"),
            None => "write the migration that is missing".to_owned(),
        }
    }

    /// Whether migrations make a table, and all of them are understood as far as they are about it.
    fn is_made(&self, table: &Table) -> bool {
        let complete = self.facts.datastore(table.datastore).is_some_and(|datastore| datastore.complete);
        table.complete && complete && self.runners.contains_key(&table.span.file)
    }
}

fn column<'t>(table: &'t Table, name: &str) -> Option<&'t Column> {
    table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
}

/// Tells of columns that no migration adds. Where most are missing, the table is another one of the same name.
fn columns(made: &Made<'_>, model: &DeclaredModel, table: &Table, report: &mut Report) -> bool {
    let missing: Vec<&str> = model
        .columns
        .iter()
        .map(String::as_str)
        .filter(|name| column(table, name).is_none())
        .filter(|name| !made.mentioned.contains(&(table.name.clone(), (*name).to_owned())))
        .collect();
    if missing.is_empty() || missing.len() * 2 > model.columns.len() {
        return !missing.is_empty();
    }
    let (columns, what) = match missing.as_slice() {
        [_] => ("column", "it"),
        _ => ("columns", "them"),
    };
    let label = table.label();
    report
        .at(
            model.span,
            format!(
                "`{}` has the {columns} {}, and no migration adds {what} to `{label}`",
                model.name,
                quoted(missing.iter().copied())
            ),
        )
        .subject(format!("{}: {}", model.name, missing.join(", ")))
        .severity(Severity::Error)
        .note(table.span, "the table is made here")
        .help(made.help(table));
    true
}

/// Tells of unique keys that no migration makes.
fn keys(made: &Made<'_>, model: &DeclaredModel, table: &Table, report: &mut Report) {
    let unique: Vec<_> = table.indexes.iter().filter(|index| index.unique).collect();
    // A key of expressions may be the one that is meant.
    if unique.iter().any(|index| index.keys.iter().any(|key| key.column.is_none())) {
        return;
    }
    for key in &model.unique {
        let wanted: BTreeSet<String> = key.columns.iter().map(|name| name.to_ascii_lowercase()).collect();
        if wanted.is_empty() || wanted.iter().any(|name| column(table, name).is_none()) {
            continue;
        }
        let is_it = |index: &&&rules_sdk::Index| {
            let columns = index.keys.iter().filter_map(|key| key.column.as_deref());
            columns.map(str::to_ascii_lowercase).collect::<BTreeSet<String>>() == wanted
        };
        if unique.iter().any(|index| is_it(&index)) {
            continue;
        }
        let columns = table.column_labels(&key.columns);
        report
            .at(
                model.span,
                format!(
                    "`{}` declares {columns} unique, and no migration makes a unique key of `{}` on it",
                    model.name,
                    table.label()
                ),
            )
            .subject(format!("{}: unique {}", model.name, key.columns.join(", ")))
            .note(table.span, "the table is made here")
            .help(made.help(table));
    }
}

/// Tells of columns that the only model of a table does not know.
fn unknown_columns(model: &DeclaredModel, table: &Table, report: &mut Report) {
    let declared =
        |column: &&Column| model.columns.iter().any(|name| name.eq_ignore_ascii_case(&column.name));
    let unknown: Vec<&Column> = table.columns.iter().filter(|column| !declared(column)).collect();
    if unknown.is_empty() || unknown.len() * 2 > table.columns.len() {
        return;
    }
    let needed: Vec<&str> = unknown
        .iter()
        .filter(|column| {
            !column.nullable && column.default.is_none() && column.generation == Generation::None
        })
        .map(|column| column.name.as_str())
        .collect();
    let label = table.label();
    // One that may be empty, or has a default, harms nobody: a package may have added it.
    let harms = !needed.is_empty();
    let (named, more) = match harms {
        false => (unknown.iter().map(|column| column.name.as_str()).collect(), ""),
        true => (needed, ": each INSERT of the model fails, for it has no default"),
    };
    report
        .at(
            model.span,
            format!("`{}` does not know {} of `{label}`{more}", model.name, quoted(named.iter().copied())),
        )
        .subject(format!("{}: unknown {}", model.name, named.join(", ")))
        .severity(if harms { Severity::Error } else { Severity::Info })
        .confidence(if harms { Confidence::Medium } else { Confidence::Low })
        .note(unknown[0].span, "the column is made here")
        .help("declare it, or make the migration that drops it");
}

/// Tells of models whose table no migration creates, where those beside them have theirs.
fn tables(facts: &Facts<'_>, made: &Made<'_>, known: &[(&DeclaredModel, &Table)], report: &mut Report) {
    // A class that declares no column, as those of Eloquent, may be another's base.
    let without = facts
        .models()
        .iter()
        .filter(|model| model.table.is_none() && !model.table_name.is_empty() && !model.columns.is_empty());
    for model in without {
        let is_sibling = |(other, _): &&(&DeclaredModel, &Table)| {
            other.span.file == model.span.file && other.library == model.library
        };
        let Some((sibling, table)) = known.iter().find(is_sibling) else { continue };
        let is_named = |name: &str| name.eq_ignore_ascii_case(&model.table_name);
        let steps = made.facts.migrations().iter().flat_map(|migration| &migration.up);
        if steps.filter_map(|step| step.table.as_ref()).any(|of| is_named(&of.name)) {
            continue;
        }
        let sibling = &sibling.name;
        report
            .at(
                model.span,
                format!("no migration creates `{}`, the table of `{}`", model.table_name, model.name),
            )
            .subject(format!("{}: table {}", model.name, model.table_name))
            .severity(Severity::Error)
            .confidence(match models_need_migrations(made.runner(table)) {
                true => Confidence::High,
                false => Confidence::Medium,
            })
            .note(table.span, format!("the table of `{sibling}`, which stands beside it, is made here"))
            .help(made.help(table));
    }
}
