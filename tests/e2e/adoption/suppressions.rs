//! Comments that suppress findings.

use serde_json::Value;

use super::repository::places;
use crate::program::{repository, seqscan};

/// What a scan reports, and what comments keep back, with the reason.
#[track_caller]
fn check(files: &[(&str, &str)], found: &[&str], kept_back: &[&str]) -> Value {
    let folder = repository(files);
    let run = seqscan(folder.path(), ["scan", "--format", "json"]);
    let json = run.json();
    let reasons =
        json["suppressed"].as_array().expect("a list").iter().map(|suppressed| match &suppressed["reason"] {
            Value::String(reason) => format!(": {reason}"),
            _ => String::new(),
        });
    let suppressed: Vec<String> =
        places(&json["suppressed"]).into_iter().zip(reasons).map(|(place, reason)| place + &reason).collect();
    assert_eq!(
        (places(&json["findings"]), suppressed),
        (
            found.iter().map(|s| (*s).to_owned()).collect(),
            kept_back.iter().map(|s| (*s).to_owned()).collect()
        )
    );
    assert_eq!(run.code, i32::from(!found.is_empty()));
    json
}

#[test]
fn sql_has_three_kinds_of_comments() {
    check(
        &[(
            "a.mysql.sql",
            "-- seqscan: ignore table-without-primary-key -- a log\nCREATE TABLE a (name text);\n\
             CREATE TABLE b (name text); /* seqscan: ignore table-without-primary-key -- a list */\n\
             # seqscan: ignore table-without-primary-key -- a heap\nCREATE TABLE c (name text);\n\
             CREATE TABLE d (name text);\n",
        )],
        &["a.mysql.sql:6 table-without-primary-key"],
        &[
            "a.mysql.sql:2 table-without-primary-key: a log",
            "a.mysql.sql:3 table-without-primary-key: a list",
            "a.mysql.sql:5 table-without-primary-key: a heap",
        ],
    );
}

#[test]
fn a_comment_in_a_text_is_none() {
    check(
        &[("a.postgresql.sql", "CREATE TABLE a (name text DEFAULT '\n-- seqscan: ignore-file -- no\n');\n")],
        &["a.postgresql.sql:1 table-without-primary-key"],
        &[],
    );
}

#[test]
fn blocks_and_files_are_suppressed() {
    check(
        &[
            (
                "a.postgresql.sql",
                "-- seqscan: ignore-start table-without-primary-key -- imported\nCREATE TABLE a (n text);\n\n\
                 CREATE TABLE b (n text);\n-- seqscan: ignore-end\nCREATE TABLE c (n text);\n",
            ),
            (
                "b.postgresql.sql",
                "-- seqscan: ignore-file -- generated\nCREATE TABLE d (n text, price real);\n",
            ),
        ],
        &["a.postgresql.sql:6 table-without-primary-key"],
        &[
            "a.postgresql.sql:2 table-without-primary-key: imported",
            "a.postgresql.sql:4 table-without-primary-key: imported",
            "b.postgresql.sql:2 table-without-primary-key: generated",
            "b.postgresql.sql:2 float-for-money: generated",
        ],
    );
}

#[test]
fn what_is_wrong_with_a_suppression_is_reported() {
    check(
        &[(
            "a.postgresql.sql",
            "-- seqscan: ignore table-without-primary-key\nCREATE TABLE a (n text);\n\
             -- seqscan: ignore table-without-primary-key -- once it had none\nCREATE TABLE b (id int PRIMARY KEY);\n\
             -- seqscan: ignore table-without-primarykey -- a log\nCREATE TABLE c (id int PRIMARY KEY);\n\
             -- seqscan: ignroe drop-table -- a log\n",
        )],
        &[
            "a.postgresql.sql:1 suppression-without-reason",
            "a.postgresql.sql:3 unused-suppression",
            "a.postgresql.sql:5 invalid-suppression",
            "a.postgresql.sql:7 invalid-suppression",
        ],
        &["a.postgresql.sql:2 table-without-primary-key"],
    );
    let off = ("seqscan.toml", "[rules]\nsuppression-without-reason = \"off\"\nfloat-for-money = \"off\"\n");
    check(
        &[
            off,
            (
                "a.postgresql.sql",
                "-- seqscan: ignore table-without-primary-key, float-for-money\nCREATE TABLE a (n real);\n",
            ),
        ],
        &[],
        &["a.postgresql.sql:2 table-without-primary-key"],
    );
}

