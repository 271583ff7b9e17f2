//! A scan: projects are found, read, understood, joined, and given to the rules.
//!
//! Nothing here knows a rule by name, the syntax of a language, or a format of output; and nothing that leaves this crate depends
//! on how many threads worked on it.
#![warn(missing_docs)]

mod analysis;
mod baseline;
mod code;
mod code_migrations;
mod databases;
mod findings;
mod front_ends;
mod generated;
mod matching;
mod packs;
mod progress;
mod project_scan;
mod results;
mod revisions;
mod roots;
mod running;
mod scan;
mod selection;
mod subjects;
mod suppression;
mod survey;
mod threads;
mod why;

pub use analysis::{Analysis, Counts, analyse};
pub use baseline::{Baseline, BaselineError};
pub use databases::{FoundDatabase, databases};
pub use findings::{Excerpted, Finding, FindingNote, Place, Problem, Suppressed, SuppressedBy};
pub use packs::{NamedPacks, Pack, ProjectPacks};
pub use progress::{Progress, Quiet};
pub use results::Results;
pub use revisions::Compared;
pub use scan::{ProjectError, ProjectFacts, ProjectScan, Scan, ScanError, ScanOptions, scan};
pub use selection::{Choice, Ruling, Selection, SelectionError, UnknownNameError, select};
pub use suppression::pack as suppression_rules;
pub use survey::{Survey, survey};
pub use threads::on_threads;
pub use why::{Explanation, Fact, Off, Silence, WhyError, why};
