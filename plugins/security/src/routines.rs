//! Which routines there are, and how messages and statements name them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rules_sdk::{Datastore, Dialect, Facts, Routine, identifier};

/// The routines that callers meet, each with its datastore. Repositories tell the same routine several times, as install and
/// upgrade scripts do that are databases of their own as far as anyone can see: what counts then is the database that has most
/// tables and, among equals, the one whose dialect is known, or with most routines.
pub(crate) fn live<'f>(facts: &'f Facts<'_>) -> Vec<(&'f Datastore, &'f Routine)> {
    let mut tables: BTreeMap<u32, usize> = BTreeMap::new();
    for table in facts.tables() {
        *tables.entry(table.datastore).or_default() += 1;
    }
    let mut routines: BTreeMap<u32, usize> = BTreeMap::new();
    for routine in facts.routines() {
        *routines.entry(routine.datastore).or_default() += 1;
    }
    let count = |counts: &BTreeMap<u32, usize>, id: u32| counts.get(&id).copied().unwrap_or_default();
    let weight = |datastore: &Datastore| {
        let id = datastore.id;
        (count(&tables, id), !datastore.assumed, count(&routines, id), Reverse(id))
    };
    let key = |dialect: Dialect, routine: &'f Routine| {
        let schema = routine.schema.as_deref().filter(|schema| *schema != "public");
        (dialect, schema, routine.name.as_str())
    };
    let known: Vec<(&Datastore, &Routine)> = facts
        .routines()
        .iter()
        .filter_map(|routine| Some((facts.datastore(routine.datastore)?, routine.as_ref())))
        // What is made in `pg_temp` is gone with the session that makes it.
        .filter(|(_, routine)| routine.schema.as_deref() != Some("pg_temp"))
        .collect();
    let mut homes: BTreeMap<_, &Datastore> = BTreeMap::new();
    for (datastore, routine) in &known {
        let home = homes.entry(key(datastore.dialect, routine)).or_insert(datastore);
        if weight(datastore) > weight(home) {
            *home = datastore;
        }
    }
    known
        .into_iter()
        .filter(|(datastore, routine)| {
            homes.get(&key(datastore.dialect, routine)).is_some_and(|home| home.id == datastore.id)
        })
        .collect()
}

/// The routine's name with its schema, if one is written.
pub(crate) fn label(routine: &Routine) -> String {
    routine
        .schema
        .as_ref()
        .map_or_else(|| routine.name.clone(), |schema| format!("{schema}.{}", routine.name))
}

/// What names the routine in a statement of PostgreSQL, with the types of its arguments.
pub(crate) fn signature(routine: &Routine) -> String {
    let quoted = |name: &str| identifier(Dialect::Postgresql, name);
    let schema = routine.schema.as_deref().map(|schema| format!("{}.", quoted(schema))).unwrap_or_default();
    format!("{schema}{}({})", quoted(&routine.name), routine.arguments.join(", "))
}
