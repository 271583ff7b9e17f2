//! Runs a function with what is constant in it.

use std::collections::BTreeMap;

use program::model::{
    Block, ExpressionId, Function, FunctionId, Key, LoopKind, Module, Pattern, StatementKind, VariableId,
};
use text::TextRange;

use super::evaluate::Given;
use super::host::{Host, Scope};
use super::value::{Object, Value};

/// How many expressions of one run are evaluated.
const MOST_STEPS: u32 = 200_000;

/// How deep calls nest.
const DEEPEST: u32 = 24;

/// How many turns of a loop are run one by one.
const MOST_TURNS: usize = 1_000;

/// How a block ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Flow<O> {
    Normal,
    /// By `break` or `continue`.
    Left {
        repeats: bool,
    },
    Returned(Value<O>),
}

/// The variables of a run.
type Variables<O> = BTreeMap<VariableId, Value<O>>;

/// Code that runs.
pub(crate) struct Run<'m, H: Host<'m>> {
    pub(crate) module: &'m Module,
    pub(crate) host: H,
    pub(crate) variables: Variables<H::Object>,
    /// Of how many conditions nobody knows whether they hold.
    pub(crate) conditions: u32,
    /// How many conditions only ask whether what is changed is there.
    pub(crate) guards: u32,
    steps: u32,
    depth: u32,
}

