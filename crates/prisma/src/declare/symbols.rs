//! The names of a schema: what a field's type means, whichever file defines it.

use std::collections::BTreeMap;

use facts::{
    PrismaArity, PrismaBlockKind, PrismaEnum, PrismaEnumValue, PrismaField, PrismaFile, PrismaModel, Problem,
    ProblemKind,
};
use ir::Span;
use text::TextRange;

use super::arguments::{attribute, named_or_first, text_of, words};
use super::provider::Provider;

/// A model, a view or a composite type, and what it is called in the database.
pub(super) struct Model<'a> {
    pub(super) file: u32,
    /// The position of its file among the schema's.
    pub(super) file_order: usize,
    pub(super) block: &'a PrismaModel,
    pub(super) table: &'a str,
    pub(super) schema: Option<&'a str>,
    fields: BTreeMap<&'a str, &'a PrismaField>,
}

impl<'a> Model<'a> {
    fn new(file: u32, file_order: usize, block: &'a PrismaModel) -> Self {
        Self {
            file,
            file_order,
            block,
            table: text_of(&block.attributes, "map").unwrap_or(&block.name.text),
            schema: text_of(&block.attributes, "schema"),
            fields: block.fields.iter().map(|field| (field.name.text.as_str(), field)).collect(),
        }
    }

    pub(super) fn name(&self) -> &'a str {
        &self.block.name.text
    }

    pub(super) fn span(&self, range: TextRange) -> Span {
        Span { file: self.file, start: range.start, end: range.end }
    }

    pub(super) fn field(&self, name: &str) -> Option<&'a PrismaField> {
        self.fields.get(name).copied()
    }

    /// The field that is the primary key by itself.
    pub(super) fn id_field(&self) -> Option<&'a PrismaField> {
        let of_block = || {
            let listed =
                named_or_first(&attribute(&self.block.attributes, "id")?.arguments, "fields").map(words)?;
            match listed.as_slice() {
                [only] => self.field(&only.text),
                _ => None,
            }
        };
        let of_field = self.block.fields.iter().find(|field| attribute(&field.attributes, "id").is_some());
        of_field.or_else(of_block)
    }

    pub(super) fn is_model(&self) -> bool {
        self.block.kind == PrismaBlockKind::Model
    }
}

/// What a field is called in the database.
pub(super) fn column_name(field: &PrismaField) -> &str {
    text_of(&field.attributes, "map").unwrap_or(&field.name.text)
}

/// An enumeration and its file.
pub(super) struct Enumeration<'a> {
    pub(super) file: u32,
    pub(super) block: &'a PrismaEnum,
    /// What each value is in the database.
    stored: BTreeMap<&'a str, &'a str>,
}

impl<'a> Enumeration<'a> {
    fn new(file: u32, block: &'a PrismaEnum) -> Self {
        let stored =
            block.values.iter().map(|value| (value.name.text.as_str(), stored_value(value))).collect();
        Self { file, block, stored }
    }

    /// Its name in the database.
    pub(super) fn type_name(&self) -> &'a str {
        text_of(&self.block.attributes, "map").unwrap_or(&self.block.name.text)
    }

    /// Its values in the database, in order.
    pub(super) fn values(&self) -> impl Iterator<Item = &'a str> {
        self.block.values.iter().map(stored_value)
    }

    /// What the value of that name is in the database.
    pub(super) fn stored<'b>(&'b self, name: &'b str) -> &'b str {
        self.stored.get(name).copied().unwrap_or(name)
    }
}

fn stored_value(value: &PrismaEnumValue) -> &str {
    text_of(&value.attributes, "map").unwrap_or(&value.name.text)
}

/// Prisma's scalar types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    String,
    Boolean,
    Int,
    BigInt,
    Float,
    Decimal,
    DateTime,
    Json,
    Bytes,
}

