//! What tables and columns are for, as far as their shape and their names tell: questions that several rules ask.

use std::sync::Arc;

use rules_sdk::{
    Column, DataType, Dialect, Facts, Generation, Table, TableKind, TableNames, TypeKind, identifier,
};

use crate::words::{is_plural_of, same_noun, same_words, words};

/// Whether the table holds rows of its own that somebody designed a place for. A partition's columns are its parent's.
pub(crate) fn keeps_rows(table: &Table) -> bool {
    matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned)
}

/// Whether the user left the table out, by its name or its model's.
pub(crate) fn is_exempt(exempt: &[&str], table: &Table) -> bool {
    exempt.contains(&table.name.as_str()) || exempt.contains(&table.label().as_str())
}

/// Whether the user left the table or the column out: `posts`, `posts.tag_ids`.
pub(crate) fn is_exempt_column(exempt: &[&str], table: &Table, column: &str) -> bool {
    is_exempt(exempt, table)
        || exempt.contains(&format!("{}.{column}", table.name).as_str())
        || exempt.contains(&table.member(column).as_str())
}

/// Whether the column holds one text.
pub(crate) fn is_text(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
        && !column.data_type.array
}

/// Whether the column is part of a foreign key.
pub(crate) fn in_foreign_key(table: &Table, column: &str) -> bool {
    table.foreign_keys.iter().any(|foreign_key| foreign_key.columns.iter().any(|name| name == column))
}

/// The columns of the primary key, if it has no other parts.
pub(crate) fn key_columns(table: &Table) -> Vec<&str> {
    table
        .primary_key()
        .map(rules_sdk::Index::leading_columns)
        .filter(|columns| table.primary_key().is_some_and(|key| key.keys.len() == columns.len()))
        .unwrap_or_default()
}

/// The column that is the primary key, if one alone is.
pub(crate) fn sole_key(table: &Table) -> Option<&Column> {
    match key_columns(table).as_slice() {
        [name] => table.column(name),
        _ => None,
    }
}

/// Whether the columns, in any order, are all parts of one unique key.
pub(crate) fn identify_together(table: &Table, columns: &[&str]) -> bool {
    table.indexes.iter().any(|index| {
        let parts = index.leading_columns();
        index.unique && columns.iter().all(|column| parts.contains(column))
    })
}

/// The tables of the same database that are called by these words, in singular or plural.
pub(crate) fn tables_named<'f>(
    facts: &'f Facts<'_>,
    of: &Table,
    name: &[String],
) -> impl Iterator<Item = &'f Arc<Table>> {
    facts.tables().iter().filter(move |table| {
        table.datastore == of.datastore
            && (same_words(&words(&table.name), name)
                || table.model.as_ref().is_some_and(|model| same_words(&words(model), name)))
    })
}

/// How a new table refers to an existing one, in SQL.
pub(crate) struct Reference {
    /// The referring column: `posts_id`.
    pub(crate) column: String,
    /// The column with its type: `posts_id bigint`.
    pub(crate) definition: String,
    /// The foreign key, with which the new row goes when the row it refers to does.
    pub(crate) constraint: String,
}

/// A reference to `table`, if its primary key is one column.
pub(crate) fn reference_to(table: &Table, dialect: Dialect) -> Option<Reference> {
    let key = sole_key(table)?;
    let column = identifier(dialect, &format!("{}_{}", table.name, key.name));
    let (table, name) = (identifier(dialect, &table.name), identifier(dialect, &key.name));
    Some(Reference {
        definition: format!("{column} {}", referring_type(key)),
        constraint: format!("FOREIGN KEY ({column}) REFERENCES {table} ({name}) ON DELETE CASCADE"),
        column,
    })
}

