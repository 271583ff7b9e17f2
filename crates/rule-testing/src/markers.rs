//! Comments that say where a finding belongs.

use ir::Confidence;

/// A finding that is expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Marker {
    /// 1-based.
    pub(crate) line: u32,
    /// The rule.
    pub(crate) rule: String,
    /// How sure the finding must be, where that is said.
    pub(crate) confidence: Option<Confidence>,
    /// What must be part of the message or the help.
    pub(crate) part: Option<String>,
}

/// How comments end that can stand before the end of their line.
const ENDS: [&str; 3] = ["#}", "-->", "--}}"];

/// The markers in one file. A marker follows the start of a comment: `--`, `//` or `#`, and in templates `{#`.
pub(crate) fn markers(text: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    for (number, line) in (1u32..).zip(text.split('\n')) {
        for start in ["-- ~ ", "// ~ ", "# ~ "] {
            let Some(at) = line.find(start) else { continue };
            let marker = line[at + start.len()..].trim();
            let marker = ENDS.iter().find_map(|end| marker.strip_suffix(end)).unwrap_or(marker).trim();
            let (rule, rest) = marker.split_once(char::is_whitespace).unwrap_or((marker, ""));
            let (confidence, part) = with_confidence(rest.trim());
            let own_line = line[..at].trim().is_empty();
            found.push(Marker {
                line: number + u32::from(own_line),
                rule: rule.to_owned(),
                confidence,
                part: (!part.is_empty()).then(|| part.trim_matches('"').to_owned()),
            });
            break;
        }
    }
    found
}

/// The confidence that a marker asks for by a word before the text, and the text.
fn with_confidence(rest: &str) -> (Option<Confidence>, &str) {
    let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let named =
        [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|one| one.id() == first);
    if named.is_some() { (named, after.trim()) } else { (None, rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str, Option<&str>)]) {
        let found = markers(text);
        let found: Vec<_> =
            found.iter().map(|marker| (marker.line, marker.rule.as_str(), marker.part.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_marker_speaks_of_its_line_or_the_next() {
        check("a\nCREATE TABLE t (); -- ~ rule-a", &[(2, "rule-a", None)]);
        check("  // ~ rule-a\nmodel A {}", &[(2, "rule-a", None)]);
        check("x = 1 # ~ rule-a", &[(1, "rule-a", None)]);
        check("-- a comment ~ not one", &[]);
        check("{{ x }} {# ~ rule-a #}", &[(1, "rule-a", None)]);
    }

    #[test]
    fn a_marker_may_name_a_part_of_the_message() {
        check("-- ~ rule-a \"`t` has no\"", &[(2, "rule-a", Some("`t` has no"))]);
    }

    #[test]
    fn a_marker_may_name_a_confidence() {
        let of = |text: &str| markers(text).pop().map(|marker| (marker.confidence, marker.part));
        assert_eq!(of("-- ~ rule-a low"), Some((Some(Confidence::Low), None)));
        assert_eq!(of("x # ~ rule-a high \"`t`\""), Some((Some(Confidence::High), Some("`t`".to_owned()))));
        assert_eq!(of("x # ~ rule-a \"low on\""), Some((None, Some("low on".to_owned()))));
    }
}
