//! How modules find each other: relative paths, paths of `tsconfig.json`, packages of the workspace.
//!
//! Node.js documentation, "Modules: ECMAScript modules" and "Modules: Packages" (version 24); TypeScript handbook, "Modules - Reference", section
//! `moduleResolution` (version 5.9). Only files of the project are found; everything else is outside the program.

use std::collections::BTreeMap;

use facts::{LockedPackage, NodePackage, TypeScriptConfig, Wanted};
use program::program::{Resolution, Resolver, join_path};
use rustc_hash::FxHashMap;

/// The endings that an import may leave out, in the order in which they are tried after the path as it is written.
const ENDINGS: &[&str] = &[
    ".ts",
    ".tsx",
    ".mts",
    ".cts",
    ".js",
    ".jsx",
    ".mjs",
    ".cjs",
    ".vue",
    ".svelte",
    ".astro",
    "/index.ts",
    "/index.tsx",
    "/index.mts",
    "/index.js",
    "/index.jsx",
    "/index.mjs",
    "/index.cjs",
];

/// The endings of built files, and of the sources that they are built from.
const BUILT: &[(&str, &[&str])] = &[
    (".d.ts", &[".ts", ".tsx"]),
    (".js", &[".ts", ".tsx"]),
    (".jsx", &[".tsx"]),
    (".mjs", &[".mts", ".ts"]),
    (".cjs", &[".cts", ".ts"]),
];

/// Folders of built files, and of the sources beside them.
const BUILT_FOLDERS: &[&str] = &["dist", "build", "lib", "out", "es", "esm", "cjs"];

/// How many configurations extend each other at most.
const EXTENDS_LIMIT: usize = 8;

/// The modules of a project and what its configuration says about finding them.
#[derive(Debug, Default)]
pub struct Modules {
    paths: Vec<String>,
    positions: FxHashMap<String, u32>,
    /// By path without an ending that an import may leave out, the module with the first of these endings: there are many imports of what is
    /// outside the project, and each is looked for in several folders.
    by_stem: FxHashMap<String, u32>,
    packages: BTreeMap<String, (String, NodePackage)>,
    /// By folder, the packages that the one in it depends on, with the versions as they are written.
    dependencies: BTreeMap<String, Vec<(String, String)>>,
    /// By the folder of a lock file, what it names.
    locked: BTreeMap<String, Vec<LockedPackage>>,
    /// By folder, the patterns that hold below it, and the folder that plain imports begin at.
    configs: BTreeMap<String, Aliases>,
}

#[derive(Clone, Debug, Default)]
struct Aliases {
    base: Option<String>,
    /// Patterns, and what they stand for relative to the project's root.
    paths: Vec<(String, Vec<String>)>,
}

impl Modules {
    /// The modules at `paths`, in this order; the configuration files with their own paths.
    #[must_use]
    pub fn new(
        paths: Vec<String>,
        packages: Vec<(String, NodePackage)>,
        locked: Vec<(String, LockedPackage)>,
        configs: &[(String, TypeScriptConfig)],
    ) -> Self {
        let positions = (0u32..).zip(&paths).map(|(position, path)| (path.clone(), position)).collect();
        let by_stem = by_stem(&paths);
        let needed =
            |(path, package): &(String, NodePackage)| (folder(path).to_owned(), package.dependencies.clone());
        let dependencies = packages.iter().map(needed).collect();
        let mut by_folder: BTreeMap<String, Vec<LockedPackage>> = BTreeMap::new();
        for (path, package) in locked {
            by_folder.entry(folder(&path).to_owned()).or_default().push(package);
        }
        let named = packages.into_iter().filter_map(|(path, package)| {
            let name = package.name.clone()?;
            Some((name, (folder(&path).to_owned(), package)))
        });
        let packages = named.collect();
        let by_path: BTreeMap<&str, &TypeScriptConfig> =
            configs.iter().map(|(path, config)| (path.as_str(), config)).collect();
        let configs_by_folder = BTreeMap::new();
        let mut modules = Self {
            paths,
            positions,
            by_stem,
            packages,
            dependencies,
            locked: by_folder,
            configs: configs_by_folder,
        };
        for (path, _) in configs {
            let aliases = modules.aliases(&by_path, path, 0);
            if aliases.base.is_none() && aliases.paths.is_empty() {
                continue;
            }
            // A folder's main configuration counts before `tsconfig.build.json` and its like.
            let main = matches!(file_name(path), "tsconfig.json" | "jsconfig.json");
            let at = folder(path).to_owned();
            if main || !modules.configs.contains_key(&at) {
                modules.configs.insert(at, aliases);
            }
        }
        modules
    }

