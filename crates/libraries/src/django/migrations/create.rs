//! Operations that make, change and remove models and fields.

use std::rc::Rc;

use text::TextRange;

use super::state::Run;
use crate::django::constants::{Call, Value, ValueKind};
use crate::django::fields::{Field, FieldDefault, FieldKind, describe};
use crate::django::tables::alter::Version;
use crate::django::tables::columns::column;
use crate::django::tables::names::Names;
use crate::django::tables::{Model, ModelKey, describe_options};

impl Run {
    pub(super) fn create_model(&mut self, app: &str, call: &Call, range: TextRange) {
        let Some(model) = self.created(app, call, range) else {
            self.unknown(None, range);
            return;
        };
        let key = model.key();
        self.models.models.insert(key.clone(), Rc::new(model));
        let Some(model) = self.model(&key) else { return };
        for field in &model.fields {
            self.note_names(&model, field);
        }
        self.note_together(&model);
        self.edit(|editor| editor.create(&model, range));
    }

    /// The model that a `CreateModel` describes.
    fn created(&self, app: &str, call: &Call, range: TextRange) -> Option<Model> {
        let name = call.get(0, "name")?;
        let entries = match call.get(2, "options").map(|options| &options.kind) {
            Some(ValueKind::Record(entries)) => entries.as_slice(),
            _ => &[],
        };
        let mut options = describe_options(entries.iter().map(|(name, value)| (name.as_str(), value)));
        options.complete &= !matches!(
            call.get(2, "options").map(|options| &options.kind),
            Some(ValueKind::Unknown | ValueKind::Call(_))
        );
        let listed = call.get(1, "fields").and_then(Value::list);
        let mut complete = listed.is_some();
        let mut fields = Vec::new();
        for item in listed.unwrap_or_default() {
            match field_of(item) {
                Some(field) => fields.push(field),
                None => complete = false,
            }
        }
        let bases = call.get(3, "bases").and_then(Value::list).unwrap_or_default();
        let parents: Vec<ModelKey> = bases
            .iter()
            .filter_map(Value::text)
            .map(|base| match base.rsplit_once('.') {
                Some((app, name)) => ModelKey::new(app, name),
                None => ModelKey::new(app, base),
            })
            .collect();
        let has_key = |field: &Field| field.primary_key || matches!(field.kind, FieldKind::CompositeKey(_));
        if complete && parents.is_empty() && !options.proxy && !fields.iter().any(has_key) {
            fields.insert(0, Field::automatic_key(self.models.automatic_key, name.range));
        }
        if options.order_with_respect_to.is_some() {
            fields.push(order_field(range));
        }
        Some(Model {
            app: app.to_owned(),
            name: name.text()?.to_owned(),
            fields,
            options,
            parents,
            range,
            name_range: name.range,
            complete,
        })
    }

    pub(super) fn delete_model(&mut self, app: &str, call: &Call, range: TextRange) {
        let Some(key) = Self::named(app, call.get(0, "name")) else {
            self.unknown(None, range);
            return;
        };
        if let Some(model) = self.model(&key) {
            self.edit(|editor| editor.delete(&model, range));
        }
        self.models.models.remove(&key);
        self.names.retain(|(owner, _), _| *owner != key);
    }

    pub(super) fn add_field(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let field = field_argument(call);
        let (Some(key), Some(field)) = (&key, field) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let name = field.name.clone();
        let is_known = self.change(key, |model| {
            model.fields.retain(|other| other.name != name);
            model.fields.push(field);
        });
        let Some(model) = self.model(key).filter(|_| is_known) else {
            self.unknown(Some(key), range);
            return;
        };
        if let Some(field) = model.field(&name) {
            self.note_names(&model, field);
            self.edit(|editor| editor.add_field(&model, field, range));
        }
        self.forget_passing_default(key, &name, call);
    }

    /// A default that is there only to fill the rows that are there.
    fn forget_passing_default(&mut self, key: &ModelKey, name: &str, call: &Call) {
        if call.get(3, "preserve_default").and_then(Value::boolean) != Some(false) {
            return;
        }
        self.change(key, |model| {
            if let Some(field) = model.fields.iter_mut().find(|field| field.name == name) {
                field.default = FieldDefault::None;
            }
        });
    }

    pub(super) fn remove_field(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let (Some(key), Some(name)) = (&key, call.get(1, "name").and_then(Value::text)) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let model = self.model(key);
        match model.as_deref().and_then(|model| Some((model, model.field(name)?))) {
            Some((model, field)) => self.edit(|editor| editor.remove_field(model, field, range)),
            None => self.unknown(Some(key), range),
        }
        self.change(key, |model| model.fields.retain(|field| field.name != name));
        self.names.remove(&(key.clone(), name.to_owned()));
    }

