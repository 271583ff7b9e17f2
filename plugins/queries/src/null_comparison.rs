//! Comparisons with NULL, which are never true.

use rules_sdk::{
    Comparison, Confidence, Facts, Info, Need, Operand, Options, Predicate, Preset, Report, Rule, Severity,
    Span,
};

use crate::scopes::column_text;

/// `null-comparison`
pub struct NullComparison;

static INFO: Info = Info {
    id: "null-comparison",
    summary: "A comparison with NULL, which is never true",
    page: include_str!("../docs/null-comparison.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries],
    options: &[],
};

impl Rule for NullComparison {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries() {
            let mut seen: Vec<Span> = Vec::new();
            for predicate in &query.predicates {
                // Two columns of one condition are one finding.
                if predicate.operand != Operand::Null || seen.contains(&predicate.span) {
                    continue;
                }
                let Some((message, help)) = judge(predicate) else {
                    continue;
                };
                seen.push(predicate.span);
                report
                    .at(predicate.span, message)
                    .subject(format!("{} {:?} NULL", column_text(&predicate.column), predicate.comparison))
                    .help(help);
            }
        }
    }
}

/// What is said of a comparison whose operand is NULL, or a list with NULL in it. The operand of `IS NULL` is NULL too, and
/// what `NOT IN` does with NULL is another rule's matter.
fn judge(predicate: &Predicate) -> Option<(String, String)> {
    let column = column_text(&predicate.column);
    let subject = match &predicate.function {
        Some(function) => format!("{function}(.. {column} ..)"),
        None => column,
    };
    let (message, help) = match predicate.comparison {
        Comparison::Equal => {
            (format!("`{subject} = NULL` is never true, also where `{subject}` is NULL"), "IS NULL")
        }
        Comparison::NotEqual => {
            (format!("`{subject} <> NULL` is never true, also where `{subject}` is not NULL"), "IS NOT NULL")
        }
        Comparison::In => (
            format!("NULL in the list of `{subject} IN (..)` finds no row, also where `{subject}` is NULL"),
            "IS NULL",
        ),
        Comparison::Range => {
            return Some((
                format!("`{subject}` is compared with NULL, which is never true"),
                "leave the condition out, or give the bound a value".to_owned(),
            ));
        }
        _ => return None,
    };
    let or = if predicate.comparison == Comparison::In {
        "leave NULL out of the list, and add `OR "
    } else {
        "write `"
    };
    Some((message, format!("{or}{subject} {help}`")))
}
