//! What is left of statements that are refused.

use ir::Dialect;

use super::render::check_skeleton as is;

#[test]
fn a_table_keeps_what_could_be_read_of_it() {
    is(
        Dialect::Mysql,
        "CREATE TABLE t (a int FROBNICATE, b int)",
        &["t: create table `t` incomplete", "  `b` int", "touches t"],
    );
    is(
        Dialect::Mysql,
        "ALTER TABLE t ADD a int, ADD b int FROBNICATE, DROP c",
        &[
            "t: add column `a` int @ ADD a int",
            "t: unreadable @ ADD b int FROBNICATE",
            "t: drop column c @ DROP c",
            "touches t",
        ],
    );
}

#[test]
fn the_table_is_told_where_it_can_be() {
    let sqlite = |text: &str, expected: &[&str]| is(Dialect::Sqlite, text, expected);
    sqlite("ALTER TABLE app.t FROBNICATE", &["app.t: unreadable @ FROBNICATE", "touches t"]);
    sqlite("CREATE TABLE t FROBNICATE", &["t: unreadable", "touches t"]);
    sqlite("CREATE TABLE IF NOT EXISTS \"t (a int)", &["t (a int): unreadable", "touches t (a int)"]);
    sqlite("DROP TABLE t FROBNICATE", &["t: unreadable", "touches t"]);
    sqlite("CREATE INDEX i ON t", &["t: unreadable", "touches t"]);
    sqlite("CREATE VIEW v AS SELECT FROM WHERE", &["create view `v`"]);
    sqlite("INSERT INTO t VALUES (", &["unreadable"]);
    sqlite("FROBNICATE t", &["unreadable", "touches anything"]);
    sqlite("DROP INDEX IF EXISTS i", &["drop index i if exists"]);
    is(Dialect::Postgresql, "DO $$ BEGIN END $$", &["unreadable", "touches anything"]);
}
