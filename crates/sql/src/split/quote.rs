//! Where quotes and comments end.

use ir::Dialect;
use memchr::{memchr, memchr2, memmem};

use super::scanner::{Scanner, Step};
use super::window::is_word;

/// PostgreSQL cuts names at 63 bytes; a longer tag is no tag.
const LONGEST_TAG: usize = 64;

/// How much of a quoted name is searched for template tags.
const LONGEST_NAME: usize = 256;

impl Scanner<'_, '_> {
    /// Passes over what is quoted at `at`.
    pub(super) fn quoted(&mut self, at: usize, byte: u8) -> Step {
        self.enter(at);
        let step = match byte {
            b'\'' => {
                let backslash = self.dialect == Dialect::Mysql
                    || (self.dialect == Dialect::Postgresql && self.is_escape_string(at));
                self.closing(at, byte, backslash)
            }
            b'"' if self.dialect == Dialect::Mysql => self.closing(at, byte, true),
            b'"' | b'`' => {
                let step = self.closing(at, byte, false);
                if let Step::On(end) = step {
                    self.check_name(at, end);
                }
                step
            }
            b'[' => self.bracketed(at),
            _ => self.dollar_quoted(at),
        };
        self.leave();
        step
    }

    /// `E'..'`, where E is not the end of a longer word.
    fn is_escape_string(&mut self, at: usize) -> bool {
        let before = self.window.slice(at.saturating_sub(2), at);
        match before {
            [b'e' | b'E'] => true,
            [byte, b'e' | b'E'] => !is_word(*byte),
            _ => false,
        }
    }

    fn closing(&mut self, at: usize, quote: u8, backslash: bool) -> Step {
        let mut from = at + 1;
        loop {
            self.pace(from);
            let rest = self.window.rest(from);
            let hit = if backslash { memchr2(quote, b'\\', rest) } else { memchr(quote, rest) };
            let Some(hit) = hit else {
                from += rest.len();
                if self.load(from) {
                    continue;
                }
                return Step::Unclosed { at, length: 1 };
            };
            let escaped = rest[hit] == b'\\';
            from += hit;
            if escaped || self.window.byte(from + 1) == Some(quote) {
                from += 2;
            } else {
                return Step::On(from + 1);
            }
        }
    }

    /// A name in brackets stands on one line; brackets that do not close there are something else, and so is a subscript.
    fn bracketed(&mut self, at: usize) -> Step {
        let subscript =
            at > 0 && self.window.slice(at - 1, at).iter().any(|&byte| is_word(byte) || byte == b']');
        if subscript {
            return Step::On(at + 1);
        }
        self.window.reach(at + LONGEST_NAME);
        let name = self.window.slice(at + 1, at + LONGEST_NAME);
        let end = name.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n' | b'\r'));
        match end {
            Some(end) if name[end] == b']' => Step::On(at + 1 + end + 1),
            _ => Step::On(at + 1),
        }
    }

    /// Template tags in a quoted name make it another name.
    fn check_name(&mut self, at: usize, end: usize) {
        let name = self.window.slice(at, end.min(at + LONGEST_NAME));
        if memmem::find(name, b"{{").is_some() {
            self.mark_templated();
        }
    }

    fn dollar_quoted(&mut self, at: usize) -> Step {
        let glued = at > 0 && self.window.slice(at - 1, at).iter().any(|&byte| is_word(byte));
        if glued {
            return Step::On(at + 1);
        }
        self.window.reach(at + LONGEST_TAG);
        let tag = self.window.slice(at, at + LONGEST_TAG);
        let Some(length) = tag_length(tag) else {
            return Step::On(at + 1);
        };
        let tag = tag[..length].to_vec();
        let finder = memmem::Finder::new(&tag);
        let mut from = at + length;
        let end = loop {
            let rest = self.window.rest(from);
            if let Some(hit) = finder.find(rest) {
                break from + hit;
            }
            // The closing tag may be half in memory.
            from = from.max((from + rest.len()).saturating_sub(length - 1));
            if !self.load(from) {
                return Step::Unclosed { at, length };
            }
        };
        if is_templated_code(self.window.slice(at + length, end)) {
            self.mark_templated();
        }
        Step::On(end + length)
    }

    /// The end of the line that `at` is on, without its line break.
    pub(super) fn line_end(&mut self, at: usize) -> usize {
        let mut from = at;
        loop {
            let rest = self.window.rest(from);
            if let Some(hit) = memchr2(b'\n', b'\r', rest) {
                return from + hit;
            }
            from += rest.len();
            if !self.load(from) {
                return from;
            }
        }
    }

    /// After the comment that starts at `at`, which nests in PostgreSQL.
    pub(super) fn block_comment_end(&mut self, at: usize) -> Option<usize> {
        let nests = self.dialect == Dialect::Postgresql;
        let mut depth = 1_u32;
        let mut from = at + 2;
        loop {
            self.pace(from);
            let rest = self.window.rest(from);
            let hit = if nests { memchr2(b'*', b'/', rest) } else { memchr(b'*', rest) };
            let Some(hit) = hit else {
                from += rest.len();
                if self.load(from) {
                    continue;
                }
                return None;
            };
            let byte = rest[hit];
            from += hit;
            match (byte, self.window.byte(from + 1)) {
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    from += 2;
                    if depth == 0 {
                        return Some(from);
                    }
                }
                (b'/', Some(b'*')) => {
                    depth += 1;
                    from += 2;
                }
                _ => from += 1,
            }
        }
    }
}

/// The length of the dollar quote that `text` starts with.
fn tag_length(text: &[u8]) -> Option<usize> {
    let name = text.get(1..)?;
    let length = name.iter().position(|&byte| !is_word(byte))?;
    (name[length] == b'$' && !name.first()?.is_ascii_digit()).then_some(length + 2)
}

/// Whether tags of a template language stand in a body, outside its strings: `'{{1,2},{3,4}}'` is an array.
fn is_templated_code(body: &[u8]) -> bool {
    memchr::memchr_iter(b'{', body).filter(|&at| matches!(body.get(at + 1), Some(b'{' | b'%'))).any(|at| {
        let line = &body[..at];
        let line = &line[memchr::memrchr(b'\n', line).map_or(0, |newline| newline + 1)..];
        line.len() <= LONGEST_NAME && line.iter().filter(|&&byte| byte == b'\'').count() % 2 == 0
    })
}
