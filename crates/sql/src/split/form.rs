//! What must be known of a statement's words to find its end.
//!
//! Most statements end at the first terminator outside quotes and comments. The bodies of routines and triggers hold
//! terminators of their own, and whether a statement is followed by data, or is data, shows in its first words.

use ir::Dialect;

/// The longest word that matters, in bytes.
pub(super) const LONGEST_WORD: usize = 16;

/// How many words CREATE may have before the kind of object: beyond that it is not a routine.
const CREATE_WORDS: u8 = 24;

/// What the words read so far make of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing yet.
    Start,
    /// CREATE or ALTER, and so many words.
    Create(u8),
    /// INSERT or REPLACE before its rows.
    Insert,
    /// COPY before FROM.
    Copy,
    /// COPY .. FROM.
    CopyFrom,
    /// BEGIN, which may be a transaction or a block.
    Begin,
    /// A routine or trigger whose body may be a block.
    Compound,
    /// A PostgreSQL routine, whose body is a block only after BEGIN ATOMIC.
    Routine,
    /// A PostgreSQL rule, whose actions stand in parentheses.
    Rule,
    /// Anything else: its words do not matter.
    Plain,
}

/// What END closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    Block,
    Case,
    If,
}

/// The form of one statement.
#[derive(Debug)]
pub(super) struct Form {
    dialect: Dialect,
    kind: Kind,
    parentheses: u32,
    opened: Vec<Opened>,
    /// END was the last word: what it closes depends on the next.
    pending_end: bool,
    after_elseif: bool,
    after_begin: bool,
    after_into: bool,
    values_at: Option<usize>,
    from_stdin: bool,
}

