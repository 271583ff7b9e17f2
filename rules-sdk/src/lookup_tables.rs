//! Lookup tables: those that name the kinds of things that the rows of others are.

use std::collections::BTreeSet;

use ir::{Column, Table, TypeKind};

use crate::Facts;

/// How many columns such a table has besides its key and the times at which its rows were written.
const MOST_COLUMNS: usize = 4;

/// The tables that rows of other tables refer to.
struct Referenced(BTreeSet<u32>);

impl Referenced {
    fn of(facts: &Facts<'_>) -> Self {
        let keys = facts.tables().iter().flat_map(|table| {
            let targets = table.foreign_keys.iter().filter_map(|key| facts.referenced_table(table, key));
            targets.filter(|target| target.id != table.id).map(|target| target.id)
        });
        Self(keys.collect())
    }
}

impl Facts<'_> {
    /// Whether `table` seems to be a lookup table, of kinds, tags or roles: it holds a name and little else, belongs to no other row, and rows of
    /// others refer to it. Such tables mostly have a few dozen rows, though nothing in a schema says so: a reason to be less sure of what only
    /// matters where there are many, and no more than that. Needs the schema.
    #[must_use]
    pub fn seems_lookup_table(&self, table: &Table) -> bool {
        let belongs = table
            .foreign_keys
            .iter()
            .any(|key| self.referenced_table(table, key).is_none_or(|target| target.id != table.id));
        let own = || table.columns.iter().filter(|column| !is_key(table, column) && !is_bookkeeping(column));
        table.complete
            && !belongs
            && own().count() <= MOST_COLUMNS
            && own().any(is_label)
            && own().all(says_little)
            && self.kept(|| Referenced::of(self)).0.contains(&table.id)
    }
}

fn is_key(table: &Table, column: &Column) -> bool {
    let of_itself = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
    of_itself || table.primary_key().is_some_and(|key| key.leading_columns().contains(&&*column.name))
}

/// Whether a column says when its row was written.
fn is_bookkeeping(column: &Column) -> bool {
    let name = column.name.to_ascii_lowercase();
    let of_time = matches!(column.data_type.kind, TypeKind::Timestamp | TypeKind::Instant);
    of_time && ["created", "updated", "modified", "deleted"].iter().any(|word| name.starts_with(word))
}

/// Whether a column holds what its row is called. An address or a secret is of somebody, and there are as many as there are people.
fn is_label(column: &Column) -> bool {
    let name = column.name.to_ascii_lowercase();
    is_text(column)
        && ["name", "title", "label", "slug", "code", "description"].iter().any(|word| name.ends_with(word))
}

/// Whether a column is one of those that a mere name comes with: words about it, a colour, whether it counts, its place among the others.
fn says_little(column: &Column) -> bool {
    let is_small_number = matches!(column.data_type.kind, TypeKind::Smallint | TypeKind::Integer);
    let name = column.name.to_ascii_lowercase();
    let of_somebody = ["email", "phone", "password", "token", "url", "address", "body", "content", "message"];
    !of_somebody.iter().any(|word| name.contains(word))
        && !column.data_type.array
        && (is_text(column)
            || is_small_number
            || matches!(column.data_type.kind, TypeKind::Boolean | TypeKind::Enumeration))
}

fn is_text(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
}
