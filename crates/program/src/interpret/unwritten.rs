//! What rows are given and not yet written, and what was read for objects of which nobody knows how they were read.

use std::sync::Arc;

use crate::library::Call;
use crate::model::{ExpressionId, ExpressionKind, Module, Name};
use crate::value::{Kind, Origin, Origins, QueryRef, ResultRows, Rows, Size, Value};

use super::Interpreter;
use super::activation::Holder;
use super::relations::Relation;

impl Interpreter<'_> {
    /// Notes that a member of a row is given a value, by the expression that stands for the row.
    pub(super) fn note_unwritten(
        &mut self,
        module: &Module,
        object: ExpressionId,
        owner: &Value,
        name: &Name,
        value: &Value,
    ) {
        if self.stands_for_row(owner)
            && let Some(holder) = holder(module, object)
        {
            let known = self.current().unwritten.entry(holder).or_default();
            // A member that was given something before is no longer what was read of the row.
            let before =
                known.iter().rfind(|(known, _)| known == name).map(|(_, before)| before.from.clone());
            let value = match before {
                Some(before) => without_member(value, owner, name).with_origins(&before),
                None => value.clone(),
            };
            known.push((name.clone(), value));
        }
    }

    /// Notes what a call gives members of its receiver, which is a row: what [`Self::take_unwritten`] gives later.
    pub fn give_members(&mut self, call: &Call, given: impl IntoIterator<Item = (Name, Value)>) {
        if let Some(holder) = self.holder_of(call) {
            self.current().unwritten.entry(holder).or_default().extend(given);
        }
    }

    /// What the members of a call's receiver were given in the running function since they were taken last, in this order: what a library
    /// writes that keeps it until it is told to.
    pub fn take_unwritten(&mut self, call: &Call) -> Vec<(Name, Value)> {
        let holder = self.holder_of(call);
        holder.and_then(|holder| self.current().unwritten.remove(&holder)).unwrap_or_default()
    }

    /// The same of a variable that a call is handed.
    pub fn take_unwritten_of(&mut self, call: &Call, position: usize) -> Vec<(Name, Value)> {
        let place = self.place_given(call, position);
        let module = self.module(call.site.module);
        let holder = place.and_then(|place| holder(module, place));
        holder.and_then(|holder| self.current().unwritten.remove(&holder)).unwrap_or_default()
    }

    /// What a chain of calls begins with.
    fn holder_of(&mut self, call: &Call) -> Option<Holder> {
        if self.current().function.module != call.site.module {
            return None;
        }
        let module = self.module(call.site.module);
        let mut place = call.place?;
        while let ExpressionKind::Call { callee, .. } = module.expression(place).kind {
            let ExpressionKind::Member { object, .. } = module.expression(callee).kind else { return None };
            place = object;
        }
        holder(module, place)
    }

    /// Says that a query reads a relation, with those that lead on from it, for an object of which nobody knows how it was read.
    pub fn note_loaded(&mut self, object: &Value, path: &[Name], query: QueryRef) {
        let (Kind::Instance(_), Some(first)) = (&object.kind, path.first()) else { return };
        let key = (object.digest(), first.clone());
        let query = *self.current().loaded.entry(key).or_insert(query);
        let loaded = &mut self.found.queries[query.index()].used.loaded;
        loaded.extend((2..=path.len()).map(|length| path[1..length].to_vec()));
    }

    /// The related rows of such an object, where a query of the running function has read them.
    pub(super) fn loaded_of_object(&mut self, relation: &Relation<'_>, object: &Value) -> Option<Value> {
        let query = *self.current().loaded.get(&(object.digest(), relation.name.clone()))?;
        let related = ResultRows {
            query,
            model: relation.model,
            path: Arc::from([]),
            rows: if relation.many { Rows::Many(Size::Many) } else { Rows::One },
        };
        let from = object.from.union(&Origins::one(Origin::Result(query, None)));
        let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(&relation.name));
        Some(Value { kind: Kind::Rows(Arc::new(related)), from, symbol })
    }
}

/// A value but for its coming from a member of a row.
fn without_member(value: &Value, owner: &Value, name: &Name) -> Value {
    let queries: Vec<QueryRef> =
        owner.alternatives().filter_map(Value::rows).map(|rows| rows.query).collect();
    let is_member = |origin: &Origin| matches!(origin, Origin::Result(query, Some(member)) if queries.contains(query) && member == name);
    let from = value.deep_origins().iter().filter(|origin| !is_member(origin)).cloned().collect();
    Value { from, ..value.clone() }
}

fn holder(module: &Module, object: ExpressionId) -> Option<Holder> {
    match module.expression(object).kind {
        ExpressionKind::Variable(variable) => Some(Some(variable)),
        ExpressionKind::This => Some(None),
        _ => None,
    }
}
