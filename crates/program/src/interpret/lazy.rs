//! What is not there before somebody asks for it: a query that runs when its rows are needed.

use crate::model::{ExpressionId, ExpressionKind, Module};
use crate::program::Site;
use crate::value::{Kind, Rows, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// What an expression's value is where its elements, or its truth, are asked for. A variable keeps what was read for it, and what it stands
    /// for is read in no loop that it was declared before.
    pub(super) fn needed(&mut self, module: &Module, place: ExpressionId, value: Value) -> Value {
        if !value.alternatives().any(|value| value.handle().is_some()) {
            return value;
        }
        let site = self.site(module.expression(place).range);
        let around = self.loops_of(module, place);
        let loops = self.current().loops.clone();
        if let Some(around) = around {
            self.current().loops.truncate(around);
        }
        let whole = if matches!(value.kind, Kind::OneOf(_)) { self.one_of_kind(&value) } else { value };
        let (mut made, mut kept, mut any): (Option<Value>, Option<Value>, bool) = (None, None, false);
        for one in whole.alternatives().cloned().collect::<Vec<_>>() {
            let read = self.libraries.iter().find_map(|library| library.evaluate(self, &one, site));
            any |= read.is_some();
            let (rows, keeps) = read.unwrap_or_else(|| (one.clone(), one));
            made = Some(made.map_or_else(|| rows.clone(), |all| all.or(&rows)));
            kept = Some(kept.map_or_else(|| keeps.clone(), |all| all.or(&keeps)));
        }
        self.current().loops = loops;
        if !any {
            return whole;
        }
        if let Some(kept) = kept {
            self.replace(module, place, kept.with_origins(&whole.from));
        }
        made.unwrap_or_default().with_origins(&whole.from)
    }

    /// What a loop runs over: a library may know that what seemed to be one row is a list of them.
    pub(super) fn run_over(&mut self, value: Value) -> Value {
        if !matches!(&value.kind, Kind::Rows(rows) if matches!(rows.rows, Rows::One)) {
            return value;
        }
        self.libraries.iter().find_map(|library| library.run_over(self, &value)).unwrap_or(value)
    }

    /// What a value is where its elements are asked for, at `site`, if a library reads them only then.
    pub fn read_lazy(&mut self, value: &Value, site: Site) -> Value {
        let whole = self.one_of_kind(value);
        let mut made: Option<Value> = None;
        for one in whole.alternatives().cloned().collect::<Vec<_>>() {
            let read = self.libraries.iter().find_map(|library| library.evaluate(self, &one, site));
            let rows = read.map_or(one, |(rows, _)| rows);
            made = Some(made.map_or_else(|| rows.clone(), |all| all.or(&rows)));
        }
        made.unwrap_or_default().with_origins(&whole.from)
    }

    /// How many loops of the running function were running when a variable was last assigned; none for any other expression.
    fn loops_of(&mut self, module: &Module, place: ExpressionId) -> Option<usize> {
        let ExpressionKind::Variable(variable) = module.expression(place).kind else { return None };
        let current = self.current();
        if module.variable(variable).function != current.function.function {
            return Some(0);
        }
        current.assigned_in.get(&variable).copied()
    }
}
