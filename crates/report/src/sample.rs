//! Reports that the tests of every format write.

use ir::{Confidence, Severity};
use text::{LineIndex, Position, TextRange};

use crate::{
    Counts, Excerpt, Failure, Finding, Format, Note, Options, Problem, ProjectReport, Report, RuleMeta,
    SkippedSystem, Suppressed, SuppressedBy, Tool, write,
};

/// A migration with two foreign keys.
pub(crate) const MIGRATION: &str = "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  user_id bigint NOT NULL\n    REFERENCES users (id),\n  note text\n);\n\nDROP TABLE carts;\n";

/// What text is written with unless a test says otherwise.
pub(crate) const PLAIN: Options = Options {
    all_frames: false,
    color: false,
    ascii: true,
    width: 100,
    show_problems: false,
    applied: false,
};

/// A place in a text, by the part of the text that it covers.
pub(crate) struct Place {
    pub(crate) start: Position,
    pub(crate) end: Position,
    pub(crate) excerpt: Excerpt,
}

/// The first place of `part` in `text`.
pub(crate) fn place(text: &str, part: &str) -> Place {
    let start = text.find(part).expect("because the part is taken from the text");
    place_at(text, TextRange::from_usize(start, start + part.len()))
}

/// The place of `range` in `text`.
pub(crate) fn place_at(text: &str, range: TextRange) -> Place {
    let lines = LineIndex::new(text);
    Place {
        start: lines.position(text, range.start),
        end: lines.position(text, range.end),
        excerpt: Excerpt::new(text, &lines, range),
    }
}

/// A finding of high confidence without help and notes.
pub(crate) fn finding(rule: &str, severity: Severity, path: &str, at: Place, message: &str) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        confidence: Confidence::High,
        path: path.to_owned(),
        start: at.start,
        end: at.end,
        message: message.to_owned(),
        help: None,
        notes: Vec::new(),
        fingerprint: "f00d".to_owned(),
        applied: false,
        excerpt: at.excerpt,
        tables: Vec::new(),
    }
}

/// A note at a place.
pub(crate) fn note(path: &str, at: Place, message: &str) -> Note {
    Note {
        path: path.to_owned(),
        start: at.start,
        end: at.end,
        message: message.to_owned(),
        excerpt: at.excerpt,
    }
}

/// A report on one project in the working directory that holds `findings`.
pub(crate) fn report(findings: Vec<Finding>) -> Report {
    let counts = Counts { files: 2, statements: 3, ..Counts::default() };
    let project = ProjectReport {
        root: ".".to_owned(),
        name: "shop".to_owned(),
        findings,
        counts,
        ..Default::default()
    };
    Report { tool: tool(), rules: Vec::new(), projects: vec![project] }
}

fn tool() -> Tool {
    Tool { name: "seqscan".to_owned(), version: "1.2.3".to_owned(), information_uri: None }
}

fn kept_back(by: SuppressedBy, reason: Option<&str>) -> Suppressed {
    let finding =
        finding("a-rule", Severity::Error, "db/1 init.sql", place(MIGRATION, "note"), "it is known");
    Suppressed { finding, by, reason: reason.map(str::to_owned) }
}

/// A report with everything in it, in no good order.
pub(crate) fn everything() -> Report {
    let foreign_key = Finding {
        confidence: Confidence::Medium,
        help: Some("Add an index that starts with `user_id`".to_owned()),
        notes: vec![
            note("db/1 init.sql", place(MIGRATION, "users"), "the table it refers to"),
            note(
                "src/orders.ts",
                place("import x\nwhere: { userId },\n", "userId"),
                "rows are searched by it here",
            ),
        ],
        ..finding(
            "unindexed-foreign-key",
            Severity::Warning,
            "db/1 init.sql",
            place(MIGRATION, "user_id"),
            "the foreign key `orders.user_id` has no index",
        )
    };
    let drop = finding(
        "drop-table",
        Severity::Error,
        "db/1 init.sql",
        place(MIGRATION, "DROP TABLE carts"),
        "the table `carts` is dropped",
    );
    let at = |line, column| Position { line, column };
    let problem = |path: &str, at, kind: &str, message: &str| Problem {
        path: path.to_owned(),
        at,
        kind: kind.to_owned(),
        message: message.to_owned(),
    };
    let shop = ProjectReport {
        root: "services/shop".to_owned(),
        in_repository: None,
        name: "shop".to_owned(),
        findings: vec![drop, foreign_key],
        problems: vec![
            problem("db/2.sql", at(7, 3), "syntax", "expected a column name, so the table `x` is incomplete"),
            problem("db/2.sql", at(1, 1), "encoding", "3 bytes are not UTF-8"),
            problem("db/ms.sql", at(1, 1), "not-analysed", "written for SQL Server"),
        ],
        failures: vec![Failure {
            pack: "queries".to_owned(),
            rule: Some("unbounded-read".to_owned()),
            cause: "out-of-fuel".to_owned(),
            message: "the rule did more work than its budget allows".to_owned(),
        }],
        skipped_systems: vec![SkippedSystem { name: "SQL Server".to_owned(), files: 1 }],
        counts: Counts { files: 1204, statements: 3, tables: 1, migrations: 1, queries: 1, stale: 1 },
        suppressed: vec![
            kept_back(SuppressedBy::Comment, Some("few rows")),
            kept_back(SuppressedBy::Baseline, None),
        ],
        facts: None,
    };
    let empty = ProjectReport { root: "lib".to_owned(), name: "lib".to_owned(), ..ProjectReport::default() };
    let rule = |id: &str, severity, page: &str| RuleMeta {
        id: id.to_owned(),
        pack: "schema".to_owned(),
        summary: format!("Finds {id}"),
        page: page.to_owned(),
        severity,
        confidence: Confidence::High,
    };
    let rules = vec![
        rule(
            "unindexed-foreign-key",
            Severity::Warning,
            "# Title\n\nA foreign key\nwithout index.\n\n## Bad\n",
        ),
        rule("drop-table", Severity::Error, ""),
        rule("money-as-float", Severity::Info, ""),
    ];
    Report { tool: tool(), rules, projects: vec![shop, empty] }
}

/// The same report with every list reversed.
pub(crate) fn reversed(mut report: Report) -> Report {
    report.rules.reverse();
    report.projects.reverse();
    for project in &mut report.projects {
        project.findings.reverse();
        project.problems.reverse();
        project.failures.reverse();
        project.skipped_systems.reverse();
    }
    report
}

/// What is written for `report`.
pub(crate) fn written(report: &Report, format: Format, options: &Options) -> String {
    let mut bytes = Vec::new();
    write(report, format, options, &mut bytes).expect("because a Vec takes everything");
    String::from_utf8(bytes).expect("because every format is UTF-8")
}
