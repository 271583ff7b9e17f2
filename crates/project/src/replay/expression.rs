//! The columns that the text of a condition or an expression names.

use std::ops::Range;

/// Whether `text` names the column `name`.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    places(text, name).next().is_some()
}

/// Puts the column's new name in the places of its old one, as databases do when a column is renamed.
pub(super) fn rename(text: &mut String, from: &str, to: &str) {
    let places: Vec<Range<usize>> = places(text, from).collect();
    for place in places.into_iter().rev() {
        text.replace_range(place, to);
    }
}

/// The words that are the column's name, outside strings and not called like a function.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    words(text).filter(move |place| {
        let is_called = text[place.end..].trim_start().starts_with('(');
        text[place.clone()].eq_ignore_ascii_case(name) && !is_called
    })
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    let mut in_string = false;
    std::iter::from_fn(move || {
        while let Some(next) = text[at..].chars().next() {
            if !in_string && is_part(next) {
                let length = text[at..].find(|c| !is_part(c)).unwrap_or(text.len() - at);
                let word = at..at + length;
                at = word.end;
                return Some(word);
            }
            in_string ^= next == '\'';
            at += next.len_utf8();
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, renamed: &str) {
        let mut found = text.to_owned();
        rename(&mut found, "state", "status");
        assert_eq!(found, renamed);
        assert_eq!(mentions(text, "state"), text != renamed, "{text}");
    }

    #[test]
    fn a_column_is_a_word_outside_strings() {
        check("state = 'state' AND t.State > 0", "status = 'state' AND t.status > 0");
        check("\"state\" IS NULL", "\"status\" IS NULL");
        check("estate > 0", "estate > 0");
        check("state (id) > 0", "state (id) > 0");
        check("'it''s a state' = état", "'it''s a state' = état");
    }
}