impl<'m, H: Host<'m>> Run<'m, H> {
    pub(crate) fn new(module: &'m Module, host: H) -> Self {
        Self { module, host, variables: BTreeMap::new(), conditions: 0, guards: 0, steps: 0, depth: 0 }
    }

    /// Runs the body of a function, and gives what it returns.
    pub(crate) fn body(&mut self, function: &'m Function) -> Value<H::Object> {
        if self.depth >= DEEPEST {
            self.host.give_up(function.name_range);
            return Value::Unknown;
        }
        let before = self.conditions;
        self.depth += 1;
        let flow = self.block(&function.body);
        self.depth -= 1;
        self.conditions = before;
        match flow {
            Flow::Returned(value) => value,
            _ => Value::Null,
        }
    }

    /// Calls a function of the file.
    pub(crate) fn invoke(
        &mut self,
        function: FunctionId,
        arguments: &[Given<H::Object>],
    ) -> Value<H::Object> {
        let declared = self.module.function(function);
        let (named, positional): (Vec<_>, Vec<_>) = arguments.iter().partition(|given| given.name.is_some());
        let values = |given: &[&Given<H::Object>]| given.iter().map(|given| given.value.clone()).collect();
        let is_other = |given: &&&Given<H::Object>| {
            !declared.parameters.iter().any(|parameter| !parameter.rest && parameter.name == given.name)
        };
        let others: Vec<(String, Value<H::Object>)> = named
            .iter()
            .filter(is_other)
            .filter_map(|given| Some((given.name.as_ref()?.to_string(), given.value.clone())))
            .collect();
        for (position, parameter) in declared.parameters.iter().enumerate() {
            let by_name =
                || named.iter().find(|given| given.name == parameter.name).map(|given| given.value.clone());
            let given = if parameter.rest && !parameter.named {
                Some(Value::List(values(positional.get(position..).unwrap_or_default())))
            } else if parameter.rest {
                Some(Value::Record(others.clone()))
            } else {
                positional.get(position).map(|given| given.value.clone()).or_else(by_name)
            };
            let value = match (given, parameter.default) {
                (Some(value), _) => value,
                (None, Some(default)) => self.evaluate(default),
                (None, None) => Value::Unknown,
            };
            self.bind(&parameter.pattern, value);
        }
        self.body(declared)
    }

    /// Counts the work, which ends where a migration is none that people write.
    pub(crate) fn step(&mut self, place: TextRange) -> bool {
        self.steps += 1;
        if self.steps == MOST_STEPS {
            self.host.give_up(place);
        }
        self.steps < MOST_STEPS
    }

    pub(crate) fn block(&mut self, block: &'m Block) -> Flow<H::Object> {
        for statement in &block.statements {
            if !self.step(statement.range) {
                return Flow::Returned(Value::Unknown);
            }
            match self.statement(&statement.kind) {
                Flow::Normal => {}
                other => return other,
            }
        }
        Flow::Normal
    }

    fn statement(&mut self, statement: &'m StatementKind) -> Flow<H::Object> {
        match statement {
            StatementKind::Expression(value) => {
                self.evaluate(*value);
                Flow::Normal
            }
            StatementKind::Let { pattern, value } => {
                let value = value.map_or(Value::Null, |value| self.evaluate(value));
                self.bind(pattern, value);
                Flow::Normal
            }
            StatementKind::Return(value) => {
                let value = value.map_or(Value::Null, |value| self.evaluate(value));
                Flow::Returned(value)
            }
            StatementKind::Throw(_) => Flow::Returned(Value::Unknown),
            StatementKind::Break => Flow::Left { repeats: false },
            StatementKind::Continue => Flow::Left { repeats: true },
            StatementKind::Block(block) => self.block(block),
            StatementKind::Scope { context, pattern, body, .. } => {
                H::scope(self, Scope { context: *context, pattern: pattern.as_ref(), body })
            }
            StatementKind::If { test, then, otherwise } => match self.evaluate(*test).truth() {
                Some(true) => self.block(then),
                Some(false) => self.block(otherwise),
                None if H::asks_for_existence(self.module, *test) => {
                    self.either_of(&[(then, true), (otherwise, false)])
                }
                None => self.either(&[then, otherwise]),
            },
            StatementKind::Switch { subject, arms } => {
                let subject = self.evaluate(*subject);
                for arm in arms {
                    let tests: Vec<Value<H::Object>> =
                        arm.tests.iter().map(|test| self.evaluate(*test)).collect();
                    let equal: Vec<Option<bool>> = tests.iter().map(|test| test.equals(&subject)).collect();
                    if arm.tests.is_empty() || equal.contains(&Some(true)) {
                        // An arm that goes on with the next is rare enough to be one that may or may not run.
                        return self.arm(&arm.body);
                    }
                    if equal.contains(&None) {
                        let bodies: Vec<&'m Block> = arms.iter().map(|arm| &arm.body).collect();
                        return self.either(&bodies);
                    }
                }
                Flow::Normal
            }
            StatementKind::Loop { kind, body, .. } => self.repeat(kind, body),
            StatementKind::Try { body, handlers, finally, .. } => {
                let flow = self.block(body);
                self.conditions += 1;
                for handler in handlers {
                    self.block(&handler.body);
                }
                self.conditions -= 1;
                match self.block(finally) {
                    Flow::Normal => flow,
                    other => other,
                }
            }
        }
    }

    fn arm(&mut self, body: &'m Block) -> Flow<H::Object> {
        match self.block(body) {
            Flow::Left { repeats: false } => Flow::Normal,
            other => other,
        }
    }

    /// Runs blocks of which nobody knows which one runs. What is after them is conditional as well, where one of them may have left.
    fn either(&mut self, blocks: &[&'m Block]) -> Flow<H::Object> {
        let blocks: Vec<(&'m Block, bool)> = blocks.iter().map(|block| (*block, false)).collect();
        self.either_of(&blocks)
    }

    /// The same, where some of the blocks run if what they are about is there.
    fn either_of(&mut self, blocks: &[(&'m Block, bool)]) -> Flow<H::Object> {
        let before = self.variables.clone();
        let mut after: Option<Variables<H::Object>> = None;
        let mut flows = Vec::new();
        for (block, is_guarded) in blocks {
            self.variables.clone_from(&before);
            let (conditions, guards) = if *is_guarded { (0, 1) } else { (1, 0) };
            self.conditions += conditions;
            self.guards += guards;
            let flow = self.block(block);
            self.conditions -= conditions;
            self.guards -= guards;
            if flow == Flow::Normal {
                let now = std::mem::take(&mut self.variables);
                after = Some(match after.take() {
                    Some(other) => joined(other, &now),
                    None => now,
                });
            }
            flows.push(flow);
        }
        let leaves = flows.iter().any(|flow| *flow != Flow::Normal);
        match after {
            Some(after) => {
                self.variables = after;
                // The end of the function takes this back.
                self.conditions += u32::from(leaves);
                Flow::Normal
            }
            None => {
                self.variables = before;
                flows.pop().unwrap_or(Flow::Normal)
            }
        }
    }

    fn repeat(&mut self, kind: &'m LoopKind, body: &'m Block) -> Flow<H::Object> {
        match kind {
            LoopKind::Each { pattern, key, source, .. } => {
                let turns: Option<Turns<H::Object>> = match self.evaluate(*source) {
                    Value::List(items) => Some(numbered(items)),
                    Value::Record(entries) => {
                        Some(entries.into_iter().map(|(key, value)| (Value::Text(key), value)).collect())
                    }
                    _ => None,
                };
                match turns.filter(|turns| turns.len() <= MOST_TURNS) {
                    Some(turns) => {
                        for (name, value) in turns {
                            if let Some(key) = key {
                                self.bind(key, name);
                            }
                            self.bind(pattern, value);
                            match self.block(body) {
                                Flow::Normal | Flow::Left { repeats: true } => {}
                                Flow::Left { repeats: false } => break,
                                returned @ Flow::Returned(_) => return returned,
                            }
                        }
                        Flow::Normal
                    }
                    None => {
                        if let Some(key) = key {
                            self.bind(key, Value::Unknown);
                        }
                        self.bind(pattern, Value::Unknown);
                        self.some_turn(body)
                    }
                }
            }
            LoopKind::While { test, .. } => self.counted(Some(*test), None, body),
            LoopKind::Counted { start, test, step } => {
                self.block(start);
                self.counted(*test, *step, body)
            }
        }
    }

    fn counted(
        &mut self,
        test: Option<ExpressionId>,
        step: Option<ExpressionId>,
        body: &'m Block,
    ) -> Flow<H::Object> {
        for _ in 0..MOST_TURNS {
            match test.map_or(Value::Unknown, |test| self.evaluate(test)).truth() {
                Some(true) => {}
                Some(false) => return Flow::Normal,
                None => break,
            }
            match self.block(body) {
                Flow::Normal | Flow::Left { repeats: true } => {}
                Flow::Left { repeats: false } => return Flow::Normal,
                returned @ Flow::Returned(_) => return returned,
            }
            if let Some(step) = step {
                self.evaluate(step);
            }
        }
        self.some_turn(body)
    }

    /// One turn of which nobody knows whether it is run.
    fn some_turn(&mut self, body: &'m Block) -> Flow<H::Object> {
        let before = self.variables.clone();
        self.conditions += 1;
        self.block(body);
        self.conditions -= 1;
        let now = std::mem::replace(&mut self.variables, before);
        self.variables = joined(std::mem::take(&mut self.variables), &now);
        Flow::Normal
    }

    pub(crate) fn bind(&mut self, pattern: &'m Pattern, value: Value<H::Object>) {
        match pattern {
            Pattern::Variable(variable) => {
                self.variables.insert(*variable, value);
            }
            Pattern::Place(place) => self.assign_place(*place, value),
            Pattern::List { items, .. } => {
                for (at, item) in (0_u32..).zip(items) {
                    self.bind(item, value.at(&Value::Number(f64::from(at))));
                }
            }
            Pattern::Record { entries, .. } => {
                for (key, pattern) in entries {
                    let key = match key {
                        Key::Name(name) => Value::Text(name.to_string()),
                        Key::Computed(key) => self.evaluate(*key),
                        Key::Spread => Value::Unknown,
                    };
                    self.bind(pattern, value.at(&key));
                }
            }
            Pattern::Default(pattern, _) => self.bind(pattern, value),
            Pattern::Ignored => {}
        }
    }
}

/// Keys and elements that a loop runs over.
type Turns<O> = Vec<(Value<O>, Value<O>)>;

fn numbered<O>(items: Vec<Value<O>>) -> Turns<O> {
    (0_u32..).map(|at| Value::Number(f64::from(at))).zip(items).collect()
}

/// What variables are after one of two ways, of which nobody knows which was taken.
fn joined<O: Object>(mut left: Variables<O>, right: &Variables<O>) -> Variables<O> {
    for (variable, value) in &mut left {
        if right.get(variable) != Some(value) {
            *value = Value::Unknown;
        }
    }
    for variable in right.keys() {
        left.entry(*variable).or_insert(Value::Unknown);
    }
    left
}
