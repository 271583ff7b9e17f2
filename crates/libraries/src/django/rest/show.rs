//! Rows that are shown: what of the program runs, and what is read, for each row that a serializer shows.

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Given;
use program::model::Name;
use program::models::FieldKind;
use program::program::{ClassRef, Site};
use program::value::{Kind, Rows, Value};

use super::classes::{Declared, Meta, Shows, declared_fields, is_of_model, meta};
use super::serializers::object;
use crate::django::querysets::{Manager, queryset};

/// How deep serializers may be in each other.
const DEEPEST: usize = 8;

/// Shows rows, or one of them, as a class of serializers does.
pub(super) struct Shower<'c, 'p> {
    pub(super) cx: &'c mut Interpreter<'p>,
    /// The classes that are at it: one that shows itself is followed once.
    pub(super) classes: Vec<ClassRef>,
    /// Where what is read next is asked for, and where loops over it are.
    pub(super) site: Site,
}

impl Shower<'_, '_> {
    /// Shows what is given to a serializer.
    pub(super) fn show(&mut self, class: ClassRef, shown: &Value, many: bool) {
        if self.classes.len() >= DEEPEST || self.classes.contains(&class) {
            return;
        }
        if many {
            let rows = self.rows_of(shown);
            for rows in rows.alternatives().cloned().collect::<Vec<_>>() {
                if rows.is_null() || matches!(rows.kind, Kind::Unknown(_)) {
                    continue;
                }
                let rows = rows.with_origins(&shown.from);
                self.each(&rows, |shower, row| shower.one(class, &row));
            }
        } else {
            for row in shown.alternatives().cloned().collect::<Vec<_>>() {
                let row = row.with_origins(&shown.from);
                let symbol = row.symbol.clone().or_else(|| shown.symbol.clone());
                self.one(class, &row.with_symbol(symbol));
            }
        }
    }

    /// The rows of a query set, or of the manager of related rows.
    fn rows_of(&mut self, value: &Value) -> Value {
        let set = match Manager::of(value) {
            Some(_) => queryset(self.cx, value, self.site).unwrap_or_default(),
            None => value.clone(),
        };
        self.cx.read_lazy(&set, self.site)
    }

    fn each(&mut self, rows: &Value, body: impl FnOnce(&mut Shower<'_, '_>, Value)) {
        let (classes, site) = (self.classes.clone(), self.site);
        self.cx.each(site, LoopForm::Callback, site, rows, |cx, row| {
            body(&mut Shower { cx, classes, site }, row);
            Value::unknown()
        });
    }

    fn one(&mut self, class: ClassRef, row: &Value) {
        if self.cx.model_of(row).is_none() {
            self.cx.escape(row);
            return;
        }
        self.classes.push(class);
        let own = Name::new_static("to_representation");
        let serializer = object(self.cx, class, row, self.site);
        if self.cx.method_of(class, &own, &serializer).is_some() {
            let given = Given { name: None, spread: false, value: row.clone(), range: self.site.range };
            self.cx.call_method(&serializer, &own, vec![given], self.site, self.site);
        } else {
            self.fields(class, row);
        }
        self.classes.pop();
    }

    /// Reads what the fields of a serializer show of a row.
    pub(super) fn fields(&mut self, class: ClassRef, row: &Value) {
        let declared = declared_fields(self.cx, class);
        let meta = meta(self.cx, class).filter(|_| is_of_model(self.cx, class));
        let names = meta.as_ref().and_then(|meta| meta.fields.clone());
        for field in &declared {
            let named = names.as_ref().is_none_or(|names| names.contains(&field.name));
            let excluded = meta.as_ref().is_some_and(|meta| meta.exclude.contains(&field.name));
            if named && !excluded && !field.only_written {
                self.at(field.site, |shower| shower.field(class, row, field));
            }
        }
        let Some(meta) = meta else { return };
        let range = self.cx.class_declaration(class).name_range;
        let site = Site { module: class.module, range };
        self.at(site, |shower| shower.of_meta(row, &meta, &declared));
    }

