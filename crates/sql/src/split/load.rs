//! The table that rows are loaded into.

use facts::TableName;
use ir::Dialect;

/// The table of `INSERT INTO t`, `REPLACE INTO t` or `COPY t`, read from the head of such a statement.
pub(super) fn loaded_table(head: &str, dialect: Dialect) -> Option<TableName> {
    let mut words = Names { rest: head, dialect };
    let verb = words.next()?;
    if !verb.is_word("COPY") {
        // Modifiers such as IGNORE and OR REPLACE stand before INTO.
        while !words.next()?.is_word("INTO") {}
    }
    let first = words.next()?.into_name(dialect);
    words.skip_blanks();
    if let Some(rest) = words.rest.strip_prefix('.') {
        words.rest = rest;
        let name = words.next()?.into_name(dialect);
        return Some(TableName { schema: Some(first), name });
    }
    Some(TableName { schema: None, name: first })
}

struct Name {
    text: String,
    quoted: bool,
}

impl Name {
    fn is_word(&self, word: &str) -> bool {
        !self.quoted && self.text.eq_ignore_ascii_case(word)
    }

    fn into_name(self, dialect: Dialect) -> String {
        if self.quoted || dialect != Dialect::Postgresql { self.text } else { self.text.to_lowercase() }
    }
}

struct Names<'a> {
    rest: &'a str,
    dialect: Dialect,
}

impl Names<'_> {
    fn next(&mut self) -> Option<Name> {
        self.skip_blanks();
        let opening = self.rest.chars().next()?;
        let closing = match opening {
            '"' => '"',
            '`' if self.dialect != Dialect::Postgresql => '`',
            '[' if self.dialect == Dialect::Sqlite => ']',
            _ => return self.word(),
        };
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character != closing {
                text.push(character);
            } else if characters.next_if(|(_, next)| *next == closing).is_some() {
                text.push(closing);
            } else {
                self.rest = &self.rest[at + character.len_utf8()..];
                return Some(Name { text, quoted: true });
            }
        }
        None
    }

    fn word(&mut self) -> Option<Name> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let length = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        if length == 0 {
            return None;
        }
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(Name { text: word.to_owned(), quoted: false })
    }

    fn skip_blanks(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let comment_end = if self.rest.starts_with("--") {
                self.rest.find('\n')
            } else if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|at| at + 1)
            } else {
                return;
            };
            self.rest = comment_end.map_or("", |at| &self.rest[at + 1..]);
        }
    }
}