/// The type of a column that refers to one of this type: what counts by itself is an integer elsewhere.
fn referring_type(column: &Column) -> String {
    let DataType { kind, text, .. } = &column.data_type;
    match kind {
        TypeKind::Smallint if column.generation == Generation::Counter && text.contains("serial") => {
            "smallint"
        }
        TypeKind::Integer if column.generation == Generation::Counter && text.contains("serial") => "integer",
        TypeKind::Bigint if column.generation == Generation::Counter && text.contains("serial") => "bigint",
        _ => text,
    }
    .to_owned()
}

/// Whether a condition names the column.
pub(crate) fn mentions(condition: &str, column: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    condition.match_indices(column).any(|(at, _)| {
        let before = condition[..at].chars().next_back();
        let after = condition[at + column.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Whether the table keeps rows as they came from elsewhere, or aside for a while: it has the shape of its source.
pub(crate) fn is_copy(table: &Table) -> bool {
    const COPIES: &[&str] = &[
        "archive", "archived", "backup", "bak", "bck", "copy", "dump", "import", "imported", "legacy", "old",
        "raw", "staging", "stg", "temp", "tmp",
    ];
    names_one_of(table, COPIES)
}

/// Whether the table records what happened: its rows describe the past and must survive what they speak of.
pub(crate) fn is_record_of_past(table: &Table) -> bool {
    const RECORDS: &[&str] = &[
        "activity",
        "audit",
        "changelog",
        "event",
        "history",
        "journal",
        "log",
        "outbox",
        "revision",
        "snapshot",
        "trail",
        "version",
    ];
    names_one_of(table, RECORDS)
}

/// Whether the table is a document of business or a message: it says what was agreed or sent, with the names of that time.
pub(crate) fn is_document(table: &Table) -> bool {
    const DOCUMENTS: &[&str] = &[
        "agreement",
        "basket",
        "bill",
        "billing",
        "booking",
        "cart",
        "certificate",
        "charge",
        "checkout",
        "contract",
        "delivery",
        "email",
        "invoice",
        "ledger",
        "mail",
        "message",
        "notification",
        "offer",
        "order",
        "payment",
        "policy",
        "purchase",
        "quotation",
        "quote",
        "receipt",
        "refund",
        "reservation",
        "sale",
        "shipment",
        "shipping",
        "sms",
        "statement",
        "subscription",
        "transaction",
        "transfer",
    ];
    names_one_of(table, DOCUMENTS)
}

/// Whether the table is made from others for reading, so that repeating them is its purpose.
pub(crate) fn is_derived(table: &Table) -> bool {
    const DERIVED: &[&str] = &[
        "agg",
        "aggregate",
        "cache",
        "dashboard",
        "denormalised",
        "denormalized",
        "dim",
        "export",
        "fact",
        "feed",
        "index",
        "job",
        "leaderboard",
        "mv",
        "projection",
        "queue",
        "ranking",
        "report",
        "rollup",
        "search",
        "stat",
        "statistic",
        "summary",
        "view",
    ];
    names_one_of(table, DERIVED)
}

/// Whether one of the words of the table's name is one of these nouns, in singular or plural.
pub(crate) fn names_one_of(table: &Table, nouns: &[&str]) -> bool {
    words(&table.name).iter().any(|word| nouns.iter().any(|noun| same_noun(word, noun)))
}

/// Whether the word is a plural, as far as its letters tell.
pub(crate) fn looks_plural(word: &str) -> bool {
    const IRREGULAR: &[&str] = &["child", "criterion", "foot", "man", "mouse", "person"];
    let one = word.strip_suffix('s').unwrap_or_default();
    let regular = one.chars().count() > 2 && is_plural_of(word, one) && !one.ends_with(['a', 'i', 'u']);
    // `schemas`, `cameras`, but not `atlas` and `canvas`.
    let in_a = one.ends_with('a') && !matches!(one, "alia" | "atla" | "bia" | "canva");
    let sibilant = word.strip_suffix("es").is_some_and(|one| is_plural_of(word, one));
    regular || in_a || sibilant || IRREGULAR.iter().any(|one| is_plural_of(word, one))
}
