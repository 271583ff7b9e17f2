//! Columns that a migration drops.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Generation, Info, Migration, Need, Options, Preset, Report, Rule,
    Severity, Span, TableKind, quoted,
};

use crate::batches::{batch_starts, earlier_of_batch, names_column};
use crate::circumstances::withdraw_accepted;
use crate::django::is_django;
use crate::replacement::{are_values_carried, first_name, is_dropped_later};

/// `drop-column`
pub struct DropColumn;

static INFO: Info = Info {
    id: "drop-column",
    summary: "A migration that drops a column with its data, while running code may still use it",
    page: include_str!("../docs/drop-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for DropColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let batches = batch_starts(facts);
        for migration in facts.migrations() {
            let batch = earlier_of_batch(facts, &batches, migration);
            let mut drops: Vec<Drop> = Vec::new();
            // The one program that has a SQLite database stops, migrates and starts again.
            let is_served = facts.dialect(migration.datastore) != Some(Dialect::Sqlite);
            for (at, step) in migration.up.iter().enumerate() {
                let Action::DropColumn(drop) = &step.action else {
                    continue;
                };
                let Some(table) = step.table.as_ref().filter(|table| !table.fresh) else {
                    continue;
                };
                let before = table.before.and_then(|version| facts.table_version(version));
                let temporary = before.as_ref().is_some_and(|table| table.kind == TableKind::Temporary);
                let column = before.as_ref().and_then(|table| table.column(&drop.name));
                let known = column.is_some();
                let is_computed = column.is_some_and(|column| {
                    matches!(column.generation, Generation::Stored | Generation::Virtual)
                });
                let is_no_op =
                    drop.if_exists && !known && before.as_ref().is_some_and(|table| table.complete);
                let added_here = changes_column(migration, at, &table.name, &drop.name, Change::AddedBefore);
                // Of a table that goes as a whole another rule speaks.
                let goes_with_table = is_dropped_later(migration, at, &table.name);
                let first = first_name(migration, at, &table.name).0;
                // No code names the columns of a table that has had its name since a moment ago; that its own name is gone another rule
                // says.
                let is_renamed = first != table.name && !makes_view(migration, first);
                let carried = are_values_carried(facts, migration, at, &table.name, &drop.name);
                if temporary
                    || is_renamed && carried
                    || names_column(batch, &table.name, &drop.name)
                    || is_no_op
                    || added_here
                    || goes_with_table
                    || is_rebuilt(migration, &table.name, &drop.name)
                {
                    continue;
                }
                let recreated = changes_column(migration, at, &table.name, &drop.name, Change::AddedAfter);
                let loss = match (is_computed, recreated, carried) {
                    // Its values are computed from other columns, so nothing but the name is lost; and what drops and adds it changes how it
                    // is computed.
                    (true, true, _) => continue,
                    (true, false, _) => Loss::Name,
                    (false, true, _) => Loss::Remade,
                    (false, false, true) if !is_served => continue,
                    (false, false, true) => Loss::Carried,
                    (false, false, false) => Loss::Values,
                };
                let confidence =
                    if known && !step.conditional { Confidence::High } else { Confidence::Medium };
                // `dropColumn(['a', 'b'])`: one statement is one decision. What stands in a loop may be about several tables.
                let same = drops.iter_mut().find(|other| {
                    other.span == step.span
                        && other.table == first
                        && other.loss == loss
                        && other.confidence == confidence
                });
                match same {
                    Some(other) => other.columns.push(&drop.name),
                    None => drops.push(Drop {
                        span: step.span,
                        table: first,
                        columns: vec![&drop.name],
                        loss,
                        confidence,
                    }),
                }
            }
            for drop in &drops {
                report_drop(migration, drop, is_served, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

/// What is lost with a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// Its name alone: its values are computed from others.
    Name,
    /// Its values, though a column of this name is there afterwards.
    Remade,
    /// Its name, and what is written to it after its values were copied.
    Carried,
    /// Its values.
    Values,
}

/// Columns that one statement drops, and of which the same is to be said.
struct Drop<'f> {
    span: Span,
    table: &'f str,
    columns: Vec<&'f str>,
    loss: Loss,
    confidence: Confidence,
}

impl Drop<'_> {
    /// What is dropped, the names that end the message, and the words that stand for one column or several.
    fn words(&self) -> Words {
        match self.columns.as_slice() {
            [one] => Words {
                dropped: format!("`{}.{one}`", self.table),
                names: String::new(),
                column: "the column",
                them: "it",
                their: "its",
                each: "it",
            },
            several => Words {
                dropped: format!("{} columns of `{}`", several.len(), self.table),
                names: format!(": {}", quoted(several.iter().copied())),
                column: "the columns",
                them: "them",
                their: "their",
                each: "one of them",
            },
        }
    }
}

struct Words {
    dropped: String,
    names: String,
    column: &'static str,
    them: &'static str,
    their: &'static str,
    each: &'static str,
}

fn report_drop(migration: &Migration, drop: &Drop<'_>, is_served: bool, report: &mut Report) {
    let Words { dropped, names, column, them, their, each } = drop.words();
    let code_first = || format!("release code that no longer uses {column} first, then drop {them}");
    // Names of several columns come last, so that what is said of them can be read.
    let code_fails = || match drop.columns.as_slice() {
        [_] => format!("code that still names {dropped} fails once it is dropped"),
        _ => format!("code that still names one of {dropped} fails once they are dropped{names}"),
    };
    let (message, help) = match drop.loss {
        Loss::Name => (code_fails(), code_first()),
        Loss::Remade => (
            format!("dropping and adding {dropped} loses the values of all rows{names}"),
            "change the type in place with ALTER COLUMN, or add a column of another name, copy the values and drop the old one in a \
             later migration"
                .to_owned(),
        ),
        Loss::Carried => (
            code_fails(),
            format!("{}; what is written to {them} after the values are copied is lost", code_first()),
        ),
        Loss::Values if is_served => (
            format!("dropping {dropped} deletes {their} values, and code that still names {each} fails{names}"),
            // Django documentation 6.0, "Migration operations", `SeparateDatabaseAndState`. One of its operations drops one column.
            if is_django(migration) {
                "release code without the field first, with this operation only among the `state_operations` of \
                 `SeparateDatabaseAndState` and the column nullable or with a `db_default`, then drop it; a migration can't bring the \
                 values back"
                    .to_owned()
            } else {
                format!("{}; a migration can't bring the values back", code_first())
            },
        ),
        Loss::Values => (
            format!("dropping {dropped} deletes {their} values{names}"),
            "be sure that nobody wants them: a migration can't bring the values back".to_owned(),
        ),
    };
    let severity = if drop.loss == Loss::Remade { Severity::Error } else { Severity::Warning };
    let labels: Vec<String> = drop.columns.iter().map(|name| format!("{}.{name}", drop.table)).collect();
    report
        .at(drop.span, message)
        .subject(format!("{} {}", migration.name, labels.join(", ")))
        .help(help)
        .severity(severity)
        .confidence(drop.confidence);
}

#[derive(Clone, Copy)]
enum Change {
    AddedBefore,
    AddedAfter,
}

/// Whether the migration adds the column before or after the step at position `at`.
fn changes_column(migration: &Migration, at: usize, table: &str, column: &str, change: Change) -> bool {
    let steps = match change {
        Change::AddedBefore => &migration.up[..at],
        Change::AddedAfter => &migration.up[at + 1..],
    };
    steps.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|other| other.name == table);
        same_table && matches!(&step.action, Action::AddColumn(add) if add.column.name == column)
    })
}

fn makes_view(migration: &Migration, name: &str) -> bool {
    migration.up.iter().any(|step| matches!(&step.action, Action::CreateView(view) if view.name == name))
}

/// Whether the migration puts another column in the place of this one: it renames the old one away first, or the new one to the
/// old name afterwards. That is how a type is changed where ALTER COLUMN can't, with the values copied in between.
fn is_rebuilt(migration: &Migration, table: &str, column: &str) -> bool {
    migration.up.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|other| other.name == table);
        let takes_over = match &step.action {
            Action::RenameColumn(rename) => rename.to == column,
            // MySQL's CHANGE.
            Action::RedefineColumn(redefine) => {
                redefine.column.name == column && redefine.from != redefine.column.name
            }
            _ => false,
        };
        same_table && takes_over
    })
}
