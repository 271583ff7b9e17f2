//! How migrations of a runner are written, and what it does with transactions, in words for help. The facts are from each runner's
//! documentation.

use crate::{Migration, TransactionMode};

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

/// Whose transaction a statement of a migration runs in that the migration does not open itself, as the end of a sentence.
#[must_use]
pub fn implicit_transaction(migration: &Migration) -> &'static str {
    const OF_QUERY: &str = "of all statements that are sent as one query";
    if migration.transaction == TransactionMode::None {
        return OF_QUERY;
    }
    match migration.runner.as_str() {
        "prisma-migrate" | "golang-migrate" => OF_QUERY,
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

/// What makes an index on columns of a table, as the code says it that declares the table, in backticks and with where it is put; none where the
/// tables are not made from such code (SQLAlchemy documentation 2.1, "Defining Constraints and Indexes").
#[must_use]
pub fn index_in_code(runner: &str, name: &str, columns: &[String]) -> Option<String> {
    match (runner, columns) {
        ("sqlalchemy", [column]) => Some(format!("`index=True` to `{column}`")),
        ("sqlalchemy", several) => {
            let columns: Vec<String> = several.iter().map(|column| format!("\"{column}\"")).collect();
            Some(format!("`Index(\"{name}\", {})` to `__table_args__`", columns.join(", ")))
        }
        _ => None,
    }
}

/// What a migration works with in the place of a model of the application (Django documentation 6.0, "Migrations", "Historical models"; Alembic
/// documentation 1.18, "Operation Reference", `Operations.execute`).
#[must_use]
pub fn instead_of_model(runner: &str, model: &str, table: Option<&str>) -> String {
    let table = table.unwrap_or("..");
    match runner {
        "django" => format!(
            "take the model of this point of the history, `apps.get_model(\"..\", \"{model}\")` of the `apps` that the function is handed"
        ),
        "alembic" => format!(
            "write out in the migration what it needs of the table: `sa.table(\"{table}\", sa.column(\"..\"), ..)`"
        ),
        "laravel" => format!("write to the table without the model: `DB::table('{table}')`"),
        _ => "write out in the migration what it needs of the table".to_owned(),
    }
}

/// What makes a migration of what models declare, in backticks; none where nothing does (Django documentation 6.0, "Migrations"; Alembic
/// documentation 1.18, "Auto Generating Migrations").
#[must_use]
pub fn model_migration_command(runner: &str) -> Option<&'static str> {
    match runner {
        "django" => Some("`python manage.py makemigrations`"),
        "alembic" => Some("`alembic revision --autogenerate`"),
        _ => None,
    }
}

/// Whether tables of models are made by migrations alone: Django has no other way, and SQLAlchemy has `create_all()`, beside whatever runs the
/// migrations (SQLAlchemy documentation 2.1, "Describing Databases with MetaData").
#[must_use]
pub fn models_need_migrations(runner: &str) -> bool {
    runner == "django"
}

/// Whether migrations are code, which may do between two steps what no step tells.
#[must_use]
pub fn runs_code(runner: &str) -> bool {
    matches!(runner, "alembic" | "django" | "laravel")
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

/// Whether an index of that name is one that a field of Django has by itself. Those of `Meta` are called otherwise.
#[must_use]
pub fn is_index_of_django_field(name: &str) -> bool {
    matches!(django_suffix(name), Some("" | "like"))
}

/// Whether Django has given the name to an index or a constraint.
#[must_use]
pub fn is_named_by_django(name: &str) -> bool {
    django_suffix(name).is_some_and(|suffix| {
        matches!(suffix, "" | "like" | "uniq" | "pk" | "idx" | "check" | "fk") || suffix.starts_with("fk_")
    })
}

/// What follows the hash in a name that Django gives: the table, the columns, eight digits of a hash and what it is
/// (`BaseDatabaseSchemaEditor._create_index_name`, Django 3.2 to 6.0).
fn django_suffix(name: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut at = 0;
    let mut found = None;
    for part in name.split('_') {
        let end = at + part.len();
        if at > 0 && part.len() == 8 && part.chars().all(is_digit) {
            found = name.get(end..).map(|rest| rest.trim_start_matches('_'));
        }
        at = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_django_gives_are_known() {
        for name in ["shop_order_buyer_id_5b098f28", "shop_order_slug_cf358ffa_like"] {
            assert!(is_index_of_django_field(name) && is_named_by_django(name), "{name}");
        }
        for name in [
            "shop_order_a_b_28b8dbe9_uniq",
            "shop_order_unit_id_1cfc3155_fk_shop_unit_id",
            "shop_a_e1ce2c14_pk",
        ] {
            assert!(!is_index_of_django_field(name) && is_named_by_django(name), "{name}");
        }
        for name in ["shop_order_89bca1_idx", "order_by_customer", "deadbeef", "order_deadbeef_of_customer"] {
            assert!(!is_index_of_django_field(name) && !is_named_by_django(name), "{name}");
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
