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

/// Whether the reader of the output went away, which is no failure: `seqscan scan | head`.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

/// Says something that belongs to no report.
pub(crate) fn notice(text: &str) {
    let _ = writeln!(anstream::stderr(), "seqscan: {text}");
}

/// Drops a buffer whose reader went away without trying to write what is left.
pub(crate) fn forget(out: BufWriter<io::StdoutLock<'static>>) {
    let _ = out.into_parts();
}
