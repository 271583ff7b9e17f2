//! Conditions of statements.

use ir::{Comparison, Operand};
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Origin, Origins, Size, SymbolRoot, Value};

use super::clauses::Reader;
use super::state::Statement;
use crate::query_parts::{begins_with_wildcard, bound, predicate};
use crate::sqlalchemy::expressions::{Attribute, IDENTITY, compared};
use crate::sqlalchemy::handles::{EXPRESSION, own, text};

/// How deep conditions may be put together.
const DEPTH_LIMIT: u8 = 16;

impl Reader<'_, '_> {
    /// What must hold for the rows.
    pub(super) fn condition(&mut self, value: &Value, conjunct: bool, site: Site, depth: u8) {
        if depth > DEPTH_LIMIT {
            self.clauses.complete = false;
            return;
        }
        if let Some(attribute) = Attribute::of(value) {
            self.named(
                &attribute,
                Comparison::Equal,
                &Kind::Literal(Literal::Boolean(true)).into(),
                conjunct,
                site,
            );
            return;
        }
        let Some(condition) = compared(value) else {
            // `True` and its like say nothing; anything else may say anything.
            self.clauses.complete &= value.literal().is_some();
            return;
        };
        let parts = condition.parts.to_vec();
        match (condition.how, condition.comparison()) {
            ("and", _) => parts.iter().for_each(|part| self.condition(part, conjunct, site, depth + 1)),
            ("or", _) => {
                let alone = parts.len() == 1;
                parts.iter().for_each(|part| self.condition(part, conjunct && alone, site, depth + 1));
                self.clauses.complete &= parts.iter().all(|part| part.list().is_none());
            }
            ("not", _) => parts.iter().for_each(|part| self.condition(part, false, site, depth + 1)),
            (IDENTITY, _) => {
                if let Some(SymbolRoot::Site(place)) = value.symbol.as_ref().map(|symbol| &symbol.root) {
                    self.clauses.identities.push(*place);
                }
            }
            ("contains", _) => self.contains(&parts, conjunct, site),
            (_, Some(comparison)) => self.compare(comparison, &parts, conjunct, site),
            _ => self.clauses.complete = false,
        }
    }

    fn compare(&mut self, comparison: Comparison, parts: &[Value], conjunct: bool, site: Site) {
        let (Some(left), Some(right)) = (parts.first(), parts.get(1)) else {
            self.clauses.complete = false;
            return;
        };
        match (Attribute::of(left), Attribute::of(right)) {
            (Some(one), Some(other)) if one.source != other.source => {
                for (one, other) in [(&one, &other), (&other, &one)] {
                    let column = self.column_name(one);
                    let mut made = predicate(column, comparison, Operand::Column, conjunct, self.span(site));
                    made.other = Some(self.column_name(other));
                    made.join = comparison == Comparison::Equal;
                    self.clauses.predicates.push(made);
                }
            }
            (Some(one), Some(other)) => {
                let column = self.column_name(&one);
                let mut made =
                    predicate(column, Comparison::Other, Operand::Column, conjunct, self.span(site));
                made.other = Some(self.column_name(&other));
                self.clauses.predicates.push(made);
            }
            (Some(attribute), None) => self.named(&attribute, comparison, right, conjunct, site),
            (None, _) => self.computed(left, comparison, right, conjunct, site),
        }
    }

