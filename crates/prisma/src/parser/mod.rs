//! Tokens to file facts.

mod blocks;
mod cursor;
mod items;
mod values;

pub use blocks::parse;

#[cfg(test)]
mod tests;
