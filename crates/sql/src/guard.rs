//! A check that a statement is shallow and short enough for parsers that recurse.
//!
//! The parsers keep their own limits on nesting, but not on flat chains: `1+1+1` becomes a tree as deep as the chain is long,
//! and dropping such a tree overflows the stack, which ends the process and cannot be caught. So every text is checked before a
//! parser sees it, in one pass.

use ir::Dialect;
use memchr::{memchr2, memmem};
use text::TextRange;

/// How deep brackets and CASE may nest. On a stack of 2 MiB the weakest parser takes 1,000 levels and not 10,000; the threads that
/// parse have 64 MiB, and what people write stays under 30.
const DEEPEST: usize = 256;

/// How long a chain of operators may be. On the 64 MiB of the threads that parse, parsing, cloning and dropping all survive chains
/// of 8,000 links; the derived `Clone` of a chain of UNION does not survive 20,000. What people write stays under 500, apart
/// from generated lists. On a stack of 2 MiB that clone needs less than this limit allows.
const LONGEST_CHAIN: u32 = 2_000;

/// How many tokens a statement may have: its tree takes some hundred bytes for each.
const MOST_TOKENS: u32 = 200_000;

/// How large a statement may be. The splitter's own limit is lower; this one is for texts that come from elsewhere.
const MOST_BYTES: usize = 1024 * 1024;

/// How often dollar-quoted bodies may nest: each level is read again.
const DEEPEST_BODY: usize = 8;

/// Shorter strings hold no body that could hurt.
const SHORT_STRING: usize = 512;

/// Why a statement is not given to a parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Where the limit is passed, in the text that was checked.
    pub(crate) range: TextRange,
    /// What is the matter, as a sentence fragment without a full stop.
    pub(crate) message: String,
}

/// Checks one statement. Bodies in dollar quotes are checked with it, and so are the long strings of CREATE and DO, which may be
/// bodies too.
pub(crate) fn guard(text: &str, dialect: Dialect) -> Result<(), Refusal> {
    if text.len() > MOST_BYTES {
        let message = format!("the statement has more than {} KiB", MOST_BYTES / 1024);
        return Err(Refusal { range: TextRange::from_usize(0, text.len()), message });
    }
    let has_bodies = ["CREATE", "DO", "ALTER"]
        .iter()
        .any(|verb| text.get(..verb.len()).is_some_and(|word| word.eq_ignore_ascii_case(verb)));
    let mut guard = Guard { text: text.as_bytes(), dialect, has_bodies, tokens: 0, level: 0 };
    guard.check(0, text.len())
}

/// The chains of one nesting level. Tests in `SELECT a, b UNION ..` are two chains: a comma ends the one and not the other.
#[derive(Clone, Copy, Default)]
struct Chains {
    operators: u32,
    sets: u32,
}

struct Guard<'a> {
    text: &'a [u8],
    dialect: Dialect,
    has_bodies: bool,
    tokens: u32,
    level: usize,
}

