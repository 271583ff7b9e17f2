//! What columns, foreign keys and indexes are told after they were added.
//!
//! `ColumnDefinition`, `ForeignIdColumnDefinition`, `ForeignKeyDefinition` and `IndexDefinition` of `Illuminate\Database\Schema`, and
//! Laravel documentation, "Database: Migrations", sections "Column Modifiers" and "Foreign Key Constraints" (Laravel 8 to 12).

use program::model::Name;
use text::TextRange;

use super::column::{ColumnDraft, Default};
use super::commands::{CommandKind, ForeignDraft};
use super::run::Run;
use super::value::{Arguments, Object, Value};
use crate::laravel::naming::plural;

impl Run<'_> {
    fn draft(&mut self, at: usize, command: usize) -> Option<&mut ColumnDraft> {
        match &mut self.host.blueprints.get_mut(at)?.commands.get_mut(command)?.kind {
            CommandKind::Column(draft) => Some(draft),
            _ => None,
        }
    }

    pub(super) fn column_call(
        &mut self,
        at: usize,
        command: usize,
        name: &Name,
        given: &Arguments,
        range: TextRange,
    ) -> Value {
        let method = name.to_ascii_lowercase();
        if matches!(method.as_str(), "constrained" | "references") {
            return self.references(at, command, &method, given, range);
        }
        let value = given.value(0, "value");
        let is_set = given.0.is_empty() || value.truth() == Some(true);
        let Some(draft) = self.draft(at, command) else { return Value::Unknown };
        draft.range = draft.range.cover(range);
        match method.as_str() {
            "nullable" => match (given.0.is_empty(), value.truth()) {
                (true, _) => draft.nullable = Some(true),
                (false, Some(nullable)) => draft.nullable = Some(nullable),
                (false, None) => draft.complete = false,
            },
            "default" => {
                draft.default = Some(match value {
                    Value::Null => Default::Raw("NULL".to_owned()),
                    Value::Own(Object::Raw(raw)) => Default::Raw(raw),
                    Value::Boolean(value) => Default::Value(if value { "1" } else { "0" }.to_owned()),
                    Value::Text(_) | Value::Number(_) => {
                        value.spelled().map_or(Default::Unknown, Default::Value)
                    }
                    _ => Default::Unknown,
                });
            }
            "unsigned" => draft.unsigned = is_set,
            "autoincrement" => draft.counts = is_set,
            "usecurrent" => draft.use_current = is_set,
            "usecurrentonupdate" => draft.use_current_on_update = is_set,
            "change" => draft.change = true,
            "generatedas" => draft.identity = true,
            "collation" => draft.collation = value.text().map(str::to_owned),
            "virtualas" | "storedas" => match value {
                Value::Text(expression) | Value::Own(Object::Raw(expression)) => {
                    draft.computed = Some((expression, method == "storedas"));
                }
                _ => draft.complete = false,
            },
            "primary" | "unique" | "index" | "fulltext" | "spatialindex" => {
                let kind = match method.as_str() {
                    "primary" => "primary",
                    "unique" => "unique",
                    "fulltext" => "fulltext",
                    "spatialindex" => "spatialindex",
                    _ => "index",
                };
                match value {
                    // `->unique(false)` takes an index away when a column is changed.
                    Value::Boolean(false) => draft.complete = false,
                    Value::Text(name) => draft.indexes.push((kind, Some(name), range)),
                    Value::Null | Value::Boolean(true) => draft.indexes.push((kind, None, range)),
                    _ => draft.complete = false,
                }
            }
            // A column is a bag of settings, so its size can be given later as well.
            "length" | "total" | "precision" | "places" => match value.count() {
                Some(number) if method == "places" => draft.column_type.places = Some(number),
                Some(number) => draft.column_type.length = Some(number),
                None => draft.complete = false,
            },
            "comment" | "after" | "first" | "charset" | "invisible" | "instant" | "lock" | "from"
            | "startingvalue" | "always" | "persisted" | "type" | "renameto" | "algorithm" | "using" => {}
            // A macro.
            _ => draft.complete = false,
        }
        Value::Own(Object::Column(at, command))
    }

    /// `constrained()` and `references()` of a column: a foreign key of its own.
    fn references(
        &mut self,
        at: usize,
        command: usize,
        method: &str,
        given: &Arguments,
        range: TextRange,
    ) -> Value {
        let Some(draft) = self.draft(at, command) else { return Value::Unknown };
        let (column, place, model_table) =
            (draft.name.clone(), draft.name_range, draft.foreign_table.clone());
        let is_constrained = method == "constrained";
        let column_argument = given.value(if is_constrained { 1 } else { 0 }, "column");
        let referenced = match &column_argument {
            Value::Text(referenced) => Some(referenced.clone()),
            Value::Null if is_constrained => Some("id".to_owned()),
            _ => None,
        };
        let table = match (is_constrained, given.value(0, "table")) {
            (false, _) => None,
            (true, Value::Text(table)) => Some(table),
            (true, Value::Null) => {
                let suffix = format!("_{}", referenced.as_deref().unwrap_or("id"));
                let base = column.rfind(&suffix).and_then(|end| column.get(..end)).unwrap_or(&column);
                Some(model_table.unwrap_or_else(|| plural(base)))
            }
            (true, _) => {
                self.command(at, CommandKind::Unknown, range);
                return Value::Unknown;
            }
        };
        let Some(referenced) = referenced else {
            self.command(at, CommandKind::Unknown, range);
            return Value::Unknown;
        };
        let name_position = if is_constrained { 2 } else { 1 };
        let draft = ForeignDraft {
            name: given.value(name_position, "indexName").text().map(str::to_owned),
            columns: vec![column],
            columns_range: place,
            referenced: vec![referenced],
            table,
            ..ForeignDraft::default()
        };
        Value::Own(Object::Foreign(at, self.command(at, CommandKind::Foreign(draft), range)))
    }

    pub(super) fn foreign_call(
        &mut self,
        at: usize,
        command: usize,
        name: &Name,
        given: &Arguments,
        range: TextRange,
    ) -> Value {
        let method = name.to_ascii_lowercase();
        let value = given.value(0, "value");
        let Some(found) =
            self.host.blueprints.get_mut(at).and_then(|blueprint| blueprint.commands.get_mut(command))
        else {
            return Value::Unknown;
        };
        found.range = found.range.cover(range);
        let CommandKind::Foreign(draft) = &mut found.kind else { return Value::Unknown };
        let action = |text: &str| Some(text.to_owned());
        let mut understood = true;
        match method.as_str() {
            "references" => match value.texts() {
                Some(columns) => draft.referenced = columns,
                None => understood = false,
            },
            "on" => match value.text() {
                Some(table) => draft.table = Some(table.to_owned()),
                None => understood = false,
            },
            "ondelete" | "onupdate" => {
                let known = value.text().map(str::to_lowercase).filter(|text| is_action(text));
                understood = known.is_some();
                if method == "ondelete" {
                    draft.on_delete = known;
                } else {
                    draft.on_update = known;
                }
            }
            "cascadeondelete" => draft.on_delete = action("cascade"),
            "restrictondelete" => draft.on_delete = action("restrict"),
            "nullondelete" => draft.on_delete = action("set null"),
            "noactionondelete" => draft.on_delete = action("no action"),
            "cascadeonupdate" => draft.on_update = action("cascade"),
            "restrictonupdate" => draft.on_update = action("restrict"),
            "nullonupdate" => draft.on_update = action("set null"),
            "noactiononupdate" => draft.on_update = action("no action"),
            "notvalid" => draft.not_valid = true,
            "deferrable" | "initiallyimmediate" | "lock" | "name" => {}
            // What is written after the key and means the column before it, such as `nullable()`, does nothing.
            _ => {}
        }
        if !understood {
            // Without its table the key is none that can be written.
            draft.table = None;
            self.command(at, CommandKind::Unknown, range);
        }
        Value::Own(Object::Foreign(at, command))
    }

    pub(super) fn index_call(&mut self, at: usize, command: usize, name: &Name, given: &Arguments) -> Value {
        let value = given.value(0, "value");
        let found =
            self.host.blueprints.get_mut(at).and_then(|blueprint| blueprint.commands.get_mut(command));
        if let Some(CommandKind::Index(index)) = found.map(|found| &mut found.kind) {
            match name.to_ascii_lowercase().as_str() {
                "algorithm" => index.algorithm = value.text().map(str::to_owned),
                "online" => index.online = given.0.is_empty() || value.truth() == Some(true),
                "name" => index.name = value.text().map(str::to_owned),
                _ => {}
            }
        }
        Value::Own(Object::Index(at, command))
    }
}

fn is_action(text: &str) -> bool {
    matches!(text, "cascade" | "restrict" | "set null" | "no action" | "set default")
}
