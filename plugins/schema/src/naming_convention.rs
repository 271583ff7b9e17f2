//! Names that are not formed as the project forms its names.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, Declared, Facts, Index, IndexKind, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Span, Table, TableNames, quoted,
};

use crate::convention::{Broken, Convention, Parts, majority};
use crate::shapes::{is_exempt, keeps_rows, looks_plural};
use crate::words::words;

/// `naming-convention`
pub struct NamingConvention;

type Text = Opt<&'static str>;

const CHECKS: Text = Opt { name: "checks", summary: "How CHECK constraints are named.", default: "" };
const COLUMNS: Text = Opt { name: "columns", summary: "How columns are named.", default: "" };
const ENUMS: Text = Opt { name: "enums", summary: "How enumeration types are named.", default: "" };
const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names that are left alone; a table's or a model's is left alone with all that it has.",
    default: &[],
};
const FIELDS: Text = Opt { name: "fields", summary: "How the fields of models are named.", default: "" };
const FOREIGN_KEYS: Text = Opt { name: "foreign-keys", summary: "How foreign keys are named.", default: "" };
const INDEXES: Text =
    Opt { name: "indexes", summary: "How indexes that are not unique are named.", default: "" };
const MODELS: Text = Opt { name: "models", summary: "How models are named.", default: "" };
const PRIMARY_KEYS: Text = Opt { name: "primary-keys", summary: "How primary keys are named.", default: "" };
const TABLE_NUMBER: Text =
    Opt { name: "table-number", summary: "Whether names of tables are `singular` or `plural`.", default: "" };
const TABLES: Text = Opt { name: "tables", summary: "How tables are named.", default: "" };
const UNIQUE_KEYS: Text =
    Opt { name: "unique-keys", summary: "How unique indexes and UNIQUE constraints are named.", default: "" };

const ALL: &[&dyn Declared] = &[
    &CHECKS,
    &COLUMNS,
    &ENUMS,
    &EXEMPT,
    &FIELDS,
    &FOREIGN_KEYS,
    &INDEXES,
    &MODELS,
    &PRIMARY_KEYS,
    &TABLE_NUMBER,
    &TABLES,
    &UNIQUE_KEYS,
];

static INFO: Info = Info {
    id: "naming-convention",
    summary: "A name that is not formed as the project's names are",
    page: include_str!("../docs/naming-convention.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: ALL,
};

/// What is named, with the option that says how and the placeholders that mean something there.
const KINDS: &[(Text, &str, &[&str])] = &[
    (TABLES, "table", &[]),
    (COLUMNS, "column", &["table"]),
    (INDEXES, "index", &["table", "columns"]),
    (UNIQUE_KEYS, "unique key", &["table", "columns"]),
    (PRIMARY_KEYS, "primary key", &["table", "columns"]),
    (FOREIGN_KEYS, "foreign key", &["table", "columns", "references"]),
    (CHECKS, "check", &["table"]),
    (ENUMS, "enumeration", &[]),
    (MODELS, "model", &[]),
    (FIELDS, "field", &["table"]),
];

impl Rule for NamingConvention {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let number = match Number::read(options.get(&TABLE_NUMBER)) {
            Ok(number) => number,
            Err(reason) => return report.refuse(format!("option `{}`: {reason}", TABLE_NUMBER.name)),
        };
        let mut conventions = BTreeMap::new();
        for (option, noun, placeholders) in KINDS {
            match Convention::read(options.get(option), placeholders) {
                Ok(convention) => conventions.extend(convention.map(|convention| (*noun, convention))),
                Err(reason) => return report.refuse(format!("option `{}`: {reason}", option.name)),
            }
        }
        if conventions.is_empty() && number.is_none() {
            return;
        }
        let exempt = options.get(&EXEMPT);
        let mut names = names(facts, &exempt);
        names.retain(|name| !exempt.contains(&name.name) && !exempt.contains(&name.label.as_str()));
        for (noun, convention) in &conventions {
            for datastore in facts.datastores() {
                let alike = names.iter().filter(|name| name.noun == *noun && name.datastore == datastore.id);
                let most = majority(alike.clone().map(|name| name.name));
                for name in alike {
                    if let Some(broken) = convention.broken_by(name.name, &name.parts, most) {
                        report_broken(name, &broken, report);
                    }
                }
            }
        }
        for datastore in facts.datastores() {
            let tables: Vec<&Named<'_>> =
                names.iter().filter(|name| name.noun == "table" && name.datastore == datastore.id).collect();
            if let Some(number) = number {
                check_number(&tables, number, report);
            }
        }
    }
}

