//! Values of enumeration types that are used in the transaction that adds them.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Action, AddEnumValue, Confidence, Datastore, Dialect, Facts, Info, Migration, Need, Options, Preset,
    Report, Rule, Severity, as_statement, identifier, outside_transaction,
};

use crate::enum_uses::use_in;
use crate::locks::share_transaction;
use crate::transactions::may_be_split;

/// `enum-value-in-transaction`
pub struct EnumValueInTransaction;

static INFO: Info = Info {
    id: "enum-value-in-transaction",
    summary: "A migration that uses a new value of an enumeration type in the transaction that adds it",
    page: include_str!("../docs/enum-value-in-transaction.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for EnumValueInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut known = Values::new();
        for migration in facts.migrations() {
            let added = new_values(migration, &mut known);
            let datastore = facts
                .datastore(migration.datastore)
                .filter(|datastore| datastore.dialect == Dialect::Postgresql && !datastore.assumed);
            match datastore {
                Some(datastore) if refuses_to_add(datastore) => check_additions(migration, &added, report),
                Some(_) => check_uses(facts, migration, &added, report),
                None => {}
            }
        }
    }
}

/// The values of each type of a datastore.
type Values = BTreeMap<(u32, String), BTreeSet<String>>;

/// A step that adds a value.
type Addition<'f> = (usize, &'f AddEnumValue);

/// The steps that add a value which was not there to a type that was. A type that the same migration creates is left alone: from 17 on
/// all its values can be used (PostgreSQL source, `uncommitted_enum_types`), before only those that CREATE TYPE names.
fn new_values<'f>(migration: &'f Migration, known: &mut Values) -> Vec<Addition<'f>> {
    let mut fresh = BTreeSet::new();
    let mut added = Vec::new();
    for (at, step) in migration.up.iter().enumerate() {
        match &step.action {
            Action::CreateEnum(created) => {
                fresh.insert(&created.name);
                let key = (migration.datastore, created.name.clone());
                known.insert(key, created.values.iter().cloned().collect());
            }
            Action::AddEnumValue(add) => {
                let values = known.entry((migration.datastore, add.name.clone())).or_default();
                if values.insert(add.value.clone()) && !fresh.contains(&add.name) {
                    added.push((at, add));
                }
            }
            _ => {}
        }
    }
    added
}

/// Before 12 ALTER TYPE .. ADD VALUE can't run in a transaction at all (PostgreSQL documentation 11, ALTER TYPE, Notes).
fn refuses_to_add(datastore: &Datastore) -> bool {
    datastore.version.is_some_and(|version| version.major < 12)
}

fn check_additions(migration: &Migration, added: &[Addition<'_>], report: &mut Report) {
    // Flyway knows of it and runs such a file without a transaction on these versions.
    if migration.runner == "flyway" {
        return;
    }
    let mut last: Option<usize> = None;
    for &(at, add) in added {
        let step = &migration.up[at];
        let is_told = last.is_some_and(|last| share_transaction(&migration.up, last, at));
        if !step.in_transaction || is_told {
            continue;
        }
        last = Some(at);
        let unsure = step.conditional || may_be_split(migration, &migration.up, at);
        report
            .at(
                step.span,
                format!(
                    "adding `'{}'` to `{}` fails, because a transaction is open: PostgreSQL allows that from 12 on",
                    add.value, add.name
                ),
            )
            .subject(format!("{} {} {}", migration.name, add.name, add.value))
            .help(format!("run it {}", outside_transaction(&migration.runner)))
            .confidence(if unsure { Confidence::Medium } else { Confidence::High });
    }
}

/// Reports each transaction and type once, at the first statement that fails.
fn check_uses(facts: &Facts<'_>, migration: &Migration, added: &[Addition<'_>], report: &mut Report) {
    let up = &migration.up;
    let mut told: Vec<Addition<'_>> = Vec::new();
    for &(at, add) in added {
        let is_told =
            told.iter().any(|(other, earlier)| earlier.name == add.name && share_transaction(up, *other, at));
        let found = (at + 1..up.len())
            .take_while(|&later| share_transaction(up, at, later))
            .find_map(|later| use_in(facts, &up[later], add).map(|found| (&up[later], found)));
        let Some((step, found)) = found.filter(|_| !is_told) else {
            continue;
        };
        told.push((at, add));
        let unsure = step.conditional || up[at].conditional || may_be_split(migration, &migration.up, at);
        let type_name = identifier(Dialect::Postgresql, &add.name);
        let value = add.value.replace('\'', "''");
        report
            .at(
                step.span,
                format!(
                    "{} fails, because it uses `'{value}'` of type `{}` in the transaction that adds it",
                    found.what, add.name
                ),
            )
            .subject(format!("{} {} {}", migration.name, add.name, add.value))
            .note(up[at].span, "the value is added here")
            .help(help(&migration.runner, &format!("ALTER TYPE {type_name} ADD VALUE '{value}'")))
            .confidence(if unsure { Confidence::Medium } else { found.confidence });
    }
}

fn help(runner: &str, sql: &str) -> String {
    let statement = as_statement(runner, sql);
    match runner {
        "drizzle" => format!(
            "move {statement} to an earlier migration, and release that one first: Drizzle runs all that are new in one transaction"
        ),
        "alembic" => format!(
            "run {statement} {}, which commits it before the value is used",
            outside_transaction(runner)
        ),
        _ => format!(
            "move {statement} to an earlier migration, so that it is committed before the value is used"
        ),
    }
}
