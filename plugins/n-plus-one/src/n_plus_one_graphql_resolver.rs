//! Resolvers of fields that run a query for each parent.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, EntryKind, Facts, Info, Need, Operation, Options, Preset, Remedy, Report, Rule, Severity,
    Span,
};

/// `n-plus-one-graphql-resolver`
pub struct NPlusOneGraphqlResolver;

static INFO: Info = Info {
    id: "n-plus-one-graphql-resolver",
    summary: "A resolver of a GraphQL field that runs a query for each parent",
    page: include_str!("../docs/n-plus-one-graphql-resolver.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for NPlusOneGraphqlResolver {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeMap<Span, ()> = BTreeMap::new();
        for execution in facts.executions() {
            let Some(entry) = facts.entry_points().get(execution.entry as usize) else { continue };
            let Some(query) = execution.query.and_then(|query| facts.queries().get(query as usize)) else {
                continue;
            };
            let Some(call) = facts.call_of(query.id) else { continue };
            if entry.kind != EntryKind::Resolver
                || query.operation != Operation::Select
                || call.batched
                || !execution.loops.is_empty()
                || !execution.certain
                || told.insert(call.span, ()).is_some()
            {
                continue;
            }
            let field = entry
                .label
                .as_ref()
                .or(entry.name.as_ref())
                .map_or_else(|| "this field".to_owned(), |name| format!("`{name}`"));
            let name = &call.name;
            report
                .at(call.span, format!("`{name}` is run for each parent whose field {field} is asked for"))
                .subject(name.clone())
                .note(entry.span, "the resolver of the field")
                .help(
                    facts.advice(call, Remedy::ReadForParents).unwrap_or(
                        "read through a DataLoader, which makes one query of those of all parents",
                    ),
                );
        }
    }
}
