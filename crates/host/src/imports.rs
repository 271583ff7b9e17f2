//! The facts, as functions that a plugin may call. Nothing else is linked.

use std::sync::Arc;

use ir::{
    Advice, CodeNote, Credential, Datastore, DeclaredModel, EntryPoint, EnumType, Execution, Filter,
    ForkCondition, Grant, LibraryCall, Loop, Migration, Page, Query, Routine, Table, Transaction, View,
};
use wasmtime::component::Linker;
use wasmtime::{Engine, StoreContextMut, Trap};

use crate::contract::interface;
use crate::limits::State;

/// What an answer costs the guest, in fuel: so that asking is not free, and so much for each fact that is handed over.
const COST_OF_CALL: u64 = 1_000;
const COST_OF_FACT: u64 = 1_000;

type Listed<T> = ((Vec<Arc<T>>, Option<u32>),);

pub(crate) fn linker(engine: &Engine) -> wasmtime::Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    add_project(&mut linker)?;
    add_schema(&mut linker)?;
    add_migrations(&mut linker)?;
    add_queries(&mut linker)?;
    add_code(&mut linker)?;
    Ok(linker)
}

fn add_project(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    let mut project = linker.instance(&interface("project"))?;
    project.func_wrap("file-path", |mut store: StoreContextMut<'_, State>, (file,): (u32,)| {
        charge(&mut store, COST_OF_CALL)?;
        Ok((store.data().project.files.get(file as usize).cloned(),))
    })
}

fn add_schema(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    let mut schema = linker.instance(&interface("schema"))?;
    schema.func_wrap(
        "datastores",
        |mut store: StoreContextMut<'_, State>, (): ()| -> wasmtime::Result<(Vec<Datastore>,)> {
            let datastores = store.data().project.datastores.clone();
            charge(&mut store, COST_OF_CALL + COST_OF_FACT * datastores.len() as u64)?;
            Ok((datastores,))
        },
    )?;
    schema.func_wrap("tables", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let tables = store.data().project.tables(filter, from);
        listed::<Table>(store, tables)
    })?;
    schema.func_wrap("views", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let views = store.data().project.views(filter, from);
        listed::<View>(store, views)
    })?;
    schema.func_wrap("enum-types", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let enum_types = store.data().project.enum_types(filter, from);
        listed::<EnumType>(store, enum_types)
    })?;
    schema.func_wrap("routines", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let routines = store.data().project.routines(filter, from);
        listed::<Routine>(store, routines)
    })?;
    schema.func_wrap("grants", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let grants = store.data().project.grants(filter, from);
        listed::<Grant>(store, grants)
    })?;
    schema.func_wrap("credentials", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let credentials = store.data().project.credentials(filter, from);
        listed::<Credential>(store, credentials)
    })?;
    schema.func_wrap(
        "covering-index",
        |mut store: StoreContextMut<'_, State>, (table, columns): (u32, Vec<String>)| {
            charge(&mut store, COST_OF_CALL)?;
            Ok((store.data().project.covering_index(table, &columns),))
        },
    )?;
    schema.func_wrap(
        "referenced-table",
        |mut store: StoreContextMut<'_, State>, (table, foreign_key): (u32, u32)| {
            let project = Arc::clone(&store.data().project);
            // It looks at each table of the project.
            charge(&mut store, COST_OF_CALL + project.tables.len() as u64)?;
            let referenced = || {
                let table = project.tables.get(table as usize)?;
                let foreign_key = table.foreign_keys.get(foreign_key as usize)?;
                Some(project.referenced_table(table, foreign_key)?.id)
            };
            Ok((referenced(),))
        },
    )
}

fn add_migrations(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    let mut migrations = linker.instance(&interface("migrations"))?;
    migrations.func_wrap(
        "migrations",
        |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
            let migrations = store.data().project.migrations(filter, from);
            listed::<Migration>(store, migrations)
        },
    )?;
    migrations.func_wrap("table-version", |mut store: StoreContextMut<'_, State>, (id,): (u32,)| {
        charge(&mut store, COST_OF_CALL + COST_OF_FACT)?;
        Ok((store.data().project.table_version(id),))
    })
}

fn add_queries(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    let mut queries = linker.instance(&interface("queries"))?;
    queries.func_wrap("queries", |store: StoreContextMut<'_, State>, (filter, from): (Filter, u32)| {
        let queries = store.data().project.queries(filter, from);
        listed::<Query>(store, queries)
    })
}

fn add_code(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    let mut code = linker.instance(&interface("code"))?;
    code.func_wrap("entry-points", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let entry_points = store.data().project.code.entry_points(from);
        listed::<EntryPoint>(store, entry_points)
    })?;
    code.func_wrap("loops", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let loops = store.data().project.code.loops(from);
        listed::<Loop>(store, loops)
    })?;
    code.func_wrap("transactions", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let transactions = store.data().project.code.transactions(from);
        listed::<Transaction>(store, transactions)
    })?;
    code.func_wrap("calls", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let calls = store.data().project.code.calls(from);
        listed::<LibraryCall>(store, calls)
    })?;
    code.func_wrap("executions", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let executions = store.data().project.code.executions(from);
        listed::<Execution>(store, executions)
    })?;
    code.func_wrap("conditions", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let conditions = store.data().project.code.conditions(from);
        listed::<ForkCondition>(store, conditions)
    })?;
    code.func_wrap("notes", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let notes = store.data().project.code.notes(from);
        listed::<CodeNote>(store, notes)
    })?;
    code.func_wrap("advice", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let advice = store.data().project.code.advice(from);
        listed::<Advice>(store, advice)
    })?;
    code.func_wrap("models", |store: StoreContextMut<'_, State>, (from,): (u32,)| {
        let models = store.data().project.code.models(from);
        listed::<DeclaredModel>(store, models)
    })
}

fn listed<T>(mut store: StoreContextMut<'_, State>, page: Page<T>) -> wasmtime::Result<Listed<T>> {
    charge(&mut store, COST_OF_CALL + COST_OF_FACT * page.items.len() as u64)?;
    Ok(((page.items, page.next),))
}

/// Takes the cost of an answer from the guest's fuel.
fn charge(store: &mut StoreContextMut<'_, State>, cost: u64) -> wasmtime::Result<()> {
    match store.get_fuel()?.checked_sub(cost) {
        Some(left) => store.set_fuel(left),
        None => Err(Trap::OutOfFuel.into()),
    }
}
