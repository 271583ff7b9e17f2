//! `seqscan schema` and `seqscan queries`: what is known, without any rule.

use crate::program::{repository, seqscan};

const REPOSITORY: &[(&str, &str)] = &[
    ("db/migrations/0001_users.up.sql", "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n"),
    (
        "db/migrations/0002_orders.up.sql",
        "CREATE TABLE orders (id serial PRIMARY KEY, user_id bigint REFERENCES users (id));\n\
         ALTER TABLE users ADD COLUMN name varchar(40) NOT NULL DEFAULT '';\n\
         CREATE INDEX orders_user ON orders (user_id);\n\
         UPDATE users SET name = email;\n",
    ),
    (
        "sqlc.yaml",
        "version: '2'\nsql:\n  - engine: postgresql\n    queries: db/queries\n    schema: db/migrations\n",
    ),
    (
        "db/queries/orders.sql",
        "-- name: OrdersOfUser :many\nSELECT id FROM orders WHERE user_id = $1 ORDER BY id LIMIT 20;\n\
         -- name: UserByName :many\nSELECT id FROM users WHERE name = $1;\n",
    ),
];

#[test]
fn the_schema_is_that_at_the_end_of_the_history_with_the_place_of_each_part() {
    let folder = repository(REPOSITORY);
    let run = seqscan(folder.path(), ["schema"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for line in [
        "table users  db/migrations/0001_users.up.sql:1",
        "    name   varchar(40)  NOT NULL DEFAULT ''  db/migrations/0002_orders.up.sql:2",
        "    INDEX (user_id)  orders_user  :3",
        "    FOREIGN KEY (user_id) REFERENCES users (id)  :1",
    ] {
        assert!(run.stdout.lines().any(|own| own == line), "{line:?} is missing in\n{}", run.stdout);
    }
}

#[test]
fn the_schema_has_other_formats() {
    let folder = repository(REPOSITORY);
    let sql = seqscan(folder.path(), ["schema", "--format", "sql"]).stdout;
    assert!(sql.contains("\"name\" varchar(40) NOT NULL DEFAULT ''"), "{sql}");
    assert!(
        sql.contains("ALTER TABLE \"orders\" ADD FOREIGN KEY (\"user_id\") REFERENCES \"users\" (\"id\");"),
        "{sql}"
    );
    let mermaid = seqscan(folder.path(), ["schema", "--format", "mermaid"]).stdout;
    assert!(mermaid.contains("\"users\" |o--o{ \"orders\" : \"user_id\""), "{mermaid}");
    let json = seqscan(folder.path(), ["schema", "--format", "json"]).json();
    let name = &json["datastores"][0]["tables"][1]["columns"][2];
    assert_eq!((name["name"].as_str(), name["origin"]["line"].as_u64()), (Some("name"), Some(2)));
}

#[test]
fn queries_are_listed_with_their_index() {
    let folder = repository(REPOSITORY);
    let run = seqscan(folder.path(), ["queries"]);
    assert_eq!(
        run.stdout,
        "db/queries/orders.sql\n  \
           :2  SELECT orders WHERE user_id = ? ORDER BY id LIMIT 20\n        \
                 orders: index orders_user on user_id\n  \
           :4  SELECT users WHERE name = ?\n        \
                 users: no index for its conditions\n\n\
         1 query of a migration or script is not listed; `--all` lists them\n\
         2 queries (generator-input 2)\n"
    );
    let all = seqscan(folder.path(), ["queries", "--all", "--table", "users", "--format", "json"]).json();
    let contexts: Vec<Option<&str>> =
        all["queries"].as_array().unwrap().iter().map(|query| query["context"].as_str()).collect();
    assert_eq!(contexts, [Some("migration"), Some("generator-input")]);
}

#[test]
fn facts_are_equal_for_every_number_of_threads() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (command, format) in
        [("schema", "json"), ("schema", "text"), ("queries", "json"), ("queries", "text")]
    {
        let run = |threads: &str| {
            seqscan(root, [command, "repos/shop", "repos/ledger", "--format", format, "--threads", threads])
                .stdout
        };
        let one = run("1");
        assert!(one.len() > 300, "{command} has output: {one}");
        assert_eq!(one, run("4"), "{command} {format}");
    }
}

#[test]
fn a_wrong_configuration_is_told_and_the_others_are_shown() {
    let folder = repository(&[
        ("one/.git/HEAD", ""),
        ("one/seqscan.toml", "presets = 1\n"),
        ("two/.git/HEAD", ""),
        ("two/b.postgresql.sql", "CREATE TABLE u (name text);"),
    ]);
    let run = seqscan(folder.path(), ["schema"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("presets"), "{}", run.stderr);
    assert!(run.stdout.contains("table u  "), "{}", run.stdout);
}
