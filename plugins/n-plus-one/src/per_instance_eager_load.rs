//! Relations that are read along with one row at a time, in a loop.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Options, Preset, Query, Remedy, Report, Rule, Severity,
};

use crate::places::{each_of, in_loops, tell};

/// `per-instance-eager-load`
pub struct PerInstanceEagerLoad;

static INFO: Info = Info {
    id: "per-instance-eager-load",
    summary: "A relation that is read along with one row at a time, in a loop over the rows",
    page: include_str!("../docs/per-instance-eager-load.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for PerInstanceEagerLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let places =
            in_loops(facts, report, loads_for_one, |_, used| used.varies && used.exemption.is_none());
        for place in &places {
            let (Some(way), Some(relation)) = (place.ways.first(), &place.call.relation) else { continue };
            let (model, name) = (&relation.model, &relation.name);
            let mut entry = report
                .at(
                    place.span,
                    format!(
                        "`{name}` of `{model}` is loaded for one row at a time, for each {}",
                        each_of(facts, way.of)
                    ),
                )
                .subject(format!("{model}.{name}"));
            let advice =
                facts.advice(place.call, Remedy::ReadAlong).unwrap_or("read `{}` along with the rows");
            entry = entry.help(advice.replace("{}", name).replace("{__}", name));
            tell(facts, entry, place);
        }
    }
}

fn loads_for_one(call: &LibraryCall, _: &Query) -> bool {
    call.relation.as_ref().is_some_and(|relation| relation.loads && relation.known)
}
