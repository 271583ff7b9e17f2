//! From TOML to a configuration, with a place for everything that is wrong.

mod databases;
mod plugins;
mod reader;
mod rules;
mod values;
mod volumes;

pub(crate) use reader::read;

#[cfg(test)]
mod tests;
