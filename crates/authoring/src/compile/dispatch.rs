//! Which compiler a pack is for.

use std::path::Path;

use super::{CompileError, cargo, component};
use crate::language::Language;

/// What a compiler made of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compiled {
    /// A core module, which is still to be made a component.
    Module(Vec<u8>),
    /// A component.
    Component(Vec<u8>),
}

/// Compiles the pack in `folder`. What its compiler says goes to the standard error as it is.
///
/// # Errors
///
/// When there is no pack, the machine cannot compile it, or its code is wrong.
pub fn compile(folder: &Path) -> Result<Compiled, CompileError> {
    match Language::of(folder) {
        Some(Language::Rust) => cargo::compile(folder).map(Compiled::Module),
        Some(Language::TypeScript) => component::of_typescript(folder).map(Compiled::Component),
        Some(Language::Python) => component::of_python(folder).map(Compiled::Component),
        None => Err(CompileError::NoSource { folder: folder.to_path_buf() }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_without_source_is_told_how_to_get_some() {
        let folder = tempfile::tempdir().unwrap();
        let refused = compile(folder.path()).unwrap_err().to_string();
        assert!(refused.ends_with("`seqscan plugin new` writes a new one"), "{refused}");
    }

    #[test]
    fn what_npm_and_pip_have_not_brought_is_said() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/pack.ts"), "").unwrap();
        let refused = compile(folder.path()).unwrap_err().to_string();
        assert!(refused.contains("run `npm install` in") || refused.contains("Node.js"), "{refused}");
    }
}
