//! Joins that read a whole table to find the partners of a few rows.

use rules_sdk::{
    Against, Comparison, Condition, Confidence, Facts, Info, Need, Operand, Opt, Options, Preset, Query,
    QueryContext, QueryRole, Reach, ReferenceKind, Report, Rule, Severity, TableNames,
};

use crate::gathering::gather;
use crate::searches::{Lookup, Usage, lookups};
use crate::wording::creation;

/// `join-without-index`
pub struct JoinWithoutIndex;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models that need no index, because they stay small.",
    default: &[],
};

static INFO: Info = Info {
    id: "join-without-index",
    summary: "A join that reads a whole table for the partners of a few rows",
    page: include_str!("../docs/join-without-index.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&EXEMPT],
};

impl Rule for JoinWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let usage = Usage::of(facts);
        let lookups = lookups(facts);
        let faults = lookups.iter().filter_map(|lookup| {
            let conditions = unserved(facts, lookup, &lookups, &usage);
            (!conditions.is_empty()).then_some((lookup, conditions, ()))
        });
        for found in gather(faults) {
            let table = found.lookup.table;
            let label = table.label();
            if exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str()) {
                continue;
            }
            let columns = table.column_labels(&found.columns).replace(" and ", " or ");
            let mut entry = report
                .at(
                    found.span(),
                    format!(
                        "no index of `{label}` leads with {columns}, by which {} for the partners of a few rows",
                        found.count("look")
                    ),
                )
                .subject(found.subject())
                .severity(table.weighed(INFO.severity))
                .help(format!("add {}", creation(table, &found.columns, found.lookup.datastore)));
            for place in found.shown() {
                entry = entry.note(place, "this condition reads the whole table");
            }
        }
    }
}

/// The conditions by which the table is searched for the partners of rows that are few, if no index can do it.
fn unserved<'l, 'f>(
    facts: &Facts<'_>,
    lookup: &'l Lookup<'f>,
    all: &[Lookup<'f>],
    usage: &Usage<'_>,
) -> Vec<&'l Condition<'f>> {
    let table = lookup.table;
    // An index on a value that is given is the better one.
    let is_quiet =
        table.comes_with_schema || lookup.follows_foreign_key() || !lookup.reasons(usage).is_empty();
    if is_quiet || lookup.is_served(|_| true) {
        return Vec::new();
    }
    let from_few = |condition: &Condition<'_>| match condition.against {
        Against::Table(other) => {
            finds_few(lookup.query, other, all, usage) || is_transition_table(facts, lookup.query, other)
        }
        Against::Outside => runs_per_row(facts, lookup.query, condition),
        Against::Value => false,
    };
    let tells_apart = |condition: &Condition<'_>| {
        table.column(condition.column).is_some_and(|column| usage.tells_apart(table, column))
    };
    let mut conditions: Vec<&Condition<'f>> = lookup
        .search
        .conditions
        .iter()
        .filter(|condition| condition.predicate.comparison == Comparison::Equal)
        .filter(|condition| condition.reach == Reach::Equal && tells_apart(condition) && from_few(condition))
        .collect();
    // A search that is not understood may find the rows in another way.
    if !lookup.search.computed.is_empty() {
        conditions.clear();
    }
    conditions
}

/// Whether the query looks for single rows of its table at `position`, with an index or without.
fn finds_few(query: &Query, position: u32, all: &[Lookup<'_>], usage: &Usage<'_>) -> bool {
    let is_unnested = |reference: &rules_sdk::TableReference| {
        reference.kind == ReferenceKind::Function
            && matches!(reference.name.as_str(), "unnest" | "json_table" | "json_each")
    };
    let is_it = |lookup: &&Lookup<'_>| lookup.query.id == query.id && lookup.position == position;
    let is_single = |condition: &&Condition<'_>| condition.reach == Reach::Equal;
    query.tables.get(position as usize).is_some_and(is_unnested)
        || all.iter().find(is_it).is_some_and(|lookup| lookup.reasons(usage).iter().any(is_single))
}

/// Whether a table of the query is one of those that hold the rows which a statement has changed, for the function of its trigger: in a function
/// for triggers, a name that the schema does not have.
fn is_transition_table(facts: &Facts<'_>, query: &Query, position: u32) -> bool {
    let in_trigger_function = || {
        facts.routines().iter().any(|routine| {
            let is_before = routine.span.file == query.span.file && routine.span.end <= query.span.start;
            // The last one whose name comes before the query is the one that it is in.
            let is_nearer = |other: &rules_sdk::Routine| {
                other.span.file == query.span.file
                    && other.span.start > routine.span.start
                    && other.span.end <= query.span.start
            };
            routine.trigger && is_before && !facts.routines().iter().any(|other| is_nearer(other))
        })
    };
    let is_known_schema = facts.datastore(query.datastore).is_some_and(|datastore| datastore.complete);
    let reference = query.tables.get(position as usize);
    query.context == QueryContext::Routine
        && is_known_schema
        && reference.is_some_and(|reference| {
            reference.kind == ReferenceKind::Table && reference.table.is_none() && reference.schema.is_none()
        })
        && in_trigger_function()
}

/// Whether a condition on a column of the query around this one makes the database run this one for each row of that: a subquery
/// that gives a value. That of IN and EXISTS can be turned into a join.
fn runs_per_row(facts: &Facts<'_>, query: &Query, condition: &Condition<'_>) -> bool {
    let is_column = condition.predicate.operand == Operand::Column
        && condition.predicate.other.as_ref().is_some_and(|other| other.qualifier.is_some());
    let around = query.parent.and_then(|parent| facts.queries().get(parent as usize));
    let is_operand = |around: &Query| {
        around.predicates.iter().any(|predicate| {
            predicate.subquery == Some(query.id)
                && matches!(predicate.comparison, Comparison::In | Comparison::NotIn)
        })
    };
    is_column && query.role == QueryRole::Subquery && around.is_some_and(|around| !is_operand(around))
}
