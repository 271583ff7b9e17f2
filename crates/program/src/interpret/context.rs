//! What libraries are given to describe calls with.

use std::sync::Arc;

use crate::analysis::{LoopForm, Note, NoteKind, QueryInfo, ResultUse, TransactionInfo};
use crate::effect::{BranchArm, Effect, EffectKind, OutsideKind, QueryUse, Waiting};
use crate::library::{Call, Entry, Given};
use crate::model::{ClassId, Name};
use crate::models::Models;
use crate::program::{ClassRef, FunctionRef, Program, Site};
use crate::value::{
    Closure, Kind, List, Origins, Promise, QueryRef, Size, Symbol, SymbolRoot, TransactionRef, Value,
};

use super::Interpreter;

/// How many classes above one are looked at.
const ANCESTORS_LIMIT: usize = 32;

impl<'p> Interpreter<'p> {
    /// The models of the project.
    #[must_use]
    pub fn models(&self) -> &'p Models {
        self.models
    }

    /// How many modules there are.
    #[must_use]
    pub fn modules(&self) -> u32 {
        u32::try_from(self.program.modules.len()).unwrap_or(u32::MAX)
    }

    /// The path of a module's file.
    #[must_use]
    pub fn path(&self, module: u32) -> &'p str {
        self.program.path(module)
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &'p Program<'p> {
        self.program
    }

    /// The first module whose path is one that is looked for.
    #[must_use]
    pub fn module_where(&self, is_it: impl Fn(&str) -> bool) -> Option<u32> {
        let modules = u32::try_from(self.program.modules.len()).unwrap_or(u32::MAX);
        (0..modules).find(|module| is_it(self.program.path(*module)))
    }

    /// The classes of the modules whose paths are some that are looked for.
    #[must_use]
    pub fn classes_where(&self, is_it: impl Fn(&str) -> bool) -> Vec<ClassRef> {
        let modules =
            (0u32..).zip(&self.program.modules).filter(|(module, _)| is_it(self.program.path(*module)));
        modules
            .flat_map(|(module, file)| {
                let classes = (0u32..).map(ClassId).take(file.module.classes.len());
                classes.map(move |class| ClassRef { module, class })
            })
            .collect()
    }

    /// A query whose text is known by now: the same call in the same words is the same query. `make` is asked where it is new.
    pub fn query_at(&mut self, site: Site, words: u64, make: impl FnOnce() -> QueryInfo) -> QueryRef {
        let next = QueryRef(u32::try_from(self.found.queries.len()).unwrap_or(u32::MAX));
        let query = *self.query_sites.entry((site, words)).or_insert(next);
        if query == next {
            self.found.queries.push(make());
        }
        query
    }

    /// Runs a query: from here on it is an effect of the running function. `from` says where its arguments come from. Gives a promise of
    /// `value`, if the library's calls are asynchronous, or `value`.
    pub fn run_query(
        &mut self,
        site: Site,
        used: QueryUse,
        from: Origins,
        value: Value,
        asynchronous: bool,
    ) -> Value {
        self.push_effect(EffectKind::Query(Arc::new(used)), site, from, value, asynchronous)
    }

    /// Calls something outside the process and the database.
    pub fn call_outside(
        &mut self,
        kind: OutsideKind,
        name: &str,
        site: Site,
        from: Origins,
        asynchronous: bool,
    ) -> Value {
        let value = Value::derived(from.clone());
        self.push_effect(EffectKind::Outside(kind, name.into()), site, from, value, asynchronous)
    }

    pub(super) fn push_effect(
        &mut self,
        kind: EffectKind,
        site: Site,
        from: Origins,
        value: Value,
        asynchronous: bool,
    ) -> Value {
        let current = self.current();
        if current.own_effects() >= super::EFFECT_LIMIT {
            current.partial = true;
            return value;
        }
        let position = current.position();
        let effect = Effect {
            kind,
            site,
            path: Arc::default(),
            loops: current.loop_uses(),
            transaction: current.transactions.last().copied(),
            outermost: None,
            arms: current.arms.as_slice().into(),
            waiting: if asynchronous { Waiting::Unknown } else { Waiting::Awaited },
            lost: false,
            certain: true,
            from: from.clone(),
            decided_by: None,
            caught: Arc::default(),
            parallel: Arc::default(),
            own_client: false,
            beside: None,
        };
        let activation = current.id;
        let (outermost, decided_by) = (self.outermost(), self.decided_by());
        self.current().effects.push(Effect { outermost, decided_by, ..effect });
        if !asynchronous {
            self.set_waiting(activation, (position, position + 1), Waiting::Awaited);
            return value;
        }
        let promise = Promise { value, effects: (position, position + 1), activation };
        Value { kind: Kind::Promise(Arc::new(promise)), from, symbol: None }
    }

    /// What is known of a query so far.
    #[must_use]
    pub fn query_info(&self, query: QueryRef) -> &QueryInfo {
        self.found.query(query)
    }

    /// The object whose method is running.
    #[must_use]
    pub fn running_object(&self) -> Option<Value> {
        self.this()
    }

    /// The library that a query belongs to.
    #[must_use]
    pub fn queries_library(&self, query: QueryRef) -> &'static str {
        self.found.queries[query.index()].library
    }

    /// The model of the rows that a query gives.
    #[must_use]
    pub fn query_model(&self, query: QueryRef) -> Option<u32> {
        self.found.queries[query.index()].model
    }

    /// The model and the relation of it whose rows a query reads, where the program only reads a relation of a row.
    #[must_use]
    pub fn relation_read(&self, query: QueryRef) -> Option<(u32, Name)> {
        let read = self.found.queries[query.index()].relation.as_ref()?;
        Some((read.model, read.name.clone()))
    }

    /// What a query gives.
    #[must_use]
    pub fn result_shape(&self, query: QueryRef) -> crate::analysis::ResultShape {
        self.found.queries[query.index()].shape
    }

    /// Says that a library runs code for each row that a query writes.
    pub fn add_hooks(&mut self, query: QueryRef) {
        let info = &mut self.found.queries[query.index()];
        info.hooks |= info.query.operation != ir::Operation::Select;
    }

    /// Says that a query reads related rows along.
    pub fn add_include(&mut self, query: QueryRef, include: crate::analysis::Include) {
        let includes = &mut self.found.queries[query.index()].includes;
        if !includes.contains(&include) {
            includes.push(include);
        }
    }

    /// Puts the functions in a value where they are run for themselves: nobody in the program calls them.
    pub fn meet_functions(&mut self, value: &Value) {
        match &value.kind {
            Kind::Function(closure) => self.meet(&Closure::clone(closure)),
            Kind::Record(record) => {
                let record = Arc::clone(record);
                record.entries.values().for_each(|value| self.meet_functions(value));
            }
            _ => {}
        }
    }

    /// Says of a query that seemed to look for one key that it was handed a list of them.
    pub fn take_as_list(&mut self, query: QueryRef) {
        let info = &mut self.found.queries[query.index()];
        info.shape = crate::analysis::ResultShape::Many;
        info.unique = false;
        info.query.limit = None;
        let equal = |predicate: &&mut ir::Predicate| predicate.comparison == ir::Comparison::Equal;
        info.query.predicates.iter_mut().filter(equal).for_each(|predicate| {
            predicate.comparison = ir::Comparison::In;
        });
    }

    /// Says that what a query gives is only taken in this shape: one row of those that it reads.
    pub fn take_as(&mut self, query: QueryRef, shape: crate::analysis::ResultShape) {
        self.found.queries[query.index()].shape = shape;
    }

    /// What is done with the result of a query, to add to.
    pub fn used(&mut self, query: QueryRef) -> &mut ResultUse {
        &mut self.found.queries[query.index()].used
    }

    /// Says that a value goes where it can't be followed.
    pub fn escape(&mut self, value: &Value) {
        self.escape_to(value, 0);
    }

    /// Says that a value is put where it can't be followed.
    pub(super) fn put_away(&mut self, value: &Value) {
        self.escape(value);
        if !matches!(value.kind, Kind::Unknown(_) | Kind::Literal(_) | Kind::Rows(_)) {
            self.libraries.iter().for_each(|library| library.put_away(self, value));
        }
    }

    /// Whether a model has a field of this name, or its class a member.
    pub fn declares_member(&mut self, class: ClassRef, model: Option<u32>, name: &str) -> bool {
        let has_field = |model: &crate::models::Model| model.fields.iter().any(|field| field.name == name);
        model.and_then(|model| self.models.get(model)).is_some_and(has_field)
            || self.line(class).iter().any(|owner| match owner.kind {
                Kind::Class(owner, _) => {
                    self.class_declaration(owner).members.iter().any(|member| member.name == name)
                }
                _ => false,
            })
    }

    /// Says that rows are kept in an object: whoever has it may read anything of them, relations that were read along included.
    pub fn keep_rows(&mut self, value: &Value) {
        self.need_all(value);
        for one in value.alternatives() {
            let rows = match &one.kind {
                Kind::Rows(rows) => Some(rows),
                Kind::List(list) => match &list.element.kind {
                    Kind::Rows(rows) => Some(rows),
                    _ => None,
                },
                _ => None,
            };
            let Some(rows) = rows else { continue };
            let info = &mut self.found.queries[rows.query.index()];
            let along = info.includes.iter().map(|include| include.path.clone());
            let anything = rows.path.iter().cloned().chain([Name::new_static("*")]).collect();
            info.used.fields.extend(along.filter(|path| path.starts_with(&rows.path)).chain([anything]));
        }
    }

    fn escape_to(&mut self, value: &Value, depth: u8) {
        if depth > 6 {
            return;
        }
        match &value.kind {
            Kind::Rows(rows) => {
                self.used(rows.query).escapes = true;
                self.need_all(value);
            }
            Kind::Promise(promise) => {
                let promise = Arc::clone(promise);
                self.set_waiting(promise.activation, promise.effects, Waiting::Unknown);
                self.escape_to(&promise.value, depth + 1);
            }
            Kind::Record(record) => {
                let record = Arc::clone(record);
                record.entries.values().for_each(|value| self.escape_to(value, depth + 1));
            }
            Kind::List(list) => {
                let list = Arc::clone(list);
                self.need_all(value);
                self.escape_to(&list.element, depth + 1);
                list.items.iter().flatten().for_each(|value| self.escape_to(value, depth + 1));
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                values.iter().for_each(|value| self.escape_to(value, depth + 1));
            }
            // What a query that has run keeps of it.
            Kind::Handle(handle) => {
                let handle = Arc::clone(handle);
                let kept = handle.parts.iter().filter(|part| part.rows().is_some());
                kept.for_each(|rows| self.escape_to(rows, depth + 1));
            }
            _ => {}
        }
    }

    /// Says that a promise was put somewhere where it may be awaited later.
    pub(super) fn keep_promise(&mut self, value: &Value) {
        if let Kind::Promise(promise) = &value.kind {
            self.set_waiting(promise.activation, promise.effects, Waiting::Unknown);
        }
    }

    /// Says of all promises in a value whether somebody waits for them.
    pub fn settle(&mut self, value: &Value, waiting: Waiting) {
        match &value.kind {
            Kind::Promise(promise) => self.set_waiting(promise.activation, promise.effects, waiting),
            Kind::List(list) => {
                let list = Arc::clone(list);
                self.settle(&list.element, waiting);
                list.items.iter().flatten().for_each(|value| self.settle(value, waiting));
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                values.iter().for_each(|value| self.settle(value, waiting));
            }
            _ => {}
        }
    }

    /// What is there once a value has been waited for.
    pub fn await_value(&mut self, value: &Value) -> Value {
        self.awaited(value)
    }

    /// What is there once all promises of a list have been waited for: the list without promises.
    pub fn await_all(&mut self, value: &Value) -> Value {
        self.settle(value, Waiting::Awaited);
        self.without_promises(value, 0)
    }

    fn without_promises(&mut self, value: &Value, depth: u8) -> Value {
        match &value.kind {
            Kind::Promise(promise) => promise.value.clone().with_origins(&value.from),
            Kind::List(list) if depth < 4 => {
                let element = self.without_promises(&list.element, depth + 1);
                let items = list
                    .items
                    .as_ref()
                    .map(|items| items.iter().map(|value| self.without_promises(value, depth + 1)).collect());
                Value {
                    kind: Kind::List(Arc::new(List { items, element, ..List::clone(list) })),
                    ..value.clone()
                }
            }
            _ => value.clone(),
        }
    }

    /// A promise of `value` in which nothing happens but what happens in these values.
    pub fn promise_of(&mut self, value: Value, parts: &[&Value]) -> Value {
        let activation = self.current().id;
        let mut effects: Option<(u32, u32)> = None;
        for part in parts {
            if let Kind::Promise(promise) = &part.kind
                && promise.activation == activation
            {
                let (first, last) = effects.unwrap_or(promise.effects);
                effects = Some((first.min(promise.effects.0), last.max(promise.effects.1)));
            }
        }
        let from = value.from.clone();
        let effects = effects.unwrap_or((0, 0));
        Value { kind: Kind::Promise(Arc::new(Promise { value, effects, activation })), from, symbol: None }
    }

    /// A promise of `value` that is kept once all promises of a list are, and what happened in them.
    pub fn promise_of_all(&mut self, value: Value, list: &Value) -> Value {
        let mut parts: Vec<Value> = Vec::new();
        if let Kind::List(list) = &list.kind {
            parts.push(list.element.clone());
            parts.extend(list.items.iter().flatten().cloned());
        }
        let flat: Vec<&Value> = parts.iter().flat_map(Value::alternatives).collect();
        self.promise_of(value, &flat)
    }

    /// A promise of `value` that covers what happened since `first`, and what happens in these values.
    pub fn promise_since(&mut self, value: Value, parts: &[&Value], first: u32) -> Value {
        let last = self.current().position();
        let activation = self.current().id;
        let inner = if last > first {
            Kind::Promise(Arc::new(Promise { value: Value::unknown(), effects: (first, last), activation }))
                .into()
        } else {
            Value::unknown()
        };
        let all: Vec<&Value> = parts.iter().copied().chain([&inner]).collect();
        self.promise_of(value, &all)
    }

    /// Runs a function by itself, later: in no loop and no transaction of the running one.
    pub fn run_later(&mut self, callee: &Value) {
        if let Kind::Function(closure) = &callee.kind {
            self.meet(&Closure::clone(closure));
        }
    }

    /// Says that a value is put where it may be awaited later.
    pub fn keep(&mut self, value: &Value) {
        self.keep_promise(value);
    }

    /// What is assigned to a member of the global object, if anything is.
    #[must_use]
    pub fn global(&self, name: &str) -> Option<&Value> {
        self.globals.get(name)
    }

    /// Says that a condition asks for a value.
    pub fn test(&mut self, value: &Value, site: Site) {
        self.note_test(value, site);
    }

    /// Says that the rows in a value are kept in a form in which their fields can't be followed.
    pub fn escape_fields(&mut self, value: &Value) {
        self.escape(value);
    }

    /// How often the innermost running loop of the running function runs.
    pub fn loop_size(&mut self) -> Size {
        match self.current().loops.last().copied() {
            Some(of) => match self.found.loops[of.index()].size {
                Size::Constant(count) => Size::Constant(count),
                size => size.or(Size::Unknown),
            },
            None => Size::Unknown,
        }
    }

    /// The place of the expression that is being evaluated.
    #[must_use]
    pub fn here(&self) -> Site {
        self.here
    }

    /// The position of the next effect, to say later what happened since.
    pub fn position(&mut self) -> u32 {
        self.current().position()
    }

    /// Says whether somebody waits for what happened since `first`.
    pub fn settle_since(&mut self, first: u32, waiting: Waiting) {
        let (activation, last) = (self.current().id, self.current().position());
        self.set_waiting(activation, (first, last), waiting);
    }

    /// Runs a function for each element of `source` and gives what it returned, joined. `form` and `site` are those of the loop.
    pub fn each(
        &mut self,
        site: Site,
        form: LoopForm,
        source_site: Site,
        source: &Value,
        body: impl FnOnce(&mut Self, Value) -> Value,
    ) -> Value {
        let element = self.element_of(source);
        let mut made = Value::unknown();
        self.enter_loop(site, form, source_site, source, |cx, of| {
            let element = cx.as_element(element, source, of);
            made = body(cx, element);
        });
        made
    }

    /// Runs a function, if it is one that can be run, with these values.
    pub fn call_value(&mut self, callee: &Value, arguments: Vec<Value>, site: Site) -> Value {
        let given: Vec<Given> = arguments
            .into_iter()
            .map(|value| Given { name: None, spread: false, value, range: site.range })
            .collect();
        self.call_given(callee, given, site)
    }

    /// Calls a value with what a call was given.
    pub fn call_given(&mut self, callee: &Value, given: Vec<Given>, site: Site) -> Value {
        let call = Call {
            kind: crate::model::CallKind::Call,
            callee: callee.clone(),
            receiver: None,
            method: None,
            arguments: given,
            site,
            name_site: site,
            place: None,
        };
        self.perform(&call, true)
    }

    /// An object of a class of the program that something outside the program makes; none of anything else.
    pub fn object_of(&mut self, class: &Value) -> Option<Value> {
        match class.kind {
            Kind::Class(class, frame) => Some(self.instance_of(class, frame)),
            _ => None,
        }
    }

    /// The classes that the bases and mixins of a class are, outward; with what is outside the program where they lead there. A class
    /// that is reached in several ways is given once.
    pub fn ancestors(&mut self, class: ClassRef) -> Vec<Value> {
        let mut found: Vec<Value> = Vec::new();
        let mut waiting = vec![class];
        while let Some(at) = waiting.pop() {
            let declaration = self.class_declaration(at);
            let module = self.module(at.module);
            for base in declaration.bases.iter().chain(&declaration.mixins) {
                let value = self.in_module_scope(at.module, |cx| cx.evaluate(module, *base));
                if found.len() >= ANCESTORS_LIMIT || found.iter().any(|known| known.kind == value.kind) {
                    continue;
                }
                if let Kind::Class(class, _) = value.kind {
                    waiting.push(class);
                }
                found.push(value);
            }
        }
        found
    }

    /// Says that something outside the program runs the functions in a value, and why: a function itself, one of several, those of a list,
    /// those that were handed to a call that nobody knows and that gave the value. What is said last is what they are called.
    pub fn add_entry(&mut self, callee: &Value, entry: &Entry) {
        let module = self.current().function.module;
        for closure in self.functions_in(callee, module) {
            self.enter(&closure, entry.clone());
        }
    }

    /// The functions that run if a value is called, as far as that is known.
    pub(super) fn functions_in(&self, value: &Value, module: u32) -> Vec<Closure> {
        let mut found = Vec::new();
        self.collect_functions(value, module, 0, &mut found);
        found
    }

    fn collect_functions(&self, value: &Value, module: u32, depth: u8, found: &mut Vec<Closure>) {
        if depth > 3 {
            return;
        }
        match &value.kind {
            Kind::Function(closure) => found.push(Closure::clone(closure)),
            Kind::OneOf(values) => {
                values.iter().for_each(|value| self.collect_functions(value, module, depth + 1, found))
            }
            Kind::List(list) => match &list.items {
                Some(items) => {
                    items.iter().for_each(|item| self.collect_functions(item, module, depth + 1, found))
                }
                None => self.collect_functions(&list.element, module, depth + 1, found),
            },
            Kind::Unknown(_) => {
                let Some(Symbol { root: SymbolRoot::Site(site), path }) = &value.symbol else {
                    return;
                };
                let handed = self.wrapped.get(site).map_or(&[][..], Vec::as_slice);
                // What is read of what a call gives is the function of this name: `const { GET } = handlers({ GET: ... })`.
                let named = |closure: &&Closure| match &path[..] {
                    [] => true,
                    [name] => self.declaration(closure.function).name.as_ref() == Some(name),
                    _ => false,
                };
                // A wrapper of the program that hands functions on to another one was handed those of all its callers.
                let all = handed.len() == 1 || site.module == module;
                let of_module = |closure: &&Closure| all || closure.function.module == module;
                found.extend(handed.iter().filter(named).filter(of_module).cloned());
            }
            _ => {}
        }
    }

    /// Remembers which functions a call was handed that nobody knows.
    pub(super) fn note_wrapped(&mut self, call: &Call) {
        let mut handed = Vec::new();
        for given in &call.arguments {
            handed.extend(self.functions_in(&given.value, call.site.module));
            if let Some(record) = given.value.record() {
                handed.extend(
                    record.entries.values().flat_map(|value| self.functions_in(value, call.site.module)),
                );
            }
        }
        if !handed.is_empty() {
            let more = |value: &Value| value.function().is_none() && value.literal().is_none();
            let with_more = call.arguments.iter().any(|given| match given.value.record() {
                Some(record) => {
                    let holds_functions = record.entries.values().any(|value| value.function().is_some());
                    !holds_functions || record.entries.values().any(more)
                }
                None => more(&given.value),
            });
            if with_more {
                self.handed_with_more.extend(handed.iter().map(|closure| closure.function));
            }
            let known = self.wrapped.entry(call.site).or_default();
            for closure in handed {
                if !known.contains(&closure) {
                    known.push(closure);
                }
            }
        }
    }

    /// A function as it is declared.
    #[must_use]
    pub fn declaration(&self, function: FunctionRef) -> &'p crate::model::Function {
        self.module(function.module).function(function.function)
    }

    /// A module as it is written.
    #[must_use]
    pub fn source(&self, module: u32) -> &'p crate::model::Module {
        self.module(module)
    }

    /// Whether something in the program imports a package, or a part of it.
    #[must_use]
    pub fn imports(&self, package: &str) -> bool {
        self.packages.contains(package)
    }

    /// Runs something that is run again if it fails.
    pub fn retry<T>(&mut self, site: Site, body: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let mut made = None;
        self.enter_loop(site, LoopForm::While, site, &Value::unknown(), |cx, of| {
            cx.found.loops[of.index()].retries = true;
            made = Some(body(cx));
        });
        made
    }

    /// A transaction. Those that are begun at one place in the same way are one: a place in a function that all transactions go through
    /// begins several, as its callers ask for them.
    pub fn begin_transaction(&mut self, info: TransactionInfo) -> TransactionRef {
        let next = TransactionRef(u32::try_from(self.found.transactions.len()).unwrap_or(u32::MAX));
        let ways = self.transaction_sites.entry(info.site).or_default();
        let same = |known: &&TransactionRef| {
            let known = &self.found.transactions[known.index()];
            (known.form, &known.isolation, known.timeout) == (info.form, &info.isolation, info.timeout)
        };
        if let Some(known) = ways.iter().find(same) {
            return *known;
        }
        ways.push(next);
        self.found.transactions.push(info);
        next
    }

    /// The transaction of the running function at whose end what happens now becomes final.
    pub(super) fn outermost(&mut self) -> Option<TransactionRef> {
        let open = self.current().transactions.clone();
        open.into_iter().fold(None, |around, inside| self.final_in(around, Some(inside)))
    }

    /// Of a transaction and one around it, that at whose end what happens in both becomes final: on one client the inner one is a savepoint.
    pub(super) fn final_in(
        &self,
        around: Option<TransactionRef>,
        inside: Option<TransactionRef>,
    ) -> Option<TransactionRef> {
        let client = |transaction: TransactionRef| self.found.transactions[transaction.index()].client;
        match (around, inside) {
            (Some(outer), Some(inner)) => {
                Some(if client(outer).is_some() && client(outer) == client(inner) { outer } else { inner })
            }
            (around, inside) => inside.or(around),
        }
    }

    /// Runs something inside a transaction.
    pub fn in_transaction<T>(&mut self, transaction: TransactionRef, run: impl FnOnce(&mut Self) -> T) -> T {
        self.open_transaction(transaction);
        let result = run(self);
        self.current().transactions.pop();
        result
    }

    /// What happened in a promise, as far as the activation that made it is still running.
    pub(super) fn promised(&mut self, promise: &Promise) -> &mut [Effect] {
        let maker = self.stack.iter_mut().rev().find(|running| running.id == promise.activation);
        let effects = maker.map(|running| &mut running.effects[..]).unwrap_or_default();
        let (first, end) = promise.effects;
        let end = (end as usize).min(effects.len());
        effects.get_mut(first as usize..end).unwrap_or_default()
    }

    /// Puts what happened in a promise, or in the promises of a list, into a transaction: they have only been built so far.
    pub fn move_into_transaction(&mut self, value: &Value, transaction: TransactionRef) {
        match &value.kind {
            Kind::Promise(promise) => {
                for effect in self.promised(promise) {
                    effect.transaction = Some(transaction);
                    effect.outermost = Some(transaction);
                    effect.waiting = Waiting::Awaited;
                }
            }
            Kind::List(list) => {
                let list = Arc::clone(list);
                self.move_into_transaction(&list.element, transaction);
                list.items.iter().flatten().for_each(|value| self.move_into_transaction(value, transaction));
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                values.iter().for_each(|value| self.move_into_transaction(value, transaction));
            }
            _ => {}
        }
    }

    /// Notes that an object is made at a place: where the running function was then, [`Self::where_made`] goes back to.
    pub fn note_made_at(&mut self, site: Site) {
        let arms = self.current().arms.clone();
        self.current().made_in.insert(site, arms);
    }

    /// Does something in the arms of forks in which the running function made an object, beside those that it is in: what is done with the object is done
    /// only where there is one.
    pub fn where_made<T>(&mut self, site: Site, run: impl FnOnce(&mut Self) -> T) -> T {
        let now = self.current().arms.len();
        let made = self.current().made_in.get(&site).cloned().unwrap_or_default();
        let more: Vec<BranchArm> = made
            .into_iter()
            .filter(|arm| !self.current().arms.iter().any(|known| known.branch == arm.branch))
            .collect();
        self.current().arms.extend(more);
        let result = run(self);
        self.current().arms.truncate(now);
        result
    }

    /// Notes something about a place.
    pub fn note(&mut self, kind: NoteKind, site: Site) {
        let function = self.current().function;
        let note = Note { kind, site, function };
        if !self.found.notes.contains(&note) {
            self.found.notes.push(note);
        }
    }

    /// Whether a loop of the running function is running.
    pub fn in_loop(&mut self) -> bool {
        !self.current().loops.is_empty()
    }

    /// The function that is running.
    pub fn running_function(&mut self) -> FunctionRef {
        self.current().function
    }

    /// Notes that a condition asks whether a query gave something.
    pub(super) fn note_test(&mut self, value: &Value, site: Site) {
        if let Kind::Rows(rows) = &value.kind
            && rows.path.is_empty()
        {
            self.used(rows.query).tested.get_or_insert(site);
        }
    }

    /// A list of unknown length with this element.
    #[must_use]
    pub fn list_of(element: Value, size: Size, site: Site) -> Value {
        let from = element.from.clone();
        Value { kind: Kind::List(Arc::new(List { items: None, element, size, site })), from, symbol: None }
    }
}
