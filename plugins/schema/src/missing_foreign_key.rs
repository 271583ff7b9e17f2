//! Columns that hold the key of another table's row, and no foreign key that says so.

use std::collections::BTreeSet;

use rules_sdk::{
    Action, Column, Confidence, Dialect, Facts, ForeignKey, Generation, Info, Need, Opt, Options, Origin,
    Preset, Report, Rule, Severity, Table, TableKind, TableNames, TypeKind, identifier,
};

use crate::exempt::is_exempt;
use crate::keys::{Fit, fit};
use crate::words::{column_words, same_words, table_words, words};

/// `missing-foreign-key`
pub struct MissingForeignKey;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Columns that need no foreign key: `column` or `table.column`, as the database or the model calls them.",
    default: &[],
};

static INFO: Info = Info {
    id: "missing-foreign-key",
    summary: "A column that names another table's row without a foreign key",
    page: include_str!("../docs/missing-foreign-key.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[&EXEMPT],
};

/// A column and the table whose row it seems to name.
struct Candidate<'f> {
    table: &'f Table,
    column: &'f Column,
    target: &'f Table,
    key: &'f Column,
}

impl Rule for MissingForeignKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for datastore in facts.datastores() {
            let tables: Vec<&Table> = facts
                .tables()
                .iter()
                .map(AsRef::as_ref)
                .filter(|table| table.datastore == datastore.id)
                .collect();
            let declared =
                tables.iter().flat_map(|table| &table.foreign_keys).filter(|key| key.enforced).count();
            if declared == 0 {
                continue;
            }
            let candidates = candidates(datastore.dialect, &tables);
            // Whoever leaves out more foreign keys than they declare has decided to do without them.
            if candidates.len() > declared {
                continue;
            }
            let dropped = dropped(facts, datastore.id);
            // So has whoever does it in one table: logs and inboxes of events keep the ids of rows that are gone or yet to come.
            let in_table =
                |table: &Table| candidates.iter().filter(|other| other.table.id == table.id).count();
            // But for a single column that is in a foreign key wherever else it stands.
            let keeps = |candidate: &&Candidate<'_>| {
                let missing = in_table(candidate.table);
                missing <= candidate.table.foreign_keys.len()
                    || missing == 1 && is_only_one_without(&tables, datastore.dialect, &candidates, candidate)
            };
            for candidate in candidates.iter().filter(keeps) {
                if is_history(&tables, candidate.table) {
                    continue;
                }
                let Candidate { table, column, .. } = *candidate;
                let on_purpose = dropped.contains(&(table.name.clone(), column.name.clone()));
                if on_purpose || is_exempt(&exempt, table, column) {
                    continue;
                }
                let sibling = sibling(&tables, datastore.dialect, candidate);
                let known = datastore.complete && !datastore.assumed;
                if known || sibling.is_some() {
                    tell(report, datastore.dialect, candidate, sibling);
                }
            }
        }
    }
}

/// Whether a table has all columns of another one, and more: it keeps what the rows of that were, with the ids of rows that may be gone.
fn is_history(tables: &[&Table], table: &Table) -> bool {
    /// Fewer columns many tables have in common.
    const COLUMNS: usize = 4;
    tables.iter().any(|other| {
        (COLUMNS..table.columns.len()).contains(&other.columns.len())
            && other.columns.iter().all(|column| table.column(&column.name).is_some())
    })
}

fn candidates<'f>(dialect: Dialect, tables: &[&'f Table]) -> Vec<Candidate<'f>> {
    let owners: Vec<(&Table, [Vec<String>; 2])> =
        tables.iter().map(|&table| (table, [words(&table.name), table_words(table)])).collect();
    let mut found = Vec::new();
    for &table in tables.iter().filter(|table| table.kind == TableKind::Ordinary && table.complete) {
        for column in &table.columns {
            let named = column_words(column);
            let Some((id, noun)) = named.split_last() else { continue };
            if id != "id" || noun.is_empty() || !is_free(table, column) {
                continue;
            }
            let mut targets =
                owners.iter().filter(|(_, names)| names.iter().any(|name| same_words(name, noun)));
            let target = match (targets.next(), targets.next()) {
                (Some(&(target, _)), None) => target,
                (None, _) => match meant(dialect, tables, table, column, noun) {
                    Some(target) => target,
                    None => continue,
                },
                _ => continue,
            };
            let Some(key) = key_of(target).filter(|_| target.id != table.id) else { continue };
            let key_is_meant = names_a_key(key) || dialect.same_name(&key.name, &column.name);
            let fits = match fit(dialect, &column.data_type, &key.data_type) {
                Fit::Same => true,
                Fit::Narrower | Fit::Wider => dialect == Dialect::Postgresql,
                Fit::OtherSign | Fit::Incomparable | Fit::Unknown => false,
            };
            let is_loose = is_polymorphic(table, noun)
                || is_snapshot(table, noun, target)
                || is_inherited(tables, dialect, table, &named, 2);
            if key_is_meant && fits && !is_loose {
                found.push(Candidate { table, column, target, key });
            }
        }
    }
    found
}

