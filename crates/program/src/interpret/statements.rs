//! Statements.

use text::TextRange;

use crate::analysis::LoopForm;
use crate::effect::{BranchArm, Waiting};
use crate::library::Call;
use crate::model::{Arm, Block, CallKind, ExpressionId, Handler, LoopKind, Module, Statement, StatementKind};
use crate::program::Site;
use crate::value::{Kind, Value};

use super::activation::Changes;
use super::attempts::Catch;
use super::last_turns::returns;
use super::{Interpreter, STEP_LIMIT};

/// Whether what stands after a statement is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// It is.
    Next,
    /// It is not: the function or the loop's turn is over.
    Leaves,
}

impl Interpreter<'_> {
    pub(super) fn site(&mut self, range: TextRange) -> Site {
        Site { module: self.current().function.module, range }
    }

    /// Counts a step; false once the activation has taken too many.
    pub(super) fn step(&mut self) -> bool {
        let current = self.current();
        current.steps += 1;
        if current.steps > STEP_LIMIT {
            current.partial = true;
            return false;
        }
        true
    }

    pub(super) fn block(&mut self, module: &Module, block: &Block) -> Flow {
        let arms = self.current().arms.len();
        let mut flow = Flow::Next;
        let left = self.leave_loops(block);
        for statement in &block.statements {
            if !self.step() || flow == Flow::Leaves {
                break;
            }
            flow = self.statement(module, statement);
        }
        self.current().loops.extend(left);
        // What followed an arm that leaves was in the other arm of its fork; after this block both ways may be open again.
        if flow == Flow::Next {
            self.keep_forks_that_left(arms, block);
        }
        flow
    }

    /// After a block in which one arm left the function, what follows the block is still in the other arm. Where the arm only left a loop's
    /// turn, it is not.
    fn keep_forks_that_left(&mut self, arms: usize, block: &Block) {
        let leaves_function = |statement: &Statement| matches!(&statement.kind, StatementKind::If { then, otherwise, .. } if returns(then) || returns(otherwise));
        if !block.statements.iter().any(leaves_function) {
            self.current().arms.truncate(arms);
        }
    }

    fn statement(&mut self, module: &Module, statement: &Statement) -> Flow {
        match &statement.kind {
            StatementKind::Expression(expression) => {
                let value = self.evaluate(module, *expression);
                self.drop_promise(&value);
                self.drop_query(module, *expression, &value);
                Flow::Next
            }
            StatementKind::Let { pattern, value } => {
                let made = value.map(|value| self.evaluate(module, value));
                if let (Some(id), Some(made)) = (value, &made) {
                    self.note_number(module, pattern, *id, made);
                    self.drop_unread(module, pattern, made);
                }
                self.declare(module, pattern, made);
                Flow::Next
            }
            StatementKind::Return(value) => {
                // Whoever called waits for what is returned, if it is to be waited for.
                self.current().awaiting = value.is_some();
                let value = value.map_or_else(Value::null, |value| self.outside_loops(module, value));
                if let Kind::Promise(promise) = &value.kind {
                    self.set_waiting(promise.activation, promise.effects, Waiting::Awaited);
                }
                let returned = match self.current().returned.take() {
                    Some(before) => self.either(&before, &value),
                    None => value,
                };
                self.current().returned = Some(returned);
                Flow::Leaves
            }
            StatementKind::Throw(value) => {
                if let Some(value) = value {
                    self.evaluate(module, *value);
                }
                Flow::Leaves
            }
            StatementKind::Break | StatementKind::Continue => Flow::Leaves,
            StatementKind::Block(block) => self.block(module, block),
            StatementKind::If { test, then, otherwise } => {
                let value = self.condition(module, *test);
                let value = self.as_others_left_it(module, *test, value);
                let site = self.site(module.expression(*test).range);
                let asks = self.presence_of(module, *test, &value);
                let kept = self.kept_in(module, *test, then);
                // What is there at first says nothing of what is there later.
                let value = if kept.is_some() { Value::derived(value.deep_origins()) } else { value };
                let flow = self.fork(module, (site, asks), &value, then, otherwise);
                self.note_memory(module, (site, kept), *test, then);
                flow
            }
            StatementKind::Switch { subject, arms } => self.switch(module, *subject, arms, statement.range),
            StatementKind::Loop { kind, body, otherwise } => {
                self.loop_statement(module, kind, body, statement.range);
                self.block(module, otherwise);
                Flow::Next
            }
            StatementKind::Try { body, handlers, otherwise, finally } => {
                self.attempt(module, body, handlers, otherwise, finally, statement.range)
            }
            StatementKind::Scope { context, pattern, body, .. } => {
                let value = self.evaluate(module, *context);
                self.scope(module, &value, pattern.as_ref(), body, *context)
            }
        }
    }

    /// What happens to a value that nobody takes: if it is a promise, nobody waits for it.
    pub(super) fn drop_promise(&mut self, value: &Value) {
        if let Kind::Promise(promise) = &value.kind {
            self.set_waiting(promise.activation, promise.effects, Waiting::Dropped);
        }
    }

    fn fork(
        &mut self,
        module: &Module,
        (site, asks): (Site, Option<bool>),
        test: &Value,
        then: &Block,
        otherwise: &Block,
    ) -> Flow {
        match test.truth() {
            Some(true) => return self.block(module, then),
            Some(false) => return self.block(module, otherwise),
            None => {}
        }
        self.note_test(test, site);
        let branch = self.branch(site, test);
        self.note_presence(branch, asks);
        self.note_exit(module, (site, test), then, otherwise);
        let before = self.current().transactions.clone();
        let (then_flow, then_changes) = self.arm(module, BranchArm { branch, arm: 0, depth: 0 }, then);
        let after = std::mem::replace(&mut self.current().transactions, before.clone());
        let (other_flow, other_changes) = self.arm(module, BranchArm { branch, arm: 1, depth: 0 }, otherwise);
        // What one arm opens or closes, and the other leaves alone, is taken for opened or closed.
        if after != before && then_flow == Flow::Next {
            self.current().transactions = after;
        }
        let open = |flow: Flow, changes: Changes| (flow == Flow::Next).then_some(changes);
        let decides = test.deep_origins();
        self.join_decided(vec![open(then_flow, then_changes), open(other_flow, other_changes)], &decides);
        match (then_flow, other_flow) {
            (Flow::Leaves, Flow::Leaves) => return Flow::Leaves,
            // What follows runs only if the other arm was taken.
            (Flow::Leaves, Flow::Next) => self.current().arms.push(BranchArm { branch, arm: 1, depth: 0 }),
            (Flow::Next, Flow::Leaves) => self.current().arms.push(BranchArm { branch, arm: 0, depth: 0 }),
            (Flow::Next, Flow::Next) => {}
        }
        Flow::Next
    }

    fn arm(&mut self, module: &Module, arm: BranchArm, block: &Block) -> (Flow, Changes) {
        let mark = self.mark();
        let arms = self.current().arms.len();
        let transactions = self.current().transactions.clone();
        self.current().arms.push(arm);
        let flow = self.block(module, block);
        self.current().arms.truncate(arms);
        if flow == Flow::Leaves {
            // What follows runs where this arm did not.
            self.current().transactions = transactions;
        }
        (flow, self.take_back(mark))
    }

    fn switch(&mut self, module: &Module, subject: ExpressionId, arms: &[Arm], range: TextRange) -> Flow {
        let value = self.evaluate(module, subject);
        self.note_check(&value);
        let site = self.site(range);
        // Its arms are not those of a condition on the value.
        let decides = module.expression(subject).range;
        let branch = self.branch_on(site, decides, &Value::derived(value.deep_origins()));
        let mut ends = Vec::new();
        let mut all_leave = arms.iter().any(|arm| arm.tests.is_empty());
        let mut through: Vec<Block> = Vec::new();
        for (position, arm) in (0u8..).zip(arms) {
            for test in &arm.tests {
                self.evaluate(module, *test);
            }
            // An arm that goes on with the next one is run as a part of it.
            if arm.falls_through {
                through.push(arm.body.clone());
                continue;
            }
            let mut body = Block::default();
            for earlier in through.drain(..) {
                body.statements.extend(earlier.statements);
            }
            body.statements.extend(arm.body.statements.iter().cloned());
            let (flow, changes) = self.arm(module, BranchArm { branch, arm: position, depth: 0 }, &body);
            // `break` ends the arm, not the function.
            let leaves = flow == Flow::Leaves && returns(&body);
            all_leave &= leaves;
            ends.push((!leaves).then_some(changes));
        }
        if !arms.iter().any(|arm| arm.tests.is_empty()) {
            ends.push(Some(Changes::new()));
        }
        self.join_decided(ends, &value.deep_origins());
        if all_leave { Flow::Leaves } else { Flow::Next }
    }

    fn attempt(
        &mut self,
        module: &Module,
        body: &Block,
        handlers: &[Handler],
        otherwise: &Block,
        finally: &Block,
        range: TextRange,
    ) -> Flow {
        let site = self.site(range);
        let branch = self.branch(site, &Value::unknown());
        let mark = self.mark();
        let arms = self.current().arms.len();
        let begun = self.current().transactions.clone();
        self.note_retry(body, handlers);
        let around = self.current().loops.len();
        if !handlers.is_empty() {
            self.current().caught_in.push(around);
        }
        let first = self.current().position();
        // What the body did stays done when something catches: only what catches is another arm.
        let mut flow = self.block(module, body);
        if !handlers.is_empty() {
            self.current().caught_in.pop();
        }
        if flow == Flow::Next {
            flow = self.block(module, otherwise);
        }
        self.current().arms.truncate(arms);
        let changes = self.take_back(mark);
        // What catches finds open what was open before, and leaves open what the body does.
        let left = self.current().transactions.clone();
        let last = self.current().position();
        if let [handler] = handlers
            && self.catches_nothing_found(module, handler)
        {
            self.note_sought(branch, (first, last));
        }
        let mut ends = vec![(flow == Flow::Next).then(|| changes.clone())];
        let mut all_leave = flow == Flow::Leaves;
        for handler in handlers {
            let mark = self.mark();
            self.current().transactions.clone_from(&begun);
            self.join(vec![Some(changes.clone()), Some(Changes::new())]);
            self.current().arms.push(BranchArm { branch, arm: 1, depth: 0 });
            let classes: Vec<Value> =
                handler.types.iter().map(|class| self.evaluate(module, *class)).collect();
            if let Some(pattern) = &handler.pattern {
                self.declare(module, pattern, Some(Value::unknown()));
            }
            let handled = self.block(module, &handler.body);
            self.current().arms.truncate(arms);
            // What catches anything else may catch what fails in a commit, too.
            let all = self.catches_database(module, body, handler, &classes);
            let catch =
                Catch { site, handler, goes_on: handled == Flow::Next, all, around: begun.last().copied() };
            if all || catch.goes_on_or_ends_turn() {
                self.note_caught(&catch, (first, last));
            }
            all_leave &= handled == Flow::Leaves;
            let after = self.take_back(mark);
            ends.push((handled == Flow::Next).then_some(after));
        }
        self.current().transactions = left;
        self.join(ends);
        if self.block(module, finally) == Flow::Leaves || all_leave {
            return Flow::Leaves;
        }
        // What follows runs only if something was caught.
        if flow == Flow::Leaves {
            self.current().arms.push(BranchArm { branch, arm: 1, depth: 0 });
        }
        Flow::Next
    }

    fn scope(
        &mut self,
        module: &Module,
        context: &Value,
        pattern: Option<&crate::model::Pattern>,
        body: &Block,
        expression: ExpressionId,
    ) -> Flow {
        // A library says what is entered as if its method were called; a transaction is open until the body ends.
        let site = self.site(module.expression(expression).range);
        let call = Call {
            kind: CallKind::Call,
            callee: Value::unknown(),
            receiver: Some(context.clone()),
            method: Some("<enter>".into()),
            arguments: Vec::new(),
            site,
            name_site: site,
            place: None,
        };
        let before = self.current().transactions.len();
        let entered = self.ask_libraries(&call).unwrap_or_else(|| context.clone());
        let clients: Vec<_> =
            entered.alternatives().filter_map(Value::handle).filter_map(|handle| handle.client).collect();
        clients.into_iter().for_each(|client| self.begin_anew(client));
        if let Some(pattern) = pattern {
            self.declare(module, pattern, Some(entered));
        }
        let flow = self.block(module, body);
        self.current().transactions.truncate(before);
        flow
    }

    fn loop_statement(&mut self, module: &Module, kind: &LoopKind, body: &Block, range: TextRange) {
        let site = self.site(range);
        match kind {
            LoopKind::Each { pattern, key, source, asynchronous, keys } => {
                let value = self.evaluate(module, *source);
                let value = self.needed(module, *source, value);
                let value = self.run_over(value);
                let source_site = self.site(module.expression(*source).range);
                let value = if *asynchronous { self.awaited(&value) } else { value };
                self.note_picked_in(module, &value, pattern, body);
                let element =
                    if *keys { Value::derived(value.from.clone()) } else { self.element_of(&value) };
                self.enter_loop(site, LoopForm::Each, source_site, &value, |cx, of| {
                    let element = cx.as_element(element, &value, of);
                    let carried = cx.carry(module, of, body, None);
                    if let Some(key) = key {
                        let value = cx.as_element(Value::derived(value.from.clone()), &value, of);
                        cx.declare(module, key, Some(Value { symbol: None, ..value }));
                    }
                    cx.declare(module, pattern, Some(element));
                    cx.turn(module, body);
                    cx.finish_carried(of, &carried);
                });
            }
            LoopKind::While { test, after } => {
                let test_site = self.site(module.expression(*test).range);
                self.enter_loop(site, LoopForm::While, test_site, &Value::unknown(), |cx, of| {
                    let carried = cx.carry(module, of, body, Some(*test));
                    if *after {
                        cx.turn(module, body);
                    }
                    let condition = cx.evaluate(module, *test);
                    cx.exit_condition(of, &condition);
                    if !*after {
                        cx.turn(module, body);
                    }
                    cx.finish_carried(of, &carried);
                });
            }
            LoopKind::Counted { start, test, step } => {
                self.block(module, start);
                let test_site = test
                    .map_or(site, |test| Site { module: site.module, range: module.expression(test).range });
                let (source, form) = self.counted_source(module, *test, *step);
                self.enter_loop(site, form, test_site, &source, |cx, of| {
                    let carried = cx.carry(module, of, body, *step);
                    if let Some(test) = test {
                        let condition = cx.evaluate(module, *test);
                        cx.exit_condition(of, &condition);
                    }
                    cx.turn(module, body);
                    if let Some(step) = step {
                        cx.evaluate(module, *step);
                    }
                    cx.finish_carried(of, &carried);
                });
            }
        }
    }

    /// One turn of a loop. What it changes may have happened or not.
    fn turn(&mut self, module: &Module, body: &Block) {
        let arms = self.current().arms.len();
        let mark = self.mark();
        self.block(module, body);
        self.current().arms.truncate(arms);
        let changes = self.take_back(mark);
        self.join(vec![Some(changes), Some(Changes::new())]);
    }
}
