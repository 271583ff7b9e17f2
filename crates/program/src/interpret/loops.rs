//! Loops: what they run over, and what one turn hands to the next.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::{LoopForm, LoopInfo};
use crate::library::NameMeaning;
use crate::model::{
    AssignmentKind, BinaryOperator, Block, ExpressionId, ExpressionKind, Literal, LoopKind, Module, Pattern,
    Statement, StatementKind, VariableId, VariableKind,
};
use crate::program::Site;
use crate::value::{Kind, List, LoopRef, Origin, Origins, Rows, Size, Symbol, SymbolRoot, Value};
use text::TextRange;

use super::Interpreter;

impl Interpreter<'_> {
    /// Runs `body` inside a loop over `source`.
    pub(super) fn enter_loop(
        &mut self,
        site: Site,
        form: LoopForm,
        source_site: Site,
        source: &Value,
        body: impl FnOnce(&mut Self, LoopRef),
    ) {
        if let Kind::Rows(rows) = &source.kind
            && rows.path.is_empty()
            && matches!(rows.rows, Rows::Many(_))
        {
            self.used(rows.query).iterated.get_or_insert(source_site);
        }
        self.need_all(source);
        let of = self.loop_at(site, form, source_site, source);
        self.current().loops.push(of);
        body(self, of);
        self.current().loops.pop();
    }

    fn loop_at(&mut self, site: Site, form: LoopForm, source_site: Site, source: &Value) -> LoopRef {
        let next = LoopRef(u32::try_from(self.found.loops.len()).unwrap_or(u32::MAX));
        let of = *self.loop_sites.entry(site).or_insert(next);
        let size = if self.is_written_down(source) { Size::Constant(1) } else { source.size() };
        match self.found.loops.get_mut(of.index()) {
            Some(known) => {
                known.size = known.size.or(size);
                known.source_from = known.source_from.union(&source.from);
            }
            None => self.found.loops.push(LoopInfo {
                site,
                form,
                source: source_site,
                size,
                source_from: source.from.clone(),
                exits_from: Origins::default(),
                carried_from: Origins::default(),
                retries: false,
                pages: false,
                tables: false,
                classes: false,
            }),
        }
        of
    }

    /// Whether what a loop runs over is a handful that people have written down, as a library says: settings, the members of an enumeration.
    fn is_written_down(&mut self, source: &Value) -> bool {
        let above = match &source.kind {
            Kind::External(_) => Arc::from([source.clone()]),
            Kind::Class(class, _) => self.line(*class),
            // No list of them has many.
            Kind::List(list) => match &list.element.kind {
                Kind::Instance(instance) => self.line(instance.class),
                _ => return false,
            },
            _ => return false,
        };
        above.iter().any(|one| match &one.kind {
            Kind::External(of) => self.libraries.iter().any(|library| library.is_written_down(of)),
            _ => false,
        })
    }

    /// Marks a value as the element that a loop is at.
    pub(super) fn as_element(&mut self, element: Value, source: &Value, of: LoopRef) -> Value {
        let from = element.from.union(&source.from).union(&Origins::one(Origin::Element(of)));
        let symbol = Some(Symbol::of(SymbolRoot::Element(of)));
        // Whatever it is of several things, it is another one in the next turn.
        let kind = match element.kind {
            Kind::OneOf(arms) => {
                let arm = |arm: &Value| Value { symbol: symbol.clone(), ..arm.clone().with_origins(&from) };
                Kind::OneOf(arms.iter().map(arm).collect())
            }
            kind => kind,
        };
        Value { kind, from, symbol }
    }

    /// Makes the variables that a loop's body assigns depend on the turn; what they are then is known only where it is no single value.
    pub(super) fn carry(
        &mut self,
        module: &Module,
        of: LoopRef,
        body: &Block,
        extra: Option<ExpressionId>,
    ) -> Vec<VariableId> {
        let mut assigned = BTreeSet::new();
        let mut told = BTreeSet::new();
        let mut finder = Assigned { module, found: &mut assigned, told: &mut told };
        finder.block(body);
        if let Some(extra) = extra {
            finder.expression(extra);
        }
        // An object of which nothing is known that is told to do something is another one afterwards: `$day->addMonth();`.
        for variable in told.difference(&assigned) {
            let at = self.current().function.module;
            if let Some(value) = self.read(at, *variable)
                && matches!(value.kind, Kind::Unknown(_))
            {
                let from = value.from.union(&Origins::one(Origin::Carried(of)));
                self.write(at, *variable, Value { from, symbol: None, ..value });
            }
        }
        let at = self.current().function.module;
        let mut carried = Vec::new();
        for variable in assigned {
            let Some(value) = self.read(at, variable) else {
                continue;
            };
            let keeps = !matches!(
                value.kind,
                Kind::Literal(_) | Kind::Template(_) | Kind::Unknown(_) | Kind::OneOf(_)
            );
            let kind = match value.kind {
                // A list is still one, of whatever.
                Kind::List(list) => {
                    let element = Value::derived(list.element.deep_origins());
                    Kind::List(Arc::new(List { items: None, element, size: Size::Unknown, site: list.site }))
                }
                kind if keeps => kind,
                _ => Value::unknown().kind,
            };
            let from = value.from.union(&Origins::one(Origin::Carried(of)));
            self.write(at, variable, Value { kind, from, symbol: None });
            carried.push(variable);
        }
        carried
    }

    /// Notes where the values come from that the body has left in the variables it assigns.
    pub(super) fn finish_carried(&mut self, of: LoopRef, carried: &[VariableId]) {
        let at = self.current().function.module;
        for variable in carried {
            if let Some(value) = self.read(at, *variable) {
                let from = value.deep_origins();
                let known = &mut self.found.loops[of.index()].carried_from;
                *known = known.union(&from);
            }
        }
    }

    /// Notes that a condition decides whether the loop goes on.
    pub(super) fn exit_condition(&mut self, of: LoopRef, condition: &Value) {
        let from = condition.deep_origins();
        let known = &mut self.found.loops[of.index()].exits_from;
        *known = known.union(&from);
    }

    /// Notes that a condition leads out of the innermost loop, if it does. Where a loop over elements goes on with what the condition is about, all
    /// of them are meant, and it is left for an error only.
    pub(super) fn note_exit(
        &mut self,
        module: &Module,
        (site, test): (Site, &Value),
        then: &Block,
        otherwise: &Block,
    ) {
        let Some(of) = self.current().loops.last().copied() else {
            return;
        };
        if (leaves_loop(then) || leaves_loop(otherwise))
            && !self.goes_on_with(module, of, site, [then, otherwise])
        {
            self.exit_condition(of, test);
        }
    }

    /// Whether what a condition in a loop over elements asks about is used after it, in the same turn.
    fn goes_on_with(&mut self, module: &Module, of: LoopRef, test: Site, arms: [&Block; 2]) -> bool {
        let info = &self.found.loops[of.index()];
        let (form, turns) = (info.form, info.site);
        if form != LoopForm::Each || turns.module != test.module {
            return false;
        }
        let ends = arms.iter().filter_map(|arm| arm.statements.last()).map(|last| last.range.end);
        let start = ends.max().unwrap_or(test.range.end);
        let rest = TextRange { start, end: turns.range.end };
        let asked = module.expressions_in(test.range).filter_map(|asked| match asked.kind {
            ExpressionKind::Variable(variable) => Some(variable),
            _ => None,
        });
        let used = |variable: VariableId| {
            module.expressions_in(rest).any(
                |expression| matches!(expression.kind, ExpressionKind::Variable(other) if other == variable),
            )
        };
        let asked: Vec<VariableId> = asked.filter(|variable| used(*variable)).collect();
        // What the loop runs over, or gathers in, is no answer of a query that a turn runs.
        asked.into_iter().any(|variable| {
            let declared = module.variable(variable).range;
            let in_turn = turns.range.start <= declared.start && declared.end <= test.range.start;
            let value = self.read(test.module, variable);
            in_turn && value.is_some_and(|value| value.deep_origins().queries().next().is_some())
        })
    }

    /// Notes that the innermost loop tries again what failed, if a `try` in it says so.
    pub(super) fn note_retry(&mut self, body: &Block, handlers: &[crate::model::Handler]) {
        let Some(of) = self.current().loops.last().copied() else {
            return;
        };
        let info = &mut self.found.loops[of.index()];
        let repeats = matches!(info.form, LoopForm::While | LoopForm::Counted);
        let goes_on = |handler: &crate::model::Handler| {
            !leaves_surely(&handler.body) || begins_next_turn(&handler.body)
        };
        // Where a loop runs over something, each turn is meant unless the first one that works is surely the last.
        let ends = if repeats { leaves_loop(body) } else { leaves_surely(body) && !begins_next_turn(body) };
        if ends && handlers.iter().any(goes_on) {
            info.retries = true;
        }
    }

    /// What a counted loop runs over: the list whose length is its end, or as many turns as are written out; and its form. Where it counts by one to
    /// the length of a list, it runs over the elements.
    pub(super) fn counted_source(
        &mut self,
        module: &Module,
        test: Option<ExpressionId>,
        step: Option<ExpressionId>,
    ) -> (Value, LoopForm) {
        let value = test.map(|test| self.counted_to(module, test));
        match value {
            Some((list, true)) if step.is_some_and(|step| counts_by_one(module, step)) => {
                (list, LoopForm::Each)
            }
            Some((value, _)) => (value, LoopForm::Counted),
            None => (Value::unknown(), LoopForm::Counted),
        }
    }

    /// What the end of a counted loop is of, and whether that is the list whose length it is.
    fn counted_to(&mut self, module: &Module, test: ExpressionId) -> (Value, bool) {
        let ExpressionKind::Binary {
            operator: BinaryOperator::Less | BinaryOperator::Greater | BinaryOperator::NotEqual,
            left,
            right,
        } = module.expression(test).kind
        else {
            return (Value::unknown(), false);
        };
        for end in [right, left] {
            if let ExpressionKind::Member { object, name, .. } = &module.expression(end).kind
                && self.name_means(name) == Some(NameMeaning::Size)
            {
                return (self.evaluate(module, *object), true);
            }
        }
        // What takes work to find out is found out in the loop.
        let plain = |end: ExpressionId| {
            matches!(module.expression(end).kind, ExpressionKind::Literal(_) | ExpressionKind::Variable(_))
        };
        let plain = match module.expression(right).kind {
            ExpressionKind::Member { object, .. } => plain(object),
            _ => plain(right),
        };
        if !plain {
            return (Value::unknown(), false);
        }
        let end = self.evaluate(module, right);
        if let Some(Literal::Number(number)) = end.literal() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number of turns outside the range is cut to its end"
            )]
            let turns = *number as u32;
            let site = self.site(module.expression(right).range);
            let list = List { items: None, element: Value::unknown(), size: Size::Constant(turns), site };
            return (Kind::List(list.into()).into(), false);
        }
        (Value::derived(end.from), false)
    }
}

