//! Related rows that are read along, and not used.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Facts, Include, Info, LibraryCall, Need, Options, Preset, Remedy, Report, Rule, Severity,
    Span,
};

use crate::calls::while_serving;

/// `over-fetch-relation`
pub struct OverFetchRelation;

static INFO: Info = Info {
    id: "over-fetch-relation",
    summary: "Application code that reads related rows along and does not use them, or only counts them",
    page: include_str!("../docs/over-fetch-relation.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// What is done with related rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Nothing.
    None,
    /// Their number is asked for.
    Counted,
    /// Something else.
    Read,
}

impl Rule for OverFetchRelation {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let needed = needed_elsewhere(facts);
        for used in while_serving(facts) {
            let call = used.call;
            // Of a result of which nothing at all is read, where it goes is not known.
            if call.used.escapes || call.used.fields.is_empty() || !used.certain {
                continue;
            }
            for include in
                call.includes.iter().filter(|include| include.many && !include.limited && !include.always)
            {
                // What a package declares it may read itself, and what another file asks for serves others, too.
                let elsewhere = include.span.file != call.span.file;
                if include.table.is_none() || elsewhere || needed.contains(&include.span) {
                    continue;
                }
                let what = use_of(call, include);
                if what == Use::Read || is_inside_of_unused(call, include) {
                    continue;
                }
                let path = &include.path;
                let (message, help) = match what {
                    Use::Counted => (
                        format!("`{}` reads all `{path}` along, of which only the number is used", call.name),
                        facts
                            .advice(call, Remedy::CountRelation)
                            .unwrap_or("let the database count them")
                            .replace("{}", last(path)),
                    ),
                    _ => (
                        format!("`{}` reads all `{path}` along, and nothing reads them", call.name),
                        format!("leave `{}` out of what is read along", last(path)),
                    ),
                };
                report
                    .at(include.span, message)
                    .subject(format!("{} {path}", call.name))
                    .note(call.span, "the query is made here")
                    .help(help);
            }
        }
    }
}

/// The places that ask for relations of which some query needs the rows: what a relation brings along is asked for in one place, and read by
/// whoever reads the relation.
fn needed_elsewhere(facts: &Facts<'_>) -> BTreeSet<Span> {
    let asked =
        facts.calls().iter().flat_map(|call| call.includes.iter().map(move |include| (call, include)));
    let needs =
        |call: &LibraryCall, include: &Include| call.used.escapes || use_of(call, include) == Use::Read;
    asked.filter(|(call, include)| needs(call, include)).map(|(_, include)| include.span).collect()
}

fn use_of(call: &LibraryCall, include: &Include) -> Use {
    let inside = |field: &&String| {
        field.strip_prefix(include.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut fields = call.used.fields.iter().filter(inside).map(|field| &field[include.path.len()..]);
    let mut counted = false;
    let only_counted = fields.all(|rest| {
        counted |= rest == ".length";
        matches!(rest, "" | ".length")
    });
    match (only_counted, counted) {
        (true, true) => Use::Counted,
        (true, false) if !call.used.fields.iter().any(|field| inside(&field)) => Use::None,
        _ => Use::Read,
    }
}

/// Whether rows around these are not used either, which is one finding.
fn is_inside_of_unused(call: &LibraryCall, include: &Include) -> bool {
    call.includes.iter().any(|around| {
        let rest = include.path.strip_prefix(around.path.as_str());
        rest.is_some_and(|rest| rest.starts_with('.')) && use_of(call, around) == Use::None
    })
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
