//! New columns of unique keys that have the same value in all rows that exist.

use rules_sdk::{
    Action, Column, Confidence, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity, Span,
    Step, Volatility, runs_code,
};

use crate::add_required_column::keeps_rows;
use crate::circumstances::withdraw_accepted;
use crate::locks::is_emptied;
use crate::sizes::Sizes;

/// `one-value-for-unique-column`
pub struct OneValueForUniqueColumn;

static INFO: Info = Info {
    id: "one-value-for-unique-column",
    summary: "A migration that adds a unique column with one default for all rows of an existing table",
    page: include_str!("../docs/one-value-for-unique-column.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for OneValueForUniqueColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let sizes = Sizes::of(facts);
        for migration in facts.migrations() {
            let Some(datastore) = facts.datastore(migration.datastore) else {
                continue;
            };
            for (at, step) in migration.up.iter().enumerate() {
                let Action::AddColumn(add) = &step.action else {
                    continue;
                };
                let Some(table) = step.table.as_ref().filter(|table| !table.fresh) else {
                    continue;
                };
                if step.conditional
                    || !fills_alike(&add.column)
                    || is_emptied(facts, migration, at)
                    || sizes.is_new(facts, migration, at)
                    || !keeps_rows(step)
                {
                    continue;
                }
                let Some(key) = unique_key(migration, at, &add.column.name) else {
                    continue;
                };
                let unsure = table.before.is_none() || datastore.assumed;
                let name = &add.column.name;
                let mut entry = report
                    .at(
                        add.column.span,
                        format!("`{name}` gets the same value in all rows of `{}`, so its unique key fails if there are two", table.name),
                    )
                    .subject(format!("{} {}.{name}", migration.name, table.name))
                    .help(format!(
                        "add `{name}` as nullable and without the key, give each row a value of its own, and add the key in a later step"
                    ))
                    .confidence(if unsure { Confidence::Medium } else { Confidence::High });
                if key.span != add.column.span && key.span != step.span {
                    entry = entry.note(key.span, "the key is added here");
                }
                let _ = entry;
            }
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

/// Whether the rows that exist are given the same value.
fn fills_alike(column: &Column) -> bool {
    column.default.as_ref().is_some_and(|default| {
        !default.is_null && matches!(default.volatility, Volatility::Immutable | Volatility::Stable)
    })
}

/// The step that makes a column unique by itself, where the migration changes no rows before it does.
fn unique_key<'m>(migration: &'m Migration, added: usize, column: &str) -> Option<&'m Step> {
    let table = migration.up[added].table.as_ref()?;
    let in_code = runs_code(&migration.runner);
    for step in &migration.up[added + 1..] {
        match &step.action {
            Action::AddIndex(add)
                if step
                    .table
                    .as_ref()
                    .is_some_and(|own| own.name == table.name && own.schema == table.schema) =>
            {
                let is_it = matches!(&add.index.keys[..], [key] if key.column.as_deref() == Some(column));
                // What code does in between, nothing tells.
                let is_between = in_code && !is_within(step.span, migration.up[added].span);
                if is_it
                    && !is_between
                    && add.index.unique
                    && add.index.predicate.is_none()
                    && !step.conditional
                {
                    return Some(step);
                }
            }
            Action::AddColumn(_)
            | Action::AddIndex(_)
            | Action::AddForeignKey(_)
            | Action::AddCheck(_)
            | Action::SetDefault(_)
            | Action::SetNotNull(_)
            | Action::DropNotNull(_) => {}
            _ => return None,
        }
    }
    None
}

fn is_within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}
