//! Configuration that is written as a program: JavaScript, PHP, Python and HCL. Only literals are understood; a value that is
//! computed is not known.

use text::TextRange;

use super::node::MOST_NODES;

/// What decides comments and strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// JavaScript, TypeScript and JSON.
    Script,
    Php,
    Python,
    Hcl,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind,
    /// A string's inside, as it is written there; a word or a sign.
    pub(crate) text: &'a str,
    /// With the quotes.
    pub(crate) range: TextRange,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    /// A string without anything computed in it.
    Text,
    /// A string with something computed in it.
    Template,
    /// Any other character; `=>` is one token.
    Sign,
}

impl Token<'_> {
    fn is_sign(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }
}

/// The tokens of a file, as far as it is of a size that a person keeps.
pub(crate) fn tokens(text: &str, language: Language) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < MOST_NODES
        && let Some(first) = text[at..].chars().next()
    {
        let rest = &text[at..];
        let start = at;
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if let Some(length) = comment(rest, language) {
            at += length;
        } else if let Some(quote) = quote(rest, language) {
            let inside = inside(&rest[quote.len()..], quote);
            at += quote.len() + inside.len();
            at += if text[at..].starts_with(quote) { quote.len() } else { 0 };
            let formatted = found.last().is_some_and(|word: &Token<'_>| {
                language == Language::Python
                    && word.kind == TokenKind::Word
                    && word.range.end as usize == start
                    && word.text.contains(['f', 'F'])
            });
            let computed = formatted || is_computed(inside, quote, language);
            let kind = if computed { TokenKind::Template } else { TokenKind::Text };
            found.push(Token { kind, text: inside, range: TextRange::from_usize(start, at) });
        } else if is_word(first) {
            at += rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            found.push(Token {
                kind: TokenKind::Word,
                text: &text[start..at],
                range: TextRange::from_usize(start, at),
            });
        } else {
            at += if rest.starts_with("=>") { 2 } else { first.len_utf8() };
            found.push(Token {
                kind: TokenKind::Sign,
                text: &text[start..at],
                range: TextRange::from_usize(start, at),
            });
        }
    }
    found
}

/// The indexes of the first tokens of the values that are given to `key`, as in `key: value`, `"key" => value`, `key = value`.
pub(crate) fn assigned(tokens: &[Token<'_>], key: &str) -> Vec<usize> {
    let is_key =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Word | TokenKind::Text) && token.text == key;
    let gives = |token: &Token<'_>| [":", "=", "=>"].iter().any(|sign| token.is_sign(sign));
    let values = tokens.windows(3).enumerate().filter_map(|(index, window)| match window {
        [name, sign, _] if is_key(name) && gives(sign) => Some(index + 2),
        _ => None,
    });
    values.collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

fn comment(rest: &str, language: Language) -> Option<usize> {
    let to_end = |end: Option<usize>| end.unwrap_or(rest.len());
    let hash = language != Language::Script && rest.starts_with('#');
    let slashes = language != Language::Python && rest.starts_with("//");
    if hash || slashes {
        return Some(to_end(rest.find(['\n', '\r'])));
    }
    let block = language != Language::Python && rest.starts_with("/*");
    block.then(|| to_end(rest[2..].find("*/").map(|end| end + 4)))
}

fn quote(rest: &str, language: Language) -> Option<&'static str> {
    let quotes: &[&str] = match language {
        Language::Script => &["\"", "'", "`"],
        Language::Php => &["\"", "'"],
        Language::Python => &["\"\"\"", "'''", "\"", "'"],
        Language::Hcl => &["\""],
    };
    quotes.iter().copied().find(|quote| rest.starts_with(quote))
}

/// The inside of a string. One that is not closed ends with its line, so that one slip does not swallow the file.
fn inside<'a>(rest: &'a str, quote: &str) -> &'a str {
    let many_lines = quote.len() == 3 || quote == "`";
    let mut escaped = false;
    for (at, character) in rest.char_indices() {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if rest[at..].starts_with(quote) || (!many_lines && matches!(character, '\n' | '\r')) {
            return &rest[..at];
        }
    }
    rest
}

fn is_computed(inside: &str, quote: &str, language: Language) -> bool {
    match language {
        Language::Script => quote == "`" && inside.contains("${"),
        Language::Php => quote == "\"" && inside.contains('$'),
        Language::Python => false,
        Language::Hcl => inside.contains("${"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, key: &str, expected: &[(TokenKind, &str)]) {
        let tokens = tokens(text, language);
        let found: Vec<_> = assigned(&tokens, key)
            .into_iter()
            .map(|index| (tokens[index].kind, tokens[index].text))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn values_are_found_by_their_keys() {
        use TokenKind::{Template, Text, Word};
        check(
            Language::Script,
            "// a: 'no'\n/* a: 1 */ x({ a: `b`, \"a\": 'c', a: d })",
            "a",
            &[(Text, "b"), (Text, "c"), (Word, "d")],
        );
        check(Language::Script, "a: `x${y}`", "a", &[(Template, "x${y}")]);
        check(
            Language::Php,
            "# 'a' => 'no'\n['a' => \"b\", 'a' => \"$b\"]",
            "a",
            &[(Text, "b"), (Template, "$b")],
        );
        check(
            Language::Python,
            "'''a = 1'''\n{'a': \"b\"} # a=2\na = f'{x}'",
            "a",
            &[(Text, "b"), (Word, "f")],
        );
        check(Language::Hcl, "a = \"b\"\na = \"${c}\"", "a", &[(Text, "b"), (Template, "${c}")]);
    }

    #[test]
    fn a_string_that_is_not_closed_ends_with_its_line() {
        check(Language::Script, "it's\na: 'b'", "a", &[(TokenKind::Text, "b")]);
        for text in ["'", "\"\\", "`", "/*", "/", "#", "é", "a:", "a=>"] {
            for language in [Language::Script, Language::Php, Language::Python, Language::Hcl] {
                assert!(tokens(text, language).len() <= 2, "{text:?}");
            }
        }
    }
}
