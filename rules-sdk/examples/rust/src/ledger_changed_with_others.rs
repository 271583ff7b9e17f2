//! Migrations that change the ledger together with something else.

use rules_sdk::{
    Action, Confidence, Facts, Info, Need, Opt, Options, Preset, Report, Rule, Severity, Span, Step,
};

/// `ledger-changed-with-others`
pub struct LedgerChangedWithOthers;

const PREFIX: Opt<&str> =
    Opt { name: "prefix", summary: "How the names of the ledger's tables begin.", default: "ledger_" };

static INFO: Info = Info {
    id: "ledger-changed-with-others",
    summary: "Migrations that change the ledger's tables together with others",
    page: include_str!("../docs/ledger-changed-with-others.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[&PREFIX],
};

impl Rule for LedgerChangedWithOthers {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let prefix = options.get(&PREFIX);
        if prefix.is_empty() {
            report.refuse("option `prefix` is empty: every table would be one of the ledger");
            return;
        }
        for migration in facts.migrations() {
            let changed: Vec<(Span, String)> =
                migration.up.iter().flat_map(|step| changed_by(facts, step)).collect();
            let first = |ledger: bool| changed.iter().find(|(_, name)| name.starts_with(prefix) == ledger);
            let (Some((span, ledger)), Some((other_span, other))) = (first(true), first(false)) else { continue };
            report
                .at(*span, format!("`{ledger}` is changed in one migration with `{other}`"))
                .note(*other_span, format!("`{other}` is changed here"))
                .help("give the ledger's tables a migration of their own")
                .subject(&migration.name);
        }
    }
}

/// The tables that a step changes, by name: the one that it is about, or those whose rows it writes.
fn changed_by(facts: &Facts<'_>, step: &Step) -> Vec<(Span, String)> {
    let names: Vec<String> = match (&step.action, &step.table) {
        (Action::RunQuery(query), _) => {
            let tables = facts.queries().get(*query as usize).into_iter().flat_map(|query| &query.tables);
            tables.filter(|table| table.written).map(|table| table.name.clone()).collect()
        }
        (Action::CreateTable(created), _) => vec![created.table.name.clone()],
        (_, table) => table.iter().map(|table| table.name.clone()).collect(),
    };
    names.into_iter().map(|name| (step.span, name)).collect()
}
