//! From TOML to a configuration, with a place for everything that is wrong.

mod plugins;
mod reader;

pub(crate) use reader::read;

#[cfg(test)]
mod tests;
