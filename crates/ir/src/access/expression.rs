//! Expressions as text: whether two of them say the same.

/// The text in lower case and without what two ways to write one expression differ in: blanks, quotes around names, names of
/// tables before columns, casts, parentheses around all of it. Strings stay as they are.
pub(super) fn bare(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            let end = string_end(rest);
            result.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if let Some(cast) = rest.strip_prefix("::") {
            rest = after_type(cast);
        } else if first == '.'
            && result.ends_with(is_name)
            && rest[1..].starts_with(|c| is_name(c) || c == '"')
        {
            // A number is never followed by a name, so what stands before the point is one.
            let name = result.trim_end_matches(is_name).len();
            if result[name..].starts_with(|c: char| c.is_ascii_digit()) {
                result.push('.');
            } else {
                result.truncate(name);
            }
            rest = &rest[1..];
        } else {
            if !first.is_whitespace() && !matches!(first, '"' | '`') {
                result.extend(first.to_lowercase());
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    while let Some(inside) = without_parentheses(&result) {
        result = inside.to_owned();
    }
    while let Some(name) = name_in_parentheses(&result) {
        result.remove(name.end);
        result.remove(name.start - 1);
    }
    result
}

/// A name with parentheses around it that are not those of a call.
fn name_in_parentheses(text: &str) -> Option<std::ops::Range<usize>> {
    text.match_indices('(').find_map(|(open, _)| {
        let inside = &text[open + 1..];
        let length = inside.find(|c| !is_name(c)).filter(|&length| length > 0)?;
        let is_call = text[..open].ends_with(is_name);
        (inside[length..].starts_with(')') && !is_call).then_some(open + 1..open + 1 + length)
    })
}

/// The operands of the ANDs outside parentheses and strings.
pub(super) fn conjuncts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut text = text.trim();
    while let Some(inside) = without_parentheses(text) {
        text = inside.trim();
    }
    let (mut depth, mut start, mut at, mut between) = (0_i64, 0, 0, false);
    while let Some(first) = text[at..].chars().next() {
        match first {
            '\'' => {
                at += string_end(&text[at..]);
                continue;
            }
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if is_name(first) => {
                let length = text[at..].find(|c| !is_name(c)).unwrap_or(text.len() - at);
                let word = &text[at..at + length];
                if depth == 0 && word.eq_ignore_ascii_case("between") {
                    between = true;
                } else if depth == 0 && word.eq_ignore_ascii_case("and") {
                    if !between {
                        parts.push(text[start..at].trim());
                        start = at + length;
                    }
                    between = false;
                }
                at += length;
                continue;
            }
            _ => {}
        }
        at += first.len_utf8();
    }
    parts.push(text[start..].trim());
    parts
}

/// The names and keywords in it.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if first == '\'' {
                rest = &rest[string_end(rest)..];
                continue;
            }
            if is_name(first) {
                let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                rest = after;
                return Some(word);
            }
            rest = &rest[first.len_utf8()..];
        }
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Where the string at the beginning of the text ends; a quote in it is written twice.
fn string_end(text: &str) -> usize {
    let mut at = 1;
    loop {
        let Some(quote) = text[at..].find('\'') else {
            return text.len();
        };
        at += quote + 1;
        if !text[at..].starts_with('\'') {
            return at;
        }
        at += 1;
    }
}

/// What comes after the type of a cast: a name of one or more words, its length in parentheses, the brackets of an array.
fn after_type(text: &str) -> &str {
    const FURTHER: [&str; 6] = ["varying", "precision", "without", "with", "time", "zone"];
    let word = |text: &str| text.find(|c| !is_name(c) && !matches!(c, '.' | '"')).unwrap_or(text.len());
    let mut rest = text.trim_start();
    rest = &rest[word(rest)..];
    loop {
        let next = rest.trim_start();
        let end = word(next);
        let length = next.starts_with('(').then(|| next.find(')')).flatten();
        if FURTHER.iter().any(|further| further.eq_ignore_ascii_case(&next[..end])) {
            rest = &next[end..];
        } else if let Some(close) = length {
            rest = &next[close + 1..];
        } else if let Some(after) = next.strip_prefix("[]") {
            rest = after;
        } else {
            return rest;
        }
    }
}

/// What is in the parentheses around the whole text.
fn without_parentheses(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    let (mut depth, mut at) = (0_i64, 0);
    while let Some(first) = inside[at..].chars().next() {
        match first {
            '\'' => {
                at += string_end(&inside[at..]);
                continue;
            }
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
        at += first.len_utf8();
    }
    Some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_write_one_expression_are_the_same() {
        for (left, right) in [
            ("lower(email)", "LOWER( u.email )"),
            ("(lower((email)::text))", "lower(email)"),
            ("\"deletedAt\" IS NULL", "t.\"deletedAt\" is null"),
            ("(a)::character varying(20) = 'X y'", "a = 'X y'"),
            ("date_trunc('day'::text, at)", "date_trunc('day', o.at)"),
            ("a > 1.5", "a>1.5"),
        ] {
            assert_eq!(bare(left), bare(right), "{left} and {right}");
        }
        assert_ne!(bare("a = 'X'"), bare("a = 'x'"));
        assert_ne!(bare("(a) + (b)"), bare("a) + (b"));
    }

    #[test]
    fn a_condition_falls_apart_at_its_ands() {
        assert_eq!(conjuncts("a IS NULL AND b = ' AND '"), ["a IS NULL", "b = ' AND '"]);
        assert_eq!(conjuncts("((a = 1) and (b = 2 or c and d))"), ["(a = 1)", "(b = 2 or c and d)"]);
        assert_eq!(conjuncts("a BETWEEN 1 AND 2 AND band"), ["a BETWEEN 1 AND 2", "band"]);
    }

    #[test]
    fn words_are_what_is_not_quoted_as_a_string() {
        assert_eq!(words("a_b = 'c d' OR \"E\"(1)").collect::<Vec<_>>(), ["a_b", "OR", "E", "1"]);
    }
}
