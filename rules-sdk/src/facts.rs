//! The facts of one project, as rules see them.
//!
//! Facts are pulled when a rule first asks for them, a page at a time, and kept for the other rules of the pack. Where they come
//! from is a [`Source`]: natively the project itself, in the sandbox the host. Which of them is known when a plugin is compiled,
//! so that a plugin imports, and contains the code for, those facts alone that its rules ask for.

use std::any::{Any, TypeId};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use ir::{
    Advice, CodeNote, Credential, Datastore, DeclaredModel, Dialect, EntryPoint, EnumType, Execution, Fork,
    ForkCondition, Grant, LibraryCall, Loop, Migration, Page, Query, Remedy, Routine, Span, Table,
    Transaction, View,
};
#[cfg(not(target_arch = "wasm32"))]
use ir::{Filter, Project};

#[cfg(target_arch = "wasm32")]
use crate::export::Host as Given;
#[cfg(not(target_arch = "wasm32"))]
type Given<'p> = &'p Project;

/// Where facts come from.
pub(crate) trait Source {
    fn datastores(&self) -> Vec<Datastore>;
    fn tables(&self, from: u32) -> Page<Table>;
    fn views(&self, from: u32) -> Page<View>;
    fn enum_types(&self, from: u32) -> Page<EnumType>;
    fn routines(&self, from: u32) -> Page<Routine>;
    fn grants(&self, from: u32) -> Page<Grant>;
    fn credentials(&self, from: u32) -> Page<Credential>;
    fn migrations(&self, from: u32) -> Page<Migration>;
    fn queries(&self, from: u32) -> Page<Query>;
    fn entry_points(&self, from: u32) -> Page<EntryPoint>;
    fn loops(&self, from: u32) -> Page<Loop>;
    fn transactions(&self, from: u32) -> Page<Transaction>;
    fn calls(&self, from: u32) -> Page<LibraryCall>;
    fn executions(&self, from: u32) -> Page<Execution>;
    fn conditions(&self, from: u32) -> Page<ForkCondition>;
    fn notes(&self, from: u32) -> Page<CodeNote>;
    fn advice(&self, from: u32) -> Page<Advice>;
    fn models(&self, from: u32) -> Page<DeclaredModel>;
    fn table_version(&self, id: u32) -> Option<Arc<Table>>;
    fn path(&self, file: u32) -> Option<String>;
}

/// The facts of one project. Lists are in an order that depends on the project alone.
pub struct Facts<'p> {
    source: Given<'p>,
    datastores: OnceCell<Vec<Datastore>>,
    tables: OnceCell<Vec<Arc<Table>>>,
    views: OnceCell<Vec<Arc<View>>>,
    enum_types: OnceCell<Vec<Arc<EnumType>>>,
    routines: OnceCell<Vec<Arc<Routine>>>,
    grants: OnceCell<Vec<Arc<Grant>>>,
    credentials: OnceCell<Vec<Arc<Credential>>>,
    migrations: OnceCell<Vec<Arc<Migration>>>,
    queries: OnceCell<Vec<Arc<Query>>>,
    entry_points: OnceCell<Vec<Arc<EntryPoint>>>,
    loops: OnceCell<Vec<Arc<Loop>>>,
    transactions: OnceCell<Vec<Arc<Transaction>>>,
    calls: OnceCell<Vec<Arc<LibraryCall>>>,
    executions: OnceCell<Vec<Arc<Execution>>>,
    conditions: OnceCell<Vec<Arc<ForkCondition>>>,
    notes: OnceCell<Vec<Arc<CodeNote>>>,
    advice: OnceCell<Vec<Arc<Advice>>>,
    models: OnceCell<Vec<Arc<DeclaredModel>>>,
    table_versions: RefCell<BTreeMap<u32, Option<Arc<Table>>>>,
    kept: RefCell<BTreeMap<TypeId, Rc<dyn Any>>>,
}

