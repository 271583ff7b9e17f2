//! Migrations that were made at one time, by a program that splits what it makes into files.

use std::sync::Arc;

use rules_sdk::{Action, Facts, Migration, Step};

use crate::django::is_django;

/// Versions further apart are those of two changes.
const LONGEST_PAUSE: i64 = 60; // seconds

/// For each migration, the position of the first one of its batch: the run of migrations whose versions are moments, each of which
/// comes no later than a minute after the one before. Such migrations are released together.
pub(crate) fn batch_starts(facts: &Facts<'_>) -> Vec<usize> {
    let all = facts.migrations();
    let mut starts: Vec<usize> = Vec::with_capacity(all.len());
    for (at, migration) in all.iter().enumerate() {
        let before = at.checked_sub(1).filter(|before| follows(&all[*before], migration));
        starts.push(before.map_or(at, |before| starts[before]));
    }
    starts
}

/// The position of the first of the migrations of the same database, in a row, whose versions are moments no more than `seconds` before that of
/// the one at `position`.
pub(crate) fn first_within(all: &[Arc<Migration>], position: usize, seconds: i64) -> usize {
    let Some((migration, now)) = all.get(position).and_then(|this| Some((this, moment(&this.name)?))) else {
        return position;
    };
    let is_near = |other: &&Arc<Migration>| {
        other.datastore == migration.datastore
            && moment(&other.name).is_some_and(|then| (0..=seconds).contains(&(now - then)))
    };
    position - all[..position].iter().rev().take_while(is_near).count()
}

/// The migrations of the same batch before this one.
pub(crate) fn earlier_of_batch<'f>(
    facts: &'f Facts<'_>,
    batches: &[usize],
    migration: &Migration,
) -> &'f [Arc<Migration>] {
    let position = migration.id as usize;
    let earlier = batches.get(position).and_then(|&start| facts.migrations().get(start..position));
    earlier.unwrap_or_default()
}

/// Whether a migration of the batch has made the table, or given it this name, so that no code knows it.
pub(crate) fn names_table(batch: &[Arc<Migration>], table: &str) -> bool {
    batch.iter().flat_map(|other| &other.up).any(|step| match &step.action {
        Action::CreateTable(create) => create.table.name == table,
        Action::RenameTable(rename) => rename.to == table,
        _ => false,
    })
}

/// Whether a migration of the batch has made the column, or given it this name.
pub(crate) fn names_column(batch: &[Arc<Migration>], table: &str, column: &str) -> bool {
    let on_table = |step: &&Step| step.table.as_ref().is_some_and(|other| other.name == table);
    batch.iter().flat_map(|other| &other.up).filter(on_table).any(|step| match &step.action {
        Action::AddColumn(add) => add.column.name == column,
        Action::RenameColumn(rename) => rename.to == column,
        Action::RedefineColumn(redefine) => {
            redefine.from != redefine.column.name && redefine.column.name == column
        }
        _ => false,
    })
}

fn follows(before: &Migration, migration: &Migration) -> bool {
    // Django's `makemigrations` splits what it makes for new apps where they refer to each other, into `0001_initial` and `0002_initial`.
    if is_initial(before) && is_initial(migration) {
        return before.datastore == migration.datastore;
    }
    let is_soon = || {
        let (Some(first), Some(second)) = (moment(&before.name), moment(&migration.name)) else {
            return false;
        };
        (0..=LONGEST_PAUSE).contains(&(second - first))
    };
    let is_counted_on = || {
        let (first, second) = (counted(&before.name), counted(&migration.name));
        first.is_some() && first == second
    };
    before.datastore == migration.datastore
        && before.runner == migration.runner
        && !before.repeatable
        && !migration.repeatable
        && (is_counted_on() || is_soon() || is_numbered_on(&before.name, &migration.name))
}

