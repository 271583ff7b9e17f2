//! How two texts differ, line by line.

use std::fmt;

/// The lines of two texts from the first that differs to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Lines before them, which are equal.
    before: usize,
    expected: Vec<String>,
    found: Vec<String>,
}

impl Difference {
    /// Nothing where the texts are equal.
    pub(crate) fn between(expected: &str, found: &str) -> Option<Self> {
        if expected == found {
            return None;
        }
        let mut expected: Vec<&str> = expected.trim_end().split('\n').collect();
        let mut found: Vec<&str> = found.trim_end().split('\n').collect();
        let before = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
        let after = |one: &[&str], other: &[&str]| {
            one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
        };
        let after = after(&expected[before..], &found[before..]);
        expected.truncate(expected.len() - after);
        found.truncate(found.len() - after);
        let owned = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        Some(Self { before, expected: owned(&expected[before..]), found: owned(&found[before..]) })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.before > 0 {
            writeln!(f, "    ({} equal lines)", self.before)?;
        }
        for line in &self.expected {
            writeln!(f, "  - {line}")?;
        }
        for line in &self.found {
            writeln!(f, "  + {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, found: &str, shown: &str) {
        let difference = Difference::between(expected, found);
        assert_eq!(difference.map(|difference| difference.to_string()).unwrap_or_default(), shown);
    }

    #[test]
    fn only_lines_that_differ_are_shown() {
        check("a\nb\n", "a\nb\n", "");
        check("a\nb\nc\n", "a\nx\ny\nc\n", "    (1 equal lines)\n  - b\n  + x\n  + y\n");
        check("a\n", "", "  - a\n  + \n");
        check("a\n", "a\na\n", "    (1 equal lines)\n  + a\n");
    }
}