impl Form {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            kind: Kind::Start,
            parentheses: 0,
            opened: Vec::new(),
            pending_end: false,
            after_elseif: false,
            after_begin: false,
            after_into: false,
            values_at: None,
            from_stdin: false,
        }
    }

    /// Whether the scanner must report words and parentheses.
    pub(super) fn wants_words(&self) -> bool {
        self.kind != Kind::Plain
    }

    /// Where VALUES stands, in an INSERT or REPLACE.
    pub(super) fn values_at(&self) -> Option<usize> {
        self.values_at
    }

    /// Whether data follows the statement.
    pub(super) fn is_from_stdin(&self) -> bool {
        self.from_stdin
    }

    /// Whether a terminator here stands inside the statement.
    pub(super) fn is_open(&mut self) -> bool {
        if self.pending_end {
            self.close(None);
        }
        !self.opened.is_empty() || (self.kind == Kind::Rule && self.parentheses > 0)
    }

    pub(super) fn parenthesis(&mut self, opens: bool) {
        if self.pending_end {
            self.close(None);
        }
        self.parentheses =
            if opens { self.parentheses.saturating_add(1) } else { self.parentheses.saturating_sub(1) };
    }

    /// Takes the next word, in upper case, that stands at `at`, after the byte `before` with blanks between them, and right before
    /// the byte `after`.
    pub(super) fn word(&mut self, word: &[u8], at: usize, before: Option<u8>, after: Option<u8>) {
        // `begin.id` is a column.
        let word =
            if word == b"BEGIN" && after.is_some_and(|byte| b".,=<>)".contains(&byte)) { b"" } else { word };
        match self.kind {
            Kind::Plain | Kind::Rule => {}
            Kind::Start => self.kind = first(word, self.dialect),
            Kind::Create(count) => self.kind = created(word, count, self.dialect),
            Kind::Insert => self.insert_word(word, at),
            Kind::Copy => {
                if self.parentheses == 0 && word == b"FROM" {
                    self.kind = Kind::CopyFrom;
                }
            }
            Kind::CopyFrom => {
                self.from_stdin = word == b"STDIN";
                self.kind = Kind::Plain;
            }
            Kind::Begin => {
                if word == b"NOT" {
                    self.kind = Kind::Compound;
                    self.opened.push(Opened::Block);
                } else {
                    self.kind = Kind::Plain;
                }
            }
            Kind::Compound => self.body_word(word, before),
            Kind::Routine => self.routine_word(word, before),
        }
    }

    fn insert_word(&mut self, word: &[u8], at: usize) {
        if self.parentheses > 0 {
            return;
        }
        match word {
            b"VALUES" => self.rows_at(at),
            // MySQL takes the singular too; after INTO it is a table's name.
            b"VALUE" if !self.after_into => self.rows_at(at),
            b"SELECT" | b"SET" | b"DEFAULT" | b"WITH" => self.kind = Kind::Plain,
            _ => {}
        }
        self.after_into = word == b"INTO";
    }

    fn rows_at(&mut self, at: usize) {
        self.values_at = Some(at);
        self.kind = Kind::Plain;
    }

    fn routine_word(&mut self, word: &[u8], before: Option<u8>) {
        if !self.opened.is_empty() {
            self.body_word(word, before);
        } else if self.after_begin && word == b"ATOMIC" {
            self.opened.push(Opened::Block);
        }
        self.after_begin = word == b"BEGIN";
    }

    fn body_word(&mut self, word: &[u8], before: Option<u8>) {
        if self.pending_end {
            // `END IF`, but not `END = IF(..)`.
            let follows = before.is_some_and(|byte| byte.eq_ignore_ascii_case(&b'D'));
            let used = self.close(follows.then_some(word));
            if used {
                return;
            }
        }
        // Words that are names: `NEW.end`, `begin <= end`.
        if before.is_some_and(|byte| b".,=<>(+-*/@&|!~^%".contains(&byte)) && word != b"CASE" {
            return;
        }
        match word {
            b"BEGIN" => self.opened.push(Opened::Block),
            b"CASE" => self.opened.push(Opened::Case),
            b"END" => self.pending_end = !self.opened.is_empty(),
            b"ELSEIF" | b"ELSIF" => self.after_elseif = true,
            b"THEN" => self.then(),
            _ => {}
        }
    }

    /// A body that is one IF statement, without a block, has terminators too. Inside blocks they need no counting.
    fn then(&mut self) {
        let outside_blocks = self.opened.iter().all(|opened| *opened == Opened::If);
        if self.dialect == Dialect::Mysql && outside_blocks && !self.after_elseif {
            self.opened.push(Opened::If);
        }
        self.after_elseif = false;
    }

    /// Closes what the pending END closes, given the word that follows it; true if that word belongs to it.
    fn close(&mut self, next: Option<&[u8]>) -> bool {
        self.pending_end = false;
        match next {
            Some(b"IF") => {
                if self.opened.last() == Some(&Opened::If) {
                    self.opened.pop();
                }
                true
            }
            Some(b"LOOP" | b"WHILE" | b"REPEAT" | b"FOR") => true,
            Some(b"CASE") => {
                self.opened.pop();
                true
            }
            _ => {
                self.opened.pop();
                false
            }
        }
    }
}

fn first(word: &[u8], dialect: Dialect) -> Kind {
    match word {
        b"CREATE" | b"ALTER" => Kind::Create(0),
        b"INSERT" | b"REPLACE" => Kind::Insert,
        b"COPY" if dialect == Dialect::Postgresql => Kind::Copy,
        b"BEGIN" if dialect == Dialect::Mysql => Kind::Begin,
        _ => Kind::Plain,
    }
}

fn created(word: &[u8], count: u8, dialect: Dialect) -> Kind {
    match word {
        b"PROCEDURE" | b"FUNCTION" => match dialect {
            Dialect::Postgresql => Kind::Routine,
            Dialect::Mysql => Kind::Compound,
            Dialect::Sqlite => Kind::Plain,
        },
        b"TRIGGER" if dialect != Dialect::Postgresql => Kind::Compound,
        b"EVENT" if dialect == Dialect::Mysql => Kind::Compound,
        b"RULE" if dialect == Dialect::Postgresql => Kind::Rule,
        b"TABLE" | b"INDEX" | b"UNIQUE" | b"VIEW" | b"TYPE" | b"SCHEMA" | b"DATABASE" | b"SEQUENCE"
        | b"EXTENSION" | b"POLICY" | b"TRIGGER" | b"EVENT" => Kind::Plain,
        _ if count >= CREATE_WORDS => Kind::Plain,
        _ => Kind::Create(count + 1),
    }
}