    pub(super) fn alter_field(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let (Some(key), Some(field)) = (&key, field_argument(call)) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let name = field.name.clone();
        self.replace_field(key, &name, field, range);
        self.forget_passing_default(key, &name, call);
    }

    /// Puts a field in the place of another, in the models and in the database.
    pub(super) fn replace_field(&mut self, key: &ModelKey, old_name: &str, field: Field, range: TextRange) {
        let before = self.models.clone();
        let name = field.name.clone();
        let is_known = self.change(key, |model| {
            if let Some(place) = model.fields.iter_mut().find(|other| other.name == old_name) {
                *place = field;
            }
        });
        let (Some(old_model), Some(new_model)) = (before.get(key), self.model(key)) else {
            self.unknown(Some(key), range);
            return;
        };
        let (Some(old), Some(new)) = (old_model.field(old_name), new_model.field(&name)) else {
            self.unknown(Some(key), range);
            return;
        };
        if !is_known {
            return;
        }
        let names = self.names_of(key, old_name);
        let old_version = Version { models: &before, model: old_model, field: old };
        let [was, is] = [column(&before, old_model, old), column(&self.models, &new_model, new)];
        let models = self.models.clone();
        let new_version = Version { models: &models, model: &new_model, field: new };
        self.edit(|editor| editor.alter(old_version, new_version, &names, range));
        if let (Some(was), Some(is)) = (was, is) {
            let fresh = Names::of_change(self.models.dialect, &self.models.table(key), &is);
            self.names.remove(&(key.clone(), old_name.to_owned()));
            self.names.insert((key.clone(), name.clone()), names.changed(fresh, &was, &is));
            let is_referred_to = is.primary_key || is.unique;
            if is_referred_to && was.data_type != is.data_type {
                self.follow(&before, (key, &name), range);
            }
        }
    }

    /// Columns that refer to one whose type has changed change their types, too.
    fn follow(
        &mut self,
        before: &crate::django::tables::Models,
        changed: (&ModelKey, &str),
        range: TextRange,
    ) {
        let models = self.models.clone();
        for (key, model) in &models.models {
            let Some(old_model) = before.get(key) else { continue };
            for field in &model.fields {
                let is_changed = (key, field.name.as_str()) == changed;
                let Some(old) = old_model.field(&field.name).filter(|_| !is_changed) else { continue };
                if field.is_reference() || field.kind == FieldKind::ManyToMany {
                    let names = self.names_of(key, &field.name);
                    let old = Version { models: before, model: old_model, field: old };
                    let new = Version { models: &models, model, field };
                    self.edit(|editor| editor.alter(old, new, &names, range));
                }
            }
        }
    }

    pub(super) fn alter_order(&mut self, app: &str, call: &Call, range: TextRange) {
        let Some(key) = Self::named(app, call.get(0, "name")) else {
            self.unknown(None, range);
            return;
        };
        let wanted = call.get(1, "order_with_respect_to").and_then(Value::text).map(str::to_owned);
        let Some(model) = self.model(&key) else { return };
        let had = model.field("_order").is_some();
        self.change(&key, |model| model.options.order_with_respect_to.clone_from(&wanted));
        match (had, wanted.is_some()) {
            (false, true) => {
                self.change(&key, |model| model.fields.push(order_field(range)));
                let Some(model) = self.model(&key) else { return };
                self.edit(|editor| editor.add_field(&model, &order_field(range), range));
            }
            (true, false) => {
                self.edit(|editor| editor.remove_field(&model, &order_field(range), range));
                self.change(&key, |model| model.fields.retain(|field| field.name != "_order"));
            }
            _ => {}
        }
    }
}

/// The field that an operation is given.
fn field_argument(call: &Call) -> Option<Field> {
    let name = call.get(1, "name")?;
    describe(name.text()?, call.get(2, "field")?, name.range)
}

/// `("name", models.CharField(..))`.
fn field_of(item: &Value) -> Option<Field> {
    match item.list()? {
        [name, value] => describe(name.text()?, value, name.range),
        _ => None,
    }
}

/// The column that keeps the order of `order_with_respect_to` (`django.db.models.fields.proxy.OrderWrt`).
fn order_field(range: TextRange) -> Field {
    use crate::django::fields::Whole;
    Field {
        kind: FieldKind::Integer(Whole::Normal),
        default: FieldDefault::Value(Value::new(ValueKind::Number(0.0), range)),
        ..Field::plain("_order", "django.db.models.OrderWrt", range)
    }
}
