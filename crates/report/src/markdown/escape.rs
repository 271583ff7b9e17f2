//! Text that means itself in a table of GitHub's Markdown.

use crate::visible;

/// `text` on one line, at most `limit` characters of it. What stands between backticks stays code.
pub(super) fn line(text: &str, limit: usize) -> String {
    let shown = visible::line(text);
    let mut kept: String = shown.chars().take(limit).collect();
    if kept.len() < shown.len() {
        kept.push('…');
    }
    let parts: Vec<&str> = kept.split('`').collect();
    let mut escaped = String::new();
    for (index, part) in parts.iter().enumerate() {
        let is_code = index % 2 == 1 && index + 1 < parts.len();
        match (is_code, index) {
            (true, _) if !part.trim().is_empty() => escaped.push_str(&code(part)),
            (true, _) => escaped.push_str(&format!("\\`{part}\\`")),
            // The last backtick of an odd number stands alone.
            (false, index) if index % 2 == 1 => escaped.push_str(&format!("\\`{}", plain(part))),
            (false, _) => escaped.push_str(&plain(part)),
        }
    }
    escaped
}

/// `text`, which holds no backtick, as code. A bar would end the cell of a table even here.
pub(super) fn code(text: &str) -> String {
    let text = visible::line(text).replace('`', "'").replace('|', "\\|");
    format!("`{text}`")
}

fn plain(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            // No mention of a person, no link by a bare address, no reference to an issue.
            '@' | ':' | '#' => escaped.push_str(&format!("&#{};", u32::from(c))),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '*' | '_' | '~' | '[' | ']' | '|' | '!' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