impl Guard<'_> {
    fn check(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        let mut chains = vec![Chains::default()];
        let mut at = from;
        while at < to {
            let byte = self.text[at];
            let end = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(at, to, &mut chains)?,
                b'0'..=b'9' => self.run_of(at, to, is_word),
                b'\'' | b'"' | b'`' => self.quote(at, to)?,
                b'$' if self.dialect == Dialect::Postgresql => self.dollar(at, to)?,
                b'-' if self.text[at..to].starts_with(b"--") && self.is_comment(at, to) => {
                    self.line_end(at, to)
                }
                b'#' if self.dialect == Dialect::Mysql => self.line_end(at, to),
                b'/' if self.text[at..to].starts_with(b"/*") => self.comment_end(at, to),
                b'(' | b'[' => {
                    if byte == b'[' {
                        self.link(at, &mut chains)?;
                    }
                    self.push(at, &mut chains)?;
                    at + 1
                }
                b')' | b']' => {
                    pop(&mut chains);
                    at + 1
                }
                b',' | b';' => {
                    if let Some(last) = chains.last_mut() {
                        last.operators = 0;
                        if byte == b';' {
                            last.sets = 0;
                        }
                    }
                    at + 1
                }
                b'.' | b'{' | b'}' => {
                    self.link(at, &mut chains)?;
                    at + 1
                }
                _ if is_operator(byte) => self.operator(at, to, &mut chains)?,
                _ => {
                    at += 1;
                    continue;
                }
            };
            self.tokens += 1;
            if self.tokens > MOST_TOKENS {
                return Err(refusal(at, format!("the statement has more than {MOST_TOKENS} tokens")));
            }
            at = end;
        }
        Ok(())
    }

    /// Operators without blanks between them, of which each may be a prefix operator and a level of its own.
    fn operator(&self, at: usize, to: usize, chains: &mut [Chains]) -> Result<usize, Refusal> {
        let mut end = at;
        while end < to && is_operator(self.text[end]) {
            let starts_comment = matches!(self.text[end..to], [b'-', b'-', ..] | [b'/', b'*', ..]);
            if end > at && starts_comment {
                break;
            }
            self.link(end, chains)?;
            end += 1;
        }
        Ok(end)
    }

    fn word(&self, at: usize, to: usize, chains: &mut Vec<Chains>) -> Result<usize, Refusal> {
        let end = self.run_of(at, to, is_word);
        let mut word = [0_u8; 12];
        let Some(upper) = word.get_mut(..end - at) else {
            return Ok(end);
        };
        upper.copy_from_slice(&self.text[at..end]);
        upper.make_ascii_uppercase();
        match &*upper {
            b"AND" | b"OR" | b"XOR" | b"NOT" | b"IS" | b"IN" | b"LIKE" | b"ILIKE" | b"RLIKE" | b"REGEXP"
            | b"GLOB" | b"MATCH" | b"SIMILAR" | b"BETWEEN" | b"DIV" | b"MOD" | b"COLLATE" | b"AT"
            | b"ISNULL" | b"NOTNULL" | b"OPERATOR" | b"BINARY" | b"PRIOR" | b"ELSIF" | b"ELSEIF" => {
                self.link(at, chains)?
            }
            b"UNION" | b"INTERSECT" | b"EXCEPT" | b"MINUS" | b"JOIN" | b"EXPLAIN" => {
                self.set_link(at, chains)?
            }
            b"CASE" => self.push(at, chains)?,
            b"END" => pop(chains),
            _ => {}
        }
        Ok(end)
    }

    fn push(&self, at: usize, chains: &mut Vec<Chains>) -> Result<(), Refusal> {
        if chains.len() > DEEPEST {
            return Err(refusal(at, format!("the statement nests more than {DEEPEST} levels deep")));
        }
        chains.push(Chains::default());
        Ok(())
    }

    fn link(&self, at: usize, chains: &mut [Chains]) -> Result<(), Refusal> {
        let Some(last) = chains.last_mut() else {
            return Ok(());
        };
        last.operators += 1;
        within_chain(at, last.operators)
    }

    fn set_link(&self, at: usize, chains: &mut [Chains]) -> Result<(), Refusal> {
        let Some(last) = chains.last_mut() else {
            return Ok(());
        };
        last.sets += 1;
        within_chain(at, last.sets)
    }

    fn quote(&mut self, at: usize, to: usize) -> Result<usize, Refusal> {
        let quote = self.text[at];
        let escapes = quote != b'`'
            && match self.dialect {
                Dialect::Mysql => true,
                Dialect::Postgresql => quote == b'\'' && self.is_escape_string(at),
                Dialect::Sqlite => false,
            };
        let mut end = at + 1;
        loop {
            let Some(hit) = memchr2(quote, if escapes { b'\\' } else { quote }, &self.text[end.min(to)..to])
            else {
                end = to;
                break;
            };
            end += hit + 1;
            if self.text[end - 1] == quote {
                break;
            }
            end += 1;
        }
        if self.has_bodies && quote == b'\'' && end - at > SHORT_STRING {
            self.body(at + 1, end.min(to))?;
        }
        Ok(end.min(to))
    }

    fn is_escape_string(&self, at: usize) -> bool {
        at > 0 && matches!(self.text[at - 1], b'e' | b'E') && !(at > 1 && is_word(self.text[at - 2]))
    }

    /// A body in dollar quotes is code of its own; `$1` and names with a dollar sign in them are not.
    fn dollar(&mut self, at: usize, to: usize) -> Result<usize, Refusal> {
        if at > 0 && is_word(self.text[at - 1]) {
            return Ok(at + 1);
        }
        let name_end = self.run_of(at + 1, to, is_word);
        if name_end >= to || self.text[name_end] != b'$' || self.text[at + 1].is_ascii_digit() {
            return Ok(at + 1);
        }
        let tag = &self.text[at..=name_end];
        let start = name_end + 1;
        let end = memmem::find(&self.text[start..to], tag).map_or(to, |found| start + found);
        let after = (end + tag.len()).min(to);
        self.body(start, end)?;
        Ok(after)
    }

    fn body(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        if self.level >= DEEPEST_BODY {
            return Err(refusal(
                from,
                format!("the statement has bodies in more than {DEEPEST_BODY} levels of quotes"),
            ));
        }
        self.level += 1;
        let result = self.check(from, to);
        self.level -= 1;
        result
    }

    fn is_comment(&self, at: usize, to: usize) -> bool {
        self.dialect != Dialect::Mysql
            || self.text[at..to]
                .get(2)
                .is_none_or(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
    }

    fn comment_end(&self, at: usize, to: usize) -> usize {
        let mut depth = 1_u32;
        let mut end = at + 2;
        while depth > 0 {
            let Some(hit) = memchr2(b'*', b'/', &self.text[end.min(to)..to]) else {
                return to;
            };
            end += hit;
            let rest = &self.text[end..to];
            if rest.starts_with(b"*/") {
                depth -= 1;
                end += 2;
            } else if rest.starts_with(b"/*") && self.dialect == Dialect::Postgresql {
                depth += 1;
                end += 2;
            } else {
                end += 1;
            }
        }
        end
    }

    fn line_end(&self, at: usize, to: usize) -> usize {
        memchr2(b'\n', b'\r', &self.text[at..to]).map_or(to, |hit| at + hit)
    }

    fn run_of(&self, at: usize, to: usize, is_part: fn(u8) -> bool) -> usize {
        self.text[at..to].iter().position(|&byte| !is_part(byte)).map_or(to, |length| at + length)
    }
}

