//! Puts the datastores of a project together.

use std::sync::Arc;

use facts::{DeclaredSchema, Runner};
use ir::{Action, Datastore, Dialect, Project, Query, QueryContext, ServerVersion};

use super::duplicates::{self, is_same_schema, tells_the_same};
use super::groups::{LooseKind, kind, marked_sets, script_groups};
use super::history::{History, SqlFiles};
use super::queries::Scope;
use super::reconcile::{declared_tables, merge};
use crate::layout::{MigrationSet, folder, is_within};

/// A migration set and what it is written for.
#[derive(Clone, Debug)]
pub struct DecidedSet {
    /// The set.
    pub set: MigrationSet,
    /// Its dialect.
    pub dialect: Dialect,
    /// The server's version, where the project says it.
    pub version: Option<ServerVersion>,
    /// Whether the dialect is a guess.
    pub assumed: bool,
}

/// A SQL file outside all sets and what it is written for.
#[derive(Clone, Copy, Debug)]
pub struct LooseFile {
    /// Its index in the project.
    pub file: u32,
    /// Its dialect.
    pub dialect: Dialect,
    /// The server's version, where the project says it.
    pub version: Option<ServerVersion>,
    /// Whether the dialect is a guess.
    pub assumed: bool,
}

/// The file facts of a project.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Paths of the files, relative to the project's root.
    pub files: Vec<String>,
    /// The migration sets.
    pub sets: Vec<DecidedSet>,
    /// The SQL files outside them.
    pub loose: Vec<LooseFile>,
    /// The facts of the SQL files, by file and the dialect they were read in.
    pub sql: SqlFiles,
    /// The schemas that schema languages declare.
    pub declared: Vec<DeclaredSchema>,
}

/// One database on its way to becoming a datastore.
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) version: Option<ServerVersion>,
    pub(crate) assumed: bool,
    pub(crate) history: History,
    /// Whether no runner runs it.
    pub(crate) is_script: bool,
    /// Whether its tables are facts of the project, rather than another account's.
    pub(crate) has_tables: bool,
}

/// Joins file facts into project facts.
#[must_use]
pub fn join(inputs: Inputs) -> Project {
    let mut loose: Vec<(u32, Dialect)> = inputs.loose.iter().map(|file| (file.file, file.dialect)).collect();
    let about = |file: u32| inputs.loose.iter().find(|other| other.file == file);
    let mut accounts: Vec<Account> = Vec::new();
    for (set, dialect) in marked_sets(&mut loose, &inputs.files, &inputs.sql) {
        let first = set.entries.first().and_then(|entry| about(entry.up));
        let assumed = first.is_some_and(|file| file.assumed);
        accounts.push(Account {
            name: set.folder.clone(),
            version: first.and_then(|file| file.version),
            assumed,
            history: History::of_set(&set, dialect, assumed, &inputs.sql),
            is_script: false,
            has_tables: true,
        });
    }
    for decided in &inputs.sets {
        let several = inputs.sets.iter().filter(|other| other.set.folder == decided.set.folder).count() > 1;
        let suffix = if several { format!(" ({})", decided.dialect.name()) } else { String::new() };
        accounts.push(Account {
            name: format!("{}{suffix}", decided.set.folder),
            version: decided.version,
            assumed: decided.assumed,
            history: History::of_set(&decided.set, decided.dialect, decided.assumed, &inputs.sql),
            is_script: false,
            has_tables: true,
        });
    }
    declare(&mut accounts, &inputs);
    let (queries, scripts): (Vec<_>, Vec<_>) = loose
        .into_iter()
        .filter(|key| inputs.sql.contains_key(key))
        .partition(|key| kind(&inputs.sql[key]) == LooseKind::Queries);
    for group in script_groups(&scripts, &inputs.files, &inputs.sql) {
        let mut history = History::new(group.dialect);
        for &file in &group.files {
            history.run_script(file, &inputs.sql[&(file, group.dialect)]);
        }
        history.settle_definitions();
        let first = group.files.first().and_then(|&file| about(file));
        accounts.push(Account {
            name: group.name,
            version: first.and_then(|file| file.version),
            assumed: first.is_some_and(|file| file.assumed),
            history,
            is_script: true,
            has_tables: true,
        });
    }
    duplicates::settle(&mut accounts, &inputs.files, &inputs.sql);
    emit(accounts, inputs, &queries)
}

