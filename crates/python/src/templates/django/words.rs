//! The words of a tag: what blanks separate, unless it stands in quotes.

use text::TextRange;

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
}

impl<'t> Word<'t> {
    pub(super) fn range(&self) -> TextRange {
        TextRange::from_usize(self.start, self.start + self.text.len())
    }

    /// The part of it after `length` bytes.
    pub(super) fn after(&self, length: usize) -> Self {
        let text = self.text.get(length..).unwrap_or_default();
        Self { text, start: self.start + self.text.len() - text.len() }
    }

    /// The part of it before `length` bytes.
    pub(super) fn before(&self, length: usize) -> Self {
        Self { text: self.text.get(..length).unwrap_or_default(), start: self.start }
    }

    /// The name and the value of `name=value`.
    pub(super) fn assigned(&self) -> Option<(&'t str, Self)> {
        let at = self.text.find('=')?;
        let name = self.text.get(..at)?;
        is_name(name).then(|| (name, self.after(at + 1)))
    }

    /// The text that it is in quotes, or as a text to translate.
    pub(super) fn quoted(&self) -> Option<&'t str> {
        let inner = self.text.strip_prefix("_(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(self.text);
        let quote = inner.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let rest = inner.get(1..)?.strip_suffix(quote)?;
        (!rest.contains(quote)).then_some(rest)
    }
}

/// Whether a text is a name.
pub(super) fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// The words of a text that begins at `start`.
pub(super) fn words(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut begin: Option<usize> = None;
    let mut quote: Option<u8> = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if byte == b'\\' => escaped = true,
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte.is_ascii_whitespace() => {
                if let Some(begin) = begin.take() {
                    found.extend(text.get(begin..at).map(|text| Word { text, start: start + begin }));
                }
            }
            None => {
                begin.get_or_insert(at);
                if matches!(byte, b'"' | b'\'') {
                    quote = Some(byte);
                }
            }
        }
    }
    if let Some(begin) = begin {
        found.extend(text.get(begin..).map(|text| Word { text, start: start + begin }));
    }
    found
}
