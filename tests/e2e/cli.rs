//! Arguments, exit codes, formats.

use crate::program::{repository, seqscan};

const CLEAN: &[(&str, &str)] = &[("schema.postgresql.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\n")];
const BAD: &[(&str, &str)] = &[("schema.postgresql.sql", "\nCREATE TABLE t (\n  name text\n);\n")];

#[track_caller]
fn check_exit(files: &[(&str, &str)], arguments: &[&str], code: i32, says: &str) {
    let folder = repository(files);
    let run = seqscan(folder.path(), arguments.iter().copied());
    let all = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, code, "{arguments:?}: {all}");
    assert!(all.contains(says), "{arguments:?} does not say {says:?}:\n{all}");
}

#[test]
fn exit_codes_tell_clean_findings_and_failure_apart() {
    check_exit(CLEAN, &["scan", "."], 0, "");
    check_exit(BAD, &["scan"], 1, "table-without-primary-key");
    check_exit(BAD, &["scan", "missing"], 2, "`missing` does not exist");
    check_exit(BAD, &["scan", "--format", "xml"], 2, "invalid value 'xml'");
    check_exit(BAD, &["scan", "--threads", "0"], 2, "0 is not in");
    check_exit(BAD, &["scan", "--plugin", "nothing.wasm"], 2, "failed to read the plugin `nothing.wasm`");
}

#[test]
fn a_root_without_sql_is_clean_and_one_without_files_is_a_mistake() {
    check_exit(&[("README.md", "# Hello\n")], &["scan"], 0, "Nothing to analyse");
    check_exit(
        &[("package.json", "{\"dependencies\": {\"pg\": \"1\"}}")],
        &["scan"],
        0,
        "Nothing to analyse",
    );
    check_exit(&[("empty.sql", "")], &["scan"], 0, "Nothing to analyse");
    check_exit(&[], &["scan"], 2, "holds no files, or only ignored ones");
    let ignored = [(".git/HEAD", ""), (".gitignore", "out/*\n"), ("out/a.sql", "SELECT 1;")];
    check_exit(&ignored, &["scan", "out"], 2, "holds no files, or only ignored ones");
    let one_of_two = [("all/one/.git/HEAD", ""), ("all/two/.git/HEAD", ""), ("all/two/README.md", "")];
    check_exit(&one_of_two, &["scan", "all"], 0, "");
}

#[test]
fn a_root_whose_sql_cannot_be_read_is_a_failure() {
    let binary = ("a.sql", "\0\u{1}\u{2}\0\u{3}SQLite format\0\0\0\0\0\u{4}\u{5}\u{6}\u{7}\u{8}");
    check_exit(&[binary], &["scan"], 2, "none of the SQL and schema files in `.` could be read");
    check_exit(&[binary, CLEAN[0]], &["scan"], 0, "1 place in 1 file was not understood");
}

#[test]
fn roots_that_hold_each_other_are_scanned_once() {
    let folder = repository(&[
        (".gitignore", "out\n"),
        ("a.postgresql.sql", "CREATE TABLE a (name text);"),
        ("db/b.postgresql.sql", "CREATE TABLE b (name text);"),
        ("out/c.postgresql.sql", "CREATE TABLE c (name text);"),
        ("tests/d.postgresql.sql", "CREATE TABLE d (name text);"),
    ]);
    let paths = |roots: &[&str]| -> Vec<String> {
        let arguments = ["scan", "--format", "json"].into_iter().chain(roots.iter().copied());
        let json = seqscan(folder.path(), arguments).json();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let findings = json["findings"].as_array().unwrap().iter();
        findings.map(|finding| format!("{} {}", text(&finding["root"]), text(&finding["path"]))).collect()
    };
    let all = [". a.postgresql.sql", ". db/b.postgresql.sql"];
    assert_eq!(paths(&["."]), all);
    assert_eq!(paths(&["db", ".", "./db", "db/../db/b.postgresql.sql", "."]), all);
    assert_eq!(paths(&["db/b.postgresql.sql", "db"]), ["db b.postgresql.sql"]);
    let named = [all[0], all[1], "out c.postgresql.sql", "tests d.postgresql.sql"];
    assert_eq!(paths(&[".", "out", "tests"]), named);
}

#[test]
fn a_wrong_configuration_says_where_and_what_is_meant() {
    let with = |config: &'static str| [CLEAN[0], ("seqscan.toml", config)];
    check_exit(&with("[database]\ndialect = \"postgres\"\n"), &["scan"], 2, "seqscan.toml:2");
    check_exit(&with("[rules]\nselct-star = \"off\"\n"), &["scan"], 2, "did you mean `select-star`?");
    check_exit(&with("[rules.fk-without-index]\nexemt = []\n"), &["scan"], 2, "did you mean `exempt`?");
    check_exit(&with("[rules.fk-without-index]\nexempt = 1\n"), &["scan"], 2, "a list of texts");
}

#[test]
fn configuration_turns_rules_off_and_changes_severity() {
    let with = |config: &'static str| [BAD[0], ("seqscan.toml", config)];
    check_exit(&with("[rules]\ntable-without-primary-key = \"off\"\n"), &["scan"], 0, "");
    check_exit(
        &with("[rules]\ntable-without-primary-key = \"error\"\n"),
        &["scan"],
        1,
        "error[table-without-primary-key]",
    );
    check_exit(&with("[rules.table-without-primary-key]\nexempt = [\"t\"]\n"), &["scan"], 0, "");
    check_exit(&with("ignore = [\"*.sql\"]\n"), &["scan"], 0, "");
}

