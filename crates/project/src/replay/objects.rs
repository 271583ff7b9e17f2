//! What a schema holds besides its tables: views, routines, types and triggers.

use std::collections::BTreeMap;

use ir::{Difference, PartKind, Span};

use super::state::State;

/// The views, routines, types and triggers of one moment, each with the places that define it: a routine has one for each list of arguments.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Objects {
    by_name: BTreeMap<(PartKind, String, String), Vec<Span>>,
}

impl Objects {
    /// Those of a schema. A trigger on a table that is not there went with it.
    pub(crate) fn of(state: &State) -> Self {
        let mut found = Self::default();
        let mut add = |kind: PartKind, table: &str, name: &str, span: Span| {
            found.by_name.entry((kind, table.to_owned(), name.to_owned())).or_default().push(span);
        };
        for (view, _) in state.views.values() {
            add(PartKind::View, "", &view.name, view.span);
        }
        for routine in state.routines.values() {
            add(PartKind::Routine, "", &routine.name, routine.span);
        }
        for enumeration in state.enum_types.values() {
            add(PartKind::EnumType, "", &enumeration.name, enumeration.span);
        }
        for trigger in &state.triggers {
            let Some(table) = &trigger.table else { continue };
            if state.find_named(table).is_some() {
                add(PartKind::Trigger, &table.name, &trigger.name, trigger.span);
            }
        }
        found
    }

    /// How those after undoing a migration differ from those before it, without the places; `self` are those before. With `is_certain` it is
    /// known of all that is still there that nothing took it along.
    pub(crate) fn differences(&self, done: &Self, undone: &Self, is_certain: bool) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut tell = |key: &(PartKind, String, String), before: bool, after: bool| {
            let (part, table, name) = key.clone();
            let sql = words(part, &table, &name);
            // Definitions are not kept: all that is known of the later one is that it is another.
            let other = if before { " AS REPLACED" } else { "" };
            let after = after.then(|| format!("{sql}{other}"));
            let before = before.then_some(sql);
            found.push(Difference { table, part, name, before, after, span: Span::default() });
        };
        for (key, before) in &self.by_name {
            let replaces = matches!(key.0, PartKind::View | PartKind::Routine);
            match (undone.by_name.get(key), done.by_name.get(key)) {
                (None, _) => tell(key, true, false),
                // What the way up has put in the place of the one of that name is still there.
                (Some(after), Some(done))
                    if is_certain && replaces && before.len() == 1 && after == done && before != after =>
                {
                    tell(key, true, true);
                }
                _ => {}
            }
        }
        for key in undone.by_name.keys().filter(|_| is_certain) {
            if !self.by_name.contains_key(key) && done.by_name.contains_key(key) {
                tell(key, false, true);
            }
        }
        found
    }
}

fn words(part: PartKind, table: &str, name: &str) -> String {
    match part {
        PartKind::View => format!("VIEW {name}"),
        PartKind::Routine => format!("ROUTINE {name}"),
        PartKind::EnumType => format!("TYPE {name}"),
        _ => format!("TRIGGER {name} ON {table}"),
    }
}
