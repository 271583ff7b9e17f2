//! Comments that tell another linter to accept what it would report.

/// What a comment says to another linter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Acceptance {
    /// The linter.
    pub(super) linter: &'static str,
    /// Of what it is said.
    pub(super) scope: Scope,
    /// The linter with each of the rules that are named, or alone: `squawk ban-drop-column`.
    pub(super) accepted: Vec<String>,
}

/// Of what a comment speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The next statement, or the one it stands in.
    Statement,
    /// The whole file.
    File,
    /// All statements from here on.
    From,
    /// None any more.
    Until,
}

/// The markers, with the linter that each is for, and what it speaks of. Each is in its linter's documentation:
/// <https://squawkhq.com/docs/cli>, <https://kaveland.no/eugene/>, <https://atlasgo.io/versioned/lint>,
/// <https://ayarotsky.github.io/diesel-guard/>.
const MARKERS: [(&str, &str, Scope); 6] = [
    ("squawk-ignore-file", "squawk", Scope::File),
    ("squawk-ignore", "squawk", Scope::Statement),
    ("eugene: ignore", "eugene", Scope::Statement),
    ("atlas:nolint", "atlas", Scope::Statement),
    ("safety-assured:start", "diesel-guard", Scope::From),
    ("safety-assured:end", "diesel-guard", Scope::Until),
];

/// What `comment`, with the comment's own marks, tells another linter.
pub(super) fn acceptance(comment: &[u8]) -> Option<Acceptance> {
    let body = comment.strip_prefix(b"--").or_else(|| comment.strip_prefix(b"/*")).unwrap_or(comment);
    let body = body.trim_ascii_start();
    // Most comments are prose.
    if !matches!(body.first()?, b's' | b'e' | b'a') {
        return None;
    }
    let body = String::from_utf8_lossy(body);
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let (linter, scope, rest) = MARKERS.iter().find_map(|&(marker, linter, scope)| {
        let rest = body.strip_prefix(marker).filter(|rest| is_end(rest))?;
        Some((linter, scope, rest))
    })?;
    let rules = rest.split(['\n', '\r']).next().and_then(|line| line.split("*/").next()).unwrap_or_default();
    let rules = rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let mut accepted: Vec<String> = rules.map(|rule| format!("{linter} {rule}")).collect();
    if accepted.is_empty() {
        accepted.push(linter.to_owned());
    }
    Some(Acceptance { linter, scope, accepted })
}

#[cfg(test)]
mod tests {
    use super::Scope::{File, From, Statement, Until};
    use super::*;

    #[test]
    fn markers_of_other_linters_are_read() {
        let check = |comment: &str, expected: Option<(Scope, &[&str])>| {
            let found = acceptance(comment.as_bytes()).map(|found| (found.scope, found.accepted));
            let expected = expected
                .map(|(scope, accepted)| (scope, accepted.iter().map(|&one| one.to_owned()).collect()));
            assert_eq!(found, expected, "{comment}");
        };
        check("-- squawk-ignore ban-drop-column", Some((Statement, &["squawk ban-drop-column"])));
        check("/* squawk-ignore a-b, c-d */", Some((Statement, &["squawk a-b", "squawk c-d"])));
        check("--squawk-ignore-file", Some((File, &["squawk"])));
        check("-- eugene: ignore E4, E9", Some((Statement, &["eugene E4", "eugene E9"])));
        check("-- atlas:nolint destructive DS103", Some((Statement, &["atlas destructive", "atlas DS103"])));
        check("-- atlas:nolint", Some((Statement, &["atlas"])));
        check("-- safety-assured:start", Some((From, &["diesel-guard"])));
        check("-- safety-assured:end", Some((Until, &["diesel-guard"])));
        check("-- squawk-ignored", None);
        check("-- ignore all of this", None);
        check("--", None);
    }
}
