//! Which system a text is written for, as far as the text alone tells.
//!
//! Most migrations are written in words that every system knows, so most texts give no vote, and that is right: a wrong dialect costs
//! more than none. Only what one system takes and the others refuse counts, each kind of evidence once for a text, so
//! that a long file does not outvote many short ones.

use facts::System;
use ir::Dialect;

/// How much of a text is looked at.
const HEAD_BYTES: usize = 64 * 1024;

/// What evidence must reach for a winner: two sure signs or one header.
const ENOUGH: u32 = 4;

/// The systems that can win, in the order of the counts.
const SYSTEMS: [System; 7] = [
    System::Analysed(Dialect::Postgresql),
    System::Analysed(Dialect::Mysql),
    System::Analysed(Dialect::Sqlite),
    System::SqlServer,
    System::Oracle,
    System::ClickHouse,
    System::CockroachDb,
];

const POSTGRESQL: usize = 0;
const MYSQL: usize = 1;
const SQLITE: usize = 2;
const SQL_SERVER: usize = 3;
const ORACLE: usize = 4;
const CLICKHOUSE: usize = 5;
const COCKROACHDB: usize = 6;

/// A sign that only one system's texts have, short of a header.
const SURE: u32 = 4;
/// A sign that one system's texts mostly have.
const LIKELY: u32 = 2;
/// A header that a dump program writes.
const HEADER: u32 = 20;

/// Evidence for each system, from one text or from several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    counts: [u32; SYSTEMS.len()],
}

impl Votes {
    /// The evidence of a text in another language that uses what this system alone has.
    #[must_use]
    pub fn of(system: System) -> Self {
        let mut votes = Self::default();
        if let Some(at) = SYSTEMS.iter().position(|other| *other == system) {
            votes.counts[at] = LIKELY;
        }
        votes
    }

    /// Adds the evidence of another text of the same database.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count = count.saturating_add(more);
        }
    }

    /// The system with enough evidence for it and more than three times as much as for any other, so that one odd file among
    /// many does not decide anything.
    #[must_use]
    pub fn winner(&self) -> Option<System> {
        // What is written for CockroachDB is PostgreSQL's SQL too.
        let mut counts = self.counts;
        if counts[COCKROACHDB] >= ENOUGH && counts[COCKROACHDB].saturating_mul(4) > counts[POSTGRESQL] {
            counts[COCKROACHDB] = counts[COCKROACHDB].saturating_add(counts[POSTGRESQL]);
            counts[POSTGRESQL] = 0;
        }
        let (best, &count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let second =
            counts.iter().enumerate().filter(|(other, _)| *other != best).map(|(_, count)| *count).max()?;
        (count >= ENOUGH && count > second.saturating_mul(3)).then(|| SYSTEMS[best])
    }
}

/// Looks at the words and marks of the first 64 KiB of `text`, outside comments and strings; of comments only the headers of
/// dump programs count.
#[must_use]
pub fn votes(text: &str) -> Votes {
    let text = text.as_bytes();
    let mut reader = Reader { text: &text[..text.len().min(HEAD_BYTES)], at: 0, seen: [false; SIGNS.len()] };
    reader.read();
    let mut votes = Votes::default();
    for (sign, _) in SIGNS.iter().zip(reader.seen).filter(|(_, seen)| *seen) {
        votes.counts[sign.system] += sign.weight;
    }
    votes
}

/// One kind of evidence.
struct Sign {
    system: usize,
    weight: u32,
    /// The tokens, words in upper case, that stand next to each other; `*` stands for one token of any sort.
    tokens: &'static [&'static str],
}

const fn sign(system: usize, weight: u32, tokens: &'static [&'static str]) -> Sign {
    Sign { system, weight, tokens }
}

const BACKTICK: usize = 0;
const DOLLAR_QUOTE: usize = 1;
const DOUBLE_COLON: usize = 2;
const VERSION_COMMENT: usize = 3;
const BRACKETED: usize = 4;
const POSTGRESQL_DUMP: usize = 5;
const MYSQL_DUMP: usize = 6;
const GO_LINE: usize = 7;
const SLASH_LINE: usize = 8;

