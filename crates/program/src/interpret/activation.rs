//! Activations and their variables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::effect::{BranchArm, Effect, LoopUse};
use crate::model::{FunctionId, FunctionKind, Name, VariableId};
use crate::program::{FunctionRef, Site};
use crate::value::{FrameRef, Kind, List, LoopRef, Origins, QueryRef, Size, Symbol, TransactionRef, Value};

use super::Interpreter;

/// The variables of one activation.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) function: FunctionRef,
    pub(super) parent: Option<FrameRef>,
    pub(super) variables: FxHashMap<VariableId, Value>,
    pub(super) this: Option<Value>,
}

/// A function that is being interpreted.
#[derive(Debug)]
pub(super) struct Activation {
    /// Its number among all activations.
    pub(super) id: u32,
    pub(super) function: FunctionRef,
    pub(super) kind: FunctionKind,
    pub(super) frame: FrameRef,
    pub(super) effects: Vec<Effect>,
    /// How many of them are done beside the others.
    pub(super) beside: usize,
    /// The loops of this activation that are running.
    pub(super) loops: Vec<LoopRef>,
    /// For each `try` that is running and catches something: how many of them are around it.
    pub(super) caught_in: Vec<usize>,
    pub(super) arms: Vec<BranchArm>,
    pub(super) transactions: Vec<TransactionRef>,
    /// In how many of its loops it opened each transaction.
    pub(super) opened_in: BTreeMap<TransactionRef, usize>,
    pub(super) returned: Option<Value>,
    pub(super) yielded: Option<Value>,
    /// The transactions that are open where it yields.
    pub(super) yields_in: Vec<TransactionRef>,
    /// How often it yields, where that is in no loop.
    pub(super) yields: Size,
    pub(super) steps: u32,
    pub(super) partial: bool,
    /// The values that were looked at in a way that may refuse them.
    pub(super) checked: BTreeSet<Symbol>,
    /// Whether the expression that is evaluated next is awaited.
    pub(super) awaiting: bool,
    /// Variables of this activation that were changed, with what they were before; forks look back at it.
    pub(super) journal: Vec<(VariableId, Option<Value>)>,
    /// In how many of its loops each variable was assigned.
    pub(super) assigned_in: BTreeMap<VariableId, usize>,
    /// What members of rows were given since the rows were written last.
    pub(super) unwritten: BTreeMap<Holder, Vec<(Name, Value)>>,
    /// The arms of forks in which it made objects, by the places where they are made.
    pub(super) made_in: BTreeMap<Site, Vec<BranchArm>>,
    /// The queries that read relations for objects of which nobody knows how they were read, by the digest of the object.
    pub(super) loaded: BTreeMap<(u64, Name), QueryRef>,
    /// The classes that were put into fields of its object.
    pub(super) classes: Vec<(Name, Value)>,
}

/// What a program has a row by: a variable, or the object itself where there is none.
pub(super) type Holder = Option<VariableId>;

impl Activation {
    pub(super) fn new(id: u32, function: FunctionRef, kind: FunctionKind, frame: FrameRef) -> Self {
        Self {
            id,
            function,
            kind,
            frame,
            effects: Vec::new(),
            beside: 0,
            loops: Vec::new(),
            caught_in: Vec::new(),
            arms: Vec::new(),
            transactions: Vec::new(),
            opened_in: BTreeMap::new(),
            returned: None,
            yielded: None,
            yields_in: Vec::new(),
            yields: Size::Constant(0),
            steps: 0,
            partial: false,
            checked: BTreeSet::new(),
            awaiting: false,
            journal: Vec::new(),
            assigned_in: BTreeMap::new(),
            unwritten: BTreeMap::new(),
            made_in: BTreeMap::new(),
            loaded: BTreeMap::new(),
            classes: Vec::new(),
        }
    }

    pub(super) fn loop_uses(&self) -> Arc<[LoopUse]> {
        self.loops.iter().map(|of| LoopUse { of: *of, sequential: false }).collect()
    }

    /// How many effects there are but those that are done beside them.
    pub(super) fn own_effects(&self) -> usize {
        self.effects.len() - self.beside
    }

    /// The position of the next effect.
    pub(super) fn position(&self) -> u32 {
        u32::try_from(self.effects.len()).unwrap_or(u32::MAX)
    }
}

/// What changed since a mark: variables and their values now.
pub(super) type Changes = BTreeMap<VariableId, Value>;

