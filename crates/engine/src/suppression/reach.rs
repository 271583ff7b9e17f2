//! From directives to the lines they hold for.

use text::{LineIndex, Position, TextRange};

use super::directive::{Directive, Misunderstood, Reach, directives};

/// A directive and the lines that it holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suppression {
    /// Where it stands.
    pub(super) at: TextRange,
    /// The first and the last line that it holds for.
    pub(super) lines: (u32, u32),
    /// The rules that it names; none means all.
    pub(super) rules: Vec<String>,
    /// Why.
    pub(super) reason: Option<String>,
}

/// What the comments of a file say to seqscan, in the order of the file.
pub(super) fn suppressions(text: &str, comments: &[TextRange]) -> (Vec<Suppression>, Vec<Misunderstood>) {
    let lines = LineIndex::new(text);
    let code = CodeLines::new(text, &lines, comments);
    let mut found: Vec<Suppression> = Vec::new();
    let mut misunderstood = Vec::new();
    let mut open: Vec<Suppression> = Vec::new();
    for &comment in comments {
        for said in directives(text, comment) {
            let Directive { range, reach, rules, reason } = match said {
                Ok(said) => said,
                Err(other) => {
                    misunderstood.push(other);
                    continue;
                }
            };
            let line = lines.position(text, range.start).line;
            let suppression =
                |lines| Suppression { at: range, lines, rules: rules.clone(), reason: reason.clone() };
            match reach {
                Reach::File => found.push(suppression((1, u32::MAX))),
                Reach::Line => {
                    let target = code.target(comment);
                    found.push(suppression((target, target)));
                }
                Reach::Start => open.push(suppression((line, u32::MAX))),
                Reach::End => {
                    let started = open.iter().rposition(|start| rules.is_empty() || start.rules == rules);
                    match started {
                        Some(at) => {
                            let start = open.remove(at);
                            found.push(Suppression { lines: (start.lines.0, line), ..start });
                        }
                        None => misunderstood.push(Misunderstood {
                            range,
                            message: "there is no `seqscan: ignore-start` that this ends".to_owned(),
                        }),
                    }
                }
            }
        }
    }
    for start in open {
        misunderstood.push(Misunderstood {
            range: start.at,
            message: "this has no `seqscan: ignore-end`, so it holds up to the end of the file".to_owned(),
        });
        found.push(start);
    }
    found.sort_by_key(|suppression| suppression.at);
    misunderstood.sort_by_key(|other| other.range);
    (found, misunderstood)
}

/// Where code stands between the comments.
struct CodeLines<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    comments: &'t [TextRange],
}

impl<'t> CodeLines<'t> {
    fn new(text: &'t str, lines: &'t LineIndex, comments: &'t [TextRange]) -> Self {
        Self { text, lines, comments }
    }

    /// The line that a comment speaks of: its own, or the next line of code where there is none beside it.
    fn target(&self, comment: TextRange) -> u32 {
        let Position { line: first, .. } = self.lines.position(self.text, comment.start);
        if self.holds_code(first) {
            return first;
        }
        let Position { line: last, .. } = self.lines.position(self.text, comment.end);
        let from = if self.holds_code(last) { last } else { last + 1 };
        (from..=self.lines.line_count()).find(|&line| self.holds_code(line)).unwrap_or(last)
    }

    /// Whether something stands on a line besides comments. A brace alone is what a comment in JSX needs.
    fn holds_code(&self, line: u32) -> bool {
        let range = self.lines.line_range(self.text, line);
        let mut at = range.start;
        let first = self.comments.partition_point(|comment| comment.end <= range.start);
        let inside = self.comments[first..].iter().take_while(|comment| comment.start < range.end);
        let mut has_comment = false;
        let mut rest = String::new();
        for comment in inside {
            has_comment = true;
            rest.push_str(self.text.get(at as usize..comment.start.max(at) as usize).unwrap_or_default());
            at = comment.end.max(at);
        }
        rest.push_str(self.text.get(at as usize..range.end.max(at) as usize).unwrap_or_default());
        let code = rest.trim();
        !(code.is_empty() || has_comment && code == "{}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of each suppression; comments begin with `--` or stand in `/* */`.
    #[track_caller]
    fn check(text: &str, expected: &[(u32, u32)], wrong: usize) {
        let comments = sql::comments(&mut text.as_bytes(), ir::Dialect::Postgresql).unwrap();
        let (found, misunderstood) = suppressions(text, &comments);
        let lines: Vec<(u32, u32)> = found.iter().map(|suppression| suppression.lines).collect();
        assert_eq!((lines.as_slice(), misunderstood.len()), (expected, wrong), "{text}");
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_of_the_next_with_code() {
        check("SELECT 1; -- seqscan: ignore a\nSELECT 2;", &[(1, 1)], 0);
        check("-- seqscan: ignore a\nSELECT 2;", &[(2, 2)], 0);
        check("-- seqscan: ignore a\n\n-- more\n/* and\nmore */\n  SELECT 2;", &[(6, 6)], 0);
        check("/* seqscan: ignore a */ SELECT 2;", &[(1, 1)], 0);
        check("/*\n seqscan: ignore a\n*/ SELECT 2;\nSELECT 3;", &[(3, 3)], 0);
        check("SELECT 1,\n  -- seqscan: ignore a\n  2;", &[(3, 3)], 0);
        check("SELECT '-- seqscan: ignore a';\nSELECT 2;", &[], 0);
        check("SELECT 1;\n-- seqscan: ignore a", &[(2, 2)], 0);
    }

    #[test]
    fn blocks_have_two_ends_and_files_none() {
        check("-- seqscan: ignore-start a\nSELECT 1;\n-- seqscan: ignore-end\nSELECT 2;", &[(1, 3)], 0);
        check(
            "-- seqscan: ignore-start a\n-- seqscan: ignore-start b\n;\n-- seqscan: ignore-end a\n;\n-- seqscan: ignore-end",
            &[(1, 4), (2, 6)],
            0,
        );
        check("SELECT 1;\n-- seqscan: ignore-file", &[(1, u32::MAX)], 0);
        check("-- seqscan: ignore-start a\nSELECT 1;", &[(1, u32::MAX)], 1);
        check("-- seqscan: ignore-end\nSELECT 1;", &[], 1);
    }
}
