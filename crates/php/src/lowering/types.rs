//! Types: as they are declared, and as comments write them.

use mago_span::HasSpan;
use mago_syntax::ast::{self, Hint};
use program::model::{ExpressionId, Name, TypeName};
use text::TextRange;

use super::docblock::{DocType, Tag, TagKind};
use super::names::{NameKind, short};
use super::scopes::{Lowerer, place, written};

impl Lowerer<'_> {
    /// A type as it is declared.
    pub(super) fn hint(&mut self, hint: &Hint<'_>) -> TypeName {
        match hint {
            Hint::Identifier(identifier) => {
                self.named_type(&written(identifier.value()), Vec::new(), place(identifier))
            }
            Hint::Parenthesized(inner) => self.hint(inner.hint),
            Hint::Nullable(inner) => self.hint(inner.hint),
            Hint::Union(_) | Hint::Intersection(_) => {
                let parts = parts_of(hint).into_iter();
                let some = parts.filter(|part| !matches!(part, Hint::Null(_) | Hint::Void(_)));
                one_of(some.filter_map(|part| self.deeper(part.span(), |cx| Some(cx.hint(part)))).collect())
            }
            Hint::Static(_) | Hint::Self_(_) => self.own_type(),
            Hint::String(_) => plain("string"),
            Hint::Integer(_) | Hint::Float(_) => plain("number"),
            Hint::Bool(_) | Hint::True(_) | Hint::False(_) => plain("boolean"),
            Hint::Null(_)
            | Hint::Array(_)
            | Hint::Callable(_)
            | Hint::Parent(_)
            | Hint::Void(_)
            | Hint::Never(_)
            | Hint::Object(_)
            | Hint::Mixed(_)
            | Hint::Iterable(_) => TypeName::Other,
        }
    }

    /// The classes that a type names, as expressions.
    pub(super) fn hint_classes(&mut self, hint: &Hint<'_>) -> Vec<ExpressionId> {
        let mut classes = Vec::new();
        for part in parts_of(hint) {
            if let Hint::Identifier(identifier) = part {
                classes.push(self.class_name(identifier));
            }
        }
        classes
    }

    /// A type that is declared, made more exact by what a comment says. A comment that names a class by the same last name says no more than the
    /// declaration, and is not checked by anybody: its namespace may be one that the class had once.
    pub(super) fn declared_type(&mut self, hint: Option<&Hint<'_>>, tag: Option<&Tag>) -> Option<TypeName> {
        let declared = hint.map(|hint| self.hint(hint));
        let commented =
            tag.map(|tag| self.doc_type(&tag.written, tag.range)).filter(|found| *found != TypeName::Other);
        match (commented, declared) {
            (Some(commented), Some(declared)) if is_same_plain(&commented, &declared) => Some(declared),
            (commented, declared) => commented.or(declared),
        }
    }

    /// A type as a comment writes it.
    pub(super) fn doc_type(&mut self, doc: &DocType, place: TextRange) -> TypeName {
        match doc {
            DocType::Other => TypeName::Other,
            DocType::Literal(text) => TypeName::Literal(Name::new(text)),
            DocType::List(element) => TypeName::List(Box::new(self.doc_type(element, place))),
            DocType::Union(parts) => one_of(parts.iter().map(|part| self.doc_type(part, place)).collect()),
            DocType::Name(name, arguments) => {
                let arguments: Vec<TypeName> =
                    arguments.iter().map(|argument| self.doc_type(argument, place)).collect();
                self.doc_name(name, arguments, place)
            }
        }
    }

    fn doc_name(&mut self, name: &str, mut arguments: Vec<TypeName>, place: TextRange) -> TypeName {
        match name.to_ascii_lowercase().as_str() {
            "string" | "non-empty-string" | "numeric-string" => plain("string"),
            "int" | "integer" | "float" | "double" | "positive-int" | "non-negative-int" => plain("number"),
            "bool" | "boolean" | "true" | "false" => plain("boolean"),
            "self" | "static" | "$this" => self.own_type(),
            "array" | "list" | "iterable" | "non-empty-array" | "non-empty-list" => match arguments.pop() {
                Some(element) => TypeName::List(Box::new(element)),
                None => TypeName::Other,
            },
            "mixed" | "object" | "callable" | "resource" | "scalar" | "parent" | "class-string"
            | "array-key" | "key-of" | "value-of" | "int-mask" | "int-mask-of" | "numeric" => TypeName::Other,
            // What is a word and no name of a class.
            other if other.contains('-') || other.starts_with(|c: char| c.is_ascii_digit()) => {
                TypeName::Other
            }
            _ => self.named_type(name, arguments, place),
        }
    }

    fn named_type(&mut self, name: &str, arguments: Vec<TypeName>, place: TextRange) -> TypeName {
        let full = self.names.resolve(NameKind::Class, name);
        let variable = Some(self.class_variable(name, place, true));
        TypeName::Named { variable, path: vec![Name::new(short(&full))], arguments }
    }

    /// The type of `self`.
    fn own_type(&self) -> TypeName {
        match self.open_classes.last() {
            Some(open) => match &open.name {
                Some(name) => TypeName::Named {
                    variable: open.variable,
                    path: vec![name.clone()],
                    arguments: Vec::new(),
                },
                None => TypeName::Other,
            },
            None => TypeName::Other,
        }
    }

    /// The types that the comment before a class names with arguments, and the properties that it tells of.
    pub(super) fn bases_of(&mut self, tags: &[Tag]) -> Vec<TypeName> {
        let bases = tags.iter().filter(|tag| tag.kind == TagKind::Base);
        let mut found = Vec::new();
        for tag in bases {
            let base = self.doc_type(&tag.written, tag.range);
            if matches!(&base, TypeName::Named { arguments, .. } if !arguments.is_empty()) {
                found.push(base);
            }
        }
        found
    }

    /// The type that is named by an identifier.
    pub(super) fn identifier_type(&mut self, identifier: &ast::Identifier<'_>) -> TypeName {
        self.named_type(&written(identifier.value()), Vec::new(), place(identifier))
    }
}

/// The parts of a union or an intersection, which is a tree that leans to one side; a type of another kind is its only part.
fn parts_of<'h, 'a>(hint: &'h Hint<'a>) -> Vec<&'h Hint<'a>> {
    let mut parts = Vec::new();
    let mut waiting = vec![hint];
    while let Some(next) = waiting.pop() {
        match next {
            Hint::Union(union) => waiting.extend([union.right, union.left]),
            Hint::Intersection(both) => waiting.extend([both.right, both.left]),
            part => parts.push(part),
        }
    }
    parts
}

fn plain(name: &'static str) -> TypeName {
    TypeName::Named { variable: None, path: vec![Name::new_static(name)], arguments: Vec::new() }
}

/// Whether two types are classes of the same last name, of which the first has no arguments.
fn is_same_plain(commented: &TypeName, declared: &TypeName) -> bool {
    let (
        TypeName::Named { path: commented, arguments, .. },
        TypeName::Named { path: declared, variable: Some(_), .. },
    ) = (commented, declared)
    else {
        return false;
    };
    let last =
        |path: &[Name]| path.last().and_then(|name| name.rsplit('\\').next().map(str::to_ascii_lowercase));
    arguments.is_empty() && last(commented).is_some() && last(commented) == last(declared)
}

pub(super) fn one_of(mut parts: Vec<TypeName>) -> TypeName {
    match parts.len() {
        0 => TypeName::Other,
        1 => parts.pop().unwrap_or(TypeName::Other),
        _ => TypeName::Union(parts),
    }
}
