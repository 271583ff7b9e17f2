use ir::Severity;

use super::escape::line;
use super::summary::{MAX_BYTES, MAX_FINDINGS};
use crate::sample::{PLAIN, everything, finding, place, report, reversed, written};
use crate::{Finding, Format};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(line(text, 40), expected, "{text:?}");
}

#[test]
fn text_means_itself() {
    check("a | b_c *d* <script>", "a \\| b\\_c \\*d\\* &lt;script&gt;");
    check("`a|b*` and `c", "`a\\|b*` and \\`c");
    check("@me #1 https://x\n![i](j)", "&#64;me &#35;1 https&#58;//x␊\\!\\[i\\](j)");
    check("``x", "\\`\\`x");
    check(&"x".repeat(50), &format!("{}…", "x".repeat(40)));
}

#[test]
fn everything_is_summed_up() {
    let text = written(&everything(), Format::Markdown, &PLAIN);
    for part in [
        "## seqscan: 2 findings\n",
        "**1 error**, **1 warning** in 1,204 files: 3 statements",
        "### Failures\n\n- rule `unbounded-read` of pack `queries` could not run",
        "| services/shop | 1 | 1 | 0 | 1 |",
        "| `drop-table` | 🔴 error | 1 |",
        "| 🔴 error | `services/shop/db/1 init.sql:8` | the table `carts` is dropped `drop-table` |",
    ] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    assert_eq!(text, written(&reversed(everything()), Format::Markdown, &PLAIN));
}

#[test]
fn a_summary_says_that_nothing_was_found() {
    assert_eq!(
        written(&report(Vec::new()), Format::Markdown, &PLAIN),
        "## seqscan: no findings\n\n2 files: 3 statements\n"
    );
}

#[test]
fn the_worst_is_kept_and_the_size_is_bounded() {
    let long = "|".repeat(5_000);
    let one = |severity, rule: &str| finding(rule, severity, &long, place("x", "x"), &long);
    let mut findings: Vec<Finding> =
        (0..400).map(|rule| one(Severity::Info, &format!("r-{rule}{long}"))).collect();
    findings.push(one(Severity::Error, "worst"));
    let text = written(&report(findings), Format::Markdown, &PLAIN);
    assert!(text.len() < MAX_BYTES + 200, "{}", text.len());

    let findings = (0..60).map(|_| finding("a", Severity::Info, "a.sql", place("x", "x"), "m")).collect();
    let text = written(&report(findings), Format::Markdown, &PLAIN);
    assert!(
        text.ends_with(&format!("\n{MAX_FINDINGS} of 60 findings are listed; the other formats list all.\n"))
    );
}
