use ir::{Confidence, Severity};
use serde_json::{Value, json};

use crate::sample::{MIGRATION, PLAIN, everything, finding, note, place, report, written};
use crate::{Finding, Format, Report};

use super::results::MAX_RESULTS;

const SCHEMA: &str = include_str!("../../tests/sarif-schema/sarif-schema-2.1.0.json");

/// Writes `report`, checks it against the official schema and what GitHub asks for, and gives its runs.
#[track_caller]
fn runs(report: &Report) -> Vec<Value> {
    let text = written(report, Format::Sarif, &PLAIN);
    let log: Value = serde_json::from_str(&text).expect("because it is one JSON value");
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("because the schema is JSON");
    // The official schema has one malformed pattern, for a field that is not written.
    for holder in ["run", "toolComponent"] {
        let language = schema["definitions"][holder]["properties"]["language"].as_object_mut();
        language.and_then(|field| field.remove("pattern")).expect("because the official schema has it");
    }
    let validator = jsonschema::validator_for(&schema).expect("because the schema is valid");
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    let runs = log["runs"].as_array().expect("because the schema says so");
    for run in runs {
        check_for_github(run);
    }
    runs.clone()
}

#[track_caller]
fn check_for_github(run: &Value) {
    let rules = run["tool"]["driver"]["rules"].as_array().expect("because GitHub needs it");
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert_ne!(rule[text]["text"].as_str().unwrap_or_default(), "", "{text} of {rule:#}");
        }
    }
    let mut hashes = Vec::new();
    for result in run["results"].as_array().expect("because GitHub needs it") {
        let index = result["ruleIndex"].as_u64().expect("because every rule is listed");
        assert_eq!(rules[usize::try_from(index).expect("because it is small")]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for side in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[side].as_u64() >= Some(1), "{side} of {result:#}");
        }
        hashes.push(result["partialFingerprints"]["primaryLocationLineHash"].to_string());
    }
    let all = hashes.len();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), all, "hashes are unique in a run");
}

fn drop(path: &str, severity: Severity) -> Finding {
    finding("drop-table", severity, path, place(MIGRATION, "DROP TABLE carts"), "`carts` is dropped")
}

#[test]
fn everything_is_valid() {
    let runs = runs(&everything());
    let ids: Vec<&Value> = runs.iter().map(|run| &run["automationDetails"]["id"]).collect();
    assert_eq!(ids, ["seqscan/lib/", "seqscan/services/shop/"]);
}

#[test]
fn a_finding_is_a_result() {
    let mut odd = finding(
        "a-rule",
        Severity::Warning,
        "a b\n日.sql",
        place("x = é; y\n;z", "é; y\n;"),
        "message with `name` and \u{1b}",
    );
    odd.confidence = Confidence::Medium;
    odd.help = Some("do this\n".to_owned());
    odd.notes = vec![note("c.sql", place(MIGRATION, "users"), "see here")];
    let run = runs(&report(vec![odd])).remove(0);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let place = |uri: &str, region: [u32; 4]| {
        json!({
            "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" },
            "region": {
                "startLine": region[0], "startColumn": region[1], "endLine": region[2], "endColumn": region[3],
            },
        })
    };
    let expected = json!([{
        "ruleId": "a-rule",
        "ruleIndex": 0,
        "level": "warning",
        "message": { "text": "message with `name` and \u{1b}. Do this" },
        "locations": [{ "physicalLocation": place("a%20b%0A%E6%97%A5.sql", [1, 5, 2, 2]) }],
        "relatedLocations": [{
            "id": 1,
            "message": { "text": "see here" },
            "physicalLocation": place("c.sql", [4, 16, 4, 21]),
        }],
        "partialFingerprints": { "primaryLocationLineHash": "f00d:1", "seqscan/v1": "f00d" },
        "properties": { "applied": false, "confidence": "medium" },
    }]);
    assert_eq!(run["results"], expected);
}

