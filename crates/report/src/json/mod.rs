//! One JSON object, or one a line, whose fields `JSON.md` and `json-schema.json` describe.

mod writer;

pub(crate) use writer::{write, write_lines};

#[cfg(test)]
mod tests;
