//! Timing of programs that take turns.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A program with its arguments, under the name it has in the results.
pub(super) struct Contender {
    pub(super) name: String,
    pub(super) command: Command,
    /// What is done before each run, and not timed.
    before: Option<Box<dyn FnMut() -> Result<()>>>,
}

impl Contender {
    pub(super) fn new(name: impl Into<String>, mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { name: name.into(), command, before: None }
    }

    /// The same contender, which something is done for before each run.
    pub(super) fn after(mut self, before: impl FnMut() -> Result<()> + 'static) -> Self {
        self.before = Some(Box::new(before));
        self
    }

    /// Runs the program once. Exit code 1 is an answer: findings, or no match; anything above is a failure.
    fn time(&mut self) -> Result<Duration> {
        if let Some(before) = &mut self.before {
            before()?;
        }
        let start = Instant::now();
        let status = self.command.status().with_context(|| format!("could not start {}", self.name))?;
        let time = start.elapsed();
        if !matches!(status.code(), Some(0 | 1)) {
            bail!("{} failed ({status})", self.name);
        }
        Ok(time)
    }
}

/// The median time of each contender, in their order. They take turns, so that a machine that grows slower grows slower for all;
/// a first round fills the file cache and is not counted.
pub(super) fn medians(contenders: &mut [Contender], rounds: usize) -> Result<Vec<Duration>> {
    let mut times = vec![Vec::with_capacity(rounds); contenders.len()];
    for round in 0..=rounds {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            let time = contender.time()?;
            if round > 0 {
                times.push(time);
            }
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// The middle value, the mean of both middle values of an even number; zero of none.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let middle = times.len() / 2;
    match (times.len() % 2, times.get(middle)) {
        (1, Some(&time)) => time,
        (0, Some(&time)) => (times[middle - 1] + time) / 2,
        _ => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        for (times, expected) in [(vec![], 0), (vec![7], 7), (vec![9, 1, 5], 5), (vec![8, 1, 100, 2], 5)] {
            let of: Vec<Duration> = times.iter().copied().map(Duration::from_millis).collect();
            assert_eq!(median(of), Duration::from_millis(expected), "{times:?}");
        }
    }

    #[test]
    fn a_contender_that_fails_is_not_timed() {
        let cargo = |argument: &str| {
            let mut command = Command::new(env!("CARGO"));
            command.arg(argument);
            Contender::new("cargo", command)
        };
        assert_eq!(medians(&mut [cargo("--version")], 3).expect("cargo has a version").len(), 1);
        let failure =
            medians(&mut [cargo("no-such-subcommand")], 1).expect_err("cargo has no such subcommand");
        assert!(failure.to_string().starts_with("cargo failed"), "{failure}");
    }
}
