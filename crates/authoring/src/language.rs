//! What a pack is written in.

use std::path::Path;

/// What a pack is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Rust, compiled to a module.
    Rust,
    /// TypeScript, which runs in an engine that is part of the plugin.
    TypeScript,
    /// Python, which runs in an interpreter that is part of the plugin.
    Python,
}

impl Language {
    /// What the pack in `folder` is written in, if there is one.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        let has = |file: &str| folder.join(file).is_file();
        if has("Cargo.toml") {
            Some(Self::Rust)
        } else if has("src/pack.ts") {
            Some(Self::TypeScript)
        } else if has("src/pack.py") {
            Some(Self::Python)
        } else {
            None
        }
    }
}
