//! Clients with connections of their own that are made again and again.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, EntryKind, EntryPoint, Execution, Facts, Info, Need, Options, Preset, Report, Rule, Severity,
    Span,
};

/// `client-per-request`
pub struct ClientPerRequest;

static INFO: Info = Info {
    id: "client-per-request",
    summary: "A database client that is made anew for each request, job or turn of a loop",
    page: include_str!("../docs/client-per-request.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Code],
    options: &[],
};

impl Rule for ClientPerRequest {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut found: BTreeMap<Span, (&Execution, &EntryPoint, &str)> = BTreeMap::new();
        for execution in facts.executions() {
            let (Some(made), Some(entry)) =
                (&execution.made, facts.entry_points().get(execution.entry as usize))
            else {
                continue;
            };
            let again = matches!(entry.kind, EntryKind::Request | EntryKind::Resolver | EntryKind::Job);
            // A client for each tenant, or one that is kept for the next time, is made for a reason.
            if !again || made.varies || made.kept || only_where_none_is_there(facts, execution) {
                continue;
            }
            let known = found.entry(execution.span).or_insert((execution, entry, &made.name));
            if (execution.certain, known.0.path.len()) > (known.0.certain, execution.path.len()) {
                *known = (execution, entry, &made.name);
            }
        }
        for (span, (execution, entry, name)) in found {
            let each = if entry.kind == EntryKind::Job { "job" } else { "request" };
            let mut line = report
                .at(span, format!("each {each} makes a `{name}` of its own, with connections of its own"))
                .subject(format!("{name} {}", facts.path(span).unwrap_or_default()))
                .confidence(if execution.certain { Confidence::High } else { Confidence::Medium })
                .help(
                    "make one client when the process starts, in the body of a module, and use it everywhere",
                );
            for step in &execution.path {
                line = line.note(*step, "the function that makes it is called here");
            }
            if let Some(label) = entry.label.as_deref().or(entry.name.as_deref()) {
                line.note(entry.span, format!("`{label}` makes one each time it runs"));
            }
        }
    }
}

/// Whether a condition on the way asks whether there is a client already, as functions do that make it when it is first asked for.
fn only_where_none_is_there(facts: &Facts<'_>, execution: &Execution) -> bool {
    execution.forks.iter().any(|fork| fork.found == Some(false) && facts.asked_at(fork).is_empty())
}
