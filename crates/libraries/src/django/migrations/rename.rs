//! Operations that give models and fields other names.

use std::rc::Rc;

use text::TextRange;

use super::state::Run;
use crate::django::constants::{Call, Value};
use crate::django::fields::{Field, FieldKind, Target};
use crate::django::tables::alter::Version;
use crate::django::tables::{Model, ModelKey, Models};

impl Run {
    pub(super) fn rename_model(&mut self, app: &str, call: &Call, range: TextRange) {
        let names = [call.get(0, "old_name"), call.get(1, "new_name")];
        let [Some(old), Some(new)] = names.map(|name| name.and_then(Value::text)) else {
            self.unknown(None, range);
            return;
        };
        let (old_key, new_key) = (ModelKey::new(app, old), ModelKey::new(app, new));
        let before = self.models.clone();
        let Some(model) = self.models.models.remove(&old_key) else {
            self.unknown(Some(&old_key), range);
            return;
        };
        let mut model = Model::clone(&model);
        model.name = new.to_owned();
        self.models.models.insert(new_key.clone(), Rc::new(model));
        if self.models.user == old_key {
            self.models.user = new_key.clone();
        }
        self.refer_anew(&old_key, &new_key);
        let names = std::mem::take(&mut self.names);
        self.names = names
            .into_iter()
            .map(|((key, field), names)| ((if key == old_key { new_key.clone() } else { key }, field), names))
            .collect();
        self.follow_tables(
            &before,
            &|key| if *key == new_key { old_key.clone() } else { key.clone() },
            range,
        );
    }

    /// Everything that refers to a model by its name refers to its new one.
    fn refer_anew(&mut self, old: &ModelKey, new: &ModelKey) {
        let keys: Vec<ModelKey> = self.models.models.keys().cloned().collect();
        let models = self.models.clone();
        for key in keys {
            // From its own sight a model is still called what it was called.
            let own = if key == *new { old } else { &key };
            let is_it = |target: &Target| {
                *target != Target::Itself && models.target(own, target).as_ref() == Some(old)
            };
            let refers = |field: &Field| {
                field.relation.as_ref().is_some_and(|relation| {
                    is_it(&relation.to) || relation.through.as_ref().is_some_and(&is_it)
                })
            };
            let Some(model) = models.get(&key) else { continue };
            if !model.fields.iter().any(refers) && !model.parents.contains(old) {
                continue;
            }
            let renamed = || Target::Model(Some(new.app.clone()), new.name.clone());
            self.change(&key, |model| {
                for parent in model.parents.iter_mut().filter(|parent| *parent == old) {
                    *parent = new.clone();
                }
                for relation in model.fields.iter_mut().filter_map(|field| field.relation.as_mut()) {
                    if is_it(&relation.to) {
                        relation.to = renamed();
                    }
                    if relation.through.as_ref().is_some_and(is_it) {
                        relation.through = Some(renamed());
                    }
                }
            });
        }
    }

    pub(super) fn alter_table(&mut self, app: &str, call: &Call, range: TextRange) {
        let Some(key) = Self::named(app, call.get(0, "name")) else {
            self.unknown(None, range);
            return;
        };
        let before = self.models.clone();
        let table = call.get(1, "table").and_then(Value::text).map(str::to_owned);
        if self.change(&key, |model| model.options.db_table = table) {
            self.follow_tables(&before, &ModelKey::clone, range);
        }
    }

    /// Renames the tables whose names have changed, those of many-to-many fields among them. `old` gives the key that a model had.
    fn follow_tables(&mut self, before: &Models, old: &dyn Fn(&ModelKey) -> ModelKey, range: TextRange) {
        let models = self.models.clone();
        for (key, model) in &models.models {
            let Some(old_model) = before.get(&old(key)) else { continue };
            if model.has_table() {
                let (from, to) = (before.table_of(old_model), models.table_of(model));
                self.edit(|editor| editor.rename_table(&from, &to, range));
            }
        }
        for (key, model) in &models.models {
            let Some(old_model) = before.get(&old(key)) else { continue };
            for field in model.fields.iter().filter(|field| field.kind == FieldKind::ManyToMany) {
                let Some(old_field) = old_model.field(&field.name) else { continue };
                let versions = [(before, old_model, old_field), (&models, &**model, field)];
                let [old, new] = versions.map(|(models, model, field)| Version { models, model, field });
                self.edit(|editor| editor.alter_join(old, new, true, range));
            }
        }
    }

    pub(super) fn rename_field(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let names = [call.get(1, "old_name"), call.get(2, "new_name")].map(|name| name.and_then(Value::text));
        let (Some(key), [Some(old), Some(new)]) = (&key, names) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let field = self.model(key).and_then(|model| model.field(old).cloned());
        let Some(field) = field else {
            self.unknown(Some(key), range);
            return;
        };
        self.replace_field(key, old, Field { name: new.to_owned(), ..field }, range);
        self.change(key, |model| {
            let options = &mut model.options;
            let together = options.unique_together.iter_mut().chain(&mut options.index_together).flatten();
            for name in together.filter(|name| *name == old) {
                new.clone_into(name);
            }
            for part in options.indexes.iter_mut().flat_map(|index| &mut index.columns) {
                if part.field == old {
                    new.clone_into(&mut part.field);
                }
            }
        });
        self.rename_together(key, old, new);
        let models = self.models.clone();
        let keys: Vec<ModelKey> = models.models.keys().cloned().collect();
        for other in keys {
            self.change_references(&models, &other, (key, old), new);
        }
    }

    /// Fields that refer to a field by its name refer to its new one.
    fn change_references(&mut self, models: &Models, owner: &ModelKey, old: (&ModelKey, &str), new: &str) {
        let refers = |field: &Field| {
            field.relation.as_ref().is_some_and(|relation| {
                relation.to_field.as_deref() == Some(old.1)
                    && models.target(owner, &relation.to).as_ref() == Some(old.0)
            })
        };
        if !models.get(owner).is_some_and(|model| model.fields.iter().any(refers)) {
            return;
        }
        self.change(owner, |model| {
            for field in model.fields.iter_mut().filter(|field| refers(field)) {
                if let Some(relation) = &mut field.relation {
                    relation.to_field = Some(new.to_owned());
                }
            }
        });
    }
}
