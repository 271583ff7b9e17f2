//! Applications: the packages that models belong to, whose labels are parts of the names of tables.
//!
//! Django documentation, "Applications" (5.2).

use std::collections::BTreeMap;

use program::model::Name;
use program::program::{ClassRef, Program};

use super::lineage::{all_classes, declaration, own_value};
use crate::django::names::{Named, named, text};

/// The labels of a program's applications.
pub(super) struct Apps {
    /// By the folders of their packages.
    labels: BTreeMap<String, Name>,
}

impl Apps {
    /// What the classes of configuration of a program say.
    pub(super) fn of(program: &Program<'_>) -> Self {
        let mut labels = BTreeMap::new();
        for class in all_classes(program) {
            if !program.path(class.module).ends_with("apps.py") || !is_configuration(program, class) {
                continue;
            }
            let value = |name: &str| {
                own_value(program, class, name).and_then(|value| text(program.module(class.module), value))
            };
            let last = |name: Name| Name::from(name.rsplit('.').next().unwrap_or(&name));
            if let Some(label) = value("label").or_else(|| value("name").map(last)) {
                labels.insert(folder(program.path(class.module)).to_owned(), label);
            }
        }
        Self { labels }
    }

    /// The label of the application that a module belongs to: of the package that holds its `models`, or else the nearest one around it that
    /// is configured.
    pub(super) fn label(&self, path: &str) -> Name {
        let whole = folder(path);
        let last = |package: &str| Name::from(package.rsplit('/').next().unwrap_or(package));
        if let Some(package) = package_of_models(path) {
            return self.labels.get(package).cloned().unwrap_or_else(|| last(package));
        }
        let mut at = whole;
        while !at.is_empty() {
            if let Some(label) = self.labels.get(at) {
                return label.clone();
            }
            at = folder(at);
        }
        last(whole)
    }
}

/// The package that a module of models belongs to: `blog` for `blog/models.py` and `blog/models/post.py`.
fn package_of_models(path: &str) -> Option<&str> {
    if let Some(package) = path.strip_suffix("models.py") {
        return Some(package.trim_end_matches('/'));
    }
    path.rfind("/models/").and_then(|at| path.get(..at))
}

fn is_configuration(program: &Program<'_>, class: ClassRef) -> bool {
    declaration(program, class).bases.iter().any(|base| {
        matches!(named(program, class.module, *base), Some(Named::Outside(name)) if name.ends_with("AppConfig"))
    })
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
