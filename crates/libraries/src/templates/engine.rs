//! What templates do of themselves.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::Name;
use program::templates::{ENGINE, FILTER, LOOK_UP, REGROUP, SHOW, TAG, TEMPLATE};
use program::value::{External, Kind, Value};

use super::look_up::{look_up, show};
use super::{filters, jinja, registered, render};

/// The library's name in handles.
pub(super) const NAME: &str = "templates";

/// Templates of Django and of Jinja.
#[derive(Clone, Copy, Debug)]
pub struct Templates;

impl Library for Templates {
    fn name(&self) -> &'static str {
        NAME
    }

    fn takes_elements(&self, callee: &External) -> bool {
        match names(callee) {
            Some([kind, name]) if kind == FILTER => filters::takes_elements(name),
            Some([name]) => name == REGROUP,
            _ => false,
        }
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let Kind::External(external) = &call.callee.kind else { return jinja::call(cx, call) };
        let Some(names) = names(external) else { return jinja::call(cx, call) };
        match names {
            [kind, name] if kind == FILTER => Some(filters::apply(cx, call, name)),
            [name] => match name.as_str() {
                SHOW => {
                    show(cx, call.argument(0)?, call.site);
                    Some(Value::unknown())
                }
                LOOK_UP => {
                    let (object, name) = (call.argument(0)?, call.argument(1)?.as_text()?);
                    Some(look_up(cx, object, &Name::from(name), call.site))
                }
                REGROUP => Some(filters::grouped(call.argument(0)?, call.site)),
                TAG => registered::tag(cx, call),
                TEMPLATE => {
                    let templates = render::found(cx, call.site.module, call.argument(0)?);
                    Some(templates.into_iter().reduce(|all, next| all.or(&next)).unwrap_or_default())
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// The names that are read of what templates do of themselves, if a value is a part of that.
fn names(external: &External) -> Option<&[Name]> {
    (&*external.module == ENGINE).then_some(&external.path)
}
