//! Queries for people, by file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use ir::{ColumnName, Operand, Predicate, Query, QueryRole, RowCount};

use crate::tally::counted;
use crate::text::Paint;
use crate::{Options, ProjectFacts, paths, visible};

use super::access::{Access, index_name};
use super::entry::{Entries, Entry, Found};

/// Entry points that are named for a query at most.
const MAX_NAMES: usize = 3;

/// Conditions, and columns of an order, that are shown at most.
const MAX_CONDITIONS: usize = 8;

pub(super) fn write(
    projects: &[(&ProjectFacts, Entries<'_>)],
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let paint = Paint::new(options.color);
    let mut totals: BTreeMap<&str, u64> = BTreeMap::new();
    for (facts, entries) in projects {
        let writer = Writer { facts, paint };
        for of_file in entries.list.chunk_by(|one, other| path(one) == path(other)) {
            let path = of_file.first().and_then(path).unwrap_or("somewhere");
            writeln!(out, "{}", paint.strong(&visible::line(&paths::from_here(&facts.root, path))))?;
            of_file.iter().try_for_each(|entry| writer.entry(entry, 1, out))?;
            writeln!(out)?;
        }
        for entry in &entries.list {
            *totals.entry(entry.context()).or_default() += 1;
        }
    }
    let left_out: u64 = projects.iter().map(|(_, entries)| entries.left_out).sum();
    if left_out > 0 {
        let queries =
            counted(left_out, "query of a migration or script is", "queries of migrations and scripts are");
        writeln!(out, "{queries} not listed; `--all` lists them")?;
    }
    let all = totals.values().sum();
    let contexts: Vec<String> = totals.iter().map(|(context, count)| format!("{context} {count}")).collect();
    match all {
        0 => writeln!(out, "no query was found"),
        all => writeln!(out, "{} ({})", counted(all, "query", "queries"), contexts.join(", ")),
    }
}

fn path<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    entry.place.map(|place| place.path)
}

struct Writer<'a> {
    facts: &'a ProjectFacts,
    paint: Paint,
}

impl Writer<'_> {
    fn entry(&self, entry: &Entry<'_>, depth: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let indent = "  ".repeat(depth);
        let line = entry.place.map(|place| format!(":{}", place.line)).unwrap_or_default();
        let call = entry.call.map(|call| format!("{}  ", visible::line(&call.name))).unwrap_or_default();
        let role = match entry.query.role {
            QueryRole::Statement => "",
            QueryRole::Cte => "WITH ",
            QueryRole::DerivedTable => "FROM ",
            QueryRole::Exists => "EXISTS ",
            QueryRole::Subquery => "subquery ",
            QueryRole::InsertSource => "from ",
        };
        let operation = self.paint.strong(entry.query.operation.sql());
        let shape = visible::line(&shape(entry.query)).into_owned();
        writeln!(out, "{indent}{}  {call}{role}{operation}{shape}", self.paint.quiet(&line))?;
        for found in &entry.tables {
            if let Some(text) = self.access(found) {
                writeln!(out, "{indent}      {}: {text}", visible::line(found.name))?;
            }
        }
        if !entry.query.complete {
            writeln!(out, "{indent}      not all of its tables, columns and conditions are known")?;
        }
        for text in self.ways(entry) {
            writeln!(out, "{indent}      {text}")?;
        }
        entry.parts.iter().try_for_each(|part| self.entry(part, depth + 2, out))
    }

    fn access(&self, found: &Found<'_>) -> Option<String> {
        Some(match &found.access {
            Access::Insert => return None,
            Access::NoTable => self.paint.quiet("not in the schema"),
            Access::Index { index, columns, certain, one_row } => {
                let perhaps = if *certain { "" } else { "perhaps " };
                let one = if *one_row { ", one row" } else { "" };
                let name = visible::line(&index_name(index)).into_owned();
                let on =
                    if columns.is_empty() { String::new() } else { format!(" on {}", columns.join(", ")) };
                format!("{perhaps}{}{}{one}", self.paint.good(&name), visible::line(&on))
            }
            Access::Order(index) => {
                format!("{} gives its order", self.paint.good(&visible::line(&index_name(index))))
            }
            Access::Whole => self.paint.doubtful("all rows"),
            Access::NoIndex => self.paint.bad("no index for its conditions"),
            Access::Unclear => "perhaps an index; its conditions are not told apart".to_owned(),
        })
    }

    /// What runs the query: entry points, loops and transactions of all ways together.
    fn ways(&self, entry: &Entry<'_>) -> Vec<String> {
        let code = &self.facts.project.code;
        let mut names: Vec<&str> = Vec::new();
        let (mut loops, mut transactions) = (BTreeSet::new(), BTreeSet::new());
        for way in &entry.ways {
            let point = code.entry_points.get(way.entry as usize);
            let name = point.and_then(|point| point.label.as_deref().or(point.name.as_deref()));
            names.extend(name.filter(|name| !names.contains(name)));
            loops.extend(way.loops.iter().map(|step| (step.of, step.exemption)));
            transactions.extend(way.transaction);
        }
        let mut texts = Vec::new();
        if !names.is_empty() {
            let more = names.len().saturating_sub(MAX_NAMES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let names: Vec<String> =
                names.iter().take(MAX_NAMES).map(|name| visible::line(name).into_owned()).collect();
            texts.push(format!("run by {}{more}", names.join(", ")));
        }
        for (id, exemption) in loops {
            let Some(found) = code.loops.get(id as usize) else { continue };
            let excuse = exemption.map(|exemption| format!("; {}", exemption.reason())).unwrap_or_default();
            texts.push(format!(
                "in a loop that runs {}{}{excuse}",
                found.size.words(),
                self.at(found.span, entry)
            ));
        }
        for id in transactions {
            let Some(found) = code.transactions.get(id as usize) else { continue };
            texts.push(format!("in a transaction{}", self.at(found.span, entry)));
        }
        texts
    }

    /// A place behind a text, without its path where it is that of the query.
    fn at(&self, span: ir::Span, entry: &Entry<'_>) -> String {
        let Some(place) = self.facts.place(span) else { return String::new() };
        let same = path(entry) == Some(place.path);
        let path = if same { String::new() } else { paths::from_here(&self.facts.root, place.path) };
        self.paint.quiet(&format!(" ({}:{})", visible::line(&path), place.line))
    }
}

