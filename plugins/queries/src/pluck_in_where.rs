//! Values that are read only to be sent back as the list of another query.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Comparison, Confidence, Facts, Info, LibraryCall, Need, Operand, Operation, Options, Preset, Query,
    Report, ResultShape, Rule, Severity, Span,
};

use crate::calls::serves;

/// `pluck-in-where`
pub struct PluckInWhere;

static INFO: Info = Info {
    id: "pluck-in-where",
    summary: "Values that are read into the program only to be sent back in the list of a condition, where a subquery would do",
    page: include_str!("../docs/pluck-in-where.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for PluckInWhere {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let lists: BTreeMap<u32, (&LibraryCall, &Query)> = facts
            .calls()
            .iter()
            .filter_map(|call| Some((&**call, &**facts.queries().get(call.query as usize)?)))
            .filter(|(call, query)| is_list_of_all(call, query))
            .map(|(call, query)| (query.id, (call, query)))
            .collect();
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for execution in facts.executions().iter().filter(|execution| execution.certain) {
            let entry = facts.entry_points().get(execution.entry as usize);
            let asked =
                execution.query.and_then(|id| Some((facts.queries().get(id as usize)?, facts.call_of(id)?)));
            let Some((query, call)) = asked.filter(|_| entry.is_some_and(|entry| serves(entry.kind))) else {
                continue;
            };
            if query.operation != Operation::Select || !asks_for_list(query) {
                continue;
            }
            for source in &execution.sources {
                let Some((list, from)) = lists.get(source) else { continue };
                // Written where it is sent back, it can't be used for anything else.
                let is_inside = is_within(from.span, query.span) && from.datastore == query.datastore;
                if is_inside && told.insert(list.span) {
                    report
                        .at(
                            list.span,
                            format!(
                                "all that `{}` reads is sent back in a list of `{}`",
                                list.name, call.name
                            ),
                        )
                        .subject(format!("{} {}", list.name, call.name))
                        .help("give the condition the query itself, which then is a subquery of the other");
                }
            }
        }
    }
}

fn is_within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start < inner.start && inner.end < outer.end
}

/// Whether a query compares a column with a list that the program gives it.
fn asks_for_list(query: &Query) -> bool {
    query.predicates.iter().any(|predicate| {
        matches!(predicate.comparison, Comparison::In | Comparison::NotIn)
            && predicate.operand == Operand::Parameter
    })
}

/// Whether a call reads named columns of all rows, however many there are.
fn is_list_of_all(call: &LibraryCall, query: &Query) -> bool {
    call.shape == ResultShape::Many
        && query.operation == Operation::Select
        && call.projected
        && call.relation.is_none()
        && call.sql.is_none()
        && query.limit.is_none()
}
