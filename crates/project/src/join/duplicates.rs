//! Several accounts of one schema in one project: copies, archives, dumps and schema files beside a history. Each schema is
//! told once.

use std::collections::{BTreeMap, BTreeSet};

use facts::DeclaredSchema;
use ir::{Dialect, Query, QueryContext, Relocate, Span, Table};

use super::assemble::Account;
use super::history::{History, SqlFiles};
use super::reconcile::shared_tables;
use crate::layout::names_mariadb;
use crate::replay::{Key, State};

/// Fewer tables than this may be alike in two databases by chance: `users`, `sessions`.
const TELLING: usize = 3;

/// Leaves out what several accounts tell: histories, then scripts beside histories, then scripts beside scripts.
pub(crate) fn settle(accounts: &mut Vec<Account>, paths: &[String], files: &SqlFiles) {
    leave_out_copied_histories(accounts, paths, files);
    settle_mirrors(accounts);
    leave_out_copied_tables(accounts);
}

/// A frozen copy of migrations, and an archive of those that a later set tells again, are not what runs. A set is left out
/// where another one of its dialect holds all of its migrations, or passes through the schema that it ends with.
fn leave_out_copied_histories(accounts: &mut Vec<Account>, paths: &[String], files: &SqlFiles) {
    let mut by_dialect: BTreeMap<Dialect, Vec<Told>> = BTreeMap::new();
    for (at, account) in accounts.iter().enumerate() {
        if !account.history.migrations.is_empty() {
            by_dialect.entry(account.history.state.dialect).or_default().push(Told { at, account });
        }
    }
    let mut left_out = BTreeSet::new();
    for mut told in by_dialect.into_values().filter(|told| told.len() > 1) {
        // The fewest migrations first, so that of two sets that tell the same the fuller one stays.
        told.sort_by_key(|told| {
            (told.account.history.migrations.len(), std::cmp::Reverse(&told.account.name))
        });
        let shapes: BTreeMap<usize, BTreeSet<Shape>> =
            told.iter().map(|told| (told.at, all_shapes(&told.account.history))).collect();
        let passes = |whole: &Told<'_>, part: &Told<'_>| {
            ends_within(&part.account.history.state, &shapes[&whole.at])
                && !goes_further(part, whole, &shapes)
        };
        for part in &told {
            let is_copy = told.iter().any(|whole| {
                whole.at != part.at
                    && !left_out.contains(&whole.at)
                    && is_for_one_system(part, whole, paths)
                    && (passes(whole, part)
                        || is_copied(&part.account.history, &whole.account.history, files))
            });
            if is_copy {
                left_out.insert(part.at);
            }
        }
    }
    let mut at = 0..;
    accounts.retain(|_| at.next().is_none_or(|at| !left_out.contains(&at)));
}

/// An account of migrations and its index.
struct Told<'a> {
    at: usize,
    account: &'a Account,
}

/// Projects that run on MySQL and on MariaDB keep a folder for each, and both run.
fn is_for_one_system(left: &Told<'_>, right: &Told<'_>, paths: &[String]) -> bool {
    let names_mariadb = |told: &Told<'_>| {
        let first = told.account.history.migrations.first();
        first.and_then(|first| paths.get(first.span.file as usize)).is_some_and(|path| names_mariadb(path))
    };
    names_mariadb(left) == names_mariadb(right)
}

/// A table and the names of its columns.
type Shape = (Key, BTreeSet<String>);

fn shape(dialect: Dialect, table: &Table) -> Shape {
    let columns = table.columns.iter().map(|column| column.name.to_lowercase()).collect();
    (Key::new(dialect, table.schema.as_deref(), &table.name), columns)
}

/// What the tables of a history looked like at any time.
fn all_shapes(history: &History) -> BTreeSet<Shape> {
    let now = history.state.tables.values().map(|found| &found.table);
    history.versions.iter().chain(now).map(|table| shape(history.state.dialect, table)).collect()
}

/// Whether a set that ends nearly like another one, which ends nearly like this, is the one that goes on: it ends with more tables that the
/// other never had, or else with a later version. Who changes the tool that runs migrations may keep the folder of the old one.
fn goes_further(set: &Told<'_>, other: &Told<'_>, shapes: &BTreeMap<usize, BTreeSet<Shape>>) -> bool {
    let own = |one: &Told<'_>, known: &BTreeSet<Shape>| {
        let state = &one.account.history.state;
        state.tables.values().filter(|found| !known.contains(&shape(state.dialect, &found.table))).count()
    };
    let last = |one: &Told<'_>| {
        let name = &one.account.history.migrations.last()?.name;
        let version: String = name.chars().take_while(|c| c.is_ascii_digit()).collect();
        Some((version.len(), version)).filter(|(length, _)| *length > 0)
    };
    let new = |one: &Told<'_>, other: &Told<'_>| own(one, &shapes[&other.at]);
    // Versions of one form are compared: moments, or numbers of one width.
    let is_later =
        || last(set).zip(last(other)).is_some_and(|(own, others)| own.0 == others.0 && own.1 > others.1);
    ends_within(&other.account.history.state, &shapes[&set.at])
        && match new(set, other).cmp(&new(other, set)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => is_later(),
            std::cmp::Ordering::Less => false,
        }
}

