//! Printing.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use crate::arguments::Color;

/// A buffered standard output.
#[must_use]
pub(crate) fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(64 << 10, io::stdout().lock())
}

/// Whether to use colours on the standard output: on a terminal that can show them, unless `NO_COLOR` is set.
pub(crate) fn color(wanted: Color) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// How many columns a line of the standard output has.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size()
        .filter(|_| io::stdout().is_terminal())
        .map_or(120, |(width, _)| usize::from(width.0))
}

/// Says why a run failed.
pub(crate) fn error(error: &anyhow::Error) {
    // Nobody is left to tell when the standard error is closed.
    let _ = writeln!(anstream::stderr(), "seqscan: {error:#}");
}

/// Says something on the standard error.
pub(crate) fn note(text: &str) {
    // As for errors.
    let _ = writeln!(anstream::stderr(), "seqscan: {text}");
}

/// A number and what it counts: `1 rule`, `2 rules`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A size in bytes, for people.
pub(crate) fn size(bytes: usize) -> String {
    if bytes < 1 << 20 {
        format!("{} KiB", bytes.div_ceil(1 << 10))
    } else {
        format!("{} MiB", bytes.div_ceil(1 << 20))
    }
}

/// Whether the reader of the output went away, which is no failure: `seqscan scan | head`.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

/// Drops a buffer whose reader went away without trying to write what is left.
pub(crate) fn forget(out: BufWriter<io::StdoutLock<'static>>) {
    let _ = out.into_parts();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([1, 2].map(|count| counted(count, "rule")), ["1 rule", "2 rules"]);
        assert_eq!([1, 1024, 1 << 20].map(size), ["1 KiB", "1 KiB", "1 MiB"]);
    }
}
