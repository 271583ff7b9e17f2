//! Comparisons with NULL, which are never true.

use rules_sdk::{
    CodeNoteKind, Comparison, Confidence, EntryKind, Facts, Info, Need, Operand, Options, Predicate, Preset,
    Report, Rule, Severity, Span,
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
    needs: &[Need::Schema, Need::Queries, Need::Code],
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
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::ColumnIdentity) {
            if note.entry == EntryKind::Test {
                continue;
            }
            report
                .at(
                    note.span,
                    "this asks whether the column itself is nothing, before the query is made, and the answer is the same for all rows",
                )
                .subject("identity")
                .help("use the library's own condition for NULL, which becomes a part of the query");
        }
        for table in facts.tables() {
            for check in &table.checks {
                let Some((compared, sign)) = compared_with_null(&check.text) else { continue };
                let help = if sign == "=" { "IS NULL" } else { "IS NOT NULL" };
                report
                    .at(
                        check.span,
                        format!("`{compared} {sign} NULL` is never false in a CHECK, which so refuses no row for it"),
                    )
                    .subject(format!("CHECK {compared} {sign} NULL"))
                    .help(format!("write `{compared} {help}`"));
            }
        }
    }
}

/// What a condition compares with NULL, and how: the word before the sign, as far as it is a name.
fn compared_with_null(condition: &str) -> Option<(String, &'static str)> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '.' | '"' | '`');
    let mut outside = String::with_capacity(condition.len());
    let mut in_string = false;
    for character in condition.chars() {
        in_string ^= character == '\'';
        // What is in a string compares nothing.
        outside.push(if in_string { ' ' } else { character });
    }
    let lower = outside.to_ascii_lowercase();
    lower.match_indices("null").find_map(|(at, word)| {
        let before = outside[..at].trim_end();
        let is_word = !outside[at + word.len()..].starts_with(is_part) && before.len() < at
            || before.ends_with('=') && !outside[at + word.len()..].starts_with(is_part);
        let (rest, sign) = ["<>", "!=", "="]
            .iter()
            .find_map(|sign| Some((before.strip_suffix(sign)?, *sign)))
            .filter(|(rest, _)| is_word && !rest.ends_with(['<', '>', '!', '=', ':']))?;
        let name = rest.trim_end();
        let start = name.rfind(|character| !is_part(character)).map_or(0, |at| at + 1);
        (!name[start..].is_empty()).then(|| (name[start..].to_owned(), sign))
    })
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
