//! How modules of JavaScript and TypeScript find each other: `package.json` and `tsconfig.json`.
//!
//! Node.js documentation, "Modules: Packages" (version 24), and "TSConfig reference" (TypeScript 5.9): `baseUrl`, `paths`, `extends`.

use facts::{NodePackage, TypeScriptConfig};

use crate::documents::Node;

/// How deep conditions of `exports` nest.
const CONDITIONS_DEPTH: usize = 6;

/// What a `package.json` says of its package.
pub(crate) fn package(root: &Node) -> NodePackage {
    let text = |name: &str| root.get(name).and_then(Node::text).map(str::to_owned);
    let mut entries = Vec::new();
    // What is written for people who develop the package comes first: the source, not what is built from it.
    for name in ["source", "types", "typings", "module", "main"] {
        entries.extend(text(name).map(|file| (String::new(), file)));
    }
    if let Some(exports) = root.get("exports") {
        let mut found = false;
        for (key, node) in exports.entries() {
            if let Some(rest) = key.strip_prefix('.') {
                found = true;
                targets(node, rest, &mut entries, 0);
            }
        }
        if !found {
            targets(exports, "", &mut entries, 0);
        }
    }
    let kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    let dependencies = kinds
        .iter()
        .filter_map(|kind| root.get(kind))
        .flat_map(|node| node.entries())
        .map(|(name, version)| (name.clone(), version.text().unwrap_or_default().to_owned()))
        .collect();
    NodePackage { name: text("name"), entries, dependencies }
}

/// The files that a target of `exports` names, whatever the condition.
fn targets(node: &Node, rest: &str, entries: &mut Vec<(String, String)>, depth: usize) {
    if let Some(file) = node.text() {
        entries.push((rest.to_owned(), file.to_owned()));
        return;
    }
    if depth < CONDITIONS_DEPTH {
        node.entries().iter().for_each(|(_, inner)| targets(inner, rest, entries, depth + 1));
    }
}

/// What a `tsconfig.json` says of imports.
pub(crate) fn typescript(root: &Node) -> TypeScriptConfig {
    let options = root.get("compilerOptions");
    let base_url = options.and_then(|options| options.get("baseUrl")).and_then(Node::text).map(str::to_owned);
    let texts = |node: &Node| -> Vec<String> {
        match node.text() {
            Some(text) => vec![text.to_owned()],
            None => node.items().iter().filter_map(Node::text).map(str::to_owned).collect(),
        }
    };
    let extends = root.get("extends").map(texts).unwrap_or_default();
    let paths = options.and_then(|options| options.get("paths")).map(Node::entries).unwrap_or_default();
    let paths = paths.iter().map(|(pattern, node)| (pattern.clone(), texts(node))).collect();
    TypeScriptConfig { base_url, extends, paths }
}
