//! What a blueprint is told: columns, keys, and what is taken away.
//!
//! `Illuminate\Database\Schema\Blueprint` and Laravel documentation, "Database: Migrations", sections "Available Column Types" to
//! "Dropping Foreign Keys" (Laravel 8 to 12).

use program::model::Name;
use text::TextRange;

use super::column::{ColumnDraft, ColumnType, Default};
use super::commands::{CommandKind, ForeignDraft, IndexDraft};
use super::evaluate::Arguments;
use super::run::Run;
use super::value::Value;
use crate::laravel::naming::{index_name, plural, snake};

impl Run<'_> {
    /// A call of a blueprint's method. `range` is the whole call.
    pub(super) fn blueprint_call(
        &mut self,
        at: usize,
        name: &Name,
        given: &Arguments,
        _place: TextRange,
        range: TextRange,
    ) -> Value {
        let method = name.to_ascii_lowercase();
        if let Some(value) = self.counted_or_plain(at, &method, given, range) {
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
                if let Some(blueprint) = self.blueprints.get_mut(at) {
                    blueprint.temporary = true;
                }
            }
            "gettable" => {
                return self
                    .blueprints
                    .get(at)
                    .map_or(Value::Unknown, |blueprint| Value::Text(blueprint.table.clone()));
            }
            "getprefix" => return Value::Text(String::new()),
            "create" => {}
            // `after('column', function ($table) {..})`.
            "after" => {
                if let Value::Function(function) = given.value(1, "callback") {
                    self.invoke(function, &[Value::Blueprint(at)]);
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

    /// Adds a column whose name is the first argument, or `implied`.
    fn column(
        &mut self,
        at: usize,
        given: &Arguments,
        implied: Option<&str>,
        column_type: ColumnType,
        range: TextRange,
        adjust: impl FnOnce(&mut ColumnDraft),
    ) -> Value {
        let argument = given.get(0, "column");
        let name = match argument.map(|given| &given.value) {
            Some(Value::Text(name)) => Some(name.clone()),
            None | Some(Value::Null) => implied.map(str::to_owned),
            Some(_) => None,
        };
        let Some(name) = name else {
            self.command(at, CommandKind::Unknown, range);
            return Value::Unknown;
        };
        let place = argument.map_or(range, |given| given.range);
        self.named_column(at, name, place, column_type, range, adjust)
    }

    fn named_column(
        &mut self,
        at: usize,
        name: String,
        place: TextRange,
        column_type: ColumnType,
        range: TextRange,
        adjust: impl FnOnce(&mut ColumnDraft),
    ) -> Value {
        let mut draft = ColumnDraft::new(name, place, range, column_type);
        adjust(&mut draft);
        let command = self.command(at, CommandKind::Column(Box::new(draft)), range);
        Value::Column(at, command)
    }

    /// A method that adds one column.
    fn counted_or_plain(
        &mut self,
        at: usize,
        method: &str,
        given: &Arguments,
        range: TextRange,
    ) -> Option<Value> {
        if let Some(integer) = integer_of(method) {
            let by_argument =
                |position: usize, name: &str| given.value(position, name) == Value::Boolean(true);
            let is_unsigned_method = method.starts_with("unsigned");
            let counts = integer.counts || by_argument(1, "autoIncrement");
            let unsigned =
                integer.unsigned || !is_unsigned_method && !integer.counts && by_argument(2, "unsigned");
            let implied = (method == "id").then_some("id");
            return Some(self.column(at, given, implied, ColumnType::of(integer.name), range, |draft| {
                draft.counts = counts;
                draft.unsigned = unsigned;
            }));
        }
        let number = |position: usize, name: &str| given.value(position, name).count();
        let length = number(1, "length");
        // Times have had precision 0 until something else is said.
        let precision = number(1, "precision").or(Some(0));
        let plain = |name| Some(ColumnType::sized(name, length));
        let (implied, column_type) = match method {
            "string" => (None, plain("string")),
            "char" => (None, plain("char")),
            "tinytext" => (None, Some(ColumnType::of("tinyText"))),
            "text" => (None, Some(ColumnType::of("text"))),
            "mediumtext" => (None, Some(ColumnType::of("mediumText"))),
            "longtext" => (None, Some(ColumnType::of("longText"))),
            "float" => (None, Some(ColumnType::of("float"))),
            "double" => (None, Some(ColumnType::of("double"))),
            "decimal" | "unsigneddecimal" => {
                let mut decimal = ColumnType::sized("decimal", number(1, "total"));
                decimal.places = number(2, "places");
                (None, Some(decimal))
            }
            "boolean" => (None, Some(ColumnType::of("boolean"))),
            "enum" | "set" => {
                let name = if method == "enum" { "enum" } else { "set" };
                let mut allowed = ColumnType::of(name);
                match given.value(1, "allowed").texts() {
                    Some(values) => allowed.allowed = values,
                    None => {
                        let draft = self.column(at, given, None, ColumnType::of("string"), range, |draft| {
                            draft.complete = false;
                        });
                        return Some(draft);
                    }
                }
                (None, Some(allowed))
            }
            "json" => (None, Some(ColumnType::of("json"))),
            "jsonb" => (None, Some(ColumnType::of("jsonb"))),
            "date" => (None, Some(ColumnType::of("date"))),
            "datetime" => (None, Some(ColumnType::sized("dateTime", precision))),
            "datetimetz" => (None, Some(ColumnType::sized("dateTimeTz", precision))),
            "time" => (None, Some(ColumnType::sized("time", precision))),
            "timetz" => (None, Some(ColumnType::sized("timeTz", precision))),
            "timestamp" => (None, Some(ColumnType::sized("timestamp", precision))),
            "timestamptz" => (None, Some(ColumnType::sized("timestampTz", precision))),
            "year" => (None, Some(ColumnType::of("year"))),
            "binary" => (None, Some(ColumnType::sized("binary", length))),
            "uuid" => (Some("uuid"), Some(ColumnType::of("uuid"))),
            "ulid" => (Some("ulid"), Some(ColumnType::sized("char", length.or(Some(26))))),
            "ipaddress" => (Some("ip_address"), Some(ColumnType::of("ipAddress"))),
            "macaddress" => (Some("mac_address"), Some(ColumnType::of("macAddress"))),
            "foreignuuid" => (None, Some(ColumnType::of("uuid"))),
            "foreignulid" => (None, Some(ColumnType::sized("char", Some(26)))),
            "vector" => (None, Some(ColumnType::sized("vector", number(1, "dimensions")))),
            "tsvector" => (None, Some(ColumnType::of("tsvector"))),
            "geometry" | "geography" | "point" | "linestring" | "polygon" | "geometrycollection"
            | "multipoint" | "multilinestring" | "multipolygon" => (None, Some(ColumnType::of("geometry"))),
            "softdeletes" => {
                let value = self.column(
                    at,
                    given,
                    Some("deleted_at"),
                    ColumnType::sized("timestamp", precision),
                    range,
                    |draft| draft.nullable = Some(true),
                );
                return Some(value);
            }
            "softdeletestz" => {
                let value = self.column(
                    at,
                    given,
                    Some("deleted_at"),
                    ColumnType::sized("timestampTz", precision),
                    range,
                    |draft| draft.nullable = Some(true),
                );
                return Some(value);
            }
            "softdeletesdatetime" => {
                let value = self.column(
                    at,
                    given,
                    Some("deleted_at"),
                    ColumnType::sized("dateTime", precision),
                    range,
                    |draft| draft.nullable = Some(true),
                );
                return Some(value);
            }
            "remembertoken" => {
                let token = ColumnType::sized("string", Some(100));
                let name = "remember_token".to_owned();
                let value = self.named_column(at, name, range, token, range, |draft| {
                    draft.nullable = Some(true);
                });
                return Some(value);
            }
            "rawcolumn" => match given.value(1, "definition").text() {
                Some(definition) => {
                    let mut raw = ColumnType::of("raw");
                    raw.definition = Some(definition.to_owned());
                    (None, Some(raw))
                }
                None => (None, None),
            },
            "foreignidfor" | "foreignuuidfor" | "foreignulidfor" => {
                return Some(self.column_for_model(at, method, given, range));
            }
            _ => return None,
        };
        let Some(column_type) = column_type else {
            self.command(at, CommandKind::Unknown, range);
            return Some(Value::Unknown);
        };
        let unsigned = method.starts_with("unsigned");
        Some(self.column(at, given, implied, column_type, range, |draft| draft.unsigned = unsigned))
    }

    /// `foreignIdFor(User::class)`: the column is called after the class. Which kind of key the class has, and which table, its own file
    /// says; by convention it counts, and the table is the plural of its name.
    fn column_for_model(&mut self, at: usize, method: &str, given: &Arguments, range: TextRange) -> Value {
        let Value::Class(class) = given.value(0, "model") else {
            self.command(at, CommandKind::Unknown, range);
            return Value::Unknown;
        };
        let base = snake(class.rsplit('\\').next().unwrap_or(&class));
        let place = given.get(0, "model").map_or(range, |given| given.range);
        let name = match given.value(1, "column") {
            Value::Text(name) => name,
            Value::Null => format!("{base}_id"),
            _ => {
                self.command(at, CommandKind::Unknown, range);
                return Value::Unknown;
            }
        };
        let column_type = match method {
            "foreignuuidfor" => ColumnType::of("uuid"),
            "foreignulidfor" => ColumnType::sized("char", Some(26)),
            _ => ColumnType::of("bigInteger"),
        };
        let unsigned = method == "foreignidfor";
        self.named_column(at, name, place, column_type, range, |draft| {
            draft.unsigned = unsigned;
            draft.foreign_table = Some(plural(&base));
        })
    }

    /// A method that adds several columns.
    fn several_columns(
        &mut self,
        at: usize,
        method: &str,
        given: &Arguments,
        range: TextRange,
    ) -> Option<Value> {
        let zoned = method.ends_with("tz");
        match method {
            "timestamps" | "nullabletimestamps" | "timestampstz" | "nullabletimestampstz" | "datetimes" => {
                let kind = match (method, zoned) {
                    ("datetimes", _) => "dateTime",
                    (_, true) => "timestampTz",
                    (_, false) => "timestamp",
                };
                let precision = given.value(0, "precision").count().or(Some(0));
                for name in ["created_at", "updated_at"] {
                    let column_type = ColumnType::sized(kind, precision);
                    self.named_column(at, name.to_owned(), range, column_type, range, |draft| {
                        draft.nullable = Some(true);
                    });
                }
            }
            "morphs"
            | "nullablemorphs"
            | "numericmorphs"
            | "nullablenumericmorphs"
            | "uuidmorphs"
            | "nullableuuidmorphs"
            | "ulidmorphs"
            | "nullableulidmorphs" => {
                let Value::Text(name) = given.value(0, "name") else {
                    self.command(at, CommandKind::Unknown, range);
                    return Some(Value::Null);
                };
                let place = given.get(0, "name").map_or(range, |given| given.range);
                let nullable = method.starts_with("nullable").then_some(true);
                let id = if method.contains("uuid") {
                    ColumnType::of("uuid")
                } else if method.contains("ulid") {
                    ColumnType::sized("char", Some(26))
                } else {
                    ColumnType::of("bigInteger")
                };
                let unsigned = id.name == "bigInteger";
                let columns = vec![format!("{name}_type"), format!("{name}_id")];
                let of_type = ColumnType::of("string");
                for (column, column_type) in columns.iter().zip([of_type, id]) {
                    let is_id = column.ends_with("_id");
                    self.named_column(at, column.clone(), place, column_type, range, |draft| {
                        draft.nullable = nullable;
                        draft.unsigned = unsigned && is_id;
                    });
                }
                let name = given.value(1, "indexName").text().map(str::to_owned);
                let index = IndexDraft {
                    kind: "index",
                    columns,
                    expression: None,
                    name,
                    algorithm: None,
                    online: false,
                };
                self.command(at, CommandKind::Index(index), range);
            }
            _ => return None,
        }
        Some(Value::Null)
    }

    /// The columns of a tree: `NestedSet::columns` of kalnoy/nestedset (5 and 6).
    pub(super) fn nested_set(&mut self, at: usize, range: TextRange) {
        let columns: Vec<String> = ["_lft", "_rgt", "parent_id"].map(str::to_owned).into();
        for name in &columns {
            let is_parent = name == "parent_id";
            self.named_column(at, name.clone(), range, ColumnType::of("integer"), range, |draft| {
                draft.unsigned = true;
                draft.nullable = is_parent.then_some(true);
                draft.default = (!is_parent).then(|| Default::Value("0".to_owned()));
            });
        }
        let index = IndexDraft {
            kind: "index",
            columns,
            expression: None,
            name: None,
            algorithm: None,
            online: false,
        };
        self.command(at, CommandKind::Index(index), range);
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
            return Some(Value::Foreign(at, command));
        }
        let expression = match (&columns, method) {
            (Value::Raw(raw), _) => Some(raw.clone()),
            (Value::Text(raw), "rawindex") => Some(raw.clone()),
            (Value::List(items), _) => match items.as_slice() {
                [Value::Raw(raw)] => Some(raw.clone()),
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
        Some(Value::Index(at, command))
    }

    /// A method that takes something away or renames it.
    fn drops(&mut self, at: usize, method: &str, given: &Arguments, range: TextRange) -> bool {
        let table = self.blueprints.get(at).map(|blueprint| blueprint.table.clone()).unwrap_or_default();
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
            "dropforeignidfor" | "dropconstrainedforeignidfor" => {
                let column = match (given.value(1, "column"), given.value(0, "model")) {
                    (Value::Text(column), _) => Some(column),
                    (Value::Null, Value::Class(class)) => {
                        Some(format!("{}_id", snake(class.rsplit('\\').next().unwrap_or(&class))))
                    }
                    _ => None,
                };
                match column {
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
                }
            }
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
            | "dropspatialindex" => {
                let kind = match method {
                    "dropunique" => "unique",
                    "dropprimary" => "primary",
                    "dropforeign" => "foreign",
                    "dropfulltext" => "fulltext",
                    "dropspatialindex" => "spatialindex",
                    _ => "index",
                };
                match given.value(0, "index") {
                    Value::Text(name) => CommandKind::DropIndex(kind, name, Vec::new()),
                    Value::Null if kind == "primary" => {
                        CommandKind::DropIndex(kind, String::new(), Vec::new())
                    }
                    columns => match columns.texts() {
                        Some(columns) => {
                            let name = index_name(&table, &columns, kind);
                            CommandKind::DropIndex(kind, name, columns)
                        }
                        None => CommandKind::Unknown,
                    },
                }
            }
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

/// A method that adds a whole number.
struct Integer {
    /// The grammars' name of the type.
    name: &'static str,
    unsigned: bool,
    counts: bool,
}

/// What a method that adds a whole number adds; its name is in lower case.
fn integer_of(method: &str) -> Option<Integer> {
    let counting = |name| Some(Integer { name, unsigned: true, counts: true });
    match method {
        "id" | "bigincrements" => return counting("bigInteger"),
        "increments" | "integerincrements" => return counting("integer"),
        "mediumincrements" => return counting("mediumInteger"),
        "smallincrements" => return counting("smallInteger"),
        "tinyincrements" => return counting("tinyInteger"),
        "foreignid" => return Some(Integer { name: "bigInteger", unsigned: true, counts: false }),
        _ => {}
    }
    let (plain, unsigned) = match method.strip_prefix("unsigned") {
        Some(plain) => (plain, true),
        None => (method, false),
    };
    let name = match plain {
        "integer" => "integer",
        "biginteger" => "bigInteger",
        "mediuminteger" => "mediumInteger",
        "smallinteger" => "smallInteger",
        "tinyinteger" => "tinyInteger",
        _ => return None,
    };
    Some(Integer { name, unsigned, counts: false })
}
