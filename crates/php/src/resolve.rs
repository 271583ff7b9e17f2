//! How classes find each other: the class loading that `composer.json` asks for, and includes by paths.
//!
//! PHP-FIG, "PSR-4: Autoloader"; Composer documentation, "The composer.json schema", section "autoload" (version 2). Only files of the
//! project are found; everything else is outside the program.

use std::collections::BTreeMap;

use facts::ComposerPackage;
use program::program::{Resolution, Resolver, join_path};

/// The modules of a project and what its configuration says about finding them.
#[derive(Debug, Default)]
pub struct Modules {
    paths: Vec<String>,
    positions: BTreeMap<String, u32>,
    /// Beginnings of class names in lower case, and the folders that they stand for relative to the project's root; the longest first.
    namespaces: Vec<(String, String)>,
    /// Files of class maps by the name of their class in lower case; none where several have it.
    mapped: BTreeMap<String, Option<u32>>,
}

impl Modules {
    /// The modules at `paths`, in this order; the configuration files with their own paths.
    #[must_use]
    pub fn new(paths: Vec<String>, packages: &[(String, ComposerPackage)]) -> Self {
        let positions: BTreeMap<String, u32> =
            (0_u32..).zip(&paths).map(|(position, path)| (path.clone(), position)).collect();
        let mut namespaces = Vec::new();
        let mut mapped: BTreeMap<String, Option<u32>> = BTreeMap::new();
        for (path, package) in packages {
            let own = folder(path);
            for (prefix, target) in &package.namespaces {
                if let Some(target) = join_path(own, target) {
                    namespaces.push((prefix.trim_matches('\\').to_ascii_lowercase(), target));
                }
            }
            let maps: Vec<String> =
                package.class_maps.iter().filter_map(|target| join_path(own, target)).collect();
            for (path, position) in &positions {
                if maps.iter().any(|map| path == map || is_within(path, map)) {
                    let entry = mapped.entry(class_of(path).to_ascii_lowercase());
                    entry.and_modify(|known| *known = None).or_insert(Some(*position));
                }
            }
        }
        // Of equal beginnings the outermost package's comes first: it is the one that is run.
        namespaces.sort_by(|left, right| {
            (right.0.len(), left.1.len(), &left.0, &left.1).cmp(&(
                left.0.len(),
                right.1.len(),
                &right.0,
                &right.1,
            ))
        });
        namespaces.dedup();
        Self { paths, positions, namespaces, mapped }
    }

    /// The file of a class by its full name.
    fn class(&self, name: &str) -> Option<u32> {
        let lower = name.to_ascii_lowercase();
        for (prefix, target) in &self.namespaces {
            let rest = match prefix.as_str() {
                "" => Some(name),
                prefix => {
                    let follows = lower.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('\\'));
                    follows.then(|| name.get(prefix.len() + 1..)).flatten()
                }
            };
            let Some(rest) = rest else { continue };
            let inner = format!("{}.php", rest.replace('\\', "/"));
            let found = join_path(target, &inner).and_then(|path| self.positions.get(&path).copied());
            if found.is_some() {
                return found;
            }
        }
        let short = lower.rsplit('\\').next().unwrap_or(&lower);
        self.mapped.get(short).copied().flatten()
    }
}

impl Resolver for Modules {
    fn resolve(&self, from: u32, specifier: &str) -> Resolution {
        let found = match specifier.strip_prefix("./") {
            Some(file) => {
                let own = self.paths.get(from as usize).map_or("", |path| folder(path));
                join_path(own, file).and_then(|path| self.positions.get(&path).copied())
            }
            None => self.class(specifier),
        };
        found.map_or_else(|| Resolution::External(specifier.into()), Resolution::Module)
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The class that a file is called after.
fn class_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".php").unwrap_or(name)
}

fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, specifier: &str, expected: Option<&str>) {
        let paths = [
            "app/Models/Post.php",
            "database/seeds/PostSeeder.php",
            "packages/shop/src/Cart.php",
            "routes/auth.php",
            "routes/web.php",
        ];
        let namespaces = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(prefix, folder)| ((*prefix).to_owned(), (*folder).to_owned())).collect()
        };
        let application = ComposerPackage {
            namespaces: namespaces(&[("App\\", "app/")]),
            class_maps: vec!["database/seeds".to_owned()],
            ..ComposerPackage::default()
        };
        let package = ComposerPackage {
            namespaces: namespaces(&[("Acme\\Shop\\", "src/"), ("Acme\\", "lib")]),
            ..ComposerPackage::default()
        };
        let packages =
            [("composer.json".to_owned(), application), ("packages/shop/composer.json".to_owned(), package)];
        let modules = Modules::new(paths.iter().map(|path| (*path).to_owned()).collect(), &packages);
        let found = match modules.resolve(modules.positions[from], specifier) {
            Resolution::Module(position) => Some(modules.paths[position as usize].as_str()),
            Resolution::External(_) => None,
        };
        assert_eq!(found, expected, "{specifier}");
    }

    #[test]
    fn classes_are_found_by_their_names() {
        check("routes/web.php", "App\\Models\\Post", Some("app/Models/Post.php"));
        check("routes/web.php", "app\\Models\\Post", Some("app/Models/Post.php"));
        check("routes/web.php", "Acme\\Shop\\Cart", Some("packages/shop/src/Cart.php"));
        check("routes/web.php", "PostSeeder", Some("database/seeds/PostSeeder.php"));
        check("routes/web.php", "Appendix\\Models\\Post", None);
        check("routes/web.php", "Illuminate\\Support\\Str", None);
    }

    #[test]
    fn includes_are_found_beside_the_file() {
        check("routes/web.php", "./auth.php", Some("routes/auth.php"));
        check("routes/web.php", "./../app/Models/Post.php", Some("app/Models/Post.php"));
        check("routes/web.php", "./../../outside.php", None);
    }
}
