//! The contract in Python, as componentize-py hands values over: records as data classes, enums as `Enum`, variants as a union of data
//! classes with a `value`, a missing value as `None`.

use std::fmt::Write as _;

use wit_parser::{Docs, Type, TypeDefKind};

use super::casing::{snake, upper_camel, upper_snake};
use super::read::{Contract, Definition, Shape, doc_lines};

const HEADER: &str = "# Written by seqscan from its contract. Changes are lost with the next build.\n";

/// The types of facts, for editors and type checkers: `facts.pyi`. What runs are the classes that componentize-py makes.
pub(crate) fn types(contract: &Contract) -> String {
    let mut text = format!("{HEADER}\nfrom dataclasses import dataclass\nfrom enum import Enum\n");
    for (name, definition) in contract.types() {
        let name = upper_camel(name);
        text.push_str("\n\n");
        match &definition.kind {
            TypeDefKind::Record(record) => {
                let _ = writeln!(text, "@dataclass\nclass {name}:");
                comment(&mut text, "    ", &definition.docs);
                for field in &record.fields {
                    let _ =
                        writeln!(text, "    {}: {}", snake(&field.name), type_of(contract, &field.ty, ""));
                    comment(&mut text, "    ", &field.docs);
                }
            }
            TypeDefKind::Enum(cases) => {
                let _ = writeln!(text, "class {name}(Enum):");
                comment(&mut text, "    ", &definition.docs);
                for (number, case) in cases.cases.iter().enumerate() {
                    let _ = writeln!(text, "    {} = {number}", upper_snake(&case.name));
                    comment(&mut text, "    ", &case.docs);
                }
            }
            TypeDefKind::Variant(variant) => {
                let mut classes = Vec::new();
                for case in &variant.cases {
                    let class = format!("{name}_{}", upper_camel(&case.name));
                    let _ = writeln!(text, "@dataclass\nclass {class}:");
                    comment(&mut text, "    ", &case.docs);
                    match &case.ty {
                        Some(ty) => {
                            let _ = writeln!(text, "    value: {}", type_of(contract, ty, ""));
                        }
                        None => text.push_str("    pass\n"),
                    }
                    text.push_str("\n\n");
                    classes.push(class);
                }
                let _ = writeln!(text, "{name} = {}", classes.join(" | "));
                comment(&mut text, "", &definition.docs);
            }
            _ => {}
        }
    }
    text
}

/// The lists of facts as a class that pulls each when it is first asked for: `lists.py`.
pub(crate) fn lists(contract: &Contract) -> String {
    let mut interfaces = Vec::new();
    let mut methods = String::new();
    for (name, interface) in contract.interfaces() {
        let module = snake(name);
        let mut used = false;
        for function in interface.functions.values() {
            let list = snake(&function.name);
            let (item, pull) = match contract.shape(function) {
                Shape::Question => continue,
                Shape::Whole { item } => (item, format!("self._list(\"{list}\", {module}.{list})")),
                Shape::Pages { item, filtered } => {
                    let filter = if filtered { "facts.Filter(None), " } else { "" };
                    (item, format!("self._pages(\"{list}\", lambda start: {module}.{list}({filter}start))"))
                }
            };
            used = true;
            let _ =
                writeln!(methods, "\n    def {list}(self) -> list[{}]:", type_of(contract, item, "facts."));
            comment(
                &mut methods,
                "        ",
                if function.docs.contents.is_some() { &function.docs } else { &interface.docs },
            );
            let _ = writeln!(methods, "        return {pull}");
        }
        if used {
            interfaces.push(module);
        }
    }
    format!(
        "{HEADER}\nfrom collections.abc import Callable\nfrom typing import Any\n\nfrom wit_world.imports import {}\n\n\
         from . import facts\n\n\nclass Lists:\n    \"\"\"The lists of facts. Each is pulled when it is first asked for.\"\"\"\n\n    \
         def __init__(self) -> None:\n        self._known: dict[str, list[Any]] = {{}}\n\n    \
         def _list(self, name: str, pull: Callable[[], list[Any]]) -> list[Any]:\n        \
         if name not in self._known:\n            self._known[name] = pull()\n        return self._known[name]\n\n    \
         def _pages(self, name: str, page: Callable[[int], tuple[list[Any], int | None]]) -> list[Any]:\n        \
         def pull() -> list[Any]:\n            items: list[Any] = []\n            start: int | None = 0\n            \
         while start is not None:\n                more, start = page(start)\n                items.extend(more)\n            \
         return items\n\n        return self._list(name, pull)\n{methods}",
        interfaces.join(", ")
    )
}

