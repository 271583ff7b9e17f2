//! `seqscan config schema`: what `seqscan.toml` may hold, for editors. The rules and their options are those that are loaded.

use std::io::{self, Write};

use ir::{OptionInfo, OptionValue, PackInfo, RuleInfo};
use serde_json::{Map, Value, json};

/// Writes the schema.
pub(super) fn write(infos: &[&PackInfo], out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &schema(infos))?;
    writeln!(out)
}

fn schema(infos: &[&PackInfo]) -> Value {
    let names = |names: Vec<&str>| json!({ "enum": names });
    let severities = names(config::RuleSeverity::NAMES.map(|(name, _)| name).into());
    let patterns = json!({ "type": "array", "items": { "type": "string" } });
    let text_or_texts = json!({ "anyOf": [{ "type": "string" }, &patterns] });
    let mut database = json!({
        "dialect": names(config::Dialect::NAMES.map(|(name, _)| name).into()),
        "version": { "type": "string", "description": "The server's version: \"16\", \"8.4\"" },
    });
    let whole = object("What holds for every folder that `databases` does not name", database.clone(), &[]);
    if let Some(fields) = database.as_object_mut() {
        fields.insert("path".to_owned(), json!({ "type": "string" }));
    }
    let rules: Map<String, Value> = infos
        .iter()
        .flat_map(|pack| &pack.rules)
        .map(|rule| (rule.id.clone(), rule_schema(rule, &severities)))
        .collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "seqscan.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "extend": described(&text_or_texts, "Files that this one stands on, weakest first"),
            "preset": described(
                &names(config::Preset::NAMES.map(|(name, _)| name).into()),
                "Which rules are on without being named",
            ),
            "min-confidence": described(
                &names(config::Confidence::NAMES.map(|(name, _)| name).into()),
                "How sure findings are at least that are reported",
            ),
            "fail-on": described(
                &names(config::FailOn::NAMES.map(|(name, _)| name).into()),
                "From which severity on findings make a run fail",
            ),
            "suppressions": {
                "type": "boolean",
                "description": "Whether comments in the source may suppress findings",
            },
            "ignore": described(&patterns, "Paths that are left out, as in .gitignore without negation"),
            "database": whole,
            "databases": {
                "type": "array",
                "items": object("What holds for a folder", database, &["path"]),
            },
            "volumes": {
                "type": "object",
                "description": "How many rows tables are expected to have, by their names, with or without the schema",
                "additionalProperties": { "type": "integer", "minimum": 0 },
            },
            "rules": { "$ref": "#/definitions/rules" },
            "overrides": {
                "type": "array",
                "items": object(
                    "What holds for some paths; later ones have the last word",
                    json!({ "path": text_or_texts, "rules": { "$ref": "#/definitions/rules" } }),
                    &["path"],
                ),
            },
            "plugins": {
                "type": "array",
                "items": object(
                    "A plugin that the project's people want to run; `seqscan plugin add FILE` writes it",
                    json!({
                        "file": { "type": "string" },
                        "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$" },
                    }),
                    &["file", "sha256"],
                ),
            },
        },
        "definitions": {
            "rules": { "type": "object", "additionalProperties": false, "properties": rules },
        },
    })
}

fn described(schema: &Value, description: &str) -> Value {
    let mut schema = schema.clone();
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), json!(description));
    }
    schema
}

fn object(description: &str, properties: Value, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "description": description,
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    })
}

fn rule_schema(rule: &RuleInfo, severities: &Value) -> Value {
    let mut fields = Map::new();
    fields.insert("severity".to_owned(), severities.clone());
    fields.extend(rule.options.iter().map(|option| (option.name.clone(), option_schema(option))));
    json!({
        "description": rule.summary,
        "anyOf": [severities, { "type": "object", "additionalProperties": false, "properties": fields }],
    })
}

fn option_schema(option: &OptionInfo) -> Value {
    let (kind, default) = match &option.default {
        OptionValue::Flag(value) => (json!({ "type": "boolean" }), json!(value)),
        OptionValue::Integer(value) => (json!({ "type": "integer" }), json!(value)),
        OptionValue::Text(value) => (json!({ "type": "string" }), json!(value)),
        OptionValue::Texts(values) => {
            (json!({ "type": "array", "items": { "type": "string" } }), json!(values))
        }
    };
    let mut schema = described(&kind, &option.summary);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("default".to_owned(), default);
    }
    schema
}