    /// A condition on what is computed of a column: `func.lower(User.email) == email`.
    fn computed(&mut self, left: &Value, comparison: Comparison, right: &Value, conjunct: bool, site: Site) {
        let inner = own(left, EXPRESSION).and_then(|handle| {
            let attribute = handle.parts.iter().find_map(Attribute::of)?;
            let function = text(handle, 0).unwrap_or_default();
            let columns = handle.parts.iter().filter(|part| Attribute::of(part).is_some()).count();
            let plain = columns == 1 && handle.parts.iter().all(|part| own(part, EXPRESSION).is_none());
            let written = written(function, handle.parts.get(1..).unwrap_or_default()).filter(|_| plain);
            Some((function.to_owned(), attribute, written))
        });
        let Some((function, attribute, written)) = inner else {
            self.clauses.complete = false;
            return;
        };
        let before = self.clauses.filters.len();
        self.named(&attribute, comparison, right, conjunct, site);
        // What is compared is not the column itself.
        self.clauses.filters.truncate(before);
        let column = attribute.source.column(self.cx, &attribute.name);
        if let Some(last) = self.clauses.predicates.last_mut() {
            if written.is_none() {
                last.comparison = Comparison::Other;
            }
            let written = written.unwrap_or_else(|| format!("{function}({COLUMN})"));
            last.expression = Some(written.replace(COLUMN, &column));
            last.function = Some(function);
        }
    }

    /// `Post.title.contains(text)` of a text; of a relationship, that a row is among those.
    fn contains(&mut self, parts: &[Value], conjunct: bool, site: Site) {
        let attribute = parts.first().and_then(Attribute::of);
        match (attribute, parts.get(1)) {
            (Some(attribute), Some(value))
                if !matches!(
                    attribute.source.field(self.cx, &attribute.name),
                    Some(FieldKind::Relation { .. })
                ) =>
            {
                self.named(&attribute, Comparison::Like, value, conjunct, site);
                if let Some(last) = self.clauses.predicates.last_mut() {
                    // What is looked for follows the wildcard.
                    last.literal = Some("'%'".to_owned());
                    last.operand = Operand::Expression;
                }
            }
            _ => self.clauses.complete = false,
        }
    }

    /// `filter_by(name=value)`.
    pub(super) fn by_name(&mut self, name: &Name, value: &Value, conjunct: bool, site: Site) {
        // What was joined last is what is meant.
        match self.clauses.sources.last().cloned() {
            Some(source) if !name.is_empty() => {
                self.named(
                    &Attribute { source, name: name.clone() },
                    Comparison::Equal,
                    value,
                    conjunct,
                    site,
                );
            }
            _ => self.clauses.complete = false,
        }
    }

    /// A condition on a column of the first source.
    pub(in crate::sqlalchemy) fn by_column(&mut self, column: &Name, value: &Value, site: Site) {
        let name = ir::ColumnName { qualifier: None, column: column.to_string(), table: Some(0) };
        self.bind(name, Comparison::Equal, value, true, site);
    }

    /// A condition on a column, or on a relationship.
    pub(super) fn named(
        &mut self,
        attribute: &Attribute,
        comparison: Comparison,
        value: &Value,
        conjunct: bool,
        site: Site,
    ) {
        match attribute.source.field(self.cx, &attribute.name) {
            // `Post.author == author`: the key of the row is what is compared.
            Some(FieldKind::Relation { columns, .. }) => match columns.as_slice() {
                [column] => {
                    let position = self.position(&attribute.source);
                    let name =
                        ir::ColumnName { qualifier: None, column: column.to_string(), table: position };
                    self.bind(name, comparison, value, conjunct, site);
                }
                _ => self.clauses.complete = false,
            },
            _ => {
                let name = self.column_name(attribute);
                self.bind(name, comparison, value, conjunct, site);
            }
        }
    }

    fn bind(
        &mut self,
        name: ir::ColumnName,
        comparison: Comparison,
        value: &Value,
        conjunct: bool,
        site: Site,
    ) {
        let subquery = Statement::of(value).is_some();
        let operand = match &value.kind {
            Kind::Literal(Literal::Null) if matches!(comparison, Comparison::In | Comparison::NotIn) => {
                Operand::Parameter
            }
            Kind::Literal(Literal::Null) => Operand::Null,
            Kind::Literal(_) => Operand::Literal,
            _ if subquery => Operand::Subquery,
            Kind::Handle(_) => Operand::Expression,
            _ => Operand::Parameter,
        };
        let comparison = match (comparison, operand) {
            (Comparison::Equal, Operand::Null) => Comparison::IsNull,
            (Comparison::NotEqual, Operand::Null) => Comparison::IsNotNull,
            (other, _) => other,
        };
        self.clauses.complete &= !subquery;
        let bare = Name::from(name.column.as_str());
        let mut made = predicate(name, comparison, operand, conjunct, self.span(site));
        if comparison == Comparison::Like
            && let Some(looks) = begins_with_wildcard(value)
        {
            made.literal = Some("'%'".to_owned());
            if looks {
                made.operand = Operand::Expression;
            }
        }
        self.clauses.predicates.push(made);
        if matches!(comparison, Comparison::In | Comparison::NotIn) {
            self.note_chunk(value);
        }
        if conjunct {
            self.clauses.filters.push(bound(&bare, comparison, value));
        }
    }

