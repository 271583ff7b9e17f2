//! Expressions.

use std::sync::Arc;

use litemap::LiteMap;

use crate::analysis::LoopForm;
use crate::effect::{BranchArm, Waiting};
use crate::model::{
    Argument, AssignmentKind, BinaryOperator, Entry, Expression, ExpressionId, ExpressionKind, Key, Literal,
    LogicalOperator, Module, Name, Pattern, TemplatePart,
};
use crate::program::{FunctionRef, Resolution, Site};
use crate::value::{
    Closure, External, Kind, List, Origins, Record, ResultRows, Rows, Size, Symbol, SymbolRoot, Value,
};

use super::Interpreter;
use super::activation::Changes;
use super::members::in_turn;

impl Interpreter<'_> {
    pub(super) fn evaluate(&mut self, module: &Module, id: ExpressionId) -> Value {
        let awaited = std::mem::take(&mut self.current().awaiting);
        if !self.step() {
            return Value::unknown();
        }
        let Expression { kind, range } = module.expression(id);
        let site = self.site(*range);
        match kind {
            ExpressionKind::Literal(literal) => literal_value(literal),
            ExpressionKind::Template(parts) => self.template(module, parts),
            ExpressionKind::Variable(variable) => {
                let at = self.current().function.module;
                self.variable(at, *variable)
            }
            ExpressionKind::Global(name) => {
                Kind::External(Arc::new(External { module: "".into(), path: [name.clone()].into() })).into()
            }
            ExpressionKind::This => self.this().unwrap_or_default(),
            ExpressionKind::Super => self.super_value(),
            ExpressionKind::Member { object, name, .. } => {
                if matches!(module.expression(*object).kind, ExpressionKind::Super)
                    && let Some(value) = self.super_member(name, site)
                {
                    return value;
                }
                let object = self.evaluate(module, *object);
                self.member(&object, name, site)
            }
            ExpressionKind::Index { object, index } => self.indexed(module, *object, *index, site),
            ExpressionKind::Slice { object, start, end, step } => {
                self.slice(module, *object, [*start, *end, *step], site)
            }
            ExpressionKind::Call { kind, callee, arguments } => {
                let value = self.call_expression(module, *kind, *callee, arguments, site, awaited);
                named_by_site(value, site)
            }
            ExpressionKind::Function(function) => {
                let function = FunctionRef { module: site.module, function: *function };
                self.closure(function)
            }
            ExpressionKind::Class(class) => {
                self.class_value(crate::program::ClassRef { module: site.module, class: *class })
            }
            ExpressionKind::Record(entries) => self.record(module, entries, site),
            ExpressionKind::List(items) => self.list(module, items, site),
            ExpressionKind::Await(value) => {
                self.current().awaiting = true;
                let value = self.evaluate(module, *value);
                self.awaited(&value)
            }
            ExpressionKind::Yield(value) => {
                let value = value.map_or_else(Value::null, |value| self.evaluate(module, value));
                let current = self.current();
                current.yields_in.clone_from(&current.transactions);
                current.yields = match current.yields {
                    Size::Constant(times) if current.loops.is_empty() => Size::Constant(times + 1),
                    _ => Size::Unknown,
                };
                current.yielded = Some(match current.yielded.take() {
                    Some(before) => before.or(&value),
                    None => value,
                });
                Value::unknown()
            }
            ExpressionKind::Assign { kind, target, value } => {
                self.assignment(module, *kind, target, *value, site)
            }
            ExpressionKind::Binary { operator, left, right } => {
                self.binary(module, *operator, [*left, *right], site)
            }
            ExpressionKind::Logical { operator, left, right } => {
                self.logical(module, *operator, *left, *right, site)
            }
            ExpressionKind::Not(value) => {
                let value = self.condition(module, *value);
                self.note_test(&value, site);
                negated(&value)
            }
            ExpressionKind::Conditional { test, then, otherwise } => {
                self.conditional(module, *test, *then, *otherwise, site)
            }
            ExpressionKind::Comprehension { source, pattern, conditions, element } => {
                self.comprehension(module, *source, pattern, conditions, *element, site)
            }
            ExpressionKind::Rendered { component, properties, children } => {
                self.rendered(module, *component, properties, children, site)
            }
            ExpressionKind::Variables => self.variables(module, site),
            ExpressionKind::Module(specifier) => self.module_value(site.module, specifier),
            ExpressionKind::Other(parts) => {
                let mut from = Origins::default();
                for part in parts {
                    let value = self.evaluate(module, *part);
                    self.escape(&value);
                    from = from.union(&value.from);
                }
                Value::derived(from.processed())
            }
        }
    }

    fn binary(
        &mut self,
        module: &Module,
        operator: BinaryOperator,
        operands: [ExpressionId; 2],
        site: Site,
    ) -> Value {
        let [first, second] = operands;
        let left = self.operand(module, operator, operands);
        let right = self.operand(module, operator, [second, first]);
        if let Some(made) = self.operator_of_library(operator, [&left, &right], site) {
            return made;
        }
        if operator == BinaryOperator::InstanceOf {
            let known = self.is_instance(&left, &right).map(Value::boolean);
            return known.unwrap_or_else(|| Value::derived(left.from.processed()));
        }
        let right = match operator {
            BinaryOperator::Other if left.handle().is_none() => self.needed(module, second, right),
            _ => right,
        };
        if operator == BinaryOperator::Add
            && let Some(both) = self.both_lists(&left, &right, site)
        {
            return both;
        }
        let computes = matches!(operator, BinaryOperator::Add | BinaryOperator::Arithmetic);
        for operand in [&left, &right] {
            // What rows are added to may keep them.
            if computes && operand.rows().is_some() {
                self.escape(operand);
            } else {
                self.note_test(operand, site);
            }
        }
        self.note_comparison(module, operator, [(first, &left), (second, &right)]);
        let from = left.from.union(&right.from);
        if let Some(truth) = compared_with_null(operator, &left, &right) {
            return Value { from, ..Kind::Literal(Literal::Boolean(truth)).into() };
        }
        let value = match operator {
            BinaryOperator::Add if left.is_text() || right.is_text() => Value::joined(&[&left, &right]),
            BinaryOperator::Add => Value::derived(from),
            _ => Value::derived(from.processed()),
        };
        named_by_site(value, site)
    }

    /// The list of the elements of two lists, in languages that add them; none of anything else.
    fn both_lists(&mut self, left: &Value, right: &Value, site: Site) -> Option<Value> {
        let is_list = |value: &Value| match &value.kind {
            Kind::List(_) => true,
            Kind::Rows(rows) => matches!(rows.rows, Rows::Many(_)),
            _ => false,
        };
        if !is_list(left) || !is_list(right) {
            return None;
        }
        self.need_all(left);
        self.need_all(right);
        let size = match (left.size(), right.size()) {
            (Size::Constant(one), Size::Constant(other)) => Size::Constant(one.saturating_add(other)),
            (one, other) => one.or(other),
        };
        let empty = |value: &Value| value.size() == Size::Constant(0);
        let element = match (empty(left), empty(right)) {
            (true, _) => self.element_of(right),
            (_, true) => self.element_of(left),
            _ => {
                let (one, other) = (self.element_of(left), self.element_of(right));
                one.or(&other)
            }
        };
        let from = left.from.union(&right.from);
        Some(Self::list_of(element, size, site).with_origins(&from))
    }

    /// What an operator makes of what a library alone understands.
    fn operator_of_library(
        &mut self,
        operator: BinaryOperator,
        operands: [&Value; 2],
        site: Site,
    ) -> Option<Value> {
        let is_own = |value: &&Value| value.alternatives().any(|value| value.handle().is_some());
        if !operands.iter().any(is_own) {
            return None;
        }
        self.libraries.iter().find_map(|library| library.operator(self, operator, operands, site))
    }

    fn conditional(
        &mut self,
        module: &Module,
        test: ExpressionId,
        then: ExpressionId,
        otherwise: ExpressionId,
        site: Site,
    ) -> Value {
        let value = self.condition(module, test);
        match value.truth() {
            Some(true) => return self.evaluate(module, then),
            Some(false) => return self.evaluate(module, otherwise),
            None => self.note_test(&value, site),
        }
        let branch = self.branch_on(site, module.expression(test).range, &value);
        let asks = self.presence_of(module, test, &value);
        self.note_presence(branch, asks);
        let first = self.in_arm(BranchArm { branch, arm: 0, depth: 0 }, |cx| cx.evaluate(module, then));
        let second = self.in_arm(BranchArm { branch, arm: 1, depth: 0 }, |cx| cx.evaluate(module, otherwise));
        let decides = value.deep_origins();
        self.join_decided(vec![Some(first.1), Some(second.1)], &decides);
        self.either(&first.0, &second.0).chosen_by(&decides)
    }

    fn in_arm<T>(&mut self, arm: BranchArm, run: impl FnOnce(&mut Self) -> T) -> (T, Changes) {
        let mark = self.mark();
        let arms = self.current().arms.len();
        self.current().arms.push(arm);
        let result = run(self);
        self.current().arms.truncate(arms);
        (result, self.take_back(mark))
    }

    fn template(&mut self, module: &Module, parts: &[TemplatePart]) -> Value {
        let mut from = Origins::default();
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            let value = match part {
                TemplatePart::Text(text) => Value::text(text),
                TemplatePart::Value(part) => {
                    let value = self.evaluate(module, *part);
                    let site = self.site(module.expression(*part).range);
                    self.libraries.iter().for_each(|library| library.shown(self, &value, site));
                    value
                }
            };
            from = from.union(&value.from);
            values.push(value);
        }
        Value { kind: Kind::Template(values.into()), from, symbol: None }
    }

    pub(super) fn closure(&mut self, function: FunctionRef) -> Value {
        let frame = self.current().frame;
        let closure = Closure { function, frame: Some(frame), this: None };
        self.meet(&closure);
        Kind::Function(Arc::new(closure)).into()
    }

    pub(super) fn record(&mut self, module: &Module, entries: &[Entry], site: Site) -> Value {
        let mut record = Record { entries: LiteMap::new(), open: false, site };
        // Put in together, so that the order in which they are written doesn't matter to the time it takes.
        let mut written: Vec<(Name, Value)> = Vec::with_capacity(entries.len());
        let mut from = Origins::default();
        for Entry { key, value, .. } in entries {
            let value = match key {
                Key::Computed(key) => {
                    let key = self.evaluate(module, *key);
                    let value = self.evaluate(module, *value);
                    from = from.union(&key.from);
                    if let Some(name) = key.as_text() {
                        written.push((name.into(), value));
                        continue;
                    }
                    // Which entry it is can't be told, so what is done with it can't be followed.
                    self.put_away(&value);
                    record.put_under_any_key(value.clone());
                    value
                }
                Key::Name(name) => {
                    let value = self.evaluate(module, *value);
                    self.keep_promise(&value);
                    written.push((name.clone(), value));
                    continue;
                }
                Key::Spread => {
                    let value = self.evaluate(module, *value);
                    record.entries.extend(written.drain(..));
                    self.spread_into(&mut record, &value);
                    value
                }
            };
            from = from.union(&value.from);
        }
        record.entries.extend(written);
        Value { kind: Kind::Record(Arc::new(record)), from, symbol: None }
    }

    /// The variables of the running function, as a record.
    fn variables(&mut self, module: &Module, site: Site) -> Value {
        let frame = self.current().frame;
        let mut known: Vec<_> = self.frames[frame.index()].variables.clone().into_iter().collect();
        known.sort_unstable_by_key(|(variable, _)| *variable);
        let mut record = Record { entries: LiteMap::new(), open: false, site };
        let mut named: Vec<(Name, Value)> = Vec::with_capacity(known.len());
        for (variable, value) in known {
            if !self.step() {
                record.open = true;
                break;
            }
            self.keep_promise(&value);
            named.push((module.variable(variable).name.clone(), value));
        }
        record.entries.extend(named);
        Kind::Record(Arc::new(record)).into()
    }

    fn spread_into(&mut self, record: &mut Record, value: &Value) {
        match &value.kind {
            Kind::Record(other) => {
                record.open |= other.open;
                record
                    .entries
                    .extend(other.entries.iter().map(|(name, value)| (name.clone(), value.clone())));
            }
            Kind::OneOf(values) => {
                // Each alternative may or may not be there.
                for value in values.iter() {
                    if let Kind::Record(other) = &value.kind {
                        record.open |= other.open;
                        for (name, value) in &other.entries {
                            let joined = match record.entries.get(name) {
                                Some(before) => before.or(value),
                                None => value.or(&Value::null()),
                            };
                            record.entries.insert(name.clone(), joined);
                        }
                    } else if !value.is_null() {
                        record.open = true;
                        self.escape(value);
                    }
                }
            }
            Kind::Literal(_) => {}
            _ => {
                record.open = true;
                self.escape(value);
            }
        }
    }

    fn list(&mut self, module: &Module, items: &[Argument], site: Site) -> Value {
        let mut known = Some(Vec::new());
        let mut element: Option<Value> = None;
        let mut size = Size::Constant(0);
        let mut from = Origins::default();
        let mut extend = |value: &Value, element: &mut Option<Value>| {
            from = from.union(&value.from);
            *element = Some(match element.take() {
                Some(all) => all.or(value),
                None => value.clone(),
            });
        };
        for item in items {
            let value = self.evaluate(module, item.value);
            self.keep_promise(&value);
            let value = if item.spread { self.needed(module, item.value, value) } else { value };
            if item.spread {
                let spread = self.element_of(&value).with_origins(&value.from);
                extend(&spread, &mut element);
                size = match (size, value.size()) {
                    (Size::Constant(mine), Size::Constant(theirs)) => {
                        Size::Constant(mine.saturating_add(theirs))
                    }
                    (mine, theirs) => mine.or(theirs),
                };
                match (&mut known, value.list().and_then(|list| list.items.as_ref())) {
                    (Some(known), Some(items)) => known.extend(items.iter().cloned()),
                    _ => known = None,
                }
                continue;
            }
            extend(&value, &mut element);
            if let Size::Constant(count) = &mut size {
                *count = count.saturating_add(1);
            }
            if let Some(known) = &mut known {
                known.push(value);
            }
        }
        let list = List { items: known, element: element.unwrap_or_default(), size, site };
        Value { kind: Kind::List(Arc::new(list)), from, symbol: None }
    }

    fn assignment(
        &mut self,
        module: &Module,
        kind: AssignmentKind,
        target: &Pattern,
        value: ExpressionId,
        site: Site,
    ) -> Value {
        let before = match kind {
            AssignmentKind::Replace => None,
            AssignmentKind::Update | AssignmentKind::Default => Some(self.read_pattern(module, target)),
        };
        let mut value = match &before {
            // `client ??= make()`: only where nothing is there.
            Some(before) if kind == AssignmentKind::Default && before.truth() != Some(false) => {
                let branch = self.branch(site, before);
                self.note_presence(branch, Some(true));
                self.note_remembered(module, branch, target);
                let (value, changes) =
                    self.in_arm(BranchArm { branch, arm: 1, depth: 0 }, |cx| cx.evaluate(module, value));
                self.join(vec![Some(changes), Some(Changes::new())]);
                value
            }
            // `rows += query`: a list takes the elements. A query that another one is added to stays one.
            Some(before) if before.handle().is_none() => {
                let given = self.evaluate(module, value);
                self.needed(module, value, given)
            }
            _ => self.evaluate(module, value),
        };
        self.keep_promise(&value);
        if kind == AssignmentKind::Replace {
            self.drop_unread(module, target, &value);
        }
        if let Some(before) = before {
            value = if kind == AssignmentKind::Default {
                match before.truth() {
                    Some(true) => before,
                    Some(false) => value,
                    None => before.without_null().or(&value),
                }
            } else {
                let changed = if before.is_text() || value.is_text() {
                    Value::joined(&[&before, &value])
                } else if let Some(both) = self.both_lists(&before, &value, site) {
                    both
                } else {
                    Value::derived(before.from.union(&value.from))
                };
                named_by_site(changed, site)
            };
        }
        self.assign(module, target, value.clone());
        value
    }

    fn logical(
        &mut self,
        module: &Module,
        operator: LogicalOperator,
        left: ExpressionId,
        right: ExpressionId,
        site: Site,
    ) -> Value {
        let first = self.evaluate(module, left);
        let first = self.needed(module, left, first);
        self.note_test(&first, site);
        // A list is no null, however many elements it has, and neither is a text that is put together.
        let is_there = match &first.kind {
            Kind::List(_) | Kind::Template(_) => true,
            Kind::Rows(rows) => matches!(rows.rows, Rows::Many(_)),
            _ => false,
        };
        if operator == LogicalOperator::Coalesce && is_there {
            return first;
        }
        let (skip, needed_arm) = match operator {
            LogicalOperator::And => (Some(false), 0),
            LogicalOperator::Or => (Some(true), 1),
            // What is not null may still be false.
            LogicalOperator::Coalesce => (first.truth().map(|_| !first.is_null()), 1),
        };
        match (first.truth(), operator) {
            (Some(_), LogicalOperator::Coalesce) if skip == Some(true) => return first,
            (truth, LogicalOperator::And | LogicalOperator::Or) if truth.is_some() && truth == skip => {
                return first;
            }
            (Some(_), _) => return self.evaluate(module, right),
            (None, _) => {}
        }
        let branch = self.branch_on(site, module.expression(left).range, &first);
        let asks = self.presence(module, left);
        self.note_presence(branch, asks);
        let (second, changes) =
            self.in_arm(BranchArm { branch, arm: needed_arm, depth: 0 }, |cx| cx.evaluate(module, right));
        self.join(vec![Some(changes), Some(Changes::new())]);
        match operator {
            LogicalOperator::And => second.with_origins(&first.from).or(&Value::null()),
            LogicalOperator::Or | LogicalOperator::Coalesce => first.without_null().or(&second),
        }
    }

    fn comprehension(
        &mut self,
        module: &Module,
        source: ExpressionId,
        pattern: &Pattern,
        conditions: &[ExpressionId],
        element: ExpressionId,
        site: Site,
    ) -> Value {
        let value = self.evaluate(module, source);
        let value = self.needed(module, source, value);
        let source_site = Site { module: site.module, range: module.expression(source).range };
        self.note_picked(module, &value, pattern, conditions);
        let each = self.element_of(&value);
        let mut made = Value::unknown();
        self.enter_loop(site, LoopForm::Comprehension, source_site, &value, |cx, of| {
            let each = cx.as_element(each, &value, of);
            cx.declare(module, pattern, Some(each));
            for condition in conditions {
                cx.evaluate(module, *condition);
            }
            made = cx.evaluate(module, element);
        });
        let list = List { items: None, element: made, size: value.size(), site };
        Value { kind: Kind::List(Arc::new(list)), from: value.from, symbol: None }
    }

    /// What the module at position `from` gets if it imports `specifier` by an expression.
    pub fn module_value(&mut self, from: u32, specifier: &Name) -> Value {
        match self.program.resolve(from, specifier) {
            Resolution::Module(module) => self.whole_module(module),
            Resolution::External(module) => {
                Kind::External(Arc::new(External { module, path: Arc::default() })).into()
            }
        }
    }

    /// What is there once a value has been awaited.
    pub(super) fn awaited(&mut self, value: &Value) -> Value {
        match &value.kind {
            Kind::Promise(promise) => {
                let promise = Arc::clone(promise);
                self.set_waiting(promise.activation, promise.effects, Waiting::Awaited);
                let inner = promise.value.clone().with_origins(&value.from);
                self.awaited(&inner)
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                let mut arms = values.iter().map(|value| self.awaited(value)).collect::<Vec<_>>().into_iter();
                let first = arms.next().unwrap_or_default();
                arms.fold(first, |all, next| all.or(&next)).with_origins(&value.from)
            }
            _ => value.clone(),
        }
    }

    /// What each element of a value is, before a loop makes it its own.
    pub fn element_of(&mut self, value: &Value) -> Value {
        match &value.kind {
            Kind::List(list) => list.element.clone(),
            Kind::Rows(rows) => match rows.rows {
                Rows::Many(_) => {
                    let row = ResultRows { rows: Rows::One, ..ResultRows::clone(rows) };
                    Kind::Rows(Arc::new(row)).into()
                }
                Rows::One => value.clone(),
            },
            Kind::Promise(promise) => {
                let inner = promise.value.clone();
                self.element_of(&inner)
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                let mut arms = Vec::new();
                for value in values.iter().filter(|value| !value.is_null()) {
                    arms.push(self.element_of(value));
                }
                let mut arms = arms.into_iter();
                let first = arms.next().unwrap_or_default();
                arms.fold(first, |all, next| all.or(&next))
            }
            _ => Value::derived(value.from.clone()),
        }
    }

    pub(super) fn index(&mut self, object: &Value, index: &Value, site: Site) -> Value {
        if let Some(name) = index.as_text() {
            let name = Name::from(name);
            return self.member(object, &name, site);
        }
        let number = match index.literal() {
            Some(Literal::Number(number)) => Some(*number),
            _ => None,
        };
        match (&object.kind, number) {
            (Kind::List(list), _) if list.under_any_key().is_some() => {
                let value = list.under_any_key().cloned().unwrap_or_default();
                value.with_origins(&object.from.union(&index.from))
            }
            (Kind::List(list), Some(number)) if number >= 0.0 => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "the number is not negative, and a cut one names no item"
                )]
                let known = list.items.as_ref().and_then(|items| items.get(number as usize));
                known.unwrap_or(&list.element).clone().with_origins(&object.from)
            }
            (Kind::Rows(rows), number) if matches!(rows.rows, Rows::Many(_)) => {
                if number == Some(0.0) && rows.path.is_empty() {
                    self.used(rows.query).first.get_or_insert(site);
                } else if rows.path.is_empty() {
                    self.used(rows.query).iterated.get_or_insert(site);
                    self.need_all(object);
                }
                self.element_of(object).with_origins(&object.from.union(&index.from))
            }
            (Kind::Record(record), _) if record.under_any_key().is_some() => {
                let value = record.by_any_key().unwrap_or_default();
                in_turn(&value, object).with_origins(&object.from.union(&index.from))
            }
            // Which field is read is not known.
            (Kind::Rows(rows), _) if rows.rows == Rows::One => {
                self.escape(object);
                Value::derived(object.from.union(&index.from))
            }
            (Kind::Unknown(_), Some(number)) => {
                let symbol =
                    object.symbol.as_ref().and_then(|symbol| symbol.member(&format!("[{number}]").into()));
                let element = self.element_of(object).with_origins(&object.from.union(&index.from));
                let symbol = symbol.or_else(|| element.symbol.clone());
                element.with_symbol(symbol)
            }
            // What is looked up by a value is not that value.
            _ if index.from.has_parameter() => {
                self.note_check(index);
                self.element_of(object).with_origins(&object.from.union(&index.from).processed())
            }
            _ => self.element_of(object).with_origins(&object.from.union(&index.from)),
        }
    }
}

