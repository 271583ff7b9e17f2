//! Columns that get another type while the whole table is written anew.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, SetType, Severity,
    TypeKind,
};

use crate::locks::{TableStep, is_one_statement, steps_on_existing_tables};
use crate::type_change::{Change, Loss, change};

/// `alter-column-type`
pub struct AlterColumnType;

static INFO: Info = Info {
    id: "alter-column-type",
    summary: "A migration that rewrites a table to change the type of a column",
    page: include_str!("../docs/alter-column-type.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AlterColumnType {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut last: Option<TableStep<'_>> = None;
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::SetType(set) = &found.step.action else {
                continue;
            };
            let outcome = outcome(&found, set);
            if outcome == Change::InPlace || found.is_emptied(facts) {
                continue;
            }
            // One statement rewrites its table once. Whether values fit is asked of each column.
            let same = last.as_ref().is_some_and(|last| is_one_statement(last, &found));
            if !same || matches!(outcome, Change::Rewrite(Loss::Fails | Loss::Rounded)) {
                report_column(&found, set, outcome, report);
            }
            last = Some(found);
        }
    }
}

/// What the step does to the rows. Nothing is said of a column whose type is not known, but that its values are computed anew where
/// they surely are.
fn outcome(found: &TableStep<'_>, set: &SetType) -> Change {
    let Some(column) = found.column(&set.column) else {
        return Change::InPlace;
    };
    let mut to = set.data_type.clone();
    // Enumerations are known to the join, which sees all of the schema; the step has the type as it is written.
    if to.kind == TypeKind::Other && is_enumeration(column.data_type.kind, set) {
        to.kind = TypeKind::Enumeration;
    }
    let change = change(&column.data_type, &to);
    match (&set.using, change) {
        (Some(using), Change::InPlace | Change::RewriteUnlessUtc | Change::Unknown)
            if !is_cast(using, &set.column) =>
        {
            Change::Rewrite(Loss::None)
        }
        (_, Change::RewriteUnlessUtc) if found.has_version(12) && is_utc(found) => Change::InPlace,
        (_, Change::RewriteUnlessUtc) if !found.has_version(12) => Change::Rewrite(Loss::None),
        _ => change,
    }
}

/// Another enumeration of the schema takes the place of one by way of its text: `USING role::text::role_new`.
fn is_enumeration(from: TypeKind, set: &SetType) -> bool {
    let by_text = set.using.as_deref().is_some_and(|using| using.replace(' ', "").contains("::text::"));
    from == TypeKind::Enumeration && by_text
}

/// Whether a USING is the column alone, or no more than a cast of it: that is as if there were none.
fn is_cast(using: &str, column: &str) -> bool {
    let plain: String = using.chars().filter(|c| !matches!(c, '(' | ')' | '"')).collect();
    let first = plain.split("::").next().unwrap_or_default().trim();
    let no_call = first.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case(column));
    no_call && plain.matches("::").count() <= 1 && !plain.to_lowercase().contains("at time zone")
}

/// Whether the migration has set the time zone of its session to UTC.
fn is_utc(found: &TableStep<'_>) -> bool {
    let earlier = found.migration.up[..found.at].iter().rev();
    let zone = earlier.into_iter().find_map(|step| match &step.action {
        Action::SetParameter(set) if set.name == "timezone" => Some(set.value.to_lowercase()),
        _ => None,
    });
    zone.is_some_and(|zone| matches!(zone.as_str(), "utc" | "etc/utc" | "gmt"))
}

fn report_column(found: &TableStep<'_>, set: &SetType, outcome: Change, report: &mut Report) {
    let (table, column) = (&found.table.name, &set.column);
    let from = found.column(column).map(|column| column.data_type.text.as_str()).unwrap_or_default();
    let to = &set.data_type.text;
    let unless = match outcome {
        Change::RewriteUnlessUtc => ", unless its time zone is UTC",
        _ => "",
    };
    let loss = match outcome {
        Change::Rewrite(Loss::Fails) => ", and fails if a value does not fit",
        Change::Rewrite(Loss::Rounded) => ", and rounds or cuts the values that do not fit",
        _ => "",
    };
    let sure = matches!(outcome, Change::Rewrite(_));
    report
        .at(
            found.step.span,
            format!(
                "changing `{table}.{column}` from `{from}` to `{to}` rewrites the table, with reads and writes blocked until it is \
                 done{unless}{loss}"
            ),
        )
        .subject(found.subject(column))
        .help(help(found, set, outcome))
        .confidence(if sure { found.confidence() } else { Confidence::Medium });
}

fn help(found: &TableStep<'_>, set: &SetType, outcome: Change) -> String {
    let (table, column) = (found.sql_name(), found.quote(&set.column));
    let is_text = |kind: TypeKind| matches!(kind, TypeKind::Varchar | TypeKind::Text);
    let from_text = found.column(&set.column).is_some_and(|column| is_text(column.data_type.kind));
    match (outcome, set.data_type.length) {
        (Change::RewriteUnlessUtc, _) => {
            "if the values are in UTC, write `SET LOCAL timezone = 'UTC'` before it: then no row changes"
                .to_owned()
        }
        (Change::Rewrite(Loss::Fails), Some(length))
            if from_text && set.data_type.kind == TypeKind::Varchar =>
        {
            format!(
                "keep the type and limit new values: `ALTER TABLE {table} ADD CHECK (char_length({column}) <= {length}) NOT VALID`"
            )
        }
        _ => format!(
            "add a column of the new type, write both from a trigger or the application, fill the old rows in batches, and let the new \
             column take the place of `{}` in a later migration",
            set.column
        ),
    }
}