impl Scalar {
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "String" => Self::String,
            "Boolean" => Self::Boolean,
            "Int" => Self::Int,
            "BigInt" => Self::BigInt,
            "Float" => Self::Float,
            "Decimal" => Self::Decimal,
            "DateTime" => Self::DateTime,
            "Json" => Self::Json,
            "Bytes" => Self::Bytes,
            _ => return None,
        })
    }
}

/// What a field's type means.
#[derive(Clone, Copy)]
pub(super) enum FieldType<'s, 'a> {
    Scalar(Scalar),
    Unsupported,
    Enumeration(&'s Enumeration<'a>),
    /// Another model, or a view.
    Relation(&'s Model<'a>),
    /// A composite type, which only MongoDB has.
    Composite,
    Unknown,
}

/// All that the files of one schema define.
pub(super) struct Symbols<'a> {
    pub(super) provider: Provider<'a>,
    /// In the order of files and lines.
    pub(super) models: Vec<Model<'a>>,
    /// In the order of files and lines.
    pub(super) enums: Vec<Enumeration<'a>>,
    models_by_name: BTreeMap<&'a str, usize>,
    enums_by_name: BTreeMap<&'a str, usize>,
}

impl<'a> Symbols<'a> {
    /// Joins the files. Of two definitions with one name the first counts and the second is a problem.
    pub(super) fn new(
        provider: Provider<'a>,
        files: &[(u32, &'a PrismaFile)],
        problems: &mut Vec<(u32, Problem)>,
    ) -> Self {
        let mut symbols = Self {
            provider,
            models: Vec::new(),
            enums: Vec::new(),
            models_by_name: BTreeMap::new(),
            enums_by_name: BTreeMap::new(),
        };
        for (file_order, &(file, facts)) in files.iter().enumerate() {
            for block in &facts.models {
                let name = block.name.text.as_str();
                if symbols.is_defined(name) {
                    problems.push((file, defined_twice(name, block.name.range)));
                    continue;
                }
                symbols.models_by_name.insert(name, symbols.models.len());
                symbols.models.push(Model::new(file, file_order, block));
            }
            for block in &facts.enums {
                let name = block.name.text.as_str();
                if symbols.is_defined(name) {
                    problems.push((file, defined_twice(name, block.name.range)));
                    continue;
                }
                symbols.enums_by_name.insert(name, symbols.enums.len());
                symbols.enums.push(Enumeration::new(file, block));
            }
        }
        symbols
    }

    fn is_defined(&self, name: &str) -> bool {
        self.models_by_name.contains_key(name) || self.enums_by_name.contains_key(name)
    }

    /// What the type of `field` means.
    pub(super) fn field_type(&self, field: &PrismaField) -> FieldType<'_, 'a> {
        let name = field.field_type.text.as_str();
        if field.unsupported {
            return FieldType::Unsupported;
        }
        if let Some(scalar) = Scalar::read(name) {
            return FieldType::Scalar(scalar);
        }
        let model = self.models_by_name.get(name).and_then(|&at| self.models.get(at));
        if let Some(model) = model {
            return match model.block.kind {
                PrismaBlockKind::Type => FieldType::Composite,
                PrismaBlockKind::Model | PrismaBlockKind::View => FieldType::Relation(model),
            };
        }
        match self.enums_by_name.get(name).and_then(|&at| self.enums.get(at)) {
            Some(enumeration) => FieldType::Enumeration(enumeration),
            None => FieldType::Unknown,
        }
    }

    /// Whether `field` is a column rather than a relation.
    pub(super) fn is_column(&self, field: &PrismaField) -> bool {
        !matches!(self.field_type(field), FieldType::Relation(_))
    }
}

fn defined_twice(name: &str, range: TextRange) -> Problem {
    let message = format!("`{name}` is defined twice in this schema; the first definition counts");
    Problem { kind: ProblemKind::Syntax, range, message }
}

/// Whether the column may be NULL: lists too, for Migrate gives them no NOT NULL.
pub(super) fn is_nullable(field: &PrismaField) -> bool {
    field.arity != PrismaArity::Required
}
