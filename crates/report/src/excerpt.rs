//! The lines of source that a code frame shows.

use std::ops::Range;

use text::{LineIndex, Position, TextRange};

use crate::visible;

/// Lines of an excerpt at most: a frame folds the middle of a long range anyway.
const MAX_LINES: usize = 24;

/// Characters of a line at most. Dumps and generated files have lines of megabytes.
const MAX_CHARS: usize = 320;

/// Characters that stay before the range where a long line is cut.
const CHARS_BEFORE: usize = 60;

/// Whole lines of a file around a range, made for the eye: what is invisible is made visible, long lines and long ranges are
/// cut, and line breaks are line feeds. So its size is bounded, whatever the file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    first_line: u32,
    lines: Vec<String>,
    start: Spot,
    end: Spot,
    cut_before: bool,
}

/// A place in an excerpt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Index into the lines.
    pub(crate) line: usize,
    /// Byte in that line.
    pub(crate) byte: usize,
}

impl Excerpt {
    /// The part of some lines of a file between two places: `lines` has whole lines, of which the first is `first_line`. A place
    /// outside of them is moved inside.
    #[must_use]
    pub fn of_lines(first_line: u32, lines: &[String], start: Position, end: Position) -> Self {
        if lines.is_empty() {
            return Self::default();
        }
        let text = lines.join("\n");
        let index = LineIndex::new(&text);
        let offset = |place: Position| {
            let at = (place.line.saturating_sub(first_line) as usize).min(lines.len() - 1);
            let before: usize = lines[..at].iter().map(|line| line.len() + 1).sum();
            let inside = lines[at].char_indices().nth(place.column.saturating_sub(1) as usize);
            before + inside.map_or(lines[at].len(), |(byte, _)| byte)
        };
        let excerpt = Self::new(&text, &index, TextRange::from_usize(offset(start), offset(end)));
        Self { first_line: excerpt.first_line + first_line - 1, ..excerpt }
    }

    /// The lines of `text` that hold `range`; `lines` is the index of `text`. A range outside the text is moved inside. The
    /// default is the excerpt of a file whose text is not known.
    #[must_use]
    pub fn new(text: &str, lines: &LineIndex, range: TextRange) -> Self {
        let start = lines.position(text, range.start);
        // White space at the end, often a line break, would show as marks below nothing.
        let meant = text.get(Range::from(range)).map_or(0, |part| part.trim_end().len());
        let end = if meant == 0 {
            range.end.max(range.start)
        } else {
            TextRange::from_usize(0, meant).shift(range.start).end
        };
        let end = lines.position(text, end);
        let mut excerpt = Self { first_line: start.line, ..Self::default() };
        for line in (start.line..=end.line).take(MAX_LINES) {
            let whole = &text[Range::from(lines.line_range(text, line))];
            let content = whole.trim_end_matches(['\n', '\r']);
            let wanted_start = if line == start.line { start.column } else { 1 };
            let wanted_end = if line == end.line { end.column } else { u32::MAX };
            let cut = cut(content, wanted_start as usize - 1, wanted_end as usize - 1);
            let index = excerpt.lines.len();
            if line == start.line {
                excerpt.start = Spot { line: index, byte: cut.start };
                excerpt.cut_before = cut.before;
            }
            excerpt.end = Spot { line: index, byte: cut.end };
            excerpt.lines.push(cut.text);
        }
        excerpt
    }

    /// The 1-based number of its first line in the file.
    pub(crate) fn first_line(&self) -> u32 {
        self.first_line
    }

    /// Its lines, without line breaks; none where the text is not known.
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Where the range begins.
    pub(crate) fn start(&self) -> Spot {
        self.start
    }

    /// Whether characters of the first line were cut off before the range, so that its columns are not those of the file.
    pub(crate) fn is_cut_before(&self) -> bool {
        self.cut_before
    }

    /// The column of a place counted in bytes, from 1, if the text before it is there as it is in the file.
    pub(crate) fn byte_column(&self, place: Position) -> Option<u32> {
        let before = place.column.saturating_sub(1) as usize;
        if before == 0 {
            return Some(1);
        }
        let index = place.line.checked_sub(self.first_line)? as usize;
        let line = self.lines.get(index).filter(|_| index > 0 || !self.cut_before)?;
        let is_as_in_file = |c: char| !visible::is_stand_in(c) && c != '…';
        let mut bytes = 1;
        let mut characters = line.chars();
        for _ in 0..before {
            bytes += characters.next().filter(|&c| is_as_in_file(c))?.len_utf8();
        }
        u32::try_from(bytes).ok()
    }

    /// Where the range ends, or where it was cut.
    pub(crate) fn end(&self) -> Spot {
        self.end
    }
}

struct Cut {
    text: String,
    start: usize,
    end: usize,
    before: bool,
}

