//! Rights, and passwords that are written out.

use ir::Dialect;

use crate::parse::statement;
use crate::rendering::render;

#[track_caller]
pub(super) fn check(dialect: Dialect, text: &str, expected: &[&str]) {
    let lowered = statement(text, dialect).expect("because the statement is one of the dialect");
    let all = lowered.effects.iter().all(|effect| effect.range.len() as usize == text.len());
    assert!(all, "an effect of {text} is not about the whole");
    let lines: Vec<String> =
        render(text, &lowered).iter().map(|line| line.trim_start_matches("<all>: ").to_owned()).collect();
    assert_eq!(lines, expected, "{text}");
}

#[track_caller]
fn postgresql(text: &str, expected: &[&str]) {
    check(Dialect::Postgresql, text, expected);
}

#[track_caller]
fn mysql(text: &str, expected: &[&str]) {
    check(Dialect::Mysql, text, expected);
}

#[test]
fn rights_of_postgresql() {
    postgresql(
        "GRANT SELECT, UPDATE (a, \"B\") ON TABLE public.T, \"U\" TO App, GROUP \"Staff\", PUBLIC WITH GRANT OPTION",
        &["grant select, update (a, \"b\") on table public.t, U to app, Staff, public with grant option"],
    );
    postgresql("GRANT ALL PRIVILEGES ON t TO a", &["grant all on table t to a"]);
    postgresql(
        "GRANT ALL ON ALL TABLES IN SCHEMA a, b TO c",
        &["grant all on all tables in schema a, b to c"],
    );
    postgresql("GRANT USAGE ON SCHEMA a TO b GRANTED BY c", &["grant usage on schema a to b"]);
    postgresql(
        "GRANT EXECUTE ON FUNCTION s.f(Int, text) TO b",
        &["grant execute on function s.f(int, text) to b"],
    );
    postgresql(
        "GRANT admin, \"Owner\" TO a WITH ADMIN OPTION",
        &["grant admin, Owner to a with grant option"],
    );
    postgresql("REVOKE ALL ON SCHEMA public FROM PUBLIC CASCADE", &["revoke all on schema public to public"]);
    postgresql(
        "REVOKE GRANT OPTION FOR SELECT ON t FROM a",
        &["revoke select on table t to a with grant option"],
    );
    postgresql(
        "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA b, c GRANT SELECT ON TABLES TO d",
        &["grant select on default privileges tables in schema b, tables in schema c to d"],
    );
    postgresql(
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        &["revoke execute on default privileges functions to public"],
    );
    postgresql("GRANT nonsense", &[r#"Opaque("grant")"#]);
}

#[test]
fn rights_of_mysql() {
    mysql(
        "GRANT ALL PRIVILEGES ON *.* TO 'Root'@'%', app WITH GRANT OPTION",
        &["grant all on table *.* to Root@%, app with grant option"],
    );
    mysql("GRANT SELECT ON `Shop`.* TO `a`@localhost", &["grant select on table Shop.* to a@localhost"]);
    mysql("GRANT 'writer' TO 'a'@'%'", &["grant writer to a@%"]);
    mysql("REVOKE ALL PRIVILEGES, GRANT OPTION FROM a", &["revoke all, GRANTOPTION to a"]);
    mysql(
        "GRANT ALL ON shop.* TO 'a'@'%' IDENTIFIED BY 'secret'",
        &["grant all on table shop.* to a@%", "password of user `a` @'secret'"],
    );
}

#[test]
fn passwords_of_postgresql() {
    let is = |text: &str, keywords: &str, credential: &str| {
        postgresql(text, &[&format!("Opaque({keywords:?})"), credential]);
    };
    is("CREATE ROLE \"App\" LOGIN PASSWORD 'secret'", "create role", "password of role `App` @'secret'");
    is(
        "ALTER USER app WITH ENCRYPTED PASSWORD $$secret$$",
        "alter user",
        "password of user `app` @$$secret$$",
    );
    is(
        "CREATE ROLE a PASSWORD 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
        "create role",
        "hash of role `a` @'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
    );
    is(
        "ALTER ROLE a PASSWORD 'SCRAM-SHA-256$4096:x$y:z'",
        "alter role",
        "hash of role `a` @'SCRAM-SHA-256$4096:x$y:z'",
    );
    is(
        "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'a', password 'secret')",
        "create user",
        "password of the user mapping for `app` @'secret'",
    );
    is(
        "CREATE SERVER IF NOT EXISTS s FOREIGN DATA WRAPPER w OPTIONS (host 'a', password 'secret')",
        "create server",
        "password of server `s` @'secret'",
    );
    is(
        "CREATE SUBSCRIPTION s CONNECTION 'host=a password = secret' PUBLICATION p",
        "create subscription",
        "password of subscription `s` @'host=a password = secret'",
    );
}

#[test]
fn passwords_in_connections_of_dblink() {
    let text = "SELECT * FROM dblink('host=a password=secret', 'SELECT 1') AS t (a int)";
    let lowered = statement(text, Dialect::Postgresql).expect("because it is a query");
    let line = render(text, &lowered)
        .into_iter()
        .find(|line| line.contains("dblink'") || line.contains("of dblink"));
    assert_eq!(line.as_deref(), Some("<all>: password of a connection of dblink @'host=a password=secret'"));
}

#[test]
fn passwords_of_mysql() {
    mysql(
        "CREATE USER IF NOT EXISTS 'a'@'%' IDENTIFIED BY 'secret', b IDENTIFIED WITH mysql_native_password BY 'other'",
        &["Opaque(\"create user\")", "password of user `a` @'secret'", "password of user `b` @'other'"],
    );
    mysql(
        "CREATE USER a@localhost IDENTIFIED WITH mysql_native_password AS '*0123'",
        &["Opaque(\"create user\")", "hash of user `a` @'*0123'"],
    );
    mysql("ALTER USER a IDENTIFIED BY RANDOM PASSWORD", &["Opaque(\"alter user\")"]);
    mysql(
        "SET PASSWORD FOR 'a'@'%' = PASSWORD('secret')",
        &["Opaque(\"set password\")", "password of user `a` @'secret'"],
    );
    mysql(
        "CHANGE MASTER TO MASTER_HOST='a', MASTER_PASSWORD='secret'",
        &["Opaque(\"change\")", "password of the replication source @'secret'"],
    );
}

#[test]
fn what_stands_for_a_password_is_none() {
    for value in [
        "''",
        "'${PASSWORD}'",
        "'{{ password }}'",
        "'$1'",
        "':password'",
        "'%s'",
        "'%(password)s'",
        "'<password>'",
        "'changeme'",
        "'CHANGE-ME'",
        "'your_password'",
        "'DB_PASSWORD'",
        "'__PASSWORD__'",
        "'xxxx'",
        "'****'",
        "NULL",
        ":'password'",
        "'$APP_PASSWORD'",
        "'REPLACE_ME'",
    ] {
        postgresql(&format!("CREATE ROLE a PASSWORD {value}"), &["Opaque(\"create role\")"]);
    }
    postgresql("CREATE ROLE password LOGIN", &["Opaque(\"create role\")"]);
}
