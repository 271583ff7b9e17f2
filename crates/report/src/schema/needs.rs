//! What tables of PostgreSQL need that their own definitions do not hold: extensions, and types that the facts do not keep.

use std::collections::BTreeSet;

use ir::TypeKind;

use crate::facts::Store;

/// Words of types, operator classes and functions, each with the extension that it comes from: those of the documentation of
/// PostgreSQL 18, appendix F, and the manuals of PostGIS 3.5 and pgvector 0.8.
const EXTENSIONS: [(&str, &str); 27] = [
    ("citext", "citext"),
    ("hstore", "hstore"),
    ("ltree", "ltree"),
    ("lquery", "ltree"),
    ("ltxtquery", "ltree"),
    ("cube", "cube"),
    ("earth", "earthdistance"),
    ("isbn", "isn"),
    ("gin_trgm_ops", "pg_trgm"),
    ("gist_trgm_ops", "pg_trgm"),
    ("similarity", "pg_trgm"),
    ("uuid_generate_v1", "uuid-ossp"),
    ("uuid_generate_v1mc", "uuid-ossp"),
    ("uuid_generate_v3", "uuid-ossp"),
    ("uuid_generate_v4", "uuid-ossp"),
    ("uuid_generate_v5", "uuid-ossp"),
    ("gen_random_bytes", "pgcrypto"),
    ("crypt", "pgcrypto"),
    ("gen_salt", "pgcrypto"),
    ("digest", "pgcrypto"),
    ("unaccent", "unaccent"),
    ("geometry", "postgis"),
    ("geography", "postgis"),
    ("raster", "postgis_raster"),
    ("vector", "vector"),
    ("halfvec", "vector"),
    ("sparsevec", "vector"),
];

/// Types that PostgreSQL 18 has itself and that are no kind of their own in the facts (documentation, chapter 8).
const OWN_TYPES: [&str; 45] = [
    "inet",
    "cidr",
    "macaddr",
    "macaddr8",
    "tsvector",
    "tsquery",
    "xml",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "bit",
    "varbit",
    "int4range",
    "int8range",
    "numrange",
    "tsrange",
    "tstzrange",
    "daterange",
    "int4multirange",
    "int8multirange",
    "nummultirange",
    "tsmultirange",
    "tstzmultirange",
    "datemultirange",
    "oid",
    "oidvector",
    "name",
    "regclass",
    "regtype",
    "regproc",
    "regprocedure",
    "regnamespace",
    "regrole",
    "regconfig",
    "pg_lsn",
    "pg_snapshot",
    "txid_snapshot",
    "jsonpath",
    "char",
    "xid",
    "xid8",
];

/// What a datastore needs.
#[derive(Default)]
pub(super) struct Needs {
    pub(super) extensions: BTreeSet<&'static str>,
    /// Types of which only the name is known.
    pub(super) types: BTreeSet<String>,
}

impl Needs {
    pub(super) fn of(store: &Store<'_>) -> Self {
        let mut needs = Self::default();
        for table in &store.tables {
            for column in &table.columns {
                if matches!(column.data_type.kind, TypeKind::Other | TypeKind::Enumeration) {
                    needs.data_type(store, &column.data_type.text);
                }
                needs.words(&column.data_type.text);
                column.default.iter().for_each(|default| needs.words(&default.text));
            }
            for index in &table.indexes {
                for key in &index.keys {
                    key.opclass.iter().chain(&key.expression).for_each(|text| needs.words(text));
                }
                // A scalar column has an operator class for these methods only by the extensions.
                let is_scalar = |key: &ir::IndexKey| {
                    let column = key.column.as_ref().and_then(|name| table.column(name));
                    key.opclass.is_none()
                        && column
                            .is_some_and(|column| is_scalar(column.data_type.kind) && !column.data_type.array)
                };
                match index.method.as_deref() {
                    Some("gin") if index.keys.iter().any(is_scalar) => needs.extensions.insert("btree_gin"),
                    Some("gist") if index.keys.iter().any(is_scalar) => needs.extensions.insert("btree_gist"),
                    _ => false,
                };
            }
        }
        needs
    }

    fn words(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        for word in words {
            let found = EXTENSIONS.iter().find(|(own, _)| own.eq_ignore_ascii_case(word));
            self.extensions.extend(found.map(|(_, extension)| *extension));
        }
    }

    fn data_type(&mut self, store: &Store<'_>, text: &str) {
        let end = text.find(['(', '[']).unwrap_or(text.len());
        let base = text[..end].trim();
        let first = base.split_whitespace().next().unwrap_or_default();
        let name = base.rsplit('.').next().unwrap_or(base).trim_matches('"');
        let is_enum = store.enum_types.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        if name.is_empty() || is_enum || OWN_TYPES.contains(&first) {
            return;
        }
        match EXTENSIONS.iter().find(|(own, _)| *own == name) {
            Some((_, extension)) => {
                self.extensions.insert(extension);
            }
            None => {
                self.types.insert(name.to_owned());
            }
        }
    }
}

fn is_scalar(kind: TypeKind) -> bool {
    !matches!(kind, TypeKind::Other | TypeKind::Json | TypeKind::Jsonb)
}

/// Whether an expression calls a function of the datastore, whose body the facts do not keep.
pub(super) fn calls_own_routine(store: &Store<'_>, expression: &str) -> bool {
    let routines =
        store.facts.project.routines.iter().filter(|routine| routine.datastore == store.datastore.id);
    routines.into_iter().any(|routine| {
        let mut rest = expression;
        while let Some(at) = rest.find(&routine.name) {
            let before = rest[..at].chars().next_back();
            rest = &rest[at + routine.name.len()..];
            let is_whole = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
            if is_whole && rest.trim_start().starts_with('(') {
                return true;
            }
        }
        false
    })
}
