//! Branches of migrations that nobody has merged.

use std::collections::BTreeSet;

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity, quoted};

/// `multiple-migration-heads`
pub struct MultipleMigrationHeads;

static INFO: Info = Info {
    id: "multiple-migration-heads",
    summary: "Migrations that fork, so that there are several last ones",
    page: include_str!("../docs/multiple-migration-heads.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Migrations],
    options: &[],
};

impl Rule for MultipleMigrationHeads {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let all = facts.migrations();
        let mut told: BTreeSet<u32> = BTreeSet::new();
        // The one that runs last is told: it is the one that can still be changed.
        for last in all.iter().rev().filter(|migration| !migration.rival_heads.is_empty()) {
            if !told.insert(last.id) {
                continue;
            }
            told.extend(&last.rival_heads);
            let rivals = || last.rival_heads.iter().filter_map(|&rival| all.get(rival as usize));
            let heads = rivals().map(|rival| rival.name.as_str()).chain([last.name.as_str()]);
            let mut entry = report
                .at(last.span, format!("{} are all heads: {}", quoted(heads), refusal(&last.runner)))
                .subject(last.name.clone())
                .help(help(&last.runner, rivals().next().map_or("", |rival| rival.name.as_str())));
            for rival in rivals() {
                entry = entry.note(rival.span, format!("`{}` is another head", rival.name));
            }
            let _ = entry;
        }
    }
}

/// What a runner does about several heads (Alembic documentation 1.18, "Working with Multiple Bases"; Django 6.0,
/// `django/core/management/commands/migrate.py`).
fn refusal(runner: &str) -> &'static str {
    match runner {
        "alembic" => "`alembic upgrade head` refuses to choose one",
        "django" => "`migrate` refuses to run",
        _ => "it is not told which one is the last",
    }
}

fn help(runner: &str, other: &str) -> String {
    match runner {
        "alembic" => format!(
            "let this one come after the other, `down_revision = \"{other}\"`, if it has run nowhere yet; else join them with \
             `alembic merge heads`"
        ),
        "django" => {
            let (app, name) = other.split_once('.').unwrap_or(("", other));
            format!(
                "let this one depend on the other, `(\"{app}\", \"{name}\")`, if it has run nowhere yet; else join them with \
                 `manage.py makemigrations --merge`"
            )
        }
        _ => format!("let this one come after `{other}`"),
    }
}
