//! What statements write: records of columns and values, or lists of such.

use ir::{Comparison, Span, WrittenColumn};
use program::model::Name;
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Value};

use super::clauses::Reader;
use crate::query_parts::bound;
use crate::sqlalchemy::expressions::Attribute;

impl Reader<'_, '_> {
    /// A record of what is written, or a list of such.
    pub(in crate::sqlalchemy) fn written(&mut self, value: &Value, site: Site) {
        match &value.kind {
            Kind::Record(record) => {
                self.clauses.complete &= !record.open;
                for (column, value) in &record.entries {
                    self.write(column, value, site);
                }
            }
            Kind::List(list) => {
                let element = list.element.clone();
                self.written(&element, site);
            }
            _ => self.clauses.complete = false,
        }
    }

    /// A value that is written into a field.
    pub(in crate::sqlalchemy) fn write(&mut self, field: &Name, value: &Value, site: Site) {
        let Some(source) = self.clauses.sources.first().cloned().filter(|_| !field.is_empty()) else {
            self.clauses.complete = false;
            return;
        };
        if source.field(self.cx, field).is_some_and(|kind| matches!(kind, FieldKind::Relation { .. })) {
            self.by_related(&Attribute { source, name: field.clone() }, value, site);
            return;
        }
        // What is no field its constructor makes something else of.
        if source.declared(self.cx).is_some_and(|model| {
            model.field(field).is_none()
                && !model.fields.iter().any(|known| known.kind == FieldKind::Column(field.clone()))
        }) {
            self.clauses.complete = false;
            return;
        }
        let column = source.column(self.cx, field);
        self.note(&column, value, Some(site));
    }

    /// A row that is written into a relationship: its key is what the column holds.
    fn by_related(&mut self, relationship: &Attribute, value: &Value, site: Site) {
        let field = relationship.source.field(self.cx, &relationship.name);
        if let Some(FieldKind::Relation { columns, references, .. }) = field
            && let ([column], [reference]) = (columns.as_slice(), references.as_slice())
        {
            let symbol = value.symbol.as_ref().and_then(|symbol| symbol.member(reference));
            let key = Value::derived(value.from.clone()).with_symbol(symbol);
            let column = column.clone();
            self.note(&column, &key, Some(site));
        }
    }

    fn note(&mut self, column: &Name, value: &Value, site: Option<Site>) {
        let span = site.map_or_else(|| Span::local(self.site.range), |site| self.span(site));
        self.clauses.written.push(WrittenColumn { column: column.to_string(), span });
        // What the database computes has no value of the program.
        if value.handle().is_none() {
            self.clauses.writes.push(bound(column, Comparison::Equal, value));
        }
    }
}
