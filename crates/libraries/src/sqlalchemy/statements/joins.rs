//! Joins: by a relationship, by a condition, by the foreign keys between two tables.

use ir::{Comparison, JoinKind, Operand};
use program::model::Literal;
use program::models::FieldKind;
use program::value::{Kind, Value};

use super::clauses::Reader;
use super::state::Step;
use crate::query_parts::predicate;
use crate::sqlalchemy::expressions::{Attribute, compared};
use crate::sqlalchemy::source::Source;

impl Reader<'_, '_> {
    pub(super) fn join(&mut self, step: &Step) {
        let outer = step.method.starts_with("outer")
            || step
                .named("isouter")
                .is_some_and(|outer| matches!(outer.kind, Kind::Literal(Literal::Boolean(true))));
        let kind = if outer { JoinKind::Left } else { JoinKind::Inner };
        let mut given: Vec<&Value> = step.given.iter().collect();
        if step.method.ends_with("_from") && !given.is_empty() {
            let from = given.remove(0);
            match Source::of(self.cx, from) {
                Some(source) => {
                    self.position(&source);
                }
                None => self.clauses.complete = false,
            }
        }
        let Some(target) = given.first() else {
            self.clauses.complete = false;
            return;
        };
        // The older form names several relationships, one after another.
        let relationships: Vec<Attribute> = given.iter().filter_map(|value| Attribute::of(value)).collect();
        if relationships.len() == given.len() {
            relationships
                .iter()
                .for_each(|relationship| self.by_relationship(relationship, None, kind, step));
            return;
        }
        let Some(source) = Source::of(self.cx, target) else {
            match Attribute::of(target) {
                Some(relationship) => self.by_relationship(&relationship, None, kind, step),
                None => self.clauses.complete = false,
            }
            return;
        };
        let condition = given.get(1).copied().or_else(|| step.named("onclause"));
        match condition.map(|condition| (condition, Attribute::of(condition))) {
            Some((_, Some(relationship))) => self.by_relationship(&relationship, Some(source), kind, step),
            Some((condition, None)) => {
                self.add(&source, kind);
                self.clauses.complete &= compared(condition).is_some();
                let filtered = self.clauses.filtered;
                self.condition(condition, true, step.site, 0);
                self.clauses.filtered = filtered;
            }
            None => self.by_keys(&source, kind, step),
        }
    }

    fn add(&mut self, source: &Source, kind: JoinKind) -> Option<u32> {
        let position = self.position(source)?;
        let place = usize::try_from(position).ok()?;
        if let Some(table) = self.clauses.tables.get_mut(place).filter(|_| position > 0) {
            table.join = kind;
        }
        Some(position)
    }

    /// A join along a relationship; `to` is the other name that its rows have in the query.
    fn by_relationship(&mut self, relationship: &Attribute, to: Option<Source>, kind: JoinKind, step: &Step) {
        let field = relationship.source.field(self.cx, &relationship.name);
        let Some(FieldKind::Relation { model: Some(model), columns, references, through, .. }) = field else {
            self.clauses.complete = false;
            return;
        };
        let from = self.position(&relationship.source);
        if let Some(through) = through {
            let between = Source::table(self.cx, through);
            self.add(&between, kind);
            self.clauses.complete = false;
        }
        let target = to.unwrap_or_else(|| Source::model(*model));
        let to = self.add(&target, kind);
        let (own, other) = match (columns.as_slice(), references.as_slice()) {
            ([own], [other]) => (own.clone(), other.clone()),
            // The other side holds the key of the row's own.
            ([], [other]) => match relationship.source.declared(self.cx).and_then(|model| model.keys.first())
            {
                Some(key) if key.fields.len() == 1 => (key.fields[0].clone(), other.clone()),
                _ => return,
            },
            _ => return,
        };
        let name = |column: &str, table| ir::ColumnName { qualifier: None, column: column.to_owned(), table };
        let (own, other) = (name(&own, from), name(&other, to));
        for (one, another) in [(&own, &other), (&other, &own)] {
            let span = self.span(step.site);
            let mut made = predicate(one.clone(), Comparison::Equal, Operand::Column, true, span);
            made.other = Some(another.clone());
            made.join = true;
            self.clauses.predicates.push(made);
        }
    }

    /// A join that names the other side only: along the one relationship that leads there.
    fn by_keys(&mut self, target: &Source, kind: JoinKind, step: &Step) {
        for known in self.clauses.sources.clone() {
            let Some(model) = known.declared(self.cx) else { continue };
            let leads = model.fields.iter().find(|field| {
                matches!(&field.kind, FieldKind::Relation { model, through: None, references, .. }
                    if *model == target.model && target.model.is_some() && !references.is_empty())
            });
            if let Some(field) = leads {
                let relationship = Attribute { source: known, name: field.name.clone() };
                self.by_relationship(&relationship, Some(target.clone()), kind, step);
                return;
            }
        }
        self.add(target, kind);
        self.clauses.complete = false;
    }
}
