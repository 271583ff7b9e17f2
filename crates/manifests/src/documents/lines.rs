//! Formats of one setting a line: environment files, Java properties and INI files.

use text::TextRange;

use super::node::MOST_NODES;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `export KEY="value" # comment`.
    Environment,
    /// `key = value`, `key: value`; a trailing backslash continues the line.
    Properties,
    /// `[section]` and `key = value`.
    Ini,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// The INI section it stands in.
    pub(crate) section: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
    /// From the key to the end of the value.
    pub(crate) range: TextRange,
}

/// The settings of a file, in order. The parts of a continued value are left out but for the first.
pub(crate) fn entries(text: &str, form: Form) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    let mut section = "";
    let mut start = 0;
    let mut continued = false;
    for whole in text.split_inclusive(['\n', '\r']) {
        let line = whole.trim();
        let offset = start + (whole.len() - whole.trim_start().len());
        start += whole.len();
        let was_continued = continued;
        continued = form == Form::Properties && line.ends_with('\\');
        if was_continued || line.starts_with(['#', ';', '!']) {
            continue;
        }
        if form == Form::Ini
            && let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
        {
            section = name.trim();
            continue;
        }
        let separators: &[char] = if form == Form::Environment { &['='] } else { &['=', ':'] };
        let Some((key, value)) = line.split_once(separators) else {
            continue;
        };
        let key = key.trim();
        let key =
            if form == Form::Environment { key.strip_prefix("export ").unwrap_or(key).trim() } else { key };
        let value =
            if form == Form::Environment { unquoted(value) } else { value.trim_end_matches('\\').trim() };
        let range = TextRange::from_usize(offset, offset + line.len());
        if found.len() == MOST_NODES {
            break;
        }
        found.push(Entry { section, key, value, range });
    }
    found
}

/// The value of an environment variable: inside its quotes, or up to a comment.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\'', '`'] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.split(quote).next().unwrap_or_default().trim();
        }
    }
    value.split(" #").next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: Form, text: &str, expected: &[(&str, &str, &str)]) {
        let found = entries(text, form);
        let short: Vec<_> = found.iter().map(|entry| (entry.section, entry.key, entry.value)).collect();
        assert_eq!(short, expected, "{text:?}");
        for entry in &found {
            assert!(text[std::ops::Range::from(entry.range)].contains(entry.key), "{text:?} {entry:?}");
        }
    }

    #[test]
    fn each_form_has_its_quotes_and_comments() {
        check(
            Form::Environment,
            "# A=1\nexport A = \"b # c\" # d\r\nB='x'\nC=y # z\nD\n",
            &[("", "A", "b # c"), ("", "B", "x"), ("", "C", "y")],
        );
        check(Form::Environment, "URL=\"a:b=c", &[("", "URL", "a:b=c")]);
        check(
            Form::Properties,
            "a.b = c # d\n! no\n e:f\ng=x,\\\n  y=1\nh=i\n",
            &[("", "a.b", "c # d"), ("", "e", "f"), ("", "g", "x,"), ("", "h", "i")],
        );
        check(
            Form::Ini,
            "a=1\n[s t]\n; no\nb = postgres://h:1/d\n",
            &[("", "a", "1"), ("s t", "b", "postgres://h:1/d")],
        );
        check(Form::Ini, "", &[]);
    }
}
