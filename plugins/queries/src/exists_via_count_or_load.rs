//! Rows that are counted or read only to find out whether there are any.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy, Report,
    ResultShape, Rule, Severity, Span, TypeKind,
};

use crate::calls::with_relations;
use crate::scopes::determined;

/// `exists-via-count-or-load`
pub struct ExistsViaCountOrLoad;

static INFO: Info = Info {
    id: "exists-via-count-or-load",
    summary: "Application code that counts or reads rows only to find out whether there are any",
    page: include_str!("../docs/exists-via-count-or-load.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// From how many columns on a row is large.
const WIDE: usize = 12;

impl Rule for ExistsViaCountOrLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in with_relations(facts) {
            let (call, query) = (used.call, used.query);
            let Some(tested) = call.used.tested else { continue };
            if query.operation != Operation::Select || call.sql.is_some() || !used.certain {
                continue;
            }
            let name = &call.name;
            let message = match call.shape {
                ResultShape::Scalar if is_count(call, query) && !is_of_one(facts, query) => {
                    format!("`{name}` counts all rows that match, and it is only asked whether there is one")
                }
                ResultShape::Many if is_only_tested(call) && query.limit.is_none() && !call.unique => {
                    format!("`{name}` reads all rows that match, and it is only asked whether there is one")
                }
                ResultShape::Unique | ResultShape::First
                    if is_only_tested(call) && !call.projected && is_large(facts, call, query) =>
                {
                    format!("`{name}` reads a whole row, and it is only asked whether there is one")
                }
                _ => continue,
            };
            report
                .at(call.span, message)
                .subject(name.clone())
                .severity(if call.shape == ResultShape::Many { Severity::Warning } else { Severity::Info })
                .note(tested, "nothing else is done with what it gives")
                .help(help(facts, call));
        }
    }
}

fn help<'f>(facts: &'f Facts<'_>, call: &LibraryCall) -> &'f str {
    match call.shape {
        // The row of a unique key is one anyway.
        ResultShape::Unique => "read the key alone",
        ResultShape::First => facts.advice(call, Remedy::AskExistence).unwrap_or("read the key alone"),
        _ => facts.advice(call, Remedy::AskExistence).unwrap_or("ask for one row, and of it the key alone"),
    }
}

/// Whether the number of any number of rows is asked for.
fn is_count(call: &LibraryCall, query: &Query) -> bool {
    call.method == "count" && !call.unique && !call.projected && query.limit.is_none()
}

/// Whether the conditions name the whole of a unique key of the table, so that there is one row to count at most.
fn is_of_one(facts: &Facts<'_>, query: &Query) -> bool {
    determined(facts, query, &Vec::new()).is_some_and(|unique| unique.iter().all(|unique| *unique))
}

/// Whether nothing is done with the rows but to ask whether there are any.
fn is_only_tested(call: &LibraryCall) -> bool {
    let used = &call.used;
    let places: [Option<Span>; 4] = [used.counted, used.filtered, used.first, used.iterated];
    !used.escapes && !used.whole && used.fields.is_empty() && places.iter().all(Option::is_none)
}

/// Whether a row is more than a few small values: of many columns, with long ones, or with related rows.
fn is_large(facts: &Facts<'_>, call: &LibraryCall, query: &Query) -> bool {
    let table = query.tables.first().and_then(|table| facts.table(table.table?));
    let long = |kind| matches!(kind, TypeKind::Json | TypeKind::Jsonb | TypeKind::Binary);
    !call.includes.is_empty()
        || table.is_some_and(|table| {
            table.columns.len() >= WIDE || table.columns.iter().any(|column| long(column.data_type.kind))
        })
}
