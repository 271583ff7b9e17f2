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

/// Errors of a database, as SQLAlchemy wraps them, and the class of all of its errors (documentation 2.1, "Core Exceptions").
const ERRORS: &[&str] = &[
    "SQLAlchemyError",
    "StatementError",
    "DBAPIError",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "DataError",
    "ProgrammingError",
    "InternalError",
    "NotSupportedError",
];

/// Drivers, whose errors have names of their own.
const DRIVERS: &[&str] =
    &["psycopg", "psycopg2", "asyncpg", "pymysql", "MySQLdb", "aiomysql", "sqlite3", "aiosqlite"];

/// Whether a class outside the program is one of errors of a database.
pub(super) fn is_error(external: &External) -> bool {
    let package = external.module.split('.').next().unwrap_or(&external.module);
    let name = external.last().unwrap_or_default();
    (is_ours(external) && ERRORS.contains(&name))
        || (DRIVERS.contains(&package) && (name.ends_with("Error") || name.ends_with("Violation")))
}

/// Whether what is named is a function of the database: `func.count`.
pub(super) fn is_function(external: &External) -> bool {
    external.path.iter().rev().nth(1).is_some_and(|name| name == "func")
        || external.path.len() == 1 && external.module.ends_with(".func")
}
