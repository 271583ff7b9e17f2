//! Columns and tables that are there several times, with a number in their names.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity,
    Table, TableKind, TableNames, identifier, quoted,
};

use crate::shapes::{is_copy, is_exempt, is_exempt_column, keeps_rows, reference_to};
use crate::words::words;

/// `repeating-column-group`
pub struct RepeatingColumnGroup;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Tables, models or first columns (`quizzes.answer1`) of groups that are meant to be so.",
    default: &[],
};

const MINIMUM: Opt<i64> =
    Opt { name: "minimum", summary: "How many numbered columns, or tables, are a group.", default: 3 };

static INFO: Info = Info {
    id: "repeating-column-group",
    summary: "Columns or tables that are there several times, with a number in their names",
    page: include_str!("../docs/repeating-column-group.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT, &MINIMUM],
};

/// What the names of a table's siblings have in common: the datastore, the schema, and the words before the numbers.
type Stem<'f> = (u32, Option<&'f str>, Vec<String>);

/// A table with the numbers at the end of its name.
type NumberedTable<'f> = (Vec<u64>, &'f Arc<Table>);

impl Rule for RepeatingColumnGroup {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let minimum = usize::try_from(options.get(&MINIMUM)).unwrap_or_default().max(2);
        let mut named: BTreeMap<Stem<'_>, Vec<NumberedTable<'_>>> = BTreeMap::new();
        for table in facts.tables().iter().filter(|table| keeps_rows(table) && !is_copy(table)) {
            let Some(dialect) = facts.dialect(table.datastore) else {
                continue;
            };
            for group in groups(table, minimum) {
                let first = group.series.first().and_then(|series| series.first());
                if first.is_some_and(|first| !is_exempt_column(&exempt, table, &first.name)) {
                    report_columns(table, &group, dialect, report);
                }
            }
            let numbered = numbered_table(&table.name).filter(|_| table.kind == TableKind::Ordinary);
            if let Some((stem, numbers)) = numbered.filter(|_| table.complete && !is_exempt(&exempt, table)) {
                let key = (table.datastore, table.schema.as_deref(), stem);
                named.entry(key).or_default().push((numbers, table));
            }
        }
        for ((datastore, _, stem), mut tables) in named {
            tables.sort_by(|(left, _), (right, _)| left.cmp(right));
            let first = tables.first().map(|(_, table)| column_names(table));
            tables.retain(|(_, table)| first.as_ref() == Some(&column_names(table)));
            let is_parent = |table: &&Arc<Table>| {
                table.datastore == datastore
                    && table.kind == TableKind::Partitioned
                    && words(&table.name) == stem
            };
            if !facts.tables().iter().any(|table| is_parent(&table)) {
                report_tables(&tables, minimum, facts.dialect(datastore), report);
            }
        }
    }
}

/// Columns that are there once per number: `item1_name` and `item1_price`, `item2_name` and `item2_price`, ...
struct Group<'t> {
    stem: String,
    /// The columns of one name and all numbers, for each name.
    series: Vec<Vec<&'t Column>>,
}

/// A name that is numbered at one place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Pattern<'n> {
    before: &'n str,
    after: &'n str,
}

fn groups(table: &Table, minimum: usize) -> Vec<Group<'_>> {
    let mut numbered: BTreeMap<Pattern<'_>, Vec<(u64, &Column)>> = BTreeMap::new();
    for column in &table.columns {
        for (number, pattern) in numbers(&column.name) {
            numbered.entry(pattern).or_default().push((number, column));
        }
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (pattern, mut columns) in numbered {
        columns.sort_by_key(|(number, _)| *number);
        // `phone, phone2, phone3`: the first has no number.
        if let (Some((2, _)), Some(first)) = (columns.first(), table.column(&unnumbered(&pattern))) {
            columns.insert(0, (1, first));
        }
        let of_one_type = columns.windows(2).all(|pair| {
            let (left, right) = (&pair[0].1.data_type, &pair[1].1.data_type);
            left.kind == right.kind && left.array == right.array
        });
        let first = columns.first().map_or(u64::MAX, |(number, _)| *number);
        let consecutive = columns.windows(2).all(|pair| pair[0].0.saturating_add(1) == pair[1].0);
        let counted = first <= 1 || is_year(first);
        let stem = pattern.before.trim_end_matches('_').to_owned();
        if columns.len() < minimum || !of_one_type || !consecutive || !counted || is_scale(&stem) {
            continue;
        }
        let series = columns.into_iter().map(|(_, column)| column).collect();
        match groups.iter_mut().find(|group| group.stem == stem) {
            Some(group) => group.series.push(series),
            None => groups.push(Group { stem, series: vec![series] }),
        }
    }
    groups
        .sort_by_key(|group| group.series.first().and_then(|series| series.first()).map(|first| first.span));
    groups
}

/// The numbers in a name, each with what is before and after it.
fn numbers(name: &str) -> Vec<(u64, Pattern<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = name[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let end = name[start..].find(|c: char| !c.is_ascii_digit()).map_or(name.len(), |end| start + end);
        if let Ok(number) = name[start..end].parse() {
            found.push((number, Pattern { before: &name[..start], after: &name[end..] }));
        }
        at = end;
    }
    found
}

fn unnumbered(pattern: &Pattern<'_>) -> String {
    if pattern.after.is_empty() {
        pattern.before.trim_end_matches('_').to_owned()
    } else {
        format!("{}{}", pattern.before.trim_end_matches('_'), pattern.after)
    }
}