/// Whether the step of a counted loop is one.
fn counts_by_one(module: &Module, step: ExpressionId) -> bool {
    let ExpressionKind::Assign { kind: AssignmentKind::Update, value, .. } = module.expression(step).kind
    else {
        return false;
    };
    matches!(module.expression(value).kind, ExpressionKind::Literal(Literal::Number(1.0)))
}

/// Whether a block may leave the loop around it. What leaves because something failed is not decided by what led there.
fn leaves_loop(block: &Block) -> bool {
    block.statements.iter().any(|statement| match &statement.kind {
        StatementKind::Break | StatementKind::Return(_) => true,
        StatementKind::Block(block) | StatementKind::Scope { body: block, .. } => leaves_loop(block),
        StatementKind::If { then, otherwise, .. } => leaves_loop(then) || leaves_loop(otherwise),
        StatementKind::Try { body, .. } => leaves_loop(body),
        _ => false,
    })
}

/// Whether something in a block goes on with the next turn of the loop around it: `if (isConflict(error)) continue; throw error`.
fn begins_next_turn(block: &Block) -> bool {
    block.statements.iter().any(|statement| match &statement.kind {
        StatementKind::Continue => true,
        StatementKind::Block(block) | StatementKind::Scope { body: block, .. } => begins_next_turn(block),
        StatementKind::If { then, otherwise, .. } => begins_next_turn(then) || begins_next_turn(otherwise),
        _ => false,
    })
}

