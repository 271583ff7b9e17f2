//! How modules find each other: packages, files beside each other, several roots.
//!
//! Python documentation, "The import system" (version 3.14), with what cannot be known without running anything put in its place: a root is
//! any folder that is no package itself. The nearest one around a file is tried first, as if the file were run from there; then the others,
//! the nearest to the file first. Only files of the project are found; everything else is outside the program.

use std::collections::BTreeMap;

use program::program::{Resolution, Resolver, join_path};

use crate::imports::member;

/// The modules of a project.
#[derive(Debug, Default)]
pub struct Modules {
    paths: Vec<String>,
    positions: BTreeMap<String, u32>,
    /// By the first part of a module's name, the folders that it may be found in, in the order of their paths.
    roots: BTreeMap<String, Vec<String>>,
}

impl Modules {
    /// The modules at `paths`, in this order.
    #[must_use]
    pub fn new(paths: Vec<String>) -> Self {
        let positions: BTreeMap<String, u32> =
            (0_u32..).zip(&paths).map(|(position, path)| (path.clone(), position)).collect();
        let is_package = |folder: &str| {
            !folder.is_empty() && positions.contains_key(format!("{folder}/__init__.py").as_str())
        };
        let mut roots: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for path in positions.keys() {
            let mut inner = path.as_str();
            while !inner.is_empty() {
                let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
                let name = name.strip_suffix(".py").unwrap_or(name);
                if !is_package(folder) && name != "__init__" {
                    let known = roots.entry(name.to_owned()).or_default();
                    if known.last().is_none_or(|last| last != folder) {
                        known.push(folder.to_owned());
                    }
                }
                inner = folder;
            }
        }
        for folders in roots.values_mut() {
            folders.sort_unstable();
            folders.dedup();
        }
        Self { paths, positions, roots }
    }

    /// The file of a module, or of a package's own code, by the path that its name stands for.
    fn file(&self, path: &str) -> Option<u32> {
        let package = if path.is_empty() { "__init__.py".to_owned() } else { format!("{path}/__init__.py") };
        let plain = || self.positions.get(format!("{path}.py").as_str()).copied();
        self.positions.get(package.as_str()).copied().or_else(plain)
    }

    /// `from ..a import b`: each dot but the first is a folder further out.
    fn relative(&self, path: &str, specifier: &str) -> Option<String> {
        let name = specifier.trim_start_matches('.');
        let dots = specifier.len() - name.len();
        let mut folder = folder(path);
        for _ in 1..dots {
            folder = if folder.is_empty() { return None } else { self::folder(folder) };
        }
        join_path(folder, &name.replace('.', "/"))
    }

    fn absolute(&self, from: u32, path: &str, specifier: &str) -> Option<u32> {
        let first = specifier.split('.').next()?;
        let inner = specifier.replace('.', "/");
        let mut found: Option<(Nearness, u32)> = None;
        let mut tied = false;
        for root in self.roots.get(first)? {
            let target = join_path(root, &inner).and_then(|path| self.file(&path));
            // A file that has the name of a library means the library by it.
            let Some(target) = target.filter(|target| *target != from) else { continue };
            let near = Nearness::of(root, path);
            match &found {
                Some((nearest, _)) if *nearest > near => {}
                Some((nearest, _)) if *nearest == near => tied = true,
                _ => {
                    found = Some((near, target));
                    tied = false;
                }
            }
        }
        found.filter(|_| !tied).map(|(_, target)| target)
    }
}

/// How near a root is to a file; the greater the nearer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Nearness {
    is_around: bool,
    shared: usize,
    /// Negative: the folders between.
    away: isize,
}

