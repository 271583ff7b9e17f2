//! The schema at one moment of a history.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use facts::TableName;
use ir::{Credential, Dialect, EnumType, ForeignKey, Grant, Routine, Span, Table, View};

use super::constraints;
use super::routines::RoutineKey;
use super::triggers::Trigger;

/// How names are compared: schema and name, as the database would find them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    schema: Option<String>,
    name: String,
}

impl Key {
    /// PostgreSQL's `public` and SQLite's `main` are what a bare name means; MySQL and SQLite find names in any case.
    pub(crate) fn new(dialect: Dialect, schema: Option<&str>, name: &str) -> Self {
        let fold = |text: &str| match dialect {
            Dialect::Postgresql => text.to_owned(),
            Dialect::Mysql | Dialect::Sqlite => text.to_lowercase(),
        };
        let default = match dialect {
            Dialect::Postgresql => Some("public"),
            Dialect::Sqlite => Some("main"),
            Dialect::Mysql => None,
        };
        Self { schema: schema.map(fold).filter(|schema| Some(schema.as_str()) != default), name: fold(name) }
    }

    /// The name without its schema.
    pub(crate) fn bare(&self) -> &str {
        &self.name
    }

    pub(crate) fn is_in_schema_of(&self, other: &Self) -> bool {
        self.schema == other.schema
    }

    /// Whether two names may mean the same, as the search path is not known.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        self.name == other.name
            && (self.schema == other.schema || self.schema.is_none() || other.schema.is_none())
    }
}

/// A table and what the history knows about it.
#[derive(Clone, Debug)]
pub(crate) struct TableState {
    /// As it is now.
    pub(crate) table: Arc<Table>,
    /// The migration that created it, by its position in the set.
    pub(crate) created_in: Option<usize>,
    /// Its index among the kept versions, once a step refers to it as it is now.
    pub(crate) version: Option<u32>,
    /// The columns whose type has been changed.
    pub(crate) retyped: BTreeSet<String>,
    /// Whether a statement that may have changed anything ran since it was made.
    pub(crate) doubted: bool,
}

impl TableState {
    /// Whether all that was done to it is known.
    pub(crate) fn is_known(&self) -> bool {
        self.table.complete && !self.doubted
    }
}

/// The schema at one moment.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) dialect: Dialect,
    /// Whether nothing says that it is this dialect.
    pub(crate) assumed: bool,
    pub(crate) tables: BTreeMap<Key, TableState>,
    /// Each with the migration that created it, by its position in the set.
    pub(crate) views: BTreeMap<Key, (View, Option<usize>)>,
    pub(crate) enum_types: BTreeMap<Key, EnumType>,
    pub(crate) routines: BTreeMap<RoutineKey, Routine>,
    pub(crate) triggers: Vec<Trigger>,
    /// In the order in which they are granted.
    pub(crate) grants: Vec<Grant>,
    /// Every one that was written out so far: a new password does not take the old one out of the file.
    pub(crate) credentials: Vec<Credential>,
    /// The search paths that were set so far.
    pub(crate) search_paths: BTreeSet<String>,
    /// Whether every statement so far was understood.
    pub(crate) complete: bool,
    /// The indexes that existed when a statement ran that may have changed them.
    pub(crate) doubtful: BTreeSet<Span>,
    /// The migration that runs, by its position in the set.
    pub(crate) running: Option<usize>,
    /// Whether foreign keys are checked (MySQL's `foreign_key_checks`).
    pub(super) checks_keys: bool,
    /// The tables that were dropped and not made again.
    dropped: BTreeSet<Key>,
    /// The names, in lower case, that indexes have had so far: few statements name one of them again, and only for these all tables are looked at.
    index_names: BTreeSet<String>,
    /// The tables that changed since [`State::watch`], as they were then.
    watched: Option<Changed>,
}

/// Tables as they were before they changed; none where there was none.
pub(crate) type Changed = BTreeMap<Key, Option<TableState>>;

/// What a state knows beside what there is.
pub(crate) struct Standing {
    dropped: BTreeSet<Key>,
    checks_keys: bool,
}

