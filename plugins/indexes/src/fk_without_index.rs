//! Foreign keys that the database can only follow backwards by reading the whole table.

use rules_sdk::{
    Confidence, Datastore, Dialect, Facts, ForeignKey, Info, Need, Opt, Options, Origin, Preset, Reach,
    Report, Rule, Severity, Table, TableKind, TableNames,
};

use crate::searches::{Lookup, lookups};
use crate::wording::creation;

/// `fk-without-index`
pub struct FkWithoutIndex;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models whose foreign keys need no index, because they stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "fk-without-index",
    summary: "A foreign key whose columns lead no index",
    page: include_str!("../docs/fk-without-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for FkWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let lookups = lookups(facts);
        for table in facts.tables() {
            let label = table.label();
            let is_exempt = exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str());
            let keeps_rows = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
            if is_exempt || !keeps_rows || !table.complete {
                continue;
            }
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            let mut seen: Vec<&[String]> = Vec::new();
            let mut unused: Vec<&ForeignKey> = Vec::new();
            for foreign_key in &table.foreign_keys {
                let told = seen.contains(&foreign_key.columns.as_slice());
                if told || makes_its_own(datastore, foreign_key) || !needs_index(table, foreign_key) {
                    continue;
                }
                if facts.covering_index(table, &foreign_key.columns).is_some()
                    || is_found_by_one(facts, table, foreign_key)
                {
                    continue;
                }
                seen.push(&foreign_key.columns);
                if is_followed_back(facts, table, foreign_key, &lookups) {
                    report_key(facts, table, foreign_key, datastore, report);
                } else {
                    unused.push(foreign_key);
                }
            }
            report_unused(facts, table, &unused, datastore, report);
        }
    }
}

/// A foreign key that something in the project follows backwards.
fn report_key(
    facts: &Facts<'_>,
    table: &Table,
    foreign_key: &ForeignKey,
    datastore: &Datastore,
    report: &mut Report,
) {
    let known = datastore.complete && !datastore.assumed;
    report
        .at(column_span(table, foreign_key), message(facts, table, foreign_key))
        .subject(subject(table, foreign_key))
        .help(format!("add {}", creation(table, &foreign_key.columns, datastore)))
        .confidence(if known { Confidence::High } else { Confidence::Medium });
}

/// The foreign keys of a table that nothing in the project follows backwards. What does may be in the application.
fn report_unused(
    facts: &Facts<'_>,
    table: &Table,
    unused: &[&ForeignKey],
    datastore: &Datastore,
    report: &mut Report,
) {
    let Some((first, more)) = unused.split_first() else {
        return;
    };
    let span = column_span(table, first);
    let entry = if more.is_empty() {
        report.at(span, message(facts, table, first)).subject(subject(table, first)).help(format!(
            "if `{}` rows are deleted, or rows are looked up by it, add {}",
            referenced(facts, table, first),
            creation(table, &first.columns, datastore)
        ))
    } else {
        let keys: Vec<String> =
            unused.iter().map(|foreign_key| table.column_labels(&foreign_key.columns)).collect();
        let subjects: Vec<String> = unused.iter().map(|foreign_key| foreign_key.columns.join(",")).collect();
        let mut entry = report
            .at(
                span,
                format!(
                    "{} foreign keys of `{}` lead no index: {}",
                    unused.len(),
                    table.label(),
                    and(&keys)
                ),
            )
            .subject(format!("{}({})", table.label(), subjects.join(";")))
            .help(format!(
                "add an index for those by which rows are looked up, or whose referenced rows are deleted: {}",
                creation(table, &first.columns, datastore)
            ));
        for foreign_key in more {
            let referenced = referenced(facts, table, foreign_key);
            entry = entry.note(column_span(table, foreign_key), format!("this refers to `{referenced}`"));
        }
        entry
    };
    let _ = entry.severity(Severity::Info).confidence(Confidence::Medium);
}

fn message(facts: &Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> String {
    let columns = table.column_labels(&foreign_key.columns);
    let referenced = referenced(facts, table, foreign_key);
    format!("no index of `{}` leads with {columns}, which refers to `{referenced}`", table.label())
}

fn subject(table: &Table, foreign_key: &ForeignKey) -> String {
    format!("{}({})", table.label(), foreign_key.columns.join(","))
}

fn referenced(facts: &Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> String {
    facts
        .referenced_table(table, foreign_key)
        .map_or_else(|| foreign_key.referenced_table.clone(), |referenced| referenced.label())
}

/// Whether something is known to need the rows that refer to one: the referenced rows are deleted, and each deletion looks for
/// them; or a query does. Prisma itself looks for them where the database does not know of the foreign key.
fn is_followed_back(
    facts: &Facts<'_>,
    table: &Table,
    foreign_key: &ForeignKey,
    lookups: &[Lookup<'_>],
) -> bool {
    let loses_rows =
        facts.referenced_table(table, foreign_key).is_some_and(|referenced| referenced.loses_rows);
    let is_looked_up = |lookup: &Lookup<'_>| {
        lookup.table.id == table.id
            && !lookup.is_served(|condition| lookup.is_given(condition))
            && lookup.search.conditions.iter().any(|condition| {
                condition.reach == Reach::Equal
                    && lookup.is_given(condition)
                    && foreign_key.columns.iter().any(|column| column == condition.column)
            })
    };
    !foreign_key.enforced || loses_rows || lookups.iter().any(is_looked_up)
}

/// Names, each in its quotes already, as one enumeration.
fn and(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// Whether an index leads with one of several columns that alone tells the referenced rows apart: it finds the same rows.
fn is_found_by_one(facts: &Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> bool {
    let Some(referenced) = facts.referenced_table(table, foreign_key) else { return false };
    let mut pairs = foreign_key.columns.iter().zip(&foreign_key.referenced_columns);
    pairs.any(|(column, of)| {
        let mut keys = referenced.indexes.iter().filter(|index| index.unique && index.predicate.is_none());
        keys.any(|index| index.leading_columns() == [of] && index.keys.len() == 1)
            && facts.covering_index(table, std::slice::from_ref(column)).is_some()
    })
}

/// InnoDB creates an index for each foreign key that has none (MySQL reference manual 8.4, FOREIGN KEY Constraints).
fn makes_its_own(datastore: &Datastore, foreign_key: &ForeignKey) -> bool {
    datastore.dialect == Dialect::Mysql && foreign_key.enforced
}

/// Whether the referring columns are known; a foreign key on columns that a statement nobody understood has added may be
/// indexed by the same statement.
fn needs_index(table: &Table, foreign_key: &ForeignKey) -> bool {
    !foreign_key.columns.is_empty() && foreign_key.columns.iter().all(|name| table.column(name).is_some())
}

/// A relation field that is written on its own line is where Prisma users look; in SQL it is the column.
fn column_span(table: &Table, foreign_key: &ForeignKey) -> rules_sdk::Span {
    let column = foreign_key.columns.first().and_then(|name| table.column(name));
    match column {
        Some(column) if table.origin == Origin::Prisma => column.span,
        _ => foreign_key.span,
    }
}
