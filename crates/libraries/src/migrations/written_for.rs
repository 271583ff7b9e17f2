//! Which database migrations in code are written for, by what they import.

use facts::System;
use ir::Dialect;

/// The modules that hold what one database has and others don't: SQLAlchemy's dialects (documentation 2.0, "Dialects") and Django's module for
/// PostgreSQL (documentation 6.0, "`django.contrib.postgres`").
const MODULES: [(&str, Dialect); 4] = [
    ("sqlalchemy.dialects.postgresql", Dialect::Postgresql),
    ("sqlalchemy.dialects.mysql", Dialect::Mysql),
    ("sqlalchemy.dialects.sqlite", Dialect::Sqlite),
    ("django.contrib.postgres", Dialect::Postgresql),
];

/// The database of which the text of a migration imports something, where it is one.
#[must_use]
pub fn written_for(text: &str) -> Option<System> {
    let lines = text.split(['\n', '\r']);
    let imports = lines.filter(|line| line.starts_with("from ") || line.starts_with("import "));
    let mut found = None;
    for line in imports {
        let line = line.replace("sqlalchemy.dialects import ", "sqlalchemy.dialects.");
        for (module, dialect) in MODULES.iter().filter(|(module, _)| line.contains(module)) {
            match found {
                Some((_, other)) if other != *dialect => return None,
                _ => found = Some((module, *dialect)),
            }
        }
    }
    found.map(|(_, dialect)| System::Analysed(dialect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_tell() {
        let system = |dialect| Some(System::Analysed(dialect));
        let of = |line: &str| written_for(&format!("import sqlalchemy as sa\n{line}\n"));
        assert_eq!(of("from sqlalchemy.dialects import postgresql"), system(Dialect::Postgresql));
        assert_eq!(of("from sqlalchemy.dialects.mysql import MEDIUMTEXT"), system(Dialect::Mysql));
        assert_eq!(of("import django.contrib.postgres.fields"), system(Dialect::Postgresql));
        assert_eq!(of("# from sqlalchemy.dialects import mysql"), None);
        let both = "from sqlalchemy.dialects import mysql\nfrom sqlalchemy.dialects import sqlite";
        assert_eq!(of(both), None);
    }
}
