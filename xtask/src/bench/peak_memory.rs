//! How much memory a program needs at most.
//!
//! The kernel keeps the highest resident size of each process (`VmHWM` in `/proc/<pid>/status`) and forgets it when the process
//! ends, so it is read again and again until then. What is reported is a lower bound: it misses only what a program takes and
//! never uses again within its last millisecond. Reading costs the program time, so memory and time are measured in different runs.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// How long the kernel's mark is not looked at.
const INTERVAL: Duration = Duration::from_millis(1);

/// Runs the program once and returns its peak in bytes; `None` where the system has no such mark.
pub(super) fn of(command: &mut Command) -> Result<Option<u64>> {
    let mut child = command.spawn().context("could not start the program")?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().context("could not wait for the program")?.is_none() {
        // The file loses the line when the process has ended and was not waited for yet.
        let mark = fs::read_to_string(&status).ok().and_then(|text| high_water_mark(&text));
        peak = peak.max(mark);
        thread::sleep(INTERVAL);
    }
    Ok(peak)
}

/// The bytes that `VmHWM` says.
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_read_from_the_status() {
        assert_eq!(
            high_water_mark("VmPeak:\t 9 kB\nVmHWM:\t    1248 kB\nVmRSS:\t 4 kB\n"),
            Some(1248 * 1024)
        );
        assert_eq!(high_water_mark("Name:\tzombie\nState:\tZ (zombie)\n"), None);
        assert_eq!(high_water_mark("VmHWM:\tmuch\n"), None);
    }
}
