//! Relations that a method of a model reads with a query, and that is called for each row of a loop.

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity};

use crate::relations::{each, named, read_in_loops, tell};

/// `n-plus-one-model-method`
pub struct NPlusOneModelMethod;

static INFO: Info = Info {
    id: "n-plus-one-model-method",
    summary: "A method or computed attribute of a model that reads a relation with a query, for each row of a loop",
    page: include_str!("../docs/n-plus-one-model-method.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for NPlusOneModelMethod {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for read in read_in_loops(facts, report, |relation| !relation.loads && relation.own) {
            let (model, (names, several)) = (&read.relation.model, named(&read));
            let with = if several { "with a query each" } else { "with a query" };
            let message = format!(
                "a method of `{model}` reads its {names} {with}, and runs for each {}",
                each(facts, &read)
            );
            tell(facts, report, &read, message);
        }
    }
}
