//! Migrations of rows that use the application's models instead of those of their own time.

use rules_sdk::{
    Action, Confidence, Facts, Info, LiveModel, Migration, Need, Options, Preset, Report, Rule, Severity,
    Span, Step, instead_of_model, quoted,
};

/// `data-migration-imports-model`
pub struct DataMigrationImportsModel;

static INFO: Info = Info {
    id: "data-migration-imports-model",
    summary: "A data migration that works with a model of the application as it is today",
    page: include_str!("../docs/data-migration-imports-model.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for DataMigrationImportsModel {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for (position, migration) in facts.migrations().iter().enumerate() {
            let models = &migration.live_models;
            let later = models.iter().find_map(|model| Some((model, later_column(facts, position, model)?)));
            let Some(first) = later.as_ref().map(|(model, _)| *model).or(models.first()) else { continue };
            let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
            let message = match names.as_slice() {
                [one] => format!(
                    "`{one}` is the application's model as it is today, and not as this migration knew it"
                ),
                _ => format!(
                    "{} are the application's models as they are today, and not as this migration knew them",
                    quoted(names.iter().copied())
                ),
            };
            let mut entry = report
                .at(first.span, message)
                .subject(format!("{} {}", migration.name, names.join(", ")))
                .help(instead_of_model(&migration.runner, &first.name, first.table.as_deref()));
            for other in models.iter().filter(|other| other.span != first.span) {
                entry = entry.note(other.span, format!("`{}` is used here", other.name));
            }
            if let Some((model, (column, added))) = later {
                let asked = format!(
                    "`{column}` is added only here: in a new database `{}` asks for it before it is there",
                    model.name
                );
                entry = entry.severity(Severity::Warning).note(added, asked);
            }
            let _ = entry;
        }
    }
}

/// A column that the model has today and only a later migration adds, where the ORM names all columns of a model when it reads or writes a row.
fn later_column(facts: &Facts<'_>, position: usize, model: &LiveModel) -> Option<(String, Span)> {
    let migration = facts.migrations().get(position)?;
    if !model.whole {
        return None;
    }
    let name = model.table.as_deref()?;
    let mut tables = facts.tables().iter();
    let today = tables.find(|table| {
        table.datastore == migration.datastore && table.name == name && table.schema == model.schema
    })?;
    let own_kind =
        |other: &&Migration| other.datastore == migration.datastore && other.runner == migration.runner;
    let later = facts.migrations().iter().skip(position + 1).map(|other| &**other).filter(own_kind);
    let mut steps = later.flat_map(|other| &other.up).filter(|step| is_of(step, name));
    steps.find_map(|step| match &step.action {
        Action::AddColumn(add) => {
            let column = &add.column.name;
            today.column(column).map(|_| (column.clone(), step.span))
        }
        _ => None,
    })
}

fn is_of(step: &Step, table: &str) -> bool {
    step.table.as_ref().is_some_and(|of| of.name == table)
}
