//! Types, as far as they name something.

use oxc_ast::ast;
use program::model::{ExpressionId, ExpressionKind, Name, TypeName, VariableKind};

use super::records::static_key;
use super::scopes::{Lowerer, range};

impl Lowerer<'_> {
    /// The type of an annotation.
    pub(super) fn annotation(&mut self, annotation: Option<&ast::TSTypeAnnotation<'_>>) -> Option<TypeName> {
        annotation.map(|annotation| self.type_name(&annotation.type_annotation))
    }

    /// Type parameters are names of the types that bound them.
    pub(super) fn type_parameters(&mut self, parameters: Option<&ast::TSTypeParameterDeclaration<'_>>) {
        for parameter in parameters.iter().flat_map(|parameters| &parameters.params) {
            if let Some(constraint) = &parameter.constraint {
                let bound = self.type_name(constraint);
                self.bind(&parameter.name, Some(VariableKind::Definition), Some(bound));
            }
        }
    }

    /// The type that `type A = ..` names.
    pub(super) fn type_alias(&mut self, alias: &ast::TSTypeAliasDeclaration<'_>) {
        self.type_parameters(alias.type_parameters.as_deref());
        let meant = self.type_name(&alias.type_annotation);
        self.bind(&alias.id, None, Some(meant));
    }

    /// The members that an interface has, and the interfaces that it extends. What is declared in parts is all of them.
    pub(super) fn interface(&mut self, interface: &ast::TSInterfaceDeclaration<'_>) {
        self.type_parameters(interface.type_parameters.as_deref());
        let id = self.bind(&interface.id, None, None);
        let mut parts: Vec<TypeName> = self.build.module().variable(id).declared.iter().cloned().collect();
        parts.push(self.signatures(&interface.body.body));
        for base in &interface.extends {
            parts.push(self.named_type(&base.type_name, base.type_arguments.as_deref()));
        }
        self.bind(&interface.id, None, Some(one_of(parts)));
    }

    /// A type.
    pub(super) fn type_name(&mut self, written: &ast::TSType<'_>) -> TypeName {
        use ast::TSType as T;
        match written {
            T::TSTypeReference(reference) => {
                self.named_type(&reference.type_name, reference.type_arguments.as_deref())
            }
            T::TSArrayType(array) => TypeName::List(Box::new(self.type_name(&array.element_type))),
            T::TSTupleType(tuple) => {
                let items = tuple.element_types.iter().map(|element| self.tuple_element(element)).collect();
                TypeName::List(Box::new(one_of(items)))
            }
            T::TSUnionType(union) => {
                let parts = union.types.iter().filter(|part| !is_nothing(part));
                one_of(parts.map(|part| self.type_name(part)).collect())
            }
            // A value of an intersection has what each of its types has, which is what members are looked up for.
            T::TSIntersectionType(intersection) => {
                one_of(intersection.types.iter().map(|part| self.type_name(part)).collect())
            }
            T::TSTypeLiteral(literal) => self.signatures(&literal.members),
            T::TSTypeQuery(query) => match self.queried(&query.expr_name, query.span) {
                Some(value) => TypeName::OfValue(value),
                None => TypeName::Other,
            },
            T::TSLiteralType(literal) => literal_type(&literal.literal),
            T::TSParenthesizedType(inner) => self.type_name(&inner.type_annotation),
            T::TSTypeOperatorType(operator) if operator.operator == ast::TSTypeOperatorOperator::Readonly => {
                self.type_name(&operator.type_annotation)
            }
            T::TSNamedTupleMember(member) => self.tuple_element(&member.element_type),
            T::JSDocNullableType(inner) => self.type_name(&inner.type_annotation),
            T::JSDocNonNullableType(inner) => self.type_name(&inner.type_annotation),
            T::TSImportType(import) => self.imported_type(import),
            T::TSStringKeyword(_) => plain("string"),
            T::TSNumberKeyword(_) => plain("number"),
            T::TSBooleanKeyword(_) => plain("boolean"),
            T::TSBigIntKeyword(_) => plain("bigint"),
            _ => TypeName::Other,
        }
    }

    /// A type that is named, with its arguments.
    pub(super) fn named_type(
        &mut self,
        name: &ast::TSTypeName<'_>,
        arguments: Option<&ast::TSTypeParameterInstantiation<'_>>,
    ) -> TypeName {
        let arguments: Vec<TypeName> = arguments
            .iter()
            .flat_map(|arguments| &arguments.params)
            .map(|argument| self.type_name(argument))
            .collect();
        let mut path = Vec::new();
        let Some(variable) = self.type_path(name, &mut path) else {
            return TypeName::Other;
        };
        let is_list = matches!(path.as_slice(), [only] if only == "Array" || only == "ReadonlyArray");
        match <[TypeName; 1]>::try_from(arguments) {
            Ok([element]) if is_list && variable.is_none() => TypeName::List(Box::new(element)),
            Ok(arguments) => TypeName::Named { variable, path, arguments: arguments.into() },
            Err(arguments) => TypeName::Named { variable, path, arguments },
        }
    }

    /// The parts of a name, and what the first is bound to; nothing for the type of `this`.
    fn type_path(
        &mut self,
        name: &ast::TSTypeName<'_>,
        path: &mut Vec<Name>,
    ) -> Option<Option<program::model::VariableId>> {
        match name {
            ast::TSTypeName::IdentifierReference(identifier) => {
                path.push(Name::new(identifier.name));
                Some(self.resolve(identifier))
            }
            ast::TSTypeName::QualifiedName(qualified) => {
                let variable = self.type_path(&qualified.left, path)?;
                path.push(Name::new(qualified.right.name));
                Some(variable)
            }
            ast::TSTypeName::ThisExpression(_) => None,
        }
    }

    /// The class that is extended, as a type with arguments.
    pub(super) fn base_type(&mut self, heritage: &ast::ClassHeritage<'_>) -> Option<TypeName> {
        let mut path = Vec::new();
        let mut at = heritage.expression.get_inner_expression();
        let variable = loop {
            match at {
                ast::Expression::Identifier(identifier) => {
                    path.push(Name::new(identifier.name));
                    break self.resolve(identifier);
                }
                ast::Expression::StaticMemberExpression(member) => {
                    path.push(Name::new(member.property.name));
                    at = member.object.get_inner_expression();
                }
                _ => return None,
            }
        };
        path.reverse();
        let arguments = heritage.type_arguments.iter().flat_map(|arguments| &arguments.params);
        let arguments = arguments.map(|argument| self.type_name(argument)).collect();
        Some(TypeName::Named { variable, path, arguments })
    }

    fn tuple_element(&mut self, element: &ast::TSTupleElement<'_>) -> TypeName {
        match element {
            ast::TSTupleElement::TSOptionalType(optional) => self.type_name(&optional.type_annotation),
            ast::TSTupleElement::TSRestType(rest) => match self.type_name(&rest.type_annotation) {
                TypeName::List(element) => *element,
                other => other,
            },
            plain => self.type_name(plain.to_ts_type()),
        }
    }

    fn signatures(&mut self, members: &[ast::TSSignature<'_>]) -> TypeName {
        let mut record = Vec::new();
        for member in members {
            match member {
                ast::TSSignature::TSPropertySignature(property) => {
                    if let Some(name) = static_key(&property.key) {
                        let declared = self.annotation(property.type_annotation.as_deref());
                        record.push((name, declared.unwrap_or(TypeName::Other)));
                    }
                }
                ast::TSSignature::TSMethodSignature(method) => {
                    record.extend(static_key(&method.key).map(|name| (name, TypeName::Other)));
                }
                _ => {}
            }
        }
        TypeName::Record(record)
    }

    /// The value of `typeof value`.
    fn queried(&mut self, name: &ast::TSTypeQueryExprName<'_>, span: ast::Span) -> Option<ExpressionId> {
        match name {
            ast::TSTypeQueryExprName::TSImportType(import) => {
                let mut value = self.add(ExpressionKind::Module(Name::new(import.source.value)), span);
                let mut path = Vec::new();
                qualifier(import.qualifier.as_ref(), &mut path);
                for name in path {
                    value = self
                        .add(ExpressionKind::Member { object: value, name, name_range: range(span) }, span);
                }
                Some(value)
            }
            plain => self.type_as_value(plain.to_ts_type_name()),
        }
    }

    /// A dotted name of a type as the expression that it looks like.
    pub(super) fn type_as_value(&mut self, name: &ast::TSTypeName<'_>) -> Option<ExpressionId> {
        match name {
            ast::TSTypeName::IdentifierReference(identifier) => Some(self.identifier(identifier)),
            ast::TSTypeName::QualifiedName(qualified) => {
                let object = self.type_as_value(&qualified.left)?;
                let name = Name::new(qualified.right.name);
                let name_range = range(qualified.right.span);
                Some(self.add(ExpressionKind::Member { object, name, name_range }, qualified.span))
            }
            ast::TSTypeName::ThisExpression(this) => Some(self.add(ExpressionKind::This, this.span)),
        }
    }

    /// `import('module').Name`: the model has no place for the module.
    fn imported_type(&mut self, import: &ast::TSImportType<'_>) -> TypeName {
        let mut path = Vec::new();
        qualifier(import.qualifier.as_ref(), &mut path);
        if path.is_empty() {
            return TypeName::Other;
        }
        let arguments = import.type_arguments.iter().flat_map(|arguments| &arguments.params);
        let arguments = arguments.map(|argument| self.type_name(argument)).collect();
        TypeName::Named { variable: None, path, arguments }
    }
}

