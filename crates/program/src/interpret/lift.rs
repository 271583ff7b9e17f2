//! From a function to its caller: effects and values as the call site sees them.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::effect::{Bound, BranchArm, Effect, EffectKind, LoopUse, QueryUse, Summary, Waiting};
use crate::program::{FunctionRef, Site};
use crate::value::{
    Closure, Handle, Kind, List, Origin, Origins, Promise, Record, Symbol, SymbolRoot, Value,
};

use super::{EFFECT_LIMIT, Interpreter};

/// What the parameters of a function are at one call.
pub(super) struct Substitution<'a> {
    function: FunctionRef,
    arguments: &'a [Value],
    /// Where the arguments come from, found out when it is first asked for.
    origins: Vec<OnceCell<Origins>>,
    /// The effects of the call, in the caller's list, and the caller's activation.
    effects: (u32, u32),
    activation: u32,
}

impl<'a> Substitution<'a> {
    pub(super) fn new(
        function: FunctionRef,
        arguments: &'a [Value],
        effects: (u32, u32),
        activation: u32,
    ) -> Self {
        let origins = vec![OnceCell::new(); arguments.len()];
        Self { function, arguments, origins, effects, activation }
    }
}

impl Substitution<'_> {
    fn touches(&self, from: &Origins) -> bool {
        from.iter()
            .any(|origin| matches!(origin, Origin::Parameter(function, _) if *function == self.function))
    }

    fn touches_bound(&self, bound: &Bound) -> bool {
        let named = |symbol: &Symbol| matches!(symbol.root, SymbolRoot::Parameter(function, _) if function == self.function);
        self.touches(&bound.from) || bound.symbol.as_ref().is_some_and(named)
    }

    fn argument(&self, function: FunctionRef, position: u16) -> Option<&Value> {
        (function == self.function).then(|| self.arguments.get(usize::from(position))).flatten()
    }

    fn origins(&self, from: &Origins) -> Origins {
        if !self.touches(from) {
            return from.clone();
        }
        let mut all: Vec<Origin> = Vec::new();
        for origin in from.iter() {
            match origin {
                Origin::Parameter(function, position) if *function == self.function => {
                    let position = usize::from(*position);
                    if let (Some(argument), Some(known)) =
                        (self.arguments.get(position), self.origins.get(position))
                    {
                        all.extend(known.get_or_init(|| argument.deep_origins()).iter().cloned());
                    }
                }
                other => all.push(other.clone()),
            }
        }
        all.into_iter().collect()
    }

    fn symbol(&self, symbol: Option<&Symbol>) -> Option<Symbol> {
        let symbol = symbol?;
        let SymbolRoot::Parameter(function, position) = symbol.root else {
            return Some(symbol.clone());
        };
        let Some(argument) = self.argument(function, position) else {
            return Some(symbol.clone());
        };
        // A member of an object that is written out at the call is the value that is written there.
        let mut value = argument.clone();
        for name in symbol.path.iter() {
            if let Kind::Record(record) = &value.kind {
                value = record.entries.get(name)?.clone();
            } else {
                let symbol = value.symbol.as_ref()?.member(name);
                value = Value::unknown().with_symbol(symbol);
            }
        }
        value.symbol
    }

    /// A value of the function, as the caller sees it.
    pub(super) fn value(&self, value: &Value, depth: u8) -> Value {
        let from = self.origins(&value.from);
        let symbol = self.symbol(value.symbol.as_ref());
        if depth > 8 {
            return Value { kind: value.kind.clone(), from, symbol };
        }
        let list = |values: &[Value]| values.iter().map(|value| self.value(value, depth + 1)).collect();
        let kind = match &value.kind {
            Kind::Record(record) => {
                let entries =
                    record.entries.iter().map(|(name, value)| (name.clone(), self.value(value, depth + 1)));
                Kind::Record(Arc::new(Record { entries: entries.collect(), ..Record::clone(record) }))
            }
            Kind::List(known) => Kind::List(Arc::new(List {
                items: known
                    .items
                    .as_ref()
                    .map(|items| items.iter().map(|value| self.value(value, depth + 1)).collect()),
                element: self.value(&known.element, depth + 1),
                ..List::clone(known)
            })),
            Kind::Template(parts) => Kind::Template(list(parts)),
            Kind::OneOf(values) => Kind::OneOf(list(values)),
            Kind::Promise(promise) => Kind::Promise(Arc::new(Promise {
                value: self.value(&promise.value, depth + 1),
                effects: self.effects,
                activation: self.activation,
            })),
            Kind::Handle(handle) if !handle.parts.is_empty() => {
                Kind::Handle(Arc::new(Handle { parts: list(&handle.parts), ..Handle::clone(handle) }))
            }
            Kind::Function(closure) => match &closure.this {
                Some(this) => Kind::Function(Arc::new(Closure {
                    this: Some(self.value(this, depth + 1)),
                    ..Closure::clone(closure)
                })),
                None => value.kind.clone(),
            },
            other => other.clone(),
        };
        Value { kind, from, symbol }
    }

    fn bound(&self, bound: &Bound) -> Bound {
        Bound { symbol: self.symbol(bound.symbol.as_ref()), from: self.origins(&bound.from), ..bound.clone() }
    }

    fn query(&self, used: &Arc<QueryUse>) -> Arc<QueryUse> {
        if !used.filters.iter().chain(&used.writes).any(|bound| self.touches_bound(bound)) {
            return Arc::clone(used);
        }
        let bounds = |bounds: &[Bound]| bounds.iter().map(|bound| self.bound(bound)).collect();
        Arc::new(QueryUse {
            filters: bounds(&used.filters),
            writes: bounds(&used.writes),
            ..QueryUse::clone(used)
        })
    }
}

