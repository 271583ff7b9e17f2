//! The constructors of classes whose fields are their parameters.
//!
//! Python documentation, `dataclasses` (version 3.14); attrs documentation, "API reference" (version 25). Those of libraries that make
//! constructors by inheritance are the libraries' to know.

use program::model::{
    ClassId, ExpressionId, Function, Member, MemberKind, Name, Parameter, Pattern, TypeName, VariableId,
    VariableKind,
};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange as Span};

use super::bindings::Bindings;
use super::scopes::{Lowerer, Meaning, range};

/// The decorators: `dataclass` of any module, and those of attrs.
const OF_ATTRS: &[&str] = &["define", "frozen", "mutable", "attrs", "s"];

struct Field {
    name: Name,
    declared: Option<TypeName>,
    default: Option<ExpressionId>,
    span: Span,
}

impl Lowerer<'_> {
    /// Adds the constructor that a decorator makes of the fields. Fields of bases come before its own, so where there are bases only names
    /// say which field an argument is for.
    pub(super) fn constructor_of_fields(
        &mut self,
        class: &ast::StmtClassDef,
        id: ClassId,
        has_bases: bool,
        members: &mut Vec<Member>,
    ) {
        let is_made =
            class.decorator_list.iter().any(|decorator| self.makes_constructor(&decorator.expression));
        let is_written = members.iter().any(|member| matches!(member.kind, MemberKind::Constructor(_)));
        if !is_made || is_written {
            return;
        }
        let fields = self.fields(class, members);
        let function = self.build.begin_function();
        let parent = std::mem::replace(&mut self.function, function);
        let mut bindings = Bindings::new(false);
        for field in &fields {
            bindings.bind(&field.name, VariableKind::Parameter, range(field.span));
        }
        self.open_scope(&bindings, None);
        let mut parameters = Vec::with_capacity(fields.len());
        let mut assigned: Vec<(Name, VariableId, Span)> = Vec::with_capacity(fields.len());
        for field in fields {
            let Meaning::Variable(variable) = self.meaning(&field.name) else { continue };
            self.declare_type(variable, field.declared.clone());
            assigned.push((field.name.clone(), variable, field.span));
            parameters.push(Parameter {
                pattern: Pattern::Variable(variable),
                field: Some(field.name.clone()),
                name: Some(field.name),
                declared: field.declared,
                default: field.default,
                rest: false,
                named: has_bases,
                attributes: Vec::new(),
            });
        }
        let body = self.field_assignments(&assigned);
        self.close_scope();
        self.function = parent;
        let whole = range(class.range);
        self.build.finish_function(
            function,
            Function {
                name: Some(Name::new_static("__init__")),
                parameters,
                body,
                parent: Some(parent),
                class: Some(id),
                range: whole,
                name_range: range(class.name.range),
                ..Function::default()
            },
        );
        members.push(Member {
            name: Name::new_static("__init__"),
            kind: MemberKind::Constructor(function),
            of_class: false,
            attributes: Vec::new(),
            range: whole,
        });
    }

    fn makes_constructor(&self, decorator: &Expr) -> bool {
        let named = match decorator {
            Expr::Call(call) => call.func.as_ref(),
            plain => plain,
        };
        match named {
            Expr::Name(name) => {
                name.id.as_str() == "dataclass"
                    || OF_ATTRS.contains(&name.id.as_str()) && self.is_from_attrs(name.id.as_str(), true)
            }
            Expr::Attribute(attribute) => {
                let Expr::Name(module) = attribute.value.as_ref() else { return false };
                attribute.attr.as_str() == "dataclass"
                    || OF_ATTRS.contains(&attribute.attr.as_str())
                        && self.is_from_attrs(module.id.as_str(), false)
            }
            _ => false,
        }
    }

    /// Whether a name is a member of attrs, or attrs itself.
    fn is_from_attrs(&self, name: &str, is_member: bool) -> bool {
        let Meaning::Variable(variable) = self.meaning(name) else { return false };
        self.build.module().imports.iter().any(|import| {
            let is_named = matches!(import.imported, program::model::Imported::Named(_));
            import.variable == Some(variable)
                && matches!(import.module.as_str(), "attr" | "attrs")
                && is_named == is_member
        })
    }

    /// The fields that the constructor takes, in the order of the source.
    fn fields(&mut self, class: &ast::StmtClassDef, members: &[Member]) -> Vec<Field> {
        let mut fields = Vec::new();
        for statement in &class.body {
            let Stmt::AnnAssign(assign) = statement else { continue };
            let Expr::Name(name) = assign.target.as_ref() else { continue };
            if super::types::is_of_class(&assign.annotation) {
                continue;
            }
            let value = assign.value.as_deref();
            let argument = |wanted: &str| match value {
                Some(Expr::Call(call)) => call.arguments.find_keyword(wanted).map(|keyword| &keyword.value),
                _ => None,
            };
            if matches!(argument("init"), Some(Expr::BooleanLiteral(literal)) if !literal.value) {
                continue;
            }
            let member = members
                .iter()
                .find(|member| member.name == name.id.as_str() && member.range == range(assign.range));
            let Some(Member { kind: MemberKind::Field { value: made, declared }, .. }) = member else {
                continue;
            };
            let (made, declared) = (*made, declared.clone());
            let default = match (argument("default"), argument("default_factory").or(argument("factory"))) {
                (Some(default), _) => Some(self.expression(default)),
                (None, Some(factory)) => {
                    let span = factory.range();
                    let callee = self.expression(factory);
                    Some(self.other(vec![callee], span))
                }
                (None, None) => made.filter(|_| !is_field_call(value)),
            };
            let span = assign.range;
            fields.push(Field { name: Name::new(name.id.as_str()), declared, default, span });
        }
        fields
    }
}

/// `field()`, which says more of a field and gives it no value.
fn is_field_call(value: Option<&Expr>) -> bool {
    let Some(Expr::Call(call)) = value else { return false };
    let name = match call.func.as_ref() {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return false,
    };
    matches!(name, "field" | "ib" | "attrib")
}