/// Adds the declared schemas: to the history of their migrations where they have one, else as accounts of their own. Of the
/// copies of one schema file, one is an account.
fn declare(accounts: &mut Vec<Account>, inputs: &Inputs) {
    let mut alone: Vec<(&DeclaredSchema, Dialect)> = Vec::new();
    let mut merged: Vec<&DeclaredSchema> = Vec::new();
    for schema in &inputs.declared {
        let Some(dialect) = schema.dialect else { continue };
        match history_of(accounts, schema, dialect) {
            Some(at) => {
                merge(&mut accounts[at].history.state, schema, true);
                accounts[at].assumed = false;
                merged.push(schema);
            }
            None => alone.push((schema, dialect)),
        }
    }
    for (at, &(schema, dialect)) in alone.iter().enumerate() {
        let others = merged.iter().copied().chain(alone[..at].iter().map(|(other, _)| *other));
        if others.into_iter().any(|other| is_same_schema(other, schema)) {
            continue;
        }
        let mut history = History::new(dialect);
        merge(&mut history.state, schema, false);
        let path = inputs.files.get(schema.file as usize).cloned().unwrap_or_default();
        accounts.push(Account {
            name: path,
            version: None,
            assumed: false,
            history,
            is_script: false,
            has_tables: true,
        });
    }
}

/// The index of the history whose tables a schema declares: the nearest of Prisma Migrate, else that of another runner that
/// builds the same tables.
fn history_of(accounts: &[Account], schema: &DeclaredSchema, dialect: Dialect) -> Option<usize> {
    let candidates = |of_prisma: bool| {
        accounts.iter().enumerate().filter(move |(_, account)| {
            let first = account.history.migrations.first();
            account.history.state.dialect == dialect
                && first.is_some_and(|first| (first.runner == Runner::PrismaMigrate.id()) == of_prisma)
        })
    };
    let prefix = |account: &Account| common_prefix(&account.name, &schema.folder);
    let is_near = |name: &str| is_within(name, &schema.folder) || is_within(&schema.folder, folder(name));
    let own = candidates(true)
        .filter(|(_, account)| is_near(&account.name))
        .max_by_key(|(_, account)| prefix(account))
        .map(|(at, _)| at);
    own.or_else(|| {
        candidates(false)
            .map(|(at, account)| (declared_tables(&account.history.state, schema), at, account))
            .filter(|(shared, _, account)| {
                tells_the_same(*shared, schema.tables.len(), account.history.state.tables.len())
            })
            .max_by_key(|(shared, _, account)| (*shared, prefix(account)))
            .map(|(_, at, _)| at)
    })
}

fn common_prefix(left: &str, right: &str) -> usize {
    left.split('/').zip(right.split('/')).take_while(|(a, b)| a == b).count()
}

fn emit(mut accounts: Vec<Account>, inputs: Inputs, query_files: &[(u32, Dialect)]) -> Project {
    accounts.retain(|account| {
        !account.history.migrations.is_empty()
            || !account.history.queries.is_empty()
            || account.history.state.says_who_may()
            || (account.has_tables && !account.history.state.tables.is_empty())
    });
    accounts.sort_by(|left, right| left.name.cmp(&right.name));
    let mut project = Project { files: inputs.files, ..Project::default() };
    for account in accounts {
        let context = if account.is_script { QueryContext::Script } else { QueryContext::Migration };
        add(&mut project, account, context);
    }
    let query_files: Vec<LooseFile> = inputs
        .loose
        .iter()
        .copied()
        .filter(|loose| query_files.contains(&(loose.file, loose.dialect)))
        .collect();
    add_query_files(&mut project, &query_files, &inputs.sql);
    project
}

