//! Values that are looked at before they are used, and types that leave no room for a text of somebody else's.
//!
//! Whether a comparison or a function refuses a value is not followed: that something looked at it is enough to know that it may have been
//! refused.

use std::collections::BTreeSet;

use crate::effect::Splice;
use crate::library::{Call, NameMeaning, TypeMeaning};
use crate::model::{
    BinaryOperator, Exported, ExpressionId, ExpressionKind, Imported, Literal, MemberKind, Module, Name,
    Pattern, StatementKind, TypeName, VariableId, VariableKind,
};
use crate::program::Resolution;
use crate::value::{Kind, Origin, Origins, Symbol, SymbolRoot, Value};

use super::Interpreter;

/// How many values an activation remembers to have looked at.
const CHECKED_LIMIT: usize = 256;
/// How deep types are looked into.
const TYPE_DEPTH: u8 = 12;
/// The part of a list that a loop is at, in the names of what was looked at.
pub(super) const ELEMENT: &str = "[]";

impl Interpreter<'_> {
    /// Notes that a value is looked at in a way that may refuse it.
    pub fn note_check(&mut self, value: &Value) {
        self.note_check_of(value, 0);
    }

    fn note_check_of(&mut self, value: &Value, depth: u8) {
        match &value.symbol {
            Some(Symbol { root: SymbolRoot::Literal(_), .. }) | None => {}
            // What holds for one element is taken to hold for all.
            Some(Symbol { root: SymbolRoot::Element(_), .. }) => {
                elements(&value.from).into_iter().for_each(|symbol| self.note_checked(symbol));
            }
            Some(symbol) => self.note_checked(symbol.clone()),
        }
        if depth > 2 {
            return;
        }
        match &value.kind {
            Kind::Record(record) => {
                record.entries.values().for_each(|value| self.note_check_of(value, depth + 1));
            }
            Kind::List(list) => {
                list.items.iter().flatten().for_each(|value| self.note_check_of(value, depth + 1))
            }
            Kind::OneOf(values) => values.iter().for_each(|value| self.note_check_of(value, depth + 1)),
            // What is made a text is the same.
            Kind::Template(parts) => {
                if let [only] = &**parts {
                    let only = only.clone();
                    self.note_check_of(&only, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// Notes that the value that a symbol stands for is looked at in a way that may refuse it.
    pub fn note_checked(&mut self, symbol: Symbol) {
        let checked = &mut self.current().checked;
        if checked.len() < CHECKED_LIMIT {
            checked.insert(symbol);
        }
    }

    /// Notes what a comparison looks at. To ask whether something is there refuses nothing.
    pub(super) fn note_comparison(
        &mut self,
        module: &Module,
        operator: BinaryOperator,
        [left, right]: [(ExpressionId, &Value); 2],
    ) {
        if matches!(operator, BinaryOperator::Add | BinaryOperator::Arithmetic) {
            return;
        }
        for (one, other) in [(left, right), (right, left)] {
            let nothing = match other.1.literal() {
                Some(Literal::Null) => true,
                Some(Literal::Text(text)) => text.is_empty(),
                _ => false,
            };
            if !nothing {
                self.note_check(one.1);
            }
            // What a value is asked for, is compared with the name of a kind of values.
            let kind = other.1.as_text().and_then(|kind| self.type_means(kind));
            if kind == Some(TypeMeaning::NoText)
                && let ExpressionKind::Other(parts) = &module.expression(one.0).kind
                && let [part] = parts.as_slice()
                && matches!(
                    module.expression(*part).kind,
                    ExpressionKind::Variable(_) | ExpressionKind::Member { .. }
                )
            {
                let value = self.evaluate(module, *part);
                self.note_check(&value);
            }
        }
    }

    /// Notes what a call looks at that nobody follows, or that asks whether a value is one of those that are allowed.
    pub(super) fn note_checking_call(&mut self, call: &Call, understood: bool) {
        let name = call.method.clone().or_else(|| match &call.callee.kind {
            Kind::External(external) => external.path.last().cloned(),
            Kind::Unknown(names) => names.last().cloned(),
            _ => None,
        });
        let means = name.as_ref().and_then(|name| self.name_means(name));
        let asks = means == Some(NameMeaning::Asks);
        if (understood && !asks) || means == Some(NameMeaning::Keeps) {
            return;
        }
        for given in &call.arguments {
            self.note_check(&given.value);
        }
        if asks && let Some(receiver) = &call.receiver {
            self.note_check(receiver);
        }
    }

    /// A value that becomes a part of a statement's text.
    pub fn splice(&mut self, position: u32, name: Option<Name>, value: &Value) -> Splice {
        let symbol = value.symbol.clone();
        let from = value.deep_origins();
        let checked = self.is_checked(symbol.as_ref(), &from);
        Splice { position, name, symbol, from, checked }
    }

    /// Whether something in the running activation looked at a value, or its type leaves no room for a text of somebody else's.
    pub(super) fn is_checked(&self, symbol: Option<&Symbol>, from: &Origins) -> bool {
        let Some(running) = self.stack.last() else {
            return false;
        };
        was_checked(&running.checked, symbol, from) || symbol.is_some_and(|symbol| self.is_confined(symbol))
    }

    /// Whether the declared type of the parameter that a value is, or is a part of, holds no texts but some that are written out.
    fn is_confined(&self, symbol: &Symbol) -> bool {
        let SymbolRoot::Parameter(function, position) = symbol.root else {
            return false;
        };
        let parameters = &self.module(function.module).function(function.function).parameters;
        let Some(declared) =
            parameters.get(usize::from(position)).and_then(|parameter| parameter.declared.as_ref())
        else {
            return false;
        };
        self.type_is_confined(function.module, declared, &symbol.path, 0)
    }

    fn type_is_confined(&self, module: u32, declared: &TypeName, path: &[Name], depth: u8) -> bool {
        if depth > TYPE_DEPTH {
            return false;
        }
        match (declared, path) {
            (TypeName::Literal(_), []) => true,
            (TypeName::List(element), [] | [_]) => self.type_is_confined(module, element, &[], depth + 1),
            (TypeName::Union(types), []) => {
                types.iter().all(|part| self.type_is_confined(module, part, path, depth + 1))
            }
            (TypeName::Union(types), _) => {
                types.iter().any(|part| self.type_is_confined(module, part, path, depth + 1))
            }
            (TypeName::Record(members), [name, rest @ ..]) => members
                .iter()
                .find(|(member, _)| member == name)
                .is_some_and(|(_, member)| self.type_is_confined(module, member, rest, depth + 1)),
            (TypeName::Named { variable: Some(variable), path: names, .. }, _) => {
                self.named_is_confined(module, *variable, names.len() > 1, path, depth + 1)
            }
            (TypeName::Named { variable: None, path: names, arguments }, _) => {
                match (arguments.as_slice(), path) {
                    // What is made of another type: a list, a promise, a part of it.
                    ([.., inner], _) => self.type_is_confined(module, inner, path, depth + 1),
                    ([], []) => {
                        names.last().is_some_and(|name| self.type_means(name) != Some(TypeMeaning::Text))
                    }
                    ([], _) => false,
                }
            }
            _ => false,
        }
    }

    /// What a type says that is declared in the program. One that is not is taken for an enumeration.
    fn named_is_confined(
        &self,
        module: u32,
        variable: VariableId,
        member_of: bool,
        path: &[Name],
        depth: u8,
    ) -> bool {
        let declaration = self.module(module);
        let named = declaration.variable(variable);
        if named.kind == VariableKind::Import {
            let import = declaration.imports.iter().find(|import| import.variable == Some(variable));
            let found =
                import.and_then(|import| self.exported_type(module, &import.module, &import.imported, depth));
            return match found {
                Some((module, variable)) => {
                    self.named_is_confined(module, variable, member_of, path, depth + 1)
                }
                None => path.is_empty(),
            };
        }
        if member_of {
            return path.is_empty();
        }
        if let Some(meant) = &named.declared {
            return self.type_is_confined(module, meant, path, depth + 1);
        }
        if let Some(class) = declaration.classes.iter().find(|class| class.name.as_ref() == Some(&named.name))
        {
            let [name, rest @ ..] = path else {
                return false;
            };
            // A class whose base a function makes has the fields that this function was told, which it checks.
            let made = class
                .bases
                .iter()
                .any(|base| matches!(declaration.expression(*base).kind, ExpressionKind::Call { .. }));
            if made {
                return true;
            }
            return class.members.iter().filter(|member| member.name == *name).any(|member| {
                match &member.kind {
                    // A decorator of a field is what validators go by.
                    MemberKind::Field { declared, .. } => {
                        !member.attributes.is_empty()
                            || declared.as_ref().is_some_and(|declared| {
                                self.type_is_confined(module, declared, rest, depth + 1)
                            })
                    }
                    _ => false,
                }
            });
        }
        // An enumeration is a record of its values.
        path.is_empty() && is_record(declaration, variable)
    }

    /// The variable that another module of the program offers under a name.
    fn exported_type(
        &self,
        from: u32,
        specifier: &Name,
        imported: &Imported,
        depth: u8,
    ) -> Option<(u32, VariableId)> {
        if depth > TYPE_DEPTH {
            return None;
        }
        let Resolution::Module(target) = self.program.resolve(from, specifier) else {
            return None;
        };
        let name = match imported {
            Imported::Default => "default",
            Imported::Named(name) => name.as_str(),
            Imported::Namespace | Imported::Nothing => return None,
        };
        let exports = &self.module(target).exports;
        exports
            .iter()
            .find_map(|export| match &export.exported {
                Exported::Variable(variable) if export.name == name => Some((target, *variable)),
                Exported::From { module, imported } if export.name == name => {
                    self.exported_type(target, module, imported, depth + 1)
                }
                _ => None,
            })
            .or_else(|| {
                exports.iter().find_map(|export| match &export.exported {
                    Exported::AllFrom(module) => self.exported_type(target, module, imported, depth + 1),
                    _ => None,
                })
            })
    }
}

/// The elements of what comes from these arguments.
pub(super) fn elements(from: &Origins) -> Vec<Symbol> {
    let element = Name::new_static(ELEMENT);
    let of = |origin: &Origin| match origin {
        Origin::Parameter(function, position) => {
            Symbol::of(SymbolRoot::Parameter(*function, *position)).member(&element)
        }
        _ => None,
    };
    from.iter().filter_map(of).collect()
}

/// Whether a variable of a module is declared as a record that is written out.
fn is_record(module: &Module, variable: VariableId) -> bool {
    module.functions.iter().flat_map(|function| &function.body.statements).any(|statement| {
        matches!(&statement.kind, StatementKind::Let { pattern: Pattern::Variable(at), value: Some(value) }
            if *at == variable && matches!(module.expression(*value).kind, ExpressionKind::Record(_)))
    })
}

fn was_checked(checked: &BTreeSet<Symbol>, symbol: Option<&Symbol>, from: &Origins) -> bool {
    let of_parameters = || {
        checked.iter().any(|known| {
            matches!(known.root, SymbolRoot::Parameter(function, position)
                if !known.path.is_empty() && from.has(&Origin::Parameter(function, position)))
        })
    };
    match symbol {
        None => of_parameters(),
        Some(Symbol { root: SymbolRoot::Element(_), .. }) => of_parameters(),
        Some(symbol) => checked.iter().any(|known| {
            let around = known.root == symbol.root && symbol.path.starts_with(&known.path);
            // Whoever is handed a whole request looks for a session or a header, not at each field.
            let near = symbol.path.len() <= known.path.len() + 1;
            around && (near || !known.path.is_empty())
        }),
    }
}
