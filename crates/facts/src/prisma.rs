//! What a file of a Prisma schema says, in Prisma's own terms: one schema may have many files, and only all of them together
//! say what its tables are.

use text::TextRange;

use crate::Problem;

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaName {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub range: TextRange,
}

/// An expression in an attribute or a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrismaValue {
    /// A string, without its quotes and escapes.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// A name, such as `Cascade` or a field; `true` and `false` too. Parts are joined by a point.
    Name(PrismaName),
    /// A list.
    List(Vec<PrismaValue>),
    /// A call, such as `autoincrement()`, `env("URL")`, or a field with arguments: `title(length: 10)`.
    Call(PrismaName, Vec<PrismaArgument>),
}

/// An argument of an attribute or a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaArgument {
    /// Its name, where one is written.
    pub name: Option<String>,
    /// Its value.
    pub value: PrismaValue,
    /// Where it stands, with its name.
    pub range: TextRange,
}

/// `@id`, `@@index([a, b])`, `@db.VarChar(10)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaAttribute {
    /// Its name without the `@`: `id`, `index`, `db.VarChar`.
    pub name: PrismaName,
    /// Its arguments.
    pub arguments: Vec<PrismaArgument>,
    /// From the `@` to the end of the arguments.
    pub range: TextRange,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrismaArity {
    /// `String`.
    Required,
    /// `String?`.
    Optional,
    /// `String[]`.
    List,
}

/// A field of a model, a view or a composite type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaField {
    /// Its name.
    pub name: PrismaName,
    /// Its type; for `Unsupported("...")` the text inside.
    pub field_type: PrismaName,
    /// Whether its type is `Unsupported("...")`.
    pub unsupported: bool,
    /// How many values it holds.
    pub arity: PrismaArity,
    /// Its attributes.
    pub attributes: Vec<PrismaAttribute>,
}

/// Which keyword begins a block of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrismaBlockKind {
    /// `model`.
    Model,
    /// `view`.
    View,
    /// `type`, a composite type.
    Type,
}

/// A model, a view or a composite type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaModel {
    /// Which of them.
    pub kind: PrismaBlockKind,
    /// Its name.
    pub name: PrismaName,
    /// Its fields.
    pub fields: Vec<PrismaField>,
    /// Its `@@` attributes.
    pub attributes: Vec<PrismaAttribute>,
    /// From the keyword to the closing brace.
    pub range: TextRange,
    /// Whether all of it was understood.
    pub complete: bool,
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaEnumValue {
    /// Its name.
    pub name: PrismaName,
    /// Its attributes.
    pub attributes: Vec<PrismaAttribute>,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaEnum {
    /// Its name.
    pub name: PrismaName,
    /// Its values.
    pub values: Vec<PrismaEnumValue>,
    /// Its `@@` attributes.
    pub attributes: Vec<PrismaAttribute>,
    /// From the keyword to the closing brace.
    pub range: TextRange,
}

/// A `datasource` or `generator` block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrismaSettings {
    /// Its name.
    pub name: PrismaName,
    /// Its settings, in order.
    pub settings: Vec<(PrismaName, PrismaValue)>,
    /// From the keyword to the closing brace.
    pub range: TextRange,
}

impl PrismaSettings {
    /// The value of a setting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&PrismaValue> {
        self.settings.iter().find(|(key, _)| key.text == name).map(|(_, value)| value)
    }

    /// The value of a setting that is a string.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            PrismaValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// One `.prisma` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrismaFile {
    /// Its `datasource` blocks; a schema should have one.
    pub datasources: Vec<PrismaSettings>,
    /// Its `generator` blocks.
    pub generators: Vec<PrismaSettings>,
    /// Its models, views and composite types.
    pub models: Vec<PrismaModel>,
    /// Its enumerations.
    pub enums: Vec<PrismaEnum>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}
