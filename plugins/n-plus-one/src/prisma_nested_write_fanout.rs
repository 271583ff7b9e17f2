//! Lists of nested writes that Prisma Client runs one by one.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, EntryKind, Facts, Info, Multiplicity, Need, Options, Preset, Report, Rule, Severity, Span,
};

/// `prisma-nested-write-fanout`
pub struct PrismaNestedWriteFanout;

static INFO: Info = Info {
    id: "prisma-nested-write-fanout",
    summary: "A list of nested writes that Prisma Client runs one by one",
    page: include_str!("../docs/prisma-nested-write-fanout.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// What Prisma Client does with one statement or more for each entry of a list.
const ONE_BY_ONE: &[&str] = &["upsert", "update", "updateMany", "connectOrCreate", "deleteMany"];

impl Rule for PrismaNestedWriteFanout {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let tested: BTreeSet<u32> = facts
            .executions()
            .iter()
            .filter(|execution| {
                facts
                    .entry_points()
                    .get(execution.entry as usize)
                    .is_some_and(|entry| entry.kind != EntryKind::Test)
            })
            .filter_map(|execution| execution.query)
            .collect();
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for call in facts.calls().iter().filter(|call| tested.contains(&call.query)) {
            for write in &call.nested {
                let often =
                    matches!(write.size, Multiplicity::Many | Multiplicity::Unknown | Multiplicity::Limited);
                if !often || !ONE_BY_ONE.contains(&write.operation.as_str()) || !told.insert(write.span) {
                    continue;
                }
                let (name, relation, operation) = (&call.name, &write.relation, &write.operation);
                let confidence =
                    if write.size == Multiplicity::Many { Confidence::High } else { Confidence::Medium };
                report
                    .at(
                        write.span,
                        format!(
                            "`{name}` runs statements of their own for each entry of `{relation}.{operation}`"
                        ),
                    )
                    .subject(format!("{name} {relation}.{operation}"))
                    .note(call.span, "the call")
                    .confidence(confidence)
                    .help(help(operation));
            }
        }
    }
}

fn help(operation: &str) -> &'static str {
    match operation {
        "deleteMany" => "use one condition for all entries: `deleteMany: { id: { in: ... } }`",
        "connectOrCreate" => {
            "create what is missing with one `createMany({ skipDuplicates: true })` first, then `connect` by key"
        }
        _ => {
            "delete and create the entries with `deleteMany` and `createMany`, or write them with one SQL statement in a transaction"
        }
    }
}
