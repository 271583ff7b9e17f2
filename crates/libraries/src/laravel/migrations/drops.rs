//! The methods of a blueprint that take something away or rename it.
//!
//! `Illuminate\Database\Schema\Blueprint` (Laravel 8 to 12).

use text::TextRange;

use super::commands::CommandKind;
use super::run::Run;
use super::value::{Arguments, Object, Value};
use crate::laravel::naming::{index_name, snake};

impl Run<'_> {
    /// A method that takes something away or renames it.
    pub(super) fn drops(&mut self, at: usize, method: &str, given: &Arguments, range: TextRange) -> bool {
        let table = self.host.blueprints.get(at).map(|blueprint| blueprint.table.clone()).unwrap_or_default();
        let place = given.get(0, "columns").map_or(range, |given| given.range);
        let all = |names: &[&str]| {
            CommandKind::DropColumns(names.iter().map(|name| ((*name).to_owned(), range)).collect())
        };
        let kind = match method {
            "dropcolumn" | "removecolumn" => {
                // One name, a list of names, or several names.
                let names: Option<Vec<Vec<String>>> =
                    given.0.iter().map(|given| given.value.texts()).collect();
                match names {
                    Some(names) => {
                        let of_all = given
                            .0
                            .iter()
                            .zip(names)
                            .flat_map(|(given, names)| names.into_iter().map(|name| (name, given.range)));
                        CommandKind::DropColumns(of_all.collect())
                    }
                    None => CommandKind::Unknown,
                }
            }
            "dropconstrainedforeignid" => match given.value(0, "column").text() {
                Some(column) => {
                    let columns = vec![column.to_owned()];
                    let name = index_name(&table, &columns, "foreign");
                    self.command(at, CommandKind::DropIndex("foreign", name, columns), range);
                    CommandKind::DropColumns(vec![(column.to_owned(), place)])
                }
                None => CommandKind::Unknown,
            },
            "dropforeignidfor" | "dropconstrainedforeignidfor" => match column_of_model(given) {
                Some(column) => {
                    let columns = vec![column.clone()];
                    let name = index_name(&table, &columns, "foreign");
                    self.command(at, CommandKind::DropIndex("foreign", name, columns), range);
                    if method == "dropforeignidfor" {
                        return true;
                    }
                    CommandKind::DropColumns(vec![(column, place)])
                }
                None => CommandKind::Unknown,
            },
            "droptimestamps" | "droptimestampstz" => all(&["created_at", "updated_at"]),
            "dropremembertoken" => all(&["remember_token"]),
            "dropsoftdeletes" | "dropsoftdeletestz" => match given.value(0, "column") {
                Value::Text(column) => CommandKind::DropColumns(vec![(column, place)]),
                Value::Null => all(&["deleted_at"]),
                _ => CommandKind::Unknown,
            },
            "dropmorphs" => match given.value(0, "name").text() {
                Some(name) => {
                    let columns = vec![format!("{name}_type"), format!("{name}_id")];
                    let index = match given.value(1, "indexName") {
                        Value::Text(name) => name,
                        _ => index_name(&table, &columns, "index"),
                    };
                    self.command(at, CommandKind::DropIndex("index", index, columns.clone()), range);
                    CommandKind::DropColumns(columns.into_iter().map(|column| (column, range)).collect())
                }
                None => CommandKind::Unknown,
            },
            "dropindex" | "dropunique" | "dropprimary" | "dropforeign" | "dropfulltext"
            | "dropspatialindex" => dropped_index(method, &table, &given.value(0, "index")),
            "renamecolumn" | "renameindex" => match (given.value(0, "from"), given.value(1, "to")) {
                (Value::Text(from), Value::Text(to)) if method == "renamecolumn" => {
                    CommandKind::RenameColumn(from, to)
                }
                (Value::Text(from), Value::Text(to)) => CommandKind::RenameIndex(from, to),
                _ => CommandKind::Unknown,
            },
            "rename" => match given.value(0, "to") {
                Value::Text(to) => CommandKind::RenameTable(to),
                _ => CommandKind::Unknown,
            },
            "drop" | "dropifexists" => CommandKind::DropTable { if_exists: method != "drop" },
            _ => return false,
        };
        self.command(at, kind, range);
        true
    }
}

/// The column that refers to a model by convention, or the one that is named.
fn column_of_model(given: &Arguments) -> Option<String> {
    match (given.value(1, "column"), given.value(0, "model")) {
        (Value::Text(column), _) => Some(column),
        (Value::Null, Value::Own(Object::Class(class))) => {
            Some(format!("{}_id", snake(class.rsplit('\\').next().unwrap_or(&class))))
        }
        _ => None,
    }
}

/// An index by its name, or by the columns that its name is made of.
fn dropped_index(method: &str, table: &str, named: &Value) -> CommandKind {
    let kind = match method {
        "dropunique" => "unique",
        "dropprimary" => "primary",
        "dropforeign" => "foreign",
        "dropfulltext" => "fulltext",
        "dropspatialindex" => "spatialindex",
        _ => "index",
    };
    match (named, named.texts()) {
        (Value::Text(name), _) => CommandKind::DropIndex(kind, name.clone(), Vec::new()),
        (Value::Null, _) if kind == "primary" => CommandKind::DropIndex(kind, String::new(), Vec::new()),
        (_, Some(columns)) => CommandKind::DropIndex(kind, index_name(table, &columns, kind), columns),
        (_, None) => CommandKind::Unknown,
    }
}
