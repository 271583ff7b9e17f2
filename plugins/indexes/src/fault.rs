//! What keeps a query from finding the rows of a table by an index: one cause, which one rule reports.

use rules_sdk::{Comparison, Condition, Index, Operand, Operation, Reach, TypeKind};

use crate::searches::{Lookup, Usage};

/// Why the whole table, or much of it, is read.
pub(crate) enum Fault<'l, 'f> {
    /// No index leads with a column that is looked for.
    NoIndex(Vec<&'l Condition<'f>>),
    /// An index holds the columns that are looked for, but another column comes first, for which nothing or only a range is said.
    WrongOrder { index: &'l Index, conditions: Vec<&'l Condition<'f>>, range: Option<&'l Condition<'f>> },
    /// No index leads with the moment by which the rows of a period are looked for.
    Period(Vec<&'l Condition<'f>>),
}

/// The fault of a lookup that an index would make faster.
pub(crate) fn fault<'l, 'f>(lookup: &'l Lookup<'f>, usage: &Usage<'_>) -> Option<Fault<'l, 'f>> {
    let mut reasons = lookup.reasons(usage);
    if lookup.table.comes_with_schema || lookup.follows_foreign_key() || lookup.walks_in_order() {
        return None;
    }
    let period = period(lookup, &reasons);
    // Who looks for a range reads much of the table anyway, or the table is small: a heartbeat of each server.
    reasons.retain(|condition| condition.reach == Reach::Equal);
    if lookup.is_reached() {
        return range_first(lookup, &reasons);
    }
    if reasons.is_empty() {
        return period;
    }
    let skips = |index: &&Index| skips_first(lookup, usage, index, &reasons);
    Some(match lookup.table.indexes.iter().find(skips) {
        Some(index) => Fault::WrongOrder { index, conditions: reasons, range: None },
        None => Fault::NoIndex(reasons),
    })
}

/// The first moment of which all that is asked is whether it lies in a period that the program gives a beginning and an end: the rows of a day are a
/// smaller part of the table the longer it is there.
fn period<'l, 'f>(lookup: &Lookup<'f>, reasons: &[&'l Condition<'f>]) -> Option<Fault<'l, 'f>> {
    let is_moment = |condition: &Condition<'_>| {
        let kind = lookup.table.column(condition.column).map(|column| column.data_type.kind);
        condition.predicate.comparison == Comparison::Range
            && condition.predicate.operand == Operand::Parameter
            && condition.predicate.conjunct
            && matches!(kind, Some(TypeKind::Timestamp | TypeKind::Instant | TypeKind::Date))
    };
    let first = reasons.iter().find(|condition| is_moment(condition))?;
    let conditions: Vec<_> = reasons
        .iter()
        .copied()
        .filter(|condition| is_moment(condition) && condition.column == first.column)
        .collect();
    let is_closed = conditions.len() > 1;
    (is_closed && lookup.query.operation == Operation::Select).then_some(Fault::Period(conditions))
}

/// Whether the index holds all that is looked for behind a column that is not. Databases can skip a first column that has few
/// values (PostgreSQL 18, MySQL 8.0.13, SQLite after ANALYZE).
fn skips_first(lookup: &Lookup<'_>, usage: &Usage<'_>, index: &Index, reasons: &[&Condition<'_>]) -> bool {
    let holds = |condition: &&Condition<'_>| {
        index.keys.iter().any(|key| key.column.as_deref() == Some(condition.column))
    };
    let first = index.keys.first().and_then(|key| lookup.table.column(key.column.as_deref()?));
    index.is_sorted()
        && index.predicate.is_none()
        && reasons.iter().all(holds)
        && first.is_some_and(|column| usage.tells_apart(lookup.table, column))
}

/// The index that is searched for a range although an equality on its next column would find less.
fn range_first<'l, 'f>(lookup: &'l Lookup<'f>, equal: &[&'l Condition<'f>]) -> Option<Fault<'l, 'f>> {
    let table = lookup.table;
    let uses: Vec<_> = table
        .indexes
        .iter()
        .filter_map(|index| Some((index, index.use_for(&lookup.search, table)?)))
        .collect();
    let is_direct = |found: &rules_sdk::IndexUse<'_, '_>| found.equal.is_empty() && found.range.is_some();
    let is_clear = lookup.search.unclear.is_empty() && lookup.search.computed.is_empty();
    if !is_clear || !uses.iter().all(|(_, found)| is_direct(found)) {
        return None;
    }
    uses.into_iter().find_map(|(index, found)| {
        let next = index.keys.get(1)?.column.as_deref()?;
        let condition = equal.iter().copied().find(|condition| condition.column == next)?;
        let is_given = condition.predicate.operand == Operand::Parameter
            || condition.predicate.operand == Operand::Column;
        (is_given && found.certain).then(|| Fault::WrongOrder {
            index,
            conditions: vec![condition],
            range: found.range,
        })
    })
}
