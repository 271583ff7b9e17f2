//! A column as a migration describes it: `sa.Column("id", sa.Integer(), nullable=False)`.

use ir::Dialect;
use text::TextRange;

use super::ddl::{self, literal, quoted};
use super::host::Run;
use super::keys::ForeignSpec;
use super::types::SqlType;
use super::value::{Arguments, Made, Object, Value, made};

/// A default that the database knows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Default {
    Missing,
    Sql(String),
    Unknown,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnSpec {
    pub(super) name: String,
    pub(super) name_range: TextRange,
    pub(super) range: TextRange,
    /// None where nobody knows which it is.
    pub(super) sql_type: Option<SqlType>,
    pub(super) nullable: Option<bool>,
    pub(super) primary_key: bool,
    /// Whether it counts, where that is said.
    pub(super) autoincrement: Option<bool>,
    pub(super) default: Default,
    /// SQL of an identity or of what it is computed from.
    pub(super) generated: Option<String>,
    pub(super) unique: bool,
    pub(super) index: bool,
    pub(super) foreign_keys: Vec<ForeignSpec>,
    /// Checks with their names.
    pub(super) checks: Vec<(Option<String>, String)>,
    /// Whether all of it was understood.
    pub(super) complete: bool,
}

impl Run<'_> {
    /// What a call of `Column` says; none where the name is not known.
    pub(super) fn column(&self, column: &Made) -> Option<ColumnSpec> {
        let given = &column.given;
        let (name, mut rest) = match given.0.first() {
            Some(first) if first.name.is_none() && first.value.text().is_some() => {
                (Some(first), &given.0[1..])
            }
            _ => (given.get(usize::MAX, "name"), &given.0[..]),
        };
        let name = name?;
        let mut spec = ColumnSpec {
            name: name.value.text()?.to_owned(),
            name_range: name.range,
            range: column.range,
            sql_type: None,
            nullable: None,
            primary_key: false,
            autoincrement: None,
            default: Default::Missing,
            generated: None,
            unique: false,
            index: false,
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            complete: true,
        };
        if let Some(first) = rest.first().filter(|first| first.name.is_none()) {
            let is_part = made(&first.value).is_some_and(|made| is_part(made.name()));
            if !is_part {
                spec.sql_type = self.sql_type(&first.value);
                rest = &rest[1..];
            }
        }
        for given in rest {
            match given.name.as_deref() {
                None => self.part(&mut spec, &given.value),
                Some("type_") => spec.sql_type = self.sql_type(&given.value),
                Some("nullable") => spec.nullable = self.flag(&mut spec, &given.value),
                Some("primary_key") => spec.primary_key = given.value == Value::Boolean(true),
                Some("autoincrement") => {
                    spec.autoincrement = match &given.value {
                        Value::Boolean(counts) => Some(*counts),
                        _ => None,
                    };
                }
                Some("server_default") => self.server_default(&mut spec, &given.value),
                Some("unique") => spec.unique = given.value == Value::Boolean(true),
                Some("index") => spec.index = given.value == Value::Boolean(true),
                _ => {}
            }
        }
        Some(spec)
    }

    fn flag(&self, spec: &mut ColumnSpec, value: &Value) -> Option<bool> {
        match value {
            Value::Boolean(flag) => Some(*flag),
            Value::Null => None,
            _ => {
                spec.complete = false;
                None
            }
        }
    }

    fn server_default(&self, spec: &mut ColumnSpec, value: &Value) {
        match made(value).map(Made::name) {
            Some("Identity" | "Computed") => self.part(spec, value),
            Some("FetchedValue") => {}
            _ => spec.default = self.default_sql(value),
        }
        spec.complete &= spec.default != Default::Unknown;
    }

    /// The SQL of a default: a text is a literal (SQLAlchemy documentation 2.0, "Server-invoked DDL-Explicit Default Expressions").
    pub(super) fn default_sql(&self, value: &Value) -> Default {
        match value {
            Value::Null | Value::Boolean(false) => Default::Missing,
            Value::Text(text) => Default::Sql(literal(text)),
            other => ddl::expression(self.host.dialect, other).map_or(Default::Unknown, Default::Sql),
        }
    }

    /// An argument that is no type and has no name.
    fn part(&self, spec: &mut ColumnSpec, value: &Value) {
        let Some(part) = made(value) else {
            spec.complete &= *value == Value::Null;
            return;
        };
        match part.name() {
            "ForeignKey" => match self.foreign_key_of_column(part, spec.name.clone(), spec.name_range) {
                Some(key) => spec.foreign_keys.push(key),
                None => spec.complete = false,
            },
            "Identity" => {
                let always = part.given.value(usize::MAX, "always") == Value::Boolean(true);
                let always = always || part.given.value(0, "start") == Value::Boolean(true);
                spec.generated = (self.host.dialect == Dialect::Postgresql).then(|| {
                    let kind = if always { "ALWAYS" } else { "BY DEFAULT" };
                    format!("GENERATED {kind} AS IDENTITY")
                });
            }
            "Computed" => match ddl::expression(self.host.dialect, &part.given.value(0, "sqltext")) {
                Some(expression) => {
                    let is_stored = self.host.dialect == Dialect::Postgresql
                        || part.given.value(1, "persisted") == Value::Boolean(true);
                    let kind = if is_stored { " STORED" } else { "" };
                    spec.generated = Some(format!("GENERATED ALWAYS AS ({expression}){kind}"));
                }
                None => spec.complete = false,
            },
            "CheckConstraint" => {
                let name = part.given.value(usize::MAX, "name").text().map(str::to_owned);
                match ddl::expression(self.host.dialect, &part.given.value(0, "sqltext")) {
                    Some(check) => spec.checks.push((name, check)),
                    None => spec.complete = false,
                }
            }
            "DefaultClause" => spec.default = self.default_sql(&part.given.value(0, "arg")),
            "Sequence" | "FetchedValue" => {}
            _ => spec.complete = false,
        }
    }

    /// The definition of a column. `counts` says that the database gives it numbers.
    pub(super) fn column_sql(&self, spec: &ColumnSpec, counts: bool, is_key: bool) -> String {
        let dialect = self.host.dialect;
        let unknown = if dialect == Dialect::Postgresql { "\"?\"" } else { "unknown_" };
        let sql_type = match &spec.sql_type {
            Some(found) if counts && dialect == Dialect::Postgresql && spec.generated.is_none() => {
                found.serial.unwrap_or(&found.sql)
            }
            Some(found) => &found.sql,
            None => unknown,
        };
        let mut text = format!(" {sql_type}");
        let default = match &spec.default {
            Default::Sql(default) if dialect == Dialect::Sqlite => Some(format!(" DEFAULT ({default})")),
            Default::Sql(default) => Some(format!(" DEFAULT {default}")),
            _ => None,
        };
        // MySQL's compiler writes the default after NOT NULL; the others the other way round.
        let not_null = !spec.nullable.unwrap_or(!is_key);
        if dialect == Dialect::Mysql {
            text.push_str(if not_null { " NOT NULL" } else { "" });
        }
        text.push_str(&default.unwrap_or_default());
        if let Some(generated) = &spec.generated {
            text.push_str(&format!(" {generated}"));
        }
        if dialect != Dialect::Mysql {
            text.push_str(if not_null { " NOT NULL" } else { "" });
        }
        if dialect == Dialect::Mysql && counts {
            text.push_str(" AUTO_INCREMENT");
        }
        text
    }

    /// The checks of a column, written for its table.
    pub(super) fn checks_sql(&self, spec: &ColumnSpec) -> Vec<String> {
        let dialect = self.host.dialect;
        let of_type = spec.sql_type.as_ref().and_then(|found| found.check.as_ref());
        let of_type =
            of_type.map(|check| format!("CHECK ({})", check.replace("{}", &quoted(dialect, &spec.name))));
        let own = spec
            .checks
            .iter()
            .map(|(name, check)| format!("{}CHECK ({check})", ddl::constraint(dialect, name.as_deref())));
        of_type.into_iter().chain(own).collect()
    }
}

/// Whether what is called so is a part of a column and no type.
fn is_part(name: &str) -> bool {
    matches!(
        name,
        "ForeignKey"
            | "Identity"
            | "Computed"
            | "CheckConstraint"
            | "Sequence"
            | "FetchedValue"
            | "DefaultClause"
    )
}

/// The columns that are named by these values.
pub(super) fn names(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::List(items) => items.iter().map(name).collect(),
        other => name(other).map(|name| vec![name]),
    }
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Own(Object::Made(made)) if matches!(made.name(), "column" | "Column" | "quoted_name") => {
            made.given.value(0, "name").text().map(str::to_owned)
        }
        _ => None,
    }
}

/// The table that an operation names.
pub(super) fn table_of(
    given: &Arguments,
    position: usize,
    name: &str,
    schema: &str,
) -> Option<facts::TableName> {
    let table = given.value(position, name).text()?.to_owned();
    let schema = match given.value(usize::MAX, schema) {
        Value::Text(schema) => Some(schema),
        Value::Null => None,
        _ => return None,
    };
    Some(facts::TableName { schema, name: table })
}
