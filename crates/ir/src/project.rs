//! The facts of one project, and the questions that can be asked of them.

use std::sync::Arc;

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{Code, Credential, Datastore, EnumType, Grant, Migration, Query, Routine, Span, Table, View};

/// How many facts one page holds at most, so that no answer outgrows a plugin's memory.
pub const PAGE_SIZE: usize = 256;

/// The facts of one project. Lists are in an order that depends on the project alone, and an id is an index into its list.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Paths of the files, relative to the project's root, with `/` between the parts.
    pub files: Vec<String>,
    /// The databases.
    pub datastores: Vec<Datastore>,
    /// The tables at the end of each datastore's history.
    pub tables: Vec<Arc<Table>>,
    /// Earlier versions of tables, which steps refer to.
    pub table_versions: Vec<Arc<Table>>,
    /// The views at the end of each datastore's history.
    pub views: Vec<Arc<View>>,
    /// The enumeration types at the end of each datastore's history.
    pub enum_types: Vec<Arc<EnumType>>,
    /// The functions and procedures at the end of each datastore's history.
    pub routines: Vec<Arc<Routine>>,
    /// The rights that are granted at the end of each datastore's history.
    pub grants: Vec<Arc<Grant>>,
    /// The passwords that are written out anywhere.
    pub credentials: Vec<Arc<Credential>>,
    /// The migrations of each datastore, in the order in which they run.
    pub migrations: Vec<Arc<Migration>>,
    /// The queries.
    pub queries: Vec<Arc<Query>>,
    /// What is known of the application code.
    pub code: Code,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Filter {
    /// Only facts of this datastore.
    pub datastore: Option<u32>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The facts.
    pub items: Vec<Arc<T>>,
    /// Where the next page begins, if there is one.
    pub next: Option<u32>,
}

/// A fact that belongs to one datastore.
pub trait OfDatastore {
    /// The datastore's id.
    fn datastore(&self) -> u32;
}

macro_rules! lists {
    ($($item:ty as $list:ident;)*) => {
        $(
            impl OfDatastore for $item {
                fn datastore(&self) -> u32 {
                    self.datastore
                }
            }
        )*

        impl Project {
            $(
                #[doc = concat!("A page of `", stringify!($list), "`, from the fact at index `from` on.")]
                #[must_use]
                pub fn $list(&self, filter: Filter, from: u32) -> Page<$item> {
                    page(&self.$list, filter, from)
                }
            )*
        }
    };
}

lists! {
    Table as tables;
    View as views;
    EnumType as enum_types;
    Routine as routines;
    Grant as grants;
    Credential as credentials;
    Migration as migrations;
    Query as queries;
}

fn page<T: OfDatastore>(list: &[Arc<T>], filter: Filter, from: u32) -> Page<T> {
    let wanted = |item: &&Arc<T>| filter.datastore.is_none_or(|datastore| datastore == item.datastore());
    let rest = list.get(from as usize..).unwrap_or_default();
    let mut items: Vec<Arc<T>> = Vec::new();
    for (passed, item) in rest.iter().enumerate().filter(|(_, item)| wanted(item)) {
        if items.len() == PAGE_SIZE {
            let next = u32::try_from(from as usize + passed).ok();
            return Page { items, next };
        }
        items.push(Arc::clone(item));
    }
    Page { items, next: None }
}

impl Project {
    /// The path of the file that `span` lies in, or nothing where there is no such file.
    #[must_use]
    pub fn path(&self, span: Span) -> Option<&str> {
        self.files.get(span.file as usize).map(String::as_str)
    }

    /// An earlier version of a table.
    #[must_use]
    pub fn table_version(&self, id: u32) -> Option<Arc<Table>> {
        self.table_versions.get(id as usize).map(Arc::clone)
    }

    /// Whether nothing is known of a database, so that no rule has anything to look at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.datastores.is_empty() && self.fact_count() == 0
    }

    /// How many facts there are, as the measure of the work a rule may do.
    #[must_use]
    pub fn fact_count(&self) -> u64 {
        let inside: usize = self
            .tables
            .iter()
            .map(|table| table.columns.len() + table.indexes.len() + table.foreign_keys.len())
            .chain(self.migrations.iter().map(|migration| migration.up.len() + migration.down.len()))
            .sum();
        let lists = self.tables.len()
            + self.table_versions.len()
            + self.views.len()
            + self.enum_types.len()
            + self.routines.len()
            + self.grants.len()
            + self.credentials.len()
            + self.migrations.len()
            + self.queries.len()
            + self.code.fact_count();
        (inside + lists) as u64
    }
}
