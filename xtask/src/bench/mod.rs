//! `cargo xtask bench`: seqscan against its peers on the same files in the same run.
//!
//! Times are of one machine and one moment, so nothing here fails on a time: contenders take turns, medians are compared, and
//! what is printed first is their ratio, beside the bar that the project sets itself.

mod changes;
mod code;
mod generate;
mod measure;
mod peak_memory;
mod plugins;
mod run;

pub(crate) use changes::run as run_on_changes;
pub(crate) use code::run as run_on_code;
pub(crate) use plugins::run as run_with_plugins;
pub(crate) use run::run;
