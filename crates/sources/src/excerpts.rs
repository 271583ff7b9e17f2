//! The lines of a file around byte ranges, for reports.

use std::collections::VecDeque;

use text::{Position, TextRange};

use crate::read::{ReadError, open_decoder};
use crate::walk::SourceFile;

/// How many lines are shown before and after a range.
const AROUND: u32 = 2;

/// After how many characters a line is cut.
const LINE_WIDTH: usize = 400;

/// After how many lines an excerpt is cut; the range may go on.
const MOST_LINES: usize = 40;

/// Where a byte range stands, and the text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The position of the range's first byte.
    pub start: Position,
    /// The position of the byte after the range.
    pub end: Position,
    /// The number of the first of `lines`, 1-based.
    pub first_line: u32,
    /// The lines from two before the range to two after it, without line breaks, each cut after 400 characters; of a range of many
    /// lines only the first 40.
    pub lines: Vec<String>,
}

/// The excerpts of `file` for `ranges`, in their order. The ranges are bytes of the decoded text, as [`crate::read()`] and
/// [`crate::open_sql`] give it; positions are those of [`text::LineIndex`]. The file is read once, in pieces, and only as far as it
/// is needed.
///
/// # Errors
///
/// When the file cannot be read any more. A file that became shorter is none: positions are then moved to its end.
pub fn excerpts(file: &SourceFile, ranges: &[TextRange]) -> Result<Vec<Excerpt>, ReadError> {
    let mut pass = Pass::new(ranges);
    if ranges.is_empty() {
        return Ok(pass.excerpts);
    }
    let mut decoder = open_decoder(&file.content)?;
    let failed = |source| ReadError::Failed { path: file.content.path().to_owned(), source };
    while !pass.is_done()
        && let Some(piece) = decoder.piece().map_err(failed)?
    {
        pass.take(piece);
    }
    pass.finish();
    Ok(pass.excerpts)
}

/// One end of a range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    offset: u64,
    /// A range's start comes before its end.
    is_end: bool,
    excerpt: usize,
}

/// The state of one pass over a text that comes in pieces.
struct Pass {
    excerpts: Vec<Excerpt>,
    /// The ends of the ranges, in the order of the text, and how many of them are passed.
    marks: Vec<Mark>,
    passed: usize,
    /// Excerpts that still get lines, and whether their range is over.
    open: Vec<(usize, bool)>,
    /// How many bytes are passed.
    offset: u64,
    /// The position of the next character.
    next: Position,
    /// The line so far, and its length in characters.
    line: String,
    width: usize,
    /// The lines before it.
    before: VecDeque<String>,
    /// The last byte was `\r`: the line is over, unless `\n` follows.
    after_return: bool,
}

impl Pass {
    fn new(ranges: &[TextRange]) -> Self {
        let nowhere = Position { line: 1, column: 1 };
        let empty = Excerpt { start: nowhere, end: nowhere, first_line: 1, lines: Vec::new() };
        let mut marks: Vec<_> = ranges
            .iter()
            .enumerate()
            .flat_map(|(excerpt, range)| {
                [(range.start, false), (range.end, true)].map(|(offset, is_end)| Mark {
                    offset: u64::from(offset),
                    is_end,
                    excerpt,
                })
            })
            .collect();
        marks.sort_unstable();
        Self {
            excerpts: vec![empty; ranges.len()],
            marks,
            passed: 0,
            open: Vec::new(),
            offset: 0,
            next: nowhere,
            line: String::new(),
            width: 0,
            before: VecDeque::new(),
            after_return: false,
        }
    }

    fn is_done(&self) -> bool {
        self.passed == self.marks.len() && self.open.is_empty()
    }

    fn take(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        let mut start = 0;
        if self.after_return {
            self.after_return = false;
            if bytes.first() == Some(&b'\n') {
                self.advance("\n");
                start = 1;
            }
            self.end_line();
        }
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The `\n` of a `\r\n` that was taken with its `\r`.
            if at < start {
                continue;
            }
            let end = match (bytes[at], bytes.get(at + 1)) {
                (b'\r', Some(b'\n')) => at + 2,
                _ => at + 1,
            };
            self.advance(&piece[start..end]);
            start = end;
            if bytes[at] == b'\r' && end == bytes.len() && end == at + 1 {
                self.after_return = true;
            } else {
                self.end_line();
            }
        }
        self.advance(&piece[start..]);
    }

    /// Passes text within one line: its break, if it is there, is at the end.
    fn advance(&mut self, text: &str) {
        let end = self.offset + text.len() as u64;
        let mut counted = 0;
        let mut column = self.next.column;
        while let Some(&mark) = self.marks.get(self.passed)
            && mark.offset < end
        {
            let mut at = usize::try_from(mark.offset.saturating_sub(self.offset)).unwrap_or(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            column = add(column, text[counted..at].chars().count());
            counted = at;
            self.pass(mark, Position { line: self.next.line, column });
        }
        self.next.column = add(column, text[counted..].chars().count());
        self.offset = end;
        self.show(text.trim_end_matches(['\r', '\n']));
    }

    /// Adds text to the line, up to its width.
    fn show(&mut self, text: &str) {
        let room = LINE_WIDTH - self.width;
        if text.len() <= room {
            self.line.push_str(text);
            self.width += text.chars().count();
        } else if room > 0 {
            let end = text.char_indices().nth(room).map_or(text.len(), |(end, _)| end);
            let shown = &text[..end];
            self.line.push_str(shown);
            self.width += shown.chars().count();
        }
    }

    fn pass(&mut self, mark: Mark, position: Position) {
        self.passed += 1;
        let excerpt = &mut self.excerpts[mark.excerpt];
        if mark.is_end {
            excerpt.end = position;
            if let Some((_, over)) = self.open.iter_mut().find(|(open, _)| *open == mark.excerpt) {
                *over = true;
            }
            return;
        }
        excerpt.start = position;
        excerpt.lines.extend(self.before.iter().cloned());
        excerpt.first_line = position.line - u32::try_from(self.before.len()).unwrap_or(0);
        self.open.push((mark.excerpt, false));
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.width = 0;
        let number = self.next.line;
        let excerpts = &mut self.excerpts;
        self.open.retain(|&(open, over)| {
            let excerpt = &mut excerpts[open];
            excerpt.lines.push(line.clone());
            let enough = over && number >= excerpt.end.line.saturating_add(AROUND);
            !enough && excerpt.lines.len() < MOST_LINES
        });
        self.before.push_back(line);
        // A line that is out of sight gives its memory to the next one: most lines of a dump are only passed.
        if self.before.len() > AROUND as usize
            && let Some(mut unseen) = self.before.pop_front()
        {
            unseen.clear();
            self.line = unseen;
        }
        self.next = Position { line: number.saturating_add(1), column: 1 };
    }

    /// The text is over: what is left stands at its end. The empty line after the last line break is shown only to ranges on it.
    fn finish(&mut self) {
        if self.is_done() {
            return;
        }
        if self.after_return {
            self.after_return = false;
            self.end_line();
        }
        let at_end = self.next;
        if at_end.column == 1 {
            self.open.clear();
        }
        while let Some(&mark) = self.marks.get(self.passed) {
            self.pass(mark, at_end);
        }
        if !self.open.is_empty() {
            self.end_line();
        }
    }
}

fn add(column: u32, characters: usize) -> u32 {
    column.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX))
}
