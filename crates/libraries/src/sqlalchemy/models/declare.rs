//! From what classes and tables say to the models that the interpreter looks names up in.

use std::collections::BTreeMap;

use program::model::Name;
use program::models::{DeclaredTable, Field, FieldKind, Loading, Model, UniqueKey};
use program::program::{ClassRef, Program, Site};

use super::columns::Target;
use super::mapped::Mapped;
use super::names::Names;
use super::relationships::{Backref, Leads, Relationship};
use super::strategies::Strategy;
use super::tables;
use crate::sqlalchemy::NAME;

/// How many relations lead to what a query reads along because models say so, and how many of these are kept.
const ALONG_DEPTH: usize = 4;
const ALONG_LIMIT: usize = 64;

/// The models of a program, with the places of their classes, in the order of the modules. Relations name others by their position.
#[must_use]
pub fn models(program: &Program<'_>) -> Vec<(Site, Model)> {
    if !program.modules.iter().any(|file| uses(&file.module)) {
        return Vec::new();
    }
    let names = Names::of(program);
    Declarer::new(&names, &mapped(&names)).models()
}

/// All classes that are mapped, and tables.
pub(super) fn mapped(names: &Names<'_>) -> Vec<Mapped> {
    let mut found: Vec<Mapped> = names.classes().filter_map(|class| Mapped::of(names, class)).collect();
    found.extend(tables::all(names).into_values().map(Mapped::of_table));
    found
}

/// Whether a module imports SQLAlchemy or what stands on it.
pub(super) fn uses(module: &program::model::Module) -> bool {
    module.imported_modules().any(|imported| {
        let package = imported.split('.').next().unwrap_or(imported);
        matches!(
            package,
            "sqlalchemy" | "sqlmodel" | "flask_sqlalchemy" | "flask_sqlalchemy_lite" | "advanced_alchemy"
        )
    })
}

struct Declarer<'a> {
    names: &'a Names<'a>,
    found: &'a [Mapped],
    by_class: BTreeMap<ClassRef, u32>,
    by_name: BTreeMap<Name, Vec<u32>>,
    by_table: BTreeMap<&'a str, u32>,
}

/// A relation, with what it leads to.
#[derive(Clone)]
struct Related {
    field: Field,
    eager: bool,
}

impl<'a> Declarer<'a> {
    fn new(names: &'a Names<'a>, found: &'a [Mapped]) -> Self {
        let mut declarer = Self {
            names,
            found,
            by_class: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_table: BTreeMap::new(),
        };
        for (position, mapped) in (0u32..).zip(found) {
            if let Some(class) = mapped.class {
                declarer.by_class.insert(class, position);
                declarer.by_name.entry(mapped.name.clone()).or_default().push(position);
            }
            if !mapped.table.is_empty() {
                declarer.by_table.entry(&mapped.table).or_insert(position);
            }
        }
        declarer
    }

    fn models(&self) -> Vec<(Site, Model)> {
        let mut related: Vec<Vec<Related>> = vec![Vec::new(); self.found.len()];
        for (position, mapped) in (0u32..).zip(self.found) {
            for relationship in &mapped.relationships {
                self.relate(position, relationship, &mut related);
            }
        }
        (0u32..)
            .zip(self.found)
            .map(|(position, mapped)| (mapped.site, self.model(position, mapped, &related)))
            .collect()
    }

    fn model(&self, position: u32, mapped: &Mapped, related: &[Vec<Related>]) -> Model {
        let columns = mapped.columns.iter().map(|column| Field {
            name: column.name.clone(),
            kind: FieldKind::Column(column.column.clone()),
        });
        let own = related.get(position as usize).map(Vec::as_slice).unwrap_or_default();
        let fields = columns.chain(own.iter().map(|related| related.field.clone())).collect();
        let mut along = Vec::new();
        along_of(position, related, &mut vec![position], "", &mut along);
        Model {
            library: NAME,
            name: mapped.name.clone(),
            schema: mapped.schema.clone(),
            table: mapped.table.clone(),
            fields,
            keys: keys(mapped),
            class: mapped.class,
            along,
            declared: Self::declared(mapped),
            ..Model::default()
        }
    }

