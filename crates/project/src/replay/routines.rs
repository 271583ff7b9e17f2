//! Functions and procedures at one moment of a history.

use facts::{RoutineChange, SearchPath};
use ir::{Action, Dialect, Routine};

use super::state::{Key, State};

/// What identifies a routine: its name, and the types of its arguments as the database spells them. MySQL allows one of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RoutineKey {
    name: Key,
    arguments: Vec<String>,
}

impl RoutineKey {
    pub(super) fn is_in_schema_of(&self, other: &Key) -> bool {
        self.name.is_in_schema_of(other)
    }
}

impl State {
    /// Creates or replaces a routine. A condition guards against creating it twice.
    pub(super) fn create_routine(&mut self, routine: &Routine) {
        let key = self.routine_key(routine.schema.as_deref(), &routine.name, &routine.arguments);
        self.routines.insert(key, routine.clone());
    }

    /// Drops or alters the routine that an effect names.
    pub(crate) fn change_routine(&mut self, change: &RoutineChange, action: &Action, conditional: bool) {
        let Some(key) = self.find_routine(change) else {
            return;
        };
        if matches!(action, Action::DropRoutine(_)) {
            if !conditional {
                self.routines.remove(&key);
            }
            return;
        }
        let Some(routine) = self.routines.get_mut(&key) else {
            return;
        };
        if let Some(security_definer) = change.security_definer {
            routine.security_definer = security_definer;
        }
        if let Some(volatility) = change.volatility {
            routine.volatility = volatility;
        }
        match &change.search_path {
            SearchPath::Kept => {}
            SearchPath::Set(path) => routine.search_path = Some(path.clone()),
            SearchPath::Reset => routine.search_path = None,
        }
    }

    fn routine_key(&self, schema: Option<&str>, name: &str, arguments: &[String]) -> RoutineKey {
        let name = self.key(schema, name);
        let arguments = if self.dialect == Dialect::Mysql {
            Vec::new()
        } else {
            arguments.iter().map(|written| canonical(written)).collect()
        };
        RoutineKey { name, arguments }
    }

    /// The routine of that name and these arguments or, as types have many spellings, the only one of that name.
    fn find_routine(&self, change: &RoutineChange) -> Option<RoutineKey> {
        let arguments = change.arguments.as_deref().unwrap_or_default();
        let key = self.routine_key(change.schema.as_deref(), &change.name, arguments);
        if change.arguments.is_some() && self.routines.contains_key(&key) {
            return Some(key);
        }
        let mut named = self.routines.keys().filter(|other| other.name.may_be(&key.name));
        let found = named.next()?;
        named.next().is_none().then(|| found.clone())
    }
}

/// One spelling for all that PostgreSQL takes for a type (documentation 18, table 8.1), without length: it is no part of what
/// identifies a function.
fn canonical(written: &str) -> String {
    let bare = written.trim_start_matches("pg_catalog.").trim_start_matches("public.").replace('"', "");
    let (name, rest) = match (bare.find('('), bare.find(')')) {
        (Some(open), Some(close)) if open < close => {
            (bare[..open].trim().to_owned(), bare[close + 1..].to_owned())
        }
        _ => match bare.find('[') {
            Some(open) => (bare[..open].trim().to_owned(), bare[open..].to_owned()),
            None => (bare.trim().to_owned(), String::new()),
        },
    };
    let array = if rest.contains('[') { "[]" } else { "" };
    let zone = if rest.contains("with time zone") { " with time zone" } else { "" };
    let name = match format!("{name}{zone}").as_str() {
        "int" | "int4" | "serial" => "integer".to_owned(),
        "int8" => "bigint".to_owned(),
        "int2" => "smallint".to_owned(),
        "bool" => "boolean".to_owned(),
        "varchar" => "character varying".to_owned(),
        "char" | "bpchar" => "character".to_owned(),
        "decimal" => "numeric".to_owned(),
        "float8" | "float" => "double precision".to_owned(),
        "float4" => "real".to_owned(),
        "timestamptz" => "timestamp with time zone".to_owned(),
        "timestamp without time zone" => "timestamp".to_owned(),
        "timetz" => "time with time zone".to_owned(),
        "time without time zone" => "time".to_owned(),
        other => other.to_owned(),
    };
    name + array
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_one_spelling() {
        for (written, expected) in [
            ("int", "integer"),
            ("varchar(10)", "character varying"),
            ("pg_catalog.int8", "bigint"),
            ("numeric(10, 2)", "numeric"),
            ("timestamp(3) with time zone", "timestamp with time zone"),
            ("timestamptz", "timestamp with time zone"),
            ("text[]", "text[]"),
            ("varchar(5)[]", "character varying[]"),
            ("public.role", "role"),
        ] {
            assert_eq!(canonical(written), expected);
        }
    }
}
