//! New values of enumerations that can't be added or used in the transaction they are added in.

use rules_sdk::{
    Action, AddEnumValue, Column, Confidence, DataType, Datastore, Dialect, Facts, Info, Migration, Need,
    Options, Preset, Report, Rule, Severity, Span, Step, Table,
};

use crate::locks::share_transaction;
use crate::reversal::with_parts;
use crate::runners::outside_transaction;

/// `enum-value-in-transaction`
pub struct EnumValueInTransaction;

static INFO: Info = Info {
    id: "enum-value-in-transaction",
    summary: "A new value of an enumeration that is used in the transaction that adds it",
    page: include_str!("../docs/enum-value-in-transaction.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

/// The first version of PostgreSQL that adds values in a transaction (documentation 11 and 12, ALTER TYPE, Notes).
const IN_TRANSACTION: u32 = 12;

impl Rule for EnumValueInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let Some(datastore) = facts.datastore(migration.datastore) else {
                continue;
            };
            if datastore.dialect != Dialect::Postgresql || datastore.assumed {
                continue;
            }
            for (at, step) in migration.up.iter().enumerate() {
                let Action::AddEnumValue(add) = &step.action else {
                    continue;
                };
                if step.in_transaction && !is_new_type(migration, at, add) {
                    check_value(facts, datastore, migration, at, add, report);
                }
            }
        }
    }
}

/// Whether the type was created in the same transaction, which may use all of its values.
fn is_new_type(migration: &Migration, at: usize, add: &AddEnumValue) -> bool {
    (0..at).any(|first| {
        matches!(&migration.up[first].action, Action::CreateEnum(enumeration) if enumeration.name == add.name)
            && share_transaction(&migration.up, first, at)
    })
}

fn check_value(
    facts: &Facts<'_>,
    datastore: &Datastore,
    migration: &Migration,
    at: usize,
    add: &AddEnumValue,
    report: &mut Report,
) {
    let AddEnumValue { name, value } = add;
    let subject = format!("{} {name} {value}", migration.name);
    let step = &migration.up[at];
    if datastore.version.is_some_and(|version| version.major < IN_TRANSACTION) {
        report
            .at(
                step.span,
                format!("adding `{value}` to `{name}` fails in a transaction before PostgreSQL 12"),
            )
            .subject(subject)
            .help(format!("add the value {}", outside_transaction(&migration.runner)));
        return;
    }
    let later = (at + 1..migration.up.len()).filter(|&last| share_transaction(&migration.up, at, last));
    let used = later.map(|last| &migration.up[last]).find_map(|step| use_of(facts, step, add));
    if let Some((span, confidence)) = used {
        report
            .at(span, format!("using `{value}` fails: it was added to `{name}` in the same transaction"))
            .note(step.span, format!("`{value}` is added here"))
            .subject(subject)
            .help("add the value in a migration of its own, and use it in the next one")
            .confidence(confidence);
    }
}

/// Where a step uses the new value, if it does.
fn use_of(facts: &Facts<'_>, step: &Step, add: &AddEnumValue) -> Option<(Span, Confidence)> {
    let literal = format!("'{}'", add.value.replace('\'', "''"));
    let has_default = |column: &Column| {
        let text = column.default.as_ref().map(|default| default.text.as_str());
        text.is_some_and(|text| text.contains(&literal)) && is_of_type(&column.data_type, add)
    };
    let before = || step.table.as_ref()?.before.and_then(|version| facts.table_version(version));
    let mentions =
        |text: &str| text.contains(&literal) && before().is_some_and(|table| has_type(&table, add));
    let found = match &step.action {
        Action::CreateTable(create) => create.table.columns.iter().any(has_default),
        Action::AddColumn(add) => has_default(&add.column),
        Action::SetDefault(set) => {
            let table = before();
            let column = table.as_ref().and_then(|table| table.column(&set.column));
            let is_enum = column.is_some_and(|column| is_of_type(&column.data_type, add));
            is_enum && set.default.as_ref().is_some_and(|default| default.text.contains(&literal))
        }
        Action::AddCheck(check) => mentions(&check.text),
        Action::AddIndex(index) => {
            index.index.predicate.as_ref().is_some_and(|predicate| mentions(&predicate.text))
        }
        Action::RunQuery(query) => return used_in_query(facts, *query, add),
        _ => false,
    };
    found.then_some((step.span, Confidence::High))
}

/// A query that names the value beside a column of the type most likely writes or compares it. One that casts the column to text
/// compares texts.
fn used_in_query(facts: &Facts<'_>, query: u32, add: &AddEnumValue) -> Option<(Span, Confidence)> {
    let span = facts.queries().get(query as usize)?.span;
    let of_type = with_parts(facts, query)
        .flat_map(|part| &part.tables)
        .filter_map(|table| facts.table(table.table?))
        .any(|table| has_type(table, add));
    let named = with_parts(facts, query).any(|part| {
        let compared = part.predicates.iter().any(|predicate| predicate.function.is_some());
        part.literals.contains(&add.value) && !compared
    });
    (of_type && named).then_some((span, Confidence::Medium))
}

fn has_type(table: &Table, add: &AddEnumValue) -> bool {
    table.columns.iter().any(|column| is_of_type(&column.data_type, add))
}

fn is_of_type(data_type: &DataType, add: &AddEnumValue) -> bool {
    let bare = data_type.text.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
    bare.trim_matches('"').eq_ignore_ascii_case(&add.name)
}
