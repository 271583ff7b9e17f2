//! Tests of rules: small repositories whose files say, in comments, where a finding belongs.
//!
//! A **case** is a folder `cases/<rule>/bad-<what>/` or `cases/<rule>/ok-<what>/` of a pack, scanned as if it were a repository.
//! A **marker** is a comment in one of its files:
//!
//! ```text
//! CREATE TABLE events (name text); -- ~ table-without-primary-key
//! -- ~ table-without-primary-key "`events`"
//! CREATE TABLE events (name text);
//! ```
//!
//! At the end of a line it speaks of that line, on a line of its own of the next. A quoted text must be part of the message. A
//! finding without a marker fails the case, and so does a marker without a finding; a `bad-` case has at least one marker and an
//! `ok-` case has none. Where a case has a `seqscan.toml`, the options it gives the rule hold.
//!
//! The code blocks of a rule's page are cases as well: those under *Bad* must be found, those under *Good* must not, and a block of
//! the language `text` under *Bad* must be what seqscan says of them. `SEQSCAN_BLESS=1`, and `seqscan test --bless`, write that block anew.
//!
//! Packs of this repository run their cases natively ([`run()`]); any plugin runs them in the sandbox ([`run_cases`]).
#![warn(missing_docs)]

mod cases;
mod difference;
mod judge;
mod markers;
mod page;
mod run;
mod sandbox;
mod watch;

pub use cases::{Case, CaseError, Expectation, OptionsError, cases};
pub use judge::{Verdict, judge};
pub use run::run;
pub use sandbox::{Bless, CaseOutcome, RunError, missing_cases, run_cases};
pub use watch::{Continue, WatchError, watch};
