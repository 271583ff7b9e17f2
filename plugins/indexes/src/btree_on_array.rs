//! Btree indexes on columns whose operators a btree does not know.

use rules_sdk::{
    Column, Confidence, Datastore, Facts, Index, Info, Need, Options, Preset, Report, Rule, Severity, Table,
    TableNames,
};

use crate::certainty::certainty;
use crate::redundancy::needed;
use crate::sorted::{for_queries, key_columns};
use crate::wording::{noun, replacement, subject};

/// `btree-on-array`
pub struct BtreeOnArray;

static INFO: Info = Info {
    id: "btree-on-array",
    summary: "A btree index on an array, a range, a text search vector or a geometry",
    page: include_str!("../docs/btree-on-array.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for BtreeOnArray {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            for index in needed(table).filter(|index| for_queries(facts, table, index)) {
                let found = key_columns(table, index).find_map(|column| Some((column, better(column)?)));
                let Some((column, better)) = found else {
                    continue;
                };
                let confidence = if better.compared { Confidence::Medium } else { certainty(facts, table) };
                report
                    .at(
                        index.span,
                        format!(
                            "{} is a btree and `{}` is {}, so that it cannot find {}",
                            noun(table, index),
                            table.column_label(&column.name),
                            better.what,
                            better.searches
                        ),
                    )
                    .subject(subject(table, index))
                    .help(help(table, index, column, &better, datastore))
                    .confidence(confidence);
            }
        }
    }
}

/// What a column is that a btree does not serve, and what does.
struct Better {
    what: &'static str,
    searches: &'static str,
    method: &'static str,
    opclass: Option<&'static str>,
    /// Whether whole values are sometimes compared, which a btree serves.
    compared: bool,
}

/// The index methods and their operators: PostgreSQL documentation, "Built-in GIN Operator Classes", "Built-in GiST Operator
/// Classes" and "Preferred Index Types for Text Search"; the manuals of PostGIS ("Spatial Indexes") and pgvector ("Indexing").
fn better(column: &Column) -> Option<Better> {
    if column.data_type.array {
        // Arrays of this sort are sorted and compared from their beginning, which is what a btree does.
        let name = column.name.to_ascii_lowercase();
        let is_sorted = ["path", "version"].iter().any(|part| name.contains(part));
        return (!is_sorted).then_some(Better {
            what: "an array",
            searches: "rows by an element (`@>`, `&&`)",
            method: "gin",
            opclass: None,
            compared: true,
        });
    }
    let text = column.data_type.text.as_str();
    let name =
        text.split('(').next().unwrap_or(text).rsplit('.').next().unwrap_or(text).trim_matches('"').trim();
    let proven =
        |what, searches, method, opclass| Better { what, searches, method, opclass, compared: false };
    Some(match name {
        "tsvector" => proven("a text search vector", "rows by a word (`@@`)", "gin", None),
        "hstore" => proven("a map", "rows by a key (`?`, `@>`)", "gin", None),
        "geometry" | "geography" | "point" | "box" | "polygon" | "circle" => {
            proven("a geometry", "rows by place (`&&`, `<->`)", "gist", None)
        }
        "vector" | "halfvec" => {
            let opclass = if name == "vector" { "vector_cosine_ops" } else { "halfvec_cosine_ops" };
            proven("a vector", "the nearest rows (`<=>`)", "hnsw", Some(opclass))
        }
        "int4range" | "int8range" | "numrange" | "tsrange" | "tstzrange" | "daterange" | "int4multirange"
        | "int8multirange" | "nummultirange" | "tsmultirange" | "tstzmultirange" | "datemultirange" => {
            Better {
                what: "a range",
                searches: "rows by a value or an overlap (`@>`, `&&`)",
                method: "gist",
                opclass: None,
                compared: true,
            }
        }
        _ => return None,
    })
}

fn help(table: &Table, index: &Index, column: &Column, better: &Better, datastore: &Datastore) -> String {
    let replacement = replacement(table, index, column, better.method, better.opclass, datastore);
    if better.compared {
        format!("{replacement}, unless queries only compare whole values or sort by them")
    } else if better.method == "hnsw" {
        format!("{replacement}, with the operator class of the distance that queries sort by")
    } else {
        replacement
    }
}
