//! Queries that sort a table by a random number to pick rows of it.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Dialect, Facts, Info, Need, Options, OrderKey, Preset, Query, QueryContext, ReferenceKind,
    Report, RowCount, Rule, Severity, quoted,
};

use crate::scopes::{is_narrowed, runs_often, statement};

/// `order-by-random`
pub struct OrderByRandom;

static INFO: Info = Info {
    id: "order-by-random",
    summary: "A query that sorts all rows of a table by a random number",
    page: include_str!("../docs/order-by-random.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for OrderByRandom {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // What an application runs only now and then, such as what it caches, may take its time.
        let certain: BTreeSet<u32> =
            facts.executions().iter().filter(|one| one.certain).filter_map(|one| one.query).collect();
        let seldom =
            |query: &Query| query.context == QueryContext::Application && !certain.contains(&query.id);
        let mut told = BTreeSet::new();
        for query in facts.queries().iter().filter(|query| runs_often(query)) {
            let Some(key) = query.order_by.iter().find(|key| is_random(key)) else {
                continue;
            };
            if seldom(query) {
                report.pass_over(key.span, "whether the application runs it often is not known");
                continue;
            }
            // Of a UNION each branch has the ORDER BY of the whole: one finding is enough.
            let of_branch = query.combined && !query.span.range().contains(key.span.range());
            if of_branch || query.tables.is_empty() {
                continue;
            }
            let mut tables: Vec<&str> = Vec::new();
            for table in query.tables.iter().filter(|table| table.kind == ReferenceKind::Table) {
                if !tables.contains(&table.name.as_str()) {
                    tables.push(&table.name);
                }
            }
            // A call that may join one table or another is told of once.
            if tables.is_empty() || !told.insert((key.span, query.datastore)) {
                continue;
            }
            let Some(dialect) = facts.dialect(query.datastore) else {
                continue;
            };
            report
                .at(
                    key.span,
                    format!(
                        "every row of {} that the query finds is read and sorted by a random number",
                        quoted(tables.iter().copied())
                    ),
                )
                .subject(format!("ORDER BY random {}", tables.join(",")))
                .help(help(dialect, query))
                .confidence(confidence(facts, query));
        }
    }
}

/// PostgreSQL and SQLite call it `random()`, MySQL `rand()` (PostgreSQL 17, 9.3; SQLite, Built-In Scalar Functions; MySQL 8.4,
/// 14.6.2 Mathematical Functions). A seed makes no difference.
fn is_random(key: &OrderKey) -> bool {
    const FUNCTIONS: [&str; 4] = ["random()", "rand()", "gen_random_uuid()", "uuid()"];
    let Some(expression) = &key.expression else {
        return false;
    };
    let plain: String = expression.to_ascii_lowercase().split_whitespace().collect();
    let seeded = plain.strip_prefix("rand(").and_then(|rest| rest.strip_suffix(')'));
    FUNCTIONS.contains(&plain.as_str()) || seeded.is_some_and(|seed| !seed.contains(['(', ')']))
}

/// Where an index finds the rows there may be few of them, and a shuffled quiz or playlist sorts no others. Copying rows is
/// done seldom.
fn confidence(facts: &Facts<'_>, query: &Query) -> Confidence {
    if is_narrowed(facts, query) || statement(facts, query).operation != rules_sdk::Operation::Select {
        Confidence::Low
    } else if query.filtered || query.limit.is_none() {
        Confidence::Medium
    } else {
        Confidence::High
    }
}

fn help(dialect: Dialect, query: &Query) -> &'static str {
    let one = query.limit == Some(RowCount::Literal(1));
    match dialect {
        Dialect::Postgresql if query.tables.len() == 1 && !query.filtered => {
            "for a sample use `TABLESAMPLE SYSTEM (..)` or `tsm_system_rows`; for single rows look up random ids with `WHERE id >= ..`"
        }
        _ if one => {
            "draw a random id between the least and the greatest in the application, and use `WHERE id >= .. ORDER BY id LIMIT 1`"
        }
        _ => {
            "draw random ids in the application and look these up, or keep an indexed column with a random number and read on from a random place in it"
        }
    }
}