/// Cuts `content` so that the characters from `start` to `end` are seen, and finds their bytes in what is left.
fn cut(content: &str, start: usize, end: usize) -> Cut {
    let from = if content.chars().nth(MAX_CHARS).is_some() { start.saturating_sub(CHARS_BEFORE) } else { 0 };
    let mut result = Cut { text: String::new(), start: 0, end: 0, before: from > 0 };
    if result.before {
        result.text.push('…');
    }
    result.start = result.text.len();
    let mut rest = content.chars().enumerate().skip(from).peekable();
    while let Some((index, c)) = rest.next_if(|(index, _)| *index < from + MAX_CHARS) {
        if index == start {
            result.start = result.text.len();
        }
        if index == end {
            result.end = result.text.len();
        }
        result.text.push_str(&visible::block(c.encode_utf8(&mut [0; 4])));
    }
    let last = rest.peek().map_or_else(|| content.chars().count(), |(index, _)| *index);
    if start >= last {
        result.start = result.text.len();
    }
    if end >= last {
        result.end = result.text.len();
    }
    if rest.peek().is_some() {
        result.text.push('…');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the excerpt of the part of `marked` between `«` and `»` in the same notation.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let start = marked.find('«').expect("because the range is marked");
        let text = marked.replacen('«', "", 1);
        let end = text.find('»').expect("because the range is marked");
        let text = text.replacen('»', "", 1);
        let excerpt = Excerpt::new(&text, &LineIndex::new(&text), TextRange::from_usize(start, end));
        let mut lines = excerpt.lines().to_vec();
        lines[excerpt.end().line].insert(excerpt.end().byte, '»');
        lines[excerpt.start().line].insert(excerpt.start().byte, '«');
        assert_eq!(format!("{}: {}", excerpt.first_line(), lines.join("\n")), expected);
    }

    #[test]
    fn whole_lines_are_taken() {
        check("a\nb «c» d\ne", "2: b «c» d");
        check("a\nb «c\r\nd\re» f\ng", "2: b «c\nd\ne» f");
    }

    #[test]
    fn white_space_at_the_end_is_not_marked() {
        check("«a\nb;\n\n»c", "1: «a\nb;»");
        check("a«  »b", "1: a«  »b");
    }

    #[test]
    fn an_empty_range_stays_empty() {
        check("«»", "1: «»");
        check("a\n«»b", "2: «»b");
        check("a\nb«»\n", "2: b«»");
        check("a\nb\n«»", "3: «»");
    }

    #[test]
    fn a_range_outside_is_moved_inside() {
        let excerpt = Excerpt::new("ab", &LineIndex::new("ab"), TextRange::new(7, 9));
        assert_eq!((excerpt.start(), excerpt.end()), (Spot { line: 0, byte: 2 }, Spot { line: 0, byte: 2 }));
    }

    #[test]
    fn what_is_invisible_is_shown_and_the_range_follows() {
        check("\u{1b}[0m «\u{202e}x»", "1: ␛[0m «\u{fffd}x»");
        check("\t«é»", "1: \t«é»");
    }

    #[test]
    fn a_long_line_is_cut_around_the_range() {
        let long = "x".repeat(1000);
        check(&format!("{long}«yy»{long}"), &format!("1: …{}«yy»{}…", &long[..60], &long[..258]));
        check(&format!("{long}«y»"), &format!("1: …{}«y»", &long[..60]));
        check(&format!("«{long}»"), &format!("1: «{}»…", &long[..320]));
        check(&format!("«a\n{long}»"), &format!("1: «a\n{}»…", &long[..320]));
    }

    #[test]
    fn columns_in_bytes_are_those_of_the_file_or_none() {
        let column = |text: &str, part: &str| {
            let at = text.find(part).expect("because the part is in the text");
            let lines = LineIndex::new(text);
            let excerpt = Excerpt::new(text, &lines, TextRange::from_usize(at, at + part.len()));
            excerpt.byte_column(lines.position(text, TextRange::from_usize(at, at).start))
        };
        assert_eq!(column("a\n\tlet é = «x»", "x"), Some(13));
        assert_eq!(column("x", "x"), Some(1));
        assert_eq!(column("\u{1b} x", "x"), None);
        assert_eq!(column(&format!("{}x", "y".repeat(1000)), "x"), None);
    }

    #[test]
    fn a_long_range_is_cut_at_its_end() {
        let text = "a\n".repeat(100);
        let excerpt = Excerpt::new(&text, &LineIndex::new(&text), TextRange::from_usize(0, text.len()));
        assert_eq!(excerpt.lines().len(), MAX_LINES);
        assert_eq!(excerpt.end(), Spot { line: MAX_LINES - 1, byte: 1 });
    }
}
