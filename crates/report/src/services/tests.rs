use ir::{Confidence, Severity};
use serde_json::{Value, json};

use crate::sample::{MIGRATION, PLAIN, everything, finding, note, place, report, reversed, written};
use crate::{Finding, Format};

/// A finding whose every text tries to leave its place.
fn hostile() -> Finding {
    let mut hostile = finding(
        "a:rule,x",
        Severity::Warning,
        "a,b:c%0A\n::error::x.sql",
        place("é = x;\n", "x"),
        "50% `x`\r\n::stop-commands::y",
    );
    hostile.help = Some("do\nit".to_owned());
    hostile.notes = vec![note("n.sql", place("\u{1b}y", "y"), "seen")];
    hostile
}

fn drop_table(severity: Severity, confidence: Confidence) -> Finding {
    let mut found =
        finding("drop-table", severity, "##[error]a.sql", place(MIGRATION, "DROP TABLE carts"), "gone");
    found.confidence = confidence;
    found
}

#[test]
fn a_command_of_github_cannot_be_left_or_forged() {
    assert_eq!(
        written(&report(vec![hostile()]), Format::Github, &PLAIN),
        "::warning file=a%2Cb%3Ac%250A%0A%3A%3Aerror%3A%3Ax.sql,line=1,endLine=1,col=5,endColumn=6,\
         title=a%3Arule%2Cx::50%25 `x`␍%0A::stop-commands::y. Do%0Ait\n"
    );
}

#[test]
fn github_has_columns_only_within_a_line() {
    let long = finding("a", Severity::Info, "a.sql", place(MIGRATION, "note text\n);"), "m");
    let text = written(&report(vec![long]), Format::Github, &PLAIN);
    assert_eq!(text, "::notice file=a.sql,line=5,endLine=6,title=a::m\n");
}

#[test]
fn github_gets_the_worst_of_each_kind_and_the_rest_as_lines_that_are_no_commands() {
    let mut findings: Vec<Finding> =
        (0..12).map(|_| drop_table(Severity::Warning, Confidence::Low)).collect();
    findings.push(drop_table(Severity::Warning, Confidence::High));
    findings.push(drop_table(Severity::Error, Confidence::Low));
    findings[12].message = "the surest".to_owned();
    let text = written(&report(findings), Format::Github, &PLAIN);
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    assert!(lines[0].starts_with("::error file=##[error]a.sql,"), "{text}");
    assert!(lines[1].ends_with("::the surest"), "{text}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("::warning ")).count(), 10);
    assert_eq!(lines[11], "- # #[error]a.sql:8:1: warning[drop-table]: gone");
    assert_eq!(lines[14..], ["3 findings have no annotation: GitHub shows 10 of a kind for a step"]);
}

#[test]
fn a_failure_is_an_error_on_github() {
    let text = written(&everything(), Format::Github, &PLAIN);
    assert!(
        text.starts_with("::error title=seqscan::rule `unbounded-read` of pack `queries` could not run"),
        "{text}"
    );
    assert_eq!(text, written(&reversed(everything()), Format::Github, &PLAIN));
}

fn json_of(report: &crate::Report, format: Format) -> Value {
    serde_json::from_str(&written(report, format, &PLAIN)).expect("because it is one JSON value")
}

#[test]
fn gitlab_gets_a_fingerprint_for_each_finding() {
    let mut project = report(vec![hostile(), hostile()]);
    project.projects.push(report(vec![hostile()]).projects.remove(0));
    project.projects[1].root = "b".to_owned();
    let list = json_of(&project, Format::Gitlab);
    assert_eq!(
        list[0],
        json!({
            "description": "50% `x`\r\n::stop-commands::y. Do\nit",
            "check_name": "a:rule,x",
            "fingerprint": ".:f00d:1",
            "severity": "major",
            "location": { "path": "a,b:c%0A\n::error::x.sql", "lines": { "begin": 1, "end": 1 } },
        })
    );
    let all =
        list.as_array().map(|list| list.iter().map(|one| one["fingerprint"].as_str()).collect::<Vec<_>>());
    assert_eq!(all, Some(vec![Some(".:f00d:1"), Some(".:f00d:2"), Some("b:f00d:1")]));
    assert_eq!(json_of(&report(Vec::new()), Format::Gitlab), json!([]));
}

#[test]
fn reviewdog_gets_columns_in_bytes_or_none() {
    let result = json_of(&report(vec![hostile()]), Format::Rdjson);
    assert_eq!(result["source"], json!({ "name": "seqscan" }));
    let diagnostic = &result["diagnostics"][0];
    let range = json!({ "start": { "line": 1, "column": 6 }, "end": { "line": 1, "column": 7 } });
    assert_eq!(diagnostic["location"]["range"], range);
    assert_eq!(diagnostic["severity"], "WARNING");
    assert_eq!(diagnostic["code"], json!({ "value": "a:rule,x" }));
    let range = json!({ "start": { "line": 1 }, "end": { "line": 1 } });
    assert_eq!(diagnostic["related_locations"][0]["location"], json!({ "path": "n.sql", "range": range }));
}
