//! Points in time that the database does not know to be one.

use rules_sdk::{
    Column, Confidence, Datastore, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Table, TableKind, TableNames, TypeKind, Volatility, identifier, quoted,
};

use crate::exempt::is_exempt;
use crate::words::column_words;

/// `timestamp-without-time-zone`
pub struct TimestampWithoutTimeZone;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Columns that hold local times: `column` or `table.column`, as the database or the model calls them.",
    default: &[],
};

static INFO: Info = Info {
    id: "timestamp-without-time-zone",
    summary: "A point in time in a column that has no time zone",
    page: include_str!("../docs/timestamp-without-time-zone.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

/// A column and its table.
type Member<'f> = (&'f Table, &'f Column);

impl Rule for TimestampWithoutTimeZone {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        // MySQL's `timestamp` is a point in time and its `datetime` a choice; SQLite has no such types.
        let is_meant =
            |datastore: &&Datastore| datastore.dialect == Dialect::Postgresql && !datastore.assumed;
        for datastore in facts.datastores().iter().filter(is_meant) {
            let tables =
                || facts.tables().iter().filter(|table| table.datastore == datastore.id && holds_rows(table));
            let zoned: Vec<Member<'_>> =
                tables().flat_map(|table| of_kind(table, TypeKind::Instant)).collect();
            let without: Vec<(&Table, Vec<&Column>)> = tables()
                .map(|table| (table.as_ref(), without_zone(table, &exempt)))
                .filter(|(_, columns)| !columns.is_empty())
                .collect();
            let count: usize = without.iter().map(|(_, columns)| columns.len()).sum();
            // Where most columns have a time zone, or others of the same table, those without are slips. Where few or none have,
            // it is the project's habit, which is one thing to say; and Prisma's own default, which is none.
            let is_habit = zoned.len() < count;
            let mut habit: Vec<Member<'_>> = Vec::new();
            for (table, columns) in &without {
                let in_prisma = table.origin == Origin::Prisma;
                let beside = of_kind(table, TypeKind::Instant).next().filter(|_| !in_prisma || !is_habit);
                match beside.or_else(|| zoned.first().copied().filter(|_| !is_habit)) {
                    Some(example) => tell_slip(report, table, columns, example),
                    None if in_prisma => {}
                    None => habit.extend(columns.iter().map(|column| (*table, *column))),
                }
            }
            tell_habit(report, &habit);
        }
    }
}

fn holds_rows(table: &Table) -> bool {
    matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned) && table.complete
}

fn of_kind(table: &Table, kind: TypeKind) -> impl Iterator<Item = Member<'_>> {
    table
        .columns
        .iter()
        .filter(move |column| column.data_type.kind == kind)
        .map(move |column| (table, column))
}

/// The columns that hold a point in time, as far as can be told, without a time zone. A local time is one with its zone beside it, or
/// says that it is local; what says that it is UTC was thought about; a date has no zone, though it should have the type `date`.
fn without_zone<'t>(table: &'t Table, exempt: &[&str]) -> Vec<&'t Column> {
    let names_zone = |column: &Column| {
        let words = column_words(column);
        matches!(words.last().map(String::as_str), Some("tz" | "timezone"))
            || words.ends_with(&["time".to_owned(), "zone".to_owned()])
    };
    if table.columns.iter().any(names_zone) {
        return Vec::new();
    }
    let is_chosen = |column: &Column| {
        let default = column.default.as_ref().map(|default| default.text.to_ascii_lowercase());
        let words = column_words(column);
        let is_date = matches!(words.last().map(String::as_str), Some("birthday" | "date" | "day" | "dob"));
        default.as_ref().is_some_and(|text| text.contains("utc"))
            || words.iter().any(|word| matches!(word.as_str(), "local" | "utc"))
            || is_date && default.is_none()
    };
    of_kind(table, TypeKind::Timestamp)
        .map(|(_, column)| column)
        .filter(|column| !is_chosen(column) && !is_exempt(exempt, table, column))
        .collect()
}

fn tell_slip(report: &mut Report, table: &Table, columns: &[&Column], example: Member<'_>) {
    let Some(first) = columns.first() else { return };
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let (verb, article) = if columns.len() == 1 { ("has", "its type is") } else { ("have", "their type is") };
    let (other, zoned) = example;
    let message = format!(
        "{} of `{}` {verb} no time zone: {article} `{}`, while `{}` is `{}`",
        quoted(names.iter().map(|name| table.column_label(name))),
        table.label(),
        first.data_type.text,
        other.member(&zoned.name),
        zoned.data_type.text
    );
    // `now()` is a point in time; stored here, it is what the clock of the session's time zone shows.
    let holds_now = |column: &&Column| {
        column.default.as_ref().is_some_and(|default| default.volatility == Volatility::Stable)
    };
    let proven = columns.iter().any(holds_now);
    report
        .at(first.span, message)
        .subject(format!("{}({})", table.label(), names.join(",")))
        .note(zoned.span, format!("`{}` is `{}` here", other.member(&zoned.name), zoned.data_type.text))
        .help(help(table, first))
        .confidence(if proven { Confidence::High } else { Confidence::Medium });
}

fn tell_habit(report: &mut Report, columns: &[Member<'_>]) {
    let Some(&(table, first)) = columns.iter().min_by_key(|(_, column)| column.span) else { return };
    let member = table.member(&first.name);
    let message = match columns.len() {
        1 => format!("`{member}` is `{}`, which has no time zone", first.data_type.text),
        count => format!(
            "{count} columns of this database are `timestamp`, which has no time zone; the first is `{member}`"
        ),
    };
    report.at(first.span, message).subject("database").help(help(table, first)).severity(Severity::Info);
}

fn help(table: &Table, column: &Column) -> String {
    if table.origin == Origin::Prisma {
        return "write `@db.Timestamptz(3)` behind such fields".to_owned();
    }
    let sql = |name: &str| identifier(Dialect::Postgresql, name);
    let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
    let (table, column) = (format!("{schema}{}", sql(&table.name)), sql(&column.name));
    format!(
        "declare points in time as `timestamptz`; where the values are in UTC, `ALTER TABLE {table} ALTER COLUMN {column} TYPE timestamptz \
         USING {column} AT TIME ZONE 'UTC'` converts them"
    )
}
