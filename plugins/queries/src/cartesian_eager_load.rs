//! Collections that are read along side by side in one statement.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Facts, Include, Info, LibraryCall, Need, Options, Preset, Remedy, Report, ResultShape, Rule,
    Severity,
};

/// `cartesian-eager-load`
pub struct CartesianEagerLoad;

static INFO: Info = Info {
    id: "cartesian-eager-load",
    summary: "Two collections of the same rows that are joined into one statement, whose sizes multiply",
    page: include_str!("../docs/cartesian-eager-load.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for CartesianEagerLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<(u32, &str, &str)> = BTreeSet::new();
        for call in facts.calls() {
            let Some((first, second)) = side_by_side(call) else { continue };
            if call.shape != ResultShape::Many {
                report.pass_over(call.span, "it reads one row");
                continue;
            }
            // What the model says holds for all queries of its rows, and is told at the first.
            let query = facts.queries().get(call.query as usize);
            let table = query.and_then(|query| query.tables.first()?.table);
            if first.always
                && second.always
                && table.is_some_and(|table| !told.insert((table, first.path.as_str(), second.path.as_str())))
            {
                continue;
            }
            report
                .at(
                    second.span,
                    format!(
                        "`{}` and `{}` are joined to the same rows: of each row the statement gives as many as the two sizes multiplied",
                        first.path, second.path
                    ),
                )
                .subject(format!("{} {} {}", call.name, first.path, second.path))
                .help(
                    facts
                        .advice(call, Remedy::ReadApart)
                        .unwrap_or("read at most one of them with a join, and the others with a statement of their own"),
                )
                .note(first.span, format!("`{}` is joined here", first.path))
                .note(call.span, "the statement is run here");
        }
    }
}

/// The relations that lead to the statement which reads rows: the last on their path that are read with a statement of their own.
fn statement_of<'c>(call: &'c LibraryCall, path: &'c str) -> &'c str {
    let mut prefix = path;
    while let Some((before, _)) = prefix.rsplit_once('.') {
        prefix = before;
        if call.includes.iter().any(|include| include.path == prefix && !include.joined) {
            return prefix;
        }
    }
    ""
}

/// Whether several rows are joined to each.
fn is_collection(include: &Include) -> bool {
    include.joined && include.many && !include.limited
}

/// Two collections that are joined into one statement, of which none belongs to the rows of the other: there, the rows only add up.
fn side_by_side(call: &LibraryCall) -> Option<(&Include, &Include)> {
    let joined: Vec<&Include> = call.includes.iter().filter(|include| is_collection(include)).collect();
    let leads_to = |one: &Include, other: &Include| {
        other.path.strip_prefix(one.path.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    joined.iter().enumerate().find_map(|(at, first)| {
        let mut others = joined.iter().skip(at + 1);
        let second = others.find(|second| {
            let together = statement_of(call, &first.path) == statement_of(call, &second.path);
            together && !leads_to(first, second) && !leads_to(second, first)
        })?;
        Some((*first, *second))
    })
}
