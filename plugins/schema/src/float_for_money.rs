//! Amounts of money that are rounded to binary fractions.

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity,
    Table, TableNames, TypeKind, quoted,
};

use crate::exempt::is_exempt;
use crate::words::{column_words, same_noun, table_words};

/// `float-for-money`
pub struct FloatForMoney;

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Columns that hold no money: `column` or `table.column`, as the database or the model calls them.",
    default: &[],
};

static INFO: Info = Info {
    id: "float-for-money",
    summary: "An amount of money in a floating-point or `money` column",
    page: include_str!("../docs/float-for-money.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

/// Nouns that mean money whatever the table is.
const MONEY: &[&str] = &[
    "expense",
    "fee",
    "income",
    "payment",
    "payout",
    "price",
    "refund",
    "revenue",
    "salary",
    "subtotal",
    "surcharge",
    "wage",
];

/// Nouns that may mean money and may mean something else: what a lift carries, what a search costs.
const PERHAPS_MONEY: &[&str] = &[
    "amount", "balance", "budget", "charge", "cost", "credit", "debit", "deposit", "earnings", "profit",
    "spend", "total",
];

/// What is billed: behind these, `amount` and `total` mean money.
const BILLED: &[&str] = &["discount", "grand", "invoice", "item", "line", "order", "shipping", "tax", "vat"];

const PREPOSITIONS: &[&str] =
    &["after", "at", "before", "by", "for", "from", "in", "of", "on", "per", "to", "with", "without"];

/// Words behind the noun that leave it one: `price_usd`, `fee_total`. Behind `change` or `rate` it is none.
const QUALIFIERS: &[&str] = &[
    "amount", "average", "avg", "due", "gross", "max", "maximum", "min", "minimum", "net", "paid", "sum",
    "total",
];

const CURRENCIES: &[&str] =
    &["aud", "brl", "cad", "chf", "cny", "eur", "gbp", "inr", "jpy", "krw", "mxn", "pln", "sek", "usd"];

/// Nouns for tables of money.
const LEDGERS: &[&str] =
    &["cart", "expense", "invoice", "order", "payment", "payout", "payroll", "purchase", "receipt", "sale"];

impl Rule for FloatForMoney {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for table in facts.tables() {
            let Some(dialect) = facts.dialect(table.datastore) else { continue };
            let free = || table.columns.iter().filter(|column| !is_exempt(&exempt, table, column));
            let floats: Vec<(&Column, Confidence)> = free()
                .filter(|column| column.data_type.kind == TypeKind::Float && !is_fraction(column))
                .filter_map(|column| Some((column, money(table, column)?)))
                .collect();
            tell_floats(report, dialect, table, &floats);
            let monies: Vec<&Column> =
                free().filter(|column| column.data_type.kind == TypeKind::Money).collect();
            tell_monies(report, table, &monies);
        }
    }
}

/// How sure it is that the column holds money, if it is worth saying.
fn money(table: &Table, column: &Column) -> Option<Confidence> {
    let named = column_words(column);
    // The noun stands before the first preposition: `cost_per_hour`, `return_on_spend`.
    let end = named.iter().position(|word| PREPOSITIONS.contains(&word.as_str())).unwrap_or(named.len());
    let is_average = named.get(end).is_some_and(|word| word == "per");
    let is_currency = |word: &String| CURRENCIES.contains(&word.as_str());
    let has_currency = named[..end].iter().any(is_currency);
    let qualifies = |word: &&String| is_currency(word) || QUALIFIERS.contains(&word.as_str());
    let trailing = named[..end].iter().rev().take_while(qualifies).count();
    let (before, behind) = named[..end].split_at(end - trailing);
    let has_amount = || behind.iter().any(|word| is_one_of(PERHAPS_MONEY, word));
    let may_be = match before.last() {
        Some(noun) if is_one_of(MONEY, noun) => return Some(Confidence::High),
        Some(noun) => is_one_of(PERHAPS_MONEY, noun) || is_one_of(BILLED, noun) && has_amount(),
        // `amount` and `total` qualify other nouns, and are nouns themselves.
        None => has_amount(),
    };
    (may_be && !is_average && (has_currency || is_about_money(table))).then_some(Confidence::Medium)
}

/// Whether the default is a part of one, such as 0.05: then the fee is a rate.
fn is_fraction(column: &Column) -> bool {
    let default = column.default.as_ref().and_then(|default| default.text.parse::<f64>().ok());
    default.is_some_and(|default| default > 0.0 && default < 1.0)
}

/// Whether the table's name or another of its columns is about money.
fn is_about_money(table: &Table) -> bool {
    let mut others = table.columns.iter().flat_map(column_words);
    table_words(table).last().is_some_and(|word| is_one_of(LEDGERS, word))
        || others.any(|word| is_one_of(MONEY, &word) || is_one_of(&["currency"], &word))
}

fn is_one_of(nouns: &[&str], word: &str) -> bool {
    nouns.iter().any(|noun| same_noun(noun, word))
}

fn tell_floats(report: &mut Report, dialect: Dialect, table: &Table, floats: &[(&Column, Confidence)]) {
    let columns: Vec<&Column> = floats.iter().map(|(column, _)| *column).collect();
    let Some(first) = columns.first() else { return };
    let one_type = columns.iter().all(|column| column.data_type.text == first.data_type.text);
    let data_type =
        if one_type { format!("`{}`", first.data_type.text) } else { "floating point".to_owned() };
    let message = format!(
        "{} of `{}` {} money in {data_type}",
        labels(table, &columns),
        table.label(),
        holds(&columns)
    );
    let confidence = floats.iter().map(|(_, confidence)| *confidence).max().unwrap_or(Confidence::Medium);
    report
        .at(first.span, message)
        .subject(subject(table, &columns))
        .help(help(dialect, table))
        .confidence(confidence);
}

fn tell_monies(report: &mut Report, table: &Table, columns: &[&Column]) {
    let Some(first) = columns.first() else { return };
    let message = format!(
        "{} of `{}` {} amounts in `money`, which the setting `lc_monetary` gives their digits and their currency",
        labels(table, columns),
        table.label(),
        holds(columns)
    );
    report
        .at(first.span, message)
        .subject(subject(table, columns))
        .help(help(Dialect::Postgresql, table))
        .severity(Severity::Info);
}

fn labels(table: &Table, columns: &[&Column]) -> String {
    quoted(columns.iter().map(|column| table.column_label(&column.name)))
}

fn holds(columns: &[&Column]) -> &'static str {
    if columns.len() == 1 { "holds" } else { "hold" }
}

fn subject(table: &Table, columns: &[&Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    format!("{}({})", table.label(), names.join(","))
}

fn help(dialect: Dialect, table: &Table) -> &'static str {
    match (dialect, table.origin) {
        (Dialect::Sqlite, Origin::Prisma) => {
            "use `Int` or `BigInt` and count the smallest unit, such as cents"
        }
        (Dialect::Sqlite, Origin::Sql) => {
            "use `INTEGER` and count the smallest unit, such as cents; SQLite has no exact fractions"
        }
        (_, Origin::Prisma) => {
            "use `Decimal @db.Decimal(19, 4)`, or `BigInt` and count the smallest unit, such as cents"
        }
        (Dialect::Postgresql, Origin::Sql) => {
            "use `numeric(19, 4)`, or `bigint` and count the smallest unit, such as cents"
        }
        (Dialect::Mysql, Origin::Sql) => {
            "use `DECIMAL(19, 4)`, or `BIGINT` and count the smallest unit, such as cents"
        }
    }
}
