//! What bytes and words can begin, and what they can hold.

/// How many bytes may begin something that holds what follows or what stood before.
pub(super) fn could_nest(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(NESTS.get(usize::from(byte)).copied().unwrap_or_default())).sum()
}

/// Words that want something after them, in an expression or a statement.
pub(super) fn is_operator_word(word: &[u8]) -> bool {
    matches!(
        word,
        b"as"
            | b"asserts"
            | b"await"
            | b"case"
            | b"delete"
            | b"do"
            | b"else"
            | b"extends"
            | b"in"
            | b"infer"
            | b"instanceof"
            | b"is"
            | b"keyof"
            | b"new"
            | b"of"
            | b"return"
            | b"satisfies"
            | b"throw"
            | b"typeof"
            | b"unique"
            | b"void"
            | b"yield"
    )
}

/// Words that go on with what stands before them.
pub(super) fn continues(word: &[u8]) -> bool {
    matches!(
        word,
        b"as" | b"catch" | b"else" | b"extends" | b"finally" | b"in" | b"instanceof" | b"is" | b"satisfies"
    )
}

pub(super) fn is_word(byte: u8) -> bool {
    class(byte) == Class::Word
}

pub(super) fn class(byte: u8) -> Class {
    // Each byte has a class; the default is never taken.
    CLASSES.get(usize::from(byte)).copied().unwrap_or(Class::Blank)
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    Line,
    Word,
    Quote,
    Template,
    Open,
    Close,
    End,
    Slash,
    Operator,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Operator; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it stays below 256")]
        let class = match byte as u8 {
            b'\n' | b'\r' => Class::Line,
            0..=b' ' | 0x7f => Class::Blank,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'#' | 0x80.. => Class::Word,
            b'\'' | b'"' => Class::Quote,
            b'`' => Class::Template,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b',' | b';' => Class::End,
            b'/' => Class::Slash,
            _ => Class::Operator,
        };
        #[expect(clippy::indexing_slicing, reason = "it stays below 256")]
        {
            classes[byte] = class;
        }
        byte += 1;
    }
    classes
}

/// One for each byte that may nest something.
const NESTS: [u8; 256] = {
    let mut nests = [0; 256];
    let bytes = b"!%&(*+-./:<=>?@[^`{|~";
    let mut at = 0;
    while at < bytes.len() {
        #[expect(clippy::indexing_slicing, reason = "a table has room for each byte")]
        {
            nests[bytes[at] as usize] = 1;
        }
        at += 1;
    }
    nests
};
