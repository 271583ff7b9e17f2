//! Conditions that apply a function to a column, so that its index is of no use.

use rules_sdk::{
    Column, Comparison, Confidence, Datastore, Dialect, Facts, Index, Info, Need, Options, Predicate, Preset,
    Report, Rule, Severity, Span, Table, TableNames, TypeKind, identifier,
};

use crate::searches::{Lookup, lookups};
use crate::wording::{create_index, noun};

/// `function-on-column`
pub struct FunctionOnColumn;

static INFO: Info = Info {
    id: "function-on-column",
    summary: "A condition that applies a function to a column and so loses its index",
    page: include_str!("../docs/function-on-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// What stands for a function where an operator takes upper and lower case for the same.
const ANY_CASE: &str = "ilike";

/// What stands for the function that Django applies to find texts in any case (`__iexact`): in PostgreSQL it is `UPPER`, elsewhere an operator.
const IEXACT: &str = "iexact";

/// What a function does to the values of its column, as far as it can be undone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Case does not matter.
    Case,
    /// The same, where the comparison does it.
    Comparison,
    /// Days, hours and the like of a time.
    Time,
    /// NULL becomes a value.
    Null,
    /// The beginning of a text.
    Part,
    /// Blanks at the ends are taken away.
    Trim,
    /// Another type.
    Cast,
}

impl Rule for FunctionOnColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let lookups = lookups(facts);
        let mut found: Vec<Lost<'_>> = Vec::new();
        for lost in lookups.iter().flat_map(lost) {
            match found.iter_mut().find(|other| other.is_like(&lost)) {
                Some(other) => other.places.extend(lost.places),
                None => found.push(lost),
            }
        }
        for Lost { lookup, column, index, predicate, effect, places } in found {
            let table = lookup.table;
            let name = table.column_label(&column.name);
            let member = table.member(&column.name);
            let applied = match predicate.function.as_deref() {
                Some("cast") | None => format!("a cast is applied to `{member}`"),
                Some(IEXACT) => format!("`iexact` applies `UPPER` to `{member}`"),
                Some(ANY_CASE) => format!("`{member}` is compared in any case (ILIKE)"),
                Some(function) => format!("`{function}` is applied to `{member}`"),
            };
            let Some((&first, further)) = places.split_first() else { continue };
            let mut entry = report
                .at(first, format!("{applied}, so that no index on it can be searched"))
                .subject(format!("{member} {}", predicate.function.as_deref().unwrap_or_default()))
                .help(help(table, column, predicate, effect, lookup.datastore))
                .note(index.span, format!("{} holds the values of `{name}` as they are", noun(table, index)));
            for &place in further.iter().take(3) {
                entry = entry.note(place, "the same function is applied here");
            }
        }
    }
}

/// An index that a function keeps from being searched.
struct Lost<'l> {
    lookup: &'l Lookup<'l>,
    column: &'l Column,
    index: &'l Index,
    predicate: &'l Predicate,
    effect: Effect,
    places: Vec<Span>,
}

impl Lost<'_> {
    fn is_like(&self, other: &Lost<'_>) -> bool {
        self.lookup.table.id == other.lookup.table.id
            && self.column.name == other.column.name
            && self.predicate.function == other.predicate.function
    }
}

/// The conditions of a lookup that would be searched in an index without their function.
fn lost<'l>(lookup: &'l Lookup<'l>) -> Vec<Lost<'l>> {
    let table = lookup.table;
    // Another condition finds the rows, or an index on the expression does. The expression of a generated column is not known.
    let has_generated = table.columns.iter().any(|column| {
        matches!(column.generation, rules_sdk::Generation::Stored | rules_sdk::Generation::Virtual)
    });
    if lookup.is_reached()
        || has_generated
        || table.comes_with_schema
        || lookup.follows_foreign_key()
        || lookup.walks_in_order()
    {
        return Vec::new();
    }
    let one = |predicate: &&'l Predicate| {
        let column = table.column_named(&predicate.column.column)?;
        let effect = effect(predicate, column).filter(|_| is_searched(predicate))?;
        if predicate.function.as_deref() == Some(IEXACT) && lookup.datastore.dialect != Dialect::Postgresql {
            return None;
        }
        let leads = |index: &&Index| {
            index.is_sorted()
                && index.predicate.is_none()
                && index.leading_columns().first() == Some(&column.name.as_str())
        };
        let index = table.indexes.iter().find(leads)?;
        // One of trigrams finds texts in any case.
        let of_parts = |index: &Index| {
            !index.is_sorted() && index.keys.iter().any(|key| key.column.as_ref() == Some(&column.name))
        };
        if effect == Effect::Comparison && table.indexes.iter().any(of_parts) {
            return None;
        }
        let places = vec![predicate.span];
        Some(Lost { lookup, column, index, predicate, effect, places })
    };
    lookup.search.computed.iter().filter_map(one).collect()
}

/// Whether an index is searched for conditions of this kind. A range of texts in another case is never meant.
fn is_searched(predicate: &Predicate) -> bool {
    matches!(predicate.comparison, Comparison::Equal | Comparison::In | Comparison::Range)
        || predicate.function.as_deref() == Some(ANY_CASE)
}

