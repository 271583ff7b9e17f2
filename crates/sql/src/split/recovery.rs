//! How a walk goes on after a quote, a comment or a body that is never closed.

use facts::ProblemKind;

use super::scanner::Scanner;

/// How often a file may go on: each time costs a look over what is in memory.
const MOST_RECOVERIES: u32 = 64;

/// Words that a statement starts with and that prose or data rarely has at the start of a line.
const VERBS: [&[u8]; 16] = [
    b"ALTER",
    b"BEGIN",
    b"COMMENT",
    b"COMMIT",
    b"COPY",
    b"CREATE",
    b"DELETE",
    b"DROP",
    b"GRANT",
    b"INSERT",
    b"PRAGMA",
    b"REVOKE",
    b"SELECT",
    b"SET",
    b"TRUNCATE",
    b"UPDATE",
];

/// Marks that a line starts with where a runner cuts without looking at quotes.
const MARKS: [&[u8]; 4] = [b"-- +goose", b"-- +migrate", b"-- migrate:", b"--> statement-breakpoint"];

impl Scanner<'_, '_> {
    /// Reports that what `at` opens with `length` bytes is never closed; gives the position to go on at.
    pub(super) fn recover(&mut self, at: usize, length: usize) -> usize {
        if self.window.is_cut_short() {
            return self.window.end();
        }
        let resumed = self.resume_after(at);
        let cost = match resumed {
            Some(_) => "the text up to the next line that starts a statement is not read",
            None => "the rest of the file is not read",
        };
        let what = match self.window.slice(at, at + 2) {
            b"/*" => "comment",
            _ => "quote",
        };
        self.problem(ProblemKind::Syntax, at, at + length, format!("this {what} is never closed, so {cost}"));
        resumed.unwrap_or(self.window.end())
    }

    /// The start of the next line after `at` that starts a statement, if
    /// all from `at` to the end of the file is in memory: a quote or statement as long as the limit is kept.
    pub(super) fn resume_after(&mut self, at: usize) -> Option<usize> {
        if self.window.end() - at > self.limit || self.recoveries >= MOST_RECOVERIES {
            return None;
        }
        self.recoveries += 1;
        self.version_comment = false;
        let lines: Vec<usize> =
            memchr::memchr2_iter(b'\n', b'\r', self.window.rest(at)).map(|hit| at + hit + 1).collect();
        lines.into_iter().find(|&line| self.starts_statement(line))
    }

    /// Whether a statement or a runner's mark starts at `at`: the word in one case, followed by a blank.
    pub(super) fn starts_statement(&mut self, at: usize) -> bool {
        self.window.reach(at + 32);
        let rest = self.window.rest(at);
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len()).min(16);
        let word = &rest[..length];
        let one_case = word.iter().all(u8::is_ascii_uppercase) || word.iter().all(u8::is_ascii_lowercase);
        let is_verb = one_case
            && rest.get(length).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b';'))
            && VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(word));
        is_verb || MARKS.iter().any(|mark| rest.starts_with(mark))
    }
}
