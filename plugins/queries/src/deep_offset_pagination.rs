//! Pages that are found by reading and throwing away all pages before them.

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Opt, Options, Preset, Query, QueryRole, ReferenceKind, Report,
    RowCount, Rule, Severity, quoted,
};

use crate::scopes::{is_narrowed, runs_often};

/// `deep-offset-pagination`
pub struct DeepOffsetPagination;

const LIMIT: Opt<i64> = Opt {
    name: "limit",
    summary: "How many rows that are skipped are too many, where the number is written out.",
    default: 1000,
};

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables that stay small, or of which nobody asks for late pages.",
    default: &[],
};

static INFO: Info = Info {
    id: "deep-offset-pagination",
    summary: "A page that is found by reading all rows before it",
    page: include_str!("../docs/deep-offset-pagination.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Queries],
    options: &[&LIMIT, &EXEMPT],
};

impl Rule for DeepOffsetPagination {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for query in facts.queries().iter().filter(|query| is_result(query)) {
            let skipped = match &query.offset {
                Some(RowCount::Literal(count))
                    if i64::try_from(*count).is_ok_and(|count| count < options.get(&LIMIT)) =>
                {
                    continue;
                }
                Some(RowCount::Literal(count)) => format!("{count} rows"),
                Some(RowCount::Variable) => "a growing number of rows".to_owned(),
                None => continue,
            };
            let tables: Vec<&str> = query
                .tables
                .iter()
                .filter(|table| table.kind == ReferenceKind::Table)
                .map(|table| table.name.as_str())
                .collect();
            if tables.is_empty() || tables.iter().any(|name| exempt.contains(name)) {
                continue;
            }
            report
                .at(
                    query.verb,
                    format!(
                        "OFFSET reads {skipped} of {} for each page and throws them away",
                        quoted(tables.iter().copied())
                    ),
                )
                .subject(format!("OFFSET {}", tables.join(",")))
                .help(help(query))
                .confidence(confidence(facts, query));
        }
    }
}

fn is_result(query: &Query) -> bool {
    runs_often(query)
        && query.operation == Operation::Select
        && matches!(query.role, QueryRole::Statement | QueryRole::Cte | QueryRole::DerivedTable)
        && !query.combined
}

/// Who pages through the rows of one owner, or through groups, seldom gets far.
fn confidence(facts: &Facts<'_>, query: &Query) -> Confidence {
    let is_literal = matches!(query.offset, Some(RowCount::Literal(_)));
    if !is_literal && (is_narrowed(facts, query) || query.grouped || query.distinct) {
        Confidence::Low
    } else {
        Confidence::Medium
    }
}

/// The condition that finds the page instead, where the order is by columns that all go one way.
fn help(query: &Query) -> String {
    let names: Option<Vec<String>> =
        query.order_by.iter().map(|key| key.column.as_ref().map(crate::scopes::column_text)).collect();
    let columns = names.filter(|names| !names.is_empty());
    let descending: Vec<bool> = query.order_by.iter().map(|key| key.descending).collect();
    let one_way = descending.windows(2).all(|pair| pair[0] == pair[1]);
    let after = match columns.filter(|_| one_way) {
        Some(names) => {
            let operator = if descending.first() == Some(&true) { "<" } else { ">" };
            let values = vec!["?"; names.len()].join(", ");
            match names.as_slice() {
                [name] => format!("`WHERE {name} {operator} ?`"),
                names => format!("`WHERE ({}) {operator} ({values})`", names.join(", ")),
            }
        }
        None => "a WHERE clause on the columns of the ORDER BY".to_owned(),
    };
    format!("remember the last row of a page and continue after it: {after}, with an index on these columns")
}
