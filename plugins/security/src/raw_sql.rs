//! Statements that application code puts together from texts, and what users can write into them.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Confidence, EntryKind, EntryPoint, Execution, Facts, LibraryCall, Remedy, Report, Severity, Span,
    SpliceSource, SplicedValue, quoted,
};

/// What stands where a value is put into a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The whole statement.
    Statement,
    /// A name, a keyword, a part of the grammar: parameters can't stand there.
    Grammar,
    /// A value, which a parameter could be as well.
    Value,
}

/// A statement with what its callers can write into it.
struct Injection<'f> {
    call: &'f LibraryCall,
    confidence: Confidence,
    places: BTreeSet<Place>,
    names: BTreeSet<&'f str>,
    entry: &'f EntryPoint,
    execution: &'f Execution,
}

/// Reports each statement into which a value is put as it is that whoever calls an entry point has chosen.
pub(crate) fn report(facts: &Facts<'_>, report: &mut Report) {
    for (_, found) in injections(facts) {
        let Injection { call, confidence, places, names, entry, execution } = found;
        let of_request = is_request(entry.kind);
        let what =
            if names.is_empty() { "what it is handed".to_owned() } else { quoted(names.iter().copied()) };
        let message = if places.contains(&Place::Statement) {
            format!("`{}` runs {what} as a statement", call.name)
        } else {
            format!("`{}` runs a statement that holds {what} as it is", call.name)
        };
        let mut line = report
            .at(call.span, message)
            .subject(format!("{} {}", call.name, call.sql.as_deref().unwrap_or_default()))
            .confidence(confidence)
            .severity(if of_request { Severity::Error } else { Severity::Warning })
            .help(help(facts, call, &places));
        for step in &execution.path {
            line = line.note(*step, "this leads to it");
        }
        if let Some(label) = entry.label.as_deref().or(entry.name.as_deref()) {
            let text = if of_request {
                format!("it comes from whoever sends a request to `{label}`")
            } else {
                format!("it comes from whoever calls `{label}`")
            };
            line.note(entry.span, text);
        }
    }
}

/// The statements, by their places, each with the way on which most is known of who writes into it.
fn injections<'f>(facts: &'f Facts<'_>) -> BTreeMap<Span, Injection<'f>> {
    let mut found: BTreeMap<Span, Injection<'f>> = BTreeMap::new();
    for execution in facts.executions().iter().filter(|execution| !execution.spliced.is_empty()) {
        let Some(call) = execution.query.and_then(|query| facts.call_of(query)) else { continue };
        let (Some(text), Some(entry)) =
            (call.sql.as_deref(), facts.entry_points().get(execution.entry as usize))
        else {
            continue;
        };
        for value in &execution.spliced {
            let place = place(text, value.position);
            let Some(confidence) = confidence(value, place, entry.kind, execution.certain) else { continue };
            let new = || {
                let (names, places) = (BTreeSet::new(), BTreeSet::new());
                Injection { call, confidence, places, names, entry, execution }
            };
            let known = found.entry(call.span).or_insert_with(new);
            if confidence > known.confidence {
                let (names, places) = (std::mem::take(&mut known.names), std::mem::take(&mut known.places));
                *known = Injection { names, places, ..new() };
            }
            known.names.extend(value.name.as_deref());
            known.places.insert(place);
        }
    }
    found
}

/// How sure it is that somebody else can write into the statement there; none where nobody can, or nobody knows.
fn confidence(value: &SplicedValue, place: Place, kind: EntryKind, certain: bool) -> Option<Confidence> {
    if value.processed || value.source != SpliceSource::Argument {
        return None;
    }
    match kind {
        EntryKind::Request | EntryKind::Resolver => {
            Some(if certain { Confidence::High } else { Confidence::Medium })
        }
        EntryKind::Job | EntryKind::Unknown => match place {
            // A function that runs the statements of its callers says nothing of what they hand it.
            Place::Statement => None,
            Place::Grammar => Some(Confidence::Low),
            Place::Value => Some(if certain { Confidence::Medium } else { Confidence::Low }),
        },
        EntryKind::Script | EntryKind::Seed | EntryKind::Migration | EntryKind::Test | EntryKind::Module => {
            None
        }
    }
}

/// What to do about values in these places.
fn help(facts: &Facts<'_>, call: &LibraryCall, places: &BTreeSet<Place>) -> String {
    let advice = places.iter().rev().map(|place| match place {
        Place::Value => facts.advice(call, Remedy::PassParameters).unwrap_or("pass values as parameters"),
        Place::Grammar => {
            "names and keywords can't be parameters: choose them from a list of those that are allowed"
        }
        Place::Statement => {
            "run statements that are written out in the program, with what users choose as parameters"
        }
    });
    advice.collect::<Vec<_>>().join("; ")
}

fn is_request(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::Request | EntryKind::Resolver)
}

/// What stands in a statement where a value is put in.
fn place(text: &str, position: u32) -> Place {
    let Some((before, after)) = text.split_at_checked(position as usize) else {
        return Place::Grammar;
    };
    let rest = after.trim_start_matches('$').trim_start_matches(|digit: char| digit.is_ascii_digit());
    if before.trim().is_empty() && rest.trim().trim_end_matches(';').is_empty() {
        return Place::Statement;
    }
    let mut quote = None;
    for character in before.chars() {
        match (quote, character) {
            (None, '\'' | '"' | '`') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    match quote {
        Some('\'') => return Place::Value,
        Some(_) => return Place::Grammar,
        None => {}
    }
    let before = before.trim_end();
    let open = before.trim_end_matches('(').trim_end();
    if open.ends_with(['=', '<', '>']) {
        return Place::Value;
    }
    let word = open.rsplit(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    let word = word.to_ascii_uppercase();
    let takes_value = match word.as_str() {
        "LIKE" | "ILIKE" | "BETWEEN" | "LIMIT" | "OFFSET" => true,
        "IN" | "ANY" | "ALL" | "VALUES" => open.len() < before.len(),
        _ => false,
    };
    if takes_value { Place::Value } else { Place::Grammar }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_value_in_a_statement_is_found() {
        let check = |text: &str, expected: Place| {
            let position =
                u32::try_from(text.find("$1").expect("each text has one")).expect("texts are short");
            assert_eq!(place(text, position), expected, "{text}");
        };
        check("$1", Place::Statement);
        check("  $1;", Place::Statement);
        check("SELECT * FROM users WHERE name = '$1'", Place::Value);
        check("SELECT * FROM users WHERE name LIKE '%$1%'", Place::Value);
        check("SELECT * FROM users WHERE id = $1", Place::Value);
        check("SELECT * FROM users WHERE id IN ($1)", Place::Value);
        check("INSERT INTO users VALUES ($1)", Place::Value);
        check("SELECT * FROM users LIMIT $1", Place::Value);
        check("SELECT * FROM users ORDER BY $1", Place::Grammar);
        check("SELECT * FROM \"$1\"", Place::Grammar);
        check("SELECT 'it' AS a FROM $1", Place::Grammar);
        check("SELECT count(*) FROM ($1) t", Place::Grammar);
    }
}
