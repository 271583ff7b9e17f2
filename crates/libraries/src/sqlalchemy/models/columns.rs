//! Columns: what a call such as `mapped_column(...)` says of one.

use program::model::{BinaryOperator, ExpressionId, ExpressionKind, Name, TemplatePart, TypeName};
use program::program::{ClassRef, Site};

use super::annotations::Annotated;
use super::calls::Described;
use super::names::{Meaning, Names};

/// What a foreign key refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A column by the name of its table.
    Column {
        /// The table, without its schema.
        table: String,
        /// The column.
        column: Name,
    },
    /// A member of a class.
    Member(ClassRef, Name),
}

/// A column of a model or a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// Its name in the code.
    pub(super) name: Name,
    /// Its name in the database.
    pub(super) column: Name,
    pub(super) primary: bool,
    pub(super) unique: bool,
    pub(super) refers: Vec<Target>,
    /// The call that describes it, with its module.
    pub(super) written: Option<(u32, ExpressionId)>,
    /// The call of a function of the program that gives it, with its module.
    pub(super) given_by: Option<(u32, ExpressionId)>,
    /// What it is annotated with, with the module of that.
    pub(super) declared: Option<(u32, TypeName)>,
    /// Where it is written.
    pub(super) site: Option<Site>,
}

impl Column {
    pub(super) fn plain(name: &Name) -> Self {
        let (name, column) = (name.clone(), name.clone());
        Self {
            name,
            column,
            primary: false,
            unique: false,
            refers: Vec::new(),
            written: None,
            given_by: None,
            declared: None,
            site: None,
        }
    }
}

/// The column that a call describes, if it describes one.
pub(super) fn described(names: &Names<'_>, name: &Name, call: &Described<'_>) -> Option<Column> {
    if let Some((module, given_by)) = call.given_by {
        let inner = Described { given_by: None, ..*call };
        let column = names.within(module, given_by, || described(names, name, &inner))?;
        return Some(Column { given_by: call.given_by, ..column });
    }
    match call.name {
        "Column" | "mapped_column" => Some(of_column(names, name, call)),
        "Field" => match call.named("sa_column").and_then(|inner| names.described(call.module, inner)) {
            Some(inner) => described(names, name, &inner),
            None => Some(of_field(names, name, call)),
        },
        // What is computed of others is no column of the table.
        "deferred" | "column_property" => {
            let inner = names.described(call.module, call.positional().next()?)?;
            described(names, name, &inner)
        }
        _ => None,
    }
}

fn of_column(names: &Names<'_>, name: &Name, call: &Described<'_>) -> Column {
    let mut column = Column { written: Some((call.module, call.id)), ..Column::plain(name) };
    let written = call.named("name").or_else(|| call.positional().next());
    if let Some(text) = written.and_then(|written| names.text(call.module, written)) {
        column.column = text;
    }
    column.primary = call.truth(names, "primary_key") == Some(true);
    column.unique = call.truth(names, "unique") == Some(true);
    for argument in call.positional() {
        if let Some(key) = names.described(call.module, argument).filter(|key| key.name == "ForeignKey") {
            column.refers.extend(referred(names, &key));
        }
    }
    column
}

/// SQLModel's `Field(foreign_key="user.id")`.
fn of_field(names: &Names<'_>, name: &Name, call: &Described<'_>) -> Column {
    let mut column = Column { written: Some((call.module, call.id)), ..Column::plain(name) };
    column.primary = call.truth(names, "primary_key") == Some(true);
    column.unique = call.truth(names, "unique") == Some(true);
    column.refers.extend(call.text(names, "foreign_key").and_then(|text| by_text(&text)));
    column
}

/// What `ForeignKey(...)` refers to.
fn referred(names: &Names<'_>, key: &Described<'_>) -> Option<Target> {
    let target = key.positional().next().or_else(|| key.named("column"))?;
    reference(names, key.module, target)
}

/// What an expression of a foreign key refers to: a text, or a member of a class.
pub(super) fn reference(names: &Names<'_>, module: u32, target: ExpressionId) -> Option<Target> {
    if let Some(text) = joined(names, module, target) {
        return by_text(&text);
    }
    match names.kind(module, target) {
        ExpressionKind::Member { object, name, .. } => match names.meaning(module, *object) {
            Meaning::Class(class) => Some(Target::Member(class, name.clone())),
            // `users.c.id`
            _ => of_table(names, module, *object).map(|table| Target::Column { table, column: name.clone() }),
        },
        _ => None,
    }
}

/// A text, also one that is put together: `Other.__tablename__ + ".id"`, `f"{Other.__tablename__}.id"`.
fn joined(names: &Names<'_>, module: u32, expression: ExpressionId) -> Option<String> {
    match names.kind(module, expression) {
        ExpressionKind::Template(parts) => {
            let part = |part: &TemplatePart| match part {
                TemplatePart::Text(text) => Some(text.to_string()),
                TemplatePart::Value(value) => names.text(module, *value).map(|text| text.to_string()),
            };
            parts.iter().map(part).collect()
        }
        ExpressionKind::Binary { operator: BinaryOperator::Add, left, right } => {
            Some(joined(names, module, *left)? + &joined(names, module, *right)?)
        }
        _ => names.text(module, expression).map(|text| text.to_string()),
    }
}

/// The name of the table whose columns an expression is: `users.c`.
fn of_table(names: &Names<'_>, module: u32, columns: ExpressionId) -> Option<String> {
    let ExpressionKind::Member { object, name, .. } = names.kind(module, columns) else { return None };
    if name != "c" && name != "columns" {
        return None;
    }
    super::tables::named(names, module, *object)
}

/// `user.id`, `schema.user.id`.
fn by_text(text: &str) -> Option<Target> {
    let (table, column) = text.rsplit_once('.')?;
    let table = table.rsplit('.').next().unwrap_or(table).to_owned();
    Some(Target::Column { table, column: Name::new(column) })
}

/// The column that a member stands for which only an annotation describes, or whose value is plain.
pub(super) fn annotated(
    names: &Names<'_>,
    class: ClassRef,
    name: &Name,
    declared: Option<&TypeName>,
    all: bool,
) -> Option<Column> {
    let declared = declared?;
    if !all && !Annotated::is_mapped(Some(declared)) {
        return None;
    }
    let annotated = Annotated::of(Some(declared));
    if annotated.asked {
        return None;
    }
    // `Mapped[intpk]`, where `intpk = Annotated[int, mapped_column(primary_key=True)]`.
    if let Some(TypeName::Named { variable: Some(variable), .. }) = annotated.of
        && let Meaning::Value(module, value) = names.of_variable(class.module, *variable)
        && let Some(call) = names.described(module, value)
    {
        return described(names, name, &call);
    }
    let alias = match annotated.of {
        Some(TypeName::Named { variable: Some(variable), .. }) => alias(names, class.module, *variable, name),
        _ => None,
    };
    Some(alias.unwrap_or_else(|| Column::plain(name)))
}

/// What a name that stands for an annotated type says of the column.
fn alias(
    names: &Names<'_>,
    module: u32,
    variable: program::model::VariableId,
    name: &Name,
) -> Option<Column> {
    let value = names.assigned(module).get(&variable).copied();
    let (module, value) = match value {
        Some(value) => (module, value),
        None => names.imported_value(module, variable)?,
    };
    let ExpressionKind::Index { index, .. } = names.kind(module, value) else { return None };
    let said = names.items(module, *index);
    said.iter().skip(1).find_map(|said| described(names, name, &names.described(module, *said)?))
}
