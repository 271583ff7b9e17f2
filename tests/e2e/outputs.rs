//! Reports in every format, several at once, and readers that go away.

use std::process::Stdio;

use crate::program::{command, repository, seqscan};

const BAD: &[(&str, &str)] = &[("schema.postgresql.sql", "-- a\nCREATE TABLE t (name text);\n")];

#[test]
fn every_format_is_written_and_names_the_rule() {
    let folder = repository(BAD);
    for format in [
        "text",
        "concise",
        "markdown",
        "json",
        "ndjson",
        "sarif",
        "github",
        "gitlab",
        "rdjson",
        "junit",
        "checkstyle",
        "html",
    ] {
        let run = seqscan(folder.path(), ["scan", "--format", format]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{format}");
        assert!(run.stdout.contains("table-without-primary-key"), "{format}: {}", run.stdout);
        assert!(run.stdout.ends_with('\n'), "{format}");
    }
}

#[test]
fn one_run_writes_several_formats() {
    let folder = repository(BAD);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let arguments =
        ["scan", "--format", "concise", "--output", "sarif=out.sarif", "--output", "markdown=summary.md"];
    let run = seqscan(folder.path(), arguments);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "schema.postgresql.sql:2:14: warning[table-without-primary-key]: table `t` has no primary key\n"
    );
    assert!(read("out.sarif").contains("\"version\": \"2.1.0\""));
    assert!(read("summary.md").starts_with("## seqscan: 1 finding\n"));

    let run =
        seqscan(folder.path(), ["scan", "--color", "always", "--output", "out.txt", "-o", "json=out.json"]);
    assert_eq!(run.stdout, "");
    assert!(read("out.txt").contains("1 finding (1 warning)"));
    assert!(read("out.json").starts_with("{\n  \"schema_version\""));
}

#[test]
fn an_output_that_cannot_be_written_is_a_mistake() {
    let folder = repository(BAD);
    for (output, message) in [
        ("sarfi=x", "unknown format `sarfi`"),
        ("nowhere/x.json", "failed to write `nowhere/x.json`"),
        ("json=", "a file is wanted"),
    ] {
        let run = seqscan(folder.path(), ["scan", "--output", output]);
        assert_eq!(run.code, 2, "{output}");
        assert!(run.stderr.contains(message), "{output}: {}", run.stderr);
    }
    let run = seqscan(folder.path(), ["scan", "-o", "json=x", "-o", "sarif=x"]);
    assert!(run.stderr.contains("two outputs go to `x`"), "{}", run.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let tables: String = (0..3_000).map(|table| format!("CREATE TABLE t{table} (name text);\n")).collect();
    let folder = repository(&[("schema.postgresql.sql", &tables)]);
    let mut child = command(folder.path())
        .args(["scan", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_sarif_leaves_out_is_said() {
    let tables: String = (0..5_001).map(|table| format!("CREATE TABLE t{table} (name text);\n")).collect();
    let folder = repository(&[("schema.postgresql.sql", &tables)]);
    let run = seqscan(folder.path(), ["scan", "--output", "sarif=out.sarif", "--format", "concise"]);
    let notice =
        "seqscan: the SARIF log has the 5,000 worst of the 5,001 findings in `.`: GitHub keeps no more\n";
    assert_eq!(run.stderr, notice);
    assert_eq!(seqscan(folder.path(), ["scan", "--quiet", "--output", "sarif=out.sarif"]).stderr, "");
}

#[test]
fn the_page_knows_which_tables_a_finding_is_about() {
    let folder = repository(&[
        (
            "db/migrations/0001_a.up.sql",
            "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE logs (body text);\n",
        ),
        ("db/migrations/0002_b.up.sql", "ALTER TABLE users ADD COLUMN email text NOT NULL;\n"),
        ("db/migrations/schema.postgresql.sql", "SELECT 1;\n"),
    ]);
    let run = seqscan(folder.path(), ["scan", "--preset", "all", "--format", "html"]);
    for (rule, table) in [("table-without-primary-key", "logs"), ("add-required-column", "users")] {
        let finding = format!("data-rule=\"{rule}\"");
        let finding = run.stdout.split("<details class=\"finding\"").find(|part| part.contains(&finding));
        let finding = finding.unwrap_or_else(|| panic!("{rule} is missing in {}", run.stdout));
        assert!(finding.contains(&format!("data-tables=\"{table}\"")), "{rule}: {finding}");
    }
}