    /// Notes a list that is handed over: if it is an element of a loop, or a limited part of something, it is a chunk.
    fn note_chunk(&mut self, value: &Value) {
        if let Some(symbol) = &value.symbol
            && matches!(symbol.root, SymbolRoot::Element(_) | SymbolRoot::Parameter(..))
            && symbol.path.is_empty()
        {
            self.clauses.list.get_or_insert(symbol.clone());
        }
        if value.size() == Size::Limited {
            self.clauses.limited = self.clauses.limited.union(&value.from);
        }
        if value.list().is_none_or(|list| list.items.is_none()) {
            let carried: Origins =
                value.from.iter().filter(|from| matches!(from, Origin::Carried(_))).cloned().collect();
            self.clauses.limited = self.clauses.limited.union(&carried);
        }
    }

    /// Notes whether the conditions hold for one row at most.
    pub(super) fn note_unique(&mut self) {
        let Some(model) = self.clauses.sources.first().and_then(|source| source.declared(self.cx)) else {
            return;
        };
        let equal: Vec<&str> = self
            .clauses
            .predicates
            .iter()
            .filter(|predicate| {
                predicate.conjunct
                    && predicate.comparison == Comparison::Equal
                    && predicate.function.is_none()
                    && predicate.column.table == Some(0)
                    && predicate.other.is_none()
            })
            .map(|predicate| predicate.column.column.as_str())
            .collect();
        self.clauses.unique = model.keys.iter().any(|key| {
            !key.fields.is_empty() && key.fields.iter().all(|field| equal.contains(&field.as_str()))
        });
    }
}

/// What stands for a column where what is computed of it is written.
const COLUMN: &str = "\0";

/// How a function of one column is written in SQL, where it is one that is known to give one value for one, and all of it can be told.
fn written(function: &str, given: &[Value]) -> Option<String> {
    match function {
        "cast" | "type_coerce" => {
            let [_, kind] = given else { return None };
            let kind = kind.alternatives().find_map(|kind| match &kind.kind {
                Kind::External(external) => external.last(),
                _ => None,
            })?;
            let kind = match kind {
                "String" | "Unicode" => "varchar".to_owned(),
                "UnicodeText" => "text".to_owned(),
                other => other.to_ascii_lowercase(),
            };
            (function == "cast").then(|| format!("CAST({COLUMN} AS {kind})"))
        }
        "extract" => {
            let field = given.first()?.as_text()?;
            Some(format!("EXTRACT({field} FROM {COLUMN})"))
        }
        "lower" | "upper" | "date" | "date_trunc" | "date_part" | "year" | "month" | "day" | "to_char"
        | "date_format" | "strftime" | "datetime" | "unix_timestamp" | "coalesce" | "ifnull" | "substr"
        | "substring" | "left" | "trim" | "ltrim" | "rtrim" | "btrim" => {
            let each = |value: &Value| match value.literal() {
                Some(Literal::Text(text)) => Some(format!("'{}'", text.replace('\'', "''"))),
                Some(Literal::Number(number)) => Some(number.to_string()),
                _ => Attribute::of(value).map(|_| COLUMN.to_owned()),
            };
            let given: Vec<String> = given.iter().map(each).collect::<Option<_>>()?;
            Some(format!("{function}({})", given.join(", ")))
        }
        _ => None,
    }
}