    /// What a class says of its own table. One that extends another with a table has the columns of both, and other classes may add columns to
    /// a table that is theirs as well.
    fn declared(mapped: &Mapped) -> Option<DeclaredTable> {
        if mapped.table.is_empty() || mapped.joins_another {
            return None;
        }
        let column = |name: &Name| {
            let found = mapped.columns.iter().find(|column| column.name == *name);
            found.map_or_else(|| name.clone(), |column| column.column.clone())
        };
        let own = mapped.columns.iter().filter(|column| column.unique && !column.primary);
        let keys = mapped.unique.iter().map(|key| key.iter().map(column).collect());
        Some(DeclaredTable {
            columns: mapped.columns.iter().map(|column| column.column.clone()).collect(),
            whole: false,
            unique: own.map(|column| vec![column.column.clone()]).chain(keys).collect(),
        })
    }

    fn position(&self, at: u32, leads: &Leads) -> Option<u32> {
        let name = match leads {
            Leads::Class(class) => {
                return self.by_class.get(class).copied();
            }
            Leads::Named(name) => name,
            Leads::Unknown => return None,
        };
        // Names are those of the classes of one base.
        let root = &self.found[at as usize].root;
        let named = self.by_name.get(name)?;
        let of_root: Vec<u32> =
            named.iter().copied().filter(|position| self.found[*position as usize].root == *root).collect();
        match of_root.as_slice() {
            [only] => Some(*only),
            several => self.nearest(at, several),
        }
    }