/// Whether two versions have one date and, where the time of day would be, numbers that count up from nothing: `2025-08-01-000016` and
/// `2025-08-01-000019`. Hardly anybody works in the ten minutes after midnight.
fn is_numbered_on(before: &str, name: &str) -> bool {
    const DATE: usize = 8;
    const MOST: i64 = 1_000;
    let number = |name: &str| -> Option<(String, i64)> {
        moment(name)?;
        let digits: String = name
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '_'))
            .filter(char::is_ascii_digit)
            .collect();
        let (date, rest) = digits.split_at_checked(DATE)?;
        let number = rest.parse().ok().filter(|number| rest.len() == 6 && *number < MOST)?;
        Some((date.to_owned(), number))
    };
    match (number(before), number(name)) {
        (Some((first, low)), Some((second, high))) => first == second && low < high,
        _ => false,
    }
}

fn is_initial(migration: &Migration) -> bool {
    is_django(migration) && migration.name.ends_with("_initial")
}

/// The version that several files share, where a counter comes after its fourteen digits (`20191100000001` and `000002`), as pop's converter
/// from Fizz to SQL writes them.
fn counted(name: &str) -> Option<&str> {
    const VERSION: usize = 14;
    const COUNTER: usize = 6;
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    (digits == VERSION + COUNTER).then(|| &name[..VERSION])
}

/// The moment that a migration's name begins with, in seconds: `20240412144536_name`, `2024-04-12-144536_name`, or the milliseconds
/// since 1970. More digits than those of a second are a fraction or a counter.
fn moment(name: &str) -> Option<i64> {
    const DIGITS: usize = 14;
    let version = name.strip_prefix(['V', 'v']).unwrap_or(name);
    let plain = version.chars().take_while(char::is_ascii_digit).collect::<String>();
    let since_1970 = match plain.len() {
        10 => plain.parse().ok(),
        13 => plain.parse::<i64>().ok().map(|milliseconds| milliseconds / 1000),
        _ => None,
    };
    if let Some(seconds) = since_1970.filter(|seconds| (1_000_000_000..2_200_000_000).contains(seconds)) {
        return Some(seconds);
    }
    let digits: Vec<i64> = version
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ':' | 'T'))
        .filter_map(|c| c.to_digit(10).map(i64::from))
        .take(DIGITS)
        .collect();
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0, |sum, digit| sum * 10 + digit);
    if digits.len() < DIGITS {
        return None;
    }
    let (year, month, day) = (number(0, 4), number(4, 6), number(6, 8));
    // Who splits a file by hand may count on: second 63.
    let (hour, minute, second) = (number(8, 10), number(10, 12), number(12, 14));
    let is_moment = (1995..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60;
    is_moment.then(|| ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// Days of the Gregorian calendar since a day long ago.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the day that comes and goes is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_with_a_moment_tell_it() {
        let apart = |one: &str, other: &str| Some(moment(other)? - moment(one)?);
        assert_eq!(apart("20240412144536_a", "20240412144540_b"), Some(4));
        assert_eq!(apart("2024-02-28-235959_a", "2024-02-29-000000_b"), Some(1));
        assert_eq!(apart("20231231235959_a", "20240101000000_b"), Some(1));
        assert_eq!(apart("V20240412144536__a", "20240412144536000002_b"), Some(0));
        assert_eq!(apart("2024_04_12_144536_a", "20240412144536123_b"), Some(0));
        assert_eq!(apart("20140929103759_a", "20140929103763_b"), Some(4));
        assert_eq!(apart("1587396821000-A", "1587396831000-B"), Some(10));
    }

    #[test]
    fn a_counter_behind_a_version_tells_that_files_belong_together() {
        assert_eq!(counted("20191100000001000002_a"), counted("20191100000001000003_b"));
        assert_ne!(counted("20191100000001000002_a"), counted("20191100000002000000_a"));
        assert_eq!(counted("20240412144536_a"), None);
    }

    #[test]
    fn numbers_in_place_of_a_time_are_a_series() {
        assert!(is_numbered_on("2025-08-01-000016_a", "2025-08-01-000166_b"));
        assert!(!is_numbered_on("2025-08-01-000016_a", "2025-08-02-000019_b"));
        assert!(!is_numbered_on("2025-08-01-101500_a", "2025-08-01-134500_b"));
    }

    #[test]
    fn other_versions_tell_none() {
        for name in ["0001_a", "20240412_a", "V1_2__a", "20150100000001000000_a", "a", "202404121445_a"] {
            assert_eq!(moment(name), None, "{name}");
        }
    }
}
