//! Functions with their owner's rights that find names where their caller says.

use rules_sdk::{Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Routine, Rule, Severity};

use crate::routines::{label, live, signature};

/// `security-definer-search-path`
pub struct SecurityDefinerSearchPath;

static INFO: Info = Info {
    id: "security-definer-search-path",
    summary: "A SECURITY DEFINER function that does not set its own search path",
    page: include_str!("../docs/security-definer-search-path.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for SecurityDefinerSearchPath {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for (datastore, routine) in live(facts) {
            // MySQL finds the names in a routine in the routine's own database (reference manual 8.4, 27.2.1).
            let postgresql = datastore.dialect == Dialect::Postgresql;
            if !postgresql
                || !routine.security_definer
                || routine.search_path.is_some()
                || !finds_names(routine)
            {
                continue;
            }
            let name = label(routine);
            report
                .at(
                    routine.span,
                    format!("`{name}` runs with its owner's rights, but with the search path of whoever calls it"),
                )
                .subject(signature(routine))
                .help(format!(
                    "run `ALTER ROUTINE {} SET search_path = ''` and write the names in its body with their schema, or set a \
                     path of schemas that only trusted roles can create objects in, with `pg_temp` last",
                    signature(routine)
                ))
                .confidence(if datastore.assumed { Confidence::Medium } else { Confidence::High });
        }
    }
}

/// Whether names in its body are looked up when it runs: those of compiled code are not.
fn finds_names(routine: &Routine) -> bool {
    !matches!(routine.language.as_deref(), Some("c" | "internal"))
}
