//! Migrations that go on from one that does not exist.

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity, quoted};

/// `missing-migration`
pub struct MissingMigration;

static INFO: Info = Info {
    id: "missing-migration",
    summary: "A migration that goes on from one that does not exist",
    page: include_str!("../docs/missing-migration.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Migrations],
    options: &[],
};

impl Rule for MissingMigration {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations().iter().filter(|migration| !migration.missing_parents.is_empty()) {
            let missing = migration.missing_parents.iter().map(String::as_str);
            let _ = report
                .at(
                    migration.span,
                    format!(
                        "`{}` goes on from {}, which does not exist: {}",
                        migration.name,
                        quoted(missing),
                        refusal(&migration.runner)
                    ),
                )
                .subject(migration.name.clone())
                .help("name one that exists, or add the missing one to the repository");
        }
    }
}

/// What a runner does about it (Django 6.0, `NodeNotFoundError` of `django/db/migrations/exceptions.py`; Alembic 1.18, `RevisionMap._revision_map`).
fn refusal(runner: &str) -> &'static str {
    match runner {
        "alembic" => "Alembic does not find the revision, and runs none",
        "django" => "`migrate` refuses to run",
        _ => "nothing can be run",
    }
}
