//! Comments: what they say, and those that are code.

use std::mem;

use facts::Part;
use ir::Dialect;
use text::TextRange;

use super::acceptance::{Scope, acceptance};
use super::marker::{LONGEST_MARKER, Marker, breakpoint, marker};
use super::scanner::{Scanner, Step};

/// How many bytes of a comment are read for words.
const LONGEST_REASON: usize = 200;

/// How much of what other linters shall accept is kept of a statement or a file.
const MOST_ACCEPTED: usize = 32;

fn add(list: &mut Vec<String>, more: Vec<String>) {
    list.extend(more.into_iter().take(MOST_ACCEPTED.saturating_sub(list.len())));
}

impl Scanner<'_, '_> {
    /// Passes over the comment at `at`, if one starts there, and takes what it says. A marker that ends the open statement is
    /// left for the walk between statements.
    pub(super) fn comment(&mut self, at: usize, byte: u8) -> Option<Step> {
        let is_line = match byte {
            b'-' => self.window.starts_with(at, b"--") && self.is_dash_comment(at),
            b'#' => self.dialect == Dialect::Mysql,
            _ => false,
        };
        if is_line {
            let found = self.line_marker(at, byte);
            let is_marker = found.is_some();
            if let Some(found) = found {
                if found.cuts() && self.open.is_some() {
                    return Some(Step::End { end: at, next: at });
                }
                self.take(found, at);
            }
            self.enter_comment(at);
            let end = self.line_end(at);
            self.accept(at, end);
            if !is_marker && declines(self.window.slice(at, end)) {
                self.shape.declined.insert(self.part);
            }
            self.leave_comment(at, end);
            return Some(Step::On(end));
        }
        if byte == b'*' && self.version_comment && self.window.starts_with(at, b"*/") {
            self.version_comment = false;
            self.window.blank(at, at + 2);
            return Some(Step::On(at + 2));
        }
        if byte != b'/' || !self.window.starts_with(at, b"/*") {
            return None;
        }
        if let Some(length) = self.version_mark(at) {
            self.version_comment = true;
            self.window.blank(at, at + length);
            return Some(Step::On(at + length));
        }
        self.block_marker(at);
        self.enter_comment(at);
        self.enter(at);
        let end = self.block_comment_end(at);
        self.leave();
        let Some(end) = end else {
            self.in_comment = false;
            return Some(Step::Unclosed { at, length: 2 });
        };
        self.accept(at, end);
        self.leave_comment(at, end);
        Some(Step::On(end))
    }

    /// Takes what the comment says to other linters.
    fn accept(&mut self, at: usize, end: usize) {
        let text = self.window.slice(at, end.min(at + LONGEST_REASON));
        let Some(found) = acceptance(text) else { return };
        // Above a blank line at the top of a file, Atlas' directive is for all of it (https://atlasgo.io/versioned/lint).
        self.window.reach(end + 4);
        let after = self.window.slice(end, end + 4);
        let is_apart = after.starts_with(b"\n\n") || after.starts_with(b"\r\n\r\n");
        let is_on_top = self.open.is_none() && self.shape.statement_count == 0 && is_apart;
        let scope = if found.linter == "atlas" && is_on_top { Scope::File } else { found.scope };
        match scope {
            Scope::Statement => add(&mut self.accepted, found.accepted),
            Scope::File => add(&mut self.shape.accepted, found.accepted),
            Scope::From => self.assured = found.accepted,
            Scope::Until => {
                let assured = mem::take(&mut self.assured);
                if self.open.is_some() {
                    add(&mut self.accepted, assured);
                }
            }
        }
    }

    fn enter_comment(&mut self, at: usize) {
        self.in_comment = true;
        if let Some(open) = &mut self.open {
            let end = self.window.trim_end(open.floor, at).unwrap_or(0);
            open.code_end = open.code_end.max(end);
        }
    }

    fn leave_comment(&mut self, at: usize, end: usize) {
        self.in_comment = false;
        if let Some(comments) = &mut self.comments {
            comments.push(TextRange::from_usize(at, end));
        }
        if let Some(open) = &mut self.open {
            open.floor = end;
        }
    }

    /// MySQL takes `--` for a comment only before a blank; drizzle's marker is taken out before MySQL sees it.
    fn is_dash_comment(&mut self, at: usize) -> bool {
        self.dialect != Dialect::Mysql
            || self
                .window
                .byte(at + 2)
                .is_none_or(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
            || self.line_marker(at, b'-').is_some()
    }

    fn line_marker(&mut self, at: usize, byte: u8) -> Option<Marker> {
        self.window.reach(at + LONGEST_MARKER);
        let line = self.window.slice(at, at + LONGEST_MARKER);
        let line = &line[..memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len())];
        if byte == b'-' && breakpoint(line) {
            return Some(Marker::Cut);
        }
        let found = marker(&line[if byte == b'-' { 2 } else { 1 }..], byte == b'-')?;
        self.window.is_fresh(at).then_some(found)
    }

    fn block_marker(&mut self, at: usize) {
        self.window.reach(at + LONGEST_MARKER);
        if let Some(found) = marker(&self.window.slice(at, at + LONGEST_MARKER)[2..], false) {
            self.take(found, at);
        }
    }

    fn take(&mut self, found: Marker, at: usize) {
        // The first style decides; what looks like another tool's marker is a comment to the tool that runs the file.
        if let Some(style) = found.style() {
            match self.shape.markers {
                Some(known) if known != style => return,
                _ => self.shape.markers = Some(style),
            }
        }
        match found {
            Marker::Part { part, no_transaction, .. } => {
                self.part = part;
                self.block = None;
                self.shape.has_down |= part == Part::Down;
                self.shape.no_transaction |= no_transaction && part == Part::Up;
                self.shape.down_no_transaction |= no_transaction && part == Part::Down;
            }
            Marker::NoTransaction(_) => {
                self.shape.no_transaction = true;
                self.shape.down_no_transaction = true;
            }
            Marker::NoTransactionOnFirstLine => self.shape.no_transaction |= at == 0,
            Marker::Name => self.shape.named_queries = true,
            Marker::BlockBegin(_) => {
                self.block = Some(self.blocks);
                self.blocks += 1;
            }
            Marker::BlockEnd(_) => self.block = None,
            Marker::Cut => {}
        }
    }

    /// The length of `/*!40101` and its like at `at`, if what follows is code.
    fn version_mark(&mut self, at: usize) -> Option<usize> {
        if self.dialect != Dialect::Mysql || self.version_comment {
            return None;
        }
        let mark = if self.window.starts_with(at, b"/*!") {
            3
        } else if self.window.starts_with(at, b"/*M!") {
            4
        } else {
            return None;
        };
        let mut length = mark;
        while length < mark + 6 && self.window.byte(at + length).is_some_and(|byte| byte.is_ascii_digit()) {
            length += 1;
        }
        // Servers of that version do not exist: MariaDB hides its client's sandbox command so.
        let never = matches!(self.window.slice(at + mark, at + length), b"99999" | b"999999");
        (!never).then_some(length)
    }
}

/// Whether a comment says that something is not done or can't be. What runners write into new files says nothing of the kind.
fn declines(comment: &[u8]) -> bool {
    const WORDS: [&str; 12] = [
        "not",
        "no",
        "nothing",
        "never",
        "noop",
        "cannot",
        "can't",
        "don't",
        "irreversible",
        "impossible",
        "intentionally",
        "deliberately",
    ];
    let text = String::from_utf8_lossy(&comment[..comment.len().min(LONGEST_REASON)]).to_ascii_lowercase();
    text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'').any(|word| WORDS.contains(&word))
}
