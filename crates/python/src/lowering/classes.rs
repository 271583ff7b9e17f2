//! Classes.

use std::collections::BTreeMap;

use program::model::{Argument, Class, ExpressionId, ExpressionKind, Name, TypeName, VariableId};
use ruff_python_ast::{self as ast, Expr};
use text::TextRange;

use super::scopes::{Lowerer, Meaning, OpenClass, Scope, range};

impl Lowerer<'_> {
    /// A class that is declared, as an expression.
    pub(super) fn class_declaration(&mut self, class: &ast::StmtClassDef) -> ExpressionId {
        let variable = match self.meaning(class.name.as_str()) {
            Meaning::Variable(variable) if !matches!(self.scopes.last(), Some(Scope::Class(_))) => {
                Some(variable)
            }
            _ => None,
        };
        self.class(class, variable)
    }

    fn class(&mut self, class: &ast::StmtClassDef, variable: Option<VariableId>) -> ExpressionId {
        let id = self.build.begin_class();
        let attributes = self.attributes(&class.decorator_list);
        let has_types = self.open_type_parameters(class.type_params.as_deref());
        let mut bases = Vec::new();
        let mut interfaces = Vec::new();
        let mut options = Vec::new();
        if let Some(arguments) = &class.arguments {
            for base in &arguments.args {
                self.base(base, &mut bases, &mut interfaces);
            }
            for keyword in &arguments.keywords {
                let name =
                    Some(keyword.arg.as_ref().map_or_else(Name::default, |name| Name::new(name.as_str())));
                let value = self.expression(&keyword.value);
                options.push(Argument { name, spread: keyword.arg.is_none(), value });
            }
        }
        let open = OpenClass { id, variable, names: BTreeMap::new(), declared: Vec::new() };
        self.scopes.push(Scope::Class(open));
        let mut members = Vec::with_capacity(class.body.len());
        self.deeper(class.range, |cx| cx.members(&class.body, id, &mut members));
        self.constructor_of_fields(class, id, !bases.is_empty(), &mut members);
        if let Some(Scope::Class(open)) = self.scopes.pop() {
            for field in open.declared {
                if members.iter().all(|member| member.name != field.name) {
                    members.push(field);
                }
            }
        }
        if has_types {
            self.close_scope();
        }
        self.build.finish_class(
            id,
            Class {
                name: Some(Name::new(class.name.as_str())),
                bases,
                mixins: Vec::new(),
                interfaces,
                options,
                members,
                attributes,
                range: range(class.range),
                name_range: range(class.name.range),
            },
        );
        self.add(ExpressionKind::Class(id), class.range)
    }

    /// `Base`, or `Base[T]`, whose arguments only its type has.
    fn base(&mut self, base: &Expr, bases: &mut Vec<ExpressionId>, interfaces: &mut Vec<TypeName>) {
        match base {
            Expr::Subscript(generic) => {
                bases.push(self.expression(&generic.value));
                interfaces.push(self.type_name(base));
            }
            Expr::Starred(starred) => {
                let all = self.expression(&starred.value);
                let span = starred.range;
                bases.push(self.other(vec![all], span));
            }
            plain => bases.push(self.expression(plain)),
        }
    }

    /// The place of a member that nothing names.
    pub(super) fn unnamed_place(place: TextRange) -> TextRange {
        TextRange::new(place.start, place.start)
    }
}
