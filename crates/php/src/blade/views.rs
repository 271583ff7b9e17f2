//! Views and components that a template puts into its page.
//!
//! A view is another module of the program, by the name that Laravel knows it by: `view:posts.index`, `component:forms.input`,
//! `livewire:counter`. What it is given is a record: for an include with all variables of the template around it.

use mago_syntax::ast::{ArrayElement, Expression};
use program::model::{
    AssignmentKind, Entry, ExpressionId, ExpressionKind, Key, Literal, LoopKind, Name, Pattern, Statement,
    StatementKind, VariableKind,
};
use text::TextRange;

use super::blocks::{Opened, Writer};
use super::components::{Component, Given};
use super::fragments::FragmentId;
use super::tokens::Directive;

impl Writer<'_, '_, '_> {
    /// What stands for a view, by a piece that names it; none where the name is computed.
    fn view(&mut self, kind: &str, name: FragmentId) -> Option<ExpressionId> {
        let at = self.fragments.range(name);
        let value = self.value(name);
        match &self.lower.build.module().expression(value).kind {
            ExpressionKind::Literal(Literal::Text(text)) => {
                let module = Name::from(format!("{kind}:{text}"));
                Some(self.add(ExpressionKind::Module(module), at))
            }
            // A class of a component.
            ExpressionKind::Variable(_) if kind == "livewire" => Some(value),
            _ => None,
        }
    }

    /// All variables of the template, and what it was given beside.
    fn everything(&mut self, at: TextRange) -> Vec<Entry> {
        self.hands_on = true;
        let others = self.add(ExpressionKind::Variable(self.others), at);
        let named = self.add(ExpressionKind::Variables, at);
        let nothing = self.add(ExpressionKind::Literal(Literal::Null), at);
        let own = Key::Name(self.lower.build.module().variable(self.others).name.clone());
        vec![
            Entry { key: Key::Spread, value: others, range: at },
            Entry { key: Key::Spread, value: named, range: at },
            Entry { key: own, value: nothing, range: at },
        ]
    }

    /// What every view has beside what it is given.
    fn shared(&mut self, at: TextRange) -> Entry {
        let value = self.other(Vec::new(), at);
        Entry { key: Key::Spread, value, range: at }
    }

    fn render(
        &mut self,
        component: Option<ExpressionId>,
        properties: Vec<Entry>,
        at: TextRange,
    ) -> ExpressionId {
        self.add(ExpressionKind::Rendered { component, properties, children: Vec::new() }, at)
    }

    /// `@include('view', [...])`: `first` is the position of the name among the arguments.
    pub(super) fn include(&mut self, directive: &Directive, first: usize) {
        let at = directive.at;
        let Some(name) = directive.argument(first) else { return };
        let component = self.view("view", name);
        let mut properties = self.everything(at);
        self.given(directive.argument(first + 1), &mut properties);
        let rendered = self.render(component, properties, at);
        self.run(rendered, at);
    }

    fn given(&mut self, data: Option<FragmentId>, properties: &mut Vec<Entry>) {
        if let Some(data) = data {
            let value = self.value(data);
            properties.push(Entry { key: Key::Spread, value, range: self.fragments.range(data) });
        }
    }

    /// `@includeWhen($condition, 'view', [...])`, `@includeUnless`.
    pub(super) fn include_on_condition(&mut self, directive: &Directive, holds: bool) {
        let Some(condition) = directive.argument(0) else { return };
        let test = self.value(condition);
        let range = self.fragments.range(condition);
        let test = if holds { test } else { self.add(ExpressionKind::Not(test), range) };
        self.begin("", directive.at, Opened::If { test, then: None, chained: false });
        self.include(directive, 1);
        self.end(directive.at, |what, name| matches!(what, Opened::If { .. }) && name.is_empty());
    }

    /// One of the views of a list: the first that there is.
    fn first_view(&mut self, list: FragmentId) -> Option<ExpressionId> {
        let at = self.fragments.range(list);
        let elements = match self.tree(list)? {
            Expression::Array(array) => array.elements.as_slice(),
            Expression::LegacyArray(array) => array.elements.as_slice(),
            _ => return None,
        };
        let mut found: Option<ExpressionId> = None;
        // Each further one is as deep in the model as there are ones before it.
        for element in elements.iter().take(8) {
            let ArrayElement::Value(item) = element else { continue };
            let name = self.lower.expression(item.value);
            let module = match &self.lower.build.module().expression(name).kind {
                ExpressionKind::Literal(Literal::Text(text)) => Name::from(format!("view:{text}")),
                _ => continue,
            };
            let view = self.add(ExpressionKind::Module(module), at);
            found = Some(match found {
                None => view,
                Some(then) => {
                    let test = self.other(Vec::new(), at);
                    self.add(ExpressionKind::Conditional { test, then, otherwise: view }, at)
                }
            });
        }
        found
    }

    /// `@includeFirst(['a', 'b'], [...])`, `@componentFirst`.
    pub(super) fn include_first(&mut self, directive: &Directive, with_variables: bool) {
        let at = directive.at;
        let Some(list) = directive.argument(0) else { return };
        let component = self.first_view(list);
        let mut properties = if with_variables { self.everything(at) } else { vec![self.shared(at)] };
        self.given(directive.argument(1), &mut properties);
        let rendered = self.render(component, properties, at);
        self.run(rendered, at);
    }

    /// `@extends('layout')`: it is rendered after all that stands in the template.
    pub(super) fn extend(&mut self, directive: &Directive, several: bool) {
        let at = directive.at;
        let Some(name) = directive.argument(0) else { return };
        let component = if several { self.first_view(name) } else { self.view("view", name) };
        let mut properties = self.everything(at);
        self.given(directive.argument(1), &mut properties);
        let rendered = self.render(component, properties, at);
        self.layouts.insert(0, Statement { kind: StatementKind::Expression(rendered), range: at });
    }

    /// `@each('view', $list, 'item', 'view-if-empty')`.
    pub(super) fn each(&mut self, directive: &Directive) {
        let at = directive.at;
        let (Some(name), Some(list)) = (directive.argument(0), directive.argument(1)) else { return };
        let component = self.view("view", name);
        let source = self.value(list);
        let item = directive.argument(2).map(|item| self.value(item));
        let item = item.and_then(|item| match &self.lower.build.module().expression(item).kind {
            ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
            _ => None,
        });
        let function = self.lower.function;
        let name = Name::new_static("__item");
        let element = self.lower.build.variable(name, VariableKind::Local, function, None, at);
        let pattern = Pattern::Variable(element);
        let kind = LoopKind::Each { pattern, key: None, source, asynchronous: false, keys: false };
        self.begin("", at, Opened::Loop { kind, body: None });
        let value = self.add(ExpressionKind::Variable(element), at);
        let key = item.map_or(Key::Spread, Key::Name);
        let properties = vec![self.shared(at), Entry { key, value, range: at }];
        let rendered = self.render(component, properties, at);
        self.run(rendered, at);
        if let Some(empty) = directive.argument(3) {
            self.nothing_to_loop_over();
            let component = self.view("view", empty);
            let properties = vec![self.shared(at)];
            let rendered = self.render(component, properties, at);
            self.run(rendered, at);
        }
        self.end(at, |what, name| matches!(what, Opened::Loop { .. }) && name.is_empty());
    }

    /// `@component('view', [...])`, `@livewire('name', [...])`: what is given is all that it has.
    pub(super) fn component_directive(&mut self, directive: &Directive, kind: &str) {
        let at = directive.at;
        let Some(name) = directive.argument(0) else { return };
        let component = self.view(kind, name);
        let mut properties = vec![self.shared(at)];
        self.given(directive.argument(1), &mut properties);
        let rendered = self.render(component, properties, at);
        self.run(rendered, at);
    }

    /// A tag of a component.
    pub(super) fn component(&mut self, component: &Component) {
        let at = component.at;
        let view = component.name.clone().map(|name| self.add(ExpressionKind::Module(name), at));
        let mut properties = vec![self.shared(at)];
        for (name, given) in &component.attributes {
            let (value, range) = match given {
                Given::Bound(id) => (self.value(*id), self.fragments.range(*id)),
                Given::Text(text, values) if values.is_empty() => (self.text(text.clone(), at), at),
                Given::Text(_, values) => {
                    let values = values.iter().map(|value| self.value(*value)).collect();
                    (self.other(values, at), at)
                }
                Given::Flag => (self.add(ExpressionKind::Literal(Literal::Boolean(true)), at), at),
            };
            properties.push(Entry { key: Key::Name(name.clone()), value, range });
        }
        let rendered = self.render(view, properties, at);
        self.run(rendered, at);
    }

    /// `@props(['type' => 'info', 'message'])`, `@aware`: a variable has its default where nothing is given.
    pub(super) fn props(&mut self, directive: &Directive) {
        let Some(list) = directive.argument(0) else { return };
        let elements = match self.tree(list) {
            Some(Expression::Array(array)) => array.elements.as_slice(),
            Some(Expression::LegacyArray(array)) => array.elements.as_slice(),
            _ => return,
        };
        for element in elements {
            match element {
                ArrayElement::KeyValue(pair) => {
                    let Some((name, at)) = self.written_text(pair.key) else { continue };
                    let value = self.lower.expression(pair.value);
                    let target = Pattern::Variable(self.lower.named_variable(&name, at));
                    let kind = AssignmentKind::Default;
                    let set = self.add(ExpressionKind::Assign { kind, target, value }, directive.at);
                    self.run(set, directive.at);
                }
                ArrayElement::Value(item) => {
                    if let Some((name, at)) = self.written_text(item.value) {
                        self.lower.named_variable(&name, at);
                    }
                }
                _ => {}
            }
        }
    }

    /// The text that an expression is, and where it stands.
    pub(super) fn written_text(&mut self, expression: &Expression<'_>) -> Option<(Name, TextRange)> {
        let value = self.lower.expression(expression);
        let value = self.lower.build.module().expression(value);
        match &value.kind {
            ExpressionKind::Literal(Literal::Text(text)) => Some((text.clone(), value.range)),
            _ => None,
        }
    }
}
