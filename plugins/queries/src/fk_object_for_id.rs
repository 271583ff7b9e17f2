//! Related rows that are read for nothing but the key that they are found by.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Comparison, Confidence, Facts, Info, LibraryCall, Multiplicity, Need, Options, Preset, Query, Report,
    ResultShape, Rule, Severity, Span,
};

use crate::calls::serves;

/// `fk-object-for-id`
pub struct FkObjectForId;

static INFO: Info = Info {
    id: "fk-object-for-id",
    summary: "A related row that is read for its key, which the row that refers to it has already",
    page: include_str!("../docs/fk-object-for-id.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// How many of the other places are shown where a relation is read for its key.
const SHOWN: usize = 8;

/// The reads of one relation by one entry point.
#[derive(Default)]
struct Reads<'f> {
    only_keys: Vec<&'f LibraryCall>,
    /// Whether one of them needs more, so that the row is there anyway.
    needs_row: bool,
}

impl Rule for FkObjectForId {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut reads: BTreeMap<(u32, &str, &str), Reads<'_>> = BTreeMap::new();
        for execution in facts.executions() {
            let call = execution.query.and_then(|id| facts.call_of(id));
            let Some((call, relation)) = call.and_then(|call| Some((&**call, call.relation.as_ref()?)))
            else {
                continue;
            };
            let Some(query) = facts.queries().get(call.query as usize) else { continue };
            let runs =
                facts.entry_points().get(execution.entry as usize).is_some_and(|entry| serves(entry.kind));
            let many = execution.loops.iter().any(|step| {
                facts.loops().get(step.of as usize).is_none_or(|found| found.size == Multiplicity::Many)
            });
            let key = (execution.entry, relation.model.as_str(), relation.name.as_str());
            let reads = reads.entry(key).or_default();
            if is_only_key(call, query) && runs && !many && relation.known && execution.certain {
                reads.only_keys.push(call);
            } else {
                reads.needs_row = true;
            }
        }
        let mut found: BTreeMap<(&str, &str), BTreeSet<Span>> = BTreeMap::new();
        for ((_, model, name), reads) in reads.iter().filter(|(_, reads)| !reads.needs_row) {
            let places = found.entry((model, name)).or_default();
            places.extend(reads.only_keys.iter().map(|call| call.span));
        }
        for ((model, name), places) in found {
            let mut places = places.into_iter();
            let Some(first) = places.next() else { continue };
            let message = format!(
                "`{model}.{name}` is read with a query, and only the key that it is found by is used"
            );
            let mut entry = report
                .at(first, message)
                .subject(format!("{model}.{name}"))
                .help("read the column that refers to it: the row has it already");
            for other in places.take(SHOWN) {
                entry = entry.note(other, "here as well");
            }
        }
    }
}

/// Whether of the related row nothing is read but columns whose values the query is given.
fn is_only_key(call: &LibraryCall, query: &Query) -> bool {
    let used = &call.used;
    let is_given = |field: &String| {
        query.predicates.iter().any(|predicate| {
            predicate.conjunct
                && predicate.comparison == Comparison::Equal
                && predicate.column.column == *field
        })
    };
    let relation_is_asked = call.relation.as_ref().is_some_and(|relation| relation.loads);
    call.shape == ResultShape::First
        && !relation_is_asked
        && !used.escapes
        && used.tested.is_none()
        && used.counted.is_none()
        && !used.fields.is_empty()
        && used.fields.iter().all(is_given)
        && query.tables.len() == 1
}
