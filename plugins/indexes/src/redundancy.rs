//! Which indexes of a table another one makes needless.

use rules_sdk::{Index, IndexKey, IndexKind, Table};

/// Pairs of positions: an index and the one of the same key that makes it needless. Of two equal ones the later is needless,
/// unless only the earlier gives no guarantee.
pub(crate) fn duplicates(table: &Table) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (later, index) in table.indexes.iter().enumerate() {
        for (earlier, other) in table.indexes.iter().enumerate().take(later) {
            if !same_key(index, other) {
                continue;
            }
            if serves(other, index) {
                pairs.push((later, earlier));
            } else if serves(index, other) {
                pairs.push((earlier, later));
            }
        }
    }
    pairs
}

/// Pairs of positions: an index, in the order of the table, and a longer one that serves whatever it serves. Among several
/// longer ones it is the shortest that is not itself needless. What [`duplicates`] calls needless is left out.
pub(crate) fn prefixes(table: &Table) -> Vec<(usize, usize)> {
    let mut needless: Vec<bool> = vec![false; table.indexes.len()];
    for (duplicate, _) in duplicates(table) {
        needless[duplicate] = true;
    }
    let remaining: Vec<usize> = (0..table.indexes.len()).filter(|&at| !needless[at]).collect();
    let longer = |at: usize| {
        remaining.iter().copied().filter(move |&other| is_prefix(&table.indexes[at], &table.indexes[other]))
    };
    for &at in &remaining {
        needless[at] = longer(at).next().is_some();
    }
    let best = |at: usize| longer(at).min_by_key(|&other| (needless[other], width(&table.indexes[other])));
    remaining.iter().filter_map(|&at| Some((at, best(at)?))).collect()
}

/// The indexes that no other one makes needless: what is wrong with those is reported already.
pub(crate) fn needed(table: &Table) -> impl Iterator<Item = &Index> {
    let needless: Vec<usize> =
        duplicates(table).into_iter().chain(prefixes(table)).map(|(needless, _)| needless).collect();
    let is_needed = move |at: &usize| !needless.contains(at);
    table.indexes.iter().enumerate().filter(move |(at, _)| is_needed(at)).map(|(_, index)| index)
}

/// How many columns an entry of the index holds.
fn width(index: &Index) -> usize {
    index.keys.len() + index.included.len()
}

fn same_key(left: &Index, right: &Index) -> bool {
    let method = |index: &Index| index.method.clone().unwrap_or_else(|| "btree".to_owned());
    !left.keys.is_empty()
        && left.keys == right.keys
        && method(left) == method(right)
        && predicate(left) == predicate(right)
}

fn predicate(index: &Index) -> Option<&str> {
    index.predicate.as_ref().map(|predicate| predicate.text.as_str())
}

/// Whether `one` does all that `other` does: it admits no more rows, and carries the same columns along. One that carries more
/// along is larger, so that both may have their use.
fn serves(one: &Index, other: &Index) -> bool {
    let guarantees = one.unique || !other.unique;
    // A primary key is never the needless one of two.
    let droppable = other.kind != IndexKind::PrimaryKey;
    guarantees && droppable && other.included == one.included
}

/// Whether `index` guarantees nothing and its key is the beginning of the longer key of `other`, in the same sort order.
fn is_prefix(index: &Index, other: &Index) -> bool {
    let sorted = |index: &Index| matches!(index.method.as_deref(), None | Some("btree"));
    let carried = |column: &String| {
        other.included.contains(column) || other.keys.iter().any(|key| is_whole(key, column))
    };
    !index.keys.is_empty()
        && !index.unique
        && sorted(index)
        && sorted(other)
        && other.keys.len() > index.keys.len()
        && predicate(index) == predicate(other)
        && same_order(&index.keys, &other.keys)
        && index.included.iter().all(carried)
}

fn is_whole(key: &IndexKey, column: &str) -> bool {
    key.prefix.is_none() && key.column.as_deref() == Some(column)
}

/// Whether the keys are the same, all in the same direction or all in the opposite one: an ordered index can be read backwards.
fn same_order(keys: &[IndexKey], longer: &[IndexKey]) -> bool {
    let same = |key: &IndexKey, other: &IndexKey, flipped: bool| {
        let turned = IndexKey { descending: key.descending != flipped, ..key.clone() };
        turned == *other
    };
    let all = |flipped: bool| keys.iter().zip(longer).all(|(key, other)| same(key, other, flipped));
    all(false) || all(true)
}
