//! Code frames and a summary, for people in front of a terminal.

mod brevity;
pub(crate) mod concise;
mod frame;
mod paint;
mod summary;
mod writer;

pub(crate) use paint::Paint;
pub(crate) use writer::write;

#[cfg(test)]
mod tests;