/// Adds one account as a datastore, giving every fact its id.
pub(crate) fn add(project: &mut Project, account: Account, context: QueryContext) {
    let datastore = index(project.datastores.len());
    let History { state, migrations, versions, queries, .. } = account.history;
    project.datastores.push(Datastore {
        id: datastore,
        name: named(account.name),
        dialect: state.dialect,
        assumed: account.assumed,
        version: account.version,
        runner: migrations.first().map(|migration| migration.runner.clone()),
        // Without tables of its own it changes tables that another account tells of.
        complete: state.complete && account.has_tables,
    });
    if account.has_tables {
        for mut table in state.tables.into_values().map(|found| Arc::unwrap_or_clone(found.table)) {
            table.id = index(project.tables.len());
            table.datastore = datastore;
            project.tables.push(Arc::new(table));
        }
        for (mut view, _) in state.views.into_values() {
            view.datastore = datastore;
            project.views.push(Arc::new(view));
        }
        for mut enumeration in state.enum_types.into_values() {
            enumeration.datastore = datastore;
            project.enum_types.push(Arc::new(enumeration));
        }
        for mut routine in state.routines.into_values() {
            routine.datastore = datastore;
            project.routines.push(Arc::new(routine));
        }
    }
    // A dump that mirrors a history may be all that says who has which rights.
    for mut grant in state.grants {
        grant.datastore = datastore;
        project.grants.push(Arc::new(grant));
    }
    let down = migrations.iter().flat_map(|migration| &migration.down);
    let undone = down.filter_map(|step| match &step.action {
        Action::SetCredential(credential) => Some(credential.clone()),
        _ => None,
    });
    for mut credential in state.credentials.into_iter().chain(undone.collect::<Vec<_>>()) {
        credential.datastore = datastore;
        project.credentials.push(Arc::new(credential));
    }
    let first_version = index(project.table_versions.len());
    for version in versions {
        let mut version = Arc::unwrap_or_clone(version);
        version.id = index(project.table_versions.len());
        version.datastore = datastore;
        project.table_versions.push(Arc::new(version));
    }
    let first_query = index(project.queries.len());
    let first_migration = index(project.migrations.len());
    for mut migration in migrations {
        migration.id = index(project.migrations.len());
        migration.datastore = datastore;
        migration.rival_heads.iter_mut().for_each(|rival| *rival += first_migration);
        for step in migration.up.iter_mut().chain(&mut migration.down) {
            if let Some(before) = step.table.as_mut().and_then(|table| table.before.as_mut()) {
                *before += first_version;
            }
            if let Action::RunQuery(query) = &mut step.action {
                *query += first_query;
            }
        }
        project.migrations.push(Arc::new(migration));
    }
    add_queries(project, datastore, queries, context);
}

/// Adds queries, whose indexes begin at 0, to a datastore. `context` is what the context `Migration` means there.
fn add_queries(project: &mut Project, datastore: u32, queries: Vec<Query>, context: QueryContext) {
    let scope = Scope::of(project, datastore);
    bind_queries(project, datastore, &scope, queries, context);
}

fn bind_queries(
    project: &mut Project,
    datastore: u32,
    scope: &Scope,
    queries: Vec<Query>,
    context: QueryContext,
) {
    let first = index(project.queries.len());
    let bound: Vec<_> = queries
        .into_iter()
        .zip(first..)
        .map(|(mut query, id)| {
            query.id = id;
            query.datastore = datastore;
            query.shift_queries(first);
            if query.context == QueryContext::Migration {
                query.context = context;
            }
            scope.bind(&mut query);
            Arc::new(query)
        })
        .collect();
    project.queries.extend(bound);
}

/// Adds the queries of files that only hold queries, each file to the datastore that knows most of its tables and lies
/// nearest. Where the project has no such datastore, an empty one stands for the database that is not in the repository.
fn add_query_files(project: &mut Project, files: &[LooseFile], sql: &SqlFiles) {
    let mut scopes: Vec<Scope> =
        project.datastores.iter().map(|datastore| Scope::of(project, datastore.id)).collect();
    for &LooseFile { file, dialect, assumed, .. } in files {
        let mut history = History::new(dialect);
        history.run_script(file, &sql[&(file, dialect)]);
        if history.queries.is_empty() {
            continue;
        }
        let path = project.files[file as usize].clone();
        let best = project
            .datastores
            .iter()
            .filter(|datastore| datastore.dialect == dialect)
            .map(|datastore| {
                let scope = &scopes[datastore.id as usize];
                let matches: usize = history.queries.iter().map(|query| scope.matches(query)).sum();
                (matches, common_prefix(&datastore.name, &path), std::cmp::Reverse(datastore.id))
            })
            .max();
        let datastore = best.map_or_else(
            || {
                let id = index(project.datastores.len());
                let name = named(folder(&path).to_owned());
                project.datastores.push(Datastore {
                    id,
                    name,
                    dialect,
                    assumed,
                    version: None,
                    runner: None,
                    complete: false,
                });
                scopes.push(Scope::of(project, id));
                id
            },
            |(_, _, id)| id.0,
        );
        let context = if sql[&(file, dialect)].named_queries {
            QueryContext::GeneratorInput
        } else {
            QueryContext::QueryFile
        };
        bind_queries(project, datastore, &scopes[datastore as usize], history.queries, context);
    }
}

/// The name of a datastore in a folder.
fn named(folder: String) -> String {
    if folder.is_empty() { ".".to_owned() } else { folder }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("a project has fewer than four billion facts of a kind")
}