impl Interpreter<'_> {
    /// Makes the effects of a function effects of the running one, which calls it at `site`; says which they are.
    pub(super) fn lift(
        &mut self,
        summary: &Summary,
        function: FunctionRef,
        arguments: &[Value],
        site: Site,
        certain: bool,
    ) -> (u32, u32) {
        let current = self.current();
        let first = current.position();
        let room = EFFECT_LIMIT.saturating_sub(current.effects.len());
        current.partial |= summary.partial || summary.effects.len() > room;
        let loops = current.loop_uses();
        let arms: Arc<[BranchArm]> = current.arms.as_slice().into();
        let around = current.transactions.last().copied();
        let substitution = Substitution::new(function, arguments, (first, first), current.id);
        let mut lifted = Vec::with_capacity(summary.effects.len().min(room));
        for effect in summary.effects.iter().take(room) {
            let kind = match &effect.kind {
                EffectKind::Query(used) => EffectKind::Query(substitution.query(used)),
                other => other.clone(),
            };
            let inner =
                effect.arms.iter().map(|arm| BranchArm { depth: arm.depth.saturating_add(1), ..*arm });
            lifted.push(Effect {
                kind,
                site: effect.site,
                path: [site].into_iter().chain(effect.path.iter().copied()).collect(),
                loops: if effect.loops.is_empty() {
                    Arc::clone(&loops)
                } else {
                    loops.iter().chain(effect.loops.iter()).copied().collect()
                },
                transaction: effect.transaction.or(around),
                arms: if effect.arms.is_empty() {
                    Arc::clone(&arms)
                } else {
                    arms.iter().copied().chain(inner).collect()
                },
                waiting: effect.waiting,
                certain: effect.certain && certain,
                from: substitution.origins(&effect.from),
            });
        }
        let current = self.current();
        current.effects.extend(lifted);
        (first, current.position())
    }

    /// Says whether somebody waits for effects of an activation that runs, from the first to before the last.
    pub(super) fn set_waiting(&mut self, activation: u32, effects: (u32, u32), waiting: Waiting) {
        let Some(position) = self.stack.iter().rposition(|running| running.id == activation) else {
            return;
        };
        let innermost = position + 1 == self.stack.len();
        let running = &mut self.stack[position];
        let around = running.loops.clone();
        let range = effects.0 as usize..(effects.1 as usize).min(running.effects.len());
        for effect in running.effects.get_mut(range).unwrap_or_default() {
            if effect.waiting != Waiting::Awaited || waiting == Waiting::Awaited {
                effect.waiting = waiting;
            }
            // A turn of a loop waits for it if the loop still runs where it is awaited.
            if waiting == Waiting::Awaited && innermost && !around.is_empty() {
                let sequential = effect.loops.iter().map(|used| LoopUse {
                    of: used.of,
                    sequential: used.sequential || around.contains(&used.of),
                });
                effect.loops = sequential.collect();
            }
        }
    }
}
