//! Passwords that are written out in a statement.

use ir::{Action, Credential, Dialect, Span};
use text::TextRange;

use crate::lowered::Lowered;
use crate::names;
use crate::tokens::{Token, TokenKind, closing, symbol_at, tokens, word_at, words_at};

/// Adds the passwords of a statement that begins with `verb`.
pub(super) fn add(lowered: &mut Lowered, range: TextRange, text: &str, dialect: Dialect, verb: &str) {
    let is_candidate = match verb {
        "create" | "alter" | "set" | "grant" | "change" => {
            mentions(text, "password") || mentions(text, "identified")
        }
        "select" | "with" | "insert" | "update" | "delete" => {
            dialect == Dialect::Postgresql && mentions(text, "dblink")
        }
        _ => false,
    };
    if !is_candidate || dialect == Dialect::Sqlite {
        return;
    }
    let tokens = tokens(dialect, text);
    for credential in found(dialect, &tokens) {
        lowered.push(range, None, Action::SetCredential(credential));
    }
}

fn mentions(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

fn found(dialect: Dialect, tokens: &[Token<'_>]) -> Vec<Credential> {
    match subject(dialect, tokens) {
        Subject::Accounts => accounts(dialect, tokens),
        Subject::Options(owner) => after(tokens, &["password"], &owner),
        Subject::Connection(owner) => connections(tokens, &owner),
        Subject::Source => after(tokens, &["master_password", "source_password"], "the replication source"),
        Subject::Other => connections_of_calls(tokens),
    }
}

/// What a statement is about, as far as it can hold a password.
enum Subject {
    /// Roles or users.
    Accounts,
    /// Something whose OPTIONS can.
    Options(String),
    /// Something with a connection string.
    Connection(String),
    /// The server that MySQL replicates.
    Source,
    /// Anything else.
    Other,
}

fn subject(dialect: Dialect, tokens: &[Token<'_>]) -> Subject {
    if word_at(tokens, 0, "grant") || words_at(tokens, 0, &["set", "password"]) {
        return Subject::Accounts;
    }
    if word_at(tokens, 0, "change") {
        return Subject::Source;
    }
    if !word_at(tokens, 0, "create") && !word_at(tokens, 0, "alter") {
        return Subject::Other;
    }
    let named = |at: usize, kind: &str| {
        let at = if words_at(tokens, at, &["if", "not", "exists"]) { at + 3 } else { at };
        tokens.get(at).map_or_else(
            || kind.to_owned(),
            |name| format!("{kind} `{}`", names::from_source(dialect, name.text)),
        )
    };
    if words_at(tokens, 1, &["user", "mapping"]) {
        let user = tokens.iter().position(|token| token.is_word("for")).map_or(tokens.len(), |user| user + 1);
        return Subject::Options(named(user, "the user mapping for"));
    }
    if word_at(tokens, 1, "server") {
        return Subject::Options(named(2, "server"));
    }
    if word_at(tokens, 1, "subscription") {
        return Subject::Connection(named(2, "subscription"));
    }
    if ["role", "user", "group"].iter().any(|kind| word_at(tokens, 1, kind)) {
        return Subject::Accounts;
    }
    Subject::Other
}

/// The passwords of roles and users.
fn accounts(dialect: Dialect, tokens: &[Token<'_>]) -> Vec<Credential> {
    if dialect == Dialect::Postgresql {
        let kind = tokens.get(1).map(|kind| kind.text.to_lowercase()).unwrap_or_default();
        let owner = tokens.get(2).map(|name| format!("{kind} `{}`", names::from_source(dialect, name.text)));
        return after(tokens, &["password"], &owner.unwrap_or_default());
    }
    let mut credentials = Vec::new();
    for at in 0..tokens.len() {
        if !word_at(tokens, at, "identified") {
            continue;
        }
        // IDENTIFIED [WITH plugin] {BY [PASSWORD] | AS} 'x'
        let keyword = (at + 1..tokens.len().min(at + 4))
            .find(|at| word_at(tokens, *at, "by") || word_at(tokens, *at, "as"));
        let Some(keyword) = keyword else {
            continue;
        };
        let is_hash = word_at(tokens, keyword, "as") || word_at(tokens, keyword + 1, "password");
        let value = keyword + 1 + usize::from(word_at(tokens, keyword + 1, "password"));
        credentials.extend(credential(tokens.get(value), &user(dialect, &tokens[..at]), is_hash));
    }
    if words_at(tokens, 0, &["set", "password"])
        && let Some(equals) = tokens.iter().position(|token| token.is_symbol("="))
    {
        let is_call = word_at(tokens, equals + 1, "password") && symbol_at(tokens, equals + 2, "(");
        let owner = if word_at(tokens, 2, "for") {
            user(dialect, &tokens[..equals])
        } else {
            "the current user".to_owned()
        };
        let value = equals + if is_call { 3 } else { 1 };
        credentials.extend(credential(tokens.get(value), &owner, false));
    }
    credentials
}

/// The user at the end of `tokens`: `'app'@'%'`.
fn user(dialect: Dialect, tokens: &[Token<'_>]) -> String {
    let has_host = tokens.len().checked_sub(2).is_some_and(|at| tokens[at].is_symbol("@"));
    let name = tokens.len().checked_sub(if has_host { 3 } else { 1 }).and_then(|at| tokens.get(at));
    name.map_or_else(
        || "a user".to_owned(),
        |name| format!("user `{}`", names::from_source(dialect, name.text)),
    )
}

/// The strings behind any of these keywords, with or without `=` between.
fn after(tokens: &[Token<'_>], keywords: &[&str], owner: &str) -> Vec<Credential> {
    let behind = |at: usize| tokens.get(at + 1 + usize::from(symbol_at(tokens, at + 1, "=")));
    (0..tokens.len())
        .filter(|&at| keywords.iter().any(|keyword| word_at(tokens, at, keyword)))
        .filter_map(|at| credential(behind(at), owner, false))
        .collect()
}

/// The connection strings with a password in them.
fn connections(tokens: &[Token<'_>], owner: &str) -> Vec<Credential> {
    let strings = tokens.iter().filter(|token| token.kind == TokenKind::String);
    strings
        .filter(|token| {
            password_of_connection(&decoded(token.text)).is_some_and(|password| !is_placeholder(&password))
        })
        .map(|token| written(token, owner, false))
        .collect()
}

/// Those that functions of dblink are given.
fn connections_of_calls(tokens: &[Token<'_>]) -> Vec<Credential> {
    let mut credentials = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_call = token.kind == TokenKind::Word && symbol_at(tokens, at + 1, "(");
        if is_call
            && token.text.to_ascii_lowercase().starts_with("dblink")
            && let Some(close) = closing(tokens, at + 1)
        {
            credentials.extend(connections(&tokens[at + 1..close], "a connection of dblink"));
        }
    }
    credentials
}

fn credential(token: Option<&Token<'_>>, owner: &str, is_hash: bool) -> Option<Credential> {
    let token = token.filter(|token| token.kind == TokenKind::String)?;
    let value = decoded(token.text);
    (!is_placeholder(&value)).then(|| written(token, owner, is_hash || is_hashed(&value)))
}

fn written(token: &Token<'_>, owner: &str, hashed: bool) -> Credential {
    let span = Span::local(TextRange::from_usize(token.start, token.end()));
    Credential { datastore: 0, owner: owner.to_owned(), hashed, span }
}

/// What a string of any form holds, as far as it matters here.
fn decoded(written: &str) -> String {
    if let Some(dollar) = written.strip_prefix('$') {
        let tag = dollar.find('$').map_or(0, |end| end + 2);
        return written.get(tag..written.len().saturating_sub(tag)).unwrap_or_default().to_owned();
    }
    let plain =
        written.trim_start_matches(|character: char| character.is_ascii_alphabetic() || character == '&');
    let quote = plain.chars().next().unwrap_or('\'');
    plain.trim_matches(quote).replace(&format!("{quote}{quote}"), &quote.to_string())
}

/// The password of `host=a password=b` and of `postgresql://user:b@a/`.
fn password_of_connection(connection: &str) -> Option<String> {
    if let Some((_, rest)) = connection.split_once("://") {
        let (user, _) = rest.rsplit_once('@')?;
        return user.split_once(':').map(|(_, password)| password.to_owned());
    }
    let compact = connection.replace(" =", "=").replace("= ", "=");
    let value = compact.split_once("password=")?.1;
    let value = value.strip_prefix('\'').map_or_else(
        || value.split_whitespace().next().unwrap_or_default(),
        |quoted| quoted.split('\'').next().unwrap_or_default(),
    );
    Some(value.to_owned())
}

/// Hashes as PostgreSQL (documentation 18, 20.5 Password Authentication) and MySQL (reference manual 8.4, 8.4.1.1 and 8.4.1.2)
/// store them.
fn is_hashed(value: &str) -> bool {
    let is_hex =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    value.starts_with("SCRAM-SHA-256$")
        || value.strip_prefix("md5").is_some_and(|rest| is_hex(rest, 32))
        || value.strip_prefix('*').is_some_and(|rest| is_hex(rest, 40))
        || value.starts_with("$A$005$")
}

/// Whether a value stands for a password that is put in later, or says that one has to be.
fn is_placeholder(value: &str) -> bool {
    const MARKS: [&str; 8] = ["${", "{{", "#{", "%(", "<%", "@@", "$(", "<<"];
    const ENCLOSED: [(char, char); 6] =
        [('<', '>'), ('{', '}'), ('[', ']'), ('%', '%'), ('@', '@'), ('_', '_')];
    const REQUESTS: [&str; 14] = [
        "change",
        "yourpassword",
        "yoursecret",
        "mypassword",
        "somepassword",
        "passwordhere",
        "replace",
        "placeholder",
        "redacted",
        "example",
        "enterpassword",
        "setme",
        "todo",
        "insert",
    ];
    let plain: String =
        value.chars().filter(|character| character.is_alphanumeric()).collect::<String>().to_lowercase();
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let encloses =
        |(open, close): &(char, char)| value.len() > 2 && value.starts_with(*open) && value.ends_with(*close);
    plain.is_empty()
        || MARKS.iter().any(|mark| value.contains(mark))
        || ENCLOSED.iter().any(encloses)
        || value.starts_with('%') && value.len() == 2
        || value.strip_prefix(['$', ':']).is_some_and(|name| {
            is_name(name)
                || name.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || byte == b'_')
        })
        || value.contains('_') && is_name(value)
        || plain.bytes().all(|byte| byte == b'x')
        || REQUESTS.iter().any(|request| plain.starts_with(request))
}
