//! Comparisons of values of different types, which the database converts or refuses.

use rules_sdk::{
    Column, Comparison, Confidence, Dialect, Facts, Info, Need, Operand, Options, Predicate, Preset, Query,
    QueryContext, Report, Rule, Severity, Span, Table, TableNames, TypeKind,
};

/// `implicit-type-conversion`
pub struct ImplicitTypeConversion;

static INFO: Info = Info {
    id: "implicit-type-conversion",
    summary: "A comparison of values of different types",
    page: include_str!("../docs/implicit-type-conversion.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

/// Types that are compared with each other as they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Text,
    Integer,
    Fraction,
    Time,
    Uuid,
    Boolean,
}

/// A comparison of different types.
struct Mismatch<'f> {
    table: &'f Table,
    column: &'f Column,
    other: Other<'f>,
    outcome: Outcome,
    places: Vec<Span>,
    confidence: Confidence,
}

#[derive(PartialEq)]
enum Other<'f> {
    Number(&'f str),
    Column(&'f Table, &'f Column),
}

/// What the database makes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It refuses the query.
    Fails,
    /// It converts the column, so that no index on it is searched.
    Converts,
}

impl Rule for ImplicitTypeConversion {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut found: Vec<Mismatch<'_>> = Vec::new();
        for query in facts.queries() {
            for predicate in &query.predicates {
                let Some(mismatch) = mismatch(facts, query, predicate) else { continue };
                match found.iter_mut().find(|other| other.is_like(&mismatch)) {
                    Some(other) => other.places.extend(mismatch.places),
                    None => found.push(mismatch),
                }
            }
        }
        for one in found {
            one.report(facts, report);
        }
    }
}

impl Mismatch<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let same_other = match (&self.other, &other.other) {
            (Other::Number(_), Other::Number(_)) => true,
            (Other::Column(left, one), Other::Column(right, another)) => {
                left.id == right.id && one.name == another.name
            }
            _ => false,
        };
        self.table.id == other.table.id && self.column.name == other.column.name && same_other
    }

    fn report(&self, facts: &Facts<'_>, report: &mut Report) {
        let member = self.table.member(&self.column.name);
        let own = &self.column.data_type.text;
        let name = self.table.column_label(&self.column.name);
        let dialect = facts.dialect(self.table.datastore).map_or("", Dialect::name);
        let (compared, subject) = match &self.other {
            Other::Number(literal) => (format!("the number `{literal}`"), format!("{member} = number")),
            Other::Column(table, column) => {
                let other = table.member(&column.name);
                (format!("`{other}`, a `{}`", column.data_type.text), format!("{member} = {other}"))
            }
        };
        let consequence = match self.outcome {
            Outcome::Fails => format!("which {dialect} refuses"),
            Outcome::Converts => {
                format!("so that {dialect} converts each `{name}` and searches no index on it")
            }
        };
        let help = match &self.other {
            Other::Number(literal) if self.outcome == Outcome::Fails && !is_text(self.column) => {
                format!("write the value as a `{own}`, not as the number `{literal}`")
            }
            Other::Number(literal) => format!("write `'{literal}'` as a string, or make the column a number"),
            Other::Column(..) => "give both columns the same type".to_owned(),
        };
        let Some((&first, further)) = self.places.split_first() else { return };
        let mut entry = report
            .at(first, format!("`{member}`, a `{own}`, is compared with {compared}, {consequence}"))
            .subject(subject)
            .help(help)
            .severity(if self.outcome == Outcome::Fails { Severity::Error } else { Severity::Warning })
            .confidence(self.confidence)
            .note(self.column.span, format!("`{name}` is defined here"));
        if let Other::Column(table, column) = &self.other {
            entry =
                entry.note(column.span, format!("`{}` is defined here", table.column_label(&column.name)));
        }
        for &place in further.iter().take(3) {
            entry = entry.note(place, "it is compared so here too");
        }
    }
}

