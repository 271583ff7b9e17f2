//! How many values a column can have.

use rules_sdk::{Column, Facts, Table, TypeKind};

/// The values of a column, as far as its type or a CHECK constraint lists them.
pub(crate) struct Values {
    /// How many there are, without NULL.
    pub(crate) count: usize,
    /// One of them as a SQL literal, where they are listed.
    pub(crate) example: Option<String>,
}

/// The values that the column of the table is limited to, if it is limited to any.
pub(crate) fn values(facts: &Facts<'_>, table: &Table, column: &Column) -> Option<Values> {
    if column.data_type.array {
        return None;
    }
    match column.data_type.kind {
        TypeKind::Boolean => Some(Values { count: 2, example: None }),
        TypeKind::Enumeration => enumerated(facts, table, &column.data_type.text),
        _ => table.checks.iter().find_map(|check| listed(&check.text, &column.name)),
    }
}

fn enumerated(facts: &Facts<'_>, table: &Table, written: &str) -> Option<Values> {
    if let Some(list) = written.strip_prefix("enum(").and_then(|rest| rest.strip_suffix(')')) {
        return literals(list);
    }
    let (schema, name) =
        written.rsplit_once('.').map_or((None, written), |(schema, name)| (Some(schema), name));
    let bare = |name: &str| name.trim_matches('"').to_owned();
    let (schema, name) = (schema.map(bare), bare(name));
    let mut named = facts.enum_types().iter().filter(|other| {
        other.datastore == table.datastore
            && other.name.eq_ignore_ascii_case(&name)
            && (schema.is_none() || schema == other.schema)
    });
    let (found, another) = (named.next()?, named.next());
    let example = found.values.first().map(|value| format!("'{}'", value.replace('\'', "''")));
    (another.is_none() && !found.values.is_empty()).then_some(Values { count: found.values.len(), example })
}

/// The values of a CHECK that says nothing but that the column is one of them: `status IN ('open', 'closed')`.
fn listed(check: &str, column: &str) -> Option<Values> {
    let (name, rest) = check.split_once(char::is_whitespace)?;
    if !name.trim_matches(['"', '`']).eq_ignore_ascii_case(column) {
        return None;
    }
    let (keyword, list) = rest.split_at_checked(2)?;
    let list = list.trim().strip_prefix('(')?.strip_suffix(')')?;
    if keyword.eq_ignore_ascii_case("in") { literals(list) } else { None }
}

/// The strings and numbers of a list; none where it holds anything else.
fn literals(list: &str) -> Option<Values> {
    let mut rest = list.trim();
    let mut values: Vec<&str> = Vec::new();
    loop {
        let end = literal_end(rest)?;
        let (value, after) = rest.split_at(end);
        if !values.contains(&value) {
            values.push(value);
        }
        match after.trim_start().strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None if after.trim().is_empty() => {
                let example = values.first().map(|&value| value.to_owned());
                return Some(Values { count: values.len(), example });
            }
            None => return None,
        }
    }
}

/// Where the literal at the beginning of the text ends. A quote in a string is written twice.
fn literal_end(text: &str) -> Option<usize> {
    let Some(inside) = text.strip_prefix('\'') else {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        return (end > 0).then_some(end);
    };
    let mut at = 0;
    loop {
        at += inside.get(at..)?.find('\'')? + 1;
        if !inside[at..].starts_with('\'') {
            return Some(at + 1);
        }
        at += 1;
    }
}
