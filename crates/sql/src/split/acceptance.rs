//! Comments that tell another linter to accept what it would report.

/// What a comment says to another linter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Acceptance {
    /// The linter.
    pub(super) linter: &'static str,
    /// Whether it is said of the whole file.
    pub(super) whole_file: bool,
    /// The linter with each of the rules that are named, or alone: `squawk ban-drop-column`.
    pub(super) accepted: Vec<String>,
}

/// The markers, with the linter that each is for, and whether it is for the whole file. Each is in its linter's documentation:
/// <https://squawkhq.com/docs/cli#disabling-rules-via-comments>, <https://kaveland.no/eugene/eugene_lint.html>,
/// <https://atlasgo.io/versioned/lint#skipping-checks>.
const MARKERS: [(&str, &str, bool); 4] = [
    ("squawk-ignore-file", "squawk", true),
    ("squawk-ignore", "squawk", false),
    ("eugene: ignore", "eugene", false),
    ("atlas:nolint", "atlas", false),
];

/// What `comment`, with the comment's own marks, tells another linter.
pub(super) fn acceptance(comment: &[u8]) -> Option<Acceptance> {
    let body = comment
        .strip_prefix(b"--")
        .or_else(|| comment.strip_prefix(b"/*"))
        .unwrap_or(comment)
        .trim_ascii_start();
    // Most comments are prose.
    if !matches!(body.first()?, b's' | b'e' | b'a') {
        return None;
    }
    let body = String::from_utf8_lossy(body);
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let (linter, whole_file, rest) = MARKERS.iter().find_map(|&(marker, linter, whole_file)| {
        let rest = body.strip_prefix(marker).filter(|rest| is_end(rest))?;
        Some((linter, whole_file, rest))
    })?;
    let line = rest.lines().next().unwrap_or_default();
    let line = line.split("*/").next().unwrap_or_default();
    let rules = line.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let mut accepted: Vec<String> = rules.map(|rule| format!("{linter} {rule}")).collect();
    if accepted.is_empty() {
        accepted.push(linter.to_owned());
    }
    Some(Acceptance { linter, whole_file, accepted })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_other_linters_are_read() {
        let check = |comment: &str, expected: Option<(bool, &[&str])>| {
            let found = acceptance(comment.as_bytes());
            let found = found.as_ref().map(|found| (found.whole_file, found.accepted.clone()));
            let expected = expected.map(|(whole_file, accepted)| {
                (whole_file, accepted.iter().map(|&one| one.to_owned()).collect())
            });
            assert_eq!(found, expected, "{comment}");
        };
        check("-- squawk-ignore ban-drop-column", Some((false, &["squawk ban-drop-column"])));
        check("/* squawk-ignore a-b, c-d */", Some((false, &["squawk a-b", "squawk c-d"])));
        check("--squawk-ignore-file", Some((true, &["squawk"])));
        check("-- eugene: ignore E4, E9", Some((false, &["eugene E4", "eugene E9"])));
        check("-- atlas:nolint destructive DS103", Some((false, &["atlas destructive", "atlas DS103"])));
        check("-- atlas:nolint", Some((false, &["atlas"])));
        check("-- squawk-ignored", None);
        check("-- ignore all of this", None);
        check("--", None);
    }
}
