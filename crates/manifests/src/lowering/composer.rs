//! `composer.json`: how classes are found.
//!
//! Composer documentation, "The composer.json schema", section "autoload" (version 2).

use facts::ComposerPackage;

use crate::documents::Node;

pub(crate) fn package(root: &Node) -> ComposerPackage {
    let autoloads = ["autoload", "autoload-dev"].map(|key| root.get(key));
    let mut package = ComposerPackage {
        name: root.get("name").and_then(Node::text).map(str::to_owned),
        ..ComposerPackage::default()
    };
    for autoload in autoloads.into_iter().flatten() {
        let namespaces = autoload.get("psr-4").map(Node::entries).unwrap_or_default();
        for (prefix, folders) in namespaces {
            let prefix = prefix.replace("\\\\", "\\");
            // One folder is a list of one.
            let folders = folders.items().iter().filter_map(Node::text);
            package.namespaces.extend(folders.map(|folder| (prefix.clone(), folder.to_owned())));
        }
        let whole = autoload.get("psr-0").map(Node::entries).unwrap_or_default();
        for (prefix, folders) in whole {
            let prefix = prefix.replace("\\\\", "\\");
            let folders = folders.items().iter().filter_map(Node::text);
            package.namespaces.extend(folders.filter_map(|folder| below(&prefix, folder)));
        }
        let maps = autoload.get("classmap").map(Node::items).unwrap_or_default();
        package.class_maps.extend(maps.iter().filter_map(Node::text).map(str::to_owned));
    }
    for key in ["require", "require-dev"] {
        let required = root.get(key).map(Node::entries).unwrap_or_default();
        package
            .dependencies
            .extend(required.iter().filter_map(|(name, node)| Some((name.clone(), node.text()?.to_owned()))));
    }
    package
}

/// What a PSR-0 folder is by PSR-4: there the beginning of the name is a part of the path too, `App\` in `src/` is `src/App/`. Names with `_` are not
/// those of namespaces.
fn below(prefix: &str, folder: &str) -> Option<(String, String)> {
    let folder = folder.trim_end_matches('/');
    let namespace = prefix.strip_suffix('\\').unwrap_or(prefix);
    if namespace.contains('_') {
        return None;
    }
    let path = namespace.replace('\\', "/");
    let parts = [folder, &path].into_iter().filter(|part| !part.is_empty());
    let path: String = parts.flat_map(|part| [part, "/"]).collect();
    let prefix = if namespace.is_empty() { String::new() } else { format!("{namespace}\\") };
    Some((prefix, path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::read_json;

    #[test]
    fn folders_of_whole_names_are_found() {
        let text = r#"{"autoload": {"psr-0": {"App\\": "src/", "Shop\\Cart": ["lib", ""], "Old_": "old/", "": "any/"}}}"#;
        let package = package(read_json(text).root());
        let namespaces: Vec<String> =
            package.namespaces.iter().map(|(prefix, folder)| format!("{prefix}={folder}")).collect();
        assert_eq!(
            namespaces,
            ["App\\=src/App/", "Shop\\Cart\\=lib/Shop/Cart/", "Shop\\Cart\\=Shop/Cart/", "=any/"]
        );
    }

    #[test]
    fn folders_of_namespaces_are_found() {
        let text = r#"{
            "name": "acme/shop",
            "require": {"laravel/framework": "^11.0"},
            "autoload": {"psr-4": {"App\\": "app/", "Lib\\": ["lib/", "src"]}, "classmap": ["database/seeds"]},
            "autoload-dev": {"psr-4": {"Tests\\": "tests/"}}
        }"#;
        let package = package(read_json(text).root());
        assert_eq!(package.name.as_deref(), Some("acme/shop"));
        let namespaces: Vec<String> =
            package.namespaces.iter().map(|(prefix, folder)| format!("{prefix}={folder}")).collect();
        assert_eq!(namespaces, ["App\\=app/", "Lib\\=lib/", "Lib\\=src", "Tests\\=tests/"]);
        assert_eq!(package.class_maps, ["database/seeds"]);
        assert_eq!(package.dependencies, [("laravel/framework".to_owned(), "^11.0".to_owned())]);
    }
}
