use ir::Severity;
use serde_json::Value;

use crate::sample::{PLAIN, everything, finding, note, place, report, written};
use crate::{Format, Report};

const SCHEMA: &str = include_str!("../../json-schema.json");
const PAGE: &str = include_str!("../../JSON.md");

const WHOLE: &str = r#"{
  "schema_version": 1,
  "tool": {
    "name": "seqscan",
    "version": "1.2.3"
  },
  "findings": [
    {
      "rule": "a-rule",
      "severity": "info",
      "confidence": "high",
      "root": ".",
      "path": "a\n\"b\".sql",
      "line": 2,
      "column": 4,
      "end_line": 3,
      "end_column": 1,
      "message": "quotes \" and \u001b[0m",
      "help": null,
      "notes": [
        {
          "path": "c.sql",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 3,
          "message": "see here"
        }
      ],
      "fingerprint": "f00d",
      "applied": false
    }
  ],
  "suppressed": [],
  "problems": [],
  "failures": [],
  "summary": {
    "projects": [
      {
        "root": ".",
        "name": "shop",
        "findings": {
          "error": 0,
          "warning": 0,
          "info": 1
        },
        "applied": 0,
        "suppressed": 0,
        "stale_baseline_entries": 0,
        "problems": 0,
        "files_with_problems": 0,
        "failures": 0,
        "files": 2,
        "statements": 3,
        "tables": 0,
        "migrations": 0,
        "queries": 0,
        "not_analysed": []
      }
    ],
    "total": {
      "findings": {
        "error": 0,
        "warning": 0,
        "info": 1
      },
      "applied": 0,
      "suppressed": 0,
      "stale_baseline_entries": 0,
      "problems": 0,
      "files_with_problems": 0,
      "failures": 0,
      "files": 2,
      "statements": 3,
      "tables": 0,
      "migrations": 0,
      "queries": 0,
      "not_analysed": []
    }
  }
}
"#;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("because the schema is JSON")
}

fn json(report: &Report) -> Value {
    serde_json::from_str(&written(report, Format::Json, &PLAIN)).expect("because it is one JSON value")
}

/// Forbids in every object what its schema does not name, which the published schema leaves open for later fields.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// Calls `take` with the name of every field that a schema has.
fn each_field(schema: &Value, take: &mut dyn FnMut(&str)) {
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        fields.keys().for_each(|name| take(name));
    }
    match schema {
        Value::Object(fields) => fields.values().for_each(|part| each_field(part, take)),
        Value::Array(items) => items.iter().for_each(|part| each_field(part, take)),
        _ => {}
    }
}

#[test]
fn the_format_is_the_one_that_its_schema_describes() {
    let mut schema = schema();
    close(&mut schema);
    let validator = jsonschema::validator_for(&schema).expect("because the schema is valid");
    for report in [everything(), report(Vec::new()), Report { projects: Vec::new(), ..report(Vec::new()) }] {
        let json = json(&report);
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {json:#}");
    }
}

#[test]
fn the_page_explains_every_field() {
    let mut missing = Vec::new();
    each_field(&schema(), &mut |name| {
        if !PAGE.contains(&format!("`{name}`")) {
            missing.push(name.to_owned());
        }
    });
    assert!(missing.is_empty(), "JSON.md does not name {missing:?}");
}

#[test]
fn the_whole_object() {
    let source = "a;\n\"\u{1b}\u{202e}é\" \\;\n";
    let mut odd = finding(
        "a-rule",
        Severity::Info,
        "a\n\"b\".sql",
        place(source, "é\" \\;\n"),
        "quotes \" and \u{1b}[0m",
    );
    odd.notes = vec![note("c.sql", place(source, "a;"), "see here")];
    let text = written(&report(vec![odd]), Format::Json, &PLAIN);
    assert_eq!(text, WHOLE, "\n{text}");
}

#[test]
fn lines_have_the_same_entries_as_the_object() {
    let text = written(&everything(), Format::Ndjson, &PLAIN);
    let object: Value =
        serde_json::from_str(&written(&everything(), Format::Json, &PLAIN)).expect("because it is JSON");
    let mut lines: Vec<Value> = text
        .split_terminator('\n')
        .map(|line| serde_json::from_str(line).expect("because a line is JSON"))
        .collect();
    let kinds: Vec<Value> = lines
        .iter_mut()
        .map(|line| line.as_object_mut().and_then(|line| line.shift_remove("type")).unwrap())
        .collect();
    assert_eq!(kinds[0], "start");
    assert_eq!(kinds.last().map(|kind| kind == "summary"), Some(true));
    let of = |kind: &str| -> Vec<&Value> {
        lines.iter().zip(&kinds).filter(|(_, own)| *own == kind).map(|(line, _)| line).collect()
    };
    for (kind, list) in [("finding", "findings"), ("problem", "problems"), ("failure", "failures")] {
        assert_eq!(
            of(kind),
            object[list].as_array().expect("because it is a list").iter().collect::<Vec<_>>()
        );
    }
    assert_eq!(of("summary"), [&object["summary"]]);
    assert_eq!(of("start")[0]["schema_version"], object["schema_version"]);
}
