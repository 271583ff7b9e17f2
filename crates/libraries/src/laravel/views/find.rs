//! Which file of the program a view or a component is.
//!
//! Laravel documentation, "Views" and "Blade Templates", sections "Components", "Anonymous Components" and "Manually Registering
//! Components" (version 12); Livewire documentation, "Components" (version 3).

use std::collections::BTreeMap;

use program::model::Name;
use program::program::{ProgramFile, Resolution, Resolver, join_path};

use super::namespaces;
use crate::laravel::names::class_of_tag;

/// The folder of an application's own views.
const FOLDER: &str = "resources/views/";

/// How a template's name ends.
const ENDING: &str = ".blade.php";

/// The namespaces in which Livewire looks for components.
const LIVEWIRE: [&str; 2] = ["App\\Livewire\\", "App\\Http\\Livewire\\"];

/// Finds the modules of views by the names that templates and controllers have for them, and all else as the language does.
pub struct Views<'r> {
    classes: &'r dyn Resolver,
    paths: Vec<String>,
    positions: BTreeMap<String, u32>,
    /// The views of applications by their names, with the folder of the application.
    own: BTreeMap<String, Vec<(String, u32)>>,
    /// The folders of the views of packages.
    namespaces: BTreeMap<String, Vec<String>>,
}

impl<'r> Views<'r> {
    /// The views among the modules of a program; `classes` finds everything else.
    #[must_use]
    pub fn new(modules: &[ProgramFile], classes: &'r dyn Resolver) -> Self {
        let paths: Vec<String> = modules.iter().map(|file| file.path.clone()).collect();
        let positions: BTreeMap<String, u32> =
            (0..).zip(&paths).map(|(at, path)| (path.clone(), at)).collect();
        let mut own: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
        for (path, at) in &positions {
            let folder = path.match_indices(FOLDER).map(|(at, _)| at).find(|at| begins_folder(path, *at));
            let Some(folder) = folder else { continue };
            let (application, inside) = path.split_at(folder);
            let Some(name) = inside.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(ENDING)) else {
                continue;
            };
            own.entry(name.replace('/', ".")).or_default().push((application.to_owned(), *at));
        }
        let namespaces = namespaces::of(modules);
        Self { classes, paths, positions, own, namespaces }
    }

    /// A view by its name.
    fn view(&self, from: u32, name: &str) -> Option<u32> {
        let name = name.replace('/', ".");
        let Some((namespace, inside)) = name.split_once("::") else {
            return self.own_view(from, &name);
        };
        // What an application has in the folder of a package takes the place of the package's.
        let replaced = self.own_view(from, &format!("vendor.{namespace}.{inside}"));
        let file = format!("{}{ENDING}", inside.replace('.', "/"));
        let folders = self.namespaces.get(namespace);
        replaced.or_else(|| {
            folders
                .into_iter()
                .flatten()
                .find_map(|folder| self.positions.get(&join_path(folder, &file)?).copied())
        })
    }

    /// A view of the application that a module belongs to.
    fn own_view(&self, from: u32, name: &str) -> Option<u32> {
        let found = self.own.get(name)?;
        if let [(_, only)] = found.as_slice() {
            return Some(*only);
        }
        let from = self.paths.get(from as usize)?;
        let around = found.iter().filter(|(folder, _)| from.starts_with(folder.as_str()));
        around.max_by_key(|(folder, _)| folder.len()).map(|(_, view)| *view)
    }

    fn class(&self, from: u32, name: &str) -> Option<u32> {
        match self.classes.resolve(from, name) {
            Resolution::Module(module) => Some(module),
            Resolution::External(_) => None,
        }
    }

    /// A component by the name of its tag: of a class, or a view that stands for itself.
    fn component(&self, from: u32, name: &str) -> Option<u32> {
        let (namespace, inside) = match name.split_once("::") {
            Some((namespace, inside)) => (format!("{namespace}::"), inside),
            None => (String::new(), name),
        };
        let of_class = || self.class(from, &format!("App\\View\\Components\\{}", class_of_tag(inside)));
        let own = if namespace.is_empty() { of_class() } else { None };
        let last = inside.rsplit('.').next().unwrap_or(inside);
        let view = |name: String| self.view(from, &name);
        own.or_else(|| view(format!("{namespace}components.{inside}")))
            .or_else(|| view(format!("{namespace}components.{inside}.index")))
            .or_else(|| view(format!("{namespace}components.{inside}.{last}")))
            .or_else(|| if namespace.is_empty() { None } else { view(format!("{namespace}{inside}")) })
    }

    fn livewire(&self, from: u32, name: &str) -> Option<u32> {
        LIVEWIRE.iter().find_map(|namespace| self.class(from, &format!("{namespace}{}", class_of_tag(name))))
    }
}

impl Resolver for Views<'_> {
    fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        let found = match specifier.split_once(':') {
            Some(("view", name)) => self.view(from, name),
            Some(("component", name)) => self.component(from, name),
            Some(("livewire", name)) => self.livewire(from, name),
            _ => return self.classes.resolve(from, specifier),
        };
        found.map_or_else(|| Resolution::External(specifier.into()), Resolution::Module)
    }

    fn part(&self, from: u32, specifier: &str, name: &str) -> Option<u32> {
        self.classes.part(from, specifier, name)
    }

    fn version(&self, from: u32, package: &str) -> Option<&str> {
        self.classes.version(from, package)
    }
}

/// What a module names a view by.
pub(super) fn specifier(name: &str) -> Name {
    Name::from(format!("view:{name}"))
}

fn begins_folder(path: &str, at: usize) -> bool {
    at == 0 || path.as_bytes().get(at - 1) == Some(&b'/')
}