/// Something that has a name.
struct Named<'f> {
    noun: &'static str,
    datastore: u32,
    name: &'f str,
    /// The name with what it belongs to, for messages.
    label: String,
    parts: Parts,
    span: Span,
    origin: Origin,
}

fn names<'f>(facts: &'f Facts<'_>, exempt: &[&str]) -> Vec<Named<'f>> {
    let mut names = Vec::new();
    // A join table that Prisma makes has no model, and Prisma names it.
    let own = |table: &Table| table.origin != Origin::Prisma || table.model.is_some();
    for table in
        facts.tables().iter().filter(|table| keeps_rows(table) && own(table) && !is_exempt(exempt, table))
    {
        names_of_table(table, &mut names);
    }
    for enumeration in facts.enum_types() {
        names.push(Named {
            noun: "enumeration",
            datastore: enumeration.datastore,
            name: &enumeration.name,
            label: enumeration.name.clone(),
            parts: Parts::default(),
            span: enumeration.span,
            origin: Origin::Sql,
        });
    }
    names
}

fn names_of_table<'f>(table: &'f Table, names: &mut Vec<Named<'f>>) {
    let parts = || Parts { table: Some(table.name.clone()), ..Parts::default() };
    let mut add = |noun, name: &'f str, label: String, parts: Parts, span| {
        names.push(Named {
            noun,
            datastore: table.datastore,
            name,
            label,
            parts,
            span,
            origin: table.origin,
        });
    };
    add("table", &table.name, table.name.clone(), Parts::default(), table.span);
    if let Some(model) = &table.model {
        add("model", model, model.clone(), Parts::default(), table.span);
    }
    for column in &table.columns {
        add("column", &column.name, format!("{}.{}", table.name, column.name), parts(), column.span);
        if let Some(field) = &column.field {
            add("field", field, table.member(&column.name), parts(), column.span);
        }
    }
    for index in &table.indexes {
        let noun = match index.kind {
            IndexKind::PrimaryKey => "primary key",
            _ if index.unique => "unique key",
            _ => "index",
        };
        if let Some(name) = &index.name {
            add(noun, name, name.clone(), Parts { columns: columns(index), ..parts() }, index.span);
        }
    }
    for foreign_key in &table.foreign_keys {
        if let Some(name) = &foreign_key.name {
            let parts = Parts {
                columns: Some(foreign_key.columns.join("_")),
                references: Some(foreign_key.referenced_table.clone()),
                ..parts()
            };
            add("foreign key", name, name.clone(), parts, foreign_key.span);
        }
    }
    for check in &table.checks {
        if let Some(name) = &check.name {
            add("check", name, name.clone(), parts(), check.span);
        }
    }
}

/// The columns of a key, joined as patterns join them; of an expression nobody knows what it is called.
fn columns(index: &Index) -> Option<String> {
    let columns: Option<Vec<&str>> = index.keys.iter().map(|key| key.column.as_deref()).collect();
    columns.map(|columns| columns.join("_"))
}

