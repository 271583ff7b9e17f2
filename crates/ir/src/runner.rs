//! How migrations of a runner are written, and what it does with transactions, in words for help. The facts are from each runner's
//! documentation.

/// An instruction for the runner with that id (`Migration::runner`), to follow a sentence about a statement that can't run in a
/// transaction.
#[must_use]
pub fn outside_transaction(runner: &str) -> &'static str {
    match runner {
        "prisma-migrate" => {
            "in a migration of its own: Prisma sends a file as one query, and PostgreSQL runs several statements of one query \
             in a transaction"
        }
        "golang-migrate" => {
            "in a migration of its own: golang-migrate sends a file as one query, and PostgreSQL runs several statements of one \
             query in a transaction"
        }
        "goose" => "in a migration of its own that says `-- +goose NO TRANSACTION`",
        "dbmate" => "in a migration of its own that says `-- migrate:up transaction:false`",
        "sql-migrate" => "in a migration of its own that says `-- +migrate Up notransaction`",
        "sqlx" => "in a migration of its own whose first line is `-- no-transaction`",
        "diesel" => "in a migration of its own whose `metadata.toml` says `run_in_transaction = false`",
        "flyway" => "in a migration of its own, which Flyway then runs without a transaction",
        "alembic" => "inside `with op.get_context().autocommit_block():`",
        "laravel" => "in a migration of its own whose class says `public $withinTransaction = false;`",
        "django" => "in a migration of its own whose class says `atomic = False`",
        "supabase" | "drizzle" => "outside of the migration, which always runs in a transaction",
        _ => "in a file of its own, outside of any transaction that the runner opens",
    }
}

/// Whose transaction a statement runs in that the migration does not open itself, as the end of a sentence.
#[must_use]
pub fn implicit_transaction(runner: &str) -> &'static str {
    match runner {
        "prisma-migrate" | "golang-migrate" => "of all statements that are sent as one query",
        "pop" => "that Pop opens for each migration",
        "goose" => "that goose opens for each migration",
        "dbmate" => "that dbmate opens for each migration",
        "sql-migrate" => "that sql-migrate opens for each migration",
        "sqlx" => "that sqlx opens for each migration",
        "diesel" => "that Diesel opens for each migration",
        "flyway" => "that Flyway opens for each migration",
        "supabase" => "that Supabase opens for each migration",
        "alembic" => "that Alembic opens for all migrations",
        "laravel" => "that Laravel opens for each migration",
        "django" => "that Django opens for each migration",
        "drizzle" => "that Drizzle opens for all migrations",
        _ => "that is open",
    }
}

/// A statement as a migration that the runner runs says it, in backticks.
#[must_use]
pub fn as_statement(runner: &str, sql: &str) -> String {
    match runner {
        "alembic" => format!("`op.execute({})`", literal(sql)),
        "django" => format!("`migrations.RunSQL({})`", literal(sql)),
        "laravel" => format!("`DB::statement({})`", literal(sql)),
        _ => format!("`{sql}`"),
    }
}

/// SQL in the quotes that need no escapes, if there are any. PHP and Python escape alike.
fn literal(sql: &str) -> String {
    match (sql.contains('"'), sql.contains('\'')) {
        (true, false) => format!("'{sql}'"),
        _ => format!("\"{}\"", sql.replace('"', "\\\"")),
    }
}

/// Where a step stands that needs what an earlier one has committed, as the end of a sentence. Alembic and Drizzle run all migrations that are
/// new in one transaction.
#[must_use]
pub fn in_later_migration(runner: &str) -> &'static str {
    match runner {
        "alembic" | "drizzle" => "in a migration of a later release",
        _ => "in a later migration",
    }
}

/// Whether an index of that name is one that a field of Django has by itself: it is called by the table, the columns and eight digits of a hash
/// (`BaseDatabaseSchemaEditor._create_index_name`, Django 3.2 to 6.0), and those of `Meta` end in `_idx`.
#[must_use]
pub fn is_index_of_django_field(name: &str) -> bool {
    let name = name.strip_suffix("_like").unwrap_or(name);
    name.rsplit_once('_').is_some_and(|(_, hash)| {
        hash.len() == 8 && hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_of_fields_are_known_by_their_names() {
        for name in ["shop_order_buyer_id_5b098f28", "shop_order_slug_cf358ffa_like"] {
            assert!(is_index_of_django_field(name), "{name}");
        }
        for name in ["shop_order_89bca1_idx", "shop_order_a_b_28b8dbe9_idx", "order_by_customer", "deadbeef"]
        {
            assert!(!is_index_of_django_field(name), "{name}");
        }
    }

    #[test]
    fn a_statement_is_quoted_as_its_migration_quotes_it() {
        assert_eq!(as_statement("goose", "DROP TABLE \"user\""), "`DROP TABLE \"user\"`");
        assert_eq!(as_statement("alembic", "DROP TABLE a"), "`op.execute(\"DROP TABLE a\")`");
        assert_eq!(as_statement("alembic", "DROP TABLE \"user\""), "`op.execute('DROP TABLE \"user\"')`");
        assert_eq!(as_statement("django", "SET a = 'b'"), "`migrations.RunSQL(\"SET a = 'b'\")`");
        assert_eq!(as_statement("laravel", "\"a\" = 'b'"), "`DB::statement(\"\\\"a\\\" = 'b'\")`");
    }
}