impl Nearness {
    fn of(root: &str, path: &str) -> Self {
        let parts = |path: &str| {
            path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let (root, around) = (parts(root), parts(folder(path)));
        let shared = root.iter().zip(&around).take_while(|(mine, theirs)| mine == theirs).count();
        let away = isize::try_from(root.len() - shared).unwrap_or(isize::MAX);
        Self { is_around: shared == root.len(), shared, away: -away }
    }
}

impl Resolver for Modules {
    fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        // What the lowering names where a name comes from one of several modules that are imported whole: the module itself.
        if specifier.is_empty() {
            return Resolution::Module(from);
        }
        let Some(path) = self.paths.get(from as usize) else {
            return Resolution::External(specifier.into());
        };
        if specifier.starts_with('.') {
            let target = self.relative(path, specifier);
            let found = target.as_deref().and_then(|target| self.file(target));
            return match (found, target) {
                (Some(found), _) => Resolution::Module(found),
                (None, target) => Resolution::External(target.as_deref().unwrap_or(specifier).into()),
            };
        }
        self.absolute(from, path, specifier)
            .map_or_else(|| Resolution::External(specifier.into()), Resolution::Module)
    }

    fn part(&self, from: u32, specifier: &str, name: &str) -> Option<u32> {
        if specifier.is_empty() {
            let path = self.paths.get(from as usize)?;
            let package = path.strip_suffix("__init__.py")?;
            return self.file(&join_path(package, name)?);
        }
        match self.resolve(from, &member(specifier, name)) {
            Resolution::Module(found) => Some(found),
            Resolution::External(_) => None,
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules() -> Modules {
        let paths = [
            "backend/app/__init__.py",
            "backend/app/api/__init__.py",
            "backend/app/api/users.py",
            "backend/app/db.py",
            "backend/app/json.py",
            "backend/scripts/seed.py",
            "backend/scripts/tools.py",
            "backend/tests/test_users.py",
            "libs/src/space/store/__init__.py",
            "libs/src/space/store/rows.py",
            "plain/api/routes.py",
            "plain/main.py",
            "worker/app/__init__.py",
            "worker/app/db.py",
        ];
        Modules::new(paths.iter().map(|path| (*path).to_owned()).collect())
    }

    #[track_caller]
    fn check(from: &str, specifier: &str, expected: Option<&str>) {
        let modules = modules();
        let found = match modules.resolve(modules.positions[from], specifier) {
            Resolution::Module(position) => Some(modules.paths[position as usize].as_str()),
            Resolution::External(_) => None,
        };
        assert_eq!(found, expected, "{specifier}");
    }

    #[test]
    fn relative_imports_begin_at_the_package() {
        check("backend/app/api/users.py", "..db", Some("backend/app/db.py"));
        check("backend/app/api/users.py", ".", Some("backend/app/api/__init__.py"));
        check("backend/app/api/__init__.py", ".users", Some("backend/app/api/users.py"));
        check("backend/app/api/users.py", "....db", None);
        check("backend/app/api/users.py", ".....db", None);
    }

    #[test]
    fn absolute_imports_are_those_of_the_nearest_root() {
        check("backend/app/api/users.py", "app.db", Some("backend/app/db.py"));
        check("worker/app/__init__.py", "app.db", Some("worker/app/db.py"));
        check("backend/tests/test_users.py", "app.api.users", Some("backend/app/api/users.py"));
        check("libs/src/space/store/__init__.py", "space.store.rows", Some("libs/src/space/store/rows.py"));
        check("backend/scripts/seed.py", "tools", Some("backend/scripts/tools.py"));
        check("plain/main.py", "api.routes", Some("plain/api/routes.py"));
        check("plain/main.py", "plain.api.routes", Some("plain/api/routes.py"));
    }

    #[test]
    fn what_several_roots_have_is_unknown_from_elsewhere() {
        check("plain/main.py", "app.db", None);
    }

    #[test]
    fn a_package_hides_nothing_of_the_standard_library() {
        check("backend/app/db.py", "json", None);
        check("backend/app/json.py", "json", None);
    }

    #[test]
    fn a_file_of_a_package_is_a_part_of_it() {
        let modules = modules();
        let at = |path: &str| modules.positions[path];
        let users = Some(at("backend/app/api/users.py"));
        assert_eq!(modules.part(at("backend/app/db.py"), "app.api", "users"), users);
        assert_eq!(modules.part(at("backend/app/db.py"), ".api", "users"), users);
        assert_eq!(modules.part(at("backend/app/api/__init__.py"), "", "users"), users);
        assert_eq!(modules.part(at("plain/main.py"), "api", "routes"), Some(at("plain/api/routes.py")));
        assert_eq!(modules.part(at("backend/app/db.py"), "", "users"), None);
    }
}
