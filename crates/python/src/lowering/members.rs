//! What stands in the body of a class.

use program::model::{
    Argument, Block, CallKind, ClassId, ExpressionId, ExpressionKind, Function, Member, MemberKind, Name,
    Pattern, StatementKind, TypeName,
};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange as Span};

use super::bindings::Bindings;
use super::functions::Role;
use super::scopes::{ClassName, Lowerer, Meaning, Scope, range};
use super::statements::push;

/// Methods that belong to the class without being marked (Python documentation, "Data model", version 3.14).
const OF_CLASS: &[&str] = &["__new__", "__init_subclass__", "__class_getitem__"];

impl Lowerer<'_> {
    pub(super) fn members(&mut self, body: &[Stmt], class: ClassId, out: &mut Vec<Member>) {
        for statement in body {
            self.member_of(statement, class, out);
        }
    }

    fn member_of(&mut self, statement: &Stmt, class: ClassId, out: &mut Vec<Member>) {
        match statement {
            Stmt::FunctionDef(function) => self.method(function, class, out),
            Stmt::ClassDef(inner) => {
                let value = self.deeper(inner.range, |cx| Some(cx.class_declaration(inner)));
                self.field(&inner.name, value, None, true, inner.range, out);
            }
            Stmt::Assign(assign) => self.assigned_field(assign, out),
            Stmt::AnnAssign(assign) => self.annotated_field(assign, out),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::If(choice) => {
                let test = self.expression(&choice.test);
                out.push(unnamed(test, choice.test.range()));
                self.deeper(choice.range, |cx| cx.members(&choice.body, class, out));
                for clause in &choice.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        let value = self.expression(test);
                        out.push(unnamed(value, test.range()));
                    }
                    self.deeper(clause.range, |cx| cx.members(&clause.body, class, out));
                }
            }
            Stmt::Expr(statement) if statement.value.is_literal_expr() => {}
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            other => self.other_code(other, class, out),
        }
    }

    /// Code that runs when the class is made is a function that is called once.
    fn other_code(&mut self, statement: &Stmt, class: ClassId, out: &mut Vec<Member>) {
        let span = statement.range();
        let mut bindings = Bindings::new(self.binds_in_expressions);
        bindings.body(std::slice::from_ref(statement));
        let id = self.build.begin_function();
        let parent = std::mem::replace(&mut self.function, id);
        self.open_scope(&bindings, None);
        self.imports_of(std::slice::from_ref(statement));
        let body = self.nested(std::slice::from_ref(statement), span);
        self.close_scope();
        self.function = parent;
        let whole = range(span);
        let name_range = Self::unnamed_place(whole);
        let parent = Some(parent);
        let function =
            Function { body, parent, class: Some(class), range: whole, name_range, ..Function::default() };
        self.build.finish_function(id, function);
        let callee = self.add(ExpressionKind::Function(id), span);
        let call = ExpressionKind::Call { kind: CallKind::Call, callee, arguments: Vec::new() };
        let value = self.add(call, span);
        out.push(unnamed(value, span));
    }

    fn bind_member(&mut self, name: &str) {
        if let Some(Scope::Class(open)) = self.scopes.last_mut() {
            open.names.insert(Name::new(name), ClassName::Member);
        }
    }

    fn field(
        &mut self,
        name: &str,
        value: Option<ExpressionId>,
        declared: Option<TypeName>,
        of_class: bool,
        span: Span,
        out: &mut Vec<Member>,
    ) {
        let kind = MemberKind::Field { value, declared };
        out.push(Member {
            name: Name::new(name),
            kind,
            of_class,
            attributes: Vec::new(),
            range: range(span),
        });
        self.bind_member(name);
    }

    /// `a = b = value`, `a, b = values`.
    fn assigned_field(&mut self, assign: &ast::StmtAssign, out: &mut Vec<Member>) {
        let span = assign.range;
        if let ([Expr::Name(name)], Expr::Call(call)) = (assign.targets.as_slice(), assign.value.as_ref())
            && self.property(name.id.as_str(), call, span, out)
        {
            return;
        }
        let mut first: Option<&str> = None;
        for target in &assign.targets {
            match target {
                Expr::Name(name) => {
                    let value = match first {
                        None => self.expression(&assign.value),
                        // The value is made once.
                        Some(first) => self.name(first, span),
                    };
                    first.get_or_insert(name.id.as_str());
                    self.field(name.id.as_str(), Some(value), None, true, span, out);
                }
                Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                    self.unpacked_fields(elts, assign, out);
                }
                place => {
                    let target = self.target(place);
                    let value = self.expression(&assign.value);
                    let kind = program::model::AssignmentKind::Replace;
                    let value = self.add(ExpressionKind::Assign { kind, target, value }, span);
                    out.push(unnamed(value, span));
                }
            }
        }
    }

    fn unpacked_fields(&mut self, targets: &[Expr], assign: &ast::StmtAssign, out: &mut Vec<Member>) {
        let span = assign.range;
        let values = match assign.value.as_ref() {
            Expr::Tuple(tuple) if tuple.elts.len() == targets.len() => Some(&tuple.elts),
            _ => None,
        };
        if values.is_none() {
            let value = self.expression(&assign.value);
            out.push(unnamed(value, span));
        }
        for (at, target) in targets.iter().enumerate() {
            let value = match values.and_then(|values| values.get(at)) {
                Some(value) => self.expression(value),
                None => self.other(Vec::new(), span),
            };
            match target {
                Expr::Name(name) => self.field(name.id.as_str(), Some(value), None, true, span, out),
                _ => out.push(unnamed(value, span)),
            }
        }
    }

    /// `a: T = value`.
    fn annotated_field(&mut self, assign: &ast::StmtAnnAssign, out: &mut Vec<Member>) {
        let declared = self.type_name(&assign.annotation);
        let value = assign.value.as_ref().map(|value| self.expression(value));
        let Expr::Name(name) = assign.target.as_ref() else {
            out.extend(value.map(|value| unnamed(value, assign.range)));
            return;
        };
        let of_class = super::types::is_of_class(&assign.annotation);
        let declared = Some(declared).filter(|declared| *declared != TypeName::Other);
        self.field(name.id.as_str(), value, declared, of_class, assign.range, out);
    }

    /// `name = property(read, write)`, of methods that stand before it.
    fn property(&mut self, name: &str, call: &ast::ExprCall, span: Span, out: &mut Vec<Member>) -> bool {
        let is_property = matches!(call.func.as_ref(), Expr::Name(callee) if callee.id.as_str() == "property")
            && self.is_builtin("property");
        if !is_property {
            return false;
        }
        let method = |given: Option<&Expr>| match given? {
            Expr::Name(given) => out.iter().rev().find_map(|member| match member.kind {
                MemberKind::Method(function) if member.name == given.id.as_str() => Some(function),
                _ => None,
            }),
            _ => None,
        };
        let given = |name: &str, position: usize| call.arguments.find_argument_value(name, position);
        let (read, write) = (method(given("fget", 0)), method(given("fset", 1)));
        let Some(read) = read else { return false };
        let kinds = [Some(MemberKind::Getter(read)), write.map(MemberKind::Setter)];
        for kind in kinds.into_iter().flatten() {
            let attributes = Vec::new();
            out.push(Member { name: Name::new(name), kind, of_class: false, attributes, range: range(span) });
        }
        self.bind_member(name);
        true
    }

    fn method(&mut self, function: &ast::StmtFunctionDef, class: ClassId, out: &mut Vec<Member>) {
        let name = function.name.as_str();
        let mut sort = Sort::of(function);
        if matches!(sort, Sort::Overload) {
            return;
        }
        if matches!(sort, Sort::Method) && OF_CLASS.contains(&name) {
            sort = Sort::OfClass { takes_class: true };
        }
        let takes_this = !matches!(sort, Sort::OfClass { takes_class: false });
        let role = Role { class: Some(class), takes_this };
        let id = self.deeper(function.range, |cx| Some(cx.declared_function(function, role)));
        let Some(id) = id else { return };
        let attributes = self.build.function_mut(id).attributes.clone();
        let kind = match sort {
            Sort::Getter => MemberKind::Getter(id),
            Sort::Setter => MemberKind::Setter(id),
            Sort::Method if name == "__init__" => MemberKind::Constructor(id),
            _ => MemberKind::Method(id),
        };
        let of_class = matches!(sort, Sort::OfClass { .. });
        out.push(Member { name: Name::new(name), kind, of_class, attributes, range: range(function.range) });
        self.bind_member(name);
    }

    /// `self.name: T` in a method declares a field of the class.
    pub(super) fn declare_field(&mut self, target: &ast::ExprAttribute, declared: &TypeName) {
        let is_this = match target.value.as_ref() {
            Expr::Name(object) => matches!(self.meaning(object.id.as_str()), Meaning::This),
            _ => false,
        };
        if !is_this || *declared == TypeName::Other {
            return;
        }
        let kind = MemberKind::Field { value: None, declared: Some(declared.clone()) };
        let name = Name::new(target.attr.as_str());
        let field =
            Member { name, kind, of_class: false, attributes: Vec::new(), range: range(target.range) };
        if let Some(open) = self.open_class()
            && open.declared.iter().all(|known| known.name != field.name)
        {
            open.declared.push(field);
        }
    }

    /// The function that gives the fields of a class the values that it is called with.
    pub(super) fn field_assignments(&mut self, fields: &[(Name, program::model::VariableId, Span)]) -> Block {
        let mut body = Block::default();
        for (name, variable, span) in fields {
            let object = self.add(ExpressionKind::This, *span);
            let member = ExpressionKind::Member { object, name: name.clone(), name_range: range(*span) };
            let place = self.add(member, *span);
            let value = self.add(ExpressionKind::Variable(*variable), *span);
            let kind = program::model::AssignmentKind::Replace;
            let assign = ExpressionKind::Assign { kind, target: Pattern::Place(place), value };
            let value = self.add(assign, *span);
            push(&mut body.statements, StatementKind::Expression(value), *span);
        }
        body
    }

    /// The arguments of a call.
    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> Vec<Argument> {
        let mut given = Vec::with_capacity(arguments.args.len() + arguments.keywords.len());
        for argument in &arguments.args {
            let (spread, value) = match argument {
                Expr::Starred(starred) => (true, self.expression(&starred.value)),
                plain => (false, self.expression(plain)),
            };
            given.push(Argument { name: None, spread, value });
        }
        for keyword in &arguments.keywords {
            let name = keyword.arg.as_ref().map_or_else(Name::default, |name| Name::new(name.as_str()));
            let value = self.expression(&keyword.value);
            given.push(Argument { name: Some(name), spread: keyword.arg.is_none(), value });
        }
        given
    }
}

