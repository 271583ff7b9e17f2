//! `unique_together`, `index_together`, indexes and constraints of `Meta`.

use ir::Dialect;
use text::TextRange;

use super::state::Run;
use crate::django::constants::{Call, Value};
use crate::django::fields::index_name;
use crate::django::tables::items::{Item, table_name};
use crate::django::tables::names::Names;
use crate::django::tables::{
    ConstraintKind, Model, ModelKey, describe_constraint, describe_index, field_names,
};

/// Which of two options.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Together {
    Unique,
    Index,
}

/// Under which name the constraints of several fields are kept.
fn joined(names: &[String]) -> String {
    names.join(",")
}

impl Run {
    /// Notes how the constraints of several fields are called that are made with a table.
    pub(super) fn note_together(&mut self, model: &Model) {
        for names in model.options.unique_together.iter().chain(&model.options.index_together) {
            self.note_names_together(model, names);
        }
    }

    fn note_names_together(&mut self, model: &Model, fields: &[String]) {
        let table = table_name(&self.models.table_of(model)).name;
        let columns: Option<Vec<String>> =
            fields.iter().map(|name| Some(model.field(name)?.column())).collect();
        let Some(columns) = columns else { return };
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let named = |suffix: &str| Some(index_name(self.models.dialect, &table, &columns, suffix));
        let names = Names { unique: named("_uniq"), index: named("_idx"), ..Names::default() };
        self.names.entry((model.key(), joined(fields))).or_insert(names);
    }

    /// Keeps the names of constraints of several fields when one of these is renamed.
    pub(super) fn rename_together(&mut self, key: &ModelKey, old: &str, new: &str) {
        let names = std::mem::take(&mut self.names);
        self.names = names
            .into_iter()
            .map(|((owner, fields), names)| {
                let fields = if owner == *key && fields.contains(',') {
                    let renamed = fields.split(',').map(|field| if field == old { new } else { field });
                    renamed.collect::<Vec<_>>().join(",")
                } else {
                    fields
                };
                ((owner, fields), names)
            })
            .collect();
    }

    pub(super) fn alter_together(&mut self, app: &str, call: &Call, which: Together, range: TextRange) {
        let option = if which == Together::Unique { "unique_together" } else { "index_together" };
        let key = Self::named(app, call.get(0, "name"));
        let wanted = call.get(1, option).and_then(field_names);
        let (Some(key), Some(wanted)) = (&key, wanted) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let Some(model) = self.model(key) else {
            self.unknown(Some(key), range);
            return;
        };
        let before = match which {
            Together::Unique => model.options.unique_together.clone(),
            Together::Index => model.options.index_together.clone(),
        };
        let table = self.models.table(key);
        for fields in before.iter().filter(|fields| !wanted.contains(fields)) {
            let names = self.names.remove(&(key.clone(), joined(fields))).unwrap_or_default();
            match which {
                Together::Unique => self.edit(|editor| {
                    if editor.dialect() == Dialect::Sqlite {
                        editor.drop_index(&table, names.unique.as_deref(), range);
                    } else {
                        editor.drop_constraint(&table, names.unique.as_deref(), "INDEX", range);
                    }
                }),
                Together::Index => {
                    self.edit(|editor| editor.drop_index(&table, names.index.as_deref(), range));
                }
            }
        }
        self.change(key, |model| match which {
            Together::Unique => model.options.unique_together.clone_from(&wanted),
            Together::Index => model.options.index_together.clone_from(&wanted),
        });
        for fields in wanted.iter().filter(|fields| !before.contains(fields)) {
            self.note_names_together(&model, fields);
            if !model.has_table() {
                continue;
            }
            self.edit(|editor| match which {
                Together::Unique => editor.unique_together(&model, fields, range),
                Together::Index => editor.index_together(&model, fields, range),
            });
        }
    }

    pub(super) fn add_index(&mut self, app: &str, call: &Call, concurrently: bool, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let model = key.as_ref().and_then(|key| self.model(key));
        let (Some(key), Some(model), Some(index)) = (&key, model, call.get(1, "index")) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let index = describe_index(index);
        if model.has_table() {
            self.edit(|editor| editor.index(&model, &index, concurrently, range));
        }
        self.change(key, |model| model.options.indexes.push(index));
    }

