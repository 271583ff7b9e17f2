//! Calls.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::effect::{Effect, Summary, Waiting};
use crate::library::{Call, Given, NameMeaning};
use crate::model::{
    Argument, Builder, CallKind, ExpressionId, ExpressionKind, FunctionKind, Key, Module, Name, Parameter,
    Pattern, TemplatePart,
};
use crate::program::{FunctionRef, Site};
use crate::value::{
    Closure, FrameRef, Kind, List, Origin, Origins, Promise, Record, Size, Symbol, SymbolRoot, THIS, Value,
};

use super::activation::Activation;
use super::arguments::arrange;
use super::lift::Substitution;
use super::{CONTEXT_LIMIT, Context, DEPTH_LIMIT, INTERPRETATIONS_PER_ROOT, Interpreter};

/// In how many ways a function is interpreted that is given functions: each call gives it another one.
const CALLBACK_CONTEXT_LIMIT: u32 = 400;

/// How many effects of a function are repeated where it calls itself.
const RECURSION_LIMIT: usize = 16;

/// How many functions that are called beside others may be in each other.
const BESIDE_DEPTH: usize = 2;

impl Interpreter<'_> {
    pub(super) fn call_expression(
        &mut self,
        module: &Module,
        kind: CallKind,
        callee: ExpressionId,
        arguments: &[Argument],
        site: Site,
        awaited: bool,
    ) -> Value {
        let (receiver, method, value, name_site, place) = match &module.expression(callee).kind {
            ExpressionKind::Member { object, name, name_range } => {
                // What a chain of calls awaits at its end is awaited in the middle too.
                self.current().awaiting = awaited;
                let name_site = Site { module: site.module, range: *name_range };
                let (receiver, value) = self.method_called(module, *object, name, name_site);
                (Some(receiver), Some(name.clone()), value, name_site, Some(*object))
            }
            _ => {
                let value = self.evaluate(module, callee);
                let name_site = Site { module: site.module, range: module.expression(callee).range };
                (None, None, value, name_site, None)
            }
        };
        let is_super = matches!(module.expression(callee).kind, ExpressionKind::Super);
        let mut given = Vec::with_capacity(arguments.len());
        let needs = match &value.kind {
            Kind::External(external) => self.libraries.iter().any(|library| library.takes_elements(external)),
            _ => false,
        };
        let needs_unnamed = match (&receiver, &method) {
            (Some(receiver), Some(method)) if !matches!(value.kind, Kind::Function(_) | Kind::Class(..)) => {
                self.libraries.iter().any(|library| library.method_takes_elements(receiver, method))
            }
            _ => false,
        };
        for argument in arguments {
            let value = self.evaluate(module, argument.value);
            let value = match (kind, &module.expression(argument.value).kind) {
                (CallKind::Tagged, ExpressionKind::Template(parts)) => holes_apart(value, parts),
                _ => value,
            };
            let needed = needs || argument.spread || (needs_unnamed && argument.name.is_none());
            let value = if needed { self.needed(module, argument.value, value) } else { value };
            let range = module.expression(argument.value).range;
            given.push(Given { name: argument.name.clone(), spread: argument.spread, value, range });
        }
        if is_super {
            self.construct_base(&given, site);
            return Value::unknown();
        }
        let call = Call { kind, callee: value, receiver, method, arguments: given, site, name_site, place };
        self.changed.clear();
        let value = self.perform(&call, awaited);
        self.change_arguments(module, arguments);
        value
    }

    /// The object that a method is called on, and the method.
    fn method_called(
        &mut self,
        module: &Module,
        object: ExpressionId,
        name: &Name,
        name_site: Site,
    ) -> (Value, Value) {
        if matches!(module.expression(object).kind, ExpressionKind::Super) {
            self.calling = true;
            let value = self.super_member(name, name_site);
            self.calling = false;
            if let Some(value) = value {
                return (self.this().unwrap_or_default(), value);
            }
        }
        let receiver = self.evaluate(module, object);
        let receiver = self.one_of_kind(&receiver);
        self.calling = true;
        let value = self.member(&receiver, name, name_site);
        self.calling = false;
        (receiver, value)
    }

    /// Puts what a function made of the builders that it was handed in the place of the variables that they were handed over with.
    fn change_arguments(&mut self, module: &Module, arguments: &[Argument]) {
        for (position, value) in std::mem::take(&mut self.changed) {
            if let Some(argument) =
                arguments.get(usize::from(position)).filter(|argument| argument.name.is_none())
            {
                self.replace(module, argument.value, value);
            }
        }
    }

    /// Runs a call whose callee and arguments are known.
    pub(super) fn perform(&mut self, call: &Call, awaited: bool) -> Value {
        let callees = || call.callee.alternatives().filter(|value| !value.is_null());
        if callees().nth(1).is_some() {
            let known: Vec<&Value> =
                callees().filter(|value| matches!(value.kind, Kind::Function(_))).collect();
            if !known.is_empty() {
                let mut arms = Vec::new();
                let done = self.current().effects.len();
                for callee in known {
                    let callee = callee.clone().with_origins(&call.callee.from);
                    arms.push(self.perform(&Call { callee, ..call.clone() }, awaited));
                }
                // Which of them is called, what the loop is at may decide.
                for effect in self.current().effects.iter_mut().skip(done) {
                    effect.decided_by = None;
                }
                let mut arms = arms.into_iter();
                let first = arms.next().unwrap_or_default();
                return arms.fold(first, |all, next| all.or(&next));
            }
        }
        match &call.callee.kind {
            Kind::Function(closure) if call.kind == CallKind::Call => {
                let closure = Arc::clone(closure);
                // A method is the same for each object that it is called on; a function that a loop takes from a list is another one.
                let is_method = closure.this.is_some() && call.receiver.is_some();
                let from = if is_method { Origins::default() } else { call.callee.from.clone() };
                return self.outside_loops_over(&from, |cx| cx.invoke(&closure, &call.arguments, call.site));
            }
            Kind::Class(class, frame) => {
                let (class, frame) = (*class, *frame);
                return self.construct(class, frame, call);
            }
            Kind::Module(module) => {
                let callee = self.export(*module, &Name::new_static("default"));
                if !matches!(callee.kind, Kind::Unknown(_) | Kind::Module(_)) {
                    return self.perform(&Call { callee, ..call.clone() }, awaited);
                }
            }
            _ => {}
        }
        let value = self.ask_libraries(call);
        let understood = value.is_some();
        let value = value.unwrap_or_else(|| self.unknown_call(call, awaited));
        self.note_checking_call(call, understood);
        value
    }

    /// Runs something outside the loops that run over what is called: a loop over functions calls each of them once.
    fn outside_loops_over(&mut self, callee: &Origins, run: impl FnOnce(&mut Self) -> Value) -> Value {
        if callee.is_empty() || self.current().loops.iter().all(|of| !callee.varies_with(*of)) {
            return run(self);
        }
        let loops = self.current().loops.clone();
        self.current().loops.retain(|of| !callee.varies_with(*of));
        let value = run(self);
        self.current().loops = loops;
        value
    }

    pub(super) fn ask_libraries(&mut self, call: &Call) -> Option<Value> {
        for library in self.libraries {
            if let Some(value) = library.call(self, call) {
                return Some(value);
            }
        }
        None
    }

    /// A call that nobody knows: what it is given can't be followed, and the functions among it may be called by it.
    fn unknown_call(&mut self, call: &Call, awaited: bool) -> Value {
        let first = self.current().position();
        let mut from = call.callee.from.clone();
        if let Some(receiver) = &call.receiver {
            from = from.union(&receiver.from);
            if receiver.rows().is_some() {
                self.escape(receiver);
            }
        }
        // The body of a module only hands its functions over; nothing says that they run at once.
        let inside = self.current().function.function != Builder::BODY;
        let rewrites = call.method.as_ref().is_some_and(|method| {
            matches!(self.name_means(method), Some(NameMeaning::Rewrites | NameMeaning::Asks))
        });
        if rewrites {
            from = from.processed();
        }
        for given in &call.arguments {
            let origins = given.value.deep_origins();
            // What it gives is made of what it is given, but nobody knows how.
            from = from.union(&if origins.has_parameter() { origins.processed() } else { origins });
            match &given.value.kind {
                Kind::Function(closure) if awaited && inside => {
                    let closure = Arc::clone(closure);
                    let value = self.invoke_uncertain(&closure, &[], call.site);
                    self.settle(&value, Waiting::Unknown);
                    self.escape(&value);
                }
                _ if inside => self.put_away(&given.value),
                _ => self.escape(&given.value),
            }
        }
        if !awaited {
            self.note_wrapped(call);
        }
        let last = self.current().position();
        let value = Value::derived(from);
        if last > first {
            let activation = self.current().id;
            let inner = value.clone();
            return Value {
                kind: Kind::Promise(Arc::new(Promise { value: inner, effects: (first, last), activation })),
                ..value
            };
        }
        value
    }

    /// Calls a function of the program.
    pub fn invoke(&mut self, closure: &Closure, arguments: &[Given], site: Site) -> Value {
        self.invoke_in(closure, arguments, site, true)
    }

    /// Calls a function of the program that unknown code may or may not call.
    pub fn invoke_uncertain(&mut self, closure: &Closure, arguments: &[Given], site: Site) -> Value {
        self.invoke_in(closure, arguments, site, false)
    }

    /// Calls a function of the program that a library calls beside what it is asked for. `certain` says whether it does so in any case.
    pub fn invoke_beside(&mut self, closure: &Closure, arguments: &[Given], site: Site, certain: bool) {
        // What is done beside what is done beside is of no interest any more.
        if self.beside >= BESIDE_DEPTH {
            return;
        }
        self.beside += 1;
        let first = self.current().effects.len();
        self.invoke_in(closure, arguments, site, certain);
        self.beside -= 1;
        let current = self.current();
        let around = current.loops.len();
        for effect in current.effects.iter_mut().skip(first) {
            current.beside += usize::from(effect.beside.is_none());
            let own = u16::try_from(effect.loops.len().saturating_sub(around)).unwrap_or(u16::MAX);
            effect.beside = Some(effect.beside.map_or(own, |inner| inner.min(own)));
        }
    }

    fn invoke_in(&mut self, closure: &Closure, arguments: &[Given], site: Site, certain: bool) -> Value {
        let declaration = self.module(closure.function.module).function(closure.function.function);
        let mut values = arrange(&declaration.parameters, arguments);
        for (value, parameter) in values.iter_mut().zip(&declaration.parameters) {
            self.keep_promise(value);
            keep_named(value, &parameter.pattern);
        }
        if !self.stack.iter().any(|running| running.function == closure.function) {
            self.called.insert(closure.function);
        }
        let Some(summary) = self.summary(closure, &values) else {
            self.current().partial = true;
            self.put_classes.clear();
            let from = values.iter().fold(Origins::default(), |all, value| all.union(&value.deep_origins()));
            let from = from.processed();
            values.iter().for_each(|value| self.escape(value));
            let Some(before) = self.until_recursion(closure.function) else {
                return Value::derived(from);
            };
            let effects = self.lift(&before, closure, &values, site, certain);
            let activation = self.current().id;
            return match declaration.kind {
                FunctionKind::Async => {
                    let promise = Promise { value: Value::derived(from.clone()), effects, activation };
                    Value { kind: Kind::Promise(Arc::new(promise)), from, symbol: None }
                }
                _ => Value::derived(from),
            };
        };
        let effects = self.lift(&summary, closure, &values, site, certain);
        if !summary.classes.is_empty() && closure.this.is_some() && closure.this == self.this() {
            self.current().classes.extend(summary.classes.iter().cloned());
        }
        self.put_classes.clone_from(&summary.classes);
        self.lift_checks(&summary, closure, &values);
        let activation = self.current().id;
        if matches!(declaration.kind, FunctionKind::Async)
            || matches!(summary.returned.kind, Kind::Promise(_))
        {
            self.forget_waiting(effects);
        }
        let substitution = Substitution::new(closure, &values, effects, activation);
        let returned = self.of_the_turn(substitution.value(&summary.returned, 0), effects);
        self.changed = summary
            .changed
            .iter()
            .map(|(position, value)| (*position, substitution.value(value, 0)))
            .collect();
        match declaration.kind {
            FunctionKind::Async => {
                let from = returned.from.clone();
                // A promise that an asynchronous function returns is its own.
                let inner = match returned.kind {
                    Kind::Promise(promise) => promise.value.clone(),
                    _ => returned,
                };
                Value {
                    kind: Kind::Promise(Arc::new(Promise { value: inner, effects, activation })),
                    from,
                    symbol: None,
                }
            }
            FunctionKind::Plain => returned,
            FunctionKind::Generator | FunctionKind::AsyncGenerator => {
                if !summary.yields_in.is_empty() {
                    self.yields_in.insert(site, summary.yields_in.clone());
                }
                let size = if summary.yields_once { Size::Constant(1) } else { Size::Unknown };
                let list = List { items: None, element: returned, size, site };
                Kind::List(Arc::new(list)).into()
            }
        }
    }

    /// What a function that calls itself in a loop has done before it does so, which it does again each time.
    fn until_recursion(&self, function: FunctionRef) -> Option<Summary> {
        let outer = self.stack.iter().rposition(|running| running.function == function)?;
        if self.stack[outer..].iter().all(|running| running.loops.is_empty()) {
            return None;
        }
        let own = |effect: &&Effect| effect.loops.is_empty();
        let effects = self.stack[outer].effects.iter().filter(own).take(RECURSION_LIMIT).cloned().collect();
        Some(Summary { effects, partial: true, ..Summary::default() })
    }

    /// What a function does when it is called with these arguments; none where that is not followed.
    pub(super) fn summary(&mut self, closure: &Closure, values: &[Value]) -> Option<Arc<Summary>> {
        let with_functions = values.iter().any(|value| holds_function(value, 0));
        let limit = if with_functions { CALLBACK_CONTEXT_LIMIT } else { CONTEXT_LIMIT };
        let mut context = self.context(closure, values);
        let mut generalised;
        let mut values = values;
        if !self.summaries.contains_key(&context) {
            // The methods of objects that are about different things are different functions.
            let about = closure.this.as_ref().and_then(Value::kept_classes);
            let used = self.contexts.entry((closure.function, about)).or_insert(0);
            if *used >= limit {
                generalised = vec![Value::unknown(); values.len()];
                for (general, value) in generalised.iter_mut().zip(values) {
                    // There are only so many classes, and a helper that is handed one is about its rows.
                    let is_class = matches!(value.kind, Kind::Class(..));
                    if value.handle().is_some() || value.is_null() || is_class {
                        *general = value.clone();
                    } else {
                        self.escape(value);
                    }
                }
                values = &generalised;
                context = self.context(closure, values);
            } else {
                *used += 1;
            }
        }
        if let Some(known) = self.summaries.get(&context) {
            return Some(Arc::clone(known));
        }
        if self.running.contains(&context) {
            return None;
        }
        if self.stack.len() >= DEPTH_LIMIT || self.is_used_up() {
            self.found.partial.insert(closure.function);
            return None;
        }
        self.running.push(context);
        let summary = Arc::new(self.interpret(closure, values));
        self.running.pop();
        if summary.partial {
            self.found.partial.insert(closure.function);
        }
        self.summaries.insert(context, Arc::clone(&summary));
        Some(summary)
    }

    /// Whether neither the program nor the root that runs has any of its share of work left.
    fn is_used_up(&self) -> bool {
        let of_root = self.interpreted.saturating_sub(self.root_began);
        self.interpreted >= self.budget && of_root >= INTERPRETATIONS_PER_ROOT
    }

    fn context(&self, closure: &Closure, values: &[Value]) -> Context {
        let mut hasher = DefaultHasher::new();
        for value in values {
            value.digest().hash(&mut hasher);
        }
        if let Some(this) = &closure.this {
            this.digest().hash(&mut hasher);
            // What such an object keeps comes from its maker, who is to be asked.
            (matches!(this.kind, Kind::Instance(_)) && this.from.iter().any(Origin::is_turn))
                .hash(&mut hasher);
        }
        Context { function: closure.function, frame: closure.frame, arguments: hasher.finish() }
    }

    /// Interprets a function's body.
    fn interpret(&mut self, closure: &Closure, values: &[Value]) -> Summary {
        let of_entry = std::mem::take(&mut self.of_entry);
        self.interpreted += 1;
        let at = closure.function;
        let module = self.module(at.module);
        let declaration = module.function(at.function);
        let parent = match closure.frame {
            Some(frame) => Some(frame),
            None => Some(self.load(at.module)),
        };
        let this = closure.this.as_ref().map(|this| self.this_of(at, this));
        let frame = self.new_frame(at, parent, this);
        self.push_activation(at, frame);
        for (position, parameter) in (0u16..).zip(&declaration.parameters) {
            let given = values.get(usize::from(position)).cloned().unwrap_or_else(Value::null);
            let known = of_entry.then(|| given.clone());
            let mut value = self.parameter_value(module, at, position, parameter, given);
            if let Some(known) = known {
                value = as_the_framework_says(value, &known);
                if self.handed_with_more.contains(&at) {
                    value = value.processed();
                }
            }
            self.assign(module, &parameter.pattern, value);
        }
        self.enter_decorators(module, declaration);
        if of_entry && let Some(transaction) = self.put_around.0.get(&at).copied() {
            self.open_transaction(transaction);
        }
        if declaration.class.is_some()
            && let (Some(name), Some(Kind::Instance(instance))) =
                (&declaration.name, closure.this.as_ref().map(|this| &this.kind))
        {
            self.libraries.iter().for_each(|library| library.begins(self, instance.class, name));
        }
        self.block(module, &declaration.body);
        let elsewhere =
            is_elsewhere(declaration).then(|| self.returned_elsewhere(at.module, declaration, frame));
        if of_entry {
            self.hand_to_framework();
        }
        let Some(done) = self.stack.pop() else {
            return Summary::default();
        };
        let changed = self.changed_parameters(declaration, frame, values);
        let returned = match (done.kind, done.yielded) {
            (FunctionKind::Generator | FunctionKind::AsyncGenerator, yielded) => yielded.unwrap_or_default(),
            _ => elsewhere.or(done.returned).unwrap_or_else(Value::null),
        };
        let returned = self.as_declared(at.module, declaration, returned);
        // Of the rest, callers know nothing.
        let of_parameter = |symbol: &Symbol| matches!(symbol.root, SymbolRoot::Parameter(..));
        let checked = done.checked.into_iter().filter(of_parameter).collect();
        let Activation { effects, classes, partial, yields_in, yields, .. } = done;
        let yields_once = yields == Size::Constant(1);
        Summary { effects, returned, checked, changed, classes, yields_in, yields_once, partial }
    }

    /// What the object is in the body of a method that it is called on: one that stands for a row, or for a query, comes from whoever
    /// calls.
    fn this_of(&self, function: FunctionRef, this: &Value) -> Value {
        let is_handle = this.handle().is_some_and(|handle| !handle.parts.is_empty());
        let is_made_with_row = matches!(this.kind, Kind::Instance(_)) && !this.from.is_empty();
        if !is_handle && !is_made_with_row && !self.stands_for_row(this) {
            return this.clone();
        }
        let from = Origins::one(Origin::Parameter(function, THIS));
        let symbol = Some(Symbol::of(SymbolRoot::Parameter(function, THIS)));
        from_parameter(Value { kind: this.kind.clone(), from, symbol }, 0)
    }

    /// What a function left in the place of the builders that it was handed.
    fn changed_parameters(
        &self,
        declaration: &crate::model::Function,
        frame: FrameRef,
        given: &[Value],
    ) -> Vec<(u16, Value)> {
        let mut changed = Vec::new();
        for ((position, parameter), given) in (0u16..).zip(&declaration.parameters).zip(given) {
            let (Some(before), Pattern::Variable(variable)) = (given.handle(), &parameter.pattern) else {
                continue;
            };
            let Some(value) = self.frames[frame.index()].variables.get(variable) else { continue };
            let alike = |after: &Value| {
                after.handle().is_some_and(|after| {
                    after.library == before.library
                        && after.kind == before.kind
                        && after.parts.len() != before.parts.len()
                })
            };
            if value.alternatives().any(alike) {
                changed.push((position, value.clone()));
            }
        }
        changed
    }

    /// What a method without a body gives, which another class has: what it is declared to. What it is handed can't be followed.
    fn returned_elsewhere(
        &mut self,
        module: u32,
        declaration: &crate::model::Function,
        frame: FrameRef,
    ) -> Value {
        for parameter in &declaration.parameters {
            if let Pattern::Variable(variable) = &parameter.pattern
                && let Some(value) = self.frames[frame.index()].variables.get(variable).cloned()
            {
                self.escape(&value);
            }
        }
        declaration.returns.as_ref().and_then(|declared| self.of_type(module, declared)).unwrap_or_default()
    }

    /// What a parameter is in a function's body: what the argument is, but from the parameter.
    fn parameter_value(
        &mut self,
        module: &Module,
        function: FunctionRef,
        position: u16,
        parameter: &Parameter,
        given: Value,
    ) -> Value {
        let value = match (&parameter.default, given.is_null()) {
            (Some(default), true) => self.evaluate(module, *default),
            _ => given,
        };
        let value = if matches!(value.kind, Kind::Unknown(_)) {
            let typed =
                parameter.declared.as_ref().and_then(|declared| self.of_type(function.module, declared));
            typed.map_or(value.clone(), |typed| Value { from: value.from.clone(), ..typed })
        } else {
            value
        };
        let names = match (&value.kind, &parameter.name) {
            (Kind::Unknown(names), Some(name)) if names.is_empty() => Kind::Unknown([name.clone()].into()),
            (kind, _) => kind.clone(),
        };
        let mut from = Origins::one(Origin::Parameter(function, position));
        let known = |name: &Name| self.name_means(name) == Some(NameMeaning::Known);
        if parameter.name.as_ref().is_some_and(known) {
            from = from.processed();
        }
        let symbol = Symbol::of(SymbolRoot::Parameter(function, position));
        from_parameter(Value { kind: names, from, symbol: Some(symbol) }, 0)
    }

    /// Lets the framework that runs a function have what it gives.
    fn hand_to_framework(&mut self) {
        let Some(given) = self.current().returned.clone() else { return };
        for library in self.libraries {
            if library.answer(self, &given).is_some() {
                return;
            }
        }
    }

    fn enter_decorators(&mut self, module: &Module, declaration: &crate::model::Function) {
        if declaration.attributes.is_empty() {
            return;
        }
        let at = self.current().function.module;
        for attribute in &declaration.attributes {
            let callee = self.in_module_scope(at, |cx| cx.evaluate(module, attribute.callee));
            if let Kind::Function(closure) = &callee.kind
                && self.keeps_what_it_decorates(closure.function)
            {
                self.keep_answers(Site { module: at, range: attribute.range }, false);
            }
            for library in self.libraries {
                if library.decorator(self, attribute, &callee).is_some() {
                    break;
                }
            }
        }
    }

    /// Looks at a function without calling it: what its body says of the class that it belongs to.
    pub(super) fn look_at(&mut self, closure: &Closure) {
        let declaration = self.module(closure.function.module).function(closure.function.function);
        let values = vec![Value::unknown(); declaration.parameters.len()];
        self.summary(closure, &values);
    }

    /// What is either this or that. Where it would be too much to tell apart, a library says what its handles have in common.
    pub(super) fn either(&mut self, one: &Value, other: &Value) -> Value {
        let both = one.or(other);
        let lost = matches!(both.kind, Kind::Unknown(_))
            && [one, other].iter().all(|value| value.alternatives().any(|value| value.handle().is_some()));
        if !lost {
            return both;
        }
        let several: Vec<Value> = one.alternatives().chain(other.alternatives()).cloned().collect();
        let merged = self.one_of_kind(&Value { kind: Kind::OneOf(several.into()), ..both.clone() });
        if matches!(merged.kind, Kind::OneOf(_)) { both } else { merged }
    }

    /// One handle instead of several that differ in their client only: which of them it is is up to the caller.
    pub(super) fn one_of_kind(&mut self, value: &Value) -> Value {
        let Kind::OneOf(values) = &value.kind else {
            return value.clone();
        };
        let handles: Vec<_> = values.iter().filter_map(Value::handle).collect();
        // What is kept in a global object from an earlier run is what this run would make.
        let other = |value: &&Value| {
            !matches!(value.kind, Kind::Handle(_) | Kind::Unknown(_) | Kind::External(_)) && !value.is_null()
        };
        let others = values.iter().filter(other).count();
        let Some(first) = handles.first() else {
            return value.clone();
        };
        let alike = handles.iter().all(|handle| handle.library == first.library && handle.kind == first.kind);
        if !alike || others > 0 {
            return value.clone();
        }
        let mut merged = crate::value::Handle::clone(first);
        // Clients of one kind differ in where they are made, not in what they do.
        if handles.iter().any(|handle| handle.parts != first.parts) {
            let several: Vec<Value> =
                values.iter().filter(|value| value.handle().is_some()).cloned().collect();
            let library = self.libraries.iter().find(|library| library.name() == first.library);
            if let Some(joined) = library.and_then(|library| library.join(self, &several)) {
                return joined.with_origins(&value.from);
            }
        }
        let kind = |handle: &crate::value::Handle| {
            handle.client.map(|client| &self.found.clients[client.index()].kind)
        };
        if handles.iter().all(|handle| kind(handle) == kind(first)) {
            return Value {
                kind: Kind::Handle(Arc::new(merged)),
                from: value.from.clone(),
                symbol: value.symbol.clone(),
            };
        }
        let site = self
            .found
            .clients
            .get(first.client.map_or(usize::MAX, |client| client.index()))
            .map(|client| client.site);
        if let Some(site) = site {
            merged.client = Some(self.either_client(first.library, site));
        }
        Value { kind: Kind::Handle(Arc::new(merged)), from: value.from.clone(), symbol: value.symbol.clone() }
    }
}