static SIGNS: &[Sign] = &[
    // Marks, found by the reader itself; they have no tokens, and their places are the constants above.
    sign(MYSQL, 1, &[]),
    sign(POSTGRESQL, LIKELY, &[]),
    sign(POSTGRESQL, LIKELY, &[]),
    sign(MYSQL, SURE, &[]),
    // SQLite takes brackets too.
    sign(SQL_SERVER, 1, &[]),
    sign(POSTGRESQL, HEADER, &[]),
    sign(MYSQL, HEADER, &[]),
    sign(SQL_SERVER, SURE, &[]),
    sign(ORACLE, LIKELY, &[]),
    // PostgreSQL.
    sign(POSTGRESQL, LIKELY, &["SERIAL"]),
    sign(POSTGRESQL, SURE, &["BIGSERIAL"]),
    sign(POSTGRESQL, LIKELY, &["TIMESTAMPTZ"]),
    sign(POSTGRESQL, LIKELY, &["TIMESTAMP", "WITH", "TIME", "ZONE"]),
    sign(POSTGRESQL, LIKELY, &["TIMESTAMP", "WITHOUT", "TIME", "ZONE"]),
    sign(POSTGRESQL, LIKELY, &["TIMESTAMP", "(", "*", ")", "WITH", "TIME", "ZONE"]),
    sign(POSTGRESQL, LIKELY, &["JSONB"]),
    sign(POSTGRESQL, LIKELY, &["BYTEA"]),
    sign(POSTGRESQL, LIKELY, &["TSVECTOR"]),
    sign(POSTGRESQL, LIKELY, &["CITEXT"]),
    sign(POSTGRESQL, LIKELY, &["GEN_RANDOM_UUID", "("]),
    sign(POSTGRESQL, SURE, &["UUID_GENERATE_V4", "("]),
    sign(POSTGRESQL, SURE, &["LANGUAGE", "PLPGSQL"]),
    sign(POSTGRESQL, SURE, &["CREATE", "EXTENSION"]),
    sign(POSTGRESQL, SURE, &["INDEX", "CONCURRENTLY"]),
    sign(POSTGRESQL, LIKELY, &["USING", "GIN"]),
    sign(POSTGRESQL, LIKELY, &["USING", "GIST"]),
    sign(POSTGRESQL, LIKELY, &["USING", "BRIN"]),
    sign(POSTGRESQL, LIKELY, &["AS", "ENUM", "("]),
    sign(POSTGRESQL, SURE, &["ADD", "VALUE"]),
    sign(POSTGRESQL, SURE, &["ROW", "LEVEL", "SECURITY"]),
    sign(POSTGRESQL, SURE, &["PG_CATALOG", "."]),
    sign(POSTGRESQL, LIKELY, &["NOT", "VALID"]),
    sign(POSTGRESQL, LIKELY, &["VALIDATE", "CONSTRAINT"]),
    sign(POSTGRESQL, LIKELY, &["SET", "DATA", "TYPE"]),
    sign(POSTGRESQL, SURE, &["COPY", "*", "FROM", "STDIN"]),
    sign(POSTGRESQL, LIKELY, &["EXECUTE", "FUNCTION"]),
    sign(POSTGRESQL, LIKELY, &["CREATE", "MATERIALIZED", "VIEW"]),
    // MySQL and MariaDB.
    sign(MYSQL, SURE, &["AUTO_INCREMENT"]),
    sign(MYSQL, SURE, &["ENGINE", "=", "INNODB"]),
    sign(MYSQL, SURE, &["ENGINE", "=", "MYISAM"]),
    sign(MYSQL, SURE, &["ENGINE", "INNODB"]),
    sign(MYSQL, LIKELY, &["CHARSET", "=", "UTF8MB4"]),
    sign(MYSQL, LIKELY, &["CHARSET", "=", "UTF8"]),
    sign(MYSQL, SURE, &["DEFAULT", "CHARSET"]),
    sign(MYSQL, SURE, &["CHARACTER", "SET", "UTF8MB4"]),
    sign(MYSQL, SURE, &["CHARACTER", "SET", "UTF8"]),
    sign(MYSQL, SURE, &["ON", "DUPLICATE", "KEY", "UPDATE"]),
    sign(MYSQL, LIKELY, &["ON", "UPDATE", "CURRENT_TIMESTAMP"]),
    sign(MYSQL, LIKELY, &["UNSIGNED"]),
    sign(MYSQL, LIKELY, &["TINYINT", "("]),
    sign(MYSQL, LIKELY, &["MEDIUMTEXT"]),
    sign(MYSQL, LIKELY, &["LONGTEXT"]),
    sign(MYSQL, LIKELY, &["LONGBLOB"]),
    sign(MYSQL, LIKELY, &["DATETIME", "(", "3", ")"]),
    sign(MYSQL, LIKELY, &["DATETIME", "(", "6", ")"]),
    sign(MYSQL, LIKELY, &["DROP", "FOREIGN", "KEY"]),
    sign(MYSQL, LIKELY, &["MODIFY", "COLUMN"]),
    sign(MYSQL, SURE, &["FOREIGN_KEY_CHECKS"]),
    sign(MYSQL, LIKELY, &["ALGORITHM", "=", "INPLACE"]),
    sign(MYSQL, LIKELY, &["ALGORITHM", "=", "INSTANT"]),
    sign(MYSQL, SURE, &["CONVERT", "TO", "CHARACTER"]),
    sign(MYSQL, SURE, &["USE", "INDEX", "("]),
    sign(MYSQL, SURE, &["FORCE", "INDEX", "("]),
    sign(MYSQL, SURE, &["IGNORE", "INDEX", "("]),
    // SQLite.
    sign(SQLITE, SURE, &["AUTOINCREMENT"]),
    sign(SQLITE, SURE, &["PRAGMA", "FOREIGN_KEYS"]),
    sign(SQLITE, SURE, &["PRAGMA", "DEFER_FOREIGN_KEYS"]),
    sign(SQLITE, SURE, &["PRAGMA", "JOURNAL_MODE"]),
    sign(SQLITE, SURE, &["PRAGMA", "USER_VERSION"]),
    sign(SQLITE, SURE, &["PRAGMA", "LEGACY_ALTER_TABLE"]),
    sign(SQLITE, HEADER, &["PRAGMA", "FOREIGN_KEYS", "=", "OFF", ";", "BEGIN", "TRANSACTION"]),
    sign(SQLITE, SURE, &["WITHOUT", "ROWID"]),
    sign(SQLITE, SURE, &["SQLITE_MASTER"]),
    sign(SQLITE, SURE, &["SQLITE_SEQUENCE"]),
    sign(SQLITE, LIKELY, &["INSERT", "OR", "REPLACE"]),
    sign(SQLITE, LIKELY, &["INSERT", "OR", "IGNORE"]),
    sign(SQLITE, SURE, &["USING", "FTS5"]),
    sign(SQLITE, SURE, &["UNIXEPOCH", "("]),
    // SQL Server.
    sign(SQL_SERVER, LIKELY, &["NVARCHAR"]),
    sign(SQL_SERVER, SURE, &["[DBO]"]),
    sign(SQL_SERVER, SURE, &["DBO", "."]),
    sign(SQL_SERVER, SURE, &["UNIQUEIDENTIFIER"]),
    sign(SQL_SERVER, SURE, &["SET", "NOCOUNT", "ON"]),
    sign(SQL_SERVER, SURE, &["IDENTITY", "(", "1", ",", "1", ")"]),
    sign(SQL_SERVER, LIKELY, &["DATETIME2"]),
    sign(SQL_SERVER, SURE, &["DATETIMEOFFSET"]),
    sign(SQL_SERVER, LIKELY, &["NONCLUSTERED"]),
    sign(SQL_SERVER, LIKELY, &["CLUSTERED", "INDEX"]),
    sign(SQL_SERVER, SURE, &["OBJECT_ID", "("]),
    // Oracle.
    sign(ORACLE, SURE, &["VARCHAR2", "("]),
    sign(ORACLE, SURE, &["NVARCHAR2", "("]),
    sign(ORACLE, LIKELY, &["NUMBER", "("]),
    sign(ORACLE, LIKELY, &["SYSDATE"]),
    sign(ORACLE, LIKELY, &["FROM", "DUAL"]),
    sign(ORACLE, SURE, &["EXECUTE", "IMMEDIATE"]),
    // What SQL*Plus does with the lines of a script.
    sign(ORACLE, SURE, &["SET", "DEFINE", "OFF"]),
    sign(ORACLE, SURE, &["SET", "SERVEROUTPUT", "ON"]),
    sign(ORACLE, SURE, &["WHENEVER", "SQLERROR"]),
    // ClickHouse.
    sign(CLICKHOUSE, HEADER, &["ENGINE", "=", "MERGETREE"]),
    sign(CLICKHOUSE, HEADER, &["ENGINE", "=", "REPLACINGMERGETREE"]),
    sign(CLICKHOUSE, HEADER, &["ENGINE", "=", "AGGREGATINGMERGETREE"]),
    sign(CLICKHOUSE, HEADER, &["ENGINE", "=", "SUMMINGMERGETREE"]),
    sign(CLICKHOUSE, HEADER, &["ENGINE", "=", "REPLICATEDMERGETREE"]),
    sign(CLICKHOUSE, SURE, &["ENGINE", "=", "DISTRIBUTED"]),
    sign(CLICKHOUSE, SURE, &["LOWCARDINALITY", "("]),
    sign(CLICKHOUSE, SURE, &["NULLABLE", "("]),
    sign(CLICKHOUSE, SURE, &["DATETIME64", "("]),
    sign(CLICKHOUSE, LIKELY, &["UINT8"]),
    sign(CLICKHOUSE, LIKELY, &["UINT32"]),
    sign(CLICKHOUSE, LIKELY, &["UINT64"]),
    sign(CLICKHOUSE, SURE, &["INDEX_GRANULARITY"]),
    sign(CLICKHOUSE, SURE, &["MATERIALIZE", "INDEX"]),
    sign(CLICKHOUSE, SURE, &["MATERIALIZE", "PROJECTION"]),
    // CockroachDB.
    sign(COCKROACHDB, SURE, &["UNIQUE_ROWID", "("]),
    sign(COCKROACHDB, SURE, &["CRDB_INTERNAL"]),
    sign(COCKROACHDB, SURE, &["EXPERIMENTAL_ENABLE_HASH_SHARDED_INDEXES"]),
    sign(COCKROACHDB, SURE, &["USING", "HASH", "WITH", "BUCKET_COUNT"]),
    sign(COCKROACHDB, LIKELY, &["FAMILY", "PRIMARY", "("]),
    sign(COCKROACHDB, LIKELY, &["STORING", "("]),
    sign(COCKROACHDB, LIKELY, &["TIMESTAMP", ":", ":", ":", "TIMESTAMP"]),
    sign(COCKROACHDB, SURE, &["INTERLEAVE", "IN", "PARENT"]),
];

