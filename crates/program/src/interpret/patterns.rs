//! Patterns: what values are bound to.

use std::sync::Arc;

use crate::library::Assignment;
use crate::model::{ExpressionKind, Key, Literal, Module, Name, Pattern};
use crate::program::Site;
use crate::value::{Kind, List, Origin, Size, Symbol, SymbolRoot, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Binds what is declared; with no value the variables are what their types say, or empty.
    pub(super) fn declare(&mut self, module: &Module, pattern: &Pattern, value: Option<Value>) {
        match value {
            Some(value) => {
                self.assign(module, pattern, value);
                self.name_declared(module, pattern);
            }
            None => self.declare_empty(module, pattern),
        }
    }

    /// Names what has no name after its declaration: whatever it is, two uses of the variable are the same value.
    fn name_declared(&mut self, module: &Module, pattern: &Pattern) {
        match pattern {
            Pattern::Variable(variable) => {
                let at = self.current().function.module;
                let Some(value) = self.read(at, *variable) else { return };
                let nameless = matches!(value.kind, Kind::Unknown(_) | Kind::OneOf(_) | Kind::Template(_));
                if nameless && value.symbol.is_none() {
                    let site = self.site(module.variable(*variable).range);
                    let symbol = Symbol::of(SymbolRoot::Variable(site));
                    self.write(at, *variable, value.with_symbol(Some(symbol)));
                }
            }
            Pattern::Record { entries, .. } => {
                entries.iter().for_each(|(_, part)| self.name_declared(module, part));
            }
            Pattern::List { items, .. } => items.iter().for_each(|item| self.name_declared(module, item)),
            Pattern::Default(inner, _) => self.name_declared(module, inner),
            _ => {}
        }
    }

    fn declare_empty(&mut self, module: &Module, pattern: &Pattern) {
        let Pattern::Variable(variable) = pattern else {
            return;
        };
        let at = self.current().function.module;
        let declared = &module.variable(*variable).declared;
        let value =
            declared.as_ref().and_then(|declared| self.of_type(at, declared)).unwrap_or_else(Value::null);
        self.write(at, *variable, value);
    }

    pub(super) fn assign(&mut self, module: &Module, pattern: &Pattern, value: Value) {
        let at = self.current().function.module;
        match pattern {
            Pattern::Variable(variable) => {
                let value = self.with_declared_type(at, *variable, value);
                self.write(at, *variable, value);
            }
            Pattern::Place(place) => self.assign_place(module, *place, value),
            Pattern::Record { entries, rest } => {
                let mut taken: Vec<Name> = Vec::new();
                for (key, pattern) in entries {
                    let site = self.pattern_site(module, pattern);
                    let part = match key {
                        Key::Name(name) => {
                            taken.push(name.clone());
                            self.member(&value, name, site)
                        }
                        Key::Computed(key) => {
                            let key = self.evaluate(module, *key);
                            match key.as_text() {
                                Some(name) => self.member(&value, &Name::from(name), site),
                                None => Value::derived(value.from.union(&key.from)),
                            }
                        }
                        Key::Spread => value.clone(),
                    };
                    self.assign(module, pattern, part);
                }
                if let Some(rest) = rest {
                    let others = self.without_members(&value, &taken);
                    self.assign(module, rest, others);
                }
            }
            Pattern::List { items, rest } => {
                let value = match (value.handle(), items.first().or(rest.as_deref())) {
                    (Some(_), Some(first)) => {
                        let site = self.pattern_site(module, first);
                        self.read_lazy(&value, site)
                    }
                    _ => value,
                };
                let element = self.element_of(&value).with_origins(&value.from);
                let known = value.list().and_then(|list| list.items.clone());
                // Where a list is what a loop is at, each of its items is another one in each turn.
                if items.len() > 1 || rest.is_some() {
                    self.need_all(&value);
                }
                let turns = value.from.turns();
                for (position, pattern) in items.iter().enumerate() {
                    let item = known.as_ref().and_then(|known| known.get(position)).unwrap_or(&element);
                    let item = item.clone().with_origins(&turns);
                    if position == 0 && *pattern != Pattern::Ignored && items.len() == 1 && rest.is_none() {
                        let site = self.pattern_site(module, pattern);
                        self.note_first(&value, site);
                    }
                    self.assign(module, pattern, item);
                }
                if let Some(rest) = rest {
                    self.assign(module, rest, value);
                }
            }
            Pattern::Default(pattern, default) => {
                let value = match value.truth() {
                    _ if value.is_null() => self.evaluate(module, *default),
                    Some(_) => value,
                    None => {
                        let otherwise = self.evaluate(module, *default);
                        // What is unknown stays what it is: a default says too little about it.
                        if matches!(value.kind, Kind::Unknown(_)) && otherwise.literal().is_some() {
                            value
                        } else {
                            value.without_null().or(&otherwise)
                        }
                    }
                };
                self.assign(module, pattern, value);
            }
            Pattern::Ignored => {}
        }
    }

    fn assign_place(&mut self, module: &Module, place: crate::model::ExpressionId, value: Value) {
        match &module.expression(place).kind {
            ExpressionKind::Member { object, name, .. } => {
                let owner = self.evaluate(module, *object);
                if self.model_of(&owner).is_some_and(|model| self.has_relation(model, name)) {
                    // What is put there is read no more.
                    self.load_relation(&owner, std::slice::from_ref(name));
                    // It becomes a part of the row, which is read and written as a whole.
                    self.escape(&value);
                }
                let site = self.site(module.expression(place).range);
                self.note_unwritten(module, *object, &owner, name, &value);
                self.change_row(&Assignment { row: &owner, name, value: &value, site });
                if matches!(owner.kind, Kind::Instance(_) | Kind::Class(..) | Kind::External(_)) {
                    // Functions that ran before may read it later, and so may code that has the object from elsewhere.
                    self.keep_rows(&value);
                }
                if let Kind::Instance(instance) = &owner.kind {
                    // What one of its methods gives an object, all objects of a class have; what others put into one is of that one alone.
                    let is_own = matches!(module.expression(*object).kind, ExpressionKind::This);
                    if is_own {
                        self.note_class_put(name, &value);
                    }
                    if !is_own {
                        self.note_told(module, *object, &owner, &value);
                    }
                    if is_own || !holds_rows(&value) {
                        self.set_field(instance.class, name, value);
                    } else {
                        self.escape(&value);
                    }
                    return;
                }
                if let Kind::Class(class, _) = &owner.kind {
                    self.set_field(*class, name, value);
                    return;
                }
                if let Kind::Record(record) = &owner.kind {
                    let mut record = crate::value::Record::clone(record);
                    record.entries.insert(name.clone(), value);
                    let changed = Value { kind: Kind::Record(record.into()), ..owner };
                    self.replace(module, *object, changed);
                    return;
                }
                if let Kind::External(external) = &owner.kind
                    && external.module.is_empty()
                {
                    self.keep_client(&value);
                    self.globals
                        .entry(name.clone())
                        .and_modify(|known| *known = known.or(&value))
                        .or_insert(value);
                    return;
                }
                self.change_part(module, *object, owner, &value);
                self.escape(&value);
            }
            ExpressionKind::Index { object, index } => {
                let index = self.evaluate(module, *index);
                let owner = self.evaluate(module, *object);
                match (&owner.kind, index.as_text()) {
                    (Kind::Record(record), key) => {
                        let mut record = crate::value::Record::clone(record);
                        match key {
                            Some(key) => {
                                record.entries.insert(key.into(), value);
                            }
                            None => {
                                self.put_away(&value);
                                record.put_under_any_key(value);
                            }
                        }
                        let changed = Value { kind: Kind::Record(record.into()), ..owner };
                        self.replace(module, *object, changed);
                    }
                    // What is empty may become either.
                    (Kind::List(list), Some(key)) if list.size == Size::Constant(0) => {
                        let mut record = crate::value::Record { site: list.site, ..Default::default() };
                        record.entries.insert(key.into(), value);
                        let changed = Value { kind: Kind::Record(record.into()), ..owner };
                        self.replace(module, *object, changed);
                    }
                    (Kind::List(list), _) => {
                        self.put_away(&value);
                        let is_one_of_them = matches!(index.literal(), Some(Literal::Number(_)));
                        let size = if is_one_of_them && list.size != Size::Constant(0) {
                            list.size
                        } else {
                            Size::Unknown
                        };
                        let element =
                            if list.size == Size::Constant(0) { value } else { list.element.or(&value) };
                        let element = Value { symbol: None, ..element };
                        let list = List { items: None, element, size, site: list.site };
                        let changed = Value { kind: Kind::List(list.into()), ..owner };
                        self.replace(module, *object, changed);
                    }
                    _ => {
                        self.put_away(&value);
                        self.change_part(module, *object, owner, &value);
                    }
                }
            }
            _ => self.escape(&value),
        }
    }

    /// Notes that an object was told something in a turn of a loop: what it does from then on is about that.
    fn note_told(
        &mut self,
        module: &Module,
        object: crate::model::ExpressionId,
        owner: &Value,
        value: &Value,
    ) {
        let turns = value.from.turns();
        if !turns.is_empty() && self.model_of(owner).is_none() && super::construction::is_plain(value) {
            self.replace(module, object, owner.clone().with_origins(&turns));
        }
    }

    /// Puts something into what was read of a column, and a variable holds: from then on that is another document than the one that was read.
    fn change_part(
        &mut self,
        module: &Module,
        place: crate::model::ExpressionId,
        document: Value,
        part: &Value,
    ) {
        let is_read = |from: &Origin| matches!(from, Origin::Result(_, Some(_)));
        let expression = module.expression(place);
        if !matches!(expression.kind, ExpressionKind::Variable(_))
            || !matches!(document.kind, Kind::Unknown(_))
            || !document.from.iter().any(is_read)
        {
            return;
        }
        let symbol = Some(Symbol::of(SymbolRoot::Site(self.site(expression.range))));
        let from = document.from.union(&part.deep_origins());
        self.replace(module, place, Value { from, symbol, ..document });
    }

    /// Notes that a row is needed which the program changes, and asks the libraries what that means.
    fn change_row(&mut self, assignment: &Assignment<'_>) {
        let rows: Vec<_> = assignment.row.alternatives().filter_map(Value::rows).cloned().collect();
        for rows in &rows {
            // A column that was left out is not read to be given a value.
            let deferred = &self.found.queries[rows.query.index()].deferred;
            if rows.path.is_empty() && deferred.contains(assignment.name) {
                continue;
            }
            let path = rows.path.iter().chain([assignment.name]).cloned().collect();
            self.used(rows.query).fields.insert(path);
        }
        if !rows.is_empty() {
            self.libraries.iter().for_each(|library| library.assigned(self, assignment));
        }
    }

    /// Whether an expression names something that [`Self::replace`] can put another value in the place of.
    pub(crate) fn is_place(&self, module: &Module, place: crate::model::ExpressionId) -> bool {
        match &module.expression(place).kind {
            ExpressionKind::Variable(_) => true,
            ExpressionKind::Member { object, .. } => {
                matches!(module.expression(*object).kind, ExpressionKind::This)
            }
            ExpressionKind::Index { object, .. } => self.is_place(module, *object),
            _ => false,
        }
    }

    /// Puts another value in the place of what an expression names, if it names a variable, or a part of what one holds.
    pub(crate) fn replace(&mut self, module: &Module, place: crate::model::ExpressionId, value: Value) {
        let at = self.current().function.module;
        match &module.expression(place).kind {
            ExpressionKind::Variable(variable) => self.write(at, *variable, value),
            ExpressionKind::Member { object, name, .. } => {
                if let ExpressionKind::This = module.expression(*object).kind
                    && let Some(Kind::Instance(instance)) = self.this().map(|this| this.kind)
                {
                    self.set_field(instance.class, name, value);
                }
            }
            ExpressionKind::Index { object, index } if self.is_place(module, *object) => {
                self.replace_part(module, *object, *index, value);
            }
            _ => {}
        }
    }

    /// Puts another value in the place of a part of a record or a list, which was taken out of it and changed.
    pub(super) fn replace_part(
        &mut self,
        module: &Module,
        object: crate::model::ExpressionId,
        index: crate::model::ExpressionId,
        value: Value,
    ) {
        let is_plain =
            matches!(module.expression(index).kind, ExpressionKind::Literal(_) | ExpressionKind::Variable(_));
        let key = if is_plain { self.evaluate(module, index) } else { Value::unknown() };
        let owner = self.evaluate(module, object);
        let kind = match (&owner.kind, key.as_text()) {
            (Kind::Record(record), Some(key)) => {
                let mut record = crate::value::Record::clone(record);
                record.entries.insert(key.into(), value);
                Kind::Record(record.into())
            }
            (Kind::Record(record), None) if record.under_any_key().is_some() => {
                let mut record = crate::value::Record::clone(record);
                record.replace_under_any_key(value);
                Kind::Record(record.into())
            }
            (Kind::List(list), None) if list.size != Size::Constant(0) => {
                let element = Value { symbol: None, ..value };
                Kind::List(Arc::new(List { items: None, element, ..List::clone(list) }))
            }
            _ => return,
        };
        self.replace(module, object, Value { kind, ..owner });
    }

    /// What a pattern that is assigned to stands for now.
    pub(super) fn read_pattern(&mut self, module: &Module, pattern: &Pattern) -> Value {
        let at = self.current().function.module;
        match pattern {
            Pattern::Variable(variable) => self.read(at, *variable).unwrap_or_default(),
            Pattern::Place(place) => self.evaluate(module, *place),
            _ => Value::unknown(),
        }
    }

    fn without_members(&mut self, value: &Value, taken: &[Name]) -> Value {
        if let Kind::Record(record) = &value.kind {
            let mut record = crate::value::Record::clone(record);
            for name in taken {
                record.entries.remove(name);
            }
            return Value { kind: Kind::Record(record.into()), ..value.clone() };
        }
        value.clone()
    }

    fn pattern_site(&mut self, module: &Module, pattern: &Pattern) -> Site {
        let range = match pattern {
            Pattern::Variable(variable) => module.variable(*variable).range,
            Pattern::Place(place) => module.expression(*place).range,
            Pattern::Default(inner, _) => return self.pattern_site(module, inner),
            _ => text::TextRange::default(),
        };
        self.site(range)
    }
}

/// Whether a value is rows that a query gave, or a list of such.
fn holds_rows(value: &Value) -> bool {
    let is_row = |value: &Value| value.alternatives().any(|one| one.rows().is_some());
    value.alternatives().any(|one| {
        is_row(one)
            || one.list().is_some_and(|list| is_row(&list.element) || list.items.iter().flatten().any(is_row))
    })
}
