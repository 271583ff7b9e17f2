//! Runs the cases of a pack as its users run the pack: in the sandbox.

use std::fs;

use engine::Pack;
use host::{RuleOutcome, RuleRun};

use crate::cases::{Case, Expectation};
use crate::judge::{Verdict, judge, located, report_of};
use crate::page::with_report;

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutcome {
    /// The rule.
    pub rule: String,
    /// The case's name.
    pub name: String,
    /// What is wrong, if anything is.
    pub verdict: Verdict,
    /// The instructions that the rule executed.
    pub fuel: u64,
    /// Whether the report was written into the page.
    pub blessed: bool,
}

/// Whether the text that a page shows under *Bad* is written anew. Nothing else can be: what is found where is what the author of a case
/// says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bless {
    /// The page is compared.
    No,
    /// The page is written.
    Yes,
}

/// No threads to run cases on.
#[derive(Debug, thiserror::Error)]
#[error("failed to start threads: {0}")]
pub struct RunError(String);

/// Runs cases of a pack, one after the other.
///
/// # Errors
///
/// When the system gives no threads.
pub fn run_cases(pack: &dyn Pack, cases: &[Case], bless: Bless) -> Result<Vec<CaseOutcome>, RunError> {
    let run = || cases.iter().map(|case| run_case(pack, case, bless)).collect();
    engine::on_threads(None, run).map_err(|error| RunError(error.to_string()))
}

/// What each rule of a pack lacks: a page with examples is checked elsewhere, cases of both kinds are wanted of each.
#[must_use]
pub fn missing_cases(pack: &dyn Pack, cases: &[Case]) -> Vec<String> {
    let rules = pack.info().rules.iter().map(|rule| rule.id.as_str());
    rules.filter_map(|rule| lacks(rule, cases)).collect()
}

/// What a rule lacks, as a sentence.
pub(crate) fn lacks(rule: &str, cases: &[Case]) -> Option<String> {
    let has = |expectation: &Expectation| {
        cases.iter().any(|case| case.rule == rule && case.page.is_none() && case.expectation == *expectation)
    };
    let whole = has(&Expectation::Marked) && has(&Expectation::Nothing);
    (!whole).then(|| format!("`cases/{rule}/` needs a `bad-` and an `ok-` case"))
}

fn run_case(pack: &dyn Pack, case: &Case, bless: Bless) -> CaseOutcome {
    let outcome = |verdict| CaseOutcome {
        rule: case.rule.clone(),
        name: case.name.clone(),
        verdict,
        fuel: 0,
        blessed: false,
    };
    let mistake = |what: String| outcome(Verdict::mistake(what));
    if !pack.info().rules.iter().any(|rule| rule.id == case.rule) {
        return mistake(format!("the pack has no rule `{}`", case.rule));
    }
    let analysis = match case.analyse() {
        Ok(analysis) => analysis,
        Err(error) => return mistake(error.to_string()),
    };
    let options = match case.options(pack.info()) {
        Ok(options) => options,
        Err(error) => return mistake(error.to_string()),
    };
    let run = RuleRun { rule: case.rule.clone(), options };
    let ran = pack.check(&analysis.project, std::slice::from_ref(&run)).into_iter().next();
    let Some(RuleOutcome { result, fuel, .. }) = ran else {
        return mistake("the pack gave no answer".to_owned());
    };
    let findings = match result {
        Ok(findings) => findings,
        Err(failure) => return CaseOutcome { fuel, ..mistake(failure.to_string()) },
    };
    if bless == Bless::Yes && !findings.is_empty() {
        match write_report(case, &report_of(&located(&analysis, &findings))) {
            Ok(blessed) if blessed => return CaseOutcome { fuel, blessed, ..outcome(Verdict::default()) },
            Ok(_) => {}
            Err(error) => return mistake(format!("failed to write the page: {error}")),
        }
    }
    CaseOutcome { fuel, ..outcome(judge(case, &analysis, &findings)) }
}

/// Writes the report into the case's page, if the page shows another.
pub(crate) fn write_report(case: &Case, report: &str) -> std::io::Result<bool> {
    let (Some(page), Expectation::Report(Some(shown))) = (&case.page, &case.expectation) else {
        return Ok(false);
    };
    if shown == report {
        return Ok(false);
    }
    let text = fs::read_to_string(page)?;
    fs::write(page, with_report(&text, report))?;
    Ok(true)
}
