//! Columns that get another type.

use std::collections::BTreeMap;

use rules_sdk::{
    Action, Confidence, DataType, Dialect, Facts, Index, Info, Need, Options, Preset, Report, Rule, SetType,
    Severity, TypeKind,
};

use crate::circumstances::{is_accepted, soften_by_hand, weigh_by_volume};
use crate::locks::{TableStep, steps_on_existing_tables};
use crate::rewrites::{Conversion, Loss, conversion, is_plain_cast};
use crate::sizes::Size;

/// `alter-column-type`
pub struct AlterColumnType;

static INFO: Info = Info {
    id: "alter-column-type",
    summary: "A migration that rewrites a table to change a column's type, or makes a type too narrow for the values",
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
        let mut rewrites: BTreeMap<(u32, &str), Vec<(TableStep<'_>, Change)>> = BTreeMap::new();
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::SetType(set) = &found.step.action else {
                continue;
            };
            if is_accepted(&INFO, found.step) {
                continue;
            }
            let Some(change) = change(&found, facts, set).filter(|_| !found.is_emptied(facts)) else {
                continue;
            };
            match change.loss {
                // What is done to one row takes no time.
                Loss::None if found.size == Size::One => {}
                Loss::None => {
                    rewrites
                        .entry((found.migration.id, &found.table.name))
                        .or_default()
                        .push((found, change));
                }
                Loss::Fails | Loss::Rounds => report_loss(report, &found, &change),
            }
        }
        for changes in rewrites.values() {
            report_rewrite(report, changes);
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// Whether a change of type writes the table anew, as far as is known.
pub(crate) fn rewrites_for_type(found: &TableStep<'_>, facts: &Facts<'_>, set: &SetType) -> bool {
    change(found, facts, set).is_some()
}

/// A change of type that is not free.
struct Change {
    /// As the subject of a sentence.
    what: String,
    loss: Loss,
    /// How values are lost, as the predicate of a sentence.
    how: &'static str,
    help: String,
    confidence: Confidence,
    column: String,
}

fn change(found: &TableStep<'_>, facts: &Facts<'_>, set: &SetType) -> Option<Change> {
    let column = &set.column;
    let after = &set.data_type;
    let plain = set.using.as_ref().is_none_or(|using| is_plain_cast(using, column));
    let Some(before) = found.column(column).map(|column| &column.data_type) else {
        // What most columns can become without a rewrite is no news, and a limit is mostly raised.
        let is_wide = matches!(after.kind, TypeKind::Text)
            || after.kind == TypeKind::Varchar
            || after.kind == TypeKind::Decimal && after.length.is_none();
        let is_missing = found.before().is_some_and(|table| table.complete);
        return (!(is_missing || is_wide && plain)).then(|| Change {
            what: format!("changing the type of `{column}` to `{}`", after.text),
            loss: Loss::None,
            how: "",
            help: new_column(found),
            confidence: Confidence::Medium,
            column: column.clone(),
        });
    };
    let is_enumeration = |data_type: &DataType| {
        let name = data_type.text.rsplit('.').next().unwrap_or_default().replace('"', "");
        data_type.kind == TypeKind::Other && facts.enum_types().iter().any(|other| other.name == name)
    };
    let kind = if is_enumeration(after) { TypeKind::Enumeration } else { after.kind };
    let after = &DataType { kind, ..after.clone() };
    let truncates = set.using.as_ref().is_some_and(|using| using.contains(|c: char| c.is_ascii_digit()));
    let (loss, confidence) = match conversion(before, after) {
        Conversion::Free | Conversion::FreeInUtc if !plain => (Loss::None, Confidence::High),
        Conversion::Free => return None,
        Conversion::FreeInUtc if !found.has_version(12) => (Loss::None, Confidence::High),
        Conversion::FreeInUtc if is_utc(found) => return None,
        Conversion::FreeInUtc => (Loss::None, Confidence::Medium),
        Conversion::Rewrite(_) if !plain => (Loss::None, Confidence::High),
        // Unlike an assignment, a cast that is written out cuts what is too long (PostgreSQL documentation 18, Character Types).
        Conversion::Rewrite(Loss::Fails) if truncates && is_text(after.kind) => {
            (Loss::Rounds, Confidence::High)
        }
        Conversion::Rewrite(Loss::Fails) if is_prepared(found, facts, column) => {
            (Loss::None, Confidence::High)
        }
        Conversion::Rewrite(loss) => (loss, Confidence::High),
        // A field of a package may be of the very type that it becomes.
        Conversion::Unknown if plain && before.kind == TypeKind::Other => (Loss::None, Confidence::Low),
        Conversion::Unknown => (Loss::None, if plain { Confidence::Medium } else { Confidence::High }),
    };
    let how = match loss {
        Loss::Rounds if is_text(after.kind) => "cuts values that are longer",
        Loss::Rounds if after.kind == TypeKind::Date => "drops the time of day",
        Loss::Rounds if after.kind == TypeKind::Time => "drops the date",
        Loss::Rounds => "rounds values that are more exact",
        Loss::Fails if is_text(after.kind) => "fails if a value is longer",
        Loss::Fails => "fails if a value is larger",
        Loss::None => "",
    };
    Some(Change {
        what: if before.text == after.text {
            format!("computing `{column}` anew")
        } else {
            format!("changing `{column}` from `{}` to `{}`", before.text, after.text)
        },
        loss,
        how,
        help: help(found, set, before, after, loss),
        confidence,
        column: column.clone(),
    })
}

fn is_text(kind: TypeKind) -> bool {
    matches!(kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
}

/// Whether the migration has changed the values before, so that they may fit.
fn is_prepared(found: &TableStep<'_>, facts: &Facts<'_>, column: &str) -> bool {
    found.migration.up[..found.at].iter().any(|step| {
        let Action::RunQuery(query) = &step.action else {
            return false;
        };
        facts.queries().get(*query as usize).is_some_and(|query| {
            query.tables.iter().any(|table| table.written && table.name == found.table.name)
                && query.written_columns.iter().any(|written| written.column == column)
        })
    })
}

/// Whether the migration has set the time zone to UTC.
fn is_utc(found: &TableStep<'_>) -> bool {
    let before = found.migration.up[..found.at].iter().rev();
    let set = before.filter_map(|step| match &step.action {
        Action::SetParameter(set) if set.name == "timezone" => Some(set.value.to_ascii_lowercase()),
        _ => None,
    });
    set.take(1).any(|zone| ["utc", "etc/utc", "gmt", "etc/gmt", "0"].contains(&zone.as_str()))
}

fn new_column(found: &TableStep<'_>) -> String {
    format!("add a column of the new type, copy the values in batches, and switch over {}", found.later())
}

fn help(found: &TableStep<'_>, set: &SetType, before: &DataType, after: &DataType, loss: Loss) -> String {
    let column = found.quote(&set.column);
    match (loss, after.length) {
        (Loss::Fails | Loss::Rounds, Some(length)) if is_text(before.kind) && is_text(after.kind) => format!(
            "keep the type and add `CHECK (length({column}) <= {length})` as `NOT VALID`, then validate it {}",
            found.later()
        ),
        (Loss::Fails, _) => format!("check first that all values fit, then {}", new_column(found)),
        (Loss::Rounds, _) => {
            let what = match after.kind {
                TypeKind::Date => "time of day matters",
                TypeKind::Time => "date matters",
                _ => "digits matter",
            };
            format!("keep the type if the {what}; otherwise {}", new_column(found))
        }
        (Loss::None, _) if conversion(before, after) == Conversion::FreeInUtc && found.has_version(12) => {
            let is_on = |index: &Index| index.keys.iter().any(|key| key.column.as_ref() == Some(&set.column));
            let built = found.before().is_some_and(|table| table.indexes.iter().any(is_on));
            format!(
                "if the times are in UTC, say {} before it and leave USING out, which rewrites {}; otherwise {}",
                found.statement("SET LOCAL timezone = 'UTC'"),
                if built { "no row, though it builds the indexes of the column anew" } else { "nothing" },
                new_column(found)
            )
        }
        (Loss::None, _) if before.kind == TypeKind::Enumeration && after.kind == TypeKind::Enumeration => {
            format!(
                "leave values that are no longer wanted in the type and add new ones with `ALTER TYPE ... ADD VALUE`; otherwise {}",
                new_column(found)
            )
        }
        (Loss::None, _) => new_column(found),
    }
}

fn report_loss(report: &mut Report, found: &TableStep<'_>, change: &Change) {
    let Change { what, how, .. } = change;
    report
        .at(found.step.span, format!("{what} {how}, and rewrites `{}`", found.table.name))
        .subject(found.subject(&change.column))
        .help(change.help.clone())
        .severity(if change.loss == Loss::Rounds { Severity::Error } else { Severity::Warning })
        .confidence(found.confidence().min(change.confidence));
}

/// One finding for all columns of a table: what to do about it is one decision.
fn report_rewrite(report: &mut Report, changes: &[(TableStep<'_>, Change)]) {
    let surest = changes.iter().max_by_key(|(found, change)| {
        (found.confidence().min(change.confidence), std::cmp::Reverse(found.at))
    });
    let Some((found, change)) = surest else {
        return;
    };
    let mut entry = report
        .at(
            found.step.span,
            format!(
                "{} rewrites `{}`, and nothing can read or write it until that is done",
                change.what, found.table.name
            ),
        )
        .subject(found.subject("rewrite"))
        .help(change.help.clone())
        .confidence(found.confidence().min(change.confidence));
    for (other, change) in changes.iter().filter(|(other, _)| other.at != found.at) {
        entry = entry.note(other.step.span, format!("so does {}", change.what));
    }
    let _ = entry;
}