/// Whether a method only says what others do: it has no statement, and says what it gives.
fn is_elsewhere(declaration: &crate::model::Function) -> bool {
    declaration.class.is_some() && declaration.body.statements.is_empty() && declaration.returns.is_some()
}

/// Leaves out of a record what a parameter that takes it apart has no name for: a function can't tell apart what differs in that only.
fn keep_named(value: &mut Value, pattern: &Pattern) {
    let (Kind::Record(record), Pattern::Record { entries, rest: None }) = (&value.kind, pattern) else {
        return;
    };
    if entries.iter().any(|(key, _)| !matches!(key, Key::Name(_))) {
        return;
    }
    let is_named = |name: &Name| entries.iter().any(|(key, _)| matches!(key, Key::Name(key) if key == name));
    if record.entries.keys().all(is_named) {
        return;
    }
    let mut kept = Record::clone(record);
    kept.entries.retain(|name, _| is_named(name));
    value.kind = Kind::Record(Arc::new(kept));
}

/// The parts of an argument, as coming from the parameter: what a body does with a part of it depends on the parameter.
/// A template whose holes are handed over apart from its text: a text in one of them is a template of its own, and no part of the text around.
fn holes_apart(value: Value, parts: &[TemplatePart]) -> Value {
    let Kind::Template(values) = &value.kind else {
        return value;
    };
    let apart = values.iter().zip(parts).map(|(value, part)| match part {
        TemplatePart::Value(_) if value.is_text() => {
            let from = value.from.clone();
            Value { kind: Kind::Template([value.clone()].into()), from, symbol: value.symbol.clone() }
        }
        _ => value.clone(),
    });
    Value { kind: Kind::Template(apart.collect()), ..value }
}