fn pop(chains: &mut Vec<Chains>) {
    if chains.len() > 1 {
        chains.pop();
    }
}

fn within_chain(at: usize, links: u32) -> Result<(), Refusal> {
    if links <= LONGEST_CHAIN {
        return Ok(());
    }
    Err(refusal(at, format!("the statement chains more than {LONGEST_CHAIN} operators")))
}

fn refusal(at: usize, message: String) -> Refusal {
    Refusal { range: TextRange::from_usize(at, at + 1), message }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn is_operator(byte: u8) -> bool {
    b"+-*/%^&|!~=<>:@?#$".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, dialect: Dialect, refused: Option<&str>) {
        let result = guard(text, dialect);
        let head: String = text.chars().take(60).collect();
        match (refused, result) {
            (None, Ok(())) => {}
            (Some(part), Err(refusal)) => {
                assert!(refusal.message.contains(part), "{head}: {}", refusal.message)
            }
            (expected, found) => panic!("{head}: expected {expected:?}, found {found:?}"),
        }
    }

    fn check_all(text: &str, refused: Option<&str>) {
        for dialect in [Dialect::Postgresql, Dialect::Mysql, Dialect::Sqlite] {
            check(text, dialect, refused);
        }
    }

    #[test]
    fn nesting_is_bounded() {
        for (open, inner, close) in [
            ("(", "1", ")"),
            ("(SELECT ", "1", ")"),
            ("f(", "1", ")"),
            ("CASE WHEN 1 THEN ", "1", " END"),
            ("ARRAY[", "1", "]"),
        ] {
            let nested = |n: usize| format!("SELECT {}{inner}{}", open.repeat(n), close.repeat(n));
            check_all(&nested(100), None);
            check_all(&nested(10_000), Some("nests"));
        }
        check_all(&format!("SELECT {}", "(".repeat(10_000)), Some("nests"));
    }

    #[test]
    fn chains_are_bounded() {
        for (first, link) in [
            ("1", "+1"),
            ("1", " AND 1"),
            ("'a'", "||'b'"),
            ("1", " UNION SELECT 1, 2"),
            ("x", "::int"),
            ("x", "[1]"),
            ("x", " IS NULL"),
            ("x", " LIKE 'y'"),
            ("x", ".y"),
            ("", "- "),
            ("", "NOT "),
            ("", "-"),
            ("* FROM t", " CROSS JOIN t"),
            ("x", " COLLATE c"),
        ] {
            check_all(&format!("SELECT {first}{}", link.repeat(1_000)), None);
            // Two dashes are a comment to most, and then there is no chain.
            if link != "-" {
                check_all(&format!("SELECT {first}{}", link.repeat(20_000)), Some("chains"));
            }
        }
        check("SELECT 1", Dialect::Mysql, None);
        check(&format!("SELECT {}1", "-".repeat(20_000)), Dialect::Mysql, Some("chains"));
    }

    #[test]
    fn many_short_chains_are_not_a_long_one() {
        check_all(&format!("SELECT {}", "a.b + 1 AND c, ".repeat(9_000)), None);
        check_all(&format!("INSERT INTO t VALUES {}", "(-1, 'a' || 'b'),".repeat(9_000)), None);
    }

    #[test]
    fn what_is_quoted_or_commented_is_no_code() {
        let deep = "(".repeat(9_000);
        check_all(&format!("SELECT '{deep}'"), None);
        check_all(&format!("SELECT \"{deep}\""), None);
        check_all(&format!("SELECT 1 -- {deep}\n"), None);
        check_all(&format!("SELECT 1 /* {deep} */"), None);
        check(&format!("SELECT `{deep}`"), Dialect::Mysql, None);
        check(&format!("SELECT 1 # {deep}"), Dialect::Mysql, None);
        check(&format!("SELECT '\\'{deep}'"), Dialect::Mysql, None);
        check(&format!("SELECT E'\\'{deep}'"), Dialect::Postgresql, None);
        check(&format!("SELECT 1 # {deep}"), Dialect::Postgresql, Some("nests"));
    }

    #[test]
    fn bodies_are_code() {
        let deep = "(".repeat(9_000);
        check(&format!("DO $$ BEGIN {deep} END $$"), Dialect::Postgresql, Some("nests"));
        check(&format!("CREATE FUNCTION f() AS '{deep}'"), Dialect::Postgresql, Some("nests"));
        check(&format!("SELECT $a$'$a$ {}", "+1".repeat(20_000)), Dialect::Postgresql, Some("chains"));
        let quotes: String = (0..20).map(|n| format!("$q{n}$")).collect();
        check(&format!("DO {quotes}"), Dialect::Postgresql, Some("levels of quotes"));
        check(&format!("SELECT {}", "$1, ".repeat(9_000)), Dialect::Postgresql, None);
    }

    #[test]
    fn size_is_bounded() {
        check_all(&"x ".repeat(150_000), None);
        check_all(&"x ".repeat(250_000), Some("tokens"));
        check_all(&format!("SELECT '{}'", "x".repeat(2_000_000)), Some("1024 KiB"));
    }

    #[test]
    fn time_grows_with_the_text() {
        // Were the text after a byte looked at for each byte, this would take minutes.
        for part in ["/*", "*/", "-", "$", "$a", "$a$", "'", "''", "(", "E'", "#", "a."] {
            check_all_at_all(&part.repeat(MOST_BYTES / part.len()));
        }
    }

    fn check_all_at_all(text: &str) {
        for dialect in [Dialect::Postgresql, Dialect::Mysql, Dialect::Sqlite] {
            if let Err(refusal) = guard(text, dialect) {
                assert!(!refusal.message.is_empty());
            }
        }
    }

    #[test]
    fn broken_text_is_passed() {
        for text in [
            "", "'", "\"", "`", "$", "$$", "$a", "$a$", "/*", "/*/", "--", "\\", "E'\\", "'\\", ")", "END",
            "\0", "é'",
        ] {
            check_all(text, None);
        }
    }
}
