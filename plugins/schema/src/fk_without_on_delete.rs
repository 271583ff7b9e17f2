//! Foreign keys that leave the fate of their rows to a default.

use std::sync::Arc;

use rules_sdk::{
    Comparison, Confidence, Datastore, Dialect, Facts, ForeignKey, Info, Need, Operation, Options, Origin,
    Preset, Query, QueryContext, Report, Rule, Severity, Table, TableKind, TableNames, TableReference,
    quoted,
};

/// `fk-without-on-delete`
pub struct FkWithoutOnDelete;

static INFO: Info = Info {
    id: "fk-without-on-delete",
    summary: "A foreign key for which no ON DELETE action was chosen",
    page: include_str!("../docs/fk-without-on-delete.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for FkWithoutOnDelete {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for datastore in facts.datastores() {
            check_datastore(facts, datastore, report);
        }
    }
}

/// The foreign keys of one table that choose nothing.
type Open<'f> = (&'f Table, Vec<&'f ForeignKey>);

fn check_datastore(facts: &Facts<'_>, datastore: &Datastore, report: &mut Report) {
    let owns_keys = |table: &&Arc<Table>| {
        let keeps_rows = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
        table.datastore == datastore.id && keeps_rows
    };
    let mut total = 0;
    let mut unasked: Vec<Open<'_>> = Vec::new();
    for table in facts.tables().iter().filter(owns_keys) {
        total += table.foreign_keys.len();
        let open = table.foreign_keys.iter().filter(|foreign_key| foreign_key.on_delete.is_none());
        let open = open.filter(|foreign_key| !is_cleared_by_hand(facts, table, foreign_key));
        let (asked, other): (Vec<&ForeignKey>, Vec<&ForeignKey>) =
            open.partition(|foreign_key| loses_rows(facts, table, foreign_key));
        let is_of_client = asked.iter().all(|foreign_key| !foreign_key.enforced);
        let confidence = match has_chosen(table) {
            true => Confidence::High,
            // Where a client keeps the references, nothing is left to the database.
            false if is_of_client => Confidence::Low,
            false => Confidence::Medium,
        };
        report_table(facts, datastore.dialect, &(table, asked), confidence, report);
        if !other.is_empty() {
            unasked.push((table, other));
        }
    }
    unasked.sort_by_key(|(_, foreign_keys)| foreign_keys.first().map(|first| first.span));
    // Where hardly any foreign key chooses, leaving it to the default is what this database does, and one question.
    let count: usize = unasked.iter().map(|(_, foreign_keys)| foreign_keys.len()).sum();
    if count > 1 && count * 4 >= total * 3 && unasked.len() > 1 {
        report_all(datastore, &unasked, (count, total), report);
        return;
    }
    for open in &unasked {
        report_table(facts, datastore.dialect, open, Confidence::Medium, report);
    }
}

/// Whether an action was chosen for another foreign key of the table, so that somebody has thought of it.
fn has_chosen(table: &Table) -> bool {
    table.foreign_keys.iter().any(|foreign_key| foreign_key.on_delete.is_some())
}

