//! VALIDATE CONSTRAINT where it comes too early.

use rules_sdk::{Action, Report};

use crate::locks::TableStep;

/// Reports a validation in the transaction that added the constraint, which `adds` recognises: the lock of ADD CONSTRAINT is held
/// until that transaction ends, so that splitting the two gains nothing (PostgreSQL documentation 18, ALTER TABLE, Notes).
pub(crate) fn report_early_validation(
    found: &TableStep<'_>,
    name: &str,
    report: &mut Report,
    adds: impl Fn(&Action) -> bool,
) {
    let Some(added) = found.earlier_in_transaction(adds) else {
        return;
    };
    let table = &found.table.name;
    report
        .at(
            found.step.span,
            format!(
                "`{name}` is validated in the transaction that adds it, whose lock on `{table}` lasts until all rows are checked"
            ),
        )
        .note(added.span, "the lock is taken here")
        .subject(found.subject(&format!("validate {name}")))
        .help(format!(
            "validate it {}: {}",
            found.later(),
            found.statement(&format!(
                "ALTER TABLE {} VALIDATE CONSTRAINT {}",
                found.sql_name(),
                found.quote(name)
            ))
        ))
        .confidence(found.confidence());
}
