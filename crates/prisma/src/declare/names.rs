//! The names that Prisma Migrate gives to what has none.
//!
//! As in `prisma-engines` (`psl-core/src/datamodel_connector/constraint_names.rs`): the table's and the columns' names in the
//! database, then a suffix, cut before the suffix where the database allows no longer name.

/// `table_column_column_suffix`.
pub(super) fn constraint(table: &str, columns: &[&str], suffix: &str, limit: usize) -> String {
    let mut name = table.to_owned();
    for column in columns {
        if name.len() > limit {
            break;
        }
        name.push('_');
        name.push_str(column);
    }
    cut(&mut name, limit.saturating_sub(suffix.len()));
    name.push_str(suffix);
    name
}

/// Cuts `name` to at most `limit` bytes, between two characters.
pub(super) fn cut(name: &mut String, limit: usize) {
    name.truncate(name.floor_char_boundary(limit));
}