/// What a comparison with `null` gives where both sides are written out: an argument that was left out is its default. A text that is put
/// together is none, nor is a list.
fn compared_with_null(operator: BinaryOperator, left: &Value, right: &Value) -> Option<bool> {
    let is_known = |value: &Value| match &value.kind {
        Kind::Literal(_) | Kind::Template(_) | Kind::List(_) => true,
        // A list of rows is there, however many rows are in it.
        Kind::Rows(rows) => matches!(rows.rows, Rows::Many(_)),
        _ => false,
    };
    if !is_known(left) || !is_known(right) {
        return None;
    }
    let (left, right) = (left.is_null(), right.is_null());
    match operator {
        BinaryOperator::Equal | BinaryOperator::Same if left || right => Some(left == right),
        BinaryOperator::NotEqual | BinaryOperator::NotSame if left || right => Some(left != right),
        _ => None,
    }
}

fn literal_value(literal: &Literal) -> Value {
    let text = match literal {
        Literal::Null => Name::new_static("null"),
        Literal::Boolean(value) => Name::new_static(if *value { "true" } else { "false" }),
        Literal::Number(number) => Name::from(number.to_string()),
        Literal::Text(text) => text.clone(),
    };
    Value::from(Kind::Literal(literal.clone())).with_symbol(Some(Symbol::of(SymbolRoot::Literal(text))))
}

/// Gives a computed value a name: that of its place, so that two uses of one variable are known to be the same value.
fn named_by_site(value: Value, site: Site) -> Value {
    if value.symbol.is_some() { value } else { value.with_symbol(Some(Symbol::of(SymbolRoot::Site(site)))) }
}

pub(super) fn unknown_name(name: &Name) -> Value {
    Kind::Unknown([name.clone()].into()).into()
}

/// What `not` makes of a value.
fn negated(value: &Value) -> Value {
    if let Some(truth) = value.truth() {
        return Kind::Literal(Literal::Boolean(!truth)).into();
    }
    let not = value.symbol.as_ref().and_then(|symbol| symbol.member(&Name::new_static(Symbol::NOT)));
    Value::derived(value.deep_origins()).with_symbol(not)
}