    fn aliases(&self, configs: &BTreeMap<&str, &TypeScriptConfig>, path: &str, depth: usize) -> Aliases {
        let Some(config) = configs.get(path).filter(|_| depth < EXTENDS_LIMIT) else {
            return Aliases::default();
        };
        let own = folder(path);
        let mut aliases = Aliases::default();
        for parent in &config.extends {
            let found = self.config_file(configs, own, parent);
            if let Some(found) = found {
                let inherited = self.aliases(configs, found, depth + 1);
                aliases.base = inherited.base.or(aliases.base);
                if !inherited.paths.is_empty() {
                    aliases.paths = inherited.paths;
                }
            }
        }
        if let Some(base) = &config.base_url {
            aliases.base = join_path(own, base);
        }
        if !config.paths.is_empty() {
            let base = aliases.base.clone().unwrap_or_else(|| own.to_owned());
            aliases.paths = config
                .paths
                .iter()
                .map(|(pattern, targets)| {
                    (pattern.clone(), targets.iter().filter_map(|target| join_path(&base, target)).collect())
                })
                .collect();
        }
        aliases
    }

    fn config_file<'c>(
        &self,
        configs: &BTreeMap<&'c str, &TypeScriptConfig>,
        own: &str,
        parent: &str,
    ) -> Option<&'c str> {
        let base = if parent.starts_with('.') {
            join_path(own, parent)?
        } else {
            let (package, rest) = self.package_of(parent)?;
            join_path(&package.0, rest.trim_start_matches('/'))?
        };
        let candidates = [base.clone(), format!("{base}.json"), format!("{base}/tsconfig.json")];
        candidates.iter().find_map(|candidate| configs.get_key_value(candidate.as_str()).map(|(key, _)| *key))
    }

    /// The package of the workspace whose name an import begins with, and what follows the name.
    fn package_of<'s>(&self, specifier: &'s str) -> Option<(&(String, NodePackage), &'s str)> {
        let parts = if specifier.starts_with('@') { 2 } else { 1 };
        let end = specifier.match_indices('/').nth(parts - 1).map_or(specifier.len(), |(at, _)| at);
        let (name, rest) = specifier.split_at(end);
        Some((self.packages.get(name)?, rest))
    }

    /// The module at a path that may lack its ending.
    fn file(&self, path: &str) -> Option<u32> {
        if let Some(position) = self.positions.get(path).or_else(|| self.by_stem.get(path)) {
            return Some(*position);
        }
        for (built, sources) in BUILT {
            if let Some(stem) = path.strip_suffix(built) {
                for source in *sources {
                    if let Some(position) = self.positions.get(&format!("{stem}{source}")) {
                        return Some(*position);
                    }
                }
            }
        }
        None
    }

    /// The module that stands for a package of the workspace, or for a part of it.
    fn of_package(&self, package: &(String, NodePackage), rest: &str) -> Option<u32> {
        let (at, package) = package;
        for (key, target) in &package.entries {
            let target = match key.split_once('*') {
                Some((before, after)) => {
                    let inner = rest.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                    inner.map(|inner| target.replace('*', inner))
                }
                None => (key == rest).then(|| target.clone()),
            };
            let found = target
                .and_then(|target| join_path(at, &target))
                .and_then(|path| self.built_or_source(at, &path));
            if found.is_some() {
                return found;
            }
        }
        let inner = rest.trim_start_matches('/');
        if inner.is_empty() {
            let guesses = ["src/index", "src/main", "index", "src"];
            return guesses.iter().filter_map(|guess| join_path(at, guess)).find_map(|path| self.file(&path));
        }
        [inner.to_owned(), format!("src/{inner}")]
            .iter()
            .filter_map(|path| join_path(at, path))
            .find_map(|path| self.file(&path))
    }

    /// The file that a package names, or the source that it is built from.
    fn built_or_source(&self, package: &str, path: &str) -> Option<u32> {
        if let Some(position) = self.file(path) {
            return Some(position);
        }
        let inner = path.strip_prefix(package)?.trim_start_matches('/');
        let (first, rest) = inner.split_once('/')?;
        if !BUILT_FOLDERS.contains(&first) {
            return None;
        }
        let stem = BUILT.iter().find_map(|(built, _)| rest.strip_suffix(built)).unwrap_or(rest);
        [format!("src/{stem}"), stem.to_owned()]
            .iter()
            .filter_map(|path| join_path(package, path))
            .find_map(|path| self.file(&path))
    }

    /// What a `paths` of the nearest configurations says an import stands for.
    fn alias(&self, from: &str, specifier: &str) -> Option<u32> {
        let mut at = folder(from);
        loop {
            if let Some(aliases) = self.configs.get(at) {
                let mut patterns: Vec<(usize, &[String], &str)> = Vec::new();
                for (pattern, targets) in &aliases.paths {
                    match pattern.split_once('*') {
                        Some((before, after)) => {
                            let inner =
                                specifier.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                            if let Some(inner) = inner {
                                patterns.push((before.len(), targets, inner));
                            }
                        }
                        None if pattern == specifier => patterns.push((usize::MAX, targets, "")),
                        None => {}
                    }
                }
                // The longest prefix counts.
                patterns.sort_by_key(|(length, ..)| std::cmp::Reverse(*length));
                for (_, targets, inner) in patterns {
                    for target in targets {
                        if let Some(position) =
                            join_path("", &target.replace('*', inner)).and_then(|path| self.file(&path))
                        {
                            return Some(position);
                        }
                    }
                }
                if let Some(position) = aliases
                    .base
                    .as_ref()
                    .and_then(|base| join_path(base, specifier))
                    .and_then(|path| self.file(&path))
                {
                    return Some(position);
                }
            }
            if at.is_empty() {
                return None;
            }
            at = folder(at);
        }
    }

    /// What frameworks make of an import without any configuration: `~/` and `@/` are the application's own folder.
    fn by_convention(&self, from: &str, specifier: &str) -> Option<u32> {
        let rest = ["@/", "~/", "~~/", "@@/", "$lib/", "#/"]
            .iter()
            .find_map(|prefix| specifier.strip_prefix(prefix))?;
        let mut at = folder(from);
        loop {
            for inner in ["", "src", "app", "src/lib", "lib"] {
                let base = join_path(at, inner)?;
                if let Some(position) = join_path(&base, rest).and_then(|path| self.file(&path)) {
                    return Some(position);
                }
            }
            if at.is_empty() {
                return None;
            }
            at = folder(at);
        }
    }
}

