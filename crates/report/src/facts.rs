//! What is known of a project besides what rules say: the facts, and where they are written.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ir::{Dialect, EnumType, Project, Span, Table, View};
use text::Position;

/// The facts of one project.
#[derive(Clone)]
pub struct ProjectFacts {
    /// Its root as the user knows it, as in [`crate::ProjectReport`].
    pub root: String,
    /// What it is called where the root says too little.
    pub name: String,
    /// The facts.
    pub project: Arc<Project>,
    /// Where the places of facts begin, as lines and columns. A fact whose place is not among them is shown without one.
    pub places: BTreeMap<Span, Position>,
    /// Places that were not understood, so that facts may be missing.
    pub problems: u64,
}

impl fmt::Debug for ProjectFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProjectFacts")
            .field("root", &self.root)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A place that a reader can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactPlace<'a> {
    pub(crate) path: &'a str,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl ProjectFacts {
    /// Where a fact is written.
    pub(crate) fn place(&self, span: Span) -> Option<FactPlace<'_>> {
        let Position { line, column } = *self.places.get(&span)?;
        Some(FactPlace { path: self.project.path(span)?, line, column })
    }

    /// What the project is called in a heading.
    pub(crate) fn heading(&self) -> &str {
        if matches!(self.root.as_str(), "" | ".") { &self.name } else { &self.root }
    }

    /// Its datastores with what belongs to each, by name.
    pub(crate) fn stores(&self) -> impl Iterator<Item = Store<'_>> {
        let project = &self.project;
        project.datastores.iter().map(move |datastore| {
            let (id, dialect) = (datastore.id, datastore.dialect);
            let key = move |schema: &Option<String>, name: &str| {
                (dialect.own_schema(schema.as_deref()).map(str::to_owned), name.to_owned())
            };
            let mut tables: Vec<&Table> = project
                .tables
                .iter()
                .map(AsRef::as_ref)
                .filter(|table: &&Table| table.datastore == id)
                .collect();
            tables.sort_by_key(|table| (key(&table.schema, &table.name), table.id));
            let mut views: Vec<&View> =
                project.views.iter().map(AsRef::as_ref).filter(|view: &&View| view.datastore == id).collect();
            views.sort_by_key(|view| (key(&view.schema, &view.name), view.span));
            let mut enum_types: Vec<&EnumType> = project
                .enum_types
                .iter()
                .map(AsRef::as_ref)
                .filter(|one: &&EnumType| one.datastore == id)
                .collect();
            enum_types.sort_by_key(|one| (key(&one.schema, &one.name), one.span));
            Store { facts: self, datastore, tables, views, enum_types }
        })
    }
}

/// A datastore with its schema, sorted by name.
pub(crate) struct Store<'a> {
    pub(crate) facts: &'a ProjectFacts,
    pub(crate) datastore: &'a ir::Datastore,
    pub(crate) tables: Vec<&'a Table>,
    pub(crate) views: Vec<&'a View>,
    pub(crate) enum_types: Vec<&'a EnumType>,
}

impl Store<'_> {
    /// Whether there is nothing in it: a folder of scripts that only change what another defines.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.views.is_empty() && self.enum_types.is_empty()
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.datastore.dialect
    }

    /// What it speaks: `PostgreSQL 16`, `SQLite (a guess)`.
    pub(crate) fn system(&self) -> String {
        let version = self.datastore.version.map(|version| match version.minor {
            0 => format!(" {}", version.major),
            minor => format!(" {}.{minor}", version.major),
        });
        let guess = if self.datastore.assumed { ", a guess" } else { "" };
        format!("{}{}{guess}", self.dialect().name(), version.unwrap_or_default())
    }

    /// The name of a table, with its schema unless a bare name means it anyway.
    pub(crate) fn name_of(&self, schema: Option<&str>, name: &str) -> String {
        match self.dialect().own_schema(schema) {
            Some(schema) => format!("{schema}.{name}"),
            None => name.to_owned(),
        }
    }
}