#[test]
fn a_rule_has_what_is_shown_of_it() {
    let mut report = everything();
    report.projects.retain(|project| project.name == "lib");
    let run = runs(&report).remove(0);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("because there are rules").clone();
    let ids: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["drop-table", "money-as-float", "unindexed-foreign-key"]);
    assert_eq!(rules[1]["properties"]["problem.severity"], "recommendation");
    let page = "# Title\n\nA foreign key\nwithout index.\n\n## Bad\n";
    let expected = json!({
        "id": "unindexed-foreign-key",
        "shortDescription": { "text": "Finds unindexed-foreign-key" },
        "fullDescription": { "text": "A foreign key without index." },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": "warning" },
        "properties": { "tags": ["database", "schema"], "precision": "high", "problem.severity": "warning" },
    });
    assert_eq!(rules[2], expected);
}

#[test]
fn with_several_projects_each_describes_the_rules_that_it_needs() {
    let runs = runs(&everything());
    let ids = |run: &Value| -> Vec<Value> {
        let rules = run["tool"]["driver"]["rules"].as_array().expect("because there is a list");
        rules.iter().map(|rule| rule["id"].clone()).collect()
    };
    assert!(ids(&runs[0]).is_empty());
    assert_eq!(ids(&runs[1]), ["a-rule", "drop-table", "unbounded-read", "unindexed-foreign-key"]);
}

#[test]
fn failures_and_problems_are_notifications() {
    let mut report = everything();
    report.projects.retain(|project| project.name == "shop");
    let run = runs(&report).remove(0);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notifications = invocation["toolExecutionNotifications"].as_array().expect("because there are some");
    let texts: Vec<String> = notifications
        .iter()
        .map(|notification| {
            format!("{}: {}", notification["level"], notification["message"]["text"]).replace('"', "")
        })
        .collect();
    assert_eq!(
        texts,
        [
            "error: rule `unbounded-read` of pack `queries` could not run, so its findings are missing (out-of-fuel): \
         the rule did more work than its budget allows",
            "note: not understood (encoding): 3 bytes are not UTF-8",
            "note: not understood (syntax): expected a column name, so the table `x` is incomplete",
            "note: not understood (not-analysed): written for SQL Server",
            "note: SQL Server is not analysed; it was recognised in 1 file",
        ]
    );
    assert_eq!(notifications[0]["associatedRule"]["id"], "unbounded-read");
    assert_eq!(notifications[2]["locations"][0]["physicalLocation"]["region"]["startLine"], 7);
}

#[test]
fn without_failures_the_run_was_successful() {
    assert_eq!(runs(&report(Vec::new()))[0]["invocations"], json!([{ "executionSuccessful": true }]));
}

#[test]
fn what_is_too_much_is_cut_by_severity_and_said() {
    let mut findings: Vec<Finding> = (0..MAX_RESULTS).map(|_| drop("a.sql", Severity::Info)).collect();
    findings.push(drop("z.sql", Severity::Error));
    let run = runs(&report(findings)).remove(0);
    let results = run["results"].as_array().expect("because there are some");
    assert_eq!(results.len(), MAX_RESULTS);
    assert_eq!(results[0]["level"], "error");
    // Numbers follow the source, so they do not change when a severity does.
    assert_eq!(results[0]["partialFingerprints"]["primaryLocationLineHash"], "f00d:5001");
    let notice = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notice["level"], "warning");
    assert_eq!(
        notice["message"]["text"],
        "5000 of 5001 findings are listed here, the most severe ones; the other formats list all"
    );
}

#[test]
fn runs_are_told_apart() {
    let mut report = report(Vec::new());
    assert_eq!(runs(&report)[0]["automationDetails"]["id"], "seqscan/");
    report.projects[0].root = "/home/me/shop".to_owned();
    assert_eq!(runs(&report)[0]["automationDetails"]["id"], "seqscan/");
    let again = report.projects[0].clone();
    report.projects.push(again);
    let ids: Vec<Value> =
        runs(&report).into_iter().map(|run| run["automationDetails"]["id"].clone()).collect();
    assert_eq!(ids, ["seqscan/shop/", "seqscan/shop-2/"]);
}
