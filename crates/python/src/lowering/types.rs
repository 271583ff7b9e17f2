//! Types, as far as they name something: annotations, also those that are written as texts.
//!
//! Python documentation, `typing` (version 3.14).

use program::model::{Attribute, Name, TypeName, VariableId, VariableKind};
use ruff_python_ast::{self as ast, Expr, Operator, StringFlags};
use ruff_python_parser::parse_string_annotation;
use ruff_text_size::Ranged;

use super::scopes::{Lowerer, Meaning};

/// A text that is longer is no type that anybody wrote.
const LONGEST_WRITTEN: usize = 1_000;

/// Types that are read as a list of their argument is.
const LISTS: &[&str] = &[
    "AsyncGenerator",
    "AsyncIterable",
    "AsyncIterator",
    "Collection",
    "Deque",
    "FrozenSet",
    "Generator",
    "Iterable",
    "Iterator",
    "List",
    "MutableSequence",
    "MutableSet",
    "Sequence",
    "Set",
    "Tuple",
    "deque",
    "frozenset",
    "list",
    "set",
    "tuple",
];

/// Types that say something about their argument and are it.
const ABOUT: &[&str] = &["Annotated", "ClassVar", "Final", "NotRequired", "Optional", "ReadOnly", "Required"];

impl Lowerer<'_> {
    /// A type.
    pub(super) fn type_name(&mut self, written: &Expr) -> TypeName {
        self.deeper(written.range(), |cx| Some(cx.lowered_type(written))).unwrap_or(TypeName::Other)
    }

    fn lowered_type(&mut self, written: &Expr) -> TypeName {
        match written {
            Expr::Name(_) | Expr::Attribute(_) => match self.type_path(written) {
                Some((variable, path)) => TypeName::Named { variable, path, arguments: Vec::new() },
                None => TypeName::Other,
            },
            Expr::Subscript(generic) => self.generic(generic),
            Expr::BinOp(union) if union.op == Operator::BitOr => {
                let mut parts = Vec::new();
                self.union_parts(&union.left, &mut parts);
                self.union_parts(&union.right, &mut parts);
                one_of(parts).unwrap_or(TypeName::Other)
            }
            Expr::StringLiteral(text) => self.written_type(text),
            _ => TypeName::Other,
        }
    }

    fn union_parts(&mut self, part: &Expr, parts: &mut Vec<TypeName>) {
        if part.is_none_literal_expr() {
            return;
        }
        match self.type_name(part) {
            TypeName::Union(inner) => parts.extend(inner),
            other => parts.push(other),
        }
    }

    /// A type that is written as a text: what it names may be declared later.
    fn written_type(&mut self, text: &ast::ExprStringLiteral) -> TypeName {
        let [literal] = text.value.as_slice() else { return TypeName::Other };
        let start = literal.range.start() + literal.flags.opener_len();
        let end = literal.range.end() - literal.flags.closer_len();
        let source = self.text.get(start.to_usize()..end.to_usize());
        if literal.value.len() > LONGEST_WRITTEN || source != Some(&*literal.value) {
            return TypeName::Other;
        }
        match parse_string_annotation(self.text, literal) {
            Ok(parsed) => self.type_name(parsed.expr()),
            Err(_) => TypeName::Other,
        }
    }

    /// What a dotted name is, and what its first part is bound to.
    fn type_path(&mut self, written: &Expr) -> Option<(Option<VariableId>, Vec<Name>)> {
        let mut path = Vec::new();
        let mut at = written;
        let first = loop {
            match at {
                Expr::Attribute(attribute) => {
                    path.push(Name::new(attribute.attr.as_str()));
                    at = &attribute.value;
                }
                Expr::Name(name) => break name.id.as_str(),
                _ => return None,
            }
        };
        path.push(Name::new(first));
        let variable = match self.meaning(first) {
            Meaning::Variable(variable) => Some(variable),
            Meaning::Member => {
                let open = self.open_class()?;
                let class = open.variable?;
                let name = self.build.module().variable(class).name.clone();
                path.push(name);
                Some(class)
            }
            Meaning::Global => self.imported_whole(first),
            Meaning::This | Meaning::OtherThis => return None,
        };
        path.reverse();
        Some((variable, path))
    }

    /// `Name[arguments]`.
    fn generic(&mut self, generic: &ast::ExprSubscript) -> TypeName {
        let Some((variable, path)) = self.type_path(&generic.value) else { return TypeName::Other };
        let written: &[Expr] = match generic.slice.as_ref() {
            Expr::Tuple(tuple) => &tuple.elts,
            one => std::slice::from_ref(one),
        };
        let name = path.last().map_or("", Name::as_str);
        if self.is_of_typing(variable) {
            match name {
                "Literal" => {
                    let literals = written.iter().map(literal_type).collect();
                    return one_of(literals).unwrap_or(TypeName::Other);
                }
                "Union" => {
                    let mut parts = Vec::new();
                    written.iter().for_each(|part| self.union_parts(part, &mut parts));
                    return one_of(parts).unwrap_or(TypeName::Other);
                }
                name if ABOUT.contains(&name) => {
                    return written.first().map_or(TypeName::Other, |inner| self.type_name(inner));
                }
                "Generator" | "AsyncGenerator" => {
                    return written
                        .first()
                        .map_or(TypeName::Other, |given| TypeName::List(Box::new(self.type_name(given))));
                }
                name if LISTS.contains(&name) => {
                    let elements = written.iter().filter(|part| !part.is_ellipsis_literal_expr());
                    let elements = elements.map(|element| self.type_name(element)).collect();
                    return TypeName::List(Box::new(one_of(elements).unwrap_or(TypeName::Other)));
                }
                _ => {}
            }
        }
        let arguments = written.iter().map(|argument| self.type_name(argument)).collect();
        TypeName::Named { variable, path, arguments }
    }

    /// Whether a name may be one of the language's own: it is imported, or nothing declares it.
    fn is_of_typing(&self, variable: Option<VariableId>) -> bool {
        variable.is_none_or(|variable| self.build.module().variable(variable).kind == VariableKind::Import)
    }

    /// What `Annotated[T, a, b]` says of a parameter beside its type.
    pub(super) fn annotated_with(&mut self, annotation: &Expr) -> Vec<Attribute> {
        let Expr::Subscript(generic) = annotation else { return Vec::new() };
        let named = match generic.value.as_ref() {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => return Vec::new(),
        };
        let (Expr::Tuple(tuple), "Annotated") = (generic.slice.as_ref(), named) else { return Vec::new() };
        let said = tuple.elts.iter().skip(1).filter(|said| !said.is_literal_expr());
        said.map(|said| self.attribute(said, said.range())).collect()
    }

    /// `type A = ...`: the name stands for the type.
    pub(super) fn type_alias(&mut self, alias: &ast::StmtTypeAlias) {
        let has_types = self.open_type_parameters(alias.type_params.as_deref());
        let meant = self.type_name(&alias.value);
        if has_types {
            self.close_scope();
        }
        if let Expr::Name(name) = alias.name.as_ref()
            && let Meaning::Variable(variable) = self.meaning(name.id.as_str())
        {
            self.declare_type(variable, Some(meant));
        }
    }
}

fn literal_type(literal: &Expr) -> TypeName {
    match literal {
        Expr::StringLiteral(text) => TypeName::Literal(Name::new(text.value.to_str())),
        Expr::BooleanLiteral(value) => {
            TypeName::Literal(Name::new_static(if value.value { "true" } else { "false" }))
        }
        Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Int(number), .. }) => {
            TypeName::Literal(Name::new(number.to_string()))
        }
        _ => TypeName::Other,
    }
}

/// Whether an annotation says that a field belongs to the class: `ClassVar[T]`.
pub(super) fn is_of_class(annotation: &Expr) -> bool {
    let named = match annotation {
        Expr::Subscript(generic) => generic.value.as_ref(),
        plain => plain,
    };
    match named {
        Expr::Name(name) => name.id.as_str() == "ClassVar",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "ClassVar",
        _ => false,
    }
}

/// The type of a value that may be of several types, if there is any.
pub(super) fn one_of(mut parts: Vec<TypeName>) -> Option<TypeName> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(TypeName::Union(parts)),
    }
}