/// Whether nearly all tables of `state` looked like this at some time in another history.
fn ends_within(state: &State, shapes: &BTreeSet<Shape>) -> bool {
    let total = state.tables.len();
    let known = state.tables.values().filter(|found| shapes.contains(&shape(state.dialect, &found.table)));
    total >= TELLING && known.count() * 10 >= total * 9
}

/// Whether `whole` holds each migration of `part`: the same names, the same statements.
fn is_copied(part: &History, whole: &History, files: &SqlFiles) -> bool {
    let by_name: BTreeMap<&str, u32> =
        whole.migrations.iter().map(|migration| (migration.name.as_str(), migration.span.file)).collect();
    let dialect = part.state.dialect;
    let statements = |file: u32| files.get(&(file, dialect)).map(|facts| &facts.statements);
    part.migrations.iter().all(|migration| {
        by_name
            .get(migration.name.as_str())
            .is_some_and(|&other| statements(other) == statements(migration.span.file))
    })
}

/// A dump or a schema file beside a history tells the same tables again. The fuller account is kept: a dump of what the
/// migrations built is left out, and where migrations only change what a schema file creates, the schema file is the schema.
fn settle_mirrors(accounts: &mut [Account]) {
    for script in 0..accounts.len() {
        if !accounts[script].is_script {
            continue;
        }
        let state = &accounts[script].history.state;
        let total = state.tables.len();
        let mirrored: Vec<(usize, usize, usize)> = accounts
            .iter()
            .enumerate()
            .filter(|(_, other)| !other.is_script && other.history.state.dialect == state.dialect)
            .map(|(at, other)| {
                (at, shared_tables(state, &other.history.state), other.history.state.tables.len())
            })
            .filter(|(_, shared, _)| *shared > 0)
            .collect();
        for (other, shared, others_total) in mirrored {
            if shared * 2 >= total && others_total * 2 >= total {
                accounts[script].has_tables = false;
                forget_definitions(&mut accounts[script].history);
            } else if shared * 2 >= others_total {
                accounts[other].has_tables = false;
            }
        }
    }
}

/// Views and routines of a dump are those of the history that it mirrors.
fn forget_definitions(history: &mut History) {
    let defines = |query: &Query| matches!(query.context, QueryContext::View | QueryContext::Routine);
    if history.queries.iter().all(defines) {
        history.queries.clear();
    }
}

/// Dumps of one database from several days, and copies of a schema file, define most tables alike: such a table is told by
/// the script that has most of them.
fn leave_out_copied_tables(accounts: &mut [Account]) {
    let mut scripts: Vec<&mut Account> =
        accounts.iter_mut().filter(|account| account.is_script && account.has_tables).collect();
    scripts.sort_by_key(|script| std::cmp::Reverse(script.history.state.tables.len()));
    let mut told: BTreeMap<(Dialect, Key), Vec<Table>> = BTreeMap::new();
    for script in scripts {
        let history = &mut script.history;
        let dialect = history.state.dialect;
        let before = history.state.tables.len();
        let mut own = Vec::new();
        history.state.tables.retain(|key, found| {
            let key = (dialect, key.clone());
            let table = placeless(Table::clone(&found.table));
            let is_new = told.get(&key).is_none_or(|others| !others.contains(&table));
            if is_new {
                own.push((key, table));
            }
            is_new
        });
        for (key, table) in own {
            told.entry(key).or_default().push(table);
        }
        let after = history.state.tables.len();
        // What is left refers to tables that are not here.
        history.state.complete &= after == before;
        if after == 0 && before > 0 {
            history.state.views.clear();
            forget_definitions(history);
        }
    }
}

/// A fact without its place.
fn placeless<T: Relocate>(mut fact: T) -> T {
    fact.each_span(&mut |span| *span = Span::default());
    fact
}

/// Whether two schema files declare the same schema at the same places: copies of one file.
pub(crate) fn is_same_schema(left: &DeclaredSchema, right: &DeclaredSchema) -> bool {
    let tables = |schema: &DeclaredSchema| schema.tables.clone().in_file(0);
    left.dialect == right.dialect
        && left.tables.len() == right.tables.len()
        && !left.tables.is_empty()
        && tables(left) == tables(right)
}

/// Whether two accounts of so many tables, of which they share some, are accounts of one schema: most of the smaller one is
/// shared, and it is enough to be no chance.
pub(crate) fn tells_the_same(shared: usize, left: usize, right: usize) -> bool {
    shared * 2 >= left.min(right) && (shared >= TELLING || shared * 2 > left.max(right))
}
