//! Answers: what of the program runs while resources are written as text.

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Given;
use program::model::Name;
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use super::methods::collected;
use super::shown::{is_several, made_at, of_collection, of_json, showing_of_class, shown};
use crate::eloquent::{runs_code, write_rows};

/// How deep values may be in each other that are written.
const DEEPEST: usize = 12;

/// Writes what a function gives to the framework; whether there was something to write.
pub(in crate::laravel) fn answer(cx: &mut Interpreter<'_>, given: &Value, site: Site) -> bool {
    let holds = is_written(cx, given, 0);
    if holds {
        render(cx, given, site);
    }
    holds
}

/// Writes the resources in a value that nothing follows any further: they are made to be written.
pub(in crate::laravel) fn put_away(cx: &mut Interpreter<'_>, value: &Value, site: Site) {
    let mut resources = Vec::new();
    resources_in(value, 0, &mut resources);
    resources.iter().for_each(|resource| render(cx, resource, site));
}

fn resources_in(value: &Value, depth: usize, found: &mut Vec<Value>) {
    if depth > DEEPEST {
        return;
    }
    match &value.kind {
        Kind::OneOf(values) => values.iter().for_each(|value| resources_in(value, depth + 1, found)),
        Kind::Record(record) => {
            record.entries.values().for_each(|value| resources_in(value, depth + 1, found));
        }
        _ if of_collection(value).is_some() || shown(value).is_some() => found.push(value.clone()),
        _ => {}
    }
}

/// Whether code of the program runs while a value is written.
fn is_written(cx: &Interpreter<'_>, value: &Value, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match &value.kind {
        Kind::OneOf(values) => values.iter().any(|value| is_written(cx, value, depth + 1)),
        Kind::Record(record) => record.entries.values().any(|value| is_written(cx, value, depth + 1)),
        Kind::List(list) => {
            let items = list.items.iter().flatten();
            items.chain([&list.element]).any(|value| is_written(cx, value, depth + 1))
        }
        Kind::Rows(_) => runs_code(cx, value),
        _ => match of_json(value) {
            Some(written) => is_written(cx, written, depth + 1),
            None => of_collection(value).is_some() || shown(value).is_some(),
        },
    }
}

/// Writes a value as text.
pub(super) fn render(cx: &mut Interpreter<'_>, value: &Value, site: Site) {
    Writer { cx, classes: Vec::new(), depth: 0 }.write(value, site);
}

struct Writer<'c, 'p> {
    cx: &'c mut Interpreter<'p>,
    /// The classes whose resources are being written: one that holds itself is followed once.
    classes: Vec<ClassRef>,
    depth: usize,
}

impl Writer<'_, '_> {
    fn write(&mut self, value: &Value, site: Site) {
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        self.write_kind(value, site);
        self.depth -= 1;
    }

    fn write_kind(&mut self, value: &Value, site: Site) {
        if let Some(written) = of_json(value) {
            return self.write(written, site);
        }
        if let Some((class, rows)) = of_collection(value) {
            return self.each(class, rows, made_at(value).unwrap_or(site));
        }
        match &value.kind {
            Kind::OneOf(values) => values.iter().for_each(|value| self.write(value, site)),
            Kind::Record(record) => record.entries.values().for_each(|value| self.write(value, site)),
            Kind::List(list) => match &list.items {
                Some(items) => items.iter().for_each(|value| self.write(value, site)),
                None if is_written(self.cx, &list.element, 0) => {
                    let at = if list.site == Site::default() { site } else { list.site };
                    self.in_loop(value, at, |writer, element| writer.write(&element, at));
                }
                None => {}
            },
            Kind::Instance(instance) => {
                let class = instance.class;
                if let Some(shown) = shown(value)
                    && !self.classes.contains(&class)
                {
                    self.classes.push(class);
                    self.resource(value, &shown, class, made_at(value).unwrap_or(site));
                    self.classes.pop();
                }
            }
            // Rows that are written as they are: what their model computes of each is computed.
            Kind::Rows(_) => write_rows(self.cx, value, site),
            _ => {}
        }
    }

    /// One resource: its own `toArray`, and what that gives.
    fn resource(&mut self, object: &Value, shown: &Value, class: ClassRef, site: Site) {
        if shown.is_null() {
            return;
        }
        let name = Name::new_static("toArray");
        if self.cx.method_of(class, &name, object).is_some() {
            let request = Given { name: None, spread: false, value: Value::unknown(), range: site.range };
            let made = self.cx.call_method(object, &name, vec![request], site, site);
            self.write(&made, site);
        } else if is_several(shown)
            && let Some(resources) = collected(self.cx, object)
        {
            self.write(&resources, site);
        }
    }

    /// A resource for each row.
    fn each(&mut self, class: &Value, rows: &Value, site: Site) {
        let mut all: Vec<Value> = rows.alternatives().filter(|rows| !rows.is_null()).cloned().collect();
        // Of rows that nobody knows nothing is known.
        all.retain(is_several);
        for rows in all {
            let class = class.clone();
            self.in_loop(&rows, site, |writer, row| {
                if let Some(object) = showing_of_class(writer.cx, &class, &row, site) {
                    writer.write(&object, site);
                }
            });
        }
    }

    fn in_loop(&mut self, rows: &Value, site: Site, body: impl FnOnce(&mut Writer<'_, '_>, Value)) {
        let (classes, depth) = (self.classes.clone(), self.depth);
        self.cx.each(site, LoopForm::Callback, site, rows, |cx, row| {
            body(&mut Writer { cx, classes, depth }, row);
            Value::unknown()
        });
    }
}
