//! Which names are those of SQLAlchemy, and of what stands on it.

use program::value::External;

/// The packages, whose names offer each other's.
const PACKAGES: &[&str] = &[
    "sqlalchemy",
    "sqlmodel",
    "flask_sqlalchemy",
    "flask_sqlalchemy_lite",
    "geoalchemy2",
    "advanced_alchemy",
    "sqlalchemy_utils",
];

/// Whether a name of a module outside the program is one of the packages'.
pub(super) fn is_ours(external: &External) -> bool {
    let package = external.module.split('.').next().unwrap_or(&external.module);
    PACKAGES.contains(&package)
}

/// Whether what is named is a function of the database: `func.count`.
pub(super) fn is_function(external: &External) -> bool {
    external.path.iter().rev().nth(1).is_some_and(|name| name == "func")
        || external.path.len() == 1 && external.module.ends_with(".func")
}
