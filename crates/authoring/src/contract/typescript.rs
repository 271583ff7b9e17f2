//! The contract in TypeScript, as componentize-js hands values over: records as objects, enums as strings, variants as objects with a
//! `tag` and a `val`, a missing value as `undefined` and 64-bit numbers as `bigint`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use wit_parser::{Docs, Type, TypeDefKind};

use super::casing::{lower_camel, upper_camel};
use super::read::{Contract, Definition, Shape, doc_lines};

const HEADER: &str = "// Written by seqscan from its contract. Changes are lost with the next build.\n";

/// The types of facts: `facts.ts`.
pub(crate) fn types(contract: &Contract) -> String {
    let mut text = HEADER.to_owned();
    for (name, definition) in contract.types() {
        text.push('\n');
        comment(&mut text, "", &definition.docs);
        let name = upper_camel(name);
        match &definition.kind {
            TypeDefKind::Record(record) => {
                let _ = writeln!(text, "export interface {name} {{");
                for field in &record.fields {
                    comment(&mut text, "    ", &field.docs);
                    let _ = writeln!(
                        text,
                        "    {}: {};",
                        lower_camel(&field.name),
                        type_of(contract, &field.ty, "")
                    );
                }
                text.push_str("}\n");
            }
            TypeDefKind::Enum(cases) => {
                let _ = write!(text, "export type {name} =");
                for case in &cases.cases {
                    text.push('\n');
                    comment(&mut text, "    ", &case.docs);
                    let _ = write!(text, "    | \"{}\"", case.name);
                }
                text.push_str(";\n");
            }
            TypeDefKind::Variant(variant) => {
                let _ = write!(text, "export type {name} =");
                for case in &variant.cases {
                    text.push('\n');
                    comment(&mut text, "    ", &case.docs);
                    let value = case.ty.as_ref().map(|ty| format!("; val: {}", type_of(contract, ty, "")));
                    let _ = write!(text, "    | {{ tag: \"{}\"{} }}", case.name, value.unwrap_or_default());
                }
                text.push_str(";\n");
            }
            _ => {}
        }
    }
    text
}

/// The interfaces as modules that a plugin imports: `host.d.ts`.
pub(crate) fn modules(contract: &Contract) -> String {
    let mut text = HEADER.to_owned();
    for (name, interface) in contract.interfaces() {
        text.push('\n');
        comment(&mut text, "", &interface.docs);
        let _ = writeln!(text, "declare module \"{}\" {{", contract.full_name(name));
        for function in interface.functions.values() {
            comment(&mut text, "    ", &function.docs);
            let parameters: Vec<String> = function
                .params
                .iter()
                .map(|parameter| {
                    format!("{}: {}", lower_camel(&parameter.name), type_of(contract, &parameter.ty, FACTS))
                })
                .collect();
            let result =
                function.result.as_ref().map_or_else(|| "void".to_owned(), |ty| type_of(contract, ty, FACTS));
            let _ = writeln!(
                text,
                "    export function {}({}): {result};",
                lower_camel(&function.name),
                parameters.join(", ")
            );
        }
        text.push_str("}\n");
    }
    text
}

/// How a module's declaration names a type of `facts.ts`.
const FACTS: &str = "import(\"seqscan-rules/facts\").";

/// The lists of facts as a class that pulls each when it is first asked for: `lists.ts`.
pub(crate) fn lists(contract: &Contract) -> String {
    let mut types = BTreeSet::new();
    let mut imports = String::new();
    let mut methods = String::new();
    for (name, interface) in contract.interfaces() {
        let alias = lower_camel(&format!("host-{name}"));
        let mut used = false;
        for function in interface.functions.values() {
            let list = lower_camel(&function.name);
            let pull = match contract.shape(function) {
                Shape::Question => continue,
                Shape::Whole { item } => (item, format!("{alias}.{list}()")),
                Shape::Pages { item, filtered } => {
                    let filter = if filtered { "{ datastore: undefined }, " } else { "" };
                    (item, format!("pages((from) => {alias}.{list}({filter}from))"))
                }
            };
            used = true;
            let item = type_of(contract, pull.0, "");
            methods.push('\n');
            comment(
                &mut methods,
                "    ",
                if function.docs.contents.is_some() { &function.docs } else { &interface.docs },
            );
            let _ = writeln!(
                methods,
                "    {list}(): readonly {item}[] {{\n        return (this.#{list} ??= {});\n    }}",
                pull.1
            );
            let _ = writeln!(methods, "    #{list}: readonly {item}[] | undefined;");
            types.insert(item);
        }
        if used {
            let _ = writeln!(imports, "import * as {alias} from \"{}\";", contract.full_name(name));
        }
    }
    let types = types.into_iter().collect::<Vec<_>>().join(", ");
    format!(
        "{HEADER}\n{imports}\nimport type {{ {types} }} from \"./facts.ts\";\n\n/** All pages of a list, one after the other. */\n\
         function pages<T>(page: (from: number) => [T[], number | undefined]): T[] {{\n    const items: T[] = [];\n    \
         let from: number | undefined = 0;\n    while (from !== undefined) {{\n        const [more, next]: [T[], number | undefined] = page(from);\n        \
         for (const item of more) items.push(item);\n        from = next;\n    }}\n    return items;\n}}\n\n\
         /** The lists of facts. Each is pulled when it is first asked for. */\nexport class Lists {{{methods}}}\n"
    )
}

