//! The methods of a blueprint that add columns.
//!
//! `Illuminate\Database\Schema\Blueprint` and Laravel documentation, "Database: Migrations", section "Available Column Types" (Laravel 8 to 12).

use text::TextRange;

use super::column::{ColumnDraft, ColumnType, Default};
use super::commands::{CommandKind, IndexDraft};
use super::run::Run;
use super::value::{Arguments, Object, Value};
use crate::laravel::naming::{plural, snake};

impl Run<'_> {
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
        Value::Own(Object::Column(at, command))
    }

    /// A method that adds one column.
    pub(super) fn one_column(
        &mut self,
        at: usize,
        method: &str,
        given: &Arguments,
        range: TextRange,
    ) -> Option<Value> {
        if let Some(integer) = integer_of(method) {
            return Some(self.integer(at, method, &integer, given, range));
        }
        if matches!(method, "foreignidfor" | "foreignuuidfor" | "foreignulidfor") {
            return Some(self.column_for_model(at, method, given, range));
        }
        if let Some((name, column_type)) = nullable_of(method, given) {
            return Some(self.column(at, given, Some(name), column_type, range, |draft| {
                draft.nullable = Some(true);
            }));
        }
        if method == "remembertoken" {
            let (name, token) = ("remember_token".to_owned(), ColumnType::sized("string", Some(100)));
            return Some(self.named_column(at, name, range, token, range, |draft| {
                draft.nullable = Some(true);
            }));
        }
        let plain = plain_of(method, given)?;
        let unsigned = method.starts_with("unsigned");
        Some(self.column(at, given, plain.implied, plain.column_type, range, |draft| {
            draft.unsigned = unsigned;
            draft.complete = plain.complete;
        }))
    }

    fn integer(
        &mut self,
        at: usize,
        method: &str,
        integer: &Integer,
        given: &Arguments,
        range: TextRange,
    ) -> Value {
        let by_argument = |position: usize, name: &str| given.value(position, name) == Value::Boolean(true);
        let has_argument = !method.starts_with("unsigned") && !integer.counts;
        let counts = integer.counts || by_argument(1, "autoIncrement");
        let unsigned = integer.unsigned || has_argument && by_argument(2, "unsigned");
        let implied = (method == "id").then_some("id");
        self.column(at, given, implied, ColumnType::of(integer.name), range, |draft| {
            draft.counts = counts;
            draft.unsigned = unsigned;
        })
    }

    /// `foreignIdFor(User::class)`: the column is called after the class. Which kind of key the class has, and which table, its own file
    /// says; by convention it counts, and the table is the plural of its name.
    fn column_for_model(&mut self, at: usize, method: &str, given: &Arguments, range: TextRange) -> Value {
        let Value::Own(Object::Class(class)) = given.value(0, "model") else {
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
    pub(super) fn several_columns(
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

/// A column that may be NULL from the start, and the name that it has where none is given.
fn nullable_of(method: &str, given: &Arguments) -> Option<(&'static str, ColumnType)> {
    let name = match method {
        "softdeletes" => "timestamp",
        "softdeletestz" => "timestampTz",
        "softdeletesdatetime" => "dateTime",
        _ => return None,
    };
    Some(("deleted_at", ColumnType::sized(name, precision(given))))
}

/// Times have had precision 0 until something else is said.
fn precision(given: &Arguments) -> Option<u32> {
    given.value(1, "precision").count().or(Some(0))
}

/// A column as its method describes it.
struct Plain {
    column_type: ColumnType,
    /// The name that it has where none is given.
    implied: Option<&'static str>,
    /// Whether all that it is given is known.
    complete: bool,
}

fn plain_of(method: &str, given: &Arguments) -> Option<Plain> {
    let number = |position: usize, name: &str| given.value(position, name).count();
    let length = number(1, "length");
    let mut complete = true;
    let column_type = match method {
        "string" => ColumnType::sized("string", length),
        "char" => ColumnType::sized("char", length),
        "ulid" => ColumnType::sized("char", length.or(Some(26))),
        "foreignulid" => ColumnType::sized("char", Some(26)),
        "binary" => ColumnType::sized("binary", length),
        "decimal" | "unsigneddecimal" => {
            let places = number(2, "places");
            ColumnType { places, ..ColumnType::sized("decimal", number(1, "total")) }
        }
        "datetime" => ColumnType::sized("dateTime", precision(given)),
        "datetimetz" => ColumnType::sized("dateTimeTz", precision(given)),
        "time" => ColumnType::sized("time", precision(given)),
        "timetz" => ColumnType::sized("timeTz", precision(given)),
        "timestamp" => ColumnType::sized("timestamp", precision(given)),
        "timestamptz" => ColumnType::sized("timestampTz", precision(given)),
        "vector" => ColumnType::sized("vector", number(1, "dimensions")),
        "enum" | "set" => {
            let name = if method == "enum" { "enum" } else { "set" };
            match given.value(1, "allowed").texts() {
                Some(allowed) => ColumnType { allowed, ..ColumnType::of(name) },
                // An enumeration without its values is at least a text.
                None => {
                    complete = false;
                    ColumnType::of("string")
                }
            }
        }
        "rawcolumn" => {
            let definition = given.value(1, "definition").text().map(str::to_owned);
            complete = definition.is_some();
            ColumnType { definition, ..ColumnType::of("raw") }
        }
        method => ColumnType::of(sizeless(method)?),
    };
    let implied = match method {
        "uuid" => Some("uuid"),
        "ulid" => Some("ulid"),
        "ipaddress" => Some("ip_address"),
        "macaddress" => Some("mac_address"),
        _ => None,
    };
    Some(Plain { column_type, implied, complete })
}

/// The grammars' name of a type that has no size.
fn sizeless(method: &str) -> Option<&'static str> {
    Some(match method {
        "tinytext" => "tinyText",
        "text" => "text",
        "mediumtext" => "mediumText",
        "longtext" => "longText",
        "float" | "unsignedfloat" => "float",
        "double" | "unsigneddouble" => "double",
        "boolean" => "boolean",
        "json" => "json",
        "jsonb" => "jsonb",
        "date" => "date",
        "year" => "year",
        "uuid" | "foreignuuid" => "uuid",
        "ipaddress" => "ipAddress",
        "macaddress" => "macAddress",
        "tsvector" => "tsvector",
        "geometry" | "geography" | "point" | "linestring" | "polygon" | "geometrycollection"
        | "multipoint" | "multilinestring" | "multipolygon" => "geometry",
        _ => return None,
    })
}
