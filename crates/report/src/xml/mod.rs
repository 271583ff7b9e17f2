//! Formats of other tools that are XML.

pub(crate) mod checkstyle;
pub(crate) mod junit;
mod legal;

#[cfg(test)]
mod tests;