fn comment(text: &mut String, indent: &str, docs: &Docs) {
    let lines: Vec<String> =
        doc_lines(docs).map(|line| line.replace('\\', "\\\\").replace("\"\"\"", "'''")).collect();
    match lines.as_slice() {
        [] => {}
        // A quote at its end would run into those that end the comment.
        [line] if !line.ends_with('"') => {
            let _ = writeln!(text, "{indent}\"\"\"{line}\"\"\"");
        }
        lines => {
            let _ = writeln!(text, "{indent}\"\"\"");
            for line in lines {
                let _ = writeln!(text, "{}", format!("{indent}{line}").trim_end());
            }
            let _ = writeln!(text, "{indent}\"\"\"");
        }
    }
}

/// A type, with `prefix` before the names of `facts`.
fn type_of(contract: &Contract, ty: &Type, prefix: &str) -> String {
    match contract.definition(ty) {
        Definition::Primitive(Type::Bool) => "bool".to_owned(),
        Definition::Primitive(Type::String | Type::Char) => "str".to_owned(),
        Definition::Primitive(Type::F32 | Type::F64) => "float".to_owned(),
        Definition::Primitive(_) => "int".to_owned(),
        Definition::Option(some) => format!("{} | None", type_of(contract, some, prefix)),
        Definition::List(item) => format!("list[{}]", type_of(contract, item, prefix)),
        Definition::Tuple(types) => {
            let types: Vec<String> = types.iter().map(|ty| type_of(contract, ty, prefix)).collect();
            format!("tuple[{}]", types.join(", "))
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
        %from: string,
        foreign-keys: list<u32>,
        version: option<kind>,
    }
    /// Sort.
    enum kind { primary-key, /// Other \"one\"
        other }
    variant action { drop(string), unknown }
}
interface schema {
    use facts.{table};
    /// All of them.
    tables: func(filter: u32, %from: u32) -> tuple<list<table>, option<u32>>;
    all: func() -> list<table>;
}";

    #[test]
    fn types_are_those_of_componentize_py_and_keep_their_comments() {
        let text = types(&Contract::parse(WIT).unwrap());
        for part in [
            "@dataclass\nclass Table:\n    \"\"\"A table.\"\"\"\n    from_: str\n    \"\"\"Its name.\"\"\"\n    foreign_keys: list[int]\n    version: Kind | None\n",
            "class Kind(Enum):\n    \"\"\"Sort.\"\"\"\n    PRIMARY_KEY = 0\n    OTHER = 1\n    \"\"\"\n    Other \"one\"\n    \"\"\"\n",
            "@dataclass\nclass Action_Drop:\n    value: str\n\n\n@dataclass\nclass Action_Unknown:\n    pass\n\n\nAction = Action_Drop | Action_Unknown\n",
        ] {
            assert!(text.contains(part), "no {part} in\n{text}");
        }
    }

    #[test]
    fn lists_are_pulled() {
        let text = lists(&Contract::parse(WIT).unwrap());
        assert!(text.contains("from wit_world.imports import schema\n"), "{text}");
        assert!(
            text.contains("def tables(self) -> list[facts.Table]:\n        \"\"\"All of them.\"\"\"\n"),
            "{text}"
        );
        assert!(text.contains("lambda start: schema.tables(facts.Filter(None), start))"), "{text}");
        assert!(text.contains("return self._list(\"all\", schema.all)"), "{text}");
    }
}