/// What a query asks, in a line: its tables, its conditions, its order and how many rows.
pub(super) fn shape(query: &Query) -> String {
    let mut text = String::new();
    let tables: Vec<&str> = query.tables.iter().map(|table| table.name.as_str()).collect();
    if !tables.is_empty() {
        text.push_str(&format!(" {}", tables.join(", ")));
    }
    let conditions: Vec<String> = query
        .predicates
        .iter()
        .filter(|one| !is_mirrored(query, one))
        .map(|predicate| condition(query, predicate))
        .collect();
    if !conditions.is_empty() {
        text.push_str(&format!(" WHERE {}", listed(&conditions, " AND ")));
    } else if query.filtered {
        text.push_str(" WHERE ...");
    }
    if query.grouped {
        text.push_str(" (grouped)");
    }
    if !query.order_by.is_empty() {
        let keys: Vec<String> = query
            .order_by
            .iter()
            .map(|key| {
                let column = key.column.as_ref().map(|column| column.column.clone());
                let text = column.or_else(|| key.expression.clone()).unwrap_or_default();
                format!("{text}{}", if key.descending { " DESC" } else { "" })
            })
            .collect();
        text.push_str(&format!(" ORDER BY {}", listed(&keys, ", ")));
    }
    for (word, count) in [("LIMIT", &query.limit), ("OFFSET", &query.offset)] {
        match count {
            Some(RowCount::Literal(count)) => text.push_str(&format!(" {word} {count}")),
            Some(RowCount::Variable) => text.push_str(&format!(" {word} ?")),
            None => {}
        }
    }
    if query.locking {
        text.push_str(" FOR UPDATE");
    }
    text
}

fn listed(items: &[String], between: &str) -> String {
    let more = items.len().saturating_sub(MAX_CONDITIONS);
    let shown: Vec<&str> = items.iter().take(MAX_CONDITIONS).map(String::as_str).collect();
    let more = if more > 0 { format!("{between}{more} more") } else { String::new() };
    format!("{}{more}", shown.join(between))
}

/// Whether a comparison of two columns stands in the list already, the other way round.
fn is_mirrored(query: &Query, predicate: &Predicate) -> bool {
    let before = query.predicates.iter().take_while(|other| !std::ptr::eq(*other, predicate));
    predicate.operand == Operand::Column
        && before
            .into_iter()
            .any(|other| other.span == predicate.span && other.other.as_ref() == Some(&predicate.column))
}

fn condition(query: &Query, predicate: &Predicate) -> String {
    let column = match &predicate.expression {
        Some(expression) => expression.clone(),
        None => column(query, &predicate.column),
    };
    let value = match (&predicate.operand, &predicate.literal, &predicate.other) {
        (Operand::Null, ..) => String::new(),
        (Operand::Literal, Some(literal), _) => format!(" {literal}"),
        (Operand::Column, _, Some(other)) => format!(" {}", self::column(query, other)),
        (Operand::Subquery, ..) => " (subquery)".to_owned(),
        _ => " ?".to_owned(),
    };
    let maybe = if predicate.conjunct { "" } else { "?" };
    format!("{maybe}{column} {}{value}", predicate.comparison.words())
}

/// A column, with its table where the query has several.
fn column(query: &Query, name: &ColumnName) -> String {
    let table = name.table.and_then(|at| query.tables.get(at as usize));
    let table = table.map(|table| table.alias.as_ref().unwrap_or(&table.name)).or(name.qualifier.as_ref());
    match table.filter(|_| query.tables.len() > 1) {
        Some(table) => format!("{table}.{}", name.column),
        None => name.column.clone(),
    }
}
