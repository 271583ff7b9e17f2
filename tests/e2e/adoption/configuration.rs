//! Commands on configuration.

use crate::program::{repository, seqscan};

const SCHEMA: (&str, &str) = ("db/a.mysql.sql", "CREATE TABLE a (name text);\n");

#[test]
fn a_first_file_is_written_once_and_can_be_read() {
    let folder = repository(&[SCHEMA]);
    let run = |arguments: &[&str]| seqscan(folder.path(), arguments.iter().copied());
    assert_eq!(run(&["init"]).code, 0);
    let written = std::fs::read_to_string(folder.path().join("seqscan.toml")).unwrap();
    assert!(written.contains("# dialect = \"mysql\""), "{written}");
    let scanned = run(&["scan"]);
    assert_eq!(scanned.code, 1, "{}{}", scanned.stdout, scanned.stderr);
    // What is commented out can be taken in.
    let examples: String = written
        .split('\n')
        .map(|line| match line.strip_prefix("# ") {
            Some(line) if line.contains("RULE") => format!("# {line}\n"),
            Some(line) if line.contains(" = ") || line.starts_with('[') => format!("{line}\n"),
            _ => format!("{line}\n"),
        })
        .filter(|line| !line.starts_with("version"))
        .collect();
    std::fs::write(folder.path().join("seqscan.toml"), &examples).unwrap();
    let scanned = run(&["scan"]);
    assert_eq!(scanned.code, 1, "{}{}\n{examples}", scanned.stdout, scanned.stderr);
    let again = run(&["init"]);
    assert_eq!((again.code, again.stderr.contains("seqscan.toml` exists")), (2, true), "{}", again.stderr);
}

#[test]
fn what_applies_is_shown_with_its_place() {
    let folder = repository(&[
        SCHEMA,
        ("base.toml", "fail-on = \"error\"\n[database]\ndialect = \"mysql\"\n"),
        (
            "seqscan.toml",
            "extend = \"base.toml\"\n[rules]\nfloat-for-money = \"info\"\n[[overrides]]\npath = \"db\"\nrules.table-without-primary-key = { severity = \"error\", exempt = [\"a\"] }\n",
        ),
    ]);
    let show = |path: &str| {
        let run = seqscan(folder.path(), ["config", "show", path]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let of_file = show("db/a.mysql.sql");
    for line in [
        "fail-on = \"error\"  # ./base.toml:1:1",
        "preset = \"recommended\"  # by default",
        "dialect = \"mysql\"  # ./base.toml:3:1",
        "float-for-money = \"info\"  # ./seqscan.toml:3:1",
        "table-without-primary-key = { severity = \"error\", exempt = [\"a\"] }  # ./seqscan.toml:6:7",
        "unused-suppression = \"warning\"",
    ] {
        assert!(of_file.contains(&format!("{line}\n")), "{line} in\n{of_file}");
    }
    assert!(show(".").contains("table-without-primary-key = \"warning\"\n"), "{}", show("."));
    // What is shown is a configuration itself.
    std::fs::write(folder.path().join("shown.toml"), of_file).unwrap();
    let run = seqscan(folder.path(), ["scan", "--isolated", "--config", "shown.toml"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn the_schema_knows_rules_and_their_options() {
    let folder = repository(&[]);
    let schema = seqscan(folder.path(), ["config", "schema"]).json();
    let rule = &schema["definitions"]["rules"]["properties"]["table-without-primary-key"];
    assert_eq!(rule["anyOf"][1]["properties"]["exempt"]["type"], "array");
    assert!(schema["definitions"]["rules"]["properties"]["unused-suppression"].is_object());
    // An unknown key lists those that there are: each is in the schema.
    let folder = repository(&[SCHEMA, ("seqscan.toml", "xyzzy = 1\n")]);
    let said = seqscan(folder.path(), ["scan"]);
    let said = format!("{}{}", said.stdout, said.stderr);
    let keys = said.split_once("the keys here are ").expect("they are listed").1;
    let keys = keys.split('\n').next().unwrap();
    let properties = schema["properties"].as_object().unwrap();
    let names: Vec<&str> = keys.split('`').skip(1).step_by(2).collect();
    assert_eq!(names.len(), properties.len(), "{keys}");
    assert!(names.iter().all(|name| properties.contains_key(*name)), "{keys}");
}