fn report_broken(name: &Named<'_>, broken: &Broken, report: &mut Report) {
    let Named { noun, label, .. } = name;
    let call = match (&broken.rename, name.origin, *noun) {
        (Some(rename), Origin::Prisma, "table") => format!("map the model to it: `@@map(\"{rename}\")`"),
        (Some(rename), Origin::Prisma, "column") => format!("map the field to it: `@map(\"{rename}\")`"),
        (Some(rename), Origin::Prisma, "model") => {
            format!("call it `{rename}`, with `@@map` to keep the table's name")
        }
        (Some(rename), Origin::Prisma, "field") => {
            format!("call it `{rename}`, with `@map` to keep the column's name")
        }
        (Some(rename), Origin::Prisma, _) => format!("name it with `map: \"{rename}\"`"),
        (Some(rename), Origin::Sql, _) => format!("call it `{rename}`"),
        (None, _, _) => format!("give it a name of the form {}", broken.wanted),
    };
    report
        .at(name.span, format!("the name of {noun} `{label}` is not {}", broken.wanted))
        .subject(format!("{noun} {label}"))
        .help(call);
}

/// Whether a table is called after one of its rows or all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
    Consistent,
}

impl Number {
    fn read(written: &str) -> Result<Option<Self>, String> {
        match written.trim() {
            "" => Ok(None),
            "singular" => Ok(Some(Self::Singular)),
            "plural" => Ok(Some(Self::Plural)),
            "consistent" => Ok(Some(Self::Consistent)),
            other => Err(format!("`{other}` is none of {}", quoted(["singular", "plural", "consistent"]))),
        }
    }
}

/// Whether the last word of a name is a plural; nothing for a noun that has none, or that is no word.
fn is_plural(name: &str) -> Option<bool> {
    const ONE_AND_MANY: &[&str] = &[
        "aws",
        "bias",
        "canvas",
        "chaos",
        "content",
        "css",
        "data",
        "dns",
        "equipment",
        "feedback",
        "gps",
        "hardware",
        "info",
        "information",
        "inventory",
        "lens",
        "mail",
        "media",
        "meta",
        "metadata",
        "money",
        "news",
        "series",
        "settings",
        "sms",
        "software",
        "species",
        "staff",
        "storage",
        "tls",
        "traffic",
        "weather",
    ];
    let last = words(name).pop()?;
    let is_word = last.chars().count() > 2 && last.chars().all(char::is_alphabetic);
    (is_word && !ONE_AND_MANY.contains(&last.as_str())).then(|| looks_plural(&last))
}

fn check_number(tables: &[&Named<'_>], number: Number, report: &mut Report) {
    let known: Vec<bool> = tables.iter().filter_map(|table| is_plural(table.name)).collect();
    let plurals = known.iter().filter(|plural| **plural).count();
    let wanted = match number {
        Number::Singular => false,
        Number::Plural => true,
        Number::Consistent if known.len() > 2 && plurals * 3 >= known.len() * 2 => true,
        Number::Consistent if known.len() > 2 && plurals * 3 <= known.len() => false,
        Number::Consistent => return,
    };
    let form = if wanted { "plural" } else { "singular" };
    let most = if number == Number::Consistent { ", as most are" } else { "" };
    for table in tables.iter().filter(|table| is_plural(table.name).is_some_and(|plural| plural != wanted)) {
        report
            .at(table.span, format!("the name of table `{}` is not a {form}{most}", table.label))
            .subject(format!("number of table {}", table.label))
            .help(format!("call it by the {form}"));
    }
}

#[cfg(test)]
mod tests {
    use rules_sdk::{Facts, OptionSetting, OptionValue, Project};

    fn outcome(option: &str, value: &str) -> Result<usize, String> {
        let setting = OptionSetting { name: option.to_owned(), value: OptionValue::Text(value.to_owned()) };
        let project = Project::default();
        let findings = crate::pack().check("naming-convention", &[setting], &Facts::of(&project));
        findings.map(|findings| findings.len())
    }

    #[test]
    fn a_value_that_means_nothing_is_a_failure_that_names_its_option() {
        assert_eq!(outcome("tables", "snake_case"), Ok(0));
        for (option, value) in [("tables", "snakecase"), ("columns", "{columns}_x"), ("table-number", "many")]
        {
            let reason = outcome(option, value).unwrap_err();
            assert!(reason.contains(&format!("option `{option}`")) && reason.contains(value), "{reason}");
        }
    }
}