fn qualifier(qualifier: Option<&ast::TSImportTypeQualifier<'_>>, path: &mut Vec<Name>) {
    match qualifier {
        None => {}
        Some(ast::TSImportTypeQualifier::Identifier(identifier)) => path.push(Name::new(identifier.name)),
        Some(ast::TSImportTypeQualifier::QualifiedName(qualified)) => {
            self::qualifier(Some(&qualified.left), path);
            path.push(Name::new(qualified.right.name));
        }
    }
}

fn plain(name: &'static str) -> TypeName {
    TypeName::Named { variable: None, path: vec![Name::new_static(name)], arguments: Vec::new() }
}

fn one_of(mut parts: Vec<TypeName>) -> TypeName {
    match parts.len() {
        0 => TypeName::Other,
        1 => parts.pop().unwrap_or(TypeName::Other),
        _ => TypeName::Union(parts),
    }
}

fn is_nothing(written: &ast::TSType<'_>) -> bool {
    use ast::TSType as T;
    matches!(
        written,
        T::TSNullKeyword(_) | T::TSUndefinedKeyword(_) | T::TSVoidKeyword(_) | T::TSNeverKeyword(_)
    )
}

fn literal_type(literal: &ast::TSLiteral<'_>) -> TypeName {
    match literal {
        ast::TSLiteral::StringLiteral(literal) => TypeName::Literal(Name::new(literal.value)),
        ast::TSLiteral::NumericLiteral(literal) => TypeName::Literal(Name::new(literal.value.to_string())),
        ast::TSLiteral::BooleanLiteral(literal) => {
            TypeName::Literal(Name::new_static(if literal.value { "true" } else { "false" }))
        }
        ast::TSLiteral::BigIntLiteral(literal) => TypeName::Literal(Name::new(literal.value)),
        ast::TSLiteral::TemplateLiteral(_) | ast::TSLiteral::UnaryExpression(_) => TypeName::Other,
    }
}