#[test]
fn json_names_the_place_in_one_based_lines() {
    let folder = repository(BAD);
    let json = seqscan(folder.path(), ["scan", "--format", "json", "."]).json();
    assert_eq!(json["schema_version"], 1);
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "table-without-primary-key");
    assert_eq!(finding["path"], "schema.postgresql.sql");
    assert_eq!(
        [&finding["line"], &finding["column"], &finding["end_line"], &finding["end_column"]],
        [2, 14, 2, 15].map(|n| serde_json::json!(n)).each_ref()
    );
    assert_eq!(finding["fingerprint"].as_str().map(str::len), Some(32));
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let fingerprint = |text: &str| {
        let folder = repository(&[("schema.postgresql.sql", text)]);
        seqscan(folder.path(), ["scan", "--format", "json"]).json()["findings"][0]["fingerprint"].clone()
    };
    let before = fingerprint("CREATE TABLE t (name text);");
    assert!(before.is_string());
    assert_eq!(before, fingerprint("-- a comment\n\nCREATE TABLE t (\n  name text);"));
    assert_ne!(before, fingerprint("CREATE TABLE u (name text);"));
}

#[test]
fn several_roots_and_a_folder_of_repositories_are_reported_apart() {
    let folder = repository(&[
        ("all/one/.git/HEAD", ""),
        ("all/one/a.postgresql.sql", "CREATE TABLE t (name text);"),
        ("all/two/.git/HEAD", ""),
        ("all/two/b.postgresql.sql", "CREATE TABLE u (name text);"),
        ("three/c.postgresql.sql", "CREATE TABLE v (name text);"),
    ]);
    let json = seqscan(folder.path(), ["scan", "all", "three", "--format", "json"]).json();
    let roots: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["root"].as_str().unwrap())
        .collect();
    assert_eq!(roots, ["all/one", "all/two", "three"]);
    assert_eq!(json["summary"]["projects"].as_array().map(Vec::len), Some(3));
}

#[test]
fn one_wrong_configuration_does_not_spoil_the_other_repositories() {
    let folder = repository(&[
        ("one/.git/HEAD", ""),
        ("one/seqscan.toml", "presets = 1\n"),
        ("two/.git/HEAD", ""),
        ("two/b.postgresql.sql", "CREATE TABLE u (name text);"),
    ]);
    let run = seqscan(folder.path(), ["scan", ".", "--format", "json"]);
    assert_eq!(run.code, 2);
    let json = run.json();
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["failures"][0]["cause"], "configuration");
}

#[test]
fn sarif_names_the_rule_and_the_place() {
    let folder = repository(BAD);
    let sarif = seqscan(folder.path(), ["scan", "--format", "sarif"]).json();
    let run = &sarif["runs"][0];
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(run["results"][0]["ruleId"], "table-without-primary-key");
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "schema.postgresql.sql");
    assert_eq!(place["region"]["startLine"], 2);
}

#[test]
fn sarif_paths_are_relative_to_the_repository() {
    let sql = "CREATE TABLE t (name text);";
    let folder = repository(&[(".git/HEAD", ""), ("services/api/a.postgresql.sql", sql)]);
    for (from, root) in
        [(".", "services/api"), ("services", "api"), ("services/api", "."), ("services", "..")]
    {
        let sarif = seqscan(&folder.path().join(from), ["scan", root, "--format", "sarif"]).json();
        let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "services/api/a.postgresql.sql", "{root} from {from}");
    }
}

#[test]
fn what_is_not_understood_is_counted_and_listed_on_request() {
    let files = [("schema.postgresql.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\nCREATE TABLE (;\n")];
    check_exit(&files, &["scan", "--problems"], 0, "schema.postgresql.sql:2:1");
    check_exit(&[("a.mssql.sql", "SELECT 1;")], &["scan"], 0, "SQL Server");
    let changelog = ("db/changelog/parts/0001_users.xml", "<databaseChangeLog></databaseChangeLog>\n");
    check_exit(&[changelog], &["scan"], 0, "Liquibase change logs (1 file)");
    check_exit(&[changelog], &["scan", "--problems"], 0, "parts/0001_users.xml:1:1: this is a change log");
}

#[test]
fn text_has_no_colour_and_no_progress_unless_on_a_terminal() {
    let folder = repository(BAD);
    let run = seqscan(folder.path(), ["scan"]);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    assert!(seqscan(folder.path(), ["scan", "--color", "always"]).stdout.contains('\u{1b}'));
}

#[test]
fn rules_are_listed_and_explained() {
    check_exit(CLEAN, &["rules"], 0, "fk-without-index");
    check_exit(CLEAN, &["explain", "select-star"], 0, "## When it stays silent");
    check_exit(CLEAN, &["explain", "selectstar"], 2, "did you mean `select-star`?");
}

#[test]
fn output_goes_to_a_file_on_request() {
    let folder = repository(BAD);
    let run = seqscan(folder.path(), ["scan", "--format", "json", "--output", "out.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let written = std::fs::read_to_string(folder.path().join("out.json")).unwrap();
    assert!(written.contains("table-without-primary-key"));
}