fn leaves_surely(block: &Block) -> bool {
    block.statements.iter().any(|statement| {
        matches!(statement.kind, StatementKind::Break | StatementKind::Return(_) | StatementKind::Throw(_))
    })
}

/// Finds the variables that are assigned, not declared, in a piece of code, functions inside it included.
struct Assigned<'m> {
    module: &'m Module,
    found: &'m mut BTreeSet<VariableId>,
    /// Variables a method of whose value is called for what it does.
    told: &'m mut BTreeSet<VariableId>,
}

impl Assigned<'_> {
    fn block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Expression(value) => {
                if let ExpressionKind::Call { callee, .. } = &self.module.expression(*value).kind
                    && let ExpressionKind::Member { object, .. } = &self.module.expression(*callee).kind
                    && let ExpressionKind::Variable(variable) = self.module.expression(*object).kind
                {
                    self.told.insert(variable);
                }
                self.expression(*value);
            }
            StatementKind::Let { value, .. } | StatementKind::Return(value) | StatementKind::Throw(value) => {
                value.iter().for_each(|value| self.expression(*value));
            }
            StatementKind::Break | StatementKind::Continue => {}
            StatementKind::Block(block) => self.block(block),
            StatementKind::If { test, then, otherwise } => {
                self.expression(*test);
                self.block(then);
                self.block(otherwise);
            }
            StatementKind::Switch { subject, arms } => {
                self.expression(*subject);
                arms.iter().for_each(|arm| self.block(&arm.body));
            }
            StatementKind::Loop { kind, body, otherwise } => {
                match kind {
                    LoopKind::Each { source, pattern, key, .. } => {
                        self.expression(*source);
                        self.target(pattern);
                        key.iter().for_each(|key| self.target(key));
                    }
                    LoopKind::While { test, .. } => self.expression(*test),
                    LoopKind::Counted { start, test, step } => {
                        self.block(start);
                        test.iter().chain(step).for_each(|part| self.expression(*part));
                    }
                }
                self.block(body);
                self.block(otherwise);
            }
            StatementKind::Try { body, handlers, otherwise, finally } => {
                self.block(body);
                handlers.iter().for_each(|handler| self.block(&handler.body));
                self.block(otherwise);
                self.block(finally);
            }
            StatementKind::Scope { context, body, .. } => {
                self.expression(*context);
                self.block(body);
            }
        }
    }

    fn target(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Variable(variable) => {
                if self.module.variable(*variable).kind != VariableKind::Constant {
                    self.found.insert(*variable);
                }
            }
            Pattern::Record { entries, rest } => {
                entries.iter().for_each(|(_, pattern)| self.target(pattern));
                rest.iter().for_each(|rest| self.target(rest));
            }
            Pattern::List { items, rest } => {
                items.iter().for_each(|pattern| self.target(pattern));
                rest.iter().for_each(|rest| self.target(rest));
            }
            Pattern::Default(pattern, _) => self.target(pattern),
            Pattern::Place(_) | Pattern::Ignored => {}
        }
    }

    fn expression(&mut self, id: ExpressionId) {
        let kind = &self.module.expression(id).kind;
        if let ExpressionKind::Assign { target, .. } = kind {
            self.target(target);
        }
        if let ExpressionKind::Function(function) = kind {
            let body = &self.module.function(*function).body;
            self.block(body);
        }
        kind.each_part(&mut |part| self.expression(part));
    }
}
