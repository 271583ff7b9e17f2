//! SQLite.

use ir::Dialect;

use super::render::check;

#[track_caller]
fn is(text: &str, expected: &[&str]) {
    check(Dialect::Sqlite, text, expected);
}

#[test]
fn tables_with_types_of_any_name() {
    is(
        "CREATE TABLE 'Order Items' (\n [id] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,\n big UNSIGNED BIG INT,\n any,\n code VARCHAR(10) COLLATE NOCASE UNIQUE ON CONFLICT IGNORE,\n at DATETIME DEFAULT (datetime('now')),\n user_id INTEGER REFERENCES users ON DELETE CASCADE\n)",
        &[
            "Order Items: create table `'Order Items'`",
            "  `[id]` integer not null Counter",
            "  `big` unsigned big int",
            "  `any` ",
            "  `code` varchar(10)",
            "  `at` datetime default (datetime('now'))",
            "  `user_id` integer",
            "  primary key ? `PRIMARY KEY` (id)",
            "  unique constraint ? `UNIQUE` (code)",
            "  foreign key ? `user_id` (user_id) -> users() on delete Cascade",
        ],
    );
}

#[test]
fn only_the_row_id_and_strict_keys_are_not_null() {
    let column = |text: &str, expected: &str| {
        let lines = super::render::created_columns(Dialect::Sqlite, text);
        assert_eq!(lines, [expected], "{text}");
    };
    column("CREATE TABLE t (id INTEGER PRIMARY KEY)", "`id` integer not null Counter");
    column("CREATE TABLE t (id INTEGER, PRIMARY KEY (id DESC))", "`id` integer not null Counter");
    column("CREATE TABLE t (id INTEGER PRIMARY KEY DESC)", "`id` integer");
    column("CREATE TABLE t (id INT PRIMARY KEY)", "`id` int");
    column("CREATE TABLE t (id TEXT PRIMARY KEY)", "`id` text");
    column("CREATE TABLE t (id TEXT PRIMARY KEY) WITHOUT ROWID", "`id` text not null");
    column("CREATE TABLE t (id TEXT PRIMARY KEY) STRICT", "`id` text not null");
    column("CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID", "`id` integer not null");
}

#[test]
fn other_statements() {
    is(
        "CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(a, b)",
        &["f: create table `f` Virtual if not exists incomplete"],
    );
    is(
        "CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE DESC, b || c) WHERE d IS NOT NULL",
        &["t: add unique index i `i` (a [COLLATE NOCASE] desc, <b || c>) where d IS NOT NULL"],
    );
    is(
        "ALTER TABLE t ADD COLUMN a text NOT NULL DEFAULT ''",
        &["t: add column `a` text not null default '' @ ADD COLUMN a text NOT NULL DEFAULT ''"],
    );
    is("ALTER TABLE t RENAME COLUMN a TO b", &["t: rename column a to b @ RENAME COLUMN a TO b"]);
    is("ALTER TABLE \"T\" RENAME TO u", &["T: rename table T to u @ RENAME TO u"]);
    is("DROP INDEX IF EXISTS i", &["drop index i if exists"]);
    is("PRAGMA foreign_keys=OFF", &["set foreign_keys = OFF"]);
    is("PRAGMA main.user_version = 3", &["set user_version = 3"]);
    is("PRAGMA table_info(t)", &["opaque pragma"]);
    is("PRAGMA writable_schema = 1", &["set writable_schema = 1", "touches anything"]);
    is("BEGIN IMMEDIATE", &["begin"]);
    is("END TRANSACTION", &["commit"]);
    is("CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE u SET a = 1; END", &["opaque create trigger"]);
    is("VACUUM", &["opaque vacuum"]);
}

#[test]
fn a_common_table_expression_can_be_recursive_without_the_word() {
    is(
        "WITH t AS (SELECT a FROM t) SELECT max(a, 1) FROM T WHERE b = ?",
        &[
            "run 0",
            "0 Select Statement filtered `SELECT`",
            "  Cte T `T`",
            "  b Equal Parameter `b = ?`",
            "1 Select Cte of 0 `SELECT` @ SELECT a FROM t",
            "  Cte t `t`",
        ],
    );
}