/// What a method is, as its decorators say.
enum Sort {
    Method,
    OfClass {
        takes_class: bool,
    },
    /// What is read without being called. Whoever writes such a decorator gives it a name that ends so.
    Getter,
    Setter,
    /// A declaration for types only.
    Overload,
}

impl Sort {
    fn of(function: &ast::StmtFunctionDef) -> Self {
        for decorator in &function.decorator_list {
            let decorated = match &decorator.expression {
                Expr::Call(call) => call.func.as_ref(),
                plain => plain,
            };
            let (object, name) = match decorated {
                Expr::Name(name) => (None, name.id.as_str()),
                Expr::Attribute(attribute) => (Some(attribute.value.as_ref()), attribute.attr.as_str()),
                _ => continue,
            };
            let of_own_property =
                matches!(object, Some(Expr::Name(object)) if object.id.as_str() == function.name.as_str());
            match name {
                "setter" if object.is_some() => return Self::Setter,
                // What else a property is given, such as the SQL that it stands for in a query.
                _ if of_own_property => return Self::OfClass { takes_class: true },
                "staticmethod" => return Self::OfClass { takes_class: false },
                "classmethod" => return Self::OfClass { takes_class: true },
                "overload" => return Self::Overload,
                name if name.ends_with("property") => return Self::Getter,
                _ => {}
            }
        }
        Self::Method
    }
}

/// Something that runs once when the class is made.
fn unnamed(value: ExpressionId, span: Span) -> Member {
    Member {
        name: Name::default(),
        kind: MemberKind::Field { value: Some(value), declared: None },
        of_class: true,
        attributes: Vec::new(),
        range: range(span),
    }
}
