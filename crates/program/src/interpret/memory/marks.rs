//! What forks keep: noted where they are run.

use std::sync::Arc;

use text::TextRange;

use crate::analysis::Memory;
use crate::effect::BranchArm;
use crate::model::{
    Block, Builder, Expression, ExpressionId, ExpressionKind, FunctionId, Module, Pattern, StatementKind,
};
use crate::program::{FunctionRef, Site};
use crate::value::{BranchRef, Kind, Value};

use super::super::Interpreter;
use super::super::last_turns::returns;
use super::given::{
    any_statement, asked_for, asked_in, given, gives_own, gives_variable, hands_itself_on, is_relation,
    is_same_field, leaves, model_has, puts_into,
};
use super::lacking::{Lacks, is_kept, is_kept_variable, lacking, lacks, own_member};

impl Interpreter<'_> {
    /// Says that what the running function does is done once for what it is called with, or, with `of_object`, once for its object: what it gives is
    /// kept. `site` is what says so.
    pub fn keep_answers(&mut self, site: Site, of_object: bool) {
        let branch = self.branch(site, &Value::unknown());
        self.keep_in_arm(branch, 0, if of_object { Memory::Object } else { Memory::Key });
        self.current().arms.push(BranchArm { branch, arm: 0, depth: 0 });
    }

    /// Does something that an object keeps the answer of: it is done once, however often it is asked.
    pub fn once_for_object<T>(&mut self, site: Site, run: impl FnOnce(&mut Self) -> T) -> T {
        let arms = self.current().arms.len();
        self.keep_answers(site, true);
        let answer = run(self);
        self.current().arms.truncate(arms);
        answer
    }

    /// Whether a decorator of the program keeps what a function gave for what it was called with: somewhere in it a dictionary is filled where it has
    /// no entry.
    pub(in crate::interpret) fn keeps_what_it_decorates(&self, decorator: FunctionRef) -> bool {
        let module = self.module(decorator.module);
        let range = module.function(decorator.function).range;
        let inside = |inner: TextRange| range.start <= inner.start && inner.end <= range.end;
        let functions = module.functions.iter().filter(|function| inside(function.range));
        functions.into_iter().any(|function| {
            any_statement(&function.body, &mut |statement| match &statement.kind {
                StatementKind::If { test, then, .. } => {
                    self.remembers(module, &self.without_entry(module, *test), &asked_in(module, then))
                }
                _ => false,
            })
        })
    }

    /// In which arm of a fork something is given what it lacks, and keeps it: the running method's object (`if self._names is None: self._names = ..`), a
    /// variable of the module, or a store that was asked for it (`found = store.get(key)`, `if found is None: .. store.set(key, found)`). Where the
    /// condition asks the opposite, and the function is left, that is done in what follows.
    pub(in crate::interpret) fn kept_in(
        &mut self,
        module: &Module,
        test: ExpressionId,
        then: &Block,
    ) -> Option<(usize, Memory)> {
        let at = self.current().function;
        let place = (at.module, test);
        if let Some(known) = self.kept_tests.get(&place) {
            return *known;
        }
        let kept = kept_where(module, at.function, test, then);
        self.kept_tests.insert(place, kept);
        kept
    }

    /// Notes that an arm of a fork keeps what was lacking before it, if what is done there says so.
    fn note_filled<'m>(
        &mut self,
        module: &'m Module,
        (branch, arm): (BranchRef, usize),
        lacking: &[ExpressionId],
        done: impl FnOnce() -> Vec<&'m Expression>,
    ) -> bool {
        let remembers = !lacking.is_empty() && self.remembers(module, lacking, &done());
        if remembers {
            let of_row = lacking.iter().any(|known| self.is_of_row(module, *known));
            self.remember(branch, arm, of_row);
        }
        remembers
    }

    /// Notes what the arms of a fork keep, where its condition asks whether there is something: `kept` is what the code alone tells of that, which
    /// [`Self::kept_in`] gives.
    pub(in crate::interpret) fn note_memory(
        &mut self,
        module: &Module,
        (site, kept): (Site, Option<(usize, Memory)>),
        test: ExpressionId,
        then: &Block,
    ) {
        let Some(branch) = self.branch_sites.get(&site).copied() else { return };
        if let Some((arm, memory)) = kept {
            self.keep_in_arm(branch, arm, memory);
        }
        if self.note_filled(module, (branch, 0), &self.without_entry(module, test), || asked_in(module, then))
        {
            return;
        }
        // `if key in known: return known[key]`: what follows runs for a key that is not there.
        if leaves(then) {
            let range = module.function(self.current().function.function).range;
            let rest = TextRange { start: site.range.end, end: range.end };
            let rest = || module.expressions_in(rest).collect();
            if self.note_filled(module, (branch, 1), &self.with_entry(module, test), rest) {
                return;
            }
        }
        let lacking = lacking(module, test);
        if lacking.is_empty() {
            return;
        }
        let this = self.this().unwrap_or_default();
        let models = this.alternatives().filter_map(|one| self.models.get(self.model_of(one)?));
        let given = given(module, then);
        let belongs = hands_itself_on(module, then);
        let fills = models.into_iter().any(|model| {
            lacking.iter().any(|lacks| {
                model_has(model, lacks)
                    && (given.iter().any(|given| is_same_field(model, lacks, given))
                        || (belongs && is_relation(model, lacks)))
            })
        });
        if fills {
            self.keep_in_arm(branch, 0, Memory::Row);
        }
    }

    /// Notes a fork that gives a value to what has none: where that is an entry under a key, each key is asked for once.
    pub(in crate::interpret) fn note_remembered(
        &mut self,
        module: &Module,
        branch: BranchRef,
        target: &Pattern,
    ) {
        match target {
            Pattern::Variable(variable) if is_kept_variable(module, *variable) => {
                self.remember(branch, 1, false);
            }
            Pattern::Place(place) => match module.expression(*place).kind {
                ExpressionKind::Index { object, .. } => {
                    let of_row = self.is_of_row(module, object);
                    self.remember(branch, 1, of_row);
                }
                _ if is_kept(module, *place) => self.remember(branch, 1, false),
                _ => {}
            },
            _ => {}
        }
    }

    /// What a condition gives that asks whether there is something in a variable that outlives the running function: an earlier call may have put it
    /// there.
    pub(in crate::interpret) fn as_others_left_it(
        &mut self,
        module: &Module,
        test: ExpressionId,
        value: Value,
    ) -> Value {
        let outlives = |asked: &ExpressionId| match module.expression(*asked).kind {
            ExpressionKind::Variable(variable) => is_kept_variable(module, variable),
            _ => false,
        };
        if value.truth().is_none() || self.running_function().function == Builder::BODY {
            return value;
        }
        let asked = [self.with_entry(module, test), self.without_entry(module, test)].concat();
        match asked.iter().any(outlives) {
            true => Value { kind: Kind::Unknown(Arc::default()), ..value },
            false => value,
        }
    }

    /// Notes that something is kept in an arm of a fork. What a row keeps, the next one does not know.
    fn remember(&mut self, branch: BranchRef, arm: usize, of_row: bool) {
        // What the body of a module does, it does once.
        if self.current().function.function == Builder::BODY {
            return;
        }
        self.keep_in_arm(branch, arm, if of_row { Memory::Object } else { Memory::Key });
    }

    fn keep_in_arm(&mut self, branch: BranchRef, arm: usize, memory: Memory) {
        let known = &mut self.found.branches[branch.index()].memory[arm];
        *known = (*known).max(Some(memory));
    }

    /// Whether an expression names a member of the running method's object, and that is a row.
    fn is_of_row(&self, module: &Module, expression: ExpressionId) -> bool {
        own_member(module, expression).is_some()
            && self.this().is_some_and(|this| this.alternatives().any(|one| self.model_of(one).is_some()))
    }
}

/// In which arm of a fork something is kept, as the code alone tells.
fn kept_where(
    module: &Module,
    function: FunctionId,
    test: ExpressionId,
    then: &Block,
) -> Option<(usize, Memory)> {
    let (lacks, holds) = lacks(module, test)?;
    let whole = module.function(function).range;
    let end = then.statements.last().map_or(module.expression(test).range.end, |last| last.range.end);
    let (arm, filling) = if holds {
        (0, TextRange { start: module.expression(test).range.end, end })
    } else {
        if !returns(then) {
            return None;
        }
        (1, TextRange { start: end, end: whole.end })
    };
    match lacks {
        Lacks::Own(name) => gives_own(module, filling, name).then_some((arm, Memory::Object)),
        Lacks::Variable(variable) if module.variable(variable).function != function => {
            gives_variable(module, filling, variable).then_some((arm, Memory::Key))
        }
        Lacks::Variable(variable) => {
            let before = TextRange { start: whole.start, end: module.expression(test).range.start };
            let body = &module.function(function).body;
            let asked = asked_for(module, body, before, variable)?;
            puts_into(module, filling, &asked).then_some((arm, Memory::Key))
        }
    }
}
