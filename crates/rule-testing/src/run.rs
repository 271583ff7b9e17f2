//! Runs the cases of a pack natively, as a test binary of the pack.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use rules_sdk::{Facts, Pack};

use crate::cases::{Case, cases};
use crate::judge::{judge, located, report_of};
use crate::sandbox::{lacks, write_report};

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
    let lacks = lacks(rule, cases);
    Trial::test(format!("{rule}/has-cases"), move || lacks.map_or(Ok(()), |lacks| Err(Failed::from(lacks))))
}

fn trial(pack: fn() -> Pack, case: Case) -> Trial {
    Trial::test(case.name.clone(), move || {
        let analysis = case.analyse().map_err(|error| Failed::from(error.to_string()))?;
        let pack = pack();
        let options = case.options(&pack.describe()).map_err(|error| Failed::from(error.to_string()))?;
        let findings =
            pack.check(&case.rule, &options, &Facts::of(&analysis.project)).map_err(Failed::from)?;
        let blessing = std::env::var_os("SEQSCAN_BLESS").is_some() && !findings.is_empty();
        if blessing && write_report(&case, &report_of(&located(&analysis, &findings)))? {
            return Ok(());
        }
        let verdict = judge(&case, &analysis, &findings);
        let told = || Failed::from(format!("{}\n{verdict}", case.root.display()));
        if verdict.is_right() { Ok(()) } else { Err(told()) }
    })
}
