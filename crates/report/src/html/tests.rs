use ir::{Dialect, Severity};

use super::findings::MAX_FINDINGS;
use crate::facts_sample::{facts, shop};
use crate::sample::{MIGRATION, PLAIN, everything, finding, place, report, reversed, written};
use crate::{Finding, Format};

fn page(report: &crate::Report) -> String {
    written(report, Format::Html, &PLAIN)
}

#[test]
fn everything_is_on_the_page() {
    let text = page(&everything());
    for part in [
        "<code>drop-table</code>",
        "the table <code>carts</code> is dropped",
        "rule <code>unbounded-read</code> of pack <code>queries</code> could not run",
        "<mark>DROP TABLE carts</mark>",
        "add an index that starts with",
        "3 bytes are not UTF-8",
        "services/shop",
    ] {
        assert!(text.to_lowercase().contains(&part.to_lowercase()), "{part:?} is missing in\n{text}");
    }
    assert_eq!(text, page(&reversed(everything())));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let text = page(&everything());
    for part in ["src=", "@import", "url(", "<link", "<iframe", "<object", "fetch(", "XMLHttpRequest"] {
        assert!(!text.contains(part), "{part}");
    }
    assert!(text.contains("default-src 'none'"));
}

#[test]
fn no_text_leaves_its_place() {
    let evil = "</code></script><script>alert(1)</script>`<img onerror=x>`\u{0}\u{202e}\" data-x=\"";
    let mut found = finding(evil, Severity::Error, evil, place("a <b>&x;\n", "<b>"), evil);
    found.help = Some(evil.to_owned());
    found.notes = vec![crate::sample::note(evil, place("<u>", "<u>"), evil)];
    let mut report = report(vec![found]);
    report.projects[0].name = evil.to_owned();
    let text = page(&report);
    assert_eq!(text.matches("<script").count(), 1);
    assert!(!text.contains("<img") && !text.contains("<u>") && !text.contains("\" data-x=\""), "{text}");
    assert!(!text.contains('\u{0}') && !text.contains('\u{202e}'));
    assert!(text.contains("<mark>&lt;b&gt;</mark>&amp;x;"));
}

#[test]
fn the_worst_of_too_many_findings_is_kept_and_that_is_said() {
    let one = |severity| finding("a-rule", severity, "a.sql", place("x", "x"), "m");
    let mut findings: Vec<Finding> = (0..=MAX_FINDINGS).map(|_| one(Severity::Info)).collect();
    findings.push(finding("worst", Severity::Error, "z.sql", place("x", "x"), "the worst"));
    let text = page(&report(findings));
    assert!(text.contains("the worst</span>"));
    assert!(text.contains("The page has the worst 10,000 of 10,002 findings"));
}

#[test]
fn a_table_has_its_box_and_its_findings() {
    let mut found = finding("a-rule", Severity::Error, "a.sql", place(MIGRATION, "orders"), "m");
    found.tables = vec![1];
    let mut report = report(vec![found]);
    report.projects[0].facts = Some(facts(shop(Dialect::Postgresql)));
    let text = page(&report);
    for part in [
        "href=\"#table-0-1\" data-id=\"table-0-1\" data-worst=\"error\" aria-label=\"orders, 1 finding\"",
        "<details class=\"table\" id=\"table-0-0\">",
        "<path data-from=\"table-0-1\" data-to=\"table-0-0\"",
        "FOREIGN KEY (user_id) REFERENCES users (id)",
        "data-tables=\"orders\"",
    ] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
}
