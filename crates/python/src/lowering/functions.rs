//! Functions, methods, lambdas.

use program::model::{
    Attribute, Block, Builder, ClassId, ExpressionId, ExpressionKind, Function, FunctionId, FunctionKind,
    Name, Parameter, Pattern, Statement, StatementKind, TypeName, VariableKind,
};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange as Span};
use text::TextRange;

use super::bindings::Bindings;
use super::scopes::{Lowerer, Meaning, Scope, Title, range};

/// What a function is to the class that it stands in.
#[derive(Clone, Copy, Default)]
pub(super) struct Role {
    pub(super) class: Option<ClassId>,
    /// Whether its first parameter stands for the object, or for the class.
    pub(super) takes_this: bool,
}

/// What a function's body is.
#[derive(Clone, Copy)]
enum Body<'b> {
    Statements(&'b [Stmt]),
    Value(&'b Expr),
}

struct Parts<'p> {
    parameters: Option<&'p ast::Parameters>,
    body: Body<'p>,
    returns: Option<TypeName>,
    attributes: Vec<Attribute>,
    is_async: bool,
    span: Span,
    title: Option<Title>,
}

impl Lowerer<'_> {
    /// A function that is declared, as an expression.
    pub(super) fn function_declaration(&mut self, function: &ast::StmtFunctionDef) -> ExpressionId {
        let id = self.declared_function(function, Role::default());
        self.add(ExpressionKind::Function(id), function.range)
    }

    /// A function or a method that is declared.
    pub(super) fn declared_function(&mut self, function: &ast::StmtFunctionDef, role: Role) -> FunctionId {
        let attributes = self.attributes(&function.decorator_list);
        let has_types = self.open_type_parameters(function.type_params.as_deref());
        let returns = function.returns.as_ref().map(|returns| self.type_name(returns));
        let parts = Parts {
            parameters: Some(&function.parameters),
            body: Body::Statements(&function.body),
            returns,
            attributes,
            is_async: function.is_async,
            span: function.range,
            title: Some(Title { name: Name::new(function.name.as_str()), range: range(function.name.range) }),
        };
        let id = self.function(parts, role);
        if has_types {
            self.close_scope();
        }
        id
    }

    /// `lambda x: y`.
    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda, title: Option<Title>) -> ExpressionId {
        let parts = Parts {
            parameters: lambda.parameters.as_deref(),
            body: Body::Value(&lambda.body),
            returns: None,
            attributes: Vec::new(),
            is_async: false,
            span: lambda.range,
            title,
        };
        let id = self.deeper(lambda.range, |cx| Some(cx.function(parts, Role::default())));
        match id {
            Some(id) => self.add(ExpressionKind::Function(id), lambda.range),
            None => self.other(Vec::new(), lambda.range),
        }
    }

    /// The functions in a function see what its first parameter stands for.
    fn is_inside_function(&self) -> bool {
        self.function != Builder::BODY && !matches!(self.scopes.last(), Some(Scope::Class(_)))
    }

    fn function(&mut self, parts: Parts<'_>, role: Role) -> FunctionId {
        let id = self.build.begin_function();
        let captures_this = role.class.is_none() && self.is_inside_function();
        let mut bindings = Bindings::new(self.binds_in_expressions);
        parts.parameters.iter().for_each(|parameters| bindings.parameters(parameters));
        match parts.body {
            Body::Statements(body) => bindings.body(body),
            Body::Value(value) => bindings.expression(value),
        }
        let object = parts.parameters.filter(|_| role.takes_this).and_then(first_positional);
        let heads = self.heads(parts.parameters, object.is_some());
        let parent = std::mem::replace(&mut self.function, id);
        let yields = std::mem::take(&mut self.yields);
        let is_rebound =
            |name: &str| bindings.bound.iter().any(|binding| binding.name == name && binding.times > 1);
        let this =
            object.map(|object| Name::new(object.parameter.name.as_str())).filter(|name| !is_rebound(name));
        self.note_dotted(&bindings);
        self.open_scope(&bindings, this.clone());
        let parameters = self.bind_parameters(heads);
        let mut body = Block::default();
        if let (Some(object), None) = (object, this) {
            self.bind_object(object, &mut body.statements);
        }
        let inner = match parts.body {
            Body::Statements(list) => {
                self.imports_of(list);
                self.nested(list, parts.span)
            }
            Body::Value(value) => self.returned(value),
        };
        body.statements.extend(inner.statements);
        self.close_scope();
        self.function = parent;
        let kind = match (parts.is_async, std::mem::replace(&mut self.yields, yields)) {
            (false, false) => FunctionKind::Plain,
            (true, false) => FunctionKind::Async,
            (false, true) => FunctionKind::Generator,
            (true, true) => FunctionKind::AsyncGenerator,
        };
        let whole = range(parts.span);
        let head = TextRange::new(whole.start, self.head_end(parts.parameters, parts.body, whole.start));
        let (name, name_range) = parts.title.map_or((None, head), |title| (Some(title.name), title.range));
        self.build.finish_function(
            id,
            Function {
                name,
                kind,
                captures_this,
                parameters,
                body,
                returns: parts.returns,
                parent: Some(parent),
                class: role.class,
                attributes: parts.attributes,
                directives: Vec::new(),
                range: whole,
                name_range,
            },
        );
        id
    }

    /// The end of `lambda x:`.
    fn head_end(&self, parameters: Option<&ast::Parameters>, body: Body<'_>, start: u32) -> u32 {
        let after = parameters.map_or(start, |parameters| parameters.range.end().to_u32());
        let body = match body {
            Body::Value(value) => value.range().start().to_u32(),
            Body::Statements(_) => return after,
        };
        let between = self.text.get(after as usize..body as usize).unwrap_or_default();
        let colon = between.find(':').and_then(|at| u32::try_from(at + 1).ok());
        colon.map_or(after, |length| after + length)
    }

    /// A method that assigns to the parameter that stands for the object has a variable of it.
    fn bind_object(&mut self, object: &ast::ParameterWithDefault, out: &mut Vec<Statement>) {
        let name = &object.parameter.name;
        if let Meaning::Variable(variable) = self.meaning(name.as_str()) {
            let value = Some(self.add(ExpressionKind::This, name.range));
            let kind = StatementKind::Let { pattern: Pattern::Variable(variable), value };
            out.push(Statement { kind, range: range(name.range) });
        }
    }

    /// A body that is an expression.
    fn returned(&mut self, value: &Expr) -> Block {
        let value = self.expression(value);
        let range = self.made(value).range;
        Block { statements: vec![Statement { kind: StatementKind::Return(Some(value)), range }] }
    }

    /// Parameters as far as they belong to what is around the function: types and defaults.
    fn heads(&mut self, parameters: Option<&ast::Parameters>, without_first: bool) -> Vec<(Name, Parameter)> {
        let Some(parameters) = parameters else { return Vec::new() };
        let positional =
            parameters.posonlyargs.iter().chain(parameters.args.iter()).skip(usize::from(without_first));
        let mut heads: Vec<(Name, Parameter)> = positional
            .map(|parameter| self.head(&parameter.parameter, parameter.default.as_deref(), (false, false)))
            .collect();
        heads.extend(parameters.vararg.iter().map(|parameter| self.head(parameter, None, (true, false))));
        let named = parameters.kwonlyargs.iter();
        heads.extend(
            named.map(|parameter| {
                self.head(&parameter.parameter, parameter.default.as_deref(), (false, true))
            }),
        );
        heads.extend(parameters.kwarg.iter().map(|parameter| self.head(parameter, None, (true, true))));
        heads
    }

    fn head(
        &mut self,
        parameter: &ast::Parameter,
        default: Option<&Expr>,
        kind: (bool, bool),
    ) -> (Name, Parameter) {
        let (rest, named) = kind;
        let name = Name::new(parameter.name.as_str());
        let declared = parameter.annotation.as_ref().map(|annotation| self.type_name(annotation));
        let attributes = match &parameter.annotation {
            Some(annotation) => self.annotated_with(annotation),
            None => Vec::new(),
        };
        let default = default.map(|default| self.expression(default));
        let parameter = Parameter {
            pattern: Pattern::Ignored,
            name: Some(name.clone()),
            declared: declared.filter(|declared| *declared != TypeName::Other),
            default,
            rest,
            named,
            attributes,
            field: None,
        };
        (name, parameter)
    }

    fn bind_parameters(&mut self, heads: Vec<(Name, Parameter)>) -> Vec<Parameter> {
        let bind = |(name, mut parameter): (Name, Parameter)| {
            if let Meaning::Variable(variable) = self.meaning(&name) {
                self.declare_type(variable, parameter.declared.clone());
                parameter.pattern = Pattern::Variable(variable);
            }
            parameter
        };
        heads.into_iter().map(bind).collect()
    }

    /// Decorators.
    pub(super) fn attributes(&mut self, decorators: &[ast::Decorator]) -> Vec<Attribute> {
        decorators.iter().map(|decorator| self.attribute(&decorator.expression, decorator.range)).collect()
    }

    /// Something that is said of a declaration, with or without arguments.
    pub(super) fn attribute(&mut self, said: &Expr, span: Span) -> Attribute {
        match said {
            Expr::Call(call) => {
                let callee = self.expression(&call.func);
                let arguments = self.arguments(&call.arguments);
                Attribute { callee, arguments, range: range(span) }
            }
            plain => Attribute { callee: self.expression(plain), arguments: Vec::new(), range: range(span) },
        }
    }

    /// Makes the type parameters of a function or class known; says whether there are any.
    pub(super) fn open_type_parameters(&mut self, parameters: Option<&ast::TypeParams>) -> bool {
        let Some(parameters) = parameters else { return false };
        let mut bindings = Bindings::new(false);
        for parameter in parameters.iter() {
            let name = parameter.name();
            bindings.bind(name.as_str(), VariableKind::Definition, range(name.range));
        }
        self.open_inner_scope(&bindings);
        for parameter in parameters.iter() {
            if let ast::TypeParam::TypeVar(ast::TypeParamTypeVar { name, bound: Some(bound), .. }) = parameter
                && let Meaning::Variable(variable) = self.meaning(name.as_str())
            {
                let bound = self.type_name(bound);
                self.declare_type(variable, Some(bound));
            }
        }
        true
    }
}

fn first_positional(parameters: &ast::Parameters) -> Option<&ast::ParameterWithDefault> {
    parameters.posonlyargs.iter().chain(parameters.args.iter()).next()
}
