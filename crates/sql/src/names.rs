//! Names as the database stores them.

use ir::Dialect;

/// PostgreSQL keeps this many bytes of a name (`NAMEDATALEN` - 1) and drops the rest with a notice.
const POSTGRESQL_NAME_BYTES: usize = 63;

/// The name that the database stores for an identifier that was `written` so, without its quotes.
pub(crate) fn fold(dialect: Dialect, written: &str, quoted: bool) -> String {
    match dialect {
        // Only ASCII letters are folded: that is what PostgreSQL does in UTF-8 databases.
        Dialect::Postgresql if quoted => cut(written).to_owned(),
        Dialect::Postgresql => cut(written).to_ascii_lowercase(),
        Dialect::Mysql | Dialect::Sqlite => written.to_owned(),
    }
}

/// The same from the source text of an identifier, which may be in quotes of any form.
pub(crate) fn from_source(dialect: Dialect, token_text: &str) -> String {
    let text = token_text.trim();
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some('u' | 'U'), Some('&')) if text[2..].starts_with('"') => {
            fold(dialect, &unescape_unicode(&inside(&text[2..], '"')), true)
        }
        (Some(quote @ ('"' | '`' | '\'')), _) => fold(dialect, &inside(text, quote), true),
        (Some('['), _) => {
            let name = text.strip_prefix('[').unwrap_or(text);
            fold(dialect, name.strip_suffix(']').unwrap_or(name), true)
        }
        _ => fold(dialect, text, false),
    }
}

fn cut(name: &str) -> &str {
    if name.len() <= POSTGRESQL_NAME_BYTES {
        return name;
    }
    &name[..name.floor_char_boundary(POSTGRESQL_NAME_BYTES)]
}

fn inside(text: &str, quote: char) -> String {
    let name = text.strip_prefix(quote).unwrap_or(text);
    let name = name.strip_suffix(quote).unwrap_or(name);
    let doubled: String = [quote, quote].iter().collect();
    name.replace(&doubled, quote.encode_utf8(&mut [0; 4]))
}

/// Replaces `\XXXX` and `\+XXXXXX`; an escape that is none stays as it is.
fn unescape_unicode(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (skip, digits) = if escape.starts_with('+') { (1, 6) } else { (0, 4) };
        let character = escape
            .get(skip..skip + digits)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = character {
            result.push(character);
            rest = &escape[skip + digits..];
        } else {
            result.push('\\');
            rest = escape.strip_prefix('\\').unwrap_or(escape);
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, source: &str, expected: &str) {
        assert_eq!(from_source(dialect, source), expected, "{source}");
    }

    #[test]
    fn unquoted_names_are_folded_by_postgresql_only() {
        check(Dialect::Postgresql, "Users", "users");
        check(Dialect::Postgresql, "ÉTAT", "État");
        check(Dialect::Mysql, "Users", "Users");
        check(Dialect::Sqlite, "Users", "Users");
    }

    #[test]
    fn quotes_are_removed_and_keep_the_case() {
        check(Dialect::Postgresql, "\"User\"", "User");
        check(Dialect::Postgresql, "\"a\"\"b\"", "a\"b");
        check(Dialect::Mysql, "`Order``s`", "Order`s");
        check(Dialect::Sqlite, "[a b]", "a b");
        check(Dialect::Postgresql, "U&\"d\\0061t\\+000061\\\\\"", "data\\");
        check(Dialect::Postgresql, "\"", "");
    }

    #[test]
    fn postgresql_cuts_long_names_between_characters() {
        let long = "x".repeat(62) + "éé";
        check(Dialect::Postgresql, &long, &"x".repeat(62));
        check(Dialect::Mysql, &long, &long);
    }
}
