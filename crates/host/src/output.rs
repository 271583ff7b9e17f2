//! What plugins hand back, looked at before it is believed.

use std::collections::BTreeSet;

use ir::{Finding, PackInfo, Project, RuleInfo, Silence, Span};

use crate::failure::FailureCause;
use crate::limits::Limits;

/// Whether a plugin's description of itself can be used.
pub(crate) fn check_description(pack: &PackInfo) -> Result<(), FailureCause> {
    require(is_kebab_case(&pack.name), || format!("the pack's name `{}` is not in kebab-case", pack.name))?;
    check_line(&pack.version, || "the pack's version".to_owned())?;
    let mut known = BTreeSet::new();
    for rule in &pack.rules {
        require(known.insert(&rule.id), || format!("the rule `{}` is there twice", rule.id))?;
        check_rule(rule)?;
    }
    Ok(())
}

fn check_rule(rule: &RuleInfo) -> Result<(), FailureCause> {
    let id = &rule.id;
    require(is_kebab_case(id), || format!("the rule's id `{id}` is not in kebab-case"))?;
    require(!rule.summary.trim().is_empty(), || format!("the rule `{id}` has no summary"))?;
    check_line(&rule.summary, || format!("the summary of `{id}`"))?;
    require(!rule.page.trim().is_empty(), || format!("the rule `{id}` has no page"))?;
    let page: String = rule.page.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    check_line(&page, || format!("the page of `{id}`"))?;
    let mut known = BTreeSet::new();
    for option in &rule.options {
        let name = &option.name;
        require(is_kebab_case(name), || format!("the option `{name}` of `{id}` is not in kebab-case"))?;
        require(known.insert(name), || format!("the option `{name}` of `{id}` is there twice"))?;
        check_line(&option.summary, || format!("the summary of the option `{name}` of `{id}`"))?;
    }
    Ok(())
}

/// Whether findings can be shown: their places exist as far as the project can tell, and they say something.
pub(crate) fn check_findings(
    findings: &[Finding],
    project: &Project,
    limits: &Limits,
) -> Result<(), FailureCause> {
    if findings.len() > limits.findings {
        return Err(FailureCause::TooManyFindings(findings.len()));
    }
    for finding in findings {
        require(!finding.message.trim().is_empty(), || "a finding without a message".to_owned())?;
        require(!finding.subject.is_empty(), || "a finding without a subject".to_owned())?;
        check_span(finding.span, project)?;
        for note in &finding.notes {
            check_span(note.span, project)?;
        }
    }
    Ok(())
}

/// Whether reasons for saying nothing can be shown.
pub(crate) fn check_silences(
    silences: &[Silence],
    project: &Project,
    limits: &Limits,
) -> Result<(), FailureCause> {
    if silences.len() > limits.findings {
        return Err(FailureCause::TooManyFindings(silences.len()));
    }
    for silence in silences {
        require(!silence.reason.trim().is_empty(), || "a silence without a reason".to_owned())?;
        check_line(&silence.reason, || "the reason of a silence".to_owned())?;
        check_span(silence.span, project)?;
    }
    Ok(())
}

/// Whether a text can be printed as it is: what moves a terminal's cursor, or turns the direction of reading, could make it say
/// something else than it does.
fn check_line(text: &str, what: impl FnOnce() -> String) -> Result<(), FailureCause> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    require(!text.contains(hidden), || format!("{} has a control character in it", what()))
}

fn check_span(span: Span, project: &Project) -> Result<(), FailureCause> {
    let Span { file, start, end } = span;
    require(project.path(span).is_some(), || format!("a place in file {file}, which does not exist"))?;
    require(start <= end, || format!("a place that begins at {start} and ends at {end}"))
}

fn require(holds: bool, what: impl FnOnce() -> String) -> Result<(), FailureCause> {
    if holds { Ok(()) } else { Err(FailureCause::BadOutput(what())) }
}

/// Words of lower-case letters and digits that begin with a letter, with `-` between them.
fn is_kebab_case(text: &str) -> bool {
    text.split('-').all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.chars().all(|rest| rest.is_ascii_lowercase() || rest.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_move_the_cursor_is_refused() {
        assert_eq!(check_line("a plain `text`, \u{e9}", || "it".to_owned()), Ok(()));
        for bad in ["a\u{1b}[2J", "a\nb", "a\u{202e}b", "a\u{9b}b"] {
            assert!(check_line(bad, || "it".to_owned()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn kebab_case_is_lower_case_words_with_hyphens() {
        for good in ["a", "n-plus-one", "utf8-name"] {
            assert!(is_kebab_case(good), "{good}");
        }
        for bad in ["", "-", "a-", "-a", "a--b", "A-b", "a_b", "a b", "8-a", "é"] {
            assert!(!is_kebab_case(bad), "{bad}");
        }
    }
}
