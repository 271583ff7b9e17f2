//! INSERT statements whose values are not as many as their columns.

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Query, QueryContext, QueryRole, Report, Rule,
    Severity,
};

/// `insert-value-count-mismatch`
pub struct InsertValueCountMismatch;

static INFO: Info = Info {
    id: "insert-value-count-mismatch",
    summary: "An INSERT that gives more or fewer values than it names columns",
    page: include_str!("../docs/insert-value-count-mismatch.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries],
    options: &[],
};

impl Rule for InsertValueCountMismatch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| query.operation == Operation::Insert) {
            let named = query.written_columns.len();
            let Some(given) = given(facts, query).filter(|given| named > 0 && *given != named) else {
                continue;
            };
            let table = query.tables.iter().find(|table| table.written).map(|table| table.name.as_str());
            report
                .at(
                    query.verb,
                    format!(
                        "this INSERT names {} and gives {}, so that the database refuses it",
                        counted(named, "column"),
                        counted(given, "value")
                    ),
                )
                .subject(format!("INSERT {}", table.unwrap_or_default()))
                .help("give each column that is named one value, in the same order");
        }
    }
}

/// How many values an INSERT gives for each row, where that is known.
fn given(facts: &Facts<'_>, query: &Query) -> Option<usize> {
    // The parts of a statement follow it, and the next statement is a part of nothing.
    let following = facts.queries().get(query.id as usize + 1..).unwrap_or_default();
    let mut parts = following.iter().map(AsRef::as_ref).take_while(|part: &&Query| part.parent.is_some());
    let source = parts.find(|part| part.parent == Some(query.id) && part.role == QueryRole::InsertSource);
    let items = match source {
        // A star is as many items as the table has columns.
        Some(source) if !source.stars.is_empty() || !source.complete => return None,
        Some(source) => source.items,
        // One value may be a row: `VALUES (NEW.*)`.
        None if query.items == 1 && query.context == QueryContext::Routine => return None,
        None => query.items,
    };
    (query.complete && items > 0).then_some(items as usize)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
