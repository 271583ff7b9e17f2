//! What was understood at one line of a file, what was reported there, and why nothing else was.

mod code;
mod draft;
mod explanation;
mod history;
mod place;
mod schema;
mod words;

pub use explanation::{Explanation, Fact, Off, Silence, WhyError, why};
