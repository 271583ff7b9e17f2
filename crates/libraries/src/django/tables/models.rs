//! All models of a project as they are at one moment.

use std::collections::BTreeMap;
use std::rc::Rc;

use ir::Dialect;

use super::columns::join_model;
use super::description::{Model, ModelKey};
use crate::django::fields::{AutoSize, Field, Target, related_type, truncated};

/// How many models a chain of primary keys goes through that refer to others.
const LONGEST_CHAIN: u32 = 8;

/// Models, and what they need to know of the project.
#[derive(Clone, Debug)]
pub struct Models {
    /// The database that they are kept in.
    pub dialect: Dialect,
    /// The models.
    pub models: BTreeMap<ModelKey, Rc<Model>>,
    /// What `settings.AUTH_USER_MODEL` names.
    pub user: ModelKey,
    /// The counter of tables that Django makes for many-to-many fields (`settings.DEFAULT_AUTO_FIELD`).
    pub automatic_key: AutoSize,
}

impl Models {
    /// None yet.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            models: BTreeMap::new(),
            user: ModelKey::new("auth", "user"),
            automatic_key: AutoSize::Normal,
        }
    }

    /// A model.
    #[must_use]
    pub fn get(&self, key: &ModelKey) -> Option<&Model> {
        self.models.get(key).map(|model| &**model)
    }

    /// The model that a target names, from the sight of one model.
    #[must_use]
    pub fn target(&self, own: &ModelKey, target: &Target) -> Option<ModelKey> {
        match target {
            Target::Model(app, name) => Some(ModelKey::new(app.as_deref().unwrap_or(&own.app), name)),
            Target::Itself => Some(own.clone()),
            Target::User => Some(self.user.clone()),
            // `app.models.Author`: the module that holds `models` is the app; a class of the same file has no path.
            Target::Class(path) => {
                let (module, name) = path.rsplit_once('.').unwrap_or(("", path));
                let parts = module.split('.').take_while(|part| *part != "models");
                let app = parts.last().filter(|app| !app.is_empty());
                Some(ModelKey::new(app.unwrap_or(&own.app), name))
            }
            Target::Unknown => None,
        }
    }

    /// The name of the table of a model that is called so (`Options.contribute_to_class`).
    #[must_use]
    pub fn default_table(&self, key: &ModelKey) -> String {
        truncated(self.dialect, &format!("{}_{}", key.app, key.name))
    }

    /// The name of a model's table. One that is not known has the name that Django gives. A proxy has that of its parent.
    #[must_use]
    pub fn table(&self, key: &ModelKey) -> String {
        match self.get(key) {
            Some(model) => self.table_of(model),
            None => outside_table(key).map_or_else(|| self.default_table(key), str::to_owned),
        }
    }

    /// The name of a model's table.
    #[must_use]
    pub fn table_of(&self, model: &Model) -> String {
        if let Some(table) = &model.options.db_table {
            return table.trim_matches('"').to_owned();
        }
        match model.parents.first() {
            Some(parent) if model.options.proxy && *parent != model.key() => self.table(parent),
            _ => self.default_table(&model.key()),
        }
    }

    /// The column and the type of what a field refers to.
    #[must_use]
    pub fn referenced(&self, own: &ModelKey, field: &Field) -> Option<(ModelKey, String, String)> {
        self.referenced_at(own, field, 0)
    }

    fn referenced_at(&self, own: &ModelKey, field: &Field, depth: u32) -> Option<(ModelKey, String, String)> {
        let relation = field.relation.as_ref()?;
        let key = self.target(own, &relation.to)?;
        let Some(model) = self.get(&key) else {
            let (column, data_type) = outside(&key);
            return Some((key, relation.to_field.clone().unwrap_or(column), data_type.to_owned()));
        };
        let (owner, target) = self.key_field(model, relation.to_field.as_deref(), depth)?;
        if target.is_reference() {
            if depth >= LONGEST_CHAIN {
                return None;
            }
            let (_, _, data_type) = self.referenced_at(&owner.key(), target, depth + 1)?;
            return Some((key, target.column(), data_type));
        }
        let data_type = related_type(self.dialect, target)?;
        Some((key, target.column(), data_type))
    }

    /// The field of a model that others refer to, and the model that declares it: a proxy has its parent's.
    fn key_field<'m>(
        &'m self,
        model: &'m Model,
        name: Option<&str>,
        depth: u32,
    ) -> Option<(&'m Model, &'m Field)> {
        let own = match name {
            Some(name) => model.field(name),
            None => model.key_field(),
        };
        if let Some(field) = own {
            return Some((model, field));
        }
        if depth >= LONGEST_CHAIN {
            return None;
        }
        let parent = model.parents.first().and_then(|parent| self.get(parent))?;
        self.key_field(parent, name, depth + 1)
    }

    /// The model whose rows are those of a many-to-many field, where Django makes it.
    #[must_use]
    pub fn join(&self, model: &Model, field: &Field) -> Option<Model> {
        join_model(self, model, field)
    }
}

/// The primary key of a model that is not in the project: its column, and the type of columns that refer to it. The apps of Django itself
/// count in `integer` (`default_auto_field` of their `AppConfig`, Django 3.2 to 6.0), and sessions have a key of text. That of others is not
/// known; most count, and since Django 3.2 most count in `bigint`.
fn outside(key: &ModelKey) -> (String, &'static str) {
    match (key.app.as_str(), key.name.as_str()) {
        ("sessions", "session") => ("session_key".to_owned(), "varchar(40)"),
        ("auth" | "contenttypes" | "sites" | "admin" | "flatpages" | "redirects", _) => {
            ("id".to_owned(), "integer")
        }
        _ => ("id".to_owned(), "bigint"),
    }
}

/// The tables of Django's own models that are called otherwise than their apps and names say (`db_table` of their `Meta`, Django 3.2 to 6.0).
fn outside_table(key: &ModelKey) -> Option<&'static str> {
    Some(match (key.app.as_str(), key.name.as_str()) {
        ("contenttypes", "contenttype") => "django_content_type",
        ("sites", "site") => "django_site",
        ("sessions", "session") => "django_session",
        ("admin", "logentry") => "django_admin_log",
        ("flatpages", "flatpage") => "django_flatpage",
        ("redirects", "redirect") => "django_redirect",
        _ => return None,
    })
}
