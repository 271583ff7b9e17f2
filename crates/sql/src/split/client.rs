//! Lines that the database's command line client takes for itself.

use ir::Dialect;

use super::scanner::{Scanner, Step};

/// The longest delimiter that a script can set, in bytes; MySQL's own limit.
const LONGEST_DELIMITER: usize = 15;

/// psql commands that send the statement before them.
const SENDING: [&[u8]; 10] =
    [b"bind", b"crosstabview", b"g", b"gdesc", b"gexec", b"gset", b"gx", b"parse", b"sendpipeline", b"watch"];

impl Scanner<'_, '_> {
    /// Shows the client's line at `at`, if one starts there between statements; gives its end.
    pub(super) fn client_line(&mut self, at: usize, byte: u8) -> Option<usize> {
        let is_command = match (byte, self.dialect) {
            (b'\\', Dialect::Postgresql) => true,
            (b'\\', Dialect::Mysql) => self.window.is_fresh(at),
            (b'.', Dialect::Sqlite) => {
                self.window.is_fresh(at)
                    && self.window.byte(at + 1).is_some_and(|next| next.is_ascii_alphabetic())
            }
            (b'd' | b'D', Dialect::Mysql) => self.window.is_fresh(at) && self.is_word_at(at, b"delimiter"),
            (b's' | b'S', Dialect::Mysql) => self.window.is_fresh(at) && self.is_word_at(at, b"source"),
            (b'u' | b'U', Dialect::Mysql) => self.is_use_line(at),
            (b'g' | b'G', _) => self.is_go_line(at),
            _ => false,
        };
        if !is_command {
            return None;
        }
        self.enter(at);
        let end = self.line_end(at);
        self.leave();
        if matches!(byte, b'd' | b'D') {
            self.delimiter_line(at, end);
        }
        if end - at <= self.limit {
            self.show_client_line(at, end);
        }
        Some(end)
    }

    /// Whether a line starts at `at` that ends the statement before it though it has no terminator.
    pub(super) fn is_cutting_line(&mut self, at: usize) -> bool {
        match self.window.byte(at) {
            Some(b'g' | b'G') => self.is_go_line(at),
            Some(b'd' | b'D') => self.dialect == Dialect::Mysql && self.is_word_at(at, b"delimiter"),
            _ => false,
        }
    }

    /// A backslash outside quotes.
    pub(super) fn backslash(&mut self, at: usize) -> Step {
        let next = self.window.byte(at + 1);
        if self.dialect == Dialect::Mysql {
            let sends = matches!(next, Some(b'g' | b'G'));
            return if sends { Step::End { end: at, next: at + 2 } } else { Step::On(at + 1) };
        }
        if next == Some(b';') {
            return Step::End { end: at, next: at + 2 };
        }
        self.window.reach(at + 32);
        let name = &self.window.rest(at)[1..];
        let name = &name[..name.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(name.len())];
        if SENDING.contains(&name) {
            return Step::End { end: at, next: at };
        }
        // Other commands run at once and leave the statement as it is.
        let end = self.line_end(at);
        self.window.blank(at, end);
        Step::On(end)
    }

    fn is_word_at(&mut self, at: usize, word: &[u8]) -> bool {
        self.window.starts_with_word(at, word)
            && self.window.byte(at + word.len()).is_some_and(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// `GO`, on a line of its own and perhaps with a count: the end of a batch for SQL Server's clients.
    fn is_go_line(&mut self, at: usize) -> bool {
        if !self.window.starts_with_word(at, b"go") || !self.window.is_line_start(at) {
            return false;
        }
        self.window.reach(at + 32);
        let rest = &self.window.rest(at)[2..];
        let end = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b';' | b'0'..=b'9'));
        match end {
            Some(end) => matches!(rest[end], b'\n' | b'\r') && !rest.first().is_some_and(u8::is_ascii_digit),
            None => !rest.first().is_some_and(u8::is_ascii_digit) && rest.len() < 30,
        }
    }

    /// `USE name` without a terminator, which MySQL's client ends at the line.
    fn is_use_line(&mut self, at: usize) -> bool {
        if !self.window.is_fresh(at) || !self.is_word_at(at, b"use") {
            return false;
        }
        self.window.reach(at + 200);
        let line = self.window.slice(at, at + 200);
        let line = &line[..memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len())];
        let name = line[3..].trim_ascii();
        let ends_itself = memchr::memmem::find(name, &self.delimiter).is_some() || name.contains(&b';');
        !ends_itself && name.iter().all(|byte| !byte.is_ascii_whitespace())
    }

    fn delimiter_line(&mut self, at: usize, end: usize) {
        let line = self.window.slice(at, end);
        let argument = line.get(b"delimiter".len()..).unwrap_or_default().trim_ascii();
        let length = argument.iter().position(u8::is_ascii_whitespace).unwrap_or(argument.len());
        let argument = &argument[..length];
        if !argument.is_empty() && argument.len() <= LONGEST_DELIMITER && !argument.contains(&b'\\') {
            let argument = argument.to_vec();
            self.set_delimiter(&argument);
        }
    }
}