impl Resolver for Modules {
    fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        let external = || Resolution::External(specifier.into());
        let Some(path) = self.paths.get(from as usize) else {
            return external();
        };
        // Loaders' prefixes and queries: `./x?raw`.
        let specifier =
            specifier.split(['?', '#']).next().filter(|rest| !rest.is_empty()).unwrap_or(specifier);
        if specifier.starts_with('.') {
            let target = join_path(folder(path), specifier);
            return match target.as_deref().and_then(|target| self.file(target)) {
                Some(position) => Resolution::Module(position),
                None => target.map_or_else(external, |target| Resolution::External(target.as_str().into())),
            };
        }
        let found = self
            .alias(path, specifier)
            .or_else(|| self.package_of(specifier).and_then(|(package, rest)| self.of_package(package, rest)))
            .or_else(|| self.by_convention(path, specifier));
        found.map_or_else(external, Resolution::Module)
    }

    /// That of the nearest package around the module which names the other one: what the lock file of the package manager has for it, or else
    /// what it asks for.
    fn version(&self, from: u32, package: &str) -> Option<&str> {
        let module = folder(self.paths.get(from as usize)?);
        let named = outward(module).find_map(|around| {
            let mut needed = self.dependencies.get(around).into_iter().flatten();
            let (_, versions) = needed.find(|(name, _)| name == package)?;
            Some((around, versions.as_str()))
        });
        let (around, versions) = named.map_or((module, None), |(around, versions)| (around, Some(versions)));
        self.locked_version(around, package, versions).or(versions)
    }
}

