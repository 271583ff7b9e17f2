//! Types of the schema, and what holds their values.

use facts::Effect;
use ir::{Action, DataType, Table};

use super::refusals::Refusal;
use super::state::{Key, State, find_key};

impl State {
    /// The enumeration that an effect takes for a type that is there, where none of this name was ever made: not by itself, and not with a
    /// table that has a column of it.
    pub(crate) fn missing_type(&self, effect: &Effect) -> Option<Refusal> {
        let name = effect.needs_type.as_ref()?;
        let table = self.tables.get(&self.find_named(effect.table.as_ref()?)?)?;
        if effect.conditional || self.assumed || !self.complete || !table.is_known() {
            return None;
        }
        let key = self.key(name.schema.as_deref(), &name.name);
        let is_it = |text: &str| {
            let bare = text.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
            bare.trim_matches('"').eq_ignore_ascii_case(&name.name)
        };
        let mut columns = self.tables.values().flat_map(|state| &state.table.columns);
        let is_there =
            find_key(&self.enum_types, &key).is_some() || columns.any(|column| is_it(&column.data_type.text));
        (!is_there).then(|| Refusal {
            reason: format!("there is no type `{}`", name.name),
            help: "create it before: `.create(op.get_bind(), checkfirst=True)` of the enumeration",
            of_absence: true,
        })
    }

    pub(super) fn apply_to_types(&mut self, action: &Action, conditional: bool) {
        match action {
            Action::CreateEnum(enumeration) => {
                let key = self.key(enumeration.schema.as_deref(), &enumeration.name);
                if !(conditional && self.enum_types.contains_key(&key)) {
                    self.enum_types.insert(key, enumeration.clone());
                }
            }
            Action::AddEnumValue(add) => {
                let found = find_key(&self.enum_types, &self.key(None, &add.name));
                if let Some(enumeration) = found.and_then(|key| self.enum_types.get_mut(&key))
                    && !enumeration.values.contains(&add.value)
                {
                    enumeration.values.push(add.value.clone());
                }
            }
            Action::DropType(drop) if !conditional => {
                let key = self.key(drop.schema.as_deref(), &drop.name);
                if let Some(key) = find_key(&self.enum_types, &key) {
                    self.enum_types.remove(&key);
                }
                if drop.cascade {
                    self.drop_columns_of_type(&drop.name);
                }
            }
            Action::RenameType(rename) => self.rename_type(&rename.from, &rename.to, conditional),
            _ => {}
        }
    }

    /// What DROP TYPE .. CASCADE takes along (PostgreSQL documentation 18, DROP TYPE).
    fn drop_columns_of_type(&mut self, name: &str) {
        let of_table = |table: &Table| -> Vec<String> {
            let columns = table.columns.iter().filter(|column| is_of_type(&column.data_type, name));
            columns.map(|column| column.name.clone()).collect()
        };
        let lost: Vec<(Key, Vec<String>)> =
            self.tables.iter().map(|(key, state)| (key.clone(), of_table(&state.table))).collect();
        for (key, columns) in lost {
            for column in columns {
                self.drop_column(&key, &column, true);
            }
        }
    }

    /// Gives a type another name: its columns go on with it. Where that may not have happened, they are of one of the two.
    fn rename_type(&mut self, from: &str, to: &str, conditional: bool) {
        let has_it = |table: &Table| table.columns.iter().any(|column| is_of_type(&column.data_type, from));
        if conditional {
            self.change_where(has_it, |table| table.complete = false);
            return;
        }
        let found = find_key(&self.enum_types, &self.key(None, from));
        if let Some(mut enumeration) = found.and_then(|key| self.enum_types.remove(&key)) {
            to.clone_into(&mut enumeration.name);
            let key = self.key(enumeration.schema.as_deref(), to);
            self.enum_types.insert(key, enumeration);
        }
        self.change_where(has_it, |table| {
            for column in table.columns.iter_mut().filter(|column| is_of_type(&column.data_type, from)) {
                let text = &mut column.data_type.text;
                if let Some(at) = text.rfind(&from.to_lowercase()) {
                    text.replace_range(at..at + from.len(), &to.to_lowercase());
                }
            }
        });
    }
}

/// Whether a type is the one of that name, or an array of it. Which of several schemas it is in is not told apart.
fn is_of_type(data_type: &DataType, name: &str) -> bool {
    let element = data_type.text.trim_end_matches("[]");
    let bare = element.rsplit('.').next().unwrap_or_default();
    bare.trim_matches('"').eq_ignore_ascii_case(name)
}
