//! Tables that are written as such: `Table("name", metadata, Column(...))`.

use std::collections::BTreeMap;

use program::model::{ExpressionId, ExpressionKind, Name};
use program::program::Site;

use super::calls::Described;
use super::columns::{Column, described};
use super::names::{Meaning, Names};

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// The variable that it is kept in, or its own name.
    pub(super) name: Name,
    pub(super) site: Site,
    pub(super) schema: Option<String>,
    /// Its name in the database.
    pub(super) table: String,
    pub(super) columns: Vec<Column>,
    /// The columns of unique constraints.
    pub(super) unique: Vec<Vec<Name>>,
    /// The calls that describe its constraints and indexes, with their modules.
    pub(super) constraints: Vec<(u32, ExpressionId)>,
}

/// All tables of a program, by the calls that make them.
pub(super) fn all(names: &Names<'_>) -> BTreeMap<(u32, ExpressionId), Table> {
    let mut found = BTreeMap::new();
    for (module, file) in (0u32..).zip(&names.program.modules) {
        for (variable, value) in names.assigned(module) {
            let Some(call) = names.described(module, *value).filter(|call| call.name == "Table") else {
                continue;
            };
            let variable = file.module.variable(*variable);
            let site = Site { module, range: variable.range };
            if let Some(table) = of_call(names, &call, &variable.name, site) {
                found.insert((module, *value), table);
            }
        }
    }
    found
}

/// The table that a call makes.
pub(super) fn of_call(names: &Names<'_>, call: &Described<'_>, name: &Name, site: Site) -> Option<Table> {
    let title = call.named("name").or_else(|| call.positional().next())?;
    let table = names.text(call.module, title)?.to_string();
    let mut made = Table {
        name: name.clone(),
        site,
        schema: call.text(names, "schema").map(|schema| schema.to_string()),
        table,
        columns: Vec::new(),
        unique: Vec::new(),
        constraints: Vec::new(),
    };
    for part in call.positional().skip(1) {
        let Some(part) = names.described(call.module, part) else { continue };
        match part.name {
            "Column" => {
                let written = part.named("name").or_else(|| part.positional().next());
                if let Some(name) = written.and_then(|written| names.text(call.module, written)) {
                    let range = names.program.module(part.module).expression(part.id).range;
                    let site = Some(Site { module: part.module, range });
                    let column = described(names, &name, &part);
                    made.columns.extend(column.map(|column| Column { site, ..column }));
                }
            }
            _ => {
                constraint(names, &part, &mut made.columns, &mut made.unique);
                made.constraints.push((part.module, part.id));
            }
        }
    }
    Some(made)
}

/// What a constraint says of columns: `PrimaryKeyConstraint("a", "b")`, `UniqueConstraint("a")`, `ForeignKeyConstraint(["a"], ["t.b"])`.
pub(super) fn constraint(
    names: &Names<'_>,
    call: &Described<'_>,
    columns: &mut [Column],
    unique: &mut Vec<Vec<Name>>,
) {
    let listed: Vec<Name> = call.positional().filter_map(|given| names.text(call.module, given)).collect();
    let is_of = |column: &Column, name: &Name| column.column == *name || column.name == *name;
    match call.name {
        "PrimaryKeyConstraint" => {
            for column in columns.iter_mut() {
                column.primary |= listed.iter().any(|name| is_of(column, name));
            }
        }
        "UniqueConstraint" => unique.push(listed),
        "Index" if call.truth(names, "unique") == Some(true) => {
            // The first is the name of the index.
            unique.push(listed.into_iter().skip(1).collect());
        }
        "ForeignKeyConstraint" => {
            let sides: Vec<Vec<ExpressionId>> =
                call.positional().take(2).map(|side| names.items(call.module, side)).collect();
            let [own, other] = sides.as_slice() else { return };
            for (own, other) in own.iter().zip(other) {
                let own = names.text(call.module, *own);
                let target = super::columns::reference(names, call.module, *other);
                let (Some(own), Some(target)) = (own, target) else { continue };
                columns
                    .iter_mut()
                    .filter(|column| is_of(column, &own))
                    .for_each(|column| column.refers.push(target.clone()));
            }
        }
        _ => {}
    }
}

/// The name of the table that an expression stands for: a variable, a text, `Model.__table__`, a function that gives one.
pub(super) fn named(names: &Names<'_>, module: u32, expression: ExpressionId) -> Option<String> {
    if let Some(text) = names.text(module, expression) {
        return Some(text.rsplit('.').next().unwrap_or(&text).to_owned());
    }
    match names.kind(module, expression) {
        ExpressionKind::Function(function) => {
            let value = super::table_names::returned(&names.function(module, *function).body)?;
            return named(names, module, value);
        }
        ExpressionKind::Member { object, name, .. } if name == "__table__" || name == "__tablename__" => {
            return match names.meaning(module, *object) {
                Meaning::Class(class) => of_class(names, class),
                _ => None,
            };
        }
        _ => {}
    }
    match names.meaning(module, expression) {
        Meaning::Value(module, value) => {
            let call = names.described(module, value).filter(|call| call.name == "Table")?;
            let title = call.named("name").or_else(|| call.positional().next())?;
            names.text(module, title).map(|text| text.to_string())
        }
        Meaning::Class(class) => of_class(names, class),
        _ => None,
    }
}

fn of_class(names: &Names<'_>, class: program::program::ClassRef) -> Option<String> {
    let lineage = super::lineage::Lineage::of(names, class)?;
    match super::table_names::TableName::of(names, &lineage) {
        super::table_names::TableName::Named(name) => Some(name),
        _ => None,
    }
}
