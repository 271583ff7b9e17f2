//! Components that a page shows.

use crate::library::{Call, Given};
use crate::model::{CallKind, Entry, ExpressionId, Module};
use crate::program::Site;
use crate::value::{Kind, Value};

use super::Interpreter;

impl Interpreter<'_> {
    pub(super) fn rendered(
        &mut self,
        module: &Module,
        component: Option<ExpressionId>,
        properties: &[Entry],
        children: &[ExpressionId],
        site: Site,
    ) -> Value {
        let component = component.map(|component| self.evaluate(module, component));
        let given = self.record(module, properties, site);
        for child in children {
            let value = self.evaluate(module, *child);
            self.escape(&value);
        }
        let runs =
            |value: &Value| matches!(value.kind, Kind::Function(_) | Kind::Module(_) | Kind::Class(..));
        let mut known = false;
        for component in component.iter().flat_map(Value::alternatives).filter(|value| runs(value)) {
            if self.render_of_library(component, &given, site) {
                known = true;
                continue;
            }
            if matches!(component.kind, Kind::Class(..)) {
                continue;
            }
            known = true;
            let result = self.call_value(component, vec![given.clone()], site);
            // What renders waits for its components.
            self.awaited(&result);
        }
        if !known {
            self.escape(&given);
        }
        Value::unknown()
    }

    /// Whether a library says how a component that is no function is rendered with what it is given.
    fn render_of_library(&mut self, component: &Value, given: &Value, site: Site) -> bool {
        if !matches!(component.kind, Kind::Module(_) | Kind::Class(..)) {
            return false;
        }
        let given = Given { name: None, spread: false, value: given.clone(), range: site.range };
        let call = Call {
            kind: CallKind::Call,
            callee: Value::unknown(),
            receiver: Some(component.clone()),
            method: Some("<render>".into()),
            arguments: vec![given],
            site,
            name_site: site,
            place: None,
        };
        self.ask_libraries(&call).is_some()
    }
}
