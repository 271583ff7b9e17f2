//! The walk over a file: from statement to statement, and over what stands between them.

use std::io::{self, Read};

use facts::{Part, Problem, ProblemKind};
use ir::Dialect;
use text::TextRange;

use super::form::{Form, LONGEST_WORD};
use super::window::{LOOK_BACK, Window, is_blank, is_word};
use super::{FileShape, Piece};
use crate::Limits;

/// How much of a statement over the limit is kept.
pub(super) const HEAD_BYTES: usize = 4096;

/// How often memory is looked after, in bytes.
const PACE: usize = 32 * 1024;

/// How far the end of a template's tag is looked for.
const TEMPLATE_TAG_BYTES: usize = 4096;

/// Cuts what `reader` gives, which is UTF-8 without a byte order mark, into pieces and shows each to `visit`.
///
/// No more of the file is in memory than one statement of `limits.statement_bytes` and what one read gives. Offsets are counted
/// in 32 bits, so what is beyond 4 GiB becomes one problem. An error of the reader is returned; pieces shown before it may
/// then be cut short.
pub(crate) fn split(
    reader: &mut dyn Read,
    dialect: Dialect,
    limits: &Limits,
    visit: &mut dyn FnMut(Piece<'_>),
) -> io::Result<FileShape> {
    let longest = usize::try_from(u32::MAX).unwrap_or(usize::MAX);
    let mut scanner = Scanner::new(reader, dialect, limits.statement_bytes, longest, visit);
    scanner.run();
    scanner.finish()
}

/// The comments of what `reader` gives, as [`split`] finds them.
pub(crate) fn comments(reader: &mut dyn Read, dialect: Dialect) -> io::Result<Vec<TextRange>> {
    let longest = usize::try_from(u32::MAX).unwrap_or(usize::MAX);
    let mut pass_over = |_: Piece<'_>| {};
    let limit = Limits::default().statement_bytes;
    let mut scanner = Scanner::new(reader, dialect, limit, longest, &mut pass_over);
    scanner.comments = Some(Vec::new());
    scanner.run();
    let found = scanner.comments.take().unwrap_or_default();
    scanner.finish().map(|_| found)
}

/// A statement whose end has not been found.
#[derive(Debug)]
pub(super) struct Open {
    /// Its first byte.
    pub(super) start: usize,
    /// After its last token, as far as it is known.
    pub(super) code_end: usize,
    /// Where its last comment ends: tokens before it are in `code_end` already.
    pub(super) floor: usize,
    /// Its beginning, saved when the rest was let go of.
    pub(super) head: Option<Vec<u8>>,
    /// Whether tags of a template language stand in it.
    pub(super) templated: bool,
    pub(super) form: Form,
}

/// What a byte in a statement means for its end.
pub(super) enum Step {
    /// Nothing before this position.
    On(usize),
    /// The statement ends before `end`; what is next starts at `next`.
    End { end: usize, next: usize },
    /// What was opened at `at` by so many bytes is never closed.
    Unclosed { at: usize, length: usize },
}

/// The state of the walk.
pub(super) struct Scanner<'r, 'v> {
    pub(super) window: Window<'r>,
    pub(super) dialect: Dialect,
    pub(super) limit: usize,
    pub(super) visit: &'v mut dyn FnMut(Piece<'_>),
    pub(super) shape: FileShape,
    pub(super) part: Part,
    /// The block that is sent to the server as one, where the walk is inside one.
    pub(super) block: Option<u32>,
    /// How many of them there were.
    pub(super) blocks: u32,
    /// The terminator, which a MySQL script can change.
    pub(super) delimiter: Vec<u8>,
    /// The bytes that need a look inside statements whose words do not matter.
    stops: [bool; 256],
    /// The same, with words and parentheses.
    word_stops: [bool; 256],
    pub(super) open: Option<Open>,
    /// What comments since the last statement tell other linters to accept.
    pub(super) accepted: Vec<String>,
    /// What a comment tells other linters to accept until another one ends that.
    pub(super) assured: Vec<String>,
    /// The quote or comment that is being passed over.
    token: Option<usize>,
    pub(super) in_comment: bool,
    /// The comments so far, where somebody wants them.
    pub(super) comments: Option<Vec<TextRange>>,
    /// Inside `/*! .. */`, whose content is code.
    pub(super) version_comment: bool,
    pub(super) recoveries: u32,
    /// Where memory is looked after next.
    next_hold: usize,
    /// No tag of a template language ends before this.
    no_tag_until: usize,
}