impl State {
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            assumed: false,
            tables: BTreeMap::new(),
            views: BTreeMap::new(),
            enum_types: BTreeMap::new(),
            routines: BTreeMap::new(),
            triggers: Vec::new(),
            grants: Vec::new(),
            credentials: Vec::new(),
            search_paths: BTreeSet::new(),
            complete: true,
            doubtful: BTreeSet::new(),
            running: None,
            checks_keys: true,
            dropped: BTreeSet::new(),
            index_names: BTreeSet::new(),
            watched: None,
        }
    }

    /// Begins to keep the tables that change, as they are now. A copy of the whole state would cost as much as the schema is
    /// large, for each migration.
    pub(crate) fn watch(&mut self) {
        self.watched = Some(Changed::new());
    }

    /// What was kept so far, if anything is.
    pub(super) fn watched(&self) -> Option<&Changed> {
        self.watched.as_ref()
    }

    /// Ends that, and gives what was kept.
    pub(crate) fn changed(&mut self) -> Changed {
        self.watched.take().unwrap_or_default()
    }

    /// Puts back the tables that changed.
    pub(crate) fn restore(&mut self, changed: Changed) {
        for (key, before) in changed {
            match before {
                Some(before) => self.tables.insert(key, before),
                None => self.tables.remove(&key),
            };
        }
    }

    /// What it knows beside what there is: the tables that are gone, and whether keys are checked.
    pub(crate) fn standing(&self) -> Standing {
        Standing { dropped: self.dropped.clone(), checks_keys: self.checks_keys }
    }

    /// Puts that back.
    pub(crate) fn stand(&mut self, standing: Standing) {
        self.dropped = standing.dropped;
        self.checks_keys = standing.checks_keys;
    }

    pub(super) fn insert_table(&mut self, key: Key, table: TableState) {
        self.keep(&key);
        self.dropped.remove(&key);
        self.keep_index_names(table.table.indexes.iter().filter_map(|index| index.name.as_deref()));
        self.tables.insert(key, table);
    }

    pub(super) fn keep_index_names<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.index_names.extend(names.into_iter().map(str::to_ascii_lowercase));
    }

    pub(super) fn remove_table(&mut self, key: &Key) -> Option<TableState> {
        self.keep(key);
        let removed = self.tables.remove(key)?;
        self.dropped.insert(key.clone());
        Some(removed)
    }

    fn keep(&mut self, key: &Key) {
        if let Some(watched) = self.watched.as_mut().filter(|watched| !watched.contains_key(key)) {
            watched.insert(key.clone(), self.tables.get(key).cloned());
        }
    }

    /// Whether there was a table of this name and it is gone, by statements that are all understood.
    pub(super) fn is_dropped(&self, key: &Key) -> bool {
        let was_there = |watched: &Changed| watched.get(key).is_some_and(Option::is_some);
        self.dropped.contains(key) || self.watched.as_ref().is_some_and(was_there)
    }

    /// Whether it tells of rights and passwords, which a script without any table can do.
    pub(crate) fn says_who_may(&self) -> bool {
        !(self.grants.is_empty() && self.credentials.is_empty())
    }

    /// The key of a name.
    pub(crate) fn key(&self, schema: Option<&str>, name: &str) -> Key {
        Key::new(self.dialect, schema, name)
    }

    /// The key of an existing table.
    pub(crate) fn find(&self, schema: Option<&str>, name: &str) -> Option<Key> {
        find_key(&self.tables, &self.key(schema, name))
    }

    pub(crate) fn find_named(&self, table: &TableName) -> Option<Key> {
        self.find(table.schema.as_deref(), &table.name)
    }

    /// Takes into account that a statement nobody understood may have changed a table.
    pub(crate) fn doubt(&mut self, key: &Key) {
        let indexes = self.tables.get(key).into_iter().flat_map(|state| &state.table.indexes);
        self.doubtful.extend(indexes.map(|index| index.span));
        self.change(key, |table| table.complete = false);
    }

    /// Takes into account that a statement nobody understood may have changed anything.
    pub(crate) fn doubt_everything(&mut self) {
        self.complete = false;
        self.dropped.clear();
        let indexes = self.tables.values().flat_map(|state| &state.table.indexes);
        self.doubtful.extend(indexes.map(|index| index.span));
        self.tables.values_mut().for_each(|state| state.doubted = true);
    }

    /// Changes a table, if it exists; a step that referred to it keeps the version before.
    pub(crate) fn change(&mut self, key: &Key, change: impl FnOnce(&mut Table)) {
        self.keep(key);
        if let Some(state) = self.tables.get_mut(key) {
            state.version = None;
            change(Arc::make_mut(&mut state.table));
        }
    }

    /// Changes every table.
    pub(crate) fn change_where(&mut self, wanted: impl Fn(&Table) -> bool, change: impl Fn(&mut Table)) {
        for (key, state) in self.tables.iter_mut().filter(|(_, state)| wanted(&state.table)) {
            if let Some(watched) = &mut self.watched {
                watched.entry(key.clone()).or_insert_with(|| Some(state.clone()));
            }
            state.version = None;
            change(Arc::make_mut(&mut state.table));
        }
    }

    /// The table that owns an index or a constraint of that name, be it one that the database gave.
    pub(crate) fn owner_of_index(&self, name: &str) -> Option<Key> {
        let has = |table: &Table| table.indexes.iter().any(|index| self.same(index.name.as_deref(), name));
        let has_unnamed = |table: &Table| {
            let unnamed = table.indexes.iter().any(|index| index.name.is_none());
            unnamed && constraints::find(self.dialect, &mut table.clone(), name)
        };
        let owner = |has: &dyn Fn(&Table) -> bool| self.tables.iter().find(|(_, state)| has(&state.table));
        owner(&has).or_else(|| owner(&has_unnamed)).map(|(key, _)| key.clone())
    }

    /// The table of the same schema, other than that of `key`, that has an index of that name. PostgreSQL and SQLite have one space of names for the indexes
    /// of all tables.
    pub(super) fn other_with_index(&self, key: &Key, name: &str) -> Option<&TableState> {
        if self.dialect == Dialect::Mysql || !self.index_names.contains(&name.to_ascii_lowercase()) {
            return None;
        }
        let has = |table: &Table| table.indexes.iter().any(|index| self.same(index.name.as_deref(), name));
        let others = self.tables.iter().filter(|(other, _)| *other != key && other.is_in_schema_of(key));
        others.map(|(_, state)| state).find(|state| has(&state.table))
    }

    /// Whether two names mean the same column, index or constraint.
    pub(crate) fn same(&self, left: Option<&str>, right: &str) -> bool {
        left.is_some_and(|left| self.dialect.same_name(left, right))
    }
}

/// The key under which `map` has what `key` names: itself or, as the search path is not known, the only one of that name.
pub(crate) fn find_key<T>(map: &BTreeMap<Key, T>, key: &Key) -> Option<Key> {
    if map.contains_key(key) {
        return Some(key.clone());
    }
    let mut named = map.keys().filter(|other| other.may_be(key));
    let found = named.next()?;
    named.next().is_none().then(|| found.clone())
}

/// Whether a foreign key refers to the table with that key.
pub(crate) fn refers(dialect: Dialect, foreign_key: &ForeignKey, key: &Key) -> bool {
    let schema = foreign_key.referenced_schema.as_deref();
    Key::new(dialect, schema, &foreign_key.referenced_table).may_be(key)
}
