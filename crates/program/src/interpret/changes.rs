//! What a call changes in place: its receiver, what it is handed.

use crate::library::Call;
use crate::model::{ExpressionId, ExpressionKind};
use crate::value::{Kind, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Puts another value in the place of an argument of the call that is asked about: the call changed it.
    pub fn change_argument(&mut self, position: u16, value: Value) {
        self.changed.push((position, value));
    }

    /// Puts another value in the place of the receiver of a call: the call changed it.
    pub fn change_receiver(&mut self, call: &Call, value: Value) {
        if let Some(place) = call.place {
            let module = self.module(call.site.module);
            if self.current().function.module == call.site.module {
                self.replace(module, place, value);
            }
        }
    }

    /// Puts another value in the place of what a record that an expression of the running function names has under a key.
    pub fn change_entry(&mut self, record: ExpressionId, key: ExpressionId, value: Value) {
        let at = self.current().function.module;
        let module = self.module(at);
        if self.is_place(module, record) {
            self.replace_part(module, record, key, value);
        }
    }

    /// Whether an expression of the running function names a record that [`Self::change_entry`] can change.
    pub fn names_record(&mut self, record: ExpressionId) -> bool {
        let at = self.current().function.module;
        let module = self.module(at);
        self.is_place(module, record) && matches!(self.evaluate(module, record).kind, Kind::Record(_))
    }

    /// Whether [`Self::change_receiver`] can put another value in the place of a call's receiver.
    pub fn can_change_receiver(&mut self, call: &Call) -> bool {
        let module = self.module(call.site.module);
        let Some(place) = call.place.filter(|_| self.current().function.module == call.site.module) else {
            return false;
        };
        let of_part = match module.expression(place).kind {
            ExpressionKind::Index { object, .. } => Some(object),
            _ => None,
        };
        self.is_place(module, place)
            && of_part.is_none_or(|object| {
                matches!(self.evaluate(module, object).kind, Kind::Record(_) | Kind::List(_))
            })
    }

    /// Puts another value in the place of a variable that a call was handed: the call changed what it stands for.
    pub fn change_given(&mut self, call: &Call, position: usize, value: Value) {
        if let Some(place) = self.place_given(call, position) {
            let module = self.module(call.site.module);
            self.replace(module, place, value);
        }
    }

    /// The variable that a call of the running function is handed, where it is no more than that.
    pub(super) fn place_given(&mut self, call: &Call, position: usize) -> Option<ExpressionId> {
        let range = call.arguments.get(position).map(|given| given.range)?;
        if self.current().function.module != call.site.module {
            return None;
        }
        let is_it = |expression: &crate::model::Expression| {
            expression.range == range && matches!(expression.kind, ExpressionKind::Variable(_))
        };
        let module = self.module(call.site.module);
        module.expressions.iter().position(is_it).and_then(|at| u32::try_from(at).ok()).map(ExpressionId)
    }
}
