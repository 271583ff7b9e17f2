//! Text that XML can hold.

use std::borrow::Cow;

/// `text` with U+FFFD in the place of what XML 1.0 has no way to write, not even as a reference: most control characters, and two
/// that are no characters.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_legal(c) { c } else { '\u{fffd}' }).collect())
}

/// The production `Char` of XML 1.0.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
