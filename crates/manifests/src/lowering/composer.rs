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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::read_json;

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
