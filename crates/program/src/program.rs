//! All modules of a project, and how they name each other.

use std::collections::HashMap;
use std::sync::Arc;

use text::TextRange;

use crate::model::{ClassId, FunctionId, Module};

/// A function of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionRef {
    /// The module: a position in [`Program::modules`].
    pub module: u32,
    /// The function in it.
    pub function: FunctionId,
}

/// A class of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassRef {
    /// The module: a position in [`Program::modules`].
    pub module: u32,
    /// The class in it.
    pub class: ClassId,
}

/// A place in the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The module: a position in [`Program::modules`].
    pub module: u32,
    /// The bytes in its file.
    pub range: TextRange,
}

/// What an import names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A module of the program.
    Module(u32),
    /// Something outside it: a package, a generated file, a file that could not be found. The text is the module as it is imported, or, for a
    /// path, as far as it can be told relative to the project's root.
    External(Arc<str>),
}

/// How the modules of a language find each other: from a module and the text of its import to what it names.
pub trait Resolver: Sync {
    /// What `specifier` names in the module at position `from`.
    fn resolve(&self, from: u32, specifier: &str) -> Resolution;
}

/// A resolver that finds nothing: every import is outside the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct NothingResolved;

impl Resolver for NothingResolved {
    fn resolve(&self, _from: u32, specifier: &str) -> Resolution {
        Resolution::External(specifier.into())
    }
}

/// A file of the program.
#[derive(Clone, Debug)]
pub struct ProgramFile {
    /// Relative to the project's root, with `/` between the parts.
    pub path: String,
    /// What it says.
    pub module: Arc<Module>,
}

/// The application code of a project.
pub struct Program<'r> {
    /// Its modules, in the order of their paths.
    pub modules: Vec<ProgramFile>,
    resolver: &'r dyn Resolver,
    /// Whether what runs of itself in a module is of interest, for each module.
    of_interest: Vec<bool>,
}

impl<'r> Program<'r> {
    /// The program of these files; `resolver` speaks of their positions in this list.
    #[must_use]
    pub fn new(modules: Vec<ProgramFile>, resolver: &'r dyn Resolver) -> Self {
        let of_interest = vec![true; modules.len()];
        Self { modules, resolver, of_interest }
    }

    /// Leaves alone what can't touch what is looked for: of interest are the modules at the positions `marked`, and those that import one of
    /// interest, directly or through others. What these call is followed wherever it is.
    #[must_use]
    pub fn only_from(mut self, marked: &[u32]) -> Self {
        let mut importers: Vec<Vec<u32>> = vec![Vec::new(); self.modules.len()];
        for (from, file) in (0u32..).zip(&self.modules) {
            for specifier in file.module.imported_modules() {
                if let Resolution::Module(target) = self.resolve(from, specifier) {
                    importers[target as usize].push(from);
                }
            }
        }
        self.of_interest = vec![false; self.modules.len()];
        let mut waiting: Vec<u32> = marked.to_vec();
        while let Some(module) = waiting.pop() {
            if !std::mem::replace(&mut self.of_interest[module as usize], true) {
                waiting.extend(&importers[module as usize]);
            }
        }
        self
    }

    /// Whether what runs of itself in a module is of interest.
    #[must_use]
    pub fn is_of_interest(&self, module: u32) -> bool {
        self.of_interest[module as usize]
    }

    /// A module.
    #[must_use]
    pub fn module(&self, module: u32) -> &Module {
        &self.modules[module as usize].module
    }

    /// The path of a module.
    #[must_use]
    pub fn path(&self, module: u32) -> &str {
        &self.modules[module as usize].path
    }

    /// What an import names.
    #[must_use]
    pub fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        self.resolver.resolve(from, specifier)
    }

    /// How many expressions there are: the measure of the work that an analysis may take.
    #[must_use]
    pub fn size(&self) -> usize {
        self.modules.iter().map(|file| file.module.expressions.len()).sum()
    }

    /// The positions of the modules by their paths.
    #[must_use]
    pub fn positions(&self) -> HashMap<&str, u32> {
        (0u32..).zip(&self.modules).map(|(position, file)| (file.path.as_str(), position)).collect()
    }
}