/// Whether the project deletes the rows that refer to a row itself, by the columns of the foreign key: then that nothing is done for it is
/// what was meant.
fn is_cleared_by_hand(facts: &Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> bool {
    let deletes = |query: &Query| {
        let is_it = |named: &TableReference| named.written && named.table == Some(table.id);
        let by = |column: &String| {
            query.predicates.iter().any(|predicate| {
                predicate.column.column == *column
                    && matches!(predicate.comparison, Comparison::Equal | Comparison::In)
            })
        };
        query.operation == Operation::Delete
            && !matches!(query.context, QueryContext::Migration | QueryContext::Script)
            && query.tables.iter().any(is_it)
            && foreign_key.columns.iter().all(by)
    };
    facts.queries().iter().any(|query| deletes(query))
}

/// Whether the project says that rows which the foreign key refers to are deleted.
fn loses_rows(facts: &Facts<'_>, table: &Table, foreign_key: &ForeignKey) -> bool {
    facts.referenced_table(table, foreign_key).is_some_and(|referenced| referenced.loses_rows)
}

fn report_table(
    facts: &Facts<'_>,
    dialect: Dialect,
    (table, open): &Open<'_>,
    confidence: Confidence,
    report: &mut Report,
) {
    let Some((first, more)) = open.split_first() else {
        return;
    };
    let label = table.label();
    let referenced = facts
        .referenced_table(table, first)
        .map_or_else(|| first.referenced_table.clone(), |referenced| referenced.label());
    let message = if more.is_empty() {
        let what = match &first.field {
            Some(field) => format!("relation `{label}.{field}`"),
            None => format!("foreign key {} of `{label}`", table.column_labels(&first.columns)),
        };
        format!("{what} does not say what happens when its `{referenced}` row is deleted")
    } else {
        let is_relation = open.iter().all(|foreign_key| foreign_key.field.is_some());
        let what = if is_relation { "relations" } else { "foreign keys" };
        let names = open.iter().map(|foreign_key| name(table, foreign_key));
        let names: Vec<String> = names.collect();
        format!(
            "{} {what} of `{label}` do not say what happens when the row they refer to is deleted: {}",
            open.len(),
            quoted(names.iter().map(String::as_str))
        )
    };
    let subjects: Vec<String> = open.iter().map(|foreign_key| foreign_key.columns.join(",")).collect();
    let help = if more.is_empty() { help(table, first, dialect) } else { help_for_all(table, dialect) };
    let mut entry = report
        .at(first.span, message)
        .subject(format!("{label}({})", subjects.join(";")))
        .help(help)
        .confidence(confidence);
    for foreign_key in more {
        entry = entry.note(foreign_key.span, format!("this refers to `{}`", foreign_key.referenced_table));
    }
}

/// What a foreign key goes by among those of its table.
fn name(table: &Table, foreign_key: &ForeignKey) -> String {
    let columns = || {
        let labels = foreign_key.columns.iter().map(|column| table.column_label(column));
        labels.collect::<Vec<_>>().join(", ")
    };
    foreign_key.field.clone().unwrap_or_else(columns)
}

/// One finding for a database in which hardly any foreign key chooses.
fn report_all(datastore: &Datastore, open: &[Open<'_>], (count, total): (usize, usize), report: &mut Report) {
    let Some((table, first)) = open.first().and_then(|(table, keys)| Some((table, keys.first()?))) else {
        return;
    };
    let of = if count == total { String::new() } else { format!(" of {total}") };
    let is_relation = open.iter().flat_map(|(_, keys)| keys).all(|foreign_key| foreign_key.field.is_some());
    let what = if is_relation { "relations" } else { "foreign keys" };
    let first_name = format!("{}.{}", table.label(), name(table, first));
    report
        .at(
            first.span,
            format!(
                "{count}{of} {what} of this database do not say what happens when the row they refer to is deleted; \
                 the first is `{first_name}`"
            ),
        )
        .subject(format!("foreign keys of {}", datastore.name))
        .help(help_for_all(table, datastore.dialect))
        .confidence(Confidence::Medium);
}

fn help_for_all(table: &Table, dialect: Dialect) -> String {
    if table.origin == Origin::Prisma {
        return "write `onDelete:` with the action that is meant: the default is `SetNull` for optional relations and `Restrict` for \
                others"
            .to_owned();
    }
    format!(
        "choose an ON DELETE action for each: CASCADE to delete the row with the one it refers to, SET NULL to keep it without, \
         RESTRICT to refuse the deletion; the default is {}",
        default_action(dialect)
    )
}

fn default_action(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgresql | Dialect::Sqlite => "NO ACTION",
        Dialect::Mysql => "NO ACTION, which is RESTRICT in InnoDB",
    }
}

fn help(table: &Table, foreign_key: &ForeignKey, dialect: Dialect) -> String {
    let optional =
        foreign_key.columns.iter().all(|name| table.column(name).is_some_and(|column| column.nullable));
    let unless_kept = if optional {
        "SET NULL to keep the row without it, CASCADE to delete the row with it"
    } else {
        "CASCADE to delete the row with it"
    };
    if table.origin == Origin::Prisma && foreign_key.field.is_some() {
        let default = if optional { "SetNull" } else { "Restrict" };
        let choices = if optional { "`SetNull`, `Cascade` or `Restrict`" } else { "`Cascade` or `Restrict`" };
        return format!(
            "write `onDelete:` with the action that is meant: {choices}; the default is `{default}`"
        );
    }
    format!(
        "choose an ON DELETE action: {unless_kept}, RESTRICT to refuse the deletion; the default is {}",
        default_action(dialect)
    )
}