    /// The model whose file is nearest to that of another; none where several are equally near.
    fn nearest(&self, at: u32, several: &[u32]) -> Option<u32> {
        let path = |position: u32| self.names.program.path(self.found[position as usize].site.module);
        let shared = |position: u32| {
            let (one, other) = (path(at).split('/'), path(position).split('/'));
            one.zip(other).take_while(|(one, other)| one == other).count()
        };
        let best = several.iter().map(|position| shared(*position)).max()?;
        let mut near = several.iter().filter(|position| shared(**position) == best);
        match (near.next(), near.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// The columns of one model that refer to another, each with the column that it refers to.
    fn keys_between(&self, from: u32, to: u32, only: Option<&[Name]>) -> Vec<(Name, Name)> {
        let mapped = &self.found[from as usize];
        let other = &self.found[to as usize];
        let mut found = Vec::new();
        for column in &mapped.columns {
            let chosen = only.is_none_or(|only| only.contains(&column.name) || only.contains(&column.column));
            if !chosen {
                continue;
            }
            for target in &column.refers {
                let refers = match target {
                    Target::Column { table, column } => (*table == other.table).then(|| column.clone()),
                    Target::Member(class, member) => (self.by_class.get(class) == Some(&to))
                        .then(|| column_of(other, member).unwrap_or_else(|| member.clone())),
                };
                found.extend(refers.map(|refers| (column.column.clone(), refers)));
            }
        }
        found
    }

    fn relate(&self, at: u32, relationship: &Relationship, related: &mut [Vec<Related>]) {
        let target = self.position(at, &relationship.leads);
        let between = relationship.through.is_some() || relationship.through_unknown;
        let keys = relationship.keys.as_deref();
        let own = target.filter(|_| !between).map(|to| self.keys_between(at, to, keys)).unwrap_or_default();
        let other = target.filter(|_| !between).map(|to| self.keys_between(to, at, keys)).unwrap_or_default();
        // Within one table, the side that is named is the one that is led to.
        let leads_up = target != Some(at)
            || relationship.many == Some(false)
            || relationship.remote.iter().any(|name| {
                let mapped = &self.found[at as usize];
                mapped
                    .columns
                    .iter()
                    .any(|column| column.primary && (column.name == *name || column.column == *name))
            });
        let holds_key = !own.is_empty() && relationship.many != Some(true) && leads_up;
        // Several keys that lead to the same table: which of them is meant a condition says.
        let certain =
            |pairs: &[(Name, Name)]| pairs.len() == 1 || keys.is_some() && !relationship.has_condition;
        let (mut columns, mut references) = (Vec::new(), Vec::new());
        if holds_key && certain(&own) {
            (columns, references) = own.iter().cloned().unzip();
        } else if !holds_key && certain(&other) {
            references = other.iter().map(|(column, _)| column.clone()).collect();
        }
        let many = relationship.many.unwrap_or(!holds_key);
        let field = FieldKind::Relation {
            model: target,
            many,
            columns,
            references,
            told_by: None,
            along: Vec::new(),
            through: relationship.through.as_deref().map(Name::from),
            loading: loading(relationship.strategy, holds_key),
        };
        push(related, at, &relationship.name, field, relationship.strategy);
        if let (Some(to), Some(backref)) = (target, &relationship.backref) {
            let (columns, references) = if holds_key {
                (Vec::new(), own.iter().filter(|_| certain(&own)).map(|(column, _)| column.clone()).collect())
            } else if between {
                (Vec::new(), Vec::new())
            } else {
                other.iter().filter(|_| certain(&other)).cloned().unzip()
            };
            let back = back_relation(at, backref, between, holds_key, (columns, references), relationship);
            push(related, to, &backref.name, back, backref.strategy);
        }
    }
}

/// The other side of a relationship that is declared with it.
fn back_relation(
    at: u32,
    backref: &Backref,
    between: bool,
    holds_key: bool,
    (columns, references): (Vec<Name>, Vec<Name>),
    relationship: &Relationship,
) -> FieldKind {
    FieldKind::Relation {
        model: Some(at),
        many: backref.many.unwrap_or(between || holds_key),
        columns,
        references,
        told_by: None,
        along: Vec::new(),
        through: relationship.through.as_deref().map(Name::from),
        loading: loading(backref.strategy, !between && !holds_key),
    }
}

fn push(related: &mut [Vec<Related>], at: u32, name: &Name, kind: FieldKind, strategy: Strategy) {
    let Some(own) = related.get_mut(at as usize) else { return };
    if own.iter().all(|known| known.field.name != *name) {
        let field = Field { name: name.clone(), kind };
        own.push(Related { field, eager: matches!(strategy, Strategy::Eager | Strategy::Joined) });
    }
}

/// When the rows are read. Those that a key of the row leads to are not read again where the session has them.
fn loading(strategy: Strategy, holds_key: bool) -> Loading {
    match strategy {
        Strategy::Lazy if holds_key => Loading::Kept,
        Strategy::Lazy => Loading::Read,
        Strategy::Eager => Loading::Along,
        Strategy::Joined => Loading::Joined,
        Strategy::Asked | Strategy::Query => Loading::Asked,
    }
}

fn along_of(at: u32, related: &[Vec<Related>], passed: &mut Vec<u32>, before: &str, along: &mut Vec<Name>) {
    for one in related.get(at as usize).into_iter().flatten().filter(|one| one.eager) {
        if along.len() >= ALONG_LIMIT {
            return;
        }
        let path = match before {
            "" => one.field.name.to_string(),
            before => format!("{before}.{}", one.field.name),
        };
        along.push(Name::from(path.as_str()));
        let FieldKind::Relation { model: Some(to), .. } = one.field.kind else { continue };
        if passed.len() < ALONG_DEPTH && !passed.contains(&to) {
            passed.push(to);
            along_of(to, related, passed, &path, along);
            passed.pop();
        }
    }
}

fn column_of(mapped: &Mapped, member: &Name) -> Option<Name> {
    mapped.columns.iter().find(|column| column.name == *member).map(|column| column.column.clone())
}

/// The primary key, then unique keys.
fn keys(mapped: &Mapped) -> Vec<UniqueKey> {
    let named = |columns: &[Name]| UniqueKey { name: None, fields: columns.to_vec() };
    let primary: Vec<Name> =
        mapped.columns.iter().filter(|column| column.primary).map(|column| column.column.clone()).collect();
    let mut keys = vec![named(if primary.is_empty() { &[] } else { &primary })];
    keys.extend(
        mapped
            .columns
            .iter()
            .filter(|column| column.unique)
            .map(|column| named(std::slice::from_ref(&column.column))),
    );
    let column = |name: &Name| column_of(mapped, name).unwrap_or_else(|| name.clone());
    keys.extend(mapped.unique.iter().map(|unique| named(&unique.iter().map(column).collect::<Vec<_>>())));
    keys
}
