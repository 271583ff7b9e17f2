//! All modules of a project, and how they name each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use text::TextRange;

use crate::model::{ClassId, FunctionId, Module, Name};

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

    /// The module that `name` is where what `specifier` names offers nothing of that name: in some languages a package has the files in it
    /// as members. An empty `specifier` is the module at position `from` itself.
    fn part(&self, from: u32, specifier: &str, name: &str) -> Option<u32> {
        let _ = (from, specifier, name);
        None
    }

    /// Which versions of a package the module at position `from` may be run with: the one that is chosen, or what its own package asks for, as it
    /// is written.
    fn version(&self, from: u32, package: &str) -> Option<&str> {
        let _ = (from, package);
        None
    }
}

/// A path relative to a folder, without `.` and `..`, with `/` between the parts; none if it leaves the project.
#[must_use]
pub fn join_path(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
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
    /// What the imports of each module name, as far as it was asked: an imported variable is looked up wherever it is used.
    resolved: Vec<Mutex<BTreeMap<Name, Resolution>>>,
    /// Whether what runs of itself in a module is of interest, for each module.
    of_interest: Vec<bool>,
}

impl<'r> Program<'r> {
    /// The program of these files; `resolver` speaks of their positions in this list.
    #[must_use]
    pub fn new(modules: Vec<ProgramFile>, resolver: &'r dyn Resolver) -> Self {
        let of_interest = vec![true; modules.len()];
        let resolved = modules.iter().map(|_| Mutex::default()).collect();
        Self { modules, resolver, resolved, of_interest }
    }

    /// Leaves alone what can't touch what is looked for: of what runs of itself, only that in the modules of interest is looked at. What it
    /// calls is followed wherever it is.
    #[must_use]
    pub fn only_from(mut self, of_interest: Vec<bool>) -> Self {
        self.of_interest = of_interest;
        self.of_interest.resize(self.modules.len(), false);
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
        let Some(resolved) = self.resolved.get(from as usize) else {
            return self.resolver.resolve(from, specifier);
        };
        let mut resolved = resolved.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = resolved.get(specifier) {
            return known.clone();
        }
        let found = self.resolver.resolve(from, specifier);
        resolved.insert(Name::from(specifier), found.clone());
        found
    }

    /// The module that is a part of what an import names.
    #[must_use]
    pub fn part(&self, from: u32, specifier: &str, name: &str) -> Option<u32> {
        self.resolver.part(from, specifier, name)
    }

    /// Which versions of a package a module may be run with: the one that is chosen, or what its own package asks for, as it is written.
    #[must_use]
    pub fn version(&self, from: u32, package: &str) -> Option<&str> {
        self.resolver.version(from, package)
    }

    /// The module whose file has this path.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<u32> {
        let at = self.modules.iter().position(|file| file.path == path)?;
        u32::try_from(at).ok()
    }

    /// How many expressions there are: the measure of the work that an analysis may take.
    #[must_use]
    pub fn size(&self) -> usize {
        self.modules.iter().map(|file| file.module.expressions.len()).sum()
    }
}

/// Which modules of a program matter to what is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Those that may use what is looked for, and those that import one of these, directly or through others.
    pub of_interest: Vec<bool>,
    /// Those, and the ones that they import, directly or through others: nothing else can be run by them.
    pub needed: Vec<bool>,
}

impl Reach {
    /// What matters where the modules at the positions `marked` may use what is looked for; `imports` are the positions of the modules that
    /// each imports.
    #[must_use]
    pub fn of(imports: &[Vec<u32>], marked: &[u32]) -> Self {
        let mut importers: Vec<Vec<u32>> = vec![Vec::new(); imports.len()];
        for (from, imported) in (0u32..).zip(imports) {
            for target in imported {
                importers[*target as usize].push(from);
            }
        }
        let of_interest = closure(&importers, marked.to_vec());
        let begin = (0u32..).zip(&of_interest).filter(|(_, found)| **found).map(|(module, _)| module);
        let needed = closure(imports, begin.collect());
        Self { of_interest, needed }
    }
}

/// What can be reached along edges.
fn closure(edges: &[Vec<u32>], mut waiting: Vec<u32>) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    while let Some(module) = waiting.pop() {
        if !std::mem::replace(&mut reached[module as usize], true) {
            waiting.extend(&edges[module as usize]);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_and_what_they_call_are_reached() {
        // 0 imports 1, which is marked; 0 also imports 2, which imports 3; 4 imports 3.
        let imports = [vec![1, 2], vec![], vec![3], vec![], vec![3]];
        let reach = Reach::of(&imports, &[1]);
        assert_eq!(reach.of_interest, [true, true, false, false, false]);
        assert_eq!(reach.needed, [true, true, true, true, false]);
    }
}