    pub(super) fn remove_index(&mut self, app: &str, call: &Call, concurrently: bool, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let (Some(key), Some(name)) = (&key, call.get(1, "name").and_then(Value::text)) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let table = self.models.table(key);
        self.edit(|editor| {
            if concurrently && editor.dialect() == Dialect::Postgresql {
                let name = editor.quote(name);
                editor.statement(&format!("DROP INDEX CONCURRENTLY IF EXISTS {name}"), range);
            } else {
                editor.drop_index(&table, Some(name), range);
            }
        });
        self.change(key, |model| model.options.indexes.retain(|index| index.name.as_deref() != Some(name)));
    }

    pub(super) fn rename_index(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let (Some(key), Some(new)) = (&key, call.get(1, "new_name").and_then(Value::text)) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let fields = call.get(3, "old_fields").and_then(Value::texts);
        let old = match (call.get(2, "old_name").and_then(Value::text), &fields) {
            (Some(old), _) => Some(old.to_owned()),
            (None, Some(fields)) => self.names_of(key, &joined(fields)).index,
            (None, None) => None,
        };
        let Some(old) = old else {
            self.unknown(Some(key), range);
            return;
        };
        let table = self.models.table(key);
        self.edit(|editor| {
            let (quoted, from, to) = (editor.quote_table(&table), editor.quote(&old), editor.quote(new));
            let text = match editor.dialect() {
                Dialect::Postgresql => format!("ALTER INDEX {from} RENAME TO {to}"),
                Dialect::Mysql => format!("ALTER TABLE {quoted} RENAME INDEX {from} TO {to}"),
                // SQLite has no statement for it: the index is dropped and created anew.
                Dialect::Sqlite => {
                    let rename = ir::Rename { from: old.clone(), to: new.to_owned() };
                    let action = Box::new(ir::Action::RenameIndex(rename));
                    editor.out.push(Item::Action { action, table: table_name(&table), range });
                    return;
                }
            };
            editor.statement(&text, range);
        });
        self.change(key, |model| {
            for index in model.options.indexes.iter_mut().filter(|index| index.name.as_ref() == Some(&old)) {
                index.name = Some(new.to_owned());
            }
            if let Some(fields) = &fields {
                model.options.index_together.retain(|other| other != fields);
            }
        });
    }

    pub(super) fn add_constraint(&mut self, app: &str, call: &Call, not_valid: bool, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let model = key.as_ref().and_then(|key| self.model(key));
        let (Some(key), Some(model), Some(value)) = (&key, model, call.get(1, "constraint")) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let constraint = describe_constraint(value);
        if model.has_table() {
            self.edit(|editor| editor.constraint(&model, &constraint, not_valid, range));
        }
        self.change(key, |model| model.options.constraints.push(constraint));
    }

    pub(super) fn remove_constraint(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let model = key.as_ref().and_then(|key| self.model(key));
        let name = call.get(1, "name").and_then(Value::text);
        let (Some(key), Some(model), Some(name)) = (&key, model, name) else {
            self.unknown(key.as_ref(), range);
            return;
        };
        let is_it = |constraint: &crate::django::tables::Constraint| constraint.name.as_deref() == Some(name);
        let table = self.models.table(key);
        if let Some(constraint) = model.options.constraints.iter().find(|constraint| is_it(constraint)) {
            self.edit(|editor| match &constraint.kind {
                ConstraintKind::Unique { .. } if editor.inline_constraint(&model, constraint).is_none() => {
                    editor.drop_index(&table, Some(name), range);
                }
                ConstraintKind::Unique { .. } => editor.drop_constraint(&table, Some(name), "INDEX", range),
                ConstraintKind::Check(_) if editor.inline_constraint(&model, constraint).is_some() => {
                    editor.drop_constraint(&table, Some(name), "CHECK", range);
                }
                ConstraintKind::Check(_) | ConstraintKind::Other => {}
            });
        }
        self.change(key, |model| model.options.constraints.retain(|constraint| !is_it(constraint)));
    }

    pub(super) fn validate_constraint(&mut self, app: &str, call: &Call, range: TextRange) {
        let key = Self::named(app, call.get(0, "model_name"));
        let (Some(key), Some(name)) = (&key, call.get(1, "name").and_then(Value::text)) else { return };
        let table = self.models.table(key);
        self.edit(|editor| {
            if editor.dialect() == Dialect::Postgresql {
                let (table, name) = (editor.quote_table(&table), editor.quote(name));
                editor.statement(&format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}"), range);
            }
        });
    }
}
