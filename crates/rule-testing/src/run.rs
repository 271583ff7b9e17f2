//! Runs the cases of a pack natively, as a test binary of the pack.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use rules_sdk::{Facts, Pack};

use crate::cases::{Case, Expectation, cases};
use crate::judge::{judge, located, report_of};
use crate::page::with_report;

/// The main function of a pack's `tests/cases.rs`: one test for each case in `folder`, and one for each rule that has too few.
#[must_use]
pub fn run(pack: fn() -> Pack, folder: &str) -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    match cases(Path::new(folder)) {
        Ok(cases) => {
            for rule in pack().rules() {
                trials.push(enough(rule.info().id, &cases));
            }
            trials.extend(cases.into_iter().map(|case| trial(pack, case)));
        }
        Err(error) => trials.push(Trial::test("cases", move || Err(Failed::from(error.to_string())))),
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A rule has a page with a bad and a good example, and at least one case of each kind.
fn enough(rule: &'static str, cases: &[Case]) -> Trial {
    let has = |wanted: &dyn Fn(&Expectation) -> bool| {
        cases.iter().any(|case| case.rule == rule && case.page.is_none() && wanted(&case.expectation))
    };
    let bad = has(&|expectation| *expectation == Expectation::Marked);
    let ok = has(&|expectation| *expectation == Expectation::Nothing);
    Trial::test(format!("{rule}/has-cases"), move || {
        if bad && ok {
            Ok(())
        } else {
            Err(Failed::from(format!("`cases/{rule}/` needs a `bad-` and an `ok-` case")))
        }
    })
}

fn trial(pack: fn() -> Pack, case: Case) -> Trial {
    Trial::test(case.name.clone(), move || {
        let analysis = case.analyse().map_err(|error| Failed::from(error.to_string()))?;
        let pack = pack();
        let options = case.options(&pack.describe()).map_err(|error| Failed::from(error.to_string()))?;
        let findings =
            pack.check(&case.rule, &options, &Facts::of(&analysis.project)).map_err(Failed::from)?;
        if bless(&case, &report_of(&located(&analysis, &findings)))? {
            return Ok(());
        }
        let wrong = judge(&case, &analysis, &findings);
        if wrong.is_empty() { Ok(()) } else { Err(Failed::from(format!("{}\n{wrong}", case.root.display()))) }
    })
}

/// Writes the report into the case's page, if the user asks for it and the page shows one.
fn bless(case: &Case, report: &str) -> Result<bool, Failed> {
    let (Some(page), Expectation::Report(Some(_))) = (&case.page, &case.expectation) else {
        return Ok(false);
    };
    if std::env::var_os("SEQSCAN_BLESS").is_none() {
        return Ok(false);
    }
    let text = fs::read_to_string(page)?;
    fs::write(page, with_report(&text, report))?;
    Ok(true)
}
