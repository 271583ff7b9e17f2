//! Objects, and keys of whatever has keys.

use oxc_ast::ast;
use program::model::{CallKind, Entry, ExpressionId, ExpressionKind, Key, Name};

use super::expressions::private_name;
use super::scopes::{Lowerer, Title, range};

impl Lowerer<'_> {
    /// An object.
    pub(super) fn object(&mut self, object: &ast::ObjectExpression<'_>) -> ExpressionId {
        let mut entries = Vec::with_capacity(object.properties.len());
        for property in &object.properties {
            match property {
                ast::ObjectPropertyKind::SpreadProperty(spread) => {
                    let value = self.expression(&spread.argument);
                    entries.push(Entry { key: Key::Spread, value, range: range(spread.span) });
                }
                ast::ObjectPropertyKind::ObjectProperty(property) => {
                    let key = self.key(&property.key);
                    let value = match &key {
                        Key::Name(name) => {
                            let title = Title {
                                name: name.clone(),
                                range: range(oxc_span::GetSpan::span(&property.key)),
                            };
                            self.titled(&property.value, || title)
                        }
                        _ => self.expression(&property.value),
                    };
                    // oxc's function of a method begins at its parameters.
                    if let (true, ExpressionKind::Function(function)) =
                        (property.method || property.kind != ast::PropertyKind::Init, &self.made(value).kind)
                    {
                        let function = *function;
                        self.build.function_mut(function).range = range(property.span);
                    }
                    let value = match property.kind {
                        ast::PropertyKind::Init => value,
                        // What a getter gives is the value; when it runs, the model does not tell.
                        ast::PropertyKind::Get => {
                            let call = ExpressionKind::Call {
                                kind: CallKind::Call,
                                callee: value,
                                arguments: Vec::new(),
                            };
                            self.add(call, property.span)
                        }
                        // A setter gives nothing to the entry of its name. Its function is one of the module's.
                        ast::PropertyKind::Set => continue,
                    };
                    entries.push(Entry { key, value, range: range(property.span) });
                }
            }
        }
        self.add(ExpressionKind::Record(entries), object.span)
    }

    /// A key: a name, where it is written out.
    pub(super) fn key(&mut self, key: &ast::PropertyKey<'_>) -> Key {
        match static_key(key) {
            Some(name) => Key::Name(name),
            None => match key.as_expression() {
                Some(expression) => Key::Computed(self.expression(expression)),
                None => Key::Name(Name::default()),
            },
        }
    }
}

/// The name that a key is, if it is not computed.
pub(super) fn static_key(key: &ast::PropertyKey<'_>) -> Option<Name> {
    match key {
        ast::PropertyKey::StaticIdentifier(identifier) => Some(Name::new(identifier.name)),
        ast::PropertyKey::PrivateIdentifier(identifier) => Some(private_name(identifier)),
        other => other.static_name().map(Name::new),
    }
}
