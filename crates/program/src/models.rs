//! The models of the project's ORMs, bound to its tables: what libraries look names up in.

use crate::model::Name;
use crate::program::{ClassRef, FunctionRef};

/// When the rows of a relation are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loading {
    /// Where a query asks for them.
    #[default]
    Asked,
    /// Where a query asks for them, and otherwise with a query of their own when the relation is read of a row.
    Read,
    /// The same, but of rows that a key leads to none is read that was read before, by whatever query: the library keeps them.
    Kept,
    /// As for `Read`, of a relation from one row to one: the row that it gives has the first one for its own from then on.
    Mutual,
    /// As for `Read`, but the library refuses the query of its own where it runs strictly.
    Refused,
    /// When the relation is read of a row: then with one query for all rows that were read with it.
    Batched,
    /// With each query for rows of the model.
    Along,
    /// The same, by the statement that reads these: next to each of them.
    Joined,
}

impl Loading {
    /// Whether reading the relation of one row runs a query for that row alone.
    #[must_use]
    pub fn runs_query(self) -> bool {
        matches!(self, Self::Read | Self::Kept | Self::Mutual | Self::Refused)
    }
}

/// What a field of a model is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A column, by its name in the database.
    Column(Name),
    /// Rows of another model.
    Relation {
        /// The other model: a position in [`Models::models`]; none where it is not known.
        model: Option<u32>,
        /// Whether there may be several.
        many: bool,
        /// The columns of this model's table that hold the key of the other; empty where the other side holds it.
        columns: Vec<Name>,
        /// The columns of the other side, in the same order.
        references: Vec<Name>,
        /// The column of the other side that says which model its key is of, where that may be one of several.
        told_by: Option<Name>,
        /// Relations of the other model that are read along whenever this one is, joined by points.
        along: Vec<Name>,
        /// The table between the two, where there is one.
        through: Option<Name>,
        /// When its rows are read.
        loading: Loading,
    },
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the code.
    pub name: Name,
    /// What it is.
    pub kind: FieldKind,
}

/// A unique key, as the code sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueKey {
    /// The name that code uses for several fields at once, where it has one.
    pub name: Option<Name>,
    /// Its fields.
    pub fields: Vec<Name>,
}

/// What the declaration of a model says of its own table, so that what makes the table can be held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredTable {
    /// Columns that are certain to be declared.
    pub columns: Vec<Name>,
    /// Whether these are all of them.
    pub whole: bool,
    /// Unique keys beside the primary key, by their columns.
    pub unique: Vec<Vec<Name>>,
}

/// A function of the program that the library calls for each write of a single row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listener {
    /// The kind of writes.
    pub write: ir::Operation,
    /// Whether it is called before the row is written, and not after.
    pub before: bool,
    /// The function.
    pub function: FunctionRef,
}

/// A model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The library that it belongs to.
    pub library: &'static str,
    /// Its name in the code.
    pub name: Name,
    /// The application that it belongs to, where code names models by that as well: `blog` of `blog.Post`.
    pub application: Option<Name>,
    /// The folder that the schema it is declared in serves: code below it is more likely to mean this model than one elsewhere.
    pub scope: String,
    /// The datastore's id.
    pub datastore: u32,
    /// The schema of its table, where one is written.
    pub schema: Option<String>,
    /// Its table in the database.
    pub table: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its primary key and unique keys, where the declaration of the model tells them; the first is the primary key.
    pub keys: Vec<UniqueKey>,
    /// The class of the program that its rows are objects of.
    pub class: Option<ClassRef>,
    /// Relations that each query for its rows reads along, with those that lead to them, joined by points.
    pub along: Vec<Name>,
    /// Attributes that its class computes whenever a row is written as text.
    pub computed: Vec<Name>,
    /// The methods that its class has itself of those by which the library writes a row as text.
    pub writers: Vec<Name>,
    /// Whether its class adds conditions to each query for its rows.
    pub scoped: bool,
    /// The column that keeps when a row was deleted: queries see the rows in which it is NULL, unless they ask for the others.
    pub deleted_at: Option<Name>,
    /// Whether its rows are the users of the application, one of whom a request comes from.
    pub signs_in: bool,
    /// Writes of a single row for which the library runs code besides.
    pub hooks: Vec<ir::Operation>,
    /// What of that code is known to be a function, and which one.
    pub listeners: Vec<Listener>,
    /// What it declares of its table, where that has to be made by something else.
    pub declared: Option<DeclaredTable>,
}

