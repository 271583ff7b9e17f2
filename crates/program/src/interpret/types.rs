//! What the types say that code is declared with.

use std::sync::Arc;

use crate::model::{Builder, ExpressionKind, StatementKind, TypeName, VariableId};
use crate::program::Site;
use crate::value::{Kind, List, Record, Size, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// What a function gives whose body does not tell, where its declared type does: an object that is made elsewhere and kept. Of rows a type says too
    /// little.
    pub(super) fn as_declared(
        &mut self,
        module: u32,
        declaration: &crate::model::Function,
        returned: Value,
    ) -> Value {
        let unknown = |value: &Value| matches!(value.kind, Kind::Unknown(_)) || value.is_null();
        let Some(declared) = declaration.returns.as_ref().filter(|_| unknown(&returned)) else {
            return returned;
        };
        // What somebody else puts into a variable of the module: `def store() -> Store: return _store`.
        let source = self.module(module);
        let kept = declaration.body.statements.last().is_some_and(|last| match last.kind {
            StatementKind::Return(Some(value)) => match source.expression(value).kind {
                ExpressionKind::Variable(kept) => source.variable(kept).function == Builder::BODY,
                _ => false,
            },
            _ => false,
        });
        if !kept {
            return returned;
        }
        match self.of_type(module, declared) {
            Some(value) if matches!(value.kind, Kind::Instance(_)) && !self.stands_for_row(&value) => {
                value.with_origins(&returned.from)
            }
            _ => returned,
        }
    }

    /// What a value of a type is, if the type says anything of interest.
    pub fn of_type(&mut self, module: u32, declared: &TypeName) -> Option<Value> {
        match declared {
            TypeName::Named { variable, path, .. } => {
                let mut value = match variable {
                    Some(variable) => {
                        let variable = *variable;
                        self.in_module_scope(module, |cx| cx.variable(module, variable))
                    }
                    None => self.module_value_of_global(path.first()?),
                };
                let site = Site {
                    module,
                    range: variable.map_or_else(text::TextRange::default, |variable| {
                        self.module(module).variable(variable).range
                    }),
                };
                for name in &path[1..] {
                    value = self.member(&value, name, site);
                }
                match &value.kind {
                    Kind::Class(class, frame) => {
                        let meant = self.implementor(*class);
                        let frame = if meant == *class { *frame } else { self.load(meant.module) };
                        Some(self.instance_of(meant, frame))
                    }
                    Kind::External(external) => {
                        let external = Arc::clone(external);
                        self.library_instance(&external, site)
                    }
                    _ => None,
                }
            }
            TypeName::OfValue(value) => {
                let declaration = self.module(module);
                let value = self.in_module_scope(module, |cx| cx.evaluate(declaration, *value));
                (!matches!(value.kind, Kind::Unknown(_) | Kind::External(_))).then_some(value)
            }
            TypeName::List(element) => {
                let element = self.of_type(module, element)?;
                let site = Site { module, range: text::TextRange::default() };
                Some(Kind::List(Arc::new(List { items: None, element, size: Size::Unknown, site })).into())
            }
            TypeName::Union(types) => {
                let mut known = types
                    .iter()
                    .filter_map(|declared| self.of_type(module, declared))
                    .collect::<Vec<_>>()
                    .into_iter();
                let first = known.next()?;
                Some(known.fold(first, |all, next| all.or(&next)))
            }
            TypeName::Record(members) => {
                let mut record = Record { open: true, ..Record::default() };
                for (name, declared) in members {
                    if let Some(value) = self.of_type(module, declared) {
                        record.entries.insert(name.clone(), value);
                    }
                }
                (!record.entries.is_empty()).then(|| Kind::Record(Arc::new(record)).into())
            }
            TypeName::Literal(_) | TypeName::Other => None,
        }
    }

    fn module_value_of_global(&mut self, name: &crate::model::Name) -> Value {
        Kind::External(Arc::new(crate::value::External { module: "".into(), path: [name.clone()].into() }))
            .into()
    }

    /// A value that a variable takes: what its type says, where nothing else does.
    pub(super) fn with_declared_type(&mut self, module: u32, variable: VariableId, value: Value) -> Value {
        if !matches!(value.kind, Kind::Unknown(_)) {
            return value;
        }
        let Some(declared) = self.module(module).variable(variable).declared.as_ref() else {
            return value;
        };
        match self.of_type(module, declared) {
            Some(typed) => Value { kind: typed.kind, from: value.from, symbol: value.symbol },
            None => value,
        }
    }
}
