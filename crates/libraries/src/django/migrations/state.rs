//! What is known of the models while migrations run.

use std::collections::BTreeMap;
use std::rc::Rc;

use ir::Dialect;
use text::TextRange;

use super::apps::Configuration;
use crate::django::constants::Value;
use crate::django::fields::{AutoSize, Field};
use crate::django::tables::columns::column;
use crate::django::tables::editor::Editor;
use crate::django::tables::items::{Item, table_name};
use crate::django::tables::names::Names;
use crate::django::tables::{Model, ModelKey, Models};

/// Migrations that run.
pub(super) struct Run {
    pub(super) models: Models,
    /// What the constraints and indexes of fields are called; those of several fields are kept under all their names.
    pub(super) names: BTreeMap<(ModelKey, String), Names>,
    pub(super) items: Vec<Item>,
    /// Whether an operation of the migration that runs can't be undone.
    pub(super) irreversible: bool,
}

impl Run {
    pub(super) fn new(dialect: Dialect, configuration: &Configuration) -> Self {
        let mut models = Models::new(dialect);
        models.automatic_key = configuration.automatic_key.unwrap_or(AutoSize::Normal);
        if let Some(user) = &configuration.user {
            models.user = user.clone();
        }
        Self { models, names: BTreeMap::new(), items: Vec::new(), irreversible: false }
    }

    /// Does something with an editor of the models as they are.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut Editor<'_>)) {
        let mut editor = Editor::new(&self.models);
        edit(&mut editor);
        let items = editor.out;
        self.items.extend(items);
    }

    pub(super) fn model(&self, key: &ModelKey) -> Option<Rc<Model>> {
        self.models.models.get(key).cloned()
    }

    /// Changes a model; false where it is not known.
    pub(super) fn change(&mut self, key: &ModelKey, change: impl FnOnce(&mut Model)) -> bool {
        match self.models.models.get_mut(key) {
            Some(model) => {
                change(Rc::make_mut(model));
                true
            }
            None => false,
        }
    }

    /// Notes how the constraints of a field are called that is made with its table, or added to it.
    pub(super) fn note_names(&mut self, model: &Model, field: &Field) {
        if let Some(column) = column(&self.models, model, field) {
            let table = self.models.table_of(model);
            let names = Names::of_column(self.models.dialect, &table, &column);
            self.names.insert((model.key(), field.name.clone()), names);
        }
    }

    pub(super) fn names_of(&self, key: &ModelKey, field: &str) -> Names {
        self.names.get(&(key.clone(), field.to_owned())).cloned().unwrap_or_default()
    }

    /// What an operation does that is not understood to this model's table, or to any.
    pub(super) fn unknown(&mut self, key: Option<&ModelKey>, range: TextRange) {
        let table = key.map(|key| table_name(&self.models.table(key)));
        self.items.push(Item::Unknown { table, range });
    }

    /// The model that an argument names.
    pub(super) fn named(app: &str, value: Option<&Value>) -> Option<ModelKey> {
        Some(ModelKey::new(app, value?.text()?))
    }
}
