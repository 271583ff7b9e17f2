//! From byte offsets to lines and columns.

use memchr::memchr2_iter;

use crate::TextRange;

/// A place as a user reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Position {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in Unicode scalar values.
    pub column: u32,
}

/// The line starts of one text. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(TextRange::from_usize(at + 1, at + 1).start);
            }
        }
        Self { starts }
    }

    /// The position of byte `offset`, which is moved down to a character boundary and into the text where it is not on one.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = floor_char_boundary(text, offset as usize);
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let column = text[self.starts[line] as usize..offset].chars().count() + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: number(line + 1), column: number(column) }
    }

    /// The bytes of 1-based `line`, with its line break; empty for a line that does not exist.
    #[must_use]
    pub fn line_range(&self, text: &str, line: u32) -> TextRange {
        let end_of_text = TextRange::from_usize(text.len(), text.len()).start;
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(end_of_text);
        let line = line as usize;
        TextRange::new(start(line.saturating_sub(1)), start(line))
    }

    /// How many lines there are; a text that ends with a line break has one empty line after it.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: u32, line: u32, column: u32) {
        assert_eq!(
            LineIndex::new(text).position(text, offset),
            Position { line, column },
            "{text:?} at {offset}"
        );
    }

    #[test]
    fn each_kind_of_line_break_ends_one_line() {
        check("a\nb", 2, 2, 1);
        check("a\r\nb", 3, 2, 1);
        check("a\rb", 2, 2, 1);
        check("a\r\nb", 1, 1, 2);
    }

    #[test]
    fn columns_count_characters() {
        check("é, x", 4, 1, 4);
        check("日本 t", 7, 1, 4);
    }

    #[test]
    fn an_offset_outside_is_moved_inside() {
        check("ab", 99, 1, 3);
        check("é", 1, 1, 1);
        check("", 0, 1, 1);
    }

    #[test]
    fn a_line_is_found_by_its_number() {
        let index = LineIndex::new("a\nbc\n");
        assert_eq!(index.line_range("a\nbc\n", 2), TextRange::new(2, 5));
        assert_eq!(index.line_range("a\nbc\n", 3), TextRange::new(5, 5));
        assert_eq!(index.line_range("a\nbc\n", 9), TextRange::new(5, 5));
    }
}
