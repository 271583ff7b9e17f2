//! All tables of a program's models.

use std::collections::BTreeMap;

use facts::SqlFile;
use ir::Dialect;
use program::model::{ExpressionId, ExpressionKind};
use program::program::{ClassRef, Program, Site};
use text::TextRange;

use super::columns::column;
use super::values::{Reader, given};
use crate::alembic::migrations::{Given, Value, arguments, created};
use crate::sqlalchemy::models::declare::{mapped, uses};
use crate::sqlalchemy::models::mapped::Mapped;
use crate::sqlalchemy::models::names::{Meaning, Names};

/// For each module that declares tables, what creates them, in the form that a SQL file gives it. All ranges are places of the module.
///
/// The thread needs a stack of 64 MiB, as [`sql::lower`] does.
#[must_use]
pub fn tables(program: &Program<'_>, dialect: Dialect) -> Vec<(u32, SqlFile)> {
    if !program.modules.iter().any(|file| uses(&file.module)) {
        return Vec::new();
    }
    let names = Names::of(program);
    let indexes = indexes(&names);
    let mut by_module: BTreeMap<u32, Vec<(Vec<Given>, TextRange)>> = BTreeMap::new();
    let mut all = merged(mapped(&names));
    for table in &mut all {
        let own = table.class.and_then(|class| indexes.get(&class));
        table.constraints.extend(own.into_iter().flatten());
    }
    for table in &all {
        let described = described(&names, table, &all);
        by_module.entry(table.site.module).or_default().push((described, table.site.range));
    }
    let files = by_module.into_iter().map(|(module, tables)| {
        let described = tables.into_iter().map(|(given, range)| (arguments(given), range));
        (module, created(program.module(module), described, dialect))
    });
    files.collect()
}

/// The models with a table of their own; what several classes say of one table is put together.
fn merged(found: Vec<Mapped>) -> Vec<Mapped> {
    let mut tables: Vec<Mapped> = Vec::new();
    for mapped in found.into_iter().filter(|mapped| !mapped.table.is_empty()) {
        let same = |known: &&mut Mapped| known.table == mapped.table && known.schema == mapped.schema;
        match tables.iter_mut().find(same) {
            Some(known) => {
                for column in mapped.columns {
                    if known.columns.iter().all(|own| own.column != column.column) {
                        known.columns.push(column);
                    }
                }
                let more = mapped.constraints.into_iter().filter(|one| !known.constraints.contains(one));
                known.constraints.extend(more.collect::<Vec<_>>());
            }
            None => tables.push(mapped),
        }
    }
    tables
}

/// The arguments that describe a table: its name, its columns, its constraints.
fn described(names: &Names<'_>, table: &Mapped, all: &[Mapped]) -> Vec<Given> {
    let Site { module, range } = table.site;
    let reader = Reader { names, table, all, module, range };
    let mut arguments_of = vec![given(None, Value::Text(table.table.clone()), range)];
    arguments_of.extend(table.columns.iter().map(|own| given(None, column(&reader, own), range)));
    for (module, call) in &table.constraints {
        arguments_of.push(given(None, reader.value(*module, *call), range));
    }
    arguments_of.extend(table.schema.clone().map(|schema| given(Some("schema"), Value::Text(schema), range)));
    arguments_of
}

/// Indexes that are made beside the classes that they are of: `Index("ix_posts_title", Post.title)`.
fn indexes(names: &Names<'_>) -> BTreeMap<ClassRef, Vec<(u32, ExpressionId)>> {
    let mut found: BTreeMap<ClassRef, Vec<(u32, ExpressionId)>> = BTreeMap::new();
    for (module, file) in (0u32..).zip(&names.program.modules) {
        let expressions = (0u32..).zip(&file.module.expressions);
        let calls = expressions.filter(|(_, one)| matches!(one.kind, ExpressionKind::Call { .. }));
        for id in calls.map(|(at, _)| ExpressionId(at)) {
            let Some(call) = names.described(module, id).filter(|call| call.name == "Index") else {
                continue;
            };
            let class = call.positional().find_map(|given| match names.kind(module, given) {
                ExpressionKind::Member { object, .. } => match names.meaning(module, *object) {
                    Meaning::Class(class) => Some(class),
                    _ => None,
                },
                _ => None,
            });
            if let Some(class) = class {
                found.entry(class).or_default().push((module, id));
            }
        }
    }
    found
}
