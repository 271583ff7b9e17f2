//! What a blueprint is told: which of its methods is called, and keys.
//!
//! `Illuminate\Database\Schema\Blueprint` and Laravel documentation, "Database: Migrations", sections "Available Column Types" to
//! "Dropping Foreign Keys" (Laravel 8 to 12).

use program::model::Name;
use text::TextRange;

use super::commands::{CommandKind, ForeignDraft, IndexDraft};
use super::run::Run;
use super::value::{Arguments, Object, Value};

impl Run<'_> {
    /// A call of a blueprint's method. `range` is the whole call.
    pub(super) fn blueprint_call(
        &mut self,
        at: usize,
        name: &Name,
        given: &Arguments,
        range: TextRange,
    ) -> Value {
        let method = name.to_ascii_lowercase();
        if let Some(value) = self.one_column(at, &method, given, range) {
            return value;
        }
        if let Some(value) = self.several_columns(at, &method, given, range) {
            return value;
        }
        if let Some(value) = self.keys(at, &method, given, range) {
            return value;
        }
        if self.drops(at, &method, given, range) {
            return Value::Null;
        }
        match method.as_str() {
            "engine" | "charset" | "collation" | "comment" | "innodb" => {}
            "temporary" => {
                if let Some(blueprint) = self.host.blueprints.get_mut(at) {
                    blueprint.temporary = true;
                }
            }
            "gettable" => {
                return self
                    .host
                    .blueprints
                    .get(at)
                    .map_or(Value::Unknown, |blueprint| Value::Text(blueprint.table.clone()));
            }
            "getprefix" => return Value::Text(String::new()),
            // `Schema::create` is `Schema::table` with this (`Illuminate\Database\Schema\Builder::create`).
            "create" => {
                if let Some(blueprint) = self.host.blueprints.get_mut(at) {
                    blueprint.creates = true;
                }
            }
            // `after('column', function ($table) {..})`.
            "after" => {
                if let Value::Function(function) = given.value(1, "callback") {
                    self.apply(function, &[Value::Own(Object::Blueprint(at))]);
                }
            }
            "nestedset" => self.nested_set(at, range),
            // A macro of a package or of the application.
            _ => {
                self.command(at, CommandKind::Unknown, range);
                return Value::Unknown;
            }
        }
        Value::Null
    }

    /// A method that adds an index or a foreign key.
    fn keys(&mut self, at: usize, method: &str, given: &Arguments, range: TextRange) -> Option<Value> {
        let kind = match method {
            "primary" => "primary",
            "unique" => "unique",
            "index" | "rawindex" => "index",
            "fulltext" => "fulltext",
            "spatialindex" => "spatialindex",
            "foreign" => "foreign",
            _ => return None,
        };
        let columns = given.value(0, "columns");
        let name = match given.value(1, "name") {
            Value::Text(name) => Some(name),
            Value::Null => None,
            _ => {
                self.command(at, CommandKind::Unknown, range);
                return Some(Value::Unknown);
            }
        };
        let place = given.get(0, "columns").map_or(range, |given| given.range);
        if kind == "foreign" {
            let Some(columns) = columns.texts() else {
                self.command(at, CommandKind::Unknown, range);
                return Some(Value::Unknown);
            };
            let draft = ForeignDraft { name, columns, columns_range: place, ..ForeignDraft::default() };
            let command = self.command(at, CommandKind::Foreign(draft), range);
            return Some(Value::Own(Object::Foreign(at, command)));
        }
        let expression = match (&columns, method) {
            (Value::Own(Object::Raw(raw)), _) => Some(raw.clone()),
            (Value::Text(raw), "rawindex") => Some(raw.clone()),
            (Value::List(items), _) => match items.as_slice() {
                [Value::Own(Object::Raw(raw))] => Some(raw.clone()),
                _ => None,
            },
            _ => None,
        };
        let columns = match (&expression, columns.texts()) {
            (Some(_), _) => Vec::new(),
            (None, Some(columns)) => columns,
            (None, None) => {
                self.command(at, CommandKind::Unknown, range);
                return Some(Value::Unknown);
            }
        };
        let algorithm = given.value(2, "algorithm").text().map(str::to_owned);
        let index = IndexDraft { kind, columns, expression, name, algorithm, online: false };
        let command = self.command(at, CommandKind::Index(index), range);
        Some(Value::Own(Object::Index(at, command)))
    }
}
