//! Text from files and plugins, made harmless for a terminal.
//!
//! A scanned file may hold escape sequences that recolour, overwrite or retitle a terminal, and characters that reverse the
//! order of what follows. One such character becomes one visible character, so columns stay right.

use std::borrow::Cow;

/// `text` on one line, with everything invisible made visible; a tab becomes one space.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '\t' => Some(' '),
        c => stand_in(c),
    })
}

/// `text` with everything invisible made visible except line feeds and tabs.
pub(crate) fn block(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '\n' | '\t' => None,
        c => stand_in(c),
    })
}

fn replaced(text: &str, stand_in: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.chars().any(|c| stand_in(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| stand_in(c).unwrap_or(c)).collect())
}

/// Whether `c` may be shown for another character.
pub(crate) fn is_stand_in(c: char) -> bool {
    matches!(c, '\u{2400}'..='\u{2421}' | '\u{fffd}')
}

/// What is shown for `c`, where `c` itself must not be written.
fn stand_in(c: char) -> Option<char> {
    match c {
        // The control pictures stand in the order of the control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('\u{2421}'),
        // The second set of control characters, line and paragraph separators, marks and overrides of direction, marks that
        // begin or end hidden text.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, on_one_line: &str, as_block: &str) {
        assert_eq!(line(text), on_one_line, "{text:?}");
        assert_eq!(block(text), as_block, "{text:?}");
    }

    #[test]
    fn ordinary_text_stays() {
        check("select 'é 日本 👩‍👩‍👧'", "select 'é 日本 👩‍👩‍👧'", "select 'é 日本 👩‍👩‍👧'");
    }

    #[test]
    fn control_characters_are_shown() {
        check("\u{1b}[31m\u{7}", "␛[31m␇", "␛[31m␇");
        check("a\u{9b}31mb\u{7f}", "a\u{fffd}31mb␡", "a\u{fffd}31mb␡");
        check("a\tb\nc\r", "a b␊c␍", "a\tb\nc␍");
    }

    #[test]
    fn characters_that_reorder_or_hide_text_are_shown() {
        check("a\u{202e}b\u{2066}c\u{2028}", "a\u{fffd}b\u{fffd}c\u{fffd}", "a\u{fffd}b\u{fffd}c\u{fffd}");
    }
}
