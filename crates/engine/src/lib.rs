//! A scan: projects are found, read, understood, joined, and given to the rules.
//!
//! Nothing here knows a rule by name, the syntax of a language, or a format of output; and nothing that leaves this crate depends
//! on how many threads worked on it.
#![warn(missing_docs)]

mod analysis;
mod code;
mod code_migrations;
mod findings;
mod front_ends;
mod packs;
mod progress;
mod roots;
mod scan;
mod selection;
mod subjects;
mod survey;
mod threads;
mod why;

pub use analysis::{Analysis, Counts, analyse};
pub use findings::{Excerpted, Finding, FindingNote, Place, Problem};
pub use packs::{NamedPacks, Pack, ProjectPacks};
pub use progress::{Progress, Quiet};
pub use scan::{ProjectError, ProjectFacts, ProjectScan, Scan, ScanError, ScanOptions, scan};
pub use selection::{Selection, SelectionError, select};
pub use survey::{Survey, survey};
pub use threads::on_threads;
pub use why::{Explanation, Fact, Off, Silence, WhyError, why};
