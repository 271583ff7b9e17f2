//! What configuration files say about the code of a project.

use facts::{ComposerPackage, LockedPackage, NodePackage, TypeScriptConfig};

use super::Language;

/// What configuration says about the code of a project, each with the path of its file.
#[derive(Debug, Default)]
pub(crate) struct CodeConfiguration {
    /// The packages of Node.js.
    pub(crate) packages: Vec<(String, NodePackage)>,
    /// What their lock files name.
    pub(crate) locked: Vec<(String, LockedPackage)>,
    /// The configurations of TypeScript.
    pub(crate) typescript: Vec<(String, TypeScriptConfig)>,
    /// The packages of PHP.
    pub(crate) composer: Vec<(String, ComposerPackage)>,
}

impl CodeConfiguration {
    /// Whether the project may use a library of a language whose calls are understood. Otherwise none of its code in that language is read.
    pub(crate) fn may_use_libraries(&self, language: Language) -> bool {
        match language {
            Language::EcmaScript => {
                let needed = self.packages.iter().flat_map(|(_, package)| &package.dependencies);
                libraries::any_known(needed.map(|(name, _)| name.as_str()))
            }
            Language::Php => {
                let needed = self.composer.iter().flat_map(|(_, package)| &package.dependencies);
                libraries::any_known(needed.map(|(name, _)| name.as_str()))
            }
            // Python's dependencies are told in too many ways; a look at the files is cheap.
            Language::Python => true,
        }
    }
}