/// Whether the number belongs to the name, so that there is no further one to come: lines of an address, hours of a day, levels of a
/// hierarchy, versions of a protocol. Of a single letter nobody knows what it counts.
fn is_scale(stem: &str) -> bool {
    const SCALES: &[&str] = &[
        "addr", "address", "day", "hour", "ip", "ipv", "level", "line", "lvl", "minute", "month", "period",
        "qtr", "quarter", "sha", "street", "tier", "week", "year",
    ];
    let last = words(stem).pop().unwrap_or_default();
    last.chars().count() < 2 || SCALES.contains(&last.as_str())
}

fn is_year(number: u64) -> bool {
    (1900..=2100).contains(&number)
}

fn report_columns(table: &Table, group: &Group<'_>, dialect: Dialect, report: &mut Report) {
    let label = table.label();
    let mut series = group.series.iter().map(|series| names(table, series));
    let (Some(first), Some(span)) = (series.next(), group.series[0].first().map(|column| column.span)) else {
        return;
    };
    let beside: Vec<String> = series.collect();
    let beside = if beside.is_empty() { String::new() } else { format!(", beside {}", beside.join(" and ")) };
    report
        .at(span, format!("{first} of `{label}` are one column repeated{beside}"))
        .subject(format!("{label}.{}", group.stem))
        .help(column_help(table, group, dialect))
        .confidence(if is_tuple(group) { Confidence::Low } else { INFO.confidence });
}

/// Whether all of them always have a value: then it is one value of that many parts, and there is no further one to come.
fn is_tuple(group: &Group<'_>) -> bool {
    group.series.iter().flatten().all(|column| !column.nullable)
}

/// Names as a list, or as the first and the last of many.
fn names(table: &Table, columns: &[&Column]) -> String {
    let labels: Vec<&str> = columns.iter().map(|column| table.column_label(&column.name)).collect();
    listed(&labels)
}

fn listed(names: &[&str]) -> String {
    match names {
        [first, _, _, _, .., last] => format!("`{first}` to `{last}`"),
        _ => quoted(names.iter().copied()),
    }
}

fn column_help(table: &Table, group: &Group<'_>, dialect: Dialect) -> String {
    let label = table.label();
    if table.origin == Origin::Prisma {
        return format!("make a model with one row per number and a relation to `{label}`");
    }
    let (Some(owner), [series]) = (reference_to(table, dialect), group.series.as_slice()) else {
        return format!("keep one row per number in a table of its own, with a foreign key to `{label}`");
    };
    let value = identifier(dialect, &group.stem);
    let data_type = series.first().map(|column| column.data_type.text.as_str()).unwrap_or_default();
    let new = identifier(dialect, &format!("{}_{}", table.name, group.stem));
    format!(
        "keep one row per number: `CREATE TABLE {new} ({}, position smallint, {value} {data_type} NOT NULL, \
         PRIMARY KEY ({}, position), {})`",
        owner.definition, owner.column, owner.constraint
    )
}

/// The words of a table's name before the numbers at its end, and these: `sales_2021_03`, `sales2021`, `sales_2021_q1`. A version
/// (`events_v2`) is no such number: it is another design.
fn numbered_table(name: &str) -> Option<(Vec<String>, Vec<u64>)> {
    let mut stem = words(name);
    let mut numbers: Vec<u64> = Vec::new();
    while let Some(last) = stem.pop() {
        let letters = last.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = last[letters.len()..].parse();
        let period =
            matches!(letters, "" | "q" | "w" | "m" | "d") && (letters.is_empty() || !stem.is_empty());
        match number {
            Ok(number) if period => numbers.insert(0, number),
            Ok(number) if letters != "v" => {
                numbers.insert(0, number);
                stem.push(letters.to_owned());
                break;
            }
            _ => {
                stem.push(last);
                break;
            }
        }
    }
    (!stem.is_empty() && !numbers.is_empty()).then_some((stem, numbers))
}

/// Whether the numbers are a year, a month or a day.
fn is_date(numbers: &[u64]) -> bool {
    let first = numbers.first().copied().unwrap_or_default();
    let month = |number: u64| is_year(number / 100) && (1..=12).contains(&(number % 100));
    let day = |number: u64| month(number / 100) && (1..=31).contains(&(number % 100));
    is_year(first) || month(first) || day(first)
}

fn column_names(table: &Table) -> Vec<&str> {
    let mut names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    names.sort_unstable();
    names
}

fn report_tables(
    tables: &[NumberedTable<'_>],
    minimum: usize,
    dialect: Option<Dialect>,
    report: &mut Report,
) {
    let Some((_, first)) = tables.first() else {
        return;
    };
    let dated = tables.iter().all(|(numbers, _)| is_date(numbers));
    let counted = tables.first().is_some_and(|(numbers, _)| matches!(numbers.as_slice(), [0 | 1]))
        && tables
            .windows(2)
            .all(|pair| pair[0].0.len() == 1 && pair[0].0[0].saturating_add(1) == pair[1].0[0]);
    let enough = if dated { 2 } else { minimum };
    if first.columns.len() < 2 || tables.len() < enough || !(dated || counted) {
        return;
    }
    let labels: Vec<String> = tables.iter().map(|(_, table)| table.label()).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let told = if dated { "the date" } else { "the number" };
    let help = if dialect == Some(Dialect::Sqlite) || first.origin == Origin::Prisma {
        format!(
            "keep the rows in one table, with a column for {told} that now is in the names and an index on it"
        )
    } else {
        let by = if dated { "RANGE" } else { "LIST" };
        format!(
            "keep the rows in one table, with a column for {told} that now is in the names; where the parts are so large \
             that they must be stored apart, `PARTITION BY {by}` on it does that"
        )
    };
    report
        .at(first.span, format!("{} are one table repeated", listed(&labels)))
        .subject(first.label())
        .help(help)
        .confidence(if dated { Confidence::High } else { Confidence::Medium });
}