impl Model {
    /// A field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Adds `by` to the positions of other models.
    pub fn shift_models(&mut self, by: u32) {
        for field in &mut self.fields {
            if let FieldKind::Relation { model: Some(model), .. } = &mut field.kind {
                *model = model.saturating_add(by);
            }
        }
    }

    /// The fields that hold columns and are left out of rows that are read with these fields only, or, without `only`, with all others. The key
    /// is read in any case.
    #[must_use]
    pub fn left_out(&self, named: &[Name], only: bool) -> Vec<Name> {
        let of_relation = |column: &Name| {
            self.fields.iter().filter(|field| named.contains(&field.name)).any(|field| match &field.kind {
                FieldKind::Relation { columns, .. } => columns.contains(column),
                FieldKind::Column(_) => false,
            })
        };
        let key = self.keys.first().map(|key| key.fields.as_slice()).unwrap_or_default();
        let is_key = |column: &Name| {
            key.contains(column) || key.iter().any(|field| self.column(field) == Some(column))
        };
        let left = self.fields.iter().filter(|field| match &field.kind {
            FieldKind::Column(column) => {
                let is_named = named.contains(&field.name) || of_relation(column);
                is_named != only && !is_key(column)
            }
            FieldKind::Relation { .. } => false,
        });
        left.map(|field| field.name.clone()).collect()
    }

    /// The column of a field, if it is one.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&Name> {
        match &self.field(field)?.kind {
            FieldKind::Column(column) => Some(column),
            FieldKind::Relation { .. } => None,
        }
    }
}

/// All models of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Models {
    /// The models.
    pub models: Vec<Model>,
}

impl Models {
    /// The model of a library that `matches`, as the code in the file at `path` means it: the one whose schema's folder is nearest to the
    /// file. None where several are equally near and differ; where one schema is kept for each of several databases, they don't.
    #[must_use]
    pub fn find(&self, library: &str, path: &str, matches: impl Fn(&Model) -> bool) -> Option<(u32, &Model)> {
        let mut best: Option<(usize, u32, &Model)> = None;
        let mut tied = false;
        for (id, model) in
            (0u32..).zip(&self.models).filter(|(_, model)| model.library == library && matches(model))
        {
            let near = shared_folders(&model.scope, path);
            match best {
                Some((nearest, ..)) if near < nearest => {}
                Some((nearest, _, other)) if near == nearest => tied |= !self.is_same(model, other),
                _ => {
                    tied = false;
                    best = Some((near, id, model));
                }
            }
        }
        best.filter(|_| !tied).map(|(_, id, model)| (id, model))
    }

    /// Whether two models are the same for the code, though they are of two schemas.
    fn is_same(&self, one: &Model, other: &Model) -> bool {
        let is_same_field = |one: &Field, other: &Field| match (&one.kind, &other.kind) {
            (
                FieldKind::Relation { model, many, columns, references, .. },
                FieldKind::Relation {
                    model: to, many: several, columns: holding, references: referred, ..
                },
            ) => {
                let name = |model: &Option<u32>| model.and_then(|id| self.get(id)).map(|model| &model.name);
                name(model) == name(to) && (many, columns, references) == (several, holding, referred)
            }
            (one, other) => one == other,
        };
        one.name == other.name
            && one.table == other.table
            && one.keys == other.keys
            && one.fields.len() == other.fields.len()
            && one
                .fields
                .iter()
                .all(|field| other.field(&field.name).is_some_and(|found| is_same_field(field, found)))
    }

    /// A model by its position.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<&Model> {
        self.models.get(id as usize)
    }
}

/// How many leading folders two paths share.
fn shared_folders(folder: &str, path: &str) -> usize {
    let folders = folder.split('/').filter(|part| !part.is_empty());
    folders.zip(path.split('/')).take_while(|(mine, theirs)| mine == theirs).count()
}
