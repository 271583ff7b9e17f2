//! What a name means in a file: namespaces and `use`.
//!
//! PHP manual, "Using namespaces: Basics" and "Name resolution rules". The names in doc comments are resolved by the same rules, so they
//! are kept here rather than left to a pass over the tree.

use std::collections::BTreeMap;

/// What a name may be the name of; each kind has names of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Class,
    Function,
    Constant,
}

/// The namespace at a place and the names that are imported there.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Without a separator at its ends; empty for the global namespace.
    namespace: String,
    /// Full names by alias in lower case: classes and namespaces.
    classes: BTreeMap<String, String>,
    functions: BTreeMap<String, String>,
    /// By alias as it is written.
    constants: BTreeMap<String, String>,
}

impl Names {
    /// The names of a namespace that begins here.
    pub(super) fn of(namespace: &str) -> Self {
        Self { namespace: namespace.trim_matches('\\').to_owned(), ..Self::default() }
    }

    /// Imports a name under an alias.
    pub(super) fn import(&mut self, kind: NameKind, full: &str, alias: &str) {
        let full = full.trim_matches('\\').to_owned();
        match kind {
            NameKind::Class => self.classes.insert(alias.to_ascii_lowercase(), full),
            NameKind::Function => self.functions.insert(alias.to_ascii_lowercase(), full),
            NameKind::Constant => self.constants.insert(alias.to_owned(), full),
        };
    }

    /// The full name of what is declared here.
    pub(super) fn declared(&self, name: &str) -> String {
        if self.namespace.is_empty() { name.to_owned() } else { format!("{}\\{name}", self.namespace) }
    }

    /// The full name that a written name stands for.
    pub(super) fn resolve(&self, kind: NameKind, name: &str) -> String {
        if let Some(full) = name.strip_prefix('\\') {
            return full.to_owned();
        }
        let keyword = "namespace\\";
        if name.get(..keyword.len()).is_some_and(|start| start.eq_ignore_ascii_case(keyword)) {
            return self.declared(name.get(keyword.len()..).unwrap_or_default());
        }
        let imported = match name.split_once('\\') {
            Some((first, rest)) => {
                let namespace = self.classes.get(&first.to_ascii_lowercase());
                namespace.map(|namespace| format!("{namespace}\\{rest}"))
            }
            None => match kind {
                NameKind::Class => self.classes.get(&name.to_ascii_lowercase()).cloned(),
                NameKind::Function => self.functions.get(&name.to_ascii_lowercase()).cloned(),
                NameKind::Constant => self.constants.get(name).cloned(),
            },
        };
        imported.unwrap_or_else(|| self.declared(name))
    }

    /// Whether an import gives a function or a constant of this plain name; otherwise the global one is meant where the namespace has
    /// none.
    pub(super) fn is_imported(&self, kind: NameKind, name: &str) -> bool {
        name.contains('\\')
            || match kind {
                NameKind::Class => self.classes.contains_key(&name.to_ascii_lowercase()),
                NameKind::Function => self.functions.contains_key(&name.to_ascii_lowercase()),
                NameKind::Constant => self.constants.contains_key(name),
            }
    }
}

/// The last part of a name.
pub(super) fn short(full: &str) -> &str {
    full.rsplit('\\').next().unwrap_or(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_by_the_rules_of_the_manual() {
        let mut names = Names::of("App\\Http");
        names.import(NameKind::Class, "App\\Models\\Post", "Post");
        names.import(NameKind::Class, "Illuminate\\Support", "Support");
        names.import(NameKind::Function, "Acme\\tap", "tap");
        for (kind, name, full) in [
            (NameKind::Class, "post", "App\\Models\\Post"),
            (NameKind::Class, "User", "App\\Http\\User"),
            (NameKind::Class, "\\User", "User"),
            (NameKind::Class, "Support\\Str", "Illuminate\\Support\\Str"),
            (NameKind::Class, "namespace\\A\\B", "App\\Http\\A\\B"),
            (NameKind::Function, "tap", "Acme\\tap"),
            (NameKind::Function, "post", "App\\Http\\post"),
        ] {
            assert_eq!(names.resolve(kind, name), full, "{name}");
        }
    }
}
