//! Columns that are read, changed in the program, and written back.

use std::collections::BTreeSet;

use rules_sdk::{
    BoundValue, CodeNoteKind, Column, Confidence, Facts, Info, Need, Operation, Options, Preset, Remedy,
    Report, Rule, Severity, Span, Table, TableNames, TypeKind, quoted,
};

use crate::ways::{Step, Way, is_number, ways};

/// `read-modify-write-race`
pub struct ReadModifyWriteRace;

static INFO: Info = Info {
    id: "read-modify-write-race",
    summary: "A column that is written with a value computed from what was read of it before",
    page: include_str!("../docs/read-modify-write-race.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for ReadModifyWriteRace {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        // Which connection a session takes can't be told where there are several.
        let isolated = facts.notes().iter().any(|note| note.kind == CodeNoteKind::IsolatedConnections);
        for way in ways(facts).iter().filter(|way| way.serves() && !way.locks()) {
            for update in &way.steps {
                let updates = update
                    .write()
                    .is_some_and(|(query, call)| query.operation == Operation::Update && call.sql.is_none());
                if !updates || !update.execution.certain || update.is_isolated(facts) {
                    continue;
                }
                if isolated {
                    report.pass_over(
                        update.span(),
                        "connections of the project see what was there when a transaction began, or fail",
                    );
                    continue;
                }
                if way.may_lock_before(update) {
                    report.pass_over(
                        update.span(),
                        "a statement before it in its transaction is not known, and may take a lock",
                    );
                    continue;
                }
                let Some(table) = update.table().and_then(|id| facts.table(id)) else { continue };
                let mut lost: Vec<(String, Loss, &Step<'_>)> = Vec::new();
                for write in update.execution.writes.iter().filter(|write| write.computed) {
                    let Some(column) = table.column(&write.column) else { continue };
                    let Some(loss) = loss(column) else { continue };
                    match read_before(way, update, write) {
                        Some(read) if !lost.iter().any(|(known, ..)| *known == write.column) => {
                            lost.push((write.column.clone(), loss, read));
                        }
                        Some(_) => {}
                        None => report.pass_over(
                            update.span(),
                            "what it writes is not known to come from the same column of the same row, or it checks that the row has not changed",
                        ),
                    }
                }
                if !lost.is_empty() && told.insert(update.span()) {
                    tell(facts, report, update, table, &lost);
                }
            }
        }
    }
}

/// What is lost when two write a column at the same time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loss {
    /// A sum.
    Count,
    /// Entries of a list.
    List,
    /// Members of an object.
    Json,
}

fn loss(column: &Column) -> Option<Loss> {
    if column.data_type.array {
        return Some(Loss::List);
    }
    match column.data_type.kind {
        TypeKind::Json | TypeKind::Jsonb => Some(Loss::Json),
        kind if is_number(kind) => Some(Loss::Count),
        _ => None,
    }
}

/// The query that read the row whose column is written.
fn read_before<'w, 'f>(way: &'w Way<'f>, update: &Step<'f>, write: &BoundValue) -> Option<&'w Step<'f>> {
    let filters = &update.execution.filters;
    let read_of = |query: u32| {
        way.steps
            .iter()
            .rfind(|step| step.execution.query == Some(query) && step.execution.id < update.execution.id)
    };
    write.sources.iter().filter(|source| source.column.as_ref() == Some(&write.column)).find_map(|source| {
        let read = read_of(source.query)?;
        let reads = read.query.is_some_and(|(query, _)| query.operation == Operation::Select);
        let same_row = filters.iter().any(|filter| {
            let of_the_row = filter.sources.iter().any(|from| from.query == source.query);
            let named_alike = filter.value.is_some()
                && read
                    .execution
                    .filters
                    .iter()
                    .any(|other| other.column == filter.column && other.value == filter.value);
            of_the_row || named_alike
        });
        // A condition on what was read makes the update miss a row that has changed since.
        let checked =
            filters.iter().any(|filter| filter.column == write.column || is_version(&filter.column));
        (reads && read.table() == update.table() && same_row && !checked).then_some(read)
    })
}

/// Whether a column's name is that of a row's version.
fn is_version(column: &str) -> bool {
    let name = column.to_ascii_lowercase();
    ["version", "revision", "updatedat", "updated_at", "etag"].iter().any(|word| name.ends_with(word))
}

fn tell(
    facts: &Facts<'_>,
    report: &mut Report,
    update: &Step<'_>,
    table: &Table,
    lost: &[(String, Loss, &Step<'_>)],
) {
    // Of several the one that is lost most surely tells what to do.
    let Some((_, loss, read)) = lost.iter().min_by_key(|(_, loss, _)| *loss) else { return };
    let members: Vec<String> = lost.iter().map(|(column, ..)| table.member(column)).collect();
    let columns = quoted(members.iter().map(String::as_str));
    let name = update.query.map_or("", |(_, call)| call.name.as_str());
    let count = update.query.and_then(|(_, call)| facts.advice(call, Remedy::ComputeInDatabase));
    let help = match loss {
        Loss::Count => {
            count.unwrap_or("let the database count, in the statement that writes: `SET n = n + 1`")
        }
        Loss::List => "let the database add to the list, in the statement that writes",
        Loss::Json => {
            "change the part with one statement (`jsonb_set`), or check in `where` that the row is as it was read"
        }
    };
    let entry = report
        .at(
            update.span(),
            format!(
                "`{name}` writes {columns} as computed from what was read before: a change in between is lost"
            ),
        )
        .subject(members.join(", "))
        .help(help)
        .note(read.span(), "it is read here");
    match loss {
        Loss::Count => entry,
        Loss::List | Loss::Json => entry.severity(Severity::Info).confidence(Confidence::Medium),
    };
}
