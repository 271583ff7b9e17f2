//! Calls and members.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{
    self, Access, Call, ClassLikeConstantSelector as C, ClassLikeMemberSelector as M, Expression as E,
    PartialApplication, PartialArgument,
};
use program::model::{Argument, CallKind, Entry, ExpressionId, ExpressionKind, Key, Literal, Name};

use super::scopes::{Lowerer, range, variable_name, written};

impl Lowerer<'_> {
    pub(super) fn call(&mut self, call: &Call<'_>) -> ExpressionId {
        let (callee, list) = match call {
            Call::Function(call) => (self.callee(call.function), &call.argument_list),
            Call::Method(call) => {
                (self.method_callee(call.object, &call.method, call.object.span()), &call.argument_list)
            }
            Call::NullSafeMethod(call) => {
                (self.method_callee(call.object, &call.method, call.object.span()), &call.argument_list)
            }
            Call::StaticMethod(call) => (self.static_method(call.class, &call.method), &call.argument_list),
        };
        let arguments = self.arguments(list);
        let known = match &self.made(callee).kind {
            ExpressionKind::Global(name) if name.eq_ignore_ascii_case("compact") => self.compact(&arguments),
            ExpressionKind::Global(name) if name.eq_ignore_ascii_case("get_defined_vars") => {
                Some(ExpressionKind::Variables)
            }
            _ => None,
        };
        let kind = known.unwrap_or(ExpressionKind::Call { kind: CallKind::Call, callee, arguments });
        self.add(kind, call.span())
    }

    /// `compact('a', ['b'])`: the variables of these names, as a record.
    fn compact(&mut self, arguments: &[Argument]) -> Option<ExpressionKind> {
        let mut names = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match &self.made(argument.value).kind {
                ExpressionKind::List(items) => names.extend(items.iter().map(|item| item.value)),
                _ => names.push(argument.value),
            }
        }
        let mut entries = Vec::with_capacity(names.len());
        for id in names {
            let name = self.made(id);
            let range = name.range;
            let ExpressionKind::Literal(Literal::Text(name)) = &name.kind else { return None };
            let name = name.clone();
            let value = if name == "this" {
                ExpressionKind::This
            } else {
                ExpressionKind::Variable(self.named_variable(&name, range))
            };
            let value = self.build.expression(value, range);
            entries.push(Entry { key: Key::Name(name), value, range });
        }
        Some(ExpressionKind::Record(entries))
    }

    /// What is called as a function.
    pub(super) fn callee(&mut self, function: &E<'_>) -> ExpressionId {
        match function {
            E::Identifier(identifier) => self.function_identifier(identifier),
            E::ConstantAccess(access) => self.function_identifier(&access.name),
            other => self.expression(other),
        }
    }

    fn method_callee(&mut self, object: &E<'_>, name: &M<'_>, start: Span) -> ExpressionId {
        let object = self.expression(object);
        self.selected(object, name, start)
    }

    /// A method by the name of its class. `self::f()` of a method that belongs to an instance is one of this instance. `static` in a method of the
    /// class itself is what that was called on, and `self` in a trait the class that takes it over (PHP manual, "Late Static Bindings", "Traits").
    fn static_method(&mut self, class: &E<'_>, name: &M<'_>) -> ExpressionId {
        let start = class.span();
        let says = |word: &[u8]| match class {
            E::Identifier(identifier) => identifier.value().eq_ignore_ascii_case(word),
            _ => false,
        };
        let is_static = matches!(class, E::Static(_)) || says(b"static");
        let own = is_static || matches!(class, E::Self_(_)) || says(b"self");
        if let (true, M::Identifier(name), Some(open)) = (own, name, self.open_classes.last())
            && (open.instance_methods.contains(&written(name.value).to_ascii_lowercase())
                || open.is_trait
                || (is_static && open.in_static))
        {
            let object = self.add(ExpressionKind::This, start);
            return self.named(object, &written(name.value), name.span, start);
        }
        let object = self.expression(class);
        // The constructor of the base is what `super(..)` calls elsewhere.
        if let (ExpressionKind::Super, M::Identifier(name)) = (&self.made(object).kind, name)
            && name.value.eq_ignore_ascii_case(b"__construct")
        {
            return object;
        }
        self.selected(object, name, start)
    }

    /// A member that is selected of an object.
    fn selected(&mut self, object: ExpressionId, name: &M<'_>, start: Span) -> ExpressionId {
        match name {
            M::Identifier(name) => self.named(object, &written(name.value), name.span, start),
            M::Variable(variable) => {
                let index = self.variable_expression(variable);
                let span = start.join(variable.span());
                self.add(ExpressionKind::Index { object, index }, span)
            }
            M::Expression(selector) => {
                let index = self.expression(selector.expression);
                let span = start.join(selector.span());
                self.add(ExpressionKind::Index { object, index }, span)
            }
            M::Missing(_) => self.other(vec![object], start),
        }
    }

    fn named(&mut self, object: ExpressionId, name: &str, at: Span, start: Span) -> ExpressionId {
        let kind = ExpressionKind::Member { object, name: Name::new(name), name_range: range(at) };
        self.add(kind, start.join(at))
    }

    /// A property or a constant.
    pub(super) fn access(&mut self, access: &Access<'_>) -> ExpressionId {
        match access {
            Access::Property(access) => {
                self.method_callee(access.object, &access.property, access.object.span())
            }
            Access::NullSafeProperty(access) => {
                self.method_callee(access.object, &access.property, access.object.span())
            }
            Access::StaticProperty(access) => {
                let object = self.expression(access.class);
                match &access.property {
                    ast::Variable::Direct(variable) => {
                        let name = variable_name(variable);
                        self.named(object, &name, variable.span, access.class.span())
                    }
                    computed => {
                        let index = self.variable_expression(computed);
                        self.add(ExpressionKind::Index { object, index }, access.span())
                    }
                }
            }
            Access::ClassConstant(access) => {
                let object = self.expression(access.class);
                match &access.constant {
                    // The name of a class stands for the class wherever it is handed over.
                    C::Identifier(name) if name.value.eq_ignore_ascii_case(b"class") => {
                        let is_class = matches!(
                            access.class,
                            E::Identifier(_) | E::Self_(_) | E::Static(_) | E::Parent(_)
                        );
                        if is_class { object } else { self.other(vec![object], access.span()) }
                    }
                    C::Identifier(name) => {
                        self.named(object, &written(name.value), name.span, access.class.span())
                    }
                    C::Expression(selector) => {
                        let index = self.expression(selector.expression);
                        self.add(ExpressionKind::Index { object, index }, access.span())
                    }
                    C::Missing(_) => self.other(vec![object], access.span()),
                }
            }
        }
    }

    pub(super) fn new_object(&mut self, new: &ast::Instantiation<'_>) -> ExpressionId {
        let callee = self.expression(new.class);
        let arguments = new.argument_list.as_ref().map(|list| self.arguments(list)).unwrap_or_default();
        self.add(ExpressionKind::Call { kind: CallKind::New, callee, arguments }, new.span())
    }

    /// The arguments of a call.
    pub(super) fn arguments(&mut self, list: &ast::ArgumentList<'_>) -> Vec<Argument> {
        list.arguments
            .iter()
            .map(|argument| match argument {
                ast::Argument::Positional(argument) => Argument {
                    name: None,
                    spread: argument.ellipsis.is_some(),
                    value: self.expression(argument.value),
                },
                ast::Argument::Named(argument) => Argument {
                    name: Some(Name::new(written(argument.name.value))),
                    spread: false,
                    value: self.expression(argument.value),
                },
            })
            .collect()
    }

    /// `f(...)`: the function itself. With some arguments already given it is another one, of which only the parts are known.
    pub(super) fn partial(&mut self, partial: &PartialApplication<'_>) -> ExpressionId {
        let (callee, list) = match partial {
            PartialApplication::Function(partial) => (self.callee(partial.function), &partial.argument_list),
            PartialApplication::Method(partial) => (
                self.method_callee(partial.object, &partial.method, partial.object.span()),
                &partial.argument_list,
            ),
            PartialApplication::StaticMethod(partial) => {
                (self.static_method(partial.class, &partial.method), &partial.argument_list)
            }
        };
        let mut given = Vec::new();
        for argument in &list.arguments {
            match argument {
                PartialArgument::Positional(argument) => given.push(self.expression(argument.value)),
                PartialArgument::Named(argument) => given.push(self.expression(argument.value)),
                PartialArgument::NamedPlaceholder(_)
                | PartialArgument::Placeholder(_)
                | PartialArgument::VariadicPlaceholder(_) => {}
            }
        }
        if given.is_empty() {
            return callee;
        }
        given.insert(0, callee);
        self.other(given, partial.span())
    }

    /// `x |> f`.
    pub(super) fn pipe(&mut self, pipe: &ast::Pipe<'_>) -> ExpressionId {
        let value = self.expression(pipe.input);
        let callee = self.expression(pipe.callable);
        let arguments = vec![Argument { name: None, spread: false, value }];
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, pipe.span())
    }
}
