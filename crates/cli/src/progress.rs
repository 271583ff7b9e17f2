//! The progress bar: on a terminal only, on the standard error, and only once a scan takes long enough to wonder.

use std::time::Duration;

use engine::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// After how long a scan shows a bar, in files: a scan of fewer is over before anybody looks.
const MANY_FILES: u64 = 500;

/// A bar of the files that were read.
pub(crate) struct Bar {
    bar: ProgressBar,
    quiet: bool,
}

impl Bar {
    /// A bar, unless `quiet`; indicatif itself hides it where the standard error is no terminal.
    pub(crate) fn new(quiet: bool) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden()).with_style(style);
        Self { bar, quiet }
    }

    /// Removes the bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn projects(&self, _: u64) {}

    fn files_found(&self, count: u64) {
        self.bar.inc_length(count);
        let many = self.bar.length().is_some_and(|length| length >= MANY_FILES);
        if many && !self.quiet && self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    fn file_done(&self) {
        self.bar.inc(1);
    }

    fn project_done(&self) {}
}
