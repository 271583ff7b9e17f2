//! Runs a method of a migration with what is constant in it.

use std::collections::BTreeMap;

use facts::Problem;
use ir::Dialect;
use program::model::{
    Block, Class, ExpressionId, Function, FunctionId, Key, LoopKind, MemberKind, Module, Name, Pattern,
    StatementKind, VariableId,
};
use text::TextRange;

use super::commands::Blueprint;
use super::statements::Item;
use super::value::Value;

/// How many expressions of one method are evaluated.
const MOST_STEPS: u32 = 200_000;

/// How deep calls nest.
const DEEPEST: u32 = 24;

/// How many turns of a loop are run one by one.
const MOST_TURNS: usize = 1_000;

/// How a block ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Flow {
    Normal,
    /// By `break` or `continue`.
    Left {
        repeats: bool,
    },
    Returned(Value),
}

/// A method that runs.
pub(super) struct Run<'m> {
    pub(super) module: &'m Module,
    pub(super) dialect: Dialect,
    pub(super) class: Option<&'m Class>,
    pub(super) variables: BTreeMap<VariableId, Value>,
    /// What `$this` has been given.
    pub(super) fields: BTreeMap<Name, Value>,
    pub(super) blueprints: Vec<Blueprint>,
    pub(super) items: Vec<Item>,
    pub(super) problems: Vec<Problem>,
    /// Of how many conditions nobody knows whether they hold.
    pub(super) conditions: u32,
    steps: u32,
    depth: u32,
}

impl<'m> Run<'m> {
    pub(super) fn new(module: &'m Module, dialect: Dialect) -> Self {
        Self {
            module,
            dialect,
            class: module.classes.first(),
            variables: BTreeMap::new(),
            fields: BTreeMap::new(),
            blueprints: Vec::new(),
            items: Vec::new(),
            problems: Vec::new(),
            conditions: 0,
            steps: 0,
            depth: 0,
        }
    }

    /// Runs a method that takes nothing, after the constructor.
    pub(super) fn start(&mut self, function: &'m Function) {
        let constructor = self.class.and_then(|class| {
            class.members.iter().find_map(|member| match member.kind {
                MemberKind::Constructor(function) => Some(function),
                _ => None,
            })
        });
        if let Some(constructor) = constructor {
            self.invoke(constructor, &[]);
        }
        self.body(function);
    }

    fn body(&mut self, function: &'m Function) -> Value {
        if self.depth >= DEEPEST {
            self.give_up(function.name_range);
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
    pub(super) fn invoke(&mut self, function: FunctionId, arguments: &[Value]) -> Value {
        let declared = self.module.function(function);
        for (position, parameter) in declared.parameters.iter().enumerate() {
            let given = if parameter.rest {
                Some(Value::List(arguments.get(position..).unwrap_or_default().to_vec()))
            } else {
                arguments.get(position).cloned()
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
    pub(super) fn step(&mut self, place: TextRange) -> bool {
        self.steps += 1;
        if self.steps == MOST_STEPS {
            self.give_up(place);
        }
        self.steps < MOST_STEPS
    }

    /// Notes that something is done to the schema of which nobody knows what. A second time adds nothing to that.
    pub(super) fn give_up(&mut self, range: TextRange) {
        if !matches!(self.items.last(), Some(Item::Unknown { anything: true, .. })) {
            self.items.push(Item::Unknown { table: None, range, anything: true });
        }
    }

    pub(super) fn block(&mut self, block: &'m Block) -> Flow {
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

    fn statement(&mut self, statement: &'m StatementKind) -> Flow {
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
            StatementKind::Block(block) | StatementKind::Scope { body: block, .. } => self.block(block),
            StatementKind::If { test, then, otherwise } => match self.evaluate(*test).truth() {
                Some(true) => self.block(then),
                Some(false) => self.block(otherwise),
                None => self.either(&[then, otherwise]),
            },
            StatementKind::Switch { subject, arms } => {
                let subject = self.evaluate(*subject);
                for arm in arms {
                    let tests: Vec<Value> = arm.tests.iter().map(|test| self.evaluate(*test)).collect();
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

    fn arm(&mut self, body: &'m Block) -> Flow {
        match self.block(body) {
            Flow::Left { repeats: false } => Flow::Normal,
            other => other,
        }
    }

    /// Runs blocks of which nobody knows which one runs. What is after them is conditional as well, where one of them may have left.
    fn either(&mut self, blocks: &[&'m Block]) -> Flow {
        let before = self.variables.clone();
        let mut after: Option<BTreeMap<VariableId, Value>> = None;
        let mut flows = Vec::new();
        self.conditions += 1;
        for block in blocks {
            self.variables.clone_from(&before);
            let flow = self.block(block);
            if flow == Flow::Normal {
                let now = std::mem::take(&mut self.variables);
                after = Some(match after.take() {
                    Some(other) => joined(other, &now),
                    None => now,
                });
            }
            flows.push(flow);
        }
        self.conditions -= 1;
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

    fn repeat(&mut self, kind: &'m LoopKind, body: &'m Block) -> Flow {
        match kind {
            LoopKind::Each { pattern, key, source, .. } => {
                let turns: Option<Vec<(Value, Value)>> = match self.evaluate(*source) {
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

    fn counted(&mut self, test: Option<ExpressionId>, step: Option<ExpressionId>, body: &'m Block) -> Flow {
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
    fn some_turn(&mut self, body: &'m Block) -> Flow {
        let before = self.variables.clone();
        self.conditions += 1;
        self.block(body);
        self.conditions -= 1;
        let now = std::mem::replace(&mut self.variables, before);
        self.variables = joined(std::mem::take(&mut self.variables), &now);
        Flow::Normal
    }

    pub(super) fn bind(&mut self, pattern: &'m Pattern, value: Value) {
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

fn numbered(items: Vec<Value>) -> Vec<(Value, Value)> {
    (0_u32..).map(|at| Value::Number(f64::from(at))).zip(items).collect()
}

/// What variables are after one of two ways, of which nobody knows which was taken.
fn joined(
    mut left: BTreeMap<VariableId, Value>,
    right: &BTreeMap<VariableId, Value>,
) -> BTreeMap<VariableId, Value> {
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
