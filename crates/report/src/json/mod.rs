//! One JSON object, whose fields `JSON.md` and `json-schema.json` describe.

mod writer;

pub(crate) use writer::write;

#[cfg(test)]
mod tests;
