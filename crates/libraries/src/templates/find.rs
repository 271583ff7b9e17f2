//! Which file of the program a template is, by its name.
//!
//! Django documentation, "Templates", section "Configuration" (5.2): folders that the settings name come before those of applications, which
//! are called `templates`, or `jinja2`. Flask documentation, "Templates" (3.1): those of the application come first.

use std::collections::{BTreeMap, BTreeSet};

use program::model::Name;
use program::program::{ProgramFile, Resolution, Resolver};
use program::templates::{SPECIFIER, is_template};

use super::registered::{may_register, names};

/// The folders that templates are in.
const FOLDERS: [&str; 2] = ["templates/", "jinja2/"];

/// A template that has a name.
#[derive(Clone, Debug)]
struct Candidate {
    module: u32,
    /// The folder that the folder of templates is in.
    folder: String,
    /// Whether that is a package, such as an application.
    in_package: bool,
}

/// Finds the modules of templates by their names, and all else as the language does.
pub(crate) struct Named<'r> {
    others: Box<dyn Resolver + 'r>,
    paths: Vec<String>,
    templates: BTreeMap<String, Vec<Candidate>>,
    /// The modules that register tags and filters, by what these are called.
    registered: BTreeMap<Name, u32>,
}

impl<'r> Named<'r> {
    /// The templates among the modules of a program; `others` finds everything else.
    pub(crate) fn new(modules: &[ProgramFile], others: Box<dyn Resolver + 'r>) -> Self {
        let is_template = |at: &u32| modules.get(*at as usize).is_some_and(|file| is_template(&file.module));
        let paths: Vec<String> = modules.iter().map(|file| file.path.clone()).collect();
        let packages: BTreeSet<&str> =
            paths.iter().filter_map(|path| path.strip_suffix("/__init__.py")).collect();
        let mut templates: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for (module, path) in (0u32..).zip(&paths).filter(|(at, _)| is_template(at)) {
            for folder in FOLDERS {
                for (at, _) in path.match_indices(folder).filter(|(at, _)| begins_folder(path, *at)) {
                    let (before, name) = (path.get(..at), path.get(at + folder.len()..));
                    let (Some(before), Some(name)) = (before, name) else { continue };
                    let before = before.trim_end_matches('/').to_owned();
                    let in_package = packages.contains(before.as_str());
                    let candidate = Candidate { module, folder: before, in_package };
                    templates.entry(name.to_owned()).or_default().push(candidate);
                }
            }
        }
        let mut registered = BTreeMap::new();
        for (at, file) in (0u32..).zip(modules).filter(|(_, file)| may_register(&file.path)) {
            for (what, name) in names(&file.module) {
                registered.entry(what.specifier(&name)).or_insert(at);
            }
        }
        Self { others, paths, templates, registered }
    }

    /// The template of a name, as a module means it: the one that comes first, or the nearest of several that may.
    fn template(&self, from: u32, name: &str) -> Option<u32> {
        let path = self.paths.get(from as usize)?;
        let found = self.templates.get(name.trim_start_matches('/'))?;
        // A template that extends one of its own name means the next one.
        let mut best: Option<((usize, bool), u32)> = None;
        let mut tied = false;
        for candidate in found.iter().filter(|candidate| candidate.module != from) {
            let rank = (shared(&candidate.folder, path), !candidate.in_package);
            match &best {
                Some((known, _)) if *known > rank => {}
                Some((known, _)) if *known == rank => tied = true,
                _ => {
                    best = Some((rank, candidate.module));
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied).map(|(_, module)| module)
    }
}

/// How many leading folders a folder shares with a path.
fn shared(folder: &str, path: &str) -> usize {
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts.zip(path.split('/')).take_while(|(mine, theirs)| mine == theirs).count()
}

fn begins_folder(path: &str, at: usize) -> bool {
    at == 0 || path.as_bytes().get(at - 1) == Some(&b'/')
}

impl Resolver for Named<'_> {
    fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        let found = match specifier.strip_prefix(SPECIFIER) {
            Some(name) => self.template(from, name),
            None if specifier.starts_with("template ") => self.registered.get(specifier).copied(),
            None => return self.others.resolve(from, specifier),
        };
        found.map_or_else(|| Resolution::External(specifier.into()), Resolution::Module)
    }

    fn part(&self, from: u32, specifier: &str, name: &str) -> Option<u32> {
        self.others.part(from, specifier, name)
    }

    fn version(&self, from: u32, package: &str) -> Option<&str> {
        self.others.version(from, package)
    }
}
