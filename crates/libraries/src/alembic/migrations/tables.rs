//! Tables that are created, renamed and dropped.

use facts::TableName;
use ir::Dialect;
use program::model::Name;
use text::TextRange;

use super::column::{ColumnSpec, names, table_of};
use super::ddl::{self, list, quoted};
use super::host::Run;
use super::keys::ForeignSpec;
use super::types::EnumType;
use super::value::{Arguments, Made, Object, Value, made};
use crate::constants::Host as _;
use crate::migrations::Sql;

/// A table that is put together.
#[derive(Default)]
struct Parts {
    columns: Vec<ColumnSpec>,
    primary: Option<(Option<String>, Vec<String>, TextRange)>,
    /// Unique constraints: name, columns.
    uniques: Vec<(Option<String>, Vec<String>, TextRange)>,
    foreign_keys: Vec<ForeignSpec>,
    checks: Vec<(String, TextRange)>,
    /// Indexes, which are created after the table.
    indexes: Vec<Made>,
    is_incomplete: bool,
}

impl Run<'_> {
    /// `op.create_table(name, *columns_and_constraints)`; gives the table as an object.
    pub(super) fn create_table(&mut self, given: &Arguments, range: TextRange) -> Value {
        let object = Made { callee: "sqlalchemy.Table".to_owned(), given: given.clone(), range };
        let object = Object::Made(Box::new(object)).value();
        let Some(table) = table_of(given, 0, "table_name", "schema") else {
            // A new table changes no other.
            self.doubt(TableName { schema: None, name: String::new() }, range);
            return object;
        };
        let table_range = given.get(0, "table_name").map_or(range, |given| given.range);
        let mut parts = Parts::default();
        for element in given.0.iter().skip(1).filter(|given| given.name.is_none()) {
            self.element(&mut parts, &element.value);
        }
        self.create_types(&parts, range);
        let dialect = self.host.dialect;
        let mut sql = Sql::new(range);
        let temporary = given.value(usize::MAX, "prefixes").texts().unwrap_or_default();
        let temporary = temporary.iter().any(|prefix| prefix.eq_ignore_ascii_case("temporary"));
        sql.push(if temporary { "CREATE TEMPORARY TABLE " } else { "CREATE TABLE " });
        let if_not_exists = given.value(usize::MAX, "if_not_exists") == Value::Boolean(true);
        sql.push(if if_not_exists { "IF NOT EXISTS " } else { "" });
        sql.push_for(&ddl::table(dialect, &table), table_range);
        sql.push(" (");
        self.write_parts(&parts, &mut sql);
        sql.push(")");
        self.sql(sql, range);
        if parts.is_incomplete
            || parts.columns.iter().any(|column| !column.complete || column.sql_type.is_none())
        {
            self.doubt(table.clone(), range);
        }
        for column in parts.columns.iter().filter(|column| column.index) {
            self.column_index(&table, column);
        }
        for index in &parts.indexes {
            let columns: Vec<Value> = index
                .given
                .0
                .iter()
                .skip(1)
                .filter(|given| given.name.is_none())
                .map(|given| given.value.clone())
                .collect();
            let name = index.given.value(0, "name").text().map(str::to_owned);
            self.index(&table, name, &columns, &index.given, index.range, index.range);
        }
        object
    }

    fn element(&mut self, parts: &mut Parts, value: &Value) {
        let Some(element) = made(value) else {
            match value {
                Value::Null => {}
                Value::List(items) => {
                    for item in items {
                        self.element(parts, item);
                    }
                }
                _ => parts.is_incomplete = true,
            }
            return;
        };
        let positional = || {
            let all: Vec<Value> = element
                .given
                .0
                .iter()
                .filter(|given| given.name.is_none())
                .map(|given| given.value.clone())
                .collect();
            names(&Value::List(all))
        };
        let name = element.given.value(usize::MAX, "name").text().map(str::to_owned);
        match element.name() {
            "Column" => match self.column(element) {
                Some(column) => parts.columns.push(column),
                None => parts.is_incomplete = true,
            },
            "PrimaryKeyConstraint" => match positional() {
                Some(columns) => parts.primary = Some((name, columns, element.range)),
                None => parts.is_incomplete = true,
            },
            "UniqueConstraint" => match positional() {
                Some(columns) => parts.uniques.push((name, columns, element.range)),
                None => parts.is_incomplete = true,
            },
            "ForeignKeyConstraint" => match self.foreign_key_constraint(element) {
                Some(key) => parts.foreign_keys.push(key),
                None => parts.is_incomplete = true,
            },
            "CheckConstraint" => {
                match ddl::expression(self.host.dialect, &element.given.value(0, "sqltext")) {
                    Some(check) => {
                        let constraint = ddl::constraint(self.host.dialect, name.as_deref());
                        parts.checks.push((format!("{constraint}CHECK ({check})"), element.range));
                    }
                    None => parts.is_incomplete = true,
                }
            }
            "Index" => parts.indexes.push(element.clone()),
            // A rule that no two rows may break together: it is no index of columns that a query could use.
            "ExcludeConstraint" => {}
            _ => parts.is_incomplete = true,
        }
    }

    fn write_parts(&self, parts: &Parts, sql: &mut Sql) {
        let dialect = self.host.dialect;
        let primary = parts.primary.clone().or_else(|| {
            let columns: Vec<&ColumnSpec> =
                parts.columns.iter().filter(|column| column.primary_key).collect();
            let place = columns.first()?.range;
            Some((None, columns.iter().map(|column| column.name.clone()).collect(), place))
        });
        let counting = self.counting(parts, primary.as_ref().map(|(_, columns, _)| columns.as_slice()));
        let mut separator = "";
        for column in &parts.columns {
            let is_key = primary.as_ref().is_some_and(|(_, columns, _)| columns.contains(&column.name));
            sql.push(std::mem::replace(&mut separator, ", "));
            sql.push_for(&quoted(dialect, &column.name), column.name_range);
            sql.push_for(
                &self.column_sql(column, counting == Some(column.name.as_str()), is_key),
                column.range,
            );
        }
        if let Some((name, columns, place)) = &primary {
            let constraint = ddl::constraint(dialect, name.as_deref());
            let text = format!("{constraint}PRIMARY KEY ({})", list(dialect, columns));
            sql.push(std::mem::replace(&mut separator, ", "));
            sql.push_for(&text, *place);
        }
        let of_columns = parts.columns.iter().filter(|column| column.unique && !column.index);
        let of_columns = of_columns.map(|column| (None, vec![column.name.clone()], column.range));
        for (name, columns, place) in parts.uniques.iter().cloned().chain(of_columns) {
            let text =
                format!("{}UNIQUE ({})", ddl::constraint(dialect, name.as_deref()), list(dialect, &columns));
            sql.push(std::mem::replace(&mut separator, ", "));
            sql.push_for(&text, place);
        }
        let of_columns = parts.columns.iter().flat_map(|column| &column.foreign_keys);
        // Only where no key can be added later on does CREATE TABLE hold those that ask for it (SQLAlchemy 2.1,
        // `DDLCompiler.create_table_constraints`).
        let is_left = |key: &&ForeignSpec| key.use_alter && dialect != Dialect::Sqlite;
        for key in parts.foreign_keys.iter().chain(of_columns).filter(|key| !is_left(key)) {
            sql.push(std::mem::replace(&mut separator, ", "));
            self.foreign_key_sql(key, sql);
        }
        let of_columns = parts
            .columns
            .iter()
            .flat_map(|column| self.checks_sql(column).into_iter().map(|check| (check, column.range)));
        for (check, place) in parts.checks.iter().cloned().chain(of_columns) {
            sql.push(std::mem::replace(&mut separator, ", "));
            sql.push_for(&check, place);
        }
    }

    /// The column that the database gives numbers: the only one of the primary key, if it holds whole numbers and says nothing else
    /// (SQLAlchemy documentation 2.0, `Column.autoincrement`).
    fn counting<'p>(&self, parts: &'p Parts, primary: Option<&[String]>) -> Option<&'p str> {
        let primary = primary?;
        let is_told =
            |column: &&ColumnSpec| column.autoincrement == Some(true) && primary.contains(&column.name);
        if let Some(column) = parts.columns.iter().find(is_told).filter(|_| primary.len() > 1) {
            return Some(&column.name);
        }
        let [name] = primary else { return None };
        let column = parts.columns.iter().find(|column| column.name == *name)?;
        let refers = !column.foreign_keys.is_empty()
            || parts.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
        let counts = column.sql_type.as_ref().is_some_and(|found| found.serial.is_some())
            && column.autoincrement != Some(false)
            && column.default == super::column::Default::Missing
            && (!refers || column.autoincrement == Some(true));
        counts.then_some(&column.name)
    }

    /// Creates the types of a table's columns, where whoever creates the table does.
    fn create_types(&mut self, parts: &Parts, range: TextRange) {
        let types = parts.columns.iter().filter_map(|column| column.sql_type.as_ref()?.enumeration.clone());
        let types: Vec<EnumType> = types.filter(|found| found.is_created).collect();
        for found in types {
            self.create_type(&found, range);
        }
    }

    fn create_type(&mut self, found: &EnumType, range: TextRange) {
        let dialect = self.host.dialect;
        let name = TableName { schema: found.schema.clone(), name: found.name.clone() };
        if let Some(values) = &found.values {
            let values: Vec<String> = values.iter().map(|value| ddl::literal(value)).collect();
            let text = format!("CREATE TYPE {} AS ENUM ({})", ddl::table(dialect, &name), values.join(", "));
            self.write(&text, range);
        } else {
            self.host.vague_types.insert(found.name.clone());
        }
    }

    /// `postgresql.ENUM(.., name="state").create(op.get_bind())`.
    pub(super) fn enumeration_call(&mut self, made: &Made, name: &Name, range: TextRange) {
        let found = self.sql_type(&Object::Made(Box::new(made.clone())).value());
        let Some(found) = found.and_then(|found| found.enumeration) else { return };
        if self.host.dialect != Dialect::Postgresql {
            return;
        }
        if name == "create" {
            self.create_type(&found, range);
        } else {
            let name = TableName { schema: found.schema, name: found.name };
            self.write(&format!("DROP TYPE IF EXISTS {}", ddl::table(self.host.dialect, &name)), range);
        }
    }

    /// The index that a column asks for. Its name is that of the convention that holds where no other is set.
    pub(super) fn column_index(&mut self, table: &TableName, column: &ColumnSpec) {
        let dialect = self.host.dialect;
        let unique = if column.unique { "UNIQUE " } else { "" };
        let name = quoted(dialect, &format!("ix_{}_{}", table.name, column.name));
        let text = format!(
            "CREATE {unique}INDEX {name} ON {} ({})",
            ddl::table(dialect, table),
            quoted(dialect, &column.name)
        );
        self.write(&text, column.range);
    }

    pub(super) fn drop_table(&mut self, given: &Arguments, range: TextRange) {
        let position = if given.get(usize::MAX, "name").is_some() { usize::MAX } else { 0 };
        match table_of(given, position, "table_name", "schema") {
            Some(table) => {
                let if_exists = given.value(usize::MAX, "if_exists") == Value::Boolean(true);
                let if_exists = if if_exists { "IF EXISTS " } else { "" };
                self.write(
                    &format!("DROP TABLE {if_exists}{}", ddl::table(self.host.dialect, &table)),
                    range,
                );
            }
            None => self.host.give_up(range),
        }
    }

    /// `op.rename_table(old, new)`.
    pub(super) fn rename_table(&mut self, given: &Arguments, range: TextRange) {
        let table = table_of(given, 0, "old_table_name", "schema");
        let new = given.value(1, "new_table_name");
        match (table, new.text()) {
            (Some(table), Some(new)) => {
                let dialect = self.host.dialect;
                let text =
                    format!("ALTER TABLE {} RENAME TO {}", ddl::table(dialect, &table), quoted(dialect, new));
                self.write(&text, range);
            }
            _ => self.host.give_up(range),
        }
    }
}
