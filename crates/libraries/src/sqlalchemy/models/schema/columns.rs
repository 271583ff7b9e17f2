//! Columns: what the call that makes one says, and what its annotation adds.

use program::model::{Argument, ExpressionId, ExpressionKind, TypeName};
use text::TextRange;

use super::types::{is_optional, of_annotation};
use super::values::{Reader, given, made};
use crate::alembic::migrations::{Given, Value, made as made_of};
use crate::sqlalchemy::models::columns::{Column, Target};

/// What of a column's arguments the database is told; the rest is the program's own.
const TOLD: &[&str] =
    &["primary_key", "nullable", "unique", "index", "server_default", "autoincrement", "type_"];

/// What of a column is no type.
const PARTS: &[&str] =
    &["ForeignKey", "Identity", "Computed", "CheckConstraint", "Sequence", "FetchedValue", "DefaultClause"];

/// The description of a column.
pub(super) fn column(reader: &Reader<'_>, column: &Column) -> Value {
    let range = match column.site {
        Some(site) if site.module == reader.module => site.range,
        _ => reader.range,
    };
    let mut about = About::of(reader, column, range);
    if !about.has_type
        && let Some(found) = of_target(reader, column)
    {
        about.given.insert(1, found);
    }
    made("sqlalchemy.Column", about.given, range)
}

/// What is known of a column so far.
struct About {
    given: Vec<Given>,
    has_type: bool,
    nullable: Option<bool>,
    /// How long its texts are.
    length: Option<Value>,
}

impl About {
    /// What the column itself says.
    fn of(reader: &Reader<'_>, column: &Column, range: TextRange) -> Self {
        let name = given(None, Value::Text(column.column.to_string()), range);
        let mut about = Self { given: vec![name], has_type: false, nullable: None, length: None };
        if let Some((module, id)) = column.written
            && let ExpressionKind::Call { arguments, .. } = reader.names.kind(module, id)
        {
            let is_field = reader.names.described(module, id).is_some_and(|call| call.name == "Field");
            let mut read = || match is_field {
                true => about.field(reader, module, arguments, range),
                false => about.column(reader, module, arguments),
            };
            match column.given_by {
                Some((caller, call)) => reader.names.within(caller, call, read),
                None => read(),
            }
        }
        about.annotation(reader, column, range);
        about
    }

    /// `Column(String(20), ForeignKey("users.id"), nullable=False)`.
    fn column(&mut self, reader: &Reader<'_>, module: u32, arguments: &[Argument]) {
        for (position, argument) in arguments.iter().enumerate() {
            let value = reader.value(module, argument.value);
            let place = reader.place(module, argument.value);
            match argument.name.as_deref() {
                None if position == 0 && value.text().is_some() => {}
                None => {
                    let is_part = made_of(&value).is_some_and(|made| PARTS.contains(&made.name()));
                    self.has_type |= !is_part;
                    self.given.push(given(None, value, place));
                }
                Some(name) if TOLD.contains(&name) => {
                    self.has_type |= name == "type_";
                    self.told(name, value, place);
                }
                Some(_) => {}
            }
        }
    }

    fn told(&mut self, name: &str, value: Value, place: TextRange) {
        if name == "nullable" {
            self.nullable = match value {
                Value::Boolean(nullable) => Some(nullable),
                _ => None,
            };
        }
        self.given.push(given(Some(name), value, place));
    }

    /// `Field(primary_key=True, foreign_key="user.id", max_length=20)` of SQLModel.
    fn field(&mut self, reader: &Reader<'_>, module: u32, arguments: &[Argument], range: TextRange) {
        let named = |wanted: &str| -> Option<ExpressionId> {
            arguments.iter().find(|given| given.name.as_deref() == Some(wanted)).map(|given| given.value)
        };
        for name in ["primary_key", "unique", "index", "nullable"] {
            if let Some(id) = named(name) {
                self.told(name, reader.value(module, id), reader.place(module, id));
            }
        }
        if let Some(id) = named("sa_type") {
            self.has_type = true;
            self.given.insert(1, given(None, reader.value(module, id), reader.place(module, id)));
        }
        if let Some(id) = named("foreign_key") {
            let mut about = vec![given(None, reader.value(module, id), reader.place(module, id))];
            let on_delete = named("ondelete");
            about.extend(on_delete.map(|id| given(Some("ondelete"), reader.value(module, id), range)));
            self.given.push(given(None, made("sqlalchemy.ForeignKey", about, range), range));
        }
        self.length = named("max_length").map(|id| reader.value(module, id));
    }

    /// `Mapped[str | None]`: the type, where none is said, and whether it may be null.
    fn annotation(&mut self, reader: &Reader<'_>, column: &Column, range: TextRange) {
        let Some((module, declared)) = &column.declared else { return };
        let annotated = without_mapped(declared);
        if self.nullable.is_none() && !column.primary {
            self.given.push(given(Some("nullable"), Value::Boolean(is_optional(annotated)), range));
        }
        if !self.has_type
            && let Some(found) = of_annotation(reader, *module, declared, self.length.as_ref(), range)
        {
            self.has_type = true;
            self.given.insert(1, given(None, found, range));
        }
    }
}

/// What is mapped: `str` of `Mapped[str]`.
fn without_mapped(declared: &TypeName) -> &TypeName {
    match declared {
        TypeName::Named { path, arguments, .. } if path.last().is_some_and(|name| name == "Mapped") => {
            arguments.first().unwrap_or(declared)
        }
        other => other,
    }
}

/// The type of the column that a foreign key refers to, which holds where none is written.
fn of_target(reader: &Reader<'_>, column: &Column) -> Option<Given> {
    column.refers.iter().find_map(|target| {
        let (other, own) = reader.all.iter().find_map(|other| {
            let of_it = |own: &&Column| match target {
                Target::Column { table, column } => *table == other.table && own.column == *column,
                Target::Member(class, member) => Some(*class) == other.class && own.name == *member,
            };
            Some((other, other.columns.iter().find(of_it)?))
        })?;
        let module = other.site.module;
        let of_other = Reader { table: other, module, range: other.site.range, ..*reader };
        let about = About::of(&of_other, own, reader.range);
        let found = about.given.into_iter().nth(1).filter(|_| about.has_type)?;
        Some(given(None, found.value, reader.range))
    })
}