/// The longest sign, in tokens.
const LONGEST_SIGN: usize = 7;

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    seen: [bool; SIGNS.len()],
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut last: Vec<String> = Vec::new();
        while let Some(&byte) = self.text.get(self.at) {
            if let Some(token) = self.token(byte) {
                if last.len() == LONGEST_SIGN {
                    last.remove(0);
                }
                last.push(token);
                self.compare(&last);
            }
        }
    }

    fn compare(&mut self, last: &[String]) {
        for (sign, seen) in SIGNS.iter().zip(&mut self.seen) {
            let tokens = sign.tokens;
            if *seen || tokens.is_empty() || tokens.last().copied() != last.last().map(String::as_str) {
                continue;
            }
            let Some(start) = last.len().checked_sub(tokens.len()) else {
                continue;
            };
            *seen = tokens.iter().zip(&last[start..]).all(|(token, found)| *token == "*" || token == found);
        }
    }

    /// Takes one token, or what stands between tokens.
    fn token(&mut self, byte: u8) -> Option<String> {
        let rest = &self.text[self.at..];
        match byte {
            b'-' if rest.starts_with(b"--") => self.line_comment(),
            b'#' if self.is_line_start() => self.line_comment(),
            b'/' if rest.starts_with(b"/*") => self.block_comment(),
            b'/' if self.is_alone_on_line(1) => {
                self.seen[SLASH_LINE] = true;
                self.at += 1;
            }
            b'\'' => self.quote(b'\''),
            b'"' => {
                self.quote(b'"');
                return Some(String::from("\"\""));
            }
            b'`' => {
                self.seen[BACKTICK] = true;
                self.quote(b'`');
                return Some(String::from("``"));
            }
            b'$' => self.dollar(),
            b'[' => return Some(self.bracket()),
            b':' if rest.starts_with(b"::") && !rest.starts_with(b":::") => {
                self.seen[DOUBLE_COLON] = true;
                self.at += 2;
                return Some(String::from("::"));
            }
            _ if is_word(byte) => return Some(self.word()),
            _ => {
                self.at += 1;
                if !byte.is_ascii_whitespace() {
                    return Some(char::from(byte).to_string());
                }
            }
        }
        None
    }

    fn word(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest.iter().position(|&byte| !is_word(byte)).unwrap_or(rest.len());
        if length == 2 && rest[..2].eq_ignore_ascii_case(b"go") && self.is_alone_on_line(2) {
            self.seen[GO_LINE] = true;
        }
        self.at += length;
        String::from_utf8_lossy(&rest[..length]).to_ascii_uppercase()
    }

    fn line_comment(&mut self) {
        let rest = &self.text[self.at..];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let comment = rest[..length].strip_prefix(b"--").unwrap_or_default().trim_ascii();
        if comment.starts_with(b"PostgreSQL database dump") {
            self.seen[POSTGRESQL_DUMP] = true;
        } else if comment.starts_with(b"MySQL dump") || comment.starts_with(b"MariaDB dump") {
            self.seen[MYSQL_DUMP] = true;
        }
        self.at += length;
    }

    fn block_comment(&mut self) {
        let rest = &self.text[self.at..];
        if rest.starts_with(b"/*!") || rest.starts_with(b"/*M!") {
            self.seen[VERSION_COMMENT] = true;
        }
        let end = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |at| at + 4);
        self.at += end;
    }

    /// A backslash escapes in some systems and not in others; where it does, the quote that follows is followed by more text.
    fn quote(&mut self, quote: u8) {
        let start = self.at + 1;
        let mut from = start;
        while let Some(hit) = memchr::memchr(quote, self.text.get(from..).unwrap_or_default()) {
            let at = from + hit;
            if self.text.get(at + 1) == Some(&quote) {
                from = at + 2;
                continue;
            }
            let escaped = at > start && self.text[at - 1] == b'\\';
            let ends = self.text.get(at + 1).is_none_or(|&next| !is_word(next));
            if escaped && !ends {
                from = at + 1;
                continue;
            }
            self.at = at + 1;
            return;
        }
        self.at = self.text.len();
    }

    fn dollar(&mut self) {
        let rest = &self.text[self.at..];
        let length =
            rest[1..].iter().position(|&byte| !is_word(byte)).map_or(rest.len(), |length| length + 1);
        let is_tag = rest.get(length) == Some(&b'$') && !rest[1].is_ascii_digit();
        let glued = self.at > 0 && is_word(self.text[self.at - 1]);
        if !is_tag || glued {
            self.at += 1;
            return;
        }
        let tag = &rest[..=length];
        // MySQL scripts use two dollar signs as a delimiter, so the body must open as PostgreSQL opens it.
        let opened = self.text[..self.at].trim_ascii_end();
        let upper =
            |n: usize| opened.get(opened.len().saturating_sub(n)..).unwrap_or_default().to_ascii_uppercase();
        if upper(3).ends_with(b"AS") || upper(3).ends_with(b"DO") || upper(7) == b"PLPGSQL" {
            self.seen[DOLLAR_QUOTE] = true;
        }
        // The body is read too: its words are the system's.
        self.at += tag.len();
    }

    fn bracket(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest.iter().take(130).position(|&byte| matches!(byte, b']' | b'\n'));
        let name = length.filter(|&length| rest[length] == b']').map(|length| &rest[1..length]);
        let is_name = name.is_some_and(|name| {
            name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
                && name.iter().all(|byte| is_word(*byte) || *byte == b' ')
        });
        let subscript = self.at > 0 && (is_word(self.text[self.at - 1]) || self.text[self.at - 1] == b']');
        match name {
            Some(name) if is_name && !subscript => {
                self.at += name.len() + 2;
                self.seen[BRACKETED] = true;
                format!("[{}]", String::from_utf8_lossy(name).to_ascii_uppercase())
            }
            _ => {
                self.at += 1;
                String::from("[")
            }
        }
    }

    fn is_line_start(&self) -> bool {
        self.at == 0 || matches!(self.text[self.at - 1], b'\n' | b'\r')
    }

    fn is_alone_on_line(&self, length: usize) -> bool {
        let after = self.text.get(self.at + length..).unwrap_or_default();
        let after = after.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        self.is_line_start() && after.is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], winner: Option<System>) {
        let mut sum = Votes::default();
        for text in texts {
            sum.merge(&votes(text));
        }
        assert_eq!(sum.winner(), winner, "{texts:?}: {sum:?}");
    }

    const POSTGRES: Option<System> = Some(System::Analysed(Dialect::Postgresql));
    const MY: Option<System> = Some(System::Analysed(Dialect::Mysql));
    const LITE: Option<System> = Some(System::Analysed(Dialect::Sqlite));

    #[test]
    fn sure_signs_decide() {
        check(&["CREATE TABLE t (id BIGSERIAL)"], POSTGRES);
        check(&["create index concurrently i on t (a)"], POSTGRES);
        check(&["CREATE TABLE t (a TIMESTAMPTZ, b JSONB)"], POSTGRES);
        check(&["CREATE FUNCTION f() RETURNS int AS $$ SELECT 1::int $$ LANGUAGE sql"], POSTGRES);
        check(&["COPY t FROM stdin;\n1\n\\.\n"], POSTGRES);
        check(&["CREATE TABLE t (id INT AUTO_INCREMENT)"], MY);
        check(&["CREATE TABLE `t` (`a` int) ENGINE=InnoDB"], MY);
        check(&["/*!40101 SET NAMES utf8 */;"], MY);
        check(&["CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)"], LITE);
        check(&["PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;"], LITE);
        check(&["CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID"], LITE);
        check(&["CREATE TABLE [dbo].[t] ([a] INT)\nGO\n"], Some(System::SqlServer));
        check(&["CREATE TABLE t (a VARCHAR2(10))"], Some(System::Oracle));
        check(&["set define off\nINSERT INTO t VALUES (1, UNISTR('\\0634'))"], Some(System::Oracle));
        // PostgreSQL has the function too, since 14.
        check(&["INSERT INTO t VALUES (1, UNISTR('\\0634'))"], None);
        check(&["CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a"], Some(System::ClickHouse));
        check(&["CREATE TABLE t (id INT8 DEFAULT unique_rowid())"], Some(System::CockroachDb));
    }

    #[test]
    fn the_headers_of_dumps_decide_though_they_are_comments() {
        check(&["--\n-- PostgreSQL database dump\n--\n"], POSTGRES);
        check(&["-- MySQL dump 10.13  Distrib 8.0.32\n"], MY);
        check(&["-- MariaDB dump 10.19\n"], MY);
    }

    #[test]
    fn weak_signs_alone_do_not_decide() {
        check(&[""], None);
        check(&["CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(10)); SELECT * FROM t"], None);
        check(&["CREATE TABLE `t` (`id` integer PRIMARY KEY)"], None);
        check(&["CREATE TABLE [t] ([a] NVARCHAR(10))"], None);
        check(&["SELECT a[1], b FROM t"], None);
    }

    #[test]
    fn comments_and_strings_are_no_evidence() {
        check(&["-- BIGSERIAL AUTO_INCREMENT\nSELECT 1"], None);
        check(&["/* BIGSERIAL */ SELECT 1"], None);
        check(&["# BIGSERIAL\nSELECT 1"], None);
        check(&["SELECT 'it''s BIGSERIAL'"], None);
        check(&["SELECT 'don\\'t BIGSERIAL'"], None);
        check(&["SELECT \"BIGSERIAL\""], None);
        check(&["SELECT x AS go\nFROM t"], None);
    }

    #[test]
    fn mixed_evidence_decides_nothing() {
        check(&["CREATE TABLE t (id BIGSERIAL)", "CREATE TABLE t (id INT AUTO_INCREMENT)"], None);
    }

    #[test]
    fn weak_signs_add_up_over_files_and_not_within_one() {
        check(&["a JSONB", "b JSONB"], POSTGRES);
        check(&["a JSONB, b JSONB, c JSONB"], None);
    }

    #[test]
    fn one_odd_file_does_not_outvote_many() {
        check(
            &["id BIGSERIAL", "id BIGSERIAL", "id BIGSERIAL", "id BIGSERIAL", "id AUTO_INCREMENT"],
            POSTGRES,
        );
    }

    #[test]
    fn only_the_head_is_read() {
        let text = format!("{} BIGSERIAL", " ".repeat(HEAD_BYTES));
        check(&[&text], None);
    }

    #[test]
    fn broken_text_is_read() {
        for text in [
            "'", "\"", "`", "$", "$a", "$$", "[", "[a", "/*", "/*!", "--", "#", "-", "/x", ":", "::", "é$é$",
            "a$b$",
        ] {
            check(&[text, "BIGSERIAL"], if text == "/*!" { None } else { POSTGRES });
        }
    }
}