impl Modules {
    /// The version of a package that the nearest lock file has for the one in a folder, which asks for `versions`.
    fn locked_version(&self, of: &str, package: &str, versions: Option<&str>) -> Option<&str> {
        let (at, locked) = outward(of).find_map(|around| Some((around, self.locked.get(around)?)))?;
        let locked = || locked.iter().filter(|locked| locked.name == package);
        let below = of.strip_prefix(at).unwrap_or(of).trim_start_matches('/');
        let own = locked().find(|locked| match &locked.wanted {
            Wanted::By(folder) => folder == below,
            Wanted::As(asked) => versions == Some(asked.as_str()),
            Wanted::Shared => false,
        });
        let shared = || locked().find(|locked| locked.wanted == Wanted::Shared);
        let only = || {
            let first = locked().next()?;
            locked().all(|other| other.version == first.version).then_some(first)
        };
        own.or_else(shared).or_else(only).map(|locked| locked.version.as_str())
    }
}

/// A folder and those around it, to the root of the project.
fn outward(folder_of: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder_of), |around| (!around.is_empty()).then(|| folder(around)))
}

/// The modules by their paths without each of the [`ENDINGS`] that they have.
fn by_stem(paths: &[String]) -> FxHashMap<String, u32> {
    let mut ranked: FxHashMap<&str, (usize, u32)> = FxHashMap::default();
    for (position, path) in (0u32..).zip(paths) {
        for (rank, ending) in ENDINGS.iter().enumerate() {
            if let Some(stem) = path.strip_suffix(ending) {
                let found = ranked.entry(stem).or_insert((rank, position));
                *found = (rank, position).min(*found);
            }
        }
    }
    ranked.into_iter().map(|(stem, (_, position))| (stem.to_owned(), position)).collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(modules: &Modules, from: &str, specifier: &str, expected: Option<&str>) {
        let from = modules.positions[from];
        let found = match modules.resolve(from, specifier) {
            Resolution::Module(position) => Some(modules.paths[position as usize].as_str()),
            Resolution::External(_) => None,
        };
        assert_eq!(found, expected, "{specifier}");
    }

    fn modules() -> Modules {
        let paths = [
            "apps/web/src/db.ts",
            "apps/web/src/lib/index.tsx",
            "apps/web/src/page.js",
            "apps/web/src/page.tsx",
            "packages/db/src/client.ts",
            "packages/db/src/index.ts",
            "packages/util/lib/chunk.ts",
        ];
        let db = NodePackage {
            name: Some("@acme/db".to_owned()),
            entries: vec![
                (String::new(), "./dist/index.js".to_owned()),
                ("/*".to_owned(), "./dist/*.js".to_owned()),
            ],
            ..NodePackage::default()
        };
        let util = NodePackage { name: Some("util".to_owned()), ..NodePackage::default() };
        let config = TypeScriptConfig {
            base_url: Some(".".to_owned()),
            extends: Vec::new(),
            paths: vec![("@/*".to_owned(), vec!["./src/*".to_owned()])],
        };
        Modules::new(
            paths.iter().map(|path| (*path).to_owned()).collect(),
            vec![
                ("packages/db/package.json".to_owned(), db),
                ("packages/util/package.json".to_owned(), util),
            ],
            Vec::new(),
            &[("apps/web/tsconfig.json".to_owned(), config)],
        )
    }

    #[test]
    fn the_version_is_the_one_that_is_chosen() {
        let needs = |versions: &str| NodePackage {
            dependencies: vec![("orm".to_owned(), versions.to_owned())],
            ..NodePackage::default()
        };
        let locked = |version: &str, wanted| {
            let (name, version) = ("orm".to_owned(), version.to_owned());
            ("pnpm-lock.yaml".to_owned(), LockedPackage { name, version, wanted })
        };
        let version_of = |locked: Vec<(String, LockedPackage)>, path: &str| {
            let packages = vec![
                ("package.json".to_owned(), needs("^2.0.0")),
                ("apps/web/package.json".to_owned(), needs("^1.0.0")),
            ];
            let modules = Modules::new(vec![path.to_owned()], packages, locked, &[]);
            modules.version(0, "orm").map(str::to_owned)
        };
        let (web, shared) = (Wanted::By("apps/web".to_owned()), Wanted::Shared);
        let two = || vec![locked("2.1.0", shared.clone()), locked("1.4.0", web.clone())];
        assert_eq!(version_of(two(), "apps/web/src/a.ts").as_deref(), Some("1.4.0"));
        assert_eq!(version_of(two(), "src/a.ts").as_deref(), Some("2.1.0"));
        let asked = |versions: &str| Wanted::As(versions.to_owned());
        let two = || vec![locked("2.1.0", asked("^2.0.0")), locked("1.4.0", asked("^1.0.0"))];
        assert_eq!(version_of(two(), "apps/web/src/a.ts").as_deref(), Some("1.4.0"));
        assert_eq!(version_of(two(), "src/a.ts").as_deref(), Some("2.1.0"));
        assert_eq!(version_of(vec![locked("3.0.0", asked("^3.0.0"))], "src/a.ts").as_deref(), Some("3.0.0"));
        assert_eq!(version_of(Vec::new(), "src/a.ts").as_deref(), Some("^2.0.0"));
    }

    #[test]
    fn a_relative_import_may_lack_its_ending() {
        let modules = modules();
        check(&modules, "apps/web/src/page.tsx", "./db", Some("apps/web/src/db.ts"));
        check(&modules, "apps/web/src/page.tsx", "./db.js", Some("apps/web/src/db.ts"));
        check(&modules, "apps/web/src/page.tsx", "./lib", Some("apps/web/src/lib/index.tsx"));
        check(&modules, "apps/web/src/db.ts", "./page", Some("apps/web/src/page.tsx"));
        check(&modules, "apps/web/src/db.ts", "./page.js", Some("apps/web/src/page.js"));
        check(&modules, "apps/web/src/page.tsx", "../../../../outside", None);
    }

    #[test]
    fn paths_of_the_configuration_and_of_the_base_are_followed() {
        let modules = modules();
        check(&modules, "apps/web/src/page.tsx", "@/db", Some("apps/web/src/db.ts"));
        check(&modules, "apps/web/src/page.tsx", "src/db", Some("apps/web/src/db.ts"));
        check(&modules, "apps/web/src/page.tsx", "react", None);
    }

    #[test]
    fn a_package_of_the_workspace_is_its_source() {
        let modules = modules();
        check(&modules, "apps/web/src/page.tsx", "@acme/db", Some("packages/db/src/index.ts"));
        check(&modules, "apps/web/src/page.tsx", "@acme/db/client", Some("packages/db/src/client.ts"));
        check(&modules, "apps/web/src/page.tsx", "util/lib/chunk", Some("packages/util/lib/chunk.ts"));
    }
}
