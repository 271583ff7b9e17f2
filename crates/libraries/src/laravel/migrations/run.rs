//! Runs a method of a migration.

use std::collections::BTreeMap;

use facts::Problem;
use ir::Dialect;
use program::model::{
    Argument, Class, ClassId, ExpressionId, ExpressionKind, Function, FunctionId, MemberKind, Module, Name,
    VariableId, VariableKind,
};
use text::TextRange;

use super::commands::Blueprint;
use super::statements::Item;
use super::value::{Object, Value};
use crate::constants::{self, Given, Host};

/// A method that runs.
pub(super) type Run<'m> = constants::Run<'m, Laravel<'m>>;

/// What a migration has told the schema builder.
pub(super) struct Laravel<'m> {
    pub(super) dialect: Dialect,
    pub(super) class: Option<&'m Class>,
    /// What `$this` has been given.
    fields: BTreeMap<Name, Value>,
    pub(super) blueprints: Vec<Blueprint>,
    pub(super) items: Vec<Item>,
    pub(super) problems: Vec<Problem>,
}

impl<'m> Laravel<'m> {
    pub(super) fn new(class: Option<&'m Class>, dialect: Dialect) -> Self {
        Self {
            dialect,
            class,
            fields: BTreeMap::new(),
            blueprints: Vec::new(),
            items: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl<'m> Host<'m> for Laravel<'m> {
    type Object = Object;

    fn call(run: &mut Run<'m>, callee: ExpressionId, arguments: &'m [Argument], range: TextRange) -> Value {
        run.call(callee, arguments, range)
    }

    fn asks_for_existence(module: &Module, test: ExpressionId) -> bool {
        let ExpressionKind::Call { callee, .. } = &module.expression(test).kind else { return false };
        let ExpressionKind::Member { name, .. } = &module.expression(*callee).kind else { return false };
        matches!(
            name.to_ascii_lowercase().as_str(),
            "hastable" | "hascolumn" | "hascolumns" | "hasindex" | "hasview"
        )
    }

    fn unassigned(run: &mut Run<'m>, variable: VariableId) -> Value {
        let import = run.module.imports.iter().find(|import| import.variable == Some(variable));
        match import {
            Some(import) => Value::Own(Object::Class(import.module.to_string())),
            None if run.is_own_class(variable) => Value::Own(Object::This),
            None => Value::Unknown,
        }
    }

    fn global(name: &Name) -> Value {
        match name.as_str() {
            "PHP_EOL" => Value::Text("\n".to_owned()),
            _ => Value::Unknown,
        }
    }

    fn this() -> Value {
        Value::Own(Object::This)
    }

    fn class(_: ClassId) -> Value {
        Value::Own(Object::This)
    }

    fn member(run: &mut Run<'m>, object: Value, name: &Name) -> Value {
        match object {
            Value::Own(Object::This) => run.field(name),
            _ => Value::Unknown,
        }
    }

    fn assign_member(run: &mut Run<'m>, object: &Value, name: &Name, value: Value) {
        if *object == Value::Own(Object::This) {
            run.host.fields.insert(name.clone(), value);
        }
    }

    /// A second time adds nothing.
    fn give_up(&mut self, range: TextRange) {
        if !matches!(self.items.last(), Some(Item::Unknown { anything: true, .. })) {
            self.items.push(Item::Unknown { table: None, range, anything: true });
        }
    }
}

impl<'m> Run<'m> {
    /// Runs a method that takes nothing, after the constructor.
    pub(super) fn start(&mut self, function: &'m Function) {
        let constructor = self.host.class.and_then(|class| {
            class.members.iter().find_map(|member| match member.kind {
                MemberKind::Constructor(function) => Some(function),
                _ => None,
            })
        });
        if let Some(constructor) = constructor {
            self.invoke(constructor, &[]);
        }
        self.body(function);
    }

    /// Calls a function of the migration with these values.
    pub(super) fn apply(&mut self, function: FunctionId, values: &[Value]) -> Value {
        let range = self.module.function(function).range;
        let given: Vec<Given<Object>> =
            values.iter().map(|value| Given { name: None, value: value.clone(), range }).collect();
        self.invoke(function, &given)
    }

    /// Whether a variable stands for the migration's class.
    fn is_own_class(&self, variable: VariableId) -> bool {
        let own = self.host.class.and_then(|class| class.name.as_ref());
        let declared = self.module.variable(variable);
        own == Some(&declared.name) && declared.kind == VariableKind::Definition
    }

    /// A property or a constant of the migration.
    fn field(&mut self, name: &Name) -> Value {
        if let Some(value) = self.host.fields.get(name) {
            return value.clone();
        }
        let value = self.host.class.and_then(|class| {
            class.members.iter().find_map(|member| match member.kind {
                MemberKind::Field { value, .. } if member.name == *name => value,
                _ => None,
            })
        });
        match value {
            Some(value) => self.evaluate(value),
            None => Value::Unknown,
        }
    }
}
