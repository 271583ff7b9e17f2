//! Which of the conditions an index can look for.

use super::expression::{bare, conjuncts, words};
use super::search::{Condition, Reach, Search};
use crate::{Comparison, Index, IndexPredicate, Predicate, Table};

/// What of a search an index looks for.
#[derive(Clone, Debug)]
pub struct IndexUse<'s, 'f> {
    /// The conditions for which the leading parts of the key are searched, in the key's order.
    pub equal: Vec<&'s Condition<'f>>,
    /// The one after them.
    pub range: Option<&'s Condition<'f>>,
    /// Whether it is certain that the index can be used.
    pub certain: bool,
}

impl Search<'_> {
    /// Whether an index of the table may help with those conditions that `usable` admits.
    pub fn is_served(&self, table: &Table, mut usable: impl FnMut(&Condition<'_>) -> bool) -> bool {
        table.indexes.iter().any(|index| index.may_serve(self, table, &mut usable))
    }
}

impl Index {
    /// The conditions that the index can look for, if it can be used for any.
    #[must_use]
    pub fn use_for<'s, 'f>(&self, search: &'s Search<'f>, table: &Table) -> Option<IndexUse<'s, 'f>> {
        self.use_for_some(search, table, &mut |_| true)
    }

    fn use_for_some<'s, 'f>(
        &self,
        search: &'s Search<'f>,
        table: &Table,
        usable: &mut dyn FnMut(&Condition<'_>) -> bool,
    ) -> Option<IndexUse<'s, 'f>> {
        let certain = match &self.predicate {
            None => true,
            Some(predicate) => match implied(predicate, search, table) {
                Some(false) => return None,
                implied => implied.is_some(),
            },
        };
        if !self.is_sorted() && self.method.as_deref() != Some("hash") {
            return None;
        }
        let mut found = IndexUse { equal: Vec::new(), range: None, certain };
        let mut computed = false;
        for key in &self.keys {
            let Some(column) = &key.column else {
                // The value of an expression is as good as that of a column.
                let Some(expression) = &key.expression else { break };
                if !search.computed.iter().any(|predicate| is_same(predicate, expression)) {
                    break;
                }
                computed = true;
                continue;
            };
            let mut about = search.conditions.iter().filter(|one| one.column == column && usable(one));
            let Some(first) = about.next() else { break };
            let best = std::iter::once(first).chain(about).find(|one| one.reach == Reach::Equal);
            match best {
                Some(equal) => found.equal.push(equal),
                None => {
                    found.range = Some(first);
                    break;
                }
            }
            if key.prefix.is_some() {
                break;
            }
        }
        if self.method.as_deref() == Some("hash") && found.equal.len() < self.keys.len() {
            return None;
        }
        // What each query asks for holds of most rows.
        let is_asked = |one: &&Condition<'_>| !one.predicate.added;
        let asks = found.equal.iter().copied().chain(found.range).any(|one| is_asked(&one));
        (computed || asks).then_some(found)
    }

    fn may_serve(
        &self,
        search: &Search<'_>,
        table: &Table,
        usable: &mut dyn FnMut(&Condition<'_>) -> bool,
    ) -> bool {
        if self.use_for_some(search, table, usable).is_some() {
            return true;
        }
        if self.predicate.as_ref().is_some_and(|predicate| implied(predicate, search, table) == Some(false)) {
            return false;
        }
        let first = self.keys.first();
        if self.is_sorted() {
            let leads = first.and_then(|key| key.column.as_deref());
            return leads.is_some_and(|column| search.unclear.contains(&column));
        }
        // What other access methods compare depends on their operators; each part of the key can be searched.
        let named = |key: &crate::IndexKey, column: &str| match (&key.column, &key.expression) {
            (Some(own), _) => own == column,
            (None, Some(expression)) => words(expression).any(|word| word.eq_ignore_ascii_case(column)),
            (None, None) => false,
        };
        let is_hash = self.method.as_deref() == Some("hash");
        !is_hash && search.mentioned.iter().any(|column| self.keys.iter().any(|key| named(key, column)))
    }

    /// Whether its entries are in the order of its key.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        matches!(self.method.as_deref(), None | Some("btree"))
    }

    /// Whether a query that wants its rows by `column` first gets them so from this index: behind parts of the key for which one
    /// value is searched. What it sorts by besides is sorted within equal values of the first.
    #[must_use]
    pub fn orders_by(&self, column: &str, search: &Search<'_>, table: &Table) -> bool {
        let holds = |predicate: &IndexPredicate| implied(predicate, search, table) != Some(false);
        if !self.is_sorted() || !self.predicate.as_ref().is_none_or(holds) {
            return false;
        }
        let is_fixed = |key: &crate::IndexKey| match (&key.column, &key.expression) {
            (Some(own), _) => search
                .conditions
                .iter()
                .any(|one| one.column == own && one.reach == Reach::Equal && key.prefix.is_none()),
            (None, Some(expression)) => search.computed.iter().any(|one| is_same(one, expression)),
            (None, None) => false,
        };
        let next = self.keys.iter().find(|key| key.column.as_deref() == Some(column) || !is_fixed(key));
        next.is_some_and(|key| key.column.as_deref() == Some(column) && key.prefix.is_none())
    }
}

fn is_same(predicate: &Predicate, expression: &str) -> bool {
    predicate.expression.as_ref().is_some_and(|own| bare(own) == bare(expression))
}

/// Whether the search only finds rows that are in a partial index; none where that cannot be told.
fn implied(predicate: &IndexPredicate, search: &Search<'_>, table: &Table) -> Option<bool> {
    let not_null = |column: &str| {
        search.not_null.contains(&column) || table.column(column).is_some_and(|column| !column.nullable)
    };
    if !predicate.not_null_columns.is_empty() {
        return Some(predicate.not_null_columns.iter().all(|column| not_null(column)));
    }
    let said: Vec<String> = search.conditions.iter().filter_map(as_text).collect();
    let mut result = Some(true);
    for conjunct in conjuncts(&predicate.text) {
        let text = bare(conjunct);
        let about_null = text.strip_suffix("isnotnull").is_some_and(|column| {
            table.columns.iter().any(|own| own.name.eq_ignore_ascii_case(column) && not_null(&own.name))
        });
        if about_null || said.contains(&text) {
            continue;
        }
        let is_asked = words(conjunct)
            .any(|word| search.mentioned.iter().any(|column| column.eq_ignore_ascii_case(word)));
        if !is_asked {
            return Some(false);
        }
        result = None;
    }
    result
}

/// A condition as it would be written for an index.
fn as_text(condition: &Condition<'_>) -> Option<String> {
    let column = condition.column;
    match (condition.predicate.comparison, &condition.predicate.literal) {
        (Comparison::IsNull, _) => Some(bare(&format!("{column} IS NULL"))),
        (Comparison::Equal, Some(literal)) => Some(bare(&format!("{column} = {literal}"))),
        _ => None,
    }
}