impl<'p> Facts<'p> {
    /// The facts of a project at hand: for tests, and for rules that run natively.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn of(project: &'p Project) -> Self {
        Self::from_source(project)
    }

    pub(crate) fn from_source(source: Given<'p>) -> Self {
        Self {
            source,
            datastores: OnceCell::new(),
            tables: OnceCell::new(),
            views: OnceCell::new(),
            enum_types: OnceCell::new(),
            routines: OnceCell::new(),
            grants: OnceCell::new(),
            credentials: OnceCell::new(),
            migrations: OnceCell::new(),
            queries: OnceCell::new(),
            entry_points: OnceCell::new(),
            loops: OnceCell::new(),
            transactions: OnceCell::new(),
            calls: OnceCell::new(),
            executions: OnceCell::new(),
            conditions: OnceCell::new(),
            notes: OnceCell::new(),
            advice: OnceCell::new(),
            models: OnceCell::new(),
            table_versions: RefCell::default(),
            kept: RefCell::default(),
        }
    }

    /// The project's databases.
    #[must_use]
    pub fn datastores(&self) -> &[Datastore] {
        self.datastores.get_or_init(|| Source::datastores(&self.source))
    }

    /// The database with that id, such as a table's or a query's.
    #[must_use]
    pub fn datastore(&self, id: u32) -> Option<&Datastore> {
        self.datastores().get(id as usize)
    }

    /// The SQL of the database with that id.
    #[must_use]
    pub fn dialect(&self, datastore: u32) -> Option<Dialect> {
        self.datastore(datastore).map(|datastore| datastore.dialect)
    }

    /// The tables at the end of each database's history.
    #[must_use]
    pub fn tables(&self) -> &[Arc<Table>] {
        self.tables.get_or_init(|| all(|from| Source::tables(&self.source, from)))
    }

    /// The table with that id.
    #[must_use]
    pub fn table(&self, id: u32) -> Option<&Arc<Table>> {
        self.tables().get(id as usize)
    }

    /// The views at the end of each database's history.
    #[must_use]
    pub fn views(&self) -> &[Arc<View>] {
        self.views.get_or_init(|| all(|from| Source::views(&self.source, from)))
    }

    /// The enumeration types at the end of each database's history.
    #[must_use]
    pub fn enum_types(&self) -> &[Arc<EnumType>] {
        self.enum_types.get_or_init(|| all(|from| Source::enum_types(&self.source, from)))
    }

    /// The functions and procedures at the end of each database's history.
    #[must_use]
    pub fn routines(&self) -> &[Arc<Routine>] {
        self.routines.get_or_init(|| all(|from| Source::routines(&self.source, from)))
    }

    /// The rights that are granted at the end of each database's history.
    #[must_use]
    pub fn grants(&self) -> &[Arc<Grant>] {
        self.grants.get_or_init(|| all(|from| Source::grants(&self.source, from)))
    }

    /// The passwords that are written out in statements, wherever these stand.
    #[must_use]
    pub fn credentials(&self) -> &[Arc<Credential>] {
        self.credentials.get_or_init(|| all(|from| Source::credentials(&self.source, from)))
    }

    /// The migrations of each database, in the order in which they run.
    #[must_use]
    pub fn migrations(&self) -> &[Arc<Migration>] {
        self.migrations.get_or_init(|| all(|from| Source::migrations(&self.source, from)))
    }

    /// The queries.
    #[must_use]
    pub fn queries(&self) -> &[Arc<Query>] {
        self.queries.get_or_init(|| all(|from| Source::queries(&self.source, from)))
    }

    /// The functions that something outside calls, or nobody.
    #[must_use]
    pub fn entry_points(&self) -> &[Arc<EntryPoint>] {
        self.entry_points.get_or_init(|| all(|from| Source::entry_points(&self.source, from)))
    }

    /// The loops around queries.
    #[must_use]
    pub fn loops(&self) -> &[Arc<Loop>] {
        self.loops.get_or_init(|| all(|from| Source::loops(&self.source, from)))
    }

    /// The transactions that application code begins.
    #[must_use]
    pub fn transactions(&self) -> &[Arc<Transaction>] {
        self.transactions.get_or_init(|| all(|from| Source::transactions(&self.source, from)))
    }

    /// What calls of libraries say beyond the queries that they run, in the order of those queries.
    #[must_use]
    pub fn calls(&self) -> &[Arc<LibraryCall>] {
        self.calls.get_or_init(|| all(|from| Source::calls(&self.source, from)))
    }

    /// What the call of a library says that runs a query, if one does.
    #[must_use]
    pub fn call_of(&self, query: u32) -> Option<&Arc<LibraryCall>> {
        // They stand in the order of their queries. What is a part of a query, such as a subquery, has none.
        let at = self.calls().binary_search_by_key(&query, |call| call.query).ok()?;
        self.calls().get(at)
    }

    /// The ways in which entry points run queries, by entry point and in the order in which they happen.
    #[must_use]
    pub fn executions(&self) -> &[Arc<Execution>] {
        self.executions.get_or_init(|| all(|from| Source::executions(&self.source, from)))
    }

    /// The conditions that lead to what is executed.
    #[must_use]
    pub fn conditions(&self) -> &[Arc<ForkCondition>] {
        self.conditions.get_or_init(|| all(|from| Source::conditions(&self.source, from)))
    }

    /// What decides at a fork; none where the fork is of another project.
    #[must_use]
    pub fn condition_of(&self, fork: &Fork) -> Option<&Arc<ForkCondition>> {
        self.conditions().get(fork.condition as usize)
    }

    /// The queries whose results decide at a fork.
    #[must_use]
    pub fn asked_at(&self, fork: &Fork) -> &[u32] {
        self.condition_of(fork).map_or(&[], |condition| &condition.queries)
    }

    /// Notes about places in application code.
    #[must_use]
    pub fn notes(&self) -> &[Arc<CodeNote>] {
        self.notes.get_or_init(|| all(|from| Source::notes(&self.source, from)))
    }

    /// What the program's models declare of their tables.
    #[must_use]
    pub fn models(&self) -> &[Arc<DeclaredModel>] {
        self.models.get_or_init(|| all(|from| Source::models(&self.source, from)))
    }

    /// How the library of a call words what can be done; none where it has nothing of the kind.
    #[must_use]
    pub fn advice(&self, call: &LibraryCall, remedy: Remedy) -> Option<&str> {
        let all = self.advice.get_or_init(|| all(|from| Source::advice(&self.source, from)));
        let found = all.iter().find(|advice| advice.library == call.library && advice.remedy == remedy);
        found.map(|advice| advice.text.as_str())
    }

    /// A table as it was before a step of a migration ([`StepTable::before`](ir::StepTable::before)).
    #[must_use]
    pub fn table_version(&self, id: u32) -> Option<Arc<Table>> {
        let mut known = self.table_versions.borrow_mut();
        known.entry(id).or_insert_with(|| Source::table_version(&self.source, id)).clone()
    }

    /// What the rules of a pack work out of the facts alone: made once, by the first rule that asks for a value of this type, and kept
    /// for the others. So it must not depend on a rule or on its options.
    #[must_use]
    pub fn kept<T: Any>(&self, make: impl FnOnce() -> T) -> Rc<T> {
        let found = self.kept.borrow().get(&TypeId::of::<T>()).cloned();
        let known = found.and_then(|any| any.downcast::<T>().ok());
        known.unwrap_or_else(|| {
            // Making it may ask for other kept values, so nothing is borrowed meanwhile.
            let made = Rc::new(make());
            let any: Rc<T> = Rc::clone(&made);
            self.kept.borrow_mut().insert(TypeId::of::<T>(), any);
            made
        })
    }

    /// The path of the file that `span` lies in, relative to the project's root, with `/` between the parts.
    #[must_use]
    pub fn path(&self, span: Span) -> Option<String> {
        Source::path(&self.source, span.file)
    }
}

