//! Which parameter each argument of a call is given to.

use std::sync::Arc;

use crate::library::Given;
use crate::model::{Name, Parameter};
use crate::program::Site;
use crate::value::{Kind, List, Origins, Record, Size, Value};

/// The arguments of a call, one for each parameter.
pub(super) fn arrange(parameters: &[Parameter], arguments: &[Given]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::with_capacity(parameters.len());
    let mut positional = arguments.iter().filter(|given| given.name.is_none());
    let mut spread: Option<Value> = None;
    for parameter in parameters {
        let named = parameter
            .name
            .as_ref()
            .and_then(|name| arguments.iter().find(|given| given.name.as_ref() == Some(name)));
        if let Some(given) = named {
            values.push(given.value.clone());
            continue;
        }
        if parameter.named {
            let value = if parameter.rest {
                further_named(parameters, arguments)
            } else {
                of_entries(parameter, arguments).unwrap_or_else(Value::null)
            };
            values.push(value);
            continue;
        }
        if parameter.rest {
            let items: Vec<Value> = positional.by_ref().map(|given| given.value.clone()).collect();
            let element = items.iter().fold(None, |all: Option<Value>, next| {
                Some(all.map_or_else(|| next.clone(), |all| all.or(next)))
            });
            let size = Size::Constant(u32::try_from(items.len()).unwrap_or(u32::MAX));
            let list = List {
                element: element.unwrap_or_default(),
                items: Some(items),
                size,
                site: Site::default(),
            };
            values.push(Kind::List(Arc::new(list)).into());
            continue;
        }
        if let Some(rest) = &spread {
            values.push(Value::derived(rest.deep_origins()));
            continue;
        }
        values.push(match positional.next() {
            Some(given) if given.spread => {
                spread = Some(given.value.clone());
                Value::derived(given.value.deep_origins())
            }
            Some(given) => given.value.clone(),
            None => of_entries(parameter, arguments).unwrap_or_else(Value::null),
        });
    }
    values
}

/// The records whose entries are given by their names.
fn given_by_entries(arguments: &[Given]) -> impl Iterator<Item = &Given> {
    arguments.iter().filter(|given| given.spread && given.name.as_ref().is_some_and(|name| name.is_empty()))
}

/// What a parameter is given by an entry of a record, or may be given by a record of unknown entries.
fn of_entries(parameter: &Parameter, arguments: &[Given]) -> Option<Value> {
    let mut unknown = None;
    for given in given_by_entries(arguments) {
        match &given.value.kind {
            Kind::Record(record) => {
                let entry = parameter.name.as_ref().and_then(|name| record.entries.get(name));
                if let Some(entry) = entry {
                    return Some(entry.clone());
                }
                if record.open {
                    unknown = Some(Value::derived(given.value.deep_origins()));
                }
            }
            _ => unknown = Some(Value::derived(given.value.deep_origins())),
        }
    }
    unknown
}

/// The named arguments that no parameter takes, as a record.
fn further_named(parameters: &[Parameter], arguments: &[Given]) -> Value {
    let taken = |name: &Name| {
        parameters.iter().any(|parameter| !parameter.rest && parameter.name.as_ref() == Some(name))
    };
    let mut record = Record::default();
    let mut from = Origins::default();
    for given in given_by_entries(arguments) {
        match &given.value.kind {
            Kind::Record(inner) => {
                record.open |= inner.open;
                let further = inner.entries.iter().filter(|(name, _)| !taken(name));
                record.entries.extend(further.map(|(name, value)| (name.clone(), value.clone())));
            }
            _ => {
                record.open = true;
                from = from.union(&given.value.deep_origins());
            }
        }
    }
    for given in arguments.iter().filter(|given| !given.spread) {
        if let Some(name) = given.name.as_ref().filter(|name| !taken(name)) {
            record.entries.insert(name.clone(), given.value.clone());
        }
    }
    Value { kind: Kind::Record(Arc::new(record)), from, symbol: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Pattern;

    fn parameter(name: &str, rest: bool, named: bool) -> Parameter {
        Parameter {
            pattern: Pattern::Ignored,
            name: Some(name.into()),
            declared: None,
            default: None,
            rest,
            named,
            attributes: Vec::new(),
            field: None,
        }
    }

    fn given(name: Option<&str>, spread: bool, value: Value) -> Given {
        Given { name: name.map(Name::from), spread, value, range: text::TextRange::default() }
    }

    fn record(entries: &[(&str, &str)]) -> Value {
        let entries = entries.iter().map(|(name, value)| (Name::from(*name), Value::text(value))).collect();
        Kind::Record(Arc::new(Record { entries, ..Record::default() })).into()
    }

    fn texts(values: &[Value]) -> Vec<Option<&str>> {
        values.iter().map(Value::as_text).collect()
    }

    #[test]
    fn what_is_given_by_name_only_takes_no_argument_without_one() {
        let parameters = [parameter("a", false, false), parameter("b", false, true)];
        let values = arrange(
            &parameters,
            &[given(None, false, Value::text("1")), given(None, false, Value::text("2"))],
        );
        assert_eq!(texts(&values), [Some("1"), None]);
        let by_name = [given(Some("b"), false, Value::text("2")), given(None, false, Value::text("1"))];
        assert_eq!(texts(&arrange(&parameters, &by_name)), [Some("1"), Some("2")]);
    }

    #[test]
    fn entries_are_given_by_their_names() {
        let parameters =
            [parameter("a", false, false), parameter("b", false, true), parameter("rest", true, true)];
        let entries = given(Some(""), true, record(&[("b", "2"), ("c", "3")]));
        let values = arrange(&parameters, &[given(Some("a"), false, Value::text("1")), entries]);
        assert_eq!(texts(&values[..2]), [Some("1"), Some("2")]);
        let Kind::Record(rest) = &values[2].kind else { panic!("the rest is a record") };
        let rest: Vec<_> =
            rest.entries.iter().map(|(name, value)| (name.as_str(), value.as_text())).collect();
        assert_eq!(rest, [("c", Some("3"))]);
    }
}
