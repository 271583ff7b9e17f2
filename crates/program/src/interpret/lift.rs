//! From a function to its caller: effects and values as the call site sees them.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::effect::{
    Bound, BranchArm, Caught, Effect, EffectKind, LoopUse, QueryUse, Splice, Summary, Waiting,
};
use crate::model::Name;
use crate::program::{FunctionRef, Site};
use crate::value::{
    Closure, Handle, Instance, Kind, List, Origin, Origins, Promise, QueryRef, Record, Symbol, SymbolRoot,
    THIS, TransactionRef, Value,
};

use super::checks::{ELEMENT, elements};
use super::{EFFECT_LIMIT, Interpreter};

/// How many effects a function keeps of what is done beside the rest; they take no room from it.
const BESIDE_LIMIT: usize = 100;

/// How deep values are looked into.
const DEPTH_LIMIT: u8 = 8;

/// What the parameters of a function are at one call.
pub(super) struct Substitution<'a> {
    function: FunctionRef,
    /// The object that the function is called on.
    this: Option<&'a Value>,
    arguments: &'a [Value],
    /// Where the arguments come from, found out when it is first asked for.
    origins: Vec<OnceCell<Origins>>,
    /// The effects of the call, in the caller's list, and the caller's activation.
    effects: (u32, u32),
    activation: u32,
}

impl<'a> Substitution<'a> {
    pub(super) fn new(
        closure: &'a Closure,
        arguments: &'a [Value],
        effects: (u32, u32),
        activation: u32,
    ) -> Self {
        let origins = vec![OnceCell::new(); arguments.len()];
        let Closure { function, this, .. } = closure;
        Self { function: *function, this: this.as_ref(), arguments, origins, effects, activation }
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
        if function != self.function {
            return None;
        }
        if position == THIS { self.this } else { self.arguments.get(usize::from(position)) }
    }

    fn origins(&self, from: &Origins) -> Origins {
        if !self.touches(from) {
            return from.clone();
        }
        let mut others: Vec<Origin> = Vec::new();
        let mut all = Origins::default();
        for origin in from.iter() {
            match origin {
                Origin::Parameter(function, position) if *function == self.function => {
                    all = all.union(&self.argument_origins(*position));
                }
                other => others.push(other.clone()),
            }
        }
        if others.is_empty() { all } else { all.union(&others.into_iter().collect()) }
    }