const SCHEMA: &str = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n\
                      model User {\n  id Int @id\n  email String\n  posts Post[]\n}\n";

#[test]
fn prisma_and_typescript_have_theirs() {
    let post = "model Post {\n  id Int @id\n  userId Int // seqscan: ignore fk-without-index -- ten posts\n  user User @relation(fields: [userId], references: [id], onDelete: Cascade)\n}\n";
    let package = ("package.json", "{\"dependencies\": {\"@prisma/client\": \"5\"}}");
    let code = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n\
                export async function all() {\n  // seqscan: ignore unbounded-find-many -- ten users\n  return prisma.user.findMany();\n}\n\
                export async function page() {\n  const text = '// seqscan: ignore-file -- no';\n  return [text, await prisma.user.findMany()];\n}\n";
    let folder = repository(&[("schema.prisma", &format!("{SCHEMA}{post}")), package, ("src/a.ts", code)]);
    let json = seqscan(
        folder.path(),
        ["scan", "--format", "json", "--select", "fk-without-index,unbounded-find-many"],
    )
    .json();
    assert_eq!(places(&json["findings"]), ["src/a.ts:9 unbounded-find-many"]);
    assert_eq!(
        places(&json["suppressed"]),
        ["schema.prisma:12 fk-without-index", "src/a.ts:5 unbounded-find-many"]
    );
}

#[test]
fn migrations_of_laravel_have_theirs() {
    let migration = "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\n\
        return new class extends Migration {\n  public function up(): void {\n    # seqscan: ignore table-without-primary-key -- a log\n    Schema::create('logs', function (Blueprint $table) {\n      $table->text('line');\n    });\n  }\n\
        public function down(): void { Schema::dropIfExists('logs'); }\n};\n";
    let folder = repository(&[
        ("artisan", ""),
        ("composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"),
        (".env.example", "DB_CONNECTION=mysql\n"),
        ("database/migrations/2024_01_01_000000_create_logs.php", migration),
    ]);
    let json =
        seqscan(folder.path(), ["scan", "--format", "json", "--select", "table-without-primary-key"]).json();
    assert_eq!(places(&json["findings"]), [""; 0]);
    assert_eq!(
        places(&json["suppressed"]),
        ["database/migrations/2024_01_01_000000_create_logs.php:8 table-without-primary-key"]
    );
}

#[test]
fn suppressed_findings_are_counted_and_explained() {
    let file = (
        "a.postgresql.sql",
        "CREATE TABLE a (n text); -- seqscan: ignore table-without-primary-key -- a log\n",
    );
    let json = check(&[file], &[], &["a.postgresql.sql:1 table-without-primary-key: a log"]);
    assert_eq!(json["summary"]["total"]["suppressed"], 1);
    assert_eq!(json["suppressed"][0]["by"], "comment");
    let folder = repository(&[file]);
    let text = seqscan(folder.path(), ["scan"]).stdout;
    assert!(text.contains("1 finding is kept back by comments or a baseline"), "{text}");
    let sarif = seqscan(folder.path(), ["scan", "--format", "sarif"]).json();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "table-without-primary-key");
    assert_eq!(result["suppressions"][0]["kind"], "inSource");
    assert_eq!(result["suppressions"][0]["justification"], "a log");
    let why = seqscan(folder.path(), ["why", "a.postgresql.sql:1"]).stdout;
    assert!(why.contains("a comment suppresses it: a log"), "{why}");
    let rules = seqscan(folder.path(), ["rules"]).stdout;
    assert!(rules.contains("unused-suppression"), "{rules}");
    let page = seqscan(folder.path(), ["explain", "invalid-suppression"]).stdout;
    assert!(page.contains("## When it stays silent"), "{page}");
}
