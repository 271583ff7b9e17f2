//! The names that Django gives.

use ir::Dialect;
use md5::{Digest as _, Md5};

/// How long a name of a database may be, as Django knows it (`DatabaseOperations.max_name_length`, Django 3.2 to 6.0).
#[must_use]
pub fn longest_name(dialect: Dialect) -> Option<usize> {
    match dialect {
        Dialect::Postgresql => Some(63),
        Dialect::Mysql => Some(64),
        Dialect::Sqlite => None,
    }
}

/// The first digits of a hash of texts (`django.db.backends.utils.names_digest`).
fn digest(parts: &[&str], length: usize) -> String {
    let mut hash = Md5::new();
    for part in parts {
        hash.update(part.as_bytes());
    }
    let mut text: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    text.truncate(length);
    text
}

fn start(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// A table's name, made so short that the database takes it (`django.db.backends.utils.truncate_name`).
#[must_use]
pub fn truncated(dialect: Dialect, name: &str) -> String {
    match longest_name(dialect) {
        Some(longest) if name.chars().count() > longest => {
            format!("{}{}", start(name, longest - 4), digest(&[name], 4))
        }
        _ => name.to_owned(),
    }
}

/// The name of an index or a constraint that is given none (`BaseDatabaseSchemaEditor._create_index_name`, Django 3.2 to 6.0).
#[must_use]
pub fn index_name(dialect: Dialect, table: &str, columns: &[&str], suffix: &str) -> String {
    let longest = longest_name(dialect).unwrap_or(200);
    let parts: Vec<&str> = std::iter::once(table).chain(columns.iter().copied()).collect();
    let mut ending = format!("{}{suffix}", digest(&parts, 8));
    let columns = columns.join("_");
    let name = format!("{table}_{columns}_{ending}");
    if name.chars().count() <= longest {
        return name;
    }
    if ending.chars().count() > longest / 3 {
        ending = start(&ending, longest / 3);
    }
    let other = (longest - ending.chars().count()) / 2 - 1;
    let name = format!("{}_{}_{ending}", start(table, other), start(&columns, other));
    if name.starts_with(|c: char| c == '_' || c.is_ascii_digit()) {
        let shorter = name.chars().count() - 1;
        return format!("D{}", start(&name, shorter));
    }
    name
}

/// The name of a foreign key's constraint (`BaseDatabaseSchemaEditor._fk_constraint_name`, Django 3.2 to 6.0).
#[must_use]
pub fn constraint_name(dialect: Dialect, table: &str, column: &str, to: (&str, &str)) -> String {
    index_name(dialect, table, &[column], &format!("_fk_{}_{}", to.0, to.1))
}

/// The name of an index of `Meta.indexes` that is given none (`Index.set_name_with_model`, Django 3.2 to 6.0). Columns that are sorted
/// downwards begin with `-`; `suffix` is that of the class, such as `idx`.
#[must_use]
pub fn meta_index_name(table: &str, columns: &[&str], suffix: &str) -> String {
    let first = columns.first().copied().unwrap_or_default();
    let parts: Vec<&str> = std::iter::once(table).chain(columns.iter().copied()).chain([suffix]).collect();
    let hash = digest(&parts, 6);
    let name = format!("{}_{}_{hash}_{suffix}", start(table, 11), start(first.trim_start_matches('-'), 7));
    match name.strip_prefix(|c: char| c == '_' || c.is_ascii_digit()) {
        Some(rest) => format!("D{rest}"),
        None => name,
    }
}

/// The name that PostgreSQL gives to a constraint that is written at its column: `users_email_key` (its source: `ChooseConstraintName`,
/// `makeObjectName`).
#[must_use]
pub fn inline_constraint_name(table: &str, column: &str, label: &str) -> String {
    let (mut table, mut column) = (table, column);
    while table.len() + column.len() + label.len() + 2 > 63 {
        let longer = if table.len() > column.len() { &mut table } else { &mut column };
        let Some((end, _)) = longer.char_indices().next_back() else { break };
        *longer = &longer[..end];
    }
    format!("{table}_{column}_{label}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected are the names that Django 5.2 gives.
    #[test]
    fn names_are_those_of_django() {
        let pg = Dialect::Postgresql;
        let long = "a_table_with_a_rather_long_name_for_a_test_of_names";
        assert_eq!(index_name(pg, "core_child", &["user_id"], ""), "core_child_user_id_4776ce3d");
        assert_eq!(
            index_name(pg, long, &["first_column", "second_column"], "_uniq"),
            "a_table_with_a_rather_lo_first_column_second_colu_e6ed1c0c_uniq"
        );
        assert_eq!(
            index_name(
                pg,
                &format!("_{long}"),
                &["first_column", "second_column"],
                "_fk_another_table_with_a_long_name_id"
            ),
            "D_a_table_with_a_rath_first_column_second__19ad51e0_fk_another_"
        );
        assert_eq!(
            constraint_name(pg, "core_child", "user_id", ("auth_user", "id")),
            "core_child_user_id_4776ce3d_fk_auth_user_id"
        );
        assert_eq!(
            truncated(pg, &format!("{long}_{long}")),
            "a_table_with_a_rather_long_name_for_a_test_of_names_a_table1355"
        );
        assert_eq!(
            meta_index_name("core_childhood", &["-some_date", "id"], "idx"),
            "core_childh_some_da_7d08cd_idx"
        );
    }
}
