//! What of SQLAlchemy, and of what stands on it, a value is.

use program::value::{External, Kind, Value};

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

/// The own name of what a value names, if it is of one of the packages: `select` of `sa.select`.
pub(super) fn named(value: &Value) -> Option<&str> {
    match &value.kind {
        Kind::External(external) if is_ours(external) => {
            external.last().or_else(|| external.module.rsplit('.').next())
        }
        _ => None,
    }
}

/// Whether what is named is a function of the database: `func.count`.
pub(super) fn is_function(external: &External) -> bool {
    external.path.iter().rev().nth(1).is_some_and(|name| name == "func")
        || external.path.len() == 1 && external.module.ends_with(".func")
}