/// The table that foreign keys of other tables on a column of this name refer to, where its own name has more words than the column says: a
/// prefix such as that of `m_image`.
fn meant<'f>(
    dialect: Dialect,
    tables: &[&'f Table],
    table: &Table,
    column: &Column,
    noun: &[String],
) -> Option<&'f Table> {
    let is_like =
        |key: &&ForeignKey| matches!(key.columns.as_slice(), [name] if dialect.same_name(name, &column.name));
    let others = tables.iter().filter(|other| other.id != table.id);
    let mut targets =
        others.flat_map(|other| &other.foreign_keys).filter(is_like).map(|key| &key.referenced_table);
    let first = targets.next()?;
    let is_one = targets.all(|other| dialect.same_name(other, first));
    let mut named = tables.iter().filter(|other| dialect.same_name(&other.name, first));
    let (Some(target), None) = (named.next().copied(), named.next()) else { return None };
    let all = words(&target.name);
    let ends_so = all.len() > noun.len() && same_words(&all[all.len() - noun.len()..], noun);
    (is_one && ends_so).then_some(target)
}

/// Whether each other column of this name that could refer to the table does, and these are several.
fn is_only_one_without(
    tables: &[&Table],
    dialect: Dialect,
    candidates: &[Candidate<'_>],
    candidate: &Candidate<'_>,
) -> bool {
    const SEVERAL: usize = 2;
    let is_alike = |other: &Column| dialect.same_name(&other.name, &candidate.column.name);
    let without = candidates.iter().filter(|other| is_alike(other.column)).count();
    let refers = |key: &&ForeignKey| {
        dialect.same_name(&key.referenced_table, &candidate.target.name)
            && matches!(key.columns.as_slice(), [name] if dialect.same_name(name, &candidate.column.name))
    };
    let with = tables.iter().flat_map(|table| &table.foreign_keys).filter(refers).count();
    without == 1 && with >= SEVERAL
}

/// Whether the column is in no foreign key and takes its values from elsewhere: what the database counts or computes, and what has
/// a value of its own for rows without one, names no row of another table.
fn is_free(table: &Table, column: &Column) -> bool {
    let in_foreign_key = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
    let has_default = column.default.as_ref().is_some_and(|default| !default.is_null);
    !in_foreign_key && !has_default && column.generation == Generation::None && !column.data_type.array
}

/// The only column of the primary key.
fn key_of(table: &Table) -> Option<&Column> {
    let key = table.primary_key()?;
    let holds_rows = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
    match key.leading_columns().as_slice() {
        [name] if key.keys.len() == 1 && holds_rows => table.column(name),
        _ => None,
    }
}

fn names_a_key(key: &Column) -> bool {
    column_words(key).last().is_some_and(|word| matches!(word.as_str(), "id" | "uuid" | "guid" | "uid"))
}

/// Whether a column beside it says which table the id is of: `subject_type` beside `subject_id`.
fn is_polymorphic(table: &Table, noun: &[String]) -> bool {
    table.columns.iter().any(|column| {
        let words = column_words(column);
        words.split_last().is_some_and(|(last, before)| {
            before == noun && matches!(last.as_str(), "type" | "kind" | "class" | "model" | "table")
        })
    })
}

/// Whether the table keeps a copy of the row that the id names (`user_email` beside `user_id`, or both its `name` and its `email`):
/// such rows are meant to outlive it, as those of an audit trail do.
fn is_snapshot(table: &Table, noun: &[String], target: &Table) -> bool {
    let is_of_target = |words: &[String]| {
        let mut texts = target.columns.iter().filter(|column| is_text(column));
        words != ["id"] && texts.any(|other| column_words(other) == words)
    };
    let texts = || table.columns.iter().filter(|column| is_text(column)).map(column_words);
    let named = texts().any(|words| words.strip_prefix(noun).is_some_and(is_of_target));
    named || texts().filter(|words| is_of_target(words)).count() >= 2
}

fn is_text(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
}

/// Whether the column repeats one of a row that the table's foreign keys lead to, in one step or two: the tenant of an order on its
/// lines. The row goes when that row goes.
fn is_inherited(tables: &[&Table], dialect: Dialect, table: &Table, named: &[String], steps: u8) -> bool {
    table.foreign_keys.iter().any(|foreign_key| {
        let is_target = |other: &&&Table| dialect.same_name(&other.name, &foreign_key.referenced_table);
        tables.iter().find(is_target).is_some_and(|parent| {
            let has = |column: &Column| column_words(column) == named;
            parent.id != table.id
                && (parent.columns.iter().any(has)
                    || steps > 1 && is_inherited(tables, dialect, parent, named, steps - 1))
        })
    })
}

/// The columns whose foreign key a migration took away on purpose, with their tables.
fn dropped(facts: &Facts<'_>, datastore: u32) -> BTreeSet<(String, String)> {
    let mut dropped = BTreeSet::new();
    for migration in facts.migrations().iter().filter(|migration| migration.datastore == datastore) {
        for step in migration.up.iter().filter(|step| matches!(step.action, Action::DropConstraint(_))) {
            let before = step.table.as_ref().and_then(|table| table.before);
            let Some(table) = before.and_then(|id| facts.table_version(id)) else { continue };
            for column in table.foreign_keys.iter().flat_map(|key| &key.columns) {
                dropped.insert((table.name.clone(), column.clone()));
            }
        }
    }
    dropped
}

/// A foreign key of another table on a column of the same name to the same table: the project itself says what the column means.
fn sibling<'f>(
    tables: &[&'f Table],
    dialect: Dialect,
    candidate: &Candidate<'_>,
) -> Option<(&'f Table, &'f ForeignKey)> {
    tables.iter().flat_map(|&table| table.foreign_keys.iter().map(move |key| (table, key))).find(
        |(table, key)| {
            table.id != candidate.table.id
                && dialect.same_name(&key.referenced_table, &candidate.target.name)
                && matches!(key.columns.as_slice(), [name] if dialect.same_name(name, &candidate.column.name))
        },
    )
}

fn tell(
    report: &mut Report,
    dialect: Dialect,
    candidate: &Candidate<'_>,
    sibling: Option<(&Table, &ForeignKey)>,
) {
    let Candidate { table, column, target, key } = *candidate;
    let constraint = if table.origin == Origin::Prisma { "relation" } else { "foreign key" };
    let message = format!(
        "`{}` is in no {constraint}, though it has the name and the type of a key of `{}`",
        table.member(&column.name),
        target.label(),
    );
    let entry = report
        .at(column.span, message)
        .subject(table.member(&column.name))
        .help(help(table, column, target, key, dialect));
    if let Some((other, foreign_key)) = sibling {
        let says = format!("`{}` refers to `{}` here", other.member(&column.name), target.label());
        entry.note(foreign_key.span, says);
    }
}

fn help(table: &Table, column: &Column, target: &Table, key: &Column, dialect: Dialect) -> String {
    if let (Origin::Prisma, Some(model)) = (table.origin, &target.model) {
        let field = table.column_label(&column.name);
        let stem = field.strip_suffix("Id").or_else(|| field.strip_suffix("_id")).unwrap_or(model);
        let optional = if column.nullable { "?" } else { "" };
        return format!(
            "add `{stem} {model}{optional} @relation(fields: [{field}], references: [{}])` to `{}`, and the other side of the \
             relation to `{model}`",
            target.column_label(&key.name),
            table.label()
        );
    }
    let sql = |name: &str| identifier(dialect, name);
    let qualified = |table: &Table| {
        let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
        format!("{schema}{}", sql(&table.name))
    };
    let references = format!("REFERENCES {} ({})", qualified(target), sql(&key.name));
    let foreign_key = format!("FOREIGN KEY ({}) {references}", sql(&column.name));
    match dialect {
        Dialect::Postgresql => format!(
            "add `ALTER TABLE {} ADD {foreign_key} NOT VALID`, and validate it when the rows that refer to nothing are mended",
            qualified(table)
        ),
        Dialect::Mysql => format!("add `ALTER TABLE {} ADD {foreign_key}`", qualified(table)),
        Dialect::Sqlite => format!(
            "declare `{references}` on the column; SQLite adds it to an existing table only by making the table anew"
        ),
    }
}
