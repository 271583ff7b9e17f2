//! Adds and removes fields and models of a database that is there.

use ir::Dialect;
use text::TextRange;

use super::columns::column;
use super::description::Model;
use super::editor::Editor;
use super::items::Item;
use crate::django::fields::{Field, FieldKind};
use crate::migrations::Sql;

impl Editor<'_> {
    /// Adds a field (`BaseDatabaseSchemaEditor.add_field`). Where Django has a value for the rows that are there, the column has a default while it is
    /// added, and none afterwards.
    pub(crate) fn add_field(&mut self, model: &Model, field: &Field, range: TextRange) {
        if !model.has_table() {
            return;
        }
        if field.kind == FieldKind::ManyToMany {
            self.create_join(model, field);
            return;
        }
        let Some(column) = column(self.models, model, field) else { return };
        let table = self.table(model);
        let mut sql = Sql::new(range);
        sql.push(&format!("ALTER TABLE {} ", self.quote_table(&table)));
        sql.push_for("ADD COLUMN ", range);
        self.definition(&column, true, &mut sql);
        if self.dialect() != Dialect::Mysql {
            self.inline_reference(&table, &column, &mut sql);
        }
        self.out.push(Item::Sql { sql, range, conditional: false });
        let is_dropped =
            column.default.is_some() && column.db_default.is_none() && column.generated.is_none();
        if is_dropped {
            self.drop_default(&table, &column.name, range);
        }
        if self.dialect() == Dialect::Mysql {
            self.foreign_key(&table, &column);
        }
        self.column_indexes(&table, &column);
    }

    /// SQLite builds the table anew without the default.
    fn drop_default(&mut self, table: &str, column: &str, range: TextRange) {
        if self.dialect() == Dialect::Sqlite {
            let action = ir::Action::SetDefault(ir::SetDefault { column: column.to_owned(), default: None });
            self.out.push(Item::Action {
                action: Box::new(action),
                table: super::items::table_name(table),
                range,
            });
            return;
        }
        let (table, column) = (self.quote_table(table), self.quote(column));
        self.statement(&format!("ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT"), range);
    }

    /// Removes a field; the editor is that of the state in which it is there.
    pub(crate) fn remove_field(&mut self, model: &Model, field: &Field, range: TextRange) {
        if !model.has_table() {
            return;
        }
        if let Some(join) = self.models.join(model, field) {
            self.drop_table(&join, range);
        }
        if !field.has_column() {
            return;
        }
        let table = self.table(model);
        let cascade = if self.dialect() == Dialect::Postgresql { " CASCADE" } else { "" };
        let mut sql = Sql::new(range);
        sql.push(&format!("ALTER TABLE {} ", self.quote_table(&table)));
        sql.push_for(&format!("DROP COLUMN {}{cascade}", self.quote(&field.column())), range);
        self.out.push(Item::Sql { sql, range, conditional: false });
    }

    /// Drops the table of a model and those of its many-to-many fields.
    pub(crate) fn delete(&mut self, model: &Model, range: TextRange) {
        if !model.has_table() {
            return;
        }
        for field in &model.fields {
            if let Some(join) = self.models.join(model, field) {
                self.drop_table(&join, range);
            }
        }
        self.drop_table(model, range);
    }

    fn drop_table(&mut self, model: &Model, range: TextRange) {
        let table = self.quote_table(&self.table(model));
        let cascade = if self.dialect() == Dialect::Postgresql { " CASCADE" } else { "" };
        self.statement(&format!("DROP TABLE {table}{cascade}"), range);
    }
}