fn effect(predicate: &Predicate, column: &Column) -> Option<Effect> {
    use TypeKind::{Char, Date, Instant, Text, Timestamp, Varchar};
    let kind = column.data_type.kind;
    let is_text = matches!(kind, Text | Varchar | Char);
    let is_time = matches!(kind, Date | Timestamp | Instant);
    // Of citext, the index ignores case too.
    if column.data_type.array || column.data_type.text.starts_with("citext") {
        return None;
    }
    match predicate.function.as_deref()? {
        "lower" | "upper" | "lcase" | "ucase" | IEXACT => is_text.then_some(Effect::Case),
        ANY_CASE => is_text.then_some(Effect::Comparison),
        "date" | "date_trunc" | "date_part" | "extract" | "year" | "month" | "day" | "dayofmonth"
        | "hour" | "to_char" | "date_format" | "strftime" | "datetime" | "unix_timestamp" => {
            // SQLite has no type for times.
            (is_time || is_text).then_some(Effect::Time)
        }
        "coalesce" | "ifnull" | "nvl" => Some(Effect::Null),
        "substr" | "substring" | "left" => is_text.then_some(Effect::Part),
        "trim" | "ltrim" | "rtrim" | "btrim" => is_text.then_some(Effect::Trim),
        "cast" if is_time => Some(Effect::Time),
        "cast" => is_lossy(predicate, column).then_some(Effect::Cast),
        _ => None,
    }
}

/// Whether the cast makes another value of the column's. PostgreSQL reads a `varchar` as `text` without computing anything.
fn is_lossy(predicate: &Predicate, column: &Column) -> bool {
    use TypeKind::{Bigint, Char, Integer, Smallint, Text, Uuid, Varchar};
    let written = predicate.expression.as_deref().unwrap_or_default().to_ascii_lowercase();
    let target =
        written.rsplit_once("::").or_else(|| written.rsplit_once(" as ")).map(|(_, target)| target.trim());
    let Some(target) = target else { return false };
    let to_text = target.starts_with("text") || target.starts_with("varchar") || target.starts_with("char");
    match column.data_type.kind {
        Text | Varchar | Char => !to_text && !target.starts_with("citext"),
        Smallint | Integer | Bigint | Uuid => to_text,
        _ => false,
    }
}

fn help(
    table: &Table,
    column: &Column,
    predicate: &Predicate,
    effect: Effect,
    datastore: &Datastore,
) -> String {
    let dialect = datastore.dialect;
    let name = table.column_label(&column.name);
    if effect == Effect::Comparison {
        return format!(
            "make `{name}` a `citext`, whose index ignores case, or keep a copy in lower case in a column with an index, and compare that"
        );
    }
    let expression = predicate.expression.as_deref().unwrap_or_default();
    // An index is on a table's own columns, which have no qualifier there.
    let bare = match &predicate.column.qualifier {
        Some(qualifier) => {
            expression.replace(&format!("{qualifier}."), "").replace(&format!("\"{qualifier}\"."), "")
        }
        None => expression.to_owned(),
    };
    let index =
        format!("{}_{}_{}_idx", table.name, predicate.function.as_deref().unwrap_or_default(), column.name);
    // PostgreSQL and SQLite ask for no parentheses around a call, MySQL 8.0.13 does (manuals, CREATE INDEX).
    let is_call = dialect != Dialect::Mysql && bare.ends_with(')') && !bare.starts_with('(');
    let key = if is_call { bare } else { format!("({bare})") };
    let on_expression = create_index(table, &index, &key, datastore);
    match (effect, dialect) {
        (Effect::Case, Dialect::Mysql) => {
            format!(
                "compare `{name}` itself: the default collations of MySQL take upper and lower case for the same"
            )
        }
        (Effect::Case, Dialect::Sqlite) => format!(
            "add {on_expression}, or compare `{} COLLATE NOCASE` with an index of that collation",
            identifier(dialect, &column.name)
        ),
        (Effect::Time, _) => format!(
            "compare `{name}` itself with the two ends of the time that is meant: `{0} >= start AND {0} < end`",
            identifier(dialect, &column.name)
        ),
        (Effect::Null, _) if !column.nullable => format!("compare `{name}` itself, which is never NULL"),
        (Effect::Null, _) => format!(
            "compare `{name}` itself, with `OR {} IS NULL` if those rows are meant too",
            identifier(dialect, &column.name)
        ),
        (Effect::Part, Dialect::Postgresql) => {
            format!(
                "use `LIKE 'prefix%'` with an index of the operator class `text_pattern_ops`, or add {on_expression}"
            )
        }
        (Effect::Part, _) => format!("use `LIKE 'prefix%'`, or add {on_expression}"),
        (Effect::Cast, _) => {
            format!("compare `{name}` itself with a value of its type, `{}`", column.data_type.text)
        }
        (Effect::Case | Effect::Comparison | Effect::Trim, _) => format!("add {on_expression}"),
    }
}
