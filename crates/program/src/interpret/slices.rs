//! Parts of lists by positions.

use std::sync::Arc;

use crate::library::{Call, Given};
use crate::model::{CallKind, ExpressionId, Module};
use crate::program::Site;
use crate::value::{Kind, List, Origins, ResultRows, Rows, Size, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// `object[index]`. A library is asked as if a method `<index>` were called, where the object is its own.
    pub(super) fn indexed(
        &mut self,
        module: &Module,
        object: ExpressionId,
        index: ExpressionId,
        site: Site,
    ) -> Value {
        let place = object;
        let object = self.evaluate(module, place);
        let value = self.evaluate(module, index);
        let is_own =
            |object: &Value| matches!(object.kind, Kind::Handle(_) | Kind::External(_) | Kind::Class(..));
        if object.alternatives().any(is_own) {
            let range = module.expression(index).range;
            let call = Call {
                kind: CallKind::Call,
                callee: Value::unknown(),
                receiver: Some(object.clone()),
                method: Some("<index>".into()),
                arguments: vec![Given { name: None, spread: false, value: value.clone(), range }],
                site,
                name_site: site,
                place: Some(place),
            };
            if let Some(value) = self.ask_libraries(&call) {
                return value;
            }
        }
        self.index(&object, &value, site)
    }

    /// `object[start:end:step]`. A library is asked as if a method `<slice>` were called; a bound that is left out is null.
    pub(super) fn slice(
        &mut self,
        module: &Module,
        object: ExpressionId,
        bounds: [Option<ExpressionId>; 3],
        site: Site,
    ) -> Value {
        let list = self.evaluate(module, object);
        let arguments: Vec<Given> = bounds
            .into_iter()
            .map(|bound| Given {
                name: None,
                spread: false,
                value: bound.map_or_else(Value::null, |bound| self.evaluate(module, bound)),
                range: bound.map_or(site.range, |bound| module.expression(bound).range),
            })
            .collect();
        let from = arguments.iter().fold(list.from.clone(), |all, given| all.union(&given.value.from));
        let call = Call {
            kind: CallKind::Call,
            callee: Value::unknown(),
            receiver: Some(list.clone()),
            method: Some("<slice>".into()),
            arguments,
            site,
            name_site: site,
            place: Some(object),
        };
        if let Some(value) = self.ask_libraries(&call) {
            return value;
        }
        self.part_of(&list, &from, site)
    }

    /// A part of a list of which no more is known.
    fn part_of(&mut self, list: &Value, from: &Origins, site: Site) -> Value {
        let from = from.clone();
        match &list.kind {
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                let mut parts = values.iter().filter(|value| !value.is_null());
                let first = parts.next().map(|value| self.part_of(value, &from, site)).unwrap_or_default();
                parts.fold(first, |all, value| all.or(&self.part_of(value, &from, site))).with_origins(&from)
            }
            Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) => {
                self.need_all(list);
                let part = ResultRows { rows: Rows::Many(Size::Limited), ..ResultRows::clone(rows) };
                Value { kind: Kind::Rows(Arc::new(part)), from, symbol: None }
            }
            Kind::List(known) => {
                let size = known.size.min(Size::Limited);
                let part = List { items: None, element: known.element.clone(), size, site };
                Value { kind: Kind::List(Arc::new(part)), from, symbol: None }
            }
            _ => Value::derived(from.processed()),
        }
    }
}
