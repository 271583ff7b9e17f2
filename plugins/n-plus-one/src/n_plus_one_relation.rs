//! Relations that are read with a query of their own for each row of a loop.

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity};

use crate::relations::{each, named, read_in_loops, tell};

/// `n-plus-one-relation`
pub struct NPlusOneRelation;

static INFO: Info = Info {
    id: "n-plus-one-relation",
    summary: "A relation that is read with a query of its own for each row of a loop",
    page: include_str!("../docs/n-plus-one-relation.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for NPlusOneRelation {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for read in read_in_loops(facts, report, |relation| !relation.loads && !relation.own) {
            let (names, several) = named(&read);
            let reads = if several { "are read with a query each" } else { "is read with a query" };
            let message =
                format!("{names} of `{}` {reads} for each {}", read.relation.model, each(facts, &read));
            tell(facts, report, &read, message);
        }
    }
}