    /// Where an argument comes from, or the object that the function is called on.
    fn argument_origins(&self, position: u16) -> Origins {
        if position == THIS {
            return self.this.map(Value::deep_origins).unwrap_or_default();
        }
        let position = usize::from(position);
        match (self.arguments.get(position), self.origins.get(position)) {
            (Some(argument), Some(known)) => known.get_or_init(|| argument.deep_origins()).clone(),
            _ => Origins::default(),
        }
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
            value = match known_part(&value, name) {
                Known::Part(part) => part,
                Known::Nothing => return None,
                Known::Unknown => {
                    let symbol = value.symbol.as_ref()?.member(name);
                    Value::unknown().with_symbol(symbol)
                }
            };
        }
        value.symbol
    }

    /// What a symbol of the function stands for, where it is written out in an argument.
    fn part(&self, symbol: &Symbol) -> Option<Value> {
        let SymbolRoot::Parameter(function, position) = symbol.root else {
            return None;
        };
        let mut value = self.argument(function, position)?.clone();
        for name in symbol.path.iter() {
            let Known::Part(part) = known_part(&value, name) else {
                return None;
            };
            value = part;
        }
        Some(value)
    }

    fn splice(&self, splice: &Splice) -> Splice {
        let part = splice.symbol.as_ref().and_then(|symbol| self.part(symbol));
        let from = part.as_ref().map_or_else(|| self.origins(&splice.from), Value::deep_origins);
        // What the function did to it, it did whoever calls.
        let from = if splice.from.is_processed() { from.processed() } else { from };
        Splice { symbol: self.symbol(splice.symbol.as_ref()), from, ..splice.clone() }
    }

    /// Whether the caller sees something else where the function sees this value.
    fn concerns(&self, value: &Value, depth: u8) -> bool {
        let is_own = |symbol: &Symbol| matches!(symbol.root, SymbolRoot::Parameter(function, _) if function == self.function);
        if self.touches(&value.from) || value.symbol.as_ref().is_some_and(is_own) {
            return true;
        }
        if depth > DEPTH_LIMIT {
            return false;
        }
        let any = |values: &[Value]| values.iter().any(|value| self.concerns(value, depth + 1));
        match &value.kind {
            Kind::Record(record) => record.entries.values().any(|value| self.concerns(value, depth + 1)),
            Kind::List(known) => {
                known.items.as_deref().is_some_and(any) || self.concerns(&known.element, depth + 1)
            }
            Kind::Template(parts) | Kind::OneOf(parts) => any(parts),
            Kind::Handle(handle) => any(&handle.parts),
            // Its effects are those of the call.
            Kind::Promise(_) => true,
            Kind::Instance(instance) => {
                instance.base.as_ref().is_some_and(|base| self.concerns(base, depth + 1))
            }
            Kind::Function(closure) => {
                closure.this.as_ref().is_some_and(|this| self.concerns(this, depth + 1))
            }
            Kind::Unknown(_)
            | Kind::Literal(_)
            | Kind::Class(..)
            | Kind::Module(_)
            | Kind::External(_)
            | Kind::Rows(_) => false,
        }
    }

    /// A value of the function, as the caller sees it.
    pub(super) fn value(&self, value: &Value, depth: u8) -> Value {
        if !self.concerns(value, depth) {
            return value.clone();
        }
        let from = self.origins(&value.from);
        let symbol = self.symbol(value.symbol.as_ref());
        if depth > DEPTH_LIMIT {
            return Value { kind: value.kind.clone(), from, symbol };
        }
        let list = |values: &[Value]| values.iter().map(|value| self.value(value, depth + 1)).collect();
        let kind = match &value.kind {
            Kind::Record(record) => {
                let entries =
                    record.entries.iter().map(|(name, value)| (name.clone(), self.value(value, depth + 1)));
                Kind::Record(Arc::new(Record {
                    entries: entries.collect(),
                    open: record.open,
                    site: record.site,
                }))
            }
            Kind::List(known) => Kind::List(Arc::new(List {
                items: known
                    .items
                    .as_ref()
                    .map(|items| items.iter().map(|value| self.value(value, depth + 1)).collect()),
                element: self.value(&known.element, depth + 1),
                size: known.size,
                site: known.site,
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
            Kind::Instance(instance) if instance.base.is_some() => Kind::Instance(Arc::new(Instance {
                base: instance.base.as_ref().map(|base| self.value(base, depth + 1)),
                ..Instance::clone(instance)
            })),
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
        let origins = [&used.limited, &used.page_start, &used.client_from, &used.source_from];
        let is_touched = !used.splices.is_empty()
            || used.filters.iter().chain(&used.writes).any(|bound| self.touches_bound(bound))
            || origins.into_iter().any(|from| self.touches(from))
            || matches!(used.list, Some(Symbol { root: SymbolRoot::Parameter(..), .. }));
        if !is_touched {
            return Arc::clone(used);
        }
        let bounds = |bounds: &[Bound]| bounds.iter().map(|bound| self.bound(bound)).collect();
        Arc::new(QueryUse {
            filters: bounds(&used.filters),
            writes: bounds(&used.writes),
            list: self.symbol(used.list.as_ref()),
            limited: self.origins(&used.limited),
            page_start: self.origins(&used.page_start),
            client_from: self.origins(&used.client_from),
            source_from: self.origins(&used.source_from),
            splices: used.splices.iter().map(|splice| self.splice(splice)).collect(),
            ..QueryUse::clone(used)
        })
    }
}

/// What is known of a part of a value.
enum Known {
    /// It is this.
    Part(Value),
    /// There is no such part.
    Nothing,
    /// Nothing.
    Unknown,
}

fn known_part(value: &Value, name: &Name) -> Known {
    match &value.kind {
        Kind::Record(record) => record.entries.get(name).cloned().map_or(Known::Nothing, Known::Part),
        Kind::Template(parts) => match Symbol::position(name).and_then(|position| parts.get(position)) {
            Some(part) => Known::Part(part.clone()),
            None => Known::Unknown,
        },
        _ => Known::Unknown,
    }
}

impl Interpreter<'_> {
    /// Makes the effects of a function effects of the running one, which calls it at `site`; says which they are.
    pub(super) fn lift(
        &mut self,
        summary: &Summary,
        closure: &Closure,
        arguments: &[Value],
        site: Site,
        certain: bool,
    ) -> (u32, u32) {
        let current = self.current();
        let first = current.position();
        let mut room = EFFECT_LIMIT.saturating_sub(current.own_effects());
        let own = summary.effects.iter().filter(|effect| effect.beside.is_none()).count();
        current.partial |= summary.partial || own > room;
        let loops = current.loop_uses();
        let arms: Arc<[BranchArm]> = current.arms.as_slice().into();
        let around = current.transactions.last().copied();
        let outermost = self.outermost();
        // Whose method it is, what the loop is at may decide; the rows of a query have the same methods.
        let chosen = closure.this.as_ref().filter(|this| !self.stands_for_row(this));
        let chosen = chosen.map(|this| this.from.elements()).unwrap_or_default();
        let decided_by = self.decided_by().map(|around| around.union(&chosen));
        let current = self.current();
        let again = current.repeats_inside_transaction();
        let none: Arc<[LoopUse]> = Arc::default();
        let substitution = Substitution::new(closure, arguments, (first, first), current.id);
        let mut lifted = Vec::with_capacity(summary.effects.len().min(room));
        for effect in &summary.effects {
            match effect.beside {
                None if room == 0 => continue,
                None => room -= 1,
                Some(_) if self.is_told_beside(effect, &lifted, &loops, around) => continue,
                Some(_) => {}
            }
            let kind = match &effect.kind {
                EffectKind::Query(used) => EffectKind::Query(substitution.query(used)),
                other => other.clone(),
            };
            let own_client = effect.own_client || self.makes_client(closure, &effect.kind);
            let inner =
                effect.arms.iter().map(|arm| BranchArm { depth: arm.depth.saturating_add(1), ..*arm });
            // What is committed with a client that the function itself makes is not what its caller's loops repeat.
            let around_loops = if self.commits_own(closure, &effect.kind) { &none } else { &loops };
            lifted.push(Effect {
                kind,
                site: effect.site,
                path: [site].into_iter().chain(effect.path.iter().copied()).collect(),
                loops: if effect.loops.is_empty() {
                    Arc::clone(around_loops)
                } else {
                    around_loops.iter().chain(effect.loops.iter()).copied().collect()
                },
                transaction: effect.transaction.or(around),
                outermost: self.final_in(outermost, effect.outermost),
                arms: if effect.arms.is_empty() {
                    Arc::clone(&arms)
                } else {
                    arms.iter().copied().chain(inner).collect()
                },
                waiting: effect.waiting,
                lost: effect.lost || effect.waiting == Waiting::Dropped,
                certain: effect.certain && certain,
                from: substitution.origins(&effect.from),
                decided_by: match (&decided_by, &effect.decided_by) {
                    (Some(around), Some(inner)) => Some(around.union(&substitution.origins(inner))),
                    _ => None,
                },
                // What is done with a client of the function's own begins anew in each turn of its caller's loops.
                caught: if again && !own_client && effect.transaction.is_none() && !effect.caught.is_empty() {
                    let repeat =
                        |caught: &Caught| Caught { repeated: caught.repeated || caught.goes_on, ..*caught };
                    effect.caught.iter().map(repeat).collect()
                } else {
                    Arc::clone(&effect.caught)
                },
                parallel: Arc::clone(&effect.parallel),
                own_client,
                beside: effect.beside,
            });
        }
        for effect in &mut lifted {
            if let EffectKind::Query(used) = &mut effect.kind
                && !used.splices.is_empty()
            {
                for splice in &mut Arc::make_mut(used).splices {
                    splice.checked |= self.is_checked(splice.symbol.as_ref(), &splice.from);
                }
            }
        }
        let current = self.current();
        current.beside += lifted.iter().filter(|effect| effect.beside.is_some()).count();
        current.effects.extend(lifted);
        (first, current.position())
    }

    /// What a function gives: a row is another one in each turn of the loops by whose elements it was asked for. `effects` are those of the call.
    pub(super) fn of_the_turn(&mut self, returned: Value, effects: (u32, u32)) -> Value {
        let current = self.current();
        if current.loops.is_empty() {
            return returned;
        }
        let range = effects.0 as usize..effects.1 as usize;
        let done = current.effects.get(range).unwrap_or_default();
        let asked = |query: QueryRef| {
            done.iter().find_map(|effect| match &effect.kind {
                EffectKind::Query(used) if used.query == query => Some(effect.from.elements()),
                _ => None,
            })
        };
        let rows = returned.alternatives().filter_map(Value::rows);
        let turns = rows
            .filter_map(|rows| asked(rows.query))
            .fold(Origins::default(), |all, turns| all.union(&turns));
        returned.with_origins(&turns)
    }

    /// Whether what is done beside other things is done already where an effect that is to be lifted would be, or there is no room for it: there
    /// may be a lot of it, and it says the same each time.
    fn is_told_beside(
        &mut self,
        effect: &Effect,
        lifted: &[Effect],
        loops: &[LoopUse],
        around: Option<TransactionRef>,
    ) -> bool {
        let current = self.current();
        let beside = lifted.iter().filter(|known| known.beside.is_some()).count();
        if current.beside + beside >= BESIDE_LIMIT {
            return true;
        }
        let query = |effect: &Effect| match &effect.kind {
            EffectKind::Query(used) => Some(used.query),
            _ => None,
        };
        let transaction = effect.transaction.or(around);
        current.effects.iter().chain(lifted).any(|known| {
            known.beside.is_some()
                && known.site == effect.site
                && query(known) == query(effect)
                && known.transaction == transaction
                && known.loops.iter().eq(loops.iter().chain(effect.loops.iter()))
        })
    }

    fn commits_own(&self, closure: &Closure, kind: &EffectKind) -> bool {
        matches!(kind, EffectKind::Committed(..)) && self.makes_client(closure, kind)
    }

    /// Whether a function makes the client that something in it is done with.
    fn makes_client(&self, closure: &Closure, kind: &EffectKind) -> bool {
        let Some(client) = kind.client() else { return false };
        let made = self.client(client).site;
        let function = closure.function;
        let range = self.declaration(function).range;
        made.module == function.module && range.start <= made.range.start && made.range.end <= range.end
    }

    /// Makes what a function looked at something that its caller looked at.
    pub(super) fn lift_checks(&mut self, summary: &Summary, closure: &Closure, arguments: &[Value]) {
        let function = closure.function;
        let current = self.current();
        let substitution = Substitution::new(closure, arguments, (0, 0), current.id);
        let mut checked = Vec::new();
        for symbol in &summary.checked {
            match (&symbol.root, &*symbol.path) {
                // What an argument is a list of comes from where the argument does.
                (SymbolRoot::Parameter(of, position), [name]) if name == ELEMENT && *of == function => {
                    let argument = substitution.argument(*of, *position);
                    checked
                        .extend(argument.into_iter().flat_map(|argument| elements(&argument.deep_origins())));
                }
                (SymbolRoot::Parameter(of, position), _) => match substitution.symbol(Some(symbol)) {
                    Some(Symbol { root: SymbolRoot::Element(_), .. }) => {
                        let argument = substitution.argument(*of, *position);
                        checked.extend(
                            argument.into_iter().flat_map(|argument| elements(&argument.deep_origins())),
                        );
                    }
                    known => checked.extend(known),
                },
                _ => {}
            }
        }
        checked.into_iter().for_each(|symbol| self.note_checked(symbol));
    }

    /// What an asynchronous function waited for itself, its caller has yet to wait for.
    pub(super) fn forget_waiting(&mut self, effects: (u32, u32)) {
        let range = effects.0 as usize..effects.1 as usize;
        for effect in self.current().effects.get_mut(range).unwrap_or_default() {
            if effect.waiting == Waiting::Awaited {
                effect.waiting = Waiting::Unknown;
            }
        }
    }

    /// Says whether somebody waits for effects of an activation that runs, from the first to before the last.
    pub(super) fn set_waiting(&mut self, activation: u32, effects: (u32, u32), waiting: Waiting) {
        let Some(position) = self.stack.iter().rposition(|running| running.id == activation) else {
            return;
        };
        let innermost = position + 1 == self.stack.len();
        let running = &mut self.stack[position];
        let around = running.loops.clone();
        let around_transaction = running.transactions.last().copied();
        let range = effects.0 as usize..(effects.1 as usize).min(running.effects.len());
        for effect in running.effects.get_mut(range).unwrap_or_default() {
            if effect.lost {
                continue;
            }
            match waiting {
                // What may be waited for later is waited for where it was before.
                Waiting::Unknown if effect.waiting == Waiting::Awaited => {}
                // A transaction that nobody waits for is still whole.
                Waiting::Dropped if effect.transaction != around_transaction => {
                    effect.waiting = Waiting::Unknown;
                }
                _ => effect.waiting = waiting,
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