fn mismatch<'f>(facts: &'f Facts<'_>, query: &'f Query, predicate: &'f Predicate) -> Option<Mismatch<'f>> {
    let compares = matches!(
        predicate.comparison,
        Comparison::Equal | Comparison::In | Comparison::NotEqual | Comparison::NotIn | Comparison::Range
    );
    if !compares || predicate.function.is_some() || !query.complete {
        return None;
    }
    let datastore = facts.datastore(query.datastore).filter(|datastore| !datastore.assumed)?;
    let confidence = match query.context {
        // A library sends values in the types of the columns.
        QueryContext::Migration | QueryContext::Script | QueryContext::Application => return None,
        QueryContext::QueryFile | QueryContext::GeneratorInput => Confidence::High,
        // It may have been written before a column got its type, and be replaced since.
        QueryContext::Routine | QueryContext::View if datastore.complete => Confidence::Medium,
        QueryContext::Routine | QueryContext::View => return None,
    };
    let (table, column) = column_of(facts, query, predicate.column.table?, &predicate.column.column)?;
    let own = class(column, datastore.dialect)?;
    let (other, outcome) = match (&predicate.other, &predicate.literal) {
        (Some(other), _) => {
            let (other_table, other) = column_of(facts, query, other.table?, &other.column)?;
            let outcome = between(datastore.dialect, own, class(other, datastore.dialect)?)?;
            // What converts a column that leads no index loses none.
            if outcome == Outcome::Converts && !leads_index(table, column) {
                return None;
            }
            (Other::Column(other_table, other), outcome)
        }
        (None, Some(literal)) if predicate.operand == Operand::Literal && is_number(literal) => {
            (Other::Number(literal), with_number(datastore.dialect, own)?)
        }
        _ => return None,
    };
    Some(Mismatch { table, column, other, outcome, places: vec![predicate.span], confidence })
}

fn column_of<'f>(
    facts: &'f Facts<'_>,
    query: &Query,
    position: u32,
    name: &str,
) -> Option<(&'f Table, &'f Column)> {
    let reference = query.tables.get(position as usize)?;
    let table = facts.table(reference.table?).filter(|table| table.complete)?;
    Some((table, table.column_named(name)?))
}

fn leads_index(table: &Table, column: &Column) -> bool {
    table.indexes.iter().any(|index| index.leading_columns().first() == Some(&column.name.as_str()))
}

/// The class of a column, where its type says it. SQLite has no types but text and numbers that matter here.
fn class(column: &Column, dialect: Dialect) -> Option<Class> {
    let class = match column.data_type.kind {
        TypeKind::Text | TypeKind::Varchar | TypeKind::Char => Class::Text,
        TypeKind::Smallint | TypeKind::Integer | TypeKind::Bigint => Class::Integer,
        TypeKind::Decimal | TypeKind::Float => Class::Fraction,
        TypeKind::Date | TypeKind::Timestamp | TypeKind::Instant => Class::Time,
        TypeKind::Uuid => Class::Uuid,
        TypeKind::Boolean => Class::Boolean,
        _ => return None,
    };
    let is_plain = matches!(class, Class::Text | Class::Integer | Class::Fraction);
    let is_extension = column.data_type.text.starts_with("citext");
    (!column.data_type.array && !is_extension && (is_plain || dialect == Dialect::Postgresql))
        .then_some(class)
}

fn is_text(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Text | TypeKind::Varchar | TypeKind::Char)
}

/// What becomes of a comparison of two columns, for the first of them.
///
/// PostgreSQL has no operator between these classes (documentation, "Operators", section "Operator Type Resolution"), but for numbers,
/// where the integer becomes a `numeric` or `double precision`. MySQL compares texts and numbers as floating-point numbers (reference
/// manual 8.4, "Type Conversion in Expression Evaluation"). SQLite applies the affinity of the number to the text ("Datatypes In SQLite",
/// section "Type Conversions Prior To Comparison").
fn between(dialect: Dialect, own: Class, other: Class) -> Option<Outcome> {
    let is_number = |class: Class| matches!(class, Class::Integer | Class::Fraction);
    match dialect {
        Dialect::Postgresql if own == Class::Integer && other == Class::Fraction => Some(Outcome::Converts),
        Dialect::Postgresql if is_number(own) && is_number(other) => None,
        // The other side says it.
        Dialect::Postgresql => (own < other).then_some(Outcome::Fails),
        Dialect::Mysql | Dialect::Sqlite => {
            (own == Class::Text && is_number(other)).then_some(Outcome::Converts)
        }
    }
}

/// What becomes of a comparison with a number that is written out. SQLite turns the number into a text.
fn with_number(dialect: Dialect, own: Class) -> Option<Outcome> {
    match (dialect, own) {
        (Dialect::Postgresql, Class::Text | Class::Time | Class::Uuid | Class::Boolean) => {
            Some(Outcome::Fails)
        }
        (Dialect::Mysql, Class::Text) => Some(Outcome::Converts),
        _ => None,
    }
}

fn is_number(literal: &str) -> bool {
    literal.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && literal.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E'))
}