impl Interpreter<'_> {
    pub(super) fn new_frame(
        &mut self,
        function: FunctionRef,
        parent: Option<FrameRef>,
        this: Option<Value>,
    ) -> FrameRef {
        let frame = FrameRef(u32::try_from(self.frames.len()).unwrap_or(u32::MAX));
        self.frames.push(Frame { function, parent, variables: FxHashMap::default(), this });
        frame
    }

    /// The frame that holds the variables of `owner`, from the running activation outwards.
    fn frame_of(&self, owner: FunctionRef) -> Option<FrameRef> {
        let mut frame = Some(self.stack.last()?.frame);
        while let Some(at) = frame {
            let candidate = self.frames.get(at.index())?;
            if candidate.function == owner {
                return Some(at);
            }
            frame = candidate.parent;
        }
        // Only module bodies are left: a class's methods are run without what is around them where nothing made an object of it.
        if owner.function == FunctionId(0) {
            self.module_frames.get(owner.module as usize).copied().flatten()
        } else {
            None
        }
    }

    pub(super) fn read(&self, module: u32, variable: VariableId) -> Option<Value> {
        let owner = FunctionRef { module, function: self.module(module).variable(variable).function };
        let frame = self.frame_of(owner)?;
        self.frames[frame.index()].variables.get(&variable).cloned()
    }

    /// Declares or assigns a variable. What an inner function assigns may or may not have happened when the value is read.
    pub(super) fn write(&mut self, module: u32, variable: VariableId, value: Value) {
        let owner = FunctionRef { module, function: self.module(module).variable(variable).function };
        let Some(frame) = self.frame_of(owner) else {
            return;
        };
        if self.current().frame == frame {
            let old = self.frames[frame.index()].variables.insert(variable, value);
            let current = self.current();
            current.journal.push((variable, old));
            current.assigned_in.insert(variable, current.loops.len());
            current.unwritten.remove(&Some(variable));
        } else {
            self.keep_client(&value);
            if owner.function == FunctionId(0) {
                // Functions that ran before may read it later.
                self.need_all(&value);
            }
            let value = self.after_any_turn(frame, value);
            let slot = self.frames[frame.index()].variables.entry(variable).or_insert_with(Value::null);
            let joined = slot.or(&value);
            *slot = joined;
        }
    }

    /// What an inner function leaves in a variable of the activation that has this frame: a list that it adds to in a loop has any number of
    /// elements in the end.
    fn after_any_turn(&self, frame: FrameRef, value: Value) -> Value {
        let Kind::List(list) = &value.kind else { return value };
        let around = self.stack.iter().rev().skip(1);
        let of_loop = around
            .take_while(|running| running.frame != frame)
            .chain(self.stack.iter().find(|running| running.frame == frame))
            .any(|running| !running.loops.is_empty());
        if !of_loop || list.size == Size::Constant(0) {
            return value;
        }
        let list = List { items: None, size: list.size.or(Size::Unknown), ..List::clone(list) };
        Value { kind: Kind::List(Arc::new(list)), ..value }
    }

    pub(super) fn mark(&mut self) -> usize {
        self.current().journal.len()
    }

    /// Takes back what changed since `mark`, and says what it was.
    pub(super) fn take_back(&mut self, mark: usize) -> Changes {
        let frame = self.current().frame;
        let journal = &mut self.current().journal;
        let undone = journal.split_off(mark.min(journal.len()));
        let mut changes = Changes::new();
        for (variable, old) in undone.into_iter().rev() {
            let variables = &mut self.frames[frame.index()].variables;
            let now = match old {
                Some(old) => variables.insert(variable, old),
                None => variables.remove(&variable),
            };
            if let Some(now) = now {
                changes.entry(variable).or_insert(now);
            }
        }
        changes
    }

    /// Puts together what several arms changed; `None` for an arm that does not come to its end.
    pub(super) fn join(&mut self, arms: Vec<Option<Changes>>) {
        self.join_decided(arms, &Origins::default());
    }

    /// The same, where a condition decides which arm is taken, and comes from these.
    pub(super) fn join_decided(&mut self, arms: Vec<Option<Changes>>, decides: &Origins) {
        let mut arms: Vec<Changes> = arms.into_iter().flatten().collect();
        let frame = self.current().frame;
        let mut variables: Vec<VariableId> = arms.iter().flat_map(|arm| arm.keys().copied()).collect();
        variables.sort_unstable();
        variables.dedup();
        for variable in variables {
            let before = self.frames[frame.index()].variables.get(&variable).cloned();
            let mut joined: Option<Value> = None;
            for arm in &mut arms {
                // A variable that is declared in one arm only is of no interest after it.
                let Some(value) = arm.remove(&variable).or_else(|| before.clone()) else {
                    continue;
                };
                joined = Some(match joined {
                    Some(all) => self.either(&all, &value),
                    None => value,
                });
            }
            if let Some(value) = joined {
                let value = value.chosen_by(decides);
                let old = self.frames[frame.index()].variables.insert(variable, value);
                self.current().journal.push((variable, old));
            }
        }
    }

    /// What `this` is in the running activation.
    pub(super) fn this(&self) -> Option<Value> {
        let mut frame = Some(self.stack.last()?.frame);
        while let Some(at) = frame {
            let candidate = &self.frames[at.index()];
            let function = self.module(candidate.function.module).function(candidate.function.function);
            // A closure may be bound to another object than the one that it was made in.
            if !function.captures_this || candidate.this.is_some() {
                return candidate.this.clone();
            }
            frame = candidate.parent;
        }
        None
    }
}
