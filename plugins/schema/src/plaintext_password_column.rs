//! Columns that hold passwords and secrets as they are.

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity,
    Table, TableKind, TableNames, TypeKind,
};

use crate::exempt::is_exempt;
use crate::words::{column_words, same_noun, table_words, words};

/// `plaintext-password-column`
pub struct PlaintextPasswordColumn;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Columns that hold no secret: `column` or `table.column`, as the database or the model calls them.",
    default: &[],
};

static INFO: Info = Info {
    id: "plaintext-password-column",
    summary: "A column that holds passwords in clear text",
    page: include_str!("../docs/plaintext-password-column.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

/// The length of a bcrypt hash. Those of Argon2, scrypt and PBKDF2 are longer with their parameters.
const SHORTEST_HASH: u32 = 60;

/// What shows that a column holds no hash.
enum Proof<'t> {
    /// Its name says so.
    Name,
    /// A CHECK asks for a length that is a person's, not a hash's.
    Check(&'t str),
    /// No hash fits into it.
    Length,
}

impl Rule for PlaintextPasswordColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let keeps_rows = |table: &&Table| matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
        for table in facts.tables().iter().map(AsRef::as_ref).filter(keeps_rows) {
            let Some(dialect) = facts.dialect(table.datastore) else { continue };
            for column in
                table.columns.iter().filter(|column| is_text(column) && !is_exempt(&exempt, table, column))
            {
                if let Some(proof) = proof(dialect, table, column) {
                    tell(report, table, column, &proof);
                }
            }
        }
    }
}

fn is_text(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Char | TypeKind::Varchar | TypeKind::Text)
}

fn proof<'t>(dialect: Dialect, table: &'t Table, column: &Column) -> Option<Proof<'t>> {
    let named = column_words(column);
    let has = |wanted: &[&str]| named.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["plain", "plaintext", "cleartext", "unencrypted", "unhashed"])
        && has(&["password", "passwd", "passphrase", "pwd", "secret", "token", "pin"])
        && !has(&["hash", "hashed", "digest", "encrypted", "hint"])
    {
        return Some(Proof::Name);
    }
    if !is_login_password(table, &named) {
        return None;
    }
    if let Some(check) = table.checks.iter().find(|check| limits_length(&check.text, &column.name)) {
        return Some(Proof::Check(&check.text));
    }
    // SQLite ignores lengths.
    let length = column.data_type.length.filter(|_| dialect != Dialect::Sqlite && table.complete)?;
    (length < SHORTEST_HASH && !says_how_it_is_hashed(table)).then_some(Proof::Length)
}

/// Whether the column is the password that somebody logs in with: `password`, or with the table's own noun before it. Others, such
/// as `smtp_password` or that of a connection, are sent on and can't be hashed.
fn is_login_password(table: &Table, named: &[String]) -> bool {
    let is_password = |word: &String| matches!(word.as_str(), "password" | "passwd" | "pwd");
    let connects = |column: &Column| {
        column_words(column)
            .iter()
            .any(|word| matches!(word.as_str(), "host" | "hostname" | "port" | "server" | "url"))
    };
    let is_own = match named {
        [password] => is_password(password),
        [owner, password] => {
            is_password(password)
                && (matches!(owner.as_str(), "login" | "user")
                    || table_words(table).last().is_some_and(|noun| same_noun(noun, owner)))
        }
        _ => false,
    };
    is_own && !table.columns.iter().any(connects)
}

/// Whether another column is a salt, a hash or the name of an algorithm: then the password is hashed, if badly.
fn says_how_it_is_hashed(table: &Table) -> bool {
    const HASHING: &[&str] = &["algorithm", "digest", "encoding", "hash", "hashed", "hasher", "salt"];
    table
        .columns
        .iter()
        .any(|column| column_words(column).iter().any(|word| HASHING.contains(&word.as_str())))
}

/// Whether a condition compares the length of the column with a number that no hash has: `length(password) >= 8`.
fn limits_length(condition: &str, column: &str) -> bool {
    let folded = condition.to_lowercase();
    let bare: String =
        folded.chars().filter(|c| !matches!(c, '"' | '`' | ' ' | '(' | ')' | '[' | ']')).collect();
    let measured = format!("length{}", column.to_lowercase());
    bare.split(&measured).skip(1).any(|behind| {
        // Through a cast, as PostgreSQL prints it: `length((password)::text) >= 8`.
        let behind = behind.strip_prefix("::text").unwrap_or(behind);
        let compared = behind.trim_start_matches(['<', '>', '=']);
        let number = compared.strip_prefix("between").unwrap_or(compared);
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        number.len() < behind.len()
            && digits.parse::<u32>().is_ok_and(|least| (4..SHORTEST_HASH).contains(&least))
    })
}

fn tell(report: &mut Report, table: &Table, column: &Column, proof: &Proof<'_>) {
    let member = table.member(&column.name);
    let (message, severity, confidence) = match proof {
        Proof::Name => {
            (format!("`{member}` is by its name a secret in clear text"), Severity::Error, Confidence::High)
        }
        Proof::Check(condition) => (
            format!("`{member}` holds passwords, not hashes of them: `{condition}` is about their length"),
            Severity::Error,
            Confidence::High,
        ),
        Proof::Length => (
            format!("`{member}` is `{}`, too short for a salted hash of a password", column.data_type.text),
            Severity::Warning,
            Confidence::Medium,
        ),
    };
    let is_password = words(&column.name).iter().any(|word| word.starts_with("pass") || word == "pwd");
    report
        .at(column.span, message)
        .subject(member)
        .severity(severity)
        .confidence(confidence)
        .help(help(table, is_password));
}

fn help(table: &Table, is_password: bool) -> &'static str {
    match (is_password, table.origin) {
        (true, Origin::Prisma) => {
            "store a salted hash (Argon2id or bcrypt) in a field such as `passwordHash`, without a shorter `@db` length"
        }
        (true, Origin::Sql) => {
            "store a salted hash (Argon2id or bcrypt) in a column such as `password_hash`, of 255 characters"
        }
        (false, _) => {
            "store a hash, if the secret is only compared; else encrypt it with a key that the database does not have"
        }
    }
}
