//! Broken texts from sound ones, the same in every run.

use crate::numbers::Numbers;

/// What front ends count, pair and look for.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "`",
    "$$",
    "$a$",
    "/*",
    "*/",
    "/*!40101 ",
    "--",
    "#",
    "\\",
    "\\'",
    ";",
    ",",
    ".",
    "@",
    "@@",
    "?",
    ":",
    "=",
    "-",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{e9}",
    "\u{1f600}",
    "\u{fffd}",
    "E'",
    "N'",
    "{{",
    "}}",
    "BEGIN",
    "END",
    "CASE",
    " AND ",
    " UNION ",
    " SELECT ",
    "DELIMITER //\n",
    "\n\\.\n",
    " COPY a FROM stdin;\n",
    "\n-- +goose StatementBegin\n",
    "\n-- +goose Down\n",
    "\n-- name: A :one\n",
    "model A {\n",
    "enum E {\n",
    "- ",
    "&a ",
    "*a",
    "\"\"\"",
    "'''",
    "${A}",
    "<<EOF\n",
];

/// A text with one to four faults in it; what they take from elsewhere comes from `other`.
pub(crate) fn mutate(text: &str, other: &str, numbers: &mut Numbers) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(8) {
            0 => bytes.truncate(at),
            1 => bytes = bytes.split_off(at),
            2 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            3 => drop(bytes.drain(numbers.range(bytes.len()))),
            4 => {
                let again = bytes[numbers.range(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            5 => {
                let foreign = &other.as_bytes()[numbers.range(other.len())];
                bytes.splice(at..at, foreign.iter().copied());
            }
            6 => {
                // Seldom long, because the limits of the front ends lie high.
                let times = [1, 2, 40, 300][numbers.below(20).saturating_sub(16)];
                let piece = numbers.pick(PIECES).repeat(times);
                bytes.splice(at..at, piece.into_bytes());
            }
            _ => {
                let piece = numbers.pick(PIECES);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One piece so often that no front end may take it for a small text.
pub(crate) fn repetitions(bytes: usize) -> impl Iterator<Item = String> {
    PIECES.iter().map(move |piece| piece.repeat(bytes / piece.len()))
}
