//! What one comment says to seqscan.

use text::TextRange;

/// What comments begin with that speak to seqscan.
const NAME: &str = "seqscan:";

/// What ends a comment, in any language.
const ENDS: [&str; 4] = ["*/", "--}}", "-->", "#}"];

/// How far a directive reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// `ignore`: the line it stands on or, where it stands alone, the next line of code.
    Line,
    /// `ignore-start`: up to `ignore-end`.
    Start,
    /// `ignore-end`.
    End,
    /// `ignore-file`.
    File,
}

const WORDS: [(&str, Reach); 4] = [
    ("ignore", Reach::Line),
    ("ignore-start", Reach::Start),
    ("ignore-end", Reach::End),
    ("ignore-file", Reach::File),
];

/// Something that a comment says to seqscan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// Where it stands, from its name to the end of its line or comment.
    pub(super) range: TextRange,
    /// How far it reaches.
    pub(super) reach: Reach,
    /// The rules that it names. None means all, where that is allowed.
    pub(super) rules: Vec<String>,
    /// Why.
    pub(super) reason: Option<String>,
}

/// Something that a comment seems to say and that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misunderstood {
    pub(super) range: TextRange,
    pub(super) message: String,
}

/// Reads the comment at `comment`, each line of it for itself: a directive is what a line begins with.
pub(super) fn directives(text: &str, comment: TextRange) -> Vec<Result<Directive, Misunderstood>> {
    let (from, to) = (comment.start as usize, (comment.end as usize).min(text.len()));
    let Some(body) = text.get(from..to) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut at = from;
    for line in body.split_inclusive(['\n', '\r']) {
        let inner = line.trim_start_matches(|c: char| c.is_whitespace() || "-/*#{<!".contains(c));
        if inner.starts_with(NAME) {
            let said = without_end(inner);
            let start = at + line.len() - inner.len();
            found.push(directive(said, TextRange::from_usize(start, start + said.len())));
        }
        at += line.len();
    }
    found
}

fn without_end(line: &str) -> &str {
    let line = line.trim_end();
    let ended = ENDS.iter().find_map(|end| line.strip_suffix(end));
    ended.unwrap_or(line).trim_end()
}

fn directive(said: &str, range: TextRange) -> Result<Directive, Misunderstood> {
    let rest = said.strip_prefix(NAME).unwrap_or(said).trim_start();
    let (said, reason) = split_reason(rest);
    let mut words = said.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let word = words.next().unwrap_or_default();
    let misunderstood = |message: String| Misunderstood { range, message };
    let Some((_, reach)) = WORDS.iter().find(|(known, _)| *known == word) else {
        let nearest = config::nearest(word, WORDS.iter().map(|(known, _)| *known));
        let hint = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "write `seqscan: ignore RULE -- REASON`".to_owned(),
        };
        return Err(misunderstood(format!("`seqscan: {word}` is not understood; {hint}")));
    };
    let rules: Vec<String> = words.map(str::to_owned).collect();
    if rules.is_empty() && matches!(reach, Reach::Line | Reach::Start) {
        return Err(misunderstood(format!("`seqscan: {word}` names no rule")));
    }
    Ok(Directive { range, reach: *reach, rules, reason })
}

/// Splits at the first `--` that stands for itself.
fn split_reason(said: &str) -> (&str, Option<String>) {
    let mut from = 0;
    while let Some(found) = said[from..].find("--") {
        let at = from + found;
        let before = said[..at].chars().next_back();
        if before.is_none_or(char::is_whitespace) {
            let reason = said[at..].trim_start_matches('-').trim();
            return (&said[..at], (!reason.is_empty()).then(|| reason.to_owned()));
        }
        from = at + 2;
    }
    (said, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a comment says: the reach, the rules and the reason of each directive, or the message.
    #[track_caller]
    fn check(comment: &str, expected: &[&str]) {
        let range = TextRange::from_usize(0, comment.len());
        let said: Vec<String> = directives(comment, range)
            .into_iter()
            .map(|found| match found {
                Ok(Directive { reach, rules, reason, .. }) => {
                    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
                    format!("{reach:?} {}{reason}", rules.join("+"))
                }
                Err(misunderstood) => misunderstood.message,
            })
            .collect();
        assert_eq!(said, expected, "{comment}");
    }

    #[test]
    fn each_language_has_its_marks() {
        for (open, close) in [
            ("--", ""),
            ("#", ""),
            ("//", ""),
            ("///", ""),
            ("/*", " */"),
            ("/**", "*/"),
            ("{{--", " --}}"),
            ("{#", " #}"),
            ("<!--", " -->"),
        ] {
            check(&format!("{open} seqscan: ignore a-rule -- few rows{close}"), &["Line a-rule: few rows"]);
            check(&format!("{open} seqscan: ignore a-rule{close}"), &["Line a-rule"]);
        }
    }

    #[test]
    fn several_rules_share_a_reason() {
        check("-- seqscan: ignore a-rule, b-rule -- why -- really", &["Line a-rule+b-rule: why -- really"]);
        check("--seqscan:ignore a-rule --", &["Line a-rule"]);
        check("-- seqscan: ignore-file", &["File "]);
        check("-- seqscan: ignore-file a-rule -- generated", &["File a-rule: generated"]);
        check("-- seqscan: ignore-start a-rule -- old", &["Start a-rule: old"]);
        check("-- seqscan: ignore-end", &["End "]);
        check(
            "/*\n * seqscan: ignore a-rule -- one\n * text\n * seqscan: ignore b-rule\n */",
            &["Line a-rule: one", "Line b-rule"],
        );
    }

    #[test]
    fn what_only_speaks_of_seqscan_is_prose() {
        check("-- see seqscan: ignore a-rule", &[]);
        check("-- seqscan finds this", &[]);
    }

    #[test]
    fn what_is_not_understood_says_so() {
        check("-- seqscan: ignor a-rule", &["`seqscan: ignor` is not understood; did you mean `ignore`?"]);
        check(
            "-- seqscan: off",
            &["`seqscan: off` is not understood; write `seqscan: ignore RULE -- REASON`"],
        );
        check("-- seqscan: ignore -- why", &["`seqscan: ignore` names no rule"]);
        check("-- seqscan: ignore-start", &["`seqscan: ignore-start` names no rule"]);
    }
}
