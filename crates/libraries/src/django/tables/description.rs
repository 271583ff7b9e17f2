//! A model, whether a migration or a class describes it.

use text::TextRange;

use super::indexes::{Constraint, Index};
use crate::django::fields::Field;

/// The label of an app and the name of a model in lower case, by which Django knows a model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelKey {
    /// The label of the app.
    pub app: String,
    /// The name in lower case.
    pub name: String,
}

impl ModelKey {
    /// The key of a model.
    #[must_use]
    pub fn new(app: &str, name: &str) -> Self {
        Self { app: app.to_owned(), name: name.to_lowercase() }
    }
}

/// What `Meta` says of a model, or the options of a migration.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// `db_table`.
    pub db_table: Option<String>,
    /// `managed`: whether migrations create its table.
    pub managed: bool,
    /// `proxy`: whether it has no table but that of its parent.
    pub proxy: bool,
    /// `abstract`: whether it only gives its fields to others.
    pub is_abstract: bool,
    /// `unique_together`.
    pub unique_together: Vec<Vec<String>>,
    /// `index_together`.
    pub index_together: Vec<Vec<String>>,
    /// `indexes`.
    pub indexes: Vec<Index>,
    /// `constraints`.
    pub constraints: Vec<Constraint>,
    /// `order_with_respect_to`.
    pub order_with_respect_to: Option<String>,
    /// Where `unique_together` and `index_together` are written.
    pub together_range: TextRange,
    /// Whether all of it that shapes a table is known.
    pub complete: bool,
}

impl Default for Options {
    /// Those of a model that says nothing.
    fn default() -> Self {
        Self {
            db_table: None,
            managed: true,
            proxy: false,
            is_abstract: false,
            unique_together: Vec::new(),
            index_together: Vec::new(),
            indexes: Vec::new(),
            constraints: Vec::new(),
            order_with_respect_to: None,
            together_range: TextRange::default(),
            complete: true,
        }
    }
}

/// A model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The label of its app.
    pub app: String,
    /// Its name.
    pub name: String,
    /// Its own fields, in their order.
    pub fields: Vec<Field>,
    /// What `Meta` says.
    pub options: Options,
    /// The models that it inherits a table from.
    pub parents: Vec<ModelKey>,
    /// What declares it.
    pub range: TextRange,
    /// Its name, where that is written.
    pub name_range: TextRange,
    /// Whether all of its fields are known.
    pub complete: bool,
}

impl Model {
    /// By which Django knows it.
    #[must_use]
    pub fn key(&self) -> ModelKey {
        ModelKey::new(&self.app, &self.name)
    }

    /// A field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Its primary key.
    #[must_use]
    pub fn key_field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.primary_key)
    }

    /// Whether it has a table that migrations create.
    #[must_use]
    pub fn has_table(&self) -> bool {
        self.options.managed && !self.options.proxy && !self.options.is_abstract
    }
}