/// All pages of a list, one after the other.
fn all<T>(mut page: impl FnMut(u32) -> Page<T>) -> Vec<Arc<T>> {
    let mut items = Vec::new();
    let mut from = 0;
    loop {
        let Page { items: more, next } = page(from);
        items.extend(more);
        match next {
            Some(next) => from = next,
            None => return items,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Source for &Project {
    fn datastores(&self) -> Vec<Datastore> {
        self.datastores.clone()
    }

    fn tables(&self, from: u32) -> Page<Table> {
        Project::tables(self, Filter::default(), from)
    }

    fn views(&self, from: u32) -> Page<View> {
        Project::views(self, Filter::default(), from)
    }

    fn enum_types(&self, from: u32) -> Page<EnumType> {
        Project::enum_types(self, Filter::default(), from)
    }

    fn routines(&self, from: u32) -> Page<Routine> {
        Project::routines(self, Filter::default(), from)
    }

    fn grants(&self, from: u32) -> Page<Grant> {
        Project::grants(self, Filter::default(), from)
    }

    fn credentials(&self, from: u32) -> Page<Credential> {
        Project::credentials(self, Filter::default(), from)
    }

    fn migrations(&self, from: u32) -> Page<Migration> {
        Project::migrations(self, Filter::default(), from)
    }

    fn queries(&self, from: u32) -> Page<Query> {
        Project::queries(self, Filter::default(), from)
    }

    fn entry_points(&self, from: u32) -> Page<EntryPoint> {
        self.code.entry_points(from)
    }

    fn loops(&self, from: u32) -> Page<Loop> {
        self.code.loops(from)
    }

    fn transactions(&self, from: u32) -> Page<Transaction> {
        self.code.transactions(from)
    }

    fn calls(&self, from: u32) -> Page<LibraryCall> {
        self.code.calls(from)
    }

    fn executions(&self, from: u32) -> Page<Execution> {
        self.code.executions(from)
    }

    fn conditions(&self, from: u32) -> Page<ForkCondition> {
        self.code.conditions(from)
    }

    fn notes(&self, from: u32) -> Page<CodeNote> {
        self.code.notes(from)
    }

    fn advice(&self, from: u32) -> Page<Advice> {
        self.code.advice(from)
    }

    fn models(&self, from: u32) -> Page<DeclaredModel> {
        self.code.models(from)
    }

    fn table_version(&self, id: u32) -> Option<Arc<Table>> {
        Project::table_version(self, id)
    }

    fn path(&self, file: u32) -> Option<String> {
        self.files.get(file as usize).cloned()
    }
}
