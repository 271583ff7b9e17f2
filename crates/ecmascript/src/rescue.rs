//! What can be had of a file with a mistake in it.
//!
//! The parser gives up where it meets a mistake that it cannot pass. People begin statements of a module at the start of a line and
//! nothing else, so the lines from one such start to the next can be taken out, and the rest is read without them.

/// The text with the statement around byte `at` blanked; nothing, if there is nothing left to blank.
pub(crate) fn without_statement(text: &str, at: u32) -> Option<String> {
    let at = (at as usize).min(text.len());
    let mut start = 0;
    let mut end = text.len();
    for line in line_starts(text.as_bytes()) {
        if line > at {
            end = line;
            break;
        }
        start = line;
    }
    let is_blank = |byte: u8| byte == b' ' || byte == b'\n';
    let mut bytes = text.as_bytes().to_vec();
    // A mistake at the end of what was blanked before belongs to the statement ahead of it: it lacks its end.
    while start > 0 && bytes.get(start..end)?.iter().copied().all(is_blank) {
        start = line_starts(text.as_bytes()).take_while(|&line| line < start).last().unwrap_or(0);
    }
    let blanked = bytes.get_mut(start..end)?;
    if blanked.iter().copied().all(is_blank) {
        return None;
    }
    for byte in blanked {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    String::from_utf8(bytes).ok()
}

/// Where lines begin with a word, a decorator, or the mark of a conflict.
fn line_starts(text: &[u8]) -> impl Iterator<Item = usize> {
    let lines = memchr::memchr_iter(b'\n', text).map(|end| end + 1);
    std::iter::once(0).chain(lines).filter(|&start| {
        let line = text.get(start..).unwrap_or_default();
        start == 0
            || matches!(line, [byte, ..] if byte.is_ascii_alphabetic() || matches!(byte, b'@' | b'_' | b'$'))
            || matches!(line, [a @ (b'<' | b'=' | b'>' | b'|'), b, c, d, ..] if a == b && a == c && a == d)
    })
}