fn from_parameter(value: Value, depth: u8) -> Value {
    let Value { kind, from, symbol } = value;
    if depth > 4 {
        return Value { kind, from, symbol };
    }
    let part = |part: &Value, symbol: Option<Symbol>| {
        from_parameter(Value { kind: part.kind.clone(), from: from.clone(), symbol }, depth + 1)
    };
    let kind = match kind {
        Kind::Record(record) => {
            let entries = record.entries.iter().map(|(name, value)| {
                let symbol = symbol.as_ref().and_then(|symbol| symbol.member(name));
                // Of what was made in the turns of a loop, each record of a list has another one.
                let turns = value.from.turns();
                (name.clone(), part(value, symbol).with_origins(&turns))
            });
            Kind::Record(Arc::new(Record {
                entries: entries.collect(),
                open: record.open,
                site: record.site,
            }))
        }
        Kind::List(list) => Kind::List(Arc::new(List {
            items: list.items.as_ref().map(|items| items.iter().map(|item| part(item, None)).collect()),
            element: part(&list.element, None),
            ..List::clone(&list)
        })),
        Kind::OneOf(values) => Kind::OneOf(values.iter().map(|value| part(value, symbol.clone())).collect()),
        Kind::Template(parts) => {
            let parts = (0usize..).zip(parts.iter()).map(|(position, value)| match value.kind {
                Kind::Literal(_) => value.clone(),
                _ => part(value, symbol.as_ref().and_then(|symbol| symbol.part(position))),
            });
            Kind::Template(parts.collect())
        }
        other => other,
    };
    Value { kind, from, symbol }
}

/// A parameter of which a framework says that it, or an entry of it, has been checked before.
fn as_the_framework_says(mut value: Value, known: &Value) -> Value {
    if known.from.is_processed() {
        value = value.processed();
    }
    if let (Kind::Record(record), Kind::Record(known)) = (&value.kind, &known.kind) {
        let mut record = Record::clone(record);
        for (name, entry) in &mut record.entries {
            if known.entries.get(name).is_some_and(|known| known.from.is_processed()) {
                *entry = std::mem::take(entry).processed();
            }
        }
        value.kind = Kind::Record(Arc::new(record));
    }
    value
}

fn holds_function(value: &Value, depth: u8) -> bool {
    match &value.kind {
        Kind::Function(_) => true,
        Kind::Record(record) if depth < 3 => {
            record.entries.values().any(|value| holds_function(value, depth + 1))
        }
        _ => false,
    }
}