fn comment(text: &mut String, indent: &str, docs: &Docs) {
    let lines: Vec<String> = doc_lines(docs).map(|line| line.replace("*/", "* /")).collect();
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = writeln!(text, "{indent}/** {line} */");
        }
        lines => {
            let _ = writeln!(text, "{indent}/**");
            for line in lines {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}

/// A type, with `prefix` before the names of `facts.ts`.
fn type_of(contract: &Contract, ty: &Type, prefix: &str) -> String {
    match contract.definition(ty) {
        Definition::Primitive(Type::Bool) => "boolean".to_owned(),
        Definition::Primitive(Type::U64 | Type::S64) => "bigint".to_owned(),
        Definition::Primitive(Type::String | Type::Char) => "string".to_owned(),
        Definition::Primitive(_) => "number".to_owned(),
        Definition::Option(some) => format!("{} | undefined", type_of(contract, some, prefix)),
        // The engine has arrays of its own for numbers of this width.
        Definition::List(Type::U32) => "Uint32Array".to_owned(),
        Definition::List(item) => match contract.definition(item) {
            Definition::Option(_) => format!("({})[]", type_of(contract, item, prefix)),
            _ => format!("{}[]", type_of(contract, item, prefix)),
        },
        Definition::Tuple(types) => {
            let types: Vec<String> = types.iter().map(|ty| type_of(contract, ty, prefix)).collect();
            format!("[{}]", types.join(", "))
        }
        Definition::Named(name) => format!("{prefix}{}", upper_camel(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIT: &str = "package seqscan:rules@0.1.0;
interface facts {
    /// A table.
    record table {
        /// Its name.
        name: string,
        /// Its keys,
        /// if any.
        foreign-keys: list<u32>,
        version: option<kind>,
        size: u64,
    }
    enum kind { primary-key, /// Other.
        other }
    variant action { drop(string), unknown }
}
interface schema {
    use facts.{table};
    /// All of them.
    tables: func(filter: u32, %from: u32) -> tuple<list<table>, option<u32>>;
    all: func() -> list<table>;
    covering-index: func(table: u32, columns: list<string>) -> option<u32>;
}";

    #[test]
    fn types_are_those_of_the_engine_and_keep_their_comments() {
        let text = types(&Contract::parse(WIT).unwrap());
        for part in [
            "/** A table. */\nexport interface Table {\n    /** Its name. */\n    name: string;\n    /**\n     * Its keys,\n     * if any.\n     */\n    foreignKeys: Uint32Array;\n    version: Kind | undefined;\n    size: bigint;\n}",
            "export type Kind =\n    | \"primary-key\"\n    /** Other. */\n    | \"other\";",
            "export type Action =\n    | { tag: \"drop\"; val: string }\n    | { tag: \"unknown\" };",
        ] {
            assert!(text.contains(part), "no {part} in\n{text}");
        }
    }

    #[test]
    fn functions_are_declared_and_lists_pulled() {
        let contract = Contract::parse(WIT).unwrap();
        let text = modules(&contract);
        assert!(text.contains("declare module \"seqscan:rules/schema@0.1.0\" {"), "{text}");
        assert!(
            text.contains(
                "    export function coveringIndex(table: number, columns: string[]): number | undefined;"
            ),
            "{text}"
        );
        let text = lists(&contract);
        assert!(text.contains("    /** All of them. */\n    tables(): readonly Table[] {"), "{text}");
        assert!(
            text.contains("pages((from) => hostSchema.tables({ datastore: undefined }, from))"),
            "{text}"
        );
        assert!(text.contains("this.#all ??= hostSchema.all()") && !text.contains("coveringIndex"), "{text}");
    }
}