    fn at(&mut self, site: Site, run: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.site, site);
        run(self);
        self.site = before;
    }

    /// What `Meta` of a serializer shows of a row.
    fn of_meta(&mut self, row: &Value, meta: &Meta, declared: &[Declared]) {
        let is_declared = |name: &Name| declared.iter().any(|field| field.name == *name);
        match &meta.fields {
            Some(names) => {
                for name in names.iter().filter(|name| !is_declared(name)) {
                    self.of_model(row, name, meta);
                }
            }
            None if meta.all => {
                for name in forward(self.cx, row) {
                    if !meta.exclude.contains(&name) && !is_declared(&name) {
                        self.of_model(row, &name, meta);
                    }
                }
            }
            None => {}
        }
    }

    fn field(&mut self, class: ClassRef, row: &Value, field: &Declared) {
        if let Shows::Method(name) = &field.shows {
            let serializer = object(self.cx, class, row, self.site);
            let given = Given { name: None, spread: false, value: row.clone(), range: self.site.range };
            self.cx.call_method(&serializer, name, vec![given], self.site, self.site);
            return;
        }
        let Some((last, before)) = field.source.split_last() else {
            match &field.shows {
                Shows::Nested(inner, _) => self.nested(inner, row, false),
                Shows::Own(class, _) => self.own(*class, row),
                _ => {}
            }
            return;
        };
        let mut owner = row.clone();
        for name in before {
            owner = self.read(&owner, name);
        }
        match &field.shows {
            Shows::Nested(inner, many) => {
                let value = self.read(&owner, last);
                self.nested(inner, &value, *many);
            }
            // The column of the key is all that is read.
            Shows::Keys(false) => {}
            Shows::Keys(true) => {
                let value = self.read(&owner, last);
                let rows = self.rows_of(&value);
                self.each(&rows, |_, _| {});
            }
            Shows::Text(many) => {
                let value = self.read(&owner, last);
                self.each_or_one(&value, *many, |shower, row| shower.as_text(&row));
            }
            Shows::Slug(slug, many) => {
                let value = self.read(&owner, last);
                self.each_or_one(&value, *many, |shower, row| {
                    shower.read(&row, slug);
                });
            }
            Shows::Own(class, many) => {
                let value = self.read(&owner, last);
                self.each_or_one(&value, *many, |shower, row| shower.own(*class, &row));
            }
            Shows::Plain | Shows::Method(_) => {
                let value = self.read(&owner, last);
                self.as_text(&value);
            }
        }
    }

    fn each_or_one(&mut self, value: &Value, many: bool, body: impl FnOnce(&mut Shower<'_, '_>, Value)) {
        if many {
            let rows = self.rows_of(value);
            self.each(&rows, body);
        } else {
            body(self, value.clone());
        }
    }

    /// What a field of the program makes of a value.
    fn own(&mut self, class: ClassRef, value: &Value) {
        let object = self.cx.object_of_class(class);
        let given = Given { name: None, spread: false, value: value.clone(), range: self.site.range };
        self.cx.call_method(
            &object,
            &Name::new_static("to_representation"),
            vec![given],
            self.site,
            self.site,
        );
    }

    fn nested(&mut self, class: &Value, value: &Value, many: bool) {
        if let Kind::Class(class, _) = class.kind {
            self.show(class, value, many);
        }
    }

    /// A field that a serializer of a model has by the name of the model's.
    fn of_model(&mut self, row: &Value, name: &Name, meta: &Meta) {
        let field = self.cx.model_of(row).and_then(|model| self.cx.models().get(model)?.field(name));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Column(_)) => {
                self.cx.member(row, name, self.site);
            }
            Some(FieldKind::Relation { many: false, columns, .. }) => {
                // The key is shown, unless whole rows are.
                if columns.is_empty() || meta.depth > 0 {
                    let related = self.read(row, name);
                    self.whole(&related, meta.depth);
                }
            }
            Some(FieldKind::Relation { many: true, .. }) => {
                let value = self.read(row, name);
                let rows = self.rows_of(&value);
                let depth = meta.depth;
                self.each(&rows, |shower, row| shower.whole(&row, depth));
            }
            None => {
                let value = self.read(row, name);
                self.as_text(&value);
            }
        }
    }

    /// `depth`: related rows are shown with all of their fields.
    fn whole(&mut self, row: &Value, depth: u8) {
        if depth == 0 {
            return;
        }
        let inner = Meta { all: true, depth: depth - 1, ..Meta::default() };
        for name in forward(self.cx, row) {
            self.of_model(row, &name, &inner);
        }
    }

    /// What is read of a row by a name: a method is called.
    fn read(&mut self, owner: &Value, name: &Name) -> Value {
        let is_one = owner.rows().is_none_or(|rows| rows.rows == Rows::One);
        let class = self.cx.model_of(owner).and_then(|model| self.cx.models().get(model)?.class);
        if let (Some(class), true) = (class, is_one)
            && let Some(method) = self.cx.method_of(class, name, owner)
        {
            let method = Kind::Function(method.into()).into();
            return self.cx.call_value(&method, Vec::new(), self.site);
        }
        self.cx.member(owner, name, self.site)
    }

    /// What is put into a text: an object of a model is asked for its own.
    fn as_text(&mut self, value: &Value) {
        let name = Name::new_static("__str__");
        let class = self.cx.model_of(value).and_then(|model| self.cx.models().get(model)?.class);
        if let Some(class) = class
            && value.rows().is_none_or(|rows| rows.rows == Rows::One)
            && let Some(method) = self.cx.method_of(class, &name, value)
        {
            let method = Kind::Function(method.into()).into();
            self.cx.call_value(&method, Vec::new(), self.site);
        }
    }
}

/// The fields of a row's model that it declares itself: not those that lead back from others, nor those to rows of any model.
fn forward(cx: &mut Interpreter<'_>, row: &Value) -> Vec<Name> {
    let Some(model) = cx.model_of(row).and_then(|model| cx.models().get(model)) else { return Vec::new() };
    let own = model.fields.iter().filter(|field| match &field.kind {
        FieldKind::Column(_) => true,
        FieldKind::Relation { many: false, model, columns, .. } => model.is_some() && !columns.is_empty(),
        FieldKind::Relation { through, .. } => {
            through.is_some() && model.class.is_some_and(|class| is_declared(cx, class, &field.name))
        }
    });
    own.map(|field| field.name.clone()).collect()
}

/// Whether a class, or one that it extends, declares a field.
fn is_declared(cx: &mut Interpreter<'_>, class: ClassRef, name: &Name) -> bool {
    let line = cx.line(class);
    line.iter().any(|owner| match owner.kind {
        Kind::Class(owner, _) => {
            cx.class_declaration(owner).members.iter().any(|member| member.name == *name)
        }
        _ => false,
    })
}
