//! SARIF 2.1.0, as code scanning services take it.
//!
//! What GitHub asks for beyond the standard is kept to: every result has a region with both ends, every rule has non-empty
//! texts, the fingerprint it compares is `primaryLocationLineHash`, and a run holds no more results than it keeps.

mod log;
mod results;
mod rules;
mod uri;

pub(crate) use log::write;
pub(crate) use results::MAX_RESULTS;

#[cfg(test)]
mod tests;