impl<'r, 'v> Scanner<'r, 'v> {
    pub(super) fn new(
        reader: &'r mut dyn Read,
        dialect: Dialect,
        limit: usize,
        longest: usize,
        visit: &'v mut dyn FnMut(Piece<'_>),
    ) -> Self {
        let mut scanner = Self {
            window: Window::new(reader, longest),
            dialect,
            limit,
            visit,
            shape: FileShape::default(),
            part: Part::Up,
            block: None,
            blocks: 0,
            delimiter: Vec::new(),
            stops: [false; 256],
            word_stops: [false; 256],
            open: None,
            accepted: Vec::new(),
            assured: Vec::new(),
            token: None,
            in_comment: false,
            comments: None,
            version_comment: false,
            recoveries: 0,
            next_hold: PACE,
            no_tag_until: 0,
        };
        scanner.set_delimiter(b";");
        scanner
    }

    pub(super) fn set_delimiter(&mut self, delimiter: &[u8]) {
        self.delimiter = delimiter.to_vec();
        let more: &[u8] = match self.dialect {
            Dialect::Postgresql => b"$\\",
            Dialect::Mysql => b"`#*\\",
            Dialect::Sqlite => b"`[",
        };
        let stops = b"'\"-/{\n\r".iter().chain(more).chain(delimiter.first());
        self.stops = [false; 256];
        for &byte in stops {
            self.stops[usize::from(byte)] = true;
        }
        self.word_stops = self.stops;
        for byte in 0..=u8::MAX {
            if is_word(byte) || matches!(byte, b'(' | b')') {
                self.word_stops[usize::from(byte)] = true;
            }
        }
    }

    pub(super) fn run(&mut self) {
        let mut at = 0;
        while let Some(start) = self.between(at) {
            at = self.statement(start);
        }
    }

    pub(super) fn finish(mut self) -> io::Result<FileShape> {
        if self.window.is_too_long() {
            let end = self.window.end();
            let message = "offsets are counted in 32 bits, so what is beyond 4 GiB is not read";
            self.problem(ProblemKind::Limit, end, end, message.to_owned());
        }
        match self.window.into_failure() {
            Some(error) => Err(error),
            None => Ok(self.shape),
        }
    }

    pub(super) fn problem(&mut self, kind: ProblemKind, from: usize, to: usize, message: String) {
        self.shape.problems.push(Problem { kind, range: TextRange::from_usize(from, to), message });
    }

    /// Reads on, having looked at everything before `at`; false at the end of the file.
    pub(super) fn load(&mut self, at: usize) -> bool {
        self.hold(at);
        self.window.more()
    }

    /// Lets go of what was looked at, now and then. Looking ahead reads on too, so every loop that does must call this.
    pub(super) fn pace(&mut self, at: usize) {
        if at >= self.next_hold {
            self.hold(at);
        }
    }

    /// Lets go of what is not needed, everything before `at` having been looked at.
    ///
    /// What stays in memory is the statement or, where that is over the limit, the quote or comment, as long as it is not over
    /// the limit too.
    fn hold(&mut self, at: usize) {
        self.next_hold = at + PACE;
        let mut keep = at.saturating_sub(LOOK_BACK);
        if let Some(open) = &mut self.open {
            // A head that is taken before all of it was read would depend on how the reader cuts the file.
            if open.head.is_none() && at - open.start <= self.limit.max(HEAD_BYTES) {
                keep = keep.min(open.start);
            } else {
                if open.head.is_none() {
                    let length =
                        HEAD_BYTES.max(open.form.values_at().map_or(0, |values| values - open.start));
                    open.head = Some(self.window.slice(open.start, open.start + length).to_vec());
                }
                if !self.in_comment {
                    let end = self.window.trim_end(open.floor, at).unwrap_or(0);
                    open.code_end = open.code_end.max(end);
                }
            }
        }
        if let Some(token) = self.token
            && at - token <= self.limit
        {
            keep = keep.min(token);
        }
        self.window.release(keep);
    }

    /// Passes over what stands between statements; gives the start of the next.
    fn between(&mut self, mut at: usize) -> Option<usize> {
        loop {
            self.pace(at);
            let Some(byte) = self.window.byte(at) else {
                if self.load(at) {
                    continue;
                }
                return None;
            };
            if is_blank(byte) || byte == b';' {
                at += 1;
                continue;
            }
            // Files that were put together from several have byte order marks inside.
            if byte == 0xef && self.window.starts_with(at, "\u{feff}".as_bytes()) {
                at += 3;
                continue;
            }
            if self.window.starts_with(at, &self.delimiter) {
                at += self.delimiter.len();
                continue;
            }
            if let Some(line_end) = self.client_line(at, byte) {
                at = line_end;
                continue;
            }
            match self.comment(at, byte) {
                Some(Step::On(next) | Step::End { next, .. }) => at = next,
                Some(Step::Unclosed { at: opened, length }) => at = self.recover(opened, length),
                None => return Some(at),
            }
        }
    }

    /// Walks over the statement at `start`; gives the position after it.
    fn statement(&mut self, start: usize) -> usize {
        let form = Form::new(self.dialect);
        self.open = Some(Open { start, code_end: start, floor: start, head: None, templated: false, form });
        let mut at = start;
        loop {
            self.pace(at);
            let words = self.open.as_ref().is_some_and(|open| open.form.wants_words());
            let stops = if words { &self.word_stops } else { &self.stops };
            let rest = self.window.rest(at);
            let Some(skipped) = rest.iter().position(|&byte| stops[usize::from(byte)]) else {
                at += rest.len();
                if self.load(at) {
                    continue;
                }
                return self.end_of_file(at);
            };
            at += skipped;
            let byte = rest[skipped];
            match self.step(at, byte, words) {
                Step::On(next) => at = next,
                Step::End { end, next } => return self.close(end, next),
                Step::Unclosed { at, length } => {
                    self.open = None;
                    self.shape.statement_count += 1;
                    return self.recover(at, length);
                }
            }
        }
    }

    fn step(&mut self, at: usize, byte: u8, words: bool) -> Step {
        // The delimiter may be any text, so it goes before everything else.
        if self.delimiter.first() == Some(&byte) && self.window.starts_with(at, &self.delimiter) {
            let inside = self.delimiter == b";" && self.open.as_mut().is_some_and(|open| open.form.is_open());
            let next = at + self.delimiter.len();
            return if inside { Step::On(next) } else { Step::End { end: at, next } };
        }
        match byte {
            b'\n' | b'\r' => self.line_break(at),
            b'-' | b'/' | b'#' | b'*' => {
                let step = self.comment(at, byte);
                step.unwrap_or(Step::On(at + 1))
            }
            b'\'' | b'"' | b'`' | b'[' | b'$' => self.quoted(at, byte),
            b'{' => self.template_tag(at),
            b'\\' => self.backslash(at),
            b'(' | b')' if words => {
                if let Some(open) = &mut self.open {
                    open.form.parenthesis(byte == b'(');
                }
                Step::On(at + 1)
            }
            _ if words && is_word(byte) => Step::On(self.word(at)),
            _ => Step::On(at + 1),
        }
    }

    fn line_break(&mut self, at: usize) -> Step {
        if self.is_cutting_line(at + 1) {
            return Step::End { end: at, next: at + 1 };
        }
        Step::On(at + 1)
    }

    /// Reads a word; gives the position after it.
    fn word(&mut self, at: usize) -> usize {
        let before = self.window.before(at);
        let mut word = [0; LONGEST_WORD];
        let mut end = at;
        loop {
            let rest = self.window.rest(end);
            let length = rest.iter().position(|&byte| !is_word(byte));
            let taken = length.unwrap_or(rest.len());
            if let Some(free) = word.get_mut(end - at..) {
                let copied = taken.min(free.len());
                free[..copied].copy_from_slice(&rest[..copied]);
            }
            end += taken;
            if length.is_some() || !self.load(end) {
                break;
            }
        }
        word.make_ascii_uppercase();
        // A longer word is none that matters, and its first bytes are not one either.
        let known = if end - at <= LONGEST_WORD { &word[..end - at] } else { &[] };
        let after = self.window.byte(end);
        if let Some(open) = &mut self.open {
            open.form.word(known, at, before, after);
        }
        end
    }

    fn template_tag(&mut self, at: usize) -> Step {
        let closing: &[u8] = match self.window.byte(at + 1) {
            Some(b'{') => b"}}",
            Some(b'%') => b"%}",
            Some(b'#') => b"#}",
            _ => return Step::On(at + 1),
        };
        if at < self.no_tag_until {
            return Step::On(at + 2);
        }
        self.window.reach(at + TEMPLATE_TAG_BYTES);
        let tag = self.window.slice(at + 2, at + TEMPLATE_TAG_BYTES);
        match memchr::memmem::find(tag, closing) {
            Some(length) => {
                self.mark_templated();
                Step::On(at + 2 + length + closing.len())
            }
            None => {
                // A tag is not long, so looking again and again would only be slow.
                self.no_tag_until = at + TEMPLATE_TAG_BYTES;
                Step::On(at + 2)
            }
        }
    }

    pub(super) fn mark_templated(&mut self) {
        if let Some(open) = &mut self.open {
            open.templated = true;
        }
    }

    /// Notes that a quote or comment starts at `at`, so that it stays in memory as long as the limit allows.
    pub(super) fn enter(&mut self, at: usize) {
        self.token = Some(at);
    }

    pub(super) fn leave(&mut self) {
        self.token = None;
    }
}
